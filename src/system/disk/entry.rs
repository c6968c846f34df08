//! One name in a folder comes in; whether it is a source, with its bytes, or why it is none, goes out: the rules of every reading.

use std::fs::{self, File, FileType};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::source::{Unreadable, UnreadableReason};
use crate::system::stamp::{Moment, Stamp};

/// A file to read.
pub(in crate::system) struct Found {
    /// The path it has in the set.
    pub path: Arc<str>,
    /// Where its bytes are once links are followed.
    pub place: PathBuf,
    /// The bytes stand elsewhere, so that nothing about this name tells that they changed.
    pub linked: bool,
}

/// What one name of a folder is.
pub(in crate::system) enum Step {
    Skip,
    File(Found),
    Folder(String, PathBuf),
    Refuse(Unreadable),
}

/// What a file held, as far as it may be taken in.
pub(in crate::system) enum Content {
    Bytes(Vec<u8>),
    Refuse(Unreadable),
    /// Editors replace files while we read: one that has just gone is simply not there.
    Gone,
}

/// Says what a named folder of the root is; `root` has no links in it.
pub(in crate::system) fn look_at_folder(root: &Path, folder: &str) -> Step {
    match fs::canonicalize(root.join(folder)) {
        Ok(base) if base.is_dir() => Step::Folder(folder.to_owned(), base),
        Ok(_) => Step::Refuse(Unreadable { path: Arc::from(folder), reason: UnreadableReason::NotAFile }),
        Err(error) if error.kind() == ErrorKind::NotFound => Step::Skip,
        Err(error) => Step::Refuse(refused(Arc::from(folder), &error)),
    }
}

/// Says what stands at a place: a name right in the folder `parent` of the set, somewhere below the folder `base`.
pub(in crate::system) fn look_at(base: &Path, parent: &str, place: PathBuf, kind: io::Result<FileType>) -> Step {
    let name = place.file_name().unwrap_or_default();
    let shown = name.to_string_lossy();
    if is_left_behind(&shown) {
        return Step::Skip;
    }
    let path: Arc<str> = Arc::from(format!("{parent}/{shown}"));
    if name.to_str().is_none() {
        return Step::Refuse(Unreadable { path, reason: UnreadableReason::NameNotUtf8 });
    }
    match kind {
        Ok(kind) if kind.is_dir() => Step::Folder(path.to_string(), place),
        Ok(kind) if kind.is_file() => Step::File(Found { path, place, linked: false }),
        Ok(kind) if kind.is_symlink() => match follow(base, &place) {
            Ok(place) => Step::File(Found { path, place, linked: true }),
            Err(reason) => Step::Refuse(Unreadable { path, reason }),
        },
        Ok(_) => Step::Refuse(Unreadable { path, reason: UnreadableReason::NotAFile }),
        Err(error) if error.kind() == ErrorKind::NotFound => Step::Skip,
        Err(error) => Step::Refuse(refused(path, &error)),
    }
}

/// Hands every file and every refusal below a folder to `take`, until it says `false`.
pub(in crate::system) fn walk(
    base: &Path,
    (path, place): (String, PathBuf),
    take: &mut impl FnMut(Result<Found, Unreadable>) -> bool,
) {
    let mut open = vec![(path, place)];
    while let Some((path, place)) = open.pop() {
        let entries = match fs::read_dir(&place) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => {
                if !take(Err(refused(Arc::from(path), &error))) {
                    return;
                }
                continue;
            }
        };
        for entry in entries {
            let step = match entry.map(|entry| look_at(base, &path, entry.path(), entry.file_type())) {
                Ok(Step::Skip) => continue,
                Ok(Step::Folder(path, place)) => {
                    open.push((path, place));
                    continue;
                }
                Ok(Step::File(found)) => Ok(found),
                Ok(Step::Refuse(unreadable)) => Err(unreadable),
                Err(error) => Err(refused(Arc::from(path.as_str()), &error)),
            };
            if !take(step) {
                return;
            }
        }
    }
}

/// Reads a file, never more than one byte past the limit even while it grows, with the stamp it had before; without one
/// where it changed so lately that a further change could leave the stamp as it is.
pub(in crate::system) fn read(found: &Found, limit: u64) -> (Content, Option<Stamp>) {
    let taken = File::open(&found.place).and_then(|file| {
        let there = file.metadata()?;
        let stamp = Some(Stamp::of(&there)).filter(|stamp| stamp.is_settled(Moment::a_while_ago()));
        if there.len() > limit {
            return Ok((Err(there.len()), stamp));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(there.len()).unwrap_or_default());
        let taken = file.take(limit.saturating_add(1)).read_to_end(&mut bytes)? as u64;
        Ok((if taken > limit { Err(taken) } else { Ok(bytes) }, stamp))
    });
    match taken {
        Ok((Ok(bytes), stamp)) => (Content::Bytes(bytes), stamp),
        Ok((Err(bytes), stamp)) => {
            let reason = UnreadableReason::TooLarge { bytes, limit };
            (Content::Refuse(Unreadable { path: Arc::clone(&found.path), reason }), stamp)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => (Content::Gone, None),
        Err(error) => (Content::Refuse(refused(Arc::clone(&found.path), &error)), None),
    }
}

/// Says whether a name belongs to a hidden file or to an editor's swap, lock or backup file.
pub(in crate::system) fn is_left_behind(name: &str) -> bool {
    let auto_saved = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || auto_saved
}

fn refused(path: Arc<str>, error: &io::Error) -> Unreadable {
    Unreadable { path, reason: UnreadableReason::Io(error.to_string()) }
}

fn follow(base: &Path, link: &Path) -> Result<PathBuf, UnreadableReason> {
    let machine = |error: io::Error| UnreadableReason::Io(error.to_string());
    let target = || fs::read_link(link).map(|target| target.to_string_lossy().into_owned()).map_err(machine);
    let place = match fs::canonicalize(link) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(UnreadableReason::DeadLink { target: target()? });
        }
        place => place.map_err(machine)?,
    };
    if !place.starts_with(base) {
        return Err(UnreadableReason::SymlinkLeaves { target: target()? });
    }
    if place.is_file() { Ok(place) } else { Err(UnreadableReason::NotAFile) }
}
