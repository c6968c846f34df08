//! The content in, the files out of a search over more windows than one file holds; `docs/search.md` has their form.
//!
//! Words of trouble choose none of them: only a place, a window's name and digits do (`docs/decisions/0018`).

mod own;
mod parts;
mod share;
pub mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::{IntoParallelIterator as _, ParallelIterator as _};

use crate::artifact::SitePath;
use crate::memo::{Same, keep};
use crate::model::area::{Area, AreaIndex};
use crate::plan::card::Maker;
use crate::plan::nation::share::Share;
use crate::plan::nation::table::{Shape, TABLES, Table, Tables};
use crate::plan::recipe::{Making, Recipe};
use crate::plan::search;

pub use crate::plan::nation::own::Own;

/// The folder of all these files.
const FOLDER: &str = "search/";

/// Files of one unit of work.
const FILES_A_PART: usize = 64;

/// What one file of a table tells: leads and the areas they go to, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Leads(pub Vec<(String, Vec<Own>)>);

/// All files of a nation-wide search.
#[derive(Debug, Clone)]
pub struct Nation {
    tables: Tables,
    /// The areas of each file of windows.
    own: BTreeMap<Own, Vec<AreaIndex>>,
}

/// One of its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum File {
    Leads(Table, u32),
    Own(Own),
}

/// What the areas added to the tables last.
#[derive(Debug, Default)]
pub struct Cache {
    tables: Tables,
    /// By the areas' paths: others may come to stand before them.
    shares: BTreeMap<String, (Same<Area>, Arc<Share>)>,
}

impl Cache {
    /// The files, of which only those are made anew that an edit touches; none where one file holds all windows.
    pub fn nation(&mut self, maker: &Maker<'_>) -> Option<Arc<Nation>> {
        let areas = &maker.content.areas;
        if areas.is_empty() || !search::is_wide(maker, AreaIndex(0)) {
            *self = Self::default();
            return None;
        }
        let shape = Shape::of(areas.len(), maker.summaries.inside(AreaIndex(0)).windows);
        if self.tables.shape != shape {
            self.tables = Tables::new(shape);
            self.shares.clear();
        }
        self.learn(maker);
        let mut own: BTreeMap<Own, Vec<AreaIndex>> = BTreeMap::new();
        for (index, letters) in areas.iter().filter_map(|(index, area)| Some((index, Own::of(area)?))) {
            own.entry(letters).or_default().push(index);
        }
        Some(Arc::new(Nation { tables: self.tables.clone(), own }))
    }

    /// Brings the tables from the areas before to those of now.
    fn learn(&mut self, maker: &Maker<'_>) {
        let areas: Vec<(String, &Arc<Area>)> =
            maker.content.areas.shared().iter().map(|area| (area.path_text(), area)).collect();
        let paths: BTreeSet<&str> = areas.iter().map(|(path, _)| path.as_str()).collect();
        let gone: Vec<String> = self.shares.keys().filter(|path| !paths.contains(path.as_str())).cloned().collect();
        for path in gone {
            let share = self.shares.remove(&path).map(|(_, share)| share);
            self.change(share.as_deref(), None);
        }
        let is_new =
            |(path, area): &(String, &Arc<Area>)| self.shares.get(path).is_none_or(|(before, _)| !before.is(area));
        let new: Vec<(String, &Arc<Area>)> = areas.into_iter().filter(is_new).collect();
        let share = |(path, area): (String, &Arc<Area>)| {
            let running = area.windows.iter().filter(|window| maker.runs(&window.entry));
            Share::of(area, running.map(|window| &**window)).map(|share| (path, Same::of(area), share))
        };
        let made: Vec<(String, Same<Area>, Share)> = new.into_par_iter().filter_map(share).collect();
        for (path, area, share) in made {
            let before = self.shares.get(&path).map(|(_, share)| Arc::clone(share));
            let share = keep(before.as_ref(), share);
            self.change(before.as_deref(), Some(&share));
            self.shares.insert(path, (area, share));
        }
    }

    /// Takes what one area added out of the tables and puts in what it adds now.
    fn change(&mut self, before: Option<&Share>, now: Option<&Share>) {
        let other = |one: &Share, lead: &(Table, String), than: Option<&Share>| {
            than.is_none_or(|than| than.own != one.own || !than.leads.contains(lead))
        };
        if let Some(share) = before {
            for (table, lead) in share.leads.iter().filter(|lead| other(share, lead, now)) {
                self.tables.remove(*table, lead, share.own);
            }
        }
        if let Some(share) = now {
            for (table, lead) in share.leads.iter().filter(|lead| other(share, lead, before)) {
                self.tables.add(*table, lead, share.own);
            }
        }
    }
}

impl Nation {
    /// What the search of a wide area's page must know: how many files two tables have, and the letters of its prefecture.
    pub fn told(&self, area: &Area) -> String {
        let Shape { places, names } = self.tables.shape;
        let own = Own::of(area).map(|own| format!(" {own}")).unwrap_or_default();
        format!("{places} {names}{own}")
    }

    fn files(&self) -> impl Iterator<Item = File> {
        let of_table = |table| (0..self.tables.shape.files(table)).map(move |file| File::Leads(table, file));
        TABLES.into_iter().flat_map(of_table).chain(self.own.keys().copied().map(File::Own))
    }

    /// Every file, in the order of parts.
    pub fn paths(&self) -> impl Iterator<Item = SitePath> {
        self.files().map(path)
    }

    /// How many units of work the files are.
    pub fn parts(&self) -> usize {
        self.files().count().div_ceil(FILES_A_PART)
    }

    /// The recipes of one unit of work.
    pub fn recipes(&self, maker: &Maker<'_>, part: usize) -> Vec<Recipe> {
        let files = self.files().skip(part * FILES_A_PART).take(FILES_A_PART);
        files.map(|file| self.recipe_of(maker, file)).collect()
    }

    /// The recipe of one file.
    pub fn recipe(&self, maker: &Maker<'_>, wanted: &str) -> Option<Recipe> {
        let file = self.files().filter(|_| wanted.starts_with(FOLDER)).find(|file| path(*file).as_str() == wanted)?;
        Some(self.recipe_of(maker, file))
    }

    fn recipe_of(&self, maker: &Maker<'_>, file: File) -> Recipe {
        let making = match file {
            File::Leads(table, file) => Making::Leads(Box::new(Leads(self.tables.leads(table, file)))),
            File::Own(own) => search::of_areas(maker, self.own.get(&own).into_iter().flatten().copied()),
        };
        Recipe { path: path(file), making }
    }
}

fn path(file: File) -> SitePath {
    match file {
        File::Leads(table, file) => table::path(table, file),
        File::Own(own) => format!("search/own/{own}.txt").parse().expect("the names are letters and digits"),
    }
}
