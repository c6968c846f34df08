//! A window in, its own page out.

use crate::model::area::AreaIndex;
use crate::model::category::CategoryIndex;
use crate::model::hours::Hours;
use crate::model::window::Window;
use crate::plan::area_page;
use crate::plan::card::{Maker, location};
use crate::plan::choose::{Chosen, answers};
use crate::plan::frame::{self, Words, crumb_name};
use crate::plan::json_ld;
use crate::plan::route::PageAddress;
use crate::plan::view::pages::WindowContent;
use crate::plan::view::parts::{EasyView, LinkView, NameView};
use crate::plan::view::{ContentView, View};

/// How many windows of the same topics a page names.
const RELATED: usize = 5;

/// The page of one window, in the area whose folder it lies in.
pub fn window_page(maker: &Maker<'_>, index: AreaIndex, chosen: &Chosen<'_>, window: &Window) -> View {
    let area = maker.area(index);
    let entry = &window.entry;
    let address = PageAddress::window(area, &entry.id);
    let place = if area.parent.is_none() { "全国" } else { &area.name };
    let words = Words {
        heading: entry.name.clone(),
        title: format!("{}（{place} 相談窓口）", entry.name),
        description: format!("{place}の相談窓口「{}」の電話番号と受付時間です。", entry.name),
        sensitive: entry.categories.iter().any(|category| maker.content.category(*category).sensitive),
    };
    let mut page = frame::frame(maker, index, &address, Some(&entry.name), words);
    page.json_ld.push(json_ld::window(maker, window));
    let easy = window
        .easy
        .as_ref()
        .map(|easy| EasyView { name: easy.name.clone(), notes_html: maker.notes(easy.notes.as_ref()) });
    let content = WindowContent {
        window: maker.card(window),
        hours_english: hours_english(window),
        kana: entry.kana.clone(),
        area: LinkView { name: crumb_name(area), ..maker.area_link(area) },
        topics: topics(maker, chosen, window),
        location: location(&window.whereabouts),
        say: window.say.clone(),
        languages: window.languages.clone(),
        notes_html: maker.notes(entry.notes.as_ref()),
        easy,
        serves: entry.serves.iter().map(|city| maker.area_link(maker.area(*city))).collect(),
        source: maker.source(entry.source.as_ref()),
        urgent: area_page::urgent(maker, chosen),
        related: related(maker, chosen, window),
    };
    View { page, content: ContentView::Window(Box::new(content)) }
}

/// Its hours for those who read English better; the first line's own hours where there are no common ones.
fn hours_english(window: &Window) -> Option<String> {
    let own = window.phones.first().and_then(|line| line.hours.as_ref());
    let reading = window.hours.as_ref().or(own)?.reading.as_ref();
    // Names and caveats stay Japanese; a voice that reads English would stumble over them.
    reading.map(Hours::english).filter(|text| text.chars().all(|c| c < '\u{3000}'))
}

/// Its topics; a topic nobody in the area answers today has no page.
fn topics(maker: &Maker<'_>, chosen: &Chosen<'_>, window: &Window) -> Vec<NameView> {
    let area = maker.area(window.entry.area);
    let name = |index: &CategoryIndex| {
        let category = maker.content.category(*index);
        let has_page = chosen.topics.iter().any(|(topic, _)| topic == index);
        let url = has_page.then(|| maker.routes.href(&PageAddress::topic(area, category)));
        NameView { name: category.name.clone(), url }
    };
    window.entry.categories.iter().map(name).collect()
}

/// Other windows that answer one of its topics, its own area's first.
fn related(maker: &Maker<'_>, chosen: &Chosen<'_>, window: &Window) -> Vec<LinkView> {
    let around = chosen.wider.iter().flat_map(|(_, windows)| windows);
    chosen
        .own
        .iter()
        .chain(around)
        .filter(|other| other.entry.area != window.entry.area || other.entry.id != window.entry.id)
        .filter(|other| window.entry.categories.iter().any(|category| answers(other, *category)))
        .take(RELATED)
        .map(|other| LinkView {
            name: other.entry.name.clone(),
            url: maker.routes.href(&PageAddress::window(maker.area(other.entry.area), &other.entry.id)),
        })
        .collect()
}
