//! The text of a window's file in, a [`Window`] out.

use crate::diagnostic::kind::Kind;
use crate::model::slug::Slug;
use crate::model::window::{Easy, Window, WindowKind};
use crate::parse::contact;
use crate::parse::context::Context;
use crate::parse::fields::{Fields, Report};
use crate::parse::reading;
use crate::parse::tree::Node;

/// Keys of which at least one tells a resident how to go on.
const WAYS: [&str; 8] = ["phone", "counter", "line", "email", "web", "sns", "place", "ask"];

/// Reads one window.
pub fn read(id: Slug, node: &Node, context: &Context<'_>, report: &mut Report<'_>) -> Option<Window> {
    let mut map = Fields::of(node, report)?;
    let has_way = WAYS.iter().any(|way| map.has(way)) || map.has("address");
    let entry = reading::entry(id, &mut map, context, report);
    let kind = reading::choice(&mut map, "kind", WindowKind::KEYS, WindowKind::from_key, report);
    let phones = map.node("phone", report);
    let phones = contact::phones(phones, context, report);
    let hours = contact::hours(&mut map, report);
    let counter = contact::counter(&mut map, report);
    let line = contact::line(&mut map, report);
    let email = contact::email(&mut map, report);
    let web = contact::web(&mut map, "web", report);
    let sns = contact::accounts(&mut map, report);
    let whereabouts = contact::whereabouts(&mut map, report);
    let languages = reading::plain(map.texts("languages", report));
    let urgent = map.flag("urgent", report);
    let say = map.plain("say", report);
    let easy = easy(&mut map, report);
    map.finish(report);
    let entry = entry?;
    if !has_way {
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
    let mut map = Fields::of(node, report)?;
    let easy = Easy { name: map.plain("name", report), notes: map.plain("notes", report) };
    map.finish(report);
    Some(easy)
}
