//! A source file in, a draft out: its slot found, its YAML tree or Markdown text read, its meaning not yet.

use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::diagnostic::Diagnostic;
use crate::model::slug::Slug;
use crate::parse::area::{self, AreaFile};
use crate::parse::fields::Report;
use crate::parse::layout::{self, CONTENT, EntryKind, Slot};
use crate::parse::tree::{self, Node};
use crate::parse::{syntax, text};
use crate::source::SourceSet;

/// A file that found its slot, with its YAML tree or Markdown text.
pub struct Draft {
    pub path: Arc<str>,
    pub body: Body,
}

/// What a draft holds.
pub enum Body {
    Site(Option<Node>),
    Categories(Option<Node>),
    Page { id: Slug, title: String, markdown: String },
    Area { path: Vec<Slug>, file: Option<AreaFile> },
    Entry { area: Vec<Slug>, kind: EntryKind, id: Slug, node: Node },
}

/// Drafts of every file under `content/`, in the order of paths.
pub fn drafts(sources: &SourceSet, problems: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let inside = format!("{CONTENT}/");
    let files: Vec<_> = sources.files().filter(|(path, _)| path.starts_with(&inside)).collect();
    let read: Vec<(Option<Draft>, Vec<Diagnostic>)> =
        files.par_iter().map(|(path, bytes)| draft(path, bytes)).collect();
    let mut drafts = Vec::with_capacity(read.len());
    for (draft, found) in read {
        problems.extend(found);
        drafts.extend(draft);
    }
    drafts
}

fn draft(path: &Arc<str>, bytes: &[u8]) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let slot = match layout::slot(path) {
        Ok(slot) => slot,
        Err(kind) => {
            problems.push(Diagnostic::of_file(Arc::clone(path), kind));
            return (None, problems);
        }
    };
    let body = text::read(path, bytes, &mut problems).and_then(|text| body(path, slot, text, &mut problems));
    (body.map(|body| Draft { path: Arc::clone(path), body }), problems)
}

fn body(path: &Arc<str>, slot: Slot, text: &str, problems: &mut Vec<Diagnostic>) -> Option<Body> {
    if let Slot::Page(id) = slot {
        let (title, markdown) = text::title_and_body(path, text, problems)?;
        return Some(Body::Page { id, title: title.to_owned(), markdown: markdown.to_owned() });
    }
    let found = syntax::first_look(path, text);
    let node = match found.is_empty() {
        true => tree::read(path, text, problems),
        false => {
            problems.extend(found);
            None
        }
    };
    match slot {
        Slot::Site => Some(Body::Site(node)),
        Slot::Categories => Some(Body::Categories(node)),
        Slot::Area(area) => {
            let file = node.and_then(|node| area::read(&node, &mut Report::new(path, problems)));
            Some(Body::Area { path: area, file })
        }
        Slot::Entry { area, kind, id } => Some(Body::Entry { area, kind, id, node: node? }),
        Slot::Page(_) => None,
    }
}
