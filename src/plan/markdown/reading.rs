//! Markdown in, parser events out that need no further care: emphasis right, lines joined, raw HTML turned into text.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::plan::markdown::emphasis::{MARK, mark_runs};

/// Reads Markdown; the events hold no raw HTML, no soft breaks, no control characters and no marks of ours.
pub(super) fn read(markdown: &str) -> Vec<Event<'static>> {
    let marked = mark_runs(markdown);
    let parser = Parser::new_ext(&marked, Options::empty());
    join_lines(parser.flat_map(clean).collect())
}

/// Takes our marks and the HTML out of one event of the parser.
fn clean(event: Event<'_>) -> Vec<Event<'static>> {
    let event = match event {
        Event::Text(text) => Event::Text(visible(&text)),
        Event::Code(text) => Event::Code(visible(&text)),
        Event::InlineHtml(html) => Event::Text(visible(&html.replace('\n', " "))),
        Event::Html(line) => {
            let line = Event::Text(visible(line.trim_end_matches(['\r', '\n'])));
            return vec![line, Event::SoftBreak];
        }
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: dest_url.replace(MARK, "").into(), title, id })
        }
        other => other,
    };
    vec![event.into_static()]
}

/// Keeps what HTML text may hold: no control characters (entities can make them) and no marks.
fn visible(text: &str) -> CowStr<'static> {
    let kept = |c: &char| *c != MARK && (!c.is_control() || matches!(c, '\n' | '\t'));
    text.chars().filter(kept).collect::<String>().into()
}

/// Replaces soft breaks by a space between words, and by nothing where Japanese is on a side.
fn join_lines(events: Vec<Event<'static>>) -> Vec<Event<'static>> {
    let mut before = None;
    let mut joined = Vec::with_capacity(events.len());
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::SoftBreak => {
                let after = events[at + 1..].iter().map_while(inline_text).flatten();
                if needs_space(before, after.flat_map(|text| text.chars()).next()) {
                    joined.push(Event::Text(" ".into()));
                }
                continue;
            }
            Event::HardBreak => before = None,
            other => match inline_text(other) {
                Some(Some(text)) => before = text.chars().next_back().or(before),
                Some(None) => {}
                None => before = None,
            },
        }
        joined.push(event.clone());
    }
    joined
}

/// Gives the text of an event (`Some(None)` for the borders of an inline element), or `None` where a line ends.
fn inline_text<'e>(event: &'e Event<'_>) -> Option<Option<&'e str>> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(Some(text)),
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
        | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image) => Some(None),
        _ => None,
    }
}

fn needs_space(before: Option<char>, after: Option<char>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => !is_unspaced(before) && !is_unspaced(after),
        _ => false,
    }
}

/// Says whether a character belongs to a script written without blanks between words, as Japanese is and Korean is not.
fn is_unspaced(character: char) -> bool {
    let wide = character >= '\u{2e80}' || ('\u{2190}'..='\u{26ff}').contains(&character);
    wide && !('\u{ac00}'..='\u{d7ff}').contains(&character) || matches!(character, '※' | '…' | '―')
}
