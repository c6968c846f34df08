//! A complete plan and its new files come in; the output folder equals the plan, by work that grows with the change.
//!
//! The site before is not thrown away: it waits beside the output folder, at [`OutFolder::back`], to become the next one.
//! All it holds are files we made, second names of those in the output folder but for the lists. To become the next site it
//! is compared with the output folder name by name, and only what differs is touched; nothing is ever written into a
//! file that is there, as it may have a name in the output folder. Whatever state it was left in, it equals the plan
//! before it is exchanged in, or it is given up and the next site is put together in the staging folder.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::iter::{Either, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::artifact::SitePath;
use crate::system::listing::{Kind, Listing};
use crate::system::manifest::{self, Manifest};
use crate::system::out_folder::OutFolder;
use crate::system::stamp::{Moment, Stamp};
use crate::system::survey::{Made, Planned, Survey};
use crate::system::swap::{self, Before};
use crate::system::theirs::{self, Grounds};
use crate::system::tree::{self, Carried};
use crate::system::{AtPath, PathError};

/// A site about to be put in place. New files stand in the staging folder, the others in the output folder.
pub(super) struct Next<'a> {
    pub(super) out: &'a OutFolder,
    pub(super) planned: &'a Planned,
    pub(super) survey: &'a Survey,
    /// The output folder as it is, and the list of what we made in it.
    pub(super) there: &'a Listing,
    /// A moment before the output folder was listed, if the file system can tell.
    pub(super) listed_at: Option<Moment>,
    pub(super) ours: &'a Manifest,
    /// The lists that will stand in the output folder, by name; the list of what we made is among them.
    pub(super) lists: &'a [(&'static str, &'a [u8])],
}

/// What putting a site in place did.
#[derive(Debug, Default)]
pub(super) struct Turned {
    /// Unchanged files that got or lost a name.
    pub(super) relinked: Vec<SitePath>,
    /// Where files went that somebody had left in the folder of the last site.
    pub(super) found: Vec<PathBuf>,
    /// Why the folder of the last site could not be deleted, if so.
    pub(super) leftover: Option<PathError>,
}

/// Puts a site in the output folder's place and keeps the one before for the next time.
///
/// # Errors
/// After any error the output folder is as it was.
pub(super) fn turn(next: &Next<'_>) -> Result<Turned, PathError> {
    let (out, back) = (next.out.path(), next.out.back());
    let mut turned = Turned::default();
    let mut is_ready = out.exists() && back.exists();
    if is_ready && refresh(next, &mut turned).is_err() {
        // What went wrong here is told if putting a whole site together goes wrong, too.
        reclaim(next)?;
        is_ready = false;
    }
    let mut all_linked = true;
    if !is_ready {
        retire(next, &mut turned)?;
        all_linked = complete(next)?;
        turned.relinked = same(next.planned).cloned().collect();
        fs::rename(next.out.staging(), &back).at(&back)?;
    }
    let before = swap::swap(next.out)?;
    // The new site stands: from here on nothing may be reported as a failure to publish.
    let old = match before {
        Before::Nowhere => return Ok(turned),
        Before::Back => back,
        Before::Old => next.out.old(),
    };
    let rescued = swap::rescue(&old, next.there, next.listed_at, &out);
    let cleared = if before == Before::Back && all_linked {
        mirror(next, &old);
        Ok(())
    } else {
        tree::remove(&old)
    };
    turned.leftover = rescued.and(cleared).err();
    Ok(turned)
}

fn same(planned: &Planned) -> impl Iterator<Item = &SitePath> {
    planned.iter().filter(|(_, made)| matches!(made, Made::Same(_))).map(|(path, _)| path)
}

fn written(planned: &Planned) -> impl Iterator<Item = &SitePath> {
    planned.iter().filter(|(_, made)| matches!(made, Made::Written(_))).map(|(path, _)| path)
}

/// Makes the folder of the last site equal the plan.
fn refresh(next: &Next<'_>, turned: &mut Turned) -> Result<(), PathError> {
    let (out, back, staging) = (next.out.path(), next.out.back(), next.out.staging());
    let have = Listing::read(&back)?;
    let stays = |path: &Path| -> bool {
        let is_same = path.to_str().is_some_and(|path| matches!(next.planned.get(path), Some(Made::Same(_))));
        is_same && have.file(path).is_some_and(|stamp| next.there.file(path) == Some(stamp))
    };
    clear(next, &have, turned, &stays)?;
    let needed = needed_folders(next);
    for folder in have.folders_inside_out().filter(|folder| !needed.contains(folder.as_os_str())) {
        let place = back.join(folder);
        fs::remove_dir(&place).at(&place)?;
    }
    write_lists(next, &back)?;
    let missing: Vec<_> = same(next.planned).filter(|path| !stays(Path::new(path.as_str()))).cloned().collect();
    let link = |path: &SitePath| tree::link(&out.join(path.as_str()), &back.join(path.as_str()));
    missing.par_iter().try_for_each(link)?;
    turned.relinked = missing;
    let new: Vec<_> = written(next.planned).collect();
    let rename = |path: &&SitePath| tree::rename(&staging.join(path.as_str()), &back.join(path.as_str()));
    new.par_iter().try_for_each(rename)?;
    carry_theirs(next, &back)?;
    tree::carry_modes(next.there, &back, &have)
}

