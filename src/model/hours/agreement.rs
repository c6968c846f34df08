//! Two readings in, whether they mean the same out: on every day, and in what they say of booking and holidays.

use jiff::civil::date;

use crate::model::hours::Hours;
use crate::model::hours::days::days_between;
use crate::model::hours::schedule::{HolidayPolicy, Schedule};

/// The years on which readings are held against each other, day by day.
const YEARS: (i16, i16) = (2020, 2035);

impl Hours {
    /// Says whether both mean the same to residents, whatever the words.
    pub fn means_the_same(&self, other: &Hours) -> bool {
        let alike = self.tracks().len() == other.tracks().len() && self.caveats() == other.caveats();
        let mut pairs = self.tracks().iter().zip(other.tracks());
        alike
            && pairs.all(|(ours, theirs)| {
                ours.label == theirs.label
                    && ours.reservation == theirs.reservation
                    && ours.last_reception == theirs.last_reception
                    && speaks_of_holidays(&ours.schedule) == speaks_of_holidays(&theirs.schedule)
                    && ours.schedule.opens_like(&theirs.schedule)
            })
    }
}

impl Schedule {
    /// Says whether both are open at the same times on every day from 2020 to 2035.
    pub fn opens_like(&self, other: &Schedule) -> bool {
        days_between(date(YEARS.0, 1, 1), date(YEARS.1, 12, 31)).all(|day| self.on(day) == other.on(day))
    }
}

/// Pages say 電話で確認 on holidays that are not spoken of.
fn speaks_of_holidays(schedule: &Schedule) -> bool {
    schedule.holidays() != HolidayPolicy::Unstated
}

#[cfg(test)]
mod tests {
    use crate::model::hours::Hours;

    fn check(one: &str, other: &str, expected: bool) {
        let [one_read, other_read] = [one, other].map(|text| Hours::read(text).expect("the test's phrases are clear"));
        assert_eq!(one_read.means_the_same(&other_read), expected, "{one} / {other}");
        assert_eq!(other_read.means_the_same(&one_read), expected, "{other} / {one}");
    }

    #[test]
    fn other_words_for_the_same_hours_mean_the_same() {
        check("平日 9時〜17時", "月〜金 9時〜17時（祝日を除く）", true);
        check("平日 9時〜17時（年末年始を除く）", "月〜金 9時〜17時（祝日・12/29〜1/3を除く）", true);
        check("9時〜17時 月曜休館", "火〜日 9時〜17時", true);
    }

    #[test]
    fn what_a_resident_would_notice_is_another_meaning() {
        check("月〜日 9時〜17時", "毎日 9時〜17時", false);
        check("月〜金 9時〜17時", "平日 9時〜17時", false);
        check("土曜 9時〜17時", "第1〜4土曜 9時〜17時", false);
        check("平日 9時〜17時", "平日 9時〜17時（要予約）", false);
        check("平日 9時〜17時", "平日 9時〜17時（受付は16時まで）", false);
        check("平日 9時〜17時", "平日 9時〜17時（臨時休業あり）", false);
        check("平日 9時〜17時", "電話：平日 9時〜17時", false);
    }
}
