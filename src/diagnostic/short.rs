//! Diagnostics in, one line each out: `file:line:column: エラー[電話]: sentence`.

use crate::diagnostic::{Diagnostic, locate};
use crate::source::SourceSet;

/// One line for one diagnostic, without a line break.
pub fn line(diagnostic: &Diagnostic, sources: &SourceSet) -> String {
    format!(
        "{}: {}[{}]: {}",
        locate::of(sources, diagnostic),
        diagnostic.severity().label(),
        diagnostic.code().info().label,
        diagnostic.sentence().replace('\n', " ")
    )
}