/// Takes everything out of the folder of the last site that does not stay. What is not ours is kept elsewhere.
fn clear(
    next: &Next<'_>,
    have: &Listing,
    turned: &mut Turned,
    stays: &(impl Fn(&Path) -> bool + Sync),
) -> Result<(), PathError> {
    let back = next.out.back();
    let last = theirs::last_list(next.out);
    let grounds = Grounds { out: next.out, there: next.there, ours: next.ours, last, planned: next.planned };
    let go: Vec<_> = have.entries().filter(|(path, entry)| entry.kind != Kind::Folder && !stays(path)).collect();
    let (ours, theirs): (Vec<_>, Vec<_>) =
        go.into_par_iter().partition_map(|(path, entry)| match grounds.is_ours(path, entry) {
            true => Either::Left(path),
            false => Either::Right(path),
        });
    for path in theirs {
        turned.found.push(grounds.keep(path)?);
    }
    // The list of what we made there goes last of all, when the next one is written.
    let ours = ours.par_iter().filter(|path| **path != Path::new(manifest::NAME));
    ours.try_for_each(|path| tree::unlink(&back.join(path)))
}

fn needed_folders<'a>(next: &'a Next<'_>) -> HashSet<&'a OsStr> {
    let planned = next.planned.keys().flat_map(SitePath::folders).map(OsStr::new);
    let kept = next.survey.kept.iter().flat_map(|(path, _)| path.ancestors().skip(1));
    let folders = next.survey.kept_folders.iter().flat_map(|folder| folder.ancestors());
    planned.chain(kept.chain(folders).map(Path::as_os_str)).collect()
}

/// Brings the new files back that went into the folder of the last site before it was given up.
fn reclaim(next: &Next<'_>) -> Result<(), PathError> {
    let (back, staging) = (next.out.back(), next.out.staging());
    for path in written(next.planned) {
        let (from, to) = (back.join(path.as_str()), staging.join(path.as_str()));
        if fs::symlink_metadata(&to).is_err() {
            tree::rename(&from, &to)?;
        }
    }
    Ok(())
}

/// Gives the folder of the last site up; what is not ours in it is kept elsewhere.
fn retire(next: &Next<'_>, turned: &mut Turned) -> Result<(), PathError> {
    let have = Listing::read(&next.out.back())?;
    clear(next, &have, turned, &|_| false)?;
    tree::remove(&next.out.back())
}

/// Makes the staging folder, which has the new files, equal the plan; says whether all in it of ours are links.
fn complete(next: &Next<'_>) -> Result<bool, PathError> {
    let (out, staging) = (next.out.path(), next.out.staging());
    let same: Vec<_> = same(next.planned).collect();
    let carry = |path: &&SitePath| tree::carry(&out.join(path.as_str()), &staging.join(path.as_str()), Kind::File);
    let carried = same.par_iter().map(|path| carry(path).map(|carried| carried == Carried::Linked));
    let all_linked = carried.try_reduce(|| true, |one, other| Ok(one && other))?;
    carry_theirs(next, &staging)?;
    write_lists(next, &staging)?;
    tree::carry_modes(next.there, &staging, &Listing::default())?;
    Ok(all_linked)
}

/// Carries what is not ours over from the output folder.
fn carry_theirs(next: &Next<'_>, to: &Path) -> Result<(), PathError> {
    let out = next.out.path();
    for (path, kind) in &next.survey.kept {
        tree::carry(&out.join(path), &to.join(path), *kind)?;
    }
    for folder in &next.survey.kept_folders {
        let folder = to.join(folder);
        fs::create_dir_all(&folder).at(&folder)?;
    }
    Ok(())
}

/// Writes the lists; that of what we made comes first, so that nothing of ours stands there unnamed.
///
/// Each comes whole out of the staging folder: half a list would look like somebody else's file to the next run.
fn write_lists(next: &Next<'_>, to: &Path) -> Result<(), PathError> {
    for (name, bytes) in next.lists {
        let new = next.out.staging().join(name);
        tree::unlink(&new)?;
        tree::write_new(&new, bytes)?;
        tree::rename(&new, &to.join(name))?;
    }
    Ok(())
}

/// Makes the site before, which has just been exchanged out, hold the same files of ours as the new one, and no others.
///
/// What changed under our hands stays, and so does what cannot be done: the next run compares everything again.
fn mirror(next: &Next<'_>, old: &Path) {
    let out = next.out.path();
    let is_list = |path: &Path| next.lists.iter().any(|(name, _)| path == Path::new(name));
    let is_same = |path: &Path, kind: Kind| {
        let made = path.to_str().and_then(|path| next.planned.get(path));
        kind == Kind::File && matches!(made, Some(Made::Same(_)))
    };
    let goes = |path: &Path, listed: Stamp| {
        Stamp::at(&old.join(path)).is_ok_and(|now| {
            now.has_same_bytes(listed) || Stamp::at(&out.join(path)).is_ok_and(|new| new.is_same_file(now))
        })
    };
    for (path, entry) in next.there.entries() {
        let stays = entry.kind == Kind::Folder || is_same(path, entry.kind) || is_list(path);
        if !stays && goes(path, entry.stamp) {
            let _ = tree::unlink(&old.join(path));
        }
    }
    let needed: HashSet<&str> = next.planned.keys().flat_map(SitePath::folders).collect();
    let is_needed = |folder: &Path| folder.to_str().is_some_and(|folder| needed.contains(folder));
    for folder in next.there.folders_inside_out().filter(|folder| !is_needed(folder)) {
        let _ = fs::remove_dir(old.join(folder));
    }
    let written: Vec<_> = written(next.planned).collect();
    written.par_iter().for_each(|path| drop(tree::link(&out.join(path.as_str()), &old.join(path.as_str()))));
    let _ = write_lists(next, old);
}
