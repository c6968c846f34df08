//! The parse phase: a [`SourceSet`] in, a valid [`Content`] and every problem out.
//!
//! Unchecked text exists only here. Files are read in parallel; what refers across files (categories, areas) is
//! gathered first, so that each entry is read once, knowing everything it may name.

mod area;
mod contact;
mod context;
mod fields;
mod layout;
mod literal;
mod place;
mod programme;
mod reading;
mod region;
mod site;
mod suggest;
mod syntax;
mod text;
mod tree;
mod window;

use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::category::Category;
use crate::model::content::{Content, TextPage};
use crate::model::phone::HashCode;
use crate::model::site::Site;
use crate::model::slug::Slug;
use crate::parse::area::AreaFile;
use crate::parse::context::{AreaIds, CategoryIds};
use crate::parse::fields::Report;
use crate::parse::layout::{EntryKind, Slot};
use crate::parse::tree::Node;
use crate::source::SourceSet;

pub use crate::parse::layout::{CONTENT, RESERVED};
pub use crate::parse::site::STANDARD_THEME;

/// The Markdown pages every site has.
pub const PAGES: [&str; 3] = ["about", "privacy", "accessibility"];

/// Parses everything under `content/`. The content is absent when any file has an error.
pub fn content(sources: &SourceSet) -> (Option<Content>, Vec<Diagnostic>) {
    let mut problems = unreadable(sources);
    let drafts = drafts(sources, &mut problems);
    let site = read_site(&drafts, &mut problems);
    let categories = read_categories(&drafts, &mut problems);
    let pages = read_pages(&drafts, &mut problems);
    let category_ids = CategoryIds::new(categories.iter().map(|category| category.id.to_string()));
    let tree = region::AreaTree::new(&drafts, &mut problems);
    let area_ids = AreaIds::new(tree.paths());
    let short_codes: &[HashCode] = site.as_ref().map_or(&[], |site| &site.short_codes);
    let names = region::Names { categories: &category_ids, areas: &area_ids, short_codes };
    let areas = region::areas(tree, &drafts, &names, &mut problems);
    if problems.iter().any(Diagnostic::is_error) {
        return (None, problems);
    }
    let content = site.map(|site| Content { site, categories, pages, areas });
    (content, problems)
}

/// A file that found its slot, with its YAML tree or Markdown text.
struct Draft {
    path: Arc<str>,
    body: Body,
}

enum Body {
    Site(Option<Node>),
    Categories(Option<Node>),
    Page { id: Slug, title: String, markdown: String },
    Area { path: Vec<Slug>, file: Option<AreaFile> },
    Entry { area: Vec<Slug>, kind: EntryKind, id: Slug, node: Node },
}

fn unreadable(sources: &SourceSet) -> Vec<Diagnostic> {
    let note =
        |file: &crate::source::Unreadable| Diagnostic::of_file(Arc::clone(&file.path), Kind::File(file.reason.clone()));
    sources.unreadable().iter().map(note).collect()
}

fn drafts(sources: &SourceSet, problems: &mut Vec<Diagnostic>) -> Vec<Draft> {
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

fn read_site(drafts: &[Draft], problems: &mut Vec<Diagnostic>) -> Option<Site> {
    let found = drafts.iter().find_map(|draft| match &draft.body {
        Body::Site(node) => Some((&draft.path, node)),
        _ => None,
    });
    let Some((path, node)) = found else {
        problems.push(Diagnostic::of_file(format!("{CONTENT}/site.yaml"), Kind::MissingFile { name: "site.yaml" }));
        return None;
    };
    site::read(node.as_ref()?, &mut Report::new(path, problems))
}

fn read_categories(drafts: &[Draft], problems: &mut Vec<Diagnostic>) -> Vec<Category> {
    let found = drafts.iter().find_map(|draft| match &draft.body {
        Body::Categories(node) => Some((&draft.path, node)),
        _ => None,
    });
    let Some((path, node)) = found else {
        let path = format!("{CONTENT}/categories.yaml");
        problems.push(Diagnostic::of_file(path, Kind::MissingFile { name: "categories.yaml" }));
        return Vec::new();
    };
    let categories = node.as_ref().and_then(|node| site::read_categories(node, &mut Report::new(path, problems)));
    categories.unwrap_or_default()
}

fn read_pages(drafts: &[Draft], problems: &mut Vec<Diagnostic>) -> Vec<TextPage> {
    let mut pages = Vec::new();
    for draft in drafts {
        if let Body::Page { id, title, markdown } = &draft.body {
            pages.push(TextPage { id: id.clone(), title: title.clone(), body: markdown.clone() });
        }
    }
    for (name, file) in PAGES.into_iter().zip(["pages/about.md", "pages/privacy.md", "pages/accessibility.md"]) {
        if !pages.iter().any(|page| page.id.as_str() == name) {
            problems.push(Diagnostic::of_file(format!("{CONTENT}/{file}"), Kind::MissingFile { name: file }));
        }
    }
    pages
}
