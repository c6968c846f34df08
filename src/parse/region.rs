//! What the folders of areas say and the entries in them in, the tree of [`Areas`] with everything that lies in them out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefMutIterator as _, ParallelIterator as _};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::kind::Kind;
use crate::diagnostic::problems::Group;
use crate::memo::{Same, keep};
use crate::model::area::{Area, AreaIndex, AreaKind, Areas};
use crate::model::entry::Origin;
use crate::model::municipal_code::MunicipalCode;
use crate::model::phone::AreaDial;
use crate::model::slug::Slug;
use crate::model::window::Window;
use crate::parse::area::AreaFile;
use crate::parse::context::{Context, Names};
use crate::parse::fields::Report;
use crate::parse::folder::{Entries, Ground, Known, Parsed, Shape};
use crate::parse::layout::{CONTENT, NATION};
use crate::source::Span;

/// The areas by path, parents before children, with what their files say.
#[derive(Debug)]
pub struct AreaTree {
    areas: Vec<Lot>,
    at: BTreeMap<Vec<Slug>, AreaIndex>,
}

/// One area of the tree.
#[derive(Debug)]
struct Lot {
    path: Vec<Slug>,
    /// Where its file is or should be.
    file_path: Arc<str>,
    /// The folder's shape, where its file is there.
    shape: Option<Arc<Shape>>,
}

impl Lot {
    fn file(&self) -> Option<&AreaFile> {
        self.shape.as_ref().and_then(|shape| shape.file.as_ref()).and_then(|(_, file)| file.as_ref())
    }
}

impl AreaTree {
    /// Gathers every area that has a file, or entries, or areas inside it.
    pub fn new<'s>(shapes: impl Iterator<Item = &'s Arc<Shape>>) -> Self {
        let mut files: BTreeMap<&[Slug], &Arc<Shape>> = BTreeMap::new();
        let mut wanted: BTreeSet<&[Slug]> = BTreeSet::from([&[][..]]);
        for shape in shapes {
            let Some(area) = &shape.area else { continue };
            if shape.file.is_some() {
                files.insert(area, shape);
            }
            wanted.extend((0..=area.len()).map(|depth| &area[..depth]));
        }
        let lot = |path: &[Slug]| {
            let shape = files.get(path).map(|shape| Arc::clone(shape));
            let there = shape.as_ref().and_then(|shape| shape.file.as_ref()).map(|(file, _)| Arc::clone(file));
            Lot { path: path.to_vec(), file_path: there.unwrap_or_else(|| area_file(path).into()), shape }
        };
        let areas: Vec<Lot> = wanted.into_iter().map(lot).collect();
        let at = areas.iter().enumerate().map(|(at, lot)| (lot.path.clone(), AreaIndex(at))).collect();
        Self { areas, at }
    }

    /// The paths as text with the names that residents read, in the order of indices.
    pub fn names(&self) -> impl Iterator<Item = (String, Option<String>)> {
        self.areas.iter().map(|lot| {
            let path = lot.path.iter().map(Slug::as_str).collect::<Vec<_>>().join("/");
            (path, lot.file().and_then(|file| file.name.as_ref()).map(|name| name.value.clone()))
        })
    }

    fn dial(&self, index: AreaIndex) -> Option<&[AreaDial]> {
        self.areas[index.0].file().and_then(|file| file.dial.as_deref())
    }

    /// The areas without their entries, their own files checked against the tree; those that equal the ones before are
    /// the ones before.
    pub fn skeleton(&self, names: &Names, deny: &[Code], before: Option<&Skeleton>) -> Skeleton {
        let mut problems = Vec::new();
        let mut areas: Vec<Area> = Vec::with_capacity(self.areas.len());
        let mut codes: BTreeMap<MunicipalCode, (Arc<str>, Span)> = BTreeMap::new();
        for lot in &self.areas {
            let (path, file_path) = (&lot.path, &lot.file_path);
            let parent = (!path.is_empty()).then(|| self.at[&path[..path.len() - 1]]);
            if lot.shape.is_none() {
                let missing = Kind::MissingFile { name: "area.yaml" };
                problems.push(Diagnostic::of_file(Arc::clone(file_path), missing));
            }
            let mut report = Report::new(file_path, &mut problems);
            if let Some(file) = lot.file() {
                check_level(file, path.len(), &mut report);
                let parent_code = parent.and_then(|at| areas[at.0].code);
                check_code(file, parent_code, &mut codes, &mut report);
            }
            areas.push(area(lot, parent, names, &mut report));
        }
        link_children(&mut areas);
        let same = |at: usize| before.and_then(|before| before.areas.get(at));
        let areas = areas.into_iter().enumerate().map(|(at, area)| keep(same(at), area)).collect();
        Skeleton { areas, group: Arc::new(Group::new(problems, deny)) }
    }
}

