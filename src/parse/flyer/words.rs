//! The words of a paper in; digits that look like a phone number, and outside words to avoid, out as problems.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::flyer::FlyerFault;
use crate::diagnostic::kind::Kind;
use crate::model::phone;
use crate::parse::contact;
use crate::parse::context::Context;
use crate::parse::fields::Report;
use crate::parse::tree::{Node, Value};
use crate::source::Spanned;

/// Keys whose values are no words of the paper.
const NO_WORDS: [&str; 12] = [
    "kind",
    "fold",
    "sizes",
    "category",
    "features",
    "wider",
    "phones",
    "qr",
    "avoid",
    "edition",
    "withdrawn",
    "colour",
];

/// Reports what looks like a phone number in any text; numbers come from the entries.
pub fn numbers(node: &Node, context: &Context<'_>, report: &mut Report<'_>) {
    let mut texts = Vec::new();
    gather(node, "", &mut texts);
    for text in texts {
        for at in phone::sightings(&text.value, &context.dial_plan()) {
            let number = text.value[at.clone()].to_owned();
            report.at(contact::inside(&text, at.start, at.end), Kind::Flyer(FlyerFault::Number { text: number }));
        }
    }
}

/// The texts below a node that are printed; `key` is what the node stands under.
fn gather(node: &Node, key: &str, texts: &mut Vec<Spanned<String>>) {
    match &node.value {
        Value::Scalar { text, .. } if key != "list" => {
            texts.push(Spanned { value: text.clone(), span: node.span });
        }
        Value::Scalar { .. } | Value::Empty { .. } => {}
        Value::List(items) => items.iter().for_each(|item| gather(item, key, texts)),
        // What stands behind the id of an entry is said of it, whatever the id.
        Value::Map(entries) if key == "list" => {
            entries.iter().for_each(|entry| gather(&entry.value, "about", texts));
        }
        Value::Map(entries) => {
            let printed = entries.iter().filter(|entry| !NO_WORDS.contains(&entry.key.as_str()));
            printed.for_each(|entry| gather(&entry.value, &entry.key, texts));
        }
    }
}

/// Reports words to avoid in the cover of a file, whatever their width, case or line breaks.
pub fn avoided(node: &Node, words: Vec<Spanned<String>>, report: &mut Report<'_>) {
    let Value::Map(entries) = &node.value else { return };
    let Some(cover) = entries.iter().find(|entry| entry.key == "cover") else { return };
    let mut texts = Vec::new();
    gather(&cover.value, "cover", &mut texts);
    let folded: Vec<String> = texts.iter().map(|text| fold(&text.value)).collect();
    let mut known: Vec<String> = Vec::new();
    for word in words {
        let sought = fold(&word.value);
        if sought.is_empty() || known.contains(&sought) {
            continue;
        }
        for text in texts.iter().zip(&folded).filter(|(_, folded)| folded.contains(&sought)).map(|(text, _)| text) {
            let (start, end) = place(&text.value, &sought);
            let kind = Kind::Flyer(FlyerFault::Avoided { word: word.value.clone() });
            let problem = Diagnostic::at(report.path(), contact::inside(text, start, end), kind);
            let path = Arc::clone(report.path());
            report.push(problem.with_related(path, Some(word.span), "避けることばは、ここにあります"));
        }
        known.push(sought);
    }
}

/// One form for all widths and cases of a text, without blanks and line breaks.
fn fold(text: &str) -> String {
    let lower = text.nfkc().collect::<String>().to_lowercase();
    lower.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The first bytes of a text that fold to something with a word in it.
fn place(text: &str, word: &str) -> (usize, usize) {
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let end = edges.partition_point(|end| !fold(&text[..*end]).contains(word));
    let end = edges.get(end).copied().unwrap_or(text.len());
    let starts = edges.partition_point(|start| *start < end && fold(&text[*start..end]).contains(word));
    (edges[starts.saturating_sub(1)], end)
}

#[cfg(test)]
mod tests {
    use super::{fold, place};

    fn check(text: &str, word: &str, expected: Option<&str>) {
        let word = fold(word);
        let found = fold(text).contains(&word).then(|| place(text, &word));
        assert_eq!(found.map(|(start, end)| &text[start..end]), expected, "{text:?} {word:?}");
    }

    #[test]
    fn a_word_is_found_in_any_width_case_and_across_lines() {
        check("DVのこと", "DV", Some("DV"));
        check("ここは ＤＶ のこと", "dv", Some("ＤＶ"));
        check("デートｄＶ", "ＤＶ", Some("ｄＶ"));
        check("避難のｼｪﾙﾀｰへ", "シェルター", Some("ｼｪﾙﾀｰ"));
        check("ｶﾞｽ", "ガス", Some("ｶﾞｽ"));
        check("シェル\nターへ", "シェルター", Some("シェル\nター"));
        check("暴力、暴力", "暴力", Some("暴力"));
        check("くらしの連絡先", "相談", None);
        check("", "相談", None);
    }
}
