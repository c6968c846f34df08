//! Proves that a template sees its theme's files and its data alone, and that what goes wrong in it has a place.

use madoguchi::diagnostic::press::{PressFault, TemplateFault};
use madoguchi::render::press::{Job, Press, Target};

use crate::desk;

/// What the one fault of a template says that does this.
fn fault(text: &str) -> TemplateFault {
    let mut files = desk::templates();
    files.insert("hostile.typ".to_owned(), text.as_bytes().into());
    files.insert("run.wasm".to_owned(), b"\0asm\x01\0\0\0"[..].into());
    files.insert("run.txt".to_owned(), b"\0asm\x01\0\0\0"[..].into());
    let data = desk::paper("as-if-confirmed-card");
    let job = Job { kind: "hostile".to_owned(), data, target: Target::Web };
    let faults = desk::press_of(&files).typeset(&job).expect_err(text);
    match faults.into_iter().next() {
        Some(PressFault::Template(fault)) => *fault,
        other => panic!("{text}: {other:?}"),
    }
}

fn check(text: &str, line: usize, said: &str) {
    let found = fault(text);
    assert_eq!((found.file.as_deref(), found.line), (Some("hostile.typ"), Some(line)), "{text}: {found:?}");
    assert!(found.message.contains(said), "{text}: {}", found.message);
}

#[test]
fn nothing_outside_the_theme_can_be_read() {
    check("#read(\"/etc/passwd\")", 1, "no file etc/passwd");
    check("\n#read(\"../x\")", 2, "would escape");
    check("#read(\"../../etc/passwd\")", 1, "would escape");
    check("\n\n#image(\"/../themes/other/flyers/a.png\")", 3, "would escape");
    check("#include \"themes/other/flyers/card.typ\"", 1, "no file themes/other/flyers/card.typ");
    check("#json(\"other.json\")", 1, "no file other.json");
}

#[test]
fn packages_and_programs_do_not_exist() {
    check("#import \"@preview/cetz:0.3.0\": *", 1, "no packages");
    check("#import \"@local/mine:1.0.0\"", 1, "no packages");
    check("#let run = plugin(\"run.wasm\")", 1, "plugin");
    check("#let run = std.plugin(bytes((0, 97, 115, 109)))", 1, "plugin");
    check("#read(\"run.wasm\", encoding: none)", 1, "no file run.wasm");
    check("#read(\"run.txt\", encoding: none)", 1, "no file run.txt");
}

#[test]
fn there_is_no_clock() {
    check("#datetime.today()", 1, "date");
}

#[test]
fn what_never_ends_ends() {
    check("#while true { }", 1, "always true");
    check("#let n = 0\n#while n >= 0 { n += 1 }", 2, "infinite");
    check("#let again() = again()\n#again()", 1, "depth exceeded");
}

#[test]
fn a_mistake_has_a_file_and_a_line_and_the_place_that_led_there() {
    check("#let x = 1\n#unknown-thing", 2, "unknown variable");
    check("#let (", 1, "unclosed delimiter");
    let found = fault("#import \"type.typ\": *\n\n#words(5pt)[小さい]");
    assert_eq!(found.file.as_deref(), Some("type.typ"));
    assert_eq!(found.called_from, Some(("hostile.typ".to_owned(), 3)));
    assert!(found.message.contains("below"), "{}", found.message);
}

#[test]
fn a_theme_that_cannot_be_read_says_which_file() {
    let mut files = desk::templates();
    files.insert("card.typ".to_owned(), b"\xff\xfe"[..].into());
    let faults = Press::new(&files, &[b"no font"[..].into()], None).err().expect("nothing can be read");
    assert!(
        matches!(&faults[..], [PressFault::Template(fault), PressFault::Font { number: 1 }]
        if fault.file.as_deref() == Some("card.typ")),
        "{}",
        desk::told(&faults)
    );
    let job = Job { kind: "leaflet".to_owned(), ..desk::job(desk::paper("kitami-card"), Target::Web) };
    let faults = desk::press().typeset(&job).expect_err("no template is called so");
    assert_eq!(faults, [PressFault::NoTemplate { kind: "leaflet".to_owned() }]);
    let job = Job { data: b"{}"[..].into(), kind: "card".to_owned(), ..job };
    let faults = desk::press().typeset(&job).expect_err("no data");
    assert!(matches!(faults[..], [PressFault::Data { .. }]));
}
