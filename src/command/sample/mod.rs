//! A number of windows in, a sample site in real municipality names with made-up windows out; equal numbers, equal bytes.
//!
//! It shows what a site of all Japan is like, and is what speed is measured on. Nothing in it can be taken for real: the
//! title, every organisation and every note say 見本, and the phones are `#` numbers that only the sample knows.

mod desks;
mod dice;
mod municipalities;
mod window;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::command::sample::dice::Dice;
use crate::command::sample::municipalities::{Prefecture, Region};
use crate::command::sample::window::Seat;
use crate::command::{Exit, terminal};

/// The words people use, so that the sample is searched as a real site is.
static LEXICON: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content/lexicon");

/// The files that do not depend on the number of windows, by path below the folder.
const FIXED: [(&str, &str); 6] = [
    ("content/categories.yaml", include_str!("../../../content/categories.yaml")),
    ("content/pages/about.md", include_str!("about.md")),
    ("content/pages/privacy.md", include_str!("../new/privacy.md")),
    ("content/pages/accessibility.md", include_str!("../new/accessibility.md")),
    ("content/japan/area.yaml", include_str!("../new/nation.yaml")),
    (".gitignore", "/public/\n/.public.*\n"),
];

/// How many windows a municipality has, unless there are too few municipalities for that.
const PER_MUNICIPALITY: usize = 50;

/// The most windows for which there are kinds.
const MOST_PER_MUNICIPALITY: usize = 144;

/// The municipalities of Japan.
const MUNICIPALITIES: usize = 1_741;

/// The most windows a sample can have.
pub const MOST_WINDOWS: usize = MOST_PER_MUNICIPALITY * MUNICIPALITIES;

/// How much was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    municipalities: usize,
    /// Windows of municipalities.
    windows: usize,
    /// Windows of prefectures and of the nation.
    wider: usize,
}

/// Writes a sample site into a folder that has no `content/` yet.
pub fn run(folder: &Path, windows: usize) -> Exit {
    let content = folder.join("content");
    if content.exists() {
        terminal::err(format_args!("{} はもうあります。何も書きかえていません。\n", content.display()));
        return Exit::Broken;
    }
    match files(windows, |path, text| write(folder, path, text)) {
        Ok(made) => {
            terminal::out(format_args!(
                "{} に見本を作りました: 市区町村{}、その窓口{}件、都道府県と全国の窓口{}件\n",
                folder.display(),
                made.municipalities,
                made.windows,
                made.wider
            ));
            terminal::out(format_args!(
                "窓口はどれも実在しません。`madoguchi build --root {}` で見られます。\n",
                folder.display()
            ));
            Exit::Done
        }
        Err(message) => {
            terminal::err(format_args!("{message}\n"));
            Exit::Broken
        }
    }
}

fn write(folder: &Path, path: &str, text: &str) -> Result<(), String> {
    let place = folder.join(path);
    let told = |error: io::Error| format!("{} を作れません: {error}", place.display());
    match fs::write(&place, text) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            place.parent().map_or(Ok(()), fs::create_dir_all).map_err(told)?;
            fs::write(&place, text).map_err(told)
        }
        written => written.map_err(told),
    }
}

/// Hands every file of a sample with so many windows to `take`: its path below the folder, and its text.
pub fn files<E>(windows: usize, mut take: impl FnMut(&str, &str) -> Result<(), E>) -> Result<Made, E> {
    for (path, text) in FIXED {
        take(path, text)?;
    }
    take("content/site.yaml", &site())?;
    let lexicon: BTreeMap<&Path, &str> =
        LEXICON.files().filter_map(|file| Some((file.path(), file.contents_utf8()?))).collect();
    for (path, text) in lexicon {
        take(&format!("content/lexicon/{}", path.display()), text)?;
    }
    let municipalities = windows.div_ceil(PER_MUNICIPALITY).clamp(1, MUNICIPALITIES);
    let (mut made, mut nth) = (Made { municipalities, windows: 0, wider: 0 }, 0);
    made.wider += put(desks::of_nation(), "content/japan", (&NATION, &NATION), &mut take)?;
    for Prefecture { region: prefecture, municipalities: inside } in municipalities::some(municipalities) {
        let folder = format!("content/japan/{}", prefecture.slug);
        take(&format!("{folder}/area.yaml"), &area("prefecture", &prefecture))?;
        made.wider += put(desks::of_prefecture(), &folder, (&prefecture, &prefecture), &mut take)?;
        for region in inside {
            // Spread evenly: some have one more where it does not come out.
            nth += 1;
            let count = windows * nth / municipalities - made.windows;
            let desks = desks::of_municipality(count, &mut Dice::of(region.code));
            let folder = format!("{folder}/{}", region.slug);
            take(&format!("{folder}/area.yaml"), &area("city", &region))?;
            made.windows += put(desks, &folder, (&prefecture, &region), &mut take)?;
        }
    }
    Ok(made)
}

