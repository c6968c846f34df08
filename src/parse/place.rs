//! The text of a place's or an event's file in, a [`Place`] or an [`Event`] out.

use crate::diagnostic::kind::Kind;
use crate::model::event::Event;
use crate::model::place::{Place, PlaceKind};
use crate::model::slug::Slug;
use crate::parse::contact;
use crate::parse::context::Context;
use crate::parse::fields::{Fields, Report};
use crate::parse::hours::hours;
use crate::parse::reading::{self, Choices};
use crate::parse::tree::Node;

const PLACE_KINDS: Choices<PlaceKind> =
    Choices { keys: PlaceKind::KEYS, from_key: PlaceKind::from_key, label: PlaceKind::label };

/// Reads one place.
pub fn read(id: Slug, node: &Node, context: &Context<'_>, report: &mut Report<'_>) -> Option<Place> {
    let mut map = Fields::of(node, "", report)?;
    let entry = reading::entry(id, &mut map, context, report);
    let kind = reading::choice(&mut map, "kind", &PLACE_KINDS, report);
    let offers = reading::plain(map.texts("offers", report));
    let conditions = map.plain("conditions", report);
    let hours = hours(&mut map, report);
    let phones = map.node("phone", report);
    let phones = contact::phones(phones, context, report);
    let web = contact::web(&mut map, "web", report);
    let whereabouts = contact::whereabouts(&mut map, report);
    map.finish(report);
    let kind = kind.unwrap_or(PlaceKind::Supply);
    Some(Place { entry: entry?, kind, offers, conditions, hours, phones, web, whereabouts })
}

/// Reads one event.
pub fn read_event(id: Slug, node: &Node, context: &Context<'_>, report: &mut Report<'_>) -> Option<Event> {
    let mut map = Fields::of(node, "", report)?;
    let entry = reading::entry(id, &mut map, context, report);
    let dates = map.texts("dates", report);
    let dates =
        dates.into_iter().filter_map(|text| report.check(text.span, text.value.parse().map_err(Kind::Date))).collect();
    let when = map.plain("when", report);
    let hours = hours(&mut map, report);
    let capacity = map.plain("capacity", report);
    let phones = map.node("phone", report);
    let phones = contact::phones(phones, context, report);
    let web = contact::web(&mut map, "web", report);
    let whereabouts = contact::whereabouts(&mut map, report);
    map.finish(report);
    Some(Event { entry: entry?, dates, when, hours, capacity, phones, web, whereabouts })
}
