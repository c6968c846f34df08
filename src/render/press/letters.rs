//! A set paper in, the letters its fonts do not have out, each with the entry or the key it comes from.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::diagnostic::press::PressFault;
use crate::render::press::data::Paper;

/// Letters that would be printed as empty boxes, in the order of their numbers.
pub fn missing(document: &PagedDocument, paper: &Paper) -> Vec<PressFault> {
    let mut letters = BTreeSet::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut letters));
    let each = letters.into_iter().flat_map(|letter| {
        let sources = paper.sources(letter);
        sources.into_iter().map(move |from| PressFault::Letter { letter, from })
    });
    each.collect()
}

fn collect(frame: &Frame, letters: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, letters),
            FrameItem::Text(text) => {
                let lost = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                letters.extend(lost.filter_map(|glyph| text.text[glyph.range()].chars().next()));
            }
            _ => {}
        }
    }
}
