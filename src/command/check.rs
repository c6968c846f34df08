//! `madoguchi check`: reads, compiles and renders every page, writes nothing, says what it found.

use std::path::PathBuf;

use crate::command::{self, Exit, Format, Options, hours, report, terminal};
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
            terminal::err(format_args!("{message}\n"));
            return Exit::Broken;
        }
    };
    let outcome = compile(&inputs, &mut Cache::default());
    let mut found = outcome.problems.to_vec();
    if let Some(site) = &outcome.site {
        found.extend(site.problems());
    }
    let failed = found.iter().any(crate::diagnostic::Diagnostic::is_error);
    report::say(&found, &inputs.sources, options.format);
    if options.format == Format::Human {
        terminal::err(format_args!("{}。\n", report::summary(&found)));
    }
    if let Some(files) = hours {
        match hours::content::of_content(&inputs.sources, files, options) {
            Ok(text) => terminal::out(text),
            Err(message) => {
                terminal::err(format_args!("{message}\n"));
                return Exit::Broken;
            }
        }
    }
    if failed { Exit::Problems } else { Exit::Done }
}
