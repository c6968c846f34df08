//! An output folder comes in; the right to change it goes out, held by one process at a time.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::OFlags;

use crate::system::out_folder::OutFolder;
use crate::system::stamp::{Moment, Stamp};
use crate::system::{AtPath, PathError};

/// How long a waiting process sleeps before it asks again.
const ASK_AGAIN: Duration = Duration::from_millis(20);

/// The right to change an output folder and the folders beside it that publishing uses.
///
/// The operating system lets go of the lock when its process ends, however it ends; a lock file
/// that a killed process left behind hinders nobody. The file is removed when the lock is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    // Held for its lock: closing it lets the next one in.
    file: File,
}

impl Lock {
    /// Takes the lock, waiting at most `wait` for a process that holds it.
    pub fn acquire(out: &OutFolder, wait: Duration) -> Result<Self, LockError> {
        let path = out.lock();
        let started = Instant::now();
        loop {
            let file = open(&path).at(&path).map_err(LockError::Io)?;
            match file.try_lock() {
                Ok(()) => {
                    if is_at(&file, &path).at(&path).map_err(LockError::Io)? {
                        return Self::sign(file, &path).at(&path).map_err(LockError::Io);
                    }
                    // The last holder removed the file after we had opened it: the next try makes a new one.
                }
                Err(TryLockError::WouldBlock) => {
                    let left = wait.saturating_sub(started.elapsed());
                    if left.is_zero() {
                        return Err(LockError::Held { holder: holder(&path), lock: path });
                    }
                    thread::sleep(left.min(ASK_AGAIN));
                }
                Err(TryLockError::Error(error)) => return Err(LockError::Io(PathError { path, error })),
            }
        }
    }

    /// Writes down who holds the lock, for those who wait.
    fn sign(mut file: File, path: &Path) -> io::Result<Self> {
        file.set_len(0)?;
        writeln!(file, "{}", std::process::id())?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Asks what time it is for the file system of the output folder.
    pub(super) fn now(&self) -> io::Result<Moment> {
        // Writing the same byte again is a change to it.
        let mut first = [0];
        self.file.read_exact_at(&mut first, 0)?;
        self.file.write_all_at(&first, 0)?;
        self.file.metadata().map(|there| Stamp::of(&there).modified())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays is harmless, so a failure here needs no word. The file goes while
        // the lock is still held: whoever opened it before finds it gone in `acquire` and asks again.
        let _ = fs::remove_file(&self.path);
    }
}

fn open(path: &Path) -> io::Result<File> {
    // A link in the lock's place would have us write into somebody else's file.
    let no_link = OFlags::NOFOLLOW.bits().cast_signed();
    OpenOptions::new().read(true).write(true).create(true).truncate(false).custom_flags(no_link).open(path)
}

/// Says whether an open file is the one that now stands at a path.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let held = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(there) => Ok((held.dev(), held.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn holder(path: &Path) -> Option<u32> {
    fs::read_to_string(path).ok()?.trim().parse().ok()
}

/// Why the lock was not taken.
#[derive(Debug)]
pub enum LockError {
    /// Another process holds it; its number is known unless it has only just taken the lock.
    Held { holder: Option<u32>, lock: PathBuf },
    /// The lock file cannot be made or locked.
    Io(PathError),
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held { holder: Some(holder), lock } => {
                write!(f, "process {holder} is publishing there (lock file {})", lock.display())
            }
            Self::Held { holder: None, lock } => {
                write!(f, "another process is publishing there (lock file {})", lock.display())
            }
            Self::Io(failure) => write!(f, "the lock cannot be taken: {failure}"),
        }
    }
}

impl std::error::Error for LockError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Held { .. } => None,
            Self::Io(failure) => Some(failure),
        }
    }
}
