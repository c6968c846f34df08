//! A character in, the ordinary narrow form of the same character out.

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

#[cfg(test)]
mod tests {
    use crate::model::width::halfwidth;

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
}
