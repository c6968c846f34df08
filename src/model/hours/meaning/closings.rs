//! Settled drafts in, tracks with ordered rules out: closings laid over classes, holidays judged, contradictions refused.
use std::ops::Range;

use crate::model::hours::days::{Calendar, HolidayTest, Weekdays, Weeks, When};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::draft::{Closing, DayItem, DayKind, Draft, Half, Manner, OnHoliday};
use crate::model::hours::meaning::buried::{check_kept_open, check_openings};
use crate::model::hours::meaning::classes::{Class, classes, meets, weekdays_of};
use crate::model::hours::meaning::holidaycheck::{check_holidays, policy};
use crate::model::hours::meaning::tidy::tidy;
use crate::model::hours::schedule::{Action, Rule, Schedule};
use crate::model::hours::span::Span;
use crate::model::hours::track::Track;
use crate::model::hours::words::cursor::Reading;

/// The closing rules, weakest first: 年末年始 beats every other.
#[derive(Default)]
struct Closings {
    weekdays: Vec<Rule>,
    kept_open: Vec<Rule>,
    holidays: Vec<Rule>,
    dates: Vec<Rule>,
    year_end: Vec<Rule>,
}

/// Makes the track of a draft.
pub fn track(draft: Draft) -> Reading<Track> {
    let mut classes = classes(&draft)?;
    check_booked(&draft, &classes)?;
    check_holidays(&draft, &classes)?;
    let total = draft.openings.len();
    if let Some(opening) = draft.openings.first().filter(|_| draft.every_day && covered(&classes) != Weekdays::ALL) {
        return refuse(HoursCode::Contradiction, &opening.span);
    }
    let mut closings = Closings::default();
    let whole = |closing: &&Closing| {
        matches!(closing.item.kind, DayKind::Week { weeks: Weeks::ALL, .. }) && closing.item.season == Calendar::Always
    };
    // Weekdays closed altogether come first, so that a closing on some of them is seen to be one too many.
    for closing in draft.closings.iter().filter(whole).chain(draft.closings.iter().filter(|closing| !whole(closing))) {
        let for_all = total <= 1
            || (closing.anchor.is_none() && !closing.is_except)
            || (closing.loose && closing.after == total)
            || (closing.is_except && closing.anchor.is_none() && closing.after == total)
            || in_every_bracket(&draft, closing);
        check_scope(closing, &classes, total)?;
        if for_all {
            close(&closing.item, closing.is_except, &mut classes, &mut closings, total > 0)?;
        } else if let Some(index) = closing.anchor {
            close_one(closing, index, &mut classes)?;
        } else {
            return refuse(HoursCode::ScopeUnclear, &closing.item.span);
        }
    }
    keep_open(&draft, &mut classes, &mut closings)?;
    if total > 0 && classes.is_empty() {
        return refuse(HoursCode::Contradiction, &draft.openings[0].span);
    }
    for class in classes.iter().filter(|class| class.beats_all) {
        let year_end = closings.year_end.iter().any(|rule| rule.when.calendar.meets(class.when.calendar));
        if year_end || closings.dates.iter().any(|rule| rule.when.calendar.covers(class.when.calendar)) {
            return refuse(HoursCode::Contradiction, &class.span);
        }
    }
    let later = closings.holidays.iter().chain(&closings.dates).chain(&closings.year_end);
    check_openings(&draft, &classes, closings.weekdays.iter().chain(later.clone()))?;
    check_kept_open(&draft.kept_open, later)?;
    let holidays = policy(&draft, &classes);
    Ok(Track {
        label: draft.label,
        schedule: Schedule::new(rules(classes, closings), holidays),
        reservation: draft.reservation,
        last_reception: draft.last_reception,
    })
}

fn refuse<T>(code: HoursCode, span: &Range<usize>) -> Reading<T> {
    Err(HoursFault { code, span: span.clone() })
}

/// Refuses a closing on holidays whose reach is unclear: amid openings, or of 年末年始.
fn check_scope(closing: &Closing, classes: &[Class], total: usize) -> Reading<()> {
    // 年末年始（祝日を除く） leaves open whether New Year's Day is meant.
    let year_end = |class: &Class| class.beats_all && closing.anchor.is_none_or(|index| index == class.opening);
    if closing.item.kind == DayKind::Holidays && closing.is_except && classes.iter().any(year_end) {
        return refuse(HoursCode::HolidayConflict, &closing.item.span);
    }
    let later_holidays =
        |class: &Class| class.opening >= closing.after && class.when.holiday == HolidayTest::Any && !class.beats_all;
    let amid =
        closing.item.kind == DayKind::Holidays && closing.anchor.is_none() && (1..total).contains(&closing.after);
    if amid && classes.iter().any(later_holidays) {
        return refuse(HoursCode::ScopeUnclear, &closing.item.span);
    }
    Ok(())
}

