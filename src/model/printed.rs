//! Today's papers and what the last build knew in, what stands on every paper that is in circulation out, as JSON and back.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::area::Area;
use crate::model::date::Date;
use crate::model::flyer::choose::Found;
use crate::model::flyer::state;
use crate::model::flyer::{FlyerKind, PhonesShown};
use crate::model::hours::Hours;
use crate::model::slug::Slug;

/// The form of the report.
const SCHEMA: u32 = 1;

/// What stands on papers that were handed out, by paper and edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    schema: u32,
    /// In the order of ids.
    pub papers: Vec<PrintedPaper>,
}

/// A paper with the editions that may still be out there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedPaper {
    /// `hokkaido/kitami/flyers/card`
    pub id: String,
    pub title: String,
    /// The sizes it comes in now, or came in last.
    pub sizes: Vec<String>,
    /// The oldest first.
    pub editions: Vec<PrintedEdition>,
}

/// What one edition says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedEdition {
    #[serde(serialize_with = "write_day", deserialize_with = "read_day")]
    pub date: Date,
    pub entries: Vec<PrintedEntry>,
}

/// What an edition says of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedEntry {
    /// `hokkaido/kitami/windows/tanno`
    pub id: String,
    /// The entry's own name, whatever the paper calls it.
    pub name: String,
    /// As printed, with extensions: `0134-32-4111（内線315）`.
    pub numbers: Vec<String>,
    /// The hours of the entry, of its numbers and of its counter, each in one line.
    pub hours: Vec<String>,
    /// The last day, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<String>,
}

/// A paper as it is today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    pub id: String,
    pub title: String,
    pub sizes: Vec<String>,
    /// Editions of this day and before are no longer handed out.
    pub withdrawn: Option<Date>,
    /// What would be printed; nothing where the paper is a proof.
    pub edition: Option<PrintedEdition>,
}

/// The text is no report of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl Default for Printed {
    fn default() -> Self {
        Self { schema: SCHEMA, papers: Vec::new() }
    }
}

impl Printed {
    /// Takes today's papers into what is known.
    ///
    /// An edition keeps what it once said, since nobody can unprint it; what was added to it since is added here. Withdrawn
    /// editions are dropped, proofs never come in, and a paper that is gone from the content keeps its editions.
    pub fn with(&self, today: Vec<Today>) -> Self {
        let mut papers: Vec<PrintedPaper> = self.papers.clone();
        for paper in today {
            let known = papers.iter().position(|known| known.id == paper.id);
            let at = known.unwrap_or_else(|| {
                papers.push(PrintedPaper {
                    id: paper.id.clone(),
                    title: String::new(),
                    sizes: Vec::new(),
                    editions: Vec::new(),
                });
                papers.len() - 1
            });
            papers[at].take(paper);
        }
        papers.retain(|paper| !paper.editions.is_empty());
        papers.sort_by(|a, b| a.id.cmp(&b.id));
        Self { schema: SCHEMA, papers }
    }
}

impl PrintedPaper {
    fn take(&mut self, today: Today) {
        (self.title, self.sizes) = (today.title, today.sizes);
        if let Some(edition) = today.edition {
            match self.editions.iter_mut().find(|known| known.date == edition.date) {
                Some(known) => known.add(edition.entries),
                None => self.editions.push(edition),
            }
        }
        self.editions.retain(|edition| is_out(edition.date, today.withdrawn));
        self.editions.sort_by_key(|edition| edition.date);
    }
}

impl PrintedEdition {
    fn add(&mut self, entries: Vec<PrintedEntry>) {
        let fresh = |entry: &PrintedEntry| !self.entries.iter().any(|known| known.id == entry.id);
        let fresh: Vec<PrintedEntry> = entries.into_iter().filter(fresh).collect();
        self.entries.extend(fresh);
    }
}

/// Says whether an edition may still be out there.
pub fn is_out(edition: Date, withdrawn: Option<Date>) -> bool {
    withdrawn.is_none_or(|day| edition > day)
}

impl PrintedEntry {
    /// What a paper of a kind says of an entry; only flyers and stubs have room for more than one number.
    pub fn of(id: String, found: Found<'_>, kind: FlyerKind, phones: PhonesShown) -> Self {
        let many = matches!(kind, FlyerKind::Flyer | FlyerKind::Stub);
        let printed = match phones {
            PhonesShown::None => 0,
            PhonesShown::All if many => usize::MAX,
            PhonesShown::All | PhonesShown::First => 1,
        };
        Self::saying(id, found, printed)
    }

