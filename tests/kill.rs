//! Kills two hundred builds at random moments; after each, the output folder is a complete old or a complete new site.

mod support;

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::support::{Tree, program, tree};

const BUILDS: usize = 200;

/// The list of what the program made; it may run ahead of a reader and is not part of the site.
const MANIFEST: &str = ".madoguchi";

/// Numbers that look random and come from one printed seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn new() -> Self {
        let from_clock = || SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock runs").as_nanos() as u64;
        let given = std::env::var("KILL_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(from_clock) | 1;
        println!("KILL_SEED={seed}");
        Self(seed)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit
    }
}

fn site(out: &Path) -> Tree {
    let mut files = tree(out);
    files.remove(MANIFEST);
    files
}

fn build(root: &Path, out: &Path) -> Duration {
    let started = Instant::now();
    let output = program(root).args(["build", "--date", support::TODAY, "--out"]).arg(out).output();
    let output = output.expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    started.elapsed()
}

/// The same content with words changed, a window deleted and one renamed.
fn change(root: &Path) {
    let windows = root.join("content/japan/hokkaido/kitami/windows");
    fs::remove_file(windows.join("tokoro.yaml")).expect("the window to delete is there");
    fs::rename(windows.join("kirari.yaml"), windows.join("kirari-center.yaml")).expect("the window to rename is there");
    let site = root.join("content/site.yaml");
    let text = fs::read_to_string(&site).expect("the site's file can be read");
    fs::write(&site, text.replacen("title: ", "title: 新しい", 1)).expect("the site's file can be written");
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    let (old, new) = (support::five_cities(), support::five_cities());
    for root in [old.path(), new.path()] {
        // Learning the residents' words takes most of a build and writes nothing; without it the kills fall where files change.
        fs::remove_dir_all(root.join("content/lexicon")).expect("the lexicon can be removed");
        // So does setting papers.
        for city in fs::read_dir(root.join("content/japan/hokkaido")).expect("the cities are there") {
            let papers = city.expect("a city can be read").path().join("flyers");
            if papers.is_dir() {
                fs::remove_dir_all(papers).expect("papers can be removed");
            }
        }
    }
    change(new.path());
    let place = tempfile::tempdir().expect("a temporary folder can be made");
    let (clean, out) = (place.path().join("clean"), place.path().join("public"));
    build(old.path(), &clean);
    let first = site(&clean);
    build(new.path(), &clean);
    let second = site(&clean);
    assert!(first != second && first.len() > 100);
    build(old.path(), &out);
    let whole = (build(new.path(), &out) + build(old.path(), &out)) / 2;
    println!("a whole build takes {whole:?}");

    let mut dice = Dice::new();
    let (mut unfinished, mut changed, mut updating) = (0, 0, 0);
    let back = place.path().join(".public.madoguchi-back");
    let mut before = site(&out);
    // Machines grow slower and faster meanwhile: the longest delay follows, so that about half of the builds are still running.
    let mut longest = whole.as_micros() as u64 * 8 / 5;
    for number in 0..BUILDS * 4 {
        if number >= BUILDS && updating > 0 && changed > BUILDS / 40 {
            break;
        }
        let root = if before == first { new.path() } else { old.path() };
        let mut command = program(root);
        command.args(["build", "--date", support::TODAY, "--out"]).arg(&out);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let delay = Duration::from_micros(dice.below(longest));
        std::thread::sleep(delay);
        let is_running = child.try_wait().expect("the program can be asked").is_none();
        unfinished += usize::from(is_running);
        longest = if is_running { longest * 21 / 20 } else { longest * 19 / 20 }.max(1_000);
        child.kill().expect("the program can be killed");
        child.wait().expect("the program ends");
        let now = site(&out);
        assert!(now == first || now == second, "build {number}, killed after {delay:?}, left a mixture");
        changed += usize::from(now != before);
        let last = if back.exists() { site(&back) } else { Tree::new() };
        updating += usize::from(!last.is_empty() && last != first && last != second);
        before = now;
    }
    println!(
        "{unfinished} builds were killed while running, {changed} had changed the site, {updating} were changing \
         the folder of the last site"
    );
    assert!(unfinished > BUILDS / 4, "only {unfinished} builds were still running when killed");
    assert!(updating > 0, "no build was killed while it changed the folder of the last site");
    assert!(changed > BUILDS / 40, "only {changed} builds had changed the site");

    build(new.path(), &out);
    assert!(site(&out) == second);
    let mut beside: Vec<String> = fs::read_dir(place.path())
        .expect("the place can be read")
        .map(|entry| entry.expect("an entry can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with(".clean."))
        .collect();
    beside.sort();
    let left = ["back", "known", "words"].map(|what| format!(".public.madoguchi-{what}"));
    assert_eq!(beside, [left.as_slice(), &["clean", "public"].map(str::to_owned)].concat());
}
