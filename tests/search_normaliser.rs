//! Random and hand-picked texts in, proof that the program and the browser fold, read and part them alike.
mod support;

use std::io::Write as _;
use std::process::{Command, Stdio};

use madoguchi::model::search::words::words;
use madoguchi::model::search::{fold, romaji};

const VECTORS: &str = include_str!("search/vectors.tsv");

/// Alphabets whose letters meet in queries; each random text mixes two of them.
const ALPHABETS: [&str; 11] = [
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCXYZ[\\]^_`abcxyz{|}~",
    "aiueo",
    "kstnhmyrwgzdbpjfcv'",
    "āīūēōâîûêôaiueon'y",
    "あいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどなにぬねの",
    "はばぱひびぴふぶぷへべぺほぼぽまみむめもやゆよらりるれろわをんっゃゅょぁぃぅぇぉゎゐゑゔゕゖゝゞ々",
    "アイウエオカガヴァィッャュョーンヵヶヽヾ",
    "ｱｲｳｶﾞﾊﾟｰｯ｡､０１２３ＡＢａｂ－（）　／～",
    "離婚相談殴叩子供障害友達一人無い苦し引き籠鬱御飯",
    "Σςİßﬁ①㈱㍿㎡ªº゛゜\u{3099}\u{309a}\u{feff}\u{85}\u{a0}🚑한국어Đđệ豈𠮟𠀋㐀",
    "、。・！？「」『』（）〜〇〆",
];

const RANDOM: usize = 100_000;

/// A fixed sequence of numbers (xorshift), so that a failure comes again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

fn texts() -> Vec<String> {
    let alphabets: Vec<Vec<char>> = ALPHABETS.iter().map(|alphabet| alphabet.chars().collect()).collect();
    let mut numbers = Numbers(20_261_122);
    let mut texts: Vec<String> =
        VECTORS.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned).collect();
    for _ in 0..RANDOM {
        let mixed = [numbers.below(alphabets.len()), numbers.below(alphabets.len())];
        let length = 1 + numbers.below(14);
        let letter = |numbers: &mut Numbers| {
            let alphabet = &alphabets[mixed[usize::from(numbers.below(3) == 0)]];
            alphabet[numbers.below(alphabet.len())]
        };
        texts.push((0..length).map(|_| letter(&mut numbers)).collect());
    }
    texts
}

/// What the program makes of a text: folded, cut short, read as romaji, parted into words.
fn made(text: &str) -> String {
    let folded = fold::fold(text);
    let parted = words(text);
    let shown: Vec<String> =
        parted.words.iter().map(|word| format!("{}={}", word.text, word.kana.as_deref().unwrap_or_default())).collect();
    let small: String = text.chars().filter(|letter| letter.is_ascii_lowercase() || *letter == '\'').collect();
    let read = romaji::kana(&small).unwrap_or_default();
    format!("{folded}|{}|{read}|{}|{}", fold::shorten(&folded), shown.join(" "), parted.digits)
}

#[test]
fn the_browser_folds_100000_texts_as_the_program_does() {
    let texts = texts();
    let mut node = Command::new("node")
        .arg(support::tests("search/fold.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is installed");
    let input = serde_json::to_vec(&texts).unwrap();
    let mut stdin = node.stdin.take().unwrap();
    let feed = std::thread::spawn(move || stdin.write_all(&input).unwrap());
    let output = node.wait_with_output().unwrap();
    feed.join().unwrap();
    let browser: Vec<String> = serde_json::from_slice(&output.stdout).expect("the script answers in JSON");
    assert_eq!(browser.len(), texts.len());
    let different: Vec<(&String, &String, String)> = texts
        .iter()
        .zip(&browser)
        .map(|(text, browser)| (text, browser, made(text)))
        .filter(|(_, browser, program)| *browser != program)
        .take(10)
        .collect();
    assert!(different.is_empty(), "text, browser, program: {different:#?}");
}

#[test]
fn the_vectors_say_what_the_program_does() {
    let written: String = VECTORS
        .lines()
        .filter_map(|line| line.split('\t').next())
        .map(|text| format!("{text}\t{}\n", made(text)))
        .collect();
    if support::blessing() {
        std::fs::write(support::tests("search/vectors.tsv"), &written).expect("the vectors can be written");
    }
    assert!(support::blessing() || written == VECTORS, "BLESS=1 writes tests/search/vectors.tsv anew");
    assert!(VECTORS.lines().count() > 60);
}
