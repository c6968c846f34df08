//! Proves that papers become files: every kind for every target, without a fault, and faults that say what to mend.

mod desk;
mod hostile;
mod pdfx;
mod preflight;
mod x1a;

use madoguchi::diagnostic::press::{Hundredths, Part, PressFault};
use madoguchi::render::press::{Job, Target};

/// Pages of a paper for press, office and web; a proof has a list behind it.
fn pages(name: &str) -> [usize; 3] {
    let sides = match name {
        "asahikawa-uketori-card" => [2, 2, 2],
        _ if ["poster", "signboard", "block", "flyer", "chirashi"].iter().any(|kind| name.contains(kind)) => [1, 1, 1],
        "as-if-confirmed-card" | "kitami-card" | "kushiro-card" => [2, 2, 4],
        _ => [2, 2, 2],
    };
    let list = usize::from(name != "as-if-confirmed-card");
    sides.map(|sides| sides + list)
}

#[test]
fn every_paper_is_made_for_every_target() {
    let press = desk::press();
    for (name, data) in desk::papers().into_iter().filter(|(name, _)| name != "too-long-card") {
        for (target, expected) in Target::ALL.into_iter().zip(pages(&name)) {
            let made = press.typeset(&desk::job(data.clone(), target));
            let made = made.unwrap_or_else(|faults| panic!("{name} {}:\n{}", target.key(), desk::told(&faults)));
            assert_eq!(made.pages, expected, "{name} {}", target.key());
            assert!(made.bytes.starts_with(b"%PDF-1."), "{name} {}", target.key());
            desk::keep(&format!("{name}-{}.pdf", target.key()), &made.bytes);
        }
    }
}

#[test]
fn a_card_that_is_too_full_says_by_how_much() {
    let press = desk::press();
    for target in Target::ALL {
        let faults = press.typeset(&desk::job(desk::paper("too-long-card"), target)).expect_err("it is too long");
        let [PressFault::Overflow(overflow)] = faults.as_slice() else { panic!("{}", desk::told(&faults)) };
        assert_eq!(overflow.part, Part::List, "{}", target.key());
        assert!(overflow.over_mm > Hundredths::up(50.0) && overflow.over_mm < Hundredths::up(200.0), "{overflow:?}");
        assert!(overflow.entries.is_some_and(|entries| entries > 3), "{overflow:?}");
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let (one, other) = (desk::press(), desk::press());
    for name in ["as-if-confirmed-card", "kushiro-poster-b4"] {
        for target in Target::ALL {
            let job = desk::job(desk::paper(name), target);
            let first = one.typeset(&job).expect("it is made");
            assert_eq!(one.typeset(&job).expect("it is made again"), first, "{name} {}", target.key());
            assert_eq!(other.typeset(&job).expect("another press makes it"), first, "{name} {}", target.key());
        }
        let job = desk::job(desk::paper(name), Target::Web);
        let first = one.picture(&job, 360).expect("it is drawn");
        assert_eq!(other.picture(&job, 360).expect("another press draws it"), first);
    }
}

#[test]
fn a_picture_is_a_small_png_of_the_width_that_was_asked_for() {
    let press = desk::press();
    for (name, data) in desk::papers().into_iter().filter(|(name, _)| name != "too-long-card") {
        let png = press.picture(&desk::job(data, Target::Web), 480).expect("it is drawn");
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "{name}");
        assert_eq!(png[16..20], 480u32.to_be_bytes(), "{name}");
        assert!(png.len() < 64 * 1024, "{name}: {} bytes", png.len());
        desk::keep(&format!("{name}.png"), &png);
    }
}

#[test]
fn a_job_and_what_comes_of_it_can_be_sent_to_another_process() {
    let job = desk::job(desk::paper("too-long-card"), Target::Office);
    let sent = serde_json::to_string(&job).expect("a job is plain data");
    assert_eq!(serde_json::from_str::<Job>(&sent).expect("and comes back"), job);
    let faults = desk::press().typeset(&job).expect_err("it is too long");
    let sent = serde_json::to_string(&faults).expect("faults are plain data");
    assert_eq!(serde_json::from_str::<Vec<PressFault>>(&sent).expect("and come back"), faults);
}
