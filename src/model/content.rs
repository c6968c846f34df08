//! The valid whole: its existence proves that ids are unique, references resolve and phones can be dialled.

use std::sync::Arc;

use crate::model::area::Areas;
use crate::model::category::{Category, CategoryIndex};
use crate::model::lexicon::Topic;
use crate::model::site::Site;
use crate::model::slug::Slug;

/// Everything an editor wrote, checked. Its parts are shared with the contents before and after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    pub site: Arc<Site>,
    pub categories: Arc<Vec<Category>>,
    /// What residents say, in the order of ids.
    pub lexicon: Arc<Vec<Topic>>,
    pub pages: Arc<Vec<TextPage>>,
    pub areas: Areas,
}

impl Content {
    /// The category at an index of this content.
    pub fn category(&self, index: CategoryIndex) -> &Category {
        &self.categories[index.0]
    }
}

/// A Markdown page such as `pages/about.md`.
#[derive(Debug, Clone, PartialEq)]
pub struct TextPage {
    pub id: Slug,
    /// The first `# ` heading.
    pub title: String,
    /// Markdown below the title.
    pub body: String,
}
