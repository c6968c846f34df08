//! What leads to which areas in, the files that tell it out, kept where they did not change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::artifact::SitePath;
use crate::plan::nation::own::{Own, hash};
use crate::plan::nation::parts;

/// What a file is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Names of areas, by their first two letters.
    Places,
    /// How names of windows begin, by all these letters.
    Names,
    /// Telephone numbers, by their last two digits.
    Numbers,
    /// How telephone numbers begin, by their first three digits.
    Codes,
}

/// Every table, in the order of their files.
pub const TABLES: [Table; 4] = [Table::Places, Table::Names, Table::Numbers, Table::Codes];

/// Areas a name or the beginning of a number may lead to; what more share says too little.
const MOST_AREAS: usize = 3;

/// Letters of a name that choose a file, as in `browser/nation.js`.
const FEW: usize = 4;

/// Letters of a place that choose a file.
const TWO: usize = 2;

/// Areas, each written and spoken, whose names stand in one file: so many that each file has the beginnings of phrases of
/// nearly every topic.
const AREAS_A_FILE: usize = 64;

/// Windows whose names one file has to know.
const WINDOWS_A_FILE: usize = 1000;

/// How many files the tables have that grow with the site; a power of two, so that it seldom changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    pub places: u32,
    pub names: u32,
}

impl Shape {
    pub fn of(areas: usize, windows: usize) -> Self {
        let files = |count: usize, each| u32::try_from(count.div_ceil(each)).unwrap_or(1).next_power_of_two();
        Self { places: files(areas, AREAS_A_FILE), names: files(windows, WINDOWS_A_FILE) }
    }

    /// How many files a table has; all exist, so that a browser never asks for one that does not.
    pub fn files(self, table: Table) -> u32 {
        match table {
            Table::Places => self.places,
            Table::Names => self.names,
            Table::Numbers | Table::Codes => 100,
        }
    }

    /// The file that tells where a lead goes, and what it says of it.
    fn place(self, table: Table, lead: &str) -> (u32, String) {
        let number = |digits: &str| digits.parse().unwrap_or_default();
        match table {
            Table::Places => (hash(begins(&parts::rough(lead), TWO)) & (self.places - 1), lead.to_owned()),
            Table::Names => (hash(begins(lead, FEW)) & (self.names - 1), lead.to_owned()),
            Table::Numbers => {
                let (before, last) = lead.split_at(lead.len().saturating_sub(2));
                let (far, near) = before.split_at(before.len().saturating_sub(2));
                (number(last), format!("{near}{far}"))
            }
            Table::Codes => {
                let (first, next) = lead.split_at(3.min(lead.len()));
                (number(first), next.to_owned())
            }
        }
    }
}

/// The path of a table's file.
pub fn path(table: Table, file: u32) -> SitePath {
    let path = match table {
        Table::Places => format!("search/places/{file}.txt"),
        Table::Names => format!("search/names/{file}.txt"),
        Table::Numbers => format!("search/numbers/{file:02}.txt"),
        Table::Codes => format!("search/codes/{file:03}.txt"),
    };
    path.parse().expect("the names are letters and digits")
}

/// A file: each lead with the areas it goes to, and how many areas of these letters it has.
type File = BTreeMap<String, BTreeMap<Own, u32>>;

/// All files of all tables; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    pub shape: Shape,
    files: BTreeMap<(Table, u32), Arc<File>>,
}

impl Tables {
    /// Tables of a shape with nothing in them.
    pub fn new(shape: Shape) -> Self {
        Self { shape, files: BTreeMap::new() }
    }

    /// Notes that a lead goes to an area.
    pub fn add(&mut self, table: Table, lead: &str, own: Own) {
        let (file, text) = self.shape.place(table, lead);
        let file = Arc::make_mut(self.files.entry((table, file)).or_default());
        *file.entry(text).or_default().entry(own).or_default() += 1;
    }

    /// Forgets that a lead goes to an area.
    pub fn remove(&mut self, table: Table, lead: &str, own: Own) {
        let (file, text) = self.shape.place(table, lead);
        let file = Arc::make_mut(self.files.entry((table, file)).or_default());
        let Some(owners) = file.get_mut(&text) else { return };
        if let Some(count) = owners.get_mut(&own) {
            *count -= 1;
        }
        owners.retain(|_, count| *count > 0);
        if owners.is_empty() {
            file.remove(&text);
        }
    }

