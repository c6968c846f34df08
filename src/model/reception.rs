//! 受付時間 as an editor wrote it, with its reading where the phrase leaves nothing open.

use crate::model::hours::Hours;
use crate::model::hours::print::apart::Apart;
use crate::source::Span;

/// Hours as an editor wrote them and what they mean, if that is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenHours {
    /// Shown to residents as it stands.
    pub written: String,
    /// Absent where the phrase could not be read: then nothing is claimed about it.
    pub reading: Option<Hours>,
    /// Whether it was written as a phrase or as a map.
    pub form: HoursForm,
    /// The phrase in its file, or the value of the map.
    pub origin: Span,
}

impl WrittenHours {
    /// Opening times and days off apart, for papers; a phrase that could not be read stands as written.
    pub fn apart(&self) -> Apart {
        let unread = || Apart { open: vec![self.written.clone()], closed: None };
        self.reading.as_ref().map_or_else(unread, Hours::apart)
    }
}

/// How hours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursForm {
    /// As a flyer prints them.
    Phrase,
    /// As a map, for what no phrase can say.
    Map,
}
