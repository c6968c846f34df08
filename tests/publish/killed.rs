//! A process that publishes two sites in turn is killed again and again; each time one complete site is there.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::artifact::Artifact;
use madoguchi::system::publish::PublishOptions;

use crate::site::{Site, artifact, check_beside, names, publish, tree};

#[test]
fn the_output_is_the_same_bytes_whatever_the_number_of_threads() {
    let trees = [1, 2, 5].map(|threads| {
        let site = Site::new();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can start");
        pool.install(|| {
            [Version::B, Version::A].map(|version| {
                publish(&site.out(), &site.options(), &version.artifacts()).expect("nothing is in the way")
            })
        });
        tree(&site.out())
    });
    assert!(trees[0].contains_key(".madoguchi"));
    assert!(trees.iter().all(|tree| *tree == trees[0]));
}

/// Two sites of 300 files with 100 in common, and one path that is a page here and a folder there.
#[derive(Debug, Clone, Copy)]
enum Version {
    A,
    B,
}

impl Version {
    fn artifacts(self) -> Vec<Artifact> {
        let name = format!("{self:?}").to_lowercase();
        let shared = (0..100).map(|n| artifact(&format!("shared/{n}.html"), "the same"));
        let changed = (0..150).map(|n| artifact(&format!("changed/{}/{n}.html", n % 10), &name));
        let own = (0..49).map(|n| artifact(&format!("{name}/{n}.html"), &name));
        let flips = artifact(["flip", "flip/index.html"][self as usize], &name);
        shared.chain(changed).chain(own).chain([flips]).collect()
    }
}

/// Where the last site waits to become the next one.
const BACK: &str = ".public.madoguchi-back";

const CHILD: &str = "MADOGUCHI_TEST_PUBLISHES_UNTIL_KILLED";

#[test]
fn killed_at_any_moment_the_output_is_one_complete_site() {
    let site = Site::in_memory();
    if let Some(root) = std::env::var_os(CHILD) {
        return publish_until_killed(Path::new(&root));
    }
    site.put_foreign(".gitignore", "*");
    let mut last = Instant::now();
    let complete = [Version::B, Version::A].map(|version| {
        last = Instant::now();
        publish(&site.out(), &site.options(), &version.artifacts()).expect("nothing is in the way");
        tree(&site.out())
    });
    let at_most = 2 * last.elapsed();
    let (mut seen, mut interrupted, mut updating, mut random) = ([0, 0], 0, 0, 42_u64);
    let ours = complete.clone().map(|mut tree| {
        tree.remove(".gitignore");
        tree
    });
    for kill in 0..100 {
        let mut child = Command::new(std::env::current_exe().expect("this test is a program"))
            .args(["--exact", "killed::killed_at_any_moment_the_output_is_one_complete_site", "--nocapture"])
            .env(CHILD, site.root())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this test can run itself");
        let mut lines = BufReader::new(child.stdout.take().expect("the output is piped")).lines();
        assert!(lines.any(|line| line.is_ok_and(|line| line.ends_with("publishing"))), "the child did not start");
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        thread::sleep(at_most.mul_f64((random >> 32) as f64 / f64::from(u32::MAX)));
        assert!(child.try_wait().is_ok_and(|ended| ended.is_none()), "the child failed by itself");
        child.kill().expect("the child still runs");
        child.wait().expect("the child was ours");
        let found = tree(&site.out());
        let which = complete.iter().position(|tree| *tree == found);
        seen[which.unwrap_or_else(|| panic!("after kill {kill} the site is neither the one nor the other"))] += 1;
        let place = site.root().join(BACK);
        let mut back = if place.exists() { tree(&place) } else { BTreeMap::new() };
        back.remove(".gitignore");
        updating += usize::from(!back.is_empty() && !ours.contains(&back));
        interrupted += usize::from(names(site.root()).iter().any(|name| name.ends_with("-staging")));
    }
    assert!(seen.iter().all(|times| *times > 0), "{seen:?}: the kills never met one of the sites");
    assert!(interrupted >= 30, "only {interrupted} kills met a publisher at work");
    assert!(updating >= 20, "only {updating} kills met the folder of the last site while it changed");
    for version in [Version::B, Version::A] {
        publish(&site.out(), &site.options(), &version.artifacts()).expect("the next run clears what is left");
    }
    assert_eq!(tree(&site.out()), complete[1]);
    check_beside(site.root(), "public");
}

fn publish_until_killed(root: &Path) {
    let options = PublishOptions { root: root.to_owned(), wait: Duration::ZERO, overwrite_foreign: false };
    println!("publishing");
    for version in [Version::B, Version::A].into_iter().cycle() {
        publish(&root.join("public"), &options, &version.artifacts()).expect("nothing is in the way");
    }
}
