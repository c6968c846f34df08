//! Hours are left beside a site for the next build; what stands there afterwards, and what is left alone.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use madoguchi::system::last_hours;
use madoguchi::system::publish::{PublishError, Published, Staging};

use crate::site::{Site, artifact};

const NAME: &str = ".madoguchi-hours";

fn publish(site: &Site, page: &str, hours: &str) -> Result<Published, PublishError> {
    let mut staging = Staging::open(&site.out(), &site.options())?;
    staging.leave_hours(hours);
    staging.put(&artifact("index.html", page))?;
    staging.commit()
}

#[test]
fn what_a_build_leaves_stands_beside_its_site_and_the_same_again_touches_nothing() {
    let site = Site::new();
    assert_eq!(last_hours::read(&site.out()), None);
    publish(&site, "home", "a\n").expect("nothing is in the way");
    assert_eq!(last_hours::read(&site.out()).as_deref(), Some("a\n"));
    let state = || {
        ["", "index.html", ".madoguchi", NAME].map(|path| {
            let there = fs::metadata(site.out().join(path)).expect("it was published");
            (there.ino(), there.mtime_nsec(), there.ctime_nsec())
        })
    };
    let before = state();
    publish(&site, "home", "a\n").expect("nothing has changed");
    assert_eq!(state(), before);
    let published = publish(&site, "home", "b\n").expect("the file is ours");
    assert_eq!((published.written, published.kept_foreign, published.overwritten.len()), (0, 0, 0));
    assert_eq!(last_hours::read(&site.out()).as_deref(), Some("b\n"));
    assert_eq!(state()[1].0, before[1].0, "the page is another file");
}

#[test]
fn an_interrupted_build_leaves_the_hours_of_the_last_one() {
    let site = Site::new();
    publish(&site, "home", "a\n").expect("nothing is in the way");
    let mut staging = Staging::open(&site.out(), &site.options()).expect("nobody else publishes");
    staging.leave_hours("b\n");
    staging.put(&artifact("index.html", "HOME")).expect("the path is free");
    drop(staging);
    assert_eq!(last_hours::read(&site.out()).as_deref(), Some("a\n"));
}

#[test]
fn damaged_hours_are_no_hours_and_are_made_anew_without_a_word() {
    for damaged in ["", "\0\0\0\0", "madoguchi-hours 1\na\n", "madoguchi-hours 9\n"] {
        let site = Site::new();
        publish(&site, "home", "a\n").expect("nothing is in the way");
        fs::write(site.out().join(NAME), damaged).expect("the file is ours");
        assert_eq!(last_hours::read(&site.out()), None, "{damaged:?}");
        let published = publish(&site, "home", "a\n").expect("the file is ours");
        assert!(published.overwritten.is_empty(), "{damaged:?}");
        assert_eq!(last_hours::read(&site.out()).as_deref(), Some("a\n"), "{damaged:?}");
    }
}

#[test]
fn what_somebody_wrote_in_that_place_is_replaced_but_named() {
    let site = Site::new();
    site.put_foreign(NAME, "somebody's diary");
    let published = publish(&site, "home", "a\n").expect("the name is ours");
    assert_eq!(published.overwritten, [PathBuf::from(NAME)]);
    assert_eq!(last_hours::read(&site.out()).as_deref(), Some("a\n"));
    let site = Site::new();
    site.put_foreign(&format!("{NAME}/notes.txt"), "mine");
    assert!(matches!(publish(&site, "home", "a\n"), Err(PublishError::Foreign { .. })));
}
