//! Hours as understood in, what an editor reads of them out: the reading in other words, what is said of holidays, two weeks.

use jiff::civil::Date;

use crate::command::columns::{TERMINAL, padded, wrapped};
use crate::command::hours::fortnight;
use crate::model::hours::Hours;
use crate::model::hours::print::said::Said;
use crate::model::hours::schedule::{Action, HolidayPolicy, Schedule};
use crate::model::hours::span::Span;
use crate::model::hours::track::{LastReception, Reservation, Track};
use crate::model::width::columns;

const MARGIN: &str = "  ";

const UNSTATED: &str = "書かれていません。曜日どおりに開くものとして読みました。";

/// Columns of the names of rows.
const NAMES: usize = 8;

/// Everything about one phrase.
pub fn full(written: &str, hours: &Hours, today: Date) -> String {
    let mut text = wrapped(written.trim_end(), TERMINAL).join("\n") + "\n\n";
    for (name, value) in rows(written, hours, today) {
        text.push_str(&row(name, &value));
    }
    text + "\n" + &fortnight::table(hours, today)
}

/// The reading and the OSM text alone.
pub fn brief(hours: &Hours, today: Date) -> String {
    row("読み取り", &hours.canonical()) + &row("OSM", &osm(hours, today))
}

/// A row whose value goes on below itself.
pub fn row(name: &str, value: &str) -> String {
    let lines = wrapped(value, TERMINAL - columns(MARGIN) - NAMES - 2);
    let line = |(at, line): (usize, &String)| {
        let name = if at == 0 { name } else { "" };
        format!("{MARGIN}{}{line}", padded(name, NAMES + 2)).trim_end().to_owned() + "\n"
    };
    lines.iter().enumerate().map(line).collect()
}

fn rows(written: &str, hours: &Hours, today: Date) -> Vec<(&'static str, String)> {
    let mut rows = vec![
        ("読み取り", hours.canonical()),
        ("短い形", hours.short()),
        ("英語", hours.english()),
        ("OSM", osm(hours, today)),
        ("祝日", by_track(hours, &|schedule| said_of_holidays(written, schedule))),
        ("年末年始", by_track(hours, &|schedule| said_of_year_end(written, schedule))),
    ];
    let tracks = hours.tracks();
    if tracks.iter().any(|track| track.reservation != Reservation::NotNeeded) {
        rows.push(("予約", each(tracks, &booking)));
    }
    if tracks.iter().any(|track| track.last_reception.is_some()) {
        rows.push(("最終受付", each(tracks, &last_reception)));
    }
    if !hours.caveats().is_empty() {
        let said: Vec<String> =
            hours.caveats().iter().map(|caveat| format!("「{}」", caveat.text.replace('\n', " "))).collect();
        rows.push(("注意", format!("{}は暦ではわからないので、言葉のまま伝えます。", said.concat())));
    }
    rows
}

/// Says something of every channel, once where it is the same of all.
fn by_track(hours: &Hours, say: &dyn Fn(&Schedule) -> String) -> String {
    each(hours.tracks(), &|track| say(&track.schedule))
}

fn each(tracks: &[Track], say: &dyn Fn(&Track) -> String) -> String {
    let said: Vec<String> = tracks.iter().map(say).collect();
    if said.windows(2).all(|pair| pair[0] == pair[1]) {
        return said.into_iter().next().unwrap_or_default();
    }
    let named = tracks.iter().zip(said).filter(|(_, text)| !text.is_empty());
    let named = named.map(|(track, text)| match track.label.as_str() {
        "" => text,
        label => format!("{label}：{text}"),
    });
    named.collect::<Vec<String>>().join("\n")
}

fn booking(track: &Track) -> String {
    match track.reservation {
        Reservation::NotNeeded => String::new(),
        Reservation::Preferred => "必要な場合があります。".to_owned(),
        Reservation::Required => "必要です。".to_owned(),
    }
}

