//! Any bytes as a window's and as a paper's file come in; a panic or a span outside the file is the only wrong answer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use madoguchi::compile::{Cache, Inputs, compile};
use madoguchi::source::SourceSet;

const PATHS: [&str; 2] =
    ["content/japan/hokkaido/kitami/windows/fuzz.yaml", "content/japan/hokkaido/kitami/flyers/fuzz.yaml"];

fuzz_target!(|bytes: &[u8]| {
    let mut sources = SourceSet::new();
    sources.insert("content/site.yaml", include_bytes!("../../content/site.yaml").as_slice());
    sources.insert("content/categories.yaml", include_bytes!("../../content/categories.yaml").as_slice());
    for page in ["about", "privacy", "accessibility"] {
        sources.insert(format!("content/pages/{page}.md"), b"# page\n".as_slice());
    }
    sources.insert("content/japan/area.yaml", b"kind: nation\nname: a\n".as_slice());
    sources.insert("content/japan/hokkaido/area.yaml", b"kind: prefecture\nname: b\ncode: \"010006\"\n".as_slice());
    sources.insert(
        "content/japan/hokkaido/kitami/area.yaml",
        b"kind: city\nname: c\ncode: \"012084\"\ndial: [\"0157\"]\n".as_slice(),
    );
    for path in PATHS {
        sources.insert(path, bytes);
    }
    let today = "2026-11-22".parse().unwrap();
    let outcome = compile(&Inputs::new(sources, today), &mut Cache::default());
    for problem in outcome.problems.to_vec() {
        if let Some(span) = problem.span().filter(|_| PATHS.contains(&&**problem.path())) {
            assert!(span.end <= bytes.len(), "{problem:?}");
        }
    }
    if let Some(site) = outcome.site {
        site.render_each(|_| Ok::<(), std::convert::Infallible>(())).unwrap();
    }
});
