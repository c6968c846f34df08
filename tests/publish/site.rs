//! A folder of its own for a test comes out, with what publishing to it leaves there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use madoguchi::artifact::Artifact;
use madoguchi::system::publish::{PublishError, PublishOptions, Published, Staging};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// A root with an output folder `public`.
pub struct Site(tempfile::TempDir);

impl Site {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    /// A site on a file system in memory where there is one: for tests about the order of steps, not about the disk.
    pub fn in_memory() -> Self {
        tempfile::tempdir_in("/dev/shm").map_or_else(|_| Self::new(), Self)
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn out(&self) -> PathBuf {
        self.0.path().join("public")
    }

    pub fn options(&self) -> PublishOptions {
        PublishOptions { root: self.0.path().to_owned(), wait: Duration::ZERO, overwrite_foreign: false }
    }

    pub fn publish(&self, files: &[(&str, &str)]) -> Result<Published, PublishError> {
        publish(&self.out(), &self.options(), &artifacts(files))
    }

    /// Puts a file there that the program did not make.
    pub fn put_foreign(&self, path: &str, text: &str) {
        let place = self.out().join(path);
        fs::create_dir_all(place.parent().expect("the file is in a folder")).expect("the folder is ours");
        fs::write(place, text).expect("the folder is there");
    }

    #[track_caller]
    pub fn check(&self, expected: &[(&str, &str)]) {
        let mut found = tree(&self.out());
        assert!(found.remove(".madoguchi").is_some(), "the list of what was made is missing");
        let expected = expected.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        assert_eq!(found, expected);
        check_beside(self.0.path(), "public");
    }
}

/// What a run leaves beside the output folder, by the end of its name; the first is a folder.
const BESIDE: [&str; 3] = ["back", "known", "words"];

/// Nothing but what a run may leave stands beside an output folder; the folder of the last site holds what we made, by
/// the very same files, and nothing else.
#[track_caller]
pub fn check_beside(root: &Path, name: &str) {
    let allowed: Vec<String> = BESIDE.iter().map(|what| format!(".{name}.madoguchi-{what}")).collect();
    let left: Vec<String> = names(root).into_iter().filter(|found| found != name && !allowed.contains(found)).collect();
    assert_eq!(left, [""; 0], "something was left beside the output folder");
    let (out, back) = (root.join(name), root.join(&allowed[0]));
    if back.exists() {
        let inode = |place: PathBuf| fs::symlink_metadata(place).map(|there| there.ino()).ok();
        let list = fs::read_to_string(out.join(".madoguchi")).expect("the list of what was made is there");
        let lines = list.lines().filter_map(|line| line.split_once(' ').map(|(_, path)| path));
        let ours: BTreeSet<&str> = lines.filter(|path| out.join(path).is_file()).collect();
        let mut found = tree(&back);
        found.retain(|path, _| !path.starts_with(".madoguchi"));
        assert_eq!(found.keys().map(String::as_str).collect::<BTreeSet<_>>(), ours);
        for path in ours {
            assert_eq!(inode(back.join(path)), inode(out.join(path)), "{path} is another file");
        }
    }
}

pub fn publish(out: &Path, options: &PublishOptions, artifacts: &[Artifact]) -> Result<Published, PublishError> {
    let staging = Staging::open(out, options)?;
    artifacts.par_iter().try_for_each(|artifact| staging.put(artifact))?;
    staging.commit()
}

pub fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: path.parse().expect("the path is plain"), bytes: text.as_bytes().to_vec() }
}

pub fn artifacts(files: &[(&str, &str)]) -> Vec<Artifact> {
    files.iter().map(|(path, text)| artifact(path, text)).collect()
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("the folder is ours").file_name().into_string().expect("plain")).collect();
    names.sort();
    names
}

/// Reads a folder with all in it: files with their text, links with `-> ` and their target, empty folders with `/`.
pub fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for name in names(folder) {
        let place = folder.join(&name);
        let kind = fs::symlink_metadata(&place).expect("it was listed").file_type();
        if kind.is_symlink() {
            let target = fs::read_link(&place).expect("it is a link");
            found.insert(name, format!("-> {}", target.display()));
        } else if kind.is_dir() {
            let inner = tree(&place);
            if inner.is_empty() {
                found.insert(format!("{name}/"), String::new());
            }
            found.extend(inner.into_iter().map(|(path, text)| (format!("{name}/{path}"), text)));
        } else {
            found.insert(name, fs::read_to_string(&place).expect("the tests write text"));
        }
    }
    found
}
