//! Proves that `docs/diagnostics.md` says what the table of diagnostics says; `BLESS=1` writes it.

mod support;

use std::fs;

use madoguchi::diagnostic::code;

#[test]
fn the_list_of_diagnostics_is_the_one_the_program_uses() {
    let place = support::project().join("docs/diagnostics.md");
    let expected = code::document();
    if support::blessing() {
        fs::write(&place, &expected).expect("the list can be written");
    }
    assert_eq!(fs::read_to_string(&place).unwrap_or_default(), expected, "BLESS=1 writes docs/diagnostics.md anew");
}

#[test]
fn every_row_has_a_short_label_and_two_whole_sentences() {
    for code in code::Code::ALL {
        let info = code.info();
        assert_eq!(code::Code::from_id(info.id), Some(*code));
        assert!((1..=8).contains(&info.label.chars().count()), "{}", info.id);
        assert!(info.meaning.ends_with('。'), "{}: {}", info.id, info.meaning);
        let with_example = info.remedy.contains("例: ");
        assert!(info.remedy.ends_with('。') || with_example, "{}: {}", info.id, info.remedy);
        assert!(!info.remedy.contains('|') && !info.meaning.contains('|'), "{} would break the table", info.id);
    }
}
