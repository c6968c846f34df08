//! Diagnostics and outcomes in, what an editor reads in the terminal out.

use std::collections::BTreeMap;
use std::io::IsTerminal;

use crate::command::{Format, terminal};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::human::{self, Colour};
use crate::diagnostic::{json, short};
use crate::source::SourceSet;

/// Warnings about freshness and unsaid holidays come by the dozen; for people they are gathered into a few lines.
const GATHERED: [Code; 5] = [Code::Unverified, Code::Stale, Code::Ended, Code::HolidaysUnstated, Code::FlyerProof];

/// Files a gathered warning names before it says how many more there are.
const NAMED: usize = 5;

/// Whether standard error shows colours.
pub fn colour() -> Colour {
    colour_of(&std::io::stderr())
}

/// Whether an output shows colours: a terminal, unless NO_COLOR is set (no-color.org).
pub fn colour_of(out: &impl IsTerminal) -> Colour {
    let wanted = out.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if wanted { Colour::Always } else { Colour::Never }
}

/// Says diagnostics in a format: drawings for people on standard error, lines for machines on standard output.
pub fn say(found: &[Diagnostic], sources: &SourceSet, format: Format) {
    match format {
        Format::Human => terminal::err(text(found, sources, format, colour())),
        Format::Short | Format::Json => terminal::out(text(found, sources, format, Colour::Never)),
    }
}

/// What is said of diagnostics in a format.
pub fn text(found: &[Diagnostic], sources: &SourceSet, format: Format, colour: Colour) -> String {
    match format {
        Format::Short => found.iter().map(|problem| short::line(problem, sources) + "\n").collect(),
        Format::Json => found.iter().map(|problem| json::line(problem, sources) + "\n").collect(),
        Format::Human => for_people(found, sources, colour),
    }
}

fn for_people(found: &[Diagnostic], sources: &SourceSet, colour: Colour) -> String {
    let (gathered, single): (Vec<_>, Vec<_>) =
        found.iter().partition(|problem| !problem.is_error() && GATHERED.contains(&problem.code()));
    let mut text = String::new();
    for problem in single {
        text.push_str(&human::draw(problem, sources, colour));
        text.push('\n');
    }
    let mut by_code: BTreeMap<Code, Vec<&Diagnostic>> = BTreeMap::new();
    for problem in gathered {
        by_code.entry(problem.code()).or_default().push(problem);
    }
    for (code, problems) in by_code {
        text.push_str(&gather(code, &problems));
    }
    text
}

fn gather(code: Code, problems: &[&Diagnostic]) -> String {
    let info = code.info();
    let mut text = format!("{}[{}]: {}件。{}\n", info.severity.label(), info.label, problems.len(), info.meaning);
    let mut files: Vec<&str> = problems.iter().map(|problem| &**problem.path()).collect();
    files.dedup();
    for file in files.iter().take(NAMED) {
        text.push_str(&format!("  {file}\n"));
    }
    if files.len() > NAMED {
        text.push_str(&format!("  ほか{}件（--format short ですべて見られます）\n", files.len() - NAMED));
    }
    text + &format!("  直し方: {}\n\n", info.remedy)
}

/// `エラー 2件、注意 5件`, or nothing to say.
pub fn summary(found: &[Diagnostic]) -> String {
    let errors = found.iter().filter(|problem| problem.is_error()).count();
    let warnings = found.len() - errors;
    match (errors, warnings) {
        (0, 0) => "エラーも注意もありません".to_owned(),
        (0, warnings) => format!("エラーはありません。注意 {warnings}件"),
        (errors, 0) => format!("エラー {errors}件"),
        (errors, warnings) => format!("エラー {errors}件、注意 {warnings}件"),
    }
}
