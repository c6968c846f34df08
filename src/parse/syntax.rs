//! The lines of a YAML text in, the mistakes Japanese keyboards make out, each at its own place.
//!
//! Tabs, full-width colons and spaces and control characters are found before the reader stumbles over them.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::source::Span;

/// Finds what the reader would report in a confusing way or not at all.
pub fn first_look(path: &Arc<str>, text: &str) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut at = 0;
    let mut block: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let indent = content.len() - content.trim_start_matches([' ', '\t', '\u{3000}']).len();
        let in_block = block.is_some_and(|outer| content.trim().is_empty() || spaces(content) > outer);
        if !in_block {
            block = opens_block(content).then(|| spaces(content));
            look_at_line(path, content, indent, at, &mut problems);
        } else if content[..indent].contains('\t') {
            tabs(path, &content[..indent], at, &mut problems);
        }
        control_characters(path, content, at, &mut problems);
        at += line.len();
    }
    problems
}

fn look_at_line(path: &Arc<str>, content: &str, indent: usize, at: usize, problems: &mut Vec<Diagnostic>) {
    tabs(path, &content[..indent], at, problems);
    if let Some(wide) = content[..indent].find('\u{3000}') {
        let end = wide + content[wide..indent].chars().take_while(|c| *c == '\u{3000}').count() * 3;
        problems.push(Diagnostic::at(path, Span::new(at + wide, at + end), Kind::FullWidthSpace { indent: true }));
    }
    let body = content[indent..].trim_start_matches("- ");
    let body_at = content.len() - body.len();
    if body.starts_with("-\u{3000}") {
        let space = at + body_at + 1;
        let kind = Kind::FullWidthSpace { indent: false };
        problems.push(Diagnostic::at(path, Span::new(space, space + '\u{3000}'.len_utf8()), kind));
    }
    let key_len = body.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
    if key_len > 0 && body[key_len..].trim_start_matches([' ', '\u{3000}']).starts_with('：') {
        let colon = body_at + body.find('：').expect("the colon was just seen");
        problems.push(Diagnostic::at(path, Span::new(at + colon, at + colon + '：'.len_utf8()), Kind::FullWidthColon));
    } else if key_len > 0 && body[key_len..].starts_with(":\u{3000}") {
        let space = at + body_at + key_len + 1;
        let kind = Kind::FullWidthSpace { indent: false };
        problems.push(Diagnostic::at(path, Span::new(space, space + '\u{3000}'.len_utf8()), kind));
    } else if key_len > 0 && body[key_len..].starts_with(":\t") {
        let tab = at + body_at + key_len + 1;
        problems.push(Diagnostic::at(path, Span::new(tab, tab + 1), Kind::Tab));
    }
}

fn tabs(path: &Arc<str>, indent: &str, at: usize, problems: &mut Vec<Diagnostic>) {
    if let Some(tab) = indent.find('\t') {
        let count = indent[tab..].bytes().take_while(|b| *b == b'\t').count();
        problems.push(Diagnostic::at(path, Span::new(at + tab, at + tab + count), Kind::Tab));
    }
}

/// Finds what nobody sees and nobody means: control characters, and marks that turn the direction of writing.
///
/// Tabs and line breaks are left to others, as is a byte order mark at the very start.
pub fn control_characters(path: &Arc<str>, content: &str, at: usize, problems: &mut Vec<Diagnostic>) {
    for (offset, c) in content.char_indices() {
        let turning = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        let mark_inside = c == '\u{FEFF}' && at + offset > 0;
        if (c.is_control() && c != '\t') || turning || mark_inside {
            let span = Span::new(at + offset, at + offset + c.len_utf8());
            problems.push(Diagnostic::at(path, span, Kind::ControlCharacter { code: u32::from(c) }));
        }
    }
}

fn spaces(line: &str) -> usize {
    line.bytes().take_while(|b| *b == b' ').count()
}

/// True where a line ends in `key: |` or `key: >`, so that the deeper lines below are free text.
fn opens_block(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or(line).trim_end();
    let line = line.trim_end_matches(['+', '-']).trim_end_matches(|c: char| c.is_ascii_digit());
    line.ends_with(": |") || line.ends_with(": >") || line.ends_with("- |") || line.ends_with("- >")
}
