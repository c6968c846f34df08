//! An unquoted scalar in, what YAML 1.1 readers would make of it out, where that is not the text itself.
//!
//! `0157251137` becomes an octal number, `08:30` a number of minutes, `no` a boolean, `~` nothing. We keep the text,
//! but the file must mean the same to every program that reads it.

/// The other reading in Japanese words, if there is one that loses the text.
pub fn eaten(text: &str) -> Option<String> {
    if let Some(word) = boolean_or_null(text) {
        return Some(word.to_owned());
    }
    if is_sexagesimal(text) {
        return Some("60進法の数".to_owned());
    }
    if is_leading_zero(text) {
        return Some(format!("数の {}", text.trim_start_matches(['0', '_']).trim_start_matches('_')));
    }
    if is_based(text) || is_float(text) || is_infinity(text) {
        return Some("数".to_owned());
    }
    None
}

fn boolean_or_null(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => Some("はい（true）"),
        "false" | "no" | "off" | "n" => Some("いいえ（false）"),
        "null" | "~" => Some("空"),
        _ => None,
    }
}

fn is_sexagesimal(text: &str) -> bool {
    let mut parts = text.split(':');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    !rest.is_empty()
        && is_digits(first)
        && rest
            .iter()
            .all(|part| matches!(part.len(), 1 | 2) && is_digits(part) && part.parse::<u8>().is_ok_and(|n| n < 60))
}

fn is_leading_zero(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit() || b == b'_')
}

fn is_based(text: &str) -> bool {
    let digits = |prefix: &str, radix: u32| {
        text.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix)))
    };
    digits("0x", 16) || digits("0o", 8) || digits("0b", 2)
}

/// A decimal whose digits a reader may print differently: `1.10`, `1e3`, `1_000`.
fn is_float(text: &str) -> bool {
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    let numeric = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'_' | b'+' | b'-'));
    digits && numeric && text.replace('_', "").parse::<f64>().is_ok_and(|n| format!("{n}") != text)
}

fn is_infinity(text: &str) -> bool {
    matches!(text.trim_start_matches(['+', '-']).to_ascii_lowercase().as_str(), ".inf" | ".nan")
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::eaten;

    fn check(text: &str, is_eaten: bool) {
        assert_eq!(eaten(text).is_some(), is_eaten, "{text}");
    }

    #[test]
    fn values_other_readers_would_change_are_found() {
        for text in [
            "0157251137",
            "08:30",
            "8:30",
            "12:30:45",
            "no",
            "Yes",
            "on",
            "~",
            "null",
            "0x1F",
            "1.10",
            "1e3",
            "1_000",
            ".inf",
            "007",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn values_that_stay_themselves_are_left_alone() {
        for text in [
            "0157-25-1137",
            "110",
            "189",
            "2026-11-01",
            "2021",
            "#8103",
            "北見市",
            "8:30-17:00",
            "1.5",
            "0",
            "08:75",
            "no one",
        ] {
            check(text, false);
        }
    }
}
