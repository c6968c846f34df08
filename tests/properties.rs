//! Proves for random content that the program neither panics nor hangs, and that values survive printing and reading.

mod support;

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use madoguchi::diagnostic::human::{self, Colour};
use madoguchi::diagnostic::{json, short};
use madoguchi::model::date::Date;
use madoguchi::model::phone::{self, AreaDial, DialPlan, Phone};
use madoguchi::model::slug::Slug;
use madoguchi::source::SourceSet;
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::{Index, select};

/// The longest one compile may take.
const PATIENCE: Duration = Duration::from_secs(2);

const CASES: u32 = 1_000;

/// The small site with the five cities' categories, so that their windows can stand in it.
fn base() -> &'static SourceSet {
    static BASE: OnceLock<SourceSet> = OnceLock::new();
    BASE.get_or_init(|| {
        let mut sources = support::read(&support::tests("sites/small"));
        let all = support::read(support::project());
        let categories = all.get("content/categories.yaml").expect("the five cities have categories");
        sources.insert("content/categories.yaml", Arc::clone(categories));
        sources
    })
}

/// Real files, each with the place it would have in the small site.
fn files() -> &'static [(String, Vec<u8>)] {
    static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let own = base().files().map(|(path, bytes)| (path.to_string(), bytes.to_vec()));
        let all = support::read(support::project());
        let cities = all.files().filter(|(path, _)| path.starts_with("content/")).filter_map(|(path, bytes)| {
            let folders = ["windows", "places", "events", "programmes", "flyers"];
            let folder = folders.into_iter().find(|folder| path.contains(folder))?;
            Some((format!("content/japan/hokkaido/kitami/{folder}/victim.yaml"), bytes.to_vec()))
        });
        own.chain(cities).collect()
    })
}

/// Compiles and renders in time, and checks every diagnostic's place; says what went wrong.
fn survives(path: &str, bytes: &[u8]) -> Result<(), String> {
    all_survive(&[(path.to_owned(), bytes.to_vec())])
}

fn all_survive(files: &[(String, Vec<u8>)]) -> Result<(), String> {
    let mut sources = base().clone();
    for (path, bytes) in files {
        sources.insert(path.as_str(), bytes.as_slice());
    }
    let (send, receive) = channel();
    let work = std::thread::spawn(move || {
        let (_, found) = support::render(&support::inputs(sources.clone()));
        for problem in &found {
            let _ = human::draw(problem, &sources, Colour::Never);
            let _ = (short::line(problem, &sources), json::line(problem, &sources));
            if let Some(span) = problem.span() {
                let text = sources.get(problem.path()).and_then(|bytes| std::str::from_utf8(bytes).ok());
                let inside = text.is_none_or(|text| text.get(span.start..span.end).is_some());
                assert!(inside, "{span:?} does not lie in {}", problem.path());
            }
        }
        let _ = send.send(());
    });
    match receive.recv_timeout(PATIENCE) {
        Ok(()) => Ok(()),
        Err(RecvTimeoutError::Timeout) => Err(format!("more than {PATIENCE:?}")),
        Err(RecvTimeoutError::Disconnected) => Err(format!("a panic: {:?}", work.join().err())),
    }
}

