//! A theme's flyer templates and one paper's data in, a file for the print shop, the office printer or a screen out.
//!
//! `world` is all a template can see, `report` what it tells, `letters` and `preflight` what must be right before a
//! file is written, `pdfx` what turns a PDF into one for print shops.

mod data;
mod fault;
mod letters;
mod pdfx;
mod picture;
mod preflight;
mod report;
mod world;

use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use typst::Library;
use typst::foundations::{Bytes, Smart};
use typst::utils::LazyHash;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::diagnostic::press::{Breach, PressFault, Rule};
use crate::render::press::data::Paper;
use crate::render::press::pdfx::icc::Profile;
use crate::render::press::report::Told;
use crate::render::press::world::{Shelf, Sight};

/// How many papers Typst's memory of the last ones reaches back.
const REMEMBERED: usize = 10;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// PDF/X for a print shop.
    Press,
    /// Sheets of A4 for an office printer, several papers on one.
    Office,
    /// PDF/UA to be read on a screen.
    Web,
}

impl Target {
    /// Every target.
    pub const ALL: [Self; 3] = [Self::Press, Self::Office, Self::Web];

    /// The word templates, options and file names have for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Office => "office",
            Self::Web => "web",
        }
    }
}

/// One file to be made. It is plain data, so that another process can do it, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// The template's name without `.typ`: `card`, `poster` …
    pub kind: String,
    /// JSON as in `docs/flyers.md`.
    pub data: Arc<[u8]>,
    pub target: Target,
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    pub pages: usize,
    pub bytes: Vec<u8>,
}

/// A theme's templates and fonts, ready for any number of papers.
pub struct Press {
    shelf: Shelf,
    libraries: [LazyHash<Library>; 3],
    profile: Option<Profile>,
}

/// A paper whose pages are set.
struct Set<'p> {
    sight: Sight<'p>,
    paper: Paper,
    document: PagedDocument,
}

impl Press {
    /// Reads a theme's `flyers/` (paths relative to it), its fonts, and the profile of a printing condition.
    pub fn new(
        files: &BTreeMap<String, Arc<[u8]>>,
        fonts: &[Arc<[u8]>],
        icc: Option<Arc<[u8]>>,
    ) -> Result<Self, Vec<PressFault>> {
        let profile = icc.map(Profile::read).transpose().map_err(|fault| vec![PressFault::Profile(fault)])?;
        let shelf = Shelf::new(files, fonts)?;
        Ok(Self { shelf, libraries: Target::ALL.map(|target| world::library(target.key())), profile })
    }

    /// Makes one file; what is wrong with the paper is told all at once.
    pub fn typeset(&self, job: &Job) -> Result<Product, Vec<PressFault>> {
        let made = self.set(job).and_then(|set| {
            let bytes = self.export(job.target, &set)?;
            Ok(Product { pages: set.document.pages().len(), bytes })
        });
        comemo::evict(REMEMBERED);
        made
    }

    /// Draws the first page as PNG of a width in pixels.
    pub fn picture(&self, job: &Job, width_px: u32) -> Result<Vec<u8>, Vec<PressFault>> {
        let drawn = self.set(job).and_then(|set| picture::draw(&set.document, width_px).map_err(|fault| vec![fault]));
        comemo::evict(REMEMBERED);
        drawn
    }

    /// Sets the pages and looks for what is wrong.
    fn set(&self, job: &Job) -> Result<Set<'_>, Vec<PressFault>> {
        let no_template = || vec![PressFault::NoTemplate { kind: job.kind.clone() }];
        let template = self.shelf.template(&job.kind).ok_or_else(no_template)?;
        let paper = Paper::read(&job.data).map_err(|fault| vec![fault])?;
        let sight = Sight {
            shelf: &self.shelf,
            library: &self.libraries[job.target as usize],
            template,
            data: Bytes::new(Arc::clone(&job.data)),
        };
        let document = typst::compile::<PagedDocument>(&sight).output;
        let document = document.map_err(|complaints| fault::faults(&sight, complaints))?;
        let told = report::told(&document).map_err(|fault| vec![fault])?;
        let faults = wrong(&document, &paper, told, job.target);
        if faults.is_empty() { Ok(Set { sight, paper, document }) } else { Err(faults) }
    }

    fn export(&self, target: Target, set: &Set) -> Result<Vec<u8>, Vec<PressFault>> {
        let standard = match target {
            Target::Press => PdfStandard::V_1_4,
            Target::Office => PdfStandard::V_1_7,
            Target::Web => PdfStandard::Ua_1,
        };
        let size = set.paper.size.as_deref().unwrap_or_default();
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {size} {}", set.paper.id, target.key())),
            creator: Smart::Custom(Some(pdfx::CREATOR.to_owned())),
            timestamp: None,
            page_ranges: None,
            standards: PdfStandards::new(&[standard]).expect("one standard agrees with itself"),
            tagged: target == Target::Web,
            pretty: false,
        };
        let bytes = typst_pdf::pdf(&set.document, &options);
        let bytes = bytes.map_err(|complaints| fault::faults(&set.sight, complaints))?;
        if target != Target::Press {
            return Ok(bytes);
        }
        Ok(pdfx::finish(&bytes, &set.paper, self.profile.as_ref()))
    }
}

/// Everything that keeps a paper from being printed.
fn wrong(document: &PagedDocument, paper: &Paper, told: Told, target: Target) -> Vec<PressFault> {
    let mut faults: Vec<PressFault> = told.overflows.iter().cloned().map(PressFault::Overflow).collect();
    faults.extend(letters::missing(document, paper));
    if target == Target::Press {
        let breaches = preflight::breaches(document, paper, &told);
        faults.extend(telling(breaches, !told.overflows.is_empty()).map(PressFault::Preflight));
    }
    faults
}

/// The breaches worth telling: what runs over comes near the trim by that, and of one rule a few places show what to do.
fn telling(breaches: Vec<Breach>, runs_over: bool) -> impl Iterator<Item = Breach> {
    /// Places told of one rule.
    const FEW: usize = 5;
    let is_near = |rule: &Rule| matches!(rule, Rule::NearTrim { .. } | Rule::NearFold { .. });
    let mut told: Vec<(Discriminant<Rule>, usize)> = Vec::new();
    breaches.into_iter().filter(move |breach| !(runs_over && is_near(&breach.rule))).filter(move |breach| {
        let rule = discriminant(&breach.rule);
        match told.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, count)) => {
                *count += 1;
                *count <= FEW
            }
            None => {
                told.push((rule, 1));
                true
            }
        }
    })
}
