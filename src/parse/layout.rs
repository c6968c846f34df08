//! A file's path under `content/` in, what the file is for out, or why it has no place there.

use crate::diagnostic::kind::Kind;
use crate::model::slug::Slug;

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
}

impl EntryKind {
    fn of_folder(name: &str) -> Option<Self> {
        match name {
            "windows" => Some(Self::Window),
            "places" => Some(Self::Place),
            "events" => Some(Self::Event),
            "programmes" => Some(Self::Programme),
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
    Area(Vec<Slug>),
    Entry { area: Vec<Slug>, kind: EntryKind, id: Slug },
}

/// Finds a file's slot; the path is relative to the root, as `content/japan/area.yaml`.
pub fn slot(path: &str) -> Result<Slot, Kind> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts.as_slice() {
        ["site.yaml"] => Ok(Slot::Site),
        ["categories.yaml"] => Ok(Slot::Categories),
        ["pages", file] => match file.strip_suffix(".md") {
            Some(stem) => Ok(Slot::Page(slug(stem)?)),
            None => Err(Kind::UnexpectedFile),
        },
        [NATION, inner @ ..] => in_nation(inner),
        _ => Err(Kind::UnexpectedFile),
    }
}

fn in_nation(parts: &[&str]) -> Result<Slot, Kind> {
    let (file, folders) = parts.split_last().ok_or(Kind::UnexpectedFile)?;
    if file.ends_with(".yml") {
        return Err(Kind::YmlExtension);
    }
    let stem = file.strip_suffix(".yaml").ok_or(Kind::UnexpectedFile)?;
    if stem == "area" {
        return Ok(Slot::Area(area_path(folders)?));
    }
    let (folder, areas) = folders.split_last().ok_or(Kind::UnexpectedFile)?;
    let kind = EntryKind::of_folder(folder).ok_or(Kind::UnexpectedFile)?;
    Ok(Slot::Entry { area: area_path(areas)?, kind, id: slug(stem)? })
}

fn area_path(folders: &[&str]) -> Result<Vec<Slug>, Kind> {
    if folders.len() > 2 {
        return Err(Kind::UnexpectedFile);
    }
    folders
        .iter()
        .map(|folder| match RESERVED.contains(folder) {
            true => Err(Kind::ReservedName { name: (*folder).to_owned() }),
            false => slug(folder),
        })
        .collect()
}

fn slug(text: &str) -> Result<Slug, Kind> {
    text.parse().map_err(|_| Kind::BadId { id: text.to_owned() })
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
        assert!(matches!(slot("content/japan/windows/dv-plus.yaml"), Ok(Slot::Entry { area, .. }) if area.is_empty()));
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
        ] {
            assert!(slot(path).is_err(), "{path}");
        }
    }
}
