//! Valid content and the day in, what editors should look at again out: freshness, endings, dates in the future.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::content::Content;
use crate::model::date::Date;
use crate::model::date_range::RangeState;
use crate::model::entry::Entry;

/// Checks every entry that residents may act on.
pub fn content(content: &Content, today: Date) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (_, area) in content.areas.iter() {
        let windows = area.windows.iter().map(|window| &window.entry);
        let places = area.places.iter().map(|place| &place.entry);
        let events = area.events.iter().map(|event| &event.entry);
        for entry in windows.chain(places).chain(events) {
            problems.extend(check(entry, content.site.freshness_days, today));
        }
    }
    problems
}

fn check(entry: &Entry, freshness_days: i32, today: Date) -> Option<Diagnostic> {
    let year = entry.source.as_ref().and_then(|source| source.fiscal_year);
    let origin = &entry.origin;
    let (kind, place) = match (entry.valid.period.state_on(today), entry.verified) {
        (_, Some(date)) if date > today => (Kind::FutureVerified { date: date.to_string() }, origin.verified),
        (RangeState::After, _) => (Kind::Ended { date: entry.valid.period.to()?.to_string() }, origin.valid),
        (_, None) => (Kind::Unverified { year }, None),
        (_, Some(date)) => {
            let days = date.days_until(today);
            if days <= freshness_days {
                return None;
            }
            (Kind::Stale { date: date.to_string(), days }, origin.verified)
        }
    };
    Some(Diagnostic::at(&origin.path, place.unwrap_or(origin.name), kind))
}
