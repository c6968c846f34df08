//! A set paper in, what its template tells of it out: what found no room, its sheets with their folds, its codes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use typst::foundations::{Content, Label, Selector};
use typst::introspection::{Introspector as _, MetadataElem};
use typst::layout::Point;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::diagnostic::press::{Hundredths, Overflow, Part, PressFault};
use crate::render::press::fault::unplaced;

/// A page that is printed, as its template describes it; lists of a proof have none.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sheet {
    pub page: u32,
    /// How many copies stand on it, across and down.
    pub up: (u32, u32),
    pub trim_mm: (f64, f64),
    pub bleed_mm: f64,
    /// From the upper edge of the trim.
    pub folds_mm: Vec<f64>,
}

/// A code as its template describes it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Code {
    pub cell_mm: f64,
    /// Cells around it.
    pub quiet: f64,
    /// The page it stands on, from 1, and where its quiet zone begins there.
    #[serde(skip)]
    pub place: Option<(u32, Point)>,
}

/// Everything a template tells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    pub overflows: Vec<Overflow>,
    pub sheets: BTreeMap<u32, Sheet>,
    pub codes: Vec<Code>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Report {
    part: String,
    over_mm: f64,
    entries: Option<u32>,
    pages: Option<u32>,
    most: Option<u32>,
}

/// Reads the facts of a paper; copies on one sheet tell the same once.
pub fn told(document: &PagedDocument) -> Result<Told, PressFault> {
    let mut told = Told::default();
    for found in labelled(document, "flyer-report") {
        let overflow = overflow(fact(&found, "flyer-report")?);
        if !told.overflows.contains(&overflow) {
            told.overflows.push(overflow);
        }
    }
    for found in labelled(document, "flyer-sheet") {
        let sheet: Sheet = fact(&found, "flyer-sheet")?;
        told.sheets.insert(sheet.page, sheet);
    }
    for found in labelled(document, "flyer-code") {
        let code: Code = fact(&found, "flyer-code")?;
        let position = found.location().and_then(|location| document.introspector().position(location));
        let place = position.map(|at| (u32::try_from(at.page.get()).unwrap_or(u32::MAX), at.point));
        told.codes.push(Code { place, ..code });
    }
    Ok(told)
}

fn labelled(document: &PagedDocument, label: &str) -> Vec<Content> {
    let label = Label::new(PicoStr::intern(label)).expect("the label is not empty");
    document.introspector().query(&Selector::Label(label)).into_iter().collect()
}

fn fact<T: DeserializeOwned>(found: &Content, label: &str) -> Result<T, PressFault> {
    let value = found.to_packed::<MetadataElem>().and_then(|element| serde_json::to_value(&element.value).ok());
    let value = value.ok_or_else(|| unplaced(format!("<{label}> is no metadata")))?;
    serde_json::from_value(value).map_err(|error| unplaced(format!("<{label}>: {error}")))
}

fn overflow(report: Report) -> Overflow {
    let part = match report.part.as_str() {
        "list" => Part::List,
        "pages" => Part::Pages,
        "head" => Part::Head,
        "front" => Part::Front,
        "foot" => Part::Foot,
        "block" => Part::Block,
        "block left" => Part::BlockLeft,
        "block right" => Part::BlockRight,
        _ => Part::Other(report.part),
    };
    Overflow {
        part,
        over_mm: Hundredths::up(report.over_mm),
        entries: report.entries,
        pages: report.pages.zip(report.most),
    }
}
