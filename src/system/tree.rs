//! Folders of the disk come in; what is in them, copies by link, and empty places go out.

use std::collections::BTreeMap;
use std::fs::{self, File, FileType, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelBridge, ParallelIterator};

use crate::system::{AtPath, PathError};

/// What stands at a path; links are never followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Symlink,
    /// A pipe, a socket or a device.
    Other,
}

impl Kind {
    fn of(kind: FileType) -> Self {
        match (kind.is_dir(), kind.is_file(), kind.is_symlink()) {
            (true, ..) => Self::Folder,
            (_, true, _) => Self::File,
            (.., true) => Self::Symlink,
            _ => Self::Other,
        }
    }
}

/// Everything below a folder, by the path relative to it; a folder comes right before what is in it.
#[derive(Debug, Default)]
pub(super) struct Listing(BTreeMap<PathBuf, Kind>);

impl Listing {
    /// Lists a folder; one that is not there is empty.
    pub(super) fn read(root: &Path) -> Result<Self, PathError> {
        if fs::symlink_metadata(root).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(Self::default());
        }
        Ok(Self(list(root, Path::new(""))?.into_iter().collect()))
    }

    pub(super) fn entries(&self) -> impl DoubleEndedIterator<Item = (&Path, Kind)> {
        self.0.iter().map(|(path, kind)| (path.as_path(), *kind))
    }

    pub(super) fn kind(&self, path: &Path) -> Option<Kind> {
        self.0.get(path).copied()
    }

    /// Says whether a listed folder has nothing in it.
    pub(super) fn is_empty_folder(&self, folder: &Path) -> bool {
        !self.0.range(folder.to_owned()..).nth(1).is_some_and(|(next, _)| next.starts_with(folder))
    }
}

/// Lists a folder of the root with all in it, inner folders on as many threads as there are.
fn list(root: &Path, folder: &Path) -> Result<Vec<(PathBuf, Kind)>, PathError> {
    let place = root.join(folder);
    let mut entries = Vec::new();
    for entry in fs::read_dir(&place).at(&place)? {
        let entry = entry.at(&place)?;
        entries.push((folder.join(entry.file_name()), Kind::of(entry.file_type().at(&place)?)));
    }
    let folders = entries.par_iter().filter(|(_, kind)| *kind == Kind::Folder);
    let inner: Vec<_> = folders.map(|(path, _)| list(root, path)).collect::<Result<_, _>>()?;
    entries.extend(inner.into_iter().flatten());
    Ok(entries)
}

impl FromIterator<(PathBuf, Kind)> for Listing {
    fn from_iter<I: IntoIterator<Item = (PathBuf, Kind)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

/// Says whether a file can be read and has exactly these bytes.
pub(super) fn holds(file: &Path, bytes: &[u8]) -> bool {
    let same = || -> io::Result<bool> {
        let mut file = File::open(file)?;
        if file.metadata()?.len() != bytes.len() as u64 {
            return Ok(false);
        }
        let mut there = Vec::with_capacity(bytes.len() + 1);
        file.read_to_end(&mut there)?;
        Ok(there == bytes)
    };
    same().unwrap_or(false)
}

/// Writes a file that must not exist, making the folders it stands in.
pub(super) fn write_new(place: &Path, bytes: &[u8]) -> Result<(), PathError> {
    let create = || OpenOptions::new().write(true).create_new(true).open(place);
    in_folder(place, create)?.write_all(bytes).at(place)
}

/// Makes `to` the same file as `from`: a second name for it, or a copy with its times where that cannot be.
///
/// A symbolic link is made anew with the same target.
pub(super) fn carry(from: &Path, to: &Path, kind: Kind) -> Result<(), PathError> {
    if kind == Kind::Symlink {
        let target = fs::read_link(from).at(from)?;
        return in_folder(to, || std::os::unix::fs::symlink(&target, to));
    }
    match in_folder(to, || fs::hard_link(from, to)) {
        Err(failure) if kind == Kind::File && cannot_link(&failure.error) => copy(from, to).at(to),
        linked => linked,
    }
}

fn cannot_link(error: &io::Error) -> bool {
    use ErrorKind::{CrossesDevices, PermissionDenied, TooManyLinks, Unsupported};
    matches!(error.kind(), CrossesDevices | PermissionDenied | TooManyLinks | Unsupported)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let there = source.metadata()?;
    let mut copy = OpenOptions::new().write(true).create_new(true).open(to)?;
    io::copy(&mut source, &mut copy)?;
    copy.set_modified(there.modified()?)?;
    copy.set_permissions(there.permissions())
}

/// Makes something at a place, and the folders it stands in only where they turn out to be missing.
fn in_folder<T>(place: &Path, make: impl Fn() -> io::Result<T>) -> Result<T, PathError> {
    match (make(), place.parent()) {
        (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder).at(folder)?;
            make().at(place)
        }
        (made, _) => made.at(place),
    }
}

