//! Hours in, canonical Japanese out: one wording for each meaning, which reads back to the same meaning.
use std::fmt::Write as _;

use crate::model::hours::days::{Calendar, HolidayTest, MonthDay, Weekdays, Weeks, When};
use crate::model::hours::schedule::{Action, HolidayPolicy, Rule, Schedule, Shift};
use crate::model::hours::span::Span;
use crate::model::hours::track::{Caveat, LastReception, Reservation, Track};

const DAYS: [&str; 7] = ["月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"];

/// Writes channels one after the other, then what no calendar can resolve.
pub fn canonical(tracks: &[Track], caveats: &[Caveat]) -> String {
    let mut parts: Vec<String> = tracks.iter().map(track).collect();
    let days: Vec<&str> = caveats.iter().filter(|caveat| caveat.closes).map(|caveat| caveat.text.as_str()).collect();
    if !days.is_empty() {
        parts.push(format!("{}は休み", days.join("、")));
    }
    let mut remarks: Vec<&str> =
        caveats.iter().filter(|caveat| !caveat.closes).map(|caveat| remark(&caveat.text)).collect();
    remarks.dedup();
    parts.extend(remarks.into_iter().map(str::to_owned));
    parts.join("。")
}

/// A bare 等 says that there are more closed days, a bare 原則 that there are exceptions.
fn remark(text: &str) -> &str {
    match text {
        "等" | "など" | "ほか" | "他" => "臨時休業あり",
        text if text.starts_with("原則")
            || text.starts_with("基本")
            || text.starts_with("おおむね")
            || text.starts_with("概ね") =>
        {
            "例外あり"
        }
        text => text,
    }
}

fn track(track: &Track) -> String {
    let label = if track.label.is_empty() { String::new() } else { format!("{}：", track.label) };
    label + &schedule(&track.schedule, &remarks(track))
}

/// Writes booking and last reception, which stand in brackets behind the hours.
fn remarks(track: &Track) -> String {
    let booking = match track.reservation {
        Reservation::NotNeeded => "",
        Reservation::Preferred => "（一部要予約）",
        Reservation::Required => "（要予約）",
    };
    let last = match track.last_reception {
        None => String::new(),
        Some(LastReception::At(minute)) => format!("（受付は{}まで）", clock(minute)),
        Some(LastReception::BeforeEnd(minutes)) => format!("（最終受付は終了{minutes}分前）"),
    };
    format!("{booking}{last}")
}

fn schedule(schedule: &Schedule, remarks: &str) -> String {
    let always = [Span::whole_day()];
    if let [Rule { when: When::EVERY_DAY, action: Action::Open(spans) }] = schedule.rules()
        && *spans == always
    {
        return format!("24時間{remarks}");
    }
    let included = schedule.holidays() == HolidayPolicy::Included;
    let opened = openings(schedule.rules(), included);
    let closed = closings(schedule.rules());
    let mut text = if opened.is_empty() { String::new() } else { format!("{opened}{remarks}") };
    if !closed.is_empty() {
        let stop = if text.is_empty() { "" } else { "。" };
        let _ = write!(text, "{stop}{closed}は休み");
    }
    if opened.is_empty() {
        text.push_str(remarks);
    }
    for rule in schedule.rules().iter().filter(|rule| rule.action == Action::KeepOpen) {
        let _ = write!(text, "。{}は開館", closed_days(&rule.when));
    }
    text
}

/// Writes days with their hours; neighbours with the same hours share them.
fn openings(rules: &[Rule], included: bool) -> String {
    let mut groups: Vec<(Vec<String>, &[Span], &When)> = Vec::new();
    // 毎日 says it for all; else every class of days says it for itself.
    let daily = |rule: &Rule| matches!(rule.action, Action::Open(_)) && is_daily(&rule.when);
    let by_class = included && !rules.iter().any(daily) && can_include_holidays(rules);
    for rule in rules {
        let Action::Open(spans) = &rule.action else { continue };
        let name = days(&rule.when, by_class || (included && is_daily(&rule.when)));
        match groups.last_mut() {
            // 第1土曜・日曜 would leave open what 第1 is about, and a season would reach too far.
            Some((names, hours, last)) if *hours == spans && shares(last) && shares(&rule.when) => names.push(name),
            _ => groups.push((vec![name], spans, &rule.when)),
        }
    }
    let hours = |spans: &[Span]| spans.iter().map(|span| range(*span)).collect::<Vec<String>>().join("・");
    let parts: Vec<String> =
        groups.into_iter().map(|(names, spans, _)| format!("{}は{}", names.join("・"), hours(spans))).collect();
    parts.join("、")
}

