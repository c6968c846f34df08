//! Paths that may have changed come in; the set of sources as a full reading would give it goes out, reading only those.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::source::{SourceSet, Unreadable, UnreadableReason};
use crate::system::disk::Limits;
use crate::system::disk::entry::{self, Content, Found, Step};
use crate::system::stamp::Stamp;
use crate::system::{AtPath, PathError};

/// The sources of a root with what is needed to tell, unread, which of them changed.
pub struct Mirror {
    root: PathBuf,
    folders: Vec<String>,
    limits: Limits,
    sources: SourceSet,
    seen: BTreeMap<Arc<str>, Seen>,
    /// What no stamp tells of: links, and what was refused.
    unsure: BTreeSet<Arc<str>>,
    bytes: u64,
}

/// What stood at a path when it was last looked at.
struct Seen {
    /// `None` where only reading again tells whether something changed.
    stamp: Option<Stamp>,
    bytes: u64,
    refused: Option<UnreadableReason>,
}

/// What a refresh found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// The paths whose bytes, or whose reason of being refused, are not what they were, with the bytes they had.
    pub changed: BTreeMap<Arc<str>, Option<Arc<[u8]>>>,
    /// Some changed file is empty now: perhaps its writer has only begun.
    pub emptied: bool,
}

/// What has to be done so that a path stands in the set as it stands on the disk.
enum Task {
    Read(Found),
    Refuse(Unreadable),
    Forget,
}

type Tasks = BTreeMap<Arc<str>, Task>;

impl Mirror {
    /// Knows nothing yet; the first [`refresh`](Self::refresh) of the folders reads everything.
    pub fn new(root: &Path, folders: &[&str], limits: Limits) -> Self {
        Self {
            root: root.to_owned(),
            folders: folders.iter().map(|folder| (*folder).to_owned()).collect(),
            limits,
            sources: SourceSet::new(),
            seen: BTreeMap::new(),
            unsure: BTreeSet::new(),
            bytes: 0,
        }
    }

    /// The sources as last read.
    pub fn sources(&self) -> &SourceSet {
        &self.sources
    }

