//! Fills and strokes in, their four inks out, or the rule they break.

use typst::visualize::{Color, Paint, ProcessColor, ProcessColorSpace};

use crate::diagnostic::press::{Hundredths, Rule, SeeThrough};

/// The most ink printers take.
const MOST_INK: f64 = 3.0;

/// Text with less light than this in every colour looks black.
const LOOKS_BLACK: f64 = 0.2;

/// Below this much ink there is none; Typst keeps colours as single floats.
const NOTHING: f64 = 0.001;

/// Parts of cyan, magenta, yellow and black, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inks([f64; 4]);

impl Inks {
    /// Only plain colours of four inks have any.
    pub fn of(paint: &Paint) -> Result<Self, Rule> {
        match paint {
            Paint::Gradient(_) => Err(Rule::Transparency(SeeThrough::Gradient)),
            Paint::Tiling(_) => Err(Rule::Transparency(SeeThrough::Pattern)),
            Paint::Solid(color) if color.alpha().is_some_and(|alpha| alpha < 1.0) => {
                Err(Rule::Transparency(SeeThrough::Alpha))
            }
            Paint::Solid(Color::Process(ProcessColor::Cmyk(inks))) => {
                Ok(Self([inks.c, inks.m, inks.y, inks.k].map(f64::from)))
            }
            Paint::Solid(Color::Process(color)) => Err(Rule::NotCmyk { space: space(color.space()).to_owned() }),
            Paint::Solid(Color::Spot(_)) => Err(Rule::NotCmyk { space: "特色".to_owned() }),
        }
    }

    pub fn is_none(self) -> bool {
        self.0.iter().sum::<f64>() < NOTHING
    }

    /// Too much of all inks together.
    pub fn too_much(self) -> Option<Rule> {
        let sum: f64 = self.0.iter().sum();
        (sum > MOST_INK + NOTHING).then(|| Rule::Ink { percent: Hundredths::up(sum * 100.0) })
    }

    /// Black of several inks, which blurs small letters where the plates do not meet.
    pub fn is_mixed_black(self) -> Option<Rule> {
        let [c, m, y, k] = self.0;
        let light = |ink: f64| (1.0 - ink) * (1.0 - k);
        let is_black = [c, m, y].into_iter().all(|ink| light(ink) < LOOKS_BLACK);
        let percent = self.0.map(|ink| Hundredths::up(ink * 100.0));
        (is_black && c + m + y > NOTHING).then_some(Rule::BlackText { percent })
    }
}

fn space(space: ProcessColorSpace) -> &'static str {
    match space {
        ProcessColorSpace::Oklab => "oklab",
        ProcessColorSpace::Oklch => "oklch",
        ProcessColorSpace::Srgb => "rgb",
        ProcessColorSpace::D65Gray => "luma",
        ProcessColorSpace::LinearRgb => "linear-rgb",
        ProcessColorSpace::Hsl => "hsl",
        ProcessColorSpace::Hsv => "hsv",
        ProcessColorSpace::Cmyk => "cmyk",
    }
}
