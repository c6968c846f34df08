//! The texts of `site.yaml` and `categories.yaml` in, a [`Site`] and the [`Category`] list out.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::category::Category;
use crate::model::link::WebLink;
use crate::model::phone::HashCode;
use crate::model::site::{Publisher, Site};
use crate::parse::contact;
use crate::parse::fields::{Fields, Report};
use crate::parse::layout;
use crate::parse::reading;
use crate::parse::tree::Node;
use crate::source::Span;

/// The theme used where `site.yaml` names none.
pub const STANDARD_THEME: &str = "standard";

/// A confirmation is fresh for a year where `site.yaml` says nothing.
const FRESHNESS_DAYS: i64 = 365;

/// Reads `site.yaml`.
pub fn read(node: &Node, report: &mut Report<'_>) -> Option<Site> {
    let mut map = Fields::of(node, "", report)?;
    let title = map.required("title", report);
    let description = map.plain("description", report);
    let base_url = required_web(&mut map, "base_url", report);
    let publisher = publisher(&mut map, report);
    let theme = map.plain("theme", report);
    let language = map.plain("language", report);
    let exit_url = required_web(&mut map, "exit_url", report);
    let exit_name = map.required("exit_name", report);
    let freshness = map.number("freshness_days", 1, 3660, report);
    let short_codes = short_codes(&mut map, report);
    map.finish(report);
    let title = title?.value;
    Some(Site {
        description: description.unwrap_or_else(|| title.clone()),
        title,
        base_url: base_url?,
        publisher: publisher?,
        theme: theme.unwrap_or_else(|| STANDARD_THEME.to_owned()),
        language: language.unwrap_or_else(|| "ja".to_owned()),
        exit_url: exit_url?,
        exit_name: exit_name?.value,
        freshness_days: i32::try_from(freshness.unwrap_or(FRESHNESS_DAYS)).expect("the range was just checked"),
        short_codes,
    })
}

fn required_web(map: &mut Fields<'_>, key: &'static str, report: &mut Report<'_>) -> Option<WebLink> {
    map.require(key);
    contact::web(map, key, report)
}

fn publisher(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Publisher> {
    map.require("publisher");
    let node = map.node("publisher", report)?;
    let mut map = Fields::of(node, "publisher", report)?;
    let name = map.required("name", report);
    let url = contact::web(&mut map, "url", report);
    let email = contact::email(&mut map, report);
    map.finish(report);
    Some(Publisher { name: name?.value, url, email })
}

fn short_codes(map: &mut Fields<'_>, report: &mut Report<'_>) -> Vec<HashCode> {
    let texts = map.texts("short_codes", report);
    texts
        .into_iter()
        .filter_map(|text| {
            let code = text.value.parse().map_err(|_| Kind::NotHashCode { text: text.value.clone() });
            report.check(text.span, code)
        })
        .collect()
}

/// Reads `categories.yaml`: a map with a list under `categories`.
///
/// The second value is false where a category could not be read, so that its id is not known.
pub fn read_categories(node: &Node, report: &mut Report<'_>) -> (Vec<Category>, bool) {
    let Some(mut map) = Fields::of(node, "", report) else { return (Vec::new(), false) };
    map.require("categories");
    let mut complete = map.has("categories");
    let nodes = map.nodes("categories", report);
    let mut found: Vec<(Category, Span)> = Vec::new();
    for node in nodes {
        let Some((category, span)) = category(node, report) else {
            complete = false;
            continue;
        };
        if let Some((_, first)) = found.iter().find(|(other, _)| other.id == category.id) {
            let problem = Diagnostic::at(report.path(), span, Kind::DuplicateId { id: category.id.to_string() })
                .with_related(report.path().clone(), Some(*first), "1つめはここです");
            report.push(problem);
        } else {
            found.push((category, span));
        }
    }
    map.finish(report);
    (found.into_iter().map(|(category, _)| category).collect(), complete)
}

fn category(node: &Node, report: &mut Report<'_>) -> Option<(Category, Span)> {
    let mut map = Fields::of(node, "categories", report)?;
    let id = map.required("id", report);
    let name = map.required("name", report);
    let kana = map.plain("kana", report);
    let worries = reading::plain(map.texts("worries", report));
    let synonyms = reading::plain(map.texts("synonyms", report));
    let keywords = reading::plain(map.texts("keywords", report));
    let sensitive = map.flag("sensitive", report);
    map.finish(report);
    let id = id?;
    let slug = report.check(id.span, layout::id(&id.value));
    Some((Category { id: slug?, name: name?.value, kana, worries, synonyms, keywords, sensitive }, id.span))
}
