//! Texts in, the dates and faults that [`Date`] must make of them out.

use jiff::civil::Weekday;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

use crate::model::date::{Date, DateFault};
use crate::model::era::Era;

fn check(input: &str, expected: Result<&str, DateFault>) {
    let read = input.parse::<Date>().map(|date| date.to_string());
    assert_eq!(read, expected.map(str::to_owned), "{input:?}");
}

fn date(text: &str) -> Date {
    text.parse().expect("a good date")
}

#[test]
fn every_form_editors_use_is_read() {
    for text in ["2026-11-01", "2026/11/1", "2026.11.1", "2026年11月1日"] {
        check(text, Ok("2026-11-01"));
    }
    for text in ["２０２６－１１－０１", "２０２６／１１／１", "２０２６年１１月１日（日）"]
    {
        check(text, Ok("2026-11-01"));
    }
    for text in ["令和3年11月13日", "令和３年１１月１３日", "令和 3年 11月 13日", "㋿3年11月13日"]
    {
        check(text, Ok("2021-11-13"));
    }
    for text in ["R3.11.13", "R3/11/13", "Ｒ３．１１．１３", "令和3.11.13", "R03-11-13"] {
        check(text, Ok("2021-11-13"));
    }
    check("平成元年1月8日", Ok("1989-01-08"));
    check("S64.1.7", Ok("1989-01-07"));
    check("2024-02-29", Ok("2024-02-29"));
}

#[test]
fn the_weekday_must_agree() {
    for text in ["2021年11月13日（土）", "2021-11-13 (土曜)", "令和3年11月13日（土曜日）"] {
        check(text, Ok("2021-11-13"));
    }
    let wrong = |written| DateFault::WrongWeekday { written, date: date("2021-11-13") };
    check("2021年11月13日（日）", Err(wrong(Weekday::Sunday)));
    check("R3.11.13(金)", Err(wrong(Weekday::Friday)));
    let unknown = |written: &str| DateFault::UnknownWeekday { written: written.to_owned() };
    check("2021年11月13日（祝）", Err(unknown("祝")));
    check("2021年11月13日（）", Err(unknown("")));
    check("2021年11月13日（土日）", Err(unknown("土日")));
}

#[test]
fn eras_end_at_their_borders() {
    check("令和元年5月1日", Ok("2019-05-01"));
    check("平成31年4月30日", Ok("2019-04-30"));
    check("昭和元年12月25日", Ok("1926-12-25"));
    let outside = |era, day| Err(DateFault::EraOutOfRange { era, date: date(day) });
    check("平成31年5月1日", outside(Era::Heisei, "2019-05-01"));
    check("令和元年4月30日", outside(Era::Reiwa, "2019-04-30"));
    check("令和0年5月1日", outside(Era::Reiwa, "2018-05-01"));
    check("昭和64年1月8日", outside(Era::Showa, "1989-01-08"));
    check("S1.12.24", outside(Era::Showa, "1926-12-24"));
}

#[test]
fn days_and_years_must_exist() {
    let none = |year, month, day| Err(DateFault::NoSuchDay { year, month, day });
    check("2026-11-31", none(2026, 11, 31));
    check("2026年2月29日", none(2026, 2, 29));
    check("令和3年13月1日", none(2021, 13, 1));
    check("2026-00-10", none(2026, 0, 10));
    check("0203-11-01", Err(DateFault::YearOutOfRange { year: 203 }));
    check("2926-11-01", Err(DateFault::YearOutOfRange { year: 2926 }));
}

#[test]
fn a_date_without_its_year_says_so() {
    let missing = Err(DateFault::YearMissing { month: 11, day: 13 });
    for text in ["11月13日", "11/13", "11-13", "21/11/13", "3年11月13日", "１１月１３日（土）"] {
        check(text, missing.clone());
    }
}

#[test]
fn anything_else_is_not_a_date() {
    for text in [
        "",
        "未定",
        "2026",
        "20261101",
        "2026-11",
        "2026年11月",
        "2026-11/01",
        "2026-11-01T09:00",
        "2026-11-001",
        "+2026-11-01",
        "2026 - 11 - 01",
        "R-3.11.13",
        "大正15年1月1日",
        "令和三年十一月十三日",
        "年11月13日",
        "2026年11月1日頃",
        "20226-11-01",
        "202-11-01",
    ] {
        check(text, Err(DateFault::NotADate));
    }
}

#[test]
fn a_day_prints_itself_for_readers() {
    assert_eq!(date("2021-11-13").japanese(), "2021年11月13日（土）");
    assert_eq!(date("2026-11-01").japanese(), "2026年11月1日（日）");
    assert_eq!(date("2019-05-01").in_era().as_deref(), Some("令和元年5月1日"));
    assert_eq!(date("1926-12-24").in_era(), None);
}

#[test]
fn the_fiscal_year_begins_in_april() {
    assert_eq!(date("2022-03-31").fiscal_year(), 2021);
    assert_eq!(date("2022-04-01").fiscal_year(), 2022);
    assert_eq!(date("2021-12-31").fiscal_year(), 2021);
}

#[test]
fn days_are_counted_and_ordered() {
    let (first, last) = (date("2021-11-13"), date("2022-02-26"));
    assert_eq!(first.days_until(last), 105);
    assert_eq!(last.days_until(first), -105);
    assert_eq!(first.days_until(first), 0);
    assert!(first < last);
    assert_eq!(date("1900-01-01").days_until(date("2199-12-31")), 109_572);
}

fn any_date() -> impl Strategy<Value = Date> {
    (1900i16..=2199, 1i8..=12, 1i8..=31)
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day).ok())
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(
        text in "\\PC*|(令和|平成|S|R)?[0-9０-９元]{0,5}[年./-][0-9]{0,3}[月./-][0-9]{0,3}日?([(（][月火日曜]{0,3}[)）])?",
    ) {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }
    }

    #[test]
    fn every_printed_form_reads_back(date in any_date(), other in any_date()) {
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        prop_assert_eq!(date.japanese().parse(), Ok(date));
        if let Some(text) = date.in_era() {
            prop_assert_eq!(text.parse(), Ok(date));
        }
        prop_assert_eq!(date < other, date.days_until(other) > 0);
    }

    #[test]
    fn only_the_right_weekday_is_accepted(date in any_date(), sign in "[月火水木金土日]") {
        let read = format!("{date}（{sign}）").parse::<Date>();
        prop_assert_eq!(read.is_ok(), date.japanese().contains(&format!("（{sign}）")));
    }

    #[test]
    fn no_year_number_panics(year in any::<i16>(), month in any::<i8>(), day in any::<i8>()) {
        prop_assert!(Date::new(year, month, day).is_err() || (1900..=2199).contains(&year));
    }
}
