//! Proves that the cities' own papers are read as they are written, and that papers are read anew where they changed.

mod support;

use std::sync::Arc;

use madoguchi::model::content::Content;
use madoguchi::model::flyer::{CodeTarget, Flyer, FlyerKind, FlyerSize, Folder, PhonesShown, Pick};
use madoguchi::model::phone::{self, DialPlan};
use madoguchi::parse::{self, Cache};
use madoguchi::source::SourceSet;

const KITAMI: &str = "content/japan/hokkaido/kitami";

fn content(sources: &SourceSet, cache: &mut Cache) -> Content {
    let (content, problems) = parse::content(sources, &[], cache);
    let errors: Vec<String> =
        problems.errors().iter().map(|problem| format!("{}: {}", problem.path(), problem.sentence())).collect();
    content.unwrap_or_else(|| panic!("{errors:?}"))
}

fn flyers(content: &Content) -> impl Iterator<Item = &Arc<Flyer>> {
    content.areas.iter().flat_map(|(_, area)| &area.flyers)
}

fn flyer<'c>(content: &'c Content, place: &str) -> &'c Flyer {
    let file = format!("content/japan/hokkaido/{place}.yaml");
    flyers(content).find(|flyer| *flyer.origin.path == *file).unwrap_or_else(|| panic!("{file} is a paper"))
}

#[test]
fn the_papers_of_the_cities_are_read_without_a_problem() {
    let sources = support::read(support::five_cities().path());
    let written = sources.files().filter(|(path, _)| path.contains("/flyers/")).count();
    let (content, problems) = parse::content(&sources, &[], &mut Cache::default());
    let found: Vec<String> =
        problems.to_vec().iter().map(|one| format!("{}: {}", one.path(), one.sentence())).collect();
    assert_eq!(found.iter().filter(|one| one.contains("/flyers/")).collect::<Vec<_>>(), Vec::<&String>::new());
    let content = content.expect("the content has no errors");
    assert_eq!(flyers(&content).count(), written);
    assert!(written >= 12, "only {written} papers");
}

#[test]
fn a_paper_says_what_its_file_says() {
    let content = content(&support::read(support::five_cities().path()), &mut Cache::default());
    let card = flyer(&content, "kitami/flyers/card");
    assert_eq!((card.kind, card.folded, card.sizes.len()), (FlyerKind::Card, true, 0));
    let cover = card.cover.as_ref().expect("the card has a cover");
    assert_eq!(
        (cover.heading.as_slice(), cover.lead.as_deref()),
        (&["くらしの", "連絡先メモ"].map(str::to_owned)[..], Some("北見市"))
    );
    assert_eq!(card.heading, ["話しやすいところへ、ひとつだけ。"]);
    assert_eq!(card.edition.value.to_string(), "2026-11-22");
    assert_eq!(card.colour.as_ref().map(|colour| colour.value.as_str()), Some("leaf"));
    assert_eq!((card.code.value.clone(), card.withdrawn), (CodeTarget::Area, None));
    let groups: Vec<(Folder, Option<&str>, usize)> = card
        .groups()
        .map(|(folder, group)| {
            (folder, group.title.as_deref(), if let Pick::List(items) = &group.pick { items.len() } else { 0 })
        })
        .collect();
    assert_eq!(
        groups,
        [
            (Folder::Windows, Some("家族・子ども・からだ"), 6),
            (Folder::Windows, Some("くらし・仕事"), 3),
            (Folder::Windows, Some("安心してすごすために"), 4),
            (Folder::Places, None, 1),
        ]
    );

    assert_eq!(flyer(&content, "kushiro/flyers/poster").sizes, [FlyerSize::A3, FlyerSize::B4]);
    assert_eq!(flyer(&content, "asahikawa/flyers/block").sizes, [FlyerSize::One, FlyerSize::Two, FlyerSize::Three]);
    assert_eq!(flyer(&content, "asahikawa/flyers/flyer").places[0].phones, PhonesShown::None);
    let Pick::List(items) = &flyer(&content, "kushiro/flyers/poster").windows[0].pick else { panic!("it is a list") };
    let last = items.last().expect("the list is not empty");
    assert_eq!(
        (last.id.as_str(), last.name.as_deref(), last.about.as_deref()),
        ("kurashigoto", Some("くらしごと"), Some("お金・住まい・仕事"))
    );
    let Pick::List(items) = &flyer(&content, "kushiro/flyers/flyer").windows[2].pick else { panic!("it is a list") };
    assert_eq!((items[4].folder, items[4].id.as_str()), (Some(Folder::Places), "takuji-ibasho"));
    assert!(
        matches!(&flyer(&content, "sapporo/flyers/line-card").code.value, CodeTarget::Window(id) if id.as_str() == "line-sodan")
    );
    let stub = flyer(&content, "otaru/flyers/chirashi").stub.as_ref().expect("the paper has a stub");
    assert_eq!((stub.heading.as_str(), stub.lines.len()), ("生理用品 受け取り券", 2));
}

