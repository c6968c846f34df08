//! A root folder and the names of folders in it come in; every source file's bytes go out, or why one was refused.

use std::fs::{self, DirEntry, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::source::{SourceSet, Unreadable, UnreadableReason};
use crate::system::{AtPath, PathError};

/// How much a build may take in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one file; a larger one is noted and not taken in.
    pub file_bytes: u64,
    /// The most bytes of all files; more is a failure.
    pub total_bytes: u64,
    /// The most files; more is a failure.
    pub files: usize,
}

impl Default for Limits {
    /// One MiB a file, one GiB and half a million files in all: ten times the windows of all of Japan.
    fn default() -> Self {
        Self { file_bytes: 1 << 20, total_bytes: 1 << 30, files: 500_000 }
    }
}

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
        for step in walk(&root, folder) {
            match step {
                Ok(file) => found.push(file),
                Err(unreadable) => sources.refuse(unreadable),
            }
        }
        if found.len() > limits.files {
            return Err(too_much(&root, &format!("more than {} files", limits.files)));
        }
    }
    let total = AtomicU64::new(0);
    let contents = found.par_iter().map(|file| {
        let content = read(&file.place, limits.file_bytes);
        let bytes = if let Ok(Content::Bytes(bytes)) = &content { bytes.len() as u64 } else { 0 };
        if total.fetch_add(bytes, Ordering::Relaxed) + bytes > limits.total_bytes {
            return Err(too_much(&root, &format!("more than {} bytes in all files", limits.total_bytes)));
        }
        Ok(content)
    });
    let contents: Vec<io::Result<Content>> = contents.collect::<Result<_, _>>()?;
    for (file, content) in found.into_iter().zip(contents) {
        match content {
            Ok(Content::Bytes(bytes)) => drop(sources.insert(file.path, bytes)),
            Ok(Content::TooLarge(bytes)) => {
                let reason = UnreadableReason::TooLarge { bytes, limit: limits.file_bytes };
                sources.refuse(Unreadable { path: file.path, reason });
            }
            // Editors replace files while we read: one that has just gone is simply not there.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => sources.refuse(refused(file.path, &error)),
        }
    }
    Ok(sources)
}

fn too_much(root: &Path, what: &str) -> PathError {
    PathError { path: root.to_owned(), error: io::Error::new(ErrorKind::FileTooLarge, what) }
}

fn refused(path: Arc<str>, error: &io::Error) -> Unreadable {
    Unreadable { path, reason: UnreadableReason::Io(error.to_string()) }
}

/// A file to read: the path it has in the set, and where its bytes are once links are followed.
struct Found {
    path: Arc<str>,
    place: PathBuf,
}

/// Finds the files below a folder of the root.
fn walk(root: &Path, folder: &str) -> Vec<Result<Found, Unreadable>> {
    let mut steps = Vec::new();
    let base = match fs::canonicalize(root.join(folder)) {
        Ok(base) => base,
        Err(error) if error.kind() == ErrorKind::NotFound => return steps,
        Err(error) => return vec![Err(refused(Arc::from(folder), &error))],
    };
    if !base.is_dir() {
        return vec![Err(Unreadable { path: Arc::from(folder), reason: UnreadableReason::NotAFile })];
    }
    let mut open = vec![(folder.to_owned(), base.clone())];
    while let Some((path, place)) = open.pop() {
        let entries = match fs::read_dir(&place) {
            Ok(entries) => entries,
            Err(error) => {
                steps.push(Err(refused(Arc::from(path), &error)));
                continue;
            }
        };
        for entry in entries {
            match entry.map(|entry| look_at(&base, &path, &entry)) {
                Ok(Step::Skip) => {}
                Ok(Step::File(found)) => steps.push(Ok(found)),
                Ok(Step::Folder(path, place)) => open.push((path, place)),
                Ok(Step::Refuse(unreadable)) => steps.push(Err(unreadable)),
                Err(error) => steps.push(Err(refused(Arc::from(path.as_str()), &error))),
            }
        }
    }
    steps
}

enum Step {
    Skip,
    File(Found),
    Folder(String, PathBuf),
    Refuse(Unreadable),
}

fn look_at(base: &Path, parent: &str, entry: &DirEntry) -> Step {
    let name = entry.file_name();
    let place = entry.path();
    let shown = name.to_string_lossy();
    if is_left_behind(&shown) {
        return Step::Skip;
    }
    let path: Arc<str> = Arc::from(format!("{parent}/{shown}"));
    if name.to_str().is_none() {
        return Step::Refuse(Unreadable { path, reason: UnreadableReason::NameNotUtf8 });
    }
    match entry.file_type() {
        Ok(kind) if kind.is_dir() => Step::Folder(path.to_string(), place),
        Ok(kind) if kind.is_file() => Step::File(Found { path, place }),
        Ok(kind) if kind.is_symlink() => match follow(base, &place) {
            Ok(place) => Step::File(Found { path, place }),
            Err(reason) => Step::Refuse(Unreadable { path, reason }),
        },
        Ok(_) => Step::Refuse(Unreadable { path, reason: UnreadableReason::NotAFile }),
        Err(error) => Step::Refuse(refused(path, &error)),
    }
}

/// Says whether a name belongs to a hidden file or to an editor's swap, lock or backup file.
fn is_left_behind(name: &str) -> bool {
    let auto_saved = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || auto_saved
}

fn follow(base: &Path, link: &Path) -> Result<PathBuf, UnreadableReason> {
    let machine = |error: io::Error| UnreadableReason::Io(error.to_string());
    let place = fs::canonicalize(link).map_err(machine)?;
    if !place.starts_with(base) {
        let target = fs::read_link(link).map_err(machine)?.to_string_lossy().into_owned();
        return Err(UnreadableReason::SymlinkLeaves { target });
    }
    if place.is_file() { Ok(place) } else { Err(UnreadableReason::NotAFile) }
}

enum Content {
    Bytes(Vec<u8>),
    TooLarge(u64),
}

/// Reads a file, never more than one byte past the limit even while it grows.
fn read(place: &Path, limit: u64) -> io::Result<Content> {
    let file = File::open(place)?;
    let size = file.metadata()?.len();
    if size > limit {
        return Ok(Content::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    let taken = file.take(limit.saturating_add(1)).read_to_end(&mut bytes)? as u64;
    Ok(if taken > limit { Content::TooLarge(taken) } else { Content::Bytes(bytes) })
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
        assert!(matches!(&refused[0], (path, UnreadableReason::Io(_)) if path == "content/dead.yaml"));
        assert_eq!(refused[1], ("content/leaves".to_owned(), leaves("/")));
        assert_eq!(refused[2], ("content/leaves.yaml".to_owned(), leaves("../secret.yaml")));
        assert_eq!(refused[3], ("content/b/circle".to_owned(), UnreadableReason::NotAFile));
    }

    #[test]
    fn a_file_is_taken_up_to_the_limit_and_refused_above_it() {
        let root = root(&["content/123", "content/1234"]);
        let limits = Limits { file_bytes: 11, ..Limits::default() };
        let sources = read_sources(root.path(), &["content"], limits).expect("the root can be read");
        assert_eq!(paths(&sources), ["content/123"]);
        assert_eq!(
            refused(&sources),
            [("content/1234".to_owned(), UnreadableReason::TooLarge { bytes: 12, limit: 11 })]
        );
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
