//! Artifacts come in one by one; the output folder equals them all, changed in one step, or is left as it was.
//!
//! The new site is put together in a folder beside the output folder. Files that stay the same are
//! not written again but become second names of the old ones; what the program did not make is
//! carried over likewise. Then the two folders are exchanged and the old one is deleted. A process
//! killed at any moment leaves a complete old or a complete new site; the next run clears the rest.
//! Nothing is forced through to the disk's surface: after a power cut the next run compares bytes
//! and writes again whatever was lost.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::artifact::{Artifact, SitePath};
use crate::system::last_hours;
use crate::system::lock::{Lock, LockError};
use crate::system::manifest::{self, Manifest, ShortHash};
use crate::system::out_folder::{OutFolder, OutFolderError};
use crate::system::survey::{Grounds, Made, Planned, Survey, survey};
use crate::system::swap;
use crate::system::tree::{self, Kind, Listing};
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
#[derive(Debug)]
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
    before: Listing,
    manifest: Manifest,
    /// The list as it stands in the output folder, if it is one of ours, damaged or not.
    manifest_bytes: Option<Vec<u8>>,
    /// What stands in the place of the hours of the last build.
    hours_bytes: Option<Vec<u8>>,
    /// What will stand there.
    hours: Option<String>,
    planned: Mutex<Planned>,
    // Fields are dropped in this order: the folder goes while the lock is held.
    folder: StagingFolder,
    _lock: Lock,
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
        let before = Listing::read(&out.path())?;
        let manifest_bytes = read_list(manifest::NAME, &out.path(), &before)?.filter(|bytes| Manifest::is_one(bytes));
        let hours_bytes = read_list(last_hours::NAME, &out.path(), &before)?;
        // A damaged list names nothing of ours: then all files there are somebody else's.
        let text = manifest_bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
        let manifest = text.and_then(|text| text.parse().ok()).unwrap_or_default();
        let folder = StagingFolder(out.staging());
        fs::create_dir(&folder.0).at(&folder.0)?;
        Ok(Self {
            out,
            overwrite_foreign: options.overwrite_foreign,
            before,
            manifest,
            manifest_bytes,
            hours_bytes,
            hours: None,
            planned: Mutex::default(),
            folder,
            _lock: lock,
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
        let there = self.out.path().join(path.as_str());
        let hash = ShortHash::of(&artifact.bytes);
        let is_file = self.before.kind(Path::new(path.as_str())) == Some(Kind::File);
        if is_file && tree::holds(&there, &artifact.bytes) {
            self.note(path, Made::Same(hash));
        } else {
            tree::write_new(&self.folder.0.join(path.as_str()), &artifact.bytes)?;
            self.note(path, Made::Written(hash));
        }
        Ok(())
    }

    /// Leaves lines, each ended by a line break, for the next build, which reads them with [`last_hours::read`].
    pub fn leave_hours(&mut self, lines: &str) {
        self.hours = Some(last_hours::sealed(lines));
    }

    fn note(&self, path: &SitePath, made: Made) -> Option<Made> {
        self.planned.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), made)
    }

    /// Makes the output folder equal what was put, in one step; touches nothing if it already is.
    ///
    /// # Errors
    /// After any error the output folder is as it was.
    pub fn commit(mut self) -> Result<Published, PublishError> {
        let planned = std::mem::take(self.planned.get_mut().unwrap_or_else(PoisonError::into_inner));
        let manifest = list(&planned)?;
        let out = self.out.path();
        let there = Listing::read(&out)?;
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
        let leftover = if is_new { self.exchange(&planned, &there, &survey, &text)? } else { None };
        Ok(Published {
            written,
            unchanged: planned.len() - written,
            removed: survey.removed,
            kept_foreign: survey.kept.len(),
            kept_edited: survey.kept_edited,
            overwritten: survey.overwritten,
            leftover,
        })
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
        let is_edited =
            |path: &SitePath, hash| !fs::read(out.join(path.as_str())).is_ok_and(|bytes| ShortHash::of(&bytes) == hash);
        may_go.into_par_iter().filter(|(path, hash)| is_edited(path, *hash)).map(|(path, _)| path.as_str()).collect()
    }

    /// Completes the staging folder, puts it in place, and deletes the old site.
    fn exchange(
        &self,
        planned: &Planned,
        there: &Listing,
        survey: &Survey,
        manifest: &str,
    ) -> Result<Option<PathError>, PathError> {
        let (out, staging) = (self.out.path(), &self.folder.0);
        let same = planned.par_iter().filter(|(_, made)| matches!(made, Made::Same(_)));
        same.try_for_each(|(path, _)| tree::carry(&out.join(path.as_str()), &staging.join(path.as_str()), Kind::File))?;
        for (path, kind) in &survey.kept {
            tree::carry(&out.join(path), &staging.join(path), *kind)?;
        }
        for folder in &survey.kept_folders {
            let folder = staging.join(folder);
            fs::create_dir_all(&folder).at(&folder)?;
        }
        tree::write_new(&staging.join(manifest::NAME), manifest.as_bytes())?;
        if let Some(hours) = &self.hours {
            tree::write_new(&staging.join(last_hours::NAME), hours.as_bytes())?;
        }
        if out.exists() {
            tree::carry_modes(&out, staging, there)?;
        }
        let Some(old) = swap::swap(&self.out)? else { return Ok(None) };
        // The new site stands: from here on nothing may be reported as a failure to publish.
        let rescued = swap::rescue(&old, there, &out);
        let removed = tree::remove(&old);
        Ok(rescued.and(removed).err())
    }
}

/// Reads a list in the output folder, if there is a file of its name, damaged or not.
fn read_list(name: &str, out: &Path, listing: &Listing) -> Result<Option<Vec<u8>>, PathError> {
    if listing.kind(Path::new(name)) != Some(Kind::File) {
        return Ok(None);
    }
    let place = out.join(name);
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