/// 平日（年末年始を除く）…、土曜（年末年始を除く）…: said of every opening, so of all.
fn in_every_bracket(draft: &Draft, closing: &Closing) -> bool {
    let same = |index: usize| {
        draft.closings.iter().any(|other| other.anchor == Some(index) && other.item.kind == closing.item.kind)
    };
    matches!(closing.item.kind, DayKind::YearEnd(_) | DayKind::Dates { .. }) && (0..draft.openings.len()).all(same)
}

/// Puts the rules in their order: weekdays, holidays, 年末年始 hours, then closings.
fn rules(classes: Vec<Class>, closings: Closings) -> Vec<Rule> {
    let rank = |class: &Class| (class.beats_all, class.when.holiday == HolidayTest::Only);
    let mut ordered = classes;
    ordered.sort_by_key(rank);
    tidy(&mut ordered);
    let all_leave_holidays = ordered.iter().all(|class| class.when.holiday == HolidayTest::Not);
    let (year_end, ordered): (Vec<Class>, Vec<Class>) = ordered.into_iter().partition(|class| class.beats_all);
    let open = |class: Class| Rule { when: class.when, action: Action::Open(class.spans) };
    let mut rules: Vec<Rule> = ordered.into_iter().map(open).collect();
    let idle = all_leave_holidays && !rules.is_empty();
    rules.extend(closings.weekdays);
    rules.extend(closings.kept_open);
    rules.extend(
        closings
            .holidays
            .into_iter()
            .filter(|rule| !(idle && rule.when.holiday == HolidayTest::Only && rule.when.weekdays == Weekdays::ALL)),
    );
    rules.extend(year_end.into_iter().map(open));
    rules.extend(closings.dates);
    rules.extend(closings.year_end);
    let mut unique: Vec<Rule> = Vec::with_capacity(rules.len());
    for rule in rules {
        if !unique.contains(&rule) {
            unique.push(rule);
        }
    }
    unique
}

/// Lays one closing over all classes.
fn close(
    item: &DayItem,
    is_except: bool,
    classes: &mut Vec<Class>,
    closings: &mut Closings,
    has_hours: bool,
) -> Reading<()> {
    let when = When { calendar: item.season, ..When::EVERY_DAY };
    let rule = |when: When| Rule { when, action: Action::Close };
    if item.half.is_some() && !has_hours {
        return refuse(HoursCode::HalfDayUnclear, &item.span);
    }
    match item.kind {
        DayKind::Week { days, weeks, .. } => {
            let when = When { weekdays: days, weeks, ..when };
            if let Some(half) = item.half {
                return close_half(when, half, item, classes);
            }
            close_weekdays(when, item, is_except, classes, closings, has_hours)?;
        }
        DayKind::Heijitsu(days) => {
            closings.weekdays.push(rule(When { weekdays: days, holiday: HolidayTest::Not, ..when }))
        }
        _ if item.half.is_some() => return refuse(HoursCode::HalfDayUnclear, &item.span),
        DayKind::Holidays => closings.holidays.push(rule(When { holiday: HolidayTest::Only, ..when })),
        DayKind::AfterHolidays => closings.holidays.push(rule(When { holiday: HolidayTest::After, ..when })),
        DayKind::YearEnd(calendar) => closings.year_end.push(rule(When { calendar, ..when })),
        DayKind::Dates { calendar, .. } => closings.dates.push(rule(When { calendar, ..when })),
        _ => return refuse(HoursCode::ScopeUnclear, &item.span),
    }
    Ok(())
}

/// Is the weekdays that have hours, those of holidays aside.
fn covered(classes: &[Class]) -> Weekdays {
    let ordinary = classes.iter().filter(|class| class.when.holiday != HolidayTest::Only);
    ordinary.fold(Weekdays::NONE, |sum, class| sum.or(class.when.weekdays))
}

