//! The machine: sources come in from the disk, finished artifacts go out to the output folder.

mod back;
pub mod browser;
pub mod disk;
pub mod file;
mod known;
pub mod last_hours;
pub mod last_words;
mod listing;
pub mod lock;
mod manifest;
pub mod out_folder;
pub mod publish;
mod sealed;
pub mod server;
mod stamp;
mod survey;
mod swap;
mod theirs;
mod tree;
pub mod watch;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A failure of the machine with the path it happened at.
#[derive(Debug)]
pub struct PathError {
    pub path: PathBuf,
    pub error: io::Error,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for PathError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

impl From<PathError> for io::Error {
    /// Keeps the kind; the path is in the words.
    fn from(failure: PathError) -> Self {
        Self::new(failure.error.kind(), failure)
    }
}

/// Adds the path to a failure that does not know it.
trait AtPath<T> {
    fn at(self, path: &Path) -> Result<T, PathError>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, PathError> {
        self.map_err(|error| PathError { path: path.to_owned(), error })
    }
}
