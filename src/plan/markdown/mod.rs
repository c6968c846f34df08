//! An editor's Markdown in, safe HTML or plain text out.
//!
//! CommonMark without extensions: no tables, no strikethrough, no attributes. Raw HTML shows as the text it is, images
//! leave their alternative text, links to anything but the web, mail, phones and this site leave their text, titles
//! are dropped, and nothing becomes a link that was not written as one (phone numbers in notes stay text).

mod emphasis;
mod href;
mod plain;
mod reading;
mod writer;

/// Names the highest heading a piece of Markdown may make; what it calls `#` becomes this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TopHeading {
    /// For whole pages, whose title is the `h1`.
    H2,
    /// For notes inside a section of a page.
    #[default]
    H3,
}

impl TopHeading {
    fn level(self) -> usize {
        match self {
            TopHeading::H2 => 2,
            TopHeading::H3 => 3,
        }
    }
}

/// Prints Markdown as HTML: `p`, `h2`–`h6`, `ul`, `ol`, `li`, `blockquote`, `pre`, `code`, `em`, `strong`, `a`, `br`,
/// `hr` and nothing else, well-formed, with `href`, `rel` and `start` as the only attributes.
///
/// Headings go down without gaps from `top`, whatever levels were written.
pub fn to_html(markdown: &str, top: TopHeading) -> String {
    writer::write(reading::read(markdown), top.level())
}

/// Prints the words of Markdown on one line, for descriptions and the search index; not escaped for HTML.
pub fn plain_text(markdown: &str) -> String {
    plain::write(reading::read(markdown))
}

#[cfg(test)]
mod tests;
