//! Hours as others read them: a schedule in, OSM text, canonical Japanese, schema.org specifications and the browser form out.

pub mod compact;
pub mod japanese;
pub mod osm;
pub mod schema_org;
pub mod table;
