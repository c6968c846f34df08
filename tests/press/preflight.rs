//! Proves that each rule of printers is found where it is broken, with how much, and that nothing else is.

use std::sync::Arc;

use madoguchi::diagnostic::press::{Hundredths, LetterSource, PressFault, Rule, SeeThrough};
use madoguchi::render::press::{Job, Target};

use crate::desk;

/// The faults of a side with this on it, the place of each left out.
fn faults(body: &str, data: Arc<[u8]>) -> Vec<PressFault> {
    let mut files = desk::templates();
    for name in ["cmyk-20.jpg", "cmyk-200.jpg", "holes-200.png", "profiled-200.jpg"] {
        files.insert(name.to_owned(), desk::fixture(name));
    }
    let plain = String::from_utf8(desk::fixture("plain.typ").to_vec()).expect("the fixture is UTF-8");
    files.insert("fixture.typ".to_owned(), format!("{plain}{body}\n").into_bytes().into());
    let job = Job { kind: "fixture".to_owned(), data, target: Target::Press };
    let faults = desk::press_of(&files).typeset(&job).err().unwrap_or_default();
    assert!(!faults.iter().any(|fault| matches!(fault, PressFault::Template(_))), "{body}: {}", desk::told(&faults));
    faults
}

fn rules(body: &str) -> Vec<Rule> {
    let only = |fault| match fault {
        PressFault::Preflight(breach) => breach.rule,
        other => panic!("{body}: {other:?}"),
    };
    faults(body, desk::paper("as-if-confirmed-card")).into_iter().map(only).collect()
}

fn check(body: &str, expected: &[Rule]) {
    assert_eq!(rules(&format!("#sheet()\n{body}")), expected, "{body}");
}

fn number(value: f64) -> Hundredths {
    Hundredths::down(value)
}

fn not_cmyk(space: &str) -> Rule {
    Rule::NotCmyk { space: space.to_owned() }
}

#[test]
fn a_side_that_keeps_all_rules_has_no_fault() {
    check("#at(10mm, 10mm)[窓口] #at(10mm, 20mm, code(0.42mm))", &[]);
    check("#at(-3mm, -3mm, rect(width: 106mm, height: 66mm, fill: cmyk(100%, 100%, 100%, 0%)))", &[]);
    check("#at(20mm, 5mm, image(\"cmyk-200.jpg\", width: 14mm))", &[]);
    check("#at(20mm, 5mm, line(length: 3cm, stroke: 0.25pt + ink)) #at(20mm, 5mm, words(6pt)[窓])", &[]);
}

#[test]
fn colours_other_than_the_four_inks_are_found() {
    check("#at(10mm, 10mm, text(fill: rgb(\"#cc0000\"))[窓口])", &[not_cmyk("rgb")]);
    check("#at(10mm, 10mm, rect(fill: luma(40%)))", &[not_cmyk("luma")]);
    check("#at(10mm, 10mm, line(length: 1cm, stroke: 1pt + oklch(40%, 0.2, 10deg)))", &[not_cmyk("oklch")]);
    assert_eq!(rules("#set page(fill: luma(90%))\n#sheet()"), [not_cmyk("luma")]);
    check(
        "#at(20mm, 5mm, image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"), width: 9mm))",
        &[not_cmyk("SVG")],
    );
    check("#at(20mm, 5mm, image(\"profiled-200.jpg\", width: 14mm))", &[not_cmyk("ICC")]);
}

#[test]
fn what_shines_through_is_found() {
    let gradient = "#at(10mm, 10mm, rect(fill: gradient.linear(cmyk(0%, 0%, 0%, 9%), cmyk(0%, 0%, 0%, 80%))))";
    check(gradient, &[Rule::Transparency(SeeThrough::Gradient)]);
    check("#at(10mm, 10mm, rect(fill: tiling(size: (1mm, 1mm), [])))", &[Rule::Transparency(SeeThrough::Pattern)]);
    check("#at(10mm, 10mm, rect(fill: rgb(0, 0, 0, 128)))", &[Rule::Transparency(SeeThrough::Alpha)]);
    let both = [Rule::Transparency(SeeThrough::Image), not_cmyk("rgb")];
    check("#at(20mm, 5mm, image(\"holes-200.png\", width: 14mm))", &both);
}

#[test]
fn ink_is_summed_inside_the_trim_only() {
    let ink = |percent| [Rule::Ink { percent: number(percent) }];
    check("#at(10mm, 10mm, rect(fill: cmyk(80%, 80%, 80%, 80%)))", &ink(320.0));
    check("#at(10mm, 10mm, line(length: 1cm, stroke: 1pt + cmyk(100%, 100%, 100%, 1%)))", &ink(301.0));
    check("#at(-12mm, -12mm, line(length: 8mm, stroke: 1pt + cmyk(100%, 100%, 100%, 100%)))", &[]);
    // What a clip hides is not printed.
    check(
        "#at(10mm, 10mm, box(width: 4mm, height: 4mm, clip: true, move(dx: 5mm, rect(fill: cmyk(80%, 80%, 80%, 80%)))))",
        &[],
    );
}

#[test]
fn black_text_has_no_ink_but_black() {
    let percent = [60.0, 40.0, 40.0, 100.0].map(number);
    check("#at(10mm, 10mm, text(fill: cmyk(60%, 40%, 40%, 100%))[窓口])", &[Rule::BlackText { percent }]);
    check("#at(10mm, 10mm, text(fill: cmyk(8%, 74%, 96%, 34%))[窓口])", &[]);
    check("#at(10mm, 10mm, text(fill: cmyk(0%, 0%, 0%, 60%))[窓口])", &[]);
}

