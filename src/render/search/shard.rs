//! A shard in, its windows as lines of text out: what is shown of each, what a query may say of it, what its notes say.

use std::sync::Arc;

use crate::model::search::{fold, reading, words};
use crate::model::window::{PhoneLine, Window};
use crate::plan::now;
use crate::plan::search::{Section, Shard};
use crate::render::search::words::letter;

/// A line `@path`, name, kana an area, and below it a line a window.
pub fn text(shard: &Shard) -> String {
    shard.sections.iter().map(section).collect()
}

fn section(section: &Section) -> String {
    let kana = section.kana.clone().or_else(|| reading::kana(&section.name)).unwrap_or_default();
    let mut text = format!("@{}\t{}\t{}\n", section.path, one_line(&section.name), fold::fold(&kana));
    for window in &section.windows {
        let line = [
            window.entry.id.to_string(),
            one_line(&window.entry.name),
            readings(window),
            organization(window, section),
            window.entry.categories.iter().map(|category| letter(category.0)).collect(),
            phones(window),
            further(window),
            hours(window),
        ];
        text.push_str(line.join("\t").trim_end_matches('\t'));
        text.push('\n');
    }
    text
}

/// The compared form of each window's notes, a line a window in the order of [`text`]; lines without anything at the end are left out.
pub fn notes(shard: &Shard) -> String {
    let windows = shard.sections.iter().flat_map(|section| &section.windows);
    let note = |window: &Arc<Window>| {
        let words = words::words(window.entry.notes.as_deref().unwrap_or_default()).words;
        words.into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ") + "\n"
    };
    let text: String = windows.map(note).collect();
    format!("{}\n", text.trim_end())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The readings of what is not kana in the name; the whole kana after `=` where these do not fit together.
fn readings(window: &Window) -> String {
    let entry = &window.entry;
    let Some(kana) = entry.kana.clone().or_else(|| reading::kana(&entry.name)) else { return String::new() };
    let kana = fold::fold(&kana);
    match reading::ruby(&fold::fold(&entry.name), &kana) {
        Some(runs) => runs.join(" "),
        None => format!("={kana}"),
    }
}

/// The organisation, where the name does not say it and it is not the area itself.
fn organization(window: &Window, section: &Section) -> String {
    let organization = window.entry.organization.as_deref().unwrap_or_default();
    let said = window.entry.name.contains(organization) || organization == section.name;
    if said { String::new() } else { one_line(organization) }
}

fn phones(window: &Window) -> String {
    let written = |line: &PhoneLine| match line.phone.extension() {
        Some(extension) => format!("{}x{extension}", line.phone.number()),
        None => line.phone.number().to_owned(),
    };
    window.phones.iter().map(written).collect::<Vec<_>>().join(" ")
}

/// When someone answers the first number, as pages tell it; empty where nobody knows.
fn hours(window: &Window) -> String {
    let first = window.phones.first().and_then(|line| line.hours.as_ref());
    let own = first.map(|hours| now::of(hours, &window.entry.valid));
    own.or_else(|| now::of_window(window)).unwrap_or_default()
}

/// Keywords and the place, as an editor wrote them.
fn further(window: &Window) -> String {
    let place = window.whereabouts.place.iter();
    let words: Vec<String> =
        window.entry.keywords.iter().chain(place).map(|word| one_line(word).replace(',', "，")).collect();
    words.join(",")
}
