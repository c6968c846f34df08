//! A fixed sample of 1,000 windows comes in; how long each phase of a build takes goes out, beside the write floor.

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use madoguchi::artifact::Artifact;
use madoguchi::command::sample;
use madoguchi::compile::{Cache, Inputs, Site, compile};
use madoguchi::parse;
use madoguchi::source::SourceSet;
use madoguchi::system::publish::{PublishOptions, Staging};
use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};
use tempfile::TempDir;

const WINDOWS: usize = 1_000;

fn main() {
    divan::main();
}

fn inputs() -> Inputs {
    let mut sources = SourceSet::new();
    let take = |path: &str, text: &str| {
        sources.insert(path, text.as_bytes());
        Ok::<(), Infallible>(())
    };
    let Ok(_) = sample::files(WINDOWS, take);
    let today = "2026-11-22".parse().expect("the day is written right");
    Inputs::new(sources, today)
}

fn site() -> Site {
    compile(&inputs(), &mut Cache::default()).site.expect("the sample is right")
}

fn artifacts(site: &Site) -> Vec<Artifact> {
    let all = Mutex::new(Vec::new());
    let take = |artifact| {
        all.lock().map(|mut all| all.push(artifact)).expect("no thread has panicked");
        Ok::<(), Infallible>(())
    };
    let Ok(_) = site.render_each(take);
    all.into_inner().expect("no thread has panicked")
}

/// A folder in memory where there is one, so that the disk does not hide the program.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder can be made")
}

#[divan::bench]
fn parse(bencher: Bencher) {
    let inputs = inputs();
    bencher.bench(|| black_box(parse::content(&inputs.sources, &[], &mut parse::Cache::default())));
}

#[divan::bench]
fn parse_audit_and_plan(bencher: Bencher) {
    let inputs = inputs();
    bencher.bench(|| black_box(compile(&inputs, &mut Cache::default())));
}

#[divan::bench]
fn render(bencher: Bencher) {
    let site = site();
    let bytes: usize = artifacts(&site).iter().map(|artifact| artifact.bytes.len()).sum();
    let take = |artifact| {
        black_box(artifact);
        Ok::<(), Infallible>(())
    };
    bencher.counter(BytesCount::new(bytes)).bench(|| site.render_each(take));
}

#[divan::bench]
fn write(bencher: Bencher) {
    let artifacts = artifacts(&site());
    let bytes: usize = artifacts.iter().map(|artifact| artifact.bytes.len()).sum();
    let options = |root: PathBuf| PublishOptions { root, wait: Duration::from_secs(1), overwrite_foreign: false };
    bencher.counter(BytesCount::new(bytes)).with_inputs(folder).bench_local_values(|folder| {
        let content = folder.path().join("content");
        fs::create_dir(&content).expect("the folder is new");
        let options = options(content);
        let staging = Staging::open(&folder.path().join("public"), &options).expect("the folder is free");
        artifacts.par_iter().for_each(|artifact| staging.put(artifact).expect("the disk has room"));
        staging.commit().expect("the folder can be exchanged");
        folder
    });
}

/// The words a search knows, learned from the lexicon; a build learns them once, whatever its size.
#[divan::bench]
fn learn(bencher: Bencher) {
    bencher
        .with_inputs(site)
        .bench_values(|site| (site.artifact("search-words.txt"), site.artifact("search-more.txt")));
}

/// Only the same bytes to the same paths.
#[divan::bench]
fn write_floor(bencher: Bencher) {
    let artifacts = artifacts(&site());
    let bytes: usize = artifacts.iter().map(|artifact| artifact.bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).with_inputs(folder).bench_local_values(|folder| {
        artifacts.par_iter().for_each(|artifact| {
            let place = folder.path().join(artifact.path.as_str());
            place.parent().map_or(Ok(()), fs::create_dir_all).expect("the disk has room");
            fs::write(place, &artifact.bytes).expect("the disk has room");
        });
        folder
    });
}
