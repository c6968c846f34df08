//! Paths and short hashes come in, the text of the list of what we made goes out, and back.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::artifact::SitePath;
use crate::system::sealed;

/// The name of the list inside the output folder; no site path can be it, as none starts with a dot.
pub(super) const NAME: &str = ".madoguchi";

/// What the first line starts with in every version.
const MARK: &str = "madoguchi-manifest ";

/// The first line; another number is another format.
const FIRST_LINE: &str = "madoguchi-manifest 1";

/// The first eight bytes of the SHA-256 of some bytes: enough to notice a change, no proof against an attacker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShortHash(u64);

impl ShortHash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes);
        let first = hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        Self(first)
    }
}

impl fmt::Display for ShortHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for ShortHash {
    type Err = Damaged;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !digits {
            return Err(Damaged);
        }
        u64::from_str_radix(text, 16).map(Self).map_err(|_| Damaged)
    }
}

/// The text is no list of this version, or somebody changed it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damaged;

/// What we made, by path, with the hash of what we wrote there.
///
/// As text: the format's name and version, a line `<hash> <path>` for each file in the order of the
/// paths, and a last line with the hash of all lines before it. Nothing in it depends on the machine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeMap<SitePath, ShortHash>);

impl Manifest {
    pub(super) fn files(&self) -> impl Iterator<Item = (&SitePath, ShortHash)> {
        self.0.iter().map(|(path, hash)| (path, *hash))
    }

    /// Returns the hash of what we wrote at a path, if we wrote anything there.
    pub(super) fn hash(&self, path: &str) -> Option<ShortHash> {
        self.0.get(path).copied()
    }

    /// Says whether bytes that may be damaged were once such a list, or were lost by the machine.
    pub(super) fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(MARK.as_bytes()) || sealed::is_lost(bytes)
    }
}

impl FromIterator<(SitePath, ShortHash)> for Manifest {
    fn from_iter<I: IntoIterator<Item = (SitePath, ShortHash)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = format!("{FIRST_LINE}\n");
        for (path, hash) in &self.0 {
            writeln!(lines, "{hash} {path}")?;
        }
        f.write_str(&sealed::seal(&lines))
    }
}

impl FromStr for Manifest {
    type Err = Damaged;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lines = sealed::unseal(text).ok_or(Damaged)?;
        let mut lines = lines.lines();
        if lines.next() != Some(FIRST_LINE) {
            return Err(Damaged);
        }
        let files = lines.map(|line| {
            let (hash, path) = line.split_once(' ').ok_or(Damaged)?;
            Ok((path.parse().map_err(|_| Damaged)?, hash.parse()?))
        });
        files.collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use crate::system::manifest::{Damaged, Manifest, ShortHash};

    fn manifest(paths: &[&str]) -> Manifest {
        let file = |path: &&str| (path.parse().expect("the path is plain"), ShortHash::of(path.as_bytes()));
        paths.iter().map(file).collect()
    }

    #[test]
    fn a_manifest_reads_back_what_it_printed() {
        for paths in [&[][..], &["index.html"], &["b/index.html", "a.css", "b.html"]] {
            let manifest = manifest(paths);
            assert_eq!(manifest.to_string().parse(), Ok(manifest));
        }
    }

    #[test]
    fn a_manifest_prints_its_paths_in_order() {
        let text = manifest(&["b", "a"]).to_string();
        assert_eq!(text, "madoguchi-manifest 1\nca978112ca1bbdca a\n3e23e8160039594a b\nchecksum 253eb286eea0ab0f\n");
    }

    #[test]
    fn a_manifest_that_lost_or_changed_any_byte_is_damaged() {
        let text = manifest(&["a/index.html", "b"]).to_string();
        for at in 0..text.len() {
            assert_eq!(text[..at].parse::<Manifest>(), Err(Damaged), "cut at {at}");
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let changed = String::from_utf8(bytes).expect("one low bit of ASCII is ASCII");
            assert_eq!(changed.parse::<Manifest>(), Err(Damaged), "changed at {at}");
        }
    }

    #[test]
    fn a_manifest_with_a_path_that_leaves_the_folder_is_damaged_though_its_checksum_is_right() {
        let lines = format!("madoguchi-manifest 1\n{} ../escape\n", ShortHash::of(b""));
        let text = format!("{lines}checksum {}\n", ShortHash::of(lines.as_bytes()));
        assert_eq!(text.parse::<Manifest>(), Err(Damaged));
    }

    #[test]
    fn a_manifest_of_a_later_version_or_lost_by_the_machine_is_not_read_but_known_as_one() {
        let lines = "madoguchi-manifest 2\n";
        let text = format!("{lines}checksum {}\n", ShortHash::of(lines.as_bytes()));
        assert_eq!(text.parse::<Manifest>(), Err(Damaged));
        assert!(Manifest::is_one(text.as_bytes()));
        assert!(Manifest::is_one(b"") && Manifest::is_one(b"\0\0"));
        assert!(!Manifest::is_one(b"something else"));
    }
}
