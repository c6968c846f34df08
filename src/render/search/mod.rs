//! What a search needs in, the small text files a browser reads out; `docs/search.md` has their form.

mod shard;
mod words;

use crate::model::search::learn::Effort;
use crate::model::search::lesson::Lesson;
use crate::plan::search::Shard;

/// The keys every search begins with.
const FIRST: Effort = Effort { price: 3.0, quiet_price: 8.0, sweeps: 20, risks: RISKS, common: true };

/// The keys for what the first ones do not know.
const MORE: Effort = Effort { price: 0.4, quiet_price: 0.3, sweeps: 20, risks: RISKS, common: false };

const RISKS: [f64; 3] = [2.0, 1.0, 2.0];

/// The windows of an area.
pub fn shard(shard: &Shard) -> Vec<u8> {
    shard::text(shard).into_bytes()
}

/// The words every search begins with.
pub fn words(lesson: &Lesson) -> Vec<u8> {
    words::text(lesson, FIRST, &[]).into_bytes()
}

/// The words for what those do not know.
pub fn more_words(lesson: &Lesson) -> Vec<u8> {
    words::text(lesson, MORE, &lesson.words).into_bytes()
}
