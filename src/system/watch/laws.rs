//! Files are changed at random; what the mirror gives for the hints is held against a full reading.

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::system::disk::{Limits, read_sources};
use crate::system::watch::mirror::Mirror;

const FOLDERS: [&str; 2] = ["content", "themes"];

/// Small, so that files pass the limit.
fn limits() -> Limits {
    Limits { file_bytes: 64, ..Limits::default() }
}

fn mirror(root: &Path) -> Mirror {
    let mut mirror = Mirror::new(root, &FOLDERS, limits());
    mirror.refresh(FOLDERS).expect("the root can be read");
    mirror
}

fn root(files: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder for the test");
    files.iter().for_each(|file| write(root.path(), file, file));
    root
}

fn write(root: &Path, file: &str, text: &str) {
    let place = root.join(file);
    fs::create_dir_all(place.parent().expect("the file is in a folder")).expect("the root is ours");
    fs::write(place, text).expect("the folder is there");
}

fn check(mirror: &Mirror, root: &Path) {
    let all = read_sources(root, &FOLDERS, limits()).expect("the root can be read");
    assert_eq!(*mirror.sources(), all);
}

fn refresh(mirror: &mut Mirror, path: &str) -> Vec<String> {
    let refreshed = mirror.refresh([path]).expect("the root can be read");
    refreshed.changed.keys().map(|path| path.to_string()).collect()
}

#[test]
fn only_other_bytes_are_a_change() {
    let root = root(&["content/a.yaml", "content/b/c.yaml"]);
    let mut mirror = mirror(root.path());
    write(root.path(), "content/a.yaml", "content/a.yaml");
    assert_eq!(refresh(&mut mirror, "content/a.yaml"), [""; 0]);
    write(root.path(), "content/a.yaml", "new");
    assert_eq!(refresh(&mut mirror, "content/b/c.yaml"), [""; 0], "nobody said that a.yaml changed");
    assert_eq!(refresh(&mut mirror, "content/a.yaml"), ["content/a.yaml"]);
    check(&mirror, root.path());
}

#[test]
fn a_file_that_becomes_a_folder_and_back_is_followed() {
    let root = root(&["content/a"]);
    let mut mirror = mirror(root.path());
    fs::remove_file(root.path().join("content/a")).expect("the file is there");
    write(root.path(), "content/a/b.yaml", "b");
    assert_eq!(refresh(&mut mirror, "content/a"), ["content/a", "content/a/b.yaml"]);
    check(&mirror, root.path());
    fs::remove_dir_all(root.path().join("content/a")).expect("the folder is there");
    write(root.path(), "content/a", "a");
    assert_eq!(refresh(&mut mirror, "content/a/b.yaml"), ["content/a", "content/a/b.yaml"]);
    check(&mirror, root.path());
}

#[test]
fn a_link_is_read_again_when_its_file_changes_or_comes() {
    let root = root(&["content/a.yaml"]);
    symlink(".hidden", root.path().join("content/link.yaml")).expect("the folder is there");
    let mut mirror = mirror(root.path());
    check(&mirror, root.path());
    write(root.path(), "content/.hidden", "one");
    assert_eq!(refresh(&mut mirror, "content/.hidden"), ["content/link.yaml"]);
    write(root.path(), "content/.hidden", "two");
    assert_eq!(refresh(&mut mirror, "content/a.yaml"), ["content/link.yaml"]);
    check(&mirror, root.path());
}

#[test]
fn a_look_at_all_finds_what_nobody_told_of() {
    let root = root(&["content/a.yaml", "content/b/c.yaml", "content/b/d.yaml", "themes/t/style.css"]);
    let mut mirror = mirror(root.path());
    write(root.path(), "content/new.yaml", "new");
    write(root.path(), "content/b/c.yaml", "other");
    fs::remove_dir_all(root.path().join("themes")).expect("the folder is there");
    fs::write(root.path().join("content").join(OsStr::from_bytes(b"\x91.yaml")), "").expect("the folder is there");
    let found = mirror.scan(|| false).expect("nobody stopped it");
    mirror.refresh(found.iter().map(String::as_str)).expect("the root can be read");
    check(&mirror, root.path());
    fs::remove_file(root.path().join("content").join(OsStr::from_bytes(b"\x91.yaml"))).expect("the file is there");
    let found = mirror.scan(|| false).expect("nobody stopped it");
    mirror.refresh(found.iter().map(String::as_str)).expect("the root can be read");
    check(&mirror, root.path());
    assert_eq!(mirror.scan(|| true), None);
}

#[test]
fn old_files_are_not_read_by_a_look_at_all() {
    let root = root(&["content/a.yaml"]);
    let mirror = mirror(root.path());
    // Just written, it is read again; the machine's clock is too coarse to trust.
    assert_eq!(mirror.scan(|| false).map(|found| found.len()), Some(1));
}

/// Numbers that look random and come from a seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }
}

/// Does something to a few names, and says which paths a watcher would hint at.
fn event(root: &Path, dice: &mut Dice) -> Vec<String> {
    const NAMES: [&str; 9] = ["a", "b", "a/c", "a/d", "a/c/e", "b/f", ".h", "x~", "窓口"];
    let pick = |dice: &mut Dice| format!("content/{}", NAMES[dice.below(NAMES.len())]);
    let (path, other) = (pick(dice), pick(dice));
    let (place, there) = (root.join(&path), root.join(&other));
    let _ = match dice.below(10) {
        0..3 => fs::write(&place, "x".repeat(dice.below(80))),
        3 => fs::create_dir_all(&place),
        4 => fs::remove_file(&place),
        5 => fs::remove_dir_all(&place),
        6 => fs::rename(&place, &there),
        7 => symlink(PathBuf::from("/proc/version"), &place),
        8 => symlink(&there, &place),
        _ => fs::set_permissions(&place, Permissions::from_mode(0o700)).and_then(|()| {
            File::open(&place)?.set_modified(SystemTime::now() - Duration::from_secs(dice.below(9) as u64))
        }),
    };
    // The machine tells of the places that paths through links end in.
    let within = |place: PathBuf| Some(place.strip_prefix(root).ok()?.to_string_lossy().into_owned());
    let folder = |place: &Path| within(fs::canonicalize(place.parent()?).ok()?.join(place.file_name()?));
    let whole = |place: &Path| within(fs::canonicalize(place).ok()?);
    let real = [folder(&place), folder(&there), whole(&place), whole(&there)];
    [path, other].into_iter().chain(real.into_iter().flatten()).collect()
}

#[test]
fn reading_what_was_hinted_at_gives_what_a_full_reading_gives() {
    for seed in 1..40 {
        let root = root(&["content/a/c/e", "themes/t/style.css"]);
        let mut mirror = mirror(root.path());
        let mut dice = Dice(seed);
        for _ in 0..60 {
            let hints: Vec<String> = (0..=dice.below(3)).flat_map(|_| event(root.path(), &mut dice)).collect();
            mirror.refresh(hints.iter().map(String::as_str)).expect("the root can be read");
            check(&mirror, root.path());
        }
    }
}

#[test]
fn a_look_at_all_gives_what_a_full_reading_gives() {
    for seed in 1..20 {
        let root = root(&["content/a/c/e", "themes/t/style.css"]);
        let mut mirror = mirror(root.path());
        let mut dice = Dice(seed);
        for _ in 0..60 {
            event(root.path(), &mut dice);
            let found = mirror.scan(|| false).expect("nobody stopped it");
            mirror.refresh(found.iter().map(String::as_str)).expect("the root can be read");
            check(&mirror, root.path());
        }
    }
}
