//! Parser events in, their words on one line out.

use pulldown_cmark::{Event, TagEnd};

/// Joins the texts; between blocks, and for line breaks that were asked for, stands one space.
pub(super) fn write(events: Vec<Event<'static>>) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::Start(tag) if is_inline(&tag.to_end()) => {}
            Event::End(tag) if is_inline(&tag) => {}
            _ => text.push(' '),
        }
    }
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image)
}
