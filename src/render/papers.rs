//! Files of papers in, their bytes out; what a page tells of a file is known without setting it twice.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::diagnostic::press::PressFault;
use crate::plan::recipe::{Form, Manuscript, PaperRecipe};
use crate::plan::view::View;
use crate::render::press::{Job, Press, Product, Target};
use crate::source::Span;
use crate::theme;

/// Sets papers by the templates of one theme.
#[derive(Debug)]
pub struct Papers {
    theme: Arc<theme::Papers>,
    hand: Hand,
    made: Mutex<Made>,
}

/// Who sets papers.
#[derive(Debug)]
enum Hand {
    Here(Box<Setter>),
    /// Templates nobody has read are set where they can be stopped.
    There(Arc<dyn Apart>),
}

/// Sets papers somewhere else, where time and memory are bounded.
pub trait Apart: fmt::Debug + Send + Sync {
    /// Does what a [`Setter`] of that theme would do.
    fn set(&self, theme: &Arc<theme::Papers>, order: &Order) -> Result<Product, Vec<PressFault>>;
}

/// What is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    File(Job),
    /// The first page as a picture of so many pixels in width.
    Picture(Job, u32),
}

/// A theme's templates made ready, or what keeps them from that.
pub struct Setter(Result<Press, Vec<PressFault>>);

impl fmt::Debug for Setter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Setter").field(&self.0.is_ok()).finish()
    }
}

impl Setter {
    /// Makes a theme's templates ready.
    pub fn new(theme: &theme::Papers) -> Self {
        Self(Press::new(&theme.files, &theme.fonts, theme.profile.clone()))
    }

    /// Carries out an order.
    pub fn set(&self, order: &Order) -> Result<Product, Vec<PressFault>> {
        let press = self.0.as_ref().map_err(Clone::clone)?;
        match order {
            Order::File(job) => press.typeset(job),
            Order::Picture(job, width) => press.picture(job, *width).map(|bytes| Product { pages: 1, bytes }),
        }
    }
}

/// Bytes of made files that are kept; when there are more, all are made anew.
const KEPT: usize = 32 << 20;

/// What was made so far: what to tell of each file, and the files themselves as long as there is room.
#[derive(Debug, Default)]
struct Made {
    facts: HashMap<Digest, Facts>,
    files: HashMap<Digest, Arc<[u8]>>,
    size: usize,
}

impl Made {
    fn keep(&mut self, digest: Digest, facts: Facts, bytes: &[u8]) {
        self.size += bytes.len();
        if self.size > KEPT {
            self.files.clear();
            self.size = bytes.len();
        }
        self.facts.insert(digest, facts);
        self.files.insert(digest, Arc::from(bytes));
    }
}

/// Names a file of a paper by all it is made from but the theme.
type Digest = [u8; 32];

/// What pages tell of a file.
#[derive(Debug, Clone, Copy)]
struct Facts {
    pages: usize,
    bytes: usize,
    mark: u32,
}

impl Papers {
    /// Makes a theme's templates ready.
    pub fn new(theme: &Arc<theme::Papers>, apart: Option<&Arc<dyn Apart>>) -> Self {
        let hand = match apart.filter(|_| theme.foreign) {
            Some(apart) => Hand::There(Arc::clone(apart)),
            None => Hand::Here(Box::new(Setter::new(theme))),
        };
        Self { theme: Arc::clone(theme), hand, made: Mutex::default() }
    }

    /// Makes one file of a paper; what is wrong with it is said of the editor's file.
    pub fn file(&self, file: &PaperRecipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let digest = digest(file);
        if let Some(bytes) = self.made().files.get(&digest) {
            return Ok(bytes.to_vec());
        }
        let order = order(file);
        let made = match &self.hand {
            Hand::Here(setter) => setter.set(&order),
            Hand::There(apart) => apart.set(&self.theme, &order),
        };
        let placed = |fault| placed(&self.theme, &file.manuscript, fault);
        let Product { pages, bytes } = made.map_err(|faults| faults.into_iter().map(placed).collect::<Vec<_>>())?;
        self.made().keep(digest, Facts { pages, bytes: bytes.len(), mark: mark(&bytes) }, &bytes);
        Ok(bytes)
    }

    /// Tells in a page how long and how large the files of its papers are; one that cannot be made is left untold.
    pub fn tell(&self, view: &mut View, files: &[PaperRecipe]) {
        let mut files = files.iter();
        for paper in view.content.papers_mut() {
            for (told, file) in paper.files.iter_mut().zip(&mut files) {
                let Some(facts) = self.facts(file) else { continue };
                told.pages = Some(facts.pages);
                told.size = Some(format!("{}KB", facts.bytes.div_ceil(1_000)));
                if file.form == Form::Web {
                    paper.picture.mark = format!("{:08x}", facts.mark);
                }
            }
        }
    }

    fn facts(&self, file: &PaperRecipe) -> Option<Facts> {
        let digest = digest(file);
        let known = self.made().facts.get(&digest).copied();
        known.or_else(|| {
            self.file(file).ok()?;
            self.made().facts.get(&digest).copied()
        })
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        // Nobody panics while holding the lock; if they did, the maps would still be whole.
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn order(file: &PaperRecipe) -> Order {
    let kind = file.manuscript.kind.key().to_owned();
    let job = |target| Job { kind, data: Arc::clone(&file.manuscript.data), target };
    match file.form {
        Form::Web => Order::File(job(Target::Web)),
        Form::Office => Order::File(job(Target::Office)),
        Form::Press => Order::File(job(Target::Press)),
        Form::Picture { width } => Order::Picture(job(Target::Web), width),
    }
}

/// What is wrong with a theme's file is said of that file, all else of the editor's.
fn placed(theme: &theme::Papers, manuscript: &Manuscript, fault: PressFault) -> Diagnostic {
    let (file, range) = match &fault {
        PressFault::Template(fault) => (fault.file.as_deref(), fault.range),
        PressFault::Profile(_) => (Some("press.icc"), None),
        _ => (None, None),
    };
    match (file.and_then(|file| theme.paths.get(file)), range) {
        (Some(path), Some((start, end))) => Diagnostic::at(path, Span::new(start, end), Kind::Press(fault)),
        (Some(path), None) => Diagnostic::of_file(Arc::clone(path), Kind::Press(fault)),
        (None, _) => Diagnostic::at(&manuscript.origin.path, manuscript.origin.name, Kind::Press(fault)),
    }
}

/// A short name of bytes.
fn mark(bytes: &[u8]) -> u32 {
    let [a, b, c, d, ..] = <[u8; 32]>::from(Sha256::digest(bytes));
    u32::from_be_bytes([a, b, c, d])
}

fn digest(file: &PaperRecipe) -> Digest {
    let mut digest = Sha256::new();
    digest.update(format!("{:?} {} ", file.form, file.manuscript.kind.key()));
    digest.update(&file.manuscript.data);
    digest.finalize().into()
}
