//! A paper's data in, the few facts the program itself needs of them out; `docs/flyers.md` is the contract.

use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::press::{LetterSource, PressFault};
use crate::model::date::Date;

/// What is read of the data beside the templates' own reading.
pub struct Paper {
    pub id: String,
    pub size: Option<String>,
    pub title: String,
    pub edition: Date,
    /// It shows what nobody confirmed, so it is no paper to be printed.
    pub proof: bool,
    /// Cells on a side of its code.
    pub code_cells: Option<u32>,
    all: Value,
}

#[derive(Deserialize)]
struct Facts {
    id: String,
    size: Option<String>,
    title: String,
    edition: Edition,
    proof: Option<Value>,
    qr: Option<Code>,
}

#[derive(Deserialize)]
struct Edition {
    date: String,
}

#[derive(Deserialize)]
struct Code {
    size: u32,
}

impl Paper {
    /// Reads the data of one paper.
    pub fn read(data: &[u8]) -> Result<Self, PressFault> {
        let fault = |message: String| PressFault::Data { message };
        let all: Value = serde_json::from_slice(data).map_err(|error| fault(error.to_string()))?;
        let facts = Facts::deserialize(&all).map_err(|error| fault(error.to_string()))?;
        let edition = facts.edition.date.parse();
        Ok(Self {
            id: facts.id,
            size: facts.size,
            title: facts.title,
            edition: edition.map_err(|_| fault(format!("edition.date is {}", facts.edition.date)))?,
            proof: facts.proof.is_some(),
            code_cells: facts.qr.map(|code| code.size),
            all,
        })
    }

    /// Where a letter stands in the data: entries and keys, each once; the template where it stands nowhere.
    pub fn sources(&self, letter: char) -> Vec<LetterSource> {
        let mut found = Vec::new();
        for (key, value) in self.all.as_object().into_iter().flatten() {
            collect(value, key, letter, &mut found);
        }
        found.sort();
        found.dedup();
        if found.is_empty() {
            found.push(LetterSource::Template);
        }
        found
    }
}

/// Looks below a key; what lies in an entry is told by the entry.
fn collect(value: &Value, key: &str, letter: char, found: &mut Vec<LetterSource>) {
    match value {
        Value::String(text) if text.contains(letter) => found.push(LetterSource::Field { key: key.to_owned() }),
        Value::Array(list) => list.iter().for_each(|one| collect(one, key, letter, found)),
        Value::Object(map) => {
            if let (Some(Value::String(id)), Some(Value::String(name))) = (map.get("id"), map.get("name")) {
                if map.values().any(|one| holds(one, letter)) {
                    found.push(LetterSource::Entry { id: id.clone(), name: name.clone() });
                }
                return;
            }
            for (inner, one) in map.iter().filter(|(inner, _)| *inner != "entries" || key != "proof") {
                let deeper = if inner == "entries" { key.to_owned() } else { format!("{key}.{inner}") };
                collect(one, &deeper, letter, found);
            }
        }
        _ => {}
    }
}

fn holds(value: &Value, letter: char) -> bool {
    match value {
        Value::String(text) => text.contains(letter),
        Value::Array(list) => list.iter().any(|one| holds(one, letter)),
        Value::Object(map) => map.values().any(|one| holds(one, letter)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{LetterSource, Paper};

    const DATA: &str = r#"{"id": "a", "size": null, "title": "表", "edition": {"date": "2026-11-22"}, "proof": null,
        "cover": {"heading": ["見"], "lead": null}, "qr": null, "notice": ["急"],
        "windows": [{"title": "組", "entries": [{"id": "a/windows/b", "name": "窓", "phones": [{"label": "直"}]}]}]}"#;

    fn check(letter: char, expected: LetterSource) {
        let paper = Paper::read(DATA.as_bytes()).unwrap();
        assert_eq!(paper.sources(letter), [expected], "{letter}");
    }

    #[test]
    fn a_letter_is_traced_to_its_entry_or_else_to_its_key() {
        let field = |key: &str| LetterSource::Field { key: key.to_owned() };
        let entry = || LetterSource::Entry { id: "a/windows/b".to_owned(), name: "窓".to_owned() };
        check('表', field("title"));
        check('見', field("cover.heading"));
        check('急', field("notice"));
        check('組', field("windows.title"));
        check('窓', entry());
        check('直', entry());
        check('無', LetterSource::Template);
    }

    #[test]
    fn data_without_an_edition_are_a_fault() {
        assert!(Paper::read(br#"{"id": "a", "title": "b"}"#).is_err());
        assert!(Paper::read(DATA.replace("2026-11-22", "2026-13-01").as_bytes()).is_err());
    }
}
