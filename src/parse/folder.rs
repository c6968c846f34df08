//! The folders of areas in; what each is, and the entries in it, out, read again only where they changed.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::problems::Group;
use crate::memo::{Memo, Same, keep};
use crate::model::area::AreaIndex;
use crate::model::event::Event;
use crate::model::flyer::Flyer;
use crate::model::phone::AreaDial;
use crate::model::place::Place;
use crate::model::programme::Programme;
use crate::model::slug::Slug;
use crate::model::window::Window;
use crate::parse::area::AreaFile;
use crate::parse::context::{Context, Names};
use crate::parse::draft::{self, Body, Draft};
use crate::parse::fields::Report;
use crate::parse::layout::{self, CONTENT, EntryKind, NATION, Slot};
use crate::parse::{flyer, place, programme, window};
use crate::source::{Folder, SourceSet};

/// What a folder says of the tree of areas.
#[derive(Debug, Default, PartialEq)]
pub struct Shape {
    /// The area it belongs to, where a file in it has a place.
    pub area: Option<Vec<Slug>>,
    /// What its entries are, where it holds entries.
    pub kind: Option<EntryKind>,
    /// The area's own file, where it has one, and what could be read of it.
    pub file: Option<(Arc<str>, Option<AreaFile>)>,
}

/// An entry that could be read, of whichever kind.
#[derive(Debug, Clone)]
pub enum Parsed {
    Window(Arc<Window>),
    Place(Arc<Place>),
    Event(Arc<Event>),
    Programme(Arc<Programme>),
    Flyer(Arc<Flyer>),
}

/// The entries of one folder.
#[derive(Debug)]
pub struct Entries {
    files: Vec<File>,
    /// The windows that also serve other areas.
    pub serves: Vec<(AreaIndex, Arc<Window>)>,
    pub group: Arc<Group>,
}

impl Entries {
    /// Walks the entries that could be read, in the order of their paths.
    pub fn parsed(&self) -> impl Iterator<Item = &Parsed> {
        self.files.iter().filter_map(|file| file.parsed.as_ref())
    }
}

#[derive(Debug, Clone)]
struct File {
    path: Arc<str>,
    bytes: Arc<[u8]>,
    parsed: Option<Parsed>,
    problems: Vec<Diagnostic>,
}

/// What the entries of an area depend on beside their own text.
#[derive(Debug, Clone)]
pub struct Ground {
    pub area: AreaIndex,
    /// Nothing where the area's file could not be read.
    pub dial: Option<Vec<AreaDial>>,
    pub names: Arc<Names>,
}

impl PartialEq for Ground {
    fn eq(&self, other: &Self) -> bool {
        self.area == other.area && self.dial == other.dial && Arc::ptr_eq(&self.names, &other.names)
    }
}

/// A folder with what was learned of it.
#[derive(Debug)]
pub struct Known {
    name: Arc<str>,
    folder: Arc<Folder>,
    pub shape: Arc<Shape>,
    pub group: Arc<Group>,
    entries: Memo<(Same<Folder>, Ground), Arc<Entries>>,
}

/// Brings what is known of the folders below `content/japan/` up to date, in the order of their names.
pub fn look(sources: &SourceSet, deny: &[Code], known: &mut Vec<Known>) {
    let inside = format!("{CONTENT}/{NATION}/");
    let same_names = {
        let now = sources.folders_below(&inside).map(|(name, _)| name);
        now.eq(known.iter().map(|known| &known.name))
    };
    if same_names {
        for (known, (_, folder)) in known.iter_mut().zip(sources.folders_below(&inside)) {
            known.update(folder, deny);
        }
        return;
    }
    let mut before = std::mem::take(known).into_iter().peekable();
    for (name, folder) in sources.folders_below(&inside) {
        while before.next_if(|known| known.name < *name).is_some() {}
        match before.next_if(|known| known.name == *name) {
            Some(mut same) => {
                same.update(folder, deny);
                known.push(same);
            }
            None => known.push(Known::new(name, folder, deny)),
        }
    }
}

impl Known {
    fn new(name: &Arc<str>, folder: &Arc<Folder>, deny: &[Code]) -> Self {
        let (shape, group) = shape(folder, deny);
        let (name, folder) = (Arc::clone(name), Arc::clone(folder));
        Self { name, folder, shape: Arc::new(shape), group: Arc::new(group), entries: Memo::default() }
    }

    fn update(&mut self, folder: &Arc<Folder>, deny: &[Code]) {
        if Arc::ptr_eq(&self.folder, folder) {
            return;
        }
        let (shape, group) = shape(folder, deny);
        self.folder = Arc::clone(folder);
        self.shape = keep(Some(&self.shape), shape);
        self.group = keep(Some(&self.group), group);
    }

