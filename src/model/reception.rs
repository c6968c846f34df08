//! 受付時間 as an editor wrote it, with its reading where the phrase leaves nothing open.

use crate::model::hours::Hours;

/// A phrase from a flyer and what it means, if that is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenHours {
    /// Shown to residents as it stands.
    pub written: String,
    /// Absent where the phrase could not be read: then nothing is claimed about it.
    pub reading: Option<Hours>,
}
