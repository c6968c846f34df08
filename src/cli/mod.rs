//! Words of the command line in, one checked invocation out, or a Japanese sentence that says what is wrong.

mod commands;
mod explain;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;
use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};
use madoguchi::command::build::BuildOptions;
use madoguchi::command::check::CheckOptions;
use madoguchi::command::flyer::FlyerOptions;
use madoguchi::command::hours;
use madoguchi::command::new::Request;
use madoguchi::command::watch::WatchOptions;
use madoguchi::command::workshop::COMMAND;
use madoguchi::command::{Format, Options};
use madoguchi::diagnostic::code::{Code, Severity};
use madoguchi::model::date::Date;
use madoguchi::model::link::WebLink;
use madoguchi::render::press::Target;

use crate::cli::commands::{command, hours_command};
use crate::cli::explain::explain;

/// A command line that makes sense.
pub enum Invocation {
    Build(BuildOptions),
    Check(CheckOptions),
    Flyer(FlyerOptions),
    Hours(hours::Request),
    New(Request),
    Watch(WatchOptions),
    /// What the program asks of itself: papers of a foreign theme.
    SetPapers,
    /// Help or version, to be printed.
    Words(String),
}

/// How many windows a sample has when nobody says.
const SAMPLE: usize = 1_000;

/// Reads a command line, the program's name first.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Invocation, String> {
    let matches = match command().try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => return Ok(Invocation::Words(error.to_string())),
        Err(error) => return Err(explain(&error)),
    };
    match matches.subcommand() {
        Some(("build", matches)) => Ok(Invocation::Build(BuildOptions {
            common: options(matches)?,
            out: matches.get_one::<PathBuf>("out").cloned(),
            overwrite: matches.get_flag("overwrite"),
        })),
        Some(("check", matches)) => Ok(Invocation::Check(CheckOptions {
            common: options(matches)?,
            hours: matches.get_many::<PathBuf>("hours").map(|files| files.cloned().collect()),
        })),
        Some(("flyer", matches)) => flyer_options(matches).map(Invocation::Flyer),
        Some(("hours", matches)) => hours_request(matches),
        Some(("new", matches)) => Ok(Invocation::New(request(matches))),
        Some(("watch", matches)) => watch_options(matches).map(Invocation::Watch),
        Some((COMMAND, _)) => Ok(Invocation::SetPapers),
        _ => Ok(Invocation::Words(command().render_help().to_string())),
    }
}

fn watch_options(matches: &ArgMatches) -> Result<WatchOptions, String> {
    let open = match (matches.get_flag("open"), matches.get_flag("no-open")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    Ok(WatchOptions {
        common: options(matches)?,
        today: matches.get_one::<String>("date").is_none().then_some(today_in_japan),
        port: matches.get_one::<u16>("port").copied(),
        open,
        write: matches.get_flag("write"),
        out: matches.get_one::<PathBuf>("out").cloned(),
        overwrite: matches.get_flag("overwrite"),
        poll: matches.get_flag("poll"),
    })
}

fn flyer_options(matches: &ArgMatches) -> Result<FlyerOptions, String> {
    let words = matches.get_many::<String>("target").into_iter().flatten();
    let target = |word: &String| Target::ALL.into_iter().find(|target| target.key() == word);
    Ok(FlyerOptions {
        common: options(matches)?,
        name: matches.get_one::<String>("name").cloned(),
        targets: words.filter_map(target).collect(),
        out: matches.get_one::<PathBuf>("out").cloned().unwrap_or_default(),
        open: matches.get_flag("open"),
    })
}

fn today(matches: &ArgMatches) -> Result<Date, String> {
    match matches.get_one::<String>("date") {
        None => Ok(today_in_japan()),
        Some(date) => date.parse().map_err(|_| format!("--date の「{date}」は日付ではありません。例: 2026-11-22")),
    }
}

fn format(matches: &ArgMatches) -> Format {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("short") => Format::Short,
        Some("json") => Format::Json,
        _ => Format::Human,
    }
}

/// No phrase, or `-`, means standard input; a person who types neither gets the help.
fn hours_request(matches: &ArgMatches) -> Result<Invocation, String> {
    let today = today(matches)?;
    if matches.get_flag("jsonl") {
        return Ok(Invocation::Hours(hours::Request::Lines { today }));
    }
    let phrases: Vec<String> = matches.get_many::<String>("phrases").into_iter().flatten().cloned().collect();
    let phrases = if phrases == ["-"] { Vec::new() } else { phrases };
    if phrases.is_empty() && hours::is_waiting_for_a_person() {
        return Ok(Invocation::Words(hours_command().bin_name("madoguchi hours").render_help().to_string()));
    }
    Ok(Invocation::Hours(hours::Request::Echo { phrases, today, format: format(matches) }))
}

fn options(matches: &ArgMatches) -> Result<Options, String> {
    let text = |name: &str| matches.get_one::<String>(name);
    let today = today(matches)?;
    let base_url = text("base-url").map(|url| {
        url.parse::<WebLink>()
            .map_err(|_| format!("--base-url の「{url}」はアドレスではありません。例: https://example.jp"))
    });
    Ok(Options {
        root: matches.get_one::<PathBuf>("root").cloned().unwrap_or_default(),
        today,
        base_url: base_url.transpose()?,
        deny: matches
            .get_many::<String>("deny")
            .into_iter()
            .flatten()
            .map(|id| denied(id))
            .collect::<Result<_, _>>()?,
        format: format(matches),
    })
}

fn denied(id: &str) -> Result<Code, String> {
    Code::from_id(id).ok_or_else(|| {
        let warnings = Code::ALL.iter().map(|code| code.info()).filter(|info| info.severity == Severity::Warning);
        let ids: Vec<&str> = warnings.map(|info| info.id).collect();
        format!("--deny の「{id}」というコードはありません。使えるコード: {}", ids.join("、"))
    })
}

fn request(matches: &ArgMatches) -> Request {
    let text = |matches: &ArgMatches, name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    let path = |matches: &ArgMatches, name: &str| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    match matches.subcommand() {
        Some(("window", inner)) => {
            Request::Window { root: path(inner, "root"), area: text(inner, "area"), id: text(inner, "id") }
        }
        Some(("area", inner)) => Request::Area { root: path(inner, "root"), path: text(inner, "area") },
        Some(("sample", inner)) => Request::Sample {
            folder: path(inner, "folder"),
            windows: inner.get_one::<u64>("windows").map_or(SAMPLE, |windows| {
                usize::try_from(*windows).expect("clap has checked that it is at most the most windows")
            }),
        },
        Some((_, inner)) => Request::Site { folder: path(inner, "folder") },
        None => unreachable!("clap requires a subcommand"),
    }
}

/// The day in Japan, whatever the machine's zone (標準時ニ関スル件, 明治28年勅令第167号: UTC+9).
fn today_in_japan() -> Date {
    let now = Timestamp::now().to_zoned(TimeZone::fixed(offset(9))).date();
    Date::new(now.year(), now.month(), now.day()).expect("the clock shows a year of our time")
}
