//! Documents as a JSON list on standard input in, their elasticlunr index out; the words are cut as the argument says.

use std::collections::BTreeMap;
use std::io::{self, Read};

use elasticlunr::lang::Japanese;
use elasticlunr::{IndexBuilder, Language, Pipeline};

type Document = BTreeMap<String, String>;

/// Every pair of neighbouring letters; words of Latin letters and digits whole.
struct Pairs;

impl Language for Pairs {
    fn name(&self) -> String {
        "pairs of letters".into()
    }

    fn code(&self) -> String {
        "pairs".into()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        let text = text.to_lowercase();
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).flat_map(pairs).collect()
    }

    fn make_pipeline(&self) -> Pipeline {
        Pipeline { queue: Vec::new() }
    }
}

fn pairs(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if word.is_ascii() || letters.len() < 2 {
        return vec![word.to_owned()];
    }
    letters.windows(2).map(|pair| pair.iter().collect()).collect()
}

fn language(name: &str) -> Result<Box<dyn Language>, String> {
    match name {
        "ja" => Ok(Box::new(Japanese::new())),
        "bigrams" => Ok(Box::new(Pairs)),
        other => Err(format!("ja or bigrams, not {other}")),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let language = language(&arguments.next().unwrap_or_default())?;
    let fields: Vec<String> = arguments.collect();
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let documents: Vec<Document> = serde_json::from_str(&text)?;
    let mut index = IndexBuilder::with_language(language).save_docs(false).set_ref("id").add_fields(&fields).build();
    for document in &documents {
        let said = |field: &String| document.get(field).map(String::as_str).unwrap_or_default();
        index.add_doc(said(&"id".to_owned()), fields.iter().map(said));
    }
    println!("{}", index.to_json());
    Ok(())
}
