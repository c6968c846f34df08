//! What can be wrong, as data: one variant a problem, with what its sentence needs.

use crate::diagnostic::code::Code;
use crate::model::date::DateFault;
use crate::model::email::EmailFault;
use crate::model::link::LinkFault;
use crate::model::location::LocationFault;
use crate::model::municipal_code::MunicipalCodeFault;
use crate::model::phone::PhoneFaultKind;
use crate::source::UnreadableReason;

/// The shape a value should have had, or has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Text,
    List,
    Map,
    Nothing,
    TextOrList,
    TextOrMap,
    TextOrMapOrList,
}

/// Everything that can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    // Files
    File(UnreadableReason),
    NotUtf8 { shift_jis: bool },
    UnexpectedFile,
    YmlExtension,
    BadId { id: String },
    ReservedName { name: String },
    MissingFile { name: &'static str },
    // YAML
    Tab,
    FullWidthColon,
    FullWidthSpace,
    Indent,
    UnclosedQuote,
    UnclosedBracket,
    Syntax,
    Anchor,
    Tag,
    TooDeep,
    ManyDocuments,
    DuplicateKey { key: String },
    EatenByYaml { text: String, reads_as: String },
    // Shape
    UnknownKey { key: String, suggestion: Option<String>, known: Vec<&'static str> },
    WrongShape { expected: Shape, found: Shape },
    MissingField { field: &'static str },
    EmptyValue { field: String },
    UnknownChoice { text: String, suggestion: Option<String>, choices: Vec<&'static str> },
    NotNumber { text: String },
    NumberOutOfRange { text: String, least: i64, most: i64 },
    NotBoolean { text: String },
    ControlCharacter { code: u32 },
    // Values
    Phone(PhoneFaultKind),
    Date(DateFault),
    Link(LinkFault),
    Email(EmailFault),
    Location(LocationFault),
    MunicipalCode(MunicipalCodeFault),
    AreaDial { text: String },
    NotHashCode { text: String },
    PeriodReversed,
    FutureVerified { date: String },
    // References
    UnknownCategory { id: String, suggestion: Option<String> },
    UnknownArea { id: String, suggestion: Option<String> },
    AmbiguousArea { id: String, choices: Vec<String> },
    DuplicateId { id: String },
    // Meaning
    NoContact,
    UndisclosedPlace { field: &'static str },
    AreaOrder { kind: String, parent: String },
    CodeOutsidePrefecture { code: String },
    PathClash { path: String },
    // Freshness
    Unverified { year: Option<i16> },
    Stale { date: String, days: i32 },
    Ended { date: String },
    // Theme
    Template { message: String },
    ThemeMissing { name: String },
    ThemeFile { name: String },
    // Output
    ForeignFile,
}

impl Kind {
    /// The code of this kind in the table.
    pub fn code(&self) -> Code {
        match self {
            Self::File(UnreadableReason::TooLarge { .. }) => Code::FileTooLarge,
            Self::File(UnreadableReason::SymlinkLeaves { .. }) => Code::SymlinkLeaves,
            Self::File(_) => Code::FileUnreadable,
            Self::NotUtf8 { .. } => Code::NotUtf8,
            Self::UnexpectedFile => Code::UnexpectedFile,
            Self::YmlExtension => Code::YmlExtension,
            Self::BadId { .. } => Code::BadId,
            Self::ReservedName { .. } => Code::ReservedName,
            Self::MissingFile { .. } => Code::MissingFile,
            Self::Tab => Code::Tab,
            Self::FullWidthColon => Code::FullWidthColon,
            Self::FullWidthSpace => Code::FullWidthSpace,
            Self::Indent => Code::Indent,
            Self::UnclosedQuote => Code::UnclosedQuote,
            Self::UnclosedBracket => Code::UnclosedBracket,
            Self::Syntax => Code::Syntax,
            Self::Anchor => Code::Anchor,
            Self::Tag => Code::Tag,
            Self::TooDeep => Code::TooDeep,
            Self::ManyDocuments => Code::ManyDocuments,
            Self::DuplicateKey { .. } => Code::DuplicateKey,
            Self::EatenByYaml { .. } => Code::EatenByYaml,
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::WrongShape { .. } => Code::WrongShape,
            Self::MissingField { .. } => Code::MissingField,
            Self::EmptyValue { .. } => Code::EmptyValue,
            Self::UnknownChoice { .. } => Code::UnknownChoice,
            Self::NotNumber { .. } | Self::NumberOutOfRange { .. } => Code::BadNumber,
            Self::NotBoolean { .. } => Code::NotBoolean,
            Self::ControlCharacter { .. } => Code::ControlCharacter,
            Self::Phone(_) | Self::NotHashCode { .. } => Code::BadPhone,
            Self::Date(_) => Code::BadDate,
            Self::Link(_) | Self::Email(_) | Self::Location(_) => Code::BadLink,
            Self::MunicipalCode(_) => Code::BadMunicipalCode,
            Self::AreaDial { .. } => Code::BadAreaDial,
            Self::PeriodReversed => Code::PeriodReversed,
            Self::FutureVerified { .. } => Code::FutureVerified,
            Self::UnknownCategory { .. } => Code::UnknownCategory,
            Self::UnknownArea { .. } => Code::UnknownArea,
            Self::AmbiguousArea { .. } => Code::AmbiguousArea,
            Self::DuplicateId { .. } => Code::DuplicateId,
            Self::NoContact => Code::NoContact,
            Self::UndisclosedPlace { .. } => Code::UndisclosedPlace,
            Self::AreaOrder { .. } => Code::AreaOrder,
            Self::CodeOutsidePrefecture { .. } => Code::CodeOutsidePrefecture,
            Self::PathClash { .. } => Code::PathClash,
            Self::Unverified { .. } => Code::Unverified,
            Self::Stale { .. } => Code::Stale,
            Self::Ended { .. } => Code::Ended,
            Self::Template { .. } => Code::Template,
            Self::ThemeMissing { .. } => Code::ThemeMissing,
            Self::ThemeFile { .. } => Code::ThemeFile,
            Self::ForeignFile => Code::ForeignFile,
        }
    }
}
