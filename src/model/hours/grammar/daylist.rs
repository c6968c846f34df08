//! The lists of days of a phrase: `月〜金・祝日`, `第2・第4土曜`, `年末年始（12/29〜1/3）` in, items out.
//!
//! ```text
//! list     = item { joint item }
//! joint    = nothing | space | "・" | "、" | と | 及び …
//! item     = [ 毎週 | 毎月 ] core [ 午前 | 午後 ] [ "(" on-holiday ")" ]
//! core     = weekday [ range weekday ] | 平日 [ weekdays ] | 毎日 | 祝日 [ の翌日 ] | 休日
//!          | nth [ weekday ] | 年末年始 [ dates ] | GW … [ dates ] | calendar [ の weekdays ] | 毎月 days
//! nth      = 第 number { [ "・" ] [ 第 ] number } | 最終
//! ```
use crate::model::hours::days::{Calendar, MonthDay, Weekdays, Weeks};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::dates::Moment;
use crate::model::hours::grammar::draft::{DayItem, DayKind, Half, Joint, OnHoliday};
use crate::model::hours::grammar::festive::{named_holiday, settle_rest_days};
use crate::model::hours::words::cursor::{Cursor, Reading};
use crate::model::hours::words::word::Word;

/// Words that join two days of which only one may be meant.
pub const EITHER: [&str; 6] = ["または", "又は", "もしくは", "若しくは", "あるいは", "または、"];

