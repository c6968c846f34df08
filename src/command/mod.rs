//! The commands: checked options come in, work is done on the disk, words on the terminal and an exit status go out.

pub mod build;
pub mod check;
mod columns;
mod failure;
pub mod flyer;
pub mod hours;
pub mod new;
pub mod report;
pub mod sample;
pub mod terminal;
mod unchanged;
pub mod watch;
pub mod workshop;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use crate::command::workshop::Workshop;
use crate::compile::Inputs;
use crate::diagnostic::code::Code;
use crate::model::date::Date;
use crate::model::link::WebLink;
use crate::model::printed::Printed;
use crate::parse;
use crate::source::SourceSet;
use crate::system::PathError;
use crate::system::disk::{self, Limits};
use crate::system::last_hours;
use crate::theme;

/// How a command ended; the numbers are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, nothing wrong.
    Done,
    /// The content has errors; nothing was published.
    Problems,
    /// Wrong usage or a broken machine.
    Broken,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Problems => Self::from(1),
            Exit::Broken => Self::from(2),
        }
    }
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Human,
    Short,
    Json,
}

/// What `build` and `check` have in common.
#[derive(Debug, Clone)]
pub struct Options {
    pub root: PathBuf,
    pub today: Date,
    pub base_url: Option<WebLink>,
    pub deny: Vec<Code>,
    pub format: Format,
}

/// The output folder under the root, where no other is given.
pub const PUBLIC: &str = "public";

/// The folder of the content, which has to be there.
fn content(options: &Options) -> Result<PathBuf, String> {
    let content = options.root.join(parse::CONTENT);
    if !content.is_dir() {
        return Err(format!(
            "{} がありません。`madoguchi new site <フォルダー>` で作るか、--root でフォルダーを教えてください。",
            content.display()
        ));
    }
    Ok(content)
}

/// Reads everything a compile needs from the root, and what the last build left in the output folder.
pub fn inputs(options: &Options, out: &Path) -> Result<Inputs, String> {
    content(options)?;
    let folders = [parse::CONTENT, theme::THEMES];
    let sources = disk::read_sources(&options.root, &folders, Limits::default());
    let sources = sources.map_err(|failure| unreadable(&failure))?;
    Ok(inputs_of(sources, options, out))
}

/// Why sources cannot be read, with what to do.
fn unreadable(failure: &PathError) -> String {
    let (sentence, remedy) = failure::unreadable(failure);
    format!("{sentence}。{remedy}")
}

/// Puts options and what the last build left in the output folder to sources.
fn inputs_of(sources: SourceSet, options: &Options, out: &Path) -> Inputs {
    Inputs {
        base_url: options.base_url.clone(),
        deny: options.deny.clone(),
        last: Arc::new(last_hours::read(out).and_then(|lines| lines.parse().ok()).unwrap_or_default()),
        printed: printed(out),
        apart: Some(Arc::new(Workshop::default())),
        ..Inputs::new(sources, options.today)
    }
}

/// What the last build knew of papers that were handed out.
fn printed(out: &Path) -> Arc<Printed> {
    let text = std::fs::read_to_string(out.join("flyers.json")).ok();
    Arc::new(text.and_then(|text| text.parse().ok()).unwrap_or_default())
}
