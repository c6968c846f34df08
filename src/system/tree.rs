//! Folders of the disk come in; what is in them, copies by link, and empty places go out.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileType, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelBridge, ParallelIterator};

use crate::system::stamp::{Moment, Stamp};
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

/// What a listing says of one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) stamp: Stamp,
    access: Access,
}

/// Who may do what with a folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Access {
    mode: u32,
    user: u32,
    group: u32,
}

impl Access {
    fn of(there: &Metadata) -> Self {
        Self { mode: there.mode(), user: there.uid(), group: there.gid() }
    }
}

impl Entry {
    fn of(there: &Metadata) -> Self {
        Self { kind: Kind::of(there.file_type()), stamp: Stamp::of(there), access: Access::of(there) }
    }
}

/// Everything below a folder, by the path relative to it, in the order of the bytes; a folder comes before what is in it.
#[derive(Debug, Default)]
pub(super) struct Listing {
    // Paths compare part by part, which is slow for a hundred thousand of them; their texts do not.
    entries: BTreeMap<OsString, Entry>,
    /// The folder itself, if it is there.
    access: Option<Access>,
}

impl Listing {
    /// Lists a folder; one that is not there is empty.
    pub(super) fn read(root: &Path) -> Result<Self, PathError> {
        let access = match fs::symlink_metadata(root) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            there => Access::of(&there.at(root)?),
        };
        Ok(Self { entries: list(root, OsStr::new(""))?.into_iter().collect(), access: Some(access) })
    }

    pub(super) fn entries(&self) -> impl DoubleEndedIterator<Item = (&Path, Entry)> {
        self.entries.iter().map(|(path, entry)| (Path::new(path), *entry))
    }

    /// Walks the folders, those inside another before it.
    pub(super) fn folders_inside_out(&self) -> impl Iterator<Item = &Path> {
        self.entries().rev().filter(|(_, entry)| entry.kind == Kind::Folder).map(|(path, _)| path)
    }

    pub(super) fn entry(&self, path: &Path) -> Option<Entry> {
        self.entries.get(path.as_os_str()).copied()
    }

    pub(super) fn kind(&self, path: &Path) -> Option<Kind> {
        self.entry(path).map(|entry| entry.kind)
    }

    /// Returns the stamp of a regular file.
    pub(super) fn file(&self, path: &Path) -> Option<Stamp> {
        self.entry(path).filter(|entry| entry.kind == Kind::File).map(|entry| entry.stamp)
    }

    /// Says whether a listed folder has nothing in it.
    pub(super) fn is_empty_folder(&self, folder: &Path) -> bool {
        let inside = [folder.as_os_str(), OsStr::new("/")].into_iter().collect::<OsString>();
        let next = self.entries.range(inside.clone()..).next();
        !next.is_some_and(|(next, _)| next.as_encoded_bytes().starts_with(inside.as_encoded_bytes()))
    }

    fn access(&self, folder: &Path) -> Option<Access> {
        if folder == Path::new("") { self.access } else { self.entry(folder).map(|entry| entry.access) }
    }
}

/// Lists a folder of the root with all in it, inner folders on as many threads as there are.
fn list(root: &Path, folder: &OsStr) -> Result<Vec<(OsString, Entry)>, PathError> {
    let place = root.join(folder);
    let mut entries = Vec::new();
    for entry in fs::read_dir(&place).at(&place)? {
        let entry = entry.at(&place)?;
        match entry.metadata() {
            // It went away while we looked.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            there => entries.push((inside(folder, &entry.file_name()), Entry::of(&there.at(&place)?))),
        }
    }
    let folders = entries.par_iter().filter(|(_, entry)| entry.kind == Kind::Folder);
    let inner: Vec<_> = folders.map(|(path, _)| list(root, path)).collect::<Result<_, _>>()?;
    entries.extend(inner.into_iter().flatten());
    Ok(entries)
}

fn inside(folder: &OsStr, name: &OsStr) -> OsString {
    let mut path = OsString::with_capacity(folder.len() + 1 + name.len());
    if !folder.is_empty() {
        path.push(folder);
        path.push("/");
    }
    path.push(name);
    path
}

