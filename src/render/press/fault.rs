//! Typst's complaints in, faults with a file and a line of the theme out.

use std::ops::Range;

use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;
use typst::syntax::FileId;

use crate::diagnostic::press::{PressFault, TemplateFault};
use crate::render::press::world::Sight;

/// Every complaint as a fault of the template it is about.
pub fn faults(sight: &Sight, complaints: impl IntoIterator<Item = SourceDiagnostic>) -> Vec<PressFault> {
    complaints.into_iter().map(|complaint| PressFault::Template(Box::new(fault(sight, &complaint)))).collect()
}

fn fault(sight: &Sight, complaint: &SourceDiagnostic) -> TemplateFault {
    let place = place(sight, complaint.span.id(), sight.range(complaint.span));
    // What a shared module complains about is mended where the paper's own template calls it.
    let call = complaint.trace.iter().rev().find_map(|point| {
        let found = self::place(sight, point.span.id(), sight.range(point.span));
        found.line.map(|line| (found.file, line)).filter(|found| found.0 != place.file)
    });
    TemplateFault {
        file: place.file,
        line: place.line,
        range: place.range,
        called_from: call.and_then(|(file, line)| Some((file?, line))),
        message: complaint.message.to_string(),
        hint: complaint.hints.first().map(|hint| hint.v.to_string()),
    }
}

struct Place {
    file: Option<String>,
    line: Option<usize>,
    range: Option<(usize, usize)>,
}

fn place(sight: &Sight, file: Option<FileId>, range: Option<Range<usize>>) -> Place {
    let source = file.and_then(|id| sight.shelf.source(id));
    let line = source.zip(range.as_ref()).and_then(|(source, range)| source.lines().byte_to_line(range.start));
    Place {
        file: file.map(|id| id.vpath().get_without_slash().to_owned()),
        line: line.map(|line| line + 1),
        range: range.map(|range| (range.start, range.end)),
    }
}

/// A fault of the templates of which no place is known.
pub fn unplaced(message: String) -> PressFault {
    let fault = TemplateFault { file: None, line: None, range: None, called_from: None, message, hint: None };
    PressFault::Template(Box::new(fault))
}