/// A bracket, a count or a season would reach past its own days.
fn shares(when: &When) -> bool {
    let bracketed = when.holiday == HolidayTest::Not && when.weekdays != Weekdays::WORKING;
    when.weeks == Weeks::ALL && when.calendar == Calendar::Always && !bracketed
}

/// Writes closed days in an order in which no bracket and no count can reach the next one.
fn closings(rules: &[Rule]) -> String {
    let mut closing: Vec<&Rule> =
        rules.iter().filter(|rule| matches!(rule.action, Action::Close | Action::CloseMoving(_))).collect();
    closing.sort_by_key(|rule| {
        let noted = on_holidays(rule).is_some();
        (
            !noted,
            rule.when.calendar != Calendar::Always,
            rule.when.weekdays == Weekdays::ALL,
            rule.when.weeks != Weeks::ALL,
            matches!(rule.when.calendar, Calendar::Yearly(from, to) if is_year_end(from, to)),
        )
    });
    let parts = closing.iter().enumerate().map(|(index, rule)| {
        let Some(said) = on_holidays(rule) else { return closed_days(&rule.when) };
        let plain = When { holiday: HolidayTest::Any, ..rule.when };
        let subject =
            if index > 0 { format!("{}が", weekdays(&When { weeks: Weeks::ALL, ..plain })) } else { String::new() };
        format!("{}（{subject}祝日の場合は{said}）", days(&plain, false))
    });
    parts.collect::<Vec<String>>().join("、")
}

fn closed_days(when: &When) -> String {
    let whole = When { calendar: when.calendar, ..When::EVERY_DAY };
    if *when == whole && when.calendar != Calendar::Always { calendar(when.calendar) } else { days(when, false) }
}

/// Is what a closing says of holidays that fall on it.
fn on_holidays(rule: &Rule) -> Option<&'static str> {
    match rule.action {
        Action::CloseMoving(Shift::NextDay) => Some("翌日"),
        Action::CloseMoving(Shift::NextWeekday) => Some("翌平日"),
        Action::Close if rule.when.holiday == HolidayTest::Not && rule.when.weekdays != Weekdays::ALL => Some("開館"),
        _ => None,
    }
}

fn days(when: &When, included: bool) -> String {
    let season = match when.calendar {
        Calendar::Always => String::new(),
        Calendar::Yearly(from, to) if !is_year_end(from, to) => format!("毎年{}", calendar(when.calendar)),
        _ => calendar(when.calendar),
    };
    let plain = when.weekdays == Weekdays::ALL && when.weeks == Weeks::ALL;
    let name = match when.holiday {
        HolidayTest::Only if plain => "祝日".to_owned(),
        HolidayTest::After => "祝日の翌日".to_owned(),
        HolidayTest::Not if when.weekdays == Weekdays::WORKING && when.weeks == Weeks::ALL => "平日".to_owned(),
        HolidayTest::Not => format!("{}（祝日を除く）", weekdays(when)),
        HolidayTest::Any if included && is_daily(when) => "毎日".to_owned(),
        HolidayTest::Any if plain && !names_season(when.calendar) && !season.is_empty() => String::new(),
        HolidayTest::Any if included => format!("{}（祝日を含む）", weekdays(when)),
        HolidayTest::Any | HolidayTest::Only => weekdays(when),
    };
    match (season.is_empty(), name.is_empty()) {
        (true, _) => name,
        (_, true) => season,
        _ => format!("{season}の{name}"),
    }
}

/// Says whether 「（祝日を含む）」 can stand behind weekdays: beside closed weekdays it would be a conflict.
fn can_include_holidays(rules: &[Rule]) -> bool {
    let open = |rule: &&Rule| matches!(rule.action, Action::Open(_));
    let days = rules.iter().filter(open).fold(Weekdays::NONE, |sum, rule| sum.or(rule.when.weekdays));
    let working = days.and(Weekdays::WORKING);
    let whole = working.is_empty() || working == Weekdays::WORKING;
    let dated = |rule: &Rule| rule.when == When { calendar: rule.when.calendar, ..When::EVERY_DAY };
    whole && rules.iter().filter(|rule| !open(rule)).all(dated)
}

