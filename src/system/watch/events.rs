//! The machine's own events of files come in; hints about paths of the sources go out, until the machine gives up.

use std::fmt;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::system::disk::entry;
use crate::system::watch::burst::{Burst, Hint, What};

/// Only Linux says when a file that was written to is closed.
const CLOSES_ARE_TOLD: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Why the machine cannot tell of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// As many folders are watched as the machine allows.
    Folders,
    /// As many programs watch as the machine allows.
    Programs,
    /// It was asked and told nothing.
    Silent,
    /// The words are the machine's.
    Other(String),
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folders => f.write_str("the machine watches no more folders"),
            Self::Programs => f.write_str("the machine lets no more programs watch"),
            Self::Silent => f.write_str("the machine does not tell of changes here"),
            Self::Other(words) => f.write_str(words),
        }
    }
}

impl From<notify::Error> for Loss {
    fn from(error: notify::Error) -> Self {
        /// `EMFILE` everywhere: there are as many open files, or watching programs, as there may be.
        const TOO_MANY_OPEN: i32 = 24;
        match &error.kind {
            ErrorKind::MaxFilesWatch => Self::Folders,
            ErrorKind::Io(failure) if failure.raw_os_error() == Some(TOO_MANY_OPEN) => Self::Programs,
            _ => Self::Other(error.to_string()),
        }
    }
}

/// Where events come from and what their paths are called in the set.
#[derive(Debug, Clone)]
struct Places {
    root: PathBuf,
    names: Vec<String>,
    /// The folders with links followed, and their names.
    folders: Vec<(PathBuf, String)>,
}

/// Hints as the machine's events come.
pub struct Events {
    hints: Receiver<Result<Hint, Loss>>,
    count: Arc<AtomicUsize>,
    /// Stops the events when it is dropped.
    _watcher: RecommendedWatcher,
}

impl Events {
    /// Watches the named folders of a root, and the root itself for folders that come and go.
    ///
    /// # Errors
    /// The machine does not watch them, or only some of them.
    pub fn of(root: &Path, folder_names: &[String]) -> Result<Self, Loss> {
        let io = |error: io::Error| Loss::from(notify::Error::io(error));
        let root = std::fs::canonicalize(root).map_err(io)?;
        let named =
            folder_names.iter().filter_map(|name| Some((std::fs::canonicalize(root.join(name)).ok()?, name.clone())));
        let folders = named.filter(|(base, _)| base.is_dir()).collect();
        let places = Places { root: root.clone(), names: folder_names.to_vec(), folders };
        let (sender, hints) = mpsc::channel();
        let count = Arc::new(AtomicUsize::new(0));
        let take = handler(places.clone(), sender, Arc::clone(&count));
        let mut watcher = RecommendedWatcher::new(take, Config::default().with_follow_symlinks(false))?;
        watcher.watch(&places.root, RecursiveMode::NonRecursive)?;
        for (base, _) in &places.folders {
            watcher.watch(base, RecursiveMode::Recursive)?;
        }
        Ok(Self { hints, count, _watcher: watcher })
    }

    /// How many hints have come so far.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Waits for hints, then for them to come to rest; `None` if nothing happens for as long as `at_most`.
    pub fn wait(&self, at_most: Duration) -> Result<Option<Burst>, Loss> {
        let mut burst = match self.hints.recv_timeout(at_most) {
            Ok(hint) => Burst::new(hint?, Instant::now()),
            Err(RecvTimeoutError::Timeout) => return Ok(None),
            Err(RecvTimeoutError::Disconnected) => return Err(stopped()),
        };
        loop {
            match self.hints.recv_timeout(burst.rests_at().saturating_duration_since(Instant::now())) {
                Ok(hint) => burst.add(hint?, Instant::now()),
                Err(RecvTimeoutError::Timeout) => return Ok(Some(burst)),
                Err(RecvTimeoutError::Disconnected) => return Err(stopped()),
            }
        }
    }
}

fn stopped() -> Loss {
    Loss::Other("the events have stopped".to_owned())
}

/// What is called for every event, on a thread of its own.
fn handler(
    places: Places,
    hints: Sender<Result<Hint, Loss>>,
    count: Arc<AtomicUsize>,
) -> impl Fn(notify::Result<Event>) + Send + 'static {
    move |event| {
        let told = match event {
            Ok(event) => places.hints(&event).into_iter().map(Ok).collect(),
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => vec![Err(Loss::Folders)],
            Err(_) => vec![Ok(Hint::All)],
        };
        count.fetch_add(told.len(), Ordering::Relaxed);
        for hint in told {
            // Nobody listens any more when the watching ends.
            let _ = hints.send(hint);
        }
    }
}

impl Places {
    fn hints(&self, event: &Event) -> Vec<Hint> {
        if event.need_rescan() {
            return vec![Hint::All];
        }
        let Some(what) = what(event.kind) else { return Vec::new() };
        event.paths.iter().filter_map(|path| self.hint(path, what)).collect()
    }

    fn hint(&self, place: &Path, what: What) -> Option<Hint> {
        if place == self.root {
            return Some(Hint::All);
        }
        let inside = |(base, name): &(PathBuf, String)| Some((place.strip_prefix(base).ok()?, name.clone()));
        let (rest, mut path) = match self.folders.iter().find_map(inside) {
            Some(found) => found,
            None => (Path::new(""), self.top(place)?),
        };
        let mut what = if rest == Path::new("") { What::Other } else { what };
        for part in rest.components() {
            let Component::Normal(part) = part else { return None };
            // Names that are not UTF-8 are found by looking at their folder.
            let Some(part) = part.to_str() else {
                what = What::Other;
                break;
            };
            if entry::is_left_behind(part) {
                what = What::Other;
            }
            path = format!("{path}/{part}");
        }
        Some(Hint::Path { path, what })
    }

    /// One of the named folders itself; other files in the root are none of ours.
    fn top(&self, place: &Path) -> Option<String> {
        let name = place.strip_prefix(&self.root).ok()?.to_str()?;
        self.names.iter().find(|known| *known == name).cloned()
    }
}

/// What an event says; nothing if nothing can have changed.
fn what(kind: EventKind) -> Option<What> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(What::Closed),
        EventKind::Access(_) => None,
        EventKind::Create(CreateKind::Folder) | EventKind::Modify(ModifyKind::Name(RenameMode::To)) => {
            Some(What::Folder)
        }
        EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) if CLOSES_ARE_TOLD => {
            Some(What::Writing)
        }
        _ => Some(What::Other),
    }
}
