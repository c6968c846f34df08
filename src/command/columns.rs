//! Text with narrow and wide characters in, text padded or broken to columns of a terminal out.

use crate::model::width::{columns, is_wide};

/// The width of a terminal that everything fits.
pub const TERMINAL: usize = 80;

/// Characters that no line begins with (JIS X 4051).
const NEVER_FIRST: &str = "、。，．・：；？！）］｝」』】〕〉》〜ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ)]},.;:";

/// Characters that no line ends with.
const NEVER_LAST: &str = "（［｛「『【〔〈《〜([{";

/// Characters behind which a line is best broken.
const BEST_LAST: &str = "、。・／";

/// Columns that are given up for a better break.
const SLACK: usize = 24;

/// Fills a text up with spaces to a number of columns.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Breaks a text into lines of at most so many columns; a word that is longer stands out.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, width)).collect()
}

fn wrap_line(line: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let end = break_after(&letters, start, width);
        lines.push(letters[start..end].iter().collect::<String>().trim_end().to_owned());
        start = end + letters[end..].iter().take_while(|letter| **letter == ' ').count();
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// Finds where the line that starts at an index ends: at a good place near its width, at any place, or past it.
fn break_after(letters: &[char], start: usize, width: usize) -> usize {
    let (mut used, mut any, mut best) = (0, None, None);
    for at in start..letters.len() {
        used += if is_wide(letters[at]) { 2 } else { 1 };
        if used > width && letters[at] != ' ' && any.is_some() {
            break;
        }
        if at + 1 == letters.len() {
            return letters.len();
        }
        if breaks(letters[at], letters[at + 1]) {
            any = Some(at + 1);
            if BEST_LAST.contains(letters[at]) || letters[at] == ' ' {
                best = Some((at + 1, used));
            }
        }
    }
    match best {
        Some((at, used)) if used + SLACK >= width => at,
        _ => any.unwrap_or(letters.len()),
    }
}

/// Says whether a line may end between two characters; a number stays with its unit.
fn breaks(last: char, first: char) -> bool {
    if first == ' ' || NEVER_FIRST.contains(first) || NEVER_LAST.contains(last) {
        return false;
    }
    last == ' ' || is_wide(last)
}

#[cfg(test)]
mod tests {
    use crate::command::columns::{padded, wrapped};
    use crate::model::width::columns;

    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(wrapped(text, width), expected, "{text}");
    }

    #[test]
    fn lines_break_behind_marks_and_never_before_them() {
        check("月曜〜金曜は8:45〜17:30。祝日は休み", 28, &["月曜〜金曜は8:45〜17:30。", "祝日は休み"]);
        check("年末年始（12月29日〜1月3日）は休み", 30, &["年末年始（12月29日〜1月3日）は", "休み"]);
        check("Mo-Fr 08:45-17:30; PH off", 20, &["Mo-Fr 08:45-17:30;", "PH off"]);
        check("short", 20, &["short"]);
        check("", 20, &[""]);
        check("unbreakable-word after", 10, &["unbreakable-word", "after"]);
    }

    #[test]
    fn lines_keep_to_the_width() {
        let text = "月曜・火曜・木曜〜日曜は10:00〜13:00・15:00〜19:00、祝日、年末年始（12月29日〜1月3日）は休み";
        for width in 30..80 {
            let lines = wrapped(text, width);
            assert!(lines.iter().all(|line| columns(line) <= width), "{width}: {lines:?}");
            assert_eq!(lines.concat(), text);
        }
    }

    #[test]
    fn padding_counts_wide_characters_twice() {
        assert_eq!(padded("祝日", 8), "祝日    ");
        assert_eq!(padded("長い見出し", 4), "長い見出し");
    }
}
