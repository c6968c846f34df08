//! The parse phase: a [`SourceSet`] in, a valid [`Content`] and every problem out.
//!
//! Unchecked text exists only here. Files are read in parallel; what refers across files (categories, areas) is
//! gathered first, so that each entry is read once, knowing everything it may name.

mod area;
mod contact;
mod context;
mod draft;
mod explain;
mod fields;
mod hours;
pub mod hours_places;
mod layout;
mod lexicon;
mod line;
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

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::category::Category;
use crate::model::content::{Content, TextPage};
use crate::model::phone::HashCode;
use crate::model::site::Site;
use crate::parse::context::{AreaIds, CategoryIds};
use crate::parse::draft::{Body, Draft, PageText};
use crate::parse::fields::Report;
use crate::source::SourceSet;

pub use crate::parse::layout::{CONTENT, RESERVED, id};
pub use crate::parse::site::STANDARD_THEME;

/// The Markdown pages every site has.
pub const PAGES: [&str; 3] = ["about", "privacy", "accessibility"];

/// Parses everything under `content/`. The content is absent when any file has an error.
pub fn content(sources: &SourceSet) -> (Option<Content>, Vec<Diagnostic>) {
    let mut problems = unreadable(sources);
    let drafts = draft::drafts(sources, &mut problems);
    let site = read_site(&drafts, &mut problems);
    let (categories, complete) = read_categories(&drafts, &mut problems);
    let pages = read_pages(&drafts, &mut problems);
    let names_of = |category: &Category| (category.id.to_string(), category.name.clone());
    let category_ids = CategoryIds::new(categories.iter().map(names_of), complete);
    let lexicon = lexicon::read(&drafts, &category_ids, &mut problems);
    let tree = region::AreaTree::new(&drafts, &mut problems);
    let area_ids = AreaIds::new(tree.names());
    let short_codes: &[HashCode] = site.as_ref().map_or(&[], |site| &site.short_codes);
    let names = region::Names { categories: &category_ids, areas: &area_ids, short_codes };
    let areas = region::areas(tree, &drafts, &names, &mut problems);
    if problems.iter().any(Diagnostic::is_error) {
        return (None, problems);
    }
    let content = site.map(|site| Content { site, categories, lexicon, pages, areas });
    (content, problems)
}

fn unreadable(sources: &SourceSet) -> Vec<Diagnostic> {
    let note =
        |file: &crate::source::Unreadable| Diagnostic::of_file(Arc::clone(&file.path), Kind::File(file.reason.clone()));
    sources.unreadable().iter().map(note).collect()
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

/// The categories, and whether all of them could be read.
fn read_categories(drafts: &[Draft], problems: &mut Vec<Diagnostic>) -> (Vec<Category>, bool) {
    let found = drafts.iter().find_map(|draft| match &draft.body {
        Body::Categories(node) => Some((&draft.path, node)),
        _ => None,
    });
    let Some((path, node)) = found else {
        let path = format!("{CONTENT}/categories.yaml");
        problems.push(Diagnostic::of_file(path, Kind::MissingFile { name: "categories.yaml" }));
        return (Vec::new(), false);
    };
    match node {
        Some(node) => site::read_categories(node, &mut Report::new(path, problems)),
        None => (Vec::new(), false),
    }
}

fn read_pages(drafts: &[Draft], problems: &mut Vec<Diagnostic>) -> Vec<TextPage> {
    let mut pages = Vec::new();
    for draft in drafts {
        if let Body::Page { id, text: Some(PageText { title, markdown }) } = &draft.body {
            pages.push(TextPage { id: id.clone(), title: title.clone(), body: markdown.clone() });
        }
    }
    let is_there =
        |name: &str| drafts.iter().any(|draft| matches!(&draft.body, Body::Page { id, .. } if id.as_str() == name));
    for (name, file) in PAGES.into_iter().zip(["pages/about.md", "pages/privacy.md", "pages/accessibility.md"]) {
        if !is_there(name) {
            problems.push(Diagnostic::of_file(format!("{CONTENT}/{file}"), Kind::MissingFile { name: file }));
        }
    }
    pages
}
