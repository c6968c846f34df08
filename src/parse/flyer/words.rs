//! The words of a paper in; digits that look like a phone number, and outside words to avoid, out as problems.

use std::collections::BTreeSet;
use std::ops::Range;
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
use crate::source::{Span, Spanned};

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

/// Reports what looks like a phone number in any text, since numbers come from the entries, and in the cover words to
/// avoid.
pub fn check(node: &Node, source: &str, avoid: Vec<Spanned<String>>, context: &Context<'_>, report: &mut Report<'_>) {
    for text in gathered(node, "") {
        let mut places = Places::new(source, &text);
        for at in phone::sightings(&text.value, &context.dial_plan()) {
            let number = text.value[at.clone()].to_owned();
            report.at(places.of(at), Kind::Flyer(FlyerFault::Number { text: number }));
        }
    }
    let Value::Map(entries) = &node.value else { return };
    if let Some(cover) = entries.iter().find(|entry| entry.key == "cover") {
        avoided(&gathered(&cover.value, "cover"), source, avoid, report);
    }
}

/// Finds parts of a text, from left to right, in the file it was read from.
struct Places<'t> {
    source: &'t str,
    text: &'t Spanned<String>,
    /// Where to look for the next part of a text that does not stand in the file as it reads.
    next: Option<usize>,
}

impl<'t> Places<'t> {
    fn new(source: &'t str, text: &'t Spanned<String>) -> Self {
        Self { source, text, next: Some(text.span.start) }
    }

    /// The span of a part, or of its first line; of the whole text where the part is not to be found.
    fn of(&mut self, part: Range<usize>) -> Span {
        let Spanned { value, span } = self.text;
        if span.len() == value.len() {
            return contact::inside(self.text, part.start, part.end);
        }
        let part = value[part].lines().next().unwrap_or_default().trim_end();
        let found = self.next.and_then(|next| Some(next + self.source.get(next..span.end)?.find(part)?));
        self.next = found.map(|start| start + part.len());
        found.map_or(*span, |start| Span::new(start, start + part.len()))
    }
}

fn gathered(node: &Node, key: &str) -> Vec<Spanned<String>> {
    let mut texts = Vec::new();
    gather(node, key, &mut texts);
    texts
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

/// Reports words to avoid in texts, whatever their width, case or line breaks.
fn avoided(texts: &[Spanned<String>], source: &str, words: Vec<Spanned<String>>, report: &mut Report<'_>) {
    let folded: Vec<String> = texts.iter().map(|text| fold(&text.value)).collect();
    let mut known = BTreeSet::from([String::new()]);
    for word in words {
        let sought = fold(&word.value);
        if !known.insert(sought.clone()) {
            continue;
        }
        for (text, _) in texts.iter().zip(&folded).filter(|(_, folded)| folded.contains(&sought)) {
            let at = Places::new(source, text).of(place(&text.value, &sought));
            let kind = Kind::Flyer(FlyerFault::Avoided { word: word.value.clone() });
            let path = Arc::clone(report.path());
            let problem = Diagnostic::at(&path, at, kind);
            report.push(problem.with_related(Arc::clone(&path), Some(word.span), "避けることばは、ここにあります"));
        }
    }
}

/// One form for all widths and cases of a text, without blanks and line breaks.
fn fold(text: &str) -> String {
    let lower = text.nfkc().collect::<String>().to_lowercase();
    lower.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The first bytes of a text that fold to something with a word in it; all of a text that is no few lines.
fn place(text: &str, word: &str) -> Range<usize> {
    const FEW_LINES: usize = 2_000;
    if text.len() > FEW_LINES {
        return 0..text.len();
    }
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let end = edges.partition_point(|end| !fold(&text[..*end]).contains(word));
    let end = edges.get(end).copied().unwrap_or(text.len());
    let starts = edges.partition_point(|start| *start < end && fold(&text[*start..end]).contains(word));
    edges[starts.saturating_sub(1)]..end
}

#[cfg(test)]
mod tests {
    use super::{fold, place};

    fn check(text: &str, word: &str, expected: Option<&str>) {
        let word = fold(word);
        let found = fold(text).contains(&word).then(|| place(text, &word));
        assert_eq!(found.map(|at| &text[at]), expected, "{text:?} {word:?}");
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