#[test]
fn a_paper_may_choose_by_topic_and_take_an_edition_back() {
    let mut sources = support::read(&support::tests("sites/small"));
    let text = "kind: poster\nsizes: B4\ntitle: ポスター\nheading: 話せます。\nedition: 令和8年11月22日\n\
                withdrawn: 2026-11-01\nwindows:\n  category: [dv, childcare]\n  features: free\n  wider: true\n  phones: all\n\
                qr: topics/dv\n";
    sources.insert(format!("{KITAMI}/flyers/b.yaml"), text.as_bytes());
    let content = content(&sources, &mut Cache::default());
    let poster = flyer(&content, "kitami/flyers/b");
    let Pick::Every { categories, features, wider } = &poster.windows[0].pick else { panic!("it is by topic") };
    assert_eq!((categories.len(), features.len(), *wider), (2, 1, true));
    assert_eq!(poster.code.value, CodeTarget::Topic(categories[0]));
    assert_eq!(poster.windows[0].phones, PhonesShown::All);
    assert_eq!(poster.edition.value.to_string(), "2026-11-22");
    assert_eq!(poster.withdrawn.map(|day| day.to_string()).as_deref(), Some("2026-11-01"));
}

#[test]
fn papers_come_in_the_order_of_their_ids_and_are_read_anew_where_they_changed() {
    let mut sources = support::read(&support::tests("sites/small"));
    let text = |title: &str| {
        format!(
            "kind: flyer\ntitle: {title}\nheading: 話せます。\nedition: 2026-11-22\nwindows: [{{list: [kodomo]}}]\n"
        )
        .into_bytes()
    };
    for id in ["b", "a-2", "a"] {
        sources.insert(format!("{KITAMI}/flyers/{id}.yaml"), text(id));
    }
    let mut cache = Cache::default();
    let before = content(&sources, &mut cache);
    assert_eq!(flyers(&before).map(|flyer| flyer.id.as_str()).collect::<Vec<_>>(), ["a", "a-2", "b"]);
    sources.insert(format!("{KITAMI}/flyers/b.yaml"), text("新しい題"));
    let after = content(&sources, &mut cache);
    assert_eq!(flyers(&after).map(|flyer| flyer.title.as_str()).collect::<Vec<_>>(), ["a", "a-2", "新しい題"]);
    let same: Vec<bool> =
        flyers(&before).zip(flyers(&after)).map(|(before, after)| Arc::ptr_eq(before, after)).collect();
    assert_eq!(same, [true, true, false]);
    sources.remove(&format!("{KITAMI}/flyers/a.yaml"));
    assert_eq!(flyers(&content(&sources, &mut cache)).count(), 2);
}

#[test]
fn every_number_of_an_entry_would_be_seen_in_a_sentence() {
    let content = content(&support::read(support::five_cities().path()), &mut Cache::default());
    let plan = DialPlan { area: &[], extra_hash: &content.site.short_codes };
    let mut seen = 0;
    for (_, area) in content.areas.iter() {
        let lists =
            area.windows.iter().map(|window| &window.phones).chain(area.places.iter().map(|place| &place.phones));
        for line in lists.chain(area.events.iter().map(|event| &event.phones)).flatten() {
            let number = line.phone.number();
            let expected = usize::from(!matches!(number, "110" | "119"));
            let wide: String = number.chars().map(|c| if c.is_ascii_digit() { wide(c) } else { c }).collect();
            for text in [format!("困ったら{number}へ。"), format!("でんわ {wide}（無料）")] {
                assert_eq!(phone::sightings(&text, &plan).len(), expected, "{text}");
            }
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} numbers");
}

fn wide(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xfee0).expect("full-width digits lie a fixed distance above ASCII")
}
