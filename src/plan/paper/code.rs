//! Where a paper's code leads in, its address and the modules of the code out.

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

use crate::model::area::AreaIndex;
use crate::model::flyer::choose;
use crate::model::flyer::{CodeTarget, Folder};
use crate::plan::card::Maker;
use crate::plan::route::PageAddress;

/// The code of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Code {
    /// Absolute.
    pub href: String,
    /// The address without `https://` and without its last slash, for people.
    pub shown: String,
    /// Modules a side.
    pub size: usize,
    /// Rows of `0` and `1` (black) from the top, without the quiet zone.
    pub rows: Vec<String>,
}

/// Makes the code of a target; one that leads nowhere, which `audit` reports, leads to the area.
pub fn code(maker: &Maker<'_>, index: AreaIndex, target: &CodeTarget) -> Code {
    let href = href(maker, index, target);
    let made = QRBuilder::new(href.as_str()).ecl(ECL::M).build();
    let made = made.expect("an address is far shorter than the 2,331 bytes a code holds");
    let row = |y: usize| made[y][..made.size].iter().map(|module| if module.value() { '1' } else { '0' }).collect();
    Code {
        shown: href.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_owned(),
        size: made.size,
        rows: (0..made.size).map(row).collect(),
        href,
    }
}

fn href(maker: &Maker<'_>, index: AreaIndex, target: &CodeTarget) -> String {
    let (area, routes, areas) = (maker.area(index), maker.routes, &maker.content.areas);
    let found = |folder, id| choose::find(areas, index, folder, id).map(|found| maker.area(found.entry().area));
    match target {
        CodeTarget::Area => routes.absolute(&PageAddress::area(area)),
        CodeTarget::Places => routes.absolute(&PageAddress::list(area, "places")),
        CodeTarget::Events => routes.absolute(&PageAddress::list(area, "events")),
        CodeTarget::Topic(topic) => routes.absolute(&PageAddress::topic(area, maker.content.category(*topic))),
        CodeTarget::Window(id) => match found(Folder::Windows, id) {
            Some(home) => routes.absolute(&PageAddress::window(home, id)),
            None => routes.absolute(&PageAddress::area(area)),
        },
        CodeTarget::Place(id) => match found(Folder::Places, id) {
            Some(home) => routes.absolute_part(&PageAddress::list(home, "places"), id.as_str()),
            None => routes.absolute(&PageAddress::area(area)),
        },
    }
}
