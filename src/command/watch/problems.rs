//! What is wrong with the content comes in; what the panel in the browser shows of it goes out.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::human;
use crate::diagnostic::locate;
use crate::diagnostic::problems::Problems;
use crate::source::SourceSet;

/// As many errors as are shown at once; mending one often mends others.
const SHOWN: usize = 10;

/// What the panel shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Panel {
    title: String,
    errors: Vec<Shown>,
    /// Errors beyond those shown.
    more: usize,
    warnings: usize,
}

/// One error in plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Shown {
    /// File, line and column.
    place: String,
    sentence: String,
    remedy: String,
    /// The line with carets under it; may be empty.
    excerpt: String,
}

impl Panel {
    /// What is wrong after a compile.
    pub fn of(problems: &Problems, sources: &SourceSet) -> Self {
        let errors = problems.errors();
        let (_, warnings) = problems.counts();
        Self { warnings, ..Self::default() }.with(&errors, sources)
    }

    /// Only a number of warnings, and no error.
    pub fn warnings(&self) -> Self {
        Self { warnings: self.warnings, ..Self::default() }
    }

    /// Something that no file is to blame for.
    pub fn saying(place: &str, sentence: &str, remedy: &str) -> Self {
        let one = Shown {
            place: place.to_owned(),
            sentence: sentence.to_owned(),
            remedy: remedy.to_owned(),
            excerpt: String::new(),
        };
        Self { title: "前のサイトを見せています".to_owned(), errors: vec![one], more: 0, warnings: 0 }
    }

    /// The same with further errors, such as those found while a page is made.
    pub fn with(mut self, errors: &[Diagnostic], sources: &SourceSet) -> Self {
        if errors.is_empty() {
            return self;
        }
        let room = SHOWN.saturating_sub(self.errors.len());
        self.errors.extend(errors.iter().take(room).map(|error| shown(error, sources)));
        self.more += errors.len().saturating_sub(room);
        self.title = format!("エラーが{}件あります", self.errors.len() + self.more);
        self
    }
}

fn shown(error: &Diagnostic, sources: &SourceSet) -> Shown {
    Shown {
        place: locate::of(sources, error).to_string(),
        sentence: format!("エラー[{}]: {}", error.code().info().label, error.sentence()),
        remedy: error.remedy(),
        excerpt: human::excerpt(error, sources),
    }
}
