//! A two-dimensional code among all that is drawn in, whether a phone can read it off paper out.

use typst::visualize::Paint;

use crate::diagnostic::press::{Hundredths, Rule};
use crate::render::press::preflight::area::Area;
use crate::render::press::preflight::paint::Inks;
use crate::render::press::preflight::walk::{Item, What};
use crate::render::press::report::Code;

/// The smallest cell in millimetres, and the quiet cells around a code (ISO/IEC 18004, 5.3.8).
const CELL: f64 = 0.4;
const QUIET: f64 = 4.0;

/// Half a tenth of a millimetre is nothing on paper.
const NOTHING: f64 = 0.05;

/// What is wrong with a code, and where it lies. `cells` are those on a side, as the data have them.
pub fn breaches(code: &Code, cells: Option<u32>, items: &[Item], proof: bool) -> Vec<(Rule, Area)> {
    let corner = code.place.map(|(_, point)| (point.x.to_mm(), point.y.to_mm())).unwrap_or_default();
    let reach = code.cell_mm * code.quiet + NOTHING;
    let drawn = items.iter().enumerate().filter(|(_, item)| item.is_code());
    let drawn = drawn.into_iter().find(|(_, item)| {
        let zone = item.whole.grown(reach);
        zone.covers(Area { left: corner.0, top: corner.1, right: corner.0, bottom: corner.1 })
    });
    let at = Area { left: corner.0, top: corner.1, right: corner.0, bottom: corner.1 };
    let measured = drawn.zip(cells).map(|((_, item), cells)| item.whole.width() / f64::from(cells.max(1)));
    let cell = measured.unwrap_or(code.cell_mm).min(code.cell_mm);
    let mut broken = Vec::new();
    if cell < CELL - 0.0005 {
        broken.push((Rule::SmallCode { cell_mm: Hundredths::down(cell) }, at));
    }
    let seen = drawn.map_or(QUIET, |(place, item)| quiet(items, place, item.whole, cell, proof));
    let least = seen.min(code.quiet);
    if least < QUIET {
        broken.push((Rule::CrowdedCode { quiet: Hundredths::down(least) }, at));
    }
    broken
}

/// How many cells around a code are white, up to four.
fn quiet(items: &[Item], place: usize, code: Area, cell: f64, proof: bool) -> f64 {
    let zone = code.grown(cell * QUIET - NOTHING);
    let mut least = QUIET;
    let mut look = |item: &Item| {
        let crowding = item.seen.iter().filter(|area| area.overlaps(zone));
        least = crowding.map(|area| code.distance(*area) / cell).fold(least, f64::min);
    };
    let excused = |item: &Item| is_white(item) || (proof && item.is_overlay());
    items[place + 1..].iter().filter(|item| !excused(item)).for_each(&mut look);
    for item in items[..place].iter().rev() {
        if !is_white(item) {
            look(item);
        } else if item.seen.iter().any(|area| area.covers(zone)) {
            break;
        }
    }
    least
}

/// Whether an item is a white surface.
fn is_white(item: &Item) -> bool {
    let white = |paint: &Paint| Inks::of(paint).is_ok_and(Inks::is_none);
    match item.what {
        What::Shape(shape) => {
            shape.fill.as_ref().is_some_and(white) && shape.stroke.as_ref().is_none_or(|stroke| white(&stroke.paint))
        }
        What::Text(_) | What::Image(..) => false,
    }
}
