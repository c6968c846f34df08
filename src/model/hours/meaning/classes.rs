//! Openings of a draft in, classes of days with their hours out; a day in two classes is refused unless one is set apart.
use std::ops::Range;

use crate::model::hours::days::{Calendar, HolidayTest, Weekdays, Weeks, When, days_between, leap_year, weekday_index};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::draft::{DayItem, DayKind, Draft, Joint, Manner, OnHoliday, Opening};
use crate::model::hours::span::{Span, joined};
use crate::model::hours::words::cursor::Reading;

/// Days with their hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The days.
    pub when: When,
    /// The hours.
    pub spans: Vec<Span>,
    /// The number of the opening it comes from.
    pub opening: usize,
    /// How the opening speaks of its days.
    pub manner: Manner,
    /// The times stand before the days.
    pub times_first: bool,
    /// 年末年始 with hours of its own beats every other class.
    pub beats_all: bool,
    /// Weekdays written one by one, which no closing can take back.
    pub listed: Weekdays,
    /// Where it stands.
    pub span: Range<usize>,
}

/// Makes the classes of a draft.
pub fn classes(draft: &Draft) -> Reading<Vec<Class>> {
    let mut all: Vec<Class> = Vec::new();
    for (index, opening) in draft.openings.iter().enumerate() {
        let first = all.len();
        class_items(opening, index, &mut all)?;
        require_years(draft, &all[first..])?;
    }
    settle_ends(draft, &mut all)?;
    add_hours(&mut all)?;
    if unite_disjoint(&mut all) {
        return Ok(all);
    }
    for index in 0..all.len() {
        let (before, rest) = all.split_at_mut(index);
        let later = &mut rest[0];
        for earlier in before {
            if !compatible(earlier, later) {
                return refuse(HoursCode::TwoClasses, later.span.clone());
            }
            // 平日9時〜17時、水曜は19時まで: the Wednesdays meant are among 平日.
            let within =
                earlier.when.holiday == HolidayTest::Not && later.when.holiday == HolidayTest::Any && !later.beats_all;
            if within && earlier.opening != later.opening && later.when.weekdays.minus(earlier.when.weekdays).is_empty()
            {
                later.when.holiday = HolidayTest::Not;
            }
        }
    }
    drop_holidays_like_others(&mut all);
    Ok(all)
}

/// Drops the hours of holidays when every weekday has the same: holidays are days like others.
fn drop_holidays_like_others(all: &mut Vec<Class>) {
    let Some(own) = all.iter().find(|class| class.when == When { holiday: HolidayTest::Only, ..When::EVERY_DAY })
    else {
        return;
    };
    let spans = own.spans.clone();
    let plain = |class: &&Class| {
        class.when.weeks == Weeks::ALL
            && class.when.calendar == Calendar::Always
            && class.when.holiday == HolidayTest::Any
    };
    let like = all.iter().filter(plain).filter(|class| class.spans == spans);
    let days = like.fold(Weekdays::NONE, |sum, class| sum.or(class.when.weekdays));
    let alike = |class: &Class| class.spans == spans || class.beats_all;
    if days == Weekdays::ALL && all.iter().all(alike) {
        all.retain(|class| class.when.holiday != HolidayTest::Only);
    }
}

fn refuse<T>(code: HoursCode, span: Range<usize>) -> Reading<T> {
    Err(HoursFault { code, span })
}

