//! A phrase of reception hours in, schema.org `OpeningHoursSpecification`s out, only where nothing is left open.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use crate::model::date::Date;
use crate::model::hours::Hours;
use crate::model::hours::print::schema_org::Specification;
use crate::model::hours::schedule::HolidayPolicy;
use crate::model::reception::WrittenHours;

/// The specifications made so far for one day, as many windows keep the same hours.
#[derive(Debug, Default)]
pub struct Openings {
    made: Mutex<HashMap<String, Arc<Opening>>>,
}

/// What a phrase was read as, and its specifications.
#[derive(Debug)]
struct Opening {
    reading: Option<Hours>,
    specifications: Vec<Value>,
}

impl Openings {
    /// The specifications of a phrase, made once.
    pub fn of(&self, hours: &WrittenHours, today: Date) -> Vec<Value> {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let known = made().get(&hours.written).map(Arc::clone);
        if let Some(known) = known.filter(|known| known.reading == hours.reading) {
            return known.specifications.clone();
        }
        let specifications = specifications(hours, today);
        let opening = Opening { reading: hours.reading.clone(), specifications: specifications.clone() };
        made().insert(hours.written.clone(), Arc::new(opening));
        specifications
    }
}

/// The specifications of a phrase: the regular week, and the days of this and the next year that differ from it.
///
/// None where the phrase was not read, tells of several channels, or leaves holidays, the year's end or single days open: a search
/// engine must not say "open" where we could not.
fn specifications(hours: &WrittenHours, today: Date) -> Vec<Value> {
    let Some([track]) = hours.reading.as_ref().map(|reading| reading.tracks()) else { return Vec::new() };
    let uncertain = hours.reading.as_ref().is_none_or(|reading| !reading.caveats().is_empty());
    let unstated = track.schedule.holidays() == HolidayPolicy::Unstated || track.schedule.leaves_year_end_open();
    if uncertain || unstated || track.schedule.is_closures_only() {
        return Vec::new();
    }
    let year = today.civil().year();
    let (Ok(from), Ok(to)) = (Date::new(year, 1, 1), Date::new(year + 1, 12, 31)) else { return Vec::new() };
    let found = track.schedule.schema_org(from.civil(), to.civil());
    if found.regular.is_empty() {
        return Vec::new();
    }
    found.regular.iter().chain(&merged(found.special)).map(specification).collect()
}

/// Days in a row with the same hours become one period.
fn merged(days: Vec<Specification>) -> Vec<Specification> {
    let mut periods: Vec<Specification> = Vec::new();
    for day in days {
        let follows = periods.last().is_some_and(|last| {
            let next = last.valid_through.and_then(|through| through.tomorrow().ok());
            next.is_some() && next == day.valid_from && (&last.opens, &last.closes) == (&day.opens, &day.closes)
        });
        match periods.last_mut() {
            Some(last) if follows => last.valid_through = day.valid_through,
            _ => periods.push(day),
        }
    }
    periods
}

fn specification(row: &Specification) -> Value {
    let mut object = json!({"@type": "OpeningHoursSpecification", "opens": row.opens, "closes": row.closes});
    let fields = object.as_object_mut().expect("the object was just made");
    if !row.days.is_empty() {
        fields.insert("dayOfWeek".to_owned(), json!(row.days));
    }
    if let (Some(from), Some(through)) = (row.valid_from, row.valid_through) {
        fields.insert("validFrom".to_owned(), json!(from.to_string()));
        fields.insert("validThrough".to_owned(), json!(through.to_string()));
    }
    object
}

#[cfg(test)]
mod tests {
    use super::{Openings, specifications};
    use crate::model::hours::Hours;
    use crate::model::reception::{HoursForm, WrittenHours};
    use crate::source::Span;

    fn check(written: &str, expected: &[&str]) {
        let (form, origin) = (HoursForm::Phrase, Span::new(0, written.len()));
        let hours = WrittenHours { written: written.to_owned(), reading: Hours::read(written).ok(), form, origin };
        let today = "2026-11-22".parse().unwrap();
        let found = specifications(&hours, today);
        let openings = Openings::default();
        assert_eq!([openings.of(&hours, today), openings.of(&hours, today)], [found.clone(), found.clone()]);
        let found: Vec<String> = found.iter().take(expected.len().max(1)).map(ToString::to_string).collect();
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn hours_that_leave_nothing_open_are_told_with_their_closed_days() {
        check(
            "月曜から金曜 8時45分〜17時30分（年末年始・祝日除く）",
            &[
                r#"{"@type":"OpeningHoursSpecification","closes":"17:30","dayOfWeek":["Monday","Tuesday","Wednesday","Thursday","Friday"],"opens":"08:45"}"#,
                r#"{"@type":"OpeningHoursSpecification","closes":"00:00","opens":"00:00","validFrom":"2026-01-01","validThrough":"2026-01-02"}"#,
                r#"{"@type":"OpeningHoursSpecification","closes":"00:00","opens":"00:00","validFrom":"2026-01-12","validThrough":"2026-01-12"}"#,
            ],
        );
    }

    #[test]
    fn hours_that_say_nothing_of_holidays_are_not_told_to_machines() {
        check("月曜〜金曜 9時〜17時", &[]);
    }

    #[test]
    fn hours_that_say_nothing_of_the_years_end_are_not_told_to_machines() {
        check("平日 9時〜17時", &[]);
    }

    #[test]
    fn hours_nobody_can_read_are_not_told() {
        check("適宜", &[]);
    }
}
