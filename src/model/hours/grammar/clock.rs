//! The times of a phrase: `9:00〜12:00、午後1時〜5時` in, spans of minutes out.
//!
//! ```text
//! times  = span { separator span }
//! span   = clock range clock [ まで ]
//! clock  = [ half | 翌 | 朝 … ] ( 正午 | hour )
//! hour   = number 時 [ 半 | number 分 ] | number ":" number [ AM | PM ] | number   (the last only before a range)
//! ```
use crate::model::hours::fault::HoursCode;
use crate::model::hours::span::{Span, joined};
use crate::model::hours::words::cursor::{Cursor, Reading};
use crate::model::hours::words::word::Word;

/// A time with no span: only its end is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Times {
    /// Full spans.
    Spans(Vec<Span>),
    /// Only an end: 「19時まで」.
    EndOnly(Clock),
    /// Round the clock.
    AllDay,
}

/// How a clock time is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    Morning,
    Afternoon,
    NextDay,
}

/// A clock time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    hour: u16,
    minute: u16,
    mark: Mark,
    noon: bool,
}

impl Clock {
    fn minutes(self) -> u16 {
        self.hour * 60 + self.minute
    }

    /// Is the minute of the day when nothing before it can lend it a half.
    fn alone(self) -> Option<u16> {
        match self.mark {
            Mark::NextDay => Some(self.minutes() + Span::DAY),
            Mark::Morning => (self.hour < 12).then(|| self.minutes()),
            Mark::Afternoon if self.hour < 12 => Some(self.minutes() + 720),
            Mark::Afternoon => (self.hour > 12).then(|| self.minutes()),
            Mark::None => Some(self.minutes()),
        }
    }

    /// Is the minute at which a day that starts at `start` ends, when only this end is written.
    pub fn as_end_after(self, start: u16) -> Option<u16> {
        let end = self.alone()?;
        let unclear = self.mark == Mark::None && !self.noon && self.hour < 12 && end < start;
        (!unclear && end > start && end <= 30 * 60).then_some(end)
    }

    /// Is the one minute inside a span that can be meant, for 「受付は10時20分まで」 after 午後7時30分〜10時30分.
    pub fn within(self, span: Span) -> Option<u16> {
        let candidates = match self.mark {
            Mark::None if self.hour < 12 => vec![self.minutes(), self.minutes() + 720],
            _ => vec![self.alone()?],
        };
        let mut fitting = candidates.into_iter().filter(|minute| span.start() < *minute && *minute <= span.end());
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }
}

