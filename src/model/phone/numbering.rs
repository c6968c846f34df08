//! The numbering plan (電気通信番号計画): bare digits come in, a line with its canonical hyphens goes out.
//!
//! Hyphens. A number at a place is regrouped by its area code, a mobile and a 050 number as 3-4-4, whatever the editor
//! grouped. Behind 0120, 0800 and 0570 there is no exchange: the groups are chosen by the owner, mostly to be
//! remembered (`0120-0-78310`, `0120-99-7777`, `0570-0-55210`), so the editor's groups stand when the first of them is
//! exactly that prefix and there is another; otherwise they are made 3-3, or 3-4 after 0800.

use std::ops::Range;

use super::area::{AreaDial, Lookup, look_up};
use super::code::{HashCode, has_ended, short};
use super::dial_plan::DialPlan;
use super::fault::PhoneFaultKind;
use super::kind::PhoneKind;

/// A sound number without extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// What is dialled, without `#`.
    pub(super) digits: String,
    /// The canonical form.
    pub(super) number: String,
    pub(super) kind: PhoneKind,
}

/// What is wrong with the digits, and with which of them.
pub(super) struct Misfit {
    pub(super) kind: PhoneFaultKind,
    pub(super) digits: Range<usize>,
}

impl Misfit {
    fn whole(digits: &str, kind: PhoneFaultKind) -> Self {
        Self { kind, digits: 0..digits.len() }
    }
}

/// Ranges of the plan that are no lines to call for advice: carrier selection and abroad, data, voice mail, mass
/// calls, private networks, premium rate, and the never assigned starts of the eleven-digit ranges.
const UNUSABLE: [&str; 11] = ["00", "010", "020", "0170", "0180", "0910", "0990", "0500", "0600", "0700", "0900"];

/// The ranges whose kind and length follow from their first digits.
const RANGES: [(&str, PhoneKind, usize); 8] = [
    ("0120", PhoneKind::TollFree, 10),
    ("0800", PhoneKind::TollFree, 11),
    ("0570", PhoneKind::NaviDial, 10),
    ("050", PhoneKind::Ip, 11),
    ("060", PhoneKind::Mobile, 11),
    ("070", PhoneKind::Mobile, 11),
    ("080", PhoneKind::Mobile, 11),
    ("090", PhoneKind::Mobile, 11),
];

/// Places the digits that follow a `#`.
pub(super) fn hash_line(digits: &str, plan: &DialPlan<'_>) -> Result<Line, Misfit> {
    let Some(code) = HashCode::known(digits, plan.extra_hash) else {
        let nearest = HashCode::nearest(digits, plan.extra_hash);
        return Err(Misfit::whole(digits, PhoneFaultKind::UnknownHashCode { nearest }));
    };
    Ok(Line { digits: digits.to_owned(), number: code.to_string(), kind: PhoneKind::HashCode })
}

/// Places digits as they are dialled, grouped as the editor grouped them.
pub(super) fn line(groups: &[String], plan: &DialPlan<'_>) -> Result<Line, Misfit> {
    let digits = groups.concat();
    match digits.len() {
        _ if digits.starts_with('0') => trunk_line(&digits, groups),
        0..=2 => Err(Misfit::whole(&digits, wrong_count(&digits, PhoneKind::Geographic, 10))),
        3 => short_line(&digits),
        4 => match HashCode::known(&digits, plan.extra_hash) {
            Some(code) => Err(Misfit::whole(&digits, PhoneFaultKind::HashMissing { code })),
            None => local_line(&digits, plan),
        },
        5..=8 => local_line(&digits, plan),
        _ => Err(Misfit::whole(&digits, without_zero(&digits, groups))),
    }
}

fn wrong_count(digits: &str, kind: PhoneKind, expected: usize) -> PhoneFaultKind {
    PhoneFaultKind::DigitCount { kind, expected, found: digits.len() }
}

