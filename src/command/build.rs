//! `madoguchi build`: compiles the content and publishes it in one step, or says why not and changes nothing.

use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::command::unchanged::Grounds;
use crate::command::{self, Exit, Format, Options, failure, report, terminal};
use crate::compile::{Cache, Inputs, Site, compile};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::kind::Kind;
use crate::system::last_words::{self, Words};
use crate::system::publish::{PublishError, PublishOptions, Published, Staging};

/// How long a build waits for another one of the same folder.
const PATIENCE: Duration = Duration::from_secs(10);

/// From this many files on, a terminal shows a progress bar.
const LONG_WORK: usize = 1_000;

/// What `build` takes beside the common options.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    pub common: Options,
    /// The output folder; `public/` under the root where none is given.
    pub out: Option<PathBuf>,
    /// Overwrite files in the output folder that the program did not make.
    pub overwrite: bool,
}

/// Why nothing was published.
enum Failure {
    Content(Vec<Diagnostic>),
    Publish(PublishError),
}

/// Builds the site.
pub fn run(options: &BuildOptions) -> Exit {
    let out = options.out.clone().unwrap_or_else(|| options.common.root.join(command::PUBLIC));
    let inputs = match command::inputs(&options.common, &out) {
        Ok(inputs) => inputs,
        Err(message) => {
            terminal::err(format_args!("{message}\n"));
            return Exit::Broken;
        }
    };
    let grounds = Grounds::new(&inputs, &options.common, &out);
    if let Some(words) = grounds.as_ref().and_then(|grounds| recall(grounds, &inputs, &out, options)) {
        terminal::err(words.err);
        terminal::out(words.out);
        if options.common.format == Format::Human {
            terminal::out(how_to_look(&options.common.root));
        }
        return Exit::Done;
    }
    let outcome = compile(&inputs, &mut Cache::default());
    let found = outcome.problems.to_vec();
    report::say(&found, &inputs.sources, options.common.format);
    let Some(site) = outcome.site else {
        terminal::err(format_args!("{}。サイトは前のままで、何も変えていません。\n", report::summary(&found)));
        return Exit::Problems;
    };
    let words = grounds.map(|grounds| next_words(&grounds, &inputs, &site, found, &out, options));
    match publish(&site, &out, options, words, &progress(site.files().len())) {
        Ok(published) => {
            if options.common.format == Format::Human {
                terminal::out(format_args!("{}{}", told(&site, &out, &published), how_to_look(&options.common.root)));
            }
            Exit::Done
        }
        Err(Failure::Content(problems)) => {
            report::say(&problems, &inputs.sources, options.common.format);
            terminal::err(format_args!("{}。サイトは前のままで、何も変えていません。\n", report::summary(&problems)));
            Exit::Problems
        }
        Err(Failure::Publish(error)) => {
            match (&error, options.common.format) {
                (PublishError::Foreign { paths }, Format::Short | Format::Json) => {
                    report::say(&foreign(&out, paths), &inputs.sources, options.common.format);
                }
                _ => terminal::err(format_args!("{}\n", failure::explain(&error))),
            }
            Exit::Broken
        }
    }
}

/// Publishes a site as `build` does, and says where; what kept it from that comes back in words.
pub(super) fn save(site: &Site, options: &BuildOptions) -> Result<(PathBuf, Published), String> {
    let out = options.out.clone().unwrap_or_else(|| options.common.root.join(command::PUBLIC));
    match publish(site, &out, options, None, &ProgressBar::hidden()) {
        Ok(published) => Ok((out, published)),
        Err(Failure::Content(problems)) => Err(report::summary(&problems)),
        Err(Failure::Publish(error)) => Err(failure::explain(&error)),
    }
}

/// What this build says, if the last one was of the same and left its site as it still stands.
fn recall(grounds: &Grounds, inputs: &Inputs, out: &Path, options: &BuildOptions) -> Option<Words> {
    last_words::recall(out, &options.common.root, &grounds.made_from(&inputs.last, &inputs.printed))
}