/// Reads times.
impl Cursor<'_> {
    /// Says whether a time stands next.
    pub fn time_starts(&self) -> bool {
        self.time_starts_ahead(0)
    }

    /// Says whether a time stands some words ahead.
    pub fn time_starts_ahead(&self, count: usize) -> bool {
        let next = self.ahead(count + 1);
        match self.ahead(count) {
            Word::Noon => true,
            Word::Am
            | Word::Pm
            | Word::Next
            | Word::NextDay
            | Word::LateNight
            | Word::Morning
            | Word::Night
            | Word::Evening
            | Word::Midday => {
                matches!(next, Word::Number(_) | Word::Noon | Word::Am | Word::Pm)
            }
            Word::Number(24) if next == Word::Duration => true,
            Word::Number(_) => match next {
                Word::Hour => true,
                Word::Colon => matches!(self.ahead(count + 2), Word::Number(_)),
                Word::Range => matches!(self.ahead(count + 2), Word::Number(_)) && self.ahead(count + 3) == Word::Hour,
                _ => false,
            },
            _ => false,
        }
    }

    /// Reads one or more spans, or a lone end.
    pub fn times(&mut self) -> Reading<Times> {
        let begin = self.place();
        if self.peek() == Word::Number(24) && self.ahead(1) == Word::Duration {
            self.step();
            self.step();
            return Ok(Times::AllDay);
        }
        let mut spans: Vec<Span> = Vec::new();
        loop {
            let start_place = self.place();
            if let Some(span) = self.between_doors()? {
                spans.push(span);
                break;
            }
            let start = self.clock()?;
            if self.peek() == Word::Until && spans.is_empty() {
                self.step();
                return Ok(Times::EndOnly(start));
            }
            let span = self.span_from(start, start_place)?;
            if spans.last().is_some_and(|last| last.end() > span.start()) {
                return self.refuse_since(start_place, HoursCode::InvalidTime);
            }
            spans.push(span);
            let place = self.place();
            let count = self.separators_ahead();
            if count == usize::MAX || !self.time_starts_ahead(count) || self.is_lone_end_ahead(count) {
                self.back_to(place);
                break;
            }
            (0..count).for_each(|_| {
                self.step();
            });
        }
        let wraps = spans.last().zip(spans.first()).is_some_and(|(last, first)| last.end() > Span::DAY + first.start());
        if wraps && spans.len() > 1 {
            return self.refuse_since(begin, HoursCode::InvalidTime);
        }
        Ok(Times::Spans(joined(spans)))
    }

    /// Counts the separators between two spans; `usize::MAX` when nothing but letters follow.
    fn separators_ahead(&self) -> usize {
        let mut count = 0;
        while matches!(self.ahead(count), Word::Dot | Word::Comma | Word::Slash | Word::And | Word::Item) {
            count += 1;
        }
        if count == 0 && !self.is_spaced() { usize::MAX } else { count }
    }

    /// Says whether the time ahead is a lone end, which is no further span.
    fn is_lone_end_ahead(&self, count: usize) -> bool {
        (count..count + 8)
            .take_while(|at| {
                matches!(
                    self.ahead(*at),
                    Word::Number(_)
                        | Word::Hour
                        | Word::Minute
                        | Word::Half
                        | Word::Colon
                        | Word::Am
                        | Word::Pm
                        | Word::Noon
                        | Word::Until
                )
            })
            .any(|at| self.ahead(at) == Word::Until)
    }

    fn span_from(&mut self, start: Clock, place: usize) -> Reading<Span> {
        if !self.eat(Word::Range) {
            return self.refuse_since(place, HoursCode::EndMissing);
        }
        self.skip(&[Word::Range]);
        if self.peek() == Word::VagueTime {
            return self.refuse(HoursCode::VagueTime);
        }
        if !self.time_starts() {
            return self.refuse_since(place, HoursCode::EndMissing);
        }
        let end = self.clock()?;
        self.eat(Word::Until);
        if self.peek() == Word::VagueTime {
            return self.refuse(HoursCode::VagueTime);
        }
        match resolve(start, end) {
            Ok(span) => Ok(span),
            Err(code) => self.refuse_since(place, code),
        }
    }

    /// Reads one clock time.
    pub fn clock(&mut self) -> Reading<Clock> {
        let place = self.place();
        let (mut mark, mut late) = (Mark::None, None);
        loop {
            match self.peek() {
                Word::Am if mark == Mark::NextDay => {}
                Word::Am if mark == Mark::None => mark = Mark::Morning,
                Word::Pm if mark == Mark::None => mark = Mark::Afternoon,
                Word::Next | Word::NextDay if mark == Mark::None => mark = Mark::NextDay,
                word @ (Word::LateNight | Word::Morning | Word::Night | Word::Evening | Word::Midday)
                    if late.is_none() =>
                {
                    late = Some(word)
                }
                _ => break,
            }
            self.step();
        }
        let mut clock = self.bare_clock(place)?;
        if mark == Mark::None
            && late.is_none()
            && matches!(self.peek(), Word::Am | Word::Pm)
            && !self.written(0).starts_with('午')
            && !matches!(self.ahead(1), Word::Number(_))
        {
            mark = if self.step() == Word::Am { Mark::Morning } else { Mark::Afternoon };
        }
        clock.mark = match (late, mark) {
            (None, mark) => mark,
            (Some(Word::Morning), Mark::NextDay) if clock.hour < 12 => Mark::NextDay,
            (Some(Word::Morning), Mark::None | Mark::Morning) if (4..12).contains(&clock.hour) => Mark::Morning,
            (Some(Word::Night), Mark::None | Mark::Afternoon) if (6..12).contains(&clock.hour) => Mark::Afternoon,
            (Some(Word::Night), Mark::None) if (18..=24).contains(&clock.hour) => Mark::None,
            (Some(Word::Evening), Mark::None | Mark::Afternoon) if (3..8).contains(&clock.hour) => Mark::Afternoon,
            (Some(Word::Evening), Mark::None) if (15..20).contains(&clock.hour) => Mark::None,
            (Some(Word::Midday), Mark::None) if (1..4).contains(&clock.hour) => Mark::Afternoon,
            (Some(Word::Midday), Mark::None) if clock.hour == 12 => Mark::None,
            (Some(Word::LateNight), Mark::None | Mark::NextDay | Mark::Morning) if clock.hour < 6 => Mark::NextDay,
            (Some(Word::LateNight), Mark::None) if (22..=29).contains(&clock.hour) => Mark::None,
            _ => return self.refuse_since(place, HoursCode::NoonUnclear),
        };
        Ok(clock)
    }

    fn bare_clock(&mut self, place: usize) -> Reading<Clock> {
        if self.eat(Word::Noon) {
            return Ok(Clock { hour: 12, minute: 0, mark: Mark::None, noon: true });
        }
        let Word::Number(hour) = self.peek() else {
            return self.refuse(HoursCode::InvalidTime);
        };
        self.step();
        let mut minute = 0;
        match self.peek() {
            Word::Hour => {
                self.step();
                if self.eat(Word::Half) {
                    minute = 30;
                } else if let (Word::Number(number), Word::Minute) = (self.peek(), self.ahead(1)) {
                    (minute, _) = (number, (self.step(), self.step()));
                }
            }
            Word::Colon => {
                self.step();
                let Word::Number(number) = self.step() else {
                    return self.refuse_since(place, HoursCode::InvalidTime);
                };
                minute = number;
                self.eat(Word::Minute);
            }
            _ => {}
        }
        if hour > 30 || minute > 59 || (hour == 30 && minute > 0) {
            return self.refuse_since(place, HoursCode::InvalidTime);
        }
        Ok(Clock { hour, minute, mark: Mark::None, noon: false })
    }
}

