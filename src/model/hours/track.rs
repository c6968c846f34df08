//! What is known of one channel besides its schedule: its name, booking, last reception; plain data.
use crate::model::hours::schedule::Schedule;

/// Says whether booking is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reservation {
    /// Nothing is said, or none is needed.
    NotNeeded,
    /// Booked visits go first, or some days need booking.
    Preferred,
    /// Booking is needed.
    Required,
}

/// The last moment one is let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LastReception {
    /// At a minute of the day.
    At(u16),
    /// So many minutes before the end.
    BeforeEnd(u16),
}

/// What no calendar can resolve, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caveat {
    /// The words.
    pub text: String,
    /// They name closed days without dates (お盆), not a remark (臨時休業あり, 等).
    pub closes: bool,
}

/// One channel with its own hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// The channel's name as written, empty when the phrase names none.
    pub label: String,
    /// When it is open.
    pub schedule: Schedule,
    /// Whether booking is needed.
    pub reservation: Reservation,
    /// The last moment one is let in.
    pub last_reception: Option<LastReception>,
}
