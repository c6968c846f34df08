//! The parse phase: a [`SourceSet`] in, a valid [`Content`] and every problem out.
//!
//! Unchecked text exists only here. Folders are read in parallel; what refers across files (categories, areas) is
//! gathered first, so that each entry is read once, knowing everything it may name. What a parse learned is kept by
//! value for the next one: a file is read again where its bytes, its area's codes or the names it may use changed.

mod area;
mod contact;
mod context;
mod draft;
mod explain;
mod fields;
mod flyer;
mod folder;
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
mod settings;
mod site;
mod suggest;
mod syntax;
mod text;
mod tree;
mod window;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::problems::{Group, Problems};
use crate::memo::{Memo, Same, keep};
use crate::model::content::Content;
use crate::parse::context::{AreaIds, Names};
use crate::parse::folder::{Known, Shape};
use crate::parse::region::{AreaTree, Assembled, Skeleton};
use crate::parse::settings::Settings;
use crate::source::SourceSet;

pub use crate::parse::layout::{CONTENT, RESERVED, id};
pub use crate::parse::site::STANDARD_THEME;

/// The Markdown pages every site has.
pub const PAGES: [&str; 3] = ["about", "privacy", "accessibility"];

/// What a parse learned, for the next one.
#[derive(Debug, Default)]
pub struct Cache {
    settings: settings::Cache,
    folders: Vec<Known>,
    tree: Memo<Vec<Same<Shape>>, NamedTree>,
    names: Option<Arc<Names>>,
    skeleton: Memo<(Same<AreaTree>, Same<Names>), Arc<Skeleton>>,
    areas: Vec<Assembled>,
}

/// The tree of areas, and how files may name them.
type NamedTree = (Arc<AreaTree>, Arc<AreaIds>);

/// Parses everything under `content/`. The content is absent when any file has an error.
///
/// The cache must come from parses with the same warnings denied.
pub fn content(sources: &SourceSet, deny: &[Code], cache: &mut Cache) -> (Option<Content>, Problems) {
    let mut problems = Problems::default();
    problems.add(&Arc::new(elsewhere(sources, deny)));
    let settings = settings::read(sources, deny, &mut cache.settings);
    settings.groups.iter().for_each(|group| problems.add(group));

    folder::look(sources, deny, &mut cache.folders);
    cache.folders.iter().for_each(|known| problems.add(&known.group));
    let shapes = cache.folders.iter().map(|known| Same::of(&known.shape)).collect();
    let (tree, area_ids) = cache.tree.of(shapes, |before| {
        let tree = AreaTree::new(cache.folders.iter().map(|known| &known.shape));
        let ids = AreaIds::new(tree.names());
        (Arc::new(tree), keep(before.map(|(_, ids)| ids), ids))
    });
    let names = cache.names.insert(names(&settings, &area_ids, cache.names.as_ref()));
    let key = (Same::of(&tree), Same::of(names));
    let skeleton =
        cache.skeleton.of(key, |before| Arc::new(tree.skeleton(names, deny, before.map(|before| &**before))));
    problems.add(&skeleton.group);
    let entries = region::entries(&tree, names, &mut cache.folders, deny);
    entries.iter().for_each(|(_, entries)| problems.add(&entries.group));
    let areas = region::assemble(&skeleton, &entries, &mut cache.areas);

    let Settings { site, categories, pages, lexicon, .. } = settings;
    let content = site.map(|site| Content { site, categories, lexicon, pages, areas });
    (content.filter(|_| !problems.has_errors()), problems)
}

/// What every file may name; what holds on to the names before where nothing in them changed.
fn names(settings: &Settings, areas: &Arc<AreaIds>, before: Option<&Arc<Names>>) -> Arc<Names> {
    let short_codes = settings.site.as_ref().map(|site| site.short_codes.clone()).unwrap_or_default();
    let categories = &settings.category_ids;
    match before {
        Some(before)
            if Arc::ptr_eq(&before.categories, categories)
                && Arc::ptr_eq(&before.areas, areas)
                && before.short_codes == short_codes =>
        {
            Arc::clone(before)
        }
        _ => Arc::new(Names { categories: Arc::clone(categories), areas: Arc::clone(areas), short_codes }),
    }
}

/// What is wrong outside the folders that have a meaning: files without a place, themes that cannot be read.
fn elsewhere(sources: &SourceSet, deny: &[Code]) -> Group {
    let (inside, nation) = (format!("{CONTENT}/"), format!("{CONTENT}/{}/", layout::NATION));
    let settings = ["", "pages/", "lexicon/"].map(|name| format!("{CONTENT}/{name}"));
    let mut problems: Vec<Diagnostic> = Vec::new();
    for (name, folder) in sources.folders_outside(&nation) {
        if settings.iter().any(|settings| **settings == **name) {
            continue;
        }
        problems.extend(draft::notes(folder));
        if name.starts_with(&inside) {
            draft::folder(folder, &mut problems);
        }
    }
    Group::new(problems, deny)
}