/// One way to spoil a file.
#[derive(Debug, Clone)]
enum Change {
    Flip(Index, u8),
    Insert(Index, Vec<u8>),
    Delete(Index, usize),
    DoubleLine(Index),
    SwapLines(Index, Index),
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let odd: Vec<&'static [u8]> = vec![
        b"\0",
        b"\x07",
        b"\t",
        b"\r",
        b"\n",
        b"\xff",
        b"\xef\xbb\xbf",
        "：".as_bytes(),
        "　".as_bytes(),
        b"\"",
        b"'",
        b"#",
        b": ",
        b":",
        b"- ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"|",
        b">",
        b"&a ",
        b"*a",
        b"!!str ",
        b"? ",
        b"---\n",
        b"...\n",
        b"%YAML 1.2\n",
        b"@",
        b"`",
        b"\\",
        b"\\u0000",
        b"~",
        b"99999999999999999999",
        b"1e999",
        b".nan",
        b"2026-13-45",
        "令和99年99月99日".as_bytes(),
        b"javascript:alert(1)",
        b"<script>",
        "\u{202e}".as_bytes(),
        "\u{2028}".as_bytes(),
        "\u{1f468}\u{200d}\u{1f469}".as_bytes(),
        b"\xe3\x81",
        b"**",
        b"[x](y)",
        b"{{ x }}",
    ];
    let text = prop_oneof![
        select(odd).prop_map(<[u8]>::to_vec),
        vec(any::<u8>(), 1..8),
        (1_usize..200).prop_map(|depth| b"[".repeat(depth)),
        (1_usize..60)
            .prop_map(|depth| (0..depth).map(|at| format!("\n{}k:", "  ".repeat(at))).collect::<String>().into()),
        (1_usize..2000).prop_map(|length| b"9".repeat(length)),
    ];
    let at = || any::<Index>();
    prop_oneof![
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        4 => (at(), text).prop_map(|(at, text)| Change::Insert(at, text)),
        2 => (at(), 1_usize..40).prop_map(|(at, length)| Change::Delete(at, length)),
        2 => at().prop_map(Change::DoubleLine),
        1 => (at(), at()).prop_map(|(a, b)| Change::SwapLines(a, b)),
        1 => at().prop_map(Change::Cut),
    ]
}

