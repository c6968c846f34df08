//! A file's path under `content/` in, what the file is for out, or why it has no place there.

use crate::artifact::{SitePath, SitePathError};
use crate::diagnostic::detail::Misplaced;
use crate::diagnostic::kind::Kind;
use crate::model::slug::Slug;
use crate::parse::suggest;

/// The folder all content lies in.
pub const CONTENT: &str = "content";

/// The folder of the nation, below [`CONTENT`].
pub const NATION: &str = "japan";

/// Folder names that mean something to the program, so that no area may have them.
pub const RESERVED: &[&str] = &["windows", "places", "events", "programmes", "flyers", "topics", "pages", "assets"];

/// What sort of entry a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    Window,
    Place,
    Event,
    Programme,
    Flyer,
}

impl EntryKind {
    fn of_folder(name: &str) -> Option<Self> {
        match name {
            "windows" => Some(Self::Window),
            "places" => Some(Self::Place),
            "events" => Some(Self::Event),
            "programmes" => Some(Self::Programme),
            "flyers" => Some(Self::Flyer),
            _ => None,
        }
    }
}

/// What a file is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    Site,
    Categories,
    Page(Slug),
    /// A topic of `content/lexicon/`.
    Lexicon(Slug),
    Area(Vec<Slug>),
    Entry {
        area: Vec<Slug>,
        kind: EntryKind,
        id: Slug,
    },
}

/// Folders of an area that hold entries.
const ENTRY_FOLDERS: [&str; 5] = ["windows", "places", "events", "programmes", "flyers"];

/// Finds a file's slot; the path is relative to the root, as `content/japan/area.yaml`.
pub fn slot(path: &str) -> Result<Slot, Kind> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    if path.ends_with(".yml") {
        return Err(Kind::YmlExtension);
    }
    match parts.as_slice() {
        ["site.yaml"] => Ok(Slot::Site),
        ["categories.yaml"] => Ok(Slot::Categories),
        ["pages", file] => match file.strip_suffix(".md") {
            Some(stem) => Ok(Slot::Page(id(stem)?)),
            None => Err(Kind::UnexpectedFile(Misplaced::Extension)),
        },
        ["lexicon", file] => match file.strip_suffix(".yaml") {
            Some(stem) => Ok(Slot::Lexicon(id(stem)?)),
            None => Err(Kind::UnexpectedFile(Misplaced::Extension)),
        },
        [NATION, inner @ ..] => in_nation(inner),
        _ => Err(Kind::UnexpectedFile(Misplaced::Elsewhere)),
    }
}

fn in_nation(parts: &[&str]) -> Result<Slot, Kind> {
    let misplaced = |why| Err(Kind::UnexpectedFile(why));
    let Some((file, folders)) = parts.split_last() else { return misplaced(Misplaced::Elsewhere) };
    let Some(stem) = file.strip_suffix(".yaml") else { return misplaced(Misplaced::Extension) };
    let entries = folders.split_last().and_then(|(folder, areas)| Some((EntryKind::of_folder(folder)?, areas)));
    match entries {
        Some(_) if stem == "area" => Err(Kind::ReservedName { name: stem.to_owned() }),
        Some((kind, areas)) => Ok(Slot::Entry { area: area_path(areas)?, kind, id: id(stem)? }),
        None if stem == "area" => Ok(Slot::Area(area_path(folders)?)),
        None if folders.len() > 2 => misplaced(unknown_folder(folders)),
        None => misplaced(beside(folders)),
    }
}

/// A folder below an area that is misspelt, or simply one too many.
fn unknown_folder(folders: &[&str]) -> Misplaced {
    let (inside, name) = (folders[..folders.len() - 1].iter(), folders[folders.len() - 1]);
    if inside.clone().any(|folder| ENTRY_FOLDERS.contains(folder)) || folders.len() > 3 {
        return Misplaced::TooDeep;
    }
    Misplaced::Folder { name: name.to_owned(), suggestion: suggest::nearest(name, ENTRY_FOLDERS.into_iter()) }
}

/// An entry beside the folders it should lie in; a folder named nearly like one of them is meant to be one.
fn beside(folders: &[&str]) -> Misplaced {
    let meant = folders.last().and_then(|name| Some((*name, suggest::nearest(name, ENTRY_FOLDERS.into_iter())?)));
    match meant {
        Some((name, better)) => Misplaced::Folder { name: name.to_owned(), suggestion: Some(better) },
        None => Misplaced::BesideFolders,
    }
}

fn area_path(folders: &[&str]) -> Result<Vec<Slug>, Kind> {
    if folders.len() > 2 {
        return Err(Kind::UnexpectedFile(Misplaced::TooDeep));
    }
    folders
        .iter()
        .map(|folder| match RESERVED.contains(folder) {
            true => Err(Kind::ReservedName { name: (*folder).to_owned() }),
            false => id(folder),
        })
        .collect()
}

/// A name that can be a folder of the site: a slug, and no device of Windows (`con`, `aux`, …).
pub fn id(text: &str) -> Result<Slug, Kind> {
    let slug: Slug = text.parse().map_err(|fault| Kind::BadId { id: text.to_owned(), fault })?;
    match text.parse::<SitePath>() {
        Err(SitePathError::Device(name)) => Err(Kind::ReservedName { name }),
        _ => Ok(slug),
    }
}

#[cfg(test)]
mod tests {
    use super::{Slot, slot};

    #[test]
    fn files_in_their_places_have_slots() {
        assert_eq!(slot("content/site.yaml"), Ok(Slot::Site));
        assert!(matches!(slot("content/japan/area.yaml"), Ok(Slot::Area(path)) if path.is_empty()));
        assert!(matches!(slot("content/japan/hokkaido/kitami/area.yaml"), Ok(Slot::Area(path)) if path.len() == 2));
        assert!(matches!(slot("content/japan/hokkaido/kitami/windows/kodomo.yaml"), Ok(Slot::Entry { .. })));
        assert!(matches!(slot("content/japan/hokkaido/kitami/flyers/card.yaml"), Ok(Slot::Entry { .. })));
        assert!(matches!(slot("content/japan/windows/dv-plus.yaml"), Ok(Slot::Entry { area, .. }) if area.is_empty()));
    }

    #[test]
    fn names_that_mean_something_elsewhere_are_free_here() {
        for path in
            ["content/japan/windows/index.yaml", "content/japan/windows/404.yaml", "content/japan/con-x/area.yaml"]
        {
            assert!(slot(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn files_elsewhere_are_refused() {
        for path in [
            "content/readme.txt",
            "content/japan/hokkaido/kitami/kodomo.yaml",
            "content/japan/hokkaido/kitami/windows/北見.yaml",
            "content/japan/hokkaido/kitami/windows/kodomo.yml",
            "content/japan/a/b/c/windows/x.yaml",
            "content/japan/topics/area.yaml",
            "content/japan/windows/area.yaml",
            "content/japan/hokkaido/kitami/windows/area.yaml",
            "content/japan/hokkaido/kitami/windows/con.yaml",
            "content/japan/com1/area.yaml",
            "content/pages/nul.md",
            "content/japan/hokkaido/kitami/window/x.yaml",
            "content/japan/hokkaido/window/x.yaml",
            "content/japan/hokkaido/flyer/x.yaml",
            "content/japan/hokkaido/kitami/windows/x/y.yaml",
            "content/japan/x.yaml",
            "content/site.yml",
        ] {
            assert!(slot(path).is_err(), "{path}");
        }
    }
}