#[test]
fn lines_and_letters_are_measured_as_they_are_printed() {
    let line = |width| [Rule::ThinLine { width_pt: number(width) }];
    check("#at(20mm, 5mm, line(length: 3cm, stroke: 0.2pt + ink))", &line(0.2));
    check("#at(20mm, 5mm, scale(50%, line(length: 3cm, stroke: 0.4pt + ink)))", &line(0.2));
    check("#at(20mm, 5mm, rect(width: 3cm, height: 0.1pt, fill: ink))", &line(0.1));
    let letters = |size| [Rule::SmallText { size_pt: number(size) }];
    check("#at(10mm, 10mm, text(size: 5.5pt)[窓口])", &letters(5.5));
    check("#at(10mm, 10mm, scale(60%, reflow: true, text(size: 9pt)[窓口]))", &letters(5.4));
}

#[test]
fn text_keeps_away_from_trim_and_fold() {
    check("#at(10mm, 10mm, box(width: 20mm, align(right)[窓口]))", &[]);
    let found = rules("#sheet()\n#at(2mm, 10mm)[窓口]");
    assert!(matches!(found.as_slice(), [Rule::NearTrim { distance_mm }] if *distance_mm < number(2.3)), "{found:?}");
    // Cut off by a clip at the edge of the trim.
    let found = rules("#sheet()\n#at(90mm, 10mm, box(width: 10mm, clip: true, box(width: 20mm)[窓口窓口窓口窓口]))");
    assert!(matches!(found.as_slice(), [Rule::NearTrim { distance_mm }] if *distance_mm < number(1.0)), "{found:?}");
    let found = rules("#sheet()\n#at(10mm, 27mm)[窓口]");
    assert!(matches!(found.as_slice(), [Rule::NearFold { distance_mm }] if *distance_mm < number(1.0)), "{found:?}");
    check("#at(10mm, 31.5mm)[窓口]", &[]);
    // Names of marks stand beside the sheet.
    check("#at(-12mm, 27mm, text(size: 6pt)[折])", &[]);
}

#[test]
fn a_code_has_cells_and_quiet_that_a_phone_can_read() {
    check("#at(10mm, 5mm, code(0.35mm))", &[Rule::SmallCode { cell_mm: number(0.35) }]);
    check("#at(10mm, 5mm, scale(80%, reflow: true, code(0.45mm)))", &[Rule::SmallCode { cell_mm: number(0.36) }]);
    let crowded = |quiet| [Rule::CrowdedCode { quiet: number(quiet) }];
    check("#at(10mm, 5mm, code(0.5mm)) #at(10mm, 9mm, rect(width: 1mm, height: 1mm, fill: ink))", &crowded(2.0));
    check("#at(10mm, 5mm, code(0.5mm)) #at(9mm, 4mm, rect(width: 30mm, height: 25mm, stroke: ink))", &[]);
    let unprotected = "#at(8mm, 3mm, rect(width: 40mm, height: 40mm, fill: tone(\"soft\")))\n\
        #show box: it => if it.fill == white { box(width: it.width, height: it.height, it.body) } else { it }\n\
        #at(10mm, 5mm, code(0.5mm))";
    check(unprotected, &crowded(0.0));
}

#[test]
fn images_have_enough_pixels() {
    check("#at(20mm, 5mm, image(\"cmyk-20.jpg\", width: 10mm))", &[Rule::CoarseImage { dpi: 50 }]);
}

#[test]
fn a_page_is_the_sheet_its_template_speaks_of() {
    assert_eq!(rules("#at(10mm, 10mm)[窓口]"), [Rule::NoSheet]);
    let said = (number(91.0), number(55.0));
    let is = (number(100.0), number(60.0));
    assert_eq!(rules("#sheet(trim-mm: (91, 55))"), [Rule::Trim { said, is }]);
    assert_eq!(rules("#set page(bleed: 2mm)\n#sheet()"), [Rule::Bleed { has_mm: number(2.0) }]);
}

#[test]
fn a_letter_the_fonts_lack_is_named_with_its_entry() {
    let data = desk::altered(&desk::paper("as-if-confirmed-card"), |paper| {
        paper["windows"][0]["entries"][0]["name"] = "𠮷田相談室".into();
    });
    let id = "hokkaido/kitami/windows/kodomo-shien".to_owned();
    let from = LetterSource::Entry { id, name: "𠮷田相談室".to_owned() };
    assert_eq!(faults("#sheet()\n#at(10mm, 10mm)[𠮷]", data.clone()), [PressFault::Letter { letter: '𠮷', from }]);
    for target in Target::ALL {
        let faults = desk::press().typeset(&desk::job(data.clone(), target)).expect_err("a letter is missing");
        assert!(matches!(faults.as_slice(), [PressFault::Letter { letter: '𠮷', .. }]), "{}", desk::told(&faults));
    }
}

#[test]
fn the_words_across_a_proof_excuse_nothing_else() {
    let overlay = "#sheet()\n#at(0mm, 20mm, text(size: 40pt, fill: tiling(size: (1mm, 1mm), []), stroke: 0.5pt + ink)[見本・未確認])";
    let proof = desk::paper("kitami-card");
    assert_eq!(faults(overlay, proof.clone()), []);
    let both = format!("{overlay}\n#at(10mm, 10mm, rect(fill: tiling(size: (1mm, 1mm), [])))");
    assert_eq!(faults(&both, proof).len(), 1);
    assert!(rules(overlay).contains(&Rule::Transparency(SeeThrough::Pattern)));
}
