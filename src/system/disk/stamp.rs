//! What the machine knows of a file comes in; a mark that tells a changed file from the same one, unread, goes out.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// File systems keep times as coarsely as two seconds: within that of a change, a second one may leave the same times.
const COARSE: Duration = Duration::from_secs(2);

/// A file's state. Equal settled stamps of one path mean equal bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::system) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    /// On Unix what no program can set back: the time of the last change of the file's record, and the record's number.
    record: (i64, i64, u64),
    settled: bool,
}

impl Stamp {
    /// The state of a file now.
    pub fn of(there: &Metadata) -> Self {
        let modified = there.modified().ok();
        let record = record(there);
        let old = |time: SystemTime| SystemTime::now().duration_since(time).is_ok_and(|age| age > COARSE);
        let changed = u64::try_from(record.0).map(|seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        let settled = modified.is_some_and(old) && changed.is_ok_and(old);
        Self { bytes: there.len(), modified, record, settled }
    }

    /// Whether the bytes are the same as when `earlier` was taken; while this cannot be told, they are not.
    pub fn is_same(&self, earlier: &Self) -> bool {
        earlier.settled && Self { settled: true, ..*self } == *earlier
    }
}

#[cfg(unix)]
fn record(there: &Metadata) -> (i64, i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (there.ctime(), there.ctime_nsec(), there.ino())
}

#[cfg(not(unix))]
fn record(_: &Metadata) -> (i64, i64, u64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    use crate::system::disk::stamp::Stamp;

    #[test]
    fn a_file_just_changed_is_read_again_whatever_its_times_say() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let place = folder.path().join("a.yaml");
        fs::write(&place, "a").expect("the folder is ours");
        let stamp = || Stamp::of(&fs::metadata(&place).expect("the file is there"));
        assert!(!stamp().is_same(&stamp()));
    }

    #[test]
    fn an_old_file_is_the_same_until_anything_about_it_changes() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let place = folder.path().join("a.yaml");
        fs::write(&place, "a").expect("the folder is ours");
        let there = fs::metadata(&place).expect("the file is there");
        let old = Stamp { settled: true, ..Stamp::of(&there) };
        assert!(Stamp::of(&there).is_same(&old));
        let file = File::options().write(true).open(&place).expect("the file is there");
        file.set_modified(SystemTime::now() - Duration::from_secs(60)).expect("times can be set");
        assert!(!Stamp::of(&fs::metadata(&place).expect("the file is there")).is_same(&old));
    }
}
