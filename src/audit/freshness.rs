//! An entry and the day in, what its confirmation and its period ask for out.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::date::Date;
use crate::model::date_range::RangeState;
use crate::model::entry::Entry;

/// Days before its end from which an entry or its hours are ending.
pub const SOON: i32 = 30;

/// Checks freshness and the end of an entry.
pub fn check(entry: &Entry, freshness_days: i32, today: Date) -> impl Iterator<Item = Diagnostic> {
    confirmation(entry, freshness_days, today).into_iter().chain(ends_soon(entry, today))
}

fn confirmation(entry: &Entry, freshness_days: i32, today: Date) -> Option<Diagnostic> {
    let year = entry.source.as_ref().and_then(|source| source.fiscal_year);
    let origin = &entry.origin;
    let (kind, place) = match (entry.valid.period.state_on(today), entry.verified) {
        (_, Some(date)) if date > today => (Kind::FutureVerified { date: date.to_string() }, origin.verified),
        (RangeState::After, _) => (Kind::Ended { date: entry.valid.period.to()?.to_string() }, origin.ends),
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

fn ends_soon(entry: &Entry, today: Date) -> Option<Diagnostic> {
    let (to, origin) = (entry.valid.period.to()?, &entry.origin);
    let days = today.days_until(to);
    let kind = Kind::EndsSoon { date: to.to_string(), days };
    (0..=SOON).contains(&days).then(|| Diagnostic::at(&origin.path, origin.ends.unwrap_or(origin.name), kind))
}