fn class_items(opening: &Opening, index: usize, all: &mut Vec<Class>) -> Reading<()> {
    let (days, season) = (&opening.days, opening.season);
    let union = |heijitsu: bool| {
        days.iter().fold(Weekdays::NONE, |sum, item| match item.kind {
            DayKind::Heijitsu(days) if heijitsu => sum.or(days),
            DayKind::Week { days, .. } if !heijitsu => sum.or(days),
            _ => sum,
        })
    };
    // 平日、月〜金: with holidays or without?
    if !union(true).and(union(false)).is_empty() {
        return refuse(HoursCode::ScopeUnclear, opening.span.clone());
    }
    let single: Weekdays = days
        .iter()
        .filter_map(|item| {
            if let DayKind::Week { days, weeks: Weeks::ALL, listed: true } = item.kind { Some(days) } else { None }
        })
        .fold(Weekdays::NONE, Weekdays::or);
    // 月曜または火曜: on which of them?
    if let Some(item) = days.iter().find(|item| item.joint == Joint::Either) {
        return refuse(HoursCode::ScopeUnclear, item.span.clone());
    }
    for item in days {
        let when = when_of(item, season)?;
        let listed = match item.kind {
            DayKind::Week { listed: true, days, .. } if single != Weekdays::ALL => days,
            _ => Weekdays::NONE,
        };
        all.push(Class {
            when,
            spans: opening.spans.clone(),
            opening: index,
            manner: opening.manner,
            times_first: opening.times_first,
            beats_all: matches!(item.kind, DayKind::YearEnd(_)),
            listed,
            span: opening.span.clone(),
        });
    }
    merge_weekdays(all, index);
    take_in_holidays(all, index);
    Ok(())
}

/// Joins 月, 水, 金 of one opening into one class.
fn merge_weekdays(all: &mut Vec<Class>, opening: usize) {
    let mut merged: Vec<Class> = Vec::with_capacity(all.len());
    for class in all.drain(..) {
        let same = merged.iter_mut().find(|other| {
            let alike = other.when.weeks == class.when.weeks && other.when.calendar == class.when.calendar;
            other.opening == opening && class.opening == opening && alike && other.when.holiday == class.when.holiday
        });
        match same {
            Some(other) => {
                other.when.weekdays = other.when.weekdays.or(class.when.weekdays);
                other.listed = other.listed.or(class.listed);
            }
            None => merged.push(class),
        }
    }
    *all = merged;
}

/// 平日・土日祝 with the same hours: 平日 leaves nothing out, and when every weekday is there holidays are days like others.
fn take_in_holidays(all: &mut Vec<Class>, opening: usize) {
    let mine = |class: &Class| {
        class.opening == opening && class.when.calendar == Calendar::Always && class.when.weeks == Weeks::ALL
    };
    let every =
        |class: &Class| mine(class) && class.when.weekdays == Weekdays::ALL && class.when.holiday == HolidayTest::Any;
    if all.iter().any(every) {
        all.retain(|class| every(class) || !mine(class));
        return;
    }
    if !all.iter().any(|class| mine(class) && class.when.holiday == HolidayTest::Only) {
        return;
    }
    for class in all.iter_mut().filter(|class| mine(class) && class.when.holiday == HolidayTest::Not) {
        class.when.holiday = HolidayTest::Any;
    }
    merge_weekdays(all, opening);
    let whole = all
        .iter()
        .any(|class| mine(class) && class.when.weekdays == Weekdays::ALL && class.when.holiday == HolidayTest::Any);
    if whole {
        all.retain(|class| !(mine(class) && class.when.holiday == HolidayTest::Only));
    }
}

fn when_of(item: &DayItem, season: Calendar) -> Reading<When> {
    let mut when = When::EVERY_DAY;
    when.calendar = match (item.season, season) {
        (Calendar::Always, season) => season,
        (season, Calendar::Always) => season,
        _ => return refuse(HoursCode::ScopeUnclear, item.span.clone()),
    };
    match item.kind {
        DayKind::Week { days, weeks, .. } => (when.weekdays, when.weeks) = (days, weeks),
        DayKind::Heijitsu(days) => (when.weekdays, when.holiday) = (days, HolidayTest::Not),
        DayKind::EveryDay => {}
        DayKind::Holidays => when.holiday = HolidayTest::Only,
        DayKind::YearEnd(calendar) | DayKind::Dates { calendar, .. } if when.calendar == Calendar::Always => {
            when.calendar = calendar
        }
        DayKind::Vague => return refuse(HoursCode::VagueDate, item.span.clone()),
        _ => return refuse(HoursCode::ScopeUnclear, item.span.clone()),
    }
    match item.on_holiday {
        OnHoliday::Unsaid => Ok(when),
        OnHoliday::NotMeant if when.holiday == HolidayTest::Any => Ok(When { holiday: HolidayTest::Not, ..when }),
        OnHoliday::NotMeant => Ok(when),
        OnHoliday::Moves(_) | OnHoliday::Opens => refuse(HoursCode::ScopeUnclear, item.span.clone()),
    }
}

