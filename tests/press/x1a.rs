//! The bytes of a PDF in, every clause of ISO 15930-4:2003 (PDF/X-1a:2003) they break out.
//!
//! Read by lopdf as an outsider would, sharing nothing with the program. Clauses bear the numbers of the standard's
//! list of contents; what they ask is taken from the Application Notes for PDF/X and from the PDF Reference, 1.4.

mod colour;
mod content;
mod identity;

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

/// The clauses that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clause {
    /// 6.1 Data structure
    Structure,
    /// 6.2 Colour
    Colour,
    /// 6.3 Fonts
    Fonts,
    /// 6.4 File specifications
    Files,
    /// 6.5 Data compression
    Compression,
    /// 6.6 Trapping
    Trapping,
    /// 6.7 File identification
    Identification,
    /// 6.8 Bounding boxes
    Boxes,
    /// 6.9 Extended graphics state
    GraphicsState,
    /// 6.10 PostScript XObjects and the operator PS
    PostScript,
    /// 6.11 Encrypt dictionary
    Encryption,
    /// 6.12 Alternate images
    Alternates,
    /// 6.13 Annotations
    Annotations,
    /// 6.14 Actions and JavaScripts
    Actions,
    /// 6.15 BX and EX
    Compatibility,
    /// 6.16 Transparency
    Transparency,
    /// 6.17 Viewer preferences
    ViewerPreferences,
}

/// A clause and what breaks it.
pub type Breach = (Clause, String);

/// Everything a file does that the standard does not allow.
pub fn breaches(bytes: &[u8]) -> BTreeSet<Breach> {
    let mut found = Found::default();
    let document = match Document::load_mem(bytes) {
        Ok(document) => document,
        Err(error) => {
            let encrypted = bytes.windows(8).any(|word| word == b"/Encrypt");
            found.say(if encrypted { Clause::Encryption } else { Clause::Structure }, error);
            return found.0;
        }
    };
    if document.trailer.has(b"Encrypt") || document.was_encrypted() {
        found.say(Clause::Encryption, "the trailer has Encrypt");
    }
    if !bytes.starts_with(b"%PDF-1.") || !matches!(bytes.get(7), Some(b'0'..=b'4')) {
        found.say(Clause::Structure, "the header names no version up to 1.4");
    }
    identity::look(&document, &mut found);
    colour::look_at_intent(&document, &mut found);
    for object in document.objects.values() {
        walk(&document, object, &mut found);
    }
    catalog(&document, &mut found);
    for page in document.page_iter() {
        match document.get_dictionary(page) {
            Ok(page) => look_at_page(&document, page, &mut found),
            Err(error) => found.say(Clause::Structure, error),
        }
        content::look(&document.get_page_content(page), &mut found);
    }
    found.0
}

/// What was found so far.
#[derive(Default)]
pub struct Found(BTreeSet<Breach>);

impl Found {
    pub fn say(&mut self, clause: Clause, what: impl ToString) {
        self.0.insert((clause, what.to_string()));
    }
}

/// A value, whether it stands there or is referred to.
pub fn value<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let found = dictionary.get(key).ok()?;
    document.dereference(found).ok().map(|(_, object)| object)
}

pub fn name<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    value(document, dictionary, key)?.as_name().ok()
}

fn walk(document: &Document, object: &Object, found: &mut Found) {
    match object {
        Object::Array(list) => {
            colour::look_at_array(document, list, found);
            list.iter().for_each(|inner| walk(document, inner, found));
        }
        Object::Dictionary(dictionary) => look_at_dictionary(document, dictionary, found),
        Object::Stream(stream) => {
            look_at_dictionary(document, &stream.dict, found);
            look_at_stream(document, stream, found);
        }
        _ => {}
    }
}

fn look_at_dictionary(document: &Document, dictionary: &Dictionary, found: &mut Found) {
    dictionary.iter().for_each(|(_, inner)| walk(document, inner, found));
    colour::look_at_dictionary(document, dictionary, found);
    look_at_state(document, dictionary, found);
    let kind = name(document, dictionary, b"Type").unwrap_or_default();
    let subtype = name(document, dictionary, b"Subtype").unwrap_or_default();
    if kind == b"ObjStm" || kind == b"XRef" {
        found.say(Clause::Structure, "objects in streams are of PDF 1.5");
    }
    let is_font = kind == b"Font" && !matches!(subtype, b"Type0" | b"Type3");
    if is_font && !is_embedded(document, dictionary) {
        found.say(Clause::Fonts, "a font is not embedded");
    }
    if kind == b"Filespec" || dictionary.has(b"EF") || dictionary.has(b"EmbeddedFiles") {
        found.say(Clause::Files, "a file is named or embedded");
    }
    if dictionary.has(b"OPI") {
        found.say(Clause::Files, "an image of another place is named by OPI");
    }
    if subtype == b"PS" || name(document, dictionary, b"Subtype2") == Some(b"PS") {
        found.say(Clause::PostScript, "an XObject is PostScript");
    }
    if dictionary.has(b"Alternates") {
        found.say(Clause::Alternates, "an image has alternates");
    }
    let acts = [&b"AA"[..], b"OpenAction", b"JavaScript", b"JS", b"URI"].iter().any(|key| dictionary.has(key));
    let is_action = matches!(name(document, dictionary, b"S"), Some(b"URI" | b"GoTo" | b"GoToR" | b"JavaScript"));
    if acts || is_action {
        found.say(Clause::Actions, "something acts");
    }
}

