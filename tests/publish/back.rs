//! The folder of the last site is lost, damaged, filled and edited; the next site is whole all the same, and nothing of anybody's is lost.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::Index;

use crate::site::{Site, artifact, artifacts, check_beside, publish, tree};

const BACK: &str = ".public.madoguchi-back";
const FOUND: &str = ".public.madoguchi-found";

/// A site of three pages of which one says something else each time, with the last site waiting beside it.
fn site() -> Site {
    let site = Site::new();
    for text in ["1", "2"] {
        site.publish(&pages(text)).expect("nothing is in the way");
    }
    assert!(site.root().join(BACK).is_dir());
    site
}

fn pages(text: &str) -> [(&str, &str); 3] {
    [("a/index.html", "a"), ("b/index.html", text), ("c.css", "c")]
}

#[test]
fn an_edit_touches_nothing_but_what_it_changes() {
    let site = site();
    site.publish(&pages("3")).expect("nothing is in the way");
    let state = || {
        let stamp = |place: PathBuf| {
            fs::metadata(place).map(|there| (there.ino(), there.ctime(), there.ctime_nsec())).expect("it is there")
        };
        let both = |path: &str| [site.out(), site.root().join(BACK)].map(|site| stamp(site.join(path)));
        let mut folders = both("a");
        folders.sort_unstable();
        (both("a/index.html"), both("c.css"), folders)
    };
    let before = state();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let roots = || [site.out(), site.root().join(BACK)].map(|root| fs::metadata(root).expect("it is there").ino());
    let [front, back] = roots();
    site.publish(&pages("4")).expect("nothing is in the way");
    assert_eq!(roots(), [back, front], "the two folders change places");
    assert_eq!(state(), before);
    site.check(&pages("4"));
}

#[test]
fn without_the_folder_of_the_last_site_the_next_one_is_the_same() {
    let ways: [fn(&Site); 6] = [
        |site| fs::remove_dir_all(site.root().join(BACK)).expect("the folder is ours"),
        |site| fs::rename(site.root().join(BACK), site.root().join("elsewhere")).expect("the folder is ours"),
        |site| {
            fs::remove_dir_all(site.out()).expect("the folder is ours");
            fs::rename(site.root().join(BACK), site.out()).expect("the folder is ours");
        },
        |site| fs::write(site.root().join(BACK).join(".madoguchi"), "madoguchi-manifest 1\n").expect("it is ours"),
        |site| fs::write(site.root().join(BACK).join(".madoguchi"), "").expect("it is ours"),
        |site| fs::write(site.root().join(BACK).join(".madoguchi"), "\0\0\0").expect("it is ours"),
    ];
    for way in ways {
        let site = site();
        way(&site);
        let published = site.publish(&pages("3")).expect("nothing is in the way");
        assert_eq!((published.written, published.unchanged, published.overwritten.len()), (1, 2, 0));
        let _ = fs::remove_dir_all(site.root().join("elsewhere"));
        site.check(&pages("3"));
    }
}

#[test]
fn without_the_output_folder_the_site_is_made_anew() {
    let ways: [fn(&Path) -> std::io::Result<()>; 2] =
        [|out| fs::remove_dir_all(out), |out| fs::rename(out, out.with_file_name("moved"))];
    for leave in ways {
        let site = site();
        leave(&site.out()).expect("the folder is ours");
        let published = site.publish(&pages("2")).expect("nothing is in the way");
        assert_eq!((published.written, published.unchanged), (3, 0));
        let moved = site.root().join("moved");
        if moved.exists() {
            fs::write(moved.join("a/index.html"), "edited").expect("the folder is ours");
            fs::remove_dir_all(moved).expect("the folder is ours");
        }
        site.check(&pages("2"));
    }
}

#[test]
fn a_page_edited_in_the_folder_of_the_last_site_never_comes_back() {
    let site = site();
    let place = site.root().join(BACK).join("a/index.html");
    fs::remove_file(&place).expect("the file is ours");
    fs::write(&place, "edited by hand").expect("the folder is ours");
    let published = site.publish(&pages("3")).expect("nothing is in the way");
    let kept = site.root().join(FOUND).join("a/index.html");
    assert_eq!(published.found, [kept.canonicalize().expect("it was kept")]);
    assert_eq!(fs::read_to_string(&kept).ok().as_deref(), Some("edited by hand"));
    fs::remove_dir_all(site.root().join(FOUND)).expect("the folder is ours");
    site.check(&pages("3"));
    // Written through, the page in the output folder is the same file: it is mended like any edited page.
    fs::write(site.root().join(BACK).join("a/index.html"), "edited").expect("the file is ours");
    let published = site.publish(&pages("3")).expect("nothing is in the way");
    assert_eq!(published.overwritten, [PathBuf::from("a/index.html")]);
    site.check(&pages("3"));
}

