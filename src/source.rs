//! Bytes with their paths come in; a set that nothing later asks the disk about, and places inside its texts, go out.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;
use std::sync::Arc;

/// Every file a build reads, by its path relative to the root, with what could not be taken in.
///
/// Paths have `/` between their parts whatever the machine. They are kept folder by folder: a clone shares every
/// folder, and a change makes a new one of its folder only, so that what did not change is known without looking at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceSet {
    folders: BTreeMap<Arc<str>, Arc<Folder>>,
}

/// The files right in one folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    files: BTreeMap<Arc<str>, Arc<[u8]>>,
    refused: BTreeMap<Arc<str>, UnreadableReason>,
}

impl Folder {
    /// Walks the files in the byte order of their paths, which are whole.
    pub fn files(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<[u8]>)> {
        self.files.iter()
    }

    /// Walks what could not be taken in, in the order of the paths.
    pub fn refused(&self) -> impl Iterator<Item = (&Arc<str>, &UnreadableReason)> {
        self.refused.iter()
    }

    fn is_empty(&self) -> bool {
        self.files.is_empty() && self.refused.is_empty()
    }
}

impl SourceSet {
    /// Makes an empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a file in; whatever stood at this path is replaced, a file's bytes are returned.
    pub fn insert(&mut self, path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) -> Option<Arc<[u8]>> {
        let path = path.into();
        let folder = self.folder_of(&path);
        folder.refused.remove(&path);
        folder.files.insert(path, bytes.into())
    }

    /// Notes a file or folder that could not be taken in, in place of whatever stood at its path.
    pub fn refuse(&mut self, unreadable: Unreadable) {
        let folder = self.folder_of(&unreadable.path);
        folder.files.remove(&unreadable.path);
        folder.refused.insert(unreadable.path, unreadable.reason);
    }

    /// Forgets the file or the note at a path, and says whether there was one.
    pub fn remove(&mut self, path: &str) -> bool {
        let name = folder_name(path);
        let Some(shared) = self.folders.get_mut(name) else { return false };
        if !shared.files.contains_key(path) && !shared.refused.contains_key(path) {
            return false;
        }
        let folder = Arc::make_mut(shared);
        folder.files.remove(path);
        folder.refused.remove(path);
        if folder.is_empty() {
            self.folders.remove(name);
        }
        true
    }

    fn folder_of(&mut self, path: &str) -> &mut Folder {
        let name = folder_name(path);
        if !self.folders.contains_key(name) {
            self.folders.insert(Arc::from(name), Arc::default());
        }
        Arc::make_mut(self.folders.get_mut(name).expect("the folder was just put there"))
    }

    /// Returns the bytes of the file at a path.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.folders.get(folder_name(path))?.files.get(path)
    }

    /// Walks the folders that hold something, in the byte order of their names, which end with `/`.
    pub fn folders(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<Folder>)> {
        self.folders.iter()
    }

    /// Returns a folder that holds something by its name, which ends with `/`.
    pub fn folder(&self, name: &str) -> Option<&Arc<Folder>> {
        self.folders.get(name)
    }

    /// Walks a folder and those below it, in the byte order of their names.
    pub fn folders_below(&self, name: &str) -> impl Iterator<Item = (&Arc<str>, &Arc<Folder>)> {
        let (from, to) = (Arc::from(name), after(name));
        self.folders.range::<Arc<str>, _>((Bound::Included(from), Bound::Excluded(to)))
    }

    /// Walks every folder that [`folders_below`](Self::folders_below) leaves out.
    pub fn folders_outside(&self, name: &str) -> impl Iterator<Item = (&Arc<str>, &Arc<Folder>)> {
        let (from, to): (Arc<str>, Arc<str>) = (Arc::from(name), after(name));
        let before = self.folders.range::<Arc<str>, _>((Bound::Unbounded, Bound::Excluded(from)));
        before.chain(self.folders.range::<Arc<str>, _>((Bound::Included(to), Bound::Unbounded)))
    }

    /// Walks the files folder by folder, each folder's in the byte order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<[u8]>)> {
        self.folders.values().flat_map(|folder| folder.files())
    }

    /// Returns what could not be taken in, in the order of [`files`](Self::files).
    pub fn unreadable(&self) -> Vec<Unreadable> {
        let notes = self.folders.values().flat_map(|folder| folder.refused());
        notes.map(|(path, reason)| Unreadable { path: Arc::clone(path), reason: reason.clone() }).collect()
    }

    /// Returns how many files were taken in.
    pub fn len(&self) -> usize {
        self.folders.values().map(|folder| folder.files.len()).sum()
    }

    /// Says whether no file was taken in.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The first text after all that begin with a folder's name: `0` comes right after `/`.
fn after(name: &str) -> Arc<str> {
    Arc::from(format!("{}0", name.trim_end_matches('/')))
}

/// The part of a path up to its last `/`, which belongs to it; nothing for a path without one.
fn folder_name(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |at| at + 1)]
}

/// A file or folder that is there and was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The path relative to the root, with `/`; bytes that are not UTF-8 show as U+FFFD.
    pub path: Arc<str>,
    pub reason: UnreadableReason,
}

/// Why a file or folder was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadableReason {
    /// The file holds more bytes than one file may.
    TooLarge { bytes: u64, limit: u64 },
    /// A symbolic link leads out of its folder; `target` is what the link says.
    SymlinkLeaves { target: String },
    /// A symbolic link leads to nothing; `target` is what the link says.
    DeadLink { target: String },
    /// A pipe, a socket, a device, or a link to a folder.
    NotAFile,
    /// The name is not UTF-8, so that nothing could refer to it.
    NameNotUtf8,
    /// The machine refused; the words are the machine's.
    Io(String),
}

