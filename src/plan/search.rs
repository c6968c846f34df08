//! The content in, which search files exist and what each holds out: a shard an area, the words of the whole site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use crate::artifact::SitePath;
use crate::memo::{Memo, Same};
use crate::model::area::{Area, AreaIndex};
use crate::model::category::{Category, CategoryIndex};
use crate::model::category_set::CategorySet;
use crate::model::content::Content;
use crate::model::lexicon::Topic;
use crate::model::search::lesson::{self, Lesson};
use crate::model::window::Window;
use crate::plan::card::Maker;
use crate::plan::choose::Chosen;
use crate::plan::recipe::{Making, Recipe};
use crate::plan::summary::Summaries;

/// An area's search and its lists cover the areas inside it, too, up to so many windows.
const MOST_WINDOWS: usize = 500;

/// What one area's search looks through: windows by area, its own first.
#[derive(Debug, Clone, PartialEq)]
pub struct Shard {
    pub sections: Vec<Section>,
}

/// Windows of one area.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub path: String,
    pub name: String,
    pub kana: Option<String>,
    pub windows: Vec<Arc<Window>>,
}

/// The shard of an area, and what the notes in it say.
pub fn recipes(maker: &Maker<'_>, index: AreaIndex, chosen: &Chosen<'_>) -> [Recipe; 2] {
    let shard = shard(maker, index, chosen);
    let area = maker.area(index);
    [
        Recipe { path: file(area), making: Making::Shard(Box::new(shard.clone())) },
        Recipe { path: notes_file(area), making: Making::Notes(Box::new(shard)) },
    ]
}

/// An area's windows, those of the areas inside it, those of the areas around it.
fn shard(maker: &Maker<'_>, index: AreaIndex, chosen: &Chosen<'_>) -> Shard {
    let area = maker.area(index);
    let runs = |window: &&Arc<Window>| maker.runs(&window.entry);
    let mut sections = vec![section(area, area.windows.iter().filter(runs))];
    if !is_wide(maker, index) {
        let inside = inside(maker, index);
        sections.extend(inside.iter().map(|at| section(maker.area(*at), maker.area(*at).windows.iter().filter(runs))));
    }
    let listed: BTreeSet<&str> = sections.iter().map(|section| section.path.as_str()).collect();
    let serving = serving(maker, area, &listed);
    sections.splice(1..1, serving);
    for (around, _) in &chosen.wider {
        sections.push(section(around, around.windows.iter().filter(runs)));
    }
    sections.retain(|section| !section.windows.is_empty());
    Shard { sections }
}

/// The windows of a few areas alone; an area without any is there to be known by its name.
pub fn of_areas(maker: &Maker<'_>, areas: impl Iterator<Item = AreaIndex>) -> Making {
    let own = |index| {
        let area = maker.area(index);
        section(area, area.windows.iter().filter(|window| maker.runs(&window.entry)))
    };
    Making::Shard(Box::new(Shard { sections: areas.map(own).collect() }))
}

/// The windows of areas elsewhere that serve an area, each under the area whose page it has.
fn serving(maker: &Maker<'_>, area: &Area, listed: &BTreeSet<&str>) -> Vec<Section> {
    let mut by_area: BTreeMap<usize, Vec<&Arc<Window>>> = BTreeMap::new();
    for window in area.served_by.iter().filter(|window| maker.runs(&window.entry)) {
        by_area.entry(window.entry.area.0).or_default().push(window);
    }
    let sections = by_area.into_iter().map(|(home, windows)| section(maker.area(AreaIndex(home)), windows.into_iter()));
    sections.filter(|section| !listed.contains(section.path.as_str())).collect()
}

/// True where the areas inside an area have more windows together than one search or one list may hold.
pub fn is_wide(maker: &Maker<'_>, index: AreaIndex) -> bool {
    maker.summaries.inside(index).windows > MOST_WINDOWS
}

/// Every area inside an area, in the order of pages.
pub fn inside(maker: &Maker<'_>, index: AreaIndex) -> Vec<AreaIndex> {
    let mut found = Vec::new();
    within(maker, index, &mut found);
    found
}

fn within(maker: &Maker<'_>, index: AreaIndex, found: &mut Vec<AreaIndex>) {
    for child in &maker.area(index).children {
        found.push(*child);
        within(maker, *child, found);
    }
}

fn section<'a>(area: &Area, windows: impl Iterator<Item = &'a Arc<Window>>) -> Section {
    let mut windows: Vec<Arc<Window>> = windows.map(Arc::clone).collect();
    windows.sort_by(|a, b| a.entry.rank().cmp(&b.entry.rank()));
    Section { path: area.path_text(), name: area.name.clone(), kana: area.kana.clone(), windows }
}

/// The lesson learned from last, shared by the plans that come after.
#[derive(Debug, Default)]
pub struct Lessons {
    last: Mutex<Memo<LessonKey, Arc<Lesson>>>,
}

type LessonKey = (Same<Vec<Topic>>, Same<Vec<Category>>, CategorySet);

impl Lessons {
    /// What there is to learn from a content; only the categories that some window answers can be found.
    pub fn of(&self, content: &Content, summaries: &Summaries) -> Arc<Lesson> {
        let answered = summaries.answered();
        let key = (Same::of(&content.lexicon), Same::of(&content.categories), answered.clone());
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let answered = || answered.iter().collect::<BTreeSet<CategoryIndex>>();
        last.of(key, |_| Arc::new(lesson::lesson(&content.lexicon, &content.categories, &answered())))
    }
}

/// The file of an area's shard.
pub fn file(area: &Area) -> SitePath {
    own(area, "search.txt")
}

/// The file of what the notes in an area's shard say.
pub fn notes_file(area: &Area) -> SitePath {
    own(area, "search-notes.txt")
}

fn own(area: &Area, name: &str) -> SitePath {
    let path = area.path_text();
    let folder = if path.is_empty() { path } else { format!("{path}/") };
    format!("{folder}{name}").parse().expect("areas' paths are made of slugs")
}

/// The search's script.
pub fn script() -> SitePath {
    named("search.js")
}

/// The script of its rougher ways of looking.
pub fn more_script() -> SitePath {
    named("search-more.js")
}

/// What a search adds to the script where one file cannot hold all windows.
pub fn nation_script() -> SitePath {
    named("search-nation.js")
}

/// The words every search begins with.
pub fn words() -> SitePath {
    named("search-words.txt")
}

/// The words for what those do not know.
pub fn more_words() -> SitePath {
    named("search-more.txt")
}

fn named(name: &str) -> SitePath {
    name.parse().expect("names of the program's own files are valid paths")
}
