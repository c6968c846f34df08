//! What a problem consists of where its kind alone does not say it: the shapes, places and parts that its sentence names.

/// The shape a value should have had, or has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Text,
    List,
    Map,
    Nothing,
    /// `true` or `false`.
    Flag,
    TextOrList,
    TextOrMap,
    TextOrMapOrList,
}

/// Why a file has no place where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misplaced {
    /// Neither YAML nor, among the pages, Markdown.
    Extension,
    /// An entry directly in an area's folder.
    BesideFolders,
    /// A folder in an area that is none of `windows`, `places` and so on.
    Folder { name: String, suggestion: Option<String> },
    /// More folders than nation, prefecture, city and one for entries.
    TooDeep,
    /// Anywhere else under `content/`.
    Elsewhere,
}

/// How the indentation of a line is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndentFault {
    Uneven,
    /// Deeper than the line above, which has a value already.
    Deeper,
    /// A `- ` line under a key that has a value already.
    UnderValue,
}

/// A part of hours that are written as a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursPart {
    /// A key of `weekly`.
    Days,
    /// A key of `dates`.
    Dates,
    /// What is said of days.
    Times,
    Holidays,
    YearEnd,
    LastReception,
}

/// What a YAML reader cannot take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxFault {
    Unknown,
    TextAfterQuote,
    TextAfterBracket {
        line: String,
    },
    ExtraBracket,
    /// `name: 相談: 窓口`, with the value.
    ColonInValue {
        value: String,
    },
    /// A value that begins with a character YAML keeps for itself.
    Start {
        mark: char,
        value: String,
    },
    Escape,
    TextAfterBar,
    Directive,
    NoKey,
    KeyNotText,
}
