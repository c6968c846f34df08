//! Proves that equal inputs give equal bytes whatever the machine is set to, and that a failed build changes nothing.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::support::{Tree, program, tree};

/// Builds a root into a folder with some settings of the machine; the program must succeed.
fn build(root: &Path, out: &Path, set: impl FnOnce(&mut Command)) -> String {
    let mut command = program(root);
    command.args(["build", "--date", support::TODAY, "--root"]).arg(root).arg("--out").arg(out);
    set(&mut command);
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

fn times(folder: &Path, files: &Tree) -> Vec<(String, SystemTime)> {
    let time = |path: &String| {
        let data = fs::metadata(folder.join(path)).expect("a file of the site is there");
        (path.clone(), data.modified().expect("the file system keeps times"))
    };
    files.keys().map(time).collect()
}

#[test]
fn a_build_gives_the_same_bytes_with_any_threads_locale_zone_and_working_folder() {
    let site = support::five_cities();
    let outs = tempfile::tempdir().expect("a temporary folder can be made");
    let elsewhere = tempfile::tempdir().expect("a temporary folder can be made");
    let settings: [(&str, &[(&str, &str)]); 8] = [
        ("plain", &[]),
        ("one-thread", &[("RAYON_NUM_THREADS", "1")]),
        ("four-threads", &[("RAYON_NUM_THREADS", "4")]),
        ("c", &[("LANG", "C"), ("LC_ALL", "C")]),
        ("turkish", &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]),
        ("honolulu", &[("TZ", "Pacific/Honolulu")]),
        ("kiritimati", &[("TZ", "Pacific/Kiritimati")]),
        ("bare", &[("HOME", "/nonexistent"), ("TERM", "dumb"), ("NO_COLOR", "1")]),
    ];
    let mut trees = Vec::new();
    for (name, variables) in settings {
        let out = outs.path().join(name);
        build(site.path(), &out, |command| {
            command.envs(variables.iter().copied());
        });
        trees.push((name, tree(&out)));
    }
    let out = outs.path().join("elsewhere");
    build(site.path(), &out, |command| {
        command.current_dir(elsewhere.path());
    });
    trees.push(("elsewhere", tree(&out)));
    let (_, first) = &trees[0];
    assert!(first.len() > 100);
    for (name, other) in &trees {
        assert_eq!(first.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{name}");
        for (path, bytes) in first {
            assert!(other[path] == *bytes, "{path} differs: {name}");
        }
    }
}

#[test]
fn the_library_renders_what_the_program_publishes() {
    let site = support::small_site();
    let out = site.path().join("public");
    build(site.path(), &out, |_| ());
    let mut published = tree(&out);
    published.remove(".madoguchi");
    published.remove(".madoguchi-hours");
    let (rendered, found) = support::render(&support::inputs(support::read(site.path())));
    assert!(found.is_empty(), "{found:?}");
    assert!(published == rendered);
}

#[test]
fn the_day_decides_what_a_page_says_and_nothing_else_does() {
    let site = support::five_cities();
    let mut inputs = support::inputs(support::read(site.path()));
    let (today, _) = support::render(&inputs);
    assert!(today == support::render(&inputs).0);
    inputs.today = "2022-01-15".parse().expect("the text is a date");
    let (then, _) = support::render(&inputs);
    let page = "hokkaido/otaru/windows/doyo-josei/index.html";
    assert!(String::from_utf8_lossy(&today[page]).contains("終了しました"));
    assert!(!String::from_utf8_lossy(&then[page]).contains("終了しました"));
}

#[test]
fn a_second_build_writes_nothing_and_keeps_the_times() {
    let site = support::small_site();
    let out = site.path().join("public");
    build(site.path(), &out, |_| ());
    let files = tree(&out);
    let before = times(&out, &files);
    let told = build(site.path(), &out, |_| ());
    assert!(told.contains("書いたファイル 0個"), "{told}");
    assert_eq!(before, times(&out, &files));
    assert!(files == tree(&out));
}

#[test]
fn a_silent_check_means_that_a_build_succeeds() {
    let site = support::small_site();
    let check = program(site.path()).args(["check", "--format", "short", "--date", support::TODAY]).output();
    let check = check.expect("the program runs");
    assert!(check.status.success() && check.stdout.is_empty() && check.stderr.is_empty());
    build(site.path(), &site.path().join("public"), |_| ());
}

#[test]
fn a_failed_build_leaves_the_old_site_as_it_was() {
    let site = support::small_site();
    let out = site.path().join("public");
    build(site.path(), &out, |_| ());
    let before = tree(&out);
    let times_before = times(&out, &before);
    let window = "content/japan/hokkaido/kitami/windows/kodomo.yaml";
    let breaks: [(&str, &str, i32); 5] = [
        (window, "name: 窓口\nphone: 0157-25-113\n", 1),
        ("themes/standard/templates/window.html", "{% extends \"base.html\" %}{{ broken", 1),
        ("themes/standard/templates/page.html", "{{ content.no_such_thing }}", 1),
        ("content/site.yaml", "title: 題\n", 1),
        ("themes/standard/templates/list.html", "{{ 1 / (page.title | length - page.title | length) }}", 1),
    ];
    for (path, text, code) in breaks {
        let place = site.path().join(path);
        let good = fs::read(&place).ok();
        support::write(&place, text.as_bytes());
        let output = program(site.path()).args(["build", "--date", support::TODAY]).output();
        let output = output.expect("the program runs");
        assert_eq!(output.status.code(), Some(code), "{path}");
        let told = String::from_utf8(output.stderr).expect("the program prints UTF-8");
        assert!(told.contains("サイトは前のままで、何も変えていません"), "{told}");
        assert!(before == tree(&out), "{path}");
        assert_eq!(times_before, times(&out, &before), "{path}");
        match good {
            Some(bytes) => support::write(&place, &bytes),
            None => fs::remove_file(&place).expect("the broken file can go"),
        }
    }
    let beside: Vec<_> = fs::read_dir(site.path()).expect("the root can be read").flatten().collect();
    let unfinished = ["staging", "old", "lock"].map(|what| format!(".public.madoguchi-{what}"));
    let is_unfinished = |name: &str| unfinished.iter().any(|unfinished| name == unfinished);
    assert!(!beside.iter().any(|entry| is_unfinished(&entry.file_name().to_string_lossy())), "{beside:?}");
    build(site.path(), &out, |_| ());
}
