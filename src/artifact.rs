//! A path's text comes in, a path that cannot leave the output folder goes out, with the bytes that will stand there.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The most bytes one part of a path may have, as on common file systems.
const SEGMENT_BYTES: usize = 255;

/// The most bytes a whole path may have, well below what operating systems take.
const PATH_BYTES: usize = 1024;

/// Names that Windows keeps for devices, whatever follows their first dot.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Where an artifact stands in the output folder: parts of `[a-z0-9._-]` with `/` between them.
///
/// No part is empty, starts with `.` or ends with `.`, and none is a device name of Windows, so a
/// path can neither leave the folder nor mean two files on a system that folds names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Returns the file that answers a page's URL path: `hokkaido/kitami/` is `hokkaido/kitami/index.html`.
    ///
    /// The URL path has no `/` before it and ends with one; the empty path is the home page.
    pub fn page(url_path: &str) -> Result<Self, SitePathError> {
        if !url_path.is_empty() && !url_path.ends_with('/') {
            return Err(SitePathError::NotAFolder);
        }
        format!("{url_path}index.html").parse()
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Walks the folders the file stands in, the outermost first: `a/b/c.html` gives `a`, `a/b`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }
}

impl FromStr for SitePath {
    type Err = SitePathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(SitePathError::Empty);
        }
        if text.len() > PATH_BYTES {
            return Err(SitePathError::TooLong);
        }
        text.split('/').try_for_each(check_segment)?;
        Ok(Self(Arc::from(text)))
    }
}

fn check_segment(segment: &str) -> Result<(), SitePathError> {
    let allowed = |c: &char| matches!(c, 'a'..='z' | '0'..='9' | '.' | '_' | '-');
    if segment.is_empty() {
        return Err(SitePathError::EmptySegment);
    }
    if let Some(character) = segment.chars().find(|c| !allowed(c)) {
        return Err(SitePathError::Character(character));
    }
    if segment.starts_with('.') || segment.ends_with('.') {
        return Err(SitePathError::Dot);
    }
    if segment.len() > SEGMENT_BYTES {
        return Err(SitePathError::TooLong);
    }
    if is_device(segment.split('.').next().unwrap_or(segment)) {
        return Err(SitePathError::Device(segment.to_owned()));
    }
    Ok(())
}

fn is_device(stem: &str) -> bool {
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    RESERVED.contains(&stem) || port.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
}

impl Borrow<str> for SitePath {
    /// Lets maps of paths be asked with text; order and equality are those of the text.
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no path in the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SitePathError {
    /// The text is empty.
    Empty,
    /// A part is empty: a `/` at the start, at the end, or two in a row.
    EmptySegment,
    /// A character outside `[a-z0-9._-]`.
    Character(char),
    /// A part starts or ends with a dot.
    Dot,
    /// A part has more than 255 bytes, or the path more than 1024.
    TooLong,
    /// A part is a device name of Windows.
    Device(String),
    /// A page's URL path does not end with `/`.
    NotAFolder,
}

impl fmt::Display for SitePathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the path is empty"),
            Self::EmptySegment => f.write_str("a part of the path is empty"),
            Self::Character(c) => write!(f, "the path has {c:?}; only a-z, 0-9, '.', '_' and '-' may stand in it"),
            Self::Dot => f.write_str("a part of the path starts or ends with a dot"),
            Self::TooLong => f.write_str("the path or a part of it is too long"),
            Self::Device(name) => write!(f, "{name:?} is a device name on Windows"),
            Self::NotAFolder => f.write_str("a page's URL path ends with '/'"),
        }
    }
}

impl std::error::Error for SitePathError {}

/// The bytes that will stand at a path of the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    pub path: SitePath,
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use crate::artifact::{SitePath, SitePathError};

    fn check(input: &str, expected: Result<(), SitePathError>) {
        assert_eq!(
            input.parse::<SitePath>().map(|path| path.to_string()),
            expected.map(|()| input.to_owned()),
            "{input:?}"
        );
    }

    #[test]
    fn a_site_path_takes_plain_names_and_prints_them_back() {
        check("index.html", Ok(()));
        check("404.html", Ok(()));
        check("hokkaido/kitami/windows/kodomo-shien/index.html", Ok(()));
        check("assets/site.1a2b3c.css", Ok(()));
        check("a_b/c--d/e..f", Ok(()));
        check(&"a".repeat(255), Ok(()));
        check("console/com/com10/lpt/null.txt", Ok(()));
    }

    #[test]
    fn a_site_path_refuses_whatever_could_leave_the_folder_or_mean_two_files() {
        check("", Err(SitePathError::Empty));
        check("/etc/passwd", Err(SitePathError::EmptySegment));
        check("a//b", Err(SitePathError::EmptySegment));
        check("a/", Err(SitePathError::EmptySegment));
        check(".", Err(SitePathError::Dot));
        check("..", Err(SitePathError::Dot));
        check("a/../b", Err(SitePathError::Dot));
        check(".madoguchi", Err(SitePathError::Dot));
        check("a/.git/config", Err(SitePathError::Dot));
        check("a.", Err(SitePathError::Dot));
        check("A.html", Err(SitePathError::Character('A')));
        check("北見/index.html", Err(SitePathError::Character('北')));
        check("a\\b", Err(SitePathError::Character('\\')));
        check("c:b", Err(SitePathError::Character(':')));
        check("a b", Err(SitePathError::Character(' ')));
        check("a\0", Err(SitePathError::Character('\0')));
        check("a%2e", Err(SitePathError::Character('%')));
        check(&"a".repeat(256), Err(SitePathError::TooLong));
        check(&"a/".repeat(600), Err(SitePathError::TooLong));
    }

    #[test]
    fn a_site_path_refuses_device_names_of_windows() {
        for name in ["con", "nul.html", "aux.tar.gz", "prn", "com1", "lpt9.txt", "com0"] {
            check(&format!("a/{name}"), Err(SitePathError::Device(name.to_owned())));
        }
    }

    #[test]
    fn a_page_stands_as_index_in_its_folder() {
        let page = |url: &str| SitePath::page(url).map(|path| path.to_string());
        assert_eq!(page(""), Ok("index.html".to_owned()));
        assert_eq!(page("hokkaido/kitami/"), Ok("hokkaido/kitami/index.html".to_owned()));
        assert_eq!(page("hokkaido"), Err(SitePathError::NotAFolder));
        assert_eq!(page("/"), Err(SitePathError::EmptySegment));
        assert_eq!(page("../"), Err(SitePathError::Dot));
    }

    #[test]
    fn the_folders_of_a_path_come_outermost_first() {
        let path: SitePath = "a/b/c.html".parse().expect("the path is plain");
        assert_eq!(path.folders().collect::<Vec<_>>(), ["a", "a/b"]);
    }
}
