//! Fields of a map in, checked model values that any entry may carry out: choices, dates, periods, sources.

use std::sync::Arc;

use crate::diagnostic::kind::Kind;
use crate::model::date::{Date, DateFault};
use crate::model::date_range::DateRange;
use crate::model::entry::{Appointment, Entry, Feature, Operator, Origin, Source, Validity};
use crate::model::slug::Slug;
use crate::parse::contact;
use crate::parse::context::Context;
use crate::parse::fields::{Fields, Report};
use crate::parse::suggest;
use crate::source::{Span, Spanned};

/// Reads the fields every entry may have; `name` is required. The map's other keys stay for the caller.
pub fn entry(id: Slug, map: &mut Fields<'_>, context: &Context<'_>, report: &mut Report<'_>) -> Option<Entry> {
    let name = map.required("name", report);
    let verified_at = map.peek_span("verified");
    let categories = map.texts("category", report);
    let cities = map.texts("city", report);
    let (valid, ends_at) = validity(map, report);
    let entry = Entry {
        id,
        area: context.area,
        name: String::new(),
        order: map.number("order", -100_000, 100_000, report),
        kana: map.plain("kana", report),
        organization: map.plain("organization", report),
        operator: choice(map, "operator", &OPERATORS, report),
        categories: context.categories_of(categories, report),
        audience: map.plain("audience", report),
        features: choices(map, "features", &FEATURES, report),
        appointment: choice(map, "appointment", &APPOINTMENTS, report),
        valid,
        notes: map.plain("notes", report),
        ask: map.plain("ask", report),
        keywords: plain(map.texts("keywords", report)),
        serves: context.areas_of(cities, report),
        source: source(map, report),
        verified: verified(map, report),
        origin: Origin { path: Arc::clone(report.path()), name: map.span(), verified: verified_at, ends: ends_at },
    };
    let name = name?;
    Some(Entry { name: name.value, origin: Origin { name: name.span, ..entry.origin }, ..entry })
}

/// The values of spanned texts.
pub fn plain(texts: Vec<Spanned<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

/// The words an editor may write for a field.
pub struct Choices<T> {
    pub keys: &'static [&'static str],
    pub from_key: fn(&str) -> Option<T>,
    /// What residents read, so that an editor can tell the words apart.
    pub label: fn(T) -> &'static str,
}

const OPERATORS: Choices<Operator> =
    Choices { keys: Operator::KEYS, from_key: Operator::from_key, label: Operator::label };

/// What a resident may want to know at a glance.
pub const FEATURES: Choices<Feature> =
    Choices { keys: Feature::KEYS, from_key: Feature::from_key, label: Feature::label };

/// How a visit is booked, for a whole window or for its counter.
pub const APPOINTMENTS: Choices<Appointment> =
    Choices { keys: Appointment::KEYS, from_key: Appointment::from_key, label: Appointment::label };

/// One of the words an editor may write.
pub fn choice<T>(map: &mut Fields<'_>, key: &'static str, choices: &Choices<T>, report: &mut Report<'_>) -> Option<T> {
    let text = map.text(key, report)?;
    chosen(&text, choices, report)
}

/// A list of words an editor may write, each once.
pub fn choices<T: PartialEq>(
    map: &mut Fields<'_>,
    key: &'static str,
    choices: &Choices<T>,
    report: &mut Report<'_>,
) -> Vec<T> {
    let mut found = Vec::new();
    for text in map.texts(key, report) {
        match chosen(&text, choices, report) {
            Some(value) if found.contains(&value) => report.at(text.span, Kind::DuplicateItem { id: text.value }),
            Some(value) => found.push(value),
            None => {}
        }
    }
    found
}

/// The choice a word stands for.
pub fn chosen<T>(text: &Spanned<String>, choices: &Choices<T>, report: &mut Report<'_>) -> Option<T> {
    let value = (choices.from_key)(&text.value).ok_or_else(|| unknown_choice(&text.value, choices));
    report.check(text.span, value)
}

fn unknown_choice<T>(text: &str, choices: &Choices<T>) -> Kind {
    let labelled = choices.keys.iter().filter_map(|key| Some((*key, (choices.label)((choices.from_key)(key)?))));
    let labelled: Vec<(&str, &str)> = labelled.collect();
    let by_label = labelled.iter().find(|(_, label)| label.contains(text)).map(|(key, _)| (*key).to_owned());
    Kind::UnknownChoice {
        text: text.to_owned(),
        suggestion: by_label.or_else(|| suggest::nearest(text, choices.keys.iter().copied())),
        choices: labelled.iter().map(|(key, label)| format!("{key}（{label}）")).collect(),
    }
}

/// A date under a key.
pub fn date(map: &mut Fields<'_>, key: &'static str, report: &mut Report<'_>) -> Option<Date> {
    let text = map.scalar(key, report)?;
    report.check(text.span, text.value.parse().map_err(Kind::Date))
}

/// `verified:` may stand empty: nobody has called yet.
fn verified(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Date> {
    let text = map.optional_text("verified", report)?;
    let date = text.value.parse().map_err(|fault| match fault {
        DateFault::NotADate => Kind::NotConfirmed { text: text.value.clone() },
        other => Kind::Date(other),
    });
    report.check(text.span, date)
}

/// The period of an entry, and the place of its last day.
fn validity(map: &mut Fields<'_>, report: &mut Report<'_>) -> (Validity, Option<Span>) {
    let Some(node) = map.node("valid", report) else { return Default::default() };
    let Some(mut map) = Fields::of(node, "valid", report) else { return Default::default() };
    let ends_at = map.peek_span("to");
    let to_span = ends_at.unwrap_or(node.span);
    let from = date(&mut map, "from", report);
    let to = date(&mut map, "to", report);
    let closed = map.texts("closed", report);
    let closed =
        closed.into_iter().filter_map(|text| report.check(text.span, text.value.parse().map_err(Kind::Date))).collect();
    map.finish(report);
    let written = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let reversed = |_| Kind::PeriodReversed { from: written(from), to: written(to) };
    let period = report.check(to_span, DateRange::new(from, to).map_err(reversed));
    (Validity { period: period.unwrap_or_default(), closed }, ends_at)
}

/// The `source` of a map.
pub fn source(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Source> {
    let node = map.node("source", report)?;
    let mut map = Fields::of(node, "source", report)?;
    let title = map.required("title", report);
    let source = Source {
        title: String::new(),
        fiscal_year: map
            .number("fiscal_year", 1950, 2199, report)
            .map(|year| i16::try_from(year).expect("the range was just checked")),
        estimated: map.flag("estimated", report),
        url: contact::web(&mut map, "url", report),
        note: map.plain("note", report),
        published: date(&mut map, "published", report),
    };
    map.finish(report);
    Some(Source { title: title?.value, ..source })
}
