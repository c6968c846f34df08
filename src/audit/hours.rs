//! Hours in their place and the day in, what is odd, unsaid, ending or changed in them out.

use std::collections::BTreeMap;

use crate::audit::freshness::SOON;
use crate::audit::places::Place;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::date::Date;
use crate::model::hours::Hours;
use crate::model::hours::days::days_between;
use crate::model::hours::holiday::is_holiday;
use crate::model::hours::schedule::Schedule;
use crate::model::hours::track::Track;
use crate::model::readings::{Reading, Readings};
use crate::model::reception::HoursForm;

/// The examples found so far, as many windows of an area keep the same hours.
#[derive(Debug, Default)]
pub struct Examples<'c> {
    known: BTreeMap<&'c str, (&'c Hours, Option<String>)>,
}

/// Checks hours that can be read.
pub fn check<'c>(place: &Place<'c>, today: Date, examples: &mut Examples<'c>) -> Vec<Diagnostic> {
    let Some(reading) = &place.hours.reading else { return Vec::new() };
    let kinds = [ended(place, reading, today), unstated(place, reading, examples), undated(reading), odd(reading)];
    kinds.into_iter().flatten().map(|kind| at(place, kind)).collect()
}

/// Says what hours meant at the last build, where they mean something else now.
pub fn changed(place: &Place<'_>, last: &Readings) -> Option<Diagnostic> {
    let before = last.get(&place.entry.origin.path, &place.field)?;
    let after = Reading::of(place.hours);
    if !after.differs_from(before) {
        return None;
    }
    let rewritten = after.written != before.written;
    let kind = Kind::HoursChanged { before: before.canonical.clone(), after: after.canonical, rewritten };
    Some(at(place, kind))
}

fn at(place: &Place<'_>, kind: Kind) -> Diagnostic {
    Diagnostic::at(&place.entry.origin.path, place.hours.origin, kind)
}

/// Hours whose every opening is of dates end with the last of them, if their entry does not end before.
fn ended(place: &Place<'_>, reading: &Hours, today: Date) -> Option<Kind> {
    let last = reading.last_date()?;
    let last = Date::new(last.year(), last.month(), last.day()).ok()?;
    if place.entry.valid.period.to().is_some_and(|to| to <= last) {
        return None;
    }
    let (date, days) = (last.to_string(), today.days_until(last));
    match days {
        ..0 => Some(Kind::HoursEnded { date }),
        0..=SOON => Some(Kind::HoursEndSoon { date, days }),
        _ => None,
    }
}

/// Days on which pages say 電話で確認, because the hours were most likely written without a thought of them.
fn unstated<'c>(place: &Place<'c>, reading: &'c Hours, examples: &mut Examples<'c>) -> Option<Kind> {
    let said = unsaid(reading);
    if !said.holidays && !said.year_end {
        return None;
    }
    let is_map = place.hours.form == HoursForm::Map;
    let example = if is_map { None } else { examples.of(&place.hours.written, reading, said) };
    Some(Kind::HoursUnstated { holidays: said.holidays, year_end: said.year_end, is_map, example })
}

/// What a reading does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unsaid {
    holidays: bool,
    year_end: bool,
}

/// Finds where pages will not say "open" though the hours do.
fn unsaid(reading: &Hours) -> Unsaid {
    let schedules = || reading.tracks().iter().map(|track| &track.schedule);
    Unsaid {
        holidays: schedules().any(Schedule::leaves_holidays_open),
        year_end: schedules().any(Schedule::leaves_year_end_open),
    }
}

impl<'c> Examples<'c> {
    fn of(&mut self, written: &'c str, reading: &'c Hours, unsaid: Unsaid) -> Option<String> {
        if let Some((_, known)) = self.known.get(written).filter(|(before, _)| *before == reading) {
            return known.clone();
        }
        let found = example(written, reading, unsaid);
        self.known.insert(written, (reading, found.clone()));
        found
    }
}

/// Writes the phrase so that the days are closed, where that is done by adding or lengthening a bracket.
fn example(written: &str, reading: &Hours, unsaid: Unsaid) -> Option<String> {
    let days = match (unsaid.holidays, unsaid.year_end) {
        (true, true) => "祝日・年末年始",
        (true, false) => "祝日",
        _ => "年末年始",
    };
    let added = format!("{written}（{days}を除く）");
    let after = written.replacen("祝日を除く", "祝日・年末年始を除く", 1);
    let before = match written.rsplit_once('（') {
        Some((hours, bracket)) if bracket.ends_with("除く）") => format!("{hours}（{days}・{bracket}"),
        _ => written.to_owned(),
    };
    let says_it = |text: &String| {
        let Ok(read) = Hours::read(text) else { return false };
        let said = unsaid_nothing(&read) && read.tracks().len() == reading.tracks().len();
        said && read.tracks().iter().zip(reading.tracks()).all(|(new, old)| same_on_other_days(new, old))
    };
    [after, before, added].into_iter().find(says_it)
}

fn unsaid_nothing(reading: &Hours) -> bool {
    unsaid(reading) == Unsaid { holidays: false, year_end: false }
}

/// Says whether nothing has changed on the days of an ordinary year that are neither holidays nor 年末年始.
fn same_on_other_days(new: &Track, old: &Track) -> bool {
    let (from, to) = (jiff::civil::date(2026, 1, 4), jiff::civil::date(2026, 12, 28));
    days_between(from, to).filter(|day| !is_holiday(*day)).all(|day| new.schedule.on(day) == old.schedule.on(day))
}

/// Closed days that nobody can date put every day in doubt.
fn undated(reading: &Hours) -> Option<Kind> {
    let days: Vec<&str> =
        reading.caveats().iter().filter(|caveat| caveat.closes).map(|caveat| caveat.text.as_str()).collect();
    (!days.is_empty()).then(|| Kind::ClosingUndated { days: days.join("、") })
}

fn odd(reading: &Hours) -> Option<Kind> {
    reading.oddity().map(|oddity| Kind::HoursOdd { oddity, reading: reading.canonical() })
}
