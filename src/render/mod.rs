//! The render phase: a [`Recipe`] and a theme in, an [`Artifact`] out; equal inputs give equal bytes.

mod csp;
mod escape;
mod names;
pub mod papers;
pub mod press;
mod search;
mod sitemap;

use std::collections::BTreeSet;
use std::sync::Arc;

use tera::{Context, Map, Tera, Value};

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::plan::recipe::{Making, Recipe};
use crate::plan::view::shown::Shown as _;
use crate::plan::view::{self, CommonView, ThemeView, View};
use crate::render::papers::{Apart, Papers};
use crate::source::Span;
use crate::theme::Theme;

pub use crate::render::search::Learned;

/// A theme made ready for one site.
#[derive(Debug, Clone)]
pub struct Renderer {
    theme: Arc<Theme>,
    tera: Tera,
    learned: Arc<Learned>,
    papers: Arc<Papers>,
    /// About the bytes of a page.
    ample: usize,
}

/// What most pages have beside the style and the scripts.
const OWN_TEXT: usize = 16 * 1024;

/// Names in the theme's templates that no view has.
pub fn check(theme: &Theme) -> Vec<Diagnostic> {
    let known: BTreeSet<&str> = view::field_names().collect();
    let mut problems = Vec::new();
    for (path, text) in theme.texts() {
        for range in names::unknown(text, &known) {
            let line = text[..range.start].matches('\n').count() + 1;
            let message = format!("「{}」という名前はありません（{line}行目）", &text[range.clone()]);
            problems.push(Diagnostic::at(path, Span::new(range.start, range.end), Kind::Template { message }));
        }
    }
    problems
}

/// Prepares a theme for a site's pages.
pub fn renderer(
    theme: &Arc<Theme>,
    common: CommonView,
    learned: &Arc<Learned>,
    apart: Option<&Arc<dyn Apart>>,
) -> Renderer {
    let own = ThemeView {
        csp: csp::policy(&theme.style, &[&theme.script, &theme.clock]),
        style: theme.style.clone(),
        script: theme.script.clone(),
        clock: theme.clock.clone(),
    };
    let ample = own.style.len() + own.script.len() + own.clock.len() + OWN_TEXT;
    let site: Map = [common.shown(), own.shown()].into_iter().filter_map(Value::into_map).flatten().collect();
    let mut tera = theme.templates().clone();
    escape::quicken(&mut tera);
    tera.global_context().insert_value("site", Value::from(site));
    let papers = Arc::new(Papers::new(&theme.papers, apart));
    Renderer { theme: Arc::clone(theme), tera, learned: Arc::clone(learned), papers, ample }
}

impl Renderer {
    /// Makes one output.
    pub fn render(&self, recipe: &Recipe) -> Result<Artifact, Vec<Diagnostic>> {
        let bytes = match &recipe.making {
            Making::Page(view) => self.page(view).map_err(|problem| vec![problem])?,
            Making::PageOfPapers(view, files) => {
                let mut view = view.clone();
                self.papers.tell(&mut view, files);
                self.page(&view).map_err(|problem| vec![problem])?
            }
            Making::Paper(file) => self.papers.file(file)?,
            Making::Printed(printed) => printed.to_string().into_bytes(),
            Making::Sitemap(urls) => sitemap::urls(urls).into_bytes(),
            Making::SitemapIndex(parts) => sitemap::index(parts).into_bytes(),
            Making::Robots(sitemap) => format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes(),
            Making::SearchScript => self.theme.search.clone().into_bytes(),
            Making::MoreSearchScript => self.theme.search_more.clone().into_bytes(),
            Making::NationScript => self.theme.nation.clone().into_bytes(),
            Making::Shard(shard) => search::shard(shard),
            Making::Notes(shard) => search::notes(shard),
            Making::Leads(leads) => search::leads(leads),
            Making::Words(lesson) => self.learned.words(lesson),
            Making::MoreWords(lesson) => self.learned.more_words(lesson),
            Making::Favicon => self.theme.favicon.clone(),
        };
        Ok(Artifact { path: recipe.path.clone(), bytes })
    }

    fn page(&self, view: &View) -> Result<Vec<u8>, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("page", view.page.shown());
        context.insert_value("content", view.content.shown());
        let mut bytes = Vec::with_capacity(self.ample);
        let made = self.tera.render_to(view.content.template(), &context, &mut bytes);
        made.map(|()| bytes).map_err(|error| self.theme.problem(&error))
    }
}
