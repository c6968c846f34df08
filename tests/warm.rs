//! Proves the law of incremental work: after any edits a warm compile gives what a cold one would, and does little.

mod support;

use std::collections::BTreeMap;
use std::sync::Mutex;

use madoguchi::artifact::Artifact;
use madoguchi::compile::{Cache, Inputs, Outcome, compile};
use madoguchi::diagnostic::Diagnostic;
use madoguchi::source::{SourceSet, Unreadable, UnreadableReason};
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof};
use proptest::test_runner::{TestCaseResult, TestRunner};
use proptest::{prop_assert, prop_assert_eq};

const CITY: &str = "content/japan/hokkaido/kitami/";

/// Everything an outcome gives.
#[derive(Debug, PartialEq)]
struct All {
    files: Option<BTreeMap<String, Vec<u8>>>,
    problems: Vec<Diagnostic>,
    /// Found while rendering.
    found: Vec<Diagnostic>,
}

fn all_of(outcome: &Outcome) -> All {
    let mut found = Vec::new();
    let files = outcome.site.as_ref().map(|site| {
        let files = Mutex::new(BTreeMap::new());
        let take = |artifact: Artifact| -> Result<(), ()> {
            files.lock().expect("no test panics here").insert(artifact.path.to_string(), artifact.bytes);
            Ok(())
        };
        found = site.render_each(take).expect("taking never fails");
        files.into_inner().expect("no test panics here")
    });
    All { files, problems: outcome.problems.to_vec(), found }
}

/// One thing that may happen to the sources.
#[derive(Debug, Clone)]
enum Edit {
    Insert(String, String),
    Remove(usize),
    /// A file moves to another place.
    Rename(usize, String),
    /// The end of a file is missing, as while it is being written.
    Cut(usize, usize),
    /// One text in a file becomes another.
    Replace(usize, &'static str, &'static str),
    Refuse(usize),
}

fn path() -> impl Strategy<Value = String> {
    let inside = prop_oneof![
        Just("windows/a.yaml"),
        Just("windows/b.yaml"),
        Just("windows/no good.yaml"),
        Just("places/a.yaml"),
        Just("events/a.yaml"),
        Just("programmes/a.yaml"),
        Just("flyers/a.yaml"),
        Just("area.yaml"),
        Just("note.txt"),
    ];
    let area = prop_oneof![
        Just(CITY),
        Just("content/japan/hokkaido/otaru/"),
        Just("content/japan/hokkaido/"),
        Just("content/japan/"),
        Just("content/japan/aomori/aomori/"),
    ];
    let elsewhere = prop_oneof![
        Just("content/lexicon/new.yaml"),
        Just("content/pages/help.md"),
        Just("content/pages/hokkaido.md"),
        Just("content/other/x.yaml"),
        Just("themes/standard/templates/topic.html"),
        Just("themes/standard/style.css"),
    ];
    prop_oneof![4 => (area, inside).prop_map(|(area, inside)| format!("{area}{inside}")), 1 => elsewhere.prop_map(str::to_owned)]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just("name: 新しい窓口\ncategory: [dv]\nphone: 0157-25-1137\nhours: 月〜金 9時〜17時（祝日を除く）\n"),
        1 => Just("name: 隣の町の窓口\nphone: 25-1137\ncity: [kitami]\n"),
        1 => Just("name: 市\nkind: city\nkana: し\ncode: \"012033\"\ndial: [\"0134\"]\n"),
        1 => Just("kind: city\nname: 北見\nkana: きたみ\ncode: \"012084\"\ndial: [\"0152\"]\nworries: [dv]\n"),
        1 => Just("name: 場所\naddress: 北見市\n"),
        2 => Just("kind: flyer\ntitle: 紙\nheading: 話せます。\nedition: 2026-11-22\nwindows: [{category: [dv]}]\n"),
        1 => Just("kind: flyer\ntitle: 電話は0157-25-1137\nheading: 話せます。\nedition: 2026-11-22\n"),
        1 => Just("name: 壊れた\nhours: いつでも気が向いたら\n"),
        1 => Just("name: \"閉じない\n"),
        1 => Just("# 見出し\n\n本文\n"),
        1 => Just("{{ page.title }}"),
        1 => Just("{{ page.typo }}"),
        1 => Just("name: 新\nleads_to: [dv]\nsays: [どうしたらいいか誰も教えてくれない]\n"),
        1 => Just(""),
    ]
    .prop_map(str::to_owned)
}

fn edit() -> impl Strategy<Value = Edit> {
    let replace = prop_oneof![
        Just(("北見市", "北見")),
        Just(("name:", "name: 新")),
        Just(("dv", "divorce")),
        Just(("0157", "0152")),
        Just(("freshness_days: 365", "freshness_days: 30")),
        Just(("title:", "title: 別の")),
        Just(("https://", "https://a.example/")),
    ];
    prop_oneof![
        3 => (path(), text()).prop_map(|(path, text)| Edit::Insert(path, text)),
        2 => any::<usize>().prop_map(Edit::Remove),
        1 => (any::<usize>(), path()).prop_map(|(at, to)| Edit::Rename(at, to)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(at, end)| Edit::Cut(at, end)),
        3 => (any::<usize>(), replace).prop_map(|(at, (from, to))| Edit::Replace(at, from, to)),
        1 => any::<usize>().prop_map(Edit::Refuse),
    ]
}

