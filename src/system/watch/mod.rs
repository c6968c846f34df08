//! A root folder comes in; its sources go out, and again whenever their bytes have changed, whatever the machine tells of it.
//!
//! Events are hints and the bytes are the truth: a hint makes a path be read again, and only other bytes are a change.
//! A slow look at all names, sizes and times finds what no event told.

mod burst;
pub mod events;
#[cfg(test)]
mod laws;
mod mirror;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::source::SourceSet;
use crate::system::PathError;
use crate::system::disk::Limits;
use crate::system::watch::burst::Burst;
use crate::system::watch::events::{Events, Loss};
use crate::system::watch::mirror::Mirror;

/// How often the root and its folders are checked to be the ones that are watched.
const TICK: Duration = Duration::from_millis(500);

/// How long nothing has happened when everything is looked at, and how long between looks where there are no events.
const SCAN: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(200);

/// A look at everything may take this part of the time: a hundredth beside events, a tenth without.
const SCAN_SHARE: u32 = 100;
const POLL_SHARE: u32 = 10;

/// A new folder is looked at again after these times, since files may come into it before the machine watches it.
const LATER: [Duration; 3] = [Duration::from_millis(50), Duration::from_millis(300), Duration::from_millis(1500)];

/// How late an event may come, and how many changes may go untold, before the machine is not asked any more.
const LATE: Duration = Duration::from_millis(50);
const SILENT: usize = 2;

/// How long an emptied file, or one found without events, is given to be written to its end; and how often.
const WRITING: Duration = Duration::from_millis(20);
const PATIENCE: u32 = 5;

/// The sources of a root, kept as they are on the disk.
pub struct Watch {
    root: PathBuf,
    folders: Vec<String>,
    mirror: Mirror,
    /// Whether the machine is asked to tell of changes; if not, everything is looked at again and again.
    asking: bool,
    /// `None` while there is nothing to watch, too.
    events: Option<Events>,
    standing: Vec<Option<Identity>>,
    /// Folders to look at again, and when.
    later: Vec<(Instant, String)>,
    scan_at: Instant,
    /// Changes found by looking that no event had told of, one after another.
    untold: usize,
    /// When it will be known that no event tells of what was found, and how many had come before.
    doubt: Option<(Instant, usize)>,
    failed: bool,
    news: VecDeque<News>,
}

/// What happened.
#[derive(Debug)]
pub enum News {
    /// Nothing, for as long as was asked.
    Quiet,
    /// The sources are others.
    Changed(Change),
    /// The sources cannot be read; `Changed` follows once they can.
    Failed(PathError),
    /// From here on everything is looked at again and again, since the machine tells nothing more.
    Polling(Loss),
}

/// Other bytes than before.
#[derive(Debug)]
pub struct Change {
    pub paths: BTreeSet<Arc<str>>,
    /// When the first hint came.
    pub since: Instant,
    /// Until they came to rest.
    pub waited: Duration,
    /// The reading.
    pub read: Duration,
}

impl Watch {
    /// Begins to watch, then reads all. Where the machine does not tell of changes, `Loss` says why.
    ///
    /// # Errors
    /// As of [`read_sources`](crate::system::disk::read_sources).
    pub fn open(root: &Path, folders: &[&str], limits: Limits, ask: bool) -> Result<(Self, Option<Loss>), PathError> {
        let mut watch = Self {
            root: root.to_owned(),
            folders: folders.iter().map(|folder| (*folder).to_owned()).collect(),
            mirror: Mirror::new(root, folders, limits),
            asking: ask,
            events: None,
            standing: Vec::new(),
            later: Vec::new(),
            scan_at: Instant::now(),
            untold: 0,
            doubt: None,
            failed: false,
            news: VecDeque::new(),
        };
        watch.standing = standing(&watch.root, &watch.folders);
        let loss = watch.ask_again().err();
        watch.mirror.refresh(folders.iter().copied())?;
        watch.scan_at = Instant::now() + if watch.asking { SCAN } else { POLL };
        Ok((watch, loss))
    }

    /// The sources as last read.
    pub fn sources(&self) -> &SourceSet {
        self.mirror.sources()
    }

    /// Waits until something happens, or for as long as `at_most`.
    pub fn next(&mut self, at_most: Duration) -> News {
        let until = Instant::now() + at_most;
        loop {
            if let Some(news) = self.news.pop_front() {
                return news;
            }
            if Instant::now() >= until {
                return News::Quiet;
            }
            self.step(until);
        }
    }

    fn step(&mut self, until: Instant) {
        let now = Instant::now();
        let later = self.later.iter().map(|(at, _)| *at).chain(self.doubt.map(|(at, _)| at));
        let due = later.chain([until, self.scan_at, now + TICK]).min();
        let wait = due.map_or(TICK, |due| due.saturating_duration_since(now));
        match self.events.as_ref().map(|events| events.wait(wait)) {
            Some(Ok(Some(burst))) => self.after(&burst),
            Some(Ok(None)) => self.after_rest(),
            Some(Err(loss)) => self.stop_asking(loss),
            None => {
                thread::sleep(wait);
                self.after_rest();
            }
        }
    }