/// The areas without their entries.
#[derive(Debug, Clone)]
pub struct Skeleton {
    areas: Vec<Arc<Area>>,
    pub group: Arc<Group>,
}

fn area_file(path: &[Slug]) -> String {
    let mut text = format!("{CONTENT}/{NATION}");
    for part in path {
        text.push('/');
        text.push_str(part.as_str());
    }
    text + "/area.yaml"
}

/// Reads the entries of every folder, in the order of folders.
pub fn entries(
    tree: &AreaTree,
    names: &Arc<Names>,
    known: &mut [Known],
    deny: &[Code],
) -> Vec<(AreaIndex, Arc<Entries>)> {
    let read = |known: &mut Known| {
        let shape = Arc::clone(&known.shape);
        let area = tree.at[shape.area.as_ref().filter(|_| shape.kind.is_some())?];
        let dial = tree.dial(area).map(<[AreaDial]>::to_vec);
        Some((area, known.entries(Ground { area, dial, names: Arc::clone(names) }, deny)))
    };
    known.par_iter_mut().filter_map(read).collect()
}

/// An area put together, with what it was put together from.
#[derive(Debug)]
pub struct Assembled {
    bare: Same<Area>,
    entries: Vec<Same<Entries>>,
    served_by: Vec<Same<Window>>,
    area: Arc<Area>,
}

/// Puts every entry into its area; an area whose parts are the same stays the same.
pub fn assemble(skeleton: &Skeleton, read: &[(AreaIndex, Arc<Entries>)], before: &mut Vec<Assembled>) -> Areas {
    let count = skeleton.areas.len();
    let mut entries: Vec<Vec<&Arc<Entries>>> = vec![Vec::new(); count];
    let mut served_by: Vec<Vec<&Arc<Window>>> = vec![Vec::new(); count];
    for (area, found) in read {
        entries[area.0].push(found);
        found.serves.iter().for_each(|(city, window)| served_by[city.0].push(window));
    }
    before.truncate(count);
    for (at, bare) in skeleton.areas.iter().enumerate() {
        let same = before.get(at).is_some_and(|before| before.is_of(bare, &entries[at], &served_by[at]));
        if !same {
            let made = Assembled::new(bare, &entries[at], &served_by[at]);
            match before.get_mut(at) {
                Some(before) => *before = made,
                None => before.push(made),
            }
        }
    }
    Areas::new(before.iter().map(|assembled| Arc::clone(&assembled.area)).collect())
}

impl Assembled {
    fn is_of(&self, bare: &Arc<Area>, entries: &[&Arc<Entries>], served_by: &[&Arc<Window>]) -> bool {
        self.bare.is(bare)
            && self.entries.len() == entries.len()
            && self.served_by.len() == served_by.len()
            && self.entries.iter().zip(entries).all(|(before, now)| before.is(now))
            && self.served_by.iter().zip(served_by).all(|(before, now)| before.is(now))
    }

