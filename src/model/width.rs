//! Characters in, their ordinary narrow form, or the columns they take on a terminal, out.

/// Turns a full-width ASCII character (U+FF01–U+FF5E) or the ideographic space into its ASCII form; others stay.
///
/// Editors type `２０２１／１１／１３` with a Japanese keyboard and mean `2021/11/13`.
pub fn halfwidth(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).expect("the block lies a fixed distance above ASCII")
        }
        '\u{3000}' => ' ',
        _ => character,
    }
}

/// Counts the columns a text takes on a terminal: two for each wide or full-width character (Unicode Standard Annex 11).
pub fn columns(text: &str) -> usize {
    text.chars().map(|character| if is_wide(character) { 2 } else { 1 }).sum()
}

/// Says whether a character takes two columns; those that may take either are counted as one, as terminals do.
pub fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}' | '\u{1f900}'..='\u{1f9ff}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use crate::model::width::{columns, halfwidth};

    fn check(input: &str, expected: &str) {
        assert_eq!(input.chars().map(halfwidth).collect::<String>(), expected);
    }

    #[test]
    fn only_ascii_forms_become_narrow() {
        check("０１２９／（）．－～！", "0129/().-~!");
        check("ＡＺａｚ　", "AZaz ");
        check("年・〜ー｡ｱ￥、。「」", "年・〜ー｡ｱ￥、。「」");
        check("plain 0", "plain 0");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        for (text, expected) in
            [("", 0), ("9:00", 4), ("月〜金", 6), ("９", 2), ("ｱ", 1), ("Mon–Fri", 7), ("（祝・休）", 10)]
        {
            assert_eq!(columns(text), expected, "{text}");
        }
    }
}
