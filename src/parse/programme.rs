//! The text of a programme's file in, a [`Programme`] out.

use crate::diagnostic::detail::Shape;
use crate::model::programme::{Named, Programme, WorryTable};
use crate::model::slug::Slug;
use crate::parse::contact;
use crate::parse::context::Context;
use crate::parse::fields::{self, Fields, Report};
use crate::parse::reading;
use crate::parse::tree::{Node, Value};

/// Reads one programme; its source is required.
pub fn read(id: Slug, node: &Node, context: &Context<'_>, report: &mut Report<'_>) -> Option<Programme> {
    let mut map = Fields::of(node, "", report)?;
    map.require("source");
    let entry = reading::entry(id, &mut map, context, report);
    let summary = map.plain("summary", report);
    let worries = map.nodes("worries", report);
    let worries = worries.into_iter().filter_map(|node| worry_table(node, report)).collect();
    let partners = map.nodes("partners", report);
    let partners = partners.into_iter().filter_map(|node| named(node, "partners", report)).collect();
    let materials = map.nodes("materials", report);
    let materials = materials.into_iter().filter_map(|node| named(node, "materials", report)).collect();
    let results = reading::plain(map.texts("results", report));
    map.finish(report);
    Some(Programme { entry: entry?, summary, worries, partners, materials, results })
}

fn worry_table(node: &Node, report: &mut Report<'_>) -> Option<WorryTable> {
    let mut map = Fields::of(node, "worries", report)?;
    let title = map.required("title", report);
    let items = reading::plain(map.texts("items", report));
    map.finish(report);
    Some(WorryTable { title: title?.value, items })
}

fn named(node: &Node, field: &'static str, report: &mut Report<'_>) -> Option<Named> {
    match &node.value {
        Value::Scalar { .. } => {
            Some(Named { name: fields::text_of(node, field, report)?.value, note: None, web: None })
        }
        Value::Map(_) => {
            let mut map = Fields::of(node, field, report)?;
            let name = map.required("name", report);
            let note = map.plain("note", report);
            let web = contact::web(&mut map, "web", report);
            map.finish(report);
            Some(Named { name: name?.value, note, web })
        }
        _ => {
            fields::report_shape(node, field, Shape::TextOrMap, report);
            None
        }
    }
}
