//! The standard theme's files and the data of the tests in, a press and jobs for it out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use madoguchi::diagnostic::press::PressFault;
use madoguchi::render::press::{Job, Press, Target};

pub type Files = BTreeMap<String, Arc<[u8]>>;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file can be listed").path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().expect("it has a name").to_str().expect("names are ASCII").to_owned()
}

fn read(path: &Path) -> Arc<[u8]> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).into()
}

/// The templates of the standard theme.
pub fn templates() -> Files {
    let folder = project().join("themes/standard/flyers");
    listed(&folder).iter().map(|path| (name(path), read(path))).collect()
}

/// The fonts of the standard theme.
pub fn fonts() -> Vec<Arc<[u8]>> {
    let folder = project().join("themes/standard/fonts");
    let fonts = listed(&folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "ttf"));
    fonts.map(|path| read(&path)).collect()
}

/// A press of the standard theme.
pub fn press() -> Press {
    press_of(&templates())
}

/// A press of other templates.
pub fn press_of(files: &Files) -> Press {
    Press::new(files, &fonts(), None).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// A file of `tests/press/fixtures/`.
pub fn fixture(name: &str) -> Arc<[u8]> {
    read(&project().join("tests/press/fixtures").join(name))
}

/// Every paper of the tests by name.
pub fn papers() -> Vec<(String, Arc<[u8]>)> {
    let folder = project().join("tests/flyers/data");
    listed(&folder).iter().map(|path| (name(path).replace(".json", ""), read(path))).collect()
}

/// The data of one paper.
pub fn paper(wanted: &str) -> Arc<[u8]> {
    papers().into_iter().find(|(name, _)| name == wanted).unwrap_or_else(|| panic!("{wanted} is no paper")).1
}

/// A paper as if all its entries were confirmed.
pub fn confirmed(data: &[u8]) -> Arc<[u8]> {
    altered(data, |paper| paper["proof"] = serde_json::Value::Null)
}

/// A paper that somebody changed.
pub fn altered(data: &[u8], change: impl FnOnce(&mut serde_json::Value)) -> Arc<[u8]> {
    let mut paper: serde_json::Value = serde_json::from_slice(data).expect("the data are JSON");
    change(&mut paper);
    serde_json::to_vec(&paper).expect("JSON can be written").into()
}

/// The job for a paper; the kind is in its data.
pub fn job(data: Arc<[u8]>, target: Target) -> Job {
    let paper: serde_json::Value = serde_json::from_slice(&data).expect("the data are JSON");
    let kind = paper["kind"].as_str().expect("a paper has a kind").to_owned();
    Job { kind, data, target }
}

/// Keeps a file to be looked at, where `MADOGUCHI_PRESS_OUT` names a folder.
pub fn keep(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("MADOGUCHI_PRESS_OUT") {
        fs::write(Path::new(&folder).join(name), bytes).expect("the folder can be written to");
    }
}

/// Faults below each other.
pub fn told(faults: &[PressFault]) -> String {
    faults.iter().map(|fault| format!("{fault:?}\n")).collect()
}
