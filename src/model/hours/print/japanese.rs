//! Hours in, Japanese out: canonical, one wording for each meaning, which reads back to it; or in a briefer wording.
use crate::model::hours::days::{HolidayTest, Weekdays, Weeks, When};
use crate::model::hours::print::japanese_days::{Clocks, Names};
use crate::model::hours::print::outline::{Days, Group, OnHoliday, Outline, closes_dates, on_holiday};
use crate::model::hours::schedule::{Action, Rule, Shift};
use crate::model::hours::span::Span;
use crate::model::hours::track::{Caveat, LastReception, Reservation, Track};

/// How hours are put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// How days and dates are named.
    pub names: Names,
    /// How times are written.
    pub clocks: Clocks,
    /// Where closed days stand.
    pub closings: Closings,
    /// Whether は sets days apart from those before, whose hours they would otherwise contradict.
    pub sets_apart: bool,
}

/// Where closed days stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closings {
    /// In a sentence of their own.
    Sentence,
    /// In the bracket behind the hours, where no bracket of their own is among them.
    Bracket,
}

/// The wording that pages use: one for each meaning.
pub const CANONICAL: Wording =
    Wording { names: Names::Full, clocks: Clocks::Colons, closings: Closings::Sentence, sets_apart: true };

/// Writes channels one after the other, then what no calendar can resolve.
pub fn canonical(tracks: &[Track], caveats: &[Caveat]) -> String {
    CANONICAL.write(tracks, caveats)
}

/// A bare 等 says that there are more closed days, a bare 原則 that there are exceptions.
pub fn remark(text: &str) -> &str {
    match text {
        "等" | "など" | "ほか" | "他" => "臨時休業あり",
        text if text.starts_with("原則")
            || text.starts_with("基本")
            || text.starts_with("おおむね")
            || text.starts_with("概ね") =>
        {
            "例外あり"
        }
        text => text,
    }
}

impl Wording {
    /// Writes channels one after the other, then what no calendar can resolve.
    pub fn write(self, tracks: &[Track], caveats: &[Caveat]) -> String {
        let said: Vec<String> = tracks.iter().map(|track| self.track(track)).collect();
        let mut parts = vec![said.join(self.of("。", "／"))];
        parts.extend(self.caveats(caveats));
        parts.join("。")
    }

    /// Writes what no calendar can resolve: days off without dates, then remarks.
    pub(super) fn caveats(self, caveats: &[Caveat]) -> Vec<String> {
        let mut parts = Vec::new();
        let days: Vec<&str> =
            caveats.iter().filter(|caveat| caveat.closes).map(|caveat| caveat.text.as_str()).collect();
        if !days.is_empty() {
            // お盆休み休 would say 休 twice.
            let closed = match self.names {
                Names::Brief if !days.iter().any(|day| day.contains('休')) => self.off(),
                _ => "は休み",
            };
            parts.push(format!("{}{closed}", days.join("、")));
        }
        let mut remarks: Vec<&str> =
            caveats.iter().filter(|caveat| !caveat.closes).map(|caveat| remark(&caveat.text)).collect();
        remarks.dedup();
        parts.extend(remarks.into_iter().map(str::to_owned));
        parts
    }

    /// Chooses between the full and the brief words.
    fn of<'w>(self, full: &'w str, brief: &'w str) -> &'w str {
        match self.names {
            Names::Full => full,
            Names::Brief | Names::Paper => brief,
        }
    }

