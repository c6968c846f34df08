//! A misspelt word and the right ones in, the nearest right one out, for もしかして.

/// The candidate nearest to a word, if it is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let word = word.to_lowercase();
    let letters = word.chars().count();
    let limit = (letters / 3).clamp(1, 3);
    candidates
        .map(|candidate| (strsim::osa_distance(&word, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= limit && *distance < letters || candidate.starts_with(&word) && word.len() >= 3
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn check(word: &str, expected: Option<&str>) {
        let known = ["phone", "hours", "category", "organization", "verified"];
        assert_eq!(nearest(word, known.into_iter()).as_deref(), expected, "{word}");
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        check("phonee", Some("phone"));
        check("hourss", Some("hours"));
        check("cateogry", Some("category"));
        check("organisation", Some("organization"));
        check("Verified", Some("verified"));
        check("verif", Some("verified"));
    }

    #[test]
    fn a_different_word_finds_nothing() {
        check("fax", None);
        check("opening", None);
        assert_eq!(nearest("4", ["1", "2"].into_iter()), None);
        assert_eq!(nearest("a3", ["A3", "B4"].into_iter()).as_deref(), Some("A3"));
    }
}
