//! The groups of a paper in, which entries they choose out; a group says it by a list or by topics, never by both.

use std::collections::BTreeSet;

use crate::diagnostic::detail::Shape;
use crate::diagnostic::flyer::FlyerFault;
use crate::diagnostic::kind::Kind;
use crate::model::flyer::{Folder, Group, Item, PhonesShown, Pick};
use crate::model::slug::Slug;
use crate::parse::contact;
use crate::parse::context::Context;
use crate::parse::fields::{self, Fields, Report};
use crate::parse::reading::{self, Choices, FEATURES};
use crate::parse::tree::{Entry, Node, Value};
use crate::source::{Span, Spanned};

const FOLDERS: Choices<Folder> = Choices { keys: Folder::KEYS, from_key: Folder::from_key, label: Folder::label };
const PHONES: Choices<PhonesShown> =
    Choices { keys: PhonesShown::KEYS, from_key: PhonesShown::from_key, label: PhonesShown::label };

/// Keys that choose by topic.
const TOPICS: [&str; 3] = ["category", "features", "wider"];

/// The groups under the key of a folder; one alone is a list of one.
pub fn groups(folder: Folder, map: &mut Fields<'_>, context: &Context<'_>, report: &mut Report<'_>) -> Vec<Group> {
    match map.node(folder.key(), report) {
        None => Vec::new(),
        Some(Node { value: Value::List(nodes), span }) => {
            if nodes.is_empty() {
                report.at(*span, Kind::Flyer(FlyerFault::EmptyGroup(folder)));
            }
            nodes.iter().filter_map(|node| group(folder, node, context, report)).collect()
        }
        Some(node) => group(folder, node, context, report).into_iter().collect(),
    }
}

fn group(folder: Folder, node: &Node, context: &Context<'_>, report: &mut Report<'_>) -> Option<Group> {
    let mut map = Fields::of(node, folder.key(), report)?;
    let span = map.span();
    let has_list = map.has("list");
    let by_topic = TOPICS.into_iter().find_map(|key| Some((key, map.peek_span(key)?)));
    let title = map.plain("title", report);
    let list = map.node("list", report);
    let categories = map.texts("category", report);
    let says_nothing = categories.is_empty() && !map.has("features");
    let categories = context.categories_of(categories, report);
    let features = reading::choices(&mut map, "features", &FEATURES, report);
    let wider = map.flag("wider", report);
    let phones = reading::choice(&mut map, "phones", &PHONES, report);
    let note = map.plain("note", report);
    let meant = map.finish(report);
    let pick = match (list, by_topic) {
        (Some(_), Some((key, at))) => {
            report.at(at, Kind::Flyer(FlyerFault::ListAndTopics { key }));
            return None;
        }
        (Some(list), None) => Pick::List(items(folder, list, report)),
        (None, Some(_)) if wider || !says_nothing => Pick::Every { categories, features, wider },
        (None, _) => {
            let meant = meant.iter().any(|key| key == "list" || TOPICS.contains(&key.as_str()));
            if !has_list && !meant {
                report.at(span, Kind::Flyer(FlyerFault::EmptyGroup(folder)));
            }
            return None;
        }
    };
    Some(Group { title, note, pick, phones: phones.unwrap_or(PhonesShown::First), span })
}

fn items(folder: Folder, list: &Node, report: &mut Report<'_>) -> Vec<Item> {
    let Value::List(nodes) = &list.value else { return item(list, report).into_iter().collect() };
    if nodes.is_empty() {
        report.at(list.span, Kind::Flyer(FlyerFault::EmptyGroup(folder)));
    }
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for node in nodes {
        let Some(item) = item(node, report) else { continue };
        match known.insert((item.folder.unwrap_or(folder), item.id.clone())) {
            true => found.push(item),
            false => report.at(item.span, Kind::DuplicateItem { id: item.id.to_string() }),
        }
    }
    found
}

/// `id`, `id: words`, or `id: {name, about}`.
fn item(node: &Node, report: &mut Report<'_>) -> Option<Item> {
    match &node.value {
        Value::Map(entries) => {
            let [Entry { key, key_span, value }] = entries.as_slice() else {
                report.at(node.span, Kind::Flyer(FlyerFault::NotOneItem));
                return None;
            };
            let (name, about) = words(value, report)?;
            let item = plain_item(&Spanned { value: key.clone(), span: *key_span }, report)?;
            Some(Item { name, about, ..item })
        }
        _ => plain_item(&fields::text_of(node, "list", report)?, report),
    }
}

/// What a paper says of an entry: its name there, and what one can talk about.
fn words(node: &Node, report: &mut Report<'_>) -> Option<(Option<String>, Option<String>)> {
    match &node.value {
        Value::Map(_) => {
            let mut map = Fields::of(node, "list", report)?;
            let words = (map.plain("name", report), map.plain("about", report));
            map.finish(report);
            Some(words)
        }
        Value::Scalar { .. } => Some((None, Some(fields::text_of(node, "about", report)?.value))),
        _ => {
            fields::report_shape(node, "about", Shape::TextOrMap, report);
            None
        }
    }
}

fn plain_item(text: &Spanned<String>, report: &mut Report<'_>) -> Option<Item> {
    let (folder, id) = match text.value.split_once('/') {
        Some((folder, id)) => {
            let at = contact::inside(text, 0, folder.len());
            let folder = reading::chosen(&Spanned { value: folder.to_owned(), span: at }, &FOLDERS, report)?;
            (Some(folder), id)
        }
        None => (None, text.value.as_str()),
    };
    let at: Span = contact::inside(text, text.value.len() - id.len(), text.value.len());
    let id = id.parse::<Slug>().map_err(|_| {
        let without_end = id.strip_suffix(".yaml").unwrap_or(id);
        let suggestion = Slug::nearest(without_end).map(|slug| slug.to_string());
        Kind::Flyer(FlyerFault::NotAnId { text: id.to_owned(), suggestion })
    });
    Some(Item { folder, id: report.check(at, id)?, name: None, about: None, span: text.span })
}
