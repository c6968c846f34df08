//! Runs the manuals in `tests/cli/`: every command line, with what it prints and how it ends; `TRYCMD=overwrite` rewrites them.

mod support;

use std::fs;
use std::io;

use madoguchi::diagnostic::code::Code;

use crate::support::program;

#[test]
fn the_program_answers_as_its_manuals_say() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").case("tests/cli/*.toml").run();
}

/// Runs words with nobody reading what is said, and then what is said on standard error either.
fn check_unheard(words: &[&str], code: i32) {
    for is_error_heard in [true, false] {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let site = support::small_site();
        let window = "content/japan/hokkaido/kitami/windows/unheard.yaml";
        support::write(&site.path().join(window), "name: 窓口\nphone: 0157-25-1137\n".as_bytes());
        let place = folder.path().to_str().expect("temporary folders have names of ASCII");
        let words = words.iter().map(|word| word.replace("FOLDER", place));
        let shut = || io::pipe().expect("a pipe can be made").1;
        let mut program = program(site.path());
        program.args(words.clone()).stdout(shut());
        let output = match is_error_heard {
            true => program.output(),
            false => program.stderr(shut()).output(),
        };
        let output = output.expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{words:?}: {said}");
        assert!(!said.contains("panicked"), "{words:?}: {said}");
        if words.clone().next().is_some_and(|word| word == "build") && code == 0 {
            assert!(site.path().join("public/index.html").is_file(), "the work is done all the same");
        }
    }
}

#[test]
fn who_stops_reading_ends_no_work_and_sees_no_panic() {
    for format in ["human", "short", "json"] {
        check_unheard(&["build", "--format", format], 0);
        check_unheard(&["check", "--hours", "--format", format], 0);
        check_unheard(&["check", "--deny", "unverified", "--format", format], 1);
        check_unheard(&["hours", "--format", format, "平日 9時〜17時", "9時"], 1);
    }
    check_unheard(&["build", "--deny", "unverified"], 1);
    check_unheard(&["flyer"], 0);
    check_unheard(&["flyer", "card"], 2);
    check_unheard(&["new", "site", "FOLDER/site"], 0);
    check_unheard(&["new", "sample", "--windows", "1", "FOLDER/sample"], 0);
    check_unheard(&["new", "area", "nowhere/at/all"], 2);
    check_unheard(&["--help"], 0);
    check_unheard(&["--version"], 0);
    check_unheard(&["bild"], 2);
}

#[test]
fn a_new_site_can_be_checked_and_built_at_once_and_filled_area_by_area() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let run = |words: &[&str]| {
        let output = program(folder.path()).args(words).output().expect("the program runs");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), text)
    };
    assert_eq!(run(&["new", "site", "site"]).0, Some(0));
    let (code, text) = run(&["check", "--root", "site"]);
    assert_eq!(code, Some(0), "{text}");
    assert_eq!(run(&["build", "--root", "site"]).0, Some(0));
    assert!(folder.path().join("site/public/index.html").is_file());
    for words in [["new", "area", "aomori"], ["new", "area", "aomori/hirosaki"]] {
        assert_eq!(run(&[&words[..], &["--root", "site"]].concat()).0, Some(0));
    }
    assert_eq!(run(&["new", "window", "aomori/hirosaki", "kodomo", "--root", "site"]).0, Some(0));
    let (code, text) = run(&["check", "--root", "site", "--format", "short"]);
    assert_eq!((code, text.as_str()), (Some(1), ""));
    let fill = |path: &str, from: &str, to: &str| {
        let path = folder.path().join("site/content/japan/aomori").join(path);
        let text = fs::read_to_string(&path).expect("the skeleton was written");
        assert!(text.contains(from), "{text}");
        fs::write(&path, text.replacen(from, to, 1)).expect("the skeleton can be filled in");
    };
    fill("area.yaml", "\nname:\n", "\nname: 青森県\n");
    fill("area.yaml", "\ncode:\n", "\ncode: \"020001\"\n");
    fill("hirosaki/area.yaml", "\nname:\n", "\nname: 弘前市\n");
    fill("hirosaki/area.yaml", "\ncode:\n", "\ncode: \"022021\"\n");
    fill("hirosaki/windows/kodomo.yaml", "\nname:\n", "\nname: 子どもの窓口\n");
    fill("hirosaki/windows/kodomo.yaml", "# phone: 0000-00-0000", "phone: 0172-35-1111");
    let (code, text) = run(&["check", "--root", "site"]);
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn every_line_of_a_skeleton_window_works_once_its_mark_is_taken_away() {
    let site = support::small_site();
    let path = "content/japan/hokkaido/kitami/windows/skeleton.yaml";
    let made = program(site.path()).args(["new", "window", "hokkaido/kitami", "skeleton"]).status();
    assert!(made.expect("the program runs").success());
    let text = fs::read_to_string(site.path().join(path)).expect("the skeleton was written");
    let mut number_list = false;
    let lines = text.lines().map(|line| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let key = bare.split(':').next().unwrap_or_default();
        // The second way to write `phone` stands beside the first as an example.
        number_list = (number_list && bare.starts_with(' ')) || line == "# phone:";
        let is_field = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_inner = bare.starts_with("  ") && line.starts_with('#') && !number_list && !line.contains('/');
        if line == "name:" {
            "name: 窓口".to_owned()
        } else if number_list || !(is_field || is_inner) {
            line.to_owned()
        } else {
            bare.replace("0000-00-0000", "0157-25-1137").replace("[childcare, single-parent]", "[childcare, dv]")
        }
    });
    let filled: Vec<String> = lines.collect();
    fs::write(site.path().join(path), filled.join("\n") + "\n").expect("the skeleton can be filled in");
    let output = program(site.path()).args(["check", "--format", "short", "--date", support::TODAY]).output();
    let output = output.expect("the program runs");
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!found.contains("エラー"), "{found}\n{}", filled.join("\n"));
}

#[test]
fn foreign_files_stop_a_build_and_are_named_in_every_format() {
    let site = support::small_site();
    support::write(&site.path().join("public/index.html"), b"mine");
    let run = |format: &str| {
        let words = ["build", "--date", support::TODAY, "--format", format];
        let output = program(site.path()).args(words).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2));
        let text = [output.stdout, output.stderr].concat();
        String::from_utf8(text).expect("the program prints UTF-8").replace(&*site.path().to_string_lossy(), "SITE")
    };
    let human = run("human");
    let place = support::tests("diagnostics/foreign-file/expected.txt");
    if support::blessing() {
        fs::write(&place, &human).expect("a drawing can be written");
    }
    assert_eq!(human, fs::read_to_string(&place).unwrap_or_default());
    let info = Code::ForeignFile.info();
    assert!(run("short").starts_with("./public/index.html: エラー[出力先]: "), "{}", run("short"));
    assert!(run("json").contains(&format!("\"code\":\"{}\"", info.id)));
    assert_eq!(fs::read(site.path().join("public/index.html")).ok().as_deref(), Some(b"mine".as_slice()));
    let words = ["build", "--date", support::TODAY, "--overwrite"];
    assert!(program(site.path()).args(words).status().expect("the program runs").success());
}
