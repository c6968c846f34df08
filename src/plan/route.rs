//! Areas, topics and entries in, their addresses out: this is the only maker of paths.

use crate::artifact::SitePath;
use crate::model::area::Area;
use crate::model::category::Category;
use crate::model::link::WebLink;
use crate::model::slug::Slug;

/// Where the site lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routes {
    /// `https://example.jp/soudan`, without a slash at the end.
    base: String,
    /// `/soudan/`: what root-relative links begin with.
    prefix: String,
}

/// The address of a page, relative to the site's root: empty for home, `hokkaido/kitami/` for a city.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageAddress(String);

impl PageAddress {
    /// The home page.
    pub fn home() -> Self {
        Self(String::new())
    }

    /// The page of an area.
    pub fn area(area: &Area) -> Self {
        let mut path = area.path_text();
        if !path.is_empty() {
            path.push('/');
        }
        Self(path)
    }

    /// One topic in an area.
    pub fn topic(area: &Area, category: &Category) -> Self {
        Self::area(area).below("topics", &category.id)
    }

    /// One window of an area.
    pub fn window(area: &Area, id: &Slug) -> Self {
        Self::area(area).below("windows", id)
    }

    /// All windows of an area by name; it stands where their own pages do, so no area's folder can take its place.
    pub fn windows(area: &Area) -> Self {
        Self::list(area, "windows")
    }

    /// All topics of an area with their worries.
    pub fn topics(area: &Area) -> Self {
        Self::list(area, "topics")
    }

    /// A list of an area: `places`, `events`, `programmes` or `flyers`.
    pub fn list(area: &Area, list: &'static str) -> Self {
        Self(format!("{}{list}/", Self::area(area).0))
    }

    /// What one holds out instead of a paper of an area.
    pub fn paper(area: &Area, id: &Slug) -> Self {
        Self::area(area).below("flyers", id)
    }

    /// A Markdown page at the top.
    pub fn text(id: &Slug) -> Self {
        Self(format!("{id}/"))
    }

    fn below(&self, folder: &str, id: &Slug) -> Self {
        Self(format!("{}{folder}/{id}/", self.0))
    }

    /// The file this page is written to.
    pub fn file(&self) -> SitePath {
        SitePath::page(&self.0).expect("addresses are made of slugs")
    }
}

/// The files a paper is given out in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperFile {
    /// For screens and screen readers.
    Web,
    /// For an office printer.
    Office,
    /// For a print shop.
    Press,
    /// What a print shop must not print.
    Proof,
    /// A small picture.
    Thumbnail,
}

/// A file of the sheet of a name: `hokkaido/kitami/flyers/poster-a3-press.pdf`.
pub fn paper(area: &Area, sheet: &str, file: PaperFile) -> SitePath {
    let end = match file {
        PaperFile::Web => ".pdf",
        PaperFile::Office => "-office.pdf",
        PaperFile::Press => "-press.pdf",
        PaperFile::Proof => "-proof.pdf",
        PaperFile::Thumbnail => ".png",
    };
    let path = format!("{}flyers/{sheet}{end}", PageAddress::area(area).0);
    path.parse().expect("names of sheets and these endings are valid in paths")
}

impl Routes {
    /// The routes of a site published at a base address, whose query and fragment count for nothing.
    pub fn new(base_url: &WebLink) -> Self {
        let base = base_url.as_str().split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_owned();
        let after_scheme = base.split_once("://").map_or("", |(_, rest)| rest);
        let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
        let prefix = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Self { base, prefix }
    }

    /// A root-relative link to a page.
    pub fn href(&self, page: &PageAddress) -> String {
        format!("{}{}", self.prefix, page.0)
    }

    /// A root-relative link to a part of a page.
    pub fn part(&self, page: &PageAddress, anchor: &str) -> String {
        format!("{}#{anchor}", self.href(page))
    }

    /// A root-relative link to a file.
    pub fn file(&self, path: &SitePath) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The absolute address of a page.
    pub fn absolute(&self, page: &PageAddress) -> String {
        format!("{}/{}", self.base, page.0)
    }

    /// The absolute address of a part of a page.
    pub fn absolute_part(&self, page: &PageAddress, anchor: &str) -> String {
        format!("{}#{anchor}", self.absolute(page))
    }

    /// The absolute address of a file.
    pub fn absolute_file(&self, path: &SitePath) -> String {
        format!("{}/{path}", self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::{PageAddress, Routes};

    fn check(base: &str, href: &str, absolute: &str) {
        let routes = Routes::new(&base.parse().unwrap());
        let page = PageAddress("hokkaido/kitami/".to_owned());
        assert_eq!(routes.href(&page), href);
        assert_eq!(routes.absolute(&page), absolute);
    }

    #[test]
    fn links_work_at_the_root_and_below_a_folder() {
        check("https://a.example", "/hokkaido/kitami/", "https://a.example/hokkaido/kitami/");
        check("https://a.example/", "/hokkaido/kitami/", "https://a.example/hokkaido/kitami/");
        check("https://a.example/soudan/", "/soudan/hokkaido/kitami/", "https://a.example/soudan/hokkaido/kitami/");
    }
}
