//! The path of an output folder comes in; the real folder goes out, if publishing there can destroy nothing else.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};

use crate::system::{AtPath, PathError};

/// What the root holds that nobody can make again.
const SOURCES: [&str; 4] = ["content", "themes", "src", ".git"];

/// An output folder that may be replaced as a whole; it need not exist yet, its parent does.
///
/// Links in its path are resolved once, here. Publishing also uses names beside the folder `public` that start with
/// `.public.madoguchi-`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutFolder {
    parent: PathBuf,
    name: OsString,
}

impl OutFolder {
    /// Resolves the path, checks it against the root of the sources, and makes the missing parents.
    ///
    /// # Errors
    /// Refused are the root of the file system, the home folder, the root of the sources, every
    /// folder that holds one of these, and everything inside the root's `content`, `themes`, `src`
    /// and `.git`; a file, a link to nowhere, and a folder where another file system is mounted.
    pub fn resolve(out: &Path, root: &Path) -> Result<Self, OutFolderError> {
        let root = fs::canonicalize(root).at(root)?;
        let path = real_path(out)?;
        let refuse = |reason| Err(OutFolderError::Refused { out: path.clone(), reason });
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return refuse(Refusal::FileSystemRoot);
        };
        if root.starts_with(&path) {
            return refuse(Refusal::HoldsRoot);
        }
        if std::env::home_dir().is_some_and(|home| real_or(home).starts_with(&path)) {
            return refuse(Refusal::HoldsHome);
        }
        for source in SOURCES {
            let source = real_or(root.join(source));
            if path.starts_with(&source) {
                return refuse(Refusal::InsideSources);
            }
            if source.starts_with(&path) {
                return refuse(Refusal::HoldsSources);
            }
        }
        fs::create_dir_all(parent).at(parent)?;
        match fs::symlink_metadata(&path) {
            Ok(there) if !there.is_dir() => return refuse(Refusal::NotAFolder),
            Ok(there) if there.dev() != fs::metadata(parent).at(parent)?.dev() => return refuse(Refusal::MountPoint),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(OutFolderError::Io(PathError { path, error })),
        }
        Ok(Self { parent: parent.to_owned(), name: name.to_owned() })
    }

    /// Returns the folder's real path.
    pub fn path(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// Returns where the last site waits to become the next one.
    pub(super) fn back(&self) -> PathBuf {
        self.beside("back")
    }

    /// Returns where files go that somebody left in the folder of the last site.
    pub(super) fn found(&self) -> PathBuf {
        self.beside("found")
    }

    /// Returns the file with what is known of the bytes of the site.
    pub(super) fn known(&self) -> PathBuf {
        self.beside("known")
    }

    /// Returns the file with what the last build said.
    pub(super) fn words(&self) -> PathBuf {
        self.beside("words")
    }

    /// Returns where new files are written.
    pub(super) fn staging(&self) -> PathBuf {
        self.beside("staging")
    }

    /// Returns where the old site waits while a system without exchange renames twice.
    pub(super) fn old(&self) -> PathBuf {
        self.beside("old")
    }

    /// Returns where the lock file is.
    pub(super) fn lock(&self) -> PathBuf {
        self.beside("lock")
    }

    fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(format!(".madoguchi-{what}"));
        self.parent.join(name)
    }
}

/// Follows all links in a path whose last parts need not exist.
fn real_path(out: &Path) -> Result<PathBuf, OutFolderError> {
    let path = std::path::absolute(out).at(out)?;
    for there in path.ancestors() {
        match fs::canonicalize(there) {
            Ok(real) => {
                let missing = path.strip_prefix(there).expect("an ancestor is a prefix");
                if missing.components().any(|part| !matches!(part, Component::Normal(_))) {
                    return Err(OutFolderError::Refused { out: path, reason: Refusal::Unclear });
                }
                return Ok(real.components().chain(missing.components()).collect());
            }
            Err(_) if fs::symlink_metadata(there).is_ok_and(|link| link.is_symlink()) => {
                return Err(OutFolderError::Refused { out: path, reason: Refusal::DeadLink });
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(OutFolderError::Io(PathError { path, error })),
        }
    }
    Err(OutFolderError::Refused { out: path, reason: Refusal::Unclear })
}

fn real_or(path: PathBuf) -> PathBuf {
    fs::canonicalize(&path).unwrap_or(path)
}

/// Why nothing can be published to a path.
#[derive(Debug)]
pub enum OutFolderError {
    /// Publishing there could destroy something, or cannot be done in one step.
    Refused { out: PathBuf, reason: Refusal },
    /// The machine failed.
    Io(PathError),
}

/// What is wrong with an output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is the root of the file system.
    FileSystemRoot,
    /// It is the root of the sources, or holds it.
    HoldsRoot,
    /// It is the user's home folder, or holds it.
    HoldsHome,
    /// It holds one of the folders of sources.
    HoldsSources,
    /// It is one of the folders of sources, or inside one.
    InsideSources,
    /// Something that is no folder stands there.
    NotAFolder,
    /// A link on the way leads nowhere, or round in a circle.
    DeadLink,
    /// A `..` follows a part that does not exist.
    Unclear,
    /// Another file system is mounted there, so that the folder cannot be exchanged in one step.
    MountPoint,
}

