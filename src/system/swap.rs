//! A finished folder comes in; it stands in the output folder's place, in one step where the system can.

use std::fs;
use std::io;
use std::path::Path;

use crate::system::listing::{self, Listing};
use crate::system::out_folder::OutFolder;
use crate::system::stamp::Moment;
use crate::system::tree;
use crate::system::{AtPath, PathError};

/// Where the site before is after a swap.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// There was none.
    Nowhere,
    /// Where the new site was before.
    Back,
    /// At a third place, as the system cannot exchange folders.
    Old,
}

/// Puts the finished folder at [`OutFolder::back`] in the output folder's place.
///
/// Linux and macOS exchange the two folders in one step. Where the system or the file system cannot,
/// the old folder is renamed out of the way first: a process killed between the two renames leaves no
/// output folder until [`recover`] puts the old one back.
pub(super) fn swap(out: &OutFolder) -> Result<Before, PathError> {
    let (place, back) = (out.path(), out.back());
    if !place.exists() {
        fs::rename(&back, &place).at(&place)?;
        return Ok(Before::Nowhere);
    }
    match exchange(&back, &place) {
        Ok(()) => Ok(Before::Back),
        Err(error) if cannot_exchange(&error) => rename_twice(out).map(|()| Before::Old),
        Err(error) => Err(PathError { path: place, error }),
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Says whether the system or this file system has no exchange; old systems answer "invalid argument".
fn cannot_exchange(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

fn rename_twice(out: &OutFolder) -> Result<(), PathError> {
    let (place, old) = (out.path(), out.old());
    fs::rename(&place, &old).at(&place)?;
    if let Err(error) = fs::rename(out.back(), &place) {
        fs::rename(&old, &place).at(&old)?;
        return Err(PathError { path: place, error });
    }
    Ok(())
}

/// Carries what somebody put into the old site after it was listed over to the new one, where nothing stands in its way.
pub(super) fn rescue(old: &Path, listed: &Listing, listed_at: Option<Moment>, out: &Path) -> Result<(), PathError> {
    for (path, kind) in listing::late(old, listed, listed_at)? {
        if fs::symlink_metadata(out.join(&path)).is_err() {
            tree::carry(&old.join(&path), &out.join(&path), kind)?;
        }
    }
    Ok(())
}

/// Clears what a killed run left beside the output folder, for the holder of the lock.
///
/// A staging folder holds new files only, which nobody has seen yet. A run killed between two renames
/// is undone, or the old site, all of which is in the new one too, goes.
pub(super) fn recover(out: &OutFolder) -> Result<(), PathError> {
    let (place, old) = (out.path(), out.old());
    if old.exists() && !place.exists() {
        fs::rename(&old, &place).at(&old)?;
    }
    tree::remove(&old)?;
    tree::remove(&out.staging())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::Duration;

    use crate::system::listing::Listing;
    use crate::system::lock::Lock;
    use crate::system::out_folder::OutFolder;
    use crate::system::swap::{Before, recover, rename_twice, rescue, swap};

    /// A folder with the output folder `public` holding "old" and the finished folder holding "new".
    fn site() -> (tempfile::TempDir, OutFolder) {
        let root = tempfile::tempdir().expect("a folder for the test");
        let out = OutFolder::resolve(&root.path().join("public"), root.path()).expect("the folder is free");
        for (folder, text) in [(out.path(), "old"), (out.back(), "new")] {
            fs::create_dir(&folder).expect("the folder is not there yet");
            fs::write(folder.join("index.html"), text).expect("the folder is there");
        }
        (root, out)
    }

    fn page(folder: &Path) -> Option<String> {
        fs::read_to_string(folder.join("index.html")).ok()
    }

    #[test]
    fn a_swap_leaves_the_old_folder_where_the_new_one_was() {
        let (_root, out) = site();
        assert_eq!(swap(&out).expect("the folders are there"), Before::Back);
        assert_eq!(page(&out.path()).as_deref(), Some("new"));
        assert_eq!(page(&out.back()).as_deref(), Some("old"));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn while_folders_are_exchanged_the_output_folder_is_never_missing() {
        let (_root, out) = site();
        let ended = AtomicBool::new(false);
        thread::scope(|scope| {
            let watcher = scope.spawn(|| {
                while !ended.load(Ordering::Relaxed) {
                    assert!(out.path().is_dir(), "the output folder was missing");
                }
            });
            let exchanged = (0..2000).all(|_| swap(&out).is_ok_and(|before| before == Before::Back));
            ended.store(true, Ordering::Relaxed);
            assert!(exchanged);
            watcher.join().expect("the watcher saw the folder all the time");
        });
    }

    #[test]
    fn two_renames_do_what_the_exchange_does() {
        let (_root, out) = site();
        let old = out.old();
        rename_twice(&out).expect("the folders are there");
        assert_eq!(page(&out.path()).as_deref(), Some("new"));
        assert_eq!(page(&old).as_deref(), Some("old"));
        recover(&out).expect("the leftovers can be deleted");
        assert_eq!(page(&out.path()).as_deref(), Some("new"));
        assert!(!old.exists());
    }

    #[test]
    fn a_run_killed_between_two_renames_is_undone() {
        let (_root, out) = site();
        fs::rename(out.path(), out.old()).expect("the folder is there");
        recover(&out).expect("the old folder can be put back");
        assert_eq!(page(&out.path()).as_deref(), Some("old"));
        assert!(!out.old().exists());
    }

    #[test]
    fn a_failing_second_rename_puts_the_old_folder_back() {
        let (_root, out) = site();
        fs::remove_dir_all(out.back()).expect("the folder is there");
        assert!(rename_twice(&out).is_err());
        assert_eq!(page(&out.path()).as_deref(), Some("old"));
    }

    #[test]
    fn a_file_that_came_after_the_listing_is_found_in_the_new_site() {
        for settled in [false, true] {
            let (root, out) = site();
            fs::create_dir(out.path().join("inner")).expect("the folder is ours");
            fs::create_dir(out.path().join("quiet")).expect("the folder is ours");
            std::thread::sleep(Duration::from_millis(if settled { 60 } else { 0 }));
            let lock = Lock::acquire(&out, Duration::ZERO).expect("nobody else holds it");
            let listed_at = lock.now().ok();
            let listed = Listing::read(&out.path()).expect("the folder is there");
            fs::create_dir(out.path().join("notes")).expect("the folder is ours");
            for path in ["notes/late.txt", "inner/late.txt"] {
                fs::write(out.path().join(path), "late").expect("the folder is ours");
            }
            assert_eq!(swap(&out).expect("the folders are there"), Before::Back);
            rescue(&out.back(), &listed, listed_at, &out.path()).expect("nothing is in the way");
            for path in ["notes/late.txt", "inner/late.txt"] {
                assert_eq!(fs::read_to_string(out.path().join(path)).ok().as_deref(), Some("late"));
            }
            assert_eq!(page(&out.path()).as_deref(), Some("new"), "what was listed is not brought back");
            drop(root);
        }
    }
}
