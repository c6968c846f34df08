//! Hours written as a map in, the same [`Hours`] a phrase gives out, or every place where the map leaves something open.
//!
//! Stronger rules come later: dates beat 年末年始, these beat holidays, these beat the week. Among days of the same kind
//! the narrower ones win, in whatever order they stand; days that only overlap are refused as in a phrase.

mod rows;

use crate::model::hours::Hours;
use crate::model::hours::days::{Calendar, HolidayTest, Weekdays, When};
use crate::model::hours::fault::HoursCode;
use crate::model::hours::grammar::daylist::default_year_end;
use crate::model::hours::grammar::draft::{DayItem, OnHoliday};
use crate::model::hours::grammar::fragment::{Last, Said};
use crate::model::hours::schedule::{Action, HolidayPolicy, Rule, Schedule};
use crate::model::hours::span::Span;
use crate::model::hours::structured::rows::Row;
use crate::model::hours::track::{LastReception, Reservation, Track};

/// What a map says of public holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnHolidays {
    /// 休み
    Closed,
    /// 曜日どおり: days like others.
    LikeWeekdays,
    /// Hours of their own.
    Open(Vec<Span>),
}

/// What a map says of 年末年始.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtYearEnd {
    /// 休み, from 12/29 to 1/3 or on the days written.
    Closed(Option<Calendar>),
    /// ふだんどおり: what the week and the holidays say.
    AsAlways,
    /// Hours of their own, from 12/29 to 1/3.
    Open(Vec<Span>),
}

/// A map of hours, its fragments read and not yet held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structured {
    /// Days of the week with what is said of them.
    pub weekly: Vec<(Vec<DayItem>, Said)>,
    /// Public holidays.
    pub holidays: Option<OnHolidays>,
    /// The turn of the year.
    pub year_end: Option<AtYearEnd>,
    /// Dates with what is said of them.
    pub dates: Vec<(Vec<DayItem>, Said)>,
    /// The last moment one is let in.
    pub last_reception: Option<Last>,
    /// Booking.
    pub reservation: Reservation,
}

/// A part of a map; rows are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A row of the week.
    Weekly(usize),
    /// The holidays.
    Holidays,
    /// The turn of the year.
    YearEnd,
    /// A row of dates.
    Dates(usize),
    /// The last reception.
    LastReception,
}

/// Why a part of a map is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// As in a phrase.
    Grammar(HoursCode),
    /// Dates stand among the days of the week.
    DatesInWeek,
    /// 年末年始 stands among the days of the week.
    YearEndInWeek,
    /// Days of the week without a date stand among the dates.
    WeekdaysInDates,
    /// Dates that open on weekdays on which the week never opens.
    UnusualDays(Weekdays),
}

/// A part that is not read, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StructureFault {
    /// Which part.
    pub part: Part,
    /// Why.
    pub reason: Reason,
}

impl Structured {
    /// Makes the hours, or tells every part that leaves something open.
    pub fn build(self) -> Result<Hours, Vec<StructureFault>> {
        let mut faults = Vec::new();
        let week = rows::week(&self.weekly, &mut faults);
        let dates = rows::dates(&self.dates, &mut faults);
        faults.extend(rows::overlaps(&week).chain(rows::overlaps(&dates)));
        faults.extend(self.missing_times(&week, &dates));
        faults.extend(unusual_days(&week, &dates));
        faults.extend(self.holiday_conflict(&week));
        let last_reception = self.last_reception(&week, &dates).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        if !faults.is_empty() {
            faults.sort_by_key(|fault| fault.part);
            faults.dedup_by_key(|fault| fault.part);
            return Err(faults);
        }
        let policy = self.policy(&week);
        let reservation = self.reservation;
        let schedule = Schedule::new(self.rules(week, dates), policy);
        let track = Track { label: String::new(), schedule, reservation, last_reception };
        Ok(Hours { tracks: vec![track], caveats: Vec::new() })
    }

    /// Tells every row that is wrong by itself, whatever the others say.
    pub fn row_faults(&self) -> Vec<StructureFault> {
        let mut faults = Vec::new();
        rows::week(&self.weekly, &mut faults);
        rows::dates(&self.dates, &mut faults);
        faults
    }

    /// Puts the rules in their order, the weakest first.
    fn rules(self, week: Vec<Row>, dates: Vec<Row>) -> Vec<Rule> {
        let Structured { holidays, year_end, .. } = self;
        let (about_holidays, week): (Vec<Row>, Vec<Row>) = week.into_iter().partition(Row::is_about_holidays);
        let (after, on): (Vec<Row>, Vec<Row>) =
            about_holidays.into_iter().partition(|row| row.when.holiday == HolidayTest::After);
        let weekly = rows::week_rules(week);
        let opens = |rule: &Rule| matches!(rule.action, Action::Open(_));
        let idle = weekly.iter().filter(|rule| opens(rule)).all(|rule| rule.when.holiday == HolidayTest::Not);
        let idle = idle && weekly.iter().any(opens);
        let at =
            |calendar: Option<Calendar>| When { calendar: calendar.unwrap_or(default_year_end()), ..When::EVERY_DAY };
        let mut rules = Vec::with_capacity(weekly.len() + dates.len() + 4);
        // First of all, where nothing is closed yet, it changes nothing; but the turn of the year is spoken of.
        if year_end == Some(AtYearEnd::AsAlways) {
            rules.push(Rule { when: at(None), action: Action::KeepOpen });
        }
        rules.extend(weekly);
        rules.extend(on.into_iter().map(Row::into_rule));
        let only = When { holiday: HolidayTest::Only, ..When::EVERY_DAY };
        match holidays {
            Some(OnHolidays::Closed) if !idle => rules.push(Rule { when: only, action: Action::Close }),
            Some(OnHolidays::Open(spans)) => rules.push(Rule { when: only, action: Action::Open(spans) }),
            _ => {}
        }
        rules.extend(after.into_iter().map(Row::into_rule));
        match year_end {
            Some(AtYearEnd::Closed(calendar)) => rules.push(Rule { when: at(calendar), action: Action::Close }),
            Some(AtYearEnd::Open(spans)) => rules.push(Rule { when: at(None), action: Action::Open(spans) }),
            Some(AtYearEnd::AsAlways) | None => {}
        }
        rules.extend(dates.into_iter().map(Row::into_rule));
        rules
    }

