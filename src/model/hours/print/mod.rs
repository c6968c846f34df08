//! Hours as others read them: a schedule in, OSM text, canonical Japanese and schema.org specifications out.

pub mod japanese;
pub mod osm;
pub mod schema_org;
pub mod table;
