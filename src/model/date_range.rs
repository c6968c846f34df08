//! A first and a last day in, a checked [`DateRange`] out that says where a day stands to it.

use crate::model::date::Date;

/// Holds the days something is valid, both ends included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DateRange {
    from: Option<Date>,
    to: Option<Date>,
}

/// Says that a range would end before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndsBeforeItBegins {
    /// The first day as written.
    pub from: Date,
    /// The last day as written.
    pub to: Date,
}

/// Says where a day stands to a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RangeState {
    /// The range has not begun.
    Before,
    /// The day lies in the range.
    During,
    /// The range is over.
    After,
}

impl DateRange {
    /// Makes a range, or refuses one that ends before it begins.
    pub fn new(from: Option<Date>, to: Option<Date>) -> Result<DateRange, EndsBeforeItBegins> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => Err(EndsBeforeItBegins { from, to }),
            _ => Ok(DateRange { from, to }),
        }
    }

    /// Gives the first day, if there is one.
    pub fn from(self) -> Option<Date> {
        self.from
    }

    /// Gives the last day, if there is one.
    pub fn to(self) -> Option<Date> {
        self.to
    }

    /// Says whether a day comes before the range, lies in it or comes after it.
    pub fn state_on(self, date: Date) -> RangeState {
        if self.from.is_some_and(|from| date < from) {
            RangeState::Before
        } else if self.to.is_some_and(|to| to < date) {
            RangeState::After
        } else {
            RangeState::During
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::date::Date;
    use crate::model::date_range::{DateRange, EndsBeforeItBegins, RangeState};

    fn date(text: &str) -> Date {
        text.parse().expect("a good date")
    }

    fn check(from: Option<&str>, to: Option<&str>, day: &str, expected: RangeState) {
        let range = DateRange::new(from.map(date), to.map(date)).expect("a good range");
        assert_eq!(range.state_on(date(day)), expected, "{from:?} to {to:?} on {day}");
    }

    #[test]
    fn both_ends_belong_to_the_range() {
        let (from, to) = (Some("2021-11-13"), Some("2022-02-26"));
        check(from, to, "2021-11-12", RangeState::Before);
        check(from, to, "2021-11-13", RangeState::During);
        check(from, to, "2022-02-26", RangeState::During);
        check(from, to, "2022-02-27", RangeState::After);
        check(from, from, "2021-11-13", RangeState::During);
    }

    #[test]
    fn an_absent_end_is_open() {
        check(None, Some("2022-02-26"), "1900-01-01", RangeState::During);
        check(Some("2021-11-13"), None, "2199-12-31", RangeState::During);
        check(None, None, "2026-11-01", RangeState::During);
    }

    #[test]
    fn a_range_never_ends_before_it_begins() {
        let (from, to) = (date("2022-02-26"), date("2021-11-13"));
        let fault = DateRange::new(Some(from), Some(to));
        assert_eq!(fault, Err(EndsBeforeItBegins { from, to }));
    }
}