fn close_weekdays(
    when: When,
    item: &DayItem,
    is_except: bool,
    classes: &mut [Class],
    closings: &mut Closings,
    has_hours: bool,
) -> Reading<()> {
    if !has_hours {
        closings.weekdays.push(closing_rule(when, item.on_holiday));
        return Ok(());
    }
    let whole = when.weeks == Weeks::ALL && when.calendar == Calendar::Always;
    let covered = covered(classes);
    let listed =
        classes.iter().any(|class| !class.listed.and(when.weekdays).is_empty() && class.when.weeks.meets(when.weeks));
    if whole && listed && !is_except && item.on_holiday == OnHoliday::Unsaid {
        return refuse(HoursCode::Contradiction, &item.span);
    }
    if !whole && !when.weekdays.minus(covered).is_empty() {
        return refuse(HoursCode::Contradiction, &item.span);
    }
    if item.on_holiday == OnHoliday::Unsaid {
        if whole {
            take_weekdays(classes, when.weekdays, &item.span)?;
        } else {
            closings.weekdays.push(Rule { when, action: Action::Close });
        }
        return Ok(());
    }
    cover(classes, when.weekdays.minus(covered), item)?;
    let blocked = classes
        .iter()
        .any(|class| class.when.holiday == HolidayTest::Not && !class.when.weekdays.and(when.weekdays).is_empty());
    let own = classes.iter().any(|class| class.when.holiday == HolidayTest::Only);
    if blocked && !own {
        return refuse(HoursCode::HolidayConflict, &item.span);
    }
    closings.weekdays.push(closing_rule(when, item.on_holiday));
    Ok(())
}

fn closing_rule(when: When, on_holiday: OnHoliday) -> Rule {
    match on_holiday {
        OnHoliday::Unsaid => Rule { when, action: Action::Close },
        OnHoliday::NotMeant | OnHoliday::Opens => {
            Rule { when: When { holiday: HolidayTest::Not, ..when }, action: Action::Close }
        }
        OnHoliday::Moves(shift) => Rule { when, action: Action::CloseMoving(shift) },
    }
}

/// Gives a weekday that opens on holidays only the hours all other days have.
fn cover(classes: &mut [Class], missing: Weekdays, item: &DayItem) -> Reading<()> {
    if missing.is_empty() || classes.iter().any(|class| class.when.holiday == HolidayTest::Only) {
        return Ok(());
    }
    let Some((first, others)) = classes.split_first_mut() else { return Ok(()) };
    let alike = others.iter().all(|class| class.spans == first.spans);
    let plain = first.when.weeks == Weeks::ALL
        && first.when.calendar == Calendar::Always
        && first.when.holiday == HolidayTest::Any;
    if !(alike && plain) {
        return refuse(HoursCode::HolidayConflict, &item.span);
    }
    first.when.weekdays = first.when.weekdays.or(missing);
    Ok(())
}

/// Takes closed weekdays from the classes; a class that is closed on all its days contradicts itself.
fn take_weekdays(classes: &mut [Class], closed: Weekdays, span: &Range<usize>) -> Reading<()> {
    for class in classes.iter_mut().filter(|class| class.when.holiday != HolidayTest::Only && !class.beats_all) {
        if weekdays_of(&class.when).and(closed).is_empty() {
            continue;
        }
        class.when.weekdays = class.when.weekdays.minus(closed);
        if weekdays_of(&class.when).is_empty() {
            return refuse(HoursCode::Contradiction, span);
        }
    }
    Ok(())
}

/// Takes weekdays from the classes, whose other half stands in a class of its own.
fn leave_weekdays(classes: &mut Vec<Class>, weekdays: Weekdays) {
    for class in classes.iter_mut().filter(|class| class.when.holiday != HolidayTest::Only && !class.beats_all) {
        class.when.weekdays = class.when.weekdays.minus(weekdays);
    }
    classes.retain(|class| !class.when.weekdays.is_empty());
}

/// 水曜午後休み: the day keeps the other half, when its hours part at noon.
fn close_half(when: When, half: Half, item: &DayItem, classes: &mut Vec<Class>) -> Reading<()> {
    let mut added = Vec::new();
    for class in classes.iter().filter(|class| meets(&class.when, &when) && class.when.holiday != HolidayTest::Only) {
        let [morning, afternoon] = class.spans.as_slice() else {
            return refuse(HoursCode::HalfDayUnclear, &item.span);
        };
        let parts_at_noon = morning.start() < 720
            && afternoon.start() >= 720
            && morning.end() <= 14 * 60
            && afternoon.end() <= Span::DAY;
        if !parts_at_noon
            || class.when.weeks != Weeks::ALL
            || class.when.calendar != Calendar::Always
            || item.on_holiday != OnHoliday::Unsaid
        {
            return refuse(HoursCode::HalfDayUnclear, &item.span);
        }
        let kept = if half == Half::Morning { *afternoon } else { *morning };
        let weekdays = class.when.weekdays.and(when.weekdays);
        added.push(Class {
            when: When { weekdays, holiday: class.when.holiday, ..when },
            spans: vec![kept],
            manner: Manner::Apart,
            ..class.clone()
        });
    }
    if added.is_empty() {
        return refuse(HoursCode::Contradiction, &item.span);
    }
    if when.weeks == Weeks::ALL && when.calendar == Calendar::Always {
        leave_weekdays(classes, when.weekdays);
    }
    classes.extend(added);
    Ok(())
}

