//! What a page is about in, its head and frame out: title, description, breadcrumbs, JSON-LD.

use crate::model::area::{Area, AreaIndex};
use crate::plan::card::Maker;
use crate::plan::json_ld;
use crate::plan::route::PageAddress;
use crate::plan::view::PageView;
use crate::plan::view::parts::NameView;

/// The words of one page.
pub struct Words {
    /// Shown in `<h1>`, and in `<title>` unless the page is sensitive.
    pub heading: String,
    pub title: String,
    pub description: String,
    pub sensitive: bool,
}

/// The frame of a page inside an area; `here` is the last breadcrumb, absent on the area's own page.
pub fn frame(maker: &Maker<'_>, index: AreaIndex, address: &PageAddress, here: Option<&str>, words: Words) -> PageView {
    let area = maker.area(index);
    let breadcrumbs = breadcrumbs(maker, index, here);
    let canonical = maker.routes.absolute(address);
    let (title, description) = match words.sensitive {
        true => neutral(maker, area),
        false => (words.title, words.description),
    };
    let json_ld = json_ld::breadcrumbs(maker, index, here, &canonical).into_iter().collect();
    PageView {
        og_title: title.clone(),
        og_description: description.clone(),
        title,
        heading: words.heading,
        description,
        canonical,
        sensitive: words.sensitive,
        noindex: false,
        made_on: None,
        breadcrumbs,
        json_ld,
        jump: None,
        wide: None,
    }
}

/// The words of sensitive pages: they tell the place and nothing else.
fn neutral(maker: &Maker<'_>, area: &Area) -> (String, String) {
    let name = if area.parent.is_none() { &maker.content.site.title } else { &area.name };
    (format!("{name} 相談窓口"), "相談窓口の電話番号と受付時間のご案内です。".to_owned())
}

fn breadcrumbs(maker: &Maker<'_>, index: AreaIndex, here: Option<&str>) -> Vec<NameView> {
    let mut trail: Vec<NameView> = maker
        .content
        .areas
        .ancestry(index)
        .map(|(_, area)| NameView { name: crumb_name(area), url: Some(maker.routes.href(&PageAddress::area(area))) })
        .collect();
    trail.reverse();
    match (here, trail.last_mut()) {
        (Some(here), _) => trail.push(NameView { name: here.to_owned(), url: None }),
        (None, Some(last)) => last.url = None,
        (None, None) => {}
    }
    trail
}

/// Home is called ホーム in trails.
pub fn crumb_name(area: &Area) -> String {
    if area.parent.is_none() { "ホーム".to_owned() } else { area.name.clone() }
}