fn last_reception(track: &Track) -> String {
    match track.last_reception {
        None => String::new(),
        Some(LastReception::At(minute)) => format!("{}:{:02}", minute / 60, minute % 60),
        Some(LastReception::BeforeEnd(minutes)) => format!("終わる{minutes}分前"),
    }
}

/// OSM text of every channel, or why there is none, with the two weeks shown where dates can say them.
pub fn osm(hours: &Hours, today: Date) -> String {
    each(hours.tracks(), &|track| {
        let schedule = &track.schedule;
        if let Some(text) = schedule.osm() {
            return text;
        }
        let reason = format!("OSMでは言い表せません（{}）。", unsayable(schedule));
        match schedule.osm_within(today, fortnight::last_day(today)) {
            Some(text) => format!("{reason}\n下の2週間だけなら: {text}"),
            None => reason,
        }
    })
}

/// Is what OSM text cannot say.
fn unsayable(schedule: &Schedule) -> &'static str {
    let rules = schedule.rules();
    let night =
        |action: &Action| matches!(action, Action::Open(spans) if spans.iter().any(|span| span.end() > Span::DAY));
    if rules.iter().any(|rule| matches!(rule.action, Action::CloseMoving(_))) {
        "祝日のときに休みが移るため"
    } else if rules.iter().any(|rule| night(&rule.action)) {
        "夜中をまたぐ時間に、ほかの決まりが重なるため"
    } else {
        "決まりの組み合わせがこみ入っているため"
    }
}

fn said_of_holidays(written: &str, schedule: &Schedule) -> String {
    let said = schedule.said_of_holidays();
    if schedule.is_closures_only() {
        return stated(said).unwrap_or_else(|| "書かれていません。".to_owned());
    }
    let hints: Vec<String> = [("（祝日を除く）", "休み", true), ("（祝日を含む）", "受付", false)]
        .into_iter()
        .filter(|(words, _, closes)| settles_holidays(&format!("{written}{words}"), *closes))
        .map(|(words, meaning, _)| format!("{meaning}なら「{words}」"))
        .collect();
    match said {
        Said::Stated(text) if schedule.leaves_holidays_open() => text + &hint(&hints),
        Said::Stated(text) => text,
        Said::Unstated => UNSTATED.to_owned() + &hint(&hints),
    }
}

fn said_of_year_end(written: &str, schedule: &Schedule) -> String {
    let said = schedule.said_of_year_end();
    if schedule.is_closures_only() {
        return stated(said).unwrap_or_else(|| "書かれていません。".to_owned());
    }
    stated(said).unwrap_or_else(|| {
        let words = "（年末年始を除く）";
        let settles = Hours::read(&format!("{written}{words}"))
            .is_ok_and(|hours| hours.tracks().iter().all(|track| !track.schedule.leaves_year_end_open()));
        let hints = settles.then(|| format!("休みなら「{words}」"));
        UNSTATED.to_owned() + &hint(hints.as_slice())
    })
}

fn stated(said: Said) -> Option<String> {
    match said {
        Said::Stated(text) => Some(text),
        Said::Unstated => None,
    }
}

/// Says which words behind the phrase would leave nothing open.
fn hint(hints: &[String]) -> String {
    if hints.is_empty() {
        String::new()
    } else {
        format!("{}と、後ろに書き足してください。", hints.join("、"))
    }
}

/// Says whether a phrase leaves no doubt about holidays, and closes on them, or opens.
fn settles_holidays(text: &str, closes: bool) -> bool {
    let wanted = if closes { HolidayPolicy::Closed } else { HolidayPolicy::Included };
    Hours::read(text).is_ok_and(|hours| {
        let told = hours.told(&[]);
        let settled = told.iter().all(|told| !told.doubts().holidays);
        settled && hours.tracks().iter().all(|track| track.schedule.holidays() == wanted)
    })
}
