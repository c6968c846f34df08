//! Hours in, plain English out, a line for each channel: `Mon–Fri 8:45–17:30. Closed on public holidays and 29 Dec–3 Jan.`
use crate::model::hours::days::{Calendar, HolidayTest, When};
use crate::model::hours::print::english_days::{calendar, days, hours, list, time};
use crate::model::hours::print::japanese::remark;
use crate::model::hours::print::outline::{
    Days, Group, OnHoliday, Outline, closes_dates, is_every_day, names_season, on_holiday,
};
use crate::model::hours::schedule::{Action, Rule, Shift};
use crate::model::hours::track::{Caveat, LastReception, Reservation, Track};
use crate::model::width::halfwidth;

/// Names of channels; others stay as written.
const LABELS: &[(&str, &str)] = &[
    ("電話", "Phone"),
    ("お電話", "Phone"),
    ("電話相談", "Phone consultation"),
    ("電話受付", "Phone"),
    ("TEL", "Phone"),
    ("窓口", "Counter"),
    ("窓口相談", "Consultation at the counter"),
    ("窓口受付", "Counter"),
    ("窓口時間", "Counter"),
    ("来所", "In person"),
    ("来所相談", "Consultation in person"),
    ("来庁", "In person"),
    ("来庁相談", "Consultation in person"),
    ("来館", "In person"),
    ("来室", "In person"),
    ("来室相談", "Consultation in person"),
    ("対面", "In person"),
    ("対面相談", "Consultation in person"),
    ("面談", "Meeting"),
    ("面談相談", "Consultation in person"),
    ("面接", "Meeting"),
    ("面接相談", "Consultation in person"),
    ("相談", "Consultation"),
    ("LINE", "LINE"),
    ("LINE相談", "Consultation by LINE"),
    ("SNS", "Social media"),
    ("SNS相談", "Consultation by social media"),
    ("チャット", "Chat"),
    ("チャット相談", "Consultation by chat"),
    ("メール", "Email"),
    ("メール相談", "Consultation by email"),
    ("FAX", "Fax"),
    ("ファックス", "Fax"),
    ("ファクス", "Fax"),
    ("オンライン", "Online"),
    ("オンライン相談", "Online consultation"),
    ("WEB", "Web"),
    ("訪問", "Home visit"),
    ("訪問相談", "Consultation at home"),
    ("出張相談", "Travelling consultation"),
    ("巡回相談", "Travelling consultation"),
    ("法律相談", "Legal consultation"),
    ("専門相談", "Expert consultation"),
    ("女性相談", "Consultation for women"),
    ("就労相談", "Employment consultation"),
    ("子育て相談", "Parenting consultation"),
    ("健康相談", "Health consultation"),
    ("フリーダイヤル", "Toll-free phone"),
];

/// Writes a line for each channel, then what no calendar can resolve, as written.
pub fn english(tracks: &[Track], caveats: &[Caveat]) -> String {
    let mut lines: Vec<String> = tracks.iter().map(track).collect();
    let notes: Vec<String> = caveats.iter().map(note).collect();
    match (lines.as_mut_slice(), notes.is_empty()) {
        (_, true) => {}
        ([only], false) => *only = format!("{only} {}", notes.join(" ")),
        _ => lines.push(notes.join(" ")),
    }
    lines.join("\n")
}

/// Keeps the words as written, beside their meaning where it is known.
fn note(caveat: &Caveat) -> String {
    let written = caveat.text.replace('\n', " ");
    let meaning = match remark(&caveat.text) {
        _ if caveat.closes => "Also closed:",
        text if text.contains("臨時休") || text.contains("臨時の休") => "May close on other days:",
        text if text.contains("例外") => "With exceptions:",
        _ => "Note:",
    };
    format!("{meaning} 「{written}」.")
}

fn track(track: &Track) -> String {
    let outline = Outline::of(&track.schedule);
    let mut sentences: Vec<String> = Vec::new();
    // Where no hours reach into holidays, one sentence at the end says so for all.
    let never_on_holidays = outline.closings.iter().all(|rule| !is_holidays(&rule.when))
        && !outline.openings.is_empty()
        && outline.openings.iter().all(|group| group.days.iter().all(|days| days.when.holiday == HolidayTest::Not));
    if outline.always {
        sentences.push("24 hours, every day".to_owned());
    } else if !outline.openings.is_empty() {
        let groups: Vec<String> = outline.openings.iter().map(|group| opening(group, !never_on_holidays)).collect();
        sentences.push(groups.join("; "));
    }
    sentences.extend(remarks(track));
    sentences.extend(closed(&outline.closings, never_on_holidays));
    let kept = outline.kept_open.iter().map(|when| named(when));
    let kept: Vec<String> = kept.collect();
    sentences.extend((!kept.is_empty()).then(|| format!("open on {}", list(&kept))));
    sentences.extend(outline.as_always.map(|when| format!("as always on {}", calendar(when.calendar))));
    let exceptions: Vec<String> = outline.exceptions.iter().map(|rule| exception(rule)).collect();
    sentences.extend((!exceptions.is_empty()).then(|| format!("except: {}", exceptions.join("; "))));
    let said: Vec<String> = sentences.into_iter().map(|sentence| capital(&sentence) + ".").collect();
    let said = said.join(" ");
    match label(&track.label) {
        "" => said,
        label => format!("{label}: {said}"),
    }
}

