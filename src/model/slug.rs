//! Text of an id in, a checked [`Slug`] (file name, URL part and anchor at once) or a typed [`SlugFault`] out.

use std::fmt;
use std::str::FromStr;

use crate::model::width::halfwidth;

/// The most characters a slug may have.
pub const MAX_LENGTH: usize = 64;

/// Names an entry, a category or an area: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters.
///
/// Stricter than a file name must be, on purpose: a slug is read aloud from a flyer and typed on a phone, where
/// `a-` and `a--b` cannot be told from `a` and `a-b`. So hyphens only stand between letters, one at a time, and
/// `--` stays free for joining two slugs into one anchor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// Says why a text is no slug; offsets count bytes from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlugFault {
    /// Nothing was written.
    Empty,
    /// More than [`MAX_LENGTH`] characters.
    TooLong { length: usize },
    /// A character other than `a`–`z`, `0`–`9` and `-`.
    BadCharacter { character: char, offset: usize },
    /// A hyphen opens the text.
    HyphenAtStart,
    /// A hyphen closes the text.
    HyphenAtEnd,
    /// Two hyphens follow each other; the offset is that of the second.
    DoubleHyphen { offset: usize },
}

impl Slug {
    /// Gives the slug's characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the slug an editor most likely meant by a faulty text, for a diagnostic's remedy.
    ///
    /// Capitals and full-width letters are folded, every run of other ASCII characters becomes one hyphen; a text
    /// with Japanese in it has no slug that a program could choose.
    pub fn nearest(text: &str) -> Option<Slug> {
        let mut folded = String::new();
        for character in text.chars().map(halfwidth) {
            if !character.is_ascii() {
                return None;
            } else if character.is_ascii_alphanumeric() {
                folded.push(character.to_ascii_lowercase());
            } else if !folded.ends_with('-') {
                folded.push('-');
            }
        }
        folded.trim_matches('-').parse().ok()
    }
}

impl FromStr for Slug {
    type Err = SlugFault;

    fn from_str(text: &str) -> Result<Slug, SlugFault> {
        if text.is_empty() {
            return Err(SlugFault::Empty);
        }
        let allowed = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '-');
        if let Some((offset, character)) = text.char_indices().find(|(_, c)| !allowed(*c)) {
            return Err(SlugFault::BadCharacter { character, offset });
        }
        if text.len() > MAX_LENGTH {
            return Err(SlugFault::TooLong { length: text.len() });
        }
        if text.starts_with('-') {
            return Err(SlugFault::HyphenAtStart);
        }
        if let Some(first) = text.find("--") {
            return Err(SlugFault::DoubleHyphen { offset: first + 1 });
        }
        if text.ends_with('-') {
            return Err(SlugFault::HyphenAtEnd);
        }
        Ok(Slug(text.to_owned()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::model::slug::{Slug, SlugFault};

    fn check(input: &str, expected: Result<&str, SlugFault>) {
        let read = input.parse::<Slug>().map(|slug| slug.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{input:?}");
    }

    #[test]
    fn small_letters_digits_and_single_hyphens_make_a_slug() {
        check("kitami", Ok("kitami"));
        check("kodomo-shien", Ok("kodomo-shien"));
        check("8103", Ok("8103"));
        check("24h-line-2", Ok("24h-line-2"));
        check(&"a".repeat(64), Ok(&"a".repeat(64)));
    }

    #[test]
    fn every_fault_says_where_it_is() {
        let bad = |character, offset| Err(SlugFault::BadCharacter { character, offset });
        check("", Err(SlugFault::Empty));
        check("Kitami", bad('K', 0));
        check("kita_mi", bad('_', 4));
        check("a/../b", bad('/', 1));
        check("kita北見", bad('北', 4));
        check("ｋitami", bad('ｋ', 0));
        check("a b", bad(' ', 1));
        check("a\n", bad('\n', 1));
        check("-a", Err(SlugFault::HyphenAtStart));
        check("-", Err(SlugFault::HyphenAtStart));
        check("a-", Err(SlugFault::HyphenAtEnd));
        check("a--b", Err(SlugFault::DoubleHyphen { offset: 2 }));
        check(&"a".repeat(65), Err(SlugFault::TooLong { length: 65 }));
    }

    #[test]
    fn the_nearest_slug_folds_what_can_be_folded() {
        let nearest = |text| Slug::nearest(text).map(|slug| slug.to_string());
        assert_eq!(nearest("Kodomo_Shien "), Some("kodomo-shien".to_owned()));
        assert_eq!(nearest("ＤＶ－plus"), Some("dv-plus".to_owned()));
        assert_eq!(nearest("-a--b-"), Some("a-b".to_owned()));
        assert_eq!(nearest("北見"), None);
        assert_eq!(nearest("--"), None);
    }

    #[test]
    fn slugs_sort_as_their_text_does() {
        let slug = |text: &str| text.parse::<Slug>().expect("a good slug");
        assert!(slug("a") < slug("a-b"));
        assert!(slug("2") < slug("a"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*|[a-z0-9-]{0,70}") {
            if let Ok(slug) = text.parse::<Slug>() {
                prop_assert_eq!(slug.as_str(), &text);
            }
            if let Some(slug) = Slug::nearest(&text) {
                prop_assert_eq!(slug.to_string().parse(), Ok(slug));
            }
        }

        #[test]
        fn a_printed_slug_reads_back(text in "[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,5}") {
            let slug: Slug = text.parse().expect("the pattern is the grammar");
            prop_assert_eq!(slug.to_string().parse(), Ok(slug));
        }
    }
}
