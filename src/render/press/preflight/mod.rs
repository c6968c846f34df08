//! A set paper in, what a printer would send back out: colours, ink, lines, letters, distances, codes, images.
//!
//! Places are those on the finished paper, so a page of Typst's without its bleed is what `walk` sees.

mod area;
mod code;
mod image;
mod paint;
mod walk;

use typst::visualize::{FixedStroke, Geometry, Paint, Shape};
use typst_layout::{Page, PagedDocument};

use crate::diagnostic::press::{Breach, Hundredths, Rule, Spot};
use crate::render::press::data::Paper;
use crate::render::press::preflight::area::Area;
use crate::render::press::preflight::paint::Inks;
use crate::render::press::preflight::walk::{Item, What};
use crate::render::press::report::{Sheet, Told};

/// What Japanese print shops ask.
const BLEED_MM: f64 = 3.0;
const THINNEST_PT: f64 = 0.25;
const SMALLEST_PT: f64 = 6.0;
const FROM_TRIM_MM: f64 = 3.0;
const FROM_FOLD_MM: f64 = 1.0;

/// Less than this is the rounding of floats.
const NOTHING: f64 = 0.005;

/// How much of a text is told.
const TOLD: usize = 16;

/// Everything that is wrong with a paper for a print shop; the same on one page once, where it is first.
pub fn breaches(document: &PagedDocument, paper: &Paper, told: &Told) -> Vec<Breach> {
    let mut found: Vec<Breach> = Vec::new();
    for (number, page) in (1u32..).zip(document.pages()) {
        let mut side = Side { number, proof: paper.proof, trim: trim(page), found: Vec::new() };
        match told.sheets.get(&number) {
            Some(sheet) => side.look(page, sheet, paper, told),
            // Behind a proof lies a list that nobody prints on a press.
            None if paper.proof && !told.sheets.is_empty() && page.bleed.left.to_mm() == 0.0 => {}
            None => side.say(Rule::NoSheet, side.trim, None),
        }
        found.extend(side.found);
    }
    found
}

fn trim(page: &Page) -> Area {
    Area::of_size(page.frame.width().to_mm(), page.frame.height().to_mm())
}

/// One page while it is looked at.
struct Side {
    number: u32,
    proof: bool,
    trim: Area,
    found: Vec<Breach>,
}

impl Side {
    fn say(&mut self, rule: Rule, at: Area, text: Option<&str>) {
        let is_known = self.found.iter().any(|breach| breach.rule == rule);
        if !is_known {
            let corner = (Hundredths::down(at.left), Hundredths::down(at.top));
            let spot = Spot { page: self.number, x_mm: corner.0, y_mm: corner.1 };
            let text = text.map(|text| text.chars().take(TOLD).collect());
            self.found.push(Breach { rule, spot, text });
        }
    }

    fn look(&mut self, page: &Page, sheet: &Sheet, paper: &Paper, told: &Told) {
        self.measure(page, sheet);
        if let Some(fill) = page.fill_or_transparent() {
            self.look_at_paint(&fill, self.trim, None);
        }
        let items = walk::items(&page.frame);
        for item in items.iter() {
            match item.what {
                What::Text(_) => self.look_at_text(item, sheet),
                What::Shape(shape) => self.look_at_shape(shape, item),
                What::Image(image, size) => {
                    for rule in image::breaches(image, size, item.scale) {
                        self.say(rule, item.shown, None);
                    }
                }
            }
        }
        let number = self.number;
        let here = told.codes.iter().filter(|code| code.place.is_some_and(|(page, _)| page == number));
        for code in here {
            for (rule, at) in code::breaches(code, paper.code_cells, &items, self.proof) {
                self.say(rule, at, None);
            }
        }
    }