    /// Reads the entries; a file with the bytes it had keeps what was read of it.
    pub fn entries(&mut self, ground: Ground, deny: &[Code]) -> Arc<Entries> {
        let Self { folder, entries, .. } = self;
        let known_ground = entries.key().is_some_and(|(_, before)| *before == ground);
        entries.of((Same::of(folder), ground.clone()), |before| {
            let before = before.filter(|_| known_ground).map_or(&[][..], |entries| &entries.files);
            Arc::new(read(folder, &ground, before, deny))
        })
    }
}

/// Finds what a folder is; what is wrong with its entries is found when they are read.
fn shape(folder: &Folder, deny: &[Code]) -> (Shape, Group) {
    let mut problems: Vec<Diagnostic> = draft::notes(folder).collect();
    let mut shape = Shape::default();
    for (path, bytes) in folder.files().map(|(path, bytes)| (path, Some(bytes))).chain(refused(folder)) {
        match (layout::slot(path), bytes) {
            (Ok(Slot::Entry { area, kind, .. }), _) => (shape.area, shape.kind) = (Some(area), Some(kind)),
            (Ok(slot @ Slot::Area(_)), bytes) => {
                let area = if let Slot::Area(area) = &slot { Some(area.clone()) } else { None };
                let file = bytes.and_then(|bytes| area_file(draft::draft(path, slot, bytes, &mut problems)));
                (shape.area, shape.file) = (area, Some((Arc::clone(path), file)));
            }
            (Ok(_), _) => unreachable!("below the nation's folder there are areas and entries only"),
            (Err(kind), Some(_)) => problems.push(Diagnostic::of_file(Arc::clone(path), kind)),
            (Err(_), None) => {}
        }
    }
    (shape, Group::new(problems, deny))
}

fn refused(folder: &Folder) -> impl Iterator<Item = (&Arc<str>, Option<&Arc<[u8]>>)> {
    folder.refused().map(|(path, _)| (path, None))
}

fn area_file(draft: Draft) -> Option<AreaFile> {
    match draft.body {
        Body::Area(file) => file.map(|file| *file),
        _ => None,
    }
}

fn read(folder: &Folder, ground: &Ground, before: &[File], deny: &[Code]) -> Entries {
    let context = Context::new(ground.area, ground.dial.as_deref(), &ground.names);
    let mut before = before.iter().peekable();
    let mut files = Vec::new();
    for (path, bytes) in folder.files() {
        while before.next_if(|file| file.path < *path).is_some() {}
        match before.next_if(|file| file.path == *path) {
            Some(file) if file.bytes == *bytes => files.push(file.clone()),
            _ => files.extend(file(path, bytes, &context)),
        }
    }
    let problems = files.iter().flat_map(|file| file.problems.iter().cloned()).collect();
    let windows = files.iter().filter_map(|file| match &file.parsed {
        Some(Parsed::Window(window)) => Some(window),
        _ => None,
    });
    let serves = windows.flat_map(|window| window.entry.serves.iter().map(|city| (*city, Arc::clone(window))));
    Entries { serves: serves.collect(), group: Arc::new(Group::new(problems, deny)), files }
}

fn file(path: &Arc<str>, bytes: &Arc<[u8]>, context: &Context<'_>) -> Option<File> {
    let slot = layout::slot(path).ok()?;
    let mut problems = Vec::new();
    let draft = draft::draft(path, slot, bytes, &mut problems);
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let parsed = entry(draft, text, context, &mut problems);
    Some(File { path: Arc::clone(path), bytes: Arc::clone(bytes), parsed, problems })
}

fn entry(draft: Draft, text: &str, context: &Context<'_>, problems: &mut Vec<Diagnostic>) -> Option<Parsed> {
    let Body::Entry { kind, id, node: Some(node) } = draft.body else { return None };
    let report = &mut Report::new(&draft.path, problems);
    match kind {
        EntryKind::Window => window::read(id, &node, context, report).map(|entry| Parsed::Window(Arc::new(entry))),
        EntryKind::Place => place::read(id, &node, context, report).map(|entry| Parsed::Place(Arc::new(entry))),
        EntryKind::Event => place::read_event(id, &node, context, report).map(|entry| Parsed::Event(Arc::new(entry))),
        EntryKind::Programme => {
            programme::read(id, &node, context, report).map(|entry| Parsed::Programme(Arc::new(entry)))
        }
        EntryKind::Flyer => flyer::read(id, &node, text, context, report).map(|flyer| Parsed::Flyer(Arc::new(flyer))),
    }
}
