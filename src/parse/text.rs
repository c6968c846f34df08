//! A file's bytes in, its text out, or a diagnostic that says which encoding it seems to have.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::source::Span;

/// The text of a file, its byte order mark included.
pub fn read<'a>(path: &Arc<str>, bytes: &'a [u8], problems: &mut Vec<Diagnostic>) -> Option<&'a str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            problems.push(Diagnostic::of_file(Arc::clone(path), Kind::NotUtf8 { seems: encoding(bytes), line }));
            None
        }
    }
}

/// The encoding bytes seem to have, of those that Japanese editors save in.
fn encoding(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Some("UTF-16");
    }
    let (shift_jis, is_other) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes);
    let (_, is_not_euc) = encoding_rs::EUC_JP.decode_without_bom_handling(bytes);
    // Text in EUC-JP reads as a row of half-width kana in Shift_JIS.
    let is_kana = |c: char| matches!(c, '\u{FF61}'..='\u{FF9F}');
    if !is_not_euc && (is_other || shift_jis.contains(is_kana)) {
        return Some("EUC-JP");
    }
    (!is_other).then_some("Shift_JIS")
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
