//! Content comes in, the lists for those without scripts go out: whether every window and every worry stands in them.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use madoguchi::model::area::{Area, AreaIndex};
use madoguchi::model::category::Category;
use madoguchi::model::content::Content;
use madoguchi::model::window::Window;
use madoguchi::parse;
use support::html::{Token, tokens};
use support::{Tree, five_cities, inputs, read, render, small_site, write};

/// A page of so many lines an old phone still opens.
const MOST_LINES: usize = 2_000;

static CITIES: LazyLock<(Content, Tree)> = LazyLock::new(|| built(five_cities().path()));

fn built(root: &Path) -> (Content, Tree) {
    let (files, problems) = render(&inputs(read(root)));
    let errors: Vec<_> = problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    (parse::content(&read(root), &[], &mut Default::default()).0.expect("the content was read before"), files)
}

/// An area's address.
fn at(area: &Area) -> String {
    if area.path.is_empty() { "/".to_owned() } else { format!("/{}/", area.path_text()) }
}

fn page<'a>(files: &'a Tree, address: &str) -> &'a str {
    let path = format!("{}index.html", &address[1..]);
    let bytes = files.get(&path).unwrap_or_else(|| panic!("{path} was not made"));
    std::str::from_utf8(bytes).unwrap()
}

/// The links of a page's own content with their texts, and the ids.
fn links(html: &str) -> (Vec<(String, String)>, BTreeSet<String>) {
    let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a page has a main").0;
    let (mut found, mut ids, mut inside): (Vec<(String, String)>, _, _) = (Vec::new(), BTreeSet::new(), false);
    for token in tokens(main) {
        match token {
            Token::Open { name, attributes } => {
                let value = |wanted| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
                ids.extend(value("id"));
                // What the search fills in has no address yet.
                if let Some(address) = value("href").filter(|_| name == "a") {
                    found.push((address, String::new()));
                    inside = true;
                }
            }
            Token::Close(name) => inside &= name != "a",
            Token::Text(text) if inside => found.last_mut().expect("a link is open").1.push_str(&text),
            Token::Text(_) | Token::Comment(_) => {}
        }
    }
    (found, ids)
}

/// The windows' own pages a page links to, in its order.
fn windows_on(html: &str) -> Vec<String> {
    let is_window = |href: &String| {
        let parts: Vec<&str> = href.split('/').collect();
        parts.len() > 3 && parts[parts.len() - 3] == "windows" && parts[parts.len() - 1].is_empty()
    };
    links(html).0.into_iter().map(|(href, _)| href).filter(is_window).collect()
}

fn address_of(content: &Content, window: &Window) -> String {
    format!("{}windows/{}/", at(content.areas.at(window.entry.area)), window.entry.id)
}

/// Whether an area lies in another, or is it.
fn lies_in(inner: &Area, outer: &Area) -> bool {
    inner.path.starts_with(&outer.path)
}

/// The windows a person in an area may want: its own, those inside and those around it.
fn wanted<'a>(content: &'a Content, area: &'a Area) -> impl Iterator<Item = &'a Window> {
    let near = move |other: &Area| lies_in(other, area) || lies_in(area, other);
    let windows = content.areas.iter().filter(move |(_, other)| near(other)).flat_map(|(_, other)| &other.windows);
    windows.chain(&area.served_by).map(AsRef::as_ref)
}

#[test]
fn every_window_stands_once_in_the_list_of_its_area_and_of_those_inside_and_around_it() {
    let (content, files) = &*CITIES;
    for (_, area) in content.areas.iter() {
        let mut expected: Vec<String> = wanted(content, area).map(|window| address_of(content, window)).collect();
        let mut listed = windows_on(page(files, &format!("{}windows/", at(area))));
        expected.sort();
        listed.sort();
        assert_eq!(listed, expected, "{}", at(area));
        assert!(listed.len() >= 19, "the lines of the nation stand in every list");
    }
}

