//! What a search needs in, the small text files a browser reads out; `docs/search.md` has their form.

mod nation;
mod shard;
mod words;

use std::sync::{Arc, Mutex, PoisonError};

use crate::memo::{Memo, Same};
use crate::model::search::learn::{Effort, LEAST_PRICE};
use crate::model::search::lesson::Lesson;
use crate::plan::nation::Leads;
use crate::plan::search::Shard;

/// The keys every search begins with.
const FIRST: Effort = Effort { price: 7.4, danger_price: 8.0, quiet_price: 10.0, sweeps: 20, common: true };

/// The keys for what the first ones do not know.
const MORE: Effort = Effort { price: 0.5, danger_price: 0.5, quiet_price: LEAST_PRICE, sweeps: 20, common: false };

/// The windows of an area.
pub fn shard(shard: &Shard) -> Vec<u8> {
    shard::text(shard).into_bytes()
}

/// What their notes say.
pub fn notes(shard: &Shard) -> Vec<u8> {
    shard::notes(shard).into_bytes()
}

/// Where names and numbers lead.
pub fn leads(leads: &Leads) -> Vec<u8> {
    nation::text(leads).into_bytes()
}

/// What was learned last, as learning takes a second: it is learned again only from another lesson.
#[derive(Debug, Default)]
pub struct Learned {
    first: Mutex<Memo<Same<Lesson>, Arc<Vec<u8>>>>,
    more: Mutex<Memo<Same<Lesson>, Arc<Vec<u8>>>>,
}

impl Learned {
    /// The words every search begins with.
    pub fn words(&self, lesson: &Arc<Lesson>) -> Vec<u8> {
        once(&self.first, lesson, || words::first(lesson, FIRST))
    }

    /// The words for what those do not know.
    pub fn more_words(&self, lesson: &Arc<Lesson>) -> Vec<u8> {
        once(&self.more, lesson, || words::more(lesson, MORE))
    }
}

fn once(
    learned: &Mutex<Memo<Same<Lesson>, Arc<Vec<u8>>>>,
    lesson: &Arc<Lesson>,
    learn: impl FnOnce() -> String,
) -> Vec<u8> {
    let key = Same::of(lesson);
    let learned = || learned.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = learned().known(&key) {
        return known.to_vec();
    }
    // Learning works on all threads: who held the lock meanwhile could wait for a thread that waits for the lock.
    let made = Arc::new(learn().into_bytes());
    learned().of(key, |_| made).to_vec()
}
