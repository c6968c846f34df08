//! A page of Typst in, everything drawn on it out, in the order of drawing, each with where it can be seen.

use typst::layout::{Frame, FrameItem, Point, Rect, Size, Transform};
use typst::text::TextItem;
use typst::visualize::{FillRule, Geometry, Image, Paint, Shape};

use crate::render::press::preflight::area::{Area, inked, scale};

/// The words across a proof.
const OVERLAY: &str = "見本・未確認";

/// Something drawn.
pub struct Item<'f> {
    pub what: What<'f>,
    /// By how much it is drawn larger than it says.
    pub scale: f64,
    /// All of it, in millimetres from the corner of the trim, and what no clip hides.
    pub whole: Area,
    pub shown: Area,
    /// Rectangles that hold all ink that is shown; together they may be much less than what lies around them.
    pub seen: Vec<Area>,
}

/// What is drawn.
pub enum What<'f> {
    Text(&'f TextItem),
    Shape(&'f Shape),
    Image(&'f Image, Size),
}

impl Item<'_> {
    /// Whether it is part of the words across a proof.
    pub fn is_overlay(&self) -> bool {
        let What::Text(text) = self.what else { return false };
        matches!(text.fill, Paint::Tiling(_)) && text.text.chars().all(|letter| OVERLAY.contains(letter))
    }

    /// Whether it may be a code: one even-odd curve of many cells.
    pub fn is_code(&self) -> bool {
        let What::Shape(shape) = self.what else { return false };
        let is_curve = matches!(&shape.geometry, Geometry::Curve(curve) if curve.0.len() > 100);
        is_curve && shape.fill_rule == FillRule::EvenOdd
    }
}

/// Everything that can be seen of a page.
pub fn items(frame: &Frame) -> Vec<Item<'_>> {
    let mut found = Vec::new();
    walk(frame, Transform::identity(), Area::EVERYWHERE, &mut found);
    found
}

fn walk<'f>(frame: &'f Frame, transform: Transform, clip: Area, found: &mut Vec<Item<'f>>) {
    for (at, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(at.x, at.y));
        let one = |area: Option<Area>| area.into_iter().collect();
        let (what, parts): (What<'f>, Vec<Area>) = match item {
            FrameItem::Group(group) => {
                let inner = here.pre_concat(group.transform);
                let clip = match &group.clip {
                    Some(curve) => Area::of_rect(curve.bbox(None), inner).and_then(|area| area.shared(clip)),
                    None => Some(clip),
                };
                if let Some(clip) = clip {
                    walk(&group.frame, inner, clip, found);
                }
                continue;
            }
            FrameItem::Text(text) => (What::Text(text), one(Area::of_rect(text.bbox(), here))),
            FrameItem::Shape(shape, _) => (What::Shape(shape), inked(shape, here)),
            FrameItem::Image(image, size, _) => {
                (What::Image(image, *size), one(Area::of_rect(Rect::from_pos_size(Point::zero(), *size), here)))
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => continue,
        };
        let seen: Vec<Area> = parts.iter().filter_map(|part| part.shared(clip)).collect();
        if let (Some(whole), Some(shown)) = (union(&parts), union(&seen)) {
            found.push(Item { what, scale: scale(here), whole, shown, seen });
        }
    }
}

fn union(areas: &[Area]) -> Option<Area> {
    areas.iter().copied().reduce(Area::with)
}
