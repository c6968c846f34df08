//! An area in, its page (home, prefecture or city) out.

use crate::model::area::{Area, AreaIndex, AreaKind};
use crate::model::category::CategoryIndex;
use crate::model::entry::Entry;
use crate::model::hours::print::compact::ROUND_THE_CLOCK;
use crate::model::window::Window;
use crate::plan::card::Maker;
use crate::plan::cards::Shape;
use crate::plan::choose::Chosen;
use crate::plan::frame::{self, Words};
use crate::plan::list_page::{EVENTS, PLACES, PROGRAMMES};
use crate::plan::papers_page;
use crate::plan::recipe::PaperRecipe;
use crate::plan::route::PageAddress;
use crate::plan::view::pages::AreaContent;
use crate::plan::view::parts::{AreaLink, CountedLink, GroupView, TopicView, WindowCard};
use crate::plan::view::shown::Shared;
use crate::plan::view::{ContentView, PageView, View};

/// The page of an area, with what has to be told on it of papers.
pub fn area_page(
    maker: &Maker<'_>,
    index: AreaIndex,
    chosen: &Chosen<'_>,
    papers: &[papers_page::Made<'_>],
) -> (View, Vec<PaperRecipe>) {
    let area = maker.area(index);
    let address = PageAddress::area(area);
    let mut page: PageView = frame::frame(maker, index, &address, None, words(maker, area));
    if area.kind == AreaKind::Nation {
        page.made_on = Some(maker.today.japanese());
    }
    let (papers, recipes) = papers_page::offered(maker, index, papers);
    let content = AreaContent {
        name: area.name.clone(),
        kind: area.kind.key().to_owned(),
        lead: area.lead.clone(),
        notes_html: maker.notes(area.notes.as_ref()),
        urgent: urgent(maker, chosen),
        topics: topics(maker, chosen, area),
        groups: groups(maker, chosen, area),
        wider: wider(maker, chosen),
        children: area.children.iter().map(|child| area_link(maker, *child)).collect(),
        lists: lists(maker, area),
        all_papers: (!papers.is_empty()).then(|| maker.routes.href(&PageAddress::list(area, "flyers"))),
        papers,
        ended: chosen.ended.iter().map(|window| maker.card(window)).collect(),
    };
    (View { page, content: ContentView::Area(Box::new(content)) }, recipes)
}

fn words(maker: &Maker<'_>, area: &Area) -> Words {
    let site = &maker.content.site;
    match area.kind {
        AreaKind::Nation => Words {
            heading: site.title.clone(),
            title: site.title.clone(),
            description: site.description.clone(),
            sensitive: false,
        },
        AreaKind::Prefecture | AreaKind::City => Words {
            heading: format!("{} 相談窓口", area.name),
            title: format!("{} 相談窓口", area.name),
            description: format!("{}で相談できる窓口の電話番号と受付時間のご案内です。", area.name),
            sensitive: false,
        },
    }
}

/// Emergency lines as cards.
pub fn urgent(maker: &Maker<'_>, chosen: &Chosen<'_>) -> Vec<Shared<WindowCard>> {
    chosen.urgent().map(|window| urgent_card(maker, window)).collect()
}

/// An emergency line; "open now" is told only of one that closes, as the others are always there.
pub fn urgent_card(maker: &Maker<'_>, window: &Window) -> Shared<WindowCard> {
    let closes = |now: &String| !now.is_empty() && now != ROUND_THE_CLOCK;
    maker.cards.of(maker, window, Shape::Urgent, || {
        let mut card = maker.card(window).part().clone();
        card.now = card.now.filter(closes);
        for phone in &mut card.phones {
            phone.now = phone.now.take().filter(closes);
        }
        card
    })
}

/// The area's topics with their worries.
pub fn topics(maker: &Maker<'_>, chosen: &Chosen<'_>, area: &Area) -> Vec<Shared<TopicView>> {
    maker.cards.topics(|| topic_views(maker, chosen, area))
}

fn topic_views(maker: &Maker<'_>, chosen: &Chosen<'_>, area: &Area) -> Vec<Shared<TopicView>> {
    chosen
        .topics
        .iter()
        .map(|(index, count)| {
            let category = maker.content.category(*index);
            Shared::new(TopicView {
                id: category.id.to_string(),
                name: category.name.clone(),
                url: maker.routes.href(&PageAddress::topic(area, category)),
                worries: category.worries.clone(),
                count: *count,
            })
        })
        .collect()
}

/// Its own windows, each under its first topic in the order this area wants topics.
fn groups(maker: &Maker<'_>, chosen: &Chosen<'_>, area: &Area) -> Vec<GroupView> {
    let shown = |window: &&&Window| !window.urgent;
    let mut groups: Vec<GroupView> = chosen
        .topics
        .iter()
        .filter_map(|(index, _)| {
            let category = maker.content.category(*index);
            let windows = chosen.own.iter().filter(shown).filter(|window| first_topic(chosen, window) == Some(*index));
            let windows: Vec<Shared<WindowCard>> = windows.map(|window| maker.card(window)).collect();
            (!windows.is_empty()).then(|| GroupView {
                id: format!("t-{}", category.id),
                heading: category.name.clone(),
                url: Some(maker.routes.href(&PageAddress::topic(area, category))),
                own: true,
                windows,
            })
        })
        .collect();
    let others = chosen.own.iter().filter(shown).filter(|window| window.entry.categories.is_empty());
    let others: Vec<Shared<WindowCard>> = others.map(|window| maker.card(window)).collect();
    if !others.is_empty() {
        let heading = "そのほかの窓口".to_owned();
        groups.push(GroupView { id: "t-other".to_owned(), heading, url: None, own: true, windows: others });
    }
    groups
}

fn first_topic(chosen: &Chosen<'_>, window: &Window) -> Option<CategoryIndex> {
    let mut topics = chosen.topics.iter().map(|(index, _)| *index);
    topics.find(|index| window.entry.categories.contains(index))
}

fn wider(maker: &Maker<'_>, chosen: &Chosen<'_>) -> Vec<GroupView> {
    chosen
        .wider
        .iter()
        .filter_map(|(around, windows)| {
            let shown = windows.iter().filter(|window| !window.urgent && !chosen.is_repeated(window));
            let cards: Vec<Shared<WindowCard>> = shown.map(|window| maker.card(window)).collect();
            (!cards.is_empty()).then(|| wider_group(maker, around, cards))
        })
        .collect()
}

/// The group of an area around this one.
pub fn wider_group(maker: &Maker<'_>, around: &Area, windows: Vec<Shared<WindowCard>>) -> GroupView {
    GroupView {
        id: format!("a-{}", around.path.last().map_or("japan", |slug| slug.as_str())),
        heading: if around.kind == AreaKind::Nation {
            "全国の窓口".to_owned()
        } else {
            format!("{}の窓口", around.name)
        },
        url: Some(maker.routes.href(&PageAddress::area(around))),
        own: false,
        windows,
    }
}

/// An area with the areas inside it.
pub fn area_link(maker: &Maker<'_>, index: AreaIndex) -> AreaLink {
    let area = maker.area(index);
    AreaLink {
        name: area.name.clone(),
        kana: area.kana.clone(),
        url: maker.routes.href(&PageAddress::area(area)),
        count: maker.summaries.of(index).running,
        children: area.children.iter().map(|child| area_link(maker, *child)).collect(),
    }
}

/// Links to the lists of an area with what runs today; where nothing does, the name says so.
fn lists(maker: &Maker<'_>, area: &Area) -> Vec<CountedLink> {
    let running = |entries: &mut dyn Iterator<Item = &Entry>| entries.filter(|entry| maker.runs(entry)).count();
    let lists: [(&'static str, &str, usize, usize); 3] = [
        ("places", PLACES, area.places.len(), running(&mut area.places.iter().map(|place| &place.entry))),
        ("events", EVENTS, area.events.len(), running(&mut area.events.iter().map(|event| &event.entry))),
        ("programmes", PROGRAMMES, area.programmes.len(), area.programmes.len()),
    ];
    lists
        .into_iter()
        .filter(|(_, _, all, _)| *all > 0)
        .map(|(list, name, all, running)| CountedLink {
            name: if running == 0 { format!("{name}（終わったもの）") } else { name.to_owned() },
            url: maker.routes.href(&PageAddress::list(area, list)),
            count: if running == 0 { all } else { running },
        })
        .collect()
}
