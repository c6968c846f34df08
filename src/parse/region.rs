//! Area files and entry files in, the tree of [`Areas`] with everything that lies in them out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::area::{Area, AreaIndex, AreaKind, Areas};
use crate::model::entry::Origin;
use crate::model::event::Event;
use crate::model::municipal_code::MunicipalCode;
use crate::model::phone::{AreaDial, HashCode};
use crate::model::place::Place;
use crate::model::programme::Programme;
use crate::model::slug::Slug;
use crate::model::window::Window;
use crate::parse::area::AreaFile;
use crate::parse::context::{AreaIds, CategoryIds, Context};
use crate::parse::draft::{Body, Draft};
use crate::parse::fields::Report;
use crate::parse::layout::{CONTENT, EntryKind, NATION};
use crate::parse::{place, programme, window};
use crate::source::Span;

/// What every entry may name.
pub struct Names<'a> {
    pub categories: &'a CategoryIds,
    pub areas: &'a AreaIds,
    pub short_codes: &'a [HashCode],
}

/// The areas by path, parents before children, with their files where these could be read.
pub struct AreaTree<'d> {
    areas: Vec<(Vec<Slug>, Arc<str>, Option<&'d AreaFile>)>,
    at: BTreeMap<Vec<Slug>, AreaIndex>,
}

impl<'d> AreaTree<'d> {
    /// Gathers every area that has a file, or entries, or areas inside it.
    pub fn new(drafts: &'d [Draft], problems: &mut Vec<Diagnostic>) -> Self {
        let mut files = BTreeMap::new();
        let mut wanted: BTreeSet<Vec<Slug>> = BTreeSet::from([Vec::new()]);
        for draft in drafts {
            match &draft.body {
                Body::Area { path, file } => {
                    files.insert(path.clone(), (Arc::clone(&draft.path), file.as_deref()));
                    wanted.extend((0..=path.len()).map(|depth| path[..depth].to_vec()));
                }
                Body::Entry { area, .. } => wanted.extend((0..=area.len()).map(|depth| area[..depth].to_vec())),
                _ => {}
            }
        }
        let mut areas = Vec::with_capacity(wanted.len());
        for path in wanted {
            let (file_path, file) = files.remove(&path).unwrap_or_else(|| {
                let missing: Arc<str> = area_file(&path).into();
                problems.push(Diagnostic::of_file(Arc::clone(&missing), Kind::MissingFile { name: "area.yaml" }));
                (missing, None)
            });
            areas.push((path, file_path, file));
        }
        let at = areas.iter().enumerate().map(|(at, (path, ..))| (path.clone(), AreaIndex(at))).collect();
        Self { areas, at }
    }

    /// The paths as text with the names that residents read, in the order of indices.
    pub fn names(&self) -> impl Iterator<Item = (String, Option<String>)> {
        self.areas.iter().map(|(path, _, file)| {
            let path = path.iter().map(Slug::as_str).collect::<Vec<_>>().join("/");
            (path, file.and_then(|file| file.name.as_ref()).map(|name| name.value.clone()))
        })
    }

    fn dial(&self, index: AreaIndex) -> Option<&[AreaDial]> {
        self.areas[index.0].2.and_then(|file| file.dial.as_deref())
    }
}

fn area_file(path: &[Slug]) -> String {
    let mut text = format!("{CONTENT}/{NATION}");
    for part in path {
        text.push('/');
        text.push_str(part.as_str());
    }
    text + "/area.yaml"
}

/// An entry that could be read, of whichever kind.
enum Parsed {
    Window(Arc<Window>),
    Place(Arc<Place>),
    Event(Arc<Event>),
    Programme(Arc<Programme>),
}

/// An entry and the area it lies in.
struct Found {
    index: AreaIndex,
    parsed: Parsed,
}

/// Reads every entry and puts it into its area.
pub fn areas(tree: AreaTree<'_>, drafts: &[Draft], names: &Names<'_>, problems: &mut Vec<Diagnostic>) -> Areas {
    let read: Vec<(Option<Found>, Vec<Diagnostic>)> =
        drafts.par_iter().map(|draft| entry(draft, &tree, names)).collect();
    let mut areas = skeleton(&tree, names, problems);
    let mut served: Vec<(AreaIndex, Arc<Window>)> = Vec::new();
    for (parsed, found) in read {
        problems.extend(found);
        let Some(Found { index, parsed }) = parsed else { continue };
        let area = &mut areas[index.0];
        match parsed {
            Parsed::Window(window) => {
                served.extend(window.entry.serves.iter().map(|city| (*city, Arc::clone(&window))));
                area.windows.push(window);
            }
            Parsed::Place(place) => area.places.push(place),
            Parsed::Event(event) => area.events.push(event),
            Parsed::Programme(programme) => area.programmes.push(programme),
        }
    }
    for (city, window) in served {
        areas[city.0].served_by.push(window);
    }
    Areas::new(areas)
}

fn entry(draft: &Draft, tree: &AreaTree<'_>, names: &Names<'_>) -> (Option<Found>, Vec<Diagnostic>) {
    let Body::Entry { area, kind, id, node: Some(node) } = &draft.body else { return (None, Vec::new()) };
    let index = tree.at[area];
    let context = Context {
        area: index,
        dial: tree.dial(index),
        short_codes: names.short_codes,
        categories: names.categories,
        areas: names.areas,
    };
    let mut problems = Vec::new();
    let mut report = Report::new(&draft.path, &mut problems);
    let id = id.clone();
    let parsed = match kind {
        EntryKind::Window => window::read(id, node, &context, &mut report).map(|entry| Parsed::Window(Arc::new(entry))),
        EntryKind::Place => place::read(id, node, &context, &mut report).map(|entry| Parsed::Place(Arc::new(entry))),
        EntryKind::Event => {
            place::read_event(id, node, &context, &mut report).map(|entry| Parsed::Event(Arc::new(entry)))
        }
        EntryKind::Programme => {
            programme::read(id, node, &context, &mut report).map(|entry| Parsed::Programme(Arc::new(entry)))
        }
    };
    (parsed.map(|parsed| Found { index, parsed }), problems)
}

/// The areas without their entries, their own files checked against the tree.
fn skeleton(tree: &AreaTree<'_>, names: &Names<'_>, problems: &mut Vec<Diagnostic>) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::with_capacity(tree.areas.len());
    let mut codes: BTreeMap<MunicipalCode, (Arc<str>, Span)> = BTreeMap::new();
    for (path, file_path, file) in &tree.areas {
        let parent = (!path.is_empty()).then(|| tree.at[&path[..path.len() - 1]]);
        let mut report = Report::new(file_path, problems);
        if let Some(file) = file {
            check_level(file, path.len(), &mut report);
            let parent_code = parent.and_then(|at| areas[at.0].code);
            check_code(file, parent_code, &mut codes, &mut report);
        }
        areas.push(area(path, file_path, *file, parent, names, &mut report));
    }
    link_children(&mut areas);
    areas
}

fn area(
    path: &[Slug],
    file_path: &Arc<str>,
    file: Option<&AreaFile>,
    parent: Option<AreaIndex>,
    names: &Names<'_>,
    report: &mut Report<'_>,
) -> Area {
    let context = Context {
        area: parent.unwrap_or(AreaIndex(0)),
        dial: None,
        short_codes: names.short_codes,
        categories: names.categories,
        areas: names.areas,
    };
    Area {
        path: path.to_vec(),
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
        origin: Origin {
            path: Arc::clone(file_path),
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
