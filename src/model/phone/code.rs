//! The short and the `#` numbers of the country: digits come in, what is known of them goes out.

use std::cmp::Reverse;
use std::fmt;
use std::str::FromStr;

use super::kind::{CostRemark, PhoneKind};

/// A three-digit number in service.
pub(super) struct ShortCode {
    pub(super) digits: &'static str,
    pub(super) kind: PhoneKind,
    pub(super) cost: Option<CostRemark>,
}

/// The three-digit numbers a person can be sent to for help.
///
/// Left out on purpose: the telephone company's own desks (113, 115, 116), the time (117) and dialling
/// prefixes (184, 186); on a consultation page they can only be misprints of a number in this list.
const SHORT: [ShortCode; 6] = [
    ShortCode { digits: "110", kind: PhoneKind::Emergency, cost: Some(CostRemark::Free) },
    ShortCode { digits: "118", kind: PhoneKind::Emergency, cost: Some(CostRemark::Free) },
    ShortCode { digits: "119", kind: PhoneKind::Emergency, cost: Some(CostRemark::Free) },
    ShortCode { digits: "171", kind: PhoneKind::ShortCode, cost: None },
    // The consumer line: the caller pays once the local desk answers.
    ShortCode { digits: "188", kind: PhoneKind::ShortCode, cost: Some(CostRemark::Charged) },
    // The child-abuse line: free since 3 December 2019.
    ShortCode { digits: "189", kind: PhoneKind::ShortCode, cost: Some(CostRemark::Free) },
];

/// Three-digit numbers that rang until lately: 177 (weather, ended 2025-03-31), 104 (directory, ended 2026-03-31).
const ENDED: [&str; 2] = ["104", "177"];

/// The `#` numbers that reach a public desk from all over the country, with the cost where a public source states it.
///
/// #7119 costs differ by prefecture and carrier, those of #8778 were not found: both carry no remark.
const NATION_WIDE: [(&str, Option<CostRemark>); 8] = [
    ("7119", None),                      // whether to call an ambulance
    ("8000", Some(CostRemark::Charged)), // a child is ill at night
    ("8008", Some(CostRemark::Charged)), // DV
    ("8103", Some(CostRemark::Free)),    // sexual crime, police
    ("8778", None),                      // women's support centres
    ("8891", Some(CostRemark::Free)),    // sexual violence, one-stop centres
    ("9110", Some(CostRemark::Charged)), // police consultation
    ("9910", Some(CostRemark::Free)),    // damage to roads
];

/// Finds a three-digit number in service.
pub(super) fn short(digits: &str) -> Option<&'static ShortCode> {
    SHORT.iter().find(|code| code.digits == digits)
}

/// Tells whether a three-digit number was in service until lately.
pub(super) fn has_ended(digits: &str) -> bool {
    ENDED.contains(&digits)
}

/// Finds what a nation-wide `#` number costs; `None` also for numbers of `extra_hash`.
pub(super) fn hash_cost(digits: &str) -> Option<CostRemark> {
    NATION_WIDE.iter().find(|(known, _)| *known == digits).and_then(|(_, cost)| *cost)
}

/// A `#` number: `#` and four digits, the shape the carriers' 着信短縮ダイヤル has.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HashCode(String);

/// The text is not `#` and four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAHashCode;

impl HashCode {
    /// The four digits, without `#`.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Finds the code among the nation-wide ones and `extra`.
    pub(super) fn known(digits: &str, extra: &[Self]) -> Option<Self> {
        Self::all(extra).find(|code| *code == digits).map(|code| Self(code.to_owned()))
    }

    /// Finds the known code that differs from `digits` by the fewest slips of a finger; `None` when all are far.
    ///
    /// Between equally near codes the one with the better start, then the smaller one, is taken.
    pub(super) fn nearest(digits: &str, extra: &[Self]) -> Option<Self> {
        Self::all(extra)
            .map(|code| (slips(digits, code), Reverse(same_end(digits, code)), code))
            .filter(|(slips, _, _)| *slips <= 2)
            .min()
            .map(|(_, _, code)| Self(code.to_owned()))
    }

    fn all(extra: &[Self]) -> impl Iterator<Item = &str> {
        NATION_WIDE.iter().map(|(code, _)| *code).chain(extra.iter().map(|code| code.0.as_str()))
    }
}

impl FromStr for HashCode {
    type Err = NotAHashCode;

    /// Reads `#8008`, with half- or full-width characters; the `#` must be there.
    fn from_str(text: &str) -> Result<Self, NotAHashCode> {
        let mut narrow = text.trim().chars().map(super::lex::narrow);
        if !narrow.next().is_some_and(super::lex::is_hash) {
            return Err(NotAHashCode);
        }
        let digits: String = narrow.collect();
        if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(NotAHashCode)
        }
    }
}

impl fmt::Display for HashCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// Counts how many digits at the end two codes share.
fn same_end(left: &str, right: &str) -> usize {
    left.bytes().rev().zip(right.bytes().rev()).take_while(|(a, b)| a == b).count()
}

/// Counts the slips between two codes: a digit wrong, left out, put in, or two neighbours swapped.
fn slips(left: &str, right: &str) -> usize {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut rows = vec![vec![0; right.len() + 1]; left.len() + 1];
    for i in 0..=left.len() {
        for j in 0..=right.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let wrong = rows[i - 1][j - 1] + usize::from(left[i - 1] != right[j - 1]);
                let best = wrong.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                let swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                if swapped { best.min(rows[i - 2][j - 2] + 1) } else { best }
            };
        }
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::HashCode;

    #[test]
    fn a_hash_code_is_a_hash_and_four_digits() {
        for (input, expected) in [
            ("#8008", Some("#8008")),
            ("＃８００８", Some("#8008")),
            ("♯8008", Some("#8008")),
            ("8008", None),
            ("#800", None),
            ("#80088", None),
            ("#80a8", None),
        ] {
            let read = input.parse::<HashCode>().ok().map(|code| code.to_string());
            assert_eq!(read.as_deref(), expected, "{input}");
        }
    }

    #[test]
    fn the_nearest_code_is_the_one_with_the_fewest_slips() {
        let extra = ["#1234".parse().expect("four digits")];
        for (input, expected) in [
            ("0110", Some("9110")),
            ("8130", Some("8103")),
            ("91110", Some("9110")),
            ("1243", Some("1234")),
            ("881", Some("8891")),
            ("4567", None),
        ] {
            let nearest = HashCode::nearest(input, &extra);
            assert_eq!(nearest.as_ref().map(HashCode::digits), expected, "{input}");
        }
    }
}