fn without_zero(digits: &str, groups: &[String]) -> PhoneFaultKind {
    let mut with_zero = groups.to_vec();
    if let Some(first) = with_zero.first_mut() {
        first.insert(0, '0');
    }
    match trunk_line(&with_zero.concat(), &with_zero) {
        // Groups that disagree with the plan speak against a lost 0, and for other digits too many.
        Ok(line) if groups.len() == 1 || line.number == with_zero.join("-") => {
            PhoneFaultKind::LeadingZeroMissing { corrected: line.number }
        }
        _ => wrong_count(digits, PhoneKind::Geographic, 10),
    }
}

fn short_line(digits: &str) -> Result<Line, Misfit> {
    match short(digits) {
        Some(code) => Ok(Line { digits: digits.to_owned(), number: digits.to_owned(), kind: code.kind }),
        None if has_ended(digits) => Err(Misfit::whole(digits, PhoneFaultKind::EndedShortCode)),
        None => Err(Misfit::whole(digits, PhoneFaultKind::UnknownShortCode)),
    }
}

fn trunk_line(digits: &str, groups: &[String]) -> Result<Line, Misfit> {
    if let Some(prefix) = UNUSABLE.into_iter().find(|prefix| digits.starts_with(prefix)) {
        return Err(Misfit { kind: PhoneFaultKind::UnusableRange { prefix }, digits: 0..prefix.len() });
    }
    let Some((prefix, kind, expected)) = RANGES.into_iter().find(|(prefix, ..)| digits.starts_with(prefix)) else {
        return place_line(digits);
    };
    if digits.len() != expected {
        return Err(Misfit::whole(digits, wrong_count(digits, kind, expected)));
    }
    let own_groups =
        matches!(kind, PhoneKind::TollFree | PhoneKind::NaviDial) && groups.len() > 1 && groups[0] == prefix;
    let number = if own_groups {
        groups.join("-")
    } else {
        let middle = digits.len() - 4 + usize::from(expected == 10);
        format!("{prefix}-{}-{}", &digits[prefix.len()..middle], &digits[middle..])
    };
    Ok(Line { digits: digits.to_owned(), number, kind })
}

fn place_line(digits: &str) -> Result<Line, Misfit> {
    let area = match look_up(digits) {
        _ if digits.len() < 6 => {
            return Err(Misfit::whole(digits, wrong_count(digits, PhoneKind::Geographic, 10)));
        }
        Lookup::Found(area) => area,
        Lookup::Unknown => {
            return Err(Misfit { kind: PhoneFaultKind::UnknownAreaCode, digits: 0..5 });
        }
        Lookup::ExchangeStart(area) => {
            let exchange = area.as_str().len()..6;
            return Err(Misfit { kind: PhoneFaultKind::ExchangeStart { area }, digits: exchange });
        }
        Lookup::NoExchange(area) => {
            let exchange = area.as_str().len()..6;
            return Err(Misfit { kind: PhoneFaultKind::UnknownExchange { area }, digits: exchange });
        }
    };
    if digits.len() != 10 {
        return Err(Misfit::whole(digits, wrong_count(digits, PhoneKind::Geographic, 10)));
    }
    let exchange = &digits[area.as_str().len()..6];
    let number = format!("{area}-{exchange}-{}", &digits[6..]);
    Ok(Line { digits: digits.to_owned(), number, kind: PhoneKind::Geographic })
}

fn local_line(digits: &str, plan: &DialPlan<'_>) -> Result<Line, Misfit> {
    let mut fitting: Vec<(AreaDial, Line)> = Vec::new();
    for area in plan.area {
        let whole = format!("{area}{digits}");
        let served = look_up(&whole) == Lookup::Found(area.clone());
        if served && fitting.iter().all(|(known, _)| known != area) {
            fitting.extend(place_line(&whole).ok().map(|line| (area.clone(), line)));
        }
    }
    let kind = match fitting.len() {
        _ if plan.area.is_empty() => PhoneFaultKind::LocalWithoutArea,
        0 => PhoneFaultKind::LocalFitsNone { codes: plan.area.to_vec() },
        1 => return Ok(fitting.swap_remove(0).1),
        _ => PhoneFaultKind::LocalFitsSeveral { codes: fitting.into_iter().map(|(area, _)| area).collect() },
    };
    Err(Misfit::whole(digits, kind))
}
