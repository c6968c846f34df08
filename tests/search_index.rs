//! Content in, proof that every window a search can find is one that has its page, under the address the search gives it.
mod support;

use std::collections::BTreeSet;
use std::fs;

use support::Tree;

/// The windows of a search file, as `<area path>/windows/<id>/index.html`.
fn pages(shard: &str) -> Vec<String> {
    let mut area = String::new();
    let mut found = Vec::new();
    for line in shard.lines() {
        let first = line.split('\t').next().unwrap();
        match first.strip_prefix('@') {
            Some("") => area.clear(),
            Some(path) => area = format!("{path}/"),
            None => found.push(format!("{area}windows/{first}/index.html")),
        }
    }
    found
}

/// Every search file of a site with the pages it leads to.
fn searches(files: &Tree) -> impl Iterator<Item = (&str, Vec<String>)> {
    let shards = files.iter().filter(|(name, _)| *name == "search.txt" || name.ends_with("/search.txt"));
    shards.map(|(name, bytes)| (name.as_str(), pages(std::str::from_utf8(bytes).unwrap())))
}

fn made(root: &std::path::Path) -> Tree {
    let (files, problems) = support::render(&support::inputs(support::read(root)));
    assert!(problems.iter().all(|problem| !problem.is_error()), "{problems:?}");
    files
}

#[test]
fn every_window_a_search_finds_has_its_page_and_is_found_once() {
    let root = support::five_cities();
    let files = made(root.path());
    let mut areas = 0;
    for (name, pages) in searches(&files) {
        assert!(pages.iter().all(|page| files.contains_key(page)), "{name}: {pages:?}");
        assert_eq!(pages.len(), pages.iter().collect::<BTreeSet<_>>().len(), "{name} names a window twice");
        areas += 1;
    }
    assert_eq!(areas, 7);
}

#[test]
fn the_notes_of_an_area_stand_in_the_order_of_its_windows() {
    let root = support::five_cities();
    let files = made(root.path());
    for (name, pages) in searches(&files) {
        let notes = std::str::from_utf8(&files[&name.replace(".txt", "-notes.txt")]).unwrap();
        assert!(notes.lines().count() <= pages.len(), "{name}");
        let of = |id: &str| {
            let at = pages.iter().position(|page| page.ends_with(&format!("/windows/{id}/index.html")))?;
            notes.lines().nth(at)
        };
        if let Some(line) = of("line-sodan") {
            assert!(line.contains("名前を言わずに") && !line.contains('。'), "{name}: {line}");
        }
    }
}

#[test]
fn a_window_that_serves_another_city_is_found_there_under_its_own_address() {
    let root = support::five_cities();
    let window = root.path().join("content/japan/hokkaido/otaru/windows/tarusapo.yaml");
    let text = fs::read_to_string(&window).unwrap();
    fs::write(&window, format!("city: [kitami]\n{text}")).unwrap();
    let files = made(root.path());
    let (_, pages) = searches(&files).find(|(name, _)| *name == "hokkaido/kitami/search.txt").unwrap();
    let own = "hokkaido/otaru/windows/tarusapo/index.html".to_owned();
    assert!(pages.contains(&own) && files.contains_key(&own), "{pages:?}");
    let (_, pages) = searches(&files).find(|(name, _)| *name == "hokkaido/search.txt").unwrap();
    assert_eq!(pages.iter().filter(|page| **page == own).count(), 1);
}
