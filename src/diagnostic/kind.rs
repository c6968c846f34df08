//! What can be wrong, as data: one variant a problem, with what its sentence needs.

use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::detail::{HoursPart, IndentFault, Misplaced, Shape, SyntaxFault};
use crate::diagnostic::flyer::FlyerFault;
use crate::diagnostic::paper::PaperFault;
use crate::diagnostic::press::PressFault;
use crate::model::date::DateFault;
use crate::model::email::EmailFault;
use crate::model::hours::fault::HoursCode;
use crate::model::hours::odd::Oddity;
use crate::model::hours::structured::Reason;
use crate::model::lexicon::Vague;
use crate::model::link::LinkFault;
use crate::model::location::LocationFault;
use crate::model::municipal_code::MunicipalCodeFault;
use crate::model::phone::PhoneFaultKind;
use crate::model::slug::SlugFault;
use crate::source::UnreadableReason;

/// Everything that can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    // Files
    File(UnreadableReason),
    /// `seems` is the encoding it looks like; `line` the first line that is not UTF-8.
    NotUtf8 {
        seems: Option<&'static str>,
        line: usize,
    },
    UnexpectedFile(Misplaced),
    YmlExtension,
    BadId {
        id: String,
        fault: SlugFault,
    },
    ReservedName {
        name: String,
    },
    MissingFile {
        name: &'static str,
    },
    // YAML
    Tab,
    FullWidthColon,
    FullWidthSpace {
        indent: bool,
    },
    MissingSpace,
    Indent(IndentFault),
    /// `wide` where a full-width quote stands on the line.
    UnclosedQuote {
        wide: bool,
    },
    UnclosedBracket,
    Syntax(SyntaxFault),
    /// `&` or `*`, with the rest of the value.
    Anchor {
        text: String,
    },
    Tag,
    TooDeep,
    ManyDocuments,
    DuplicateKey {
        key: String,
    },
    EatenByYaml {
        text: String,
        reads_as: String,
    },
    // Shape
    UnknownKey {
        key: String,
        suggestion: Option<String>,
        known: Vec<&'static str>,
    },
    /// `field` is empty for a whole file.
    WrongShape {
        field: &'static str,
        expected: Shape,
        found: Shape,
    },
    MissingField {
        field: &'static str,
    },
    /// `comment` is what a `#` without quotes has hidden.
    EmptyValue {
        field: &'static str,
        comment: Option<String>,
    },
    UnknownChoice {
        text: String,
        suggestion: Option<String>,
        choices: Vec<String>,
    },
    NotNumber {
        field: &'static str,
        text: String,
    },
    NumberOutOfRange {
        field: &'static str,
        text: String,
        least: i64,
        most: i64,
    },
    NotBoolean {
        text: String,
    },
    ControlCharacter {
        code: u32,
    },
    // Values
    Phone(PhoneFaultKind),
    Date(DateFault),
    /// Words instead of the day of a confirmation.
    NotConfirmed {
        text: String,
    },
    Link(LinkFault),
    Line(LinkFault),
    Email(EmailFault),
    Location(LocationFault),
    MunicipalCode(MunicipalCodeFault),
    AreaDial {
        text: String,
    },
    NotHashCode {
        text: String,
    },
    PeriodReversed {
        from: String,
        to: String,
    },
    FutureVerified {
        date: String,
    },
    /// Reception hours nobody can read for certain.
    Hours {
        code: HoursCode,
        text: String,
    },
    /// A part of a map of hours nobody can read for certain.
    HoursPart {
        part: HoursPart,
        text: String,
        reason: Reason,
        suggestion: Option<String>,
    },
    /// Days beside `weekly` and `dates` instead of in one of them.
    HoursOutside {
        days: String,
        under: &'static str,
    },
    /// `written` says something else than the rest of the map; both in canonical Japanese.
    HoursDisagree {
        written: String,
        map: String,
    },
    // References
    UnknownCategory {
        id: String,
        suggestion: Option<String>,
        known: Vec<String>,
    },
    UnknownArea {
        id: String,
        suggestion: Option<String>,
    },
    AmbiguousArea {
        id: String,
        choices: Vec<String>,
    },
    DuplicateId {
        id: String,
    },
    /// The same word twice in one list.
    DuplicateItem {
        id: String,
    },
    DuplicatePhrase(String),
    VaguePhrase(String, Vague),
    /// `city:` names the area the entry lies in.
    OwnArea {
        id: String,
    },
    // Meaning
    NoContact,
    UndisclosedPlace {
        field: &'static str,
    },
    AreaOrder {
        kind: String,
        parent: String,
    },
    CodeOutsidePrefecture {
        code: String,
    },
    /// `other` is the other file that wants the path, where it is another one.
    PathClash {
        path: String,
        other: Option<Arc<str>>,
    },
    // Papers
    Flyer(FlyerFault),
    // Papers and what they show
    Paper(PaperFault),
    // Freshness
    Unverified {
        year: Option<i16>,
    },
    Stale {
        date: String,
        days: i32,
    },
    Ended {
        date: String,
    },
    /// `days` are left until the last day of the period.
    EndsSoon {
        date: String,
        days: i32,
    },
    /// The last date of hours that are of dates only is past.
    HoursEnded {
        date: String,
    },
    HoursEndSoon {
        date: String,
        days: i32,
    },
    // Hours
    /// Holidays or 年末年始 are not spoken of; `example` says so, where it can be said by adding to what is written.
    HoursUnstated {
        holidays: bool,
        year_end: bool,
        is_map: bool,
        example: Option<String>,
    },
    /// Closed days without dates, as written, such as お盆.
    ClosingUndated {
        days: String,
    },
    HoursOdd {
        oddity: Oddity,
        reading: String,
    },
    /// Canonical readings of two builds; `rewritten` where the editor wrote something else.
    HoursChanged {
        before: Option<String>,
        after: Option<String>,
        rewritten: bool,
    },
    // Theme
    Template {
        message: String,
    },
    ThemeMissing {
        name: String,
    },
    ThemeFile {
        name: String,
    },
    // Papers
    Press(PressFault),
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
            Self::UnexpectedFile(_) => Code::UnexpectedFile,
            Self::YmlExtension => Code::YmlExtension,
            Self::BadId { .. } => Code::BadId,
            Self::ReservedName { .. } => Code::ReservedName,
            Self::MissingFile { .. } => Code::MissingFile,
            Self::Tab => Code::Tab,
            Self::FullWidthColon => Code::FullWidthColon,
            Self::FullWidthSpace { .. } => Code::FullWidthSpace,
            Self::MissingSpace => Code::MissingSpace,
            Self::Indent(_) => Code::Indent,
            Self::UnclosedQuote { .. } => Code::UnclosedQuote,
            Self::UnclosedBracket => Code::UnclosedBracket,
            Self::Syntax(_) => Code::Syntax,
            Self::Anchor { .. } => Code::Anchor,
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
            Self::Date(_) | Self::NotConfirmed { .. } => Code::BadDate,
            Self::Link(_) | Self::Line(_) | Self::Email(_) => Code::BadLink,
            Self::Location(_) => Code::BadLocation,
            Self::MunicipalCode(_) => Code::BadMunicipalCode,
            Self::AreaDial { .. } => Code::BadAreaDial,
            Self::PeriodReversed { .. } => Code::PeriodReversed,
            Self::FutureVerified { .. } => Code::FutureVerified,
            Self::Hours { .. } => Code::Hours,
            Self::HoursPart { .. } | Self::HoursOutside { .. } | Self::HoursDisagree { .. } => Code::HoursMap,
            Self::UnknownCategory { .. } => Code::UnknownCategory,
            Self::UnknownArea { .. } => Code::UnknownArea,
            Self::AmbiguousArea { .. } => Code::AmbiguousArea,
            Self::DuplicateId { .. } | Self::DuplicateItem { .. } | Self::OwnArea { .. } => Code::DuplicateId,
            Self::DuplicatePhrase(_) => Code::DuplicatePhrase,
            Self::VaguePhrase(..) => Code::VaguePhrase,
            Self::NoContact => Code::NoContact,
            Self::UndisclosedPlace { .. } => Code::UndisclosedPlace,
            Self::AreaOrder { .. } => Code::AreaOrder,
            Self::CodeOutsidePrefecture { .. } => Code::CodeOutsidePrefecture,
            Self::PathClash { .. } => Code::PathClash,
            Self::Flyer(fault) => fault.code(),
            Self::Paper(fault) => fault.code(),
            Self::Unverified { .. } => Code::Unverified,
            Self::Stale { .. } => Code::Stale,
            Self::Ended { .. } | Self::HoursEnded { .. } => Code::Ended,
            Self::EndsSoon { .. } | Self::HoursEndSoon { .. } => Code::EndsSoon,
            Self::HoursUnstated { .. } => Code::HolidaysUnstated,
            Self::ClosingUndated { .. } => Code::ClosingUndated,
            Self::HoursOdd { .. } => Code::HoursOdd,
            Self::HoursChanged { .. } => Code::HoursChanged,
            Self::Template { .. } => Code::Template,
            Self::ThemeMissing { .. } => Code::ThemeMissing,
            Self::ThemeFile { .. } => Code::ThemeFile,
            Self::Press(fault) => match fault {
                PressFault::NoTemplate { .. }
                | PressFault::Template(_)
                | PressFault::Data { .. }
                | PressFault::Font { .. }
                | PressFault::Stopped(_) => Code::FlyerTemplate,
                PressFault::Profile(_) => Code::PressProfile,
                PressFault::Overflow(_) => Code::FlyerOverflow,
                PressFault::Letter { .. } => Code::FlyerLetter,
                PressFault::Preflight(_) => Code::Preflight,
            },
            Self::ForeignFile => Code::ForeignFile,
        }
    }
}
