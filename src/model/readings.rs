//! What hours were read as, by file and field, in; lines that the next build can read back, and what has changed, out.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::model::hours::Hours;
use crate::model::reception::WrittenHours;

/// The hours of a whole site as one build read them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings(BTreeMap<(String, String), Reading>);

/// One phrase as written, and its meaning in canonical Japanese where it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub written: String,
    pub canonical: Option<String>,
}

/// The lines are not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    file: &'a str,
    field: &'a str,
    written: &'a str,
    reading: Option<&'a str>,
}

#[derive(Deserialize)]
struct OwnedLine {
    file: String,
    field: String,
    written: String,
    reading: Option<String>,
}

impl Reading {
    /// Takes down what hours say.
    pub fn of(hours: &WrittenHours) -> Self {
        Self { written: hours.written.clone(), canonical: hours.reading.as_ref().map(Hours::canonical) }
    }

    /// Says whether the other means something else; what neither build could read has no meaning to change.
    pub fn differs_from(&self, other: &Reading) -> bool {
        match (&self.canonical, &other.canonical) {
            (Some(ours), Some(theirs)) => ours != theirs && !means_the_same(ours, theirs),
            (None, None) => false,
            _ => true,
        }
    }
}

/// Says whether two canonical wordings mean the same: another version of the program may choose other words.
fn means_the_same(ours: &str, theirs: &str) -> bool {
    match (Hours::read(ours), Hours::read(theirs)) {
        (Ok(ours), Ok(theirs)) => ours.means_the_same(&theirs),
        _ => false,
    }
}

impl Readings {
    /// Finds what was read in a field of a file.
    pub fn get(&self, file: &str, field: &str) -> Option<&Reading> {
        self.0.get(&(file.to_owned(), field.to_owned()))
    }
}

impl FromIterator<(String, String, Reading)> for Readings {
    fn from_iter<I: IntoIterator<Item = (String, String, Reading)>>(readings: I) -> Self {
        Self(readings.into_iter().map(|(file, field, reading)| ((file, field), reading)).collect())
    }
}

impl fmt::Display for Readings {
    /// One JSON object a line, in the order of files and fields.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ((file, field), reading) in &self.0 {
            let line = Line { file, field, written: &reading.written, reading: reading.canonical.as_deref() };
            f.write_str(&serde_json::to_string(&line).expect("a line of plain strings is JSON"))?;
            f.write_char('\n')?;
        }
        Ok(())
    }
}

impl FromStr for Readings {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = |line: &str| {
            let line: OwnedLine = serde_json::from_str(line).map_err(|_| Unreadable)?;
            Ok((line.file, line.field, Reading { written: line.written, canonical: line.reading }))
        };
        text.lines().map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::hours::Hours;
    use crate::model::readings::{Reading, Readings, Unreadable};

    fn reading(written: &str) -> Reading {
        let canonical = Hours::read(written).ok().map(|hours| hours.canonical());
        Reading { written: written.to_owned(), canonical }
    }

    #[test]
    fn readings_read_back_what_they_printed() {
        let rows = [
            ("a.yaml", "hours", "月〜金 9時〜17時"),
            ("a.yaml", "counter/hours", "いつでも\n「\"\\」"),
            ("b", "c", ""),
        ];
        let readings: Readings =
            rows.into_iter().map(|(file, field, text)| (file.to_owned(), field.to_owned(), reading(text))).collect();
        let text = readings.to_string();
        assert_eq!(text.lines().count(), 3);
        assert_eq!(text.parse(), Ok(readings));
        assert_eq!("".parse(), Ok(Readings::default()));
        assert_eq!("{}\n".parse::<Readings>(), Err(Unreadable));
        assert_eq!("nothing".parse::<Readings>(), Err(Unreadable));
    }

    #[test]
    fn only_another_meaning_is_a_change() {
        let check = |before: &str, after: &str, expected: bool| {
            assert_eq!(reading(after).differs_from(&reading(before)), expected, "{before} → {after}");
        };
        check("月〜金 9時〜17時", "月曜から金曜 9:00〜17:00", false);
        check("月〜金 9時〜17時（祝日を除く）", "平日 9時〜17時", false);
        check("月〜金 9時〜17時", "月〜金 9時〜16時", true);
        check("月〜金 9時〜17時", "平日 9時〜17時", true);
        check("月〜金 9時〜17時", "適宜", true);
        check("適宜", "月〜金 9時〜17時", true);
        check("適宜", "いつでも", false);
    }

    #[test]
    fn older_words_for_the_same_meaning_are_no_change() {
        let older =
            Reading { written: "平日 9時〜17時".to_owned(), canonical: Some("平日 09:00〜17:00".to_owned()) };
        assert!(!reading("平日 9時〜17時").differs_from(&older));
    }
}
