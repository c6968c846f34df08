//! The keys of a paper apart from its groups in, its cover, lines, stub, sizes and code out.

use crate::diagnostic::flyer::FlyerFault;
use crate::diagnostic::kind::Kind;
use crate::model::flyer::{CodeTarget, Cover, FlyerKind, FlyerSize, Stub, WorryBox};
use crate::model::slug::Slug;
use crate::parse::contact;
use crate::parse::context::Context;
use crate::parse::fields::{Fields, Report};
use crate::parse::reading::{self, Choices};
use crate::parse::suggest;
use crate::source::Spanned;

const FOLDS: Choices<()> =
    Choices { keys: &["two"], from_key: |key| (key == "two").then_some(()), label: |()| "二つ折り" };
const SHEETS: Choices<FlyerSize> =
    Choices { keys: &["A3", "B4"], from_key: |key| size(key, FlyerKind::Poster), label: FlyerSize::label };
const COLUMNS: Choices<FlyerSize> =
    Choices { keys: &["1", "2", "3"], from_key: |key| size(key, FlyerKind::Block), label: FlyerSize::label };

/// The size of a key, where a kind comes in it.
fn size(key: &str, kind: FlyerKind) -> Option<FlyerSize> {
    let of = |size| match size {
        FlyerSize::A3 | FlyerSize::B4 => FlyerKind::Poster,
        FlyerSize::One | FlyerSize::Two | FlyerSize::Three => FlyerKind::Block,
    };
    FlyerSize::from_key(key).filter(|size| of(*size) == kind)
}

/// Whether a card is folded.
pub fn folded(map: &mut Fields<'_>, report: &mut Report<'_>) -> bool {
    reading::choice(map, "fold", &FOLDS, report).is_some()
}

/// The sizes of a kind that comes in several.
pub fn sizes(kind: Option<FlyerKind>, map: &mut Fields<'_>, report: &mut Report<'_>) -> Vec<FlyerSize> {
    let choices = match kind {
        Some(FlyerKind::Poster) => SHEETS,
        Some(FlyerKind::Block) => COLUMNS,
        _ => {
            map.node("sizes", report);
            return Vec::new();
        }
    };
    reading::choices(map, "sizes", &choices, report)
}

/// The lines of a heading, which must be there.
pub fn heading(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Vec<String>> {
    let text = map.required("heading", report)?;
    Some(text.value.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// The `cover` of a map.
pub fn cover(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Cover> {
    let node = map.node("cover", report)?;
    let mut map = Fields::of(node, "cover", report)?;
    let heading = heading(&mut map, report);
    let lead = map.plain("lead", report);
    map.finish(report);
    Some(Cover { heading: heading?, lead })
}

/// The `worries` of a map.
pub fn worries(map: &mut Fields<'_>, report: &mut Report<'_>) -> Vec<WorryBox> {
    let boxes = map.nodes("worries", report).into_iter();
    let read = |node| {
        let mut map = Fields::of(node, "worries", report)?;
        let title = map.required("title", report);
        map.require("items");
        let items = reading::plain(map.texts("items", report));
        map.finish(report);
        Some(WorryBox { title: title?.value, items })
    };
    boxes.filter_map(read).collect()
}

/// The `stub` of a map.
pub fn stub(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Stub> {
    let node = map.node("stub", report)?;
    let mut map = Fields::of(node, "stub", report)?;
    let heading = map.required("heading", report);
    let show = map.required("show", report);
    let lines = reading::plain(map.texts("lines", report));
    map.finish(report);
    Some(Stub { heading: heading?.value, show: show?.value, lines })
}

/// Where the code leads.
pub fn code(map: &mut Fields<'_>, context: &Context<'_>, report: &mut Report<'_>) -> Option<Spanned<CodeTarget>> {
    let text = map.text("qr", report)?;
    let written = text.value.as_str();
    let value = match written.split_once('/') {
        None if written == "area" => Some(CodeTarget::Area),
        None if written == "places" => Some(CodeTarget::Places),
        None if written == "events" => Some(CodeTarget::Events),
        Some(("windows", id)) if is_slug(id) => id.parse().ok().map(CodeTarget::Window),
        Some(("places", id)) if is_slug(id) => id.parse().ok().map(CodeTarget::Place),
        Some(("topics", id)) if is_slug(id) => {
            let at = contact::inside(&text, written.len() - id.len(), written.len());
            let topics = context.categories_of(vec![Spanned { value: id.to_owned(), span: at }], report);
            topics.first().copied().map(CodeTarget::Topic)
        }
        _ => {
            let fault = FlyerFault::Code { text: written.to_owned(), suggestion: target_meant(written) };
            report.at(text.span, Kind::Flyer(fault));
            None
        }
    };
    value.map(|value| Spanned { value, span: text.span })
}

fn is_slug(id: &str) -> bool {
    id.parse::<Slug>().is_ok()
}

/// The target an editor means by nearly its words.
fn target_meant(written: &str) -> Option<String> {
    let (folder, id) = match written.split_once('/') {
        Some((folder, id)) => (folder, Some(id)),
        None => (written, None),
    };
    match id {
        None => suggest::nearest(folder, ["area", "places", "events"].into_iter()),
        Some(id) => {
            let folder = suggest::nearest(folder, ["windows", "places", "topics"].into_iter())?;
            Some(format!("{folder}/{}", Slug::nearest(id)?))
        }
    }
}
