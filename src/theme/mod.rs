//! The embedded standard theme and a folder that overrides it file by file in, a checked [`Theme`] out.

mod papers;

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::Tera;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::minify;
use crate::source::{SourceSet, Span};

pub use crate::theme::papers::Papers;

static STANDARD: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/standard");

/// The folder of themes, relative to the root.
pub const THEMES: &str = "themes";

/// The name of the embedded theme, and the prefix under which a theme can extend its templates.
pub const STANDARD_NAME: &str = "standard";

/// A theme whose templates all parse.
#[derive(Debug, Clone)]
pub struct Theme {
    tera: Tera,
    /// The stylesheet without comments and needless space.
    pub style: String,
    /// The script of every page.
    pub script: String,
    /// The script that tells "open now", without comments.
    pub clock: String,
    /// The search of every page, without comments and indentation.
    pub search: String,
    /// Its rougher ways of looking, which a page fetches when it needs them.
    pub search_more: String,
    /// What a nation-wide search adds to it.
    pub nation: String,
    pub favicon: Vec<u8>,
    /// What papers are set with.
    pub papers: Arc<Papers>,
    name: String,
    overrides: Vec<String>,
    /// Every template's file and text, overridden ones left out.
    texts: Vec<(Arc<str>, String)>,
}

impl Theme {
    /// The templates, to be rendered with a view each.
    pub fn templates(&self) -> &Tera {
        &self.tera
    }

    /// The templates in use: file relative to the root, and text.
    pub fn texts(&self) -> impl Iterator<Item = (&Arc<str>, &str)> {
        self.texts.iter().map(|(path, text)| (path, text.as_str()))
    }

    /// The diagnostic for a template's mistake found while rendering.
    pub fn problem(&self, error: &tera::Error) -> Diagnostic {
        template_problem(error, &self.name, &self.overrides)
    }
}

/// Loads a theme: files of `themes/<name>/` stand in for the standard theme's.
pub fn load(name: &str, sources: &SourceSet) -> (Option<Theme>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let folder = format!("{THEMES}/{name}/");
    let own: BTreeMap<&str, (&Arc<str>, &Arc<[u8]>)> = files(sources, &folder)
        .filter_map(|(path, bytes)| Some((path.strip_prefix(&folder)?, (path, bytes))))
        .collect();
    if own.is_empty() && name != STANDARD_NAME {
        problems.push(Diagnostic::of_file(folder, Kind::ThemeMissing { name: name.to_owned() }));
        return (None, problems);
    }
    let mut texts = BTreeMap::new();
    for (file, (path, bytes)) in &own {
        if STANDARD.get_file(file).is_none() && !is_template(file) && !papers::is_paper_file(file) {
            problems.push(Diagnostic::of_file(Arc::clone(path), Kind::ThemeFile { name: (*file).to_owned() }));
            continue;
        }
        if papers::is_binary(file) {
            continue;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => drop(texts.insert(*file, text)),
            Err(error) => {
                let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
                problems.push(Diagnostic::of_file(Arc::clone(path), Kind::NotUtf8 { seems: None, line }));
            }
        }
    }
    let papers = Arc::new(papers::load(&STANDARD, &folder, &own, &mut problems));
    let theme = build(name, &texts, papers, &mut problems);
    let failed = problems.iter().any(Diagnostic::is_error);
    (theme.filter(|_| !failed), problems)
}

fn files<'s>(sources: &'s SourceSet, folder: &'s str) -> impl Iterator<Item = (&'s Arc<str>, &'s Arc<[u8]>)> {
    sources.folders_below(folder).flat_map(|(_, folder)| folder.files())
}

fn is_template(file: &str) -> bool {
    file.starts_with("templates/") && file.ends_with(".html")
}

