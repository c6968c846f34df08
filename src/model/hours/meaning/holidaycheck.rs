//! What a draft says of public holidays in, its policy out; contradictions with weekday closings are refused.
use crate::model::hours::days::{Calendar, HolidayTest, Weekdays, Weeks};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::draft::{DayItem, DayKind, Draft, OnHoliday, Opening};
use crate::model::hours::meaning::classes::Class;
use crate::model::hours::schedule::HolidayPolicy;
use crate::model::hours::words::cursor::Reading;

/// Refuses hours for holidays that meet a closing of holidays or of a weekday.
pub fn check_holidays(draft: &Draft, classes: &[Class]) -> Reading<()> {
    let own = classes.iter().find(|class| class.when.holiday == HolidayTest::Only);
    // 月〜金・土日祝 with one and the same hours: the holidays are named, though no class is theirs.
    let names = |opening: &&Opening| opening.days.iter().any(|item| item.kind == DayKind::Holidays);
    let with = draft.openings.iter().find(|opening| opening.with_holidays || names(opening));
    let said = own
        .map(|class| class.span.clone())
        .or(with.map(|opening| opening.span.clone()))
        .or(draft.holidays_open.clone());
    let Some(span) = said else { return Ok(()) };
    let refuse = || Err(HoursFault { code: HoursCode::HolidayConflict, span: span.clone() });
    let closed = |item: &DayItem| match item.kind {
        DayKind::Holidays | DayKind::AfterHolidays => true,
        DayKind::Week { .. } => item.on_holiday == OnHoliday::Unsaid && item.half.is_none(),
        _ => false,
    };
    let moving = draft.closings.iter().any(|closing| closing.item.on_holiday != OnHoliday::Unsaid);
    if draft.closings.iter().any(|closing| closed(&closing.item)) {
        return refuse();
    }
    let ordinary = classes.iter().filter(|class| class.when.holiday != HolidayTest::Only);
    let covered = ordinary.fold(Weekdays::NONE, |sum, class| sum.or(class.when.weekdays));
    let working = covered.and(Weekdays::WORKING);
    let partly = !working.is_empty() && working != Weekdays::WORKING;
    let halves = draft.closings.iter().any(|closing| closing.item.half.is_some());
    if (partly && !moving) || halves {
        return refuse();
    }
    if draft.holidays_open.is_some()
        && (covered != Weekdays::ALL || classes.iter().any(|class| class.when.holiday == HolidayTest::Not))
    {
        return refuse();
    }
    let heijitsu = classes
        .iter()
        .any(|class| class.when.holiday == HolidayTest::Not && draft.openings[class.opening].with_holidays);
    if heijitsu { refuse() } else { Ok(()) }
}

/// Is what a draft says of holidays on the whole.
pub fn policy(draft: &Draft, classes: &[Class]) -> HolidayPolicy {
    let any_closing = |wanted: fn(&DayItem) -> bool| draft.closings.iter().any(|closing| wanted(&closing.item));
    if classes.iter().any(|class| class.when.holiday == HolidayTest::Only) {
        return HolidayPolicy::OwnHours;
    }
    if any_closing(|item| item.kind == DayKind::Holidays)
        || classes.iter().any(|class| class.when.holiday == HolidayTest::Not)
    {
        return HolidayPolicy::Closed;
    }
    if any_closing(|item| item.on_holiday != OnHoliday::Unsaid) {
        return HolidayPolicy::Moved;
    }
    let named = draft.openings.iter().any(|opening| opening.days.iter().any(|item| item.kind == DayKind::Holidays));
    let everyday = draft.every_day
        || draft
            .openings
            .iter()
            .any(|opening| opening.days.iter().any(|item| item.kind == DayKind::EveryDay && !opening.times_first));
    let with = named || draft.openings.iter().any(|opening| opening.with_holidays) || draft.holidays_open.is_some();
    // 日曜を除く毎日 says nothing of the holidays among the other days.
    let weekly = |class: &&Class| {
        let long = match class.when.calendar {
            Calendar::MonthDays(_) => false,
            Calendar::Yearly(from, to) => from != to,
            Calendar::Dated(from, to) => from != to,
            _ => true,
        };
        long && class.when.weeks == Weeks::ALL && !class.beats_all
    };
    let whole = classes.iter().filter(weekly).fold(Weekdays::NONE, |sum, class| sum.or(class.when.weekdays));
    if with || (everyday && whole == Weekdays::ALL) {
        return HolidayPolicy::Included;
    }
    HolidayPolicy::Unstated
}
