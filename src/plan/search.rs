//! The content in, which search files exist and what each holds out: a shard an area, the words of the whole site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::artifact::SitePath;
use crate::model::area::{Area, AreaIndex};
use crate::model::category::CategoryIndex;
use crate::model::content::Content;
use crate::model::search::lesson::{self, Lesson};
use crate::model::window::Window;
use crate::plan::card::Maker;
use crate::plan::choose::Chosen;
use crate::plan::recipe::{Making, Recipe};

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

/// The shard of an area: its windows, those of the areas inside it, those of the areas around it.
pub fn recipe(maker: &Maker<'_>, index: AreaIndex, chosen: &Chosen<'_>) -> Recipe {
    let area = maker.area(index);
    let runs = |window: &&Arc<Window>| maker.runs(&window.entry);
    let mut sections = vec![section(area, area.windows.iter().filter(runs))];
    let inside = inside(maker, index);
    if !is_wide(maker, &inside) {
        sections.extend(inside.iter().map(|at| section(maker.area(*at), maker.area(*at).windows.iter().filter(runs))));
    }
    let listed: BTreeSet<&str> = sections.iter().map(|section| section.path.as_str()).collect();
    let serving = serving(maker, area, &listed);
    sections.splice(1..1, serving);
    for (around, _) in &chosen.wider {
        sections.push(section(around, around.windows.iter().filter(runs)));
    }
    sections.retain(|section| !section.windows.is_empty());
    Recipe { path: file(area), making: Making::Shard(Box::new(Shard { sections })) }
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

/// True where areas have more windows together than one search or one list may hold.
pub fn is_wide(maker: &Maker<'_>, areas: &[AreaIndex]) -> bool {
    areas.iter().map(|at| maker.area(*at).windows.len()).sum::<usize>() > MOST_WINDOWS
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

/// The site's own search files: the script, the words that come with it, and the many that are asked for when needed.
pub fn site_recipes(content: &Content) -> Vec<Recipe> {
    let lesson = Arc::new(lesson_of(content));
    let recipe = |path, making| Recipe { path, making };
    vec![
        recipe(script(), Making::SearchScript),
        recipe(words(), Making::Words(Arc::clone(&lesson))),
        recipe(more_words(), Making::MoreWords(lesson)),
    ]
}

fn lesson_of(content: &Content) -> Lesson {
    let windows = content.areas.iter().flat_map(|(_, area)| &area.windows);
    let answered: BTreeSet<CategoryIndex> =
        windows.flat_map(|window| window.entry.categories.iter().copied()).collect();
    lesson::lesson(&content.lexicon, &content.categories, &answered)
}

/// The site's own search files.
pub fn site_files() -> [SitePath; 3] {
    [script(), words(), more_words()]
}

/// The file of an area's shard.
pub fn file(area: &Area) -> SitePath {
    let path = area.path_text();
    let folder = if path.is_empty() { path } else { format!("{path}/") };
    format!("{folder}search.txt").parse().expect("areas' paths are made of slugs")
}

fn script() -> SitePath {
    named("search.js")
}

fn words() -> SitePath {
    named("search-words.txt")
}

fn more_words() -> SitePath {
    named("search-more.txt")
}

fn named(name: &str) -> SitePath {
    name.parse().expect("names of the program's own files are valid paths")
}
