//! What can be wrong with a paper that is printed, as data.

use crate::diagnostic::code::Code;
use crate::model::flyer::{FlyerKind, Folder};

/// A mistake in a file of `flyers/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlyerFault {
    KindMissing,
    /// `fold` on what is no card.
    Fold(FlyerKind),
    /// `sizes` on what has one.
    Sizes(FlyerKind),
    /// A part that this kind of paper does not show.
    NotPrinted {
        field: &'static str,
        kind: FlyerKind,
        /// The kinds that do.
        on: &'static [FlyerKind],
    },
    /// A part that this kind of paper cannot do without.
    PartMissing {
        field: &'static str,
        kind: FlyerKind,
    },
    /// Neither windows nor places nor events.
    NoGroup,
    /// A group that says neither which entries nor of which topics.
    EmptyGroup(Folder),
    /// `list` beside a key that chooses by topic.
    ListAndTopics {
        key: &'static str,
    },
    /// A text that cannot be the name of an entry's file.
    NotAnId {
        text: String,
        suggestion: Option<String>,
    },
    /// Not exactly one entry behind a `- ` of a list.
    NotOneItem,
    /// Where the code cannot lead.
    Code {
        text: String,
        suggestion: Option<String>,
    },
    /// An edition yet to come is taken back; both days as `2026-11-22`.
    WithdrawnLater {
        edition: String,
        withdrawn: String,
    },
    /// Digits that look like a phone number.
    Number {
        text: String,
    },
    /// A word that must not stand outside.
    Avoided {
        word: String,
    },
}

impl FlyerFault {
    /// The code of this fault in the table.
    pub fn code(&self) -> Code {
        match self {
            Self::Number { .. } => Code::FlyerNumber,
            Self::Avoided { .. } => Code::FlyerCover,
            _ => Code::Flyer,
        }
    }
}
