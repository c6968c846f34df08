//! An area in, everything out by which a search from afar may come upon it: its name, its windows' names and numbers.

use std::collections::BTreeSet;

use crate::model::area::Area;
use crate::model::search::{fold, reading};
use crate::model::window::Window;
use crate::plan::nation::own::Own;
use crate::plan::nation::parts::{self, Called};
use crate::plan::nation::table::Table;

/// Last digits of a number that are told apart, and first ones.
const LAST: usize = 8;
const FIRST: usize = 6;

/// The least digits a number with area code has.
const LEAST: usize = 9;

/// What one area adds to the tables.
#[derive(Debug, PartialEq)]
pub struct Share {
    pub own: Own,
    pub leads: BTreeSet<(Table, String)>,
}

impl Share {
    /// The share of an area with these windows; the nation has none.
    pub fn of<'a>(area: &Area, windows: impl Iterator<Item = &'a Window>) -> Option<Self> {
        let own = Own::of(area)?;
        let kana = area.kana.clone().or_else(|| reading::kana(&area.name)).unwrap_or_default();
        let called = Called { name: fold::fold(&area.name), kana: fold::fold(&kana) };
        let mut leads = BTreeSet::new();
        for name in [&called.name, &called.kana].into_iter().filter(|name| !name.is_empty()) {
            leads.insert((Table::Places, name.clone()));
        }
        for window in windows {
            leads.extend(parts::of_window(window, &called).into_iter().map(|begins| (Table::Names, begins)));
            for line in &window.phones {
                of_number(line.phone.number(), &mut leads);
            }
        }
        Some(Self { own, leads })
    }
}

fn of_number(number: &str, leads: &mut BTreeSet<(Table, String)>) {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= LEAST && digits.starts_with('0') {
        leads.insert((Table::Codes, digits[..FIRST].to_owned()));
    }
    leads.insert((Table::Numbers, digits[digits.len().saturating_sub(LAST)..].to_owned()));
}
