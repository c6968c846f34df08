//! A template's text in, names behind a dot that no view has out, so that a slip inside `{% if %}` is no silent "no".
//!
//! Tera itself refuses an unknown name that is printed or looped over; in a condition it counts as false.

use std::collections::BTreeSet;
use std::ops::Range;

/// What Tera puts behind `loop.`.
const LOOP: [&str; 5] = ["index", "index0", "first", "last", "length"];

/// The byte ranges of names that are in no view.
pub fn unknown(template: &str, known: &BTreeSet<&str>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for tag in tags(template) {
        let code = blank_strings(&template[tag.clone()]);
        let bytes = code.as_bytes();
        for (at, _) in code.match_indices('.') {
            let follows_value = at > 0 && (is_word(bytes[at - 1]) || matches!(bytes[at - 1], b']' | b')' | b'?'));
            let length = code[at + 1..].bytes().take_while(|byte| is_word(*byte)).count();
            let name = &code[at + 1..at + 1 + length];
            let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            if follows_value && is_name && !known.contains(name) && !LOOP.contains(&name) {
                let start = tag.start + at + 1;
                found.push(start..start + length);
            }
        }
    }
    found
}

/// The insides of `{{ }}` and `{% %}`; comments are passed over.
fn tags(template: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = template[at..].find('{').map(|open| at + open) {
        let close = match template.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let inside = open + 2;
        let end = template[inside..].find(close).map_or(template.len(), |end| inside + end);
        if close != "#}" {
            found.push(inside..end);
        }
        at = end;
    }
    found
}

/// The code with the insides of strings made blank, byte for byte.
fn blank_strings(code: &str) -> String {
    let mut quote = None;
    let blank = |c: char, quote: &mut Option<char>| match (*quote, c) {
        (None, '"' | '\'' | '`') => {
            *quote = Some(c);
            c.to_string()
        }
        (Some(open), c) if c == open => {
            *quote = None;
            c.to_string()
        }
        (Some(_), c) => " ".repeat(c.len_utf8()),
        (None, c) if c.is_ascii() => c.to_string(),
        (None, c) => " ".repeat(c.len_utf8()),
    };
    code.chars().map(|c| blank(c, &mut quote)).collect()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::unknown;

    fn check(template: &str, expected: &[&str]) {
        let known = BTreeSet::from(["name", "phones", "number"]);
        let found: Vec<&str> = unknown(template, &known).into_iter().map(|range| &template[range]).collect();
        assert_eq!(found, expected, "{template}");
    }

    #[test]
    fn a_slip_in_a_condition_is_found() {
        check("{% if w.nmae %}{{ w.name }}{% endif %}", &["nmae"]);
        check("{% for p in w.phones %}{{ p.number }}{% if loop.last %}{% endif %}{% endfor %}", &[]);
        check("{% if w.phones[0].nubmer %}", &["nubmer"]);
    }

    #[test]
    fn text_strings_comments_and_numbers_are_left_alone() {
        check("a.b.c 相談。{# w.nothing #}{{ \"x.y\" }}{{ 1.5 }}{{ w.name | default(value='a.b') }}", &[]);
        check("{% if \"相談\" == w.name %}", &[]);
    }
}
