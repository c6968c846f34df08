//! The ways to reach a window in (phones, counter, mail, LINE, web, accounts), checked values out.

use crate::diagnostic::detail::Shape;
use crate::diagnostic::kind::Kind;
use crate::model::email::{Email, EmailFault};
use crate::model::entry::Whereabouts;
use crate::model::link::{LineLink, LinkFault, WebLink};
use crate::model::location::Location;
use crate::model::phone::{Phone, PhoneFault, PhoneFaultKind};
use crate::model::window::{Account, Counter, PhoneLine};
use crate::parse::context::Context;
use crate::parse::fields::{self, Fields, Report};
use crate::parse::hours::hours;
use crate::parse::reading;
use crate::parse::tree::{Node, Value};
use crate::source::{Span, Spanned};

/// One phone, a map, or a list of either.
pub fn phones(node: Option<&Node>, context: &Context<'_>, report: &mut Report<'_>) -> Vec<PhoneLine> {
    match node {
        None => Vec::new(),
        Some(Node { value: Value::List(items), .. }) => {
            items.iter().filter_map(|item| phone_line(item, context, report)).collect()
        }
        Some(node) => phone_line(node, context, report).into_iter().collect(),
    }
}

fn phone_line(node: &Node, context: &Context<'_>, report: &mut Report<'_>) -> Option<PhoneLine> {
    match &node.value {
        Value::Scalar { .. } => {
            let phone = phone(&fields::text_of(node, "phone", report)?, context, report)?;
            Some(PhoneLine { phone, label: None, hours: None, note: None, mnemonic: None })
        }
        Value::Map(_) => {
            let mut map = Fields::of(node, "phone", report)?;
            let number = map.required("number", report);
            let label = map.plain("label", report);
            let hours = hours(&mut map, report);
            let note = map.plain("note", report);
            let mnemonic = map.plain("mnemonic", report);
            map.finish(report);
            let phone = phone(&number?, context, report)?;
            Some(PhoneLine { phone, label, hours, note, mnemonic })
        }
        _ => {
            fields::report_shape(node, "phone", Shape::TextOrMap, report);
            None
        }
    }
}

fn phone(text: &Spanned<String>, context: &Context<'_>, report: &mut Report<'_>) -> Option<Phone> {
    match Phone::parse(&text.value, &context.dial_plan()) {
        Ok(phone) => Some(phone),
        // The area's own file is broken: whether the number is complete cannot be known yet.
        Err(PhoneFault { kind: PhoneFaultKind::LocalWithoutArea, .. }) if context.dial.is_none() => None,
        Err(fault) => {
            report.at(inside(text, fault.at.start, fault.at.end), Kind::Phone(fault.kind));
            None
        }
    }
}

/// The span of a part of a value; a value that does not stand in the file as it reads is marked whole.
pub fn inside(text: &Spanned<String>, start: usize, end: usize) -> Span {
    match text.span.len() == text.value.len() {
        true => Span::new(text.span.start + start, text.span.start + end),
        false => text.span,
    }
}

/// The span of the character at an offset of a value.
fn character(text: &Spanned<String>, character: char, offset: usize) -> Span {
    inside(text, offset, offset + character.len_utf8())
}

/// The `counter` of a map.
pub fn counter(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Counter> {
    let node = map.node("counter", report)?;
    let mut map = Fields::of(node, "counter", report)?;
    let counter = Counter {
        hours: hours(&mut map, report),
        appointment: reading::choice(&mut map, "appointment", &reading::APPOINTMENTS, report),
        place: map.plain("place", report),
        note: map.plain("note", report),
    };
    map.finish(report);
    Some(counter)
}

/// The `email` of a map.
pub fn email(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Email> {
    let text = map.text("email", report)?;
    let result: Result<Email, EmailFault> = text.value.parse();
    let span = match &result {
        Err(EmailFault::BadCharacter { character: c, offset }) => character(&text, *c, *offset),
        _ => text.span,
    };
    report.check(span, result.map_err(Kind::Email))
}

/// The `line` of a map.
pub fn line(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<LineLink> {
    let text = map.text("line", report)?;
    report.check(text.span, text.value.parse().map_err(Kind::Line))
}

/// A web address under a key.
pub fn web(map: &mut Fields<'_>, key: &'static str, report: &mut Report<'_>) -> Option<WebLink> {
    let text = map.text(key, report)?;
    let result: Result<WebLink, LinkFault> = text.value.parse();
    let span = match &result {
        Err(LinkFault::BadCharacter { character: c, offset }) => character(&text, *c, *offset),
        _ => text.span,
    };
    report.check(span, result.map_err(Kind::Link))
}

/// The `sns` of a map: a list of `{service, url, name}`.
pub fn accounts(map: &mut Fields<'_>, report: &mut Report<'_>) -> Vec<Account> {
    let nodes = map.nodes("sns", report);
    nodes.into_iter().filter_map(|node| account(node, report)).collect()
}

fn account(node: &Node, report: &mut Report<'_>) -> Option<Account> {
    let mut map = Fields::of(node, "sns", report)?;
    let service = map.required("service", report);
    let name = map.plain("name", report);
    map.require("url");
    let url = web(&mut map, "url", report);
    map.finish(report);
    Some(Account { service: service?.value, name, url: url? })
}

/// Where something is; a place that is not disclosed must not carry one.
pub fn whereabouts(map: &mut Fields<'_>, report: &mut Report<'_>) -> Whereabouts {
    let undisclosed = map.flag("undisclosed", report);
    if undisclosed {
        for field in ["address", "building", "floor", "location", "place"] {
            if let Some(node) = map.node(field, report) {
                report.at(node.span, Kind::UndisclosedPlace { field });
            }
        }
        return Whereabouts { undisclosed, ..Whereabouts::default() };
    }
    Whereabouts {
        place: map.plain("place", report),
        address: map.plain("address", report),
        building: map.plain("building", report),
        floor: map.scalar("floor", report).map(|text| text.value),
        location: location(map, report),
        undisclosed,
    }
}

fn location(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Location> {
    let node = map.node("location", report)?;
    let mut map = Fields::of(node, "location", report)?;
    let lat = degrees(&mut map, "lat", report);
    let lon = degrees(&mut map, "lon", report);
    map.finish(report);
    report.check(node.span, Location::from_degrees(&lat?, &lon?).map_err(Kind::Location))
}

fn degrees(map: &mut Fields<'_>, key: &'static str, report: &mut Report<'_>) -> Option<String> {
    map.require(key);
    map.scalar(key, report).map(|text| text.value)
}
