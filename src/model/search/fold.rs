//! Any text in, the form two spellings of one thing share out; `browser/search.js` does the very same.
//!
//! `docs/search.md` lists the steps. `tests/search/vectors.tsv` holds both programs together.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

/// Kanji that many people write in kana, and the kana.
const SPELLINGS: &str = include_str!("spelling.tsv");

/// Kana by the vowel they end in; the vowels after each are what a long vowel adds.
const VOWELS: [(&str, &str); 5] = [
    ("あかがさざただなはばぱまやらわ", "あ"),
    ("いきぎしじちにひびぴみり", "い"),
    ("うくぐすずつぬふぶぷむゆる", "う"),
    ("えけげせぜてでねへべぺめれ", "いえ"),
    ("おこごそぞとどのほぼぽもよろ", "うお"),
];

/// The form in which texts are compared: no width, case, script of kana, small kana or punctuation left.
pub fn fold(text: &str) -> String {
    respell(&plain(text))
}

/// The pairs of the spelling table, in the order of the file.
pub fn spellings() -> impl Iterator<Item = (&'static str, &'static str)> {
    SPELLINGS.lines().filter_map(|line| line.split_once('\t'))
}

/// Compatibility forms and capitals gone, as queries are cut into words.
pub fn compatible(text: &str) -> String {
    let lower: String = text.nfkc().collect::<String>().to_lowercase();
    lower.replace('ς', "σ")
}

/// Letters and digits alone, katakana as hiragana, repetition marks written out, small kana as large ones.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = None;
    for character in compatible(text).chars() {
        let found = match hiragana(character) {
            '々' | 'ゝ' => last,
            'ゞ' => last.map(voiced),
            other => is_kept(other).then_some(other),
        };
        out.extend(found);
        last = found.or(last);
    }
    for (foreign, kana) in [("ゔぁ", "ば"), ("ゔぃ", "び"), ("ゔぇ", "べ"), ("ゔぉ", "ぼ"), ("ゔ", "ぶ")]
    {
        out = out.replace(foreign, kana);
    }
    out.chars().map(large).collect()
}

fn hiragana(character: char) -> char {
    match character {
        '\u{30a1}'..='\u{30f6}' | '\u{30fd}' | '\u{30fe}' => {
            char::from_u32(u32::from(character) - 0x60).expect("katakana lie a fixed distance above hiragana")
        }
        other => other,
    }
}

/// ぢ and づ are written じ and ず by many.
fn large(kana: char) -> char {
    match kana {
        'ぁ' => 'あ',
        'ぃ' | 'ゐ' => 'い',
        'ぅ' => 'う',
        'ぇ' | 'ゑ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        'ぢ' => 'じ',
        'づ' => 'ず',
        other => other,
    }
}

/// か to が, は to ば; what has no voiced form stays.
fn voiced(kana: char) -> char {
    const PLAIN: &str = "かきくけこさしすせそたちつてとはひふへほ";
    const VOICED: &str = "がぎぐげござじずぜぞだぢづでどばびぶべぼ";
    let at = PLAIN.chars().position(|plain| plain == kana);
    at.and_then(|at| VOICED.chars().nth(at)).unwrap_or(kana)
}

/// True for a kanji.
pub fn is_kanji(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// True for hiragana, which is all the kana a folded text has.
pub fn is_kana(character: char) -> bool {
    matches!(character, 'ぁ'..='ゖ')
}

/// Letters and digits by ranges, so that no two versions of Unicode disagree.
fn is_kept(character: char) -> bool {
    matches!(character,
        '0'..='9' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2ff}' | '\u{370}'..='\u{1fff}'
        | '\u{3006}' | '\u{3007}' | 'ぁ'..='ゖ' | '\u{3100}'..='\u{318f}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a000}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The longest spelling at each place, from left to right.
fn respell(text: &str) -> String {
    static TABLE: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| spellings().collect());
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(3).collect::<Vec<_>>();
        let found = ends.iter().rev().find_map(|end| Some((*end, *TABLE.get(&rest[..*end])?)));
        match found {
            Some((end, kana)) => {
                out.push_str(kana);
                rest = &rest[end..];
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out
}

/// The rougher form of a folded text, its long vowels cut short: そうだん, そおだん, そだん → そだん.
///
/// It joins words too (でいじめ → でじめ), so it is asked only where the finer form finds little. を becomes お last, so
/// that it never lengthens.
pub fn shorten(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for kana in text.chars() {
        let lengthens = VOWELS.iter().any(|(row, vowels)| row.contains(last) && vowels.contains(kana));
        if lengthens {
            continue;
        }
        out.push(if kana == 'を' { 'お' } else { kana });
        last = kana;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{fold, shorten, spellings};

    fn check(input: &str, expected: &str) {
        assert_eq!(fold(input), expected, "{input}");
    }

    #[test]
    fn spellings_of_one_thing_fold_to_one_form() {
        for same in [["相談センター", "相談ｾﾝﾀｰ"], ["ドメスティック・ヴァイオレンス", "どめすてぃっくばいおれんす"]]
        {
            assert_eq!(fold(same[0]), fold(same[1]));
        }
        check("ＤＶ相談＋", "dv相談");
        check("ソーダン", "そだん");
        check("つらーーい", "つらい");
        check("子供", "こども");
        check("こどもを叩く", "こどもをたたく");
        check("しょうがい", "しようがい");
        check("障碍・障害・障がい", "障がい障がい障がい");
        check("佐々木", "佐佐木");
        check("いすゞ", "いすず");
        check("続き つずき つづき", "続きつずきつずき");
        check("0157-25-1137", "0157251137");
        check("🚑 #8008", "8008");
        check("か\u{3099}", "が");
        check("", "");
    }

    #[test]
    fn long_vowels_are_cut_short_in_the_rougher_form() {
        for (input, expected) in [
            ("そうだん", "そだん"),
            ("そおだん", "そだん"),
            ("せいかつ", "せかつ"),
            ("おかあさん", "おかさん"),
            ("こどもをたたく", "こどもおたたく"),
            ("思う", "思う"),
        ] {
            assert_eq!(shorten(input), expected);
        }
    }

    #[test]
    fn folding_twice_changes_nothing_in_the_spelling_table() {
        for (written, kana) in spellings() {
            assert_eq!(fold(kana), kana, "{written}");
        }
    }
}
