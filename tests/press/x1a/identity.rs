//! Clauses 6.6 and 6.7: Info, XMP and ID of a file in, what is missing or does not agree out.

use lopdf::{Dictionary, Document, Object};

use super::{Clause, Found, name, value};

pub fn look(document: &Document, found: &mut Found) {
    let info = document.trailer.get(b"Info").ok().and_then(|info| document.dereference(info).ok()?.1.as_dict().ok());
    let Some(info) = info else { return found.say(Clause::Identification, "there is no Info dictionary") };
    if !matches!(name(document, info, b"Trapped"), Some(b"True" | b"False")) {
        found.say(Clause::Trapping, "Trapped is neither True nor False");
    }
    if text(document, info, "GTS_PDFXVersion").as_deref() != Some("PDF/X-1a:2003") {
        found.say(Clause::Identification, "GTS_PDFXVersion is not PDF/X-1a:2003");
    }
    for key in ["Title", "CreationDate", "ModDate"] {
        if text(document, info, key).is_none_or(|text| text.is_empty()) {
            found.say(Clause::Identification, format!("Info has no {key}"));
        }
    }
    for key in ["CreationDate", "ModDate"] {
        if text(document, info, key).is_some_and(|text| xmp_date(&text).is_none()) {
            found.say(Clause::Identification, format!("{key} is no date"));
        }
    }
    let id = document.trailer.get(b"ID").ok().and_then(|id| id.as_array().ok());
    let parts = id.into_iter().flatten().filter_map(|part| part.as_str().ok()).filter(|part| !part.is_empty());
    if parts.count() != 2 {
        found.say(Clause::Identification, "the trailer has no ID of two parts");
    }
    compare(document, info, found);
}

/// Info and XMP say the same.
fn compare(document: &Document, info: &Dictionary, found: &mut Found) {
    let metadata = document.catalog().ok().and_then(|catalog| value(document, catalog, b"Metadata"));
    let bytes = metadata.and_then(|stream| stream.as_stream().ok()?.get_plain_content().ok());
    let Some(xmp) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return found.say(Clause::Identification, "there is no XMP");
    };
    let said = |tag: &str| {
        let (_, rest) = xmp.split_once(&format!("<{tag}>"))?;
        let (inner, _) = rest.split_once(&format!("</{tag}>"))?;
        let plain = inner.rsplit_once("\">").map_or(inner, |(_, rest)| rest).split('<').next()?;
        Some(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    };
    let date = |key| text(document, info, key).and_then(|text| xmp_date(&text));
    let trapped = name(document, info, b"Trapped").map(|name| String::from_utf8_lossy(name).into_owned());
    let pairs = [
        ("dc:title", text(document, info, "Title")),
        ("xmp:CreateDate", date("CreationDate")),
        ("xmp:ModifyDate", date("ModDate")),
        ("xmp:CreatorTool", text(document, info, "Creator")),
        ("pdf:Producer", text(document, info, "Producer")),
        ("pdf:Trapped", trapped),
        ("pdfx:GTS_PDFXVersion", text(document, info, "GTS_PDFXVersion")),
    ];
    for (tag, expected) in pairs {
        // What Info lacks is told already.
        if expected.is_some() && said(tag) != expected {
            found.say(Clause::Identification, format!("{tag} is {:?} in XMP and {expected:?} in Info", said(tag)));
        }
    }
}

/// A text string of PDF: UTF-16 behind a mark, else ASCII.
fn text(document: &Document, info: &Dictionary, key: &str) -> Option<String> {
    let Object::String(bytes, _) = value(document, info, key.as_bytes())? else { return None };
    let Some(wide) = bytes.strip_prefix(&[0xFE, 0xFF]) else { return String::from_utf8(bytes.clone()).ok() };
    let units: Vec<u16> = wide.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok()
}

/// `D:20261122000000+09'00'` as `2026-11-22T00:00:00+09:00`.
fn xmp_date(date: &str) -> Option<String> {
    let rest = date.strip_prefix("D:")?;
    let (digits, zone) = rest.split_at_checked(14)?;
    let zone = zone.strip_suffix('\'')?.replace('\'', ":");
    let is_date = digits.bytes().all(|byte| byte.is_ascii_digit()) && zone.len() == 6;
    let part = |from: usize, to: usize| &digits[from..to];
    is_date.then(|| {
        let (day, time) = ([part(0, 4), part(4, 6), part(6, 8)], [part(8, 10), part(10, 12), part(12, 14)]);
        format!("{}T{}{zone}", day.join("-"), time.join(":"))
    })
}
