//! A path that two outputs want in, a problem of the editor's file that should get another name out.

use std::sync::Arc;

use crate::artifact::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::area::Area;
use crate::model::content::Content;
use crate::parse::CONTENT;
use crate::plan::outline::{Outline, Subject};
use crate::plan::paper::sheet::sheets;
use crate::plan::route::PageAddress;

/// Says of a path which files lead to it; `outlines` are those of the content's areas.
pub fn problem(content: &Content, outlines: &[Arc<Outline>], path: &SitePath) -> Diagnostic {
    let mut files = files(content, outlines, path);
    files.dedup();
    let mut files = files.into_iter();
    let file = files.next().unwrap_or_else(|| Arc::from(CONTENT));
    Diagnostic::of_file(file, Kind::PathClash { path: path.to_string(), other: files.next() })
}

/// The files whose outputs want a path; a page of text comes first, as its name is the easiest to change.
fn files(content: &Content, outlines: &[Arc<Outline>], path: &SitePath) -> Vec<Arc<str>> {
    let texts = content.pages.iter().filter(|page| PageAddress::text(&page.id).file() == *path);
    let texts = texts.map(|page| Arc::from(format!("{CONTENT}/pages/{}.md", page.id)));
    let areas = content.areas.iter().flat_map(|(index, area)| {
        let outline = &outlines[index.0];
        let wanted = outline.files.iter().enumerate().filter(|(_, file)| *file == path);
        wanted.map(|(at, _)| Arc::clone(file(area, outline, at)))
    });
    texts.chain(areas).collect()
}

/// The file that an output of an area comes from.
fn file<'a>(area: &'a Area, outline: &Outline, at: usize) -> &'a Arc<str> {
    match outline.pages.get(at) {
        Some((Subject::Window(window), _)) => &area.windows[*window].entry.origin.path,
        Some((Subject::Show(flyer), _)) => &area.flyers[*flyer].origin.path,
        Some(_) => &area.origin.path,
        None => {
            // Behind the pages stands the file of the search, and then come as many files for every sheet.
            let before = outline.pages.len() + 1;
            let of_sheet = (outline.files.len() - before) / sheets(area).count().max(1);
            let sheet = at.checked_sub(before).and_then(|at| sheets(area).nth(at / of_sheet));
            sheet.map_or(&area.origin.path, |sheet| &sheet.flyer.origin.path)
        }
    }
}