    /// What one file tells: leads and where they go, in order.
    pub fn leads(&self, table: Table, file: u32) -> Vec<(String, Vec<Own>)> {
        let Some(known) = self.files.get(&(table, file)) else { return Vec::new() };
        let all: Vec<Lead<'_>> = known.iter().map(|(text, owners)| (text.as_str(), owners)).collect();
        let listed = all.iter().map(|lead| ((*lead.0).to_owned(), owners(&[*lead])));
        match table {
            Table::Places | Table::Numbers => listed.collect(),
            Table::Codes => listed.filter(|(_, owners)| owners.len() <= MOST_AREAS).collect(),
            Table::Names => {
                let mut found = Vec::new();
                all.chunk_by(|a, b| begins(a.0, FEW) == begins(b.0, FEW))
                    .for_each(|alike| part(alike, FEW, &mut found));
                found
            }
        }
    }
}

type Lead<'a> = (&'a str, &'a BTreeMap<Own, u32>);

/// The first letters of a text.
fn begins(text: &str, letters: usize) -> &str {
    &text[..text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at)]
}

fn owners(leads: &[Lead<'_>]) -> Vec<Own> {
    leads.iter().flat_map(|(_, owners)| owners.keys().copied()).collect::<BTreeSet<Own>>().into_iter().collect()
}

/// As few letters of sorted names that begin alike as lead to few areas; a whole name of many areas goes nowhere, and says so.
fn part(leads: &[Lead<'_>], letters: usize, found: &mut Vec<(String, Vec<Own>)>) {
    let (text, all) = (begins(leads[0].0, letters), owners(leads));
    if all.len() <= MOST_AREAS {
        return found.push((text.to_owned(), all));
    }
    if leads[0].0 == text {
        let own = owners(&leads[..1]);
        found.push((text.to_owned(), if own.len() <= MOST_AREAS { own } else { Vec::new() }));
    }
    let longer = &leads[usize::from(leads[0].0 == text)..];
    let next = |lead: &Lead<'_>| begins(lead.0, letters + 1).len();
    longer.chunk_by(|a, b| a.0[..next(a)] == b.0[..next(b)]).for_each(|alike| part(alike, letters + 1, found));
}

#[cfg(test)]
mod tests {
    use super::{Shape, Table, Tables, path};
    use crate::plan::nation::own::Own;

    #[test]
    fn tables_double_as_a_site_grows() {
        let check = |areas, windows, places, names| {
            assert_eq!(Shape::of(areas, windows), Shape { places, names }, "{areas} areas, {windows} windows");
        };
        check(0, 0, 1, 1);
        check(65, 1001, 2, 2);
        check(1788, 87_050, 32, 128);
    }

    #[test]
    fn a_number_stands_in_the_file_of_its_end_and_in_that_of_its_beginning() {
        let shape = Shape::of(1788, 87_050);
        let check = |table, lead, expected: (&str, &str)| {
            let (file, text) = shape.place(table, lead);
            assert_eq!((path(table, file).as_str(), text.as_str()), expected, "{lead}");
        };
        check(Table::Numbers, "57251137", ("search/numbers/37.txt", "115725"));
        check(Table::Numbers, "1137", ("search/numbers/37.txt", "11"));
        check(Table::Codes, "015725", ("search/codes/015.txt", "725"));
    }

    #[test]
    fn a_name_leads_on_with_as_few_letters_as_tell_few_areas_apart() {
        let mut tables = Tables::new(Shape { places: 1, names: 1 });
        let own = |at: u32| Own::numbered(at);
        for at in 0..5 {
            tables.add(Table::Names, "ふくしか", own(at));
            tables.add(Table::Names, "ひだまりの", own(at));
        }
        tables.add(Table::Names, "ひだまりのおか", own(7));
        tables.add(Table::Names, "あおぞらぶんこ", own(8));
        let expected = [
            ("あおぞら", vec![own(8)]),
            ("ひだまりの", Vec::new()),
            ("ひだまりのお", vec![own(7)]),
            ("ふくしか", Vec::new()),
        ];
        let expected = expected.map(|(text, owners)| (text.to_owned(), owners));
        assert_eq!(tables.leads(Table::Names, 0), expected);
        for at in 0..2 {
            tables.remove(Table::Names, "ふくしか", own(at));
        }
        assert_eq!(tables.leads(Table::Names, 0).last().map(|(_, owners)| owners.len()), Some(3));
    }
}
