//! The papers of a site in, their files or what is wrong with them out, area by area, on threads of their own.
//!
//! Setting a paper spreads over all cores by itself; a thread that waits for it must not pick up other work meanwhile.

use std::collections::HashMap;
use std::convert::Infallible;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::artifact::Artifact;
use crate::compile::{Inputs, Site};
use crate::diagnostic::problems::{Group, Problems};
use crate::diagnostic::{self, Diagnostic};
use crate::memo::Same;
use crate::model;
use crate::model::area::{Area, AreaIndex};
use crate::model::category::Category;
use crate::model::date::Date;
use crate::render::Renderer;

/// What was found when papers were set last, by area.
#[derive(Debug, Default)]
pub struct PaperCache {
    areas: HashMap<AreaIndex, Found>,
}

/// What the papers of an area came to, with what they were made from.
#[derive(Debug)]
struct Found {
    ground: Ground,
    group: Arc<Group>,
}

/// All that the papers of an area are made from.
#[derive(Debug, PartialEq)]
struct Ground {
    around: Vec<Same<Area>>,
    categories: Same<Vec<Category>>,
    site: Arc<model::site::Site>,
    today: Date,
    renderer: Same<Renderer>,
}

impl Site {
    /// Sets every paper and hands each file to `take`; the first failure of `take` ends the work.
    pub(super) fn set_each<E: Send>(
        &self,
        take: &(impl Fn(Artifact) -> Result<(), E> + Sync),
    ) -> Result<Vec<Diagnostic>, E> {
        let areas = self.plan.areas_with_papers();
        let found = on_threads(&areas, |area| self.set_area(*area, take))?;
        Ok(diagnostic::once(found.into_iter().flatten().collect()))
    }

    /// What is wrong with papers and only shows when they are set; an area whose surroundings are the same is not set again.
    pub fn paper_problems(&self, inputs: &Inputs, cache: &mut PaperCache) -> Problems {
        let areas = self.plan.areas_with_papers();
        let before: HashMap<AreaIndex, Found> = cache.areas.drain().collect();
        let found = on_threads(&areas, |area| {
            let ground = self.ground(*area, inputs.today);
            if let Some(same) = before.get(area).filter(|found| found.ground == ground) {
                return Ok((*area, Found { ground, group: Arc::clone(&same.group) }));
            }
            let problems = self.set_area(*area, &|_| Ok::<(), Infallible>(()))?;
            let group = Arc::new(Group::new(diagnostic::once(problems), &inputs.deny));
            Ok::<_, Infallible>((*area, Found { ground, group }))
        });
        let Ok(found) = found;
        cache.areas.extend(found);
        let mut problems = Problems::default();
        areas.iter().for_each(|area| problems.add(&cache.areas[area].group));
        problems
    }

    fn ground(&self, area: AreaIndex, today: Date) -> Ground {
        let content = &self.content;
        let around = content.areas.ancestry(area).map(|(at, _)| Same::of(&content.areas.shared()[at.0])).collect();
        let categories = Same::of(&content.categories);
        Ground { around, categories, site: Arc::clone(&content.site), today, renderer: Same::of(&self.renderer) }
    }

    fn set_area<E>(&self, area: AreaIndex, take: &impl Fn(Artifact) -> Result<(), E>) -> Result<Vec<Diagnostic>, E> {
        let mut problems = Vec::new();
        for recipe in self.plan.paper_recipes(area) {
            match self.renderer.render(&recipe) {
                Ok(artifact) => take(artifact)?,
                Err(found) => problems.extend(found),
            }
        }
        Ok(problems)
    }
}

/// Does the work of every item, as many at a time as there are cores; results come in any order.
fn on_threads<T: Sync, R: Send, E: Send>(items: &[T], work: impl Fn(&T) -> Result<R, E> + Sync) -> Result<Vec<R>, E> {
    let next = AtomicUsize::new(0);
    let one_thread = || {
        let mut done = Vec::new();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push(work(item).inspect_err(|_| next.store(items.len(), Ordering::Relaxed))?);
        }
        Ok(done)
    };
    let threads = rayon::current_num_threads().min(items.len());
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(one_thread)).collect();
        let mut done = Vec::with_capacity(items.len());
        for thread in running {
            done.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        Ok(done)
    })
}

#[cfg(test)]
mod tests {
    use super::on_threads;

    #[test]
    fn every_item_is_worked_on_once_and_the_first_failure_ends_the_work() {
        let items: Vec<usize> = (0..100).collect();
        let mut doubled = on_threads(&items, |item| Ok::<usize, ()>(item * 2));
        doubled.iter_mut().for_each(|done| done.sort_unstable());
        assert_eq!(doubled, Ok((0..100).map(|item| item * 2).collect()));
        assert_eq!(on_threads(&items, |item| if *item == 7 { Err(*item) } else { Ok(()) }), Err(7));
        assert_eq!(on_threads(&[] as &[usize], |_| Ok::<(), ()>(())), Ok(Vec::new()));
    }
}
