//! Proves that papers become files: every kind for every target, without a fault, and faults that say what to mend.

mod desk;
mod pdfx;
mod preflight;
mod x1a;

use madoguchi::render::press::Target;

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