#[test]
fn names_are_in_the_order_of_their_kana_and_the_first_number_is_one_tap_away() {
    let (_, files) = &*CITIES;
    let list = page(files, "/hokkaido/kitami/windows/");
    let listed = windows_on(list);
    let place = |id: &str| listed.iter().position(|href| href.ends_with(&format!("/{id}/"))).expect("it is listed");
    // うい, えすえぬえす, きたみしけんこう, きたみしこども, けいさつ, さくらこ
    let order = ["womens-kitami", "sns-sodan", "kenko-suishin", "kodomo-shien", "keisatsu-110"];
    assert!(order.map(place).is_sorted(), "{listed:?}");
    for number in ["tel:0157251137", "tel:%238008", "tel:110"] {
        assert_eq!(list.matches(&format!("\"{number}\"")).count(), 1, "{number}");
    }
    assert!(!list.contains("北見市</small>"), "the area of the page goes without saying");
    assert!(list.contains("<small>全国</small>"));
    let otaru = page(files, "/hokkaido/otaru/windows/");
    assert!(otaru.contains("<small>終了しました</small>"), "a window that ended can be found, and is told as such");
}

#[test]
fn kana_lead_to_rows_that_have_windows_and_to_no_others() {
    let (content, files) = &*CITIES;
    for (_, area) in content.areas.iter() {
        let list = format!("{}windows/", at(area));
        let (_, ids) = links(page(files, &list));
        let rows: BTreeSet<String> = ids.into_iter().filter(|id| id.starts_with("Row-")).collect();
        let expected: BTreeSet<String> = rows.iter().map(|row| format!("{list}#{row}")).collect();
        for from in [at(area), list.clone(), format!("{}topics/", at(area)), format!("{}topics/dv/", at(area))] {
            let (links, _) = links(page(files, &from));
            let jumps: BTreeSet<String> =
                links.into_iter().map(|(href, _)| href).filter(|href| href.contains("#Row-")).collect();
            assert_eq!(jumps, expected, "{from}");
        }
    }
    assert!(!page(files, "/hokkaido/kitami/").contains("#Row-wa"), "nothing in Kitami begins with わ");
}

/// The topics somebody in, inside or around an area answers today.
fn answered<'a>(content: &'a Content, area: &'a Area) -> BTreeSet<&'a str> {
    let today = support::TODAY.parse().expect("a day");
    let runs = |window: &&Window| {
        window.entry.valid.period.state_on(today) == madoguchi::model::date_range::RangeState::During
    };
    let categories = wanted(content, area).filter(runs).flat_map(|window| &window.entry.categories);
    categories.map(|index| content.category(*index).id.as_str()).collect()
}

#[test]
fn every_worry_with_a_window_leads_to_the_page_of_its_topic_in_one_tap() {
    let (content, files) = &*CITIES;
    for (_, area) in content.areas.iter() {
        let list = format!("{}topics/", at(area));
        let (links_here, _) = links(page(files, &list));
        let (from, _) = links(page(files, &at(area)));
        assert!(from.iter().any(|(href, _)| *href == list), "{} does not lead to its list", at(area));
        let answered = answered(content, area);
        let all: Vec<&Category> = content.categories.iter().filter(|one| answered.contains(one.id.as_str())).collect();
        assert!(all.len() > 15, "{}: {} topics", at(area), all.len());
        for category in all {
            let topic = format!("{list}{}/", category.id);
            for text in category.worries.iter().chain([&category.name]) {
                assert!(links_here.contains(&(topic.clone(), text.clone())), "{list}: {text} does not lead to {topic}");
            }
            check_topic_leads_on(content, files, area, &topic);
        }
        let others = links_here.iter().filter_map(|(href, _)| href.strip_prefix(&list)?.strip_suffix('/'));
        assert_eq!(others.collect::<BTreeSet<_>>(), answered, "{list}");
    }
}

/// A topic's page names a window, or leads to the same topic of an area inside, until one does.
fn check_topic_leads_on(content: &Content, files: &Tree, area: &Area, topic: &str) {
    let html = page(files, topic);
    let inner = |index: &AreaIndex| {
        let inside = topic.replacen(&at(area), &at(content.areas.at(*index)), 1);
        links(html).0.iter().any(|(href, _)| *href == inside)
    };
    assert!(!windows_on(html).is_empty() || area.children.iter().any(inner), "{topic} is a dead end");
}

