//! Artifacts come in one by one; the output folder equals them all, changed in one step, or is left as it was.
//!
//! New files are written into a folder beside the output folder. When all are there, the site before the last one, which
//! waits beside the output folder, too, is made to equal the plan and exchanged with the output folder: see
//! [`crate::system::back`]. What the program did not make is carried over. A process killed at any moment leaves a
//! complete old or a complete new site; the next run clears the rest. Nothing is forced through to the disk's surface:
//! after the machine has started anew, the next run compares bytes and writes again whatever was lost.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::artifact::{Artifact, SitePath};
use crate::system::back::{self, Next, Turned};
use crate::system::known::{Known, Seen};
use crate::system::last_hours;
use crate::system::last_words::{self, Words};
use crate::system::listing::{Kind, Listing};
use crate::system::lock::{Lock, LockError};
use crate::system::manifest::{self, Manifest, ShortHash};
use crate::system::out_folder::{OutFolder, OutFolderError};
use crate::system::stamp::{Moment, Stamp};
use crate::system::survey::{Grounds, Made, Planned, survey};
use crate::system::swap;
use crate::system::tree;
use crate::system::{AtPath, PathError};

/// How to publish.
#[derive(Debug, Clone)]
pub struct PublishOptions {
    /// The root of the sources, which the output folder must not harm.
    pub root: PathBuf,
    /// How long to wait for another process that publishes to the same folder.
    pub wait: Duration,
    /// Whether planned files may replace files that the program did not make.
    pub overwrite_foreign: bool,
}

/// What publishing did to the output folder. All paths are relative to it.
#[derive(Debug, Default)]
pub struct Published {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that kept their bytes and times.
    pub unchanged: usize,
    /// Files of the site before that are gone.
    pub removed: usize,
    /// Files the program did not make, all still there.
    pub kept_foreign: usize,
    /// Files no longer planned that stayed because somebody had edited them; counted in `kept_foreign`.
    pub kept_edited: Vec<PathBuf>,
    /// Files that were replaced although somebody had edited or made them.
    pub overwritten: Vec<PathBuf>,
    /// Where files are now that somebody had put into the folder of the last site, which is ours alone.
    pub found: Vec<PathBuf>,
    /// Why the old site could not be deleted from beside the new one, if so.
    pub leftover: Option<PathError>,
}

/// A site being put together beside the output folder, under the folder's lock.
///
/// Dropping it without [`commit`](Self::commit) deletes it and leaves the output folder as it was.
#[derive(Debug)]
pub struct Staging {
    out: OutFolder,
    overwrite_foreign: bool,
    /// When the run began, if the file system can tell.
    opened: Option<Moment>,
    /// Whether there is an output folder yet.
    is_first: bool,
    known: Known,
    manifest: Manifest,
    /// The list as it stands in the output folder, if it is one of ours, damaged or not.
    manifest_bytes: Option<Vec<u8>>,
    /// What stands in the place of the hours of the last build.
    hours_bytes: Option<Vec<u8>>,
    /// What will stand there.
    hours: Option<String>,
    words: Option<Words>,
    planned: Mutex<Planned>,
    /// The stamp of each planned file, as it was found or written.
    stamps: Mutex<Vec<(SitePath, Stamp)>>,
    // Fields are dropped in this order: the folder goes while the lock is held.
    folder: StagingFolder,
    lock: Lock,
}

#[derive(Debug)]
struct StagingFolder(PathBuf);

impl Drop for StagingFolder {
    fn drop(&mut self) {
        // What cannot be deleted now, the next run deletes or reports.
        let _ = tree::remove(&self.0);
    }
}

impl Staging {
    /// Takes the lock of the output folder, clears what a killed run left, and starts a new site.
    pub fn open(out: &Path, options: &PublishOptions) -> Result<Self, PublishError> {
        let out = OutFolder::resolve(out, &options.root).map_err(PublishError::Out)?;
        let lock = Lock::acquire(&out, options.wait).map_err(PublishError::Lock)?;
        swap::recover(&out)?;
        let opened = lock.now().ok();
        let manifest_bytes = read_list(manifest::NAME, &out.path())?.filter(|bytes| Manifest::is_one(bytes));
        let hours_bytes = read_list(last_hours::NAME, &out.path())?;
        // A damaged list names nothing of ours: then all files there are somebody else's.
        let text = manifest_bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
        let manifest = text.and_then(|text| text.parse().ok()).unwrap_or_default();
        let folder = StagingFolder(out.staging());
        fs::create_dir(&folder.0).at(&folder.0)?;
        Ok(Self {
            is_first: !out.path().exists(),
            known: Known::read(&out.known()),
            out,
            overwrite_foreign: options.overwrite_foreign,
            opened,
            manifest,
            manifest_bytes,
            hours_bytes,
            hours: None,
            words: None,
            planned: Mutex::default(),
            stamps: Mutex::default(),
            folder,
            lock,
        })
    }

