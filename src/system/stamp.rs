//! What the file system says of a file comes in; a stamp that no change of the file leaves as it was goes out.

use std::fmt;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Two ticks of the slowest clock that a file system with fine times is fed from.
const TICKS: i64 = 20_000_000;

/// Two ticks of the slowest clock of all, that of FAT.
const COARSE_TICKS: i64 = 4_000_000_000;

/// The file system of another machine has another clock; where we only have our own, this much is allowed for.
const CLOCKS_APART: Duration = Duration::from_secs(2);

/// A time of the file system, in nanoseconds; what is centuries away counts as the end of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(i64);

impl Moment {
    fn of(seconds: i64, nanos: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000_000).saturating_add(nanos))
    }

    /// A time by this machine's clock that every file system's clock has passed.
    pub(super) fn a_while_ago() -> Self {
        let since = SystemTime::now().checked_sub(CLOCKS_APART).and_then(|then| then.duration_since(UNIX_EPOCH).ok());
        Self(since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(i64::MIN))
    }

    /// Says whether the clock this time came from had moved on by another time, however slowly it ticks.
    fn is_past_at(self, now: Self) -> bool {
        let is_fine = self.0 % 1_000_000 != 0;
        self.0.saturating_add(if is_fine { TICKS } else { COARSE_TICKS }) <= now.0
    }
}

/// Which file stands at a path and when it last changed; links are never followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    modified: Moment,
    changed: Moment,
}

impl Stamp {
    pub(super) fn of(there: &Metadata) -> Self {
        Self {
            device: there.dev(),
            inode: there.ino(),
            size: there.size(),
            modified: Moment::of(there.mtime(), there.mtime_nsec()),
            changed: Moment::of(there.ctime(), there.ctime_nsec()),
        }
    }

    /// Takes the stamp of whatever stands at a path.
    pub(super) fn at(place: &Path) -> io::Result<Self> {
        fs::symlink_metadata(place).map(|there| Self::of(&there))
    }

    /// Takes the stamp of a regular file, if one stands at a path.
    pub(super) fn of_file(place: &Path) -> Option<Self> {
        fs::symlink_metadata(place).ok().filter(Metadata::is_file).map(|there| Self::of(&there))
    }

    /// When the file's bytes last changed, as far as nobody set the time.
    pub(super) fn modified(self) -> Moment {
        self.modified
    }

    /// Says whether two names stand for one file, whose bytes are then one, too.
    pub(super) fn is_same_file(self, other: Self) -> bool {
        (self.device, self.inode) == (other.device, other.inode)
    }

    /// Says whether a file may have got or lost names since, but no other bytes.
    pub(super) fn has_same_bytes(self, other: Self) -> bool {
        self.is_same_file(other) && (self.size, self.modified) == (other.size, other.modified)
    }

    /// Says whether every change after a time shows in another stamp.
    ///
    /// A file that changes twice within one tick of the clock keeps its stamp: what changed just
    /// before `now` may change again unseen.
    pub(super) fn is_settled(self, now: Moment) -> bool {
        self.modified.max(self.changed).is_past_at(now)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {} {}", self.device, self.inode, self.size, self.modified.0, self.changed.0)
    }
}

/// The text is no stamp.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoStamp;

impl FromStr for Stamp {
    type Err = NoStamp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split(' ');
        let mut part = || parts.next().ok_or(NoStamp);
        let number = |text: &str| text.parse().map_err(|_| NoStamp);
        let moment = |text: &str| text.parse().map(Moment).map_err(|_| NoStamp);
        let stamp = Self {
            device: number(part()?)?,
            inode: number(part()?)?,
            size: number(part()?)?,
            modified: moment(part()?)?,
            changed: moment(part()?)?,
        };
        if parts.next().is_some() { Err(NoStamp) } else { Ok(stamp) }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    use crate::system::stamp::{Moment, Stamp};

    #[test]
    fn a_stamp_tells_new_bytes_other_files_and_new_names_from_each_other() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (file, other) = (folder.path().join("file"), folder.path().join("other"));
        fs::write(&file, "text").expect("the folder is ours");
        fs::write(&other, "text").expect("the folder is ours");
        let stamp = || Stamp::at(&file).expect("the file is there");
        let first = stamp();
        assert_eq!(first.to_string().parse(), Ok(first));
        assert!(!first.is_same_file(Stamp::at(&other).expect("the file is there")));
        std::thread::sleep(Duration::from_millis(30));
        fs::hard_link(&file, folder.path().join("name")).expect("the folder is ours");
        assert!(stamp() != first && stamp().has_same_bytes(first));
        let set = |time: SystemTime| File::options().write(true).open(&file).and_then(|file| file.set_modified(time));
        let then = fs::metadata(&file).and_then(|there| there.modified()).expect("times are kept");
        std::thread::sleep(Duration::from_millis(30));
        let before = stamp();
        fs::write(&file, "TEXT").expect("the file is ours");
        assert!(!stamp().has_same_bytes(before));
        set(then).expect("the file is ours");
        assert!(stamp() != before, "a time set back shows in the time of the change");
    }

    #[test]
    fn a_stamp_is_settled_once_the_clock_has_moved_on() {
        let stamp = |changed| Stamp { modified: Moment(5), changed: Moment(changed), ..Stamp::default() };
        for (changed, now, expected) in [
            (1_000_000_001, 1_000_000_002, false),
            (1_000_000_001, 1_020_000_001, true),
            (1_000_000_000, 1_020_000_001, false),
            (1_000_000_000, 5_000_000_000, true),
            (9_000_000_001, 1_020_000_001, false),
        ] {
            assert_eq!(stamp(changed).is_settled(Moment(now)), expected, "{changed} at {now}");
        }
    }

    #[test]
    fn a_file_just_changed_is_not_settled_a_while_ago_and_an_old_one_is() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("file");
        fs::write(&file, "text").expect("the folder is ours");
        let new = Stamp::at(&file).expect("the file is there");
        assert!(!new.is_settled(Moment::a_while_ago()));
        let then = Moment(Moment::a_while_ago().0 - 10_000_000_000);
        assert!(Stamp { modified: then, changed: then, ..new }.is_settled(Moment::a_while_ago()));
    }

    #[test]
    fn other_texts_are_no_stamps() {
        for text in ["", "1 2 3 4", "1 2 3 4 5 6", "1 2 3 4 x", "-1 2 3 4 5"] {
            assert!(text.parse::<Stamp>().is_err(), "{text:?}");
        }
    }
}
