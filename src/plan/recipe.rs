//! One output before it is made: where it goes, and everything its making needs.

use std::sync::Arc;

use crate::artifact::SitePath;
use crate::model::search::lesson::Lesson;
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
    /// Absolute addresses of pages.
    Sitemap(Vec<String>),
    /// Absolute addresses of sitemaps.
    SitemapIndex(Vec<String>),
    /// The absolute address of the sitemap.
    Robots(String),
    Favicon,
    SearchScript,
    /// What an area's search looks through.
    Shard(Box<Shard>),
    /// The words every search begins with.
    Words(Arc<Lesson>),
    /// The words for what those do not know.
    MoreWords(Arc<Lesson>),
}
