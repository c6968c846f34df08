//! What a site and an area add to the numbering plan of the country; comes from their files, goes into every reading.

use super::area::AreaDial;
use super::code::HashCode;

/// The codes that hold where a number is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct DialPlan<'a> {
    /// The area codes of the city; a local number is completed only when exactly one of them fits it.
    pub area: &'a [AreaDial],
    /// `#` numbers that exist beside the nation-wide ones.
    pub extra_hash: &'a [HashCode],
}
