//! Classes that agree with each other in, the fewest that say the same out: each weekday once, equal hours together.
use crate::model::hours::days::{Calendar, HolidayTest, Weeks, When};
use crate::model::hours::meaning::classes::Class;

/// Brings classes into the form in which equal meanings are equal rules.
pub fn tidy(classes: &mut Vec<Class>) {
    leave_to_later(classes);
    let mut merged: Vec<Class> = Vec::with_capacity(classes.len());
    for class in classes.drain(..) {
        let joined = merged.iter_mut().any(|other| {
            other.spans == class.spans && other.beats_all == class.beats_all && join(&mut other.when, &class.when)
        });
        if !joined {
            merged.push(class);
        }
    }
    *classes = merged;
}

/// Joins weekdays of the same kind, and dates that follow each other.
fn join(when: &mut When, other: &When) -> bool {
    let alike = when.holiday == other.holiday && when.weeks == other.weeks;
    if alike && when.weeks == Weeks::ALL && when.calendar == other.calendar && when.calendar == Calendar::Always {
        when.weekdays = when.weekdays.or(other.weekdays);
        return true;
    }
    if let (Calendar::Dated(from, to), Calendar::Dated(next, end)) = (when.calendar, other.calendar)
        && alike
        && when.weekdays == other.weekdays
        && to.tomorrow().is_ok_and(|day| day == next)
    {
        when.calendar = Calendar::Dated(from, end);
        return true;
    }
    false
}

/// Takes away from a class the weekdays that a later one has for itself, so that each weekday stands once.
fn leave_to_later(classes: &mut Vec<Class>) {
    for index in 0..classes.len() {
        let own: Vec<When> = classes[index + 1..].iter().map(|class| class.when).collect();
        let when = &mut classes[index].when;
        for later in own {
            let always = later.weeks == Weeks::ALL && later.calendar == Calendar::Always;
            if always && (later.holiday == HolidayTest::Any || later.holiday == when.holiday) {
                when.weekdays = when.weekdays.minus(later.weekdays);
            }
        }
    }
    classes.retain(|class| !class.when.weekdays.is_empty());
}