    /// Reads again what hints are about.
    fn after(&mut self, burst: &Burst) {
        let rested = Instant::now();
        for folder in burst.folders.iter().filter(|folder| self.root.join(folder).is_dir()) {
            self.later.extend(LATER.map(|delay| (rested + delay, folder.clone())));
        }
        (self.untold, self.doubt) = (0, None);
        if burst.all || burst.paths.iter().any(|path| !path.contains('/')) && self.moved() {
            self.all_anew(burst.first);
        } else {
            self.read(&burst.paths, burst.first, rested);
        }
    }

    /// Looks at what nobody told of, when it is time to.
    fn after_rest(&mut self) {
        let now = Instant::now();
        if let Some((_, known)) = self.doubt.take_if(|(at, _)| *at <= now)
            && self.told() == known
        {
            self.after_silence();
        }
        if self.moved() {
            return self.all_anew(now);
        }
        let due: BTreeSet<String> = self.later.extract_if(.., |(at, _)| *at <= now).map(|(_, folder)| folder).collect();
        if !due.is_empty() {
            self.read(&due, now, now);
        } else if now >= self.scan_at {
            self.look_at_all(now);
        }
    }

    fn look_at_all(&mut self, now: Instant) {
        let known = self.told();
        let found = self.mirror.scan(|| self.told() != known);
        let took = now.elapsed();
        let rest = if self.asking { SCAN.max(took * SCAN_SHARE) } else { POLL.max(took * POLL_SHARE) };
        self.scan_at = Instant::now() + rest;
        // Told to stop, the look was in the way of something that was told.
        let Some(found) = found else { return };
        if self.read(&found, now, now) && self.asking {
            self.doubt = Some((Instant::now() + LATE, known));
        }
    }

    /// How many events have come.
    fn told(&self) -> usize {
        self.events.as_ref().map_or(0, Events::count)
    }

    /// The machine did not tell of a change: it watches no longer what it should, or never tells, as of shared folders.
    fn after_silence(&mut self) {
        self.untold += 1;
        let loss = if self.untold >= SILENT { Some(Loss::Silent) } else { self.ask_again().err() };
        if let Some(loss) = loss {
            self.stop_asking(loss);
        }
    }

    /// Whether the root or one of its folders is another one than the one that is watched.
    fn moved(&self) -> bool {
        standing(&self.root, &self.folders) != self.standing
    }

    /// Watches anew and looks at everything.
    fn all_anew(&mut self, since: Instant) {
        self.standing = standing(&self.root, &self.folders);
        if let Err(loss) = self.ask_again() {
            self.stop_asking(loss);
        }
        let all = self.folders.iter().cloned().collect();
        self.read(&all, since, Instant::now());
    }

    fn ask_again(&mut self) -> Result<(), Loss> {
        // The old watches are given back first: the machine may not have enough for both.
        self.events = None;
        let there = self.standing.first().is_some_and(Option::is_some);
        if self.asking && there {
            match Events::of(&self.root, &self.folders) {
                Ok(events) => self.events = Some(events),
                Err(loss) => {
                    self.asking = false;
                    return Err(loss);
                }
            }
        }
        Ok(())
    }

    fn stop_asking(&mut self, loss: Loss) {
        self.asking = false;
        self.events = None;
        self.scan_at = Instant::now();
        self.news.push_back(News::Polling(loss));
    }

    /// Reads paths and tells of what changed; says whether anything did.
    fn read(&mut self, paths: &BTreeSet<String>, since: Instant, rested: Instant) -> bool {
        match self.refresh(paths) {
            Ok(paths) if paths.is_empty() && !self.failed => false,
            Ok(paths) => {
                self.failed = false;
                let (waited, read) = (rested - since, rested.elapsed());
                self.news.push_back(News::Changed(Change { paths, since, waited, read }));
                true
            }
            Err(failure) => {
                if !std::mem::replace(&mut self.failed, true) {
                    self.news.push_back(News::Failed(failure));
                }
                false
            }
        }
    }

    /// Reads until no file looks as if its writer had only begun, and returns what is not as it was at first.
    fn refresh(&mut self, paths: &BTreeSet<String>) -> Result<BTreeSet<Arc<str>>, PathError> {
        let mut before: BTreeMap<Arc<str>, Option<Arc<[u8]>>> = BTreeMap::new();
        for _ in 0..PATIENCE {
            let refreshed = self.mirror.refresh(paths.iter().map(String::as_str))?;
            let settled = if self.asking { !refreshed.emptied } else { refreshed.changed.is_empty() };
            for (path, bytes) in refreshed.changed {
                before.entry(path).or_insert(bytes);
            }
            if settled {
                break;
            }
            thread::sleep(WRITING);
        }
        before.retain(|path, bytes| bytes.is_none() || self.mirror.sources().get(path) != bytes.as_ref());
        Ok(before.into_keys().collect())
    }
}

/// What a folder is, wherever it stands.
#[derive(Debug, PartialEq, Eq)]
struct Identity(PathBuf, (u64, u64));

/// The root and its folders as they stand; `None` for what is not there.
fn standing(root: &Path, folders: &[String]) -> Vec<Option<Identity>> {
    let identity = |place: PathBuf| Some(Identity(fs::canonicalize(&place).ok()?, number(&place)?));
    std::iter::once(root.to_owned()).chain(folders.iter().map(|folder| root.join(folder))).map(identity).collect()
}

#[cfg(unix)]
fn number(place: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(place).ok().map(|there| (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn number(place: &Path) -> Option<(u64, u64)> {
    fs::metadata(place).ok().map(|_| (0, 0))
}
