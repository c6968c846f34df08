//! An entry and the day in, whether it may stand on a paper that is handed out, out.

use crate::model::area::{AreaIndex, Areas};
use crate::model::date::Date;
use crate::model::date_range::RangeState;
use crate::model::flyer::Flyer;
use crate::model::flyer::choose::{self, Found};

/// What is known of an entry on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Somebody confirmed it, lately enough.
    Ok,
    /// Nobody has confirmed it.
    Unverified,
    /// It was confirmed too long ago.
    Stale,
    /// Its period, or the last of its dates, is over.
    Ended,
}

impl State {
    /// Judges an entry; a confirmation on a day to come is none.
    pub fn of(found: Found<'_>, freshness_days: i32, today: Date) -> Self {
        let entry = found.entry();
        if ended_on(found, today).is_some() {
            return Self::Ended;
        }
        match entry.verified {
            Some(day) if day > today => Self::Unverified,
            Some(day) if day.days_until(today) > freshness_days => Self::Stale,
            Some(_) => Self::Ok,
            None => Self::Unverified,
        }
    }

    /// The word templates read.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unverified => "unverified",
            Self::Stale => "stale",
            Self::Ended => "ended",
        }
    }

    /// Why the entry keeps a paper from press; nothing where it does not.
    pub fn why(self, freshness_days: i32) -> Option<String> {
        match self {
            Self::Ok => None,
            Self::Unverified => Some("まだ確認していません".to_owned()),
            Self::Stale if (365..=366).contains(&freshness_days) => Some("確認から1年以上たっています".to_owned()),
            Self::Stale => Some(format!("確認から{freshness_days}日以上たっています")),
            Self::Ended => Some("期間が終わっています".to_owned()),
        }
    }
}

/// The last day of an entry that has one: of its period, or of an event with days.
pub fn last_day(found: Found<'_>) -> Option<Date> {
    let last_of_days = match found {
        Found::Event(event) => event.dates.iter().max().copied(),
        Found::Window(_) | Found::Place(_) => None,
    };
    found.entry().valid.period.to().into_iter().chain(last_of_days).min()
}

/// The last day of an entry that is over.
pub fn ended_on(found: Found<'_>, today: Date) -> Option<Date> {
    last_day(found).filter(|day| *day < today)
}

/// Says whether an entry has begun and is not over.
pub fn runs(found: Found<'_>, today: Date) -> bool {
    found.entry().valid.period.state_on(today) != RangeState::Before && ended_on(found, today).is_none()
}

/// An entry that keeps a paper from press.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unsettled<'a> {
    pub found: Found<'a>,
    /// As the paper calls it.
    pub name: &'a str,
    pub state: State,
}

/// The entries that keep a paper from press, each file once, in the order of paper.
pub fn unsettled<'a>(
    areas: &'a Areas,
    area: AreaIndex,
    flyer: &'a Flyer,
    freshness_days: i32,
    today: Date,
) -> Vec<Unsettled<'a>> {
    let mut list: Vec<Unsettled<'a>> = Vec::new();
    for (found, item) in choose::shown(areas, area, flyer, today) {
        let state = State::of(found, freshness_days, today);
        let path = &found.entry().origin.path;
        if state != State::Ok && !list.iter().any(|known| known.found.entry().origin.path == *path) {
            let name = item.and_then(|item| item.name.as_deref()).unwrap_or(&found.entry().name);
            list.push(Unsettled { found, name, state });
        }
    }
    list
}