    /// Whether the page is the sheet its template speaks of.
    fn measure(&mut self, page: &Page, sheet: &Sheet) {
        let pair = |(width, height)| (Hundredths::down(width), Hundredths::down(height));
        let (said, is) = (sheet.trim_mm, (self.trim.width(), self.trim.height()));
        if (said.0 - is.0).abs() > 0.02 || (said.1 - is.1).abs() > 0.02 {
            self.say(Rule::Trim { said: pair(said), is: pair(is) }, self.trim, None);
        }
        let sides = [page.bleed.left, page.bleed.top, page.bleed.right, page.bleed.bottom];
        let least = sides.into_iter().map(|side| side.to_mm()).fold(sheet.bleed_mm, f64::min);
        if least < BLEED_MM - NOTHING {
            self.say(Rule::Bleed { has_mm: Hundredths::down(least) }, self.trim, None);
        }
    }

    /// Tells what is wrong with a paint, and gives its inks if it has any.
    fn look_at_paint(&mut self, paint: &Paint, at: Area, text: Option<&str>) -> Option<Inks> {
        match Inks::of(paint) {
            Err(rule) => {
                self.say(rule, at, text);
                None
            }
            Ok(inks) => {
                if let Some(rule) = inks.too_much().filter(|_| at.overlaps(self.trim)) {
                    self.say(rule, at, text);
                }
                Some(inks)
            }
        }
    }

    fn look_at_stroke(&mut self, stroke: &FixedStroke, item: &Item, text: Option<&str>) {
        self.look_at_paint(&stroke.paint, item.shown, text);
        self.look_at_width(stroke.thickness.to_pt() * item.scale, item.shown);
    }

    fn look_at_width(&mut self, width_pt: f64, at: Area) {
        if width_pt < THINNEST_PT - NOTHING {
            self.say(Rule::ThinLine { width_pt: Hundredths::down(width_pt) }, at, None);
        }
    }

    fn look_at_shape(&mut self, shape: &Shape, item: &Item) {
        if let Some(fill) = &shape.fill {
            self.look_at_paint(fill, item.shown, None);
            if let (Geometry::Rect(size), None) = (&shape.geometry, &shape.stroke) {
                let width_pt = size.x.to_pt().abs().min(size.y.to_pt().abs()) * item.scale;
                if width_pt > NOTHING {
                    self.look_at_width(width_pt, item.shown);
                }
            }
        }
        if let Some(stroke) = &shape.stroke {
            self.look_at_stroke(stroke, item, None);
        }
    }

    fn look_at_text(&mut self, item: &Item, sheet: &Sheet) {
        let What::Text(text) = item.what else { return };
        let said = Some(text.text.as_str());
        let is_overlay = self.proof && item.is_overlay();
        // Beside the sheet words are marks, in all inks like the lines they name.
        let is_printed = item.shown.overlaps(self.trim.grown(BLEED_MM));
        let inks = if is_overlay { None } else { self.look_at_paint(&text.fill, item.shown, said) };
        if let Some(rule) = inks.and_then(Inks::is_mixed_black).filter(|_| is_printed) {
            self.say(rule, item.shown, said);
        }
        if let Some(stroke) = &text.stroke {
            self.look_at_stroke(stroke, item, said);
        }
        let size_pt = text.size.to_pt() * item.scale;
        if size_pt < SMALLEST_PT - NOTHING {
            self.say(Rule::SmallText { size_pt: Hundredths::down(size_pt) }, item.shown, said);
        }
        if !is_overlay && is_printed {
            self.look_at_distance(item.shown, sheet, said);
        }
    }

    fn look_at_distance(&mut self, at: Area, sheet: &Sheet, text: Option<&str>) {
        let trim = self.trim;
        let sides = [at.left, at.top, trim.right - at.right, trim.bottom - at.bottom];
        let nearest = sides.into_iter().fold(f64::INFINITY, f64::min);
        if nearest < FROM_TRIM_MM - NOTHING {
            self.say(Rule::NearTrim { distance_mm: Hundredths::down(nearest) }, at, text);
        }
        for fold in &sheet.folds_mm {
            let distance = (fold - at.bottom).max(at.top - fold);
            if distance < FROM_FOLD_MM - NOTHING {
                self.say(Rule::NearFold { distance_mm: Hundredths::down(distance) }, at, text);
            }
        }
    }
}
