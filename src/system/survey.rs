//! What is planned, what we made before and what is there come in; what must stay, go or be asked about goes out.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use crate::artifact::SitePath;
use crate::system::last_hours;
use crate::system::listing::{Kind, Listing};
use crate::system::manifest::{self, Manifest, ShortHash};

/// How far a planned file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// Somebody started to make it and did not finish.
    Begun,
    /// Its bytes are in the staging folder.
    Written(ShortHash),
    /// The output folder has a file with exactly these bytes.
    Same(ShortHash),
}

/// The planned files by path.
pub(super) type Planned = BTreeMap<SitePath, Made>;

/// What the output folder holds besides the planned files.
///
/// A file is ours if the manifest names it and its bytes are still those we wrote. A file of ours
/// that somebody edited is treated as theirs where it would be deleted (it stays), and as ours where
/// it would be replaced (it is replaced, and named in `overwritten`): generated pages are not for
/// editing, but nothing anybody typed goes without a word.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// How many files of ours are no longer planned.
    pub(super) removed: usize,
    /// Files, links and other things that are not ours.
    pub(super) kept: Vec<(PathBuf, Kind)>,
    /// Those of `kept` that we made and somebody edited.
    pub(super) kept_edited: Vec<PathBuf>,
    /// Empty folders that are not ours.
    pub(super) kept_folders: Vec<PathBuf>,
    /// Files that we made, somebody edited, and a planned file replaces.
    pub(super) overwritten: Vec<PathBuf>,
    /// Things that are not ours and stand where a planned file or its folder must be.
    pub(super) collisions: Vec<PathBuf>,
}

/// Everything a survey looks at.
pub(super) struct Grounds<'a> {
    pub(super) planned: &'a Planned,
    pub(super) ours: &'a Manifest,
    /// Files of the manifest whose bytes are no longer those we wrote.
    pub(super) edited: &'a BTreeSet<&'a str>,
    pub(super) there: &'a Listing,
    /// Whether the file in the manifest's place is one of our lists, if perhaps a damaged one.
    pub(super) has_manifest: bool,
    /// Whether the hours of this build will be left; a file in their place is taken for those of the last one.
    pub(super) leaves_hours: bool,
}

