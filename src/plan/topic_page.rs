//! An area and one of its topics in, the page of that topic out.

use crate::model::area::{Area, AreaIndex};
use crate::model::category::CategoryIndex;
use crate::plan::area_page::{self, wider_group};
use crate::plan::card::Maker;
use crate::plan::choose::{Chosen, answers};
use crate::plan::frame::{self, Words, crumb_name};
use crate::plan::route::PageAddress;
use crate::plan::view::pages::TopicContent;
use crate::plan::view::parts::{GroupView, LinkView, WindowCard};
use crate::plan::view::shown::Shared;
use crate::plan::view::{ContentView, View};

/// The page of one topic in one area.
pub fn topic_page(maker: &Maker<'_>, index: AreaIndex, chosen: &Chosen<'_>, topic: CategoryIndex) -> View {
    let area = maker.area(index);
    let category = maker.content.category(topic);
    let address = PageAddress::topic(area, category);
    let place = if area.parent.is_none() { "全国" } else { &area.name };
    let words = Words {
        heading: format!("{place} {}", category.name),
        title: format!("{place} 相談窓口 {}", category.name),
        description: format!("{place}で「{}」について相談できる窓口の電話番号と受付時間です。", category.name),
        sensitive: category.sensitive,
    };
    let others = area_page::topics(maker, chosen, area);
    let urgent = chosen.urgent().filter(|window| !answers(window, topic));
    let content = TopicContent {
        name: category.name.clone(),
        area: LinkView { name: crumb_name(area), ..maker.area_link(area) },
        worries: category.worries.clone(),
        urgent: urgent.map(|window| area_page::urgent_card(maker, window)).collect(),
        groups: groups(maker, chosen, area, topic),
        others: others.into_iter().filter(|other| other.part().id != category.id.as_str()).collect(),
        children: children(maker, area, topic),
    };
    View {
        page: frame::frame(maker, index, &address, Some(&category.name), words),
        content: ContentView::Topic(Box::new(content)),
    }
}

fn groups(maker: &Maker<'_>, chosen: &Chosen<'_>, area: &Area, topic: CategoryIndex) -> Vec<GroupView> {
    let cards = |windows: &[&crate::model::window::Window]| -> Vec<Shared<WindowCard>> {
        windows.iter().filter(|window| answers(window, topic)).map(|window| maker.card(window)).collect()
    };
    let own = cards(&chosen.own);
    let around = chosen.wider.iter().map(|(around, windows)| wider_group(maker, around, cards(windows)));
    let own = GroupView { own: true, ..wider_group(maker, area, own) };
    std::iter::once(own).chain(around).filter(|group| !group.windows.is_empty()).collect()
}

/// Pages of the same topic in the areas inside this one that have windows of their own for it.
fn children(maker: &Maker<'_>, area: &Area, topic: CategoryIndex) -> Vec<LinkView> {
    let category = maker.content.category(topic);
    area.children
        .iter()
        .filter(|child| has_own(maker, **child, topic))
        .map(|child| {
            let child = maker.area(*child);
            LinkView { name: child.name.clone(), url: maker.routes.href(&PageAddress::topic(child, category)) }
        })
        .collect()
}

fn has_own(maker: &Maker<'_>, index: AreaIndex, topic: CategoryIndex) -> bool {
    maker.summaries.of(index).topics.contains(topic) || maker.summaries.inside(index).topics.contains(topic)
}
