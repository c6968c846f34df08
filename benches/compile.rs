//! The five cities' sources come in; how long reading, compiling, rendering and publishing them take goes out.

use std::convert::Infallible;
use std::path::Path;
use std::time::Duration;

use divan::{Bencher, black_box};
use madoguchi::compile::{Cache, Inputs, compile};
use madoguchi::source::SourceSet;
use madoguchi::system::disk::{self, Limits};
use madoguchi::system::publish::{PublishOptions, Staging};

fn main() {
    divan::main();
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> SourceSet {
    disk::read_sources(root(), &["content", "themes"], Limits::default()).expect("the repository has its content")
}

fn inputs() -> Inputs {
    let today = "2026-11-22".parse().expect("the day is written right");
    Inputs::new(sources(), today)
}

#[divan::bench]
fn read() -> SourceSet {
    sources()
}

#[divan::bench]
fn parse_and_plan(bencher: Bencher) {
    let inputs = inputs();
    bencher.bench(|| black_box(compile(&inputs, &mut Cache::default())));
}

#[divan::bench]
fn render(bencher: Bencher) {
    let site = compile(&inputs(), &mut Cache::default()).site.expect("the content is right");
    let take = |artifact| {
        black_box(artifact);
        Ok::<(), Infallible>(())
    };
    bencher.bench(|| site.render_each(take));
}

#[divan::bench]
fn render_and_publish_unchanged(bencher: Bencher) {
    let site = compile(&inputs(), &mut Cache::default()).site.expect("the content is right");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let options = PublishOptions { root: root().to_owned(), wait: Duration::from_secs(1), overwrite_foreign: false };
    let publish = || {
        let staging = Staging::open(&folder.path().join("public"), &options).expect("the folder is free");
        site.render_each(|artifact| staging.put(&artifact)).expect("the disk has room");
        staging.commit().expect("the folder can be exchanged")
    };
    publish();
    bencher.bench_local(publish);
}
