//! Today's papers and the last build's report in, `flyers.json` out: which number stands on which paper that is out there.

use crate::artifact::SitePath;
use crate::model::area::{Area, AreaIndex};
use crate::model::flyer::Flyer;
use crate::model::flyer::choose;
use crate::model::printed::{self, Printed, PrintedEdition, PrintedEntry, Today};
use crate::plan::card::Maker;
use crate::plan::paper::is_proof;

/// Where the report stands.
pub fn path() -> SitePath {
    "flyers.json".parse().expect("names of the program's own files are valid paths")
}

/// Makes the report of the papers of all areas; `last` is what the last build reported.
pub fn report(maker: &Maker<'_>, last: &Printed) -> Printed {
    let areas = maker.content.areas.iter();
    let papers = areas.flat_map(|(index, area)| area.flyers.iter().map(move |flyer| (index, area, flyer)));
    last.with(papers.map(|(index, area, flyer)| today(maker, index, area, flyer)).collect())
}

fn today(maker: &Maker<'_>, index: AreaIndex, area: &Area, flyer: &Flyer) -> Today {
    Today {
        id: printed::id(area, "flyers", &flyer.id),
        title: flyer.title.clone(),
        sizes: flyer.sizes.iter().map(|size| size.key().to_owned()).collect(),
        withdrawn: flyer.withdrawn,
        edition: (!is_proof(maker, index, flyer)).then(|| edition(maker, index, flyer)),
    }
}

/// What the edition of today says, an entry that stands in several groups once.
fn edition(maker: &Maker<'_>, index: AreaIndex, flyer: &Flyer) -> PrintedEdition {
    let mut entries: Vec<PrintedEntry> = Vec::new();
    for (folder, group) in flyer.groups() {
        let chosen = choose::entries(&maker.content.areas, index, folder, group, maker.today);
        for (found, _) in chosen.into_iter().flatten() {
            let home = maker.area(found.entry().area);
            let id = printed::id(home, found.folder().key(), &found.entry().id);
            let said = PrintedEntry::of(id, found, flyer.kind, group.phones);
            match entries.iter_mut().find(|known| known.id == said.id) {
                Some(known) if known.numbers.len() >= said.numbers.len() => {}
                Some(known) => *known = said,
                None => entries.push(said),
            }
        }
    }
    PrintedEdition { date: flyer.edition.value, entries }
}
