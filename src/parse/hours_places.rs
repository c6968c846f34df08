//! A [`SourceSet`] in, every phrase of reception hours in it out, with its place and its reading, whatever else is wrong.

use std::sync::Arc;

use crate::model::reception::WrittenHours;
use crate::parse::draft::{self, Body};
use crate::parse::fields::{Fields, Report};
use crate::parse::hours::hours;
use crate::parse::tree::{Node, Value};
use crate::source::SourceSet;

/// The key of reception hours, wherever it stands in an entry.
const KEY: &str = "hours";

/// Hours and the file they are written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursPlace {
    pub path: Arc<str>,
    pub hours: WrittenHours,
}

/// Lists the hours of every window, place and event, in the order of files and lines.
pub fn places(sources: &SourceSet) -> Vec<HoursPlace> {
    let mut found = Vec::new();
    for draft in draft::drafts(sources, &mut Vec::new()) {
        if let Body::Entry { node: Some(node), .. } = &draft.body {
            collect(node, &draft.path, &mut found);
        }
    }
    found.sort_by(|a, b| (&a.path, a.hours.origin).cmp(&(&b.path, b.hours.origin)));
    found
}

fn collect(node: &Node, path: &Arc<str>, found: &mut Vec<HoursPlace>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| collect(item, path, found)),
        Value::Map(entries) => {
            // What is wrong with them is reported where the content is parsed.
            let mut ignored = Vec::new();
            let mut report = Report::new(path, &mut ignored);
            if let Some(mut map) = Fields::of(node, "", &mut report)
                && map.has(KEY)
                && let Some(hours) = hours(&mut map, &mut report)
            {
                found.push(HoursPlace { path: Arc::clone(path), hours });
            }
            entries.iter().filter(|entry| entry.key != KEY).for_each(|entry| collect(&entry.value, path, found));
        }
        Value::Scalar { .. } | Value::Empty { .. } => {}
    }
}