/// Gives the folders in `to` the modes, and where allowed the owners, of the same folders in `from`.
pub(super) fn carry_modes(from: &Path, to: &Path, listing: &Listing) -> Result<(), PathError> {
    let fresh = fs::metadata(to).at(to)?;
    let folders = listing.entries().filter(|(_, kind)| *kind == Kind::Folder).map(|(path, _)| path);
    // Inner folders first: a folder that may not be entered any more hides what is in it.
    for folder in folders.rev().chain([Path::new("")]) {
        let (from, to) = (from.join(folder), to.join(folder));
        let there = fs::symlink_metadata(&from).at(&from)?;
        let plain = (there.mode(), there.uid(), there.gid()) == (fresh.mode(), fresh.uid(), fresh.gid());
        if plain || !fs::symlink_metadata(&to).is_ok_and(|to| to.is_dir()) {
            continue;
        }
        // Only the superuser may give folders away; for others the folder is theirs, as any they make.
        let _ = std::os::unix::fs::chown(&to, Some(there.uid()), Some(there.gid()));
        fs::set_permissions(&to, there.permissions()).at(&to)?;
    }
    Ok(())
}

/// Deletes a folder with all that is in it, also folders that may not be entered; nothing there is fine.
pub(super) fn remove(root: &Path) -> Result<(), PathError> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    // On as many threads as there are; what fails here fails again below and is told there.
    entries.par_bridge().for_each(|entry| drop(fs::remove_dir_all(entry.path())));
    match fs::remove_dir_all(root) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            open_folders(root)?;
            fs::remove_dir_all(root).at(root)
        }
        removed => removed.at(root),
    }
}

fn open_folders(root: &Path) -> Result<(), PathError> {
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        fs::set_permissions(&folder, Permissions::from_mode(0o700)).at(&folder)?;
        for entry in fs::read_dir(&folder).at(&folder)? {
            let entry = entry.at(&folder)?;
            if entry.file_type().at(&folder)?.is_dir() {
                open.push(entry.path());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File, Permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::time::{Duration, SystemTime};

    use crate::system::tree::{Kind, Listing, carry, copy, remove};

    #[test]
    fn a_copy_keeps_bytes_times_and_mode_where_no_link_can_be_made() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::write(&from, "text").expect("the folder is ours");
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
        File::options().write(true).open(&from).and_then(|file| file.set_modified(then)).expect("the file is ours");
        fs::set_permissions(&from, Permissions::from_mode(0o440)).expect("the file is ours");
        copy(&from, &to).expect("the folder is ours");
        let there = fs::metadata(&to).expect("the copy is there");
        assert_eq!((there.modified().ok(), there.mode() & 0o777), (Some(then), 0o440));
        assert_eq!(fs::read(&to).ok().as_deref(), Some(b"text".as_slice()));
    }

    #[test]
    fn a_carried_file_is_the_same_file_and_its_folders_are_made() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (from, to) = (folder.path().join("from"), folder.path().join("a/b/to"));
        fs::write(&from, "text").expect("the folder is ours");
        carry(&from, &to, Kind::File).expect("the folder is ours");
        assert_eq!(fs::metadata(&from).ok().map(|file| file.ino()), fs::metadata(&to).ok().map(|file| file.ino()));
        assert!(carry(&from, &to, Kind::File).is_err(), "nothing is ever replaced");
    }

    #[test]
    fn a_listing_knows_empty_folders_from_full_ones() {
        let entries = [("a", Kind::Folder), ("a/b", Kind::Folder), ("a-b", Kind::File), ("c", Kind::Folder)];
        let listing: Listing = entries.into_iter().map(|(path, kind)| (path.into(), kind)).collect();
        let empty = ["a", "a/b", "c"].map(|folder| listing.is_empty_folder(folder.as_ref()));
        assert_eq!(empty, [false, true, true]);
    }

    #[test]
    fn a_folder_that_may_not_be_entered_is_deleted_all_the_same() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let closed = folder.path().join("site/closed");
        fs::create_dir_all(closed.join("inner")).expect("the folder is ours");
        fs::set_permissions(&closed, Permissions::from_mode(0o500)).expect("the folder is ours");
        remove(&folder.path().join("site")).expect("all in it is ours");
        assert!(!folder.path().join("site").exists());
        remove(&folder.path().join("site")).expect("nothing there is fine");
    }
}
