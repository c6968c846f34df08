//! The search script and what it is made from in, proof that both belong together and that it is small.
mod support;

use std::fs;

use brotli::enc::BrotliEncoderParams;
use madoguchi::minify::compact_js;
use sha2::{Digest as _, Sha256};

/// Bytes of the served script after Brotli; docs/search.md shares them out.
const LARGEST: usize = 6500;

/// What browser/minify.mjs joins.
const SOURCES: [&str; 2] = ["browser/search.js", "browser/page.js"];

#[test]
fn the_served_script_was_made_from_the_sources_beside_it() {
    let source = SOURCES.map(|file| fs::read(support::project().join(file)).unwrap()).concat();
    let hash: String = Sha256::digest(&source).iter().map(|byte| format!("{byte:02x}")).collect();
    let served = fs::read_to_string(support::project().join("themes/standard/search.js")).unwrap();
    let first = served.lines().next().unwrap_or_default();
    assert!(first.ends_with(&format!("sha256 {hash}")), "run: npm run build in browser/");
}

#[test]
fn the_spelling_table_of_the_browser_is_the_program_s() {
    let source = fs::read_to_string(support::project().join("browser/search.js")).unwrap();
    let pairs: Vec<String> =
        madoguchi::model::search::fold::spellings().map(|(kanji, kana)| format!("{kanji}={kana}")).collect();
    assert!(source.contains(&format!("\"{}\"", pairs.join(" "))));
}

#[test]
fn the_served_script_is_small() {
    let served = fs::read_to_string(support::project().join("themes/standard/search.js")).unwrap();
    let mut packed = Vec::new();
    let text = compact_js(&served).into_bytes();
    brotli::BrotliCompress(&mut text.as_slice(), &mut packed, &BrotliEncoderParams::default()).unwrap();
    assert!(packed.len() <= LARGEST, "{} bytes", packed.len());
}
