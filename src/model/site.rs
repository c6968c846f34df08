//! What holds for the whole site: title, address, publisher, where すぐ閉じる leads.

use crate::model::email::Email;
use crate::model::link::WebLink;
use crate::model::phone::HashCode;

/// The contents of `site.yaml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    pub title: String,
    pub description: String,
    /// Without a slash at the end.
    pub base_url: WebLink,
    pub publisher: Publisher,
    pub theme: String,
    pub language: String,
    pub exit_url: WebLink,
    pub exit_name: String,
    /// A confirmation older than this many days is stale.
    pub freshness_days: i32,
    pub short_codes: Vec<HashCode>,
}

/// Who publishes the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Publisher {
    pub name: String,
    pub url: Option<WebLink>,
    pub email: Option<Email>,
}
