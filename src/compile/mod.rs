//! The whole compile, pure: sources, the day and options in, a site ready to render and every problem out.
//!
//! `build`, `check` and `watch` run exactly this. Nothing here touches the disk or the clock. What a compile learned is
//! kept by value in a [`Cache`]: the next one looks again only at what differs, and gives what a cold one would.

mod audits;
pub mod papers;

use std::sync::Arc;

use rayon::prelude::{IntoParallelIterator as _, ParallelIterator as _};

use crate::artifact::{Artifact, SitePath};
use crate::audit;
use crate::diagnostic::code::Code;
use crate::diagnostic::problems::{Group, Problems};
use crate::diagnostic::{self, Diagnostic};
use crate::memo::{Memo, Same};
use crate::model::content::Content;
use crate::model::date::Date;
use crate::model::link::WebLink;
use crate::model::printed::Printed;
use crate::model::readings::Readings;
use crate::parse;
use crate::plan::paper::sheet::Offer;
use crate::plan::recipe::{Making, Recipe};
use crate::plan::view::CommonView;
use crate::plan::{self, Counts, Plan, Unit};
use crate::render::papers::Apart;
use crate::render::{self, Learned, Renderer};
use crate::source::{Folder, SourceSet};
use crate::theme::{self, Theme};

/// Everything a compile depends on.
#[derive(Debug, Clone)]
pub struct Inputs {
    pub sources: SourceSet,
    /// The day the site is made for.
    pub today: Date,
    /// Stands in for `base_url` of `site.yaml`.
    pub base_url: Option<WebLink>,
    /// Warnings that count as errors.
    pub deny: Vec<Code>,
    /// What the last build read the hours as; empty where nothing is known of one.
    pub last: Arc<Readings>,
    /// What the last build knew of papers that were handed out; empty where nothing is known.
    pub printed: Arc<Printed>,
    /// Where papers with templates of one's own are set; in this process where there is no such place.
    pub apart: Option<Arc<dyn Apart>>,
}

impl Inputs {
    /// Sources and a day, of which nothing else is said or known.
    pub fn new(sources: SourceSet, today: Date) -> Self {
        let (last, printed) = (Arc::default(), Arc::default());
        Self { sources, today, base_url: None, deny: Vec::new(), last, printed, apart: None }
    }
}

/// What a compile gives: a site, unless something is wrong, and every problem.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub site: Option<Site>,
    pub problems: Problems,
}

/// What a compile learned, for the next one. Work grows with what differs between the two, not with the site.
#[derive(Debug, Default)]
pub struct Cache {
    setting: Option<Setting>,
    parse: parse::Cache,
    theme: Memo<(String, Vec<Same<Folder>>), LoadedTheme>,
    audits: audits::Cache,
    plan: plan::Cache,
    renderer: Memo<(Same<Theme>, CommonView), Arc<Renderer>>,
    learned: Arc<Learned>,
}

/// A theme, if it can be used, and what is wrong with it.
type LoadedTheme = (Option<Arc<Theme>>, Arc<Group>);

/// What nothing kept may outlive a change of.
type Setting = (Date, Vec<Code>);

/// A site that can be rendered output by output; clones share all they have.
#[derive(Debug, Clone)]
pub struct Site {
    plan: Arc<Plan>,
    content: Arc<Content>,
    renderer: Arc<Renderer>,
}

/// Parses, audits, plans and prepares to render.
pub fn compile(inputs: &Inputs, cache: &mut Cache) -> Outcome {
    let setting = (inputs.today, inputs.deny.clone());
    if cache.setting.as_ref() != Some(&setting) {
        *cache = Cache { setting: Some(setting), ..Cache::default() };
    }
    let (content, mut problems) = parse::content(&inputs.sources, &inputs.deny, &mut cache.parse);
    let theme_name = content.as_ref().map_or(parse::STANDARD_THEME, |content| &content.site.theme).to_owned();
    let theme = theme(theme_name, inputs, cache, &mut problems);
    let site = content.zip(theme).and_then(|(mut content, theme)| {
        audits::audit(&content, &theme, inputs, &mut cache.audits, &mut problems);
        if let Some(base_url) = &inputs.base_url {
            Arc::make_mut(&mut content.site).base_url = base_url.clone();
        }
        plan(Arc::new(content), &theme, inputs, cache, &mut problems)
    });
    Outcome { site: site.filter(|_| !problems.has_errors()), problems }
}

