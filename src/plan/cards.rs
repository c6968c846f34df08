//! Windows come in; the card of each goes out, made once for all the pages that show it.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::model::window::Window;
use crate::plan::card::Maker;
use crate::plan::opening::Openings;
use crate::plan::view::parts::{TopicView, WindowCard};
use crate::plan::view::shown::Shared;

/// How a window is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    Plain,
    /// On top of every page.
    Urgent,
}

/// A window by its address in memory, as all lists share one content, and how it is shown.
type Key = (usize, Shape);

/// The cards of one unit of work, which is one area.
#[derive(Debug)]
pub struct Cards<'p> {
    made: WideCards,
    topics: OnceLock<Vec<Shared<TopicView>>>,
    /// Where the cards are kept of windows that the areas inside theirs show, too.
    wide: &'p WideCards,
}

impl<'p> Cards<'p> {
    pub fn new(wide: &'p WideCards) -> Self {
        Self { made: WideCards::default(), topics: OnceLock::new(), wide }
    }

    /// The card of a window; `make` makes it where there is none yet.
    pub fn of(
        &self,
        maker: &Maker<'_>,
        window: &Window,
        shape: Shape,
        make: impl FnOnce() -> WindowCard,
    ) -> Shared<WindowCard> {
        let key = (std::ptr::from_ref(window).addr(), shape);
        let is_wide = !maker.area(window.entry.area).children.is_empty();
        self.made.of(key, || if is_wide { self.wide.of(key, || Shared::new(make())) } else { Shared::new(make()) })
    }

    /// What search engines are told of hours.
    pub fn openings(&self) -> &Openings {
        &self.wide.openings
    }

    /// The topics of the unit's area.
    pub fn topics(&self, make: impl FnOnce() -> Vec<Shared<TopicView>>) -> Vec<Shared<TopicView>> {
        self.topics.get_or_init(make).clone()
    }
}

/// Cards kept for all units, and what many windows are told with.
#[derive(Debug, Default)]
pub struct WideCards {
    made: Mutex<HashMap<Key, Shared<WindowCard>>>,
    openings: Openings,
}

impl WideCards {
    fn of(&self, key: Key, make: impl FnOnce() -> Shared<WindowCard>) -> Shared<WindowCard> {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(card) = made().get(&key) {
            return card.clone();
        }
        // Not made under the lock: one card may be made from another.
        let card = make();
        made().entry(key).or_insert(card).clone()
    }
}