/// Days of a year that is not named are refused unless the seasons of the phrase fill the year.
fn require_years(draft: &Draft, classes: &[Class]) -> Reading<()> {
    let repeating = |item: &DayItem| !matches!(item.kind, DayKind::Dates { repeats: false, .. });
    for class in classes {
        let yearly = matches!(class.when.calendar, Calendar::Yearly(..)) && !class.beats_all;
        let opening = &draft.openings[class.opening];
        let stated = opening.days.iter().all(repeating)
            && (opening.season == Calendar::Always || opening.season_repeats)
            && opening.days.iter().all(|item| item.season == Calendar::Always || item.season_repeats);
        if yearly && !stated && !fills_year(draft) {
            return refuse(HoursCode::YearUnspecified, class.span.clone());
        }
    }
    Ok(())
}

fn fills_year(draft: &Draft) -> bool {
    let parts: Vec<Calendar> = draft
        .openings
        .iter()
        .flat_map(|opening| {
            let dates = opening.days.iter().filter_map(|item| match item.kind {
                DayKind::Dates { calendar, .. } => Some(calendar),
                _ => None,
            });
            dates.chain(opening.days.iter().map(|item| item.season)).chain([opening.season]).collect::<Vec<Calendar>>()
        })
        .filter(|calendar| *calendar != Calendar::Always)
        .collect();
    leap_year().filter(|date| !parts.iter().any(|part| part.has(*date))).count() <= 1
}

/// 水曜は19時まで: the start is that of the one class the days belong to.
fn settle_ends(draft: &Draft, all: &mut [Class]) -> Reading<()> {
    for index in 0..all.len() {
        let Some(end) = draft.openings[all[index].opening].end_only else { continue };
        let base = base_of(&all[..index], &all[index]);
        match base.and_then(|base| ending(&base.spans, end)) {
            Some(spans) => all[index].spans = spans,
            None => return refuse(HoursCode::StartMissing, all[index].span.clone()),
        }
    }
    Ok(())
}

/// Lets hours end at another time: earlier within a span, or later than the last.
fn ending(spans: &[Span], end: u16) -> Option<Vec<Span>> {
    let mut kept: Vec<Span> = spans.iter().copied().filter(|span| span.start() < end).collect();
    let last = kept.pop()?;
    if end > last.end() && kept.len() + 1 < spans.len() {
        return None;
    }
    kept.push(Span::new(last.start(), end)?);
    Some(kept)
}

/// 金曜は18時〜20時も: the hours are added to those of the one class the days belong to.
fn add_hours(all: &mut [Class]) -> Reading<()> {
    for index in 0..all.len() {
        if all[index].manner != Manner::Also {
            continue;
        }
        let base = base_of(&all[..index], &all[index]).map(|base| base.spans.clone());
        match base {
            Some(base) if !base.iter().any(|span| all[index].spans.iter().any(|more| more.overlaps(*span))) => {
                let both = base.into_iter().chain(all[index].spans.iter().copied()).collect();
                all[index].spans = joined(both);
            }
            _ => return refuse(HoursCode::TwoClasses, all[index].span.clone()),
        }
    }
    Ok(())
}

fn base_of<'a>(earlier: &'a [Class], later: &Class) -> Option<&'a Class> {
    let mut touching = earlier.iter().filter(|class| class.opening != later.opening && meets(&class.when, &later.when));
    let base =
        touching.next().filter(|class| strictly_covers(&class.when, &later.when) || is_holidays_of(class, later))?;
    touching.next().is_none().then_some(base)
}

/// 毎日9時〜21時（祝日は17時まで）: the holidays are among the days before.
fn is_holidays_of(base: &Class, later: &Class) -> bool {
    later.when.holiday == HolidayTest::Only && When { holiday: HolidayTest::Any, ..later.when } == base.when
}

