//! The papers of the five cities in, their data held against `tests/flyers/data/`; `BLESS=1` writes that anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::model::area::{AreaIndex, Areas};
use crate::model::content::Content;
use crate::model::entry::{Validity, Whereabouts};
use crate::model::printed::Printed;
use crate::parse;
use crate::plan::card::Maker;
use crate::plan::cards::Cards;
use crate::plan::paper::sheet::{Sheet, files, sheets};
use crate::plan::paper::{Paper, is_proof, paper, report};
use crate::plan::{self, Plan};
use crate::source::SourceSet;
use crate::system::disk::{self, Limits};

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn data() -> PathBuf {
    project().join("tests/flyers/data")
}

/// The five cities on a day, changed before they are planned.
fn five_cities(today: &str, change: impl FnOnce(&mut Content)) -> Plan {
    let sources = disk::read_sources(project(), &["content"], Limits::default()).expect("the content can be read");
    plan_of(&sources, today, change)
}

fn plan_of(sources: &SourceSet, today: &str, change: impl FnOnce(&mut Content)) -> Plan {
    let (content, problems) = parse::content(sources, &[], &mut parse::Cache::default());
    let mut content = content.unwrap_or_else(|| panic!("{:?}", problems.errors()));
    change(&mut content);
    let today = today.parse().expect("a day");
    plan::site(Arc::new(content), today, &Arc::default(), &mut plan::Cache::default()).expect("no paths clash")
}

fn with_maker<T>(plan: &Plan, use_it: impl FnOnce(&Maker<'_>) -> T) -> T {
    let cards = Cards::new(&plan.wide_cards);
    use_it(&plan.maker(&cards))
}

/// Every sheet of every area.
fn every<'a>(maker: &Maker<'a>) -> Vec<(AreaIndex, Sheet<'a>)> {
    let areas = maker.content.areas.iter();
    areas.flat_map(|(index, area)| sheets(area).map(move |sheet| (index, sheet))).collect()
}

/// `kitami-card`, `otaru-poster-a3`.
fn name(maker: &Maker<'_>, index: AreaIndex, sheet: Sheet<'_>) -> String {
    let web = files(maker, index, sheet).web.to_string();
    let last = web.rsplit('/').next().expect("a path has a last part").trim_end_matches(".pdf").to_owned();
    format!("{}-{last}", maker.area(index).path.last().expect("the five cities are no nation"))
}

/// The two papers no city has: one whose entries are all confirmed, and one that is far too long.
fn made(card: &Paper) -> [(String, Paper); 2] {
    let mut confirmed = Paper { id: "tests/as-if-confirmed".to_owned(), proof: None, ..card.clone() };
    let groups = confirmed.windows.iter_mut().chain(&mut confirmed.events).chain(&mut confirmed.places);
    groups.flat_map(|group| &mut group.entries).for_each(|entry| entry.state = "ok");
    let mut long = Paper { id: "tests/too-long".to_owned(), ..confirmed.clone() };
    long.windows.iter_mut().for_each(|group| group.entries.extend_from_within(..));
    [("as-if-confirmed-card".to_owned(), confirmed), ("too-long-card".to_owned(), long)]
}

#[test]
fn the_papers_of_the_five_cities_are_the_examples_of_the_contract() {
    let plan = five_cities("2026-11-22", |_| {});
    let mut papers: Vec<(String, Paper)> = with_maker(&plan, |maker| {
        let sheets = every(maker).into_iter();
        sheets.map(|(index, sheet)| (name(maker, index, sheet), paper(maker, index, sheet.flyer, sheet.size))).collect()
    });
    assert_eq!(papers.len(), 16);
    let card = papers.iter().find(|(name, _)| name == "kitami-card").expect("Kitami has a card");
    papers.extend(made(&card.1));
    let mut different = Vec::new();
    for (name, paper) in &papers {
        let file = data().join(format!("{name}.json"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&file, paper.json()).expect("an example can be written");
        }
        if fs::read_to_string(&file).unwrap_or_default() != paper.json() {
            different.push(name);
        }
    }
    assert!(different.is_empty(), "BLESS=1 writes these anew: {different:?}");
    let files = fs::read_dir(data()).expect("the examples are there");
    let files: BTreeSet<PathBuf> = files.map(|file| file.expect("an example can be read").path()).collect();
    let expected: BTreeSet<PathBuf> = papers.iter().map(|(name, _)| data().join(format!("{name}.json"))).collect();
    assert_eq!(files, expected);
}

