//! What the words of a phrase say one by one, before it is decided what they mean together; plain data.
use std::ops::Range;

use crate::model::hours::days::{Calendar, Weekdays, Weeks};
use crate::model::hours::schedule::Shift;
use crate::model::hours::span::Span;
use crate::model::hours::track::{LastReception, Reservation};

/// Half of an opening day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// 午前
    Morning,
    /// 午後
    Afternoon,
}

/// What happens to a closing that falls on a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnHoliday {
    /// Nothing is said.
    Unsaid,
    /// The place opens and closes on another day.
    Moves(Shift),
    /// 祝日を除く: the item leaves holidays out.
    NotMeant,
    /// 祝日の場合は開館: the place opens.
    Opens,
}

/// What one item of a list of days is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Weekdays; `listed` when each was written by itself, not as part of a range.
    Week { days: Weekdays, weeks: Weeks, listed: bool },
    /// An occurrence without its weekday: 第5.
    Weeks(Weeks),
    /// 平日, perhaps narrowed.
    Heijitsu(Weekdays),
    /// 毎日
    EveryDay,
    /// 祝日
    Holidays,
    /// 休日
    RestDays,
    /// 祝日の翌日
    AfterHolidays,
    /// 年末年始
    YearEnd(Calendar),
    /// Days of the calendar; `repeats` when written so that it holds every year.
    Dates { calendar: Calendar, repeats: bool },
    /// A closing without dates.
    Vague,
}

/// How an item is joined to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Directly, as in 土日.
    Tight,
    /// By a space.
    Space,
    /// By ・ or "and".
    Dotted,
    /// By 、.
    Listed,
    /// By または.
    Either,
    /// By の.
    Of,
}

/// One item of a list of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayItem {
    /// What it is.
    pub kind: DayKind,
    /// The part of the calendar it is limited to.
    pub season: Calendar,
    /// The part holds every year as written.
    pub season_repeats: bool,
    /// 午前 or 午後 after it.
    pub half: Option<Half>,
    /// What is said of holidays that fall on it.
    pub on_holiday: OnHoliday,
    /// How it is joined to the one before.
    pub joint: Joint,
    /// Where it stands.
    pub span: Range<usize>,
}

/// How an opening speaks of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Days and times side by side.
    Plain,
    /// 水曜は, 水曜のみ: sets its days against the others.
    Apart,
    /// 金曜は18時〜20時も: adds to the hours of the others.
    Also,
}

/// Days with their times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The days, empty when none are written.
    pub days: Vec<DayItem>,
    /// The part of the calendar it is limited to.
    pub season: Calendar,
    /// The times.
    pub spans: Vec<Span>,
    /// Only an end is written: the start is that of the other days.
    pub end_only: Option<u16>,
    /// How it speaks of its days.
    pub manner: Manner,
    /// The times stand before the days.
    pub times_first: bool,
    /// Holidays are said to be among the days.
    pub with_holidays: bool,
    /// The season is said to hold every year (毎年, or by its name), or is made of whole months.
    pub season_repeats: bool,
    /// 24時間
    pub round_the_clock: bool,
    /// Times were added behind a bracket.
    pub lengthened: bool,
    /// A label in brackets behind it.
    pub label: Option<String>,
    /// Where it stands.
    pub span: Range<usize>,
}

impl Opening {
    /// Makes an opening without times.
    pub fn new(days: Vec<DayItem>, manner: Manner, span: Range<usize>) -> Opening {
        Opening {
            days,
            season: Calendar::Always,
            spans: Vec::new(),
            end_only: None,
            manner,
            times_first: false,
            with_holidays: false,
            season_repeats: false,
            round_the_clock: false,
            lengthened: false,
            label: None,
            span,
        }
    }
}

/// Days that are closed, or not meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The days.
    pub item: DayItem,
    /// The opening it is written behind in brackets, by number.
    pub anchor: Option<usize>,
    /// The bracket stands behind the opening's times, so closing the phrase it is about all openings.
    pub loose: bool,
    /// An exclusion (除く), not a closing (休み).
    pub is_except: bool,
    /// How many openings stand before it.
    pub after: usize,
    /// Which list of closed days it is from.
    pub list: usize,
}

/// What a phrase says of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The channel's name, empty when none is written.
    pub label: String,
    /// Days with times.
    pub openings: Vec<Opening>,
    /// Days still waiting for their times.
    pub pending: Option<Opening>,
    /// Closed days.
    pub closings: Vec<Closing>,
    /// Days said to be open without times of their own (8月6日は開館).
    pub kept_open: Vec<DayItem>,
    /// A list of closed days that could be of opening days, should times follow.
    pub unsure: Option<Range<usize>>,
    /// Every day is said to be meant.
    pub every_day: bool,
    /// Holidays are said to be open, and where.
    pub holidays_open: Option<Range<usize>>,
    /// Days said to need booking.
    pub booked_days: Vec<DayItem>,
    /// Booking.
    pub reservation: Reservation,
    /// The last reception.
    pub last_reception: Option<LastReception>,
}

impl Draft {
    /// Makes the draft of a channel.
    pub fn new(label: String) -> Draft {
        Draft {
            label,
            openings: Vec::new(),
            pending: None,
            closings: Vec::new(),
            kept_open: Vec::new(),
            unsure: None,
            every_day: false,
            holidays_open: None,
            booked_days: Vec::new(),
            reservation: Reservation::NotNeeded,
            last_reception: None,
        }
    }
}
