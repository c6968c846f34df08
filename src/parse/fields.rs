//! A tree node in, typed raw values with spans out; unknown keys, wrong shapes and missing fields are reported.
//!
//! A [`Fields`] hands out each key once. What nobody asked for by `finish` is unknown.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{Kind, Shape};
use crate::parse::literal;
use crate::parse::suggest;
use crate::parse::tree::{Entry, Node, Value};
use crate::source::{Span, Spanned};

/// Where problems of one file go.
pub struct Report<'a> {
    path: &'a Arc<str>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    pub fn new(path: &'a Arc<str>, problems: &'a mut Vec<Diagnostic>) -> Self {
        Self { path, problems }
    }

    pub fn path(&self) -> &Arc<str> {
        self.path
    }

    /// Notes a problem at a span of this file.
    pub fn at(&mut self, span: Span, kind: Kind) {
        self.problems.push(Diagnostic::at(self.path, span, kind));
    }

    /// Notes a finished diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.problems.push(diagnostic);
    }

    /// The value, or nothing and a problem at the span.
    pub fn check<T>(&mut self, span: Span, result: Result<T, Kind>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(kind) => {
                self.at(span, kind);
                None
            }
        }
    }
}

/// The keys of one map.
pub struct Fields<'n> {
    /// The whole map; a missing field is reported at its first line.
    span: Span,
    entries: Vec<&'n Entry>,
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The fields of a map; anything else is a wrong shape.
    pub fn of(node: &'n Node, report: &mut Report<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => Some(Self { span: node.span, entries: entries.iter().collect(), asked: Vec::new() }),
            _ => {
                report.at(node.span, Kind::WrongShape { expected: Shape::Map, found: shape_of(node) });
                None
            }
        }
    }

    /// The value under a key, whatever its shape; an empty value is reported and counts as absent.
    pub fn node(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<&'n Node> {
        self.asked.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.remove(at);
        if entry.value.value == Value::Empty {
            report.at(entry.key_span, Kind::EmptyValue { field: key.to_owned() });
            return None;
        }
        Some(&entry.value)
    }

    /// A value that may be left empty on purpose, such as `verified:`.
    pub fn optional_text(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Spanned<String>> {
        let empty = self.entries.iter().any(|entry| entry.key == key && entry.value.value == Value::Empty);
        if empty {
            self.asked.push(key);
            self.entries.retain(|entry| entry.key != key);
            return None;
        }
        self.text(key, report)
    }

    /// A text value.
    pub fn text(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Spanned<String>> {
        let node = self.node(key, report)?;
        text_of(node, report)
    }

    /// A text value without its span.
    pub fn plain(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<String> {
        self.text(key, report).map(|text| text.value)
    }

    /// A text value that must be there.
    pub fn required(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Spanned<String>> {
        if !self.has(key) {
            self.asked.push(key);
            self.missing(key, report);
            return None;
        }
        self.text(key, report)
    }

    /// A list of texts; one text alone is a list of one.
    pub fn texts(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<Spanned<String>> {
        match self.node(key, report) {
            None => Vec::new(),
            Some(node) => texts_of(node, report),
        }
    }

    /// The nodes of a list; a single value is a list of one.
    pub fn nodes(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<&'n Node> {
        match self.node(key, report) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => items.iter().collect(),
            Some(node) => vec![node],
        }
    }

    /// `true` or `false`; absent is false.
    pub fn flag(&mut self, key: &'static str, report: &mut Report<'_>) -> bool {
        let Some(node) = self.node(key, report) else { return false };
        match &node.value {
            Value::Scalar { text, .. } if text == "true" => true,
            Value::Scalar { text, .. } if text == "false" => false,
            Value::Scalar { text, .. } => {
                report.at(node.span, Kind::NotBoolean { text: text.clone() });
                false
            }
            _ => {
                report.at(node.span, Kind::WrongShape { expected: Shape::Text, found: shape_of(node) });
                false
            }
        }
    }

    /// A whole number in a range.
    pub fn number(&mut self, key: &'static str, least: i64, most: i64, report: &mut Report<'_>) -> Option<i64> {
        let text = self.scalar(key, report)?;
        let result = match text.value.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            Ok(_) => Err(Kind::NumberOutOfRange { text: text.value.clone(), least, most }),
            Err(_) => Err(Kind::NotNumber { text: text.value.clone() }),
        };
        report.check(text.span, result)
    }

    /// A scalar as typed, where YAML's own readings do no harm (numbers, dates).
    pub fn scalar(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Spanned<String>> {
        let node = self.node(key, report)?;
        match &node.value {
            Value::Scalar { text, .. } => Some(Spanned { value: text.trim().to_owned(), span: node.span }),
            _ => {
                report.at(node.span, Kind::WrongShape { expected: Shape::Text, found: shape_of(node) });
                None
            }
        }
    }

    /// True where the key was written.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// The span of the value under a key that was not handed out yet.
    pub fn peek_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.value.span)
    }

    /// The span of the whole map.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Reports a field that has to be there, at the map's start.
    pub fn missing(&self, field: &'static str, report: &mut Report<'_>) {
        let start = self.span.start;
        report.at(Span::new(start, start), Kind::MissingField { field });
    }

    /// Reports every key nobody asked for.
    pub fn finish(self, report: &mut Report<'_>) {
        for entry in &self.entries {
            let suggestion = suggest::nearest(&entry.key, self.asked.iter().copied());
            let mut known = self.asked.clone();
            known.sort_unstable();
            report.at(entry.key_span, Kind::UnknownKey { key: entry.key.clone(), suggestion, known });
        }
    }
}

/// The text of a scalar node; a text YAML would read as something else is reported.
pub fn text_of(node: &Node, report: &mut Report<'_>) -> Option<Spanned<String>> {
    match &node.value {
        Value::Scalar { text, plain } => {
            if *plain && let Some(reads_as) = literal::eaten(text) {
                report.at(node.span, Kind::EatenByYaml { text: text.clone(), reads_as });
                return None;
            }
            let value = text.trim().to_owned();
            if value.is_empty() {
                report.at(node.span, Kind::EmptyValue { field: String::new() });
                return None;
            }
            Some(Spanned { value, span: node.span })
        }
        _ => {
            report.at(node.span, Kind::WrongShape { expected: Shape::Text, found: shape_of(node) });
            None
        }
    }
}

/// The texts of a list node, or of a single scalar.
pub fn texts_of(node: &Node, report: &mut Report<'_>) -> Vec<Spanned<String>> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| text_of(item, report)).collect(),
        Value::Scalar { .. } => text_of(node, report).into_iter().collect(),
        _ => {
            report.at(node.span, Kind::WrongShape { expected: Shape::TextOrList, found: shape_of(node) });
            Vec::new()
        }
    }
}

/// The shape of a node, for messages.
pub fn shape_of(node: &Node) -> Shape {
    match &node.value {
        Value::Scalar { .. } => Shape::Text,
        Value::List(_) => Shape::List,
        Value::Map(_) => Shape::Map,
        Value::Empty => Shape::Nothing,
    }
}
