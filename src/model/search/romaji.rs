//! Latin letters in, the hiragana they spell in Hepburn, Kunrei or as one types them out.

/// The five kana of each consonant.
const ROWS: [(&str, [&str; 5]); 26] = [
    ("", ["あ", "い", "う", "え", "お"]),
    ("k", ["か", "き", "く", "け", "こ"]),
    ("s", ["さ", "し", "す", "せ", "そ"]),
    ("t", ["た", "ち", "つ", "て", "と"]),
    ("n", ["な", "に", "ぬ", "ね", "の"]),
    ("h", ["は", "ひ", "ふ", "へ", "ほ"]),
    ("m", ["ま", "み", "む", "め", "も"]),
    ("y", ["や", "い", "ゆ", "え", "よ"]),
    ("r", ["ら", "り", "る", "れ", "ろ"]),
    ("w", ["わ", "うい", "う", "うえ", "を"]),
    ("g", ["が", "ぎ", "ぐ", "げ", "ご"]),
    ("z", ["ざ", "じ", "ず", "ぜ", "ぞ"]),
    ("d", ["だ", "じ", "ず", "で", "ど"]),
    ("b", ["ば", "び", "ぶ", "べ", "ぼ"]),
    ("p", ["ぱ", "ぴ", "ぷ", "ぺ", "ぽ"]),
    ("v", ["ば", "び", "ぶ", "べ", "ぼ"]),
    ("f", ["ふあ", "ふい", "ふ", "ふえ", "ふお"]),
    ("j", ["じや", "じ", "じゆ", "じえ", "じよ"]),
    ("sh", ["しや", "し", "しゆ", "しえ", "しよ"]),
    ("ch", ["ちや", "ち", "ちゆ", "ちえ", "ちよ"]),
    ("ts", ["つあ", "つい", "つ", "つえ", "つお"]),
    ("jy", ["じや", "じ", "じゆ", "じえ", "じよ"]),
    ("cy", ["ちや", "ち", "ちゆ", "ちえ", "ちよ"]),
    ("fy", ["ふや", "ふい", "ふゆ", "ふえ", "ふよ"]),
    ("th", ["てや", "てい", "てゆ", "てえ", "てよ"]),
    ("dh", ["でや", "でい", "でゆ", "でえ", "でよ"]),
];

/// Reads a word of small Latin letters; none where it is no romaji. One or two consonants at the end are unfinished
/// and left out.
pub fn kana(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().filter(|c| *c != '\'' || word.contains("n'")).map(unmarked).collect();
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let (kana, used) = match syllable(rest) {
            Some(found) => found,
            None if is_unfinished(rest) => break,
            None => return None,
        };
        out.push_str(&kana);
        at += used;
    }
    (out.chars().count() > 1).then_some(out)
}

/// ā and â are a.
fn unmarked(letter: char) -> char {
    let marked = [('ā', 'a'), ('ī', 'i'), ('ū', 'u'), ('ē', 'e'), ('ō', 'o')];
    let hats = [('â', 'a'), ('î', 'i'), ('û', 'u'), ('ê', 'e'), ('ô', 'o')];
    marked.iter().chain(&hats).find(|(with, _)| *with == letter).map_or(letter, |(_, without)| *without)
}

fn is_unfinished(rest: &[char]) -> bool {
    rest.len() <= 2 && rest.iter().all(|letter| letter.is_ascii_alphabetic() && !is_vowel(*letter))
}

fn is_vowel(letter: char) -> bool {
    "aiueo".contains(letter)
}

/// The kana at the start and the letters it takes.
fn syllable(rest: &[char]) -> Option<(String, usize)> {
    let next = rest.get(1).copied().unwrap_or(' ');
    match rest[0] {
        'n' if next == '\'' => return Some(("ん".to_owned(), 2)),
        'n' if next == 'n' && !rest.get(2).is_some_and(|after| is_vowel(*after) || *after == 'y') => {
            return Some(("ん".to_owned(), 2));
        }
        'n' if !is_vowel(next) && next != 'y' => return Some(("ん".to_owned(), 1)),
        'm' if "bpm".contains(next) => return Some(("ん".to_owned(), 1)),
        't' if next == 'c' => return Some(("つ".to_owned(), 1)),
        first if first == next && first.is_ascii_alphabetic() && !is_vowel(first) => {
            return Some(("つ".to_owned(), 1));
        }
        _ => {}
    }
    let end = rest.iter().take(3).position(|letter| is_vowel(*letter))?;
    let vowel = "aiueo".find(rest[end])?;
    let consonant: String = rest[..end].iter().collect();
    if let Some((_, row)) = ROWS.iter().find(|(name, _)| *name == consonant) {
        return Some((row[vowel].to_owned(), end + 1));
    }
    let (_, row) = ROWS.iter().find(|(name, _)| consonant.strip_suffix('y') == Some(name) && !name.is_empty())?;
    Some((format!("{}{}", row[1], ["や", "い", "ゆ", "え", "よ"][vowel]), end + 1))
}

#[cfg(test)]
mod tests {
    use super::kana;

    fn check(input: &str, expected: Option<&str>) {
        assert_eq!(kana(input).as_deref(), expected, "{input}");
    }

    #[test]
    fn hepburn_kunrei_and_typing_are_read() {
        check("seikatsu", Some("せいかつ"));
        check("seikatu", Some("せいかつ"));
        check("soudan", Some("そうだん"));
        check("sōdan", Some("そだん"));
        check("rikon", Some("りこん"));
        check("shougaisha", Some("しようがいしや"));
        check("syougaisya", Some("しようがいしや"));
        check("shimbun", Some("しんぶん"));
        check("ninshin", Some("にんしん"));
        check("kon'yaku", Some("こんやく"));
        check("onna", Some("おんな"));
        check("konnnichiha", Some("こんにちは"));
        check("gakkou", Some("がつこう"));
        check("matcha", Some("まつちや"));
        check("jidougyakutai", Some("じどうぎやくたい"));
        check("kyuuhukin", Some("きゆうふきん"));
    }

    #[test]
    fn unfinished_words_are_read_as_far_as_they_go() {
        check("seikats", Some("せいか"));
        check("rikons", Some("りこん"));
    }

    #[test]
    fn other_words_are_not_romaji() {
        check("dv", None);
        check("help", None);
        check("violence", None);
        check("sns", None);
        check("a", None);
    }
}
