//! Content comes in, the lists for those without scripts go out: whether every window and every worry is in them once.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use support::html::{Token, tokens};
use support::{Tree, five_cities, inputs, read, render, small_site, write};

/// The areas of the five cities, as addresses.
const AREAS: [&str; 7] = [
    "/",
    "/hokkaido/",
    "/hokkaido/asahikawa/",
    "/hokkaido/kitami/",
    "/hokkaido/kushiro/",
    "/hokkaido/otaru/",
    "/hokkaido/sapporo/",
];

/// A page of this many lines is still opened by an old phone.
const MOST_LINES: usize = 2_000;

fn built(root: &Path) -> Tree {
    let (files, problems) = render(&inputs(read(root)));
    assert!(problems.iter().all(|problem| !problem.is_error()), "{problems:?}");
    files
}

fn page<'a>(files: &'a Tree, address: &str) -> &'a str {
    let path = format!("{}index.html", &address[1..]);
    let bytes = files.get(&path).unwrap_or_else(|| panic!("{path} was not made"));
    std::str::from_utf8(bytes).unwrap()
}

/// The links between the first and the last of a page's own content, with their texts.
fn links(html: &str) -> Vec<(String, String)> {
    let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
    let mut found: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for token in tokens(main) {
        match token {
            Token::Open { name, attributes } if name == "a" => {
                let href = attributes.into_iter().find(|(name, _)| name == "href").expect("a link has an address").1;
                found.push((href, String::new()));
                inside = true;
            }
            Token::Close { name } if name == "a" => inside = false,
            Token::Text(text) if inside => found.last_mut().unwrap().1.push_str(&text),
            _ => {}
        }
    }
    found
}

/// The addresses of windows' own pages that a page links to, as often as it does.
fn windows_on(html: &str) -> Vec<String> {
    let is_window = |href: &String| {
        let mut parts = href.trim_end_matches('/').rsplit('/');
        !href.contains('#') && parts.next().is_some() && parts.next() == Some("windows")
    };
    links(html).into_iter().map(|(href, _)| href).filter(is_window).collect()
}
