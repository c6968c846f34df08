//! One YAML text in, a tree of nodes with byte spans and untouched scalars out, or what is wrong with it.
//!
//! Scalars stay the characters the editor typed: nothing turns `0157` into a number. Anchors, aliases, tags and
//! directives are refused, which also refuses alias bombs.

use std::borrow::Cow;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, StrInput};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::parse::syntax;
use crate::source::Span;

/// Deepest nesting of lists and maps; the schema needs four.
const DEEPEST: usize = 16;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

/// A YAML value before anyone knows what it means.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `plain` is true where no quotes or block marks protect the text.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
    /// Nothing was written after the key.
    Empty,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

/// Reads one document; an empty file is an empty map.
pub fn read(path: &Arc<str>, text: &str, problems: &mut Vec<Diagnostic>) -> Option<Node> {
    let options = granit_parser::options! {
        emit_comments: false,
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut builder = Builder { path, text, events: Parser::new_from_str_with_options(text, options), problems };
    match builder.document() {
        Ok(node) => Some(node),
        Err(problem) => {
            builder.problems.push(problem);
            None
        }
    }
}

struct Builder<'a, 'p> {
    path: &'a Arc<str>,
    text: &'a str,
    events: Parser<'a, StrInput<'a>>,
    problems: &'p mut Vec<Diagnostic>,
}

type Step<'a> = (Event<'a>, Span);

impl<'a> Builder<'a, '_> {
    fn document(&mut self) -> Result<Node, Diagnostic> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::DocumentStart(..) if root.is_some() => return Err(self.problem(span, Kind::ManyDocuments)),
                Event::DocumentStart(..) => {}
                Event::StreamEnd => break,
                other => root = Some(self.node(other, span)?),
            }
        }
        Ok(root.unwrap_or(Node { span: Span::new(0, 0), value: Value::Map(Vec::new()) }))
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, Diagnostic> {
        if event.tag().is_some() {
            self.problems.push(self.problem(span, Kind::Tag));
        }
        match event {
            Event::Scalar(text, style, ..) => Ok(Node { span, value: scalar(text, style, span) }),
            Event::SequenceStart(..) => self.list(span),
            Event::MappingStart(..) => self.map(span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.problems.push(self.problem(span, Kind::Anchor));
                Ok(Node { span, value: Value::Empty })
            }
            _ => Err(self.problem(span, Kind::Syntax)),
        }
    }

    fn list(&mut self, start: Span) -> Result<Node, Diagnostic> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                let end = items.last().map_or(span.end, |item: &Node| item.span.end).max(start.start);
                return Ok(Node { span: Span::new(start.start, end), value: Value::List(items) });
            }
            items.push(self.node(event, span)?);
        }
    }

    fn map(&mut self, start: Span) -> Result<Node, Diagnostic> {
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (event, key_span) = self.next()?;
            if event == Event::MappingEnd {
                let end = entries.last().map_or(key_span.end, |entry| entry.value.span.end).max(start.start);
                return Ok(Node { span: Span::new(start.start, end), value: Value::Map(entries) });
            }
            let key = self.node(event, key_span)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span)?;
            let Value::Scalar { text: key, .. } = key.value else {
                self.problems.push(self.problem(key_span, Kind::Syntax));
                continue;
            };
            if let Some(first) = entries.iter().find(|entry| entry.key == key) {
                let problem = self.problem(key_span, Kind::DuplicateKey { key }).with_related(
                    Arc::clone(self.path),
                    Some(first.key_span),
                    "はじめはここです",
                );
                self.problems.push(problem);
                continue;
            }
            entries.push(Entry { key, key_span, value });
        }
    }

    /// The next event that is part of the data, with its byte span; an anchor is reported and passed over.
    fn next(&mut self) -> Result<Step<'a>, Diagnostic> {
        loop {
            match self.events.next_event() {
                None => return Ok((Event::StreamEnd, Span::new(self.text.len(), self.text.len()))),
                Some(Ok((Event::Anchor(..), span))) => {
                    let span = self.span(span);
                    self.problems.push(self.problem(span, Kind::Anchor));
                }
                Some(Ok((event, span))) => return Ok((event, self.span(span))),
                Some(Err(error)) => return Err(syntax::explain(self.path, self.text, &error)),
            }
        }
    }

    fn span(&self, span: granit_parser::Span) -> Span {
        let range = span.byte_range().expect("a parser over a str knows byte offsets");
        let start = range.start.min(self.text.len());
        Span::new(start, range.end.clamp(start, self.text.len()))
    }

    fn problem(&self, span: Span, kind: Kind) -> Diagnostic {
        Diagnostic::at(self.path, span, kind)
    }
}

/// The reader gives `~` for a value nobody wrote, with an empty span.
fn scalar(text: Cow<'_, str>, style: ScalarStyle, span: Span) -> Value {
    let plain = style == ScalarStyle::Plain;
    if plain && span.is_empty() {
        return Value::Empty;
    }
    Value::Scalar { text: text.into_owned(), plain }
}
