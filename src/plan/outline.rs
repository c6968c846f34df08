//! An area and those around it in, which pages and files it will have out, kept where that did not change.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::artifact::SitePath;
use crate::memo::{Same, keep};
use crate::model::area::{Area, AreaIndex};
use crate::model::category::{Category, CategoryIndex};
use crate::plan::card::Maker;
use crate::plan::choose::Chosen;
use crate::plan::paper::sheet::sheets;
use crate::plan::route::PageAddress;
use crate::plan::search;
use crate::plan::summary::Inside;
use crate::plan::{paper, papers_page};

/// What a page of an area shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Area,
    /// Every window by name.
    Windows,
    /// Every topic with its worries.
    Topics,
    Topic(CategoryIndex),
    /// A window by its place in the area.
    Window(usize),
    /// A list by the name of its folder.
    List(&'static str),
    /// The papers with all their files.
    Papers,
    /// What one holds out instead of a paper, by its place in the area.
    Show(usize),
}

/// The pages and files of one area.
#[derive(Debug, PartialEq)]
pub struct Outline {
    pub pages: Vec<(Subject, PageAddress)>,
    /// The pages' files, the file its search looks through, and then those of its papers.
    pub files: Vec<SitePath>,
}

impl Outline {
    fn of(maker: &Maker<'_>, index: AreaIndex) -> Self {
        let area = maker.area(index);
        let chosen = Chosen::of(maker, index);
        let mut pages = vec![(Subject::Area, PageAddress::area(area)), (Subject::Windows, PageAddress::windows(area))];
        pages.extend((!chosen.topics.is_empty()).then(|| (Subject::Topics, PageAddress::topics(area))));
        let topics = chosen.topics.iter().map(|(topic, _)| *topic);
        pages.extend(
            topics.map(|topic| (Subject::Topic(topic), PageAddress::topic(area, maker.content.category(topic)))),
        );
        let windows = area.windows.iter().enumerate();
        pages.extend(windows.map(|(at, window)| (Subject::Window(at), PageAddress::window(area, &window.entry.id))));
        pages.extend(lists(area).map(|list| (Subject::List(list), PageAddress::list(area, list))));
        pages.extend((!area.flyers.is_empty()).then(|| (Subject::Papers, PageAddress::list(area, "flyers"))));
        let shown = area.flyers.iter().enumerate().filter(|(_, flyer)| papers_page::is_shown(maker, index, flyer));
        pages.extend(shown.map(|(at, flyer)| (Subject::Show(at), PageAddress::paper(area, &flyer.id))));
        let mut files: Vec<SitePath> = pages.iter().map(|(_, address)| address.file()).collect();
        files.extend([search::file(area), search::notes_file(area)]);
        for sheet in sheets(area) {
            files.extend(paper::sheet::files(maker, index, sheet).iter().cloned());
        }
        Self { pages, files }
    }
}

impl Outline {
    /// The pages that search engines may list.
    pub fn listed(&self) -> impl Iterator<Item = &PageAddress> {
        self.pages.iter().filter(|(subject, _)| !matches!(subject, Subject::Show(_))).map(|(_, page)| page)
    }
}

/// The list pages an area has.
fn lists(area: &Area) -> impl Iterator<Item = &'static str> {
    let lists = [("places", area.places.len()), ("events", area.events.len()), ("programmes", area.programmes.len())];
    lists.into_iter().filter(|(_, count)| *count > 0).map(|(list, _)| list)
}

/// The outlines made last, and how many outputs want each path.
#[derive(Debug, Default)]
pub struct Cache {
    known: Vec<Known>,
    taken: HashMap<SitePath, usize>,
    twice: usize,
}

/// An outline with what it was made from.
#[derive(Debug)]
struct Known {
    areas: Vec<Same<Area>>,
    inside: Inside,
    categories: Same<Vec<Category>>,
    /// Days for which a confirmation holds; what is stale keeps a paper from press.
    freshness_days: i32,
    outline: Arc<Outline>,
}

impl Cache {
    /// Outlines every area; only those whose windows or surroundings changed are looked into.
    pub fn outlines(&mut self, maker: &Maker<'_>) -> Vec<Arc<Outline>> {
        let areas = &maker.content.areas;
        let stale: Vec<AreaIndex> =
            areas.iter().map(|(index, _)| index).filter(|index| !self.is_current(maker, *index)).collect();
        let made: Vec<Outline> = stale.par_iter().map(|index| Outline::of(maker, *index)).collect();
        for gone in self.known.drain(areas.len().min(self.known.len())..).collect::<Vec<_>>() {
            self.leave(&gone.outline);
        }
        for (index, outline) in stale.into_iter().zip(made) {
            self.put(maker, index, outline);
        }
        self.known.iter().map(|known| Arc::clone(&known.outline)).collect()
    }

    fn is_current(&self, maker: &Maker<'_>, index: AreaIndex) -> bool {
        let Some(known) = self.known.get(index.0) else { return false };
        let mut areas = known.areas.iter();
        let same = around(maker, index).all(|area| areas.next().is_some_and(|before| before.is(area)));
        same && areas.next().is_none()
            && known.inside == *maker.summaries.inside(index)
            && known.categories.is(&maker.content.categories)
            && known.freshness_days == maker.content.site.freshness_days
    }

    fn put(&mut self, maker: &Maker<'_>, index: AreaIndex, outline: Outline) {
        let before = self.known.get(index.0).map(|known| Arc::clone(&known.outline));
        let outline = keep(before.as_ref(), outline);
        if !before.as_ref().is_some_and(|before| Arc::ptr_eq(before, &outline)) {
            before.iter().for_each(|before| self.leave(before));
            self.take(&outline);
        }
        let known = Known {
            areas: around(maker, index).map(Same::of).collect(),
            inside: maker.summaries.inside(index).clone(),
            categories: Same::of(&maker.content.categories),
            freshness_days: maker.content.site.freshness_days,
            outline,
        };
        match self.known.get_mut(index.0) {
            Some(before) => *before = known,
            None => self.known.push(known),
        }
    }

    fn take(&mut self, outline: &Outline) {
        for file in &outline.files {
            let count = self.taken.entry(file.clone()).or_default();
            *count += 1;
            self.twice += usize::from(*count == 2);
        }
    }

    fn leave(&mut self, outline: &Outline) {
        for file in &outline.files {
            let Some(count) = self.taken.get_mut(file) else { continue };
            *count -= 1;
            self.twice -= usize::from(*count == 1);
            if *count == 0 {
                self.taken.remove(file);
            }
        }
    }

    /// The paths that two outputs want, the site's own files among them, in their order.
    pub fn clashes(&self, own: &[SitePath]) -> Vec<SitePath> {
        let mut wanted: HashMap<&SitePath, usize> = HashMap::new();
        own.iter().for_each(|path| *wanted.entry(path).or_default() += 1);
        let of_areas = |path: &SitePath| self.taken.get(path).copied().unwrap_or_default();
        let mut found: Vec<SitePath> = wanted
            .iter()
            .filter(|(path, count)| **count + of_areas(path) > 1)
            .map(|(path, _)| (*path).clone())
            .collect();
        if self.twice > 0 {
            found.extend(self.taken.iter().filter(|(_, count)| **count > 1).map(|(path, _)| path.clone()));
        }
        found.sort();
        found.dedup();
        found
    }
}

/// An area and those around it, nearest first.
fn around<'a>(maker: &Maker<'a>, index: AreaIndex) -> impl Iterator<Item = &'a Arc<Area>> {
    let areas = &maker.content.areas;
    areas.ancestry(index).map(|(at, _)| &areas.shared()[at.0])
}
