//! Lines come in, the same lines with a checksum at the end go out, and back if not a byte was lost.

use std::fs;
use std::path::Path;

use crate::system::manifest::ShortHash;

/// Puts a checksum after lines, each of which ends with a line break.
pub(super) fn seal(lines: &str) -> String {
    format!("{lines}checksum {}\n", ShortHash::of(lines.as_bytes()))
}

/// Takes the checksum off again, if it is that of the lines before it.
pub(super) fn unseal(text: &str) -> Option<&str> {
    let body = text.strip_suffix('\n')?;
    let (before, last) = body.rsplit_once('\n')?;
    let lines = &text[..=before.len()];
    let checksum: ShortHash = last.strip_prefix("checksum ")?.parse().ok()?;
    (checksum == ShortHash::of(lines.as_bytes())).then_some(lines)
}

/// Reads sealed lines, if a regular file of at most so many bytes stands there and is whole.
pub(super) fn read(place: &Path, largest: u64) -> Option<String> {
    let there = fs::symlink_metadata(place).ok()?;
    if !there.is_file() || there.len() > largest {
        return None;
    }
    unseal(&fs::read_to_string(place).ok()?).map(str::to_owned)
}

/// Says whether a file has lost all its bytes, as one may when the machine stops while it is written.
pub(super) fn is_lost(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}