/// What the next build will say, if it is of the same: it knows the hours of this one, and has no file to write.
fn next_words(
    grounds: &Grounds,
    inputs: &Inputs,
    site: &Site,
    mut found: Vec<Diagnostic>,
    out: &Path,
    options: &BuildOptions,
) -> Words {
    found.retain(|problem| problem.code() != Code::HoursChanged);
    let said = report::text(&found, &inputs.sources, options.common.format, report::colour());
    let made_from = grounds.made_from(&site.readings(), &site.printed());
    match options.common.format {
        Format::Human => {
            let nothing_new = Published { unchanged: site.files().len(), ..Published::default() };
            Words { made_from, out: told(site, out, &nothing_new), err: said }
        }
        Format::Short | Format::Json => Words { made_from, out: said, err: String::new() },
    }
}

/// One problem for each file of somebody else's, for tools that read line by line.
fn foreign(out: &Path, paths: &[PathBuf]) -> Vec<Diagnostic> {
    let problem = |path: &PathBuf| Diagnostic::of_file(out.join(path).display().to_string(), Kind::ForeignFile);
    paths.iter().map(problem).collect()
}

fn publish(
    site: &Site,
    out: &Path,
    options: &BuildOptions,
    words: Option<Words>,
    bar: &ProgressBar,
) -> Result<Published, Failure> {
    let publish_options =
        PublishOptions { root: options.common.root.clone(), wait: PATIENCE, overwrite_foreign: options.overwrite };
    let mut staging = Staging::open(out, &publish_options).map_err(Failure::Publish)?;
    staging.leave_hours(&site.readings().to_string());
    if let Some(words) = words {
        staging.leave_words(words);
    }
    let problems = site
        .render_each(|artifact| {
            bar.inc(1);
            staging.put(&artifact)
        })
        .map_err(Failure::Publish)?;
    bar.finish_and_clear();
    if problems.iter().any(Diagnostic::is_error) {
        return Err(Failure::Content(problems));
    }
    staging.commit().map_err(Failure::Publish)
}

fn progress(files: usize) -> ProgressBar {
    if files < LONG_WORK {
        return ProgressBar::hidden();
    }
    let length = u64::try_from(files).expect("a usize fits into a u64");
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("ページを作っています [{bar:30}] {pos}/{len} 残り約{eta}");
    bar.with_style(style.expect("the template is a constant").progress_chars("=> "))
}

fn told(site: &Site, out: &Path, published: &Published) -> String {
    let counts = site.counts();
    let mut lines = vec![
        format!(
            "{} にサイトを作りました: {}地域、窓口{}件、場所{}件、催し{}件、取り組み{}件（ファイル{}個）",
            out.display(),
            counts.areas,
            counts.windows,
            counts.places,
            counts.events,
            counts.programmes,
            site.files().len()
        ),
        format!(
            "書いたファイル {}個、そのままのファイル {}個、消したファイル {}個",
            published.written, published.unchanged, published.removed
        ),
    ];
    lines.extend(notes(published));
    lines.into_iter().map(|line| line + "\n").collect()
}

/// What became of files that the program did not make, or not as they stood, in words for the terminal.
pub(super) fn notes(published: &Published) -> Vec<String> {
    let mut lines = Vec::new();
    for path in &published.kept_edited {
        lines.push(format!("注意: {} は手で書きかえられていたので、消さずに残しました", path.display()));
    }
    for path in &published.overwritten {
        lines.push(format!("注意: {} は手で書きかえられていましたが、作り直しました", path.display()));
    }
    for path in &published.found {
        let words = "作業用の隠しフォルダーにあった、このプログラムが作っていないファイルです。消さずに移しました";
        lines.push(format!("注意: {} は{words}", path.display()));
    }
    if let Some(leftover) = &published.leftover {
        lines.push(format!("注意: 古いサイトの残りを消せませんでした（{leftover}）。次に作るときに消します"));
    }
    lines
}

fn how_to_look(root: &Path) -> String {
    let root = match root.to_str() {
        Some(".") => String::new(),
        _ => format!(" --root {}", root.display()),
    };
    format!("見るには: madoguchi watch{root} を動かします。保存するたびに、ページもすぐに変わります\n")
}