/// 9時〜正午（火・水）、午後1時〜6時（月〜土）: times first, so the hours of a day add up.
fn unite_disjoint(all: &mut Vec<Class>) -> bool {
    let plain = |class: &Class| {
        let when = class.when;
        class.times_first
            && when.weeks == Weeks::ALL
            && when.calendar == Calendar::Always
            && when.holiday == HolidayTest::Any
    };
    let overlap = |a: &Class, b: &Class| a.spans.iter().any(|x| b.spans.iter().any(|y| x.overlaps(*y)));
    let meet = |a: &Class, b: &Class| a.opening != b.opening && meets(&a.when, &b.when);
    let pairs = || all.iter().enumerate().flat_map(|(index, a)| all[index + 1..].iter().map(move |b| (a, b)));
    let any = pairs().any(|(a, b)| meet(a, b));
    if !any || !all.iter().all(plain) || pairs().any(|(a, b)| meet(a, b) && overlap(a, b)) {
        return false;
    }
    let mut united: Vec<Class> = Vec::new();
    for day in 0..7 {
        let spans: Vec<Span> = all
            .iter()
            .filter(|class| class.when.weekdays.has(day))
            .flat_map(|class| class.spans.iter().copied())
            .collect();
        if spans.is_empty() {
            continue;
        }
        let spans = joined(spans);
        match united.iter_mut().find(|class| class.spans == spans) {
            Some(class) => class.when.weekdays = class.when.weekdays.or(Weekdays::one(day)),
            None => united.push(Class {
                when: When { weekdays: Weekdays::one(day), ..When::EVERY_DAY },
                spans,
                opening: 0,
                ..all[0].clone()
            }),
        }
    }
    *all = united;
    true
}

/// Says whether two classes can stand side by side, the later one winning where both hold.
fn compatible(earlier: &Class, later: &Class) -> bool {
    if earlier.opening == later.opening || !meets(&earlier.when, &later.when) {
        return true;
    }
    if earlier.beats_all != later.beats_all {
        return true;
    }
    // 毎日16時〜21時、毎月10日8時〜翌8時: added or put in its place, the hours of the 10th are the same.
    if earlier.when == When::EVERY_DAY && matches!(later.when.calendar, Calendar::MonthDays(_)) {
        let within =
            |span: &Span| later.spans.iter().any(|other| other.start() <= span.start() && span.end() <= other.end());
        return later.manner != Manner::Plain || earlier.spans.iter().all(within);
    }
    if (earlier.when.holiday == HolidayTest::Only) != (later.when.holiday == HolidayTest::Only) {
        let other = if earlier.when.holiday == HolidayTest::Only { later } else { earlier };
        return matches!(other.when.calendar, Calendar::Always | Calendar::Months(_));
    }
    matches!(later.manner, Manner::Apart | Manner::Also) && strictly_covers(&earlier.when, &later.when)
}

/// Is the weekdays that occur: a dated day or two have only their own.
pub fn weekdays_of(when: &When) -> Weekdays {
    match when.calendar {
        Calendar::Dated(from, to) => {
            let dates = days_between(from, to).take(7);
            dates.fold(Weekdays::NONE, |set, date| set.or(Weekdays::one(weekday_index(date)))).and(when.weekdays)
        }
        _ => when.weekdays,
    }
}

/// Says whether some day can be in both.
pub fn meets(a: &When, b: &When) -> bool {
    let holidays = !matches!(
        (a.holiday, b.holiday),
        (HolidayTest::Not, HolidayTest::Only) | (HolidayTest::Only, HolidayTest::Not)
    );
    holidays && !weekdays_of(a).and(weekdays_of(b)).is_empty() && a.weeks.meets(b.weeks) && a.calendar.meets(b.calendar)
}

fn strictly_covers(a: &When, b: &When) -> bool {
    let weekdays = weekdays_of(b).minus(a.weekdays).is_empty();
    let holidays = a.holiday == HolidayTest::Any
        || a.holiday == b.holiday
        || (a.holiday == HolidayTest::Not && b.holiday == HolidayTest::Any);
    let same = a.weekdays == b.weekdays && a.weeks == b.weeks && a.calendar == b.calendar;
    weekdays && holidays && a.weeks.covers(b.weeks) && a.calendar.covers(b.calendar) && !same
}