fn spoil(mut bytes: Vec<u8>, change: &Change) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    match change {
        Change::Flip(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
        }
        Change::Insert(at, text) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, text.iter().copied());
        }
        Change::Delete(at, length) => {
            let at = at.index(bytes.len());
            bytes.drain(at..(at + length).min(bytes.len()));
        }
        Change::DoubleLine(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
            return lines.concat();
        }
        Change::SwapLines(a, b) => {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            lines.swap(a, b);
            return lines.concat();
        }
        Change::Cut(at) => bytes.truncate(at.index(bytes.len())),
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_real_files_neither_panic_nor_hang(file in any::<Index>(), changes in vec(change(), 1..6)) {
        let (path, bytes) = file.get(files());
        let bytes = changes.iter().fold(bytes.clone(), spoil);
        let result = survives(path, &bytes);
        prop_assert!(result.is_ok(), "{path}: {result:?}\n{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn arbitrary_bytes_in_any_file_neither_panic_nor_hang(file in any::<Index>(), bytes in vec(any::<u8>(), 0..600)) {
        let (path, _) = file.get(files());
        let result = survives(path, &bytes);
        prop_assert!(result.is_ok(), "{path}: {result:?}");
    }

    #[test]
    fn arbitrary_text_in_any_field_neither_panics_nor_hangs(
        field in select(vec!["name", "phone", "hours", "category", "features", "counter", "email", "web", "line", "sns",
            "place", "location", "valid", "notes", "city", "source", "verified", "order", "kana", "say", "easy"]),
        value in "\\PC{0,40}|[\\[\\]{},:#&*!|>'\"%@` \n\t0-9a-z-]{0,40}",
    ) {
        let text = format!("name: 窓口\nphone: 110\n{field}: {value}\nask: 市役所\n");
        let result = survives("content/japan/hokkaido/kitami/windows/victim.yaml", text.as_bytes());
        prop_assert!(result.is_ok(), "{text}: {result:?}");
    }

    #[test]
    fn arbitrary_text_in_any_key_of_a_paper_neither_panics_nor_hangs(
        key in select(vec!["kind", "fold", "sizes", "title", "cover", "heading", "lead", "worries", "windows", "places",
            "events", "show", "lines", "ways", "stub", "search", "qr", "avoid", "notice", "publisher", "edition",
            "withdrawn", "colour", "windows: [{list", "windows: [{category", "cover: {heading", "stub: {lines"]),
        value in "\\PC{0,40}|[\\[\\]{},:#&*!|>'\"%@` \n\t0-9a-z-]{0,40}|[0-9０-９（）() ー.+#-]{1,30}",
    ) {
        let text = format!("kind: card\ntitle: 紙\n{key}: {value}\navoid: [DV, '{value}']\ncover: {{lead: '{value}'}}\n");
        let result = survives("content/japan/hokkaido/kitami/flyers/victim.yaml", text.as_bytes());
        prop_assert!(result.is_ok(), "{text}: {result:?}");
    }

    #[test]
    fn any_name_of_a_file_or_folder_is_refused_or_published(
        name in prop_oneof![
            select(vec!["con", "aux", "nul", "prn", "com1", "lpt0", "index", "404", "area", "site", "windows", "topics",
                "places", "assets", "pages", "about", "hokkaido", "robots.txt", "sitemap", "japan", "..", ".", "a..b"])
                .prop_map(str::to_owned),
            "[a-z0-9-]{1,70}", "\\PC{1,12}",
        ],
        inner in prop_oneof![select(vec!["con", "area", "index", "windows"]).prop_map(str::to_owned), "[a-z0-9-]{1,9}"],
    ) {
        let area = |kind: &str, code: &str| format!("kind: {kind}\nname: 地域\ncode: \"{code}\"\n").into_bytes();
        let window = || "name: 窓口\nphone: 110\nverified: 2026-11-01\n".as_bytes().to_vec();
        let result = all_survive(&[
            (format!("content/japan/{name}/area.yaml"), area("prefecture", "020001")),
            (format!("content/japan/{name}/{inner}/area.yaml"), area("city", "022012")),
            (format!("content/japan/{name}/windows/{inner}.yaml"), window()),
            (format!("content/japan/{name}/{inner}/windows/{name}.yaml"), window()),
            (format!("content/pages/{inner}.md"), "# 題\n\n文\n".as_bytes().to_vec()),
        ]);
        prop_assert!(result.is_ok(), "{name}, {inner}: {result:?}");
    }

    #[test]
    fn a_printed_date_is_read_back(year in 1900_i16..=2199, month in 1_i8..=12, day in 1_i8..=28) {
        let date = Date::new(year, month, day).expect("every month has 28 days");
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        prop_assert_eq!(date.japanese().parse(), Ok(date));
    }

    #[test]
    fn a_printed_slug_is_read_back(text in "[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,4}") {
        let slug: Slug = text.parse().expect("the text has the shape of a slug");
        prop_assert_eq!(slug.to_string(), text);
    }

    #[test]
    fn what_is_no_slug_is_refused_and_its_nearest_one_is_a_slug(text in "\\PC{0,70}") {
        if let Ok(slug) = text.parse::<Slug>() {
            prop_assert_eq!(slug.as_str(), text);
        } else if let Some(nearest) = Slug::nearest(&text) {
            prop_assert_eq!(nearest.to_string().parse(), Ok(nearest));
        }
    }

    #[test]
    fn a_printed_phone_is_read_back(
        number in prop_oneof![
            "0157-[2-9][0-9]-[0-9]{4}", "011-[2-9][0-9]{2}-[0-9]{4}", "03-[2-9][0-9]{3}-[0-9]{4}",
            "0120-[0-9]{3}-[0-9]{3}", "0800-[0-9]{3}-[0-9]{4}", "0570-[0-9]{3}-[0-9]{3}", "050-[0-9]{4}-[0-9]{4}",
            "090-[0-9]{4}-[0-9]{4}", "[2-9][0-9]-[0-9]{4}", "0[0-9]{9,10}", "#[0-9]{4}", "1[0-9]{2}", "[0-9()-]{1,14}",
        ],
        extension in prop_oneof![Just(String::new()), "[0-9]{1,8}".prop_map(|digits| format!(" 内線{digits}"))],
    ) {
        let area: Vec<AreaDial> = ["0157", "0152"].map(|code| code.parse().expect("the code is in use")).to_vec();
        let plan = DialPlan { area: &area, extra_hash: &[] };
        if let Ok(phone) = Phone::parse(&format!("{number}{extension}"), &plan) {
            let everywhere = DialPlan { area: &[], extra_hash: &[] };
            prop_assert!(phone.href().starts_with("tel:"));
            prop_assert_eq!(Phone::parse(&phone.to_string(), &everywhere), Ok(phone.clone()));
            let sentence = format!("困ったら、{}へ。", phone.number());
            let seen = usize::from(!matches!(phone.number(), "110" | "119"));
            prop_assert_eq!(phone::sightings(&sentence, &everywhere).len(), seen, "{}", sentence);
        }
    }
}
