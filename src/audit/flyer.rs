//! The papers of an area and the day in; ids and codes that lead nowhere, what has ended and what keeps from press out.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::diagnostic::paper::{PaperFault, ToConfirm};
use crate::model::area::{AreaIndex, Areas};
use crate::model::category::CategoryIndex;
use crate::model::date::Date;
use crate::model::flyer::choose::{self, Found};
use crate::model::flyer::state::{self, unsettled};
use crate::model::flyer::{CodeTarget, Flyer, Folder, Group, Item, Pick};
use crate::model::nearest::nearest;
use crate::model::slug::Slug;
use crate::source::Span;

/// Folders, the likeliest first.
const FOLDERS: [Folder; 3] = [Folder::Windows, Folder::Places, Folder::Events];

/// Checks what the papers of an area show; `colours` are the names the theme has, where it names any.
pub fn flyers(
    areas: &Areas,
    index: AreaIndex,
    colours: &[String],
    freshness_days: i32,
    today: Date,
) -> Vec<Diagnostic> {
    let ground = Ground { areas, index, today };
    let mut problems = Vec::new();
    for flyer in &areas.at(index).flyers {
        problems.extend(colour(flyer, colours));
        problems.extend(ground.code(flyer));
        let mut seen: Vec<(&str, &Item)> = Vec::new();
        for (folder, group) in flyer.groups() {
            ground.group(flyer, folder, group, &mut seen, &mut problems);
        }
        problems.extend(ground.proof(flyer, freshness_days));
    }
    problems
}

fn at(flyer: &Flyer, span: Span, kind: Kind) -> Diagnostic {
    Diagnostic::at(&flyer.origin.path, span, kind)
}

/// A colour the theme lacks.
fn colour(flyer: &Flyer, colours: &[String]) -> Option<Diagnostic> {
    let colour = flyer.colour.as_ref()?;
    if colours.is_empty() || colours.contains(&colour.value) {
        return None;
    }
    let suggestion = nearest(&colour.value, colours.iter().map(String::as_str));
    let kind = Kind::UnknownChoice { text: colour.value.clone(), suggestion, choices: colours.to_vec() };
    Some(at(flyer, colour.span, kind))
}

/// What papers are held against.
#[derive(Clone, Copy)]
struct Ground<'a> {
    areas: &'a Areas,
    index: AreaIndex,
    today: Date,
}

impl<'a> Ground<'a> {
    fn group(
        self,
        flyer: &'a Flyer,
        folder: Folder,
        group: &'a Group,
        seen: &mut Vec<(&'a str, &'a Item)>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let chosen = choose::entries(self.areas, self.index, folder, group, self.today);
        if chosen.is_empty() && matches!(group.pick, Pick::Every { .. }) {
            problems.push(at(flyer, group.span, Kind::Paper(PaperFault::Nothing(folder))));
        }
        for choice in chosen {
            match choice {
                Err(item) => problems.push(self.unknown(flyer, folder, item)),
                Ok((found, Some(item))) => {
                    problems.extend(again(flyer, found, item, seen));
                    problems.extend(self.ended(flyer, found, item));
                }
                Ok((_, None)) => {}
            }
        }
    }

    fn unknown(self, flyer: &Flyer, folder: Folder, item: &Item) -> Diagnostic {
        let asked = item.folder.unwrap_or(folder);
        let written = |found: Folder, id: &str| {
            if found == folder { id.to_owned() } else { format!("{}/{id}", found.key()) }
        };
        let suggestion = self.meant(asked, &item.id).map(|(folder, id)| written(folder, &id));
        let kind = PaperFault::Unknown { folder: asked, id: item.id.to_string(), suggestion };
        at(flyer, item.span, Kind::Paper(kind))
    }

    /// The entry of this id in another folder, else the one with the nearest id, in its folder first.
    fn meant(self, asked: Folder, id: &Slug) -> Option<(Folder, String)> {
        let others = || FOLDERS.into_iter().filter(|folder| *folder != asked);
        let same = others().find(|folder| choose::find(self.areas, self.index, *folder, id).is_some());
        let near = |folder: Folder| {
            let known = choose::known(self.areas, self.index, folder);
            nearest(id.as_str(), known).map(|id| (folder, id))
        };
        same.map(|folder| (folder, id.to_string())).or_else(|| std::iter::once(asked).chain(others()).find_map(near))
    }

