//! 紙面: what an editor says of a paper that is printed; numbers, hours and names come from the entries it chooses.

pub mod choose;
pub mod state;

use crate::model::area::AreaIndex;
use crate::model::category::CategoryIndex;
use crate::model::date::Date;
use crate::model::entry::{Feature, Origin, choice};
use crate::model::slug::Slug;
use crate::source::{Span, Spanned};

/// The contents of `flyers/<id>.yaml`; `docs/flyers.md` tells what each key does on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Flyer {
    /// The file's name without `.yaml`; unique in its area.
    pub id: Slug,
    pub area: AreaIndex,
    pub kind: FlyerKind,
    /// A card that is folded once.
    pub folded: bool,
    /// Each is a file of its own; empty where the kind has one size, or none was chosen.
    pub sizes: Vec<FlyerSize>,
    /// What the paper is called: in lists, in the title of its file.
    pub title: String,
    pub cover: Option<Cover>,
    /// A line here is a line on paper.
    pub heading: Vec<String>,
    pub lead: Option<String>,
    pub worries: Vec<WorryBox>,
    pub windows: Vec<Group>,
    pub places: Vec<Group>,
    pub events: Vec<Group>,
    /// What to hold out instead of speaking.
    pub show: Option<String>,
    pub lines: Vec<String>,
    pub ways: Vec<String>,
    pub stub: Option<Stub>,
    /// Words to search for.
    pub search: Option<String>,
    pub code: Spanned<CodeTarget>,
    pub notice: Vec<String>,
    /// Stands in for the site's publisher.
    pub publisher: Option<String>,
    /// The day this edition was made.
    pub edition: Spanned<Date>,
    /// Editions of this day and before are no longer handed out.
    pub withdrawn: Option<Date>,
    /// A name in the theme's `flyers/colours.json`; the theme's first where none is written.
    pub colour: Option<Spanned<String>>,
    /// The file, and the title in it.
    pub origin: Origin,
}

impl Flyer {
    /// The groups in the order of paper, each with the folder its entries lie in unless they say otherwise.
    pub fn groups(&self) -> impl Iterator<Item = (Folder, &Group)> {
        let windows = self.windows.iter().map(|group| (Folder::Windows, group));
        let places = self.places.iter().map(|group| (Folder::Places, group));
        windows.chain(places).chain(self.events.iter().map(|group| (Folder::Events, group)))
    }
}

choice! {
    /// What sort of paper; each has a template of its key in the theme.
    FlyerKind {
        Card "card" "カード",
        Handbill "handbill" "A6チラシ",
        Flyer "flyer" "A4チラシ",
        Stub "stub" "半券つきチラシ",
        Poster "poster" "ポスター",
        Signboard "signboard" "窓口の案内板",
        Block "block" "紙面の広告枠",
    }
}

choice! {
    /// Sizes a kind of paper comes in: posters by sheet, blocks by columns.
    FlyerSize {
        A3 "A3" "A3",
        B4 "B4" "B4",
        One "1" "1段",
        Two "2" "2段",
        Three "3" "3段",
    }
}

choice! {
    /// Folders whose entries a paper can show.
    Folder {
        Windows "windows" "窓口",
        Places "places" "場所",
        Events "events" "催し",
    }
}

choice! {
    /// Which numbers of an entry are printed.
    PhonesShown {
        First "first" "はじめの番号",
        All "all" "すべての番号",
        None "none" "番号なし",
    }
}

/// The outside of a card, or the front of a handbill.
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// A line here is a line on paper.
    pub heading: Vec<String>,
    pub lead: Option<String>,
}

/// Everyday worries in a box.
#[derive(Debug, Clone, PartialEq)]
pub struct WorryBox {
    pub title: String,
    pub items: Vec<String>,
}

/// The strip that is torn off and held out.
#[derive(Debug, Clone, PartialEq)]
pub struct Stub {
    pub heading: String,
    pub show: String,
    pub lines: Vec<String>,
}

/// Entries below one title.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub title: Option<String>,
    /// Said once for the group.
    pub note: Option<String>,
    pub pick: Pick,
    pub phones: PhonesShown,
    /// The group in its file.
    pub span: Span,
}

/// How entries are chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Pick {
    /// One by one, in the order of paper.
    List(Vec<Item>),
    /// Every entry that answers one of the topics (any, where none is named) and has all features, in the order of pages.
    Every { categories: Vec<CategoryIndex>, features: Vec<Feature>, wider: bool },
}

/// One entry by its id.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where the entry lies, if not in the folder of its group.
    pub folder: Option<Folder>,
    pub id: Slug,
    /// A shorter name for this paper.
    pub name: Option<String>,
    /// What one can talk about there, in a few words.
    pub about: Option<String>,
    /// The id as it is written.
    pub span: Span,
}

/// Where the code on paper leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeTarget {
    Area,
    Places,
    Events,
    Window(Slug),
    /// A place in the area's list of places.
    Place(Slug),
    Topic(CategoryIndex),
}