#[test]
fn what_somebody_left_in_the_folder_of_the_last_site_is_moved_and_named() {
    let site = site();
    let back = site.root().join(BACK);
    fs::create_dir_all(back.join("mine/inner")).expect("the folder is ours");
    fs::write(back.join("mine/inner/notes.txt"), "mine").expect("the folder is ours");
    symlink("nowhere", back.join("link")).expect("the folder is ours");
    fs::create_dir_all(site.root().join(FOUND).join("mine/inner")).expect("the folder is ours");
    fs::write(site.root().join(FOUND).join("mine/inner/notes.txt"), "before").expect("the folder is ours");
    let published = site.publish(&pages("3")).expect("nothing is in the way");
    assert_eq!(published.found.len(), 2);
    let kept = [("link", "-> nowhere"), ("mine/inner/notes.txt", "before"), ("mine/inner/notes.txt.2", "mine")];
    let kept: BTreeMap<_, _> = kept.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    assert_eq!(tree(&site.root().join(FOUND)), kept);
    fs::remove_dir_all(site.root().join(FOUND)).expect("the folder is ours");
    site.check(&pages("3"));
}

#[test]
fn what_somebody_deletes_from_the_output_folder_is_gone() {
    let site = site();
    site.put_foreign("notes.txt", "mine");
    site.publish(&pages("3")).expect("nothing is in the way");
    fs::remove_file(site.out().join("notes.txt")).expect("the file is ours");
    let published = site.publish(&pages("4")).expect("nothing is in the way");
    assert_eq!((published.kept_foreign, published.found.len()), (0, 0));
    site.check(&pages("4"));
}

#[test]
fn rights_of_folders_go_with_the_output_folder_whichever_of_the_two_it_is() {
    let site = site();
    for mode in [0o750, 0o755, 0o2775] {
        fs::set_permissions(site.out().join("a"), Permissions::from_mode(mode)).expect("the folder is ours");
        for text in ["x", "y", "z"] {
            site.publish(&[("a/index.html", "a"), ("c.css", text)]).expect("nothing is in the way");
            let found = fs::metadata(site.out().join("a")).expect("the folder is there").mode() & 0o7777;
            assert_eq!(found, mode);
        }
    }
}

#[test]
fn a_link_in_place_of_a_folder_is_somebody_elses_and_what_is_behind_it_stays() {
    let site = site();
    let elsewhere = site.root().join("elsewhere");
    fs::rename(site.out().join("a"), &elsewhere).expect("the folder is ours");
    symlink(&elsewhere, site.out().join("a")).expect("the folder is ours");
    assert!(site.publish(&pages("3")).is_err(), "the link stands where a folder must be");
    let options = madoguchi::system::publish::PublishOptions { overwrite_foreign: true, ..site.options() };
    let published = publish(&site.out(), &options, &artifacts(&pages("3"))).expect("it was told");
    assert_eq!(published.overwritten, [PathBuf::from("a")]);
    fs::write(elsewhere.join("index.html"), "edited").expect("the file is ours");
    fs::remove_dir_all(&elsewhere).expect("the folder is ours");
    site.check(&pages("3"));
}

/// Something done to a name in the folder of the last site.
#[derive(Debug, Clone, Copy)]
enum Mess {
    Delete,
    Write,
    Folder,
    Link,
    Swap,
}

const NAMES: [&str; 8] =
    ["a/index.html", "b/index.html", "c.css", ".madoguchi", "a", "d", "a/index.html/inside", "e/inside"];

fn make(mess: Mess, place: &Path) {
    if matches!(mess, Mess::Delete | Mess::Folder) || fs::symlink_metadata(place).is_ok_and(|there| !there.is_dir()) {
        let _ = fs::remove_file(place);
        let _ = fs::remove_dir_all(place);
    }
    let _ = place.parent().map(fs::create_dir_all);
    let _ = match mess {
        Mess::Delete => Ok(()),
        Mess::Write => fs::write(place, "theirs"),
        Mess::Folder => fs::create_dir_all(place),
        Mess::Link => symlink("c.css", place),
        Mess::Swap => place.parent().map_or(Ok(()), |folder| fs::rename(folder.join("c.css"), place)),
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn from_any_state_of_the_folder_of_the_last_site_comes_the_same_site(
        messes in proptest::collection::vec((prop_oneof![
            Just(Mess::Delete), Just(Mess::Write), Just(Mess::Folder), Just(Mess::Link), Just(Mess::Swap),
        ].boxed(), proptest::prelude::any::<Index>()), 1..6),
    ) {
        let site = Site::in_memory();
        for text in ["1", "2"] {
            publish(&site.out(), &site.options(), &artifacts(&pages(text))).expect("nothing is in the way");
        }
        site.put_foreign("notes.txt", "mine");
        let front = tree(&site.out());
        for (mess, at) in &messes {
            make(*mess, &site.root().join(BACK).join(at.get(&NAMES)));
        }
        prop_assert_eq!(&tree(&site.out()), &front, "the output folder has other files");
        let theirs = |folder: &Path| match folder.exists() {
            true => tree(folder).into_values().filter(|text| text == "theirs").count(),
            false => 0,
        };
        let before = theirs(&site.root().join(BACK));
        publish(&site.out(), &site.options(), &[artifact("a/index.html", "a"), artifact("b/index.html", "3")])
            .expect("nothing is in the way");
        let mut expected = front;
        expected.insert("b/index.html".into(), "3".into());
        expected.remove("c.css");
        let mut found = tree(&site.out());
        expected.remove(".madoguchi");
        found.remove(".madoguchi");
        prop_assert_eq!(found, expected);
        prop_assert_eq!(theirs(&site.root().join(FOUND)), before, "somebody's file is lost");
        let _ = fs::remove_dir_all(site.root().join(FOUND));
        check_beside(site.root(), "public");
    }
}
