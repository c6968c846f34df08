//! The domain as types: every value here is valid by its type, and no unchecked text gets in.

pub mod area;
pub mod category;
pub mod category_set;
pub mod content;
pub mod date;
pub mod date_range;
pub mod email;
pub mod entry;
pub mod era;
pub mod event;
pub mod hours;
pub mod kana_order;
pub mod lexicon;
pub mod link;
pub mod location;
pub mod municipal_code;
pub mod phone;
pub mod place;
pub mod programme;
pub mod readings;
pub mod reception;
pub mod search;
pub mod site;
pub mod slug;
pub mod width;
pub mod window;
