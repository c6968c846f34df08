//! Days, dates and times in, their Japanese names out: in full (第2・第4土曜, 12月29日), brief (第2・4土, 12/29) or for paper.
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, HolidayTest, MonthDay, Weekdays, Weeks, When};
use crate::model::hours::print::outline::{Days, is_every_day, is_turn_of_year, month_runs, names_season};
use crate::model::hours::span::Span;

const DAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

/// How days and dates are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// 月曜, 第2・第4土曜, 祝日, 12月29日.
    Full,
    /// 月, 第2・4土, 祝, 12/29.
    Brief,
    /// 月〜金, 木曜, 第2・第4土曜, 祝日, 年末年始: as papers print them in columns.
    Paper,
}

/// How times are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clocks {
    /// 9:00〜17:00.
    Colons,
    /// 9〜17時; only where every time is a full hour.
    FullHours,
}

impl Names {
    /// Names the days of an opening or a closing.
    pub fn days(self, days: Days<'_>) -> String {
        let when = days.when;
        let season = match when.calendar {
            // Of the days of a season alone, 12月1日〜2月末日の土曜 could be meant for one winter.
            Calendar::Yearly(from, to) if !is_turn_of_year(from, to) => format!("毎年{}", self.calendar(when.calendar)),
            // Dates alone would not say of which year they are; of closed days they do.
            Calendar::Yearly(from, to) if from != to && self == Names::Brief && !is_usual_year_end(from, to) => {
                format!("年末年始（{}）", self.stretch(from, to))
            }
            calendar => self.calendar(calendar),
        };
        let plain = when.weekdays == Weekdays::ALL && when.weeks == Weeks::ALL;
        let holiday = self.holiday();
        let mut name = match when.holiday {
            HolidayTest::Only if plain => holiday.to_owned(),
            HolidayTest::After => format!("{holiday}の翌日"),
            HolidayTest::Not if when.weekdays == Weekdays::WORKING && when.weeks == Weeks::ALL => "平日".to_owned(),
            HolidayTest::Not => format!("{}（{}）", self.weekdays(when), self.except_holidays()),
            HolidayTest::Any if days.with_holidays && is_every_day(when) => "毎日".to_owned(),
            HolidayTest::Any if plain && !names_season(when.calendar) && !season.is_empty() => String::new(),
            HolidayTest::Any | HolidayTest::Only => self.weekdays(when),
        };
        if days.with_holidays && when.holiday == HolidayTest::Any && !is_every_day(when) && !name.is_empty() {
            name.push_str(match self {
                Names::Full | Names::Paper => "（祝日を含む）",
                Names::Brief => "（祝含む）",
            });
        }
        match (season.is_empty(), name.is_empty()) {
            (true, _) => name,
            (_, true) => season,
            _ => format!("{season}の{name}"),
        }
    }

