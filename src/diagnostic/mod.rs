//! Problems and their wording: a typed kind with its place comes in, text for people or tools goes out.
//!
//! `kind` says what is wrong, `wording` says it in Japanese, `code` is the table behind both and behind
//! `docs/diagnostics.md`; `human`, `short` and `json` are three ways to print the same data.

pub mod code;
pub mod detail;
pub mod flyer;
pub mod human;
pub mod json;
pub mod kind;
pub mod locate;
pub mod paper;
pub mod press;
pub mod problems;
pub mod short;
mod suggest_hours;
mod wording;
mod wording_audit;
mod wording_flyer;
mod wording_hours;
mod wording_hours_map;
mod wording_paper;
mod wording_phone;
mod wording_press;
mod wording_shape;
mod wording_syntax;
mod wording_value;

use std::sync::Arc;

use crate::diagnostic::code::{Code, Severity};
use crate::diagnostic::kind::Kind;
use crate::source::Span;

/// One problem at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    kind: Box<Kind>,
    path: Arc<str>,
    span: Option<Span>,
    related: Option<Box<Related>>,
    denied: bool,
}

/// A second place that explains the first, such as the earlier of two equal ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub path: Arc<str>,
    pub span: Option<Span>,
    /// What stands there, in Japanese.
    pub note: String,
}

impl Diagnostic {
    /// A problem at a span (byte offsets) of a file (path relative to the root).
    pub fn at(path: &Arc<str>, span: Span, kind: Kind) -> Self {
        Self { kind: Box::new(kind), path: Arc::clone(path), span: Some(span), related: None, denied: false }
    }

    /// A problem of a whole file or folder.
    pub fn of_file(path: impl Into<Arc<str>>, kind: Kind) -> Self {
        Self { kind: Box::new(kind), path: path.into(), span: None, related: None, denied: false }
    }

    /// Adds the place that explains this one.
    pub fn with_related(mut self, path: impl Into<Arc<str>>, span: Option<Span>, note: &str) -> Self {
        self.related = Some(Box::new(Related { path: path.into(), span, note: note.to_owned() }));
        self
    }

    /// Makes an error of a warning the caller said to deny.
    pub fn denied(mut self) -> Self {
        self.denied = true;
        self
    }

    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    pub fn code(&self) -> Code {
        self.kind.code()
    }

    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    pub fn span(&self) -> Option<Span> {
        self.span
    }

    pub fn related(&self) -> Option<&Related> {
        self.related.as_deref()
    }

    pub fn severity(&self) -> Severity {
        if self.denied { Severity::Error } else { self.code().info().severity }
    }

    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// One Japanese sentence of fact.
    pub fn sentence(&self) -> String {
        wording::sentence(&self.kind)
    }

    /// What to do about it, in Japanese.
    pub fn remedy(&self) -> String {
        wording::remedy(&self.kind)
    }
}

/// Sorts by file, then place, then code, so that output never depends on the order of work.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| order(a).cmp(&order(b)));
}

/// Sorts, and tells every problem once.
pub fn once(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    sort(&mut diagnostics);
    let mut told: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        // Others of the same place and code may stand between two equal ones.
        let mut beside = told.iter().rev().take_while(|known| order(known) == order(&diagnostic));
        if !beside.any(|known| *known == diagnostic) {
            told.push(diagnostic);
        }
    }
    told
}

fn order(diagnostic: &Diagnostic) -> (&str, Option<(usize, usize)>, Code) {
    (&diagnostic.path, diagnostic.span.map(|span| (span.start, span.end)), diagnostic.code())
}