/// Reads lists of days.
impl Cursor<'_> {
    /// Says whether days stand next.
    pub fn days_start(&self) -> bool {
        match self.peek() {
            Word::Day { .. }
            | Word::Heijitsu
            | Word::EveryDay
            | Word::Weekly
            | Word::Monthly
            | Word::Holiday
            | Word::RestDay
            | Word::YearEnd
            | Word::Season
            | Word::VagueDays
            | Word::NamedHoliday { .. }
            | Word::LastNth => true,
            Word::Nth => matches!(self.ahead(1), Word::Number(_)),
            _ => self.date_starts(),
        }
    }

    /// Reads a list of days.
    pub fn day_list(&mut self) -> Reading<Vec<DayItem>> {
        let begin = self.place();
        let mut items: Vec<DayItem> = Vec::new();
        let mut last: Option<Moment> = None;
        let mut joint = Joint::Tight;
        loop {
            self.item(&mut items, &mut last, joint)?;
            let place = self.place();
            let Some(next) = self.joint(matches!(items.last(), Some(DayItem { kind: DayKind::Dates { .. }, .. })))
            else {
                self.back_to(place);
                break;
            };
            joint = next;
        }
        settle_rest_days(&mut items);
        if let Some(item) = items.iter().find(|item| item.kind == DayKind::RestDays) {
            return Err(HoursFault { code: HoursCode::KyujitsuAlone, span: item.span.clone() });
        }
        if self.at_trouble() {
            return self.refuse_word();
        }
        debug_assert!(!items.is_empty() && begin <= self.place());
        Ok(items)
    }

    /// Says whether days stand behind the next word.
    pub fn days_follow(&mut self) -> bool {
        let place = self.place();
        self.step();
        let days = self.days_start();
        self.back_to(place);
        days
    }

    /// Steps over the 日 of 「祝日を除く日」.
    pub fn day_of_except(&mut self) {
        let day = self.peek() == Word::Day { index: 6, full: false } && !self.is_spaced();
        if day && matches!(self.ahead(1), Word::Close(_) | Word::No | Word::Particle) {
            self.step();
        }
    }

    /// Says whether a word that no list can contain follows directly.
    fn at_trouble(&self) -> bool {
        matches!(self.peek(), Word::School | Word::Biweekly | Word::VagueDate)
    }

    /// Steps over what joins two items; `None` when the list ends here.
    fn joint(&mut self, dated: bool) -> Option<Joint> {
        let mut joint = if self.is_spaced() { Joint::Space } else { Joint::Tight };
        let limits = matches!(
            self.ahead(1),
            Word::Day { .. }
                | Word::Nth
                | Word::LastNth
                | Word::Heijitsu
                | Word::Weekly
                | Word::Monthly
                | Word::EveryDay
                | Word::Holiday
        );
        if dated && joint == Joint::Tight && matches!(self.peek(), Word::Nth | Word::LastNth) {
            return Some(Joint::Of);
        }
        if dated && self.peek() == Word::No && limits {
            self.step();
            return Some(Joint::Of);
        }
        while matches!(self.peek(), Word::Dot | Word::Comma | Word::And) {
            let either = EITHER.contains(&self.written(0));
            let comma = self.step() == Word::Comma;
            joint = match (either, comma && joint != Joint::Dotted) {
                (true, _) => Joint::Either,
                (_, true) if joint != Joint::Either => Joint::Listed,
                _ if joint == Joint::Either => Joint::Either,
                _ => Joint::Dotted,
            };
        }
        if joint == Joint::Tight && self.peek() == Word::Slash && !self.time_starts_ahead(1) {
            self.step();
            joint = Joint::Listed;
        }
        if self.time_starts() {
            return None;
        }
        (self.days_start() || (dated && matches!(joint, Joint::Listed | Joint::Dotted) && self.day_continues()))
            .then_some(joint)
    }

    fn item(&mut self, items: &mut Vec<DayItem>, last: &mut Option<Moment>, joint: Joint) -> Reading<()> {
        let place = self.place();
        let mut prefixed = false;
        while matches!(self.peek(), Word::Weekly | Word::Monthly) {
            if self.peek() == Word::Monthly && matches!(self.ahead(1), Word::Number(_) | Word::MonthEnd) {
                return self.days_of_month(items, joint);
            }
            self.step();
            prefixed = true;
            // 毎月の第3木曜日
            if self.peek() == Word::No
                && matches!(self.ahead(1), Word::Nth | Word::LastNth | Word::Day { full: true, .. })
            {
                self.step();
            }
        }
        let monday_of = match self.peek() {
            Word::NamedHoliday { month, day: 0, .. } => Some(month),
            _ => None,
        };
        let kind = self.core(items, last, joint, prefixed)?;
        let Some(kind) = kind else { return Ok(()) };
        let mut item = DayItem {
            kind,
            season: Calendar::Always,
            season_repeats: true,
            half: None,
            on_holiday: OnHoliday::Unsaid,
            joint,
            span: self.since(place),
        };
        if matches!(kind, DayKind::Vague | DayKind::YearEnd(_)) {
            self.dates_of_named(&mut item, items)?;
        }
        // 冬期閉鎖 without dates is a season, not a few days.
        let written = self.written_behind();
        let season =
            written.starts_with('冬') && ["閉", "休園", "休館", "休場"].iter().any(|part| written.contains(part));
        let dated = matches!(items.last(), Some(DayItem { kind: DayKind::Dates { .. }, .. }));
        if item.kind == DayKind::Vague && season && !dated {
            return self.refuse_since(place, HoursCode::VagueDate);
        }
        self.half(&mut item);
        if item.half.is_some() && reaches_back(&item, items) {
            return self.refuse_since(place, HoursCode::HalfDayUnclear);
        }
        item.span = self.since(place);
        if let DayKind::Week { .. } | DayKind::Heijitsu(_) | DayKind::EveryDay | DayKind::Holidays = item.kind {
            self.narrow_by_calendar(&mut item, items)?;
        }
        if let Some(month) = monday_of {
            item.season = Calendar::Months(1 << (month - 1));
        }
        items.push(item);
        self.bracket_on_holidays(items)
    }

    fn core(
        &mut self,
        items: &mut [DayItem],
        last: &mut Option<Moment>,
        joint: Joint,
        prefixed: bool,
    ) -> Reading<Option<DayKind>> {
        let place = self.place();
        let kind = match self.peek() {
            Word::Day { index, full } => {
                if !full && self.is_part_of_word(index, joint) {
                    return self.refuse(HoursCode::Leftover);
                }
                let (days, listed) = self.weekdays();
                if !prefixed && items.last().is_some_and(is_nth) {
                    return self.refuse_since(place, HoursCode::ScopeUnclear);
                }
                if narrows_heijitsu(items, joint, days) {
                    return Ok(None);
                }
                DayKind::Week { days, weeks: Weeks::ALL, listed }
            }
            Word::Nth | Word::LastNth => self.nth()?,
            Word::Heijitsu => {
                self.step();
                DayKind::Heijitsu(Weekdays::WORKING)
            }
            Word::EveryDay => {
                self.skip(&[Word::EveryDay, Word::Dot]);
                DayKind::EveryDay
            }
            Word::Holiday => self.holidays()?,
            Word::RestDay => {
                self.step();
                DayKind::RestDays
            }
            Word::YearEnd => {
                self.step();
                DayKind::YearEnd(default_year_end())
            }
            Word::NamedHoliday { month, day, monday } => {
                self.step();
                named_holiday(month, day, monday)
            }
            Word::VagueDays | Word::Season => {
                self.step();
                DayKind::Vague
            }
            _ if self.date_starts() || (last.is_some() && self.day_continues()) => {
                let listed = matches!(joint, Joint::Listed | Joint::Dotted) && self.weekday_noted();
                let base = if self.day_continues() || listed { *last } else { None };
                let dated = self.calendar(base)?;
                *last = Some(dated.last);
                self.name_of_dates();
                DayKind::Dates { calendar: dated.calendar, repeats: dated.repeats }
            }
            _ => return self.refuse_word(),
        };
        Ok(Some(kind))
    }

    /// Says whether a bare 日 or 木 belongs to a longer word: 開放日, 相談の日, 木工教室.
    fn is_part_of_word(&self, index: u8, joint: Joint) -> bool {
        let sunday = index == 6;
        let before = match self.behind() {
            Some(Word::No) => sunday && joint != Joint::Of,
            Some(
                Word::Act | Word::Channel | Word::Place | Word::Unknown | Word::Entry | Word::Closed | Word::Possible,
            ) => sunday && !self.is_spaced(),
            _ => false,
        };
        let after = matches!(
            self.ahead(1),
            Word::Unknown
                | Word::Place
                | Word::During
                | Word::Duration
                | Word::Year
                | Word::Hour
                | Word::Minute
                | Word::Week
                | Word::Before
        );
        before || (after && !self.is_spaced_ahead(1))
    }

    /// Reads 月, 月〜金, 月曜日から金曜日.
    fn weekdays(&mut self) -> (Weekdays, bool) {
        let Word::Day { index: from, .. } = self.step() else {
            return (Weekdays::NONE, true);
        };
        if self.peek() == Word::Range
            && let Word::Day { index: to, .. } = self.ahead(1)
        {
            self.step();
            self.step();
            self.eat(Word::Until);
            return (Weekdays::range(from, to), false);
        }
        if self.is_spaced() || self.peek() != Word::WeekdayWord {
            return (Weekdays::one(from), true);
        }
        self.step();
        (Weekdays::one(from), true)
    }

    /// Reads 午前 or 午後 behind a day, when no time follows.
    fn half(&mut self, item: &mut DayItem) {
        let of = usize::from(self.peek() == Word::No);
        let half = match self.ahead(of) {
            Word::Am => Half::Morning,
            Word::Pm => Half::Afternoon,
            _ => return,
        };
        if self.time_starts_ahead(of) {
            return;
        }
        (0..=of).for_each(|_| {
            self.step();
        });
        item.half = Some(half);
    }

    /// Steps over 「（年末年始）」 or 「の年末年始」 behind dates: the dates say it.
    fn name_of_dates(&mut self) {
        let named = |word| matches!(word, Word::YearEnd | Word::VagueDays | Word::Season);
        if matches!(self.peek(), Word::Open(_)) && named(self.ahead(1)) && matches!(self.ahead(2), Word::Close(_)) {
            (0..3).for_each(|_| {
                self.step();
            });
        } else if self.peek() == Word::No && named(self.ahead(1)) && !matches!(self.ahead(2), Word::Open(_)) {
            self.step();
            self.step();
        }
    }
}

