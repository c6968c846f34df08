//! One output before it is made: where it goes, and everything its making needs.

use crate::artifact::SitePath;
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
}
