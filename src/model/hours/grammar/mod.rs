//! The grammar of hours phrases, written down in `docs/hours.md`: tokens in, drafts out.

pub mod bracket;
pub mod clock;
pub mod closedlist;
pub mod dates;
pub mod daylist;
pub mod doors;
pub mod draft;
pub mod exclusion;
pub mod festive;
pub mod fragment;
pub mod halves;
pub mod label;
pub mod nth;
pub mod onholiday;
pub mod opened;
pub mod phrase;
pub mod remark;
pub mod saying;
