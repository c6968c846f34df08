//! A whole phrase in, one draft a channel out: which words belong together, statement by statement.
//!
//! ```text
//! phrase    = { statement | separator }
//! statement = label | days-said | times | closed-label list | bracket | remark
//! days-said = list [ は | も | の | のみ … ] ( times | 除く | 休み | 含む | 要予約 | nothing yet )
//! ```
use std::ops::Range;

use crate::model::hours::days::Calendar;
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::clock::{Clock, Times};
use crate::model::hours::grammar::draft::{DayItem, DayKind, Draft, Half, Joint, Manner, Opening};
use crate::model::hours::span::{Span, joined, without};
use crate::model::hours::words::cursor::{Cursor, Reading};
use crate::model::hours::words::word::Word;

/// What the last statement was; a bracket belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Nothing a bracket could belong to.
    Nothing,
    /// Days that wait for their times.
    Days,
    /// Times.
    Times,
    /// Closed days.
    Closings,
}

/// Everything a phrase says, channel by channel.
pub struct Reader<'t> {
    /// The place in the words.
    pub cursor: Cursor<'t>,
    /// The channels.
    pub drafts: Vec<Draft>,
    /// What no calendar can resolve, as written, and whether it names closed days.
    pub caveats: Vec<(Range<usize>, bool)>,
    /// The first label that names no channel.
    pub heading: Option<Range<usize>>,
    /// What the last statement was.
    pub behind: Behind,
    /// The opening a bracket being read belongs to.
    pub anchor: Option<usize>,
    /// The bracket being read stands behind times, so closing the phrase it is about all of it.
    pub anchor_is_loose: bool,
    /// A channel named before or in a bracket ends with it; nothing more may join that many channels.
    pub sealed: Option<usize>,
    /// A channel named behind times, after which no more times may come in that many channels.
    pub trailed: Option<usize>,
    /// Where the days are held, when a bracket behind them says so.
    pub held_at: Option<String>,
    /// 午前 or 午後 is said of the times to come.
    pub half: Option<Half>,
    /// The times of the halves of a day, each with its own days, add up.
    pub adds_up: bool,
    /// 祝日も含む is said of the days to come.
    pub holidays_in_next: bool,
    /// The days that wait were announced by 利用日 or the like.
    pub days_labelled: bool,
    /// The place behind the last closed days.
    pub closed_until: Option<usize>,
    /// How many lists of closed days were read.
    pub lists: usize,
    /// Brackets of times-first days that must be the last.
    pub must_be_last: Option<(usize, Range<usize>)>,
}

/// Reads a phrase into drafts.
pub fn read_phrase(text: &str) -> Reading<Reader<'_>> {
    let mut reader = Reader {
        cursor: Cursor::new(text),
        drafts: vec![Draft::new(String::new())],
        caveats: Vec::new(),
        heading: None,
        behind: Behind::Nothing,
        anchor: None,
        anchor_is_loose: false,
        sealed: None,
        trailed: None,
        held_at: None,
        half: None,
        adds_up: false,
        holidays_in_next: false,
        days_labelled: false,
        closed_until: None,
        lists: 0,
        must_be_last: None,
    };
    while reader.cursor.peek() != Word::End {
        reader.statement()?;
    }
    if reader.cursor.has_given_up() {
        return Err(HoursFault { code: HoursCode::ScopeUnclear, span: 0..text.len() });
    }
    Ok(reader)
}

