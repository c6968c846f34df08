//! What a file's values may refer to: categories, areas, area codes; lookups with もしかして for what is not there.

use std::collections::BTreeMap;

use crate::diagnostic::kind::Kind;
use crate::model::area::AreaIndex;
use crate::model::category::CategoryIndex;
use crate::model::phone::{AreaDial, DialPlan, HashCode};
use crate::parse::fields::Report;
use crate::parse::suggest;
use crate::source::Spanned;

/// The names one file may use.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub area: AreaIndex,
    pub dial: &'a [AreaDial],
    pub short_codes: &'a [HashCode],
    pub categories: &'a CategoryIds,
    pub areas: &'a AreaIds,
}

impl<'a> Context<'a> {
    /// How local numbers of this area are completed.
    pub fn dial_plan(&self) -> DialPlan<'a> {
        DialPlan { area: self.dial, extra_hash: self.short_codes }
    }

    /// The categories of a list of ids, each once.
    pub fn categories_of(&self, ids: Vec<Spanned<String>>, report: &mut Report<'_>) -> Vec<CategoryIndex> {
        let mut found = Vec::new();
        for id in ids {
            match report.check(id.span, self.categories.find(&id.value)) {
                Some(index) if found.contains(&index) => report.at(id.span, Kind::DuplicateId { id: id.value }),
                Some(index) => found.push(index),
                None => {}
            }
        }
        found
    }

    /// The areas of a list of names, each once.
    pub fn areas_of(&self, names: Vec<Spanned<String>>, report: &mut Report<'_>) -> Vec<AreaIndex> {
        let mut found = Vec::new();
        for name in names {
            match report.check(name.span, self.areas.find(&name.value)) {
                Some(index) if index == self.area || found.contains(&index) => {
                    report.at(name.span, Kind::DuplicateId { id: name.value });
                }
                Some(index) => found.push(index),
                None => {}
            }
        }
        found
    }
}

/// Category ids in the order of `categories.yaml`.
#[derive(Debug, Default)]
pub struct CategoryIds(BTreeMap<String, CategoryIndex>);

impl CategoryIds {
    pub fn new(ids: impl Iterator<Item = String>) -> Self {
        Self(ids.enumerate().map(|(at, id)| (id, CategoryIndex(at))).collect())
    }

    /// The category with an id.
    pub fn find(&self, id: &str) -> Result<CategoryIndex, Kind> {
        self.0.get(id).copied().ok_or_else(|| Kind::UnknownCategory {
            id: id.to_owned(),
            suggestion: suggest::nearest(id, self.0.keys().map(String::as_str)),
        })
    }
}

/// Areas by their whole path and by their last folder name.
#[derive(Debug, Default)]
pub struct AreaIds {
    by_path: BTreeMap<String, AreaIndex>,
    by_name: BTreeMap<String, Vec<AreaIndex>>,
}

impl AreaIds {
    pub fn new(paths: impl Iterator<Item = String>) -> Self {
        let mut ids = Self::default();
        for (at, path) in paths.enumerate() {
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
            None => Err(Kind::UnknownArea {
                id: name.to_owned(),
                suggestion: suggest::nearest(name, self.by_name.keys().chain(self.by_path.keys()).map(String::as_str)),
            }),
        }
    }
}
