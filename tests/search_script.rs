//! The search script and what it is made from in, proof that both belong together and that it is small.
mod support;

use std::fs;

use brotli::enc::BrotliEncoderParams;
use madoguchi::minify::compact_js;
use sha2::{Digest as _, Sha256};

/// A served script, what browser/minify.mjs joins for it, and the most bytes it may have after Brotli.
const SCRIPTS: [(&str, &[&str], usize); 3] = [
    ("search.js", &["search.js", "page.js"], 5950),
    ("search-more.js", &["more.js"], 3250),
    ("search-nation.js", &["nation.js"], 1500),
];

fn served(script: &str) -> String {
    fs::read_to_string(support::project().join("themes/standard").join(script)).unwrap()
}

#[test]
fn the_served_scripts_were_made_from_the_sources_beside_them() {
    for (script, sources, _) in SCRIPTS {
        let browser = support::project().join("browser");
        let source = sources.iter().map(|file| fs::read(browser.join(file)).unwrap()).collect::<Vec<_>>().concat();
        let hash: String = Sha256::digest(&source).iter().map(|byte| format!("{byte:02x}")).collect();
        let served = served(script);
        let first = served.lines().next().unwrap_or_default();
        assert!(first.ends_with(&format!("sha256 {hash}")), "{script}: run npm run build in browser/");
    }
}

#[test]
fn the_spelling_table_of_the_browser_is_the_program_s() {
    let source = fs::read_to_string(support::project().join("browser/search.js")).unwrap();
    let pairs: Vec<String> =
        madoguchi::model::search::fold::spellings().map(|(kanji, kana)| format!("{kanji}={kana}")).collect();
    assert!(source.contains(&format!("\"{}\"", pairs.join(" "))));
}

#[test]
fn the_served_scripts_are_small() {
    for (script, _, largest) in SCRIPTS {
        let mut packed = Vec::new();
        let text = compact_js(&served(script)).into_bytes();
        brotli::BrotliCompress(&mut text.as_slice(), &mut packed, &BrotliEncoderParams::default()).unwrap();
        assert!(packed.len() <= largest, "{script}: {} bytes", packed.len());
    }
}