    /// Finds what opens although no day of the week does: the other days would seem closed.
    fn missing_times(&self, week: &[Row], dates: &[Row]) -> Option<StructureFault> {
        let opens = |rows: &[Row]| rows.iter().any(Row::opens);
        let fault = |part, code| Some(StructureFault { part, reason: Reason::Grammar(code) });
        let own = matches!(self.holidays, Some(OnHolidays::Open(_)));
        let year_end = matches!(self.year_end, Some(AtYearEnd::Open(_)));
        if opens(week) {
            return None;
        }
        if let Some(first) = week.first().filter(|_| own || year_end || opens(dates)) {
            return fault(first.part, HoursCode::TimesUnspecified);
        }
        let part = if own { Part::Holidays } else { Part::YearEnd };
        if own || year_end { fault(part, HoursCode::DaysUnspecified) } else { None }
    }

    /// Finds what two places of the map say differently of holidays.
    fn holiday_conflict(&self, week: &[Row]) -> Option<StructureFault> {
        let conflict = |part| Some(StructureFault { part, reason: Reason::Grammar(HoursCode::HolidayConflict) });
        if let Some(row) = rows::closing_without_hours(week) {
            return conflict(row.part);
        }
        let stated = self.holidays.as_ref()?;
        let named = week.iter().any(|row| row.when.holiday == HolidayTest::Only);
        let leaves_out = week.iter().any(|row| row.opens() && row.when.holiday == HolidayTest::Not);
        let moves = week.iter().any(|row| row.on_holiday != OnHoliday::Unsaid && !row.opens());
        let clash = match stated {
            OnHolidays::LikeWeekdays => named || leaves_out,
            OnHolidays::Closed => named || moves,
            OnHolidays::Open(_) => named,
        };
        if clash { conflict(Part::Holidays) } else { None }
    }

    fn policy(&self, week: &[Row]) -> HolidayPolicy {
        let only = |row: &&Row| row.when.holiday == HolidayTest::Only;
        let opens_on = week.iter().filter(only).any(Row::opens);
        let closes_on = week.iter().filter(only).any(|row| !row.opens());
        let leaves_out = week.iter().any(|row| row.opens() && row.when.holiday == HolidayTest::Not);
        let moves = week.iter().any(|row| row.on_holiday != OnHoliday::Unsaid && !row.opens());
        // 毎日 without the Mondays says nothing of the holidays among the other days.
        let every_day =
            week.iter().any(|row| row.opens() && row.names_every_day) && !week.iter().any(Row::shuts_weekdays);
        match &self.holidays {
            Some(OnHolidays::Open(_)) => HolidayPolicy::OwnHours,
            _ if opens_on => HolidayPolicy::OwnHours,
            Some(OnHolidays::Closed) => HolidayPolicy::Closed,
            _ if closes_on || leaves_out => HolidayPolicy::Closed,
            _ if moves => HolidayPolicy::Moved,
            Some(OnHolidays::LikeWeekdays) => HolidayPolicy::Included,
            None if every_day => HolidayPolicy::Included,
            None => HolidayPolicy::Unstated,
        }
    }

    /// Decides which minute 4時半 is: the one that lies in the hours.
    fn last_reception(&self, week: &[Row], dates: &[Row]) -> Result<Option<LastReception>, StructureFault> {
        let clock = match self.last_reception {
            None => return Ok(None),
            Some(Last::BeforeEnd(minutes)) => return Ok(Some(LastReception::BeforeEnd(minutes))),
            Some(Last::At(clock)) => clock,
        };
        let own = match &self.holidays {
            Some(OnHolidays::Open(spans)) => spans.as_slice(),
            _ => &[],
        };
        let spans = week.iter().chain(dates).flat_map(Row::spans).chain(own);
        let mut minutes: Vec<u16> = spans.filter_map(|span| clock.within(*span)).collect();
        minutes.sort_unstable();
        minutes.dedup();
        match minutes.as_slice() {
            [minute] => Ok(Some(LastReception::At(*minute))),
            _ => Err(StructureFault { part: Part::LastReception, reason: Reason::Grammar(HoursCode::InvalidTime) }),
        }
    }
}

/// Finds dates that open on weekdays on which the week never opens: 12/1〜12/28 with times may or may not mean Sundays.
fn unusual_days(week: &[Row], dates: &[Row]) -> Vec<StructureFault> {
    let open = rows::open_weekdays(week);
    if open.is_empty() {
        return Vec::new();
    }
    let unusual = |row: &Row| {
        let ranged = match row.when.calendar {
            Calendar::Dated(from, to) => from != to,
            Calendar::Yearly(from, to) => from != to,
            _ => false,
        };
        let days = row.weekdays().minus(open);
        let asked = row.opens() && ranged && row.kind_is_dates && !days.is_empty();
        asked.then_some(StructureFault { part: row.part, reason: Reason::UnusualDays(days) })
    };
    dates.iter().filter_map(unusual).collect()
}

#[cfg(test)]
mod tests;
