//! 受付時間 as an editor wrote it.

/// A phrase from a flyer, shown to residents as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenHours {
    pub written: String,
}
