//! A file's bytes in, its text out, or a diagnostic that says which encoding it seems to have.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::source::Span;

/// The text of a file without its byte order mark, and how many bytes the mark took.
pub fn read<'a>(path: &Arc<str>, bytes: &'a [u8], problems: &mut Vec<Diagnostic>) -> Option<&'a str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(_) => {
            let (_, malformed) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes);
            problems.push(Diagnostic::of_file(Arc::clone(path), Kind::NotUtf8 { shift_jis: !malformed }));
            None
        }
    }
}

/// Splits a Markdown page into its title (a first line `# …`) and the rest.
pub fn title_and_body<'a>(
    path: &Arc<str>,
    text: &'a str,
    problems: &mut Vec<Diagnostic>,
) -> Option<(&'a str, &'a str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix("# ").map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => Some((title, rest)),
        None => {
            problems.push(Diagnostic::at(path, Span::new(0, 0), Kind::MissingField { field: "# 見出し" }));
            None
        }
    }
}
