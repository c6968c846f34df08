//! Lines that a build leaves for the next one come in, the text of a file beside the list of what it made goes out, and back.

use std::fs;
use std::path::Path;

use crate::system::sealed;

/// The name of the file inside the output folder; no site path can be it, as none starts with a dot.
pub(super) const NAME: &str = ".madoguchi-hours";

/// What the first line starts with in every version.
const MARK: &str = "madoguchi-hours ";

/// The first line; another number is another format.
const FIRST_LINE: &str = "madoguchi-hours 1\n";

/// More bytes than any site's hours take.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads the lines the last build left in an output folder.
///
/// Whatever is wrong with the file or the folder, nothing is known then: the lines only help an editor to compare.
pub fn read(out: &Path) -> Option<String> {
    let place = out.join(NAME);
    let there = fs::metadata(&place).ok()?;
    if !there.is_file() || there.len() > LARGEST {
        return None;
    }
    unsealed(&fs::read_to_string(&place).ok()?).map(str::to_owned)
}

/// Puts lines, each ended by a line break, between the format's name and a checksum of all before it.
pub(super) fn sealed(lines: &str) -> String {
    sealed::seal(&format!("{FIRST_LINE}{lines}"))
}

/// Says whether bytes were once written by us, or were lost by the machine; what else stands there, somebody typed.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK.as_bytes()) || sealed::is_lost(bytes)
}

fn unsealed(text: &str) -> Option<&str> {
    sealed::unseal(text)?.strip_prefix(FIRST_LINE)
}

#[cfg(test)]
mod tests {
    use crate::system::last_hours::{is_one, read, sealed, unsealed};

    #[test]
    fn lines_come_back_as_they_were_left() {
        for lines in ["", "a\n", "a\n\nchecksum b\n月〜金\n"] {
            assert_eq!(unsealed(&sealed(lines)), Some(lines));
        }
    }

    #[test]
    fn lines_that_lost_or_changed_any_byte_are_not_read() {
        let text = sealed("a line\nb line\n");
        for at in 0..text.len() {
            assert_eq!(unsealed(&text[..at]), None, "cut at {at}");
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let changed = String::from_utf8(bytes).expect("one low bit of ASCII is ASCII");
            assert_eq!(unsealed(&changed), None, "changed at {at}");
        }
    }

    #[test]
    fn lines_of_a_later_version_are_not_read_but_known_as_ours() {
        let later = sealed("a\n").replacen("hours 1", "hours 2", 1);
        assert_eq!(unsealed(&later), None);
        assert!(is_one(later.as_bytes()) && is_one(b"") && is_one(b"\0\0"));
        assert!(!is_one(b"somebody's diary"));
    }

    #[test]
    fn a_folder_without_such_a_file_tells_nothing() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        assert_eq!(read(folder.path()), None);
        assert_eq!(read(&folder.path().join("nowhere")), None);
        std::fs::create_dir(folder.path().join(".madoguchi-hours")).expect("the folder is ours");
        assert_eq!(read(folder.path()), None);
    }
}
