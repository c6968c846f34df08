//! The files of `content/lexicon/` in, [`Topic`]s out; a phrase that says nothing, or says it twice, is reported.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::lexicon::{Topic, Vague};
use crate::model::search::fold;
use crate::model::slug::Slug;
use crate::parse::context::CategoryIds;
use crate::parse::draft::{Body, Draft};
use crate::parse::fields::{Fields, Report};
use crate::parse::reading;
use crate::parse::tree::Node;
use crate::source::{Span, Spanned};

/// A phrase inside those of more than two topics in five leads everywhere, where there are more than this.
const FEW_TOPICS: usize = 10;

/// A phrase where an editor wrote it.
struct Written<'d> {
    path: &'d Arc<str>,
    span: Span,
    text: String,
    folded: String,
    topic: usize,
}

/// Reads every topic and holds their phrases against each other.
pub fn read(drafts: &[Draft], categories: &CategoryIds, problems: &mut Vec<Diagnostic>) -> Vec<Topic> {
    let mut topics = Vec::new();
    let mut written = Vec::new();
    for draft in drafts {
        let Body::Lexicon { id, node: Some(node) } = &draft.body else { continue };
        let mut report = Report::new(&draft.path, problems);
        let Some((topic, phrases)) = topic(id, node, categories, &mut report) else { continue };
        written.extend(phrases.into_iter().map(|phrase| Written {
            path: &draft.path,
            span: phrase.span,
            folded: fold::fold(&phrase.value),
            text: phrase.value,
            topic: topics.len(),
        }));
        topics.push(topic);
    }
    check(&written, problems);
    topics
}

fn topic(
    id: &Slug,
    node: &Node,
    categories: &CategoryIds,
    report: &mut Report<'_>,
) -> Option<(Topic, Vec<Spanned<String>>)> {
    let mut map = Fields::of(node, "", report)?;
    let name = map.required("name", report);
    map.require("leads_to");
    let leads_to = map.texts("leads_to", report);
    let danger = map.flag("danger", report);
    let words = map.texts("words", report);
    map.require("says");
    let says = map.texts("says", report);
    let not = reading::plain(map.texts("not", report));
    map.finish(report);
    let leads_to = categories.all(leads_to, report);
    let phrases =
        words.iter().chain(&says).map(|text| Spanned { value: text.value.clone(), span: text.span }).collect();
    let (words, says) = (reading::plain(words), reading::plain(says));
    let whole = !leads_to.is_empty() && !says.is_empty();
    let topic = Topic { id: id.clone(), name: name?.value, leads_to, danger, words, says, not };
    whole.then_some((topic, phrases))
}

/// Short texts with the topics in whose phrases they occur.
type Spread<'w> = HashMap<&'w str, BTreeSet<usize>>;

/// The most characters of a phrase that may lead everywhere.
const SHORT: usize = 3;

fn check(written: &[Written<'_>], problems: &mut Vec<Diagnostic>) {
    let spread = spread(written);
    let topics = written.last().map_or(0, |last| last.topic + 1);
    let mut first: BTreeMap<&str, &Written<'_>> = BTreeMap::new();
    for phrase in written {
        if let Some(vague) = vague(&phrase.folded, &spread, topics) {
            let kind = Kind::VaguePhrase(phrase.text.clone(), vague);
            problems.push(Diagnostic::at(phrase.path, phrase.span, kind));
        } else if let Some(other) = first.get(phrase.folded.as_str()) {
            // Two spellings in one topic do no harm, and やさしい日本語 writes the same with spaces.
            if other.topic == phrase.topic && other.text != phrase.text {
                continue;
            }
            let kind = Kind::DuplicatePhrase(phrase.text.clone());
            let problem = Diagnostic::at(phrase.path, phrase.span, kind);
            problems.push(problem.with_related(Arc::clone(other.path), Some(other.span), "1つめはここです"));
        } else {
            first.insert(&phrase.folded, phrase);
        }
    }
}

/// Where each short phrase occurs, found in one walk over all phrases.
fn spread<'w>(written: &'w [Written<'_>]) -> Spread<'w> {
    let is_short = |text: &str| text.chars().count() <= SHORT;
    let short = written.iter().map(|phrase| phrase.folded.as_str()).filter(|text| is_short(text));
    let mut spread: Spread<'w> = short.map(|text| (text, BTreeSet::new())).collect();
    for phrase in written {
        let text = phrase.folded.as_str();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (at, start) in ends.iter().enumerate() {
            for end in ends[at..].iter().skip(1).take(SHORT) {
                if let Some(topics) = spread.get_mut(&text[*start..*end]) {
                    topics.insert(phrase.topic);
                }
            }
        }
    }
    spread
}

/// Why a phrase tells no topic from another.
fn vague(folded: &str, spread: &Spread<'_>, all: usize) -> Option<Vague> {
    let mut letters = folded.chars();
    match (letters.next(), letters.next()) {
        (None, _) => return Some(Vague::Nothing),
        (Some(one), None) if !('\u{3400}'..='\u{9fff}').contains(&one) => return Some(Vague::OneLetter),
        _ => {}
    }
    let topics = spread.get(folded)?;
    (all > FEW_TOPICS && topics.len() * 5 > all * 2).then_some(Vague::Everywhere { topics: topics.len() })
}