    /// Is what follows the names of closed days.
    fn off(self) -> &'static str {
        match self.names {
            Names::Full => "は休み",
            Names::Brief => "休",
            Names::Paper => "休み",
        }
    }

    fn track(self, track: &Track) -> String {
        let label = if track.label.is_empty() { String::new() } else { format!("{}：", track.label) };
        label + &self.schedule(&Outline::of(&track.schedule), &self.remarks(track))
    }

    /// Writes booking and last reception, which stand in brackets behind the hours.
    pub(super) fn remarks(self, track: &Track) -> Vec<String> {
        let booking = match track.reservation {
            Reservation::NotNeeded => None,
            Reservation::Preferred => Some("一部要予約".to_owned()),
            Reservation::Required => Some("要予約".to_owned()),
        };
        let last = track.last_reception.map(|last| match last {
            LastReception::At(minute) => {
                let morning = if has_twin(track, minute) { "午前" } else { "" };
                format!("{}{morning}{}まで", self.of("受付は", "受付"), self.clocks.time(minute))
            }
            LastReception::BeforeEnd(minutes) => {
                format!("{}{minutes}分前", self.of("最終受付は終了", "最終受付"))
            }
        });
        booking.into_iter().chain(last).collect()
    }

    fn schedule(self, outline: &Outline<'_>, remarks: &[String]) -> String {
        let mut remarks = remarks.to_vec();
        if outline.always {
            return format!("24時間{}", self.bracket(&remarks));
        }
        let group =
            |(index, group)| self.group(group, if index > 0 && self.sets_apart { "は" } else { self.of("は", " ") });
        let groups: Vec<String> = outline.openings.iter().enumerate().map(group).collect();
        let closed = self.closed(&outline.closings);
        let noted = outline.closings.iter().any(|rule| on_holiday(rule).is_some());
        let beside = self.closings == Closings::Bracket && !noted && !groups.is_empty() && closed.len() == 1;
        if beside {
            remarks.extend(closed.iter().cloned());
        }
        let brackets = self.bracket(&remarks);
        let mut sentences: Vec<String> = Vec::new();
        if !groups.is_empty() {
            sentences.push(format!("{}{brackets}", groups.join("、")));
        }
        sentences.extend(closed.into_iter().filter(|_| !beside));
        if groups.is_empty()
            && let Some(last) = sentences.last_mut()
        {
            last.push_str(&brackets);
        }
        sentences.extend(self.kept_and_excepted(outline));
        sentences.join("。")
    }

    /// Writes days on which no closing holds, and what wins over all before.
    pub(super) fn kept_and_excepted(self, outline: &Outline<'_>) -> Vec<String> {
        let mut sentences: Vec<String> = Vec::new();
        sentences.extend(outline.kept_open.iter().map(|kept| format!("{}は開館", self.closed_days(kept))));
        sentences.extend(outline.as_always.map(|days| format!("{}もふだんどおり", self.closed_days(days))));
        let exceptions: Vec<String> = outline.exceptions.iter().map(|rule| self.exception(rule)).collect();
        // The reader of phrases takes no exception: it would not know which of the sentences before it is about.
        sentences.extend((!exceptions.is_empty()).then(|| format!("例外：{}", exceptions.join("、"))));
        sentences
    }

    pub(super) fn bracket(self, remarks: &[String]) -> String {
        match self.names {
            _ if remarks.is_empty() => String::new(),
            Names::Full => remarks.iter().map(|remark| format!("（{remark}）")).collect(),
            Names::Brief | Names::Paper => format!("（{}）", remarks.join("、")),
        }
    }

    pub(super) fn group(self, group: &Group<'_>, link: &str) -> String {
        let names: Vec<String> = group.days.iter().map(|days| self.names.days(*days)).collect();
        let hours = match (self.names, group.spans) {
            (Names::Brief | Names::Paper, [span]) if *span == Span::whole_day() => "24時間".to_owned(),
            _ => self.clocks.hours(group.spans),
        };
        format!("{}{link}{hours}", names.join("・"))
    }

    /// Writes closed days: 月曜〜金曜 in a sentence of its own, as a list behind it would not be about it; the others together.
    pub(super) fn closed(self, closings: &[&Rule]) -> Vec<String> {
        let (ranges, others): (Vec<&Rule>, Vec<&Rule>) = closings.iter().partition(|rule| is_range(&rule.when));
        let closed = |parts: &[String]| format!("{}{}", parts.join(self.of("、", "・")), self.off());
        let mut sentences: Vec<String> = ranges.iter().map(|rule| closed(&[self.closing(rule, false)])).collect();
        let list: Vec<String> = others.iter().enumerate().map(|(index, rule)| self.closing(rule, index > 0)).collect();
        sentences.extend((!list.is_empty()).then(|| closed(&list)));
        sentences
    }

    /// Writes one closing; among others, what is said of holidays names its weekday.
    fn closing(self, rule: &Rule, names_weekday: bool) -> String {
        let Some(said) = on_holiday(rule) else { return self.closed_days(&rule.when) };
        let plain = When { holiday: HolidayTest::Any, ..rule.when };
        let weekdays = self.names.weekdays(&When { weeks: Weeks::ALL, ..plain });
        let subject = if names_weekday { format!("{weekdays}が") } else { String::new() };
        let days = self.names.days(Days { when: &plain, with_holidays: false });
        let (holiday, case) = (self.names.holiday(), self.of("の場合は", "なら"));
        let outcome = match said {
            OnHoliday::Moves(Shift::NextDay) => "翌日",
            OnHoliday::Moves(Shift::NextWeekday) => "翌平日",
            OnHoliday::Opens => "開館",
        };
        format!("{days}（{subject}{holiday}{case}{outcome}）")
    }

    fn exception(self, rule: &Rule) -> String {
        match &rule.action {
            Action::Open(spans) => {
                format!("{}{}{}", self.closed_days(&rule.when), self.of("は", " "), self.clocks.hours(spans))
            }
            _ => format!("{}{}", self.closing(rule, false), self.off()),
        }
    }

    fn closed_days(self, when: &When) -> String {
        if closes_dates(when) {
            self.names.calendar(when.calendar)
        } else {
            self.names.days(Days { when, with_holidays: false })
        }
    }
}

/// Says whether a time before noon could also be meant in the afternoon.
fn has_twin(track: &Track, minute: u16) -> bool {
    let noon = Span::DAY / 2;
    let spans = track.schedule.rules().iter().filter_map(|rule| match &rule.action {
        Action::Open(spans) => Some(spans),
        _ => None,
    });
    minute < noon && spans.flatten().any(|span| span.start() < minute && minute + noon <= span.end())
}

/// Says whether weekdays are named as a range, such as 月曜〜金曜.
fn is_range(when: &When) -> bool {
    let named = when.weeks == Weeks::ALL && when.weekdays != Weekdays::ALL;
    named && when.weekdays.runs().iter().any(|(first, last)| last - first > 1)
}