/// Lays a closing over the one opening whose bracket it stands in.
fn close_one(closing: &Closing, index: usize, classes: &mut [Class]) -> Reading<()> {
    let item = &closing.item;
    let plain = item.on_holiday == OnHoliday::Unsaid && item.half.is_none() && item.season == Calendar::Always;
    let mine = |class: &Class| class.opening == index;
    match item.kind {
        DayKind::Holidays if plain => {
            for class in classes.iter_mut().filter(|class| mine(class)) {
                if class.when.holiday == HolidayTest::Only || class.beats_all {
                    return refuse(HoursCode::HolidayConflict, &item.span);
                }
                class.when.holiday = HolidayTest::Not;
            }
            // 9時〜17時（祝日を除く）、ただし水曜は20時まで: the Wednesdays are among the days before.
            let base: Vec<When> = classes.iter().filter(|class| mine(class)).map(|class| class.when).collect();
            for class in classes.iter_mut().filter(|class| {
                class.manner != Manner::Plain && class.when.holiday == HolidayTest::Any && !class.beats_all
            }) {
                if base.iter().any(|when| meets(when, &class.when)) {
                    class.when.holiday = HolidayTest::Not;
                }
            }
        }
        DayKind::Week { days, weeks: Weeks::ALL, .. } if plain => {
            for class in classes.iter_mut().filter(|class| mine(class) && class.when.holiday != HolidayTest::Only) {
                class.when.weekdays = class.when.weekdays.minus(days);
                if class.when.weekdays.is_empty() || class.beats_all {
                    return refuse(HoursCode::Contradiction, &item.span);
                }
            }
        }
        _ => return refuse(HoursCode::ScopeUnclear, &item.span),
    }
    Ok(())
}

/// 8月6日は開館: the day is not closed by weekday or holiday.
fn keep_open(draft: &Draft, classes: &mut [Class], closings: &mut Closings) -> Reading<()> {
    for item in &draft.kept_open {
        let when = match item.kind {
            DayKind::Dates { calendar, .. } => When { calendar, ..When::EVERY_DAY },
            DayKind::Week { days, weeks, .. } if weeks != Weeks::ALL && item.season != Calendar::Always => {
                When { weekdays: days, weeks, calendar: item.season, ..When::EVERY_DAY }
            }
            _ => return refuse(HoursCode::ScopeUnclear, &item.span),
        };
        let same_hours = classes.windows(2).all(|pair| pair[0].spans == pair[1].spans);
        if !same_hours || classes.iter().any(|class| class.when.calendar != Calendar::Always) {
            return refuse(HoursCode::TwoClasses, &item.span);
        }
        let stronger = |rule: &Rule| rule.when.calendar.meets(when.calendar);
        if closings.dates.iter().chain(&closings.year_end).any(stronger) {
            return refuse(HoursCode::Contradiction, &item.span);
        }
        match classes.first() {
            None => closings.kept_open.push(Rule { when, action: Action::KeepOpen }),
            Some(class) => closings.kept_open.push(Rule { when, action: Action::Open(class.spans.clone()) }),
        }
    }
    Ok(())
}

/// 土曜日の場合は予約制 needs Saturdays with times.
fn check_booked(draft: &Draft, classes: &[Class]) -> Reading<()> {
    for item in &draft.booked_days {
        let covered = match item.kind {
            DayKind::Week { days, weeks, .. } => days.iter().all(|day| {
                classes.iter().any(|class| {
                    class.when.weekdays.has(day)
                        && class.when.weeks.covers(weeks)
                        && class.when.holiday != HolidayTest::Only
                })
            }),
            DayKind::Heijitsu(days) => days.iter().all(|day| classes.iter().any(|class| class.when.weekdays.has(day))),
            DayKind::Holidays => {
                let own = classes.iter().any(|class| class.when.holiday == HolidayTest::Only);
                own || draft.closings.is_empty() && covered(classes) == Weekdays::ALL
            }
            _ => false,
        };
        if !covered {
            return refuse(HoursCode::TimesUnspecified, &item.span);
        }
    }
    Ok(())
}
