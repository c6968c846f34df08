//! Valid content and what the last build knew in, what editors should look at again out; found again only where something differs.

use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::audit;
use crate::compile::Inputs;
use crate::diagnostic::problems::{Group, Problems};
use crate::memo::{Memo, Same};
use crate::model::area::{Area, AreaIndex};
use crate::model::content::Content;
use crate::model::printed::Printed;
use crate::model::readings::Readings;
use crate::theme::Theme;

/// What the audits of the last compile found.
#[derive(Debug, Default)]
pub struct Cache {
    areas: Vec<Audit>,
    /// What the audits were made with: days a confirmation is fresh for, the last build's hours, and the colours of papers.
    ground: Option<(i32, Same<Readings>, Vec<String>)>,
    outdated: Memo<Circulation, Arc<Group>>,
}

/// What papers in circulation are held against.
type Circulation = (Same<Printed>, Vec<Same<Area>>);

/// What the audit of an area found.
#[derive(Debug)]
struct Audit {
    /// The area, and those around it where it has papers, as these may show entries from there.
    around: Vec<Same<Area>>,
    group: Arc<Group>,
}

/// Audits every area; one that did not change is not looked at again.
pub fn audit(content: &Content, theme: &Theme, inputs: &Inputs, cache: &mut Cache, problems: &mut Problems) {
    let (freshness, colours) = (content.site.freshness_days, &theme.papers.colours);
    let ground = Some((freshness, Same::of(&inputs.last), colours.clone()));
    if cache.ground != ground {
        cache.areas.clear();
        cache.ground = ground;
    }
    let areas = content.areas.shared();
    let audits = &mut cache.areas;
    audits.truncate(areas.len());
    let is_new = |at: &usize| !audits.get(*at).is_some_and(|before| is_same(before, content, *at));
    let changed: Vec<usize> = (0..areas.len()).filter(is_new).collect();
    let audit = |at: &usize| {
        let mut found = audit::area(&areas[*at], freshness, inputs.today, &inputs.last);
        found.extend(audit::flyer::flyers(&content.areas, AreaIndex(*at), colours, freshness, inputs.today));
        let around = around(content, *at).map(Same::of).collect();
        Audit { around, group: Arc::new(Group::new(found, &inputs.deny)) }
    };
    let made: Vec<Audit> = changed.par_iter().map(audit).collect();
    for (at, audit) in changed.into_iter().zip(made) {
        match audits.get_mut(at) {
            Some(before) => *before = audit,
            None => audits.push(audit),
        }
    }
    audits.iter().for_each(|audit| problems.add(&audit.group));
    problems.add(&outdated(content, inputs, cache));
}

/// What stands on papers that were handed out, held against today's entries.
fn outdated(content: &Content, inputs: &Inputs, cache: &mut Cache) -> Arc<Group> {
    if inputs.printed.papers.is_empty() {
        return Arc::default();
    }
    let areas = content.areas.shared().iter().map(Same::of).collect();
    cache.outdated.of((Same::of(&inputs.printed), areas), |_| {
        let found = audit::outdated::outdated(&inputs.printed, &content.areas, inputs.today);
        Arc::new(Group::new(found, &inputs.deny))
    })
}

fn is_same(before: &Audit, content: &Content, at: usize) -> bool {
    let mut known = before.around.iter();
    around(content, at).all(|area| known.next().is_some_and(|before| before.is(area))) && known.next().is_none()
}

/// What the audit of an area looks at, the area first.
fn around(content: &Content, at: usize) -> impl Iterator<Item = &Arc<Area>> {
    let areas = &content.areas;
    let depth = if areas.shared()[at].flyers.is_empty() { 1 } else { usize::MAX };
    areas.ancestry(AreaIndex(at)).take(depth).map(|(at, _)| &areas.shared()[at.0])
}
