//! What can be wrong between a paper and the entries it shows, as data.

use crate::diagnostic::code::Code;
use crate::model::flyer::Folder;

/// What a paper shows is missing, over, not confirmed, or no longer what was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperFault {
    /// An id in a list leads nowhere; the suggestion is as one would write it in that list.
    Unknown {
        folder: Folder,
        id: String,
        suggestion: Option<String>,
    },
    /// The code leads to an entry that is not there.
    CodeUnknown {
        folder: Folder,
        id: String,
        suggestion: Option<String>,
    },
    /// The code leads to a list of an area that has none.
    CodeWithoutList(Folder),
    /// The code leads to a topic that no window here, around or inside answers.
    CodeWithoutTopic,
    /// A group that chooses by topic or features finds nothing.
    Nothing(Folder),
    Ended {
        name: String,
        /// The last day, as `2026-11-22`.
        date: String,
    },
    /// What keeps the paper from press, in the order of paper.
    Proof(Vec<ToConfirm>),
    Outdated(Box<Outdated>),
}

/// An entry that keeps a paper from press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToConfirm {
    pub name: String,
    pub why: String,
    pub file: String,
}

/// A paper in circulation that says what is not so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outdated {
    /// What the paper is called.
    pub paper: String,
    /// The day of the edition, as `2026-11-22`.
    pub edition: String,
    /// The entry as it was called then.
    pub entry: String,
    pub change: Change,
    /// Where the paper's file was, if it is gone.
    pub gone: Option<String>,
}

/// What has changed since an edition was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A number that is no longer the entry's, and the numbers that are.
    Number {
        old: String,
        new: Vec<String>,
    },
    Name {
        old: String,
        new: String,
    },
    /// Hours that no longer hold, and those that do.
    Hours {
        old: String,
        new: Vec<String>,
    },
    /// The entry ended on a day the paper does not tell.
    Ended {
        date: String,
    },
    /// The entry is gone.
    Gone,
}

impl PaperFault {
    /// The code of this fault in the table.
    pub fn code(&self) -> Code {
        match self {
            Self::Unknown { .. } | Self::CodeUnknown { .. } | Self::CodeWithoutList(_) | Self::CodeWithoutTopic => {
                Code::FlyerEntry
            }
            Self::Nothing(_) => Code::FlyerEmpty,
            Self::Ended { .. } | Self::Proof(_) => Code::FlyerProof,
            Self::Outdated(_) => Code::FlyerOutdated,
        }
    }
}