fn theme(name: String, inputs: &Inputs, cache: &mut Cache, problems: &mut Problems) -> Option<Arc<Theme>> {
    let inside = format!("{}/", theme::THEMES);
    let folders = inputs.sources.folders_below(&inside).map(|(_, folder)| Same::of(folder)).collect();
    let (theme, group) = cache.theme.of((name.clone(), folders), |_| {
        let (theme, mut found) = theme::load(&name, &inputs.sources);
        found.extend(theme.iter().flat_map(render::check));
        (theme.map(Arc::new), Arc::new(Group::new(found, &inputs.deny)))
    });
    problems.add(&group);
    theme
}

fn plan(
    content: Arc<Content>,
    theme: &Arc<Theme>,
    inputs: &Inputs,
    cache: &mut Cache,
    problems: &mut Problems,
) -> Option<Site> {
    match plan::site(Arc::clone(&content), inputs.today, &inputs.printed, &mut cache.plan) {
        Ok(plan) => {
            let (common, learned) = (plan.common(), &cache.learned);
            let key = (Same::of(theme), common.clone());
            let renderer =
                cache.renderer.of(key, |_| Arc::new(render::renderer(theme, common, learned, inputs.apart.as_ref())));
            Some(Site { plan: Arc::new(plan), content, renderer })
        }
        Err(clashes) => {
            problems.add(&Arc::new(Group::new(clashes, &inputs.deny)));
            None
        }
    }
}

impl Site {
    /// Says whether this is that very site, made by the same compile.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.plan, &other.plan)
    }

    /// Every file the site will have.
    pub fn files(&self) -> Vec<SitePath> {
        self.plan.files()
    }

    /// The root-relative address of the home page: `/`, or the path of the base address between slashes.
    pub fn home(&self) -> String {
        self.plan.common().home
    }

    /// Every paper in every size, with its files.
    pub fn papers(&self) -> Vec<Offer> {
        self.plan.papers()
    }

    /// Renders one file of the site; `path` is relative to the output folder. Nothing where the site has no such file.
    pub fn artifact(&self, path: &str) -> Option<Result<Artifact, Vec<Diagnostic>>> {
        self.plan.recipe(path).map(|recipe| self.renderer.render(&recipe))
    }

    /// What the hours are read as, for the next build to compare with.
    pub fn readings(&self) -> Readings {
        audit::readings(&self.content)
    }

    /// What stands on papers that were handed out, for the next build to compare with.
    pub fn printed(&self) -> Printed {
        self.plan.printed()
    }

    pub fn counts(&self) -> Counts {
        self.plan.counts()
    }

    /// Renders every output on all cores and hands each to `take`; the first failure of `take` ends the work.
    /// Templates' mistakes come back as diagnostics, each once.
    pub fn render_each<E: Send>(&self, take: impl Fn(Artifact) -> Result<(), E> + Sync) -> Result<Vec<Diagnostic>, E> {
        // Pages tell what came of the papers.
        let of_papers = self.set_each(&take)?;
        let units: Vec<Unit> = self.plan.units().collect();
        let found: Vec<Vec<Diagnostic>> =
            units.into_par_iter().map(|unit| self.render_unit(unit, &take)).collect::<Result<_, E>>()?;
        Ok(diagnostic::once(found.into_iter().flatten().chain(of_papers).collect()))
    }

    /// The mistakes of templates and papers that rendering finds, each once; what no template makes is left unmade.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let is_page = |recipe: &Recipe| matches!(recipe.making, Making::Page(_) | Making::PageOfPapers(..));
        let Ok(of_papers) = self.set_each(&|_| Ok::<(), std::convert::Infallible>(()));
        let of_unit = |unit: Unit| -> Vec<Diagnostic> {
            let pages = self.plan.recipes(unit).into_iter().filter(is_page);
            pages.filter_map(|page| self.renderer.render(&page).err()).flatten().collect()
        };
        let units: Vec<Unit> = self.plan.units().collect();
        diagnostic::once(units.into_par_iter().flat_map_iter(of_unit).chain(of_papers).collect())
    }

    fn render_unit<E: Send>(
        &self,
        unit: Unit,
        take: &(impl Fn(Artifact) -> Result<(), E> + Sync),
    ) -> Result<Vec<Diagnostic>, E> {
        let mut problems = Vec::new();
        for recipe in self.plan.recipes(unit) {
            match self.renderer.render(&recipe) {
                Ok(artifact) => take(artifact)?,
                Err(found) => problems.extend(found),
            }
        }
        Ok(problems)
    }
}
