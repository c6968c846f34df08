//! What an editor says of a paper in, the finished data that its template sets out: `docs/flyers.md`, section 2.

pub mod report;
pub mod sheet;

mod code;
mod entry;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::model::area::AreaIndex;
use crate::model::date::Date;
use crate::model::flyer::choose;
use crate::model::flyer::state::{State, unsettled};
use crate::model::flyer::{Flyer, FlyerSize, Folder, Group, WorryBox};
use crate::model::printed;
use crate::plan::card::Maker;
use crate::plan::paper::code::Code;
use crate::plan::paper::entry::PaperEntry;

/// The form of the data; templates refuse another.
const SCHEMA: u32 = 1;

/// The colour of a paper that names none.
const COLOUR: &str = "ember";

/// Everything a template sets. All text is final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    pub schema: u32,
    /// `hokkaido/kitami/flyers/card`
    pub id: String,
    pub kind: &'static str,
    /// One of the sizes the paper comes in.
    pub size: Option<&'static str>,
    /// `two` on a card that is folded once.
    pub fold: Option<&'static str>,
    pub language: String,
    pub colour: String,
    pub title: String,
    /// The area's name.
    pub area: String,
    pub cover: Option<Cover>,
    /// A line here is a line on paper.
    pub heading: Option<Vec<String>>,
    pub lead: Option<String>,
    pub show: Option<String>,
    pub lines: Vec<String>,
    pub ways: Vec<String>,
    pub worries: Vec<Worries>,
    pub windows: Vec<Entries>,
    pub places: Vec<Entries>,
    pub events: Vec<Entries>,
    pub stub: Option<Stub>,
    pub search: Option<String>,
    pub qr: Code,
    pub notice: Vec<String>,
    pub publisher: String,
    pub edition: Edition,
    /// What keeps the paper from press.
    pub proof: Option<Proof>,
}

/// The outside of a card, or the front of a handbill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cover {
    pub heading: Vec<String>,
    pub lead: Option<String>,
}

/// Everyday worries in a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Worries {
    pub title: String,
    pub items: Vec<String>,
}

/// Entries below one title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entries {
    pub title: Option<String>,
    pub note: Option<String>,
    pub entries: Vec<PaperEntry>,
}

/// The strip that is torn off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stub {
    pub heading: String,
    pub show: String,
    pub lines: Vec<String>,
}

/// The day an edition was made: `2026-11-22`, `2026年11月22日版`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edition {
    pub date: String,
    pub shown: String,
}

/// The entries to confirm before a paper is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    pub entries: Vec<ToConfirm>,
}

/// One entry to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToConfirm {
    pub name: String,
    pub file: String,
    pub why: String,
    /// Its first number, whether the paper prints it or not.
    pub phone: Option<String>,
}

impl Paper {
    /// The data as templates read it, indented by one space.
    pub fn json(&self) -> String {
        let mut bytes = Vec::new();
        let spaces = serde_json::ser::PrettyFormatter::with_indent(b" ");
        let mut writer = serde_json::Serializer::with_formatter(&mut bytes, spaces);
        self.serialize(&mut writer).expect("plain texts and lists are JSON");
        bytes.push(b'\n');
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }
}

/// Resolves a paper of an area, in one of its sizes. Ids that lead nowhere, which `audit` reports, are left out.
pub fn paper(maker: &Maker<'_>, index: AreaIndex, flyer: &Flyer, size: Option<FlyerSize>) -> Paper {
    let area = maker.area(index);
    let site = &maker.content.site;
    let cover = flyer.cover.as_ref();
    let groups = |folder: Folder, groups: &[Group]| groups.iter().map(|g| group(maker, index, folder, g)).collect();
    Paper {
        schema: SCHEMA,
        id: printed::id(area, "flyers", &flyer.id),
        kind: flyer.kind.key(),
        size: size.map(FlyerSize::key),
        fold: flyer.folded.then_some("two"),
        language: site.language.clone(),
        colour: flyer.colour.as_ref().map_or(COLOUR, |colour| &colour.value).to_owned(),
        title: flyer.title.clone(),
        area: area.name.clone(),
        cover: cover.map(|cover| Cover { heading: cover.heading.clone(), lead: cover.lead.clone() }),
        heading: (!flyer.heading.is_empty()).then(|| flyer.heading.clone()),
        lead: flyer.lead.clone(),
        show: flyer.show.clone(),
        lines: flyer.lines.clone(),
        ways: flyer.ways.clone(),
        worries: flyer.worries.iter().map(worries).collect(),
        windows: groups(Folder::Windows, &flyer.windows),
        places: groups(Folder::Places, &flyer.places),
        events: groups(Folder::Events, &flyer.events),
        stub: flyer.stub.as_ref().map(|stub| Stub {
            heading: stub.heading.clone(),
            show: stub.show.clone(),
            lines: stub.lines.clone(),
        }),
        search: flyer.search.clone(),
        qr: code::code(maker, index, &flyer.code.value),
        notice: flyer.notice.clone(),
        publisher: flyer.publisher.as_ref().unwrap_or(&site.publisher.name).clone(),
        edition: edition(flyer.edition.value),
        proof: proof(maker, index, flyer),
    }
}

/// Says whether something keeps a paper from press, without making its data.
pub fn is_proof(maker: &Maker<'_>, index: AreaIndex, flyer: &Flyer) -> bool {
    let freshness = maker.content.site.freshness_days;
    let mut shown = choose::shown(&maker.content.areas, index, flyer, maker.today);
    shown.any(|(found, _)| State::of(found, freshness, maker.today) != State::Ok)
}

fn worries(worries: &WorryBox) -> Worries {
    Worries { title: worries.title.clone(), items: worries.items.clone() }
}

fn group(maker: &Maker<'_>, index: AreaIndex, folder: Folder, group: &Group) -> Entries {
    let chosen = choose::entries(&maker.content.areas, index, folder, group, maker.today).into_iter().flatten();
    Entries {
        title: group.title.clone(),
        note: group.note.clone(),
        entries: chosen.map(|(found, item)| entry::entry(maker, found, item, group.phones)).collect(),
    }
}

/// The day of an edition as papers and pages tell it.
pub fn edition(date: Date) -> Edition {
    let day = date.civil();
    Edition { date: date.to_string(), shown: format!("{}年{}月{}日版", day.year(), day.month(), day.day()) }
}

/// What keeps a paper from press.
pub fn proof(maker: &Maker<'_>, index: AreaIndex, flyer: &Flyer) -> Option<Proof> {
    let freshness = maker.content.site.freshness_days;
    let found = unsettled(&maker.content.areas, index, flyer, freshness, maker.today);
    let entries: Vec<ToConfirm> = found
        .into_iter()
        .map(|one| ToConfirm {
            name: one.name.to_owned(),
            file: one.found.entry().origin.path.to_string(),
            why: one.state.why(freshness).unwrap_or_default(),
            phone: one.found.phones().first().map(|line| line.phone.to_string()),
        })
        .collect();
    (!entries.is_empty()).then_some(Proof { entries })
}
