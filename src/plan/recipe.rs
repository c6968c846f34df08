//! One output before it is made: where it goes, and everything its making needs.

use std::sync::Arc;

use crate::artifact::SitePath;
use crate::model::entry::Origin;
use crate::model::flyer::FlyerKind;
use crate::model::printed::Printed;
use crate::model::search::lesson::Lesson;
use crate::plan::nation::Leads;
use crate::plan::search::Shard;
use crate::plan::view::View;

/// One output: where it goes and what it is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    pub path: SitePath,
    pub making: Making,
}

/// What an output is made from.
#[derive(Debug, Clone, PartialEq)]
pub enum Making {
    Page(Box<View>),
    /// A page that tells what its papers came out as; the recipes are of the page's files, in their order.
    PageOfPapers(Box<View>, Vec<PaperRecipe>),
    Paper(PaperRecipe),
    /// What stands on papers that were handed out.
    Printed(Printed),
    /// Absolute addresses of pages.
    Sitemap(Vec<String>),
    /// Absolute addresses of sitemaps.
    SitemapIndex(Vec<String>),
    /// The absolute address of the sitemap.
    Robots(String),
    Favicon,
    SearchScript,
    /// What a nation-wide search adds to it.
    NationScript,
    /// What an area's search looks through.
    Shard(Box<Shard>),
    /// What these windows' notes say.
    Notes(Box<Shard>),
    /// The script of the search's rougher ways of looking.
    MoreSearchScript,
    /// Where names and numbers lead in a nation-wide search.
    Leads(Box<Leads>),
    /// The words every search begins with.
    Words(Arc<Lesson>),
    /// The words for what those do not know.
    MoreWords(Arc<Lesson>),
}

/// One file of a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperRecipe {
    pub manuscript: Arc<Manuscript>,
    pub form: Form,
}

/// A paper with all that its templates read.
#[derive(Debug, PartialEq, Eq)]
pub struct Manuscript {
    pub kind: FlyerKind,
    /// The data of `docs/flyers.md`, as JSON.
    pub data: Arc<[u8]>,
    /// The editor's file, and the title in it.
    pub origin: Origin,
}

/// What a paper is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Looking at and listening to: PDF/UA.
    Web,
    /// An office's printer: as many as fit on A4.
    Office,
    /// A print shop, or the proof for one.
    Press,
    /// A small picture of the first page, of so many pixels in width.
    Picture { width: u32 },
}
