//! `madoguchi check`: reads, compiles and renders every page, writes nothing, says what it found.

use std::io::Write;
use std::path::PathBuf;

use crate::command::{self, Exit, Format, Options, hours, report};
use crate::compile::{Cache, compile};

/// What `check` is asked to do.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    pub common: Options,
    /// Also tell how reception hours were understood: of these files, or of all where none is named.
    pub hours: Option<Vec<PathBuf>>,
}

/// Checks the content under the root. A silent check means that `build` succeeds.
pub fn run(options: &CheckOptions) -> Exit {
    let CheckOptions { common: options, hours } = options;
    let inputs = match command::inputs(options, &options.root.join(command::PUBLIC)) {
        Ok(inputs) => inputs,
        Err(message) => {
            eprintln!("{message}");
            return Exit::Broken;
        }
    };
    let outcome = compile(&inputs, &mut Cache::default());
    let mut found = outcome.problems.to_vec();
    if let Some(site) = &outcome.site {
        found.extend(site.problems());
    }
    let failed = found.iter().any(crate::diagnostic::Diagnostic::is_error);
    match options.format {
        Format::Human => {
            report::diagnostics(&mut std::io::stderr(), &found, &inputs.sources, Format::Human, report::colour());
            eprintln!("{}。", report::summary(&found));
        }
        format => report::diagnostics(&mut std::io::stdout(), &found, &inputs.sources, format, report::colour()),
    }
    if let Some(files) = hours
        && let Err(message) = hours::content::of_content(&mut std::io::stdout(), &inputs.sources, files, options)
    {
        eprintln!("{message}");
        return Exit::Broken;
    }
    let _ = std::io::stdout().flush();
    if failed { Exit::Problems } else { Exit::Done }
}