/// Decides what two clock times mean together.
pub fn resolve(start: Clock, end: Clock) -> Result<Span, HoursCode> {
    let from = start_minute(start, end)?;
    let to = end_minute(start, from, end)?;
    Span::new(from, to).ok_or(HoursCode::InvalidTime)
}

fn start_minute(start: Clock, end: Clock) -> Result<u16, HoursCode> {
    match start.mark {
        Mark::NextDay => Err(HoursCode::InvalidTime),
        Mark::Morning if start.hour == 12 => Err(HoursCode::NoonUnclear),
        // 午後12時30分〜午後5時: only half past noon lies before the end.
        Mark::Afternoon if start.hour == 12 => {
            let fits = matches!(end.mark, Mark::Afternoon | Mark::None) && end.hour < 12 && end.hour > 0;
            fits.then(|| start.minutes()).ok_or(HoursCode::NoonUnclear)
        }
        Mark::None if !start.noon && (1..5).contains(&start.hour) => Err(HoursCode::NoonUnclear),
        Mark::None if !start.noon && start.hour < 7 && end.mark == Mark::None && end.hour < 10 && start.hour > 0 => {
            Err(HoursCode::NoonUnclear)
        }
        Mark::None if start.hour < 7 && start.hour > 0 && end.mark == Mark::Afternoon => Err(HoursCode::NoonUnclear),
        _ => start.alone().filter(|minute| *minute < Span::DAY).ok_or(HoursCode::InvalidTime),
    }
}

fn end_minute(start: Clock, from: u16, end: Clock) -> Result<u16, HoursCode> {
    let in_afternoon = start.mark == Mark::Afternoon || start.noon;
    match end.mark {
        Mark::NextDay if end.hour >= 24 => Err(HoursCode::InvalidTime),
        Mark::NextDay => Ok(end.minutes() + Span::DAY),
        Mark::Afternoon if end.hour == 12 => Err(HoursCode::NoonUnclear),
        Mark::Morning if end.hour == 12 => {
            if start.mark == Mark::Morning && end.minute == 0 {
                Ok(720)
            } else {
                Err(HoursCode::NoonUnclear)
            }
        }
        Mark::Morning | Mark::Afternoon => {
            let minute = end.alone().ok_or(HoursCode::InvalidTime)?;
            // 午後10時〜午前6時 names both halves, so it runs past midnight; 午前8時〜午前8時 does not say.
            let crosses = minute < from && start.mark == Mark::Afternoon && end.mark == Mark::Morning;
            let midnight = minute == 0 && end.mark == Mark::Morning;
            if crosses || midnight { Ok(minute + Span::DAY) } else { Ok(minute) }
        }
        Mark::None if end.noon => Ok(720),
        Mark::None if in_afternoon && end.hour < 12 => {
            let minute = end.minutes() + 720;
            if minute > from { Ok(minute) } else { Err(HoursCode::NoonUnclear) }
        }
        Mark::None if in_afternoon && end.hour == 12 && start.hour != 12 => Err(HoursCode::NoonUnclear),
        Mark::None if end.minutes() == 0 && from > 0 => Ok(Span::DAY),
        Mark::None if start.mark == Mark::None && end.minutes() < from => {
            // 22:00〜5:00 counts in 24 hours, so the end is the next morning; 9:00〜5:00 may count in 12.
            let night = start.hour >= 17 && end.hour < 12;
            if night { Ok(end.minutes() + Span::DAY) } else { Err(HoursCode::InvalidTime) }
        }
        Mark::None => Ok(end.minutes()),
    }
}
