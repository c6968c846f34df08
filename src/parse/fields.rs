//! A tree node in, typed raw values with spans out; unknown keys, wrong shapes and missing fields are reported.
//!
//! A [`Fields`] hands out each key once. What nobody asked for by `finish` is unknown.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::detail::Shape;
use crate::diagnostic::kind::Kind;
use crate::parse::line::Line;
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
    missing: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The fields of the map under a key (or of a whole file, where the key is empty); anything else is a wrong shape.
    pub fn of(node: &'n Node, field: &'static str, report: &mut Report<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => Some(Self {
                span: node.span,
                entries: entries.iter().collect(),
                asked: Vec::new(),
                missing: Vec::new(),
            }),
            _ => {
                report_shape(node, field, Shape::Map, report);
                None
            }
        }
    }

    /// The value under a key, whatever its shape; an empty value is reported and counts as absent.
    pub fn node(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<&'n Node> {
        self.asked.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.remove(at);
        if let Value::Empty { comment } = &entry.value.value {
            report_empty(entry.key_span, key, comment.as_ref(), report);
            return None;
        }
        Some(&entry.value)
    }

    /// A value that may be left empty on purpose, such as `verified:`.
    pub fn optional_text(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Spanned<String>> {
        let empty =
            self.entries.iter().any(|entry| entry.key == key && matches!(entry.value.value, Value::Empty { .. }));
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
        text_of(node, key, report)
    }

    /// A text value without its span.
    pub fn plain(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<String> {
        self.text(key, report).map(|text| text.value)
    }

    /// A text value that must be there.
    pub fn required(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Spanned<String>> {
        self.require(key);
        self.text(key, report)
    }

    /// A list of texts; one text alone is a list of one.
    pub fn texts(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<Spanned<String>> {
        match self.node(key, report) {
            None => Vec::new(),
            Some(node) => texts_of(node, key, report),
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
                report_shape(node, key, Shape::Flag, report);
                false
            }
        }
    }

    /// A whole number in a range.
    pub fn number(&mut self, key: &'static str, least: i64, most: i64, report: &mut Report<'_>) -> Option<i64> {
        let text = self.scalar(key, report)?;
        let digits = text.value.strip_prefix('-').unwrap_or(&text.value);
        let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let result = match text.value.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ if whole => Err(Kind::NumberOutOfRange { field: key, text: text.value.clone(), least, most }),
            _ => Err(Kind::NotNumber { field: key, text: text.value.clone() }),
        };
        report.check(text.span, result)
    }

    /// A scalar as typed, where YAML's own readings do no harm (numbers, dates).
    pub fn scalar(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Spanned<String>> {
        let node = self.node(key, report)?;
        match &node.value {
            Value::Scalar { text, .. } => Some(trimmed(text, node.span)),
            _ => {
                report_shape(node, key, Shape::Text, report);
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

    /// Notes a field that has to be there, if it is not.
    pub fn require(&mut self, field: &'static str) {
        if !self.has(field) {
            self.missing.push(field);
        }
    }

    /// Reports every key nobody asked for, and what is missing, unless such a key was most likely meant for it.
    ///
    /// Gives the keys that were meant by unknown ones.
    pub fn finish(self, report: &mut Report<'_>) -> Vec<String> {
        let mut meant = Vec::new();
        for entry in &self.entries {
            meant.extend(self.unknown(entry, report));
        }
        let start = self.span.start;
        for field in self.missing {
            if !meant.iter().any(|key| key == field) {
                report.at(Span::new(start, start), Kind::MissingField { field });
            }
        }
        meant
    }

    /// Reports a key nobody asked for; gives the key it was meant to be.
    fn unknown(&self, entry: &Entry, report: &mut Report<'_>) -> Option<String> {
        let asked = |key: &str| self.asked.contains(&key);
        if let Some((key, _)) = entry.key.split_once('：').filter(|(key, _)| asked(key.trim())) {
            let colon = entry.key_span.start + key.len();
            report.at(Span::new(colon, colon + '：'.len_utf8()), Kind::FullWidthColon);
            return Some(key.trim().to_owned());
        }
        if let Some((key, _)) = entry.key.split_once(':').filter(|(key, _)| asked(key)) {
            let colon = entry.key_span.start + key.len();
            report.at(Span::new(colon, colon + 1), Kind::MissingSpace);
            return Some(key.to_owned());
        }
        let by_meaning = suggest::key_meant(&entry.key).filter(|key| asked(key)).map(str::to_owned);
        let suggestion = by_meaning.or_else(|| suggest::nearest(&entry.key, self.asked.iter().copied()));
        let mut known = self.asked.clone();
        known.sort_unstable();
        let kind = Kind::UnknownKey { key: entry.key.clone(), suggestion: suggestion.clone(), known };
        report.at(entry.key_span, kind);
        suggestion
    }
}

/// Reports a value of another shape than a field has; an empty one as empty, `key:value` as lacking its space.
pub fn report_shape(node: &Node, field: &'static str, expected: Shape, report: &mut Report<'_>) {
    let found = match &node.value {
        Value::Empty { comment } => return report_empty(node.span, field, comment.as_ref(), report),
        Value::Scalar { text, plain: true } if expected == Shape::Map => {
            let line = Line { text: text.split(' ').next().unwrap_or(text), start: node.span.start };
            if let Some(colon) = line.missing_space() {
                return report.at(colon, Kind::MissingSpace);
            }
            Shape::Text
        }
        Value::Scalar { .. } => Shape::Text,
        Value::List(_) => Shape::List,
        Value::Map(_) => Shape::Map,
    };
    report.at(node.span, Kind::WrongShape { field, expected, found });
}

fn report_empty(span: Span, field: &'static str, comment: Option<&Spanned<String>>, report: &mut Report<'_>) {
    let span = comment.map_or(span, |comment| comment.span);
    report.at(span, Kind::EmptyValue { field, comment: comment.map(|comment| comment.value.clone()) });
}

/// A text without blanks around it, and its span without them where the text stands there as it is.
fn trimmed(text: &str, span: Span) -> Spanned<String> {
    let value = text.trim();
    let start = span.start + text.len() - text.trim_start().len();
    let verbatim = span.len() == text.len();
    let span = if verbatim { Span::new(start, start + value.len()) } else { span };
    Spanned { value: value.to_owned(), span }
}

/// The text of a scalar node; a text YAML would read as something else is reported.
pub fn text_of(node: &Node, field: &'static str, report: &mut Report<'_>) -> Option<Spanned<String>> {
    match &node.value {
        Value::Scalar { text, plain } => {
            if *plain && let Some(reads_as) = literal::eaten(text) {
                report.at(node.span, Kind::EatenByYaml { text: text.clone(), reads_as });
                return None;
            }
            if text.trim().is_empty() {
                report_empty(node.span, field, None, report);
                return None;
            }
            Some(trimmed(text, node.span))
        }
        _ => {
            report_shape(node, field, Shape::Text, report);
            None
        }
    }
}

/// The texts of a list node, or of a single scalar.
pub fn texts_of(node: &Node, field: &'static str, report: &mut Report<'_>) -> Vec<Spanned<String>> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| text_of(item, field, report)).collect(),
        Value::Scalar { .. } => text_of(node, field, report).into_iter().collect(),
        _ => {
            report_shape(node, field, Shape::TextOrList, report);
            Vec::new()
        }
    }
}
