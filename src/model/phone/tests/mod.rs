//! What a phone number must and must not be: forms as editors type them come in, verdicts go out.

mod accepted;
mod properties;
mod rejected;

use super::{AreaDial, DialPlan, HashCode};

/// Reads area codes that the tests know to exist.
fn areas(codes: &[&str]) -> Vec<AreaDial> {
    codes.iter().map(|code| code.parse().expect("an area code of the table")).collect()
}

/// Runs `check` with a plan of these area codes and no further `#` numbers.
fn with_areas<T>(codes: &[&str], check: impl FnOnce(&DialPlan<'_>) -> T) -> T {
    let area = areas(codes);
    check(&DialPlan { area: &area, extra_hash: &[] })
}

/// Reads `#` codes that the tests know to be well formed.
fn hashes(codes: &[&str]) -> Vec<HashCode> {
    codes.iter().map(|code| code.parse().expect("a hash and four digits")).collect()
}
