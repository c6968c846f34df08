//! `madoguchi hours`: phrases of reception hours in; what was understood of them, or why not, out; nothing is written.

pub mod content;
mod echo;
mod fortnight;
mod lines;

use std::io::{self, BufReader, BufWriter, IsTerminal as _, Read as _};
use std::sync::Arc;

use serde::Serialize;

use crate::command::hours::fortnight::Day;
use crate::command::hours::lines::{Answer, Window};
use crate::command::{Exit, Format, report, terminal};
use crate::diagnostic::Diagnostic;
use crate::model::date::Date;
use crate::model::hours::Hours;
use crate::source::SourceSet;

/// The variable that names the dates intervals are written for.
const WINDOW: &str = "HOURS_WINDOW";

/// What `hours` is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Tell an editor what phrases mean; without any, those on standard input, one a line.
    Echo { phrases: Vec<String>, today: Date, format: Format },
    /// Answer every line of standard input by a line of JSON.
    Lines { today: Date },
}

/// One phrase for machines.
#[derive(Serialize)]
struct Record<'h> {
    text: &'h str,
    canonical: String,
    short: String,
    english: String,
    #[serde(flatten)]
    answer: Answer<'h>,
    days: Vec<Day>,
}

/// Says whether standard input is a person at a keyboard, who should get help instead of silence.
pub fn is_waiting_for_a_person() -> bool {
    io::stdin().is_terminal()
}

/// Reads the phrases and tells what they mean.
pub fn run(request: &Request) -> Exit {
    match request {
        Request::Lines { today } => answer_lines(*today),
        Request::Echo { phrases, today, format } => {
            let phrases = if phrases.is_empty() { standard_input() } else { Ok(phrases.clone()) };
            match phrases {
                Ok(phrases) if phrases.is_empty() => {
                    terminal::err(format_args!("受付時間を書いてください。例: madoguchi hours \"平日 9時〜17時\"\n"));
                    Exit::Broken
                }
                Ok(phrases) => tell(&phrases, *today, *format),
                Err(message) => {
                    terminal::err(format_args!("{message}\n"));
                    Exit::Broken
                }
            }
        }
    }
}

fn standard_input() -> Result<Vec<String>, String> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| format!("標準入力を読めません: {error}"))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(|line| line.replace("\\n", "\n")).collect())
}

fn tell(phrases: &[String], today: Date, format: Format) -> Exit {
    let mut exit = Exit::Done;
    let mut said = String::new();
    for (at, text) in phrases.iter().enumerate() {
        if at > 0 && format == Format::Human {
            said.push('\n');
        }
        match Hours::read(text) {
            Ok(hours) => said.push_str(&understood(text, &hours, today, format)),
            Err(fault) => {
                exit = Exit::Problems;
                let source: Arc<str> = Arc::from(format!("{}番目の受付時間", at + 1));
                said.push_str(&refused(&lines::refusal(&source, text, &fault), text, format));
            }
        }
    }
    terminal::out(said);
    exit
}

fn understood(text: &str, hours: &Hours, today: Date, format: Format) -> String {
    let today = today.civil();
    match format {
        Format::Human => echo::full(text, hours, today),
        Format::Short => format!("{} → {}\n", text.replace('\n', " "), hours.canonical()),
        Format::Json => {
            let record = Record {
                text,
                canonical: hours.canonical(),
                short: hours.short(),
                english: hours.english(),
                answer: lines::answer(hours, Window::after(today)),
                days: fortnight::fortnight(hours, today),
            };
            serde_json::to_string(&record).expect("a record of plain strings is JSON") + "\n"
        }
    }
}

/// Draws a refused phrase as `check` draws a mistake in a file.
fn refused(problem: &Diagnostic, text: &str, format: Format) -> String {
    let mut sources = SourceSet::new();
    sources.insert(Arc::clone(problem.path()), text.as_bytes());
    let colour = report::colour_of(&io::stdout());
    let drawing = report::text(std::slice::from_ref(problem), &sources, format, colour);
    format!("{}\n", drawing.trim_ascii_end())
}

fn answer_lines(today: Date) -> Exit {
    let window = match std::env::var(WINDOW) {
        Ok(text) => text.parse().map_err(|()| text),
        Err(_) => Ok(Window::after(today.civil())),
    };
    let window = match window {
        Ok(window) => window,
        Err(text) => {
            terminal::err(format_args!(
                "{WINDOW} の「{text}」は期間ではありません。10年以内の期間を書いてください。例: {WINDOW}=2026-01-01:2028-01-01\n"
            ));
            return Exit::Broken;
        }
    };
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match lines::stream(&mut input, &mut out, window) {
        // Whoever reads the answers may stop reading; that is nobody's fault.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            terminal::err(format_args!("標準入力か標準出力を使えません: {error}\n"));
            Exit::Broken
        }
        _ => Exit::Done,
    }
}