/// Finds what came into a listed folder since it was listed; folders are gone through, not named.
///
/// A folder with the stamp it had holds the names it held, if the stamp was settled at `listed_at`, before the listing.
pub(super) fn late(
    root: &Path,
    listed: &Listing,
    listed_at: Option<Moment>,
) -> Result<Vec<(PathBuf, Kind)>, PathError> {
    let is_as_it_was = |folder: &Path| {
        let before = listed.entry(folder).filter(|_| folder != Path::new(""));
        let settled = before.filter(|entry| listed_at.is_some_and(|at| entry.stamp.is_settled(at)));
        settled.is_some_and(|entry| Stamp::at(&root.join(folder)).is_ok_and(|now| now == entry.stamp))
    };
    let folders: Vec<&Path> = listed.folders_inside_out().chain([Path::new("")]).collect();
    let changed = folders.into_par_iter().filter(|folder| !is_as_it_was(folder));
    let found: Vec<_> = changed.map(|folder| late_in(root, folder, listed)).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn late_in(root: &Path, folder: &Path, listed: &Listing) -> Result<Vec<(PathBuf, Kind)>, PathError> {
    let place = root.join(folder);
    let mut found = Vec::new();
    let entries = match fs::read_dir(&place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(found),
        entries => entries.at(&place)?,
    };
    for entry in entries {
        let entry = entry.at(&place)?;
        let path = folder.join(entry.file_name());
        if listed.entry(&path).is_some() {
            continue;
        }
        match Kind::of(entry.file_type().at(&place)?) {
            Kind::Folder => found.extend(late_in(root, &path, listed)?),
            kind => found.push((path, kind)),
        }
    }
    Ok(found)
}

#[cfg(test)]
impl FromIterator<(PathBuf, Kind)> for Listing {
    fn from_iter<I: IntoIterator<Item = (PathBuf, Kind)>>(entries: I) -> Self {
        let entry = |kind| Entry { kind, stamp: Stamp::default(), access: Access::default() };
        Self { entries: entries.into_iter().map(|(path, kind)| (path.into(), entry(kind))).collect(), access: None }
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

/// Writes a file that must not exist, making the folders it stands in, and returns its stamp.
pub(super) fn write_new(place: &Path, bytes: &[u8]) -> Result<Stamp, PathError> {
    let create = || OpenOptions::new().write(true).create_new(true).open(place);
    let mut file = in_folder(place, create)?;
    file.write_all(bytes).at(place)?;
    file.metadata().map(|there| Stamp::of(&there)).at(place)
}

/// Puts a new file in a place, whatever file or link stood there; other names of that one keep its bytes.
pub(super) fn replace(place: &Path, bytes: &[u8]) -> Result<(), PathError> {
    let mut name = place.as_os_str().to_owned();
    name.push("-new");
    let new = PathBuf::from(name);
    unlink(&new)?;
    write_new(&new, bytes)?;
    fs::rename(&new, place).at(place)
}

/// Takes a name away that is no folder's; nothing there is fine.
pub(super) fn unlink(place: &Path) -> Result<(), PathError> {
    match fs::remove_file(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed.at(place),
    }
}

/// Whether a file got a second name, or stands there as another file with the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carried {
    Linked,
    Copied,
}

/// Makes `to` the same file as `from`: a second name for it, or a copy with its times where that cannot be.
///
/// A symbolic link is made anew with the same target.
pub(super) fn carry(from: &Path, to: &Path, kind: Kind) -> Result<Carried, PathError> {
    if kind == Kind::Symlink {
        let target = fs::read_link(from).at(from)?;
        in_folder(to, || std::os::unix::fs::symlink(&target, to))?;
        return Ok(Carried::Copied);
    }
    match link(from, to) {
        Err(failure) if kind == Kind::File && cannot_link(&failure.error) => {
            copy(from, to).at(to)?;
            Ok(Carried::Copied)
        }
        linked => linked.map(|()| Carried::Linked),
    }
}

/// Makes `to` a second name of `from`.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), PathError> {
    in_folder(to, || fs::hard_link(from, to))
}

/// Gives a file another name, in place of a file that may stand there.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), PathError> {
    in_folder(to, || fs::rename(from, to))
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

/// Gives the folders in `to` the modes, and where allowed the owners, of the same folders as listed.
///
/// `have` lists `to` as far as it is older than this run; the rest was made with the rights of a new folder.
pub(super) fn carry_modes(listing: &Listing, to: &Path, have: &Listing) -> Result<(), PathError> {
    let fresh = Access::of(&fs::metadata(to).at(to)?);
    let fresh = if have.access.is_some() { None } else { Some(fresh) };
    // Inner folders first: a folder that may not be entered any more hides what is in it.
    for folder in listing.folders_inside_out().chain([Path::new("")]) {
        let Some(wanted) = listing.access(folder) else { continue };
        let place = to.join(folder);
        let known = have.access(folder).or(fresh);
        if known == Some(wanted) {
            continue;
        }
        let Ok(there) = fs::symlink_metadata(&place) else { continue };
        if !there.is_dir() || Access::of(&there) == wanted {
            continue;
        }
        // Only the superuser may give folders away; for others the folder is theirs, as any they make.
        let _ = std::os::unix::fs::chown(&place, Some(wanted.user), Some(wanted.group));
        fs::set_permissions(&place, Permissions::from_mode(wanted.mode)).at(&place)?;
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
