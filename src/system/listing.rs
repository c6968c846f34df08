//! A folder of the disk comes in; what is in it, and what came into it since, goes out.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

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
    pub(super) fn of(kind: FileType) -> Self {
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
    pub(super) access: Access,
}

/// Who may do what with a folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Access {
    pub(super) mode: u32,
    pub(super) user: u32,
    pub(super) group: u32,
}

impl Access {
    pub(super) fn of(there: &Metadata) -> Self {
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

    /// Returns the rights of a listed folder, or of the one that was listed.
    pub(super) fn access(&self, folder: &Path) -> Option<Access> {
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

#[cfg(test)]
mod tests {
    use crate::system::listing::{Kind, Listing};

    #[test]
    fn a_listing_knows_empty_folders_from_full_ones() {
        let entries = [("a", Kind::Folder), ("a/b", Kind::Folder), ("a-b", Kind::File), ("c", Kind::Folder)];
        let listing: Listing = entries.into_iter().map(|(path, kind)| (path.into(), kind)).collect();
        let empty = ["a", "a/b", "c"].map(|folder| listing.is_empty_folder(folder.as_ref()));
        assert_eq!(empty, [false, true, true]);
    }
}
