//! A kind of paper and the keys in its file in; parts it does not show, and parts it cannot do without, out.

use crate::diagnostic::flyer::FlyerFault;
use crate::diagnostic::kind::Kind;
use crate::model::flyer::FlyerKind::{self, Block, Card, Handbill, Poster, Signboard, Stub};
use crate::parse::fields::{Fields, Report};
use crate::parse::reading::{self, Choices};
use crate::source::Span;

const KINDS: Choices<FlyerKind> =
    Choices { keys: FlyerKind::KEYS, from_key: FlyerKind::from_key, label: FlyerKind::label };

/// Keys that only some kinds of paper show, with those kinds; the others show on all.
const PARTS: [(&str, &[FlyerKind]); 9] = [
    ("cover", &[Card, Handbill]),
    ("avoid", &[Card, Handbill]),
    ("lead", &[Card, FlyerKind::Flyer, Stub, Poster, Block]),
    ("worries", &[FlyerKind::Flyer, Block]),
    ("show", &[Card, Signboard]),
    ("lines", &[Signboard]),
    ("ways", &[Poster]),
    ("stub", &[Stub]),
    ("search", &[Card, Handbill]),
];

/// Keys of groups.
const GROUPS: [&str; 3] = ["windows", "places", "events"];

/// What a paper lacks, and where that is to be told.
pub struct Lacks {
    at: Span,
    list: Vec<Lack>,
}

/// Something a paper lacks, with the keys of which any would do.
struct Lack {
    fault: FlyerFault,
    keys: Vec<&'static str>,
}

/// The kind of paper with what it lacks; what it does not show is reported at once.
pub fn kind(map: &mut Fields<'_>, report: &mut Report<'_>) -> (Option<FlyerKind>, Lacks) {
    let start = map.span().start;
    let at = map.peek_span("kind").filter(|span| !span.is_empty()).unwrap_or(Span::new(start, start));
    let written = map.has("kind") && !at.is_empty();
    let text = map.optional_text("kind", report);
    let list = match (&text, written) {
        (None, false) => vec![Lack { fault: FlyerFault::KindMissing, keys: vec!["kind"] }],
        _ => Vec::new(),
    };
    let Some(kind) = text.and_then(|text| reading::chosen(&text, &KINDS, report)) else {
        return (None, Lacks { at, list });
    };
    not_shown(kind, map, report);
    (Some(kind), Lacks { at, list: lacking(kind, map) })
}

impl Lacks {
    /// Ends the reading of a file; what an unknown key was most likely meant to be is not lacking.
    pub fn report_and_finish(self, map: Fields<'_>, report: &mut Report<'_>) {
        let meant = map.finish(report);
        for lack in self.list {
            if !lack.keys.iter().any(|key| meant.iter().any(|meant| meant == key)) {
                report.at(self.at, Kind::Flyer(lack.fault));
            }
        }
    }
}

/// Reports the keys of a file that its kind of paper does not show.
fn not_shown(kind: FlyerKind, map: &Fields<'_>, report: &mut Report<'_>) {
    let mut wrong = |key: &str, fault: FlyerFault| {
        if let Some(span) = map.peek_span(key) {
            report.at(span, Kind::Flyer(fault));
        }
    };
    for (field, on) in PARTS.into_iter().filter(|(_, on)| !on.contains(&kind)) {
        wrong(field, FlyerFault::NotPrinted { field, kind, on });
    }
    if kind != Card {
        wrong("fold", FlyerFault::Fold(kind));
    }
    if !matches!(kind, Poster | Block) {
        wrong("sizes", FlyerFault::Sizes(kind));
    }
}

fn lacking(kind: FlyerKind, map: &Fields<'_>) -> Vec<Lack> {
    let needed = match kind {
        Card | Handbill => Some("cover"),
        Stub => Some("stub"),
        Signboard => Some("show"),
        FlyerKind::Flyer | Poster | Block => None,
    };
    let part = needed.filter(|field| !map.has(field));
    let mut lacks: Vec<Lack> = part
        .map(|field| Lack { fault: FlyerFault::PartMissing { field, kind }, keys: vec![field] })
        .into_iter()
        .collect();
    if kind != Signboard && !GROUPS.iter().any(|key| map.has(key)) {
        lacks.push(Lack { fault: FlyerFault::NoGroup, keys: GROUPS.to_vec() });
    }
    lacks
}
