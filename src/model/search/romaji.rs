//! Latin letters in, the hiragana they spell in Hepburn, Kunrei or as one types them out.

/// The consonants that begin a syllable; each has its five kana in [`KANA`].
const CONSONANTS: [&str; 16] = ["", "k", "s", "t", "n", "h", "m", "y", "r", "w", "g", "z", "d", "b", "p", "v"];

const KANA: &str = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやいゆえよらりるれろわいうえを\
                    がぎぐげござじずぜぞだじずでどばびぶべぼぱぴぷぺぽばびぶべぼ";

/// Hepburn and typing habits with what Kunrei writes, from left to right.
const HEPBURN: [(&str, &str); 9] = [
    ("cch", "tty"),
    ("ch", "ty"),
    ("sh", "sy"),
    ("ts", "t"),
    ("jy", "zy"),
    ("j", "zy"),
    ("cy", "ty"),
    ("fu", "hu"),
    ("f", "hu"),
];

/// Reads a word of small Latin letters; none where it is no romaji. One or two consonants at the end are unfinished
/// and left out.
pub fn kana(word: &str) -> Option<String> {
    let letters: Vec<char> = kunrei(word).chars().collect();
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

/// The word without length marks, in Kunrei; an apostrophe stays behind n only.
fn kunrei(word: &str) -> String {
    let mut out = String::new();
    let mut rest: String = word.chars().map(unmarked).collect();
    while let Some(first) = rest.chars().next() {
        if let Some((hepburn, kunrei)) = HEPBURN.iter().find(|(hepburn, _)| rest.starts_with(hepburn)) {
            out.push_str(kunrei);
            rest.replace_range(..hepburn.len(), "");
            continue;
        }
        if first != '\'' || out.ends_with('n') {
            out.push(first);
        }
        rest.remove(0);
    }
    out
}

/// ā and â are a.
fn unmarked(letter: char) -> char {
    const MARKED: &str = "āīūēōâîûêô";
    let at = MARKED.chars().position(|marked| marked == letter);
    at.and_then(|at| "aiueoaiueo".chars().nth(at)).unwrap_or(letter)
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
        first if first == next && first.is_ascii_alphabetic() && !is_vowel(first) => {
            return Some(("つ".to_owned(), 1));
        }
        _ => {}
    }
    let end = rest.iter().take(3).position(|letter| is_vowel(*letter))?;
    let vowel = "aiueo".find(rest[end])?;
    let consonant: String = rest[..end].iter().collect();
    let row = |name: &str| CONSONANTS.iter().position(|other| *other == name);
    let kana = |row: usize, vowel: usize| KANA.chars().nth(row * 5 + vowel).map(String::from);
    if let Some(found) = row(&consonant) {
        return Some((kana(found, vowel)?, end + 1));
    }
    let soft = row(consonant.strip_suffix('y').filter(|hard| !hard.is_empty())?)?;
    Some((kana(soft, 1)? + ["や", "", "ゆ", "え", "よ"][vowel], end + 1))
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
