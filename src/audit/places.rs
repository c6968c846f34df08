//! An area in, its entries and every place in them where hours stand out.

use std::collections::BTreeMap;

use crate::model::area::Area;
use crate::model::entry::Entry;
use crate::model::reception::WrittenHours;
use crate::model::window::PhoneLine;

/// Hours in a field of an entry.
pub struct Place<'c> {
    pub entry: &'c Entry,
    /// `hours`, `counter/hours`, or `phone/0157-25-1137/hours`, whatever the order of the phones.
    pub field: String,
    pub hours: &'c WrittenHours,
}

/// Every entry of an area that residents may act on.
pub fn entries(area: &Area) -> impl Iterator<Item = &Entry> {
    let windows = area.windows.iter().map(|window| &window.entry);
    let places = area.places.iter().map(|place| &place.entry);
    let events = area.events.iter().map(|event| &event.entry);
    windows.chain(places).chain(events)
}

/// Every place of an area where hours stand.
pub fn hours(area: &Area) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    for window in &area.windows {
        let counter = window.counter.as_ref().and_then(|counter| counter.hours.as_ref());
        of_entry(&window.entry, window.hours.as_ref(), &window.phones, &mut found);
        found.extend(counter.map(|hours| Place { entry: &window.entry, field: "counter/hours".to_owned(), hours }));
    }
    for place in &area.places {
        of_entry(&place.entry, place.hours.as_ref(), &place.phones, &mut found);
    }
    for event in &area.events {
        of_entry(&event.entry, event.hours.as_ref(), &event.phones, &mut found);
    }
    found
}

fn of_entry<'c>(
    entry: &'c Entry,
    hours: Option<&'c WrittenHours>,
    phones: &'c [PhoneLine],
    found: &mut Vec<Place<'c>>,
) {
    found.extend(hours.map(|hours| Place { entry, field: "hours".to_owned(), hours }));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in phones {
        let extension = line.phone.extension().map(|inner| format!(" {inner}")).unwrap_or_default();
        let number = format!("{}{extension}", line.phone.number());
        let count = seen.entry(number.clone()).or_default();
        *count += 1;
        let again = if *count > 1 { format!("/{count}") } else { String::new() };
        let Some(hours) = &line.hours else { continue };
        found.push(Place { entry, field: format!("phone/{number}{again}/hours"), hours });
    }
}
