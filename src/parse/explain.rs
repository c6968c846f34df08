//! The YAML reader's error and the text in, what its writer most likely did wrong out, with the place to look at.
//!
//! A reader notices a forgotten quote or space only lines later; the lines above tell more than its words.

use std::sync::Arc;

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::detail::{IndentFault, SyntaxFault};
use crate::diagnostic::kind::Kind;
use crate::parse::line::Line;
use crate::source::Span;

/// Rewords the reader's error.
pub fn explain(path: &Arc<str>, text: &str, error: &ScanError) -> Diagnostic {
    let offset = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(text.len()));
    let (span, kind) = by_kind(text, offset, error.kind())
        .or_else(|| by_lines(text, offset))
        .unwrap_or_else(|| (character_at(text, offset), fallback(error.kind())));
    Diagnostic::at(path, span, kind)
}

type Finding = Option<(Span, Kind)>;

/// What the reader's own words are enough for.
fn by_kind(text: &str, offset: usize, kind: &ErrorKind) -> Finding {
    let here = |kind| Some((character_at(text, offset), kind));
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => {
            unclosed_quote(text, offset).or_else(|| here(Kind::UnclosedQuote { wide: false }))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            here(Kind::Syntax(SyntaxFault::TextAfterQuote))
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => Some((escape(text, offset), Kind::Syntax(SyntaxFault::Escape))),
        ErrorKind::MisplacedFlowCollectionEnd => here(Kind::Syntax(SyntaxFault::ExtraBracket)),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => {
            unclosed_bracket(text, offset).or_else(|| here(Kind::UnclosedBracket))
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => here(Kind::Tab),
        ErrorKind::RecursionLimitExceeded => here(Kind::TooDeep),
        ErrorKind::DirectiveDisallowed => here(Kind::Syntax(SyntaxFault::Directive)),
        _ => None,
    }
}

fn fallback(kind: &ErrorKind) -> Kind {
    match kind {
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::ExpectedBlockSequenceEntry => Kind::Indent(IndentFault::Uneven),
        ErrorKind::UndeclaredTagHandle | ErrorKind::MissingTagUri => Kind::Tag,
        _ => Kind::Syntax(SyntaxFault::Unknown),
    }
}

/// What the line of the error and the one above it look like.
fn by_lines(text: &str, offset: usize) -> Finding {
    let here = Line::at(text, offset);
    let above = here.above(text);
    special_start(text, offset, here)
        .or_else(|| colon_in_value(offset, here))
        .or_else(|| above.and_then(Line::missing_space).map(|span| (span, Kind::MissingSpace)))
        .or_else(|| here.missing_space().map(|span| (span, Kind::MissingSpace)))
        .or_else(|| unclosed_bracket(text, offset))
        .or_else(|| text_after_bracket(text, offset, here))
        .or_else(|| above.and_then(|above| deeper(here, above)))
        .or_else(|| no_key(here))
}

/// A value that begins with a character YAML keeps for itself.
fn special_start(text: &str, offset: usize, line: Line<'_>) -> Finding {
    let (value, start) = line.value();
    let mark = value.chars().next()?;
    let rest = || value.to_owned();
    let kind = match mark {
        '@' | '`' | '%' | ',' => Kind::Syntax(SyntaxFault::Start { mark, value: rest() }),
        '!' => Kind::Tag,
        '&' | '*' => Kind::Anchor { text: rest() },
        '|' | '>' if value.len() > 1 => Kind::Syntax(SyntaxFault::TextAfterBar),
        ']' | '}' if start == offset => Kind::Syntax(SyntaxFault::ExtraBracket),
        _ => return None,
    };
    Some((character_at(text, start), kind))
}

fn colon_in_value(offset: usize, line: Line<'_>) -> Finding {
    let (value, start) = line.value();
    let is_colon = offset > start && line.text[offset - line.start..].starts_with(':');
    let quoted = value.starts_with(['"', '\'', '[', '{']);
    (is_colon && !quoted)
        .then(|| (Span::new(offset, offset + 1), Kind::Syntax(SyntaxFault::ColonInValue { value: value.to_owned() })))
}

fn text_after_bracket(text: &str, offset: usize, line: Line<'_>) -> Finding {
    let (value, start) = line.value();
    let closed = value.starts_with(['[', '{']) && offset > start && offset < start + value.len();
    let line = value.to_owned();
    closed.then(|| (character_at(text, offset), Kind::Syntax(SyntaxFault::TextAfterBracket { line })))
}

fn deeper(here: Line<'_>, above: Line<'_>) -> Finding {
    let is_deeper = here.indent() > above.indent() && above.has_value() && here.text.contains(':');
    is_deeper.then(|| {
        let span = Span::new(here.start + above.indent(), here.start + here.indent());
        (span, Kind::Indent(IndentFault::Deeper))
    })
}

fn no_key(line: Line<'_>) -> Finding {
    let body = line.text.trim();
    let start = line.start + line.text.len() - line.text.trim_start().len();
    if body.is_empty() || body.contains(": ") || body.ends_with(':') || body.starts_with('-') {
        return None;
    }
    match body.find('：') {
        Some(colon) => Some((Span::new(start + colon, start + colon + '：'.len_utf8()), Kind::FullWidthColon)),
        None => Some((Span::new(start, start + body.len()), Kind::Syntax(SyntaxFault::NoKey))),
    }
}

/// The nearest quotation mark, from the error upwards, that its line does not close.
fn unclosed_quote(text: &str, offset: usize) -> Finding {
    let mut line = Line::at(text, offset);
    loop {
        if let Some(quote) = line.open_quote() {
            let wide = line.text[quote - line.start..].contains(['”', '“', '’', '‘', '＂', '＇']);
            return Some((Span::new(quote, quote + 1), Kind::UnclosedQuote { wide }));
        }
        line = line.above(text)?;
    }
}

/// The nearest bracket, from the error upwards, that opens a value and is still open at the error.
fn unclosed_bracket(text: &str, offset: usize) -> Finding {
    let mut line = Line::at(text, offset);
    loop {
        if let Some(bracket) = line.open_bracket(text, offset) {
            return Some((Span::new(bracket, bracket + 1), Kind::UnclosedBracket));
        }
        line = line.above(text)?;
    }
}

/// The first backslash behind an offset that begins no escape YAML knows.
fn escape(text: &str, offset: usize) -> Span {
    let mut rest = text[offset..].char_indices();
    while let Some((at, c)) = rest.next() {
        if c == '\\' {
            match rest.next() {
                Some((_, next)) if "0abtnvfre\"/\\N_LP \t\n\r".contains(next) => {}
                _ => return Span::new(offset + at, offset + at + 1),
            }
        }
    }
    character_at(text, offset)
}

/// The span of the character at an offset; nothing at a line's end.
fn character_at(text: &str, offset: usize) -> Span {
    let start = text.floor_char_boundary(offset);
    let len = text[start..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    Span::new(start, start + len)
}
