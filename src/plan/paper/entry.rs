//! An entry and the words a paper has for it in, what the paper prints of it out.

use serde::Serialize;

use crate::model::date::Date;
use crate::model::entry::{Appointment, Entry, Feature, Validity, Whereabouts};
use crate::model::flyer::choose::Found;
use crate::model::flyer::state::State;
use crate::model::flyer::{Folder, Item, PhonesShown};
use crate::model::hours::print::apart::Apart;
use crate::model::hours::schedule::DayHours;
use crate::model::phone::CostRemark;
use crate::model::printed;
use crate::model::reception::WrittenHours;
use crate::model::window::{Counter, PhoneLine};
use crate::plan::card::Maker;
use crate::plan::route::PageAddress;

/// One entry on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperEntry {
    /// `hokkaido/kitami/windows/tanno`
    pub id: String,
    /// `window`, `event` or `place`.
    pub kind: &'static str,
    pub name: String,
    /// What one can talk about there.
    pub about: Option<String>,
    /// Absolute address of its page, or its place in a list.
    pub href: String,
    pub phones: Vec<PaperPhone>,
    pub hours: PaperHours,
    pub counter: Option<PaperCounter>,
    pub place: Option<String>,
    pub address: Option<String>,
    pub when: Option<String>,
    pub ask: Option<String>,
    /// The period, where it has an end.
    pub term: Option<String>,
    pub features: Vec<&'static str>,
    /// `ok`, `unverified`, `stale` or `ended`.
    pub state: &'static str,
}

/// One number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperPhone {
    pub number: String,
    /// `tel:%238008`
    pub tel: String,
    pub extension: Option<String>,
    pub label: Option<String>,
    pub hours: Option<PaperHours>,
    /// The caller pays nothing.
    pub free: bool,
}

/// Opening times and days off, apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PaperHours {
    pub open: Vec<String>,
    pub closed: Option<String>,
}

/// Coming in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperCounter {
    pub hours: Option<PaperHours>,
    /// One must book.
    pub appointment: bool,
}

/// Puts an entry on paper.
pub fn entry(maker: &Maker<'_>, found: Found<'_>, item: Option<&Item>, phones: PhonesShown) -> PaperEntry {
    let entry = found.entry();
    let printed = match phones {
        PhonesShown::First => 1,
        PhonesShown::All => usize::MAX,
        PhonesShown::None => 0,
    };
    let hours = |hours: &WrittenHours| self::hours(hours, &entry.valid, maker.today);
    let phone = |line: &PhoneLine| PaperPhone {
        number: line.phone.number().to_owned(),
        tel: line.phone.href(),
        extension: line.phone.extension().map(str::to_owned),
        label: line.label.clone(),
        hours: line.hours.as_ref().map(hours),
        free: line.phone.cost() == Some(CostRemark::Free),
    };
    let (place, address) = location(found.whereabouts());
    PaperEntry {
        id: printed::id(maker.area(entry.area), found.folder().key(), &entry.id),
        kind: kind(found.folder()),
        name: item.and_then(|item| item.name.as_ref()).unwrap_or(&entry.name).clone(),
        about: item.and_then(|item| item.about.clone()),
        href: href(maker, found),
        phones: found.phones().iter().take(printed).map(phone).collect(),
        hours: found.hours().map(hours).unwrap_or_default(),
        counter: found.counter().and_then(|counter| self::counter(counter, entry, counter.hours.as_ref().map(hours))),
        place,
        address,
        when: when(found),
        ask: entry.ask.clone(),
        term: term(&entry.valid),
        features: entry.features.iter().filter_map(|feature| wording(*feature)).collect(),
        state: State::of(found, maker.content.site.freshness_days, maker.today).key(),
    }
}

fn kind(folder: Folder) -> &'static str {
    match folder {
        Folder::Windows => "window",
        Folder::Events => "event",
        Folder::Places => "place",
    }
}

/// Windows have pages; places and events stand in a list of their area.
fn href(maker: &Maker<'_>, found: Found<'_>) -> String {
    let entry = found.entry();
    let area = maker.area(entry.area);
    let part = |list| maker.routes.absolute_part(&PageAddress::list(area, list), entry.id.as_str());
    match found.folder() {
        Folder::Windows => maker.routes.absolute(&PageAddress::window(area, &entry.id)),
        Folder::Places => part("places"),
        Folder::Events => part("events"),
    }
}

/// Hours with the single closed days to come that their phrase does not speak of.
fn hours(hours: &WrittenHours, valid: &Validity, today: Date) -> PaperHours {
    let Apart { open, closed } = hours.apart();
    let known = |day: &Date| {
        let tracks = hours.reading.as_ref().map(|reading| reading.tracks()).unwrap_or_default();
        !tracks.is_empty() && tracks.iter().all(|track| track.schedule.on(day.civil()) == DayHours::Closed)
    };
    let days: Vec<String> =
        valid.closed.iter().filter(|day| **day >= today && !known(day)).map(|day| plain(*day)).collect();
    let days = (!days.is_empty()).then(|| format!("{}休み", days.join("・")));
    let closed: Vec<String> = closed.into_iter().chain(days).collect();
    PaperHours { open, closed: (!closed.is_empty()).then(|| closed.join("。")) }
}

/// A counter whose hours are not known, and to which one just goes, says nothing.
fn counter(counter: &Counter, entry: &Entry, hours: Option<PaperHours>) -> Option<PaperCounter> {
    let appointment = counter.appointment.or(entry.appointment) == Some(Appointment::Required);
    (hours.is_some() || appointment).then_some(PaperCounter { hours, appointment })
}

/// The building, else the place, with the floor, and the address; nothing of a place that is not disclosed.
pub(super) fn location(at: &Whereabouts) -> (Option<String>, Option<String>) {
    if at.undisclosed {
        return (None, None);
    }
    let parts: Vec<&str> = [at.building.as_ref().or(at.place.as_ref()), at.floor.as_ref()]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    ((!parts.is_empty()).then(|| parts.join(" ")), at.address.clone())
}

/// The days of an event, and when it is as printed.
fn when(found: Found<'_>) -> Option<String> {
    let Found::Event(event) = found else { return None };
    let days: Vec<String> = event.dates.iter().map(|day| day.japanese()).collect();
    let days = (!days.is_empty()).then(|| days.join("、"));
    let parts: Vec<String> = days.into_iter().chain(event.when.clone()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn term(valid: &Validity) -> Option<String> {
    let from = valid.period.from().map(plain).unwrap_or_default();
    valid.period.to().map(|to| format!("{from}〜{}", plain(to)))
}

/// `2021年11月13日`.
fn plain(date: Date) -> String {
    let day = date.civil();
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// What a resident chooses by; 24時間 stands among the hours, and a shelter is not printed.
fn wording(feature: Feature) -> Option<&'static str> {
    match feature {
        Feature::Free => Some("無料"),
        Feature::Anonymous => Some("名前を言わなくてよい"),
        Feature::WomenOnly => Some("女性専用"),
        Feature::Childcare => Some("託児あり"),
        Feature::Visit => Some("たずねて来てくれる"),
        Feature::Accompany => Some("一緒に行ってくれる"),
        Feature::Online => Some("オンライン"),
        Feature::Interpreter => Some("通訳あり"),
        Feature::SignLanguage => Some("手話あり"),
        Feature::AppointmentFree => Some("予約なしで行ける"),
        Feature::Shelter | Feature::AllDay => None,
    }
}