    /// Looks again at paths of files and folders, relative to the root, and at everything below the folders.
    ///
    /// The bytes of a named file are compared; of files in a named folder, those whose size, times or record changed.
    ///
    /// # Errors
    /// The root cannot be read, or there is too much in all.
    pub fn refresh<'a>(&mut self, paths: impl IntoIterator<Item = &'a str>) -> Result<Refreshed, PathError> {
        let root = fs::canonicalize(&self.root).at(&self.root)?;
        let mut tasks = Tasks::new();
        for path in self.unsure.iter() {
            self.look(&root, path, &mut tasks);
        }
        for path in paths {
            self.look(&root, path, &mut tasks);
        }
        let reads = tasks.values().filter(|task| matches!(task, Task::Read(_))).count();
        self.limits.hold(&self.root, reads, 0)?;
        let refreshed = self.work_off(tasks);
        self.limits.hold(&self.root, self.seen.len(), self.bytes)?;
        Ok(refreshed)
    }

    /// Finds the paths that changed without anybody saying so, by names, sizes and times; `None` if told to stop.
    ///
    /// Links and what was refused are left out: every refresh looks at them again.
    pub fn scan(&self, stop: impl Fn() -> bool) -> Option<BTreeSet<String>> {
        let mut tasks = Tasks::new();
        let root = fs::canonicalize(&self.root).unwrap_or_else(|_| self.root.clone());
        for folder in &self.folders {
            match entry::look_at_folder(&root, folder) {
                Step::Folder(path, base) => self.differences(&base, (path, base.clone()), &mut tasks, &stop)?,
                _ => tasks.extend(self.below(folder).map(|path| (Arc::clone(path), Task::Forget))),
            }
        }
        Some(tasks.into_keys().filter(|path| !self.unsure.contains(path)).map(|path| path.to_string()).collect())
    }

    /// Finds out what has to be done about one path.
    fn look(&self, root: &Path, path: &str, tasks: &mut Tasks) {
        let mut parts = path.split('/');
        let folder = parts.next().unwrap_or_default();
        let Some(folder) = self.folders.iter().find(|known| *known == folder) else { return };
        let (mut at, base) = match entry::look_at_folder(root, folder) {
            Step::Folder(path, base) => (path, base),
            Step::Refuse(unreadable) => return self.alone(folder, Task::Refuse(unreadable), tasks),
            Step::Skip | Step::File(_) => return self.alone(folder, Task::Forget, tasks),
        };
        let mut place = base.clone();
        for part in parts {
            let there = place.join(part);
            let kind = fs::symlink_metadata(&there).map(|there| there.file_type());
            match entry::look_at(&base, &at, there, kind) {
                Step::Folder(path, there) => (at, place) = (path, there),
                Step::File(found) => return self.alone(&Arc::clone(&found.path), Task::Read(found), tasks),
                Step::Refuse(unreadable) => {
                    return self.alone(&Arc::clone(&unreadable.path), Task::Refuse(unreadable), tasks);
                }
                // This may stand for a name that is not UTF-8, which only a look at its folder finds.
                Step::Skip if part.contains(char::REPLACEMENT_CHARACTER) => break,
                Step::Skip => return self.alone(&format!("{at}/{part}"), Task::Forget, tasks),
            }
        }
        let walked = self.differences(&base, (at, place), tasks, &|| false);
        walked.expect("nobody told the walk to stop");
    }

    /// What stands at a path is no folder, so nothing stands below it.
    fn alone(&self, path: &str, task: Task, tasks: &mut Tasks) {
        tasks.extend(self.below(path).map(|below| (Arc::clone(below), Task::Forget)));
        tasks.insert(Arc::from(path), task);
    }

    fn below(&self, path: &str) -> impl Iterator<Item = &Arc<str>> {
        let prefix = format!("{path}/");
        let from = (Bound::Included(Arc::from(prefix.as_str())), Bound::Unbounded);
        self.seen.range(from).map(|(path, _)| path).take_while(move |path| path.starts_with(&prefix))
    }

    /// Walks a folder and finds what is not as it was seen; `None` if told to stop.
    fn differences(
        &self,
        base: &Path,
        (path, place): (String, PathBuf),
        tasks: &mut Tasks,
        stop: &impl Fn() -> bool,
    ) -> Option<()> {
        let itself = self.seen.get_key_value(path.as_str()).map(|(path, _)| path);
        let mut gone: BTreeSet<Arc<str>> = self.below(&path).chain(itself).cloned().collect();
        let mut stopped = false;
        entry::walk(base, (path, place), &mut |step| {
            match step {
                Ok(found) => {
                    gone.remove(&found.path);
                    if !self.is_as_seen(&found) {
                        tasks.insert(Arc::clone(&found.path), Task::Read(found));
                    }
                }
                Err(unreadable) => {
                    gone.remove(&unreadable.path);
                    tasks.insert(Arc::clone(&unreadable.path), Task::Refuse(unreadable));
                }
            }
            stopped = stop();
            !stopped
        });
        if stopped {
            return None;
        }
        tasks.extend(gone.into_iter().map(|path| (path, Task::Forget)));
        Some(())
    }

    fn is_as_seen(&self, found: &Found) -> bool {
        let earlier = self.seen.get(&found.path).and_then(|seen| seen.stamp).filter(|_| !found.linked);
        earlier.is_some_and(|earlier| Stamp::at(&found.place).is_ok_and(|now| now == earlier))
    }

    /// Reads and forgets what there is to read and forget.
    fn work_off(&mut self, tasks: Tasks) -> Refreshed {
        let limits = self.limits;
        let read = |(path, task): (Arc<str>, Task)| match task {
            Task::Read(found) => {
                let (content, stamp) = entry::read(&found, limits.of(&found.path));
                (path, content, stamp, found.linked)
            }
            Task::Refuse(unreadable) => (path, Content::Refuse(unreadable), None, false),
            Task::Forget => (path, Content::Gone, None, false),
        };
        // Handing a single file to other threads takes longer than reading it.
        let contents: Vec<_> = match tasks.len() {
            0..16 => tasks.into_iter().map(read).collect(),
            _ => tasks.into_iter().collect::<Vec<_>>().into_par_iter().map(read).collect(),
        };
        let mut refreshed = Refreshed::default();
        for (path, content, stamp, linked) in contents {
            let emptied = matches!(&content, Content::Bytes(bytes) if bytes.is_empty());
            let before = self.sources.get(&path).cloned();
            if self.put(&path, content, stamp, linked) {
                refreshed.changed.insert(path, before);
                refreshed.emptied |= emptied;
            }
        }
        refreshed
    }

    /// Makes a path stand as it was read, and says whether it stood otherwise.
    fn put(&mut self, path: &Arc<str>, content: Content, stamp: Option<Stamp>, linked: bool) -> bool {
        let before = self.seen.remove(path);
        self.bytes -= before.as_ref().map_or(0, |seen| seen.bytes);
        self.unsure.remove(path);
        let mut now = Seen { stamp: stamp.filter(|_| !linked), bytes: 0, refused: None };
        let changed = match content {
            Content::Gone => return self.sources.remove(path),
            Content::Refuse(unreadable) => {
                let changed = before.and_then(|seen| seen.refused).as_ref() != Some(&unreadable.reason);
                now.stamp = None;
                now.refused = Some(unreadable.reason.clone());
                if changed {
                    self.sources.refuse(unreadable);
                }
                changed
            }
            Content::Bytes(bytes) => {
                now.bytes = bytes.len() as u64;
                let changed = self.sources.get(path).is_none_or(|old| **old != *bytes);
                if changed {
                    self.sources.insert(Arc::clone(path), bytes);
                }
                changed
            }
        };
        self.bytes += now.bytes;
        if linked || now.refused.is_some() {
            self.unsure.insert(Arc::clone(path));
        }
        self.seen.insert(Arc::clone(path), now);
        changed
    }
}
