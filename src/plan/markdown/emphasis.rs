//! Markdown in, the same Markdown out with marks that let `*` and `**` stand against Japanese punctuation.
//!
//! CommonMark lets a run of `*` open emphasis before punctuation only behind a blank or punctuation, and close it
//! behind punctuation only before these. Japanese puts no blanks between words, so `**（重要）**です` stays literal.
//! Here a run with a Japanese neighbour and no blank neighbour may open and close alike, which is what the
//! CJK-friendly amendment asks for (<https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md>;
//! CommonMark itself: <https://github.com/commonmark/commonmark-spec/issues/650>). Beyond it, `**` needs no Japanese
//! neighbour, for `**受付:**9時`; a lone `*` does, for `2*(3+4)*5`. To say so to an unchanged parser, a mark that is
//! neither punctuation nor blank is put between the run and its neighbour, and taken out of the parser's events
//! again. Marks inside code are harmless for the same reason.

/// Stands between a run and its neighbour: a noncharacter, which no text may contain; private-use characters are no
/// choice, as cities use them for rare kanji in names (外字).
pub(super) const MARK: char = '\u{fdd0}';

/// Puts the marks in; marks already there are removed first.
pub(super) fn mark_runs(markdown: &str) -> String {
    let text = markdown.replace(MARK, "");
    let mut marked = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['*', '\\']) {
        let (front, run) = rest.split_at(at);
        marked.push_str(front);
        rest = if run.starts_with('*') {
            let end = run.find(|c| c != '*').unwrap_or(run.len());
            push_run(&mut marked, &run[..end], run[end..].chars().next());
            &run[end..]
        } else {
            // A backslash and the character it may escape pass together, so that `\*` begins no run.
            let end = run.char_indices().nth(2).map_or(run.len(), |(end, _)| end);
            marked.push_str(&run[..end]);
            &run[end..]
        };
    }
    marked.push_str(rest);
    marked
}

fn push_run(marked: &mut String, run: &str, after: Option<char>) {
    let before = marked.chars().next_back();
    let solid = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let meant = run.len() > 1 || [before, after].into_iter().any(is_japanese);
    let free = meant && solid(before) && solid(after);
    if free && !before.is_some_and(opens_bracket) {
        marked.push(MARK);
    }
    marked.push_str(run);
    if free && !after.is_some_and(closes_bracket) {
        marked.push(MARK);
    }
}

/// Takes every character from General Punctuation upwards as Japanese: kana, kanji, full-width forms, 、。「」, and
/// the dashes, dots, quotes, arrows and signs (※ ① → ●) that Japanese text shares with others.
fn is_japanese(character: Option<char>) -> bool {
    character.is_some_and(|c| c >= '\u{2010}')
}

/// An emphasis never closes behind an opening bracket; knowing that keeps `**「*窓口*」**へ` nested as meant.
fn opens_bracket(character: char) -> bool {
    "([{（［｛「『【〔〈《〘〖｢“‘".contains(character)
}

/// An emphasis never opens before a closing bracket.
fn closes_bracket(character: char) -> bool {
    ")]}）］｝」』】〕〉》〙〗｣”’".contains(character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::plan::markdown::emphasis::{MARK, mark_runs};

    fn check(markdown: &str, expected: &str) {
        let marked = mark_runs(markdown).replace(MARK, "·");
        assert_eq!(marked, expected, "{markdown}");
    }

    #[test]
    fn runs_with_a_japanese_neighbour_are_marked() {
        check("**（重要）**です", "**（重要）·**·です");
        check("です**「窓口」**へ", "です·**·「窓口」·**·へ");
        check("（**重要**）です", "（**·重要·**）です");
        check("**注意:**次", "**注意:·**·次");
        check("**受付:**9時", "**受付:·**·9時");
    }

    #[test]
    fn other_runs_stay_as_they_are() {
        for text in ["**bold** and *em*", "2*(3+4)*5", "* 項目", "***", "** 重要 **", "\\*（注）", "終わり*"]
        {
            check(text, text);
        }
        check("\\\\*「注」*へ", "\\\\·*·「注」·*·へ");
        check("あ\\", "あ\\");
    }

    #[test]
    fn marks_in_the_input_are_removed() {
        check("\u{fdd0}あ\u{fdd0}*い*", "あ·*·い*");
    }

    proptest! {
        #[test]
        fn without_its_marks_the_text_is_unchanged(text in "\\PC*|[*\\\\a（）「」。あ `\n]{0,30}") {
            prop_assert_eq!(mark_runs(&text).replace(MARK, ""), text.replace(MARK, ""));
        }
    }
}
