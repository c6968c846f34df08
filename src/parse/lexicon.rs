//! The files of `content/lexicon/` in, [`Topic`]s out; a phrase that says nothing, or says it twice, is reported.

use std::collections::{BTreeMap, BTreeSet};
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

fn check(written: &[Written<'_>], problems: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &Written<'_>> = BTreeMap::new();
    for phrase in written {
        if let Some(vague) = vague(phrase, written) {
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

/// Why a phrase tells no topic from another.
fn vague(phrase: &Written<'_>, written: &[Written<'_>]) -> Option<Vague> {
    let folded = phrase.folded.as_str();
    let mut letters = folded.chars();
    match (letters.next(), letters.next()) {
        (None, _) => return Some(Vague::Nothing),
        (Some(one), None) if !('\u{3400}'..='\u{9fff}').contains(&one) => return Some(Vague::OneLetter),
        _ => {}
    }
    if folded.chars().count() > 3 {
        return None;
    }
    let topics: BTreeSet<usize> =
        written.iter().filter(|other| other.folded.contains(folded)).map(|other| other.topic).collect();
    let all = written.last().map_or(0, |last| last.topic + 1);
    (all > FEW_TOPICS && topics.len() * 5 > all * 2).then_some(Vague::Everywhere { topics: topics.len() })
}
