//! Hints that paths changed come in one by one; the moment when they have come to rest, and the paths, go out.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// What the machine says happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// Something at a path, relative to the root.
    Path { path: String, what: What },
    /// Events were lost: anything may have changed.
    All,
}

/// What is known of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The file is open and was written to; `Closed` will follow.
    Writing,
    /// Its writer closed the file.
    Closed,
    /// A folder came to be here; what is in it may have come unseen.
    Folder,
    Other,
}

/// As many paths change when somebody saves by hand, the editor's own files among them; more come from a program.
const BY_HAND: usize = 8;

/// How long nothing must happen, and how long to wait at most, for changes by hand.
const HAND: (Duration, Duration) = (Duration::from_millis(5), Duration::from_millis(60));

/// The same for programs, such as a checkout: they pause longer between files, and nobody waits for the first of them.
const PROGRAM: (Duration, Duration) = (Duration::from_millis(60), Duration::from_millis(1500));

/// How long a file that is open for writing is waited for.
const OPEN: Duration = Duration::from_millis(500);

/// Hints that belong together.
#[derive(Debug)]
pub struct Burst {
    pub paths: BTreeSet<String>,
    /// Folders that came to be.
    pub folders: BTreeSet<String>,
    pub all: bool,
    pub first: Instant,
    last: Instant,
    writing: BTreeSet<String>,
}

impl Burst {
    /// Begins with a hint that came at an instant.
    pub fn new(hint: Hint, now: Instant) -> Self {
        let mut burst = Self {
            paths: BTreeSet::new(),
            folders: BTreeSet::new(),
            all: false,
            first: now,
            last: now,
            writing: BTreeSet::new(),
        };
        burst.add(hint, now);
        burst
    }

    /// Adds a hint that came at an instant.
    pub fn add(&mut self, hint: Hint, now: Instant) {
        self.last = now;
        let Hint::Path { path, what } = hint else {
            self.all = true;
            return;
        };
        match what {
            What::Writing => drop(self.writing.insert(path.clone())),
            What::Closed | What::Other => drop(self.writing.remove(&path)),
            What::Folder => drop(self.folders.insert(path.clone())),
        }
        self.paths.insert(path);
    }

    /// When it has come to rest, if nothing more happens. A file that is open for writing is waited for, but not for ever.
    pub fn rests_at(&self) -> Instant {
        let (quiet, most) = if self.paths.len() <= BY_HAND && !self.all { HAND } else { PROGRAM };
        if self.writing.is_empty() { (self.first + most).min(self.last + quiet) } else { self.first + most.max(OPEN) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use crate::system::watch::burst::{Burst, Hint, What};

    /// Hints at milliseconds come in, the millisecond of rest goes out.
    fn check(hints: &[(u64, &str, What)], expected: u64) {
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        let hint =
            |(ms, path, what): &(u64, &str, What)| (at(*ms), Hint::Path { path: (*path).to_owned(), what: *what });
        let mut hints = hints.iter().map(hint);
        let (now, first) = hints.next().expect("a burst has a hint");
        let mut burst = Burst::new(first, now);
        hints.for_each(|(now, hint)| burst.add(hint, now));
        assert_eq!((burst.rests_at() - start).as_millis(), u128::from(expected), "{burst:?}");
    }

    #[test]
    fn a_save_rests_five_milliseconds_after_its_last_hint() {
        check(&[(0, "a", What::Writing), (1, "a", What::Closed)], 6);
        check(&[(0, "a~", What::Other), (2, "a", What::Other), (4, "a", What::Closed)], 9);
    }

    #[test]
    fn a_file_still_being_written_is_waited_for_but_not_for_ever() {
        check(&[(0, "a", What::Writing)], 500);
        check(&[(0, "a", What::Writing), (1, "b", What::Closed)], 500);
        check(&[(0, "a", What::Writing), (40, "a", What::Closed)], 45);
    }

    #[test]
    fn a_hand_that_never_rests_is_not_waited_for() {
        check(&[(0, "a", What::Other), (58, "a", What::Other)], 60);
    }

    #[test]
    fn a_program_that_changes_many_files_is_given_time_to_finish() {
        let names: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
        let hints: Vec<(u64, &str, What)> = names.iter().map(|name| (1, name.as_str(), What::Closed)).collect();
        check(&hints, 61);
        check(&[&hints[..], &[(1400, "x", What::Closed), (1490, "y", What::Closed)]].concat(), 1501);
    }
}
