//! Diagnostics in, drawings for a terminal out: the place, the line, a caret under it, the remedy.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Severity;
use crate::diagnostic::locate::{self, Located};
use crate::source::SourceSet;

/// Whether the drawing carries terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    Never,
    Always,
}

/// The drawing of one diagnostic, ending in a line break.
pub fn draw(diagnostic: &Diagnostic, sources: &SourceSet, colour: Colour) -> String {
    let info = diagnostic.code().info();
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR.with_name("エラー"),
        Severity::Warning => Level::WARNING.with_name("注意"),
    };
    let place = locate::of(sources, diagnostic);
    let mut group = with_place(
        Group::with_title(level.primary_title(diagnostic.sentence()).id(info.label)),
        &place,
        AnnotationKind::Primary,
        "",
    );
    if let Some(related) = diagnostic.related() {
        let there = locate::locate(sources, &related.path, related.span);
        group = with_place(group, &there, AnnotationKind::Context, &related.note);
    }
    let group = group.element(Level::HELP.with_name("直し方").message(diagnostic.remedy()));
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

/// Only the line with the caret under it, without colours; nothing where a whole file is meant.
pub fn excerpt(diagnostic: &Diagnostic, sources: &SourceSet) -> String {
    let place = locate::of(sources, diagnostic);
    if place.position.is_none() {
        return String::new();
    }
    let group = with_place(Group::with_level(Level::ERROR), &place, AnnotationKind::Primary, "");
    let drawing = Renderer::plain().render(&[group]);
    // The first line names the place.
    drawing.split_once('\n').map_or_else(String::new, |(_, lines)| lines.to_owned())
}

fn with_place<'a>(group: Group<'a>, place: &Located<'a>, kind: AnnotationKind, label: &'a str) -> Group<'a> {
    let Some((text, span)) = place.text.zip(place.span) else {
        return group.element(annotate_snippets::Origin::path(place.path));
    };
    let (window, first_line) = line_at(text, span.start);
    let shown = &text[window.clone()];
    let start = span.start.saturating_sub(window.start).min(shown.len());
    let end = span.end.saturating_sub(window.start).clamp(start, shown.len());
    let end = start + shown[start..end].find('\n').unwrap_or(end - start);
    let annotation = kind.span(start..end);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    group.element(Snippet::source(shown).path(place.path).line_start(first_line).annotation(annotation))
}

/// The byte range of the line at an offset, and its number.
fn line_at(text: &str, offset: usize) -> (Range<usize>, usize) {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    (start..end, text[..start].matches('\n').count() + 1)
}
