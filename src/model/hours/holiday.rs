//! A date in, the Japanese public holiday on it out, computed from 国民の祝日に関する法律 (昭和23年法律第178号).
use std::sync::OnceLock;

use jiff::civil::{Date, Weekday};

/// The last year whose holidays the Cabinet Office has published; later ones are computed and unconfirmed.
pub const LAST_PUBLISHED_YEAR: i16 = 2027;

enum On {
    Day(i8, i8),
    NthMonday(i8, i8),
    SpringEquinox,
    AutumnEquinox,
}

struct Entry {
    name: &'static str,
    on: On,
    from: i16,
    to: i16,
}

const fn entry(name: &'static str, on: On, from: i16, to: i16) -> Entry {
    Entry { name, on, from, to }
}

const FOREVER: i16 = i16::MAX;

/// Article 2 with its amendments, and the single days set by laws of their own.
const ENTRIES: &[Entry] = &[
    entry("元日", On::Day(1, 1), 1949, FOREVER),
    entry("成人の日", On::Day(1, 15), 1949, 1999),
    entry("成人の日", On::NthMonday(1, 2), 2000, FOREVER),
    entry("建国記念の日", On::Day(2, 11), 1967, FOREVER),
    entry("天皇誕生日", On::Day(2, 23), 2020, FOREVER),
    entry("春分の日", On::SpringEquinox, 1949, FOREVER),
    entry("天皇誕生日", On::Day(4, 29), 1949, 1988),
    entry("みどりの日", On::Day(4, 29), 1989, 2006),
    entry("昭和の日", On::Day(4, 29), 2007, FOREVER),
    entry("憲法記念日", On::Day(5, 3), 1949, FOREVER),
    entry("みどりの日", On::Day(5, 4), 2007, FOREVER),
    entry("こどもの日", On::Day(5, 5), 1949, FOREVER),
    entry("海の日", On::Day(7, 20), 1996, 2002),
    entry("海の日", On::NthMonday(7, 3), 2003, 2019),
    entry("海の日", On::Day(7, 23), 2020, 2020),
    entry("海の日", On::Day(7, 22), 2021, 2021),
    entry("海の日", On::NthMonday(7, 3), 2022, FOREVER),
    entry("山の日", On::Day(8, 11), 2016, 2019),
    entry("山の日", On::Day(8, 10), 2020, 2020),
    entry("山の日", On::Day(8, 8), 2021, 2021),
    entry("山の日", On::Day(8, 11), 2022, FOREVER),
    entry("敬老の日", On::Day(9, 15), 1966, 2002),
    entry("敬老の日", On::NthMonday(9, 3), 2003, FOREVER),
    entry("秋分の日", On::AutumnEquinox, 1948, FOREVER),
    entry("体育の日", On::Day(10, 10), 1966, 1999),
    entry("体育の日", On::NthMonday(10, 2), 2000, 2019),
    entry("スポーツの日", On::Day(7, 24), 2020, 2020),
    entry("スポーツの日", On::Day(7, 23), 2021, 2021),
    entry("スポーツの日", On::NthMonday(10, 2), 2022, FOREVER),
    entry("文化の日", On::Day(11, 3), 1948, FOREVER),
    entry("勤労感謝の日", On::Day(11, 23), 1948, FOREVER),
    entry("天皇誕生日", On::Day(12, 23), 1989, 2018),
    entry("皇太子明仁親王の結婚の儀", On::Day(4, 10), 1959, 1959),
    entry("昭和天皇の大喪の礼", On::Day(2, 24), 1989, 1989),
    entry("即位礼正殿の儀", On::Day(11, 12), 1990, 1990),
    entry("皇太子徳仁親王の結婚の儀", On::Day(6, 9), 1993, 1993),
    entry("天皇の即位の日", On::Day(5, 1), 2019, 2019),
    entry("即位礼正殿の儀", On::Day(10, 22), 2019, 2019),
];

/// The years whose holidays are worked out once, the first time one of their days is asked about.
const FIRST_KEPT: i16 = 1948;
const KEPT: usize = 256;

/// A year's holidays: a bit a day, in a word a month.
type Year = [u32; 12];

/// Says whether a date is a public holiday: 国民の祝日, substitute holiday or citizens' holiday.
pub fn is_holiday(date: Date) -> bool {
    static YEARS: [OnceLock<Year>; KEPT] = [const { OnceLock::new() }; KEPT];
    let kept = usize::try_from(date.year() - FIRST_KEPT).ok().and_then(|at| YEARS.get(at));
    kept.map_or_else(
        || is_lawful(date),
        |year| year.get_or_init(|| holidays_of(date.year()))[month_of(date)] & day_of(date) != 0,
    )
}

fn holidays_of(year: i16) -> Year {
    let mut found = [0; 12];
    for day in jiff::civil::date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() == year) {
        found[month_of(day)] |= if is_lawful(day) { day_of(day) } else { 0 };
    }
    found
}