/// A site with more windows than one list may hold.
fn crowded(cities: usize, windows: usize) -> tempfile::TempDir {
    let root = small_site();
    let hokkaido = root.path().join("content/japan/hokkaido");
    for city in 0..cities {
        let folder = hokkaido.join(format!("city-{city}"));
        let area = format!("kind: city\nname: 第{city}市\nkana: まち{city}\ncode: \"{}\"\n", code(city));
        write(&folder.join("area.yaml"), area.as_bytes());
        for window in 0..windows {
            let text =
                format!("name: 窓口{window}\nkana: まどぐち{window}\nphone: 0157-25-1137\nverified: 2026-11-01\n");
            write(&folder.join(format!("windows/window-{window}.yaml")), text.as_bytes());
        }
    }
    root
}

/// A municipal code of Hokkaido that no municipality has, with its check digit.
fn code(city: usize) -> String {
    let digits = format!("01{}", 800 + city);
    let sum: usize =
        digits.bytes().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{digits}{}", (11 - sum % 11) % 10)
}

#[test]
fn where_one_page_cannot_hold_all_windows_it_holds_the_areas_and_their_lists_hold_the_windows() {
    let (content, files) = built(crowded(11, 50).path());
    for address in ["/", "/hokkaido/"] {
        let list = page(&files, &format!("{address}windows/"));
        let (links, _) = links(list);
        assert!(links.len() <= MOST_LINES, "{} lines", links.len());
        for (_, area) in content.areas.iter().filter(|(_, area)| at(area) != address && at(area).starts_with(address)) {
            let lists = links.iter().filter(|(href, _)| *href == format!("{}windows/", at(area))).count();
            assert_eq!(lists, 1, "{} in the list of {address}", at(area));
        }
        assert!(windows_on(list).contains(&"/windows/police/".to_owned()), "the nation's windows stay in the list");
        assert!(!list.contains("窓口49"), "the windows of cities are in lists of their own");
    }
    for (_, area) in content.areas.iter() {
        let own = windows_on(page(&files, &format!("{}windows/", at(area))));
        for window in &area.windows {
            let count = own.iter().filter(|href| **href == address_of(&content, window)).count();
            assert_eq!(count, 1, "{} in the list of its area", window.entry.id);
        }
    }
    let (_, small) = built(crowded(9, 50).path());
    assert!(page(&small, "/windows/").contains("窓口49"), "450 windows fit on one page");
}

#[test]
fn names_without_kana_are_read_or_come_last() {
    let root = small_site();
    let folder = root.path().join("content/japan/hokkaido/kitami/windows");
    for (id, name) in [("read", "生活支援の窓口"), ("latin", "★1号室"), ("unread", "龗の会")] {
        let text = format!("name: {name}\nphone: 0157-25-1137\nverified: 2026-11-01\n");
        write(&folder.join(format!("{id}.yaml")), text.as_bytes());
    }
    let (_, files) = built(root.path());
    let list = page(&files, "/hokkaido/kitami/windows/");
    let place = |text: &str| list.find(text).unwrap_or_else(|| panic!("{text} is not on the page"));
    let order = [
        "<h2 id=\"Row-sa\">さ行",
        "生活支援の窓口</a>",
        "<h2 id=\"Row-latin\">",
        "★1号室</a>",
        "<h2 id=\"Row-other\">",
        "龗の会</a>",
    ];
    assert!(order.map(place).is_sorted());
}

#[test]
fn no_content_can_take_the_place_of_a_list() {
    for (path, text) in [
        ("content/pages/windows.md", "# 窓口\n"),
        ("content/pages/topics.md", "# 分野\n"),
        ("content/japan/topics/area.yaml", "kind: prefecture\nname: 北海道\n"),
        ("content/japan/hokkaido/windows/area.yaml", "kind: city\nname: 北見市\n"),
    ] {
        let root = small_site();
        write(&root.path().join(path), text.as_bytes());
        let outcome = madoguchi::compile::compile(&inputs(read(root.path())), &mut Default::default());
        assert!(outcome.site.is_none(), "{path}");
    }
}

#[test]
fn lists_say_nothing_of_sensitive_topics_in_titles_and_previews() {
    let (content, files) = &*CITIES;
    let names: Vec<&str> = content.categories.iter().filter(|one| one.sensitive).map(|one| one.name.as_str()).collect();
    for (_, area) in content.areas.iter() {
        for list in ["windows/", "topics/"] {
            let html = page(files, &format!("{}{list}", at(area)));
            let head = html.split("<style>").next().expect("the style follows the head's words");
            assert!(head.contains("相談窓口"), "{list}");
            assert!(!names.iter().any(|name| head.contains(name)), "{}{list}", at(area));
        }
    }
}