impl Edit {
    fn make(&self, sources: &mut SourceSet) {
        let pick = |at: usize| {
            let files: Vec<_> = sources.files().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect();
            files.get(at % files.len().max(1)).cloned()
        };
        match self {
            Self::Insert(path, text) => drop(sources.insert(path.as_str(), text.as_bytes())),
            Self::Remove(at) => {
                let Some((path, _)) = pick(*at) else { return };
                sources.remove(&path);
            }
            Self::Rename(at, to) => {
                let Some((path, bytes)) = pick(*at) else { return };
                sources.remove(&path);
                sources.insert(to.as_str(), bytes);
            }
            Self::Cut(at, end) => {
                let Some((path, bytes)) = pick(*at) else { return };
                sources.insert(path, &bytes[..end % (bytes.len() + 1)]);
            }
            Self::Replace(at, from, to) => {
                let Some((path, bytes)) = pick(*at) else { return };
                sources.insert(path, String::from_utf8_lossy(&bytes).replace(from, to).into_bytes());
            }
            Self::Refuse(at) => {
                let Some((path, _)) = pick(*at) else { return };
                sources.refuse(Unreadable { path: path.into(), reason: UnreadableReason::NotAFile });
            }
        }
    }
}

fn check(start: &SourceSet, edits: &[(Edit, bool)]) -> TestCaseResult {
    let mut inputs = support::inputs(start.clone());
    let mut cache = Cache::default();
    let mut before = compile(&inputs, &mut cache);
    for (edit, undo) in edits {
        let kept = inputs.sources.clone();
        edit.make(&mut inputs.sources);
        if *undo {
            compile(&inputs, &mut cache);
            inputs.sources = kept;
        }
        let warm = compile(&inputs, &mut cache);
        let cold = compile(&inputs, &mut Cache::default());
        prop_assert_eq!(all_of(&warm), all_of(&cold), "after {:?}", edit);
        prop_assert_eq!(warm.problems.has_errors(), warm.site.is_none());
        let new: Vec<Diagnostic> = warm.problems.new_since(&before.problems);
        let old = before.problems.to_vec();
        let expected: Vec<Diagnostic> = cold.problems.to_vec().into_iter().filter(|one| !old.contains(one)).collect();
        prop_assert_eq!(new, expected);
        before = warm;
    }
    Ok(())
}

#[test]
fn a_warm_compile_gives_what_a_cold_one_would_after_any_edits() {
    let root = support::small_site();
    let start = support::read(root.path());
    let edits = proptest::collection::vec((edit(), any::<bool>()), 1..12);
    let config = ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new(config).run(&edits, |edits| check(&start, &edits)).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_edits_of_the_law_reach_good_sites_and_broken_ones() {
    let root = support::small_site();
    let start = support::read(root.path());
    let mut runner = TestRunner::deterministic();
    let (mut good, mut broken) = (0, 0);
    for _ in 0..200 {
        let edit = proptest::strategy::Strategy::new_tree(&edit(), &mut runner).expect("an edit can be made");
        let mut inputs = support::inputs(start.clone());
        proptest::strategy::ValueTree::current(&edit).make(&mut inputs.sources);
        match compile(&inputs, &mut Cache::default()).site {
            Some(_) => good += 1,
            None => broken += 1,
        }
    }
    assert!(good > 40 && broken > 40, "{good} good, {broken} broken");
}

#[test]
fn every_file_asked_for_by_itself_is_the_one_the_whole_build_makes() -> TestCaseResult {
    let root = support::five_cities();
    let outcome = compile(&support::inputs(support::read(root.path())), &mut Cache::default());
    let All { files, .. } = all_of(&outcome);
    let site = outcome.site.expect("the content is right");
    for (path, bytes) in files.expect("the content is right") {
        let artifact = site.artifact(&path).expect("the site has the file").expect("templates are right");
        prop_assert!(artifact.bytes == bytes, "{}", path);
    }
    for path in ["", "nowhere", "hokkaido/kitami", "hokkaido/kitami/windows/nobody/index.html", "../index.html"] {
        prop_assert!(site.artifact(path).is_none(), "{:?}", path);
    }
    Ok(())
}

#[test]
fn another_day_and_other_denied_warnings_leave_nothing_of_before() {
    let root = support::small_site();
    let mut cache = Cache::default();
    let first = support::inputs(support::read(root.path()));
    let other_day = Inputs { today: "2030-01-01".parse().expect("a date"), ..first.clone() };
    let denied = Inputs { deny: vec![madoguchi::diagnostic::code::Code::Unverified], ..first.clone() };
    let moved = Inputs { base_url: "https://b.example/x".parse().ok(), ..first.clone() };
    for inputs in [&first, &other_day, &denied, &first, &moved, &first] {
        let (warm, cold) = (compile(inputs, &mut cache), compile(inputs, &mut Cache::default()));
        assert_eq!(all_of(&warm), all_of(&cold));
    }
}
