//! The folders `content/`, `content/pages/` and `content/lexicon/` in, what holds for the whole site out.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::kind::Kind;
use crate::diagnostic::problems::Group;
use crate::memo::{Memo, keep};
use crate::model::category::Category;
use crate::model::content::TextPage;
use crate::model::lexicon::Topic;
use crate::model::site::Site;
use crate::parse::context::CategoryIds;
use crate::parse::draft::{self, Body, Draft, PageText};
use crate::parse::fields::Report;
use crate::parse::layout::CONTENT;
use crate::parse::{PAGES, lexicon, site};
use crate::source::{Folder, SourceSet};

/// What holds for the whole site, as far as it could be read.
pub struct Settings {
    pub site: Option<Arc<Site>>,
    pub categories: Arc<Vec<Category>>,
    pub category_ids: Arc<CategoryIds>,
    pub pages: Arc<Vec<TextPage>>,
    pub lexicon: Arc<Vec<Topic>>,
    pub groups: [Arc<Group>; 3],
}

/// What could be read of a folder, and what is wrong there.
type Found<T> = (Arc<Vec<T>>, Arc<Group>);

/// The folder of the lexicon, and the categories its topics may lead to.
type LexiconKey = (Option<Arc<Folder>>, Arc<CategoryIds>);

/// The settings read last.
#[derive(Debug, Default)]
pub struct Cache {
    base: Memo<Option<Arc<Folder>>, Base>,
    pages: Memo<Option<Arc<Folder>>, Found<TextPage>>,
    lexicon: Memo<LexiconKey, Found<Topic>>,
    /// The files of the lexicon, read with the categories of its key.
    files: Vec<lexicon::File>,
}

#[derive(Debug, Clone)]
struct Base {
    site: Option<Arc<Site>>,
    categories: Arc<Vec<Category>>,
    category_ids: Arc<CategoryIds>,
    group: Arc<Group>,
}

/// Reads what holds for the whole site.
pub fn read(sources: &SourceSet, deny: &[Code], cache: &mut Cache) -> Settings {
    let folder = |name: &str| sources.folder(&format!("{CONTENT}/{name}")).map(Arc::clone);
    let base = cache.base.of(folder(""), |before| base(folder("").as_deref(), deny, before));
    let ids = &base.category_ids;
    let (pages, of_pages) = cache.pages.of(folder("pages/"), |_| pages(folder("pages/").as_deref(), deny));
    let Cache { lexicon, files, .. } = cache;
    let same_ids = lexicon.key().is_some_and(|(_, before)| before == ids);
    let (lexicon, of_lexicon) = lexicon.of((folder("lexicon/"), Arc::clone(ids)), |before| {
        let mut known = std::mem::take(files);
        if !same_ids {
            known.clear();
        }
        let mut problems = Vec::new();
        if let Some(folder) = folder("lexicon/") {
            problems.extend(draft::notes(&folder));
            *files = lexicon::files(&folder, ids, &known);
        }
        let topics = lexicon::topics(files, &mut problems);
        (keep(before.map(|(topics, _)| topics), topics), Arc::new(Group::new(problems, deny)))
    });
    let groups = [base.group, of_pages, of_lexicon];
    Settings { site: base.site, categories: base.categories, category_ids: base.category_ids, pages, lexicon, groups }
}

fn drafts(folder: Option<&Folder>, problems: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let Some(folder) = folder else { return Vec::new() };
    problems.extend(draft::notes(folder));
    draft::folder(folder, problems)
}

fn base(folder: Option<&Folder>, deny: &[Code], before: Option<&Base>) -> Base {
    let mut problems = Vec::new();
    let drafts = drafts(folder, &mut problems);
    let site = read_site(&drafts, &mut problems);
    let (categories, complete) = read_categories(&drafts, &mut problems);
    let names_of = |category: &Category| (category.id.to_string(), category.name.clone());
    let ids = CategoryIds::new(categories.iter().map(names_of), complete);
    Base {
        site: site.map(|site| keep(before.and_then(|before| before.site.as_ref()), site)),
        categories: keep(before.map(|before| &before.categories), categories),
        category_ids: keep(before.map(|before| &before.category_ids), ids),
        group: Arc::new(Group::new(problems, deny)),
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

fn pages(folder: Option<&Folder>, deny: &[Code]) -> Found<TextPage> {
    let mut problems = Vec::new();
    let drafts = drafts(folder, &mut problems);
    let mut pages = Vec::new();
    for draft in &drafts {
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
    (Arc::new(pages), Arc::new(Group::new(problems, deny)))
}
