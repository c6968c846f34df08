//! What a phrase says of its days: `土日祝は休み`, `祝日を除く`, `平日は9時〜17時` in, openings and closings of the draft out.
use crate::model::hours::days::{Weekdays, Weeks};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::draft::{Closing, DayItem, DayKind, Draft, Half, Joint, Manner, OnHoliday, Opening};
use crate::model::hours::grammar::exclusion::season_beside_weekday;
use crate::model::hours::grammar::onholiday::{Outcome, only_weekday};
use crate::model::hours::grammar::phrase::{Behind, Reader};
use crate::model::hours::track::Reservation;
use crate::model::hours::words::cursor::Reading;
use crate::model::hours::words::word::Word;

impl Reader<'_> {
    /// Reads a list of days and what is said of them.
    pub fn days_said(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        if let Some(subject) = self.cursor.subject_weekday() {
            return self.weekday_on_holiday(subject, place);
        }
        let mut list = self.cursor.day_list()?;
        self.etc_behind_days();
        let mut manner = Manner::Plain;
        let mut linked = false;
        loop {
            match self.cursor.peek() {
                Word::Wa | Word::Only => manner = Manner::Apart,
                Word::Mo | Word::Both | Word::AllDay | Word::During => {}
                Word::No | Word::Wo | Word::Particle | Word::Colon | Word::Dots => {}
                Word::Comma if linked || self.time_ahead_of_comma() => {}
                Word::Slash | Word::Dot if self.cursor.time_starts_ahead(1) => {}
                _ => break,
            }
            linked = true;
            self.cursor.step();
        }
        if let Some(half) = self.half_said(manner) {
            list.iter_mut().for_each(|item| item.half = Some(half));
            self.behind = Behind::Nothing;
            return self.push_closings(list, false);
        }
        match self.cursor.peek() {
            Word::Except | Word::OtherThan => self.except(list, place),
            Word::Closed => self.closed(list, place),
            Word::MovedTo if self.cursor.written(0).starts_with('が') => self.closed(list, place),
            Word::VagueDays if linked && self.next_closes() && !self.cursor.days_follow() => self.closed(list, place),
            Word::Act | Word::Channel if linked && self.act_is_closed() => self.closed(list, place),
            Word::ClosedLabel if self.says_closed(linked) => self.closed(list, place),
            Word::Include => self.include(list, place),
            Word::Case => self.case(list, place),
            Word::Reserved | Word::ReservedMaybe if manner == Manner::Apart => {
                self.cursor.step();
                let draft = self.draft();
                draft.booked_days.append(&mut list);
                draft.reservation = draft.reservation.max(Reservation::Preferred);
                Ok(())
            }
            _ if self.cursor.time_starts() => {
                self.wait_for_times(list, manner, place)?;
                self.times_said()
            }
            Word::Act | Word::Possible | Word::Channel | Word::Entry => self.days_with_act(list, manner, place),
            _ => self.days_alone(list, manner, place),
        }
    }

    /// Says whether the next word is a break that closes, as in 「12月〜3月は冬期閉鎖」.
    fn next_closes(&self) -> bool {
        let written = self.cursor.written(0);
        written.contains('休') || written.contains('閉')
    }

    /// Steps over 「受付は」 of 「土日は受付はお休み」; `false` when no closing follows.
    fn act_is_closed(&mut self) -> bool {
        let place = self.cursor.place();
        while matches!(self.cursor.peek(), Word::Act | Word::Channel) {
            // 土日は電話はお休み closes one channel of a place that may have others.
            let written = self.cursor.written(0).to_owned();
            if self.cursor.peek() == Word::Channel && !written.contains("窓口") && self.draft().label != written {
                self.cursor.back_to(place);
                return false;
            }
            self.cursor.step();
        }
        self.cursor.skip(&[Word::Wa, Word::No, Word::Wo, Word::Mo, Word::Particle]);
        let closed = self.cursor.peek() == Word::Closed;
        if !closed {
            self.cursor.back_to(place);
        }
        closed
    }

    /// Keeps days that nothing follows: they go on with what stands before, or wait for their times.
    pub fn days_alone(&mut self, list: Vec<DayItem>, manner: Manner, place: usize) -> Reading<()> {
        let behind = self.behind;
        let closes = |item: &DayItem| matches!(item.kind, DayKind::YearEnd(_) | DayKind::Vague);
        if self.cursor.peek() == Word::MayBe && list.iter().all(|item| item.kind == DayKind::Vague) {
            self.cursor.step();
            self.caveats.push((self.cursor.since(place), false));
            return Ok(());
        }
        let ends_closed = list.last().is_some_and(|item| self.names_break(item));
        let timed = !self.draft().openings.is_empty();
        let breaks = list.iter().all(|item| self.names_break(item)) && timed;
        let year_end = list.iter().any(|item| matches!(item.kind, DayKind::YearEnd(_)));
        let closing_list = breaks || (ends_closed && (year_end || behind == Behind::Times));
        let dated = |item: &DayItem| matches!(item.kind, DayKind::Dates { .. });
        if let [before @ .., DayItem { kind: DayKind::Vague, joint: Joint::Tight | Joint::Space, .. }] = list.as_slice()
            && ends_closed
            && !before.is_empty()
            && before.iter().all(dated)
            && self.draft().pending.is_none()
        {
            // 12月1日〜3月31日冬期休業: the dates of the break.
            return self.push_closings(before.to_vec(), false);
        }
        if (behind == Behind::Closings && list.iter().all(closes)) || (closing_list && self.draft().pending.is_none()) {
            return self.push_closings(list, false);
        }
        let draft = self.draft();
        if behind == Behind::Times && list.iter().all(|item| item.kind == DayKind::EveryDay) {
            draft.every_day = true;
            return Ok(());
        }
        if let Some(waiting) = &mut draft.pending
            && waiting.days.iter().any(|item| matches!(item.on_holiday, OnHoliday::Moves(_) | OnHoliday::Opens))
            && list.iter().all(closes)
        {
            waiting.days.extend(list);
            return Ok(());
        }
        self.wait_for_times(list, manner, place)
    }

    /// Says whether an item is written as a break: 年末年始休業, 夏季休業.
    pub fn names_break(&self, item: &DayItem) -> bool {
        let written = self.cursor.text(item.span.clone());
        let named = matches!(item.kind, DayKind::YearEnd(_) | DayKind::Vague | DayKind::Dates { .. });
        named && (written.contains('休') || written.contains('閉'))
    }

    /// Reads 「月曜が祝日の場合は翌日」 behind the closing it is about.
    fn weekday_on_holiday(&mut self, (weekday, counted): (u8, Weeks), place: usize) -> Reading<()> {
        if !(self.cursor.holiday_words() && self.cursor.eat(Word::Case)) {
            return self.cursor.refuse_word();
        }
        let said = match self.cursor.outcome(Some(weekday))? {
            Outcome::Item(said) => said,
            Outcome::Closed => return self.cursor.refuse_since(place, HoursCode::ScopeUnclear),
        };
        let draft = self.draft();
        let waiting = draft.pending.iter_mut().flat_map(|pending| pending.days.iter_mut());
        let closed = draft.closings.iter_mut().filter(|closing| !closing.is_except).map(|closing| &mut closing.item);
        let wanted = Weekdays::one(weekday);
        let mut meant =
            waiting.chain(closed).filter(|item| matches!(item.kind, DayKind::Week { days, .. } if days == wanted));
        match (meant.next(), meant.next()) {
            (Some(item), None)
                if counted == Weeks::ALL || matches!(item.kind, DayKind::Week { weeks, .. } if weeks == counted) =>
            {
                item.on_holiday = said;
                Ok(())
            }
            _ => self.cursor.refuse_since(place, HoursCode::ScopeUnclear),
        }
    }

    /// Reads 「水曜は午後休診」 and 「水曜は午前のみ」 behind は: the half that is closed.
    fn half_said(&mut self, manner: Manner) -> Option<Half> {
        let (named, other) = match self.cursor.peek() {
            Word::Am => (Half::Morning, Half::Afternoon),
            Word::Pm => (Half::Afternoon, Half::Morning),
            _ => return None,
        };
        let wa = usize::from(self.cursor.ahead(1) == Word::Wa);
        let half = match self.cursor.ahead(1 + wa) {
            Word::Closed => named,
            Word::Only => other,
            _ => return None,
        };
        if manner != Manner::Apart {
            return None;
        }
        (0..2 + wa).for_each(|_| {
            self.cursor.step();
        });
        self.cursor.skip(&[Word::Act, Word::Polite]);
        Some(half)
    }

    /// Says whether a label of closed days ends a sentence about the days before it: 水曜は定休日, 月曜休館日.
    fn says_closed(&self, linked: bool) -> bool {
        let introduces = matches!(self.cursor.ahead(1), Word::Colon | Word::Wa);
        if linked { !introduces } else { !introduces && !self.cursor.is_spaced() }
    }

    fn time_ahead_of_comma(&self) -> bool {
        self.cursor.time_starts_ahead(1)
    }

    /// Reads 等 behind a list: a remark.
    fn etc_behind_days(&mut self) {
        while self.cursor.peek() == Word::Etc || self.irregular_goes_on() {
            let place = self.cursor.place();
            self.cursor.step();
            self.caveats.push((self.cursor.since(place), false));
        }
    }

    /// Steps to the 「その他休業日」 of 「祝日、その他休業日を除く」; `false` when the list ends before it.
    fn irregular_goes_on(&mut self) -> bool {
        let place = self.cursor.place();
        self.cursor.skip(&[Word::Comma, Word::Dot, Word::And]);
        let said = matches!(self.cursor.ahead(1), Word::Wo | Word::Wa | Word::Except | Word::Closed | Word::Etc);
        let goes_on = self.cursor.peek() == Word::Irregular && said;
        if !goes_on {
            self.cursor.back_to(place);
        }
        goes_on
    }

    /// Keeps days until their times come.
    pub fn wait_for_times(&mut self, list: Vec<DayItem>, manner: Manner, place: usize) -> Reading<()> {
        let span = self.cursor.since(place);
        self.refuse_sealed(place)?;
        if let Some(waiting) = &self.draft().pending {
            return Err(HoursFault { code: HoursCode::TimesUnspecified, span: waiting.span.clone() });
        }
        let mut list = list;
        if let Some(half) = self.half_of_bracket(&list) {
            // 土曜の午前（9時〜12時）
            self.half = Some(half);
            list.iter_mut().for_each(|item| item.half = None);
        }
        if list.iter().any(|item| item.half.is_some()) {
            return Err(HoursFault { code: HoursCode::HalfDayUnclear, span });
        }
        let with_holidays = std::mem::take(&mut self.holidays_in_next);
        self.draft().pending = Some(Opening { with_holidays, ..Opening::new(list, manner, span) });
        self.behind = Behind::Days;
        Ok(())
    }

    /// Reads 「…を除く」.
    fn except(&mut self, list: Vec<DayItem>, place: usize) -> Reading<()> {
        let other = self.cursor.next_is("以外は");
        self.cursor.step();
        self.cursor.skip(&[Word::Polite]);
        if other && !(self.cursor.peek() == Word::EveryDay || self.cursor.time_starts()) {
            return self.cursor.refuse_since(place, HoursCode::ScopeUnclear);
        }
        self.cursor.day_of_except();
        if self.behind == Behind::Closings {
            // 月曜休館（祝日を除く）: not closed on holidays.
            if list.iter().all(|item| item.kind == DayKind::Holidays) {
                return self.say_of_closing(OnHoliday::NotMeant, place);
            }
            return self.cursor.refuse_since(place, HoursCode::ScopeUnclear);
        }
        // 日曜、祝日を除く毎日: all that stands before is left out.
        let ranged = list.iter().any(|item| matches!(item.kind, DayKind::Week { listed: false, .. }));
        let whole = self.cursor.peek() == Word::EveryDay && !ranged;
        let list = if whole { list } else { self.part_days(list, true, place)? };
        self.push_closings(list, true)
    }

    /// Reads 「…は休み」.
    pub fn closed(&mut self, list: Vec<DayItem>, place: usize) -> Reading<()> {
        self.cursor.step();
        self.cursor.skip(&[Word::Polite, Word::Closed, Word::ClosedLabel]);
        if self.cursor.peek() == Word::MayBe {
            return self.cursor.refuse(HoursCode::VagueDate);
        }
        let list = self.part_days(list, false, place)?;
        self.push_closings(list, false)
    }

    /// Keeps closed days; those without dates become remarks.
    pub fn push_closings(&mut self, list: Vec<DayItem>, is_except: bool) -> Reading<()> {
        if self.sealed == Some(self.drafts.len()) {
            return Err(HoursFault { code: HoursCode::LabelUnclear, span: list[0].span.clone() });
        }
        if let Some(item) = season_beside_weekday(&list) {
            return Err(HoursFault { code: HoursCode::ScopeUnclear, span: item.span.clone() });
        }
        self.lists += 1;
        self.closed_until = Some(self.cursor.place());
        let after = self.draft().openings.len();
        let anchor = self.anchor.filter(|_| is_except || self.behind != Behind::Nothing);
        let mut dated = false;
        for item in list {
            let names_dates = dated && item.joint == Joint::Tight && item.kind == DayKind::Vague;
            dated = matches!(item.kind, DayKind::Dates { .. });
            if names_dates {
                // 8月13日〜15日夏季休業
                continue;
            }
            if item.kind == DayKind::Vague {
                self.caveats.push((item.span, true));
                continue;
            }
            if item.kind == DayKind::EveryDay
                && self.draft().openings.iter().all(|opening| opening.days.is_empty())
                && !is_except
                && self.behind == Behind::Closings
            {
                // 休診日 年中無休: no day is closed.
                self.draft().every_day = true;
                continue;
            }
            if item.kind == DayKind::EveryDay {
                return Err(HoursFault { code: HoursCode::Contradiction, span: item.span });
            }
            if is_except && item.half.is_some() {
                return Err(HoursFault { code: HoursCode::HalfDayUnclear, span: item.span });
            }
            let loose = self.anchor_is_loose;
            let list = self.lists;
            self.draft().closings.push(Closing { item, anchor, loose, is_except, after, list });
        }
        if self.anchor.is_none() && !is_except {
            self.behind = Behind::Closings;
        }
        Ok(())
    }

    /// Reads 「祝日の場合は…」 outside the list it is about, and 「8月6日または祝日に当たるときは開館」.
    fn case(&mut self, mut list: Vec<DayItem>, place: usize) -> Reading<()> {
        let split = list.iter().rposition(|item| item.joint == Joint::Space).unwrap_or(0);
        let conditions = list.split_off(split);
        if !list.is_empty() {
            self.wait_for_times(list, Manner::Plain, place)?;
        }
        self.cursor.step();
        let holidays = conditions.iter().all(|item| item.kind == DayKind::Holidays);
        let dates = conditions.iter().all(|item| matches!(item.kind, DayKind::Holidays | DayKind::Dates { .. }));
        if self.cursor.peek() == Word::Reserved || !dates {
            return self.cursor.refuse_since(place, HoursCode::TimesUnspecified);
        }
        let weekday = only_weekday(self.draft().pending.iter().flat_map(|waiting| &waiting.days))
            .or(only_weekday(self.draft().closings.iter().map(|closing| &closing.item)));
        match self.cursor.outcome(weekday)? {
            Outcome::Closed => self.push_closings(conditions, false),
            Outcome::Item(said) => {
                let moves = matches!(said, OnHoliday::Moves(_));
                if moves && !holidays {
                    return self.cursor.refuse_since(place, HoursCode::ScopeUnclear);
                }
                self.say_of_closing(said, place)?;
                let kept = conditions.into_iter().filter(|item| item.kind != DayKind::Holidays);
                self.draft().kept_open.extend(kept);
                Ok(())
            }
        }
    }

    /// Gives a condition on holidays to the one weekday closing before it.
    pub fn say_of_closing(&mut self, said: OnHoliday, place: usize) -> Reading<()> {
        let draft = self.draft();
        let opens = matches!(said, OnHoliday::Opens | OnHoliday::NotMeant);
        if opens && draft.pending.is_none() && open_one_list(draft) {
            return Ok(());
        }
        let waiting = draft.pending.iter_mut().flat_map(|pending| pending.days.iter_mut());
        let closed = draft.closings.iter_mut().filter(|closing| !closing.is_except).map(|closing| &mut closing.item);
        let mut weekdays: Vec<&mut DayItem> =
            waiting.chain(closed).filter(|item| matches!(item.kind, DayKind::Week { .. })).collect();
        match weekdays.as_mut_slice() {
            [item] if matches!(item.kind, DayKind::Week { days, .. } if days.count() == 1) => {
                item.on_holiday = said;
                Ok(())
            }
            _ => self.cursor.refuse_since(place, HoursCode::ScopeUnclear),
        }
    }
}

/// 火・水曜休館（祝日の場合は開館）: said of all weekdays of the one list of closed weekdays there is.
fn open_one_list(draft: &mut Draft) -> bool {
    let week = |closing: &Closing| !closing.is_except && matches!(closing.item.kind, DayKind::Week { .. });
    let whole = |closing: &Closing| {
        let plain = matches!(closing.item.kind, DayKind::Week { weeks: Weeks::ALL, .. });
        plain && closing.item.half.is_none() && closing.item.on_holiday == OnHoliday::Unsaid
    };
    let lists: Vec<usize> = draft.closings.iter().filter(|closing| week(closing)).map(|closing| closing.list).collect();
    let one = lists.first().is_some_and(|first| lists.iter().all(|list| list == first));
    if !one || !draft.closings.iter().filter(|closing| week(closing)).all(whole) {
        return false;
    }
    for closing in draft.closings.iter_mut().filter(|closing| week(closing)) {
        closing.item.on_holiday = OnHoliday::Opens;
    }
    true
}
