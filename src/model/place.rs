//! 場所: where supplies or cards are handed out, and places to be (居場所).

use crate::model::entry::{Entry, Whereabouts, choice};
use crate::model::link::WebLink;
use crate::model::reception::WrittenHours;
use crate::model::window::PhoneLine;

/// A place a resident can go to.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub entry: Entry,
    pub kind: PlaceKind,
    /// What one gets.
    pub offers: Vec<String>,
    /// How one gets it.
    pub conditions: Option<String>,
    pub hours: Option<WrittenHours>,
    pub phones: Vec<PhoneLine>,
    pub web: Option<WebLink>,
    pub whereabouts: Whereabouts,
}

choice! {
    /// What sort of place.
    PlaceKind {
        Supply "supply" "品物を受け取れる場所",
        Hangout "hangout" "居場所",
        Card "card" "カード・チラシを置いている場所",
    }
}
