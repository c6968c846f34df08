//! Openings and the closings that win over them in, a refusal of an opening that no day would ever see out.
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, HolidayTest, When, days_between};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::draft::{DayItem, DayKind, Draft};
use crate::model::hours::meaning::classes::{Class, weekdays_of};
use crate::model::hours::schedule::{Action, Rule};
use crate::model::hours::words::cursor::Reading;

/// Dates that are tried one by one; a closing that takes more of them in a row says so.
const TRIED: usize = 31;

/// Refuses 年末年始は休み。2026年12月30日は9時〜12時: the day was meant to open, and the closing would win.
pub fn check_openings<'r>(
    draft: &Draft,
    classes: &[Class],
    closings: impl Iterator<Item = &'r Rule> + Clone,
) -> Reading<()> {
    let lost = |class: &&Class| {
        let named_late = draft.closings.iter().any(|closing| (1..=class.opening).contains(&closing.after));
        let takes = |closing| buries(closing, &class.when) || (named_late && takes_dates(closing, &class.when));
        let year_end = classes.iter().filter(|other| other.beats_all && other.spans != class.spans);
        let told_otherwise = |other: &Class| shares_dates(&class.when, |day| other.when.has(day));
        !class.beats_all && (closings.clone().any(takes) || year_end.clone().any(told_otherwise))
    };
    match classes.iter().find(lost) {
        Some(class) => Err(HoursFault { code: HoursCode::Contradiction, span: class.span.clone() }),
        None => Ok(()),
    }
}

/// Refuses 祝日は休み。2026年5月4日は開館, when that day is a holiday.
pub fn check_kept_open<'r>(items: &[DayItem], closings: impl Iterator<Item = &'r Rule> + Clone) -> Reading<()> {
    let lost = |item: &&DayItem| {
        let DayKind::Dates { calendar, .. } = item.kind else { return false };
        let when = When { calendar, ..When::EVERY_DAY };
        closings.clone().any(|closing| buries(closing, &when))
    };
    match items.iter().find(lost) {
        Some(item) => Err(HoursFault { code: HoursCode::Contradiction, span: item.span.clone() }),
        None => Ok(()),
    }
}

/// Says whether a closing takes any day of an opening of some dates, which are an exception where they follow it.
fn takes_dates(closing: &Rule, open: &When) -> bool {
    shares_dates(open, |day| closing.closes(day))
}

/// Says whether any day of an opening of some dates is such a day.
fn shares_dates(open: &When, is_such: impl Fn(Date) -> bool) -> bool {
    let Calendar::Dated(from, to) = open.calendar else { return false };
    let few = days_between(from, to).nth(TRIED).is_none();
    few && days_between(from, to).any(|day| open.has(day) && is_such(day))
}

/// Says whether a closing takes every day of an opening.
fn buries(closing: &Rule, open: &When) -> bool {
    let shut = &closing.when;
    if closing.action != Action::Close {
        return false;
    }
    if let Calendar::Dated(from, to) = open.calendar {
        let few = days_between(from, to).nth(TRIED).is_none();
        let days = || days_between(from, to).filter(|day| open.has(*day));
        return few && days().next().is_some() && days().all(|day| shut.has(day));
    }
    let seasons = shut.calendar == open.calendar
        || (shut.calendar != Calendar::Always
            && open.calendar != Calendar::Always
            && shut.calendar.covers(open.calendar));
    shut.holiday == HolidayTest::Any
        && weekdays_of(open).minus(shut.weekdays).is_empty()
        && shut.weeks.covers(open.weeks)
        && seasons
}

#[cfg(test)]
mod tests {
    use crate::model::hours::Hours;

    fn check(text: &str, expected: &str) {
        let found = match Hours::read(text) {
            Ok(hours) => hours.canonical(),
            Err(fault) => format!("{} {}", fault.code.name(), &text[fault.span]),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_day_that_is_said_to_open_is_never_told_closed() {
        check("月〜金9時〜17時。年末年始は休み。2026年12月30日は9時〜12時", "contradiction 2026年12月30日は9時〜12時");
        check("月〜金9時〜17時、2026年5月5日は9時〜12時。祝日は休み", "contradiction 2026年5月5日は9時〜12時");
        check("月〜金9時〜17時。祝日は休み。2026年5月4日は開館", "contradiction 2026年5月4日");
        check("月〜金 9時〜17時。第2水曜は休み。2026年5月13日は10時〜12時", "contradiction 2026年5月13日は10時〜12時");
        check(
            "月〜土 9時〜17時。最終土曜は休み。2027年8月の土曜は10時〜12時",
            "contradiction 2027年8月の土曜は10時〜12時",
        );
        check(
            "月〜金 9時〜17時、年末年始は10時〜12時、2026年12月30日は9時〜12時",
            "contradiction 2026年12月30日は9時〜12時",
        );
        check("月〜金 9時〜17時、8月の水曜は9時〜12時。8月の月〜金は休み", "contradiction 8月の水曜は9時〜12時");
    }

    #[test]
    fn closings_that_take_some_days_of_an_opening_are_exceptions() {
        check(
            "月〜金9時〜17時、2026年5月7日は9時〜12時。祝日は休み",
            "月曜〜金曜は9:00〜17:00、2026年5月7日は9:00〜12:00。祝日は休み",
        );
        check(
            "令和3年11月13日～令和4年2月26日の土曜日 午前10時～午後3時（1月1日を除く）",
            "2021年11月13日〜2022年2月26日の土曜は10:00〜15:00。1月1日は休み",
        );
        check(
            "2026年12月28日〜2027年1月4日 9時〜12時（年末年始を除く）",
            "2026年12月28日〜2027年1月4日は9:00〜12:00。年末年始（12月29日〜1月3日）は休み",
        );
    }
}
