//! The places, events and programmes of an area in, their list pages out.

use crate::model::area::{Area, AreaIndex};
use crate::model::entry::Entry;
use crate::model::event::Event;
use crate::model::link::WebLink;
use crate::model::place::Place;
use crate::model::programme::{Named, Programme};
use crate::plan::card::{Maker, features, location};
use crate::plan::frame::{self, Words, crumb_name};
use crate::plan::route::PageAddress;
use crate::plan::view::pages::{ListContent, ProgrammesContent};
use crate::plan::view::parts::{LinesView, LinkView, ListedView, NamedView, ProgrammeView, WhereView};
use crate::plan::view::{ContentView, View};

/// What the lists of an area are called.
pub const PLACES: &str = "行ける場所・受け取れる場所";
pub const EVENTS: &str = "相談会・催し";
pub const PROGRAMMES: &str = "市の取り組み";

/// The page of an area's places.
pub fn places_page(maker: &Maker<'_>, index: AreaIndex) -> View {
    let area = maker.area(index);
    let mut places: Vec<&Place> = area.places.iter().map(AsRef::as_ref).collect();
    places.sort_by(|a, b| a.entry.rank().cmp(&b.entry.rank()));
    let listed = places.iter().map(|place| (&place.entry, self::place(maker, place)));
    let intro = "品物を受け取れる場所や、気軽に行ける場所です。出かける前に、やっているか確かめてください。";
    list_page(maker, index, "places", PLACES, intro, listed)
}

/// The page of an area's events.
pub fn events_page(maker: &Maker<'_>, index: AreaIndex) -> View {
    let area = maker.area(index);
    let mut events: Vec<&Event> = area.events.iter().map(AsRef::as_ref).collect();
    events.sort_by(|a, b| a.entry.rank().cmp(&b.entry.rank()));
    let listed = events.iter().map(|event| (&event.entry, self::event(maker, event)));
    let intro = "相談会や交流の催しです。日時が書かれていないものは、市に確かめてください。";
    list_page(maker, index, "events", EVENTS, intro, listed)
}

fn list_page<'e>(
    maker: &Maker<'_>,
    index: AreaIndex,
    list: &'static str,
    name: &str,
    intro: &str,
    listed: impl Iterator<Item = (&'e Entry, ListedView)>,
) -> View {
    let area = maker.area(index);
    let (entries, ended): (Vec<_>, Vec<_>) = listed.partition(|(entry, _)| maker.runs(entry));
    let content = ListContent {
        area: LinkView { name: crumb_name(area), ..maker.area_link(area) },
        intro: intro.to_owned(),
        entries: entries.into_iter().map(|(_, view)| view).collect(),
        ended: ended.into_iter().map(|(_, view)| view).collect(),
    };
    let page = frame::frame(maker, index, &PageAddress::list(area, list), Some(name), list_words(area, name));
    View { page, content: ContentView::List(Box::new(content)) }
}

fn list_words(area: &Area, name: &str) -> Words {
    Words {
        heading: format!("{} {name}", area.name),
        title: format!("{} {name}", area.name),
        description: format!("{}の{name}のご案内です。", area.name),
        sensitive: false,
    }
}

fn place(maker: &Maker<'_>, place: &Place) -> ListedView {
    ListedView {
        kind: Some(place.kind.label().to_owned()),
        offers: place.offers.clone(),
        conditions: place.conditions.clone(),
        hours: place.hours.as_ref().map(|hours| hours.written.clone()),
        now: maker.now(place.hours.as_ref(), &place.entry),
        location: location(&place.whereabouts),
        phones: place.phones.iter().map(|line| maker.phone(line, &place.entry)).collect(),
        web: place.web.as_ref().map(WebLink::to_string),
        ..listed(maker, &place.entry)
    }
}

fn event(maker: &Maker<'_>, event: &Event) -> ListedView {
    let mut when: Vec<String> = event.dates.iter().map(|date| date.japanese()).collect();
    when.extend(event.when.clone());
    when.extend(event.capacity.as_ref().map(|capacity| format!("定員 {capacity}")));
    ListedView {
        when,
        hours: event.hours.as_ref().map(|hours| hours.written.clone()),
        location: location(&event.whereabouts),
        phones: event.phones.iter().map(|line| maker.phone(line, &event.entry)).collect(),
        web: event.web.as_ref().map(WebLink::to_string),
        ..listed(maker, &event.entry)
    }
}

/// What places and events have in common.
fn listed(maker: &Maker<'_>, entry: &Entry) -> ListedView {
    ListedView {
        id: entry.id.to_string(),
        name: entry.name.clone(),
        kana: entry.kana.clone(),
        kind: None,
        organization: entry.organization.clone(),
        topics: maker.topic_names(entry),
        audience: entry.audience.clone(),
        offers: Vec::new(),
        conditions: None,
        when: Vec::new(),
        hours: None,
        now: None,
        location: WhereView { place: None, address: None, building: None, undisclosed: None },
        phones: Vec::new(),
        appointment: entry.appointment.map(|appointment| appointment.label().to_owned()),
        features: features(&entry.features),
        web: None,
        ask: entry.ask.clone(),
        notes_html: maker.notes(entry.notes.as_ref()),
        trust: maker.trust(entry),
        period: maker.period(entry),
        ended: maker.ended(entry),
        source: maker.source(entry.source.as_ref()),
    }
}

/// The page of an area's programmes.
pub fn programmes_page(maker: &Maker<'_>, index: AreaIndex) -> View {
    let area = maker.area(index);
    let mut programmes: Vec<&Programme> = area.programmes.iter().map(AsRef::as_ref).collect();
    programmes.sort_by(|a, b| a.entry.rank().cmp(&b.entry.rank()));
    let content = ProgrammesContent {
        area: LinkView { name: crumb_name(area), ..maker.area_link(area) },
        programmes: programmes.into_iter().map(|programme| self::programme(maker, programme)).collect(),
    };
    let address = PageAddress::list(area, "programmes");
    let page = frame::frame(maker, index, &address, Some(PROGRAMMES), list_words(area, PROGRAMMES));
    View { page, content: ContentView::Programmes(Box::new(content)) }
}

fn programme(maker: &Maker<'_>, programme: &Programme) -> ProgrammeView {
    let entry = &programme.entry;
    ProgrammeView {
        id: entry.id.to_string(),
        name: entry.name.clone(),
        organization: entry.organization.clone(),
        summary: programme.summary.clone(),
        notes_html: maker.notes(entry.notes.as_ref()),
        worries: programme
            .worries
            .iter()
            .map(|table| LinesView { title: table.title.clone(), items: table.items.clone() })
            .collect(),
        partners: programme.partners.iter().map(named).collect(),
        materials: programme.materials.iter().map(named).collect(),
        results: programme.results.clone(),
        ended: maker.ended(entry),
        source: maker.source(entry.source.as_ref()),
    }
}

fn named(named: &Named) -> NamedView {
    NamedView { name: named.name.clone(), note: named.note.clone(), url: named.web.as_ref().map(WebLink::to_string) }
}
