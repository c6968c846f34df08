//! An area in, the windows its pages show out: its own, those of the areas around it, in the order of pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::area::{Area, AreaIndex};
use crate::model::category::CategoryIndex;
use crate::model::window::{PhoneLine, Window};
use crate::plan::card::Maker;

/// Windows an area's pages may show.
pub struct Chosen<'a> {
    /// Its own and those that serve it, running today.
    pub own: Vec<&'a Window>,
    /// Its own that do not run today.
    pub ended: Vec<&'a Window>,
    /// Windows of the areas around it, nearest area first, running today.
    pub wider: Vec<(&'a Area, Vec<&'a Window>)>,
    /// Its topics in the order it wants, each with the number of windows here and around that answer; none of them
    /// does where the topic has windows only in areas inside.
    pub topics: Vec<(CategoryIndex, usize)>,
}

impl<'a> Chosen<'a> {
    /// Chooses for one area.
    pub fn of(maker: &Maker<'a>, index: AreaIndex) -> Self {
        let area = maker.area(index);
        let (own, ended) =
            ranked(area.windows.iter().chain(&area.served_by)).partition(|window| maker.runs(&window.entry));
        let wider: Vec<(&Area, Vec<&Window>)> = maker
            .content
            .areas
            .ancestry(index)
            .skip(1)
            .map(|(_, around)| {
                (around, ranked(around.windows.iter()).filter(|window| maker.runs(&window.entry)).collect())
            })
            .collect();
        let mut chosen = Self { own, ended, wider, topics: Vec::new() };
        chosen.topics = chosen.count_topics(maker, index);
        chosen
    }

    /// Emergency lines of the area and those around it, widest area first.
    pub fn urgent(&self) -> impl Iterator<Item = &'a Window> {
        let around = self.wider.iter().rev().flat_map(|(_, windows)| windows.iter());
        around.chain(&self.own).copied().filter(|window| window.urgent)
    }

    /// True where every line of a wider window also stands in one of the area's own, so that listing it says nothing new.
    pub fn is_repeated(&self, wider: &Window) -> bool {
        let listed = |line: &PhoneLine| {
            let mut own = self.own.iter().flat_map(|window| &window.phones);
            own.any(|other| other.phone.href() == line.phone.href())
        };
        !wider.phones.is_empty() && wider.phones.iter().all(listed)
    }

    fn count_topics(&self, maker: &Maker<'_>, index: AreaIndex) -> Vec<(CategoryIndex, usize)> {
        let mut counts: BTreeMap<CategoryIndex, usize> = BTreeMap::new();
        for window in self.own.iter().chain(self.wider.iter().flat_map(|(_, windows)| windows)) {
            for category in &window.entry.categories {
                *counts.entry(*category).or_default() += 1;
            }
        }
        for category in maker.summaries.inside(index).topics.iter() {
            counts.entry(category).or_default();
        }
        let area = maker.area(index);
        let rest = (0..maker.content.categories.len()).map(CategoryIndex).filter(|index| !area.worries.contains(index));
        let order = area.worries.iter().copied().chain(rest);
        order.filter_map(|index| Some((index, *counts.get(&index)?))).collect()
    }
}

/// Windows in the order of pages.
fn ranked<'a>(windows: impl Iterator<Item = &'a Arc<Window>>) -> impl Iterator<Item = &'a Window> {
    let mut windows: Vec<&Window> = windows.map(Arc::as_ref).collect();
    windows.sort_by(|a, b| a.entry.rank().cmp(&b.entry.rank()));
    windows.into_iter()
}

/// True where the window answers a topic.
pub fn answers(window: &Window, category: CategoryIndex) -> bool {
    window.entry.categories.contains(&category)
}
