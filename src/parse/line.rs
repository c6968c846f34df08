//! A text and an offset in, the line there and what it looks like to a person out.

use crate::source::Span;

/// A line of a text, without its line break.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    pub text: &'a str,
    /// The byte at which it starts.
    pub start: usize,
}

impl<'a> Line<'a> {
    /// The line an offset stands in; past the end, the last one that has something on it.
    pub fn at(text: &'a str, offset: usize) -> Self {
        let offset = if offset >= text.len() { text.trim_end().len() } else { offset };
        let offset = text.floor_char_boundary(offset);
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
        Self { text: text[start..end].trim_end_matches('\r'), start }
    }

    /// The nearest line above that is neither blank nor a comment.
    pub fn above(self, text: &'a str) -> Option<Self> {
        let mut here = self;
        while here.start > 0 {
            here = Self::at(text, here.start - 1);
            let body = here.text.trim();
            if !body.is_empty() && !body.starts_with('#') {
                return Some(here);
            }
        }
        None
    }

    /// How many half-width spaces it starts with.
    pub fn indent(self) -> usize {
        self.text.bytes().take_while(|byte| *byte == b' ').count()
    }

    /// What stands behind `- ` and `key: `, with the byte it starts at.
    pub fn value(self) -> (&'a str, usize) {
        let mut at = self.indent();
        while self.text[at..].starts_with("- ") {
            at += 2;
        }
        if let Some(colon) = self.text[at..].find(": ") {
            at += colon + 2;
        }
        let value = self.text[at..].trim_start_matches(' ');
        let start = self.start + self.text.len() - value.len();
        (value.trim_end(), start)
    }

    /// True where a key has its value on this line already.
    pub fn has_value(self) -> bool {
        self.text.contains(": ") && !self.value().0.is_empty()
    }

    /// The colon of `key:value`, where the space behind it is missing; addresses such as `https://` have none.
    pub fn missing_space(self) -> Option<Span> {
        let body = self.text.trim_start_matches([' ', '-', '{']);
        let key = body.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
        let after = body[key..].strip_prefix(':')?;
        let missing = key > 0 && !after.is_empty() && !after.starts_with([' ', '\t', '\u{3000}', '/']);
        let colon = self.start + self.text.len() - body.len() + key;
        missing.then(|| Span::new(colon, colon + 1))
    }

    /// The byte of a quotation mark that this line opens and does not close.
    pub fn open_quote(self) -> Option<usize> {
        let mut open: Option<(usize, char)> = None;
        let mut before = ':';
        let mut escaped = false;
        for (at, c) in self.text.char_indices() {
            match open {
                Some((_, '"')) if escaped => escaped = false,
                Some((_, '"')) if c == '\\' => escaped = true,
                Some((_, quote)) if c == quote => open = None,
                Some(_) => {}
                None if matches!(c, '"' | '\'') && matches!(before, ':' | '[' | '{' | ',' | '-') => {
                    open = Some((at, c));
                }
                None => {}
            }
            if c != ' ' {
                before = c;
            }
        }
        open.map(|(at, _)| self.start + at)
    }

    /// The byte of a bracket that opens this line's value and is still open at an offset further down.
    pub fn open_bracket(self, text: &str, until: usize) -> Option<usize> {
        let (value, start) = self.value();
        if !value.starts_with(['[', '{']) {
            return None;
        }
        let until = until.clamp(start, text.len());
        let inside = &text[start..text.floor_char_boundary(until)];
        let opened = inside.matches(['[', '{']).count();
        (opened > inside.matches([']', '}']).count()).then_some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    fn check(line: &str, missing_space: Option<usize>, open_quote: Option<usize>, value: &str) {
        let line = Line { text: line, start: 0 };
        assert_eq!(line.missing_space().map(|span| span.start), missing_space, "{line:?}");
        assert_eq!(line.open_quote(), open_quote, "{line:?}");
        assert_eq!(line.value().0, value, "{line:?}");
    }

    #[test]
    fn a_line_tells_what_its_writer_forgot() {
        check("name: 北見市", None, None, "北見市");
        check("name:北見市", Some(4), None, "name:北見市");
        check("  - number:0157-25-1137", Some(10), None, "number:0157-25-1137");
        check("web: https://example.jp/", None, None, "https://example.jp/");
        check("https://example.jp/", None, None, "https://example.jp/");
        check("name: \"北見市", None, Some(6), "\"北見市");
        check("name: \"北見市\"", None, None, "\"北見市\"");
        check("name: '北見''s'", None, None, "'北見''s'");
        check("name: \"北見\\\"", None, Some(6), "\"北見\\\"");
        check("notes: it's", None, None, "it's");
    }

    #[test]
    fn an_offset_past_the_end_stands_on_the_last_written_line() {
        let text = "name: a\n\nphone: b\n\n";
        assert_eq!(Line::at(text, 99).text, "phone: b");
        assert_eq!(Line::at(text, 9).above(text).map(|line| line.text), Some("name: a"));
        assert_eq!(Line::at("", 0).text, "");
    }
}