    /// Plans an artifact and writes it, unless the output folder has the same bytes at its path.
    ///
    /// Any number of threads may call this at once. After a failure `commit` refuses.
    pub fn put(&self, artifact: &Artifact) -> Result<(), PublishError> {
        let path = &artifact.path;
        if self.note(path, Made::Begun).is_some() {
            return Err(PublishError::Twice { path: path.clone() });
        }
        let hash = ShortHash::of(&artifact.bytes);
        let there = || Stamp::of_file(&self.out.path().join(path.as_str()));
        let there = if self.is_first { None } else { there() };
        let (made, stamp) = match there.filter(|stamp| self.holds(path, *stamp, hash, &artifact.bytes)) {
            Some(stamp) => (Made::Same(hash), stamp),
            None => {
                let place = self.folder.0.join(path.as_str());
                (Made::Written(hash), tree::write_new(&place, &artifact.bytes)?)
            }
        };
        self.stamps.lock().unwrap_or_else(PoisonError::into_inner).push((path.clone(), stamp));
        self.note(path, made);
        Ok(())
    }

    /// Says whether the file at a path has these bytes; it is read only if nothing is known of it.
    fn holds(&self, path: &SitePath, stamp: Stamp, hash: ShortHash, bytes: &[u8]) -> bool {
        match self.known.hash(path.as_str(), stamp) {
            Some(known) => known == hash,
            None => tree::holds(&self.out.path().join(path.as_str()), bytes),
        }
    }

    /// Leaves lines, each ended by a line break, for the next build, which reads them with [`last_hours::read`].
    pub fn leave_hours(&mut self, lines: &str) {
        self.hours = Some(last_hours::sealed(lines));
    }

    /// Leaves what this build says of a site that it need not change, for [`last_words::recall`].
    pub fn leave_words(&mut self, words: Words) {
        self.words = Some(words);
    }

    fn note(&self, path: &SitePath, made: Made) -> Option<Made> {
        self.planned.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), made)
    }

    /// Makes the output folder equal what was put, in one step; touches nothing if it already is.
    ///
    /// # Errors
    /// After any error the output folder is as it was.
    pub fn commit(mut self) -> Result<Published, PublishError> {
        let mut planned = std::mem::take(self.planned.get_mut().unwrap_or_else(PoisonError::into_inner));
        let manifest = list(&planned)?;
        let listed_at = self.lock.now().ok();
        let there = Listing::read(&self.out.path())?;
        self.make_own(&mut planned, &there)?;
        let edited = self.edited(&planned, &there);
        let mut survey = survey(&Grounds {
            planned: &planned,
            ours: &self.manifest,
            edited: &edited,
            there: &there,
            has_manifest: self.manifest_bytes.is_some(),
            leaves_hours: self.hours.is_some(),
        });
        if !survey.collisions.is_empty() && !self.overwrite_foreign {
            return Err(PublishError::Foreign { paths: survey.collisions });
        }
        survey.overwritten.append(&mut survey.collisions);
        if self.hours.is_some() && self.hours_bytes.as_deref().is_some_and(|bytes| !last_hours::is_one(bytes)) {
            survey.overwritten.push(PathBuf::from(last_hours::NAME));
        }
        survey.overwritten.sort();

        let text = manifest.to_string();
        let written = planned.values().filter(|made| matches!(made, Made::Written(_))).count();
        let same_hours =
            self.hours.as_deref().is_none_or(|hours| self.hours_bytes.as_deref() == Some(hours.as_bytes()));
        let same_list = self.manifest_bytes.as_deref() == Some(text.as_bytes());
        let is_new = written > 0 || !survey.overwritten.is_empty() || !same_list || !same_hours;
        let mut lists = vec![(manifest::NAME, text.as_bytes())];
        lists.extend(self.hours.as_deref().map(|hours| (last_hours::NAME, hours.as_bytes())));
        let turned = if is_new {
            let (out, ours, planned) = (&self.out, &self.manifest, &planned);
            back::turn(&Next { out, planned, survey: &survey, there: &there, listed_at, ours, lists: &lists })?
        } else {
            Turned::default()
        };
        self.remember(&planned, &turned.relinked);
        if let Some(words) = &self.words {
            last_words::leave(&self.out, words, &text, self.hours.as_deref());
        }
        Ok(Published {
            written,
            unchanged: planned.len() - written,
            removed: survey.removed,
            kept_foreign: survey.kept.len(),
            kept_edited: survey.kept_edited,
            overwritten: survey.overwritten,
            found: turned.found,
            leftover: turned.leftover,
        })
    }

    /// Writes what was found in the output folder, but behind a link that stands for one of its folders.
    fn make_own(&self, planned: &mut Planned, there: &Listing) -> Result<(), PathError> {
        for (path, made) in planned.iter_mut() {
            let Made::Same(hash) = *made else { continue };
            if there.file(Path::new(path.as_str())).is_some() {
                continue;
            }
            let place = self.out.path().join(path.as_str());
            let bytes = fs::read(&place).at(&place)?;
            if ShortHash::of(&bytes) != hash {
                return Err(io::Error::other("it changed while the site was made")).at(&place);
            }
            tree::write_new(&self.folder.0.join(path.as_str()), &bytes)?;
            *made = Made::Written(hash);
        }
        Ok(())
    }

    /// Finds the files we made whose bytes are no longer those we wrote, among those that may go.
    fn edited(&self, planned: &Planned, there: &Listing) -> BTreeSet<&str> {
        let out = self.out.path();
        let may_go: Vec<_> = self
            .manifest
            .files()
            .filter(|(path, _)| !matches!(planned.get(path.as_str()), Some(Made::Same(_))))
            .filter(|(path, _)| there.kind(Path::new(path.as_str())) == Some(Kind::File))
            .collect();
        // A file that cannot be read is not known to be ours.
        let hash_of = |path: &SitePath| {
            let stamp = there.file(Path::new(path.as_str()))?;
            let read = || fs::read(out.join(path.as_str())).ok().map(|bytes| ShortHash::of(&bytes));
            self.known.hash(path.as_str(), stamp).or_else(read)
        };
        let edited = may_go.into_par_iter().filter(|(path, hash)| hash_of(path) != Some(*hash));
        edited.map(|(path, _)| path.as_str()).collect()
    }

    /// Takes down the stamps of the site as it stands now, for the next run.
    fn remember(&self, planned: &Planned, relinked: &[SitePath]) {
        let (Some(opened), Ok(now)) = (self.opened, self.lock.now()) else { return };
        let stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
        let place = self.out.path();
        let seen = Seen { out: &place, opened, now, planned, stamps: &stamps, relinked };
        let known = self.known.after(&seen);
        if known != self.known {
            known.write(&self.out.known());
        }
    }
}

