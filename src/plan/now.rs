//! Hours of an entry and the period it runs in, in; the text from which the browser tells "open now" out.

use jiff::civil;

use crate::model::date::Date;
use crate::model::entry::Validity;
use crate::model::hours::print::compact;
use crate::model::reception::WrittenHours;
use crate::model::window::Window;

/// Years after the one of the build whose holidays a page knows; later it says 電話で確認.
const YEARS_AHEAD: i16 = 2;

/// The days before and after all periods.
const FIRST: civil::Date = civil::date(1900, 1, 1);
const LAST: civil::Date = civil::date(9999, 12, 31);

/// The compact form of a phrase, closed outside the entry's period; empty where the phrase was not read.
pub fn of(hours: &WrittenHours, valid: &Validity) -> String {
    hours.reading.as_ref().map_or_else(String::new, |reading| compact::payload(reading, &closed(valid)))
}

/// The compact form of a window's common hours; empty where it can be phoned and nobody knows when.
pub fn of_window(window: &Window) -> Option<String> {
    let common = window.hours.as_ref().map(|hours| of(hours, &window.entry.valid));
    let untold = !window.phones.is_empty() && window.phones.iter().all(|line| line.hours.is_none());
    common.or_else(|| untold.then(String::new))
}

/// The public holidays a page made on a day knows of.
pub fn holidays(today: Date) -> String {
    let year = today.civil().year();
    compact::holiday_table(year, year + YEARS_AHEAD)
}

/// The dates on which an entry does not run.
fn closed(valid: &Validity) -> Vec<(civil::Date, civil::Date)> {
    let before = valid.period.from().and_then(|from| from.civil().yesterday().ok()).map(|day| (FIRST, day));
    let after = valid.period.to().and_then(|to| to.civil().tomorrow().ok()).map(|day| (day, LAST));
    let single = valid.closed.iter().map(|day| (day.civil(), day.civil()));
    before.into_iter().chain(after).chain(single).collect()
}
