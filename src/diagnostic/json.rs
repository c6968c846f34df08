//! Diagnostics in, JSON out: one object a line, for editors' plug-ins and CI.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, locate};
use crate::source::{Position, SourceSet};

#[derive(Serialize)]
struct Line<'a> {
    severity: &'a str,
    code: &'a str,
    label: &'a str,
    path: &'a str,
    /// 1-based; columns count characters.
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    message: String,
    remedy: String,
    related: Option<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    note: &'a str,
}

/// One JSON object for one diagnostic, on one line.
pub fn line(diagnostic: &Diagnostic, sources: &SourceSet) -> String {
    let info = diagnostic.code().info();
    let place = locate::of(sources, diagnostic);
    let end = place.text.zip(place.span).map(|(text, span)| Position::of(text, span.end));
    let related = diagnostic.related().map(|related| {
        let at = locate::locate(sources, &related.path, related.span).position;
        Place { path: &related.path, line: at.map(|p| p.line), column: at.map(|p| p.column), note: &related.note }
    });
    let line = Line {
        severity: diagnostic.severity().id(),
        code: info.id,
        label: info.label,
        path: diagnostic.path(),
        line: place.position.map(|p| p.line),
        column: place.position.map(|p| p.column),
        end_line: end.map(|p| p.line),
        end_column: end.map(|p| p.column),
        message: diagnostic.sentence(),
        remedy: diagnostic.remedy(),
        related,
    };
    serde_json::to_string(&line).expect("a line of plain strings and numbers is JSON")
}
