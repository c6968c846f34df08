//! What is wrong with a phone number: typed facts and where they stand; the wording lives with the diagnostics.

use std::ops::Range;

use super::area::AreaDial;
use super::code::HashCode;
use super::kind::PhoneKind;

/// A text that is no phone number, with the place to point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneFault {
    /// What is wrong.
    pub kind: PhoneFaultKind,
    /// The bytes of the text it concerns, on character boundaries; empty only for an empty text.
    pub at: Range<usize>,
}

/// Everything that can be wrong with a phone number; each kind has one remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneFaultKind {
    /// There is no text at all, or only spaces. Remedy: write the number or remove `phone:`.
    Empty,
    /// There is text, but not one digit. Remedy: write the number; words belong into `notes:` or `ask:`.
    NoDigits,
    /// A character that no phone number has stands among the digits (also the letter O for 0). Remedy: remove it.
    UnexpectedCharacter,
    /// A character that cannot be seen (zero-width space, direction mark, …) came along with a copy. Remedy: retype the number.
    InvisibleCharacter,
    /// A bracket without its partner, or with nothing inside. Remedy: close or remove it.
    UnbalancedBracket,
    /// Words or hours before or after a sound number, such as `(24h)`, `（夜間）` or `代表`. Remedy: `label:` or `hours:`.
    Remark,
    /// A fax mark: a fax number is not for calling. Remedy: keep the phone number only; the fax number may go into `notes:`.
    FaxMark,
    /// A second number; `at` is that number. Remedy: write a list.
    SeveralNumbers,
    /// `内線315` with no number before it. Remedy: write the number of the switchboard before it.
    NumberMissing,
    /// `内線` without digits. Remedy: add the digits or remove the word.
    ExtensionMissing,
    /// More than one extension. Remedy: write the number once for each extension, as a list.
    SeveralExtensions,
    /// An extension of more than eight digits. Remedy: check it; a second number belongs into a list.
    ExtensionTooLong,
    /// An extension behind a number that has no switchboard, such as 110 or #8008. Remedy: remove it.
    ExtensionNotPossible {
        /// The kind of the number before it.
        kind: PhoneKind,
    },
    /// `+` with a country other than 81. Remedy: only numbers in Japan can be given.
    ForeignCountry,
    /// The number has too few or too many digits for its kind. Remedy: check the digits.
    DigitCount {
        /// The kind its first digits promise.
        kind: PhoneKind,
        /// How many digits that kind has, the leading 0 counted.
        expected: usize,
        /// How many are there.
        found: usize,
    },
    /// The leading 0 got lost, as spreadsheets do. Remedy: write `corrected`.
    LeadingZeroMissing {
        /// The number with its 0, in canonical form.
        corrected: String,
    },
    /// A local number, but the area has no area code. Remedy: write the area code, or set `dial:` in `area.yaml`.
    LocalWithoutArea,
    /// A local number that more than one area code of this area could complete. Remedy: write the area code.
    LocalFitsSeveral {
        /// The codes that fit, in the order of the area.
        codes: Vec<AreaDial>,
    },
    /// A local number that no area code of this area completes to a sound one. Remedy: check the digits, write the area code.
    LocalFitsNone {
        /// The codes that were tried.
        codes: Vec<AreaDial>,
    },
    /// The number starts with no area code of Japan. Remedy: check the first digits.
    UnknownAreaCode,
    /// The exchange (市内局番) after this area code starts with 0 or 1, which none does. Remedy: check that digit.
    ExchangeStart {
        /// The area code before it.
        area: AreaDial,
    },
    /// This area code has no such exchange (市内局番). Remedy: check the digits after the area code.
    UnknownExchange {
        /// The area code before it.
        area: AreaDial,
    },
    /// A range of numbers nobody answers a consultation on: 00, 010, 020, 0170, 0180, 0910, 0990, 0500, 0600, 0700, 0900. Remedy: check it.
    UnusableRange {
        /// The digits that tell.
        prefix: &'static str,
    },
    /// A three-digit number that does not exist or is no desk. Remedy: check it, or add the missing digits.
    UnknownShortCode,
    /// A three-digit number whose service has ended (177, 104). Remedy: remove it.
    EndedShortCode,
    /// A `#` number that is not known. Remedy: `nearest`, or `short_codes:` in `site.yaml` when it really exists.
    UnknownHashCode {
        /// The known code that looks most like it.
        nearest: Option<HashCode>,
    },
    /// The four digits of a `#` number without the `#`. Remedy: write `code`, in quotes, because `#` starts a YAML comment.
    HashMissing {
        /// The code meant.
        code: HashCode,
    },
}
