//! What stands on papers in circulation and today's content in, every paper that says what is no longer so out.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::diagnostic::paper::{Change, Outdated, PaperFault};
use crate::model::area::{AreaIndex, Areas};
use crate::model::date::Date;
use crate::model::flyer::choose::{self, Found};
use crate::model::flyer::state;
use crate::model::flyer::{Flyer, Folder};
use crate::model::printed::{Printed, PrintedEntry, PrintedPaper, is_out};

/// Holds every edition that is out there against today's entries.
pub fn outdated(printed: &Printed, areas: &Areas, today: Date) -> Vec<Diagnostic> {
    let paths = areas.iter().map(|(index, area)| (area.path_text(), index)).collect();
    let today = Today { areas, paths, today };
    printed.papers.iter().flat_map(|paper| today.paper(paper)).collect()
}

/// Today's content, found by ids.
struct Today<'a> {
    areas: &'a Areas,
    paths: BTreeMap<String, AreaIndex>,
    today: Date,
}

impl<'a> Today<'a> {
    fn paper(&self, paper: &PrintedPaper) -> Vec<Diagnostic> {
        let flyer = self.flyer(&paper.id);
        let withdrawn = flyer.and_then(|flyer| flyer.withdrawn);
        let mut problems = Vec::new();
        for edition in paper.editions.iter().filter(|edition| is_out(edition.date, withdrawn)) {
            for entry in &edition.entries {
                let found = self.entry(&entry.id);
                let gone = flyer.is_none().then(|| self.file(&paper.id));
                problems.extend(self.changes(entry, found).into_iter().map(|change| {
                    let outdated = Outdated {
                        paper: paper.title.clone(),
                        edition: edition.date.to_string(),
                        entry: entry.name.clone(),
                        change,
                        gone: gone.clone(),
                    };
                    self.place(flyer, found, &paper.id, Kind::Paper(PaperFault::Outdated(Box::new(outdated))))
                }));
            }
        }
        problems
    }

    /// What is no longer as an edition says.
    fn changes(&self, said: &PrintedEntry, found: Option<Found<'_>>) -> Vec<Change> {
        let Some(found) = found else { return vec![Change::Gone] };
        let now = PrintedEntry::whole(said.id.clone(), found);
        let ended = state::ended_on(found, self.today).map(|day| day.to_string());
        if let Some(date) = ended.filter(|day| said.ends.as_ref() != Some(day)) {
            return vec![Change::Ended { date }];
        }
        let number = |old: &str| Change::Number { old: old.to_owned(), new: now.numbers.clone() };
        let hours = |old: &str| Change::Hours { old: old.to_owned(), new: now.hours.clone() };
        let name = (said.name != now.name).then(|| Change::Name { old: said.name.clone(), new: now.name.clone() });
        said.numbers_gone(&now).map(number).chain(said.hours_gone(&now).map(hours)).chain(name).collect()
    }

    /// At the edition in the paper's file, else at the entry, else where the paper's file was.
    fn place(&self, flyer: Option<&Flyer>, found: Option<Found<'_>>, id: &str, kind: Kind) -> Diagnostic {
        let entry = found.map(|found| &found.entry().origin);
        match (flyer, entry) {
            (Some(flyer), entry) => {
                let problem = Diagnostic::at(&flyer.origin.path, flyer.edition.span, kind);
                match entry {
                    Some(at) => {
                        problem.with_related(Arc::clone(&at.path), Some(at.name), "今は、このファイルのとおりです")
                    }
                    None => problem,
                }
            }
            (None, Some(at)) => Diagnostic::at(&at.path, at.name, kind),
            (None, None) => Diagnostic::of_file(self.file(id), kind),
        }
    }

    /// The file of what has an id, whether it is there or not.
    fn file(&self, id: &str) -> String {
        let nation = self.areas.iter().next().map_or("", |(_, area)| &*area.origin.path);
        let folder = nation.rfind('/').map_or("", |at| &nation[..=at]);
        format!("{folder}{id}.yaml")
    }

    fn flyer(&self, id: &str) -> Option<&'a Flyer> {
        let (area, folder, slug) = self.parts(id)?;
        let mut flyers = self.areas.at(area).flyers.iter().filter(|_| folder == "flyers");
        flyers.find(|flyer| flyer.id.as_str() == slug).map(Arc::as_ref)
    }

    fn entry(&self, id: &str) -> Option<Found<'a>> {
        let (area, folder, slug) = self.parts(id)?;
        let folder = Folder::from_key(folder)?;
        choose::own(self.areas, area, folder).find(|found| found.entry().id.as_str() == slug)
    }

    /// `hokkaido/kitami/windows/tanno` is an area, `windows` and `tanno`.
    fn parts<'i>(&self, id: &'i str) -> Option<(AreaIndex, &'i str, &'i str)> {
        let (rest, slug) = id.rsplit_once('/')?;
        let (area, folder) = rest.rsplit_once('/').unwrap_or(("", rest));
        Some((*self.paths.get(area)?, folder, slug))
    }
}
