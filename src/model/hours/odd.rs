//! Hours in, what is unlike the hours of any office out: most likely a slip of the hand, such as 9:00 for 21:00.

use crate::model::hours::Hours;
use crate::model::hours::schedule::Action;
use crate::model::hours::span::Span;

/// What is odd about a span of opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// Opens in the night, after midnight and before six.
    OpensAtNight(Span),
    /// Closes shortly before midnight, but not at it.
    ClosesLate(Span),
    /// Is open for less than a quarter of an hour.
    Short(Span),
    /// Is open for more than seventeen hours, but not round the clock.
    Long(Span),
}

/// The first minute that is morning.
const MORNING: u16 = 6 * 60;

/// The last full hour of the evening.
const LATE: u16 = 23 * 60;

/// The shortest span anyone would come for.
const SHORTEST: u16 = 15;

/// The longest span short of staying open.
const LONGEST: u16 = 17 * 60;

impl Hours {
    /// Finds the first odd span of the hours.
    pub fn oddity(&self) -> Option<Oddity> {
        let rules = self.tracks().iter().flat_map(|track| track.schedule.rules());
        let mut spans =
            rules.filter_map(|rule| if let Action::Open(spans) = &rule.action { Some(spans) } else { None });
        spans.find_map(|spans| spans.iter().find_map(|span| odd(*span)))
    }
}

fn odd(span: Span) -> Option<Oddity> {
    let (start, end) = (span.start(), span.end());
    let length = end - start;
    // 0:00〜6:00 and 22:00〜5:00 are nights; 24 hours may begin at any time, and a day may end at midnight.
    if length == Span::DAY {
        return None;
    }
    if (1..MORNING).contains(&start) {
        return Some(Oddity::OpensAtNight(span));
    }
    if end > LATE && end < Span::DAY {
        return Some(Oddity::ClosesLate(span));
    }
    if length < SHORTEST {
        return Some(Oddity::Short(span));
    }
    (length > LONGEST).then_some(Oddity::Long(span))
}

#[cfg(test)]
mod tests {
    use crate::model::hours::Hours;

    fn check(text: &str, expected: Option<&str>) {
        let hours = Hours::read(text).expect("the test's phrases are clear");
        let found = hours.oddity().map(|odd| format!("{odd:?}"));
        let name = found.as_deref().map(|odd| odd.split('(').next().unwrap_or_default());
        assert_eq!(name, expected, "{text}");
    }

    #[test]
    fn hours_unlike_any_office_are_found() {
        check("毎日 午前3時〜午後5時", Some("OpensAtNight"));
        check("毎日 0:01〜9:00", Some("OpensAtNight"));
        check("毎日 5:59〜10:00", Some("OpensAtNight"));
        check("毎日 9:00〜23:01", Some("ClosesLate"));
        check("毎日 9:00〜23:59", Some("ClosesLate"));
        check("平日 9:00〜9:14", Some("Short"));
        check("月 9時〜17時、火 9:00〜9:10", Some("Short"));
        check("毎日 6:00〜23:01", Some("ClosesLate"));
        check("毎日 6:00〜24:00", Some("Long"));
    }

    #[test]
    fn hours_of_real_places_are_left_alone() {
        for text in [
            "平日 8:45〜17:30",
            "24時間",
            "毎日 8:00〜翌8:00",
            "毎日 0:00〜6:00",
            "毎日 6:00〜23:00",
            "毎日 18:00〜24:00",
            "毎日 22:00〜5:00",
            "毎日 17:00〜翌2:00",
            "平日 9:00〜9:15",
            "毎日 6:30〜23:00",
        ] {
            check(text, None);
        }
    }
}