/// A stretch of a text: byte offsets, the end not included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// Makes a span; an end before the start makes an empty span at the start.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Returns the length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Says whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// A value with the place it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Makes another value of the same place.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: make(self.value), span: self.span }
    }

    /// Borrows the value, keeping the place.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned { value: &self.value, span: self.span }
    }
}

/// A place as people and editors count it: both numbers start at 1, a column is a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl Position {
    /// Finds the place of a byte offset in a text.
    ///
    /// An offset inside a character stands for the character's start, one past the end for the end.
    /// Lines end at `\n`. A byte order mark at the start takes no column, as in editors.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self { line: before[..line_start].matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::source::{Folder, Position, SourceSet, Span, Unreadable, UnreadableReason};

    fn check((text, offset): (&str, usize), expected: &str) {
        assert_eq!(Position::of(text, offset).to_string(), expected, "{text:?} at {offset}");
    }

    #[test]
    fn a_position_counts_lines_and_characters_from_one() {
        check(("", 0), "1:1");
        check(("abc", 2), "1:3");
        check(("名前: 窓口", 8), "1:5");
        check(("a\nb", 1), "1:2");
        check(("a\nb", 2), "2:1");
        check(("a\r\nb", 3), "2:1");
        check(("a\n\n", 3), "3:1");
        check(("𠮷野", 4), "1:2");
    }

    #[test]
    fn a_position_is_found_for_offsets_inside_a_character_and_past_the_end() {
        check(("名前", 1), "1:1");
        check(("名前", 2), "1:1");
        check(("名前", 4), "1:2");
        check(("名前", 7), "1:3");
        check(("a\nb", 99), "2:2");
        check(("", usize::MAX), "1:1");
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        check(("\u{feff}name", 0), "1:1");
        check(("\u{feff}name", 3), "1:1");
        check(("\u{feff}name", 4), "1:2");
        check(("\u{feff}a\nb", 5), "2:1");
    }

    #[test]
    fn a_span_never_ends_before_it_starts() {
        assert_eq!(Span::new(5, 3), Span { start: 5, end: 5 });
        assert!(Span::new(5, 3).is_empty());
        assert_eq!(Span::new(3, 5).len(), 2);
    }

    fn note(path: &str) -> Unreadable {
        Unreadable { path: Arc::from(path), reason: UnreadableReason::NotAFile }
    }

    fn paths(set: &SourceSet) -> Vec<&str> {
        set.files().map(|(path, _)| &**path).collect()
    }

    #[test]
    fn a_set_walks_its_files_and_its_notes_folder_by_folder_in_the_order_of_their_paths() {
        let mut set = SourceSet::new();
        for path in ["content/b.yaml", "content/a/z.yaml", "content/a.yaml"] {
            set.insert(path, path.as_bytes());
            set.refuse(note(&format!("{path}.link")));
        }
        assert_eq!(paths(&set), ["content/a.yaml", "content/b.yaml", "content/a/z.yaml"]);
        let notes = set.unreadable();
        let notes: Vec<&str> = notes.iter().map(|note| &*note.path).collect();
        assert_eq!(notes, ["content/a.yaml.link", "content/b.yaml.link", "content/a/z.yaml.link"]);
        assert_eq!(set.get("content/b.yaml").map(|bytes| &**bytes), Some(b"content/b.yaml".as_slice()));
        assert!(set.get("content/c.yaml").is_none());
    }

    #[test]
    fn what_stands_at_a_path_is_a_file_or_a_note_or_nothing() {
        let mut set = SourceSet::new();
        set.insert("content/a.yaml", *b"one");
        set.refuse(note("content/a.yaml"));
        assert_eq!((paths(&set).len(), set.unreadable().len()), (0, 1));
        set.insert("content/a.yaml", *b"two");
        assert_eq!((paths(&set), set.unreadable().len()), (vec!["content/a.yaml"], 0));
        assert!(set.remove("content/a.yaml"));
        assert!(!set.remove("content/a.yaml") && !set.remove("themes/a"));
        assert_eq!(set, SourceSet::new());
    }

    #[test]
    fn every_folder_is_below_a_name_or_outside_of_it() {
        let mut set = SourceSet::new();
        for path in ["a", "b/1", "b/c/1", "b/c/d/1", "b/c-d/1", "b/ca/1", "c/1"] {
            set.insert(path, *b"");
        }
        let names = |folders: &mut dyn Iterator<Item = (&Arc<str>, &Arc<Folder>)>| -> Vec<String> {
            folders.map(|(name, _)| name.to_string()).collect()
        };
        assert_eq!(names(&mut set.folders_below("b/c/")), ["b/c/", "b/c/d/"]);
        assert_eq!(names(&mut set.folders_outside("b/c/")), ["", "b/", "b/c-d/", "b/ca/", "c/"]);
        assert!(set.folder("b/ca/").is_some() && set.folder("b/d/").is_none());
    }

    #[test]
    fn a_change_to_a_clone_leaves_the_other_folders_shared() {
        let mut set = SourceSet::new();
        set.insert("content/a/1.yaml", *b"one");
        set.insert("content/b/1.yaml", *b"one");
        let before = set.clone();
        set.insert("content/b/1.yaml", *b"two");
        let shared = |folder: &str| {
            let of = |set: &SourceSet| Arc::clone(&set.folders[folder]);
            Arc::ptr_eq(&of(&before), &of(&set))
        };
        assert_eq!((shared("content/a/"), shared("content/b/")), (true, false));
        assert_eq!(before.get("content/b/1.yaml").map(|bytes| &**bytes), Some(b"one".as_slice()));
    }
}
