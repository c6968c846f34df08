//! Days said to be open: `祝日を含む`, `祝日も開館`, `8月6日は開館` in, what the draft keeps of them out.
use crate::model::hours::days::{Calendar, Weekdays, Weeks};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::daylist::is_nth;
use crate::model::hours::grammar::draft::{DayItem, DayKind, Manner, OnHoliday};
use crate::model::hours::grammar::phrase::{Behind, Reader};
use crate::model::hours::words::cursor::Reading;
use crate::model::hours::words::word::Word;

impl Reader<'_> {
    /// Reads 「祝日を含む」, 「土日祝も含む」.
    pub fn include(&mut self, list: Vec<DayItem>, place: usize) -> Reading<()> {
        self.cursor.step();
        self.cursor.skip(&[Word::Polite]);
        let span = self.cursor.since(place);
        let tight = !self.cursor.is_spaced() || self.cursor.peek() == Word::No;
        let only_holidays = list.iter().all(|item| item.kind == DayKind::Holidays);
        let weekend = weekend(&list);
        if only_holidays && tight && self.cursor.days_start() && self.draft().pending.is_none() {
            // 祝日も含む月〜金
            self.holidays_in_next = true;
            return Ok(());
        }
        let (anchor, loose) = (self.anchor, self.anchor_is_loose);
        let draft = self.draft();
        if weekend {
            draft.every_day = true;
            return Ok(());
        }
        if !only_holidays {
            return Err(HoursFault { code: HoursCode::ScopeUnclear, span });
        }
        let target = match (anchor, &mut draft.pending) {
            (Some(index), Some(waiting)) if index == draft.openings.len() => Some(waiting),
            (Some(index), None) if loose => draft.openings.get_mut(index),
            _ => None,
        };
        match target {
            Some(opening) => opening.with_holidays = true,
            None => draft.holidays_open = Some(span),
        }
        Ok(())
    }

    /// Says whether only a mark stands between the last closed days and a place: 「水曜休み・祝日は営業」.
    fn goes_on_from_closings(&self, place: usize) -> bool {
        let marks = [Word::Comma, Word::Dot, Word::Stop, Word::But, Word::Polite];
        self.closed_until.is_some_and(|end| self.cursor.only_between(end, place, &marks))
    }

    /// Reads an act behind days: 「祝日も開館」, 「8月6日は開館」, or a label between days and times.
    pub fn days_with_act(&mut self, list: Vec<DayItem>, manner: Manner, place: usize) -> Reading<()> {
        let label = self.cursor.place();
        let also = self.cursor.behind() == Some(Word::Mo);
        let mut channel = None;
        while matches!(
            self.cursor.peek(),
            Word::Act | Word::Possible | Word::Channel | Word::Entry | Word::Duration | Word::Polite
        ) {
            if self.cursor.step() == Word::Channel {
                channel = Some(self.cursor.text(self.cursor.since(label)).to_owned());
            }
        }
        let named = self.cursor.place();
        self.cursor.skip(&[Word::Wa, Word::Colon, Word::Comma]);
        if self.cursor.time_starts() {
            self.wait_for_times(list, manner, place)?;
            self.times_said()?;
            // 土日は電話9時〜15時: the channel is that of these days alone.
            if let Some(opening) = self.draft().openings.last_mut().filter(|opening| opening.label.is_none()) {
                opening.label = channel;
            }
            return Ok(());
        }
        self.cursor.back_to(named);
        if list.iter().all(|item| item.kind == DayKind::Holidays) {
            if self.behind == Behind::Closings || self.goes_on_from_closings(place) {
                return self.say_of_closing(OnHoliday::Opens, place);
            }
            self.draft().holidays_open = Some(self.cursor.since(place));
            return Ok(());
        }
        if list.iter().all(|item| item.kind == DayKind::EveryDay) {
            return self.days_alone(list, manner, place);
        }
        // 土日祝も対応: every day.
        if weekend(&list) && also {
            self.draft().every_day = true;
            return Ok(());
        }
        let counted = |item: &DayItem| is_nth(item) && item.season != Calendar::Always;
        let dated =
            list.iter().all(|item| counted(item) || matches!(item.kind, DayKind::Dates { .. } | DayKind::Holidays));
        if dated && manner != Manner::Plain && !self.draft().closings.is_empty() {
            if list.iter().any(|item| item.kind == DayKind::Holidays) {
                self.draft().holidays_open = Some(self.cursor.since(place));
            }
            self.draft().kept_open.extend(list.into_iter().filter(|item| item.kind != DayKind::Holidays));
            return Ok(());
        }
        self.cursor.back_to(label);
        self.wait_for_times(list, manner, place)
    }
}

/// Says whether a list is Saturday and Sunday, perhaps with 祝日.
fn weekend(list: &[DayItem]) -> bool {
    let weekdays = list.iter().fold(Weekdays::NONE, |sum, item| match item.kind {
        DayKind::Week { days, weeks: Weeks::ALL, listed: true } => sum.or(days),
        _ => sum,
    });
    let others = list.iter().any(|item| !matches!(item.kind, DayKind::Holidays | DayKind::Week { .. }));
    !others && weekdays == Weekdays::ALL.minus(Weekdays::WORKING)
}