#[test]
fn codes_are_squares_and_only_proofs_say_what_to_confirm() {
    let plan = five_cities("2026-11-22", |_| {});
    with_maker(&plan, |maker| {
        for (index, sheet) in every(maker) {
            let paper = paper(maker, index, sheet.flyer, sheet.size);
            let value: Value = serde_json::from_str(&paper.json()).expect("the data is JSON");
            let size = value["qr"]["size"].as_u64().expect("a code has a size");
            let rows = value["qr"]["rows"].as_array().expect("a code has rows");
            assert_eq!(rows.len() as u64, size);
            assert!(rows.iter().all(|row| row.as_str().is_some_and(|row| row.len() as u64 == size)));
            assert_eq!(value["proof"].is_null(), !is_proof(maker, index, sheet.flyer), "{}", paper.id);
        }
    });
}

/// Confirms every entry on a day and takes away all ends.
fn confirm(content: &mut Content, day: &str) {
    let mut areas: Vec<_> = content.areas.shared().to_vec();
    let day = day.parse().expect("a day");
    for area in &mut areas {
        let area = Arc::make_mut(area);
        let windows = area.windows.iter_mut().map(|window| &mut Arc::make_mut(window).entry);
        let places = area.places.iter_mut().map(|place| &mut Arc::make_mut(place).entry);
        let events = area.events.iter_mut().map(|event| &mut Arc::make_mut(event).entry);
        for entry in windows.chain(places).chain(events) {
            entry.verified = Some(day);
            entry.valid = Validity::default();
        }
    }
    content.areas = Areas::new(areas);
}

#[test]
fn confirmed_papers_go_to_press_until_the_confirmation_is_old() {
    // The content's confirmations are fresh for a year.
    for (today, is_press) in [("2026-10-31", false), ("2026-11-01", true), ("2027-11-01", true), ("2027-11-03", false)]
    {
        let plan = five_cities(today, |content| confirm(content, "2026-11-01"));
        with_maker(&plan, |maker| {
            for (index, sheet) in every(maker) {
                let files = files(maker, index, sheet);
                assert_eq!(files.is_proof, !is_press, "{today} {}", files.web);
                let end = if is_press { "-press.pdf" } else { "-proof.pdf" };
                assert!(files.press.as_str().ends_with(end), "{today} {}", files.press);
            }
        });
    }
}

#[test]
fn files_are_named_after_area_paper_size_and_use() {
    let plan = five_cities("2026-11-22", |_| {});
    let found: Vec<String> = with_maker(&plan, |maker| {
        let sheets = every(maker).into_iter();
        sheets
            .flat_map(|(index, sheet)| files(maker, index, sheet).iter().map(ToString::to_string).collect::<Vec<_>>())
            .collect()
    });
    assert_eq!(found.len(), 16 * 4);
    for expected in [
        "hokkaido/kitami/flyers/card.pdf",
        "hokkaido/kitami/flyers/card-office.pdf",
        "hokkaido/kitami/flyers/card-proof.pdf",
        "hokkaido/kitami/flyers/card.png",
        "hokkaido/otaru/flyers/poster-b4-office.pdf",
        "hokkaido/asahikawa/flyers/block-3-proof.pdf",
    ] {
        assert!(found.iter().any(|path| path == expected), "{expected}");
    }
    assert!(!found.iter().any(|path| path.contains("press")));
}

