//! Markdown pages and the page for a wrong address in, their views out.

use crate::model::area::AreaIndex;
use crate::model::content::TextPage;
use crate::plan::area_page::{area_link, urgent};
use crate::plan::card::Maker;
use crate::plan::choose::Chosen;
use crate::plan::frame::{self, Words};
use crate::plan::markdown::{self, TopHeading};
use crate::plan::route::PageAddress;
use crate::plan::view::pages::{NotFoundContent, TextContent};
use crate::plan::view::{ContentView, View};

/// The nation, on whose level these pages lie.
const NATION: AreaIndex = AreaIndex(0);

/// The view of a Markdown page.
pub fn text_page(maker: &Maker<'_>, page: &TextPage) -> View {
    let words = Words {
        heading: page.title.clone(),
        title: format!("{}｜{}", page.title, maker.content.site.title),
        description: markdown::plain_text(&page.body).chars().take(100).collect(),
        sensitive: false,
    };
    let html = markdown::to_html(&page.body, TopHeading::H2);
    View {
        page: frame::frame(maker, NATION, &PageAddress::text(&page.id), Some(&page.title), words),
        content: ContentView::Text(TextContent { html }),
    }
}

/// The page a server shows for a wrong address.
pub fn not_found(maker: &Maker<'_>) -> View {
    let nation = maker.area(NATION);
    let chosen = Chosen::of(maker, NATION);
    let heading = "ページが見つかりません";
    let words = Words {
        heading: heading.to_owned(),
        title: format!("{heading}｜{}", maker.content.site.title),
        description: "お探しのページは見つかりませんでした。".to_owned(),
        sensitive: false,
    };
    let mut page = frame::frame(maker, NATION, &PageAddress::home(), Some(heading), words);
    page.noindex = true;
    page.json_ld.clear();
    let content = NotFoundContent {
        urgent: urgent(maker, &chosen),
        children: nation.children.iter().map(|child| area_link(maker, *child)).collect(),
    };
    View { page, content: ContentView::NotFound(Box::new(content)) }
}
