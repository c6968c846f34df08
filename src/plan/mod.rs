//! The plan phase: valid [`Content`] and the day in, every output that will exist out, no two on one path.
//!
//! The plan lists units of work (one area each, and the site's own files). A unit's recipes are made when asked for,
//! so that a site of a hundred thousand pages never sits in memory at once. A recipe carries all its making needs.

pub mod now;
pub mod recipe;
pub mod search;
pub mod view;

mod area_page;
mod card;
mod choose;
mod frame;
mod json_ld;
mod jump_list;
mod list_page;
mod markdown;
mod opening;
mod route;
mod sitemap;
mod text_page;
mod topic_page;
mod window_page;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::artifact::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::area::AreaIndex;
use crate::model::content::{Content, TextPage};
use crate::model::date::Date;
use crate::plan::card::Maker;
use crate::plan::choose::Chosen;
use crate::plan::jump_list::NameList;
use crate::plan::recipe::{Making, Recipe};
use crate::plan::route::{PageAddress, Routes};
use crate::plan::view::parts::LinkView;
use crate::plan::view::{CommonView, PageView, View};

/// Recipes that depend on the same part of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Area(AreaIndex),
    Site,
}

/// Everything that will exist.
#[derive(Debug, Clone)]
pub struct Plan {
    content: Arc<Content>,
    routes: Routes,
    today: Date,
    units: Vec<Unit>,
    /// Every page's address, in the order of units.
    pages: Vec<PageAddress>,
    files: Vec<SitePath>,
}

/// Plans the site; a clash of paths is an error.
pub fn site(content: Arc<Content>, today: Date) -> Result<Plan, Vec<Diagnostic>> {
    let routes = Routes::new(&content.site.base_url);
    let areas = (0..content.areas.len()).map(|at| Unit::Area(AreaIndex(at)));
    let units: Vec<Unit> = areas.chain([Unit::Site]).collect();
    let mut plan = Plan { content, routes, today, units, pages: Vec::new(), files: Vec::new() };
    plan.pages = plan.addresses();
    plan.files = plan.all_files();
    let clashes = plan.clashes();
    if clashes.is_empty() { Ok(plan) } else { Err(clashes) }
}

impl Plan {
    /// The units of work, in a fixed order.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Every file that will exist, in the order of units.
    pub fn files(&self) -> &[SitePath] {
        &self.files
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
        let maker = Maker { content: &self.content, routes: &self.routes, today: self.today };
        match unit {
            Unit::Area(index) => area_recipes(&maker, index),
            Unit::Site => self.site_recipes(&maker),
        }
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
        }
    }

    fn site_recipes(&self, maker: &Maker<'_>) -> Vec<Recipe> {
        let mut recipes: Vec<Recipe> = self
            .content
            .pages
            .iter()
            .map(|page| page_recipe(&PageAddress::text(&page.id), text_page::text_page(maker, page)))
            .collect();
        let not_found = Making::Page(Box::new(text_page::not_found(maker)));
        recipes.push(Recipe { path: named("404.html"), making: not_found });
        recipes.push(Recipe { path: favicon(), making: Making::Favicon });
        let urls = self.pages.iter().map(|page| self.routes.absolute(page)).collect();
        recipes.extend(search::site_recipes(&self.content));
        recipes.extend(sitemap::recipes(urls, &self.routes));
        let sitemap = self.routes.absolute_file(&sitemap::path());
        recipes.push(Recipe { path: named("robots.txt"), making: Making::Robots(sitemap) });
        recipes
    }

    /// Every page that search engines may list.
    fn addresses(&self) -> Vec<PageAddress> {
        let maker = Maker { content: &self.content, routes: &self.routes, today: self.today };
        let mut pages = Vec::new();
        for (index, area) in self.content.areas.iter() {
            pages.extend([PageAddress::area(area), PageAddress::windows(area)]);
            let chosen = Chosen::of(&maker, index);
            pages.extend((!chosen.topics.is_empty()).then(|| PageAddress::topics(area)));
            let topics = chosen.topics.iter();
            pages.extend(topics.map(|(topic, _)| PageAddress::topic(area, self.content.category(*topic))));
            pages.extend(area.windows.iter().map(|window| PageAddress::window(area, &window.entry.id)));
            pages.extend(area_lists(area).map(|list| PageAddress::list(area, list)));
        }
        pages.extend(self.content.pages.iter().map(|page| PageAddress::text(&page.id)));
        pages
    }

    fn all_files(&self) -> Vec<SitePath> {
        let mut files: Vec<SitePath> = self.pages.iter().map(PageAddress::file).collect();
        files.extend(self.content.areas.iter().map(|(_, area)| search::file(area)));
        files.extend(search::site_files());
        files.extend([named("404.html"), favicon(), named("robots.txt")]);
        files.extend(sitemap::files(self.pages.len()));
        files
    }

    fn clashes(&self) -> Vec<Diagnostic> {
        let mut seen: BTreeMap<&SitePath, usize> = BTreeMap::new();
        for file in &self.files {
            *seen.entry(file).or_default() += 1;
        }
        let twice = seen.into_iter().filter(|(_, count)| *count > 1);
        twice
            .map(|(file, _)| {
                let path = file.to_string();
                Diagnostic::of_file("content", Kind::PathClash { path })
            })
            .collect()
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
}

fn area_recipes(maker: &Maker<'_>, index: AreaIndex) -> Vec<Recipe> {
    let area = maker.area(index);
    let chosen = Chosen::of(maker, index);
    let names = NameList::of(maker, index);
    let jump = jump_list::jump(maker, index, &chosen, &names);
    let with_jump = |view: View| View { page: PageView { jump: Some(jump.clone()), ..view.page }, ..view };
    let page = |address, view| page_recipe(&address, with_jump(view));
    let mut recipes = vec![page(PageAddress::area(area), area_page::area_page(maker, index, &chosen))];
    recipes.push(page(PageAddress::windows(area), jump_list::windows_page(maker, index, &names)));
    if !chosen.topics.is_empty() {
        recipes.push(page(PageAddress::topics(area), jump_list::topics_page(maker, index, &chosen)));
    }
    recipes.push(search::recipe(maker, index, &chosen));
    recipes.extend(chosen.topics.iter().map(|(topic, _)| {
        let address = PageAddress::topic(area, maker.content.category(*topic));
        page(address, topic_page::topic_page(maker, index, &chosen, *topic))
    }));
    recipes.extend(area.windows.iter().map(|window| {
        let address = PageAddress::window(area, &window.entry.id);
        page_recipe(&address, window_page::window_page(maker, index, &chosen, window))
    }));
    recipes.extend(area_lists(area).map(|list| {
        let view = match list {
            "places" => list_page::places_page(maker, index),
            "events" => list_page::events_page(maker, index),
            _ => list_page::programmes_page(maker, index),
        };
        page_recipe(&PageAddress::list(area, list), view)
    }));
    recipes
}

/// The list pages an area has.
fn area_lists(area: &crate::model::area::Area) -> impl Iterator<Item = &'static str> {
    let lists = [("places", area.places.len()), ("events", area.events.len()), ("programmes", area.programmes.len())];
    lists.into_iter().filter(|(_, count)| *count > 0).map(|(list, _)| list)
}

fn page_recipe(address: &PageAddress, view: View) -> Recipe {
    Recipe { path: address.file(), making: Making::Page(Box::new(view)) }
}

fn favicon() -> SitePath {
    named("favicon.svg")
}

/// The path of one of the program's own files.
fn named(name: &str) -> SitePath {
    name.parse().expect("names of the program's own files are valid paths")
}
