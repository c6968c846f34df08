//! A theme's flyer files and one paper's data in, what Typst may see out: nothing else exists for a template.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Binding, Bytes, Datetime, Dict, Duration, IntoValue as _, Module, Scope, Str};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use crate::diagnostic::press::{PressFault, TemplateFault};

/// Where templates find the data; `docs/flyers.md` names it.
pub const DATA: &str = "data.json";

/// What all papers of a theme share, read once.
pub struct Shelf {
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Shelf {
    /// Reads templates and fonts; every file that cannot be read is a fault.
    pub fn new(files: &BTreeMap<String, Arc<[u8]>>, fonts: &[Arc<[u8]>]) -> Result<Self, Vec<PressFault>> {
        let mut faults = Vec::new();
        let mut sources = BTreeMap::new();
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".typ")) {
            match (file_id(path), std::str::from_utf8(bytes)) {
                (Some(id), Ok(text)) => drop(sources.insert(path.clone(), Source::new(id, text.to_owned()))),
                _ => faults.push(PressFault::Template(Box::new(TemplateFault {
                    file: Some(path.clone()),
                    line: None,
                    range: None,
                    called_from: None,
                    message: "the file is not UTF-8".to_owned(),
                    hint: None,
                }))),
            }
        }
        let mut read = Vec::new();
        for (at, bytes) in fonts.iter().enumerate() {
            let before = read.len();
            read.extend(Font::iter(Bytes::new(Arc::clone(bytes))));
            if read.len() == before {
                faults.push(PressFault::Font { number: at + 1 });
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let book = LazyHash::new(FontBook::from_fonts(&read));
        let plain = files.iter().filter(|(path, bytes)| !path.ends_with(".typ") && !is_program(path, bytes));
        let files = plain.map(|(path, bytes)| (path.clone(), Bytes::new(Arc::clone(bytes)))).collect();
        Ok(Self { sources, files, fonts: read, book })
    }

    /// The template of a kind of paper.
    pub fn template(&self, kind: &str) -> Option<FileId> {
        self.sources.get(&format!("{kind}.typ")).map(Source::id)
    }

    /// The text of a file, to find lines in.
    pub fn source(&self, id: FileId) -> Option<&Source> {
        self.sources.get(id.vpath().get_without_slash())
    }
}

/// Whether a file could be run by Typst's `plugin`.
fn is_program(path: &str, bytes: &[u8]) -> bool {
    path.ends_with(".wasm") || bytes.starts_with(b"\0asm")
}

fn file_id(path: &str) -> Option<FileId> {
    VirtualPath::new(path).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Typst's library with a target in `sys.inputs`, and without what could run a program.
pub fn library(target: &'static str) -> LazyHash<Library> {
    let mut inputs = Dict::new();
    inputs.insert(Str::from("target"), target.into_value());
    inputs.insert(Str::from("data"), format!("/{DATA}").into_value());
    let mut library = Library::builder().with_inputs(inputs).build();
    let mut scope = Scope::new();
    for (name, binding) in library.global.scope().iter().filter(|(name, _)| name.as_str() != "plugin") {
        scope.bind(name.clone(), binding.clone());
    }
    library.global = Module::new("global", scope);
    library.std = Binding::detached(library.global.clone());
    LazyHash::new(library)
}

/// The world of one paper.
pub struct Sight<'p> {
    pub shelf: &'p Shelf,
    pub library: &'p LazyHash<Library>,
    pub template: FileId,
    pub data: Bytes,
}

impl World for Sight<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.template
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = inside(id)?;
        match self.shelf.sources.get(path) {
            Some(source) => Ok(source.clone()),
            None if path == DATA || self.shelf.files.contains_key(path) => Err(FileError::NotSource),
            None => Err(missing(path)),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = inside(id)?;
        if path == DATA {
            return Ok(self.data.clone());
        }
        if let Some(source) = self.shelf.sources.get(path) {
            return Ok(Bytes::from_string(source.clone()));
        }
        self.shelf.files.get(path).cloned().ok_or_else(|| missing(path))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The path below the theme's `flyers/`; packages are another root and do not exist.
fn inside(id: FileId) -> FileResult<&'static str> {
    let rooted = id.get();
    match rooted.root() {
        VirtualRoot::Project => Ok(rooted.vpath().get_without_slash()),
        VirtualRoot::Package(_) => {
            let message = "a flyer reads its own theme's files only, no packages";
            Err(FileError::Package(PackageError::Other(Some(message.into()))))
        }
    }
}

fn missing(path: &str) -> FileError {
    FileError::Other(Some(format!("the theme's flyers/ has no file {path}, and a flyer reads no others").into()))
}
