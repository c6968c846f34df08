//! Sites are published over one another; what stands in the output folder afterwards is compared file by file.

mod back;
mod hours;
mod killed;
mod known;
mod site;

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use madoguchi::artifact::SitePath;
use madoguchi::system::lock::{Lock, LockError};
use madoguchi::system::out_folder::OutFolder;
use madoguchi::system::publish::{PublishError, PublishOptions, Published, Staging};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use crate::site::{Site, artifact, artifacts, names, publish, tree};

fn counts(published: &Published) -> [usize; 4] {
    [published.written, published.unchanged, published.removed, published.kept_foreign]
}

fn foreign(result: Result<Published, PublishError>) -> Vec<PathBuf> {
    match result {
        Err(PublishError::Foreign { paths }) => paths,
        other => panic!("expected a collision, got {other:?}"),
    }
}

#[test]
fn the_output_folder_equals_what_was_put_no_more_and_no_less() {
    let site = Site::new();
    let first = site
        .publish(&[("index.html", "home"), ("a/index.html", "a"), ("old/b/index.html", "b")])
        .expect("nothing is in the way");
    assert_eq!(counts(&first), [3, 0, 0, 0]);
    site.check(&[("index.html", "home"), ("a/index.html", "a"), ("old/b/index.html", "b")]);
    let second =
        site.publish(&[("index.html", "home"), ("a/index.html", "A"), ("c.css", "c")]).expect("nothing is in the way");
    assert_eq!(counts(&second), [2, 1, 1, 0]);
    site.check(&[("index.html", "home"), ("a/index.html", "A"), ("c.css", "c")]);
}

#[test]
fn an_unchanged_file_keeps_its_inode_and_time_while_others_change() {
    let site = Site::new();
    site.publish(&[("a/index.html", "a"), ("b.html", "b")]).expect("nothing is in the way");
    let place = site.out().join("a/index.html");
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
    File::options().write(true).open(&place).and_then(|file| file.set_modified(then)).expect("the file is ours");
    let file = || {
        fs::metadata(&place)
            .map(|file| (file.ino(), file.modified().expect("times are kept")))
            .expect("the file is there")
    };
    let before = file();
    site.publish(&[("a/index.html", "a"), ("b.html", "B")]).expect("nothing is in the way");
    assert_eq!(file(), before);
    assert_eq!(before.1, then);
}

#[test]
fn publishing_the_same_again_touches_nothing() {
    let site = Site::new();
    site.publish(&[("a/index.html", "a")]).expect("nothing is in the way");
    site.put_foreign(".gitignore", "*");
    let state = || {
        ["", "a", "a/index.html", ".madoguchi", ".gitignore"].map(|path| {
            let there = fs::metadata(site.out().join(path)).expect("it was published");
            (there.ino(), there.mtime(), there.mtime_nsec(), there.ctime(), there.ctime_nsec())
        })
    };
    let before = state();
    let again = site.publish(&[("a/index.html", "a")]).expect("nothing is in the way");
    assert_eq!(counts(&again), [0, 1, 0, 1]);
    assert_eq!(state(), before);
}

#[test]
fn a_page_becomes_a_folder_and_a_folder_becomes_a_page() {
    let site = Site::new();
    for files in
        [[("a", "1"), ("b/index.html", "2")], [("a/index.html", "1"), ("b", "2")], [("a", "1"), ("b/index.html", "2")]]
    {
        site.publish(&files).expect("all there is ours");
        site.check(&files);
    }
}

