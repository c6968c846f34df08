//! The lexicon in, the longest word that starts at a place of a text out.
use std::sync::LazyLock;

use crate::model::hours::words::lexicon::lexicon;
use crate::model::hours::words::word::Word;

/// One letter of the tree: what ends here, and which letters may follow.
#[derive(Default)]
struct Node {
    word: Option<Word>,
    next: Vec<(char, u32)>,
}

/// All spellings letter by letter; the first letter is found by its code point.
struct Trie {
    first: Vec<u32>,
    nodes: Vec<Node>,
}

static TRIE: LazyLock<Trie> = LazyLock::new(|| {
    let mut trie = Trie { first: vec![0; 1 << 16], nodes: vec![Node::default()] };
    for (word, spelling) in lexicon() {
        trie.insert(spelling.chars().map(|c| if c == '_' { ' ' } else { fold(c) }), word);
    }
    for (index, name) in (0u8..).zip("月火水木金土日".chars()) {
        for (tail, full) in [("", false), ("曜", true), ("曜日", true), (" 曜日", true), (" 曜 日", true)] {
            trie.insert(std::iter::once(name).chain(tail.chars()), Word::Day { index, full });
        }
        // 毎月曜日 is every Monday, not every month; 毎日曜日 every Sunday.
        for tail in ["曜", "曜日"] {
            trie.insert(['毎', name].into_iter().chain(tail.chars()), Word::Day { index, full: true });
        }
    }
    for node in &mut trie.nodes {
        node.next.sort_unstable();
    }
    trie
});

impl Trie {
    /// Adds a spelling; the first meaning a spelling is given stays.
    fn insert(&mut self, spelling: impl Iterator<Item = char>, word: Word) {
        let mut at = 0;
        for (place, letter) in spelling.enumerate() {
            at = if place == 0 { self.root(letter) } else { self.child(at, letter) };
        }
        let node = &mut self.nodes[at];
        node.word = node.word.or(Some(word));
    }

    fn root(&mut self, letter: char) -> usize {
        let slot = self.first.get(letter as usize).copied();
        let slot = slot.expect("the lexicon holds letters of the basic plane only");
        if slot != 0 {
            return slot as usize;
        }
        self.nodes.push(Node::default());
        let at = self.nodes.len() - 1;
        self.first[letter as usize] = u32::try_from(at).expect("the lexicon is small");
        at
    }

    fn child(&mut self, at: usize, letter: char) -> usize {
        if let Some((_, next)) = self.nodes[at].next.iter().find(|(c, _)| *c == letter) {
            return *next as usize;
        }
        self.nodes.push(Node::default());
        let new = self.nodes.len() - 1;
        self.nodes[at].next.push((letter, u32::try_from(new).expect("the lexicon is small")));
        new
    }
}

/// Is the longest listed word at the start of some letters, and how many letters it has.
pub fn longest(rest: &[(char, u32)]) -> Option<(Word, usize)> {
    let trie = &*TRIE;
    let mut at = *trie.first.get(rest[0].0 as usize)?;
    let mut best = None;
    let mut length = 1;
    while at != 0 {
        let node = &trie.nodes[at as usize];
        if let Some(word) = node.word
            && !runs_on(rest, length)
        {
            best = Some((word, length));
        }
        let Some((letter, _)) = rest.get(length) else { break };
        at = node.next.binary_search_by_key(letter, |(c, _)| *c).map_or(0, |found| node.next[found].1);
        length += 1;
    }
    best
}

/// Says whether a word of that length is torn from a longer one: 土曜日曜 is 土曜 日曜, and MON is no part of MONTH.
fn runs_on(rest: &[(char, u32)], length: usize) -> bool {
    let (last, next) = (rest[length - 1].0, rest.get(length).map_or(' ', |(c, _)| *c));
    (last == '日' && next == '曜') || (last.is_ascii_alphabetic() && next.is_ascii_alphabetic())
}

/// Full-width ASCII becomes ASCII, letters capitals, radicals their characters, blanks of every kind a space.
pub fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_uppercase(),
        'a'..='z' => c.to_ascii_uppercase(),
        '⽉' => '月',
        '⽕' => '火',
        '⽔' => '水',
        '⽊' => '木',
        '⾦' => '金',
        '⼟' => '土',
        '⽇' => '日',
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' => ' ',
        _ if c.is_whitespace() || c.is_control() => ' ',
        _ => c,
    }
}