    /// All that can be said of an entry.
    pub fn whole(id: String, found: Found<'_>) -> Self {
        Self::saying(id, found, usize::MAX)
    }

    fn saying(id: String, found: Found<'_>, printed: usize) -> Self {
        let lines = found.phones().iter().take(printed);
        let own = found.hours().into_iter().chain(lines.clone().filter_map(|line| line.hours.as_ref()));
        let hours = own.chain(found.counter().and_then(|counter| counter.hours.as_ref()));
        Self {
            id,
            name: found.entry().name.clone(),
            numbers: lines.map(|line| line.phone.to_string()).collect(),
            hours: hours.map(|hours| hours.apart().to_string()).collect(),
            ends: state::last_day(found).map(|day| day.to_string()),
        }
    }

    /// The numbers that another saying of the same entry no longer has; grouping digits otherwise changes nothing.
    pub fn numbers_gone<'a>(&'a self, now: &'a Self) -> impl Iterator<Item = &'a str> {
        let kept = |number: &&String| now.numbers.iter().any(|other| dialled(other).eq(dialled(number)));
        self.numbers.iter().filter(move |number| !kept(number)).map(String::as_str)
    }

    /// The hours that another saying of the same entry no longer has; other words for them change nothing.
    pub fn hours_gone<'a>(&'a self, now: &'a Self) -> impl Iterator<Item = &'a str> {
        let kept = |hours: &&String| now.hours.iter().any(|other| means_the_same(other, hours));
        self.hours.iter().filter(move |hours| !kept(hours)).map(String::as_str)
    }
}

/// What is dialled: digits, `#`, and the mark before an extension.
fn dialled(number: &str) -> impl Iterator<Item = char> {
    number.chars().filter(|character| character.is_ascii_digit() || matches!(character, '#' | '内'))
}

/// Says whether two lines of hours mean the same: another version of the program may choose other words.
fn means_the_same(one: &str, other: &str) -> bool {
    let same = |(one, other): (Hours, Hours)| one.means_the_same(&other);
    one == other || Hours::read(one).ok().zip(Hours::read(other).ok()).is_some_and(same)
}

/// The id of what lies in a folder of an area: `hokkaido/kitami/windows/tanno`.
pub fn id(area: &Area, folder: &str, slug: &Slug) -> String {
    let parts = area.path.iter().map(Slug::as_str).chain([folder, slug.as_str()]);
    parts.collect::<Vec<_>>().join("/")
}

impl fmt::Display for Printed {
    /// One JSON document, indented by one space.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = Vec::new();
        let spaces = serde_json::ser::PrettyFormatter::with_indent(b" ");
        let mut writer = serde_json::Serializer::with_formatter(&mut bytes, spaces);
        self.serialize(&mut writer).expect("plain texts and lists are JSON");
        writeln!(f, "{}", String::from_utf8(bytes).expect("JSON is UTF-8"))
    }
}

impl FromStr for Printed {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let printed: Self = serde_json::from_str(text).map_err(|_| Unreadable)?;
        if printed.schema == SCHEMA { Ok(printed) } else { Err(Unreadable) }
    }
}

fn write_day<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

fn read_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| serde::de::Error::custom("no day"))
}

#[cfg(test)]
mod tests {
    use crate::model::printed::{Printed, PrintedEdition, PrintedEntry, Today, Unreadable};

    fn entry(id: &str, number: &str) -> PrintedEntry {
        let (numbers, hours) = (vec![number.to_owned()], vec!["月〜金 9:00〜17:00（祝日休み）".to_owned()]);
        PrintedEntry { id: id.to_owned(), name: "窓口".to_owned(), numbers, hours, ends: None }
    }

    /// A paper of an edition with entries, given as `id number`; no entries make a proof.
    fn paper(id: &str, date: &str, withdrawn: Option<&str>, entries: &[&str]) -> Today {
        let entry =
            |text: &&str| text.split_once(' ').map(|(id, number)| entry(id, number)).expect("an id and a number");
        let day = |text: &str| text.parse().expect("a day");
        let edition = PrintedEdition { date: day(date), entries: entries.iter().map(entry).collect() };
        Today {
            id: id.to_owned(),
            title: format!("題 {id}"),
            sizes: Vec::new(),
            withdrawn: withdrawn.map(day),
            edition: (!entries.is_empty()).then_some(edition),
        }
    }

