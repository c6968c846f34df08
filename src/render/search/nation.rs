//! What leads to which areas in, its lines of text out.

use crate::plan::nation::Leads;

/// What stands in place of an area's letters where too many areas have a name.
const MANY: &str = "....";

/// A line an area: its four letters, then the lead; an empty lead is the one of the line above.
pub fn text(leads: &Leads) -> String {
    let mut text = String::new();
    for (lead, owners) in &leads.0 {
        let first = owners.first().map_or_else(|| MANY.to_owned(), ToString::to_string);
        text.push_str(&format!("{first}{lead}\n"));
        for own in owners.iter().skip(1) {
            text.push_str(&format!("{own}\n"));
        }
    }
    text
}
