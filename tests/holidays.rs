//! The holidays computed by law come in, and those of npm `japanese-holidays`; every day on which they differ goes out.
//! The dates the Cabinet Office publishes are compared in `tests/hours.rs`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use jiff::civil::{Date, date};
use madoguchi::model::hours::holiday::holiday_name;

/// Days on which the two differ, each with the law that settles it; today there is none.
const EXPLAINED: &[(&str, &str)] = &[];

const REMEDY: &str = "this test needs Node.js 18.19 or newer and the packages of tests/browser: run tests/run.sh, \
    which installs both, or `npm ci` in tests/browser";

/// Asks the package, which counts on its own, for the holidays of 2000 to 2050.
fn counted_by_the_package() -> BTreeMap<Date, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let run = Command::new("node").arg("japanese-holidays.mjs").current_dir(folder).output();
    let output = run.unwrap_or_else(|error| panic!("node cannot be run ({error}); {REMEDY}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "node found no answer; {REMEDY}\n{complaint}");
    let days: BTreeMap<String, String> = serde_json::from_slice(&output.stdout).expect("the script prints JSON");
    days.into_iter().map(|(day, name)| (day.parse().expect("the script prints dates"), name)).collect()
}

#[test]
fn holidays_from_2000_to_2050_equal_those_of_another_library() {
    let theirs = counted_by_the_package();
    let mut compared = 0;
    let mut differing = Vec::new();
    let days = std::iter::successors(Some(date(2000, 1, 1)), |day| day.tomorrow().ok());
    for day in days.take_while(|day| day.year() <= 2050) {
        let (ours, theirs) = (holiday_name(day), theirs.get(&day));
        compared += usize::from(ours.is_some() || theirs.is_some());
        if ours.is_some() != theirs.is_some() {
            differing.push((day.to_string(), format!("{day}: the law says {ours:?}, the package {theirs:?}")));
        }
    }
    println!("{compared} holidays compared, {} differ", differing.len());
    assert!(compared >= 51 * 14, "only {compared} holidays were compared");
    let explained = |day: &str| EXPLAINED.iter().any(|(known, _)| *known == day);
    let new: Vec<&String> = differing.iter().filter(|(day, _)| !explained(day)).map(|(_, text)| text).collect();
    assert!(new.is_empty(), "differences nobody has explained: {new:#?}");
    for (known, law) in EXPLAINED {
        assert!(differing.iter().any(|(day, _)| day == known), "{known} no longer differs: take out {law:?}");
    }
}