    /// `paper date: number number; …`, a line for each paper.
    fn told(printed: &Printed) -> Vec<String> {
        let numbers = |edition: &PrintedEdition| {
            edition.entries.iter().map(|entry| entry.numbers.join("+")).collect::<Vec<String>>().join(" ")
        };
        let editions = |edition: &PrintedEdition| format!("{}: {}", edition.date, numbers(edition));
        let line = |editions: Vec<String>| editions.join("; ");
        let papers = printed.papers.iter();
        papers.map(|paper| format!("{} {}", paper.id, line(paper.editions.iter().map(editions).collect()))).collect()
    }

    fn check(builds: Vec<Vec<Today>>, expected: &[&str]) {
        let printed = builds.into_iter().fold(Printed::default(), |last, today| last.with(today));
        assert_eq!(told(&printed), expected);
        assert_eq!(printed.to_string().parse(), Ok(printed.clone()));
    }

    #[test]
    fn what_an_edition_once_said_stays_though_the_number_changes() {
        let builds =
            vec![vec![paper("a", "2026-11-01", None, &["x 1"])], vec![paper("a", "2026-11-01", None, &["x 2"])]];
        check(builds, &["a 2026-11-01: 1"]);
    }

    #[test]
    fn what_was_added_to_an_edition_is_known_too() {
        let builds =
            vec![vec![paper("a", "2026-11-01", None, &["x 1"])], vec![paper("a", "2026-11-01", None, &["y 3", "x 2"])]];
        check(builds, &["a 2026-11-01: 1 3"]);
    }

    #[test]
    fn a_new_edition_stands_beside_the_old_one_until_that_is_withdrawn() {
        let first = || vec![paper("a", "2026-11-01", None, &["x 1"])];
        let second = || vec![paper("a", "2026-12-01", None, &["x 2"])];
        check(vec![first(), second()], &["a 2026-11-01: 1; 2026-12-01: 2"]);
        let withdrawn = || vec![paper("a", "2026-12-01", Some("2026-11-01"), &["x 2"])];
        check(vec![first(), second(), withdrawn()], &["a 2026-12-01: 2"]);
        check(vec![first(), second(), withdrawn(), second()], &["a 2026-12-01: 2"]);
    }

    #[test]
    fn proofs_never_come_in_and_drop_only_what_is_withdrawn() {
        let proof = |withdrawn| vec![paper("a", "2026-12-01", withdrawn, &[])];
        check(vec![proof(None)], &[]);
        let first = || vec![paper("a", "2026-11-01", None, &["x 1"])];
        check(vec![first(), proof(None)], &["a 2026-11-01: 1"]);
        check(vec![first(), proof(Some("2026-11-01"))], &[]);
    }

    #[test]
    fn a_paper_that_is_gone_keeps_its_editions_and_papers_are_sorted() {
        let builds = vec![
            vec![paper("b", "2026-11-01", None, &["x 1"])],
            vec![paper("c", "2026-11-02", None, &["x 2"]), paper("a", "2026-11-02", None, &["y 3"])],
        ];
        check(builds, &["a 2026-11-02: 3", "b 2026-11-01: 1", "c 2026-11-02: 2"]);
    }

    #[test]
    fn only_what_a_caller_or_a_visitor_would_notice_has_changed() {
        let said = PrintedEntry {
            numbers: ["0120-593-852", "0134-32-4111（内線315）", "#8008"].map(str::to_owned).to_vec(),
            ..entry("x", "")
        };
        let check = |numbers: &[&str], hours: &[&str], gone: &[&str]| {
            let list = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>();
            let now = PrintedEntry { numbers: list(numbers), hours: list(hours), ..entry("x", "") };
            let found: Vec<&str> = said.numbers_gone(&now).chain(said.hours_gone(&now)).collect();
            assert_eq!(found, gone, "{numbers:?} {hours:?}");
        };
        let same = ["#8008", "0120-593852", "0134-32-4111（内線315）", "011-211-2111"];
        check(&same, &["平日は9:00〜17:00"], &[]);
        check(&same, &["第1土曜 9:00〜12:00", "月〜金 9:00〜17:00（祝日休み）"], &[]);
        check(&same, &["月〜金 9:00〜17:00"], &["月〜金 9:00〜17:00（祝日休み）"]);
        check(&same, &[], &["月〜金 9:00〜17:00（祝日休み）"]);
        check(&["0120593852", "0134-32-4111", "8008"], &said_hours(), &["0134-32-4111（内線315）", "#8008"]);
    }

    fn said_hours() -> [&'static str; 1] {
        ["月〜金 9:00〜17:00（祝日休み）"]
    }

    #[test]
    fn another_form_is_not_read() {
        for text in ["", "{}", "[]", r#"{"schema": 2, "papers": []}"#] {
            assert_eq!(text.parse::<Printed>(), Err(Unreadable), "{text}");
        }
    }
}