fn build(name: &str, own: &BTreeMap<&str, &str>, papers: Arc<Papers>, problems: &mut Vec<Diagnostic>) -> Option<Theme> {
    let overrides: Vec<String> =
        own.keys().filter_map(|file| file.strip_prefix("templates/")).map(str::to_owned).collect();
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([format!("{STANDARD_NAME}/")]).expect("no template was added yet");
    let standard = standard_templates().map(|(file, text)| (format!("{STANDARD_NAME}/{file}"), text));
    let own_templates =
        own.iter().filter_map(|(file, text)| Some((file.strip_prefix("templates/")?.to_owned(), *text)));
    if let Err(error) = tera.add_raw_templates(standard.chain(own_templates)) {
        problems.push(template_problem(&error, name, &overrides));
        return None;
    }
    let file = |file: &str| own.get(file).copied().unwrap_or_else(|| standard_text(file));
    Some(Theme {
        tera,
        style: minify::compact_css(&[file("style.css"), file("print.css")].concat()),
        script: minify::compact_js(file("script.js")),
        clock: minify::compact_js(file("hours.js")),
        search: minify::compact_js(file("search.js")),
        search_more: minify::compact_js(file("search-more.js")),
        nation: minify::compact_js(file("search-nation.js")),
        favicon: file("favicon.svg").as_bytes().to_vec(),
        papers,
        name: name.to_owned(),
        texts: texts_in_use(name, own),
        overrides,
    })
}

fn texts_in_use(name: &str, own: &BTreeMap<&str, &str>) -> Vec<(Arc<str>, String)> {
    let file = |theme: &str, template: &str| Arc::from(format!("{THEMES}/{theme}/templates/{template}"));
    let own_templates = own.iter().filter_map(|(file, text)| Some((file.strip_prefix("templates/")?, *text)));
    let standard =
        standard_templates().filter(|(template, _)| !own.contains_key(format!("templates/{template}").as_str()));
    let own_texts = own_templates.map(|(template, text)| (file(name, template), text.to_owned()));
    own_texts.chain(standard.map(|(template, text)| (file(STANDARD_NAME, &template), text.to_owned()))).collect()
}

fn standard_templates() -> impl Iterator<Item = (String, &'static str)> {
    let folder = STANDARD.get_dir("templates").expect("the standard theme has templates");
    folder.files().map(|file| {
        let name = file.path().file_name().and_then(|name| name.to_str()).expect("template names are ASCII");
        (name.to_owned(), file.contents_utf8().expect("templates are UTF-8"))
    })
}

fn standard_text(file: &str) -> &'static str {
    let file = STANDARD.get_file(file).expect("the standard theme has this file");
    file.contents_utf8().expect("the standard theme's texts are UTF-8")
}

/// The file a template's name stands for and the place of the mistake in it.
fn template_problem(error: &tera::Error, theme: &str, overrides: &[String]) -> Diagnostic {
    use tera::ErrorKind;
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        return Diagnostic::of_file(format!("{THEMES}/{theme}"), Kind::Template { message: error.to_string() });
    };
    let name = report.filename();
    let path: Arc<str> = match name.strip_prefix("standard/") {
        None if overrides.iter().any(|own| own == name) => format!("{THEMES}/{theme}/templates/{name}"),
        None => format!("{THEMES}/{STANDARD_NAME}/templates/{name}"),
        Some(file) => format!("{THEMES}/{STANDARD_NAME}/templates/{file}"),
    }
    .into();
    let range = &report.span().range;
    let message = format!("{}（{}行目）", report.message().replace('\n', " "), report.span().start_line);
    Diagnostic::at(&path, Span::new(range.start, range.end), Kind::Template { message })
}

#[cfg(test)]
mod tests {
    use super::load;
    use crate::source::SourceSet;

    #[test]
    fn the_standard_theme_loads_without_a_folder() {
        let (theme, problems) = load("standard", &SourceSet::default());
        assert!(problems.is_empty(), "{problems:?}");
        assert!(theme.is_some());
    }

    #[test]
    fn a_theme_nobody_made_is_named() {
        let (theme, problems) = load("nobody", &SourceSet::default());
        assert!(theme.is_none());
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn a_broken_template_is_shown_with_its_line() {
        let mut sources = SourceSet::default();
        sources.insert("themes/mine/templates/window.html", "<p>\n{{ broken \n".as_bytes());
        let (theme, problems) = load("mine", &sources);
        assert!(theme.is_none());
        assert_eq!(&**problems[0].path(), "themes/mine/templates/window.html");
        assert!(problems[0].span().is_some());
    }
}
