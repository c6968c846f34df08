//! One YAML text in, a tree of nodes with byte spans and untouched scalars out, or what is wrong with it.
//!
//! Scalars stay the characters the editor typed: nothing turns `0157` into a number. Anchors, aliases, tags and
//! directives are refused, which also refuses alias bombs.

use std::borrow::Cow;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, StrInput};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::detail::{IndentFault, SyntaxFault};
use crate::diagnostic::kind::Kind;
use crate::parse::explain;
use crate::parse::line::Line;
use crate::source::{Span, Spanned};

/// Deepest nesting of lists and maps; the schema needs four.
const DEEPEST: usize = 16;

/// A value with its place; the place of a quoted text leaves the quotation marks out.
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
    /// Nothing was written; `comment` is what a `#` without quotes has hidden, with its place.
    Empty {
        comment: Option<Spanned<String>>,
    },
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
            builder.give_up(problem);
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

    /// Notes the reader's error, unless its line has a better explained problem already.
    fn give_up(&mut self, problem: Diagnostic) {
        let line = |span: Option<Span>| span.map(|span| Line::at(self.text, span.start).start);
        let known = self.problems.iter().any(|other| line(other.span()) == line(problem.span()));
        if !known {
            self.problems.push(problem);
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, Diagnostic> {
        if event.tag().is_some() {
            self.problems.push(self.problem(self.tag(span), Kind::Tag));
        }
        match event {
            Event::Scalar(text, style, ..) => Ok(self.scalar(text, style, span)),
            Event::SequenceStart(..) => self.list(span),
            Event::MappingStart(..) => self.map(span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let text = Line::at(self.text, span.start).value().0.to_owned();
                self.problems.push(self.problem(span, Kind::Anchor { text: text.clone() }));
                Ok(Node { span, value: Value::Scalar { text, plain: false } })
            }
            _ => Err(self.problem(span, Kind::Syntax(SyntaxFault::Unknown))),
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
                return Err(self.problem(key_span, Kind::Syntax(SyntaxFault::KeyNotText)));
            };
            if let Some(first) = entries.iter().find(|entry| entry.key == key) {
                let problem = self.problem(key_span, Kind::DuplicateKey { key }).with_related(
                    Arc::clone(self.path),
                    Some(first.key_span),
                    "1つめはここです",
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
                    let text = Line::at(self.text, span.start).value().0.to_owned();
                    self.problems.push(self.problem(span, Kind::Anchor { text }));
                }
                Some(Ok((event, span))) => return Ok((event, self.span(span))),
                Some(Err(error)) => return Err(explain::explain(self.path, self.text, &error)),
            }
        }
    }

    /// The reader gives `~` for a value nobody wrote, with an empty span.
    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, span: Span) -> Node {
        let plain = style == ScalarStyle::Plain;
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        if plain && span.is_empty() || block && text.trim().is_empty() {
            return Node { span, value: Value::Empty { comment: self.hidden(span) } };
        }
        let raw = &self.text[span.start..span.end];
        if plain && let Some(dash) = list_below(raw) {
            let at = Span::new(span.start + dash, span.start + dash + 1);
            self.problems.push(self.problem(at, Kind::Indent(IndentFault::UnderValue)));
            let first = raw.lines().next().unwrap_or_default().trim_end();
            let span = Span::new(span.start, span.start + first.len());
            return Node { span, value: Value::Scalar { text: first.to_owned(), plain } };
        }
        let quote = inside_quotes(raw, &text).unwrap_or(0);
        let span = Span::new(span.start + quote, span.end - quote);
        Node { span, value: Value::Scalar { text: text.into_owned(), plain } }
    }

    /// What stands behind a `#` on the line where a value should have ended, such as `#8008`.
    fn hidden(&self, span: Span) -> Option<Spanned<String>> {
        let line = Line::at(self.text, span.start);
        let at = line.text.find(" #")? + 1;
        let comment = line.text[at..].trim_end();
        let written = comment.chars().nth(1).is_some_and(|c| !c.is_whitespace());
        let start = line.start + at;
        written.then(|| Spanned::new(comment.to_owned(), Span::new(start, start + comment.len())))
    }

    /// The place of the tag before a value.
    fn tag(&self, span: Span) -> Span {
        let line = Line::at(self.text, span.start);
        let before = &self.text[line.start..span.start];
        let Some(mark) = before.rfind(" !").map(|at| at + 1) else { return span };
        let end = before[mark..].find(' ').unwrap_or(before.len() - mark);
        Span::new(line.start + mark, line.start + mark + end)
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

/// The byte of a `- ` that begins a later line of an unquoted value.
fn list_below(raw: &str) -> Option<usize> {
    let mut at = raw.find('\n')? + 1;
    for line in raw[at..].split_inclusive('\n') {
        let body = line.trim_start();
        if body.starts_with("- ") {
            return Some(at + line.len() - body.len());
        }
        at += line.len();
    }
    None
}

/// How many bytes a quotation mark takes before a value, where the marks hold exactly the value.
fn inside_quotes(raw: &str, text: &str) -> Option<usize> {
    let inner = raw.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
    (!inner.is_empty() && inner == text).then_some(1)
}
