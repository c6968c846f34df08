//! Files with their stamps and hashes come in, the text of a file beside the output folder goes out, and back.
//!
//! Each line is a fact that stays true: a file with exactly this stamp has these bytes. So the file may be lost, damaged
//! or old at any time; then more files are read, and nothing else is different.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::artifact::SitePath;
use crate::system::manifest::ShortHash;
use crate::system::stamp::{Moment, Stamp};
use crate::system::survey::{Made, Planned};
use crate::system::{sealed, tree};

/// The first line; another number is another format.
const FIRST_LINE: &str = "madoguchi-known 1";

/// More bytes than the facts of half a million files take.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What is known of the bytes of files, by path relative to the output folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Known(BTreeMap<SitePath, (Stamp, ShortHash)>);

/// What a run found and made.
pub(super) struct Seen<'a> {
    /// The output folder.
    pub(super) out: &'a Path,
    /// A moment before any file was looked at, and one after all was done.
    pub(super) opened: Moment,
    pub(super) now: Moment,
    pub(super) planned: &'a Planned,
    /// The stamp of each planned file, as it was found or written.
    pub(super) stamps: &'a [(SitePath, Stamp)],
    /// Unchanged files that got or lost a name.
    pub(super) relinked: &'a [SitePath],
}

impl Known {
    /// Reads what the last run knew; whatever is wrong with the file, nothing is known then.
    pub(super) fn read(place: &Path) -> Self {
        let text = sealed::read(place, LARGEST);
        text.and_then(|text| Self::from_text(&text, &boot()?)).unwrap_or_default()
    }

    /// Returns the hash of the file at a path, if it is still the file it was.
    pub(super) fn hash(&self, path: &str, stamp: Stamp) -> Option<ShortHash> {
        self.0.get(path).filter(|(known, _)| *known == stamp).map(|(_, hash)| *hash)
    }

    /// Takes down a fact.
    pub(super) fn insert(&mut self, path: SitePath, stamp: Stamp, hash: ShortHash) {
        self.0.insert(path, (stamp, hash));
    }

    /// Returns what is known after a run; a file that could still change unseen is left out.
    pub(super) fn after(&self, seen: &Seen<'_>) -> Self {
        let relinked: HashSet<&SitePath> = seen.relinked.iter().collect();
        let fact = |(path, found): &(SitePath, Stamp)| {
            let (hash, is_new) = match seen.planned.get(path)? {
                Made::Begun => return None,
                Made::Written(hash) => (*hash, true),
                Made::Same(hash) => (*hash, false),
            };
            let was_read = !is_new && self.hash(path.as_str(), *found).is_none();
            if was_read && !found.is_settled(seen.opened) {
                return None;
            }
            if !is_new && !relinked.contains(path) {
                return Some((path.clone(), (*found, hash)));
            }
            let stamp = Stamp::at(&seen.out.join(path.as_str())).ok()?;
            let is_certain = stamp.has_same_bytes(*found) && stamp.is_settled(seen.now);
            is_certain.then(|| (path.clone(), (stamp, hash)))
        };
        let facts: Vec<_> = seen.stamps.par_iter().filter_map(fact).collect();
        facts.into_iter().collect()
    }

    /// Leaves what is known for the next run. A failure only costs that run time.
    pub(super) fn write(&self, place: &Path) {
        if let Some(boot) = boot() {
            let _ = tree::replace(place, sealed::seal(&self.to_text(&boot)).as_bytes());
        }
    }

    fn to_text(&self, boot: &str) -> String {
        let mut text = format!("{FIRST_LINE}\n{boot}\n");
        for (path, (stamp, hash)) in &self.0 {
            writeln!(text, "{hash} {path} {stamp}").expect("a string takes all");
        }
        text
    }

    fn from_text(text: &str, boot: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) || lines.next() != Some(boot) {
            return None;
        }
        let fact = |line: &str| {
            let (hash, rest) = line.split_once(' ')?;
            let (path, stamp) = rest.split_once(' ')?;
            Some((path.parse().ok()?, (stamp.parse().ok()?, hash.parse().ok()?)))
        };
        lines.map(fact).collect::<Option<_>>().map(Self)
    }
}

impl FromIterator<(SitePath, (Stamp, ShortHash))> for Known {
    fn from_iter<I: IntoIterator<Item = (SitePath, (Stamp, ShortHash))>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

/// Returns a word that is another after every start of the machine.
///
/// A power cut can lose bytes whose stamp was kept. Where the system has no such word, nothing is known from one run to
/// the next.
fn boot() -> Option<String> {
    let word = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let word = word.trim();
    (!word.is_empty() && !word.contains('\n')).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::system::known::Known;
    use crate::system::manifest::ShortHash;
    use crate::system::sealed;
    use crate::system::stamp::Stamp;

    fn known() -> Known {
        let file = |path: &str| {
            let stamp = "1 2 3 4 5".parse().expect("the text is a stamp");
            (path.parse().expect("the path is plain"), (stamp, ShortHash::of(path.as_bytes())))
        };
        ["a/index.html", "b"].into_iter().map(file).collect()
    }

    #[test]
    fn what_is_known_reads_back_after_the_same_start_of_the_machine_only() {
        for known in [Known::default(), known()] {
            let text = known.to_text("boot");
            assert_eq!(Known::from_text(&text, "boot").as_ref(), Some(&known));
            assert_eq!(Known::from_text(&text, "another"), None);
        }
    }

    #[test]
    fn a_hash_is_known_only_of_a_file_with_the_very_stamp() {
        let stamp: Stamp = "1 2 3 4 5".parse().expect("the text is a stamp");
        assert_eq!(known().hash("b", stamp), Some(ShortHash::of(b"b")));
        assert_eq!(known().hash("c", stamp), None);
        assert_eq!(known().hash("b", "1 2 3 4 6".parse().expect("the text is a stamp")), None);
    }

    #[test]
    fn a_file_that_lost_or_changed_any_byte_is_as_good_as_none() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let place = folder.path().join("known");
        assert_eq!(Known::read(&place), Known::default());
        known().write(&place);
        if !place.exists() {
            return;
        }
        assert_eq!(Known::read(&place), known());
        let whole = fs::read(&place).expect("the file is ours");
        for at in 0..whole.len() {
            fs::write(&place, &whole[..at]).expect("the file is ours");
            assert_eq!(Known::read(&place), Known::default(), "cut at {at}");
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(&place, &bytes).expect("the file is ours");
            assert_eq!(Known::read(&place), Known::default(), "changed at {at}");
        }
        let later = known().to_text("boot").replacen("known 1", "known 2", 1);
        assert_eq!(Known::from_text(&later, "boot"), None);
        assert!(sealed::unseal(&sealed::seal(&later)).is_some());
    }
}
