//! A root folder and the names of folders in it come in; every source file's bytes go out, or why one was refused.

pub(super) mod entry;

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::source::SourceSet;
use crate::system::disk::entry::{Content, Step, look_at_folder, read, walk};
use crate::system::{AtPath, PathError};

/// How much a build may take in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one file; a larger one is noted and not taken in.
    pub file_bytes: u64,
    /// The same for files of a theme, which may be fonts.
    pub theme_bytes: u64,
    /// The most bytes of all files; more is a failure.
    pub total_bytes: u64,
    /// The most files; more is a failure.
    pub files: usize,
}

impl Default for Limits {
    /// One MiB a file, of a theme 32, one GiB and half a million files in all: ten times the windows of all of Japan.
    fn default() -> Self {
        Self { file_bytes: 1 << 20, theme_bytes: 32 << 20, total_bytes: 1 << 30, files: 500_000 }
    }
}

impl Limits {
    /// The most bytes of the file at a path.
    pub(in crate::system) fn of(&self, path: &str) -> u64 {
        if path.starts_with("themes/") { self.theme_bytes } else { self.file_bytes }
    }

    /// Fails if so many files with so many bytes are too much in all.
    pub(super) fn hold(&self, root: &Path, files: usize, bytes: u64) -> Result<(), PathError> {
        let excess = match (files > self.files, bytes > self.total_bytes) {
            (true, _) => Excess::Files(self.files),
            (_, true) => Excess::Bytes(self.total_bytes),
            _ => return Ok(()),
        };
        Err(PathError { path: root.to_owned(), error: io::Error::new(ErrorKind::FileTooLarge, excess) })
    }
}

/// A total limit that was passed, with what it allows; it is inside an [`io::Error`] of the kind `FileTooLarge`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    Files(usize),
    Bytes(u64),
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Files(most) => write!(f, "more than {most} files"),
            Self::Bytes(most) => write!(f, "more than {most} bytes in all files"),
        }
    }
}

impl std::error::Error for Excess {}

