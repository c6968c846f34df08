//! 催し: consultation meetings, salons, travelling consultation, trainings.

use crate::model::date::Date;
use crate::model::entry::{Entry, Whereabouts};
use crate::model::link::WebLink;
use crate::model::reception::WrittenHours;
use crate::model::window::PhoneLine;

/// Something that takes place at certain times.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub entry: Entry,
    pub dates: Vec<Date>,
    /// When, as printed.
    pub when: Option<String>,
    pub hours: Option<WrittenHours>,
    pub capacity: Option<String>,
    pub phones: Vec<PhoneLine>,
    pub web: Option<WebLink>,
    pub whereabouts: Whereabouts,
}