/// Sorts everything in the output folder.
pub(super) fn survey(grounds: &Grounds<'_>) -> Survey {
    let our_folders: HashSet<&str> = grounds.ours.files().flat_map(|(path, _)| path.folders()).collect();
    let planned_folders: HashSet<&str> = grounds.planned.keys().flat_map(SitePath::folders).collect();
    let is_list = |path: &str| path == manifest::NAME || (grounds.leaves_hours && path == last_hours::NAME);
    let is_planned =
        |path: &Path| path.to_str().is_some_and(|path| is_list(path) || grounds.planned.contains_key(path));
    let is_under_planned = |path: &Path| path.ancestors().skip(1).any(is_planned);

    let mut survey = Survey::default();
    for (path, entry) in grounds.there.entries() {
        let kind = entry.kind;
        let text = path.to_str().unwrap_or_default();
        let place = || path.to_owned();
        if kind == Kind::Folder {
            let is_ours = our_folders.contains(text) || !grounds.there.is_empty_folder(path);
            if !is_ours && (is_planned(path) || is_under_planned(path)) {
                survey.collisions.push(place());
            } else if !is_ours && !planned_folders.contains(text) {
                survey.kept_folders.push(place());
            }
            continue;
        }
        if text == manifest::NAME && kind == Kind::File && grounds.has_manifest {
            continue;
        }
        if text == last_hours::NAME && kind == Kind::File && grounds.leaves_hours {
            continue;
        }
        let made_here = grounds.ours.hash(text).is_some();
        let is_edited = made_here && (kind != Kind::File || grounds.edited.contains(text));
        let in_the_way = || is_planned(path) || planned_folders.contains(text) || is_under_planned(path);
        match grounds.planned.get(text) {
            Some(Made::Same(_)) if kind == Kind::File => {}
            // It changed under our hands: the same bytes are no longer there to be carried over.
            Some(Made::Same(_)) => survey.collisions.push(place()),
            Some(_) if made_here && !is_edited => {}
            None if made_here && !is_edited => survey.removed += 1,
            _ if is_edited && in_the_way() => survey.overwritten.push(place()),
            _ if in_the_way() => survey.collisions.push(place()),
            _ => {
                survey.kept.push((place(), kind));
                survey.kept_edited.extend(is_edited.then(place));
            }
        }
    }
    survey
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::system::listing::Kind;
    use crate::system::manifest::ShortHash;
    use crate::system::survey::{Grounds, Made, survey};

    /// Surveys an output folder: names ending in `/` are folders, in `@` links; ours with `!` were edited.
    fn check((planned, ours, there): (&str, &str, &str), expected: &str) {
        let hash = ShortHash::of(b"");
        let path = |text: &str| text.parse().expect("the path is plain");
        let planned = planned.split_whitespace().map(|text| (path(text), Made::Written(hash))).collect();
        let edited: BTreeSet<&str> = ours.split_whitespace().filter_map(|text| text.strip_suffix('!')).collect();
        let ours = ours.split_whitespace().map(|text| (path(text.trim_end_matches('!')), hash)).collect();
        let listing = there.split_whitespace().map(|text| match (text.strip_suffix('/'), text.strip_suffix('@')) {
            (Some(folder), _) => (folder.into(), Kind::Folder),
            (_, Some(link)) => (link.into(), Kind::Symlink),
            _ => (text.into(), Kind::File),
        });
        let grounds = Grounds {
            planned: &planned,
            ours: &ours,
            edited: &edited,
            there: &listing.collect(),
            has_manifest: true,
            leaves_hours: true,
        };
        let found = survey(&grounds);
        let mut words = vec![format!("removed {}", found.removed)];
        let kept = found.kept.into_iter().map(|(path, _)| path).collect();
        let lists = [
            ("kept", kept),
            ("edited", found.kept_edited),
            ("folders", found.kept_folders),
            ("overwritten", found.overwritten),
            ("collisions", found.collisions),
        ];
        for (name, paths) in lists {
            words.extend((!paths.is_empty()).then(|| name.to_owned()));
            words.extend(paths.iter().map(|path| path.display().to_string()));
        }
        assert_eq!(words.join(" "), expected, "{there}");
    }

    #[test]
    fn what_is_ours_goes_or_is_replaced_and_what_is_not_stays() {
        check(("a", "a b", ".madoguchi a b"), "removed 1");
        check(("a", "a", "a b .gitignore"), "removed 0 kept .gitignore b");
        check(("a", "a", ".madoguchi .madoguchi-hours a"), "removed 0");
        check(("d/a", "d/a e/b", "d/ d/a e/ e/b f/ f/g/"), "removed 1 folders f/g");
        check(("", "d/a", "d/"), "removed 0");
    }

    #[test]
    fn what_somebody_edited_stays_where_it_would_be_deleted_and_is_named_where_it_is_replaced() {
        check(("a", "a! b!", "a b"), "removed 0 kept b edited b overwritten a");
        check(("a", "a", "a@"), "removed 0 overwritten a");
        check(("a/b", "a!", "a"), "removed 0 overwritten a");
    }

    #[test]
    fn what_is_not_ours_and_in_the_way_is_a_collision() {
        check(("a", "", "a"), "removed 0 collisions a");
        check(("a/b", "", "a"), "removed 0 collisions a");
        check(("a/b", "", "a@"), "removed 0 collisions a");
        check(("a", "", "a/ a/b a/c/"), "removed 0 collisions a/b a/c");
        check(("a", "", "a/"), "removed 0 collisions a");
        check(("a", "", "a/ a/.madoguchi"), "removed 0 collisions a/.madoguchi");
        check(("a/b", "", "a/"), "removed 0");
        check(("a", "", ".madoguchi/"), "removed 0 collisions .madoguchi");
        check(("a", "", ".madoguchi/ .madoguchi/b"), "removed 0 collisions .madoguchi/b");
        check(("a", "", ".madoguchi@"), "removed 0 collisions .madoguchi");
        check(("a", "", ".madoguchi-hours@"), "removed 0 collisions .madoguchi-hours");
        check(("a", "", ".madoguchi-hours/"), "removed 0 collisions .madoguchi-hours");
    }
}
