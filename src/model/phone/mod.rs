//! Phone numbers: text as editors type it comes in, a dialable number with its printed form and its link goes out.

mod area;
mod code;
mod dial_plan;
mod extension;
mod fault;
mod grammar;
mod kind;
mod lex;
mod numbering;
mod sighting;
#[cfg(test)]
mod tests;

use std::fmt;

pub use self::area::{AreaDial, UnknownAreaDial};
pub use self::code::{HashCode, NotAHashCode};
pub use self::dial_plan::DialPlan;
pub use self::fault::{PhoneFault, PhoneFaultKind};
pub use self::kind::{CostRemark, PhoneKind};
pub use self::sighting::sightings;

/// A number that the Japanese numbering plan allows, with its extension.
///
/// Two groupings of one toll-free number (`0120-593852`, `0120-593-852`) print differently and so are different
/// values; compare [`Phone::digits`] to ask whether they ring the same line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone {
    digits: String,
    number: String,
    extension: Option<String>,
    kind: PhoneKind,
}

impl Phone {
    /// Reads a number as an editor typed it; nothing in the text may be left over.
    ///
    /// # Errors
    /// The first thing wrong, with the bytes of `text` it concerns.
    pub fn parse(text: &str, plan: &DialPlan<'_>) -> Result<Self, PhoneFault> {
        let reading = grammar::read(text, plan)?;
        let numbering::Line { digits, number, kind } = reading.line;
        Ok(Self { digits, number, extension: reading.extension, kind })
    }

    /// The printed form without the extension, such as `0157-25-1137` or `#8008`.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// What is dialled, digits only: no hyphens, no `#`, no extension.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The extension (内線), digits only.
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// The sort of number.
    pub fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// The link that dials it (RFC 3966), such as `tel:0134324111;ext=315` or `tel:%238103`.
    pub fn href(&self) -> String {
        let hash = if self.kind == PhoneKind::HashCode { "%23" } else { "" };
        match &self.extension {
            Some(extension) => format!("tel:{hash}{};ext={extension}", self.digits),
            None => format!("tel:{hash}{}", self.digits),
        }
    }

    /// What a call costs, where the number alone tells; `None` says nothing, neither free nor charged.
    pub fn cost(&self) -> Option<CostRemark> {
        match self.kind {
            PhoneKind::Emergency | PhoneKind::ShortCode => code::short(&self.digits).and_then(|code| code.cost),
            PhoneKind::HashCode => code::hash_cost(&self.digits),
            PhoneKind::TollFree => Some(CostRemark::Free),
            PhoneKind::NaviDial => Some(CostRemark::NaviDial),
            PhoneKind::Geographic | PhoneKind::Mobile | PhoneKind::Ip => None,
        }
    }
}

impl fmt::Display for Phone {
    /// Prints the canonical form, such as `0134-32-4111（内線315）`; [`Phone::parse`] reads it back to an equal value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)?;
        match &self.extension {
            Some(extension) => write!(f, "（内線{extension}）"),
            None => Ok(()),
        }
    }
}
