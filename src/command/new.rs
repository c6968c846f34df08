//! `madoguchi new`: writes a commented YAML skeleton for a window, an area or a whole site; never over a file.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::command::{Exit, sample, terminal};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::slug::Slug;
use crate::parse::{self, CONTENT, RESERVED};

/// The word for the whole country, as in `new window japan dv-navi`.
const NATION: &str = "japan";

const WINDOW: &str = include_str!("new/window.yaml");
const PREFECTURE: &str = include_str!("new/prefecture.yaml");
const CITY: &str = include_str!("new/city.yaml");

/// The files of a new site, by path below its folder.
const SITE: [(&str, &str); 8] = [
    ("content/site.yaml", include_str!("new/site.yaml")),
    ("content/categories.yaml", include_str!("new/categories.yaml")),
    ("content/pages/about.md", include_str!("new/about.md")),
    ("content/pages/privacy.md", include_str!("new/privacy.md")),
    ("content/pages/accessibility.md", include_str!("new/accessibility.md")),
    ("content/japan/area.yaml", include_str!("new/nation.yaml")),
    ("content/japan/windows/police-emergency.yaml", include_str!("new/police-emergency.yaml")),
    (".gitignore", "/public/\n/.public.*\n"),
];

/// What to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// `new site <folder>`
    Site { folder: PathBuf },
    /// `new sample <folder> --windows 1000`
    Sample { folder: PathBuf, windows: usize },
    /// `new area hokkaido/kitami`
    Area { root: PathBuf, path: String },
    /// `new window hokkaido/kitami kodomo-shien`
    Window { root: PathBuf, area: String, id: String },
}

/// Writes the files of a request and says which.
pub fn run(request: &Request) -> Exit {
    if let Request::Sample { folder, windows } = request {
        return sample::run(folder, *windows);
    }
    match files(request).and_then(|files| write(&files)) {
        Ok(()) => Exit::Done,
        Err(message) => {
            terminal::err(format_args!("{message}\n"));
            Exit::Broken
        }
    }
}

fn files(request: &Request) -> Result<Vec<(PathBuf, &'static str)>, String> {
    match request {
        Request::Sample { .. } => unreachable!("samples write themselves"),
        Request::Site { folder } => Ok(SITE.iter().map(|(path, text)| (folder.join(path), *text)).collect()),
        Request::Area { root, path } => {
            let parts = area_path(path)?;
            if !root.join(CONTENT).is_dir() {
                let content = root.join(CONTENT);
                return Err(format!(
                    "{} がありません。先に `madoguchi new site <フォルダー>` でサイトを作るか、--root でフォルダーを教えてください。",
                    content.display()
                ));
            }
            let text = if parts.len() == 1 { PREFECTURE } else { CITY };
            Ok(vec![(area_folder(root, &parts).join("area.yaml"), text)])
        }
        Request::Window { root, area, id } => {
            let inside = if area == NATION { Vec::new() } else { area_path(area)? };
            let folder = area_folder(root, &inside);
            if !folder.join("area.yaml").is_file() {
                return Err(format!(
                    "{} がありません。先に `madoguchi new area {area}` で地域を作ってください。",
                    folder.display()
                ));
            }
            let id = slug(id)?;
            Ok(vec![(folder.join("windows").join(format!("{id}.yaml")), WINDOW)])
        }
    }
}

fn area_folder(root: &Path, parts: &[Slug]) -> PathBuf {
    let nation = root.join(CONTENT).join(NATION);
    parts.iter().fold(nation, |folder, part| folder.join(part.as_str()))
}

fn area_path(path: &str) -> Result<Vec<Slug>, String> {
    let parts: Vec<Slug> = path.trim_matches('/').split('/').map(slug).collect::<Result<_, _>>()?;
    match parts.len() {
        1 | 2 => Ok(parts),
        _ => Err("地域は「都道府県」か「都道府県/市町村」の形で書いてください。例: hokkaido/kitami".to_owned()),
    }
}

fn slug(text: &str) -> Result<Slug, String> {
    let reserved = RESERVED.contains(&text) || text == "area";
    let slug = match reserved {
        true => Err(Kind::ReservedName { name: text.to_owned() }),
        false => parse::id(text),
    };
    slug.map_err(|kind| {
        let problem = Diagnostic::of_file(text, kind);
        format!("{}{}", problem.sentence(), problem.remedy())
    })
}

fn write(files: &[(PathBuf, &'static str)]) -> Result<(), String> {
    if let Some((there, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(format!("{} はもうあります。何も書きかえていません。", there.display()));
    }
    for (path, text) in files {
        write_new(path, text).map_err(|error| format!("{} を作れません: {error}", path.display()))?;
        terminal::out(format_args!("作りました: {}\n", path.display()));
    }
    terminal::out(format_args!("次にすること: ファイルを開いて書きこみ、`madoguchi check` で確かめてください。\n"));
    Ok(())
}

/// Creates a file that must not be there yet, with the folders above it.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}
