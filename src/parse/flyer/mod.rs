//! The text of a paper's file in, a [`Flyer`] out.

mod group;
mod kinds;
mod parts;
mod words;

use std::sync::Arc;

use crate::diagnostic::flyer::FlyerFault;
use crate::diagnostic::kind::Kind;
use crate::model::date::Date;
use crate::model::entry::Origin;
use crate::model::flyer::{CodeTarget, Flyer, Folder};
use crate::model::slug::Slug;
use crate::parse::context::Context;
use crate::parse::fields::{Fields, Report};
use crate::parse::reading;
use crate::parse::tree::Node;
use crate::source::Spanned;

/// Reads one paper out of its file's nodes and text; what its ids stand for is found when all areas are known.
pub fn read(id: Slug, node: &Node, text: &str, context: &Context<'_>, report: &mut Report<'_>) -> Option<Flyer> {
    let mut map = Fields::of(node, "", report)?;
    let (kind, lacks) = kinds::kind(&mut map, report);
    let title = map.required("title", report);
    let folded = parts::folded(&mut map, report);
    let sizes = parts::sizes(kind, &mut map, report);
    let cover = parts::cover(&mut map, report);
    let heading = parts::heading(&mut map, report);
    let lead = map.plain("lead", report);
    let worries = parts::worries(&mut map, report);
    let windows = group::groups(Folder::Windows, &mut map, context, report);
    let places = group::groups(Folder::Places, &mut map, context, report);
    let events = group::groups(Folder::Events, &mut map, context, report);
    let show = map.plain("show", report);
    let lines = reading::plain(map.texts("lines", report));
    let ways = reading::plain(map.texts("ways", report));
    let stub = parts::stub(&mut map, report);
    let search = map.plain("search", report);
    let code = parts::code(&mut map, context, report);
    let avoid = map.texts("avoid", report);
    let notice = reading::plain(map.texts("notice", report));
    let publisher = map.plain("publisher", report);
    let (edition, withdrawn) = editions(&mut map, report);
    let colour = map.text("colour", report);
    lacks.report_and_finish(map, report);
    words::check(node, text, avoid, context, report);
    let title = title?;
    Some(Flyer {
        id,
        area: context.area,
        kind: kind?,
        folded,
        sizes,
        cover,
        heading: heading?,
        lead,
        worries,
        windows,
        places,
        events,
        show,
        lines,
        ways,
        stub,
        search,
        code: code.unwrap_or(Spanned { value: CodeTarget::Area, span: title.span }),
        notice,
        publisher,
        edition: edition?,
        withdrawn,
        colour,
        origin: Origin { path: Arc::clone(report.path()), name: title.span, verified: None, ends: None },
        title: title.value,
    })
}

/// The day of this edition, and the last day whose editions are no longer handed out.
fn editions(map: &mut Fields<'_>, report: &mut Report<'_>) -> (Option<Spanned<Date>>, Option<Date>) {
    map.require("edition");
    let at = map.peek_span("edition");
    let edition = reading::date(map, "edition", report).zip(at).map(|(value, span)| Spanned { value, span });
    let at = map.peek_span("withdrawn");
    let withdrawn = reading::date(map, "withdrawn", report);
    if let (Some(edition), Some(withdrawn), Some(at)) = (&edition, withdrawn, at)
        && withdrawn > edition.value
    {
        let (edition, withdrawn) = (edition.value.to_string(), withdrawn.to_string());
        report.at(at, Kind::Flyer(FlyerFault::WithdrawnLater { edition, withdrawn }));
    }
    (edition, withdrawn)
}