fn month_of(date: Date) -> usize {
    usize::from(date.month().unsigned_abs()) - 1
}

fn day_of(date: Date) -> u32 {
    1 << date.day()
}

fn is_lawful(date: Date) -> bool {
    // Both kinds of days that are holidays by their neighbours come after one.
    let follows = || date.yesterday().is_ok_and(|day| national(day).is_some());
    national(date).is_some() || (follows() && (is_substitute(date) || is_between(date)))
}

/// Names the holiday on a date; substitute holidays are 振替休日, citizens' holidays 国民の休日.
pub fn holiday_name(date: Date) -> Option<&'static str> {
    if let Some(name) = national(date) {
        return Some(name);
    }
    if is_substitute(date) {
        return Some("振替休日");
    }
    is_between(date).then_some("国民の休日")
}

/// Says whether the holidays of a year are published rather than computed.
pub fn is_confirmed(year: i16) -> bool {
    year <= LAST_PUBLISHED_YEAR
}

fn national(date: Date) -> Option<&'static str> {
    let year = date.year();
    ENTRIES
        .iter()
        .find(|entry| (entry.from..=entry.to).contains(&year) && falls_on(&entry.on, date))
        .map(|entry| entry.name)
}

fn falls_on(on: &On, date: Date) -> bool {
    match *on {
        On::Day(month, day) => date.month() == month && date.day() == day,
        On::NthMonday(month, nth) => {
            date.month() == month && (date.day() - 1) / 7 + 1 == nth && date.weekday() == Weekday::Monday
        }
        On::SpringEquinox => date.month() == 3 && i32::from(date.day()) == equinox(date.year(), 0),
        On::AutumnEquinox => date.month() == 9 && i32::from(date.day()) == equinox(date.year(), 1),
    }
}

/// The approximation of 海上保安庁水路部 (新こよみ便利帳), good for 1900–2150; `season` 0 spring, 1 autumn.
fn equinox(year: i16, season: usize) -> i32 {
    let year = i32::from(year);
    let (base, leaps) = match year {
        ..1980 => ([20_835_700, 23_258_800], (year - 1983) / 4),
        1980..2100 => ([20_843_100, 23_248_800], (year - 1980) / 4),
        _ => ([21_851_000, 24_248_800], (year - 1980) / 4),
    };
    (base[season] + 242_194 * (year - 1980)).div_euclid(1_000_000) - leaps
}

/// Article 3, paragraph 2: from 12 April 1973 the Monday, from 2007 the next day that is no 国民の祝日.
fn is_substitute(date: Date) -> bool {
    if date < jiff::civil::date(1973, 4, 12) || national(date).is_some() {
        return false;
    }
    let mut before = date;
    while let Ok(day) = before.yesterday() {
        if national(day).is_none() {
            return false;
        }
        if day.weekday() == Weekday::Sunday {
            return date.year() >= 2007 || date.weekday() == Weekday::Monday;
        }
        before = day;
    }
    false
}

/// Article 3, paragraph 3: from 27 December 1985 a day between two 国民の祝日; until 2006 never a Sunday.
fn is_between(date: Date) -> bool {
    if date < jiff::civil::date(1985, 12, 27) || (date.year() < 2007 && date.weekday() == Weekday::Sunday) {
        return false;
    }
    let is_national = |day: Result<Date, jiff::Error>| day.is_ok_and(|day| national(day).is_some());
    is_national(date.yesterday()) && is_national(date.tomorrow())
}

#[cfg(test)]
mod tests {
    use super::{holiday_name, is_confirmed};

    fn check(date: &str, expected: Option<&str>) {
        let date = date.parse().expect("the test writes dates that exist");
        assert_eq!(holiday_name(date), expected, "{date}");
    }

    #[test]
    fn special_years_substitutes_and_citizens_holidays_are_named() {
        for (date, expected) in [
            ("1988-05-04", Some("国民の休日")),
            ("1999-10-11", Some("振替休日")),
            ("2006-05-04", Some("国民の休日")),
            ("2008-05-06", Some("振替休日")),
            ("2009-09-22", Some("国民の休日")),
            ("2019-02-23", None),
            ("2019-04-30", Some("国民の休日")),
            ("2019-05-01", Some("天皇の即位の日")),
            ("2019-05-06", Some("振替休日")),
            ("2019-10-22", Some("即位礼正殿の儀")),
            ("2019-12-23", None),
            ("2020-02-24", Some("振替休日")),
            ("2020-07-20", None),
            ("2020-07-24", Some("スポーツの日")),
            ("2020-10-12", None),
            ("2021-08-09", Some("振替休日")),
            ("2026-09-22", Some("国民の休日")),
            ("2026-09-23", Some("秋分の日")),
            ("2032-09-21", Some("国民の休日")),
        ] {
            check(date, expected);
        }
    }

    #[test]
    fn years_past_the_published_ones_are_unconfirmed() {
        assert!(is_confirmed(2027));
        assert!(!is_confirmed(2028));
    }
}
