//! The whole compile, pure: sources, the day and options in, a site ready to render and every problem out.
//!
//! `build` and `check` run exactly this. Nothing here touches the disk or the clock.

use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::artifact::{Artifact, SitePath};
use crate::audit;
use crate::diagnostic::code::Code;
use crate::diagnostic::problems::{Group, Problems};
use crate::diagnostic::{self, Diagnostic};
use crate::model::date::Date;
use crate::model::link::WebLink;
use crate::model::readings::Readings;
use crate::parse;
use crate::plan::recipe::Making;
use crate::plan::{self, Counts, Plan, Unit};
use crate::render::{self, Renderer};
use crate::source::SourceSet;
use crate::theme;

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
    pub last: Readings,
}

/// What a compile gives: a site, unless something is wrong, and every problem.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub site: Option<Site>,
    pub problems: Problems,
}

/// What a compile learned, for the next one.
#[derive(Debug, Default)]
pub struct Cache {}

/// A site that can be rendered output by output; clones share all they have.
#[derive(Debug, Clone)]
pub struct Site {
    plan: Arc<Plan>,
    renderer: Arc<Renderer>,
    readings: Arc<Readings>,
}

/// Parses, audits, plans and prepares to render.
pub fn compile(inputs: &Inputs, _cache: &mut Cache) -> Outcome {
    let (content, mut diagnostics) = parse::content(&inputs.sources);
    let theme_name = content.as_ref().map_or(parse::STANDARD_THEME, |content| &content.site.theme).to_owned();
    let (theme, problems) = theme::load(&theme_name, &inputs.sources);
    diagnostics.extend(problems);
    diagnostics.extend(theme.iter().flat_map(render::check));
    let site = content.zip(theme).and_then(|(mut content, theme)| {
        diagnostics.extend(audit::content(&content, inputs.today, &inputs.last));
        if let Some(base_url) = &inputs.base_url {
            content.site.base_url = base_url.clone();
        }
        let readings = audit::readings(&content);
        match plan::site(Arc::new(content), inputs.today) {
            Ok(plan) => {
                let renderer = render::renderer(theme, plan.common());
                Some(Site { plan: Arc::new(plan), renderer: Arc::new(renderer), readings: Arc::new(readings) })
            }
            Err(clashes) => {
                diagnostics.extend(clashes);
                None
            }
        }
    });
    finish(site, diagnostics, &inputs.deny)
}

fn finish(site: Option<Site>, diagnostics: Vec<Diagnostic>, deny: &[Code]) -> Outcome {
    let mut problems = Problems::default();
    problems.add(&Arc::new(Group::new(diagnostics, deny)));
    Outcome { site: site.filter(|_| !problems.has_errors()), problems }
}

impl Site {
    /// Every file the site will have.
    pub fn files(&self) -> &[SitePath] {
        self.plan.files()
    }

    /// Renders one file of the site; `path` is relative to the output folder.
    pub fn artifact(&self, path: &str) -> Option<Result<Artifact, Diagnostic>> {
        let mut recipes = self.plan.units().iter().flat_map(|unit| self.plan.recipes(*unit));
        recipes.find(|recipe| recipe.path.as_str() == path).map(|recipe| self.renderer.render(&recipe))
    }

    /// What the hours are read as, for the next build to compare with.
    pub fn readings(&self) -> &Readings {
        &self.readings
    }

    pub fn counts(&self) -> Counts {
        self.plan.counts()
    }

    /// Renders every output on all cores and hands each to `take`; the first failure of `take` ends the work.
    /// Templates' mistakes come back as diagnostics, each once.
    pub fn render_each<E: Send>(&self, take: impl Fn(Artifact) -> Result<(), E> + Sync) -> Result<Vec<Diagnostic>, E> {
        let units: Vec<Vec<Diagnostic>> =
            self.plan.units().par_iter().map(|unit| self.render_unit(*unit, &take)).collect::<Result<_, E>>()?;
        let mut problems: Vec<Diagnostic> = units.into_iter().flatten().collect();
        diagnostic::sort(&mut problems);
        problems.dedup();
        Ok(problems)
    }

    /// The mistakes of templates that rendering finds, each once; what no template makes is left unmade.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let of_unit = |unit: &Unit| -> Vec<Diagnostic> {
            let pages = self.plan.recipes(*unit).into_iter().filter(|recipe| matches!(recipe.making, Making::Page(_)));
            pages.filter_map(|page| self.renderer.render(&page).err()).collect()
        };
        let mut problems: Vec<Diagnostic> = self.plan.units().par_iter().flat_map_iter(of_unit).collect();
        diagnostic::sort(&mut problems);
        problems.dedup();
        problems
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
                Err(problem) => problems.push(problem),
            }
        }
        Ok(problems)
    }
}
