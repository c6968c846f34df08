//! What is known of the bytes of a site is lost, damaged and outdated; publishing finds every change all the same.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::site::{Site, tree};

const KNOWN: &str = ".public.madoguchi-known";

fn edit(place: &Path, text: &str) {
    fs::write(place, text).expect("the file is ours");
}

/// Writes a text of the same length into a file and sets its time back.
fn edit_unseen(place: &Path) {
    let length = fs::metadata(place).expect("the file is there").len();
    let then = fs::metadata(place).and_then(|there| there.modified()).expect("times are kept");
    edit(place, &"!".repeat(usize::try_from(length).expect("it is short")));
    File::options().write(true).open(place).and_then(|file| file.set_modified(then)).expect("the file is ours");
}

#[test]
fn a_file_that_is_known_is_not_read_again() {
    let site = Site::new();
    let pages = [("a.html", "a"), ("b.html", "b")];
    site.publish(&pages).expect("nothing is in the way");
    std::thread::sleep(Duration::from_millis(50));
    site.publish(&pages).expect("nothing is in the way");
    let lines = fs::read_to_string(site.root().join(KNOWN)).expect("the file is ours");
    assert!(lines.contains(" a.html ") && lines.contains(" b.html "), "{lines}");
    // A hash that is not that of the file: whoever believes it writes the file anew.
    let body = lines.lines().filter(|line| !line.starts_with("checksum"));
    let lied: String = body
        .map(|line| match line.split_once(" a.html ") {
            Some((_, stamp)) => format!("0123456789abcdef a.html {stamp}\n"),
            None => format!("{line}\n"),
        })
        .collect();
    edit(&site.root().join(KNOWN), &seal(&lied));
    assert_eq!(site.publish(&pages).expect("nothing is in the way").written, 1);
    site.check(&pages);
}

/// Seals lines as the program does: any list of what was made shows how.
fn seal(lines: &str) -> String {
    use sha2::{Digest, Sha256};
    let hash: String = Sha256::digest(lines.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{lines}checksum {hash}\n")
}

#[test]
fn an_edit_is_noticed_however_soon_it_comes_and_whatever_time_it_bears() {
    let site = Site::new();
    for round in 0..60 {
        let page = format!("{round:02}");
        site.publish(&[("a.html", &page), ("b.html", "bb")]).expect("nothing is in the way");
        if round % 3 == 0 {
            std::thread::sleep(Duration::from_millis(round));
        }
        if round % 2 == 0 {
            edit_unseen(&site.out().join("a.html"));
            edit(&site.out().join("b.html"), "BB");
        } else {
            edit(&site.out().join("a.html"), "AA");
            edit_unseen(&site.out().join("b.html"));
        }
        let published = site.publish(&[("a.html", &page), ("b.html", "bb")]).expect("nothing is in the way");
        assert_eq!(published.overwritten, ["a.html", "b.html"].map(PathBuf::from), "round {round}");
        site.check(&[("a.html", &page), ("b.html", "bb")]);
    }
}

#[test]
fn whatever_happens_to_what_is_known_the_site_is_the_same() {
    let site = Site::new();
    let pages = |text: &'static str| [("a/index.html", "a"), ("b.html", text), ("c.html", "c")];
    site.publish(&pages("1")).expect("nothing is in the way");
    std::thread::sleep(Duration::from_millis(50));
    site.publish(&pages("1")).expect("nothing is in the way");
    let place = site.root().join(KNOWN);
    let whole = fs::read(&place).expect("the file is ours");
    let mut texts = ["2", "3"].into_iter().cycle();
    let mut check = |bytes: Option<&[u8]>, what: String| {
        match bytes {
            Some(bytes) => fs::write(&place, bytes).expect("the folder is ours"),
            None => fs::remove_file(&place).expect("the file is ours"),
        }
        let text = texts.next().expect("the texts go round");
        edit(&site.out().join("c.html"), "edited");
        let published = site.publish(&pages(text)).expect("nothing is in the way");
        let told = (published.written, published.unchanged, published.overwritten.len());
        assert_eq!(told, (2, 1, 1), "{what}");
        site.check(&pages(text));
    };
    check(None, "without it".to_owned());
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        check(Some(&bytes), format!("byte {at} changed"));
        check(Some(&whole[..at]), format!("cut at {at}"));
    }
    fs::remove_file(&place).expect("the file is ours");
    fs::create_dir(&place).expect("the folder is ours");
    assert_eq!(site.publish(&pages("4")).expect("nothing is in the way").written, 1);
    assert_eq!(tree(&site.out())["b.html"], "4");
}
