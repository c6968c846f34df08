//! The plan phase: valid [`Content`] and the day in, every output that will exist out, no two on one path.
//!
//! The plan lists units of work (one area each, and the site's own files). A unit's recipes are made when asked for,
//! all or one, so that a site of a hundred thousand pages never sits in memory at once. A recipe carries all its making
//! needs. Which pages an area has is kept from plan to plan, so that a change is planned where it happened.

pub mod nation;
pub mod now;
pub mod paper;
pub mod recipe;
pub mod search;
pub mod view;

mod area_page;
mod card;
mod cards;
mod choose;
mod clash;
mod frame;
mod json_ld;
mod jump_list;
mod list_page;
mod markdown;
mod opening;
mod outline;
mod papers_page;
mod route;
mod sitemap;
mod summary;
mod text_page;
mod topic_page;
mod window_page;

use std::cell::LazyCell;
use std::sync::Arc;

use crate::artifact::SitePath;
use crate::diagnostic::Diagnostic;
use crate::model::area::AreaIndex;
use crate::model::content::{Content, TextPage};
use crate::model::date::Date;
use crate::model::printed::Printed;
use crate::plan::card::Maker;
use crate::plan::cards::{Cards, WideCards};
use crate::plan::choose::Chosen;
use crate::plan::jump_list::NameList;
use crate::plan::nation::Nation;
use crate::plan::outline::{Outline, Subject};
use crate::plan::paper::sheet::Offer;
use crate::plan::recipe::{Making, PaperRecipe, Recipe};
use crate::plan::route::{PageAddress, Routes};
use crate::plan::search::Lessons;
use crate::plan::summary::Summaries;
use crate::plan::view::parts::LinkView;
use crate::plan::view::shown::Shared;
use crate::plan::view::{CommonView, PageView, View};

/// Recipes that depend on the same part of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Area(AreaIndex),
    Site,
    /// Some of the files of a nation-wide search.
    Nation(usize),
}

/// Everything that will exist.
#[derive(Debug, Clone)]
pub struct Plan {
    content: Arc<Content>,
    routes: Routes,
    today: Date,
    /// What the last build knew of papers that were handed out.
    printed: Arc<Printed>,
    summaries: Arc<Summaries>,
    outlines: Vec<Arc<Outline>>,
    /// Only where one file cannot hold all windows.
    nation: Option<Arc<Nation>>,
    lessons: Arc<Lessons>,
    wide_cards: Arc<WideCards>,
}

/// What a plan learned, for the next one of the same day.
#[derive(Debug, Default)]
pub struct Cache {
    summaries: summary::Cache,
    outlines: outline::Cache,
    nation: nation::Cache,
    lessons: Arc<Lessons>,
}

/// Plans the site; a clash of paths is an error.
pub fn site(
    content: Arc<Content>,
    today: Date,
    printed: &Arc<Printed>,
    cache: &mut Cache,
) -> Result<Plan, Vec<Diagnostic>> {
    let routes = Routes::new(&content.site.base_url);
    let summaries = summary::summaries(&content.areas, today, &mut cache.summaries);
    let wide_cards = Arc::new(WideCards::default());
    let cards = Cards::new(&wide_cards);
    let maker = Maker { content: &content, routes: &routes, summaries: &summaries, cards: &cards, today };
    let outlines = cache.outlines.outlines(&maker);
    let nation = cache.nation.nation(&maker);
    let lessons = Arc::clone(&cache.lessons);
    let printed = Arc::clone(printed);
    let plan = Plan { content, routes, today, printed, summaries, outlines, nation, lessons, wide_cards };
    let own: Vec<SitePath> = plan.own_files().collect();
    let clash = |path: &SitePath| clash::problem(&plan.content, &plan.outlines, path);
    let clashes: Vec<Diagnostic> = cache.outlines.clashes(&own).iter().map(clash).collect();
    if clashes.is_empty() { Ok(plan) } else { Err(clashes) }
}

/// A file of the site that belongs to no area.
#[derive(Debug, Clone, Copy)]
enum SiteFile {
    Text(usize),
    NotFound,
    Favicon,
    SearchScript,
    MoreSearchScript,
    NationScript,
    Words,
    MoreWords,
    Sitemap(usize),
    Robots,
    /// What stands on papers that were handed out.
    Printed,
}

