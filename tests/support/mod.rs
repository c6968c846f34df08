//! Folders of the tests in, sites made of them and everything a site holds out.

#![allow(dead_code, reason = "each test file is a crate of its own and uses its own part of this")]

pub mod drawing;
pub mod engine;
pub mod html;
pub mod phrases;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use madoguchi::artifact::Artifact;
use madoguchi::compile::{Cache, Inputs, Outcome, compile};
use madoguchi::diagnostic::Diagnostic;
use madoguchi::model::date::Date;
use madoguchi::source::SourceSet;
use madoguchi::system::disk::{self, Limits};
use tempfile::TempDir;

/// The day all tests live on.
pub const TODAY: &str = "2026-11-22";

/// Every file below a folder, by its path with `/`.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder or file below `tests/`.
pub fn tests(path: &str) -> PathBuf {
    project().join("tests").join(path)
}

/// A fresh copy of the small site.
pub fn small_site() -> TempDir {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&tests("sites/small"), root.path());
    root
}

/// A fresh copy of the five cities' content.
pub fn five_cities() -> TempDir {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&project().join("content"), &root.path().join("content"));
    root
}

/// Copies a folder over another.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        write(&to.join(path), &bytes);
    }
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made");
    fs::write(path, bytes).expect("a file can be written");
}

/// Every file below a folder, links and hidden files too.
pub fn tree(folder: &Path) -> Tree {
    let mut files = Tree::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(&here).expect("a folder can be read") {
            let path = entry.expect("a folder's entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("the walk stays below the folder");
                let name = name.to_str().expect("names in tests are UTF-8").to_owned();
                files.insert(name, fs::read(&path).expect("a file can be read"));
            }
        }
    }
    files
}

/// The sources under a root, as the commands read them.
pub fn read(root: &Path) -> SourceSet {
    disk::read_sources(root, &["content", "themes"], Limits::default()).expect("the root can be read")
}

/// What a compile of sources is given in tests.
pub fn inputs(sources: SourceSet) -> Inputs {
    Inputs::new(sources, today())
}

/// [`TODAY`] as a date.
pub fn today() -> Date {
    TODAY.parse().expect("the tests' day is a date")
}

/// Compiles and renders everything: every file, and every problem as `check` finds it.
pub fn render(inputs: &Inputs) -> (Tree, Vec<Diagnostic>) {
    let Outcome { site, problems } = compile(inputs, &mut Cache::default());
    let mut diagnostics = problems.to_vec();
    let files = Mutex::new(Tree::new());
    if let Some(site) = site {
        let take = |artifact: Artifact| {
            let path = artifact.path.to_string();
            let before = files.lock().expect("no test panics here").insert(path.clone(), artifact.bytes);
            if before.is_some() { Err(path) } else { Ok(()) }
        };
        let problems = site.render_each(take).unwrap_or_else(|path| panic!("{path} was made twice"));
        diagnostics.extend(problems);
    }
    (files.into_inner().expect("no test panics here"), diagnostics)
}

/// The program, run in a folder.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
    command.current_dir(folder).env_remove("NO_COLOR");
    command
}

/// Whether expected files are to be written anew.
pub fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}