    /// An entry an editor chose that is over.
    fn ended(self, flyer: &Flyer, found: Found<'_>, item: &Item) -> Option<Diagnostic> {
        let date = state::ended_on(found, self.today)?.to_string();
        let entry = found.entry();
        let kind = Kind::Paper(PaperFault::Ended { name: entry.name.clone(), date });
        let place = entry.origin.ends.unwrap_or(entry.origin.name);
        Some(at(flyer, item.span, kind).with_related(entry.origin.path.clone(), Some(place), "ここに書かれています"))
    }

    /// A code that leads nowhere.
    fn code(self, flyer: &Flyer) -> Option<Diagnostic> {
        let area = self.areas.at(self.index);
        let fault = match &flyer.code.value {
            CodeTarget::Area => None,
            CodeTarget::Places => area.places.is_empty().then_some(PaperFault::CodeWithoutList(Folder::Places)),
            CodeTarget::Events => area.events.is_empty().then_some(PaperFault::CodeWithoutList(Folder::Events)),
            CodeTarget::Window(id) => self.code_entry(Folder::Windows, id),
            CodeTarget::Place(id) => self.code_entry(Folder::Places, id),
            CodeTarget::Topic(topic) => (!self.is_answered(*topic)).then_some(PaperFault::CodeWithoutTopic),
        };
        fault.map(|fault| at(flyer, flyer.code.span, Kind::Paper(fault)))
    }

    fn code_entry(self, folder: Folder, id: &Slug) -> Option<PaperFault> {
        if choose::find(self.areas, self.index, folder, id).is_some() {
            return None;
        }
        // A code cannot lead to an event.
        let meant = self.meant(folder, id).filter(|(folder, _)| *folder != Folder::Events);
        let suggestion = meant.map(|(folder, id)| format!("{}/{id}", folder.key()));
        Some(PaperFault::CodeUnknown { folder, id: id.to_string(), suggestion })
    }

    /// Says whether the area has a page of a topic: some window that runs, here, around or inside, answers it.
    fn is_answered(self, topic: CategoryIndex) -> bool {
        let here = &self.areas.at(self.index).path;
        let is_near = |path: &[Slug]| path.starts_with(here) || here.starts_with(path);
        self.areas.iter().filter(|(_, area)| is_near(&area.path)).any(|(_, area)| {
            let serving = area.served_by.iter().filter(|_| area.path.starts_with(here));
            area.windows.iter().chain(serving).any(|window| {
                window.entry.categories.contains(&topic) && state::runs(Found::Window(window), self.today)
            })
        })
    }

    /// What keeps a paper from press.
    fn proof(self, flyer: &Flyer, freshness_days: i32) -> Option<Diagnostic> {
        let found = unsettled(self.areas, self.index, flyer, freshness_days, self.today);
        let entries: Vec<ToConfirm> = found
            .into_iter()
            .map(|one| ToConfirm {
                name: one.name.to_owned(),
                why: one.state.why(freshness_days).unwrap_or_default(),
                file: one.found.entry().origin.path.to_string(),
            })
            .collect();
        (!entries.is_empty()).then(|| at(flyer, flyer.origin.name, Kind::Paper(PaperFault::Proof(entries))))
    }
}

/// An entry that was chosen before on the same paper.
fn again<'a>(
    flyer: &Flyer,
    found: Found<'a>,
    item: &'a Item,
    seen: &mut Vec<(&'a str, &'a Item)>,
) -> Option<Diagnostic> {
    let path = &*found.entry().origin.path;
    let before = seen.iter().find(|(known, _)| *known == path).map(|(_, item)| item.span);
    seen.push((path, item));
    let problem = at(flyer, item.span, Kind::DuplicateItem { id: item.id.to_string() });
    before.map(|span| problem.with_related(flyer.origin.path.clone(), Some(span), "先に、ここに書かれています"))
}
