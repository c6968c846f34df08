//! An area in, its lists for those who look without a search out: every window by name, every topic with its worries.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::area::{Area, AreaIndex};
use crate::model::kana_order::{KanaKey, Row};
use crate::model::slug::Slug;
use crate::model::window::Window;
use crate::plan::area_page;
use crate::plan::card::Maker;
use crate::plan::choose::Chosen;
use crate::plan::frame::{self, Words, crumb_name};
use crate::plan::route::PageAddress;
use crate::plan::search;
use crate::plan::view::pages::{TopicsContent, WindowsContent};
use crate::plan::view::parts::{JumpView, LinkView, NameLine, NameView, RowView};
use crate::plan::view::{ContentView, View};

/// What the two lists are called.
const BY_NAME: &str = "五十音順の一覧";
const BY_WORRY: &str = "困りごとの一覧";

/// Where a line stands: by kana, then by name; the area and the file tell equal names apart.
type Place<'a> = (KanaKey, &'a str, AreaIndex, Option<&'a Slug>);

/// Everything an area's list by name has a line for, in its order.
pub struct NameList<'a> {
    lines: BTreeMap<Place<'a>, Item<'a>>,
    /// The windows of the areas inside are in lists of their own.
    split: bool,
}

enum Item<'a> {
    Window(&'a Window),
    Area(&'a Area),
}

impl<'a> NameList<'a> {
    /// The windows of an area, of those inside it or else these areas, and of those around it.
    pub fn of(maker: &Maker<'a>, index: AreaIndex) -> Self {
        let area = maker.area(index);
        let around = maker.content.areas.ancestry(index).map(|(_, area)| area);
        let inside = search::inside(maker, index);
        // Where there are too many, the list names the areas, each with a list of its own.
        let split = search::is_wide(maker, index);
        let mut list = Self { lines: BTreeMap::new(), split };
        for window in around.flat_map(|area| &area.windows).chain(&area.served_by) {
            list.add_window(window);
        }
        for at in inside {
            let area = maker.area(at);
            if split {
                let key = KanaKey::of(&area.name, area.kana.as_deref());
                list.lines.insert((key, &area.name, at, None), Item::Area(area));
            } else {
                area.windows.iter().for_each(|window| list.add_window(window));
            }
        }
        list
    }

    fn add_window(&mut self, window: &'a Window) {
        let entry = &window.entry;
        let key = KanaKey::of(&entry.name, entry.kana.as_deref());
        self.lines.insert((key, &entry.name, entry.area, Some(&entry.id)), Item::Window(window));
    }

    /// The rows that have lines.
    fn rows(&self) -> BTreeSet<Row> {
        self.lines.keys().map(|(key, ..)| key.row()).collect()
    }
}

/// Links to an area's lists and to the rows that have windows.
pub fn jump(maker: &Maker<'_>, index: AreaIndex, chosen: &Chosen<'_>, names: &NameList<'_>) -> JumpView {
    let area = maker.area(index);
    let filled = names.rows();
    let link = |row: Row| NameView {
        name: row.name().to_owned(),
        url: filled.contains(&row).then(|| maker.routes.part(&PageAddress::windows(area), &anchor(row))),
    };
    let shown = |row: &Row| Row::KANA.contains(row) || filled.contains(row);
    JumpView {
        worries: (!chosen.topics.is_empty()).then(|| maker.routes.href(&PageAddress::topics(area))),
        windows: maker.routes.href(&PageAddress::windows(area)),
        rows: Row::all().filter(shown).map(link).collect(),
    }
}

fn anchor(row: Row) -> String {
    format!("Row-{}", row.key())
}

/// The page of an area's windows by name.
pub fn windows_page(maker: &Maker<'_>, index: AreaIndex, names: &NameList<'_>) -> View {
    let area = maker.area(index);
    let mut rows: BTreeMap<Row, Vec<NameLine>> = BTreeMap::new();
    for ((key, ..), item) in &names.lines {
        rows.entry(key.row()).or_default().push(line(maker, index, item));
    }
    let content = WindowsContent {
        area: back(maker, area),
        intro: intro(area, names.split),
        rows: rows
            .into_iter()
            .map(|(row, lines)| {
                let heading =
                    if Row::KANA.contains(&row) { format!("{}行", row.name()) } else { row.name().to_owned() };
                RowView { id: anchor(row), heading, lines }
            })
            .collect(),
    };
    let address = PageAddress::windows(area);
    let words = words(area, BY_NAME, "相談窓口の名前と電話番号を、五十音順に並べました。");
    View { page: frame::frame(maker, index, &address, Some(BY_NAME), words), content: ContentView::Windows(content) }
}

fn intro(area: &Area, split: bool) -> String {
    let around = "広い地域の窓口には、地域の名前を付けました。";
    match (split, area.parent) {
        (true, None) => {
            "市や町を選ぶと、その窓口の一覧が出ます。全国の窓口も、名前の読みの順に並んでいます。".to_owned()
        }
        (true, Some(_)) => format!(
            "市や町を選ぶと、その窓口の一覧が出ます。{}の窓口も、名前の読みの順に並んでいます。{around}",
            area.name
        ),
        (false, None) => "全国の窓口と市や町の窓口を、名前の読みの順に並べました。".to_owned(),
        (false, Some(_)) => format!("{}の人が使える窓口を、名前の読みの順に並べました。{around}", area.name),
    }
}

fn line(maker: &Maker<'_>, index: AreaIndex, item: &Item<'_>) -> NameLine {
    match item {
        Item::Window(window) => {
            let entry = &window.entry;
            let home = maker.area(entry.area);
            let ended = maker.ended(entry).map(|ended| ended.label);
            NameLine {
                name: entry.name.clone(),
                url: maker.routes.href(&PageAddress::window(home, &entry.id)),
                area: (entry.area != index).then(|| place(home)),
                phone: window.phones.first().filter(|_| ended.is_none()).map(|line| maker.phone(line, entry)),
                ended,
            }
        }
        Item::Area(area) => NameLine {
            name: format!("{}の窓口", area.name),
            url: maker.routes.href(&PageAddress::windows(area)),
            area: area.parent.filter(|parent| *parent != index).map(|parent| place(maker.area(parent))),
            phone: None,
            ended: None,
        },
    }
}

fn place(area: &Area) -> String {
    if area.parent.is_none() { "全国".to_owned() } else { area.name.clone() }
}

/// The page of an area's topics with all their worries.
pub fn topics_page(maker: &Maker<'_>, index: AreaIndex, chosen: &Chosen<'_>) -> View {
    let area = maker.area(index);
    let address = PageAddress::topics(area);
    let words = words(area, BY_WORRY, "困りごとから、相談できる窓口を探せます。");
    let content = TopicsContent { area: back(maker, area), topics: area_page::topics(maker, chosen, area) };
    View { page: frame::frame(maker, index, &address, Some(BY_WORRY), words), content: ContentView::Topics(content) }
}

/// The words of a list tell the place and nothing of what stands in it, as lists hold sensitive topics too.
fn words(area: &Area, name: &str, description: &str) -> Words {
    let place = place(area);
    Words {
        heading: format!("{place} 相談窓口 {name}"),
        title: format!("{place} 相談窓口 {name}"),
        description: format!("{place}の{description}"),
        sensitive: false,
    }
}

fn back(maker: &Maker<'_>, area: &Area) -> LinkView {
    LinkView { name: crumb_name(area), ..maker.area_link(area) }
}