    fn new(bare: &Arc<Area>, entries: &[&Arc<Entries>], served_by: &[&Arc<Window>]) -> Self {
        let mut area = Area::clone(bare);
        area.served_by = served_by.iter().map(|window| Arc::clone(window)).collect();
        for parsed in entries.iter().flat_map(|entries| entries.parsed()).cloned() {
            match parsed {
                Parsed::Window(window) => area.windows.push(window),
                Parsed::Place(place) => area.places.push(place),
                Parsed::Event(event) => area.events.push(event),
                Parsed::Programme(programme) => area.programmes.push(programme),
                Parsed::Flyer(flyer) => area.flyers.push(flyer),
            }
        }
        area.flyers.sort_by(|a, b| a.id.cmp(&b.id));
        Self {
            bare: Same::of(bare),
            entries: entries.iter().map(|entries| Same::of(entries)).collect(),
            served_by: served_by.iter().map(|window| Same::of(window)).collect(),
            area: Arc::new(area),
        }
    }
}

fn area(lot: &Lot, parent: Option<AreaIndex>, names: &Names, report: &mut Report<'_>) -> Area {
    let context = Context::new(parent.unwrap_or(AreaIndex(0)), None, names);
    let (path, file) = (&lot.path, lot.file());
    Area {
        path: path.clone(),
        kind: level(path.len()),
        name: file.and_then(|file| file.name.as_ref()).map(|name| name.value.clone()).unwrap_or_default(),
        kana: file.and_then(|file| file.kana.clone()),
        code: file.and_then(|file| file.code.as_ref()).map(|code| code.value),
        dial: file.and_then(|file| file.dial.clone()).unwrap_or_default(),
        order: file.and_then(|file| file.order),
        lead: file.and_then(|file| file.lead.clone()),
        notes: file.and_then(|file| file.notes.clone()),
        worries: file.map(|file| context.categories_of(file.worries.clone(), report)).unwrap_or_default(),
        source: file.and_then(|file| file.source.clone()),
        parent,
        children: Vec::new(),
        windows: Vec::new(),
        served_by: Vec::new(),
        places: Vec::new(),
        events: Vec::new(),
        programmes: Vec::new(),
        flyers: Vec::new(),
        origin: Origin {
            path: Arc::clone(&lot.file_path),
            name: file.and_then(|file| file.name.as_ref()).map_or(Span::new(0, 0), |name| name.span),
            verified: None,
            ends: None,
        },
    }
}

fn level(depth: usize) -> AreaKind {
    match depth {
        0 => AreaKind::Nation,
        1 => AreaKind::Prefecture,
        _ => AreaKind::City,
    }
}

fn check_level(file: &AreaFile, depth: usize, report: &mut Report<'_>) {
    if let Some(kind) = &file.kind
        && kind.value != level(depth)
    {
        let parent = if depth == 0 { CONTENT } else { level(depth - 1).label() };
        report.at(kind.span, Kind::AreaOrder { kind: kind.value.label().to_owned(), parent: parent.to_owned() });
    }
}

fn check_code(
    file: &AreaFile,
    parent: Option<MunicipalCode>,
    codes: &mut BTreeMap<MunicipalCode, (Arc<str>, Span)>,
    report: &mut Report<'_>,
) {
    let Some(code) = &file.code else { return };
    if parent.is_some_and(|parent| parent.prefecture() != code.value.prefecture()) {
        report.at(code.span, Kind::CodeOutsidePrefecture { code: code.value.to_string() });
    }
    if let Some((path, span)) = codes.get(&code.value) {
        let problem = Diagnostic::at(report.path(), code.span, Kind::DuplicateId { id: code.value.to_string() })
            .with_related(Arc::clone(path), Some(*span), "1つめはここです");
        report.push(problem);
    } else {
        codes.insert(code.value, (Arc::clone(report.path()), code.span));
    }
}

/// Children in the order of pages: by `order`, then by code, then by path.
fn link_children(areas: &mut [Area]) {
    let mut order: Vec<usize> = (1..areas.len()).collect();
    order.sort_by_key(|at| {
        let area = &areas[*at];
        (area.order.unwrap_or(0), area.code, area.path.clone())
    });
    for at in order {
        if let Some(parent) = areas[at].parent {
            areas[parent.0].children.push(AreaIndex(at));
        }
    }
}
