//! Hours in, Japanese for narrow columns out, the shortest wording first: `月〜金 8:45〜17:30（祝・年末年始休）`.
use crate::model::hours::print::japanese::{Closings, Wording};
use crate::model::hours::print::japanese_days::{Clocks, Names};
use crate::model::hours::schedule::Action;
use crate::model::hours::track::{Caveat, Track};

/// Lists the wordings for narrow columns, the shortest first; a reader of the phrase takes the first that reads back.
pub fn wordings(tracks: &[Track], caveats: &[Caveat]) -> impl Iterator<Item = String> {
    let full_hours = tracks.iter().all(has_full_hours);
    let clocks = [Clocks::FullHours, Clocks::Colons].into_iter().filter(move |clocks| match clocks {
        Clocks::FullHours => full_hours,
        Clocks::Colons => true,
    });
    let forms = |clocks| {
        let places = [Closings::Bracket, Closings::Sentence];
        places.into_iter().flat_map(move |closings| {
            [false, true].map(|sets_apart| Wording { names: Names::Brief, clocks, closings, sets_apart })
        })
    };
    clocks.flat_map(forms).map(|wording| wording.write(tracks, caveats))
}

fn has_full_hours(track: &Track) -> bool {
    let spans = track.schedule.rules().iter().filter_map(|rule| match &rule.action {
        Action::Open(spans) => Some(spans),
        _ => None,
    });
    spans.flatten().all(|span| span.start().is_multiple_of(60) && span.end().is_multiple_of(60))
}
