//! What stands in the folder of the last site comes in; whether we made it goes out, and a safe place for what we did not.

use std::fs;
use std::path::{Path, PathBuf};

use crate::system::PathError;
use crate::system::last_hours;
use crate::system::listing::{Entry, Kind, Listing};
use crate::system::manifest::{self, Manifest, ShortHash};
use crate::system::out_folder::OutFolder;
use crate::system::survey::{Made, Planned};
use crate::system::tree;

/// What is known of the folder of the last site.
pub(super) struct Grounds<'a> {
    pub(super) out: &'a OutFolder,
    /// The output folder as it is.
    pub(super) there: &'a Listing,
    /// What we made in the output folder.
    pub(super) ours: &'a Manifest,
    /// What we made in the folder of the last site, as far as its own list can be read.
    pub(super) last: Manifest,
    pub(super) planned: &'a Planned,
}

impl Grounds<'_> {
    /// Says whether nothing is lost with this name: the output folder has the same there, or we made it.
    ///
    /// Somebody whose shell stands in the output folder stands in the folder of the last site after the exchange, and
    /// may put files there.
    pub(super) fn is_ours(&self, path: &Path, entry: Entry) -> bool {
        let place = self.out.back().join(path);
        match (entry.kind, self.there.entry(path)) {
            (_, Some(there)) if there.stamp.is_same_file(entry.stamp) => true,
            (Kind::Symlink, Some(there)) if there.kind == Kind::Symlink => {
                let target = fs::read_link(&place).ok();
                target.is_some() && target == fs::read_link(self.out.path().join(path)).ok()
            }
            (Kind::File, _) => self.has_our_bytes(path, &place),
            _ => false,
        }
    }

    fn has_our_bytes(&self, path: &Path, place: &Path) -> bool {
        let Some(path) = path.to_str() else { return false };
        let planned = match self.planned.get(path) {
            Some(Made::Written(hash) | Made::Same(hash)) => Some(*hash),
            Some(Made::Begun) | None => None,
        };
        let hashes = [self.last.hash(path), self.ours.hash(path), planned];
        let is_list = path == manifest::NAME || path == last_hours::NAME;
        if !is_list && hashes.iter().all(Option::is_none) {
            return false;
        }
        let Ok(bytes) = fs::read(place) else { return false };
        match path {
            manifest::NAME => Manifest::is_one(&bytes),
            last_hours::NAME => last_hours::is_one(&bytes),
            _ => hashes.contains(&Some(ShortHash::of(&bytes))),
        }
    }

    /// Moves what we did not make out of the folder of the last site, beside it, and returns where it is now.
    pub(super) fn keep(&self, path: &Path) -> Result<PathBuf, PathError> {
        let from = self.out.back().join(path);
        let wanted = self.out.found().join(path);
        let mut place = wanted.clone();
        let mut number = 1;
        while fs::symlink_metadata(&place).is_ok() {
            number += 1;
            let mut name = wanted.as_os_str().to_owned();
            name.push(format!(".{number}"));
            place = name.into();
        }
        tree::rename(&from, &place).map(|()| place)
    }
}

/// Reads the list of what we made in the folder of the last site; a damaged one names nothing.
pub(super) fn last_list(out: &OutFolder) -> Manifest {
    let place = out.back().join(manifest::NAME);
    let is_file = fs::symlink_metadata(&place).is_ok_and(|there| there.is_file());
    let text = if is_file { fs::read_to_string(&place).ok() } else { None };
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}
