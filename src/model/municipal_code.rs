//! Six digits as printed in, a checked 全国地方公共団体コード ([`MunicipalCode`]) or a typed fault out.

use std::fmt;
use std::str::FromStr;

use crate::model::width::halfwidth;

/// Names a prefecture or a municipality of Japan by its six-digit 全国地方公共団体コード.
///
/// Two digits of prefecture (JIS X 0401: 01 北海道 – 47 沖縄県), three of municipality (JIS X 0402; 000 is the
/// prefecture itself) and a check digit. The rule of the check digit is that of the Ministry of Internal Affairs
/// and Communications (総務省「全国地方公共団体コード」コードの構成, <https://www.soumu.go.jp/denshijiti/code.html>):
/// the first five digits times 6, 5, 4, 3, 2 are summed; the check digit is the last digit of 11 minus the
/// remainder of that sum divided by 11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalCode([u8; 6]);

/// Says why a text is no municipal code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MunicipalCodeFault {
    /// The text is not six digits and nothing but digits.
    NotSixDigits,
    /// The five digits without the check digit were written; the full code is suggested.
    FiveDigits { suggestion: MunicipalCode },
    /// The first two digits are no prefecture.
    UnknownPrefecture { prefecture: u8 },
    /// The last digit does not fit the others; the code that would is suggested.
    BadCheckDigit { written: u8, suggestion: MunicipalCode },
}

impl MunicipalCode {
    /// Gives the number of the prefecture, 1 (北海道) to 47 (沖縄県).
    pub fn prefecture(self) -> u8 {
        prefecture_of(self.0[0], self.0[1])
    }

    /// Says whether the code names a whole prefecture.
    pub fn is_prefecture(self) -> bool {
        self.0[2..5] == [0, 0, 0]
    }

    fn with_check_digit(five: [u8; 5]) -> Result<MunicipalCode, MunicipalCodeFault> {
        let prefecture = prefecture_of(five[0], five[1]);
        if !(1..=47).contains(&prefecture) {
            return Err(MunicipalCodeFault::UnknownPrefecture { prefecture });
        }
        let sum: u8 = five.iter().zip([6, 5, 4, 3, 2]).map(|(d, w)| d * w).sum();
        let [a, b, c, d, e] = five;
        Ok(MunicipalCode([a, b, c, d, e, (11 - sum % 11) % 10]))
    }
}

fn prefecture_of(tens: u8, ones: u8) -> u8 {
    tens * 10 + ones
}

fn digits_of(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|c| Some(halfwidth(c).to_digit(10)? as u8)).collect()
}

impl FromStr for MunicipalCode {
    type Err = MunicipalCodeFault;

    fn from_str(text: &str) -> Result<MunicipalCode, MunicipalCodeFault> {
        let digits = digits_of(text).ok_or(MunicipalCodeFault::NotSixDigits)?;
        match digits[..] {
            [a, b, c, d, e] => {
                let suggestion = MunicipalCode::with_check_digit([a, b, c, d, e])?;
                Err(MunicipalCodeFault::FiveDigits { suggestion })
            }
            [a, b, c, d, e, written] => {
                let right = MunicipalCode::with_check_digit([a, b, c, d, e])?;
                if right.0[5] == written {
                    Ok(right)
                } else {
                    Err(MunicipalCodeFault::BadCheckDigit { written, suggestion: right })
                }
            }
            _ => Err(MunicipalCodeFault::NotSixDigits),
        }
    }
}

impl fmt::Display for MunicipalCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(formatter, "{digit}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use crate::model::municipal_code::{MunicipalCode, MunicipalCodeFault};

    fn check(input: &str, expected: Result<&str, MunicipalCodeFault>) {
        let read = input.parse::<MunicipalCode>().map(|code| code.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{input:?}");
    }

    fn code(text: &str) -> MunicipalCode {
        text.parse().expect("a good code")
    }

    #[test]
    fn codes_in_use_are_read() {
        for (text, _name) in [
            ("010006", "北海道"),
            ("011002", "札幌市"),
            ("011011", "札幌市中央区"),
            ("012025", "函館市"),
            ("012033", "小樽市"),
            ("012041", "旭川市"),
            ("012068", "釧路市"),
            ("012084", "北見市"),
            ("130001", "東京都"),
            ("131016", "千代田区"),
            ("141003", "横浜市"),
            ("270008", "大阪府"),
            ("310000", "鳥取県, remainder 1: the check digit is 0"),
            ("470007", "沖縄県"),
        ] {
            check(text, Ok(text));
        }
        check("０１２０８４", Ok("012084"));
    }

    #[test]
    fn five_digits_are_completed_in_the_suggestion() {
        let suggestion = code("012084");
        check("01208", Err(MunicipalCodeFault::FiveDigits { suggestion }));
    }

    #[test]
    fn a_wrong_check_digit_carries_the_right_code() {
        let suggestion = code("012084");
        check("012085", Err(MunicipalCodeFault::BadCheckDigit { written: 5, suggestion }));
    }

    #[test]
    fn prefectures_end_at_47() {
        let unknown = |prefecture| Err(MunicipalCodeFault::UnknownPrefecture { prefecture });
        check("000000", unknown(0));
        check("480002", unknown(48));
        check("99208", unknown(99));
    }

    #[test]
    fn anything_else_is_not_six_digits() {
        for text in ["", "1208", "0120840", "01208x", "01-2084", " 012084", "+12084", "北海道"] {
            check(text, Err(MunicipalCodeFault::NotSixDigits));
        }
    }

    #[test]
    fn a_code_knows_its_prefecture() {
        assert_eq!(code("012084").prefecture(), 1);
        assert_eq!(code("131016").prefecture(), 13);
        assert!(code("010006").is_prefecture());
        assert!(!code("012084").is_prefecture());
        assert!(!code("011002").is_prefecture());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*|[0-9０-９]{4,7}") {
            if let Ok(code) = text.parse::<MunicipalCode>() {
                prop_assert_eq!(code.to_string().parse(), Ok(code));
                prop_assert!((1..=47).contains(&code.prefecture()));
            }
        }

        #[test]
        fn every_suggestion_reads_back(text in "[0-3][0-9]{4,5}") {
            match text.parse::<MunicipalCode>() {
                Ok(code) => prop_assert_eq!(code.to_string(), text),
                Err(MunicipalCodeFault::FiveDigits { suggestion })
                | Err(MunicipalCodeFault::BadCheckDigit { suggestion, .. }) => {
                    prop_assert_eq!(suggestion.to_string().parse(), Ok(suggestion));
                }
                Err(fault) => prop_assert_eq!(fault, MunicipalCodeFault::UnknownPrefecture { prefecture: text[..2].parse().expect("digits") }),
            }
        }
    }
}
