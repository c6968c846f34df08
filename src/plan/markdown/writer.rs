//! Parser events in, HTML out, made of a fixed set of elements.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::plan::markdown::href::{Href, href};

/// Writes the events as HTML whose headings begin at the level `top`.
pub(super) fn write(events: Vec<Event<'static>>, top: usize) -> String {
    let mut writer = Writer { top, ..Writer::default() };
    for event in events {
        writer.event(event);
    }
    writer.html
}

#[derive(Default)]
struct Writer {
    html: String,
    top: usize,
    /// The levels of the headings around this place, as written.
    levels: Vec<u32>,
    /// Inside so many images, where only text counts.
    images: usize,
    /// Where the paragraph or heading began.
    block: Option<Mark>,
    /// Inside so many links: the parser lets `<https://…>` stand inside a link, HTML does not, so the outer one counts.
    links: usize,
    /// Where the outer link began, and where it leads.
    link: Option<(Mark, Option<Href>)>,
    /// How many visible characters were written.
    visible: usize,
}

/// Remembers a place in the HTML and what had been visible there.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    visible: usize,
}

impl Writer {
    fn event(&mut self, event: Event<'static>) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::Code(text) if self.images > 0 => self.text(&text),
            Event::Code(text) => {
                self.html.push_str("<code>");
                self.text(&text);
                self.html.push_str("</code>");
            }
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images -= 1,
            Event::HardBreak if self.images > 0 => self.text(" "),
            Event::Start(_) | Event::End(_) if self.images > 0 => {}
            Event::HardBreak => self.html.push_str("<br>"),
            Event::Rule => self.html.push_str("<hr>"),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'static>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.block = Some(self.mark()),
            Tag::Link { link_type, dest_url, .. } => {
                if self.links == 0 {
                    self.link = Some((self.mark(), href(link_type, &dest_url)));
                }
                self.links += 1;
            }
            Tag::List(Some(start)) if start != 1 => {
                self.html.push_str(&format!("<ol start=\"{start}\">"));
            }
            Tag::CodeBlock(_) => self.html.push_str("<pre><code>"),
            other => {
                if let Some(name) = element(&other.to_end()) {
                    self.html.push_str(&format!("<{name}>"));
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.close_block("p"),
            TagEnd::Heading(level) => self.close_heading(level as u32),
            TagEnd::Link => self.close_link(),
            TagEnd::CodeBlock => self.html.push_str("</code></pre>"),
            other => {
                if let Some(name) = element(&other) {
                    self.html.push_str(&format!("</{name}>"));
                }
            }
        }
    }

    /// Wraps what was written since the block began, or takes back a block that shows nothing.
    fn close_block(&mut self, name: &str) {
        let start = self.block.take().expect("the parser pairs its tags");
        if start.visible == self.visible {
            self.html.truncate(start.at);
        } else {
            self.html.insert_str(start.at, &format!("<{name}>"));
            self.html.push_str(&format!("</{name}>"));
        }
    }

    /// Gives the heading the level below the heading around it, so that no level is left out.
    fn close_heading(&mut self, written: u32) {
        let shown = self.block.is_some_and(|start| start.visible < self.visible);
        if shown {
            self.levels.retain(|level| *level < written);
            self.levels.push(written);
        }
        let level = (self.top + self.levels.len().saturating_sub(1)).min(6);
        self.close_block(&format!("h{level}"));
    }

    /// Wraps the link's text; a link without text shows its destination.
    fn close_link(&mut self) {
        self.links -= 1;
        if self.links > 0 {
            return;
        }
        let (start, href) = self.link.take().expect("the parser pairs its tags");
        let (url, rel) = match &href {
            None => return,
            Some(Href::External(url)) => (url, " rel=\"noreferrer noopener\""),
            Some(Href::Own(url)) => (url, ""),
        };
        if start.visible == self.visible {
            self.text(url);
        }
        let open = format!("<a href=\"{}\"{rel}>", escape(url));
        self.html.insert_str(start.at, &open);
        self.html.push_str("</a>");
    }

    fn text(&mut self, text: &str) {
        self.visible += text.chars().filter(|c| !c.is_whitespace()).count();
        self.html.push_str(&escape(text));
    }

    fn mark(&self) -> Mark {
        Mark { at: self.html.len(), visible: self.visible }
    }
}

fn element(tag: &TagEnd) -> Option<&'static str> {
    match tag {
        TagEnd::BlockQuote(_) => Some("blockquote"),
        TagEnd::List(true) => Some("ol"),
        TagEnd::List(false) => Some("ul"),
        TagEnd::Item => Some("li"),
        TagEnd::Emphasis => Some("em"),
        TagEnd::Strong => Some("strong"),
        _ => None,
    }
}

/// Escapes for text and for attributes in double quotes alike.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(character),
        }
    }
    escaped
}
