//! A source file in, a draft out: its slot found, its YAML tree or Markdown text read, its meaning not yet.

use std::sync::Arc;

use rayon::prelude::{IntoParallelIterator as _, ParallelIterator as _};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::slug::Slug;
use crate::parse::area::{self, AreaFile};
use crate::parse::fields::Report;
use crate::parse::layout::{self, CONTENT, EntryKind, Slot};
use crate::parse::tree::{self, Node};
use crate::parse::{syntax, text};
use crate::source::{Folder, SourceSet};

/// A file that found its slot, with its YAML tree or Markdown text as far as these could be read.
pub struct Draft {
    pub path: Arc<str>,
    pub body: Body,
}

/// What a draft holds.
pub enum Body {
    Site(Option<Node>),
    Categories(Option<Node>),
    Page { id: Slug, text: Option<PageText> },
    Lexicon { id: Slug, node: Option<Node> },
    Area(Option<Box<AreaFile>>),
    Entry { kind: EntryKind, id: Slug, node: Option<Node> },
}

/// A Markdown page, its first line apart.
pub struct PageText {
    pub title: String,
    pub markdown: String,
}

/// Drafts of every file under `content/`, folder by folder.
pub fn drafts(sources: &SourceSet, problems: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let inside = format!("{CONTENT}/");
    sources.folders().filter(|(name, _)| name.starts_with(&inside)).flat_map(|(_, one)| folder(one, problems)).collect()
}

/// Drafts of a folder's files in the order of paths, then of those that are there and cannot be read.
pub fn folder(folder: &Folder, problems: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let files: Vec<_> = folder.files().collect();
    let read: Vec<(Option<Draft>, Vec<Diagnostic>)> =
        files.into_par_iter().map(|(path, bytes)| slot_and_draft(path, bytes)).collect();
    let mut drafts = Vec::with_capacity(read.len());
    for (draft, found) in read {
        problems.extend(found);
        drafts.extend(draft);
    }
    drafts.extend(folder.refused().filter_map(|(path, _)| {
        let slot = layout::slot(path).ok()?;
        Some(Draft { path: Arc::clone(path), body: body(path, slot, None, &mut Vec::new()) })
    }));
    drafts
}

/// What is said of files and folders that cannot be read.
pub fn notes(folder: &Folder) -> impl Iterator<Item = Diagnostic> {
    folder.refused().map(|(path, reason)| Diagnostic::of_file(Arc::clone(path), Kind::File(reason.clone())))
}

fn slot_and_draft(path: &Arc<str>, bytes: &[u8]) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    match layout::slot(path) {
        Ok(slot) => (Some(draft(path, slot, bytes, &mut problems)), problems),
        Err(kind) => (None, vec![Diagnostic::of_file(Arc::clone(path), kind)]),
    }
}

/// The draft of a file that has a slot.
pub fn draft(path: &Arc<str>, slot: Slot, bytes: &[u8], problems: &mut Vec<Diagnostic>) -> Draft {
    let text = text::read(path, bytes, problems);
    let body = body(path, slot, text, problems);
    Draft { path: Arc::clone(path), body }
}

/// The body of a file; without its text, all that is known is that it is there.
fn body(path: &Arc<str>, slot: Slot, text: Option<&str>, problems: &mut Vec<Diagnostic>) -> Body {
    if let Slot::Page(id) = slot {
        return Body::Page { id, text: text.and_then(|text| page(path, text, problems)) };
    }
    let node = text.and_then(|text| {
        let found = syntax::first_look(path, text);
        if found.is_empty() {
            return tree::read(path, text, problems);
        }
        problems.extend(found);
        None
    });
    match slot {
        Slot::Site => Body::Site(node),
        Slot::Categories => Body::Categories(node),
        Slot::Lexicon(id) => Body::Lexicon { id, node },
        Slot::Area(_) => {
            let file = node.and_then(|node| area::read(&node, &mut Report::new(path, problems)));
            Body::Area(file.map(Box::new))
        }
        Slot::Entry { kind, id, .. } => Body::Entry { kind, id, node },
        Slot::Page(_) => unreachable!("pages were handled above"),
    }
}

fn page(path: &Arc<str>, text: &str, problems: &mut Vec<Diagnostic>) -> Option<PageText> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        syntax::control_characters(path, line.trim_end_matches(['\n', '\r']), at, problems);
        at += line.len();
    }
    let (title, markdown) = text::title_and_body(path, text, problems)?;
    Some(PageText { title: title.to_owned(), markdown: markdown.to_owned() })
}
