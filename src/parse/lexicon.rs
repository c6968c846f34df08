//! The files of `content/lexicon/` in, [`Topic`]s out; a phrase that says nothing, or says it twice, is reported.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::{IntoParallelIterator as _, ParallelIterator as _};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::model::lexicon::{Topic, Vague};
use crate::model::search::fold;
use crate::model::slug::Slug;
use crate::parse::context::CategoryIds;
use crate::parse::draft::{self, Body, Draft};
use crate::parse::fields::{Fields, Report};
use crate::parse::layout;
use crate::parse::reading;
use crate::parse::tree::Node;
use crate::source::{Folder, Span, Spanned};

/// A phrase inside those of more than two topics in five leads everywhere, where there are more than this.
const FEW_TOPICS: usize = 10;

/// A topic counts for that where one in so many of its phrases has it: a rich lexicon says nearly everything somewhere.
const OFTEN: usize = 50;

/// A phrase where an editor wrote it.
#[derive(Debug)]
struct Written {
    span: Span,
    text: String,
    folded: String,
}

/// A file of the lexicon as it was read.
#[derive(Debug, Clone)]
pub struct File {
    path: Arc<str>,
    bytes: Arc<[u8]>,
    /// The topic with its phrases, where it could be read.
    topic: Option<Arc<(Topic, Vec<Written>)>>,
    problems: Vec<Diagnostic>,
}

/// Reads every file of the folder; one with the bytes it had before, read with the same categories, is as it was.
pub fn files(folder: &Folder, categories: &CategoryIds, before: &[File]) -> Vec<File> {
    let known = |path: &Arc<str>, bytes: &Arc<[u8]>| {
        let at = before.binary_search_by(|file| file.path.cmp(path)).ok()?;
        Some(&before[at]).filter(|file| file.bytes == *bytes).cloned()
    };
    let there: Vec<_> = folder.files().collect();
    there
        .into_par_iter()
        .map(|(path, bytes)| known(path, bytes).unwrap_or_else(|| file(path, bytes, categories)))
        .collect()
}

fn file(path: &Arc<str>, bytes: &Arc<[u8]>, categories: &CategoryIds) -> File {
    let mut problems = Vec::new();
    let topic = match layout::slot(path) {
        Ok(slot) => read(draft::draft(path, slot, bytes, &mut problems), categories, &mut problems),
        Err(kind) => {
            problems.push(Diagnostic::of_file(Arc::clone(path), kind));
            None
        }
    };
    File { path: Arc::clone(path), bytes: Arc::clone(bytes), topic: topic.map(Arc::new), problems }
}

fn read(draft: Draft, categories: &CategoryIds, problems: &mut Vec<Diagnostic>) -> Option<(Topic, Vec<Written>)> {
    let Body::Lexicon { id, node: Some(node) } = &draft.body else { return None };
    let (topic, phrases) = topic(id, node, categories, &mut Report::new(&draft.path, problems))?;
    let written =
        |phrase: Spanned<String>| Written { span: phrase.span, folded: fold::fold(&phrase.value), text: phrase.value };
    Some((topic, phrases.into_iter().map(written).collect()))
}

/// The topics of files, their phrases held against each other.
pub fn topics(files: &[File], problems: &mut Vec<Diagnostic>) -> Vec<Topic> {
    problems.extend(files.iter().flat_map(|file| file.problems.iter().cloned()));
    let read = || files.iter().filter_map(|file| Some((&file.path, file.topic.as_deref()?)));
    let phrases: Vec<Phrase<'_>> = read()
        .enumerate()
        .flat_map(|(topic, (path, (_, written)))| written.iter().map(move |written| Phrase { topic, path, written }))
        .collect();
    check(&phrases, problems);
    read().map(|(_, (topic, _))| topic.clone()).collect()
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

/// A phrase with the topic it belongs to.
struct Phrase<'w> {
    topic: usize,
    path: &'w Arc<str>,
    written: &'w Written,
}

/// Short texts with the topics in whose phrases they occur, and in how many of them.
type Spread<'w> = HashMap<&'w str, BTreeMap<usize, usize>>;

/// The most characters of a phrase that may lead everywhere.
const SHORT: usize = 3;

fn check(phrases: &[Phrase<'_>], problems: &mut Vec<Diagnostic>) {
    let spread = spread(phrases);
    let mut sizes = vec![0; phrases.last().map_or(0, |last| last.topic + 1)];
    phrases.iter().for_each(|phrase| sizes[phrase.topic] += 1);
    let mut first: HashMap<&str, &Phrase<'_>> = HashMap::new();
    for phrase in phrases {
        let Written { span, text, folded } = phrase.written;
        if let Some(vague) = vague(folded, &spread, &sizes) {
            let kind = Kind::VaguePhrase(text.clone(), vague);
            problems.push(Diagnostic::at(phrase.path, *span, kind));
        } else if let Some(other) = first.get(folded.as_str()) {
            // Two spellings in one topic do no harm, and やさしい日本語 writes the same with spaces.
            if other.topic == phrase.topic && other.written.text != *text {
                continue;
            }
            let problem = Diagnostic::at(phrase.path, *span, Kind::DuplicatePhrase(text.clone()));
            problems.push(problem.with_related(Arc::clone(other.path), Some(other.written.span), "1つめはここです"));
        } else {
            first.insert(folded, phrase);
        }
    }
}

/// Where each short phrase occurs, found in one walk over all phrases.
fn spread<'w>(phrases: &'w [Phrase<'_>]) -> Spread<'w> {
    let is_short = |text: &str| text.chars().count() <= SHORT;
    let short = phrases.iter().map(|phrase| phrase.written.folded.as_str()).filter(|text| is_short(text));
    let mut spread: Spread<'w> = short.map(|text| (text, BTreeMap::new())).collect();
    for phrase in phrases {
        let text = phrase.written.folded.as_str();
        let mut here = BTreeSet::new();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (at, start) in ends.iter().enumerate() {
            for end in ends[at..].iter().skip(1).take(SHORT) {
                here.insert(&text[*start..*end]);
            }
        }
        for piece in here {
            if let Some(topics) = spread.get_mut(piece) {
                *topics.entry(phrase.topic).or_default() += 1;
            }
        }
    }
    spread
}

/// Why a phrase tells no topic from another.
fn vague(folded: &str, spread: &Spread<'_>, sizes: &[usize]) -> Option<Vague> {
    let mut letters = folded.chars();
    match (letters.next(), letters.next()) {
        (None, _) => return Some(Vague::Nothing),
        (Some(one), None) if !('\u{3400}'..='\u{9fff}').contains(&one) => return Some(Vague::OneLetter),
        _ => {}
    }
    let often = |(topic, count): (&usize, &usize)| count * OFTEN >= sizes[*topic];
    let topics = spread.get(folded)?.iter().filter(|topic| often(*topic)).count();
    (sizes.len() > FEW_TOPICS && topics * 5 > sizes.len() * 2).then_some(Vague::Everywhere { topics })
}
