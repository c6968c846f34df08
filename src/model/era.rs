//! A Japanese era and a year of it in, the Gregorian year out, and a day in, its era out.

use jiff::civil::Date;

/// Names an era of the Japanese calendar that entries may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 昭和, from 25 December 1926.
    Showa,
    /// 平成, from 8 January 1989.
    Heisei,
    /// 令和, from 1 May 2019.
    Reiwa,
}

/// The eras, the oldest first; each lasts until the next one begins (元号法, 昭和54年法律第43号, and its cabinet orders).
const ERAS: [Era; 3] = [Era::Showa, Era::Heisei, Era::Reiwa];

impl Era {
    /// Gives the era's name, e.g. 令和.
    pub fn name(self) -> &'static str {
        match self {
            Era::Showa => "昭和",
            Era::Heisei => "平成",
            Era::Reiwa => "令和",
        }
    }

    /// Gives the era of a day, or none before 昭和.
    pub fn of(day: Date) -> Option<Era> {
        ERAS.into_iter().rev().find(|era| era.first_day() <= day)
    }

    /// Gives the Gregorian year of a year of this era: 令和3年 is 2021.
    pub fn gregorian(self, year: i16) -> i16 {
        self.first_day().year() - 1 + year
    }

    /// Gives the year of this era that a day's Gregorian year is: 2021 is 令和3年.
    pub fn year_of(self, day: Date) -> i16 {
        day.year() - self.first_day().year() + 1
    }

    /// Takes an era's name or letter off the front of a text: `令和3` and `R3` leave `3`.
    pub fn strip_prefix(text: &str) -> Option<(Era, &str)> {
        ERAS.into_iter().find_map(|era| {
            let [name, sign, letter] = era.spellings();
            let rest = text.strip_prefix(name);
            let rest = rest.or_else(|| text.strip_prefix(sign));
            let rest = rest.or_else(|| text.strip_prefix(letter))?;
            Some((era, rest))
        })
    }

    fn spellings(self) -> [&'static str; 3] {
        match self {
            Era::Showa => ["昭和", "㍼", "S"],
            Era::Heisei => ["平成", "㍻", "H"],
            Era::Reiwa => ["令和", "㋿", "R"],
        }
    }

    fn first_day(self) -> Date {
        match self {
            Era::Showa => jiff::civil::date(1926, 12, 25),
            Era::Heisei => jiff::civil::date(1989, 1, 8),
            Era::Reiwa => jiff::civil::date(2019, 5, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::model::era::Era;

    #[test]
    fn eras_change_on_their_days() {
        for (day, expected) in [
            (date(1926, 12, 24), None),
            (date(1926, 12, 25), Some((Era::Showa, 1))),
            (date(1989, 1, 7), Some((Era::Showa, 64))),
            (date(1989, 1, 8), Some((Era::Heisei, 1))),
            (date(2019, 4, 30), Some((Era::Heisei, 31))),
            (date(2019, 5, 1), Some((Era::Reiwa, 1))),
            (date(2021, 11, 13), Some((Era::Reiwa, 3))),
        ] {
            let found = Era::of(day).map(|era| (era, era.year_of(day)));
            assert_eq!(found, expected, "{day}");
            if let Some((era, year)) = found {
                assert_eq!(era.gregorian(year), day.year());
            }
        }
    }

    #[test]
    fn every_spelling_of_an_era_is_taken_off() {
        for (text, expected) in [
            ("令和3", Some((Era::Reiwa, "3"))),
            ("㋿3", Some((Era::Reiwa, "3"))),
            ("R3", Some((Era::Reiwa, "3"))),
            ("平成元", Some((Era::Heisei, "元"))),
            ("H1", Some((Era::Heisei, "1"))),
            ("㍼64", Some((Era::Showa, "64"))),
            ("S64", Some((Era::Showa, "64"))),
            ("大正15", None),
            ("2021", None),
            ("", None),
        ] {
            assert_eq!(Era::strip_prefix(text), expected, "{text}");
        }
    }
}
