//! Why a phrase was refused: a typed code and the bytes it is about; no wording.
use std::ops::Range;

/// The reason a phrase is not read; the wording and the remedy belong to the diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoursCode {
    /// Times are given, but not on which days.
    DaysUnspecified,
    /// Days are given, but no times.
    TimesUnspecified,
    /// An end without a start (「19時まで」).
    StartMissing,
    /// A start without an end (「16時〜」).
    EndMissing,
    /// A bracket, an exclusion or 第2 could belong to more than one thing.
    ScopeUnclear,
    /// Holidays are said to be open and closed, or a weekday closing meets holiday hours.
    HolidayConflict,
    /// One day falls into two classes with different hours.
    TwoClasses,
    /// 休日 alone: public holiday or the office's day off.
    KyujitsuAlone,
    /// 隔週, 隔月: nothing says which week or month.
    Biweekly,
    /// 頃, 日没 and other times without a number.
    VagueTime,
    /// 中旬, 冬期 without dates and other days without a number.
    VagueDate,
    /// Month and day of one year, but the year is missing.
    YearUnspecified,
    /// 学校休業日, 夏休み: there is no calendar of them.
    SchoolHolidays,
    /// 午前休 on a day whose hours do not part at noon.
    HalfDayUnclear,
    /// 午後12時, 1時〜5時: morning or afternoon is not said.
    NoonUnclear,
    /// A time that does not exist, or an end that is not after its start.
    InvalidTime,
    /// A date that does not exist.
    InvalidDate,
    /// The weekday in brackets is not that date's weekday.
    WeekdayMismatch,
    /// The phrase closes a day it does not open, or says two things.
    Contradiction,
    /// The meaning stands elsewhere (「休館日を除く」, 「季節により異なる」).
    ExternalReference,
    /// Two labels give two different hours, and it is unclear which to tell.
    LabelUnclear,
    /// A bracket that is never closed, or closed without being opened.
    UnbalancedBracket,
    /// There are neither days nor times to read.
    NotHours,
    /// Characters that no rule reads.
    Leftover,
}

impl HoursCode {
    /// Is the stable name used in machine output, such as `days_unspecified`.
    pub fn name(self) -> &'static str {
        match self {
            HoursCode::DaysUnspecified => "days_unspecified",
            HoursCode::TimesUnspecified => "times_unspecified",
            HoursCode::StartMissing => "start_missing",
            HoursCode::EndMissing => "end_missing",
            HoursCode::ScopeUnclear => "scope_unclear",
            HoursCode::HolidayConflict => "holiday_conflict",
            HoursCode::TwoClasses => "two_classes",
            HoursCode::KyujitsuAlone => "kyujitsu_alone",
            HoursCode::Biweekly => "biweekly",
            HoursCode::VagueTime => "vague_time",
            HoursCode::VagueDate => "vague_date",
            HoursCode::YearUnspecified => "year_unspecified",
            HoursCode::SchoolHolidays => "school_holidays",
            HoursCode::HalfDayUnclear => "half_day_unclear",
            HoursCode::NoonUnclear => "noon_unclear",
            HoursCode::InvalidTime => "invalid_time",
            HoursCode::InvalidDate => "invalid_date",
            HoursCode::WeekdayMismatch => "weekday_mismatch",
            HoursCode::Contradiction => "contradiction",
            HoursCode::ExternalReference => "external_reference",
            HoursCode::LabelUnclear => "label_unclear",
            HoursCode::UnbalancedBracket => "unbalanced_bracket",
            HoursCode::NotHours => "not_hours",
            HoursCode::Leftover => "leftover",
        }
    }
}

/// A refused phrase: why, and which bytes of the text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursFault {
    /// Why the phrase was refused.
    pub code: HoursCode,
    /// Bytes of the phrase as written; always on character boundaries.
    pub span: Range<usize>,
}

impl std::fmt::Display for HoursFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at bytes {}..{}", self.code.name(), self.span.start, self.span.end)
    }
}

impl std::error::Error for HoursFault {}
