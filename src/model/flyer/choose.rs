//! A paper's groups and the areas in, the entries it shows out; what an id leads to nothing for stays a gap.

use std::sync::Arc;

use crate::model::area::{AreaIndex, Areas};
use crate::model::date::Date;
use crate::model::entry::{Entry, Whereabouts};
use crate::model::event::Event;
use crate::model::flyer::state;
use crate::model::flyer::{Flyer, Folder, Group, Item, Pick};
use crate::model::place::Place;
use crate::model::reception::WrittenHours;
use crate::model::slug::Slug;
use crate::model::window::{Counter, PhoneLine, Window};

/// An entry of whichever folder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found<'a> {
    Window(&'a Window),
    Place(&'a Place),
    Event(&'a Event),
}

impl<'a> Found<'a> {
    /// What entries of all folders have in common.
    pub fn entry(self) -> &'a Entry {
        match self {
            Self::Window(window) => &window.entry,
            Self::Place(place) => &place.entry,
            Self::Event(event) => &event.entry,
        }
    }

    /// Its telephone lines.
    pub fn phones(self) -> &'a [PhoneLine] {
        match self {
            Self::Window(window) => &window.phones,
            Self::Place(place) => &place.phones,
            Self::Event(event) => &event.phones,
        }
    }

    /// Its hours, for every line without its own.
    pub fn hours(self) -> Option<&'a WrittenHours> {
        match self {
            Self::Window(window) => window.hours.as_ref(),
            Self::Place(place) => place.hours.as_ref(),
            Self::Event(event) => event.hours.as_ref(),
        }
    }

    /// Where it is.
    pub fn whereabouts(self) -> &'a Whereabouts {
        match self {
            Self::Window(window) => &window.whereabouts,
            Self::Place(place) => &place.whereabouts,
            Self::Event(event) => &event.whereabouts,
        }
    }

    /// Coming in person, which only windows speak of.
    pub fn counter(self) -> Option<&'a Counter> {
        match self {
            Self::Window(window) => window.counter.as_ref(),
            Self::Place(_) | Self::Event(_) => None,
        }
    }

    /// The folder it lies in.
    pub fn folder(self) -> Folder {
        match self {
            Self::Window(_) => Folder::Windows,
            Self::Place(_) => Folder::Places,
            Self::Event(_) => Folder::Events,
        }
    }
}

/// An entry a group shows, with the words the paper has for it; `Err` is an id that nothing around the area has.
pub type Choice<'a> = Result<(Found<'a>, Option<&'a Item>), &'a Item>;

/// Every entry a paper shows, in the order of windows, places and events; ids that lead nowhere are left out.
pub fn shown<'a>(
    areas: &'a Areas,
    area: AreaIndex,
    flyer: &'a Flyer,
    today: Date,
) -> impl Iterator<Item = (Found<'a>, Option<&'a Item>)> {
    flyer.groups().flat_map(move |(folder, group)| entries(areas, area, folder, group, today)).flatten()
}

/// The entries of a group in the order of paper. Whatever does not run on the day is not picked by topic.
pub fn entries<'a>(
    areas: &'a Areas,
    area: AreaIndex,
    folder: Folder,
    group: &'a Group,
    today: Date,
) -> Vec<Choice<'a>> {
    match &group.pick {
        Pick::List(items) => items
            .iter()
            .map(|item| {
                let found = find(areas, area, item.folder.unwrap_or(folder), &item.id);
                found.map(|found| (found, Some(item))).ok_or(item)
            })
            .collect(),
        Pick::Every { categories, features, wider } => {
            let depth = if *wider { usize::MAX } else { 1 };
            let around = areas.ancestry(area).take(depth);
            let fits = |found: &Found<'_>| {
                let entry = found.entry();
                let topic = categories.is_empty() || categories.iter().any(|one| entry.categories.contains(one));
                topic && features.iter().all(|one| entry.features.contains(one)) && state::runs(*found, today)
            };
            let mut chosen: Vec<Found<'a>> = Vec::new();
            for (at, _) in around {
                let mut here: Vec<Found<'a>> = all(areas, at, folder).filter(fits).collect();
                here.sort_by(|a, b| a.entry().rank().cmp(&b.entry().rank()));
                chosen.extend(here);
            }
            chosen.into_iter().map(|found| Ok((found, None))).collect()
        }
    }
}

/// The entry of an id, in the area or the nearest one around it that has one.
pub fn find<'a>(areas: &'a Areas, area: AreaIndex, folder: Folder, id: &Slug) -> Option<Found<'a>> {
    areas.ancestry(area).find_map(|(at, _)| own(areas, at, folder).find(|found| found.entry().id == *id))
}

/// The ids an editor could have meant, nearest area first.
pub fn known(areas: &Areas, area: AreaIndex, folder: Folder) -> impl Iterator<Item = &str> {
    areas.ancestry(area).flat_map(move |(at, _)| own(areas, at, folder)).map(|found| found.entry().id.as_str())
}

/// The entries that lie in an area's folder.
pub fn own(areas: &Areas, at: AreaIndex, folder: Folder) -> impl Iterator<Item = Found<'_>> {
    let area = areas.at(at);
    let windows = of(folder == Folder::Windows, &area.windows).map(Found::Window);
    let places = of(folder == Folder::Places, &area.places).map(Found::Place);
    windows.chain(places).chain(of(folder == Folder::Events, &area.events).map(Found::Event))
}

/// The entries of an area, those of other areas that serve it among them.
fn all(areas: &Areas, at: AreaIndex, folder: Folder) -> impl Iterator<Item = Found<'_>> {
    let serving = of(folder == Folder::Windows, &areas.at(at).served_by).map(Found::Window);
    own(areas, at, folder).chain(serving)
}

fn of<T>(wanted: bool, list: &[Arc<T>]) -> impl Iterator<Item = &T> {
    list.iter().filter(move |_| wanted).map(Arc::as_ref)
}