#[test]
fn what_the_program_did_not_make_stays_as_it_is() {
    let site = Site::new();
    site.put_foreign(".gitignore", "*\n");
    site.put_foreign("a/notes.txt", "mine");
    fs::create_dir_all(site.out().join("empty/inner")).expect("the folder is ours");
    fs::set_permissions(site.out().join("empty"), Permissions::from_mode(0o750)).expect("the folder is ours");
    fs::set_permissions(site.out(), Permissions::from_mode(0o2775)).expect("the folder is ours");
    symlink("../elsewhere", site.out().join("link")).expect("the folder is ours");
    let inode = || fs::metadata(site.out().join("a/notes.txt")).map(|file| file.ino()).expect("the file is there");
    let before = inode();
    let theirs = [(".gitignore", "*\n"), ("a/notes.txt", "mine"), ("empty/inner/", ""), ("link", "-> ../elsewhere")];
    for ours in [("a/index.html", "1"), ("b.html", "2")] {
        let published = site.publish(&[ours]).expect("nothing is in the way");
        assert_eq!(published.kept_foreign, 3);
        site.check(&[theirs.as_slice(), &[ours]].concat());
    }
    assert_eq!(inode(), before);
    let mode =
        |path: &str| fs::metadata(site.out().join(path)).map(|there| there.mode() & 0o7777).expect("it is there");
    assert_eq!((mode(""), mode("empty")), (0o2775, 0o750));
}

#[test]
fn a_file_the_program_did_not_make_is_replaced_only_when_told() {
    let site = Site::new();
    site.publish(&[("index.html", "home")]).expect("nothing is in the way");
    let outside = site.root().join("outside");
    fs::create_dir(&outside).expect("the root is ours");
    site.put_foreign("a", "mine");
    site.put_foreign("b/mine.txt", "mine");
    symlink(&outside, site.out().join("c")).expect("the folder is ours");
    let before = tree(&site.out());
    let files = [("a/index.html", "1"), ("b", "2"), ("c/index.html", "3"), ("index.html", "HOME")];
    assert_eq!(foreign(site.publish(&files)), ["a", "b/mine.txt", "c"].map(PathBuf::from));
    assert_eq!(tree(&site.out()), before);

    let options = PublishOptions { overwrite_foreign: true, ..site.options() };
    let published = publish(&site.out(), &options, &artifacts(&files)).expect("it was told");
    assert_eq!(published.overwritten, ["a", "b/mine.txt", "c"].map(PathBuf::from));
    assert_eq!(names(&outside), [""; 0], "nothing is written through a link");
    fs::remove_dir(&outside).expect("the folder is empty");
    site.check(&files);
}

#[test]
fn an_edited_page_is_named_when_replaced_and_stays_when_no_longer_planned() {
    let site = Site::new();
    site.publish(&[("a.html", "a"), ("b.html", "b"), ("c.html", "c")]).expect("nothing is in the way");
    for path in ["a.html", "b.html", "c.html"] {
        fs::write(site.out().join(path), "edited").expect("the file is ours");
    }
    let published = site.publish(&[("a.html", "a"), ("c.html", "edited")]).expect("the pages are ours");
    assert_eq!(published.overwritten, [PathBuf::from("a.html")]);
    assert_eq!(published.kept_edited, [PathBuf::from("b.html")]);
    site.check(&[("a.html", "a"), ("b.html", "edited"), ("c.html", "edited")]);
    assert_eq!(foreign(site.publish(&[("b.html", "b")])), [PathBuf::from("b.html")]);
}

#[test]
fn without_a_sound_list_everything_is_somebody_elses_but_equal_files_are_adopted() {
    let files = [("a.html", "a"), ("b.html", "b")];
    let lose: [fn(&Path); 2] = [
        |list| fs::remove_file(list).expect("the list is there"),
        |list| fs::write(list, "madoguchi-manifest 1\nchecksum 0\n").expect("the list is ours"),
    ];
    for lose in lose {
        let site = Site::new();
        site.publish(&files).expect("nothing is in the way");
        lose(&site.out().join(".madoguchi"));
        assert_eq!(foreign(site.publish(&[("a.html", "A")])), [PathBuf::from("a.html")]);
        let kept = site.publish(&files[..1]).expect("the file is the same");
        assert_eq!(counts(&kept), [0, 1, 0, 1]);
        site.check(&files);
        assert_eq!(counts(&site.publish(&[("a.html", "A")]).expect("it was adopted")), [1, 0, 0, 1]);
    }
    let site = Site::new();
    site.put_foreign(".madoguchi", "somebody's diary");
    assert_eq!(foreign(site.publish(&files)), [PathBuf::from(".madoguchi")]);
}

