//! From a diagnostic and the sources to the place people read: file, line, column, and the text around it.

use crate::diagnostic::Diagnostic;
use crate::source::{Position, SourceSet, Span};

/// A diagnostic's place with its file's text, where the file is text.
#[derive(Debug, Clone, Copy)]
pub struct Located<'a> {
    pub path: &'a str,
    pub text: Option<&'a str>,
    pub span: Option<Span>,
    pub position: Option<Position>,
}

/// The place of a span in a file; a file that is not in the set or is not UTF-8 has no text.
pub fn locate<'a>(sources: &'a SourceSet, path: &'a str, span: Option<Span>) -> Located<'a> {
    let text = sources.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let span = span.filter(|span| text.is_some_and(|text| span.end <= text.len()));
    let position = text.zip(span).map(|(text, span)| Position::of(text, span.start));
    Located { path, text, span, position }
}

/// The place of a diagnostic.
pub fn of<'a>(sources: &'a SourceSet, diagnostic: &'a Diagnostic) -> Located<'a> {
    locate(sources, diagnostic.path(), diagnostic.span())
}

impl std::fmt::Display for Located<'_> {
    /// `file:line:column`, or the file alone where the whole file is meant.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.position {
            Some(at) => write!(f, "{}:{}:{}", self.path, at.line, at.column),
            None => write!(f, "{}", self.path),
        }
    }
}
