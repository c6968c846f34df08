//! The sources of a site in, how each phrase of reception hours in them was understood out, by file and line.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;
use serde::Serialize;

use crate::command::hours::lines::{self, Answer, Window};
use crate::command::hours::{echo, fortnight};
use crate::command::{Format, Options};
use crate::diagnostic::locate::locate;
use crate::parse::hours_places::{HoursPlace, places};
use crate::source::SourceSet;

/// One phrase of the content for machines.
#[derive(Serialize)]
struct Record<'h> {
    path: &'h str,
    line: Option<usize>,
    column: Option<usize>,
    hours: &'h str,
    /// Absent where the phrase is not understood.
    canonical: Option<String>,
    #[serde(flatten)]
    answer: Option<Answer<'h>>,
}

/// Tells every phrase of the content, or of the files named, which also get their two weeks.
pub fn of_content(sources: &SourceSet, files: &[PathBuf], options: &Options) -> Result<String, String> {
    let wanted = wanted(sources, files, &options.root)?;
    let found: Vec<HoursPlace> =
        places(sources).into_iter().filter(|place| wanted.is_empty() || wanted.contains(&*place.path)).collect();
    let today = options.today.civil();
    let mut text: String =
        found.iter().map(|place| told(place, sources, !wanted.is_empty(), options.format, today)).collect();
    if options.format == Format::Human {
        let silent = wanted.iter().filter(|path| !found.iter().any(|place| *place.path == ***path));
        text.extend(silent.map(|path| format!("\n{path}\n  受付時間は書かれていません。\n")));
    }
    Ok(text)
}

/// Finds the files named among the sources; a file may be named from where one stands or from the root.
fn wanted(sources: &SourceSet, files: &[PathBuf], root: &Path) -> Result<BTreeSet<String>, String> {
    files
        .iter()
        .map(|file| {
            let inside = file.strip_prefix(root).unwrap_or(file);
            let parts = inside.components().filter(|part| !matches!(part, Component::CurDir));
            let path = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            match sources.get(&path) {
                Some(_) => Ok(path),
                None => Err(format!(
                    "{} は content の中にありません。例: content/japan/hokkaido/kitami/windows/kodomo-shien.yaml",
                    file.display()
                )),
            }
        })
        .collect()
}

fn told(place: &HoursPlace, sources: &SourceSet, with_table: bool, format: Format, today: Date) -> String {
    let located = locate(sources, &place.path, Some(place.hours.origin));
    let written = place.hours.written.replace('\n', " ");
    let reading = place.hours.reading.as_ref();
    match format {
        Format::Human => {
            let mut text = format!("\n{located}\n{}", echo::row("書いた形", &written));
            match reading {
                Some(hours) => {
                    text.push_str(&echo::brief(hours, today));
                    if with_table {
                        text.push_str(&format!("\n{}", fortnight::table(hours, today)));
                    }
                }
                None => text.push_str(&echo::row("読み取り", "読み取れません。ページには、書いたとおりに出ます。")),
            }
            text
        }
        Format::Short => {
            let read = reading.map_or_else(|| "読み取れません".to_owned(), |hours| hours.canonical());
            format!("{located}: 受付時間: {written} → {read}\n")
        }
        Format::Json => {
            let record = Record {
                path: &place.path,
                line: located.position.map(|at| at.line),
                column: located.position.map(|at| at.column),
                hours: &place.hours.written,
                canonical: reading.map(crate::model::hours::Hours::canonical),
                answer: reading.map(|hours| lines::answer(hours, Window::after(today))),
            };
            serde_json::to_string(&record).expect("a record of plain strings is JSON") + "\n"
        }
    }
}
