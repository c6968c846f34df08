//! Brackets: what stands inside and what it is about; a bracket belongs to what stands right before it.
use crate::model::hours::days::{Calendar, Weekdays, Weeks};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::clock::Times;
use crate::model::hours::grammar::draft::{DayItem, DayKind, Manner, Opening};
use crate::model::hours::grammar::onholiday::months_together;
use crate::model::hours::grammar::phrase::{Behind, Reader};
use crate::model::hours::words::cursor::Reading;
use crate::model::hours::words::word::Word;

impl Reader<'_> {
    /// Reads a bracket and what is in it.
    pub fn bracket(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        let Word::Open(kind) = self.cursor.step() else {
            return self.cursor.refuse_word();
        };
        if self.heading_bracket(kind)? {
            return Ok(());
        }
        let outer = (self.anchor, self.anchor_is_loose);
        let openings = self.draft().openings.len();
        (self.anchor, self.anchor_is_loose) = match self.behind {
            Behind::Days => (Some(openings), false),
            Behind::Times => (openings.checked_sub(1), true),
            Behind::Closings | Behind::Nothing => (None, false),
        };
        let behind = self.behind;
        let named = self.drafts.len() > 1 && openings == 0 && self.draft().closings.is_empty();
        let before = self.drafts.len();
        let special = match behind {
            Behind::Times => self.behind_times(kind)?,
            Behind::Days => self.behind_days(kind)?,
            Behind::Closings | Behind::Nothing => false,
        };
        if !special {
            self.inside(kind, place)?;
        }
        (self.anchor, self.anchor_is_loose) = outer;
        if named || self.drafts.len() > before {
            self.sealed = Some(self.drafts.len());
        }
        self.cursor.skip(&[Word::Until, Word::Polite]);
        if self.behind == Behind::Times || behind == Behind::Times {
            self.behind = Behind::Times;
            self.after_times();
        } else if self.draft().pending.is_some() {
            self.behind = Behind::Days;
            self.manner_behind_bracket();
        }
        Ok(())
    }

    fn inside(&mut self, kind: u8, place: usize) -> Reading<()> {
        let before = self.drafts.len();
        loop {
            match self.cursor.peek() {
                Word::Close(close) if close == kind => break,
                Word::Close(_) | Word::End => return self.cursor.refuse_since(place, HoursCode::UnbalancedBracket),
                _ => self.statement()?,
            }
        }
        self.cursor.step();
        if self.drafts.len() > before && self.drafts.last().is_some_and(|draft| draft.pending.is_some()) {
            return self.cursor.refuse_since(place, HoursCode::TimesUnspecified);
        }
        Ok(())
    }

    /// は behind the bracket of waiting days: 「金曜(祝日を除く)は18時から」.
    fn manner_behind_bracket(&mut self) {
        while matches!(
            self.cursor.peek(),
            Word::Wa | Word::Mo | Word::Only | Word::No | Word::Colon | Word::Both | Word::During
        ) {
            if !matches!(self.cursor.step(), Word::Wa | Word::Only) {
                continue;
            }
            if let Some(waiting) = &mut self.draft().pending {
                waiting.manner = Manner::Apart;
            }
        }
    }

    /// Reads 【受付時間】 and 【平日】: brackets used as headings.
    fn heading_bracket(&mut self, kind: u8) -> Reading<bool> {
        let place = self.cursor.place();
        if kind == 0 {
            return Ok(false);
        }
        if self.cursor.eat(Word::ClosedLabel) {
            if self.cursor.eat(Word::Close(kind)) {
                self.closed_days()?;
                return Ok(true);
            }
            self.cursor.back_to(place);
            return Ok(false);
        }
        if let Some(label) = self.label_words()
            && self.cursor.eat(Word::Close(kind))
        {
            self.head(label, place)?;
            return Ok(true);
        }
        self.cursor.back_to(place);
        Ok(false)
    }

    /// Reads what only a bracket behind times can say; says whether it did.
    fn behind_times(&mut self, kind: u8) -> Reading<bool> {
        let place = self.cursor.place();
        if matches!(self.cursor.peek(), Word::Only | Word::WeekdayWord) && self.cursor.ahead(1) == Word::Close(kind) {
            self.cursor.step();
            self.cursor.step();
            return Ok(true);
        }
        if self.label_in_bracket(kind) {
            return Ok(true);
        }
        if !self.cursor.days_start() {
            return Ok(false);
        }
        let list = self.cursor.day_list()?;
        if list.last().is_some_and(|item| self.names_break(item)) {
            // （日祝・年末年始休み）
            self.cursor.back_to(place);
            return Ok(false);
        }
        let only = self.cursor.eat(Word::Only);
        let done = match self.cursor.peek() {
            Word::Close(close) if close == kind => {
                self.cursor.step();
                let has_days = self.draft().openings.last().is_some_and(|opening| !opening.days.is_empty());
                let seasons = list.iter().all(|item| matches!(item.kind, DayKind::Dates { .. } | DayKind::Weeks(_)));
                if has_days && self.cursor.peek() == Word::Closed {
                    // 【日・祝】休診
                    self.anchor = None;
                    self.behind = Behind::Nothing;
                    self.closed(list, place)?;
                } else if has_days && !seasons && self.cursor.time_starts() {
                    // （平日）9時〜17時（土曜）9時〜12時: brackets before their times.
                    self.behind = Behind::Nothing;
                    self.prefix_days(list, only, place)?;
                } else {
                    self.qualify_times(list, only, place)?;
                }
                true
            }
            _ => self.weeks_left_out(&list, kind, place)?,
        };
        if !done {
            self.cursor.back_to(place);
        }
        Ok(done)
    }

    /// Reads 「（中央公民館）」 behind days: where it is held; two places in one phrase are two windows.
    fn place_in_bracket(&mut self, kind: u8) -> Reading<bool> {
        let place = self.cursor.place();
        let named = self.label_words().filter(|_| self.cursor.behind() == Some(Word::Place));
        let Some(label) = named.filter(|_| self.cursor.peek() == Word::Close(kind)) else {
            self.cursor.back_to(place);
            return Ok(false);
        };
        let text = self.cursor.text(label.span).to_owned();
        self.cursor.step();
        if self.held_at.get_or_insert_with(|| text.clone()) != &text {
            return self.cursor.refuse_since(place, HoursCode::LabelUnclear);
        }
        Ok(true)
    }

    /// Reads 「（相談）」 behind times: the name of their channel.
    fn label_in_bracket(&mut self, kind: u8) -> bool {
        let place = self.cursor.place();
        let Some(label) = self.label_words() else { return false };
        // （延長保育含む） is about what is done, not when.
        let named = self.cursor.place();
        self.cursor.skip(&[Word::Wo, Word::Mo]);
        if self.cursor.eat(Word::Include) && self.cursor.eat(Word::Close(kind)) {
            return true;
        }
        self.cursor.back_to(named);
        if self.cursor.peek() != Word::Close(kind) {
            self.cursor.back_to(place);
            return false;
        }
        self.cursor.step();
        let text = self.cursor.text(label.span).to_owned();
        let unnamed = self.draft().openings.last_mut().filter(|opening| opening.label.is_none());
        match unnamed {
            Some(opening) => {
                opening.label = Some(text);
                true
            }
            None => {
                self.cursor.back_to(place);
                false
            }
        }
    }

    /// Keeps days in brackets for the times behind the bracket.
    fn prefix_days(&mut self, list: Vec<DayItem>, only: bool, place: usize) -> Reading<()> {
        self.anchor = None;
        self.wait_for_times(list, if only { Manner::Apart } else { Manner::Plain }, place)?;
        self.times_said()
    }

    /// Gives days, months or counted weeks in brackets to the times before.
    fn qualify_times(&mut self, list: Vec<DayItem>, only: bool, place: usize) -> Reading<()> {
        let span = self.cursor.since(place);
        let refuse = |code| Err(HoursFault { code, span: span.clone() });
        let count = self.draft().openings.len();
        let Some(opening) = self.draft().openings.last_mut() else {
            return refuse(HoursCode::ScopeUnclear);
        };
        if opening.lengthened {
            return refuse(HoursCode::ScopeUnclear);
        }
        let several = opening.spans.len() > 1;
        let plain: Vec<&DayItem> = list.iter().collect();
        if let [DayItem { kind: DayKind::Weeks(weeks), .. }] = list.as_slice() {
            return if limit_weeks(opening, *weeks) { Ok(()) } else { refuse(HoursCode::ScopeUnclear) };
        }
        if opening.season == Calendar::Always
            && let Some(season) = months_together(&plain)
            && list.iter().all(|item| matches!(item.kind, DayKind::Dates { repeats: true, .. }))
        {
            // 土日10時〜18時（毎月10日）: both at once, or one day more?
            let day = match season {
                Calendar::MonthDays(_) => true,
                Calendar::Yearly(from, to) => from == to,
                Calendar::Dated(from, to) => from == to,
                _ => false,
            };
            if day && !opening.days.is_empty() {
                return refuse(HoursCode::ScopeUnclear);
            }
            opening.season = season;
            if several {
                self.must_be_last = Some((count, span));
            }
            return Ok(());
        }
        if list.iter().all(|item| item.kind == DayKind::EveryDay) {
            self.draft().every_day = true;
            return Ok(());
        }
        if !opening.days.is_empty() {
            return refuse(if only { HoursCode::Contradiction } else { HoursCode::TwoClasses });
        }
        opening.days = list;
        if only {
            opening.manner = Manner::Apart;
        }
        if opening.spans.len() > 1 || (count > 1 && self.draft().openings[count - 2].days.is_empty()) {
            self.must_be_last = Some((count, span));
        }
        Ok(())
    }

    /// Reads 「（第5を除く）」.
    fn weeks_left_out(&mut self, list: &[DayItem], kind: u8, place: usize) -> Reading<bool> {
        let [DayItem { kind: DayKind::Weeks(weeks), .. }] = list else { return Ok(false) };
        self.cursor.skip(&[Word::Wo, Word::Wa]);
        if self.cursor.peek() != Word::Except || self.cursor.ahead(1) != Word::Close(kind) {
            return Ok(false);
        }
        self.cursor.step();
        self.cursor.step();
        let done = match (self.behind, self.draft()) {
            (Behind::Days, draft) => draft.pending.as_mut().is_some_and(|opening| leave_out_weeks(opening, *weeks)),
            (_, draft) => draft.openings.last_mut().is_some_and(|opening| leave_out_weeks(opening, *weeks)),
        };
        if done { Ok(true) } else { self.cursor.refuse_since(place, HoursCode::ScopeUnclear) }
    }

    /// Reads what only a bracket behind waiting days can say; says whether it did.
    fn behind_days(&mut self, kind: u8) -> Reading<bool> {
        let place = self.cursor.place();
        if self.half_in_bracket(kind) {
            return Ok(true);
        }
        if self.place_in_bracket(kind)? {
            return Ok(true);
        }
        if self.cursor.peek() == Word::Act && self.cursor.ahead(1) == Word::Close(kind) {
            // 平日（夜間）19時〜22時
            self.cursor.step();
            self.cursor.step();
            return Ok(true);
        }
        if !self.cursor.days_start() {
            return Ok(false);
        }
        let list = self.cursor.day_list()?;
        self.cursor.eat(Word::Only);
        if self.cursor.peek() != Word::Close(kind) {
            if self.weeks_left_out(&list, kind, place)? {
                return Ok(true);
            }
            self.cursor.back_to(place);
            return Ok(false);
        }
        self.cursor.step();
        let narrowed = self.draft().pending.as_mut().is_some_and(|waiting| narrow(waiting, &list));
        if narrowed { Ok(true) } else { self.cursor.refuse_since(place, HoursCode::ScopeUnclear) }
    }

    /// Reads 「昼休み12:00〜13:00」: a pause.
    pub fn lunch_break(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        self.cursor.step();
        self.cursor.skip(&[Word::Wa, Word::Colon]);
        if !self.cursor.time_starts() {
            return self.cursor.refuse_since(place, HoursCode::TimesUnspecified);
        }
        let Times::Spans(pauses) = self.cursor.times()? else {
            return self.cursor.refuse_since(place, HoursCode::EndMissing);
        };
        self.cursor.skip(&[Word::Wo, Word::Wa, Word::Except, Word::Polite]);
        self.cut(&pauses, place)
    }
}

