//! A place and bytes come in; a file stands there with all of them, or what stood there before.

use std::fs;
use std::path::Path;

use crate::system::{AtPath as _, PathError, tree};

/// Puts a file in a place, instead of the file that stood there; its folder is made.
///
/// # Errors
/// The folder or the file cannot be written; then the old file is still there.
pub fn write(place: &Path, bytes: &[u8]) -> Result<(), PathError> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let new = place.with_file_name(format!(".{name}.madoguchi-new"));
    tree::unlink(&new)?;
    tree::write_new(&new, bytes)?;
    fs::rename(&new, place).at(place)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::system::file::write;

    #[test]
    fn a_file_is_written_whole_in_place_of_the_one_before_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let place = folder.path().join("inner/card.pdf");
        for bytes in [b"one".as_slice(), b"another"] {
            write(&place, bytes).expect("the folder is ours");
            assert_eq!(fs::read(&place).expect("it was written"), bytes);
        }
        assert_eq!(fs::read_dir(folder.path().join("inner")).expect("it is a folder").count(), 1);
        assert!(write(&place.join("below"), b"").is_err(), "a file is no folder");
    }
}