fn is_daily(when: &When) -> bool {
    *when == When { calendar: when.calendar, ..When::EVERY_DAY }
        && (when.calendar == Calendar::Always || spans_weeks(when.calendar))
}

/// Says whether 毎日 goes with a part of the calendar: not with single days.
fn spans_weeks(calendar: Calendar) -> bool {
    names_season(calendar) || matches!(calendar, Calendar::Dated(from, to) if from != to)
}

/// A season of every year says nothing of days by itself; single days and dated ranges do.
fn names_season(calendar: Calendar) -> bool {
    match calendar {
        Calendar::Months(_) => true,
        Calendar::Yearly(from, to) => from != to && !is_year_end(from, to),
        _ => false,
    }
}

fn weekdays(when: &When) -> String {
    if when.weeks != Weeks::ALL {
        let mut counts: Vec<String> = when.weeks.numbers().map(|number| format!("第{number}")).collect();
        counts.extend(when.weeks.has_last().then(|| "最終".to_owned()));
        let counts = counts.join("・");
        let names: Vec<String> =
            when.weekdays.iter().map(|day| format!("{counts}{}", DAYS[usize::from(day)])).collect();
        return names.join("・");
    }
    let mut parts: Vec<String> = Vec::new();
    for (first, last) in when.weekdays.runs() {
        let (from, to) = (DAYS[usize::from(first)], DAYS[usize::from(last)]);
        parts.push(match last - first {
            0 => from.to_owned(),
            1 => format!("{from}・{to}"),
            _ => format!("{from}〜{to}"),
        });
    }
    parts.join("・")
}

fn calendar(calendar: Calendar) -> String {
    match calendar {
        Calendar::Always => String::new(),
        Calendar::Months(months) => month_runs(months),
        Calendar::MonthDays(days) => {
            let days: Vec<String> =
                (1..=31).filter(|day| days & (1 << (day - 1)) != 0).map(|day| format!("{day}日")).collect();
            format!("毎月{}", days.join("・"))
        }
        Calendar::Yearly(from, to) if from == to => month_day(from),
        Calendar::Yearly(from, to) if is_year_end(from, to) => {
            format!("年末年始（{}〜{}）", month_day(from), month_day(to))
        }
        Calendar::Yearly(from, to) => format!("{}〜{}", month_day(from), month_day(to)),
        Calendar::Dated(from, to) if from == to => date(from),
        Calendar::Dated(from, to) => format!("{}〜{}", date(from), date(to)),
    }
}

/// Says whether days round the turn of the year can be called 年末年始.
fn is_year_end(from: MonthDay, to: MonthDay) -> bool {
    from.month() == 12 && from.day() >= 20 && to.month() == 1 && to.day() <= 10
}

fn month_runs(months: u16) -> String {
    let has = |month: i32| months & (1 << (month.rem_euclid(12))) != 0;
    let mut runs: Vec<String> = Vec::new();
    for first in (0..12).filter(|month| has(*month) && !has(month - 1)) {
        let length = (0..12).take_while(|step| has(first + step)).count();
        let last = (first + i32::try_from(length).unwrap_or(1) - 1) % 12;
        runs.push(if length == 1 {
            format!("{}月", first + 1)
        } else {
            format!("{}月〜{}月", first + 1, last + 1)
        });
    }
    runs.join("・")
}

fn month_day(day: MonthDay) -> String {
    if day.month() == 2 && MonthDay::month_end(2) == Some(day) {
        return "2月末日".to_owned();
    }
    format!("{}月{}日", day.month(), day.day())
}

fn date(date: jiff::civil::Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

fn range(span: Span) -> String {
    if span == Span::whole_day() {
        return "0:00〜24:00".to_owned();
    }
    let end = if span.end() > Span::DAY { format!("翌{}", clock(span.end() - Span::DAY)) } else { clock(span.end()) };
    format!("{}〜{end}", clock(span.start()))
}

fn clock(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}
