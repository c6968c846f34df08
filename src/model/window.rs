//! 相談窓口: a desk, a channel or a service that answers people.

use crate::model::email::Email;
use crate::model::entry::{Appointment, Entry, Whereabouts, choice};
use crate::model::link::{LineLink, WebLink};
use crate::model::phone::Phone;
use crate::model::reception::WrittenHours;

/// A consultation window (schema.org `ContactPoint` of an organisation; HSDS `service`).
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    pub entry: Entry,
    pub kind: WindowKind,
    pub phones: Vec<PhoneLine>,
    /// Hours for every line without its own.
    pub hours: Option<WrittenHours>,
    pub counter: Option<Counter>,
    pub line: Option<LineLink>,
    pub email: Option<Email>,
    pub web: Option<WebLink>,
    pub sns: Vec<Account>,
    pub whereabouts: Whereabouts,
    pub languages: Vec<String>,
    /// An emergency line, on top of every page inside its area.
    pub urgent: bool,
    /// What to say when calling.
    pub say: Option<String>,
    pub easy: Option<Easy>,
}

choice! {
    /// How a window answers.
    WindowKind {
        Desk "desk" "窓口",
        Channel "channel" "SNSなどの相談",
        Service "service" "支援",
    }
}

/// One telephone line.
#[derive(Debug, Clone, PartialEq)]
pub struct PhoneLine {
    pub phone: Phone,
    pub label: Option<String>,
    pub hours: Option<WrittenHours>,
    pub note: Option<String>,
    /// How people remember the number.
    pub mnemonic: Option<String>,
}

/// Coming in person.
#[derive(Debug, Clone, PartialEq)]
pub struct Counter {
    pub hours: Option<WrittenHours>,
    pub appointment: Option<Appointment>,
    pub place: Option<String>,
    pub note: Option<String>,
}

/// An account on a social network.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub service: String,
    pub name: Option<String>,
    pub url: WebLink,
}

/// やさしい日本語, written by a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Easy {
    pub name: Option<String>,
    /// Markdown.
    pub notes: Option<String>,
}