/// 水・土午後: the half may be that of both days.
fn reaches_back(item: &DayItem, before: &[DayItem]) -> bool {
    let whole = |item: &DayItem| item.half.is_none() && matches!(item.kind, DayKind::Week { weeks: Weeks::ALL, .. });
    let plain = matches!(item.kind, DayKind::Week { weeks: Weeks::ALL, .. });
    plain && item.joint != Joint::Space && before.last().is_some_and(whole)
}

/// Is 12/29 to 1/3, the days off of 行政機関の休日に関する法律.
pub fn default_year_end() -> Calendar {
    let day = |month, day| MonthDay::new(month, day).expect("29 December and 3 January exist");
    Calendar::Yearly(day(12, 29), day(1, 3))
}

/// Says whether an item is an nth weekday.
pub fn is_nth(item: &DayItem) -> bool {
    matches!(item.kind, DayKind::Week { weeks, .. } if weeks != Weeks::ALL)
}

/// 平日月〜金, 平日 月、水、金: the list narrows 平日; 平日・土曜 joins it.
fn narrows_heijitsu(items: &mut [DayItem], joint: Joint, days: Weekdays) -> bool {
    let Some(DayItem { kind: DayKind::Heijitsu(narrowed), .. }) = items.last_mut() else { return false };
    let begun = *narrowed != Weekdays::WORKING;
    if !(begun || matches!(joint, Joint::Tight | Joint::Space)) || !days.minus(Weekdays::WORKING).is_empty() {
        return false;
    }
    *narrowed = if begun { narrowed.or(days) } else { days };
    true
}
