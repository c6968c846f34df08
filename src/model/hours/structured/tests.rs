//! Maps of hours in, their canonical reading or the parts that are refused out.

use crate::model::hours::Hours;
use crate::model::hours::grammar::fragment::{self, Said};
use crate::model::hours::structured::{AtYearEnd, OnHolidays, Structured};
use crate::model::hours::track::Reservation;

/// Reads a map as `月〜金=9時〜17時 土=休み | holidays=休み year_end=休み | 2026-12-24=9時〜12時 | last=16時`.
pub fn map(text: &str) -> Structured {
    let mut parts = text.split('|').map(str::trim);
    let mut section = || parts.next().unwrap_or_default().split(' ').filter_map(|row| row.split_once('='));
    let said = |text: &str| fragment::said(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    let weekly = section().map(|(days, what)| (fragment::days(days).expect("days"), said(what))).collect();
    let (mut holidays, mut year_end) = (None, None);
    for (key, value) in section() {
        match (key, value) {
            ("holidays", "曜日どおり") => holidays = Some(OnHolidays::LikeWeekdays),
            ("holidays", value) => match said(value) {
                Said::Closed => holidays = Some(OnHolidays::Closed),
                Said::Open(spans) => holidays = Some(OnHolidays::Open(spans)),
            },
            ("year_end", "ふだんどおり") => year_end = Some(AtYearEnd::AsAlways),
            ("year_end", value) => match fragment::year_end(value).expect("a year's end") {
                (None, Said::Open(spans)) => year_end = Some(AtYearEnd::Open(spans)),
                (calendar, _) => year_end = Some(AtYearEnd::Closed(calendar)),
            },
            other => panic!("{other:?}"),
        }
    }
    let dates = section().map(|(days, what)| (fragment::dates(days).expect("dates"), said(what))).collect();
    let last_reception = section().map(|(_, time)| fragment::last_reception(time).expect("a time")).next();
    Structured { weekly, holidays, year_end, dates, last_reception, reservation: Reservation::NotNeeded }
}

fn check(text: &str, expected: &str) {
    let found = match map(text).build() {
        Ok(hours) => hours.canonical(),
        Err(faults) => {
            let words: Vec<String> =
                faults.iter().map(|fault| format!("{:?} {:?}", fault.part, fault.reason)).collect();
            words.join(", ")
        }
    };
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_map_means_what_its_phrase_would_mean() {
    for (text, phrase) in [
        ("月〜金=9時〜17時", "月〜金 9時〜17時"),
        (
            "月〜金=9時〜17時 土=9時〜12時 | holidays=休み year_end=休み",
            "月〜金9時〜17時、土9時〜12時（祝日・年末年始を除く）",
        ),
        ("平日=9時〜17時 水=9時〜19時", "平日9時〜17時、水曜は19時まで"),
        ("水=9時〜19時 平日=9時〜17時", "平日9時〜17時、水曜は19時まで"),
        ("平日=9時〜17時 土日祝=10時〜15時", "平日9時〜17時、土日祝10時〜15時"),
        ("平日=9時〜17時 土日=10時〜15時 | holidays=10時〜15時", "平日9時〜17時、土日祝10時〜15時"),
        ("毎日=9時〜17時 月（祝日の場合は翌日）=休み", "毎日9時〜17時。月曜（祝日の場合は翌日）は休み"),
        ("毎日=9時〜17時 月=休み", "毎日9時〜17時 月曜休館"),
        ("月〜金=9時〜17時 第2水=休み", "月〜金9時〜17時（第2水曜は休み）"),
        ("月〜金=9時〜17時 | year_end=12/28〜1/4", "月〜金9時〜17時（12/28〜1/4を除く）"),
        ("月〜金=9時〜17時 | | 2026-08-13〜2026-08-16=休み", "月〜金9時〜17時。2026年8月13日〜16日は休み"),
        ("月〜金=9時〜17時 | | | last=4時30分", "月〜金9時〜17時（受付は16時30分まで）"),
        ("| | 2026-05-02=10時〜15時", "2026年5月2日 10時〜15時"),
        ("毎日=16時〜21時 毎月10日=8時〜翌8時", "毎日16時〜21時、毎月10日8時〜翌8時"),
    ] {
        let read = Hours::read(phrase).unwrap_or_else(|fault| panic!("{phrase}: {fault}"));
        let built = map(text).build().unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
        assert!(built.means_the_same(&read), "{text}: {}", built.canonical());
        assert_eq!(built.canonical(), read.canonical(), "{text}");
    }
}

#[test]
fn a_map_says_what_no_phrase_can_say() {
    check("月・水・金=9時〜17時 | holidays=10時〜12時", "月曜・水曜・金曜は9:00〜17:00、祝日は10:00〜12:00");
    check(
        "月〜金=9時〜17時 第2月=休み | holidays=10時〜12時",
        "月曜〜金曜は9:00〜17:00。第2月曜は休み。例外：祝日は10:00〜12:00",
    );
    check(
        "月〜金=9時〜17時 | holidays=休み year_end=休み | 2026-12-24=9時〜12時 2026-12-30=9時〜12時",
        "月曜〜金曜は9:00〜17:00、2026年12月24日は9:00〜12:00。祝日、年末年始（12月29日〜1月3日）は休み。例外：2026年12月30日は9:00〜12:00",
    );
    check(
        "月〜金=9時〜17時 | holidays=休み year_end=ふだんどおり",
        "月曜〜金曜は9:00〜17:00。祝日は休み。年末年始（12月29日〜1月3日）もふだんどおり",
    );
    check("月〜金=9時〜17時 | holidays=曜日どおり", "月曜〜金曜（祝日を含む）は9:00〜17:00");
}

#[test]
fn the_narrower_days_win_in_whatever_order_they_stand() {
    for text in ["月〜金=9時〜17時 水=9時〜19時 第2水=休み", "第2水=休み 水=9時〜19時 月〜金=9時〜17時"]
    {
        check(text, "月曜・火曜・木曜・金曜は9:00〜17:00、水曜は9:00〜19:00。第2水曜は休み");
    }
    check("月〜金=休み 水=9時〜12時", "水曜は9:00〜12:00");
}

#[test]
fn what_a_map_leaves_open_is_refused_at_its_part() {
    check("月〜水=9時〜17時 水〜金=9時〜19時", "Weekly(1) Grammar(TwoClasses)");
    check("月=9時〜17時 月曜日=9時〜17時", "Weekly(1) Grammar(TwoClasses)");
    check("月〜金=9時〜17時 平日=9時〜18時", "Weekly(1) Grammar(TwoClasses)");
    check("土=9時〜17時 第4土=10時〜12時 最終土=休み", "Weekly(2) Grammar(TwoClasses)");
    check("月〜金=9時〜17時 2026年12月24日=休み", "Weekly(1) DatesInWeek");
    check("月〜金=9時〜17時 年末年始=休み", "Weekly(1) YearEndInWeek");
    check("4月〜9月=9時〜17時", "Weekly(0) Grammar(DaysUnspecified)");
    check("月〜金=9時〜17時 お盆=休み", "Weekly(1) Grammar(VagueDate)");
    check("月〜金=9時〜17時 水午後=休み", "Weekly(1) Grammar(HalfDayUnclear)");
    check("火〜日=9時〜17時 月（祝日の場合は翌日）=休み", "Weekly(1) Grammar(HolidayConflict)");
    check("平日=9時〜17時 | holidays=曜日どおり", "Holidays Grammar(HolidayConflict)");
    check("月〜金=9時〜17時 祝日=休み | holidays=休み", "Holidays Grammar(HolidayConflict)");
    check("毎日=9時〜17時 月（祝日の場合は翌日）=休み | holidays=休み", "Holidays Grammar(HolidayConflict)");
    check("月=休み | holidays=10時〜12時", "Weekly(0) Grammar(TimesUnspecified)");
    check("| holidays=10時〜12時", "Holidays Grammar(DaysUnspecified)");
    check("月〜金=9時〜17時 | | 12月24日=休み", "Dates(0) Grammar(YearUnspecified)");
    check("月〜金=9時〜17時 | | 水=休み", "Dates(0) WeekdaysInDates");
    check("月〜金=9時〜17時 | | 8月=休み", "Dates(0) WeekdaysInDates");
    check("月〜金=9時〜17時 | | 2026-12-01〜2026-12-28=9時〜12時", "Dates(0) UnusualDays(Weekdays(96))");
    check(
        "月〜金=9時〜17時 | | 2026-12-01〜2026-12-10=休み 2026-12-10〜2026-12-20=休み",
        "Dates(1) Grammar(TwoClasses)",
    );
    check("月〜金=9時〜17時 | | | last=18時", "LastReception Grammar(InvalidTime)");
}
