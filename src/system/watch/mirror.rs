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
use crate::system::disk::stamp::Stamp;
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
    /// `None` where only looking again tells whether something changed.
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
        let now = earlier.and_then(|_| fs::symlink_metadata(&found.place).ok());
        earlier.zip(now).is_some_and(|(earlier, now)| Stamp::of(&now).is_same(&earlier))
    }

    /// Reads and forgets what there is to read and forget.
    fn work_off(&mut self, tasks: Tasks) -> Refreshed {
        let limit = self.limits.file_bytes;
        let read = |(path, task): (Arc<str>, Task)| match task {
            Task::Read(found) => {
                let (content, stamp) = entry::read(&found, limit);
                (path, content, stamp.filter(|_| !found.linked))
            }
            Task::Refuse(unreadable) => (path, Content::Refuse(unreadable), None),
            Task::Forget => (path, Content::Gone, None),
        };
        // Handing a single file to other threads takes longer than reading it.
        let contents: Vec<_> = match tasks.len() {
            0..16 => tasks.into_iter().map(read).collect(),
            _ => tasks.into_iter().collect::<Vec<_>>().into_par_iter().map(read).collect(),
        };
        let mut refreshed = Refreshed::default();
        for (path, content, stamp) in contents {
            let emptied = matches!(&content, Content::Bytes(bytes) if bytes.is_empty());
            let before = self.sources.get(&path).cloned();
            if self.put(&path, content, stamp) {
                refreshed.changed.insert(path, before);
                refreshed.emptied |= emptied;
            }
        }
        refreshed
    }

    /// Makes a path stand as it was read, and says whether it stood otherwise.
    fn put(&mut self, path: &Arc<str>, content: Content, stamp: Option<Stamp>) -> bool {
        let before = self.seen.remove(path);
        self.bytes -= before.as_ref().map_or(0, |seen| seen.bytes);
        self.unsure.remove(path);
        let mut now = Seen { stamp, bytes: 0, refused: None };
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
        if now.stamp.is_none() {
            self.unsure.insert(Arc::clone(path));
        }
        self.seen.insert(Arc::clone(path), now);
        changed
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::fs::{self, File, Permissions};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::{Path, PathBuf};
    use std::time::{Duration, SystemTime};

    use crate::system::disk::{Limits, read_sources};
    use crate::system::watch::mirror::Mirror;

    const FOLDERS: [&str; 2] = ["content", "themes"];

    /// Small, so that files pass the limit.
    fn limits() -> Limits {
        Limits { file_bytes: 64, ..Limits::default() }
    }

    fn mirror(root: &Path) -> Mirror {
        let mut mirror = Mirror::new(root, &FOLDERS, limits());
        mirror.refresh(FOLDERS).expect("the root can be read");
        mirror
    }

    fn root(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder for the test");
        files.iter().for_each(|file| write(root.path(), file, file));
        root
    }

    fn write(root: &Path, file: &str, text: &str) {
        let place = root.join(file);
        fs::create_dir_all(place.parent().expect("the file is in a folder")).expect("the root is ours");
        fs::write(place, text).expect("the folder is there");
    }

    fn check(mirror: &Mirror, root: &Path) {
        let all = read_sources(root, &FOLDERS, limits()).expect("the root can be read");
        assert_eq!(*mirror.sources(), all);
    }

    fn refresh(mirror: &mut Mirror, path: &str) -> Vec<String> {
        let refreshed = mirror.refresh([path]).expect("the root can be read");
        refreshed.changed.keys().map(|path| path.to_string()).collect()
    }

    #[test]
    fn only_other_bytes_are_a_change() {
        let root = root(&["content/a.yaml", "content/b/c.yaml"]);
        let mut mirror = mirror(root.path());
        write(root.path(), "content/a.yaml", "content/a.yaml");
        assert_eq!(refresh(&mut mirror, "content/a.yaml"), [""; 0]);
        write(root.path(), "content/a.yaml", "new");
        assert_eq!(refresh(&mut mirror, "content/b/c.yaml"), [""; 0], "nobody said that a.yaml changed");
        assert_eq!(refresh(&mut mirror, "content/a.yaml"), ["content/a.yaml"]);
        check(&mirror, root.path());
    }

    #[test]
    fn a_file_that_becomes_a_folder_and_back_is_followed() {
        let root = root(&["content/a"]);
        let mut mirror = mirror(root.path());
        fs::remove_file(root.path().join("content/a")).expect("the file is there");
        write(root.path(), "content/a/b.yaml", "b");
        assert_eq!(refresh(&mut mirror, "content/a"), ["content/a", "content/a/b.yaml"]);
        check(&mirror, root.path());
        fs::remove_dir_all(root.path().join("content/a")).expect("the folder is there");
        write(root.path(), "content/a", "a");
        assert_eq!(refresh(&mut mirror, "content/a/b.yaml"), ["content/a", "content/a/b.yaml"]);
        check(&mirror, root.path());
    }

    #[test]
    fn a_link_is_read_again_when_its_file_changes_or_comes() {
        let root = root(&["content/a.yaml"]);
        symlink(".hidden", root.path().join("content/link.yaml")).expect("the folder is there");
        let mut mirror = mirror(root.path());
        check(&mirror, root.path());
        write(root.path(), "content/.hidden", "one");
        assert_eq!(refresh(&mut mirror, "content/.hidden"), ["content/link.yaml"]);
        write(root.path(), "content/.hidden", "two");
        assert_eq!(refresh(&mut mirror, "content/a.yaml"), ["content/link.yaml"]);
        check(&mirror, root.path());
    }

    #[test]
    fn a_look_at_all_finds_what_nobody_told_of() {
        let root = root(&["content/a.yaml", "content/b/c.yaml", "content/b/d.yaml", "themes/t/style.css"]);
        let mut mirror = mirror(root.path());
        write(root.path(), "content/new.yaml", "new");
        write(root.path(), "content/b/c.yaml", "other");
        fs::remove_dir_all(root.path().join("themes")).expect("the folder is there");
        fs::write(root.path().join("content").join(OsStr::from_bytes(b"\x91.yaml")), "").expect("the folder is there");
        let found = mirror.scan(|| false).expect("nobody stopped it");
        mirror.refresh(found.iter().map(String::as_str)).expect("the root can be read");
        check(&mirror, root.path());
        fs::remove_file(root.path().join("content").join(OsStr::from_bytes(b"\x91.yaml"))).expect("the file is there");
        let found = mirror.scan(|| false).expect("nobody stopped it");
        mirror.refresh(found.iter().map(String::as_str)).expect("the root can be read");
        check(&mirror, root.path());
        assert_eq!(mirror.scan(|| true), None);
    }

    #[test]
    fn old_files_are_not_read_by_a_look_at_all() {
        let root = root(&["content/a.yaml"]);
        let mirror = mirror(root.path());
        // Just written, it is read again; the machine's clock is too coarse to trust.
        assert_eq!(mirror.scan(|| false).map(|found| found.len()), Some(1));
    }

    /// Numbers that look random and come from a seed (xorshift64*).
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
        }
    }

    /// Does something to a few names, and says which paths a watcher would hint at.
    fn event(root: &Path, dice: &mut Dice) -> Vec<String> {
        const NAMES: [&str; 9] = ["a", "b", "a/c", "a/d", "a/c/e", "b/f", ".h", "x~", "窓口"];
        let pick = |dice: &mut Dice| format!("content/{}", NAMES[dice.below(NAMES.len())]);
        let (path, other) = (pick(dice), pick(dice));
        let (place, there) = (root.join(&path), root.join(&other));
        let _ = match dice.below(10) {
            0..3 => fs::write(&place, "x".repeat(dice.below(80))),
            3 => fs::create_dir_all(&place),
            4 => fs::remove_file(&place),
            5 => fs::remove_dir_all(&place),
            6 => fs::rename(&place, &there),
            7 => symlink(PathBuf::from("/proc/version"), &place),
            8 => symlink(&there, &place),
            _ => fs::set_permissions(&place, Permissions::from_mode(0o700)).and_then(|()| {
                File::open(&place)?.set_modified(SystemTime::now() - Duration::from_secs(dice.below(9) as u64))
            }),
        };
        // The machine tells of the places that paths through links end in.
        let within = |place: PathBuf| Some(place.strip_prefix(root).ok()?.to_string_lossy().into_owned());
        let folder = |place: &Path| within(fs::canonicalize(place.parent()?).ok()?.join(place.file_name()?));
        let whole = |place: &Path| within(fs::canonicalize(place).ok()?);
        let real = [folder(&place), folder(&there), whole(&place), whole(&there)];
        [path, other].into_iter().chain(real.into_iter().flatten()).collect()
    }

    #[test]
    fn reading_what_was_hinted_at_gives_what_a_full_reading_gives() {
        for seed in 1..40 {
            let root = root(&["content/a/c/e", "themes/t/style.css"]);
            let mut mirror = mirror(root.path());
            let mut dice = Dice(seed);
            for _ in 0..60 {
                let hints: Vec<String> = (0..=dice.below(3)).flat_map(|_| event(root.path(), &mut dice)).collect();
                mirror.refresh(hints.iter().map(String::as_str)).expect("the root can be read");
                check(&mirror, root.path());
            }
        }
    }

    #[test]
    fn a_look_at_all_gives_what_a_full_reading_gives() {
        for seed in 1..20 {
            let root = root(&["content/a/c/e", "themes/t/style.css"]);
            let mut mirror = mirror(root.path());
            let mut dice = Dice(seed);
            for _ in 0..60 {
                event(root.path(), &mut dice);
                let found = mirror.scan(|| false).expect("nobody stopped it");
                mirror.refresh(found.iter().map(String::as_str)).expect("the root can be read");
                check(&mirror, root.path());
            }
        }
    }
}