fn label(written: &str) -> &str {
    let plain: String = written.chars().map(halfwidth).collect();
    LABELS.iter().find(|(japanese, _)| *japanese == plain).map_or(written, |(_, english)| english)
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn is_holidays(when: &When) -> bool {
    *when == When { holiday: HolidayTest::Only, ..When::EVERY_DAY }
}

fn opening(group: &Group<'_>, but_holidays: bool) -> String {
    // Beside public holidays with the same hours, it does not matter on which of them the others fall.
    let but_holidays = but_holidays && !group.days.iter().any(|part| is_holidays(part.when));
    let names: Vec<String> = group.days.iter().flat_map(|part| days(*part, but_holidays)).collect();
    let names = list(&names);
    // A comma keeps the numbers of a date and of a time apart.
    let comma = if names.ends_with(|last: char| last.is_ascii_digit()) || ends_in_date(group) { "," } else { "" };
    format!("{names}{comma} {}", hours(group.spans))
}

fn named(when: &When) -> String {
    if closes_dates(when) { calendar(when.calendar) } else { list(&days(Days { when, with_holidays: false }, true)) }
}

fn exception(rule: &Rule) -> String {
    if let Action::Open(spans) = &rule.action {
        return format!("{}, {}", named(&rule.when), hours(spans));
    }
    let (preposition, days) = closing(rule);
    format!("closed {preposition} {days}")
}

fn ends_in_date(group: &Group<'_>) -> bool {
    let last = group.days.last().map(|days| *days.when);
    last.is_some_and(|when| closes_dates(&when) && !names_season(when.calendar))
}

fn remarks(track: &Track) -> Vec<String> {
    let booking = match track.reservation {
        Reservation::NotNeeded => None,
        Reservation::Preferred => Some("partly by appointment".to_owned()),
        Reservation::Required => Some("by appointment".to_owned()),
    };
    let last = track.last_reception.map(|last| match last {
        LastReception::At(minute) => format!("last reception {}", time(minute)),
        LastReception::BeforeEnd(minutes) => format!("last reception {minutes} minutes before closing"),
    });
    booking.into_iter().chain(last).collect()
}

/// Writes the closed days; each kind has its preposition, written where it changes.
fn closed(closings: &[&Rule], on_holidays: bool) -> Option<String> {
    let holidays = on_holidays.then(|| ("on", "public holidays".to_owned()));
    let noted = closings.iter().take_while(|rule| rule.when.calendar == Calendar::Always).count();
    let (weekly, dated) = closings.split_at(noted);
    let items = weekly.iter().map(|rule| closing(rule)).chain(holidays).chain(dated.iter().map(|rule| closing(rule)));
    let mut before = "";
    let parts: Vec<String> = items
        .map(|(preposition, text)| {
            let changes = std::mem::replace(&mut before, preposition) != preposition;
            if changes { format!("{preposition} {text}") } else { text }
        })
        .collect();
    let (last, others) = parts.split_last()?;
    let others = if others.is_empty() { String::new() } else { format!("{} and ", others.join(", ")) };
    Some(format!("closed {others}{last}"))
}

fn closing(rule: &Rule) -> (&'static str, String) {
    let when = &rule.when;
    if closes_dates(when) {
        let preposition = if matches!(when.calendar, Calendar::Months(_)) { "in" } else { "on" };
        return (preposition, calendar(when.calendar));
    }
    let said = on_holiday(rule);
    let plain = if said.is_some() { When { holiday: HolidayTest::Any, ..*when } } else { *when };
    let whole_season = is_every_day(&plain) && names_season(plain.calendar);
    let names = list(&days(Days { when: &plain, with_holidays: whole_season }, true));
    let condition = match said {
        None => "",
        Some(OnHoliday::Opens) => " (open if a public holiday)",
        Some(OnHoliday::Moves(Shift::NextDay)) => " (if a public holiday, the next day instead)",
        Some(OnHoliday::Moves(Shift::NextWeekday)) => " (if a public holiday, the next working day instead)",
    };
    ("on", format!("{names}{condition}"))
}