/// The whole country as a place.
const NATION: Region = Region { code: "", slug: "japan", name: "全国", kana: "ぜんこく" };

fn area(kind: &str, Region { code, name, kana, .. }: &Region) -> String {
    let lead = format!("{name}で相談できるところの見本です。窓口はどれも実在しません。");
    format!("kind: {kind}\nname: {name}\nkana: {kana}\ncode: \"{code}\"\nlead: {lead}\n")
}

/// Hands over the windows of a region, which stands behind its prefecture; gives their number.
fn put<E>(
    desks: Vec<desks::Desk>,
    folder: &str,
    (prefecture, region): (&Region, &Region),
    take: &mut impl FnMut(&str, &str) -> Result<(), E>,
) -> Result<usize, E> {
    for (at, desk) in desks.iter().enumerate() {
        let seat = Seat { prefecture, region, order: (at < 12).then_some(at + 1) };
        let mut dice = Dice::of(&format!("{}/{}", region.code, desk.slug));
        take(&format!("{folder}/windows/{}.yaml", desk.slug), &window::text(desk, &seat, &mut dice))?;
    }
    Ok(desks.len())
}

fn site() -> String {
    let numbers: Vec<String> = (0..window::NUMBERS).map(window::number).collect();
    format!("{}short_codes: [{}]\n", include_str!("site.yaml"), numbers.join(", "))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::{MOST_WINDOWS, files};
    use crate::compile::{Cache, Inputs, compile};
    use crate::source::SourceSet;

    fn sample(windows: usize) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let made = files(windows, |path, text| {
            found.push((path.to_owned(), text.to_owned()));
            Ok::<(), Infallible>(())
        });
        assert_eq!(made.map(|made| made.windows), Ok(windows));
        found
    }

    #[test]
    fn a_sample_of_any_size_has_as_many_windows_as_asked_for() {
        for windows in [1, 49, 51, 250, 1_000] {
            let made = sample(windows);
            let places: std::collections::BTreeSet<&str> = made.iter().map(|(path, _)| path.as_str()).collect();
            assert_eq!(places.len(), made.len(), "no file is written twice");
        }
    }

    #[test]
    fn a_sample_has_no_error_and_every_window_says_that_it_is_one() {
        let made = sample(1_000);
        let windows = made.iter().filter(|(path, _)| path.contains("/windows/"));
        assert!(windows.clone().count() > 1_000);
        for (path, text) in windows {
            assert!(text.contains("（見本）") && text.contains("これは見本です。"), "{path}");
        }
        let mut sources = SourceSet::new();
        made.into_iter().for_each(|(path, text)| drop(sources.insert(path, text.into_bytes())));
        let today = "2026-11-22".parse().expect("the test writes a date that exists");
        let inputs = Inputs::new(sources, today);
        let errors = compile(&inputs, &mut Cache::default()).problems.errors();
        assert!(errors.is_empty(), "{errors:?}");
    }

    #[test]
    fn the_largest_sample_has_kinds_for_all_its_windows() {
        let made = files(MOST_WINDOWS, |_, _| Ok::<(), Infallible>(()));
        assert_eq!(made.map(|made| made.windows), Ok(MOST_WINDOWS));
    }
}
