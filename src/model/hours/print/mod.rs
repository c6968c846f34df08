//! Hours as others read them: a schedule in, Japanese, English, OSM text, schema.org and the browser form out.

pub mod apart;
pub mod compact;
pub mod english;
pub mod english_days;
pub mod japanese;
pub mod japanese_days;
pub mod order;
pub mod osm;
pub mod outline;
pub mod said;
pub mod schema_org;
pub mod short;
pub mod table;