#[test]
fn the_report_tells_what_stands_on_papers_that_may_be_handed_out() {
    let of = |plan: &Plan, last: &Printed| with_maker(plan, |maker| report::report(maker, last));
    let proofs = of(&five_cities("2026-11-22", |_| {}), &Printed::default());
    assert!(proofs.papers.is_empty());
    let plan = five_cities("2026-11-22", |content| confirm(content, "2026-11-01"));
    let first = of(&plan, &Printed::default());
    let ids: Vec<&str> = first.papers.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(ids.len(), 12);
    assert!(ids.is_sorted() && ids.contains(&"hokkaido/kitami/flyers/card"));
    let card = first.papers.iter().find(|paper| paper.id == "hokkaido/kitami/flyers/card").expect("it is printed");
    let entries = &card.editions[0].entries;
    let entry = entries.iter().find(|entry| entry.id == "hokkaido/kitami/windows/kodomo-shien").expect("it is on it");
    assert_eq!(entry.numbers, ["0157-25-1137"]);
    assert_eq!(entry.hours, ["月〜金 8:45〜17:30（祝日・年末年始休み）"]);
    assert_eq!(of(&plan, &first), first);
    assert_eq!(of(&five_cities("2026-11-22", |_| {}), &first), first);
}

/// What a paper of the small site prints of an entry that is written so.
fn printed(folder: &str, entry: &str) -> Value {
    let root = project().join("tests/sites/small");
    let mut sources = disk::read_sources(&root, &["content"], Limits::default()).expect("the site can be read");
    let kitami = "content/japan/hokkaido/kitami";
    let flyer = format!(
        "kind: flyer\ntitle: 題\nheading: 見出し\nedition: 2026-11-22\n{folder}: [{{list: [x], phones: all}}]\n"
    );
    sources.insert(format!("{kitami}/{folder}/x.yaml"), entry.as_bytes());
    sources.insert(format!("{kitami}/flyers/a.yaml"), flyer.as_bytes());
    let plan = plan_of(&sources, "2026-11-22", |_| {});
    let paper = with_maker(&plan, |maker| {
        let (index, sheet) = every(maker)[0];
        paper(maker, index, sheet.flyer, sheet.size)
    });
    let paper: Value = serde_json::from_str(&paper.json()).expect("the data is JSON");
    paper[folder][0]["entries"][0].clone()
}

fn check(folder: &str, entry: &str, expected: Value) {
    let found = printed(folder, &format!("name: 名\n{entry}\n"));
    for (key, value) in expected.as_object().expect("a test expects keys") {
        assert_eq!(&found[key], value, "{key} of {entry}");
    }
}

#[test]
fn numbers_are_printed_with_what_dials_them_and_are_free_where_the_number_says_so() {
    let phone = |number: &str, tel: &str, extension: Option<&str>, free: bool| json!({"number": number, "tel": tel, "extension": extension, "label": null, "hours": null, "free": free});
    check(
        "windows",
        "phone: [\"#8008\", 0134-32-4111 内線315, 0120-279-889, 110, 0570-064-556]",
        json!({"phones": [
            phone("#8008", "tel:%238008", None, false),
            phone("0134-32-4111", "tel:0134324111;ext=315", Some("315"), false),
            phone("0120-279-889", "tel:0120279889", None, true),
            phone("110", "tel:110", None, true),
            phone("0570-064-556", "tel:0570064556", None, false),
        ]}),
    );
    let hours = json!({"open": ["月〜金 13:00〜16:00"], "closed": null});
    let line = json!({"number": "0157-24-7293", "tel": "tel:0157247293", "extension": null, "label": "昼",
        "hours": hours, "free": false});
    let entry = "phone: [{number: 0157-24-7293, label: 昼, hours: 月〜金 13時〜16時}]";
    check("windows", entry, json!({"phones": [line], "hours": {"open": [], "closed": null}}));
}

