//! Builds that find nothing to do come in; they say and leave exactly what a build without any memory says and leaves.

mod support;

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Output;
use std::time::Duration;

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

use crate::support::{Tree, program, tree, write};

const WINDOW: &str = "content/japan/hokkaido/kitami/windows/kodomo.yaml";
const WORDS: &str = ".public.madoguchi-words";
const KNOWN: &str = ".public.madoguchi-known";
const BACK: &str = ".public.madoguchi-back";
const DAY: [&str; 2] = ["--date", support::TODAY];

fn build(root: &Path, options: &[&str]) -> Output {
    let mut command = program(root);
    command.arg("build").args(if options.contains(&"--date") { &[] } else { DAY.as_slice() });
    command.args(options).output().expect("the program runs")
}

fn seal(lines: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let hash: String = Sha256::digest(lines.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{lines}checksum {hash}\n")
}

/// Puts other words into a build's mouth, and says whether the next one with some options speaks them.
fn repeats(root: &Path, options: &[&str]) -> bool {
    const LIE: &str = "LIE";
    let text = fs::read_to_string(root.join(WORDS)).expect("the words of the last build are there");
    let mut lines: Vec<&str> = text.lines().take(3).collect();
    lines.extend(["3", LIE]);
    fs::write(root.join(WORDS), seal(&(lines.join("\n") + "\n"))).expect("the folder is ours");
    // What follows is how to look at a site, which every build says.
    build(root, options).stdout.starts_with(LIE.as_bytes())
}

/// Does something to a file and gives it back its length and time.
fn unseen(place: &Path, edit: impl Fn(&mut Vec<u8>)) {
    let then = fs::metadata(place).and_then(|there| there.modified()).expect("times are kept");
    let mut bytes = fs::read(place).expect("the file is there");
    edit(&mut bytes);
    fs::write(place, bytes).expect("the file is ours");
    File::options().write(true).open(place).and_then(|file| file.set_modified(then)).expect("the file is ours");
}

#[test]
fn a_build_repeats_the_words_of_the_last_one_only_if_nothing_at_all_is_different() {
    let nothing: fn(&Path) = |_| ();
    let page = "public/hokkaido/kitami/index.html";
    type Change<'a> = (&'a str, fn(&Path), &'a [&'a str]);
    let changes: [Change<'_>; 17] = [
        ("a byte of a source", |root| unseen(&root.join(WINDOW), |bytes| bytes[20] ^= 1), &[]),
        ("a new source", |root| write(&root.join("content/japan/windows/new.yaml"), b""), &[]),
        (
            "a source renamed",
            |root| {
                fs::rename(root.join(WINDOW), root.join(WINDOW).with_file_name("other.yaml"))
                    .expect("the file is ours");
            },
            &[],
        ),
        (
            "a source that cannot be read",
            |root| {
                symlink("/nowhere", root.join("content/japan/windows/link.yaml")).expect("the folder is ours");
            },
            &[],
        ),
        ("the theme", |root| write(&root.join("themes/standard/templates/page.html"), b"x"), &[]),
        ("the day", nothing, &["--date", "2026-11-23"]),
        ("the address", nothing, &["--base-url", "https://example.jp/"]),
        ("what is denied", nothing, &["--deny", "unverified"]),
        ("the format", nothing, &["--format", "short"]),
        (
            "the hours of the last build",
            |root| {
                unseen(&root.join("public/.madoguchi-hours"), |bytes| bytes[30] ^= 1);
            },
            &[],
        ),
        ("the list of what was made", |root| unseen(&root.join("public/.madoguchi"), |bytes| bytes[30] ^= 1), &[]),
        ("a page", |root| unseen(&root.join("public/index.html"), |bytes| bytes[30] ^= 1), &[]),
        ("a page deleted", |root| fs::remove_file(root.join("public/index.html")).expect("it is ours"), &[]),
        (
            "a page replaced by a link to itself",
            |root| {
                let place = root.join("public/index.html");
                fs::rename(&place, root.join("page")).expect("the file is ours");
                symlink(root.join("page"), place).expect("the folder is ours");
            },
            &[],
        ),
        (
            "a folder replaced by a link to itself",
            |root| {
                fs::rename(root.join("public/hokkaido"), root.join("moved")).expect("the folder is ours");
                symlink(root.join("moved"), root.join("public/hokkaido")).expect("the folder is ours");
            },
            &[],
        ),
        ("an unfinished run", |root| fs::create_dir(root.join(".public.madoguchi-staging")).expect("it is ours"), &[]),
        ("the output folder", |root| fs::remove_dir_all(root.join("public")).expect("it is ours"), &[]),
    ];
    for (what, change, options) in changes {
        for settled in [false, true] {
            let site = support::small_site();
            assert!(build(site.path(), &[]).status.success());
            assert!(site.path().join(page).is_file());
            if settled {
                std::thread::sleep(Duration::from_millis(40));
            }
            assert!(repeats(site.path(), &[]), "nothing has changed");
            change(site.path());
            assert!(!repeats(site.path(), options), "{what}");
        }
    }
}

