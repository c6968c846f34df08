//! madoguchi compiles YAML entries for consultation windows (相談窓口) into an accessible static site.
//!
//! ```text
//! SourceSet ──parse──▶ Content ──plan──▶ Plan ──render──▶ Artifacts ──publish──▶ public/
//!  (bytes)             (valid model)     (what will exist)  (bytes at a path)
//! ```
//!
//! Start at [`compile::compile`]: it is the whole program without the disk. [`command`] wraps it for people,
//! [`system`] reads and publishes. A module uses only modules on lower floors (`ARCHITECTURE.md`).

pub mod artifact;
pub mod audit;
pub mod command;
pub mod compile;
pub mod diagnostic;
pub mod memo;
pub mod minify;
pub mod model;
pub mod parse;
pub mod plan;
pub mod render;
pub mod source;
pub mod system;
pub mod theme;
