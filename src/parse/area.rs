//! The text of an `area.yaml` in, what it says of its area out.

use crate::diagnostic::kind::Kind;
use crate::model::area::AreaKind;
use crate::model::entry::Source;
use crate::model::municipal_code::MunicipalCode;
use crate::model::phone::AreaDial;
use crate::parse::fields::{Fields, Report};
use crate::parse::reading::{self, Choices};
use crate::parse::tree::Node;
use crate::source::Spanned;

const AREA_KINDS: Choices<AreaKind> =
    Choices { keys: AreaKind::KEYS, from_key: AreaKind::from_key, label: AreaKind::label };

/// An area file before the tree around it is known.
#[derive(Debug, PartialEq)]
pub struct AreaFile {
    pub kind: Option<Spanned<AreaKind>>,
    pub name: Option<Spanned<String>>,
    pub kana: Option<String>,
    pub code: Option<Spanned<MunicipalCode>>,
    /// Nothing where one of them is wrong, so that what depends on them cannot be judged.
    pub dial: Option<Vec<AreaDial>>,
    pub order: Option<i64>,
    pub lead: Option<String>,
    pub notes: Option<String>,
    pub worries: Vec<Spanned<String>>,
    pub source: Option<Source>,
}

/// Reads one area file; references to categories stay texts until all are known.
pub fn read(node: &Node, report: &mut Report<'_>) -> Option<AreaFile> {
    let mut map = Fields::of(node, "", report)?;
    let kind = kind(&mut map, report);
    let name = map.required("name", report);
    let needs_code = kind.as_ref().is_some_and(|kind| kind.value != AreaKind::Nation);
    if needs_code {
        map.require("code");
    }
    let file = AreaFile {
        kind,
        name,
        kana: map.plain("kana", report),
        code: code(&mut map, report),
        dial: dial(&mut map, report),
        order: map.number("order", -100_000, 100_000, report),
        lead: map.plain("lead", report),
        notes: map.plain("notes", report),
        worries: map.texts("worries", report),
        source: reading::source(&mut map, report),
    };
    map.finish(report);
    Some(file)
}

fn kind(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Spanned<AreaKind>> {
    map.require("kind");
    let span = map.peek_span("kind")?;
    let kind = reading::choice(map, "kind", &AREA_KINDS, report)?;
    Some(Spanned { value: kind, span })
}

fn code(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Spanned<MunicipalCode>> {
    let text = map.text("code", report)?;
    let code = report.check(text.span, text.value.parse().map_err(Kind::MunicipalCode))?;
    Some(Spanned { value: code, span: text.span })
}

fn dial(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Vec<AreaDial>> {
    let written = map.has("dial");
    let texts = map.texts("dial", report);
    if written && texts.is_empty() {
        return None;
    }
    let dials: Vec<Option<AreaDial>> = texts
        .into_iter()
        .map(|text| {
            let dial = text.value.parse().map_err(|_| Kind::AreaDial { text: text.value.clone() });
            report.check(text.span, dial)
        })
        .collect();
    dials.into_iter().collect()
}
