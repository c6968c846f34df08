//! The source tree comes in, a broken rule of the house goes out: floors, sizes, openings, words that must not stand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every module at the top of `src/` with its floor. The inner order of floors 2 and 3 is given by the last digit.
const FLOORS: &[(&str, u32)] = &[
    ("source", 10),
    ("artifact", 10),
    ("memo", 10),
    ("model", 20),
    ("diagnostic", 21),
    ("system", 22),
    ("parse", 30),
    ("minify", 30),
    ("theme", 31),
    ("audit", 30),
    ("plan", 40),
    ("render", 50),
    ("compile", 60),
    ("command", 70),
    ("cli", 80),
    ("main", 81),
];

/// Modules that may touch the machine.
const IO_MODULES: &[&str] = &["main", "cli", "command", "system"];

/// Words that mean the machine: disk, process, terminal, clock, environment.
const IO_WORDS: &[&str] = &[
    "std::fs",
    "std::io",
    "std::env",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

struct Source {
    /// The module at the top of `src/`.
    module: String,
    path: PathBuf,
    text: String,
}

impl Source {
    fn is_test(&self) -> bool {
        let path = self.path.to_string_lossy();
        path.contains("/tests/") && !path.starts_with("tests/") || path.ends_with("/tests.rs")
    }

    /// The text before the tests that stand at a file's end.
    fn code(&self) -> &str {
        match self.text.find("#[cfg(test)]\nmod tests {") {
            _ if self.is_test() => "",
            Some(at) => &self.text[..at],
            None => &self.text,
        }
    }
}

fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&src, &src, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 50, "the sources were not found");
    found
}

fn collect(src: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(src, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let inside = path.strip_prefix(src).unwrap();
            let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            found.push(Source { module, path: Path::new("src").join(inside), text });
        }
    }
}

fn floor(module: &str) -> u32 {
    FLOORS
        .iter()
        .find(|(name, _)| *name == module)
        .unwrap_or_else(|| panic!("module `{module}` has no floor: add it to ARCHITECTURE.md and to this test"))
        .1
}

/// The top modules a text names with `crate::` or, in the binary, `madoguchi::`.
fn used_modules(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for prefix in ["crate::", "madoguchi::"] {
        for (at, _) in text.match_indices(prefix) {
            let rest = &text[at + prefix.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                let names = group.split('}').next().unwrap_or_default().split(',');
                used.extend(names.map(|name| name.trim().split("::").next().unwrap_or_default().to_owned()));
            } else {
                used.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            }
        }
    }
    used.remove("");
    used
}

fn report(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_module_uses_only_lower_floors() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| source.module != "lib") {
        let own = floor(&source.module);
        for used in used_modules(&source.text) {
            let is_module = FLOORS.iter().any(|(name, _)| *name == used);
            if is_module && used != source.module && floor(&used) >= own {
                faults.push(format!("{} uses `{used}`, which is not below `{}`", source.path.display(), source.module));
            }
        }
    }
    report(faults);
}

#[test]
fn every_module_has_a_floor_and_every_floor_a_module() {
    let modules: BTreeSet<String> =
        sources().into_iter().map(|source| source.module).filter(|module| module != "lib").collect();
    let floors: BTreeSet<String> = FLOORS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(modules, floors);
}

#[test]
fn the_machine_is_touched_only_where_it_may_be() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !IO_MODULES.contains(&source.module.as_str())) {
        for word in IO_WORDS.iter().filter(|word| source.code().contains(**word)) {
            faults.push(format!("{} says `{word}`", source.path.display()));
        }
    }
    report(faults);
}

#[test]
fn only_one_writer_speaks_so_that_nobody_has_to_listen_to_the_end() {
    let mut faults = Vec::new();
    for source in sources() {
        for word in ["print!(", "println!("].iter().filter(|word| source.code().contains(**word)) {
            faults.push(format!(
                "{} says `{word}`, which panics at a closed pipe: `command::terminal`",
                source.path.display()
            ));
        }
    }
    report(faults);
}

#[test]
fn files_are_short_and_open_with_what_comes_in_and_goes_out() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if lines >= LONGEST_FILE {
            faults.push(format!("{} has {lines} lines", source.path.display()));
        }
        if !source.text.starts_with("//! ") {
            faults.push(format!("{} does not open with `//!`", source.path.display()));
        }
    }
    report(faults);
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    for source in sources() {
        for (name, lines) in functions(source.code()) {
            // A table of words for every variant of an enum is one long match; it reads like a list.
            let is_wording = source.path.to_string_lossy().contains("wording") || name == "code";
            if lines > LONGEST_FUNCTION && !is_wording {
                faults.push(format!("{}: `{name}` has {lines} lines", source.path.display()));
            }
        }
    }
    report(faults);
}

/// Names of functions with their lengths, by the indentation rustfmt gives.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let head = trimmed.trim_start_matches("pub ").trim_start_matches("pub(crate) ").trim_start_matches("const ");
        let Some(rest) = head.strip_prefix("fn ") else { continue };
        let indent = line.len() - trimmed.len();
        let close = format!("{}}}", " ".repeat(indent));
        let length = lines[at..].iter().position(|other| *other == close).map_or(1, |end| end + 1);
        let name = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        found.push((name, length));
    }
    found
}

#[test]
fn words_that_put_work_off_or_hide_faults_do_not_stand() {
    let mut faults = Vec::new();
    for source in sources() {
        for word in [".unwrap()", "todo!(", "unimplemented!(", "dbg!(", "TODO", "FIXME", "use super::*"] {
            if source.code().contains(word) {
                faults.push(format!("{} says `{word}`", source.path.display()));
            }
        }
        let globs = source.code().lines().filter(|line| line.trim_start().starts_with("use ") && line.contains("::*;"));
        faults.extend(globs.map(|line| format!("{}: glob import `{line}`", source.path.display())));
    }
    report(faults);
}

#[test]
fn the_library_declares_its_modules_and_re_exports_nothing() {
    let lib = sources().into_iter().find(|source| source.path.ends_with("lib.rs")).unwrap();
    assert!(!lib.text.contains("pub use"), "lib.rs re-exports");
}

#[test]
fn the_document_names_every_module_on_its_floor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    assert!(document.lines().count() <= 150, "ARCHITECTURE.md is longer than 150 lines");
    let rows: BTreeMap<u32, &str> = document
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            Some((cells.get(1)?.parse().ok()?, *cells.get(2)?))
        })
        .collect();
    for (module, floor) in FLOORS {
        let row = rows.get(&(floor / 10)).unwrap_or_else(|| panic!("ARCHITECTURE.md has no floor {}", floor / 10));
        assert!(row.contains(&format!("`{module}`")), "`{module}` is not on floor {} in ARCHITECTURE.md", floor / 10);
    }
}
