//! Hours in, the last date on which they can open out, where every opening is of dates.

use jiff::civil::Date;

use crate::model::hours::Hours;
use crate::model::hours::days::Calendar;
use crate::model::hours::schedule::{Action, Schedule};

impl Hours {
    /// Is the last date on which any channel opens; `None` where one goes on without an end.
    pub fn last_date(&self) -> Option<Date> {
        let ends: Option<Vec<Date>> = self.tracks().iter().map(|track| track.schedule.last_date()).collect();
        ends?.into_iter().max()
    }
}

impl Schedule {
    /// Is the last date on which it opens; `None` where it goes on without an end, or tells of closed days only.
    pub fn last_date(&self) -> Option<Date> {
        let openings = self.rules().iter().filter(|rule| matches!(rule.action, Action::Open(_)));
        let ends: Option<Vec<Date>> = openings
            .map(|rule| if let Calendar::Dated(_, to) = rule.when.calendar { Some(to) } else { None })
            .collect();
        ends?.into_iter().max()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::hours::Hours;

    fn check(text: &str, expected: Option<&str>) {
        let hours = Hours::read(text).expect("the test's phrases are clear");
        assert_eq!(hours.last_date().map(|date| date.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn hours_of_dates_end_with_the_last_of_them() {
        check("2026年5月2日（土）10時〜15時、2026年5月9日10時〜12時", Some("2026-05-09"));
        check("令和3年11月13日～令和4年2月26日の土曜日 午前10時～午後3時", Some("2022-02-26"));
        check("土曜 9時〜12時、2026年5月2日は10時〜15時", None);
        check("月〜金 9時〜17時。2026年5月1日は休み", None);
        check("休館日：月曜", None);
    }
}
