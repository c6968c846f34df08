//! A channel's hours and the days its entry is closed in, what may safely be told of it out: less than the hours say.
use jiff::civil::Date;

use crate::model::hours::Hours;
use crate::model::hours::schedule::{Action, Rule, Schedule};
use crate::model::hours::span::Span;
use crate::model::hours::track::{LastReception, Reservation, Track};

/// One channel made ready to be told to residents: the standing and the browser form are made from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    label: String,
    schedule: Schedule,
    booked: bool,
    doubts: Doubts,
}

/// Where "open" may not be told though the hours say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubts {
    /// On public holidays: nothing, or nothing of the days that open on them, is said.
    pub holidays: bool,
    /// From 12/29 to 1/3.
    pub year_end: bool,
    /// Always: closed days are named without dates (お盆).
    pub always: bool,
}

impl Hours {
    /// Makes every channel ready to be told; `closed` are stretches of dates on which the entry is closed.
    pub fn told(&self, closed: &[(Date, Date)]) -> Vec<Told> {
        let always = self.caveats().iter().any(|caveat| caveat.closes);
        self.tracks().iter().map(|track| Told::new(track, always, closed)).collect()
    }
}

impl Told {
    /// Makes a channel ready; `unsettled` says that a caveat of the phrase closes days nobody can date.
    pub fn new(track: &Track, unsettled: bool, closed: &[(Date, Date)]) -> Told {
        let doubts = Doubts {
            holidays: track.schedule.leaves_holidays_open(),
            year_end: track.schedule.leaves_year_end_open(),
            always: unsettled,
        };
        let schedule = match track.last_reception {
            Some(last) => shortened(&track.schedule, last),
            None => track.schedule.clone(),
        };
        Told {
            label: track.label.clone(),
            schedule: schedule.closed_on(closed),
            booked: track.reservation == Reservation::Required,
            doubts,
        }
    }

    /// Is the channel's name, empty when the phrase names none.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Is when someone can still be let in.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// Says whether booking is needed.
    pub fn is_booked(&self) -> bool {
        self.booked
    }

    /// Is where "open" may not be told.
    pub fn doubts(&self) -> Doubts {
        self.doubts
    }
}

/// Ends every span at the last reception; what is over by then is left out.
fn shortened(schedule: &Schedule, last: LastReception) -> Schedule {
    let cut = |span: &Span| {
        let end = match last {
            LastReception::BeforeEnd(minutes) => span.end().saturating_sub(minutes),
            LastReception::At(minute) => [minute, minute + Span::DAY]
                .into_iter()
                .find(|end| (span.start()..span.end()).contains(end))
                .unwrap_or(span.end()),
        };
        Span::new(span.start(), end)
    };
    let rule = |rule: &Rule| Rule {
        when: rule.when,
        action: match &rule.action {
            Action::Open(spans) => Action::Open(spans.iter().filter_map(cut).collect()),
            other => other.clone(),
        },
    };
    Schedule::new(schedule.rules().iter().map(rule).collect(), schedule.holidays())
}