/// Limits an opening's one weekday to counted weeks.
fn limit_weeks(opening: &mut Opening, weeks: Weeks) -> bool {
    match opening.days.as_mut_slice() {
        [DayItem { kind: DayKind::Week { days, weeks: all, .. }, .. }] if days.count() == 1 && *all == Weeks::ALL => {
            *all = weeks;
            true
        }
        _ => false,
    }
}

/// Takes counted weeks away from an opening's one weekday.
fn leave_out_weeks(opening: &mut Opening, out: Weeks) -> bool {
    match opening.days.as_mut_slice() {
        [DayItem { kind: DayKind::Week { days, weeks, .. }, .. }] if days.count() == 1 => match weeks.minus(out) {
            Some(left) if left != Weeks::NONE && left != *weeks => {
                *weeks = left;
                true
            }
            _ => false,
        },
        _ => false,
    }
}

/// Reads 平日（月〜金）, 月〜金（平日）, 土曜（第2・第4）, 土曜（4月〜9月）: a bracket that narrows waiting days.
fn narrow(waiting: &mut Opening, list: &[DayItem]) -> bool {
    let all: Vec<&DayItem> = list.iter().collect();
    if let [DayItem { kind: DayKind::Weeks(weeks), .. }] = list {
        return limit_weeks(waiting, *weeks);
    }
    let union = |items: &[DayItem]| {
        items.iter().try_fold(Weekdays::NONE, |sum, item| match item.kind {
            DayKind::Week { days, weeks: Weeks::ALL, .. } if item.season == Calendar::Always => Some(sum.or(days)),
            _ => None,
        })
    };
    if let [DayItem { kind: DayKind::Heijitsu(days), .. }] = waiting.days.as_mut_slice()
        && let Some(named) = union(list)
        && named.minus(Weekdays::WORKING).is_empty()
    {
        *days = named;
        return true;
    }
    if let [DayItem { kind: DayKind::Heijitsu(_), .. }] = list
        && let Some(named) = union(&waiting.days)
        && named == Weekdays::WORKING
    {
        waiting.days.truncate(1);
        waiting.days[0].kind = DayKind::Heijitsu(named);
        return true;
    }
    if let Some(season) = months_together(&all)
        && waiting.season == Calendar::Always
        && list.iter().all(|item| matches!(item.kind, DayKind::Dates { repeats: true, .. }))
    {
        waiting.season = season;
        return true;
    }
    // 土日祝（毎日ではない） and the like are not understood; the same days again are.
    matches!((waiting.days.as_slice(), list), ([one], [again]) if one.kind == again.kind)
}
