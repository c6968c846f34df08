//! Bytes, files and folders of the disk come in; new files, second names and empty places go out.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rayon::iter::{ParallelBridge, ParallelIterator};

use crate::system::listing::{Access, Kind, Listing};
use crate::system::stamp::Stamp;
use crate::system::{AtPath, PathError};

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
    let fresh = if have.access(Path::new("")).is_some() { None } else { Some(fresh) };
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

    use crate::system::listing::Kind;
    use crate::system::tree::{carry, copy, remove};

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
