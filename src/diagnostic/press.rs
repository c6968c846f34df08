//! What can be wrong with a paper on its way to a file in, typed faults out: templates, overflow, letters, preflight.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number of hundredths: of a millimetre, a point, a percent or a cell, as its field's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hundredths(i32);

/// Colours are single floats, which are off by less than this many hundredths.
const FLOAT: f64 = 0.01;

impl Hundredths {
    /// Rounds down, so that what is a little too small never looks large enough.
    pub fn down(value: f64) -> Self {
        Self((value * 100.0 + FLOAT).floor() as i32)
    }

    /// Rounds up, so that what is a little too large never looks small enough.
    pub fn up(value: f64) -> Self {
        Self((value * 100.0 - FLOAT).ceil() as i32)
    }
}

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let text = format!("{:.2}", f64::from(self.0) / 100.0);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// Where on a sheet: millimetres from the upper left corner of the trim, pages from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spot {
    pub page: u32,
    pub x_mm: Hundredths,
    pub y_mm: Hundredths,
}

/// Everything that keeps a paper from being made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PressFault {
    /// The theme has no template of this kind of paper.
    NoTemplate {
        kind: String,
    },
    /// A template cannot be set.
    Template(Box<TemplateFault>),
    /// The paper's data cannot be read.
    Data {
        message: String,
    },
    /// A font file of the theme cannot be read; the number counts from 1.
    Font {
        number: usize,
    },
    Profile(ProfileFault),
    Overflow(Overflow),
    Letter {
        letter: char,
        from: LetterSource,
    },
    /// A rule of printers is broken.
    Preflight(Breach),
    /// A foreign template took too much, and was ended.
    Stopped(Stop),
}

/// Why a paper was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    Time {
        seconds: u64,
    },
    Memory {
        mib: u64,
    },
    /// The other process ended by itself, or could not be begun; in the machine's words.
    Broken {
        message: String,
    },
}

/// A mistake in a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateFault {
    /// The file in the theme's `flyers/`, where it is known.
    pub file: Option<String>,
    /// From 1.
    pub line: Option<usize>,
    /// Bytes in the file, from and to.
    pub range: Option<(usize, usize)>,
    /// The file and line of the paper's own template that led there, where it is another.
    pub called_from: Option<(String, usize)>,
    /// In Typst's words.
    pub message: String,
    pub hint: Option<String>,
}

/// What is wrong with `flyers/press.icc`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProfileFault {
    /// No ICC profile at all, or one that is cut off.
    NotIcc,
    /// Not of a printer; the class as it is written.
    NotOutput { class: String },
    /// Of other colours; the space as it is written.
    NotCmyk { space: String },
    /// A version that is newer than 4.
    TooNew { version: u8 },
}

/// What finds no room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overflow {
    pub part: Part,
    /// By how much it is too tall.
    pub over_mm: Hundredths,
    /// How many entries are left out.
    pub entries: Option<u32>,
    /// How many pages there are, and how many there may be.
    pub pages: Option<(u32, u32)>,
}

/// A part of a paper that has a size of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    List,
    Pages,
    Head,
    Front,
    Foot,
    Block,
    BlockLeft,
    BlockRight,
    /// One a theme has a name of its own for.
    Other(String),
}

/// Where a letter that no font has comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LetterSource {
    /// An entry of the content.
    Entry { id: String, name: String },
    /// A key of the flyer's own file.
    Field { key: String },
    /// The template itself.
    Template,
}

/// A rule of printers and how it is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    pub rule: Rule,
    pub spot: Spot,
    /// The beginning of the text it is about.
    pub text: Option<String>,
}

/// What printers ask, each with how much it is off.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// A page that is printed has no `<flyer-sheet>`.
    NoSheet,
    /// The template says another trim than the page has; millimetres.
    Trim {
        said: (Hundredths, Hundredths),
        is: (Hundredths, Hundredths),
    },
    /// Less than 3 mm beyond the trim.
    Bleed {
        has_mm: Hundredths,
    },
    NotCmyk {
        space: String,
    },
    Transparency(SeeThrough),
    Ink {
        percent: Hundredths,
    },
    BlackText {
        percent: [Hundredths; 4],
    },
    ThinLine {
        width_pt: Hundredths,
    },
    SmallText {
        size_pt: Hundredths,
    },
    NearTrim {
        distance_mm: Hundredths,
    },
    NearFold {
        distance_mm: Hundredths,
    },
    SmallCode {
        cell_mm: Hundredths,
    },
    CrowdedCode {
        quiet: Hundredths,
    },
    CoarseImage {
        dpi: u32,
    },
}

/// What lets something below shine through, or is drawn by a way printers do not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SeeThrough {
    Gradient,
    Pattern,
    Alpha,
    Image,
}
