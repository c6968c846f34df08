//! A thousand random events of files, half-written files among them; at the end the pages are those of a cold build.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::program::{Watching, until};
use crate::support::{self, program};
use crate::{KODOMO, WINDOWS, area, window, write};

const EVENTS: usize = 1000;

/// Numbers that look random and come from one printed seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }
}

/// The places that events happen at: windows, folders of cities, a page, a theme.
fn place(root: &Path, dice: &mut Dice) -> PathBuf {
    let folder =
        ["content/japan/hokkaido/kitami/windows", "content/japan/hokkaido/otaru/windows", "content/japan/windows"];
    root.join(folder[dice.below(3)]).join(format!("w{}.yaml", dice.below(12)))
}

/// One event; many fail because something is not there, which is as good.
fn event(root: &Path, dice: &mut Dice, number: usize) {
    let text = window(&format!("窓口{number}"));
    let (here, there) = (place(root, dice), place(root, dice));
    let otaru = root.join("content/japan/hokkaido/otaru");
    let _ = match dice.below(14) {
        0..3 => fs::write(&here, &text),
        3 => fs::write(&here, &text[..text.floor_char_boundary(dice.below(text.len()))]),
        4 => OpenOptions::new().append(true).open(&here).and_then(|mut file| file.write_all(b"notes: |\n  x\n")),
        5 => {
            fs::write(here.with_extension("tmp~"), &text).and_then(|()| fs::rename(here.with_extension("tmp~"), &there))
        }
        6 => fs::remove_file(&here),
        7 => fs::rename(&here, &there),
        8 => fs::File::create(&here).map(drop),
        9 => fs::rename(&otaru, root.join("content/japan/hokkaido/kushiro"))
            .or_else(|_| fs::rename(root.join("content/japan/hokkaido/kushiro"), &otaru)),
        10 => fs::remove_dir_all(&otaru),
        11 => fs::create_dir_all(otaru.join("windows"))
            .and_then(|()| fs::write(otaru.join("area.yaml"), area("小樽市", 3))),
        12 => fs::write(root.join("content/pages/about.md"), format!("# 題{number}\n\n本文\n")),
        _ => {
            let theme = root.join("themes/standard");
            fs::remove_dir_all(&theme).or_else(|_| {
                fs::create_dir_all(&theme)
                    .and_then(|()| fs::write(theme.join("style.css"), format!("a{{order:{number}}}")))
            })
        }
    };
}

/// Takes away what a build would refuse, so that there is a site to compare with.
fn mend(root: &Path) {
    for folder in ["japan/windows", "japan/hokkaido/kitami/windows"] {
        for number in 0..12 {
            // It may not be there.
            let _ = fs::remove_file(root.join("content").join(folder).join(format!("w{number}.yaml")));
        }
    }
    for city in ["otaru", "kushiro"] {
        let _ = fs::remove_dir_all(root.join("content/japan/hokkaido").join(city));
    }
    write(root, KODOMO, &window("さいごの窓口"));
    write(root, &format!("{WINDOWS}/w3.yaml"), &window("さいごに来た窓口"));
    write(root, "content/pages/about.md", "# さいご\n\n本文\n");
}

fn cold(root: &Path, out: &Path) -> support::Tree {
    let output =
        program(root).args(["build", "--date", support::TODAY, "--out"]).arg(out).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut files = support::tree(out);
    files.retain(|path, _| !path.starts_with('.'));
    files
}

#[test]
fn after_a_thousand_random_events_every_page_is_that_of_a_cold_build_and_no_handle_is_lost() {
    let root = support::small_site();
    let seed = std::env::var("WATCH_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
    println!("WATCH_SEED={seed}");
    let mut dice = Dice(seed);
    let watching = Watching::start(root.path());
    watching.page("/");
    let before = until("some handles", || Some(watching.handles()).filter(|count| *count > 5));
    for number in 0..EVENTS {
        event(root.path(), &mut dice, number);
        if dice.below(8) == 0 {
            thread::sleep(Duration::from_millis(dice.below(25) as u64));
        }
        if dice.below(20) == 0 {
            let page = ["/", "/hokkaido/kitami/", "/about/"][dice.below(3)];
            assert!([200, 404, 503].contains(&watching.page(page).status));
        }
    }
    mend(root.path());
    watching.shows("/hokkaido/kitami/", "さいごに来た窓口");
    watching.shows("/about/", "さいご");

    let place = tempfile::tempdir().expect("a temporary folder can be made");
    let expected = cold(root.path(), &place.path().join("public"));
    assert!(expected.len() > 20);
    for (path, bytes) in &expected {
        until(&format!("{path} as it is built"), || {
            (watching.page(&format!("/{path}")).as_built() == *bytes).then_some(())
        });
    }
    until("as many handles as before", || (watching.handles() <= before).then_some(()));
}