impl Reader<'_> {
    /// Is the channel being read.
    pub fn draft(&mut self) -> &mut Draft {
        self.drafts.last_mut().expect("a phrase has at least one draft")
    }

    /// Refuses what would join a channel that its bracket has closed.
    pub fn refuse_sealed(&self, place: usize) -> Reading<()> {
        if [self.sealed, self.trailed].contains(&Some(self.drafts.len())) {
            self.cursor.refuse_since(place, HoursCode::LabelUnclear)
        } else {
            Ok(())
        }
    }

    /// Reads one statement, always stepping forward.
    pub fn statement(&mut self) -> Reading<()> {
        match self.cursor.peek() {
            Word::Stop | Word::Bullet | Word::But => {
                self.cursor.step();
                let stays = self.draft().pending.is_some() || self.behind == Behind::Closings;
                self.behind = if stays { self.behind } else { Behind::Nothing };
                Ok(())
            }
            Word::Comma | Word::Dot | Word::Slash | Word::And | Word::Item => {
                self.cursor.step();
                Ok(())
            }
            Word::Open(_) => self.bracket(),
            Word::ClosedLabel => self.closed_section(),
            Word::Closed if matches!(self.cursor.ahead(1), Word::Colon | Word::Wa) => self.closed_section(),
            Word::Closed if self.cursor.is_spaced_ahead(1) && self.cursor.days_follow() => self.closed_section(),
            Word::Biweekly if self.counts_the_days()? => Ok(()),
            Word::Am | Word::Pm if self.half_label() => Ok(()),
            Word::LastDay => self.last_day(),
            Word::Measure if self.note()? => Ok(()),
            Word::Note => {
                self.cursor.step();
                Ok(())
            }
            _ if self.cursor.days_start() => self.days_said(),
            _ if self.cursor.time_starts() => {
                if self.clock_of_last_entry()? {
                    return Ok(());
                }
                self.times_said()
            }
            Word::Act | Word::Reserved | Word::VagueDate | Word::Number(_) if self.deadline()? => Ok(()),
            Word::Reserved | Word::ReservedMaybe | Word::ReservedNot => self.booking(),
            Word::LastEntry | Word::LastOrder | Word::Entry => self.last_entry(),
            Word::LunchBreak => self.lunch_break(),
            Word::Irregular | Word::Etc | Word::Other | Word::MayBe | Word::InPrinciple | Word::Reason => self.remark(),
            Word::During if self.cursor.ahead(1) == Word::EveryDay => {
                self.cursor.step();
                Ok(())
            }
            Word::AllYear => {
                self.cursor.step();
                Ok(())
            }
            _ => self.label(),
        }
    }

    /// Reads times for the days that wait, or times whose days come later.
    pub fn times_said(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        let times = self.cursor.times()?;
        if self.says_last_entry(&times, place)? {
            return Ok(());
        }
        if self.cuts_pause(&times)? {
            return Ok(());
        }
        let span = self.cursor.since(place);
        self.refuse_sealed(place)?;
        if self.lengthens(&times, &span)? {
            return Ok(());
        }
        let anchored = self.anchor.is_some() && self.behind == Behind::Times;
        let mut opening = match self.draft().pending.take() {
            // 年末年始休館 9時〜17時 does not open at the turn of the year.
            Some(waiting) if waiting.days.iter().any(|item| self.names_break(item)) => {
                return Err(HoursFault { code: HoursCode::ScopeUnclear, span: waiting.span });
            }
            Some(waiting) => waiting,
            None if anchored => return Err(HoursFault { code: HoursCode::ScopeUnclear, span }),
            None => Opening { times_first: true, ..Opening::new(Vec::new(), Manner::Plain, span.clone()) },
        };
        if let Some(half) = self.half.take() {
            self.check_half(half, &times, &span)?;
            opening.times_first |= self.adds_up;
        }
        match times {
            Times::Spans(spans) => opening.spans = spans,
            Times::AllDay => {
                opening.spans = vec![Span::whole_day()];
                opening.round_the_clock = true;
            }
            Times::EndOnly(clock) => match self.end_of_others(clock) {
                Some(end) if !opening.days.is_empty() && opening.manner == Manner::Apart => {
                    opening.end_only = Some(end)
                }
                _ => return Err(HoursFault { code: HoursCode::StartMissing, span }),
            },
        }
        opening.span.end = span.end;
        if self.cursor.eat(Word::Mo) {
            opening.manner = Manner::Also;
        }
        self.draft().openings.push(opening);
        self.behind = Behind::Times;
        self.after_times();
        Ok(())
    }

    /// Reads 「最終日は15時まで」 behind the times of a run of dates.
    fn last_day(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        self.cursor.step();
        self.cursor.skip(&[Word::Wa, Word::Only, Word::No, Word::Colon, Word::Comma]);
        let span = self.cursor.since(place);
        let refuse = Err(HoursFault { code: HoursCode::VagueDate, span: span.clone() });
        let draft = self.draft();
        let [opening] = draft.openings.as_slice() else { return refuse };
        let [DayItem { kind: DayKind::Dates { calendar: Calendar::Dated(from, to), .. }, season, .. }] =
            opening.days.as_slice()
        else {
            return refuse;
        };
        if from == to || *season != Calendar::Always || draft.pending.is_some() {
            return refuse;
        }
        let kind = DayKind::Dates { calendar: Calendar::Dated(*to, *to), repeats: true };
        let item = DayItem { kind, joint: Joint::Tight, span: span.clone(), ..opening.days[0].clone() };
        let manner = Manner::Apart;
        draft.pending = Some(Opening::new(vec![item], manner, span));
        self.behind = Behind::Days;
        if self.cursor.time_starts() { self.times_said() } else { refuse }
    }

    /// 月〜金 9時〜12時（受付は11時半まで）、13時〜17時: further times of the days before the bracket.
    fn lengthens(&mut self, times: &Times, span: &Range<usize>) -> Reading<bool> {
        let Times::Spans(more) = times else { return Ok(false) };
        let goes_on = self.behind == Behind::Times && self.anchor.is_none() && self.draft().pending.is_none();
        let Some(last) = self.draft().openings.last_mut().filter(|_| goes_on) else { return Ok(false) };
        let plain =
            !last.times_first && last.season == Calendar::Always && last.label.is_none() && last.end_only.is_none();
        if !(plain || last.days.is_empty() && last.season == Calendar::Always && last.label.is_none()) {
            return Ok(false);
        }
        let (Some(end), Some(start)) = (last.spans.last(), more.first()) else { return Ok(false) };
        if end.end() > start.start() {
            return Err(HoursFault { code: HoursCode::TwoClasses, span: span.clone() });
        }
        last.spans.extend(more);
        last.spans = joined(std::mem::take(&mut last.spans));
        last.lengthened = true;
        self.after_times();
        Ok(true)
    }

    /// Reads 「（22時まで受付）」 behind times: the last reception.
    fn says_last_entry(&mut self, times: &Times, place: usize) -> Reading<bool> {
        let names =
            matches!(self.cursor.peek(), Word::Act | Word::Entry) && matches!(self.cursor.ahead(1), Word::Close(_));
        let behind = self.behind == Behind::Times && self.anchor.is_some() && self.draft().pending.is_none();
        if !(matches!(times, Times::EndOnly(_)) && names && behind) {
            return Ok(false);
        }
        self.cursor.back_to(place);
        self.last_moment(place, true)?;
        self.cursor.skip(&[Word::Act, Word::Entry]);
        Ok(true)
    }

    /// Is the end that 「水曜は19時まで」 gives to the hours of the other days.
    fn end_of_others(&mut self, clock: Clock) -> Option<u16> {
        let first = self.draft().openings.first()?;
        clock.as_end_after(first.spans.first()?.start())
    }

    /// Reads 「12時〜13時を除く」 and 「正午〜午後1時は休み」: a pause in the hours before.
    fn cuts_pause(&mut self, times: &Times) -> Reading<bool> {
        let place = self.cursor.place();
        // 9時〜12時 休診：日・祝 goes on with closed days.
        let spaced = self.cursor.is_spaced() || self.cursor.peek() == Word::Comma;
        self.cursor.skip(&[Word::Wa, Word::Wo, Word::During, Word::Comma]);
        let introduces = matches!(self.cursor.ahead(1), Word::Colon | Word::Wa | Word::Day { .. } | Word::Holiday);
        if self.cursor.peek() == Word::Closed && spaced && introduces {
            self.cursor.back_to(place);
            return Ok(false);
        }
        let linked = self.cursor.behind() == Some(Word::Wa);
        while linked && matches!(self.cursor.peek(), Word::Act | Word::Channel | Word::No) {
            self.cursor.step();
        }
        let labels_times = self.cursor.peek() == Word::LunchBreak
            && (self.cursor.time_starts_ahead(1) || self.cursor.ahead(1) == Word::Colon);
        if self.cursor.peek() == Word::Include
            && let (Times::Spans(parts), Some(opening)) = (times, self.draft().openings.last())
        {
            // （正午〜午後1時を含む）
            let inside =
                |part: &Span| opening.spans.iter().any(|all| all.start() <= part.start() && part.end() <= all.end());
            let inside = parts.iter().all(inside);
            if inside {
                self.cursor.step();
                return Ok(true);
            }
        }
        if !matches!(self.cursor.peek(), Word::Except | Word::Closed | Word::LunchBreak) || labels_times {
            self.cursor.back_to(place);
            return Ok(false);
        }
        let Times::Spans(pauses) = times else { return self.cursor.refuse_since(place, HoursCode::ScopeUnclear) };
        self.cursor.step();
        self.cursor.skip(&[Word::Polite, Word::Closed]);
        self.cut(pauses, place)?;
        Ok(true)
    }

    /// Cuts pauses out of every opening so far.
    pub fn cut(&mut self, pauses: &[Span], place: usize) -> Reading<()> {
        let scoped = self.behind == Behind::Times || self.behind == Behind::Nothing;
        let draft = self.draft();
        if draft.openings.is_empty() || draft.pending.is_some() || !scoped || draft.openings.len() > 1 {
            return self.cursor.refuse_since(place, HoursCode::ScopeUnclear);
        }
        for opening in &mut draft.openings {
            for pause in pauses {
                let cut = without(&opening.spans, *pause);
                let inside = opening.spans.iter().any(|span| span.start() < pause.start() && pause.end() < span.end());
                let outside = opening.spans == cut;
                if !(inside || outside) || opening.end_only.is_some() {
                    return self.cursor.refuse_since(place, HoursCode::Contradiction);
                }
                opening.spans = cut;
            }
        }
        Ok(())
    }
}
