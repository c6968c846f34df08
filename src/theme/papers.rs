//! The files of a theme that papers are set with in, checked as far as that is possible without setting one, out.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::Dir;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;

/// Folders of a theme, and the colour profile of a printer.
const TEMPLATES: &str = "flyers/";
const FONTS: &str = "fonts/";
const PROFILE: &str = "flyers/press.icc";
const COLOURS: &str = "colours.json";

/// What papers are set with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Papers {
    /// Templates and what they read, by name: `card.typ`, `colours.json`.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// OpenType fonts, in the order of their names.
    pub fonts: Vec<Arc<[u8]>>,
    /// The output profile (ICC) of the printer, where the theme has one.
    pub profile: Option<Arc<[u8]>>,
    /// The names a paper may have as its colour, sorted.
    pub colours: Vec<String>,
    /// Where the theme's own files are, by the names templates know them by.
    pub paths: BTreeMap<String, Arc<str>>,
    /// Some template is not the embedded one, so that nobody knows how long it takes.
    pub foreign: bool,
}

/// True for files of a theme that only papers use; they need not be in the standard theme.
pub fn is_paper_file(file: &str) -> bool {
    let own_template = file.strip_prefix(TEMPLATES).is_some_and(|name| name.ends_with(".typ") && !name.contains('/'));
    own_template || file == PROFILE || is_font(file)
}

/// True for files that are no text.
pub fn is_binary(file: &str) -> bool {
    file == PROFILE || is_font(file)
}

fn is_font(file: &str) -> bool {
    file.starts_with(FONTS) && [".ttf", ".otf", ".ttc"].iter().any(|end| file.ends_with(end))
}

/// Gathers what papers need: the embedded files, and those of the theme, in the place of an embedded one where they have
/// its name. So fonts of a theme stand beside the standard ones.
pub fn load(
    standard: &Dir<'static>,
    folder: &str,
    own: &BTreeMap<&str, (&Arc<str>, &Arc<[u8]>)>,
    problems: &mut Vec<Diagnostic>,
) -> Papers {
    let mut all: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    for inside in [TEMPLATES, FONTS] {
        let folder = standard.get_dir(inside.trim_end_matches('/')).expect("the standard theme has this folder");
        let path =
            |file: &include_dir::File<'_>| file.path().to_str().expect("theme files have ASCII names").to_owned();
        all.extend(folder.files().map(|file| (path(file), Arc::from(file.contents()))));
    }
    let differs = |file: &str, bytes: &Arc<[u8]>| all.get(file).is_none_or(|before| before != bytes);
    let is_template = |file: &str| file.starts_with(TEMPLATES) && file.ends_with(".typ");
    let foreign = own.iter().any(|(file, (_, bytes))| is_template(file) && differs(file, bytes));
    let mut papers = Papers { foreign, ..Papers::default() };
    for (file, (path, bytes)) in own.iter().filter(|(file, _)| file.starts_with(TEMPLATES) || file.starts_with(FONTS)) {
        all.insert((*file).to_owned(), Arc::clone(bytes));
        let name = file.strip_prefix(TEMPLATES).unwrap_or(file);
        papers.paths.insert(name.to_owned(), Arc::clone(path));
    }
    papers.profile = all.remove(PROFILE);
    for (file, bytes) in all {
        match file.strip_prefix(TEMPLATES) {
            Some(name) => drop(papers.files.insert(name.to_owned(), bytes)),
            None if is_font(&file) => papers.fonts.push(bytes),
            None => {}
        }
    }
    papers.colours = colours(&papers.files[COLOURS], folder, problems);
    papers
}

fn colours(bytes: &[u8], folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    #[derive(Deserialize)]
    struct Tones {
        #[serde(rename = "accent")]
        _accent: IgnoredAny,
        #[serde(rename = "soft")]
        _soft: IgnoredAny,
        #[serde(rename = "tint")]
        _tint: IgnoredAny,
    }
    match serde_json::from_slice::<BTreeMap<String, Tones>>(bytes) {
        Ok(tones) => tones.into_keys().collect(),
        Err(error) => {
            let message = format!("{}（{}行目）", error, error.line());
            problems.push(Diagnostic::of_file(format!("{folder}{TEMPLATES}{COLOURS}"), Kind::Template { message }));
            Vec::new()
        }
    }
}
