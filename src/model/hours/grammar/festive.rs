//! Public holidays among the days: `祝日・振替休日`, `祝日の翌日`, `こどもの日`, `土・日・休日` in, kinds of days out.
use crate::model::hours::days::{Calendar, MonthDay, Weekdays, Weeks};
use crate::model::hours::fault::HoursCode;
use crate::model::hours::grammar::draft::{DayItem, DayKind};
use crate::model::hours::words::cursor::{Cursor, Reading};
use crate::model::hours::words::word::Word;

impl Cursor<'_> {
    /// Reads 祝日, 祝日・休日, 祝日（振替休日を含む）, 祝日の翌日.
    pub fn holidays(&mut self) -> Reading<DayKind> {
        let place = self.place();
        self.step();
        loop {
            let separated = usize::from(matches!(self.peek(), Word::Dot | Word::And));
            if !matches!(self.ahead(separated), Word::Holiday | Word::RestDay) {
                break;
            }
            // 祝日・祝日の翌日 are two things; 祝日・振替休日の翌日 could be one or two.
            if self.names_day_after_holiday(separated + 1) {
                if self.same_words(separated) {
                    break;
                }
                return self.refuse_since(place, HoursCode::ScopeUnclear);
            }
            (0..=separated).for_each(|_| {
                self.step();
            });
        }
        // 祝日（振替休日を含む） adds nothing: the law's list has them.
        if matches!(self.peek(), Word::Open(_)) && matches!(self.ahead(1), Word::Holiday | Word::RestDay) {
            let wo = usize::from(matches!(self.ahead(2), Word::Wo | Word::Mo));
            if self.ahead(2 + wo) == Word::Include && matches!(self.ahead(3 + wo), Word::Close(_)) {
                (0..4 + wo).for_each(|_| {
                    self.step();
                });
            }
        }
        if self.names_day_after_holiday(0) {
            self.skip(&[Word::No]);
            self.step();
            return Ok(DayKind::AfterHolidays);
        }
        Ok(DayKind::Holidays)
    }

    fn names_day_after_holiday(&self, ahead: usize) -> bool {
        self.ahead(ahead + usize::from(self.ahead(ahead) == Word::No)) == Word::NextDay
    }

    /// Says whether the word behind the next separator is written like the one before it.
    fn same_words(&self, separated: usize) -> bool {
        self.written(separated) == self.written_behind()
    }
}

/// Is a named holiday: a day of every year, or the counted Monday of a month still to be set.
pub fn named_holiday(month: u8, day: u8, monday: u8) -> DayKind {
    let fixed = i8::try_from(month).ok().zip(i8::try_from(day).ok()).and_then(|(month, day)| MonthDay::new(month, day));
    match fixed {
        Some(day) => DayKind::Dates { calendar: Calendar::Yearly(day, day), repeats: true },
        None => {
            let weeks = Weeks::nth(monday.into()).expect("the lexicon counts Mondays from 1 to 5");
            DayKind::Week { days: Weekdays::one(0), weeks, listed: true }
        }
    }
}

/// 休日 beside 土 and 日, 祝日 or 平日 means the public holidays.
pub fn settle_rest_days(items: &mut [DayItem]) {
    let weekend = items
        .iter()
        .filter_map(|item| match item.kind {
            DayKind::Week { days, weeks: Weeks::ALL, .. } => Some(days),
            _ => None,
        })
        .fold(Weekdays::NONE, Weekdays::or);
    let both = weekend.has(5) && weekend.has(6);
    if both || items.iter().any(|item| item.kind == DayKind::Holidays) {
        for item in items.iter_mut().filter(|item| item.kind == DayKind::RestDays) {
            item.kind = DayKind::Holidays;
        }
    } else if items.len() == 2 && matches!(items[0].kind, DayKind::Heijitsu(days) if days == Weekdays::WORKING) {
        // 平日・休日ともに: together they are every day.
        if items[1].kind == DayKind::RestDays {
            items[1].kind = DayKind::EveryDay;
        }
    }
}