impl Plan {
    /// The units of work; the site's own files, which take longest, come first.
    pub fn units(&self) -> impl Iterator<Item = Unit> {
        let of_nation = self.nation.iter().flat_map(|nation| (0..nation.parts()).map(Unit::Nation));
        [Unit::Site].into_iter().chain(of_nation).chain((0..self.outlines.len()).map(|at| Unit::Area(AreaIndex(at))))
    }

    /// Every file that will exist, in the order of units.
    pub fn files(&self) -> Vec<SitePath> {
        let of_areas = self.outlines.iter().flat_map(|outline| outline.files.iter().cloned());
        self.own_files().chain(of_areas).collect()
    }

    /// Every file that belongs to no area.
    fn own_files(&self) -> impl Iterator<Item = SitePath> {
        let of_nation = self.nation.iter().flat_map(|nation| nation.paths());
        self.site_files().map(|file| self.path(file)).chain(of_nation)
    }

    /// What every page shares.
    pub fn common(&self) -> CommonView {
        let site = &self.content.site;
        let link = |page: &TextPage| LinkView {
            name: page.title.clone(),
            url: self.routes.href(&PageAddress::text(&page.id)),
        };
        let pages = &self.content.pages;
        CommonView {
            title: site.title.clone(),
            language: site.language.clone(),
            publisher: site.publisher.name.clone(),
            publisher_url: site.publisher.url.as_ref().map(ToString::to_string),
            home: self.routes.href(&PageAddress::home()),
            favicon: self.routes.file(&favicon()),
            footer: pages.iter().map(link).collect(),
            privacy: pages.iter().find(|page| page.id.as_str() == "privacy").map(link),
            exit: LinkView { name: site.exit_name.clone(), url: site.exit_url.to_string() },
            holidays: now::holidays(self.today),
        }
    }

    /// The recipes of a unit.
    pub fn recipes(&self, unit: Unit) -> Vec<Recipe> {
        match unit {
            Unit::Area(index) => self.area_recipes(index, |_| true),
            Unit::Nation(part) => {
                let cards = Cards::new(&self.wide_cards);
                self.nation.iter().flat_map(|nation| nation.recipes(&self.maker(&cards), part)).collect()
            }
            Unit::Site => {
                let is_sitemap = |file: &SiteFile| matches!(file, SiteFile::Sitemap(_));
                let others = self.site_files().filter(|file| !is_sitemap(file)).map(|file| self.site_recipe(file));
                others.chain(sitemap::recipes(self.urls(), &self.routes)).collect()
            }
        }
    }

    /// The recipe of one file of the site.
    pub fn recipe(&self, path: &str) -> Option<Recipe> {
        if let Some(file) = self.site_files().find(|file| self.path(*file).as_str() == path) {
            return Some(self.site_recipe(file));
        }
        let cards = Cards::new(&self.wide_cards);
        if let Some(recipe) = self.nation.as_ref().and_then(|nation| nation.recipe(&self.maker(&cards), path)) {
            return Some(recipe);
        }
        let index = self.area_of(path)?;
        self.outlines[index.0].files.iter().find(|file| file.as_str() == path)?;
        let page = self.area_recipes(index, |file| file.as_str() == path).pop();
        page.or_else(|| self.paper_recipes(index).into_iter().find(|recipe| recipe.path.as_str() == path))
    }

    /// Every paper in every size, with its files.
    pub fn papers(&self) -> Vec<Offer> {
        let cards = Cards::new(&self.wide_cards);
        let maker = &self.maker(&cards);
        self.areas_with_papers().into_iter().flat_map(|index| paper::sheet::offers(maker, index)).collect()
    }

    /// What stands on papers that were handed out, today's among them.
    pub fn printed(&self) -> Printed {
        let cards = Cards::new(&self.wide_cards);
        paper::report::report(&self.maker(&cards), &self.printed)
    }

