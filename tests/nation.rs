//! A site of more windows than one search file holds in, proof out that its files hold together and that an edit changes only
//! those it touches.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::support::Tree;
use madoguchi::artifact::Artifact;
use madoguchi::compile::{Cache, compile};
use madoguchi::diagnostic::Diagnostic;
use madoguchi::plan::Unit;
use madoguchi::source::SourceSet;
use madoguchi::{parse, plan, render, theme};

const CITIES: usize = 6;
const WINDOWS: usize = 90;

/// The number that `browser/nation.js` and `plan::nation` find for a text.
fn hash(text: &str) -> u32 {
    let sum = text.chars().fold(0x811c_9dc5_u32, |sum, letter| (sum ^ u32::from(letter)).wrapping_mul(0x0100_0193));
    sum ^ (sum >> 16)
}

/// Folders of cities; the first two share their letters.
fn cities() -> Vec<String> {
    let letters = |name: &str| hash(&format!("hokkaido/{name}")) % 1023;
    let mut seen: BTreeMap<u32, String> = BTreeMap::new();
    for at in 0.. {
        let name = format!("machi{at}");
        if let Some(other) = seen.insert(letters(&name), name.clone()) {
            let more = (0..CITIES - 2).map(|at| format!("mura{at}"));
            return [other, name].into_iter().chain(more).collect();
        }
    }
    unreachable!("two of 1,024 names share a remainder")
}

fn window(city: usize, at: usize) -> String {
    let names = ["相談室", "支援センター", "あおぞらの会", "福祉課", "ことり文庫", "くらしの窓口"];
    let name = names[at % names.len()];
    format!(
        "name: {name}{at}の{city}\ncategory: money\nphone: 0157-{}-{:04}\nhours: 平日 9時〜17時\n",
        20 + city,
        at * 37
    )
}

/// The small site and six more cities, 540 windows more.
fn sources() -> SourceSet {
    let site = support::small_site();
    let mut sources = support::read(site.path());
    for (city, name) in cities().iter().enumerate() {
        let folder = format!("content/japan/hokkaido/{name}");
        let five = 1_701 + city;
        let sum: usize = five.to_string().bytes().zip([5, 4, 3, 2]).map(|(d, w)| usize::from(d - b'0') * w).sum();
        let check = (11 - sum % 11) % 10;
        let head =
            format!("kind: city\nname: 第{city}市\nkana: だい{city}し\ncode: \"0{five}{check}\"\ndial: [\"0157\"]\n");
        put(&mut sources, format!("{folder}/area.yaml"), head);
        for at in 0..WINDOWS {
            put(&mut sources, format!("{folder}/windows/w{at}.yaml"), window(city, at));
        }
    }
    sources
}

fn put(sources: &mut SourceSet, path: String, text: String) {
    sources.insert(path, text.into_bytes());
}

/// The window that tests edit, of the third city.
fn edited(from: &str, to: &str) -> SourceSet {
    let mut sources = sources();
    let path = format!("content/japan/hokkaido/{}/windows/w8.yaml", cities()[2]);
    let text = String::from_utf8(sources.get(&path).map(Arc::as_ref).unwrap().to_vec()).unwrap();
    assert!(text.contains(from), "{text}");
    put(&mut sources, path, text.replace(from, to));
    sources
}

/// What a search reads, of the whole site.
fn search_files(sources: SourceSet, cache: &mut Cache) -> Tree {
    let outcome = compile(&support::inputs(sources), cache);
    let found = outcome.problems.to_vec();
    assert!(!found.iter().any(Diagnostic::is_error), "{found:?}");
    let files = Mutex::new(Tree::new());
    let take = |artifact: Artifact| {
        let path = artifact.path.to_string();
        if path.contains("search") {
            files.lock().unwrap().insert(path, artifact.bytes);
        }
        Ok::<(), ()>(())
    };
    outcome.site.expect("the sources are right").render_each(take).expect("nothing fails");
    files.into_inner().unwrap()
}

fn cold(sources: SourceSet) -> Tree {
    search_files(sources, &mut Cache::default())
}

/// The files that differ.
fn changed(before: &Tree, after: &Tree) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    paths.into_iter().filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

fn lines(bytes: &[u8]) -> Vec<&str> {
    std::str::from_utf8(bytes).unwrap().lines().collect()
}

/// The file of a city's own windows.
fn own(files: &Tree, name: &str) -> String {
    let line = format!("@hokkaido/{name}\t");
    let is_own = |(path, bytes): &(&String, &Vec<u8>)| {
        path.starts_with("search/own/") && lines(bytes).iter().any(|one| one.starts_with(&line))
    };
    files.iter().find(is_own).unwrap().0.clone()
}

#[test]
fn all_that_leads_somewhere_leads_to_a_file_that_is_there() {
    let files = cold(sources());
    let mut tables = BTreeMap::new();
    for (path, bytes) in &files {
        let table = path.split('/').nth(1).filter(|_| path.starts_with("search/"));
        let Some(table) = table.filter(|table| *table != "own") else { continue };
        *tables.entry(table).or_insert(0) += 1;
        for line in lines(bytes).iter().filter(|line| !line.starts_with("....")) {
            assert!(files.contains_key(&format!("search/own/{}.txt", &line[..4])), "{path}: {line}");
        }
    }
    assert_eq!(tables, BTreeMap::from([("places", 1), ("names", 1), ("numbers", 100), ("codes", 100)]));
    assert!(files.contains_key("search-nation.js"));
}