fn is_embedded(document: &Document, font: &Dictionary) -> bool {
    let descriptor = value(document, font, b"FontDescriptor").and_then(|object| object.as_dict().ok());
    let file = |descriptor: &Dictionary| {
        [&b"FontFile"[..], b"FontFile2", b"FontFile3"]
            .iter()
            .any(|key| value(document, descriptor, key).is_some_and(|file| file.as_stream().is_ok()))
    };
    descriptor.is_some_and(file)
}

fn look_at_state(document: &Document, dictionary: &Dictionary, found: &mut Found) {
    for key in [&b"TR"[..], b"TR2", b"HT", b"HTP"] {
        if dictionary.has(key) && name(document, dictionary, key) != Some(b"Default") {
            found.say(Clause::GraphicsState, "a transfer function or a halftone is set");
        }
    }
    let mask = value(document, dictionary, b"SMask").is_some_and(|mask| mask.as_name().ok() != Some(b"None"));
    let alpha = [&b"ca"[..], b"CA"].iter().any(|key| {
        value(document, dictionary, key).is_some_and(|alpha| alpha.as_float().is_ok_and(|alpha| alpha != 1.0))
    });
    let blend = name(document, dictionary, b"BM").is_some_and(|mode| mode != b"Normal" && mode != b"Compatible");
    let group = name(document, dictionary, b"S") == Some(b"Transparency");
    if mask || alpha || blend || group {
        found.say(Clause::Transparency, "something shines through");
    }
}

fn look_at_stream(document: &Document, stream: &lopdf::Stream, found: &mut Found) {
    let filters: Vec<Vec<u8>> = match value(document, &stream.dict, b"Filter") {
        Some(Object::Name(name)) => vec![name.clone()],
        Some(Object::Array(list)) => list.iter().filter_map(|one| one.as_name().ok().map(<[u8]>::to_vec)).collect(),
        _ => Vec::new(),
    };
    let allowed: [&[u8]; 6] =
        [b"FlateDecode", b"DCTDecode", b"RunLengthDecode", b"CCITTFaxDecode", b"ASCII85Decode", b"ASCIIHexDecode"];
    for filter in filters.iter().filter(|filter| !allowed.contains(&filter.as_slice())) {
        found.say(Clause::Compression, String::from_utf8_lossy(filter));
    }
    if stream.dict.has(b"F") || stream.dict.has(b"FFilter") {
        found.say(Clause::Files, "a stream lies in another file");
    }
    let is_form = name(document, &stream.dict, b"Subtype") == Some(b"Form");
    if is_form || stream.dict.has(b"PatternType") {
        content::look(&stream.get_plain_content().unwrap_or_default(), found);
    }
}

fn catalog(document: &Document, found: &mut Found) {
    let Ok(catalog) = document.catalog() else { return found.say(Clause::Structure, "there is no catalog") };
    let preferences = value(document, catalog, b"ViewerPreferences").and_then(|object| object.as_dict().ok());
    for key in [&b"ViewArea"[..], b"ViewClip", b"PrintArea", b"PrintClip"] {
        let area = preferences.and_then(|preferences| name(document, preferences, key));
        if area.is_some_and(|area| area != b"MediaBox" && area != b"BleedBox") {
            found.say(Clause::ViewerPreferences, "a viewer is told to show less than the bleed");
        }
    }
}

fn look_at_page(document: &Document, page: &Dictionary, found: &mut Found) {
    let corners = |key: &[u8]| corners(document, page, key);
    let Some(media) = corners(b"MediaBox") else { return found.say(Clause::Boxes, "a page has no MediaBox") };
    let trim = match (corners(b"TrimBox"), corners(b"ArtBox")) {
        (Some(trim), None) | (None, Some(trim)) => trim,
        (None, None) => return found.say(Clause::Boxes, "a page has neither TrimBox nor ArtBox"),
        (Some(_), Some(_)) => return found.say(Clause::Boxes, "a page has TrimBox and ArtBox"),
    };
    let bleed = corners(b"BleedBox").unwrap_or(trim);
    let nested = [(trim, bleed), (bleed, media), (trim, corners(b"CropBox").unwrap_or(media))];
    if !nested.iter().all(|(inner, outer)| is_inside(*inner, *outer)) {
        found.say(Clause::Boxes, "the boxes of a page are not nested");
    }
    let annotations = value(document, page, b"Annots").and_then(|list| list.as_array().ok());
    for annotation in annotations.into_iter().flatten() {
        let annotation = document.dereference(annotation).ok().and_then(|(_, object)| object.as_dict().ok());
        let place = annotation.and_then(|annotation| self::corners(document, annotation, b"Rect"));
        if place.is_none_or(|[left, low, right, high]| {
            left < bleed[2] && right > bleed[0] && low < bleed[3] && high > bleed[1]
        }) {
            found.say(Clause::Annotations, "an annotation reaches into the bleed");
        }
    }
}

fn corners(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
    let list = value(document, dictionary, key)?.as_array().ok()?;
    let numbers: Vec<f32> = list.iter().filter_map(|number| number.as_float().ok()).collect();
    numbers.try_into().ok()
}

fn is_inside(inner: [f32; 4], outer: [f32; 4]) -> bool {
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}
