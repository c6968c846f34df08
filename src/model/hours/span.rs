//! Minutes of a day in, one opening span that may run past midnight out.

/// From a minute to a minute of one day; the end may lie on the next day (over 1440).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    start: u16,
    end: u16,
}

impl Span {
    /// Minutes in a day.
    pub const DAY: u16 = 1440;

    /// Makes a span; `None` unless 0 ≤ start < 1440, start < end, and end is at most a day later.
    pub fn new(start: u16, end: u16) -> Option<Span> {
        let fits = start < Span::DAY && start < end && end <= start + Span::DAY;
        fits.then_some(Span { start, end })
    }

    /// Is the whole day, 0:00 to 24:00.
    pub fn whole_day() -> Span {
        Span { start: 0, end: Span::DAY }
    }

    /// Is the minute of the day it opens at.
    pub fn start(self) -> u16 {
        self.start
    }

    /// Is the minute it closes at, over 1440 when past midnight.
    pub fn end(self) -> u16 {
        self.end
    }

    /// Says whether both have a minute in common.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Sorts spans and joins those that touch or overlap.
pub fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// Cuts a pause out of spans.
pub fn without(spans: &[Span], pause: Span) -> Vec<Span> {
    let mut out = Vec::with_capacity(spans.len() + 1);
    for &span in spans {
        out.extend(Span::new(span.start, span.end.min(pause.start)));
        out.extend(Span::new(span.start.max(pause.end), span.end));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Span, joined, without};

    fn span(start: u16, end: u16) -> Span {
        Span::new(start, end).expect("the test writes spans that exist")
    }

    #[test]
    fn only_spans_that_exist_can_be_made() {
        assert!(Span::new(600, 600).is_none());
        assert!(Span::new(1440, 1500).is_none());
        assert!(Span::new(600, 600 + 1441).is_none());
        assert_eq!(Span::new(600, 600 + 1440).map(Span::end), Some(2040));
    }

    #[test]
    fn touching_spans_are_joined_and_pauses_cut() {
        assert_eq!(joined(vec![span(840, 1080), span(570, 840)]), vec![span(570, 1080)]);
        assert_eq!(without(&[span(540, 960)], span(720, 780)), vec![span(540, 720), span(780, 960)]);
        assert_eq!(without(&[span(540, 720)], span(720, 780)), vec![span(540, 720)]);
    }
}