impl From<PathError> for OutFolderError {
    fn from(failure: PathError) -> Self {
        Self::Io(failure)
    }
}

impl fmt::Display for OutFolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (out, reason) = match self {
            Self::Io(failure) => return failure.fmt(f),
            Self::Refused { out, reason } => (out.display(), reason),
        };
        let why = match reason {
            Refusal::FileSystemRoot => "it is the root of the file system",
            Refusal::HoldsRoot => "it is or holds the root of the sources",
            Refusal::HoldsHome => "it is or holds the home folder",
            Refusal::HoldsSources => "it holds sources",
            Refusal::InsideSources => "it is inside the sources",
            Refusal::NotAFolder => "it is not a folder",
            Refusal::DeadLink => "a link on the way leads nowhere",
            Refusal::Unclear => "'..' follows a part that does not exist",
            Refusal::MountPoint => "another file system is mounted there; publish to a folder inside it",
        };
        write!(f, "{out} cannot be the output folder: {why}")
    }
}

impl std::error::Error for OutFolderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused { .. } => None,
            Self::Io(failure) => Some(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use crate::system::out_folder::{OutFolder, OutFolderError, Refusal};

    fn check(root: &Path, out: impl AsRef<Path>, expected: Result<&str, Refusal>) {
        let real = fs::canonicalize(root).expect("the root is there");
        let resolved = match OutFolder::resolve(&root.join(&out), root) {
            Ok(out) => Ok(out.path()),
            Err(OutFolderError::Refused { reason, .. }) => Err(reason),
            Err(OutFolderError::Io(failure)) => panic!("{failure}"),
        };
        assert_eq!(resolved, expected.map(|out| real.join(out)), "{}", out.as_ref().display());
    }

    fn root() -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder for the test");
        for folder in ["content/japan", "public", "elsewhere"] {
            fs::create_dir_all(root.path().join(folder)).expect("the root is ours");
        }
        root
    }

    #[test]
    fn an_output_folder_is_found_whether_or_not_it_exists_and_through_links() {
        let root = root();
        symlink("elsewhere", root.path().join("link")).expect("the root is ours");
        check(root.path(), "public", Ok("public"));
        check(root.path(), "public/", Ok("public"));
        check(root.path(), "content/../public", Ok("public"));
        check(root.path(), "new/folder", Ok("new/folder"));
        check(root.path(), "link", Ok("elsewhere"));
        check(root.path(), "link/new", Ok("elsewhere/new"));
        check(root.path(), "contents", Ok("contents"));
        assert!(root.path().join("new").is_dir(), "the parents are made");
    }

    #[test]
    fn an_output_folder_that_could_destroy_something_else_is_refused() {
        let root = root();
        symlink("content", root.path().join("link")).expect("the root is ours");
        symlink("nowhere", root.path().join("dead")).expect("the root is ours");
        fs::write(root.path().join("file"), "").expect("the root is ours");
        check(root.path(), "/", Err(Refusal::FileSystemRoot));
        check(root.path(), ".", Err(Refusal::HoldsRoot));
        check(root.path(), "..", Err(Refusal::HoldsRoot));
        check(root.path(), "content", Err(Refusal::InsideSources));
        check(root.path(), "content/japan/public", Err(Refusal::InsideSources));
        check(root.path(), "src/public", Err(Refusal::InsideSources));
        check(root.path(), "link/public", Err(Refusal::InsideSources));
        check(root.path(), "dead", Err(Refusal::DeadLink));
        check(root.path(), "file", Err(Refusal::NotAFolder));
        check(root.path(), "missing/../public", Err(Refusal::Unclear));
        check(root.path(), "/proc", Err(Refusal::MountPoint));
        let home = std::env::home_dir().expect("the tests run for somebody");
        check(root.path(), home, Err(Refusal::HoldsHome));
        assert!(!root.path().join("src").exists(), "a refusal makes nothing");
    }

    #[test]
    fn an_output_folder_that_holds_sources_from_elsewhere_is_refused() {
        let (root, shared) = (root(), root());
        fs::remove_dir_all(root.path().join("content")).expect("the root is ours");
        symlink(shared.path().join("content"), root.path().join("content")).expect("the root is ours");
        check(root.path(), shared.path(), Err(Refusal::HoldsSources));
        check(root.path(), shared.path().join("content/public"), Err(Refusal::InsideSources));
    }
}
