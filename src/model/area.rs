//! 地域: nation, prefectures and cities as a tree with everything that lies in them.

use std::sync::Arc;

use crate::model::category::CategoryIndex;
use crate::model::entry::{Origin, Source, choice};
use crate::model::event::Event;
use crate::model::flyer::Flyer;
use crate::model::municipal_code::MunicipalCode;
use crate::model::phone::AreaDial;
use crate::model::place::Place;
use crate::model::programme::Programme;
use crate::model::slug::Slug;
use crate::model::window::Window;

/// An area's place in [`Areas`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaIndex(pub usize);

choice! {
    /// The level of an area; each lies in the one before it.
    AreaKind {
        Nation "nation" "国",
        Prefecture "prefecture" "都道府県",
        City "city" "市町村",
    }
}

/// One area and what its folder holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Folder names below the nation: empty for the nation, `[hokkaido, kitami]` for a city.
    pub path: Vec<Slug>,
    pub kind: AreaKind,
    pub name: String,
    pub kana: Option<String>,
    pub code: Option<MunicipalCode>,
    /// 市外局番 that complete local numbers; the first is the default.
    pub dial: Vec<AreaDial>,
    pub order: Option<i64>,
    pub lead: Option<String>,
    /// Markdown.
    pub notes: Option<String>,
    /// Categories in the order this area wants them.
    pub worries: Vec<CategoryIndex>,
    pub source: Option<Source>,
    pub parent: Option<AreaIndex>,
    /// In the order of pages.
    pub children: Vec<AreaIndex>,
    pub windows: Vec<Arc<Window>>,
    /// Windows of other areas that name this one under `city:`.
    pub served_by: Vec<Arc<Window>>,
    pub places: Vec<Arc<Place>>,
    pub events: Vec<Arc<Event>>,
    pub programmes: Vec<Arc<Programme>>,
    pub flyers: Vec<Arc<Flyer>>,
    pub origin: Origin,
}

impl Area {
    /// The path as text: `hokkaido/kitami`, empty for the nation.
    pub fn path_text(&self) -> String {
        self.path.iter().map(Slug::as_str).collect::<Vec<_>>().join("/")
    }
}

/// All areas, parents before children, sorted by path.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Areas {
    list: Vec<Arc<Area>>,
}

impl Areas {
    /// Takes areas whose parent indices point into the same list.
    pub fn new(list: Vec<Arc<Area>>) -> Self {
        Self { list }
    }

    pub fn iter(&self) -> impl Iterator<Item = (AreaIndex, &Area)> {
        self.list.iter().enumerate().map(|(at, area)| (AreaIndex(at), &**area))
    }

    /// The areas in the order of indices, to be shared.
    pub fn shared(&self) -> &[Arc<Area>] {
        &self.list
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The area at an index of this tree.
    pub fn at(&self, index: AreaIndex) -> &Area {
        &self.list[index.0]
    }

    /// An area and the areas around it, nearest first.
    pub fn ancestry(&self, index: AreaIndex) -> impl Iterator<Item = (AreaIndex, &Area)> {
        std::iter::successors(Some(index), |at| self.at(*at).parent).map(|at| (at, self.at(at)))
    }
}
