//! What a file's values may refer to: categories, areas, area codes; lookups with もしかして for what is not there.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::kind::Kind;
use crate::model::area::AreaIndex;
use crate::model::category::CategoryIndex;
use crate::model::phone::{AreaDial, DialPlan, HashCode};
use crate::parse::fields::Report;
use crate::parse::suggest;
use crate::source::Spanned;

/// What every file may name.
#[derive(Debug, Default, PartialEq)]
pub struct Names {
    pub categories: Arc<CategoryIds>,
    pub areas: Arc<AreaIds>,
    pub short_codes: Vec<HashCode>,
}

/// The names one file may use.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub area: AreaIndex,
    /// Nothing where the area's file could not be read.
    pub dial: Option<&'a [AreaDial]>,
    pub short_codes: &'a [HashCode],
    pub categories: &'a CategoryIds,
    pub areas: &'a AreaIds,
}

impl<'a> Context<'a> {
    /// What a file of an area may name.
    pub fn new(area: AreaIndex, dial: Option<&'a [AreaDial]>, names: &'a Names) -> Self {
        Self { area, dial, short_codes: &names.short_codes, categories: &names.categories, areas: &names.areas }
    }

    /// How local numbers of this area are completed.
    pub fn dial_plan(&self) -> DialPlan<'a> {
        DialPlan { area: self.dial.unwrap_or_default(), extra_hash: self.short_codes }
    }

    /// The categories of a list of ids, each once.
    pub fn categories_of(&self, ids: Vec<Spanned<String>>, report: &mut Report<'_>) -> Vec<CategoryIndex> {
        self.categories.all(ids, report)
    }

    /// The areas of a list of names, each once.
    pub fn areas_of(&self, names: Vec<Spanned<String>>, report: &mut Report<'_>) -> Vec<AreaIndex> {
        let mut found = Vec::new();
        for name in names {
            match report.check(name.span, self.areas.find(&name.value)) {
                Some(index) if index == self.area => report.at(name.span, Kind::OwnArea { id: name.value }),
                Some(index) if found.contains(&index) => {
                    report.at(name.span, Kind::DuplicateItem { id: name.value });
                }
                Some(index) => found.push(index),
                None => {}
            }
        }
        found
    }
}

/// Category ids in the order of `categories.yaml`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct CategoryIds {
    by_id: BTreeMap<String, CategoryIndex>,
    id_of_name: BTreeMap<String, String>,
    /// False where some category could not be read: an id that is not here may be a right one.
    complete: bool,
}

impl CategoryIds {
    /// Takes ids with their names.
    pub fn new(categories: impl Iterator<Item = (String, String)>, complete: bool) -> Self {
        let mut ids = Self { complete, ..Self::default() };
        for (at, (id, name)) in categories.enumerate() {
            ids.by_id.insert(id.clone(), CategoryIndex(at));
            ids.id_of_name.insert(name, id);
        }
        ids
    }

    /// The categories of a list of ids, each once.
    pub fn all(&self, ids: Vec<Spanned<String>>, report: &mut Report<'_>) -> Vec<CategoryIndex> {
        let mut found = Vec::new();
        for id in ids {
            match self.find(&id.value) {
                Ok(index) if found.contains(&index) => report.at(id.span, Kind::DuplicateItem { id: id.value }),
                Ok(index) => found.push(index),
                Err(unknown) if self.complete => report.at(id.span, unknown),
                Err(_) => {}
            }
        }
        found
    }

    /// The category with an id.
    fn find(&self, id: &str) -> Result<CategoryIndex, Kind> {
        self.by_id.get(id).copied().ok_or_else(|| {
            let named = self.id_of_name.get(id).cloned();
            Kind::UnknownCategory {
                id: id.to_owned(),
                suggestion: named.or_else(|| suggest::nearest(id, self.by_id.keys().map(String::as_str))),
                known: self.by_id.keys().cloned().collect(),
            }
        })
    }
}

/// Areas by their whole path and by their last folder name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct AreaIds {
    path_of_title: BTreeMap<String, String>,
    by_path: BTreeMap<String, AreaIndex>,
    by_name: BTreeMap<String, Vec<AreaIndex>>,
}

impl AreaIds {
    /// Takes paths with the names that residents read.
    pub fn new(areas: impl Iterator<Item = (String, Option<String>)>) -> Self {
        let mut ids = Self::default();
        for (at, (path, title)) in areas.enumerate() {
            if let Some(title) = title {
                ids.path_of_title.entry(title).or_insert_with(|| path.clone());
            }
            if let Some(name) = path.rsplit('/').next() {
                ids.by_name.entry(name.to_owned()).or_default().push(AreaIndex(at));
            }
            ids.by_path.insert(path, AreaIndex(at));
        }
        ids
    }

    /// The area a whole path or an unambiguous folder name stands for.
    pub fn find(&self, name: &str) -> Result<AreaIndex, Kind> {
        if let Some(index) = self.by_path.get(name).filter(|_| !name.is_empty()) {
            return Ok(*index);
        }
        match self.by_name.get(name).map(Vec::as_slice) {
            Some([index]) => Ok(*index),
            Some(several) => Err(Kind::AmbiguousArea {
                id: name.to_owned(),
                choices: self
                    .by_path
                    .iter()
                    .filter(|(_, at)| several.contains(at))
                    .map(|(path, _)| path.clone())
                    .collect(),
            }),
            None => {
                let names = self.by_name.keys().chain(self.by_path.keys()).map(String::as_str);
                let titled = self.path_of_title.get(name).cloned();
                Err(Kind::UnknownArea {
                    id: name.to_owned(),
                    suggestion: titled.or_else(|| suggest::nearest(name, names)),
                })
            }
        }
    }
}