    /// Is the word for public holidays.
    pub fn holiday(self) -> &'static str {
        match self {
            Names::Full | Names::Paper => "祝日",
            Names::Brief => "祝",
        }
    }

    fn except_holidays(self) -> &'static str {
        match self {
            Names::Full | Names::Paper => "祝日を除く",
            Names::Brief => "祝除く",
        }
    }

    /// Names weekdays, counted ones each with its count.
    pub fn weekdays(self, when: &When) -> String {
        let word = match self {
            Names::Full => "曜",
            Names::Paper if when.weeks != Weeks::ALL || when.weekdays.count() == 1 => "曜",
            Names::Brief | Names::Paper => "",
        };
        let name = |day: u8| format!("{}{word}", DAYS[usize::from(day)]);
        if when.weeks != Weeks::ALL {
            let counts = self.counts(when.weeks);
            // 最終日 would be the last day, whatever its weekday.
            let last = |day: u8| if day == 6 && word.is_empty() && when.weeks.has_last() { "曜" } else { "" };
            let counted = |day: u8| format!("{counts}{}{}", name(day), last(day));
            let names: Vec<String> = when.weekdays.iter().map(counted).collect();
            return names.join("・");
        }
        let run = |(first, last): (u8, u8)| match last - first {
            0 => name(first),
            1 => format!("{}・{}", name(first), name(last)),
            _ => format!("{}〜{}", name(first), name(last)),
        };
        when.weekdays.runs().into_iter().map(run).collect::<Vec<String>>().join("・")
    }

    fn counts(self, weeks: Weeks) -> String {
        let numbers: Vec<u16> = weeks.numbers().collect();
        let mut counts: Vec<String> = match (self, numbers.as_slice()) {
            (Names::Full | Names::Paper, numbers) => numbers.iter().map(|number| format!("第{number}")).collect(),
            (Names::Brief, []) => Vec::new(),
            (Names::Brief, [first, .., last]) if usize::from(last - first) == numbers.len() - 1 && last - first > 1 => {
                vec![format!("第{first}〜{last}")]
            }
            (Names::Brief, numbers) => {
                let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
                vec![format!("第{}", texts.join("・"))]
            }
        };
        counts.extend(weeks.has_last().then(|| "最終".to_owned()));
        counts.join("・")
    }

    /// Names a part of the calendar; always is no word.
    pub fn calendar(self, calendar: Calendar) -> String {
        match calendar {
            Calendar::Always => String::new(),
            Calendar::Months(months) => self.months(months),
            Calendar::MonthDays(days) => {
                let numbers = (1..=31).filter(|day| days & (1 << (day - 1)) != 0);
                match self {
                    Names::Full | Names::Paper => {
                        format!("毎月{}", numbers.map(|day| format!("{day}日")).collect::<Vec<String>>().join("・"))
                    }
                    Names::Brief => {
                        format!("毎月{}日", numbers.map(|day| day.to_string()).collect::<Vec<String>>().join("・"))
                    }
                }
            }
            Calendar::Yearly(from, to) if from == to => self.month_day(from),
            Calendar::Yearly(from, to) if is_turn_of_year(from, to) => self.year_end(from, to),
            Calendar::Yearly(from, to) => self.stretch(from, to),
            Calendar::Dated(from, to) if from == to => self.date(from),
            Calendar::Dated(from, to) => format!("{}〜{}", self.date(from), self.date_after(from, to)),
        }
    }

    /// Names the days from a day to a day of every year.
    pub fn stretch(self, from: MonthDay, to: MonthDay) -> String {
        format!("{}〜{}", self.month_day(from), self.month_day_after(from, to))
    }

    /// 年末年始 without dates is 29 December to 3 January, so the brief name leaves just these out.
    fn year_end(self, from: MonthDay, to: MonthDay) -> String {
        let dates = self.stretch(from, to);
        match self {
            Names::Brief | Names::Paper if is_usual_year_end(from, to) => "年末年始".to_owned(),
            Names::Full | Names::Paper => format!("年末年始（{dates}）"),
            Names::Brief => dates,
        }
    }

    fn months(self, months: u16) -> String {
        let runs = month_runs(months);
        match self {
            Names::Full | Names::Paper => {
                let name = |(first, last): (i32, i32)| {
                    if first == last { format!("{first}月") } else { format!("{first}月〜{last}月") }
                };
                runs.into_iter().map(name).collect::<Vec<String>>().join("・")
            }
            Names::Brief => {
                let name = |(first, last): (i32, i32)| match (last - first).rem_euclid(12) {
                    0 => first.to_string(),
                    1 => format!("{first}・{last}"),
                    _ => format!("{first}〜{last}"),
                };
                runs.into_iter().map(name).collect::<Vec<String>>().join("・") + "月"
            }
        }
    }

    fn month_day(self, day: MonthDay) -> String {
        let month_end = day.month() == 2 && MonthDay::month_end(2) == Some(day);
        match self {
            Names::Full | Names::Paper if month_end => "2月末日".to_owned(),
            Names::Brief if month_end => "2月末".to_owned(),
            Names::Full | Names::Paper => format!("{}月{}日", day.month(), day.day()),
            Names::Brief => format!("{}/{}", day.month(), day.day()),
        }
    }

    fn month_day_after(self, from: MonthDay, to: MonthDay) -> String {
        let same = self == Names::Brief && from.month() == to.month() && from.day() < to.day() && to.month() != 2;
        if same { to.day().to_string() } else { self.month_day(to) }
    }

    fn date(self, date: Date) -> String {
        match self {
            Names::Full | Names::Paper => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            Names::Brief => format!("{}/{}/{}", date.year(), date.month(), date.day()),
        }
    }

    fn date_after(self, from: Date, to: Date) -> String {
        match self {
            Names::Brief if from.year() == to.year() => format!("{}/{}", to.month(), to.day()),
            _ => self.date(to),
        }
    }
}

impl Clocks {
    /// Writes the hours of a day.
    pub fn hours(self, spans: &[Span]) -> String {
        spans.iter().map(|span| self.range(*span)).collect::<Vec<String>>().join("・")
    }

    /// Writes one span.
    pub fn range(self, span: Span) -> String {
        let (start, end) = (span.start(), span.end());
        let next = end > Span::DAY;
        let last = if next { end - Span::DAY } else { end };
        let morning = if needs_morning(span) { "午前" } else { "" };
        match self {
            Clocks::Colons => {
                format!("{morning}{}〜{}{}", self.time(start), if next { "翌" } else { "" }, self.time(last))
            }
            Clocks::FullHours if next => format!("{morning}{}時〜翌{}時", start / 60, last / 60),
            Clocks::FullHours => format!("{morning}{}〜{}時", start / 60, last / 60),
        }
    }

    /// Writes a minute of the day.
    pub fn time(self, minute: u16) -> String {
        match self {
            Clocks::FullHours if minute.is_multiple_of(60) => format!("{}時", minute / 60),
            _ => format!("{}:{:02}", minute / 60, minute % 60),
        }
    }
}

/// Says whether days are those that 年末年始 means without dates.
fn is_usual_year_end(from: MonthDay, to: MonthDay) -> bool {
    (from.month(), from.day(), to.month(), to.day()) == (12, 29, 1, 3)
}

/// 1:00〜5:00 and 6:00〜9:00 leave open which half of the day is meant.
fn needs_morning(span: Span) -> bool {
    let (start, end) = (span.start() / 60, span.end() / 60);
    (1..5).contains(&start) || ((5..7).contains(&start) && end < 10)
}
