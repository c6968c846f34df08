//! The text of a window's file in, a [`Window`] out.

use crate::diagnostic::kind::Kind;
use crate::model::slug::Slug;
use crate::model::window::{Easy, Window, WindowKind};
use crate::parse::contact;
use crate::parse::context::Context;
use crate::parse::fields::{Fields, Report};
use crate::parse::hours::hours;
use crate::parse::reading::{self, Choices};
use crate::parse::tree::Node;

const WINDOW_KINDS: Choices<WindowKind> =
    Choices { keys: WindowKind::KEYS, from_key: WindowKind::from_key, label: WindowKind::label };

/// Keys of which at least one tells a resident how to go on.
const WAYS: [&str; 8] = ["phone", "counter", "line", "email", "web", "sns", "place", "ask"];

/// Reads one window.
pub fn read(id: Slug, node: &Node, context: &Context<'_>, report: &mut Report<'_>) -> Option<Window> {
    let mut map = Fields::of(node, "", report)?;
    let has_way = WAYS.iter().any(|way| map.has(way)) || map.has("address");
    let entry = reading::entry(id, &mut map, context, report);
    let kind = reading::choice(&mut map, "kind", &WINDOW_KINDS, report);
    let phones = map.node("phone", report);
    let phones = contact::phones(phones, context, report);
    let hours = hours(&mut map, report);
    let counter_span = map.peek_span("counter");
    let counter = contact::counter(&mut map, report);
    let line = contact::line(&mut map, report);
    let email = contact::email(&mut map, report);
    let web = contact::web(&mut map, "web", report);
    let sns = contact::accounts(&mut map, report);
    let whereabouts = contact::whereabouts(&mut map, report);
    if let Some(span) = counter_span.filter(|_| whereabouts.undisclosed)
        && counter.as_ref().is_some_and(|counter| counter.place.is_some())
    {
        report.at(span, Kind::UndisclosedPlace { field: "counter の place" });
    }
    let languages = reading::plain(map.texts("languages", report));
    let urgent = map.flag("urgent", report);
    let say = map.plain("say", report);
    let easy = easy(&mut map, report);
    let meant = map.finish(report);
    let entry = entry?;
    if !has_way && !meant.iter().any(|key| WAYS.contains(&key.as_str())) {
        report.at(entry.origin.name, Kind::NoContact);
    }
    let kind = kind.unwrap_or(WindowKind::Desk);
    Some(Window {
        entry,
        kind,
        phones,
        hours,
        counter,
        line,
        email,
        web,
        sns,
        whereabouts,
        languages,
        urgent,
        say,
        easy,
    })
}

fn easy(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Easy> {
    let node = map.node("easy", report)?;
    let mut map = Fields::of(node, "easy", report)?;
    let easy = Easy { name: map.plain("name", report), notes: map.plain("notes", report) };
    map.finish(report);
    Some(easy)
}