    /// The areas that have papers.
    pub fn areas_with_papers(&self) -> Vec<AreaIndex> {
        let areas = self.content.areas.iter();
        areas.filter(|(_, area)| !area.flyers.is_empty()).map(|(index, _)| index).collect()
    }

    /// The recipes of the files of an area's papers, which [`Plan::recipes`] leaves out: making one takes much longer.
    pub fn paper_recipes(&self, index: AreaIndex) -> Vec<Recipe> {
        let cards = Cards::new(&self.wide_cards);
        let maker = &self.maker(&cards);
        papers_page::papers(maker, index).iter().flat_map(papers_page::Made::recipes).collect()
    }

    /// The innermost area whose folder a file lies in.
    fn area_of(&self, path: &str) -> Option<AreaIndex> {
        let areas = &self.content.areas;
        let mut here = AreaIndex(0);
        for folder in path.split('/') {
            let inner = areas.at(here).children.iter();
            let inner =
                inner.copied().find(|child| areas.at(*child).path.last().is_some_and(|id| id.as_str() == folder));
            let Some(inner) = inner else { break };
            here = inner;
        }
        Some(here).filter(|_| !areas.is_empty())
    }

    fn maker<'a>(&'a self, cards: &'a Cards<'a>) -> Maker<'a> {
        let Self { content, routes, today, summaries, .. } = self;
        Maker { content, routes, summaries, cards, today: *today }
    }

    /// How many areas have windows of their own, and how many windows, places, events and programmes there are.
    pub fn counts(&self) -> Counts {
        let areas = || self.content.areas.iter().map(|(_, area)| area);
        Counts {
            areas: areas().filter(|area| !area.windows.is_empty()).count(),
            windows: areas().map(|area| area.windows.len()).sum(),
            places: areas().map(|area| area.places.len()).sum(),
            events: areas().map(|area| area.events.len()).sum(),
            programmes: areas().map(|area| area.programmes.len()).sum(),
            papers: areas().map(|area| paper::sheet::sheets(area).count()).sum(),
        }
    }

    fn site_files(&self) -> impl Iterator<Item = SiteFile> {
        use SiteFile::{
            Favicon, MoreSearchScript, MoreWords, NationScript, NotFound, Printed, Robots, SearchScript, Sitemap, Text,
            Words,
        };
        let texts = (0..self.content.pages.len()).map(Text);
        let sitemaps = (0..sitemap::files(self.page_count()).len()).map(Sitemap);
        [Words, MoreWords]
            .into_iter()
            .chain(texts)
            .chain([NotFound, Favicon, SearchScript, MoreSearchScript])
            .chain(self.nation.as_ref().map(|_| NationScript))
            .chain(sitemaps)
            .chain([Robots, Printed])
    }

    fn path(&self, file: SiteFile) -> SitePath {
        match file {
            SiteFile::Text(at) => PageAddress::text(&self.content.pages[at].id).file(),
            SiteFile::NotFound => named("404.html"),
            SiteFile::Favicon => favicon(),
            SiteFile::SearchScript => search::script(),
            SiteFile::MoreSearchScript => search::more_script(),
            SiteFile::NationScript => search::nation_script(),
            SiteFile::Words => search::words(),
            SiteFile::MoreWords => search::more_words(),
            SiteFile::Sitemap(at) => sitemap::files(self.page_count()).swap_remove(at),
            SiteFile::Robots => named("robots.txt"),
            SiteFile::Printed => paper::report::path(),
        }
    }

    fn site_recipe(&self, file: SiteFile) -> Recipe {
        let cards = Cards::new(&self.wide_cards);
        let maker = self.maker(&cards);
        let lesson = || self.lessons.of(&self.content, &self.summaries);
        let page = |view| Making::Page(Box::new(view));
        let making = match file {
            SiteFile::Text(at) => page(text_page::text_page(&maker, &self.content.pages[at])),
            SiteFile::NotFound => page(text_page::not_found(&maker)),
            SiteFile::Favicon => Making::Favicon,
            SiteFile::SearchScript => Making::SearchScript,
            SiteFile::MoreSearchScript => Making::MoreSearchScript,
            SiteFile::NationScript => Making::NationScript,
            SiteFile::Words => Making::Words(lesson()),
            SiteFile::MoreWords => Making::MoreWords(lesson()),
            SiteFile::Sitemap(at) => return sitemap::recipes(self.urls(), &self.routes).swap_remove(at),
            SiteFile::Printed => Making::Printed(paper::report::report(&maker, &self.printed)),
            SiteFile::Robots => Making::Robots(self.routes.absolute_file(&sitemap::path())),
        };
        Recipe { path: self.path(file), making }
    }

    fn page_count(&self) -> usize {
        self.outlines.iter().map(|outline| outline.listed().count()).sum::<usize>() + self.content.pages.len()
    }

    /// The absolute address of every page that search engines may list.
    fn urls(&self) -> Vec<String> {
        let of_areas = self.outlines.iter().flat_map(|outline| outline.listed()).map(|page| self.routes.absolute(page));
        let texts = self.content.pages.iter().map(|page| self.routes.absolute(&PageAddress::text(&page.id)));
        of_areas.chain(texts).collect()
    }

    /// The recipes of an area's files that are wanted.
    fn area_recipes(&self, index: AreaIndex, wanted: impl Fn(&SitePath) -> bool) -> Vec<Recipe> {
        let cards = Cards::new(&self.wide_cards);
        let maker = &self.maker(&cards);
        let outline = &self.outlines[index.0];
        let chosen = Chosen::of(maker, index);
        let names = NameList::of(maker, index);
        let jump = Shared::new(jump_list::jump(maker, index, &chosen, &names));
        // Two pages tell of an area's papers.
        let papers = LazyCell::new(|| papers_page::papers(maker, index));
        let with_jump = |view: View| View { page: PageView { jump: Some(jump.clone()), ..view.page }, ..view };
        let area = maker.area(index);
        let page = |view: View| Making::Page(Box::new(view));
        let wide = self.nation.as_ref().filter(|_| search::is_wide(maker, index)).map(|nation| nation.told(area));
        let with_search = |view: View| View { page: PageView { wide: wide.clone(), ..view.page }, ..view };
        let with_papers = |(view, papers): (View, Vec<PaperRecipe>)| Making::PageOfPapers(Box::new(view), papers);
        let making = |subject: Subject| match subject {
            Subject::Area => {
                let (view, papers) = area_page::area_page(maker, index, &chosen, &papers);
                with_papers((with_search(with_jump(view)), papers))
            }
            Subject::Windows => page(with_jump(jump_list::windows_page(maker, index, &names))),
            Subject::Topics => page(with_jump(jump_list::topics_page(maker, index, &chosen))),
            Subject::Topic(topic) => page(with_jump(topic_page::topic_page(maker, index, &chosen, topic))),
            Subject::Window(at) => page(window_page::window_page(maker, index, &chosen, &area.windows[at])),
            Subject::List("places") => page(list_page::places_page(maker, index)),
            Subject::List("events") => page(list_page::events_page(maker, index)),
            Subject::List(_) => page(list_page::programmes_page(maker, index)),
            Subject::Papers => with_papers(papers_page::papers_page(maker, index, &papers)),
            Subject::Show(at) => page(papers_page::show_page(maker, index, &area.flyers[at])),
        };
        let pages = outline.pages.iter().zip(&outline.files).filter(|(_, path)| wanted(path));
        let recipe = |path: &SitePath, subject| Recipe { path: path.clone(), making: making(subject) };
        let mut recipes: Vec<Recipe> = pages.map(|((subject, _), path)| recipe(path, *subject)).collect();
        if wanted(&search::file(area)) || wanted(&search::notes_file(area)) {
            recipes.extend(search::recipes(maker, index, &chosen).into_iter().filter(|recipe| wanted(&recipe.path)));
        }
        recipes
    }
}

/// What a plan holds, for the report after a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub areas: usize,
    pub windows: usize,
    pub places: usize,
    pub events: usize,
    pub programmes: usize,
    /// Papers, each size counted.
    pub papers: usize,
}

fn favicon() -> SitePath {
    named("favicon.svg")
}

/// The path of one of the program's own files.
fn named(name: &str) -> SitePath {
    name.parse().expect("names of the program's own files are valid paths")
}
