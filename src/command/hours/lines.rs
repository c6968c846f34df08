//! Phrases in, JSON out, one object a line: OSM text where that can say the hours, intervals over a window where it cannot.

use std::io::{self, BufRead, Write};
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::hours::Hours;
use crate::model::hours::fault::HoursFault;
use crate::model::hours::schedule::Schedule;
use crate::model::hours::track::{LastReception, Reservation, Track};
use crate::source::Span;

/// Years that intervals are written for where no window is given.
const YEARS: i16 = 2;

/// Days of the longest window.
const LONGEST: i32 = 3660;

/// The dates intervals are written for: the first included, the last not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    from: Date,
    to: Date,
}

impl Window {
    /// The two years from a day.
    pub fn after(today: Date) -> Self {
        let to = Date::new(today.year() + YEARS, today.month(), 1).map(|month| {
            let day = today.day().min(month.days_in_month());
            Date::new(month.year(), month.month(), day).unwrap_or(month)
        });
        Self { from: today, to: to.unwrap_or(Date::MAX) }
    }

    fn last(self) -> Date {
        self.to.yesterday().unwrap_or(self.to)
    }
}

impl FromStr for Window {
    type Err = ();

    /// Reads `2026-01-01:2028-01-01`, at most ten years.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (from, to) = text.trim().split_once(':').ok_or(())?;
        let (from, to): (Date, Date) = (from.parse().map_err(|_| ())?, to.parse().map_err(|_| ())?);
        let days = from.until(to).map_err(|_| ())?.get_days();
        if (1..=LONGEST).contains(&days) { Ok(Self { from, to }) } else { Err(()) }
    }
}

/// What is told of a phrase, or of one of its channels.
#[derive(Debug, Serialize)]
pub struct Answer<'h> {
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'h str>,
    /// OSM `opening_hours`.
    #[serde(skip_serializing_if = "Option::is_none")]
    oh: Option<String>,
    /// Open intervals in the window, where OSM text cannot say the hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    intervals: Option<Vec<[String; 2]>>,
    /// Closed days alone, as OSM text.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tracks: Option<Vec<Answer<'h>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caveats: Option<Vec<&'h str>>,
    reservation: bool,
    last_reception: Option<String>,
}

/// A refused phrase.
#[derive(Debug, Serialize)]
struct Refusal {
    error: &'static str,
    message: String,
}

/// Tells what a phrase says.
pub fn answer(hours: &Hours, window: Window) -> Answer<'_> {
    let caveats = Some(hours.caveats().iter().map(|caveat| caveat.text.as_str()).collect());
    if let [track] = hours.tracks() {
        return Answer { label: None, caveats, ..answer_of(track, window) };
    }
    let tracks: Vec<Answer<'_>> = hours.tracks().iter().map(|track| answer_of(track, window)).collect();
    let reservation = tracks.iter().any(|track| track.reservation);
    let same = |pair: &[Answer<'_>]| pair[0].last_reception == pair[1].last_reception;
    let last_reception = tracks.first().filter(|_| tracks.windows(2).all(same));
    let last_reception = last_reception.and_then(|track| track.last_reception.clone());
    Answer {
        label: None,
        oh: None,
        intervals: None,
        closed: None,
        tracks: Some(tracks),
        caveats,
        reservation,
        last_reception,
    }
}

fn answer_of(track: &Track, window: Window) -> Answer<'_> {
    let schedule = &track.schedule;
    let (mut oh, mut closed) = (schedule.osm(), None);
    if schedule.is_closures_only() {
        closed = Some(oh.take().unwrap_or_else(|| closed_days(schedule, window)));
    }
    let intervals = (oh.is_none() && closed.is_none()).then(|| intervals(schedule, window));
    Answer {
        label: Some(&track.label),
        oh,
        intervals,
        closed,
        tracks: None,
        caveats: None,
        reservation: track.reservation != Reservation::NotNeeded,
        last_reception: track.last_reception.map(last_reception),
    }
}

/// `16:30`, or `-30` for half an hour before the end.
fn last_reception(last: LastReception) -> String {
    match last {
        LastReception::At(minute) => format!("{:02}:{:02}", minute / 60, minute % 60),
        LastReception::BeforeEnd(minutes) => format!("-{minutes}"),
    }
}

/// Closings that OSM text cannot say as rules: those of the window with moved ones as dates, or every date by itself.
fn closed_days(schedule: &Schedule, window: Window) -> String {
    schedule.osm_within(window.from, window.last()).unwrap_or_else(|| {
        let day = |date: &Date| format!("{} off", date.strftime("%Y %b %d"));
        let days = schedule.closed_dates(window.from, window.last());
        days.iter().map(day).collect::<Vec<String>>().join("; ")
    })
}

/// Open intervals cut at the midnights the window begins and ends with.
fn intervals(schedule: &Schedule, window: Window) -> Vec<[String; 2]> {
    let before = window.from.yesterday().unwrap_or(window.from);
    let (first, end) = (window.from.at(0, 0, 0, 0), window.to.at(0, 0, 0, 0));
    let open = schedule.intervals(before, window.last()).into_iter();
    open.map(|(from, to)| (from.max(first), to.min(end)))
        .filter(|(from, to)| from < to)
        .map(|(from, to)| [moment(from), moment(to)])
        .collect()
}

fn moment(moment: DateTime) -> String {
    format!("{}T{:02}:{:02}", moment.date(), moment.hour(), moment.minute())
}

/// The diagnostic of a refused phrase, in a source of that name.
pub fn refusal(source: &Arc<str>, text: &str, fault: &HoursFault) -> Diagnostic {
    let span = Span::new(fault.span.start, fault.span.end);
    Diagnostic::at(source, span, Kind::Hours { code: fault.code, text: text.to_owned() }).denied()
}

/// Answers every line, in order; what is ready is handed on whenever the next line has still to come.
pub fn stream(input: &mut impl BufReadAhead, out: &mut impl Write, window: Window) -> io::Result<()> {
    let source: Arc<str> = Arc::from("");
    let mut line = Vec::new();
    loop {
        if !input.has_line() {
            out.flush()?;
        }
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return out.flush();
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']).replace("\\n", "\n");
        match Hours::read(&text) {
            Ok(hours) => serde_json::to_writer(&mut *out, &answer(&hours, window))?,
            Err(fault) => {
                let message = refusal(&source, &text, &fault).sentence();
                serde_json::to_writer(&mut *out, &Refusal { error: fault.code.name(), message })?;
            }
        }
        out.write_all(b"\n")?;
    }
}

/// Input that knows whether it must be waited for.
pub trait BufReadAhead: BufRead {
    /// Says whether a whole line is there already.
    fn has_line(&self) -> bool;
}

impl<R: io::Read> BufReadAhead for io::BufReader<R> {
    fn has_line(&self) -> bool {
        self.buffer().contains(&b'\n')
    }
}