#[test]
fn what_a_site_does_not_depend_on_does_not_wake_a_build() {
    let site = support::small_site();
    build(site.path(), &[]);
    let public = site.path().join("public");
    write(&public.join("notes.txt"), b"mine");
    write(&site.path().join("content/.hidden"), b"x");
    File::options()
        .append(true)
        .open(public.join("index.html"))
        .and_then(|file| file.set_modified(std::time::UNIX_EPOCH))
        .expect("the file is ours");
    fs::set_permissions(public.join("index.html"), Permissions::from_mode(0o600)).expect("the file is ours");
    assert!(repeats(site.path(), &[]));
}

/// One step of an editor or of somebody in the output folder; both roots take the same one.
fn step(root: &Path, number: u8) -> &'static [&'static str] {
    let public = root.join("public");
    let text = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default();
    let put = |path: &str, text: String| write(&root.join(path), text.as_bytes());
    match number {
        0 => put(WINDOW, text(WINDOW).replace("8時45分", "9時")),
        1 => put(WINDOW, text(WINDOW).replace("9時", "8時45分")),
        2 => put(WINDOW, text(WINDOW) + "oops: 1\n"),
        3 => put(WINDOW, text(WINDOW).replace("oops: 1\n", "")),
        4 => put(WINDOW, text(WINDOW).replacen("name: ", "name: 新", 1)),
        5 => put("themes/standard/templates/404.html", "x".to_owned()),
        6 => drop(fs::remove_dir_all(root.join("themes"))),
        7 => drop(fs::write(public.join("index.html"), "edited")),
        8 => drop(fs::remove_file(public.join("index.html"))),
        9 => drop(fs::create_dir_all(&public).and_then(|()| fs::write(public.join("notes.txt"), "mine"))),
        10 => drop(fs::remove_file(public.join("notes.txt"))),
        11 => drop(fs::remove_dir_all(&public)),
        12 => drop(fs::write(public.join(".madoguchi-hours"), "broken")),
        13 => drop(fs::remove_file(public.join(".madoguchi"))),
        14 => drop(fs::remove_dir_all(root.join(BACK))),
        15 => return &["--format", "short"],
        16 => return &["--date", "2027-11-22"],
        17 => return &["--deny", "unverified"],
        18 => return &["--overwrite"],
        _ => {}
    }
    &[]
}

fn state(root: &Path) -> Tree {
    let public = root.join("public");
    if public.exists() { tree(&public) } else { Tree::new() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_build_with_a_memory_does_and_says_what_one_without_does(steps in proptest::collection::vec(0_u8..24, 4..14)) {
        let (with, without) = (support::small_site(), support::small_site());
        for number in steps {
            for name in [KNOWN, WORDS] {
                let _ = fs::remove_file(without.path().join(name));
            }
            let options = [with.path(), without.path()].map(|root| step(root, number));
            let (one, other) = (build(with.path(), options[0]), build(without.path(), options[1]));
            prop_assert_eq!(one.status.code(), other.status.code(), "step {}", number);
            prop_assert_eq!(String::from_utf8_lossy(&one.stdout), String::from_utf8_lossy(&other.stdout));
            prop_assert_eq!(String::from_utf8_lossy(&one.stderr), String::from_utf8_lossy(&other.stderr));
            prop_assert!(state(with.path()) == state(without.path()), "step {number}");
        }
    }
}