#[test]
fn hours_that_cannot_be_read_stand_as_written_and_single_closed_days_to_come_are_told() {
    check("windows", "phone: 110\nhours: 適宜", json!({"hours": {"open": ["適宜"], "closed": null}}));
    let entry =
        "phone: 110\nhours: 月〜土 9時〜17時（祝日を除く）\nvalid: {closed: [2026-11-20, 2026-11-23, 2026-12-05]}";
    check(
        "windows",
        entry,
        json!({"hours": {"open": ["月〜土 9:00〜17:00"], "closed": "祝日休み。2026年12月5日休み"}}),
    );
}

#[test]
fn a_counter_is_told_where_it_has_hours_or_must_be_booked() {
    let counter = |hours: Value, appointment: bool| json!({"counter": {"hours": hours, "appointment": appointment}});
    let hours = || json!({"open": ["木曜 10:00〜12:00"], "closed": null});
    check("windows", "phone: 110\ncounter: {hours: 木曜 10〜12時}", counter(hours(), false));
    check("windows", "phone: 110\ncounter: {appointment: required}", counter(Value::Null, true));
    let entry = "phone: 110\nappointment: required\ncounter: {hours: 木曜 10〜12時}";
    check("windows", entry, counter(hours(), true));
    check("windows", "phone: 110\ncounter: {note: 窓口もあります}", json!({"counter": null}));
}

#[test]
fn a_place_is_its_building_and_floor_and_an_undisclosed_one_is_never_told() {
    let place = |place: Option<&str>, address: Option<&str>| json!({"place": place, "address": address});
    check("windows", "phone: 110\nplace: 受付", place(Some("受付"), None));
    check(
        "windows",
        "place: 受付\nbuilding: 会館\nfloor: 2階\naddress: 北見市",
        place(Some("会館 2階"), Some("北見市")),
    );
    check("windows", "phone: 110\nundisclosed: true", place(None, None));
    let secret = Whereabouts {
        place: Some("会館".to_owned()),
        address: Some("北見市".to_owned()),
        undisclosed: true,
        ..Whereabouts::default()
    };
    assert_eq!(super::entry::location(&secret), (None, None));
}

#[test]
fn entries_lead_to_their_page_or_their_place_in_a_list() {
    let ids = |kind: &str, id: &str, href: &str| json!({"kind": kind, "id": id, "href": href});
    let home = "https://small.example/hokkaido/kitami";
    check("windows", "phone: 110", ids("window", "hokkaido/kitami/windows/x", &format!("{home}/windows/x/")));
    check(
        "places",
        "kind: supply\nplace: 会館",
        ids("place", "hokkaido/kitami/places/x", &format!("{home}/places/#x")),
    );
    check("events", "place: 会館", ids("event", "hokkaido/kitami/events/x", &format!("{home}/events/#x")));
}

#[test]
fn what_an_entry_offers_when_it_is_and_how_sure_it_is_are_told() {
    let entry =
        "place: 会館\ndates: [2026-12-05, 2026-12-12]\nwhen: 10時〜12時\nfeatures: [free, shelter, 24h, accompany]";
    check(
        "events",
        entry,
        json!({"when": "2026年12月5日（土）、2026年12月12日（土） 10時〜12時", "features": ["無料", "一緒に行ってくれる"],
            "state": "unverified", "term": null, "about": null}),
    );
    let state = |entry: &str, state: &str, term: Option<&str>| {
        check("windows", &format!("phone: 110\n{entry}"), json!({"state": state, "term": term}));
    };
    state("verified: 2025-11-22", "ok", None);
    state("verified: 2025-11-21", "stale", None);
    state("valid: {to: 2026-11-22}\nverified: 2026-11-01", "ok", Some("〜2026年11月22日"));
    state("valid: {from: 2025-04-01, to: 2026-11-21}", "ended", Some("2025年4月1日〜2026年11月21日"));
    state("valid: {from: 2027-04-01}\nverified: 2026-11-01", "ok", None);
    check("events", "place: 会館\ndates: [2026-11-21]\nverified: 2026-11-01", json!({"state": "ended"}));
}