/// Reads a list in the output folder, if there is a file of its name, damaged or not.
fn read_list(name: &str, out: &Path) -> Result<Option<Vec<u8>>, PathError> {
    let place = out.join(name);
    if Stamp::of_file(&place).is_none() {
        return Ok(None);
    }
    fs::read(&place).at(&place).map(Some)
}

/// Makes the list of a complete plan.
fn list(planned: &Planned) -> Result<Manifest, PublishError> {
    let file = |(path, made): (&SitePath, &Made)| {
        if let Some(file) = path.folders().find(|folder| planned.contains_key(*folder)) {
            return Err(PublishError::FileAndFolder { file: file.to_owned(), inside: path.clone() });
        }
        match made {
            Made::Begun => Err(PublishError::Unfinished { path: path.clone() }),
            Made::Written(hash) | Made::Same(hash) => Ok((path.clone(), *hash)),
        }
    };
    planned.iter().map(file).collect()
}

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder is refused.
    Out(OutFolderError),
    /// Another process is publishing, or the lock cannot be made.
    Lock(LockError),
    /// Files that the program did not make stand where planned files must be; relative to the output folder.
    Foreign { paths: Vec<PathBuf> },
    /// Two artifacts have the same path: our mistake.
    Twice { path: SitePath },
    /// One artifact's path is a folder of another's: our mistake.
    FileAndFolder { file: String, inside: SitePath },
    /// An artifact was put and failed: there is no complete site.
    Unfinished { path: SitePath },
    /// The machine failed.
    Io(PathError),
}

impl From<PathError> for PublishError {
    fn from(failure: PathError) -> Self {
        Self::Io(failure)
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Out(refused) => refused.fmt(f),
            Self::Lock(held) => held.fmt(f),
            Self::Foreign { paths } => {
                write!(f, "{} files that were not made here stand in the way", paths.len())?;
                paths.iter().try_for_each(|path| write!(f, "\n  {}", path.display()))
            }
            Self::Twice { path } => write!(f, "two artifacts for {path}"),
            Self::FileAndFolder { file, inside } => write!(f, "{file} is an artifact and the folder of {inside}"),
            Self::Unfinished { path } => write!(f, "{path} was not written completely"),
            Self::Io(failure) => failure.fmt(f),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Out(refused) => Some(refused),
            Self::Lock(held) => Some(held),
            Self::Io(failure) => Some(failure),
            Self::Foreign { .. } | Self::Twice { .. } | Self::FileAndFolder { .. } | Self::Unfinished { .. } => None,
        }
    }
}