#[test]
fn an_interrupted_or_impossible_site_leaves_the_old_one() {
    let site = Site::new();
    let old = [("index.html", "home")];
    site.publish(&old).expect("nothing is in the way");
    let staging = Staging::open(&site.out(), &site.options()).expect("nobody else publishes");
    staging.put(&artifact("index.html", "HOME")).expect("the path is free");
    drop(staging);
    site.check(&old);
    let staging = Staging::open(&site.out(), &site.options()).expect("nobody else publishes");
    staging.put(&artifact("a", "1")).expect("the path is free");
    assert!(matches!(staging.put(&artifact("a", "2")), Err(PublishError::Twice { .. })));
    assert!(matches!(staging.commit(), Err(PublishError::Unfinished { .. })));
    site.check(&old);
    let staging = Staging::open(&site.out(), &site.options()).expect("nobody else publishes");
    staging.put(&artifact("index.html", "home")).expect("the path is free");
    staging.put(&artifact("index.html/inside", "1")).expect("the first was not written, it is unchanged");
    assert!(matches!(staging.commit(), Err(PublishError::FileAndFolder { .. })));
    site.check(&old);
}

#[test]
fn a_second_run_waits_or_says_who_is_publishing() {
    let site = Site::new();
    let first = Staging::open(&site.out(), &site.options()).expect("nobody else publishes");
    match Staging::open(&site.out(), &site.options()) {
        Err(PublishError::Lock(LockError::Held { holder, .. })) => {
            assert_eq!(holder, Some(std::process::id()))
        }
        other => panic!("expected the lock to be held, got {other:?}"),
    }
    let patient = PublishOptions { wait: Duration::from_secs(60), ..site.options() };
    thread::scope(|scope| {
        let second = scope.spawn(|| publish(&site.out(), &patient, &artifacts(&[("b", "second")])));
        thread::sleep(Duration::from_millis(50));
        first.put(&artifact("a", "first")).expect("the path is free");
        first.commit().expect("nothing is in the way");
        second.join().expect("no panic").expect("the first has ended");
    });
    site.check(&[("b", "second")]);
}

#[test]
fn only_one_of_many_holds_the_lock_although_its_file_comes_and_goes() {
    let site = Site::new();
    let out = OutFolder::resolve(&site.out(), site.root()).expect("the folder is free");
    let mark = site.root().join("mark");
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let _lock = Lock::acquire(&out, Duration::from_secs(60)).expect("others let go");
                    File::create_new(&mark).expect("nobody else holds the lock");
                    fs::remove_file(&mark).expect("nobody else holds the lock");
                }
            });
        }
    });
    assert_eq!(names(site.root()), [""; 0]);
}

proptest! {
    #[test]
    fn no_site_path_resolves_outside_the_folder(text in r"[a./\\~:\x00\u{ff0e}C-]{0,12}|(\.{0,3}/?[a.]{0,3}/?){0,4}|.*") {
        if let Ok(path) = text.parse::<SitePath>() {
            prop_assert_eq!(path.as_str(), &text);
            let mut place = PathBuf::from("/out");
            for part in Path::new(path.as_str()).components() {
                match part {
                    std::path::Component::Normal(name) => place.push(name),
                    other => prop_assert!(false, "{other:?} in {text:?}"),
                }
            }
            prop_assert!(place.starts_with("/out") && place != Path::new("/out"));
            prop_assert_eq!(&place, &Path::new("/out").join(path.as_str()));
            prop_assert_eq!(std::path::absolute(&place).ok(), Some(place));
        }
    }
}
