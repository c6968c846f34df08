//! Areas in; what the pages of the areas around them need to know of them out, kept where it did not change.

use std::sync::Arc;

use crate::memo::{Same, keep};
use crate::model::area::{Area, AreaIndex, Areas};
use crate::model::category_set::CategorySet;
use crate::model::date::Date;
use crate::model::date_range::RangeState;

/// What others need to know of an area.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Its windows, whether they run or not.
    pub windows: usize,
    /// Its windows and those that serve it, as far as they run today.
    pub running: usize,
    /// The topics of those that run today.
    pub topics: CategorySet,
    /// The topics of all its windows.
    pub answered: CategorySet,
}

impl Summary {
    fn of(area: &Area, today: Date) -> Self {
        let running = || {
            let windows = area.windows.iter().chain(&area.served_by);
            windows.filter(|window| window.entry.valid.period.state_on(today) == RangeState::During)
        };
        Self {
            windows: area.windows.len(),
            running: running().count(),
            topics: running().flat_map(|window| window.entry.categories.iter().copied()).collect(),
            answered: area.windows.iter().flat_map(|window| window.entry.categories.iter().copied()).collect(),
        }
    }
}

/// What lies inside an area, itself left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inside {
    pub windows: usize,
    pub topics: CategorySet,
}

/// The summaries of all areas, in the order of indices.
#[derive(Debug, Clone, Default)]
pub struct Summaries {
    own: Vec<Arc<Summary>>,
    inside: Vec<Inside>,
}

impl Summaries {
    pub fn of(&self, index: AreaIndex) -> &Summary {
        &self.own[index.0]
    }

    pub fn inside(&self, index: AreaIndex) -> &Inside {
        &self.inside[index.0]
    }

    /// The topics that some window of the site answers, running or not.
    pub fn answered(&self) -> CategorySet {
        let mut all = CategorySet::default();
        self.own.iter().for_each(|summary| all.join(&summary.answered));
        all
    }
}

/// The summaries made last.
#[derive(Debug, Default)]
pub struct Cache {
    known: Vec<(Same<Area>, Arc<Summary>)>,
}

/// Sums up every area; only those that changed are looked into.
pub fn summaries(areas: &Areas, today: Date, cache: &mut Cache) -> Arc<Summaries> {
    let known = &mut cache.known;
    known.truncate(areas.len());
    for (at, area) in areas.shared().iter().enumerate() {
        match known.get_mut(at) {
            Some((before, _)) if before.is(area) => {}
            Some(before) => *before = (Same::of(area), keep(Some(&before.1), Summary::of(area, today))),
            None => known.push((Same::of(area), Arc::new(Summary::of(area, today)))),
        }
    }
    let own: Vec<Arc<Summary>> = known.iter().map(|(_, summary)| Arc::clone(summary)).collect();
    let mut inside = vec![Inside::default(); own.len()];
    // Parents come before children, so that from the end each area is whole before it is added to the one around it.
    for (index, area) in areas.iter().collect::<Vec<_>>().into_iter().rev() {
        let Some(parent) = area.parent else { continue };
        let mine = std::mem::take(&mut inside[index.0]);
        let around = &mut inside[parent.0];
        around.windows += mine.windows + own[index.0].windows;
        around.topics.join(&mine.topics);
        around.topics.join(&own[index.0].topics);
        inside[index.0] = mine;
    }
    Arc::new(Summaries { own, inside })
}
