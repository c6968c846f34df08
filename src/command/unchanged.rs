//! Inputs and options come in; a word goes out that is another if a build would make or say anything else.

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::command::{Options, report};
use crate::compile::Inputs;
use crate::model::printed::Printed;
use crate::model::readings::Readings;

/// Everything a build depends on but the hours of the build before.
#[derive(Debug, Clone)]
pub struct Grounds(Sha256);

impl Grounds {
    /// Takes in the sources, the options and the program itself; nothing where the program cannot be read.
    pub fn new(inputs: &Inputs, options: &Options, out: &Path) -> Option<Self> {
        // Two builds of the program may have one version, and the theme is part of it.
        let program = fs::read(std::env::current_exe().ok()?).ok()?;
        let mut grounds = Self(Sha256::new());
        grounds.add(&program);
        grounds.add_words(&(options.format, report::colour(), out, &options.root));
        grounds.add_words(&(inputs.today, &inputs.base_url, &inputs.deny));
        for (path, bytes) in inputs.sources.files() {
            grounds.add(path.as_bytes());
            grounds.add(bytes);
        }
        grounds.add_words(&inputs.sources.unreadable());
        Some(grounds)
    }

    /// Returns the word for a build that knows these hours and papers of the build before.
    pub fn made_from(&self, last: &Readings, printed: &Printed) -> String {
        let mut all = self.clone();
        all.add(last.to_string().as_bytes());
        all.add(printed.to_string().as_bytes());
        all.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn add_words(&mut self, words: &impl Debug) {
        self.add(format!("{words:?}").as_bytes());
    }

    /// Adds bytes after their number, so that no two lists of them are one.
    fn add(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}
