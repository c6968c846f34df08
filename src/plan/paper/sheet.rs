//! An area in, every paper it has in every size with the files it is given out in out.

use std::sync::Arc;

use crate::artifact::SitePath;
use crate::model::area::{Area, AreaIndex};
use crate::model::flyer::{Flyer, FlyerSize};
use crate::model::printed;
use crate::plan::card::Maker;
use crate::plan::paper::{ToConfirm, is_proof, proof};
use crate::plan::route::{self, PaperFile};

/// A paper in one of its sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet<'a> {
    pub flyer: &'a Flyer,
    /// Absent where the paper has no sizes to choose from.
    pub size: Option<FlyerSize>,
}

impl Sheet<'_> {
    /// Its name among the sheets of its area: `card`, `poster-a3`.
    pub fn name(self) -> String {
        let size = self.size.map(|size| format!("-{}", size.key().to_lowercase())).unwrap_or_default();
        format!("{}{size}", self.flyer.id)
    }
}

/// Where the files of a sheet go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFiles {
    /// For screens and screen readers.
    pub web: SitePath,
    /// For an office printer.
    pub office: SitePath,
    /// For a print shop, or the proof for one.
    pub press: SitePath,
    /// Something keeps the sheet from press.
    pub is_proof: bool,
    /// A small picture of the first page.
    pub thumbnail: SitePath,
}

impl SheetFiles {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &SitePath> {
        [&self.web, &self.office, &self.press, &self.thumbnail].into_iter()
    }
}

/// A sheet with its files, for who wants to make one by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// `hokkaido/kitami/flyers/card`
    pub id: String,
    pub title: String,
    /// The editor's file.
    pub file: Arc<str>,
    /// What keeps it from press.
    pub to_confirm: Vec<ToConfirm>,
    pub files: SheetFiles,
}

/// The sheets of an area with their files.
pub fn offers(maker: &Maker<'_>, index: AreaIndex) -> Vec<Offer> {
    let area = maker.area(index);
    let offer = |sheet: Sheet<'_>| Offer {
        id: printed::id(area, "flyers", &sheet.flyer.id),
        title: sheet.flyer.title.clone(),
        file: Arc::clone(&sheet.flyer.origin.path),
        to_confirm: proof(maker, index, sheet.flyer).map(|proof| proof.entries).unwrap_or_default(),
        files: files(maker, index, sheet),
    };
    sheets(area).map(offer).collect()
}

/// The sheets of an area, in the order of its papers and their sizes.
pub fn sheets(area: &Area) -> impl Iterator<Item = Sheet<'_>> {
    area.flyers.iter().flat_map(|flyer| {
        let sizes: Vec<Option<FlyerSize>> = match flyer.sizes.as_slice() {
            [] => vec![None],
            sizes => sizes.iter().copied().map(Some).collect(),
        };
        sizes.into_iter().map(move |size| Sheet { flyer, size })
    })
}

/// The files of a sheet; one for a print shop has another name where the sheet is a proof.
pub fn files(maker: &Maker<'_>, index: AreaIndex, sheet: Sheet<'_>) -> SheetFiles {
    let area = maker.area(index);
    let name = sheet.name();
    let file = |kind| route::paper(area, &name, kind);
    let is_proof = is_proof(maker, index, sheet.flyer);
    SheetFiles {
        web: file(PaperFile::Web),
        office: file(PaperFile::Office),
        press: file(if is_proof { PaperFile::Proof } else { PaperFile::Press }),
        is_proof,
        thumbnail: file(PaperFile::Thumbnail),
    }
}
