//! 事業: a city's programme with its partners, printed materials and results.

use crate::model::entry::Entry;
use crate::model::link::WebLink;

/// A programme of an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    pub entry: Entry,
    pub summary: Option<String>,
    /// A table of topics and the worries under them, as printed.
    pub worries: Vec<WorryTable>,
    pub partners: Vec<Named>,
    pub materials: Vec<Named>,
    /// Targets and outcomes.
    pub results: Vec<String>,
}

/// One block of a printed table of worries.
#[derive(Debug, Clone, PartialEq)]
pub struct WorryTable {
    pub title: String,
    pub items: Vec<String>,
}

/// A partner or a printed material.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    pub name: String,
    pub note: Option<String>,
    pub web: Option<WebLink>,
}
