//! Content comes in, pages as residents get them go out: who is on which page, in which order, how heavy it is.

mod support;

use std::path::Path;
use std::sync::LazyLock;

use support::{Tree, inputs, project, read, render, small_site, write};

/// One TCP round trip: ten segments of 1,460 bytes (RFC 6928).
const ONE_ROUND_TRIP: usize = 14 * 1024;

static CITIES: LazyLock<Tree> = LazyLock::new(|| {
    let (files, problems) = render(&inputs(read(project())));
    assert!(problems.iter().all(|problem| !problem.is_error()), "{problems:?}");
    files
});

fn cities() -> &'static Tree {
    &CITIES
}

fn page<'a>(files: &'a Tree, path: &str) -> &'a str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("{path} was not made"));
    std::str::from_utf8(bytes).unwrap()
}

fn built(root: &Path) -> Tree {
    let (files, problems) = render(&inputs(read(root)));
    let errors: Vec<_> = problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    files
}

fn brotli(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params).unwrap();
    out.len()
}

/// Asserts that texts stand on a page in this order.
fn check_order(page: &str, texts: &[&str]) {
    let mut from = 0;
    for text in texts {
        let at = page[from..].find(text).unwrap_or_else(|| panic!("{text} does not follow in its place"));
        from += at;
    }
}

const KITAMI: &str = "hokkaido/kitami/index.html";

#[test]
fn the_page_of_a_city_with_everything_it_needs_fits_into_one_round_trip() {
    let files = cities();
    for city in ["kitami", "kushiro", "otaru", "sapporo", "asahikawa"] {
        let size = brotli(&files[&format!("hokkaido/{city}/index.html")]);
        println!("{city}: {size} bytes after Brotli 11");
        assert!(size <= ONE_ROUND_TRIP, "{city}: {size} bytes");
    }
}

#[test]
fn a_page_asks_for_nothing_but_itself_its_favicon_and_pictures_of_its_papers() {
    for (path, bytes) in cities().iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let pictures = text.split(" src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for picture in pictures {
            assert!(picture.starts_with('/') && picture.contains("/flyers/"), "{path} shows {picture}");
            assert!(cities().contains_key(&picture[1..]), "{path} shows {picture}");
        }
        for word in
            ["<script src", "@import", "url(", "<iframe", "<object", "<embed", "rel=\"stylesheet\"", "preconnect"]
        {
            assert!(!text.contains(word), "{path} has `{word}`");
        }
        assert_eq!(text.matches("<link ").count(), 2, "{path}: a canonical link and a favicon");
    }
}

#[test]
fn the_page_of_kitami_begins_with_emergencies_and_worries_and_then_the_desks_of_the_flyer() {
    let files = cities();
    let page = page(files, KITAMI);
    assert!(page.contains("<title>北見市 相談窓口</title>"));
    check_order(
        page,
        &[
            "<h1>北見市 相談窓口</h1>",
            "tel:110",
            "tel:119",
            "離婚・夫婦の問題",
            "DV・パートナーからの暴力",
            "北見市子ども支援課",
            "tel:0157251137",
            "端野総合支所",
            "tel:0157562117",
            "常呂総合支所",
            "tel:0152542114",
            "留辺蘂総合支所",
            "tel:0157422425",
            "北海道立女性相談支援センター",
        ],
    );
}

#[test]
fn windows_of_wider_areas_stand_on_the_pages_of_the_areas_inside() {
    let files = cities();
    for city in ["kitami", "kushiro", "otaru", "sapporo", "asahikawa"] {
        let page = page(files, &format!("hokkaido/{city}/index.html"));
        for number in ["tel:110", "tel:119", "tel:0116669955", "tel:%238008", "tel:189"] {
            assert!(page.contains(number), "{city} lacks {number}");
        }
    }
    assert!(!page(files, "index.html").contains("tel:0116669955"), "a line of Hokkaido is no line of Japan");
}

#[test]
fn a_window_may_serve_further_cities() {
    let root = small_site();
    let abashiri = root.path().join("content/japan/hokkaido/abashiri");
    write(&abashiri.join("area.yaml"), "kind: city\nname: 網走市\ncode: \"012114\"\n".as_bytes());
    let window = "name: 二市の窓口\nphone: 0157-25-1137\ncity: abashiri\nverified: 2026-11-01\n";
    let folder = "content/japan/hokkaido/kitami/windows/futatsu.yaml";
    write(&root.path().join(folder), window.as_bytes());
    let files = built(root.path());
    assert!(page(&files, "hokkaido/abashiri/index.html").contains("二市の窓口"));
    assert!(page(&files, "hokkaido/kitami/windows/futatsu/index.html").contains("網走市"));
    assert!(!files.contains_key("hokkaido/abashiri/windows/futatsu/index.html"), "a window has one address");
}