/// Reads every file in the named folders of the root; the paths in the set start with the folder's name.
///
/// A folder that is not there gives nothing. Left out without a note: names that start with a dot,
/// and what editors leave behind (`*~`, `*.swp`, `#…#`). A symbolic link is followed only to a file
/// inside the same folder; links to folders are refused, so that no walk can go in a circle.
///
/// # Errors
/// The root cannot be read, or a total limit is passed. Whatever is wrong with a single file or
/// folder is noted in the set instead.
pub fn read_sources(root: &Path, folders: &[&str], limits: Limits) -> Result<SourceSet, PathError> {
    let root = fs::canonicalize(root).at(root)?;
    let mut sources = SourceSet::new();
    let mut found = Vec::new();
    for folder in folders {
        match look_at_folder(&root, folder) {
            Step::Folder(path, base) => walk(&base, (path, base.clone()), &mut |step| {
                match step {
                    Ok(file) => found.push(file),
                    Err(unreadable) => sources.refuse(unreadable),
                }
                found.len() <= limits.files
            }),
            Step::Refuse(unreadable) => sources.refuse(unreadable),
            Step::Skip | Step::File(_) => {}
        }
    }
    limits.hold(&root, found.len(), 0)?;
    let total = AtomicU64::new(0);
    let contents = found.par_iter().map(|file| {
        let (content, _) = read(file, limits.of(&file.path));
        let bytes = if let Content::Bytes(bytes) = &content { bytes.len() as u64 } else { 0 };
        limits.hold(&root, 0, total.fetch_add(bytes, Ordering::Relaxed) + bytes)?;
        Ok(content)
    });
    let contents: Vec<Content> = contents.collect::<Result<_, _>>()?;
    for (file, content) in found.into_iter().zip(contents) {
        match content {
            Content::Bytes(bytes) => drop(sources.insert(file.path, bytes)),
            Content::Refuse(unreadable) => sources.refuse(unreadable),
            Content::Gone => {}
        }
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::fs;
    use std::io::ErrorKind;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::path::Path;

    use crate::source::{SourceSet, UnreadableReason};
    use crate::system::disk::{Limits, read_sources};

    fn root(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder for the test");
        for file in files {
            let place = root.path().join(file);
            fs::create_dir_all(place.parent().expect("the file is in a folder")).expect("the root is ours");
            fs::write(place, file).expect("the folder is there");
        }
        root
    }

    fn read(root: &Path) -> SourceSet {
        read_sources(root, &["content", "themes/standard"], Limits::default()).expect("the root can be read")
    }

    fn paths(sources: &SourceSet) -> Vec<&str> {
        sources.files().map(|(path, _)| &**path).collect()
    }

    fn refused(sources: &SourceSet) -> Vec<(String, UnreadableReason)> {
        sources.unreadable().into_iter().map(|note| (note.path.to_string(), note.reason)).collect()
    }

    #[test]
    fn sources_come_from_the_named_folders_only_and_in_order() {
        let root = root(&[
            "content/b.yaml",
            "content/a/窓口.yaml",
            "README.md",
            "themes/standard/page.html",
            "themes/other/x",
        ]);
        let sources = read(root.path());
        assert_eq!(paths(&sources), ["content/b.yaml", "content/a/窓口.yaml", "themes/standard/page.html"]);
        assert_eq!(sources.get("content/b.yaml").map(|bytes| &**bytes), Some(b"content/b.yaml".as_slice()));
        assert!(sources.unreadable().is_empty());
    }

    #[test]
    fn hidden_files_and_what_editors_leave_behind_are_left_out_without_a_note() {
        let root = root(&[
            "content/a.yaml",
            "content/.a.yaml.swp",
            "content/a.yaml~",
            "content/a.yaml.swp",
            "content/#a.yaml#",
            "content/.git/x",
        ]);
        symlink("nobody@nowhere.1234", root.path().join("content/.#a.yaml")).expect("the folder is there");
        let sources = read(root.path());
        assert_eq!(paths(&sources), ["content/a.yaml"]);
        assert!(sources.unreadable().is_empty());
    }

    #[test]
    fn a_link_is_followed_to_a_file_of_its_folder_and_nowhere_else() {
        let root = root(&["content/a.yaml", "content/b/b.yaml", "secret.yaml"]);
        let link = |target: &str, at: &str| symlink(target, root.path().join(at)).expect("the folder is there");
        link("a.yaml", "content/inside.yaml");
        link("../secret.yaml", "content/leaves.yaml");
        link("/", "content/leaves");
        link(".", "content/b/circle");
        link("nowhere", "content/dead.yaml");
        let sources = read(root.path());
        assert_eq!(paths(&sources), ["content/a.yaml", "content/inside.yaml", "content/b/b.yaml"]);
        let leaves = |target: &str| UnreadableReason::SymlinkLeaves { target: target.to_owned() };
        let refused = refused(&sources);
        assert_eq!(refused.len(), 4, "{refused:?}");
        let dead = UnreadableReason::DeadLink { target: "nowhere".to_owned() };
        assert_eq!(refused[0], ("content/dead.yaml".to_owned(), dead));
        assert_eq!(refused[1], ("content/leaves".to_owned(), leaves("/")));
        assert_eq!(refused[2], ("content/leaves.yaml".to_owned(), leaves("../secret.yaml")));
        assert_eq!(refused[3], ("content/b/circle".to_owned(), UnreadableReason::NotAFile));
    }

    #[test]
    fn a_file_is_taken_up_to_its_limit_and_refused_above_it() {
        let root = root(&["content/123", "content/1234", "themes/standard/1", "themes/standard/12"]);
        let limits = Limits { file_bytes: 11, theme_bytes: 17, ..Limits::default() };
        let sources = read_sources(root.path(), &["content", "themes"], limits).expect("the root can be read");
        assert_eq!(paths(&sources), ["content/123", "themes/standard/1"]);
        let too_large = |path: &str, bytes, limit| (path.to_owned(), UnreadableReason::TooLarge { bytes, limit });
        assert_eq!(refused(&sources), [too_large("content/1234", 12, 11), too_large("themes/standard/12", 18, 17)]);
    }

    #[test]
    fn what_is_no_file_or_has_no_readable_name_is_noted() {
        let root = root(&["content/a.yaml"]);
        let _socket = UnixListener::bind(root.path().join("content/socket")).expect("the folder is there");
        fs::write(root.path().join("content").join(OsStr::from_bytes(b"\x91\x8b")), "").expect("the folder is there");
        let sources = read(root.path());
        assert_eq!(paths(&sources), ["content/a.yaml"]);
        let expected = [
            ("content/socket".to_owned(), UnreadableReason::NotAFile),
            ("content/\u{fffd}\u{fffd}".to_owned(), UnreadableReason::NameNotUtf8),
        ];
        assert_eq!(refused(&sources), expected);
    }

    #[test]
    fn a_missing_folder_gives_nothing_and_a_missing_root_or_too_much_in_all_is_a_failure() {
        let root = root(&["content/a.yaml", "content/b.yaml"]);
        let read = |root: &Path, limits| read_sources(root, &["content", "themes/standard"], limits);
        assert_eq!(read(root.path(), Limits::default()).map(|sources| sources.len()).ok(), Some(2));
        let missing = read(&root.path().join("missing"), Limits::default()).expect_err("there is no root");
        assert_eq!((missing.path, missing.error.kind()), (root.path().join("missing"), ErrorKind::NotFound));
        for limits in [Limits { files: 1, ..Limits::default() }, Limits { total_bytes: 27, ..Limits::default() }] {
            let failure = read(root.path(), limits).expect_err("the limit is passed");
            assert_eq!(failure.error.kind(), ErrorKind::FileTooLarge);
        }
        assert!(read(root.path(), Limits { total_bytes: 28, files: 2, ..Limits::default() }).is_ok());
    }
}