#[test]
fn two_areas_with_the_same_letters_share_a_file() {
    let files = cold(sources());
    let cities = cities();
    assert_eq!(own(&files, &cities[0]), own(&files, &cities[1]));
    assert_ne!(own(&files, &cities[0]), own(&files, &cities[2]));
    let both = &files[&own(&files, &cities[0])];
    assert_eq!(lines(both).len(), 2 * (WINDOWS + 1));
}

#[test]
fn an_edited_number_changes_the_few_files_it_stands_in() {
    let before = cold(sources());
    let after = cold(edited("0157-22-0296", "0157-29-7777"));
    let name = &cities()[2];
    let expected = [
        format!("hokkaido/{name}/search.txt"),
        "search/codes/015.txt".to_owned(),
        "search/numbers/77.txt".to_owned(),
        "search/numbers/96.txt".to_owned(),
        own(&before, name),
    ];
    assert_eq!(changed(&before, &after), expected.into_iter().collect());
}

#[test]
fn a_new_name_changes_the_places_both_names_lead_to() {
    let before = cold(sources());
    let after = cold(edited("あおぞらの会8の2", "ひだまりの丘"));
    let name = &cities()[2];
    let expected = [format!("hokkaido/{name}/search.txt"), "search/names/0.txt".to_owned(), own(&before, name)];
    assert_eq!(changed(&before, &after), expected.into_iter().collect());
    let names = lines(&after["search/names/0.txt"]);
    assert!(names.iter().any(|line| &line[4..] == "ひだまり"), "{names:?}");
}

#[test]
fn after_any_edit_a_warm_compile_gives_what_a_cold_one_would() {
    let mut cache = Cache::default();
    let mut fewer = sources();
    let gone = format!("content/japan/hokkaido/{}/", cities()[4]);
    let paths: Vec<String> =
        fewer.files().map(|(path, _)| path.to_string()).filter(|path| path.starts_with(&gone)).collect();
    for path in paths {
        fewer.remove(&path);
    }
    let steps = [
        sources(),
        edited("0157-22-0296", "0157-29-7777"),
        edited("あおぞらの会8の2", "ひだまりの丘"),
        sources(),
        fewer,
        sources(),
    ];
    for (nth, step) in steps.into_iter().enumerate() {
        let warm = search_files(step.clone(), &mut cache);
        assert_eq!(changed(&warm, &cold(step)), BTreeSet::new(), "step {nth}");
    }
}

#[test]
fn a_site_that_one_file_holds_has_none_of_these() {
    let site = support::small_site();
    let (files, _) = support::render(&support::inputs(support::read(site.path())));
    assert!(files.keys().all(|path| !path.starts_with("search/")), "{:?}", files.keys());
    assert!(!files.contains_key("search-nation.js"));
    assert!(!String::from_utf8_lossy(&files["index.html"]).contains("data-wide"));
}

/// Seconds of processor time so far, and the most memory held, in MiB.
fn used() -> (f64, u64) {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let behind = stat.rsplit(") ").next().unwrap().split(' ').collect::<Vec<_>>();
    let ticks: f64 = behind[11..13].iter().map(|ticks| ticks.parse::<f64>().unwrap()).sum();
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    (ticks / 100.0, peak.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024)
}

/// Made by `tests/search/corpus.mjs`; run with `--ignored --nocapture`.
#[test]
#[ignore = "measures the large root that NATION_ROOT names; Linux only"]
fn the_index_of_87_050_windows_takes_at_most_a_minute_and_1_5_gib() {
    let root = PathBuf::from(std::env::var_os("NATION_ROOT").expect("NATION_ROOT names a root"));
    let mut sources = support::read(&root);
    let (mut parsed, mut planned) = (parse::Cache::default(), plan::Cache::default());
    let mut plan_of = |sources: &SourceSet| {
        let content = Arc::new(parse::content(sources, &[], &mut parsed).0.expect("the content is right"));
        let start = used().0;
        let plan = plan::site(Arc::clone(&content), support::today(), &Arc::default(), &mut planned);
        (content, plan.expect("no two outputs share a path"), used().0 - start)
    };
    let (content, plan, planning) = plan_of(&sources);
    let theme = theme::load(&content.site.theme, &sources).0.expect("the theme is right");
    let renderer = render::renderer(&Arc::new(theme), plan.common(), &Arc::default(), None);
    let start = used().0;
    let (mut files, mut bytes) = (0, 0);
    for unit in plan.units().filter(|unit| matches!(unit, Unit::Nation(_))) {
        for recipe in plan.recipes(unit) {
            files += 1;
            bytes += renderer.render(&recipe).expect("no template is asked").bytes.len();
        }
    }
    let (now, peak) = used();
    let path = sources.files().map(|(path, _)| path.to_string()).find(|path| path.ends_with("/windows/hoken.yaml"));
    let path = path.expect("towns have such an office");
    let text = String::from_utf8(sources.get(&path).map(Arc::as_ref).unwrap().to_vec()).unwrap();
    put(&mut sources, path, text.replace("name: ", "name: あおい"));
    let (_, _, again) = plan_of(&sources);
    println!("{files} files, {bytes} bytes; planning the site {planning:.2} s, making them {:.2} s", now - start);
    println!(
        "planning again after an edit {again:.2} s; {peak} MiB at most, all sources and the whole content among them"
    );
    assert!(planning + now - start <= 60.0 && peak <= 1536);
}