#[test]
fn cities_of_the_same_name_live_in_different_prefectures() {
    let root = small_site();
    let nation = root.path().join("content/japan");
    write(&nation.join("hokkaido/date/area.yaml"), "kind: city\nname: 伊達市\ncode: \"012335\"\n".as_bytes());
    write(&nation.join("fukushima/area.yaml"), "kind: prefecture\nname: 福島県\ncode: \"070009\"\n".as_bytes());
    write(&nation.join("fukushima/date/area.yaml"), "kind: city\nname: 伊達市\ncode: \"072133\"\n".as_bytes());
    let window = "name: 伊達の窓口\nphone: 0157-25-1137\ncity: fukushima/date\nverified: 2026-11-01\n";
    write(&nation.join("hokkaido/kitami/windows/date.yaml"), window.as_bytes());
    let files = built(root.path());
    assert!(page(&files, "fukushima/date/index.html").contains("伊達の窓口"));
    assert!(!page(&files, "hokkaido/date/index.html").contains("伊達の窓口"));
}

#[test]
fn a_site_below_a_folder_links_inside_that_folder() {
    let root = small_site();
    let mut inputs = inputs(read(root.path()));
    inputs.base_url = Some("https://city.example/soudan/".parse().unwrap());
    let (files, _) = render(&inputs);
    let page = page(&files, KITAMI);
    assert!(page.contains("href=\"/soudan/hokkaido/\""));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://city.example/soudan/hokkaido/kitami/\">"));
    assert!(!page.contains("href=\"/hokkaido"), "a link leaves the folder");
}

#[test]
fn every_planned_file_is_made_and_no_other() {
    let outcome = madoguchi::compile::compile(&inputs(read(project())), &mut Default::default());
    let site = outcome.site.unwrap();
    let mut planned: Vec<String> = site.files().iter().map(ToString::to_string).collect();
    planned.sort();
    assert_eq!(planned, cities().keys().cloned().collect::<Vec<_>>());
}

#[test]
fn an_ended_window_is_shown_as_ended_and_cannot_be_called_and_comes_back_on_its_days() {
    let files = cities();
    let ended = page(files, "hokkaido/otaru/windows/doyo-josei/index.html");
    assert!(ended.contains("終了しました"));
    assert!(ended.contains("2021年11月13日（土）〜2022年2月26日（土）（2022年1月1日（土）は休み）"));
    let mut then = inputs(read(project()));
    then.today = "2021-12-04".parse().unwrap();
    let (files, _) = render(&then);
    assert!(!page(&files, "hokkaido/otaru/windows/doyo-josei/index.html").contains("終了しました"));
}

#[test]
fn an_entry_tells_how_sure_we_are_by_the_day_of_the_build() {
    let root = small_site();
    let check = |day: &str, expected: &str| {
        let mut inputs = inputs(read(root.path()));
        inputs.today = day.parse().unwrap();
        let (files, _) = render(&inputs);
        let page = page(&files, "hokkaido/kitami/windows/kodomo/index.html");
        assert!(page.contains(expected), "{day}: {expected}");
    };
    check("2026-11-22", "確認済み");
    check("2029-11-22", "要再確認");
    let files = cities();
    assert!(page(files, "hokkaido/kitami/windows/kodomo-shien/index.html").contains("2021年度の資料による"));
    assert!(page(files, "hokkaido/sapporo/windows/line-sodan/index.html").contains("2022年度（推定）の資料による"));
}

#[test]
fn sensitive_pages_say_nothing_of_their_topic_in_titles_and_previews() {
    let files = cities();
    for (path, words) in [
        ("hokkaido/kitami/topics/dv/index.html", ["DV", "暴力"]),
        ("hokkaido/kitami/windows/womens-kitami/index.html", ["ウイメンズ", "DV"]),
        ("hokkaido/kitami/windows/seihanzai-110/index.html", ["性犯罪", "被害"]),
    ] {
        let head = page(files, path).split("<style>").next().unwrap();
        let told = head
            .lines()
            .filter(|line| line.contains("<title>") || line.contains("og:") || line.contains("description"));
        for (line, word) in told.filter(|line| !line.contains("og:url")).flat_map(|line| words.map(|word| (line, word)))
        {
            assert!(!line.contains(word), "{path}: the head says {word}");
        }
        assert!(head.contains("<title>北見市 相談窓口</title>"), "{path}");
    }
}
