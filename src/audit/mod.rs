//! Valid content, the day and the last build's readings in, what editors should look at again out.

pub mod flyer;
pub mod outdated;

mod freshness;
mod hours;
mod places;

use crate::diagnostic::Diagnostic;
use crate::model::area::Area;
use crate::model::content::Content;
use crate::model::date::Date;
use crate::model::date_range::RangeState;
use crate::model::readings::{Reading, Readings};

/// Checks every entry of an area that residents may act on.
pub fn area(area: &Area, freshness_days: i32, today: Date, last: &Readings) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for entry in places::entries(area) {
        problems.extend(freshness::check(entry, freshness_days, today));
    }
    let mut examples = hours::Examples::default();
    for place in places::hours(area) {
        problems.extend(hours::changed(&place, last));
        if place.entry.valid.period.state_on(today) != RangeState::After {
            problems.extend(hours::check(&place, today, &mut examples));
        }
    }
    problems
}

/// Takes down what the hours of a site are read as, for the next build to compare with.
pub fn readings(content: &Content) -> Readings {
    let row = |place: places::Place<'_>| (place.entry.origin.path.to_string(), place.field, Reading::of(place.hours));
    content.areas.iter().flat_map(|(_, area)| places::hours(area)).map(row).collect()
}
