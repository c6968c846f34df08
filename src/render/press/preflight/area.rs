//! Shapes of Typst with their transforms in, upright rectangles in millimetres from the corner of the trim out.

use typst::layout::{Point, Rect, Transform};
use typst::visualize::{Curve, CurveItem, Geometry, Shape};

/// An upright rectangle in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// All there is.
    pub const EVERYWHERE: Self =
        Self { left: f64::NEG_INFINITY, top: f64::NEG_INFINITY, right: f64::INFINITY, bottom: f64::INFINITY };

    /// A rectangle from the corner of the trim.
    pub fn of_size(width: f64, height: f64) -> Self {
        Self { left: 0.0, top: 0.0, right: width, bottom: height }
    }

    /// The smallest one around points; `None` where they are no places.
    pub fn around(points: impl IntoIterator<Item = Point>, transform: Transform) -> Option<Self> {
        let mut found: Option<Self> = None;
        for point in points {
            let at = point.transform(transform);
            let (x, y) = (at.x.to_mm(), at.y.to_mm());
            if !x.is_finite() || !y.is_finite() {
                return None;
            }
            let area = found.get_or_insert(Self { left: x, top: y, right: x, bottom: y });
            *area = Self {
                left: area.left.min(x),
                top: area.top.min(y),
                right: area.right.max(x),
                bottom: area.bottom.max(y),
            };
        }
        found
    }

    /// The one around a rectangle, whichever of its corners are which.
    pub fn of_rect(rect: Rect, transform: Transform) -> Option<Self> {
        let (a, b) = (rect.min, rect.max);
        Self::around([a, Point::new(b.x, a.y), b, Point::new(a.x, b.y)], transform)
    }

    /// The smallest one around both.
    pub fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// What both share; `None` where they do not even touch.
    pub fn shared(self, other: Self) -> Option<Self> {
        let shared = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (shared.left <= shared.right && shared.top <= shared.bottom).then_some(shared)
    }

    /// Whether they share more than an edge.
    pub fn overlaps(self, other: Self) -> bool {
        const EDGE: f64 = 0.01;
        let shared = self.shared(other);
        shared.is_some_and(|shared| shared.right - shared.left > EDGE && shared.bottom - shared.top > EDGE)
    }

    pub fn covers(self, other: Self) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    pub fn width(self) -> f64 {
        self.right - self.left
    }

    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// How far another lies from this one: 0 where they meet.
    pub fn distance(self, other: Self) -> f64 {
        let beside = (other.left - self.right).max(self.left - other.right).max(0.0);
        let below = (other.top - self.bottom).max(self.top - other.bottom).max(0.0);
        beside.max(below)
    }
}

/// By how much a transform makes the smaller side of things larger.
pub fn scale(transform: Transform) -> f64 {
    let across = transform.sx.get().hypot(transform.ky.get());
    let down = transform.kx.get().hypot(transform.sy.get());
    across.min(down)
}

/// Where a shape puts ink: all of it, or its outline alone where it is not filled.
pub fn inked(shape: &Shape, transform: Transform) -> Vec<Area> {
    let reach = shape.stroke.as_ref().map_or(0.0, |stroke| stroke.thickness.to_mm() / 2.0 * scale(transform));
    let grown = |points: &[Point]| Area::around(points.iter().copied(), transform).map(|area| area.grown(reach));
    if shape.fill.is_some() {
        return Area::of_rect(shape.bbox(false), transform).map(|area| area.grown(reach)).into_iter().collect();
    }
    match &shape.geometry {
        Geometry::Line(end) => grown(&[Point::zero(), *end]).into_iter().collect(),
        Geometry::Rect(size) => outline(&Curve::rect(*size)).iter().filter_map(|part| grown(part)).collect(),
        Geometry::Curve(curve) => outline(curve).iter().filter_map(|part| grown(part)).collect(),
    }
}

/// The pieces of a curve, each by the points it lies between.
fn outline(curve: &Curve) -> Vec<Vec<Point>> {
    let (mut start, mut last, mut pieces) = (Point::zero(), Point::zero(), Vec::new());
    for item in &curve.0 {
        match *item {
            CurveItem::Move(to) => {
                start = to;
                last = to;
            }
            CurveItem::Line(to) => {
                pieces.push(vec![last, to]);
                last = to;
            }
            CurveItem::Cubic(one, other, to) => {
                pieces.push(vec![last, one, other, to]);
                last = to;
            }
            CurveItem::Close => {
                pieces.push(vec![last, start]);
                last = start;
            }
        }
    }
    pieces
}
