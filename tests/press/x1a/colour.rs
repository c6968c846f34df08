//! Clause 6.2: the output intent and the colour spaces of a file in, what is not CMYK, grey or a spot colour out.

use lopdf::{Dictionary, Document, Object};

use super::{Clause, Found, name, value};

/// Colour spaces that a printing condition of four inks cannot take as they are.
const FOREIGN: [&[u8]; 6] = [b"DeviceRGB", b"ICCBased", b"CalRGB", b"CalGray", b"Lab", b"CalCMYK"];

pub fn look_at_intent(document: &Document, found: &mut Found) {
    let list = document.catalog().ok().and_then(|catalog| value(document, catalog, b"OutputIntents"));
    let list = list.and_then(|list| list.as_array().ok()).map(Vec::as_slice).unwrap_or_default();
    let intents: Vec<&Dictionary> = list
        .iter()
        .filter_map(|intent| document.dereference(intent).ok()?.1.as_dict().ok())
        .filter(|intent| name(document, intent, b"S") == Some(b"GTS_PDFX"))
        .collect();
    let [intent] = intents.as_slice() else {
        return found.say(Clause::Colour, format!("{} output intents are GTS_PDFX", intents.len()));
    };
    let text =
        |key: &[u8]| value(document, intent, key).and_then(|text| text.as_str().ok()).filter(|text| !text.is_empty());
    for key in ["OutputConditionIdentifier", "Info"] {
        if text(key.as_bytes()).is_none() {
            found.say(Clause::Colour, format!("the output intent has no {key}"));
        }
    }
    if text(b"RegistryName") != Some(b"http://www.color.org") && !intent.has(b"DestOutputProfile") {
        found.say(Clause::Colour, "the printing condition is in no registry, and no profile is embedded");
    }
}

/// `[/ICCBased …]` and the like, wherever they stand.
pub fn look_at_array(document: &Document, list: &[Object], found: &mut Found) {
    let first = list.first().and_then(|first| document.dereference(first).ok()?.1.as_name().ok());
    let is_space = list.len() >= 2 && first.is_some_and(|first| FOREIGN.contains(&first));
    let alternate = match first {
        Some(b"Separation" | b"DeviceN") => list.get(2),
        Some(b"Indexed" | b"Pattern") => list.get(1),
        _ => None,
    };
    let alternate = alternate.and_then(|object| document.dereference(object).ok()?.1.as_name().ok());
    if is_space || alternate.is_some_and(|space| FOREIGN.contains(&space)) {
        found.say(Clause::Colour, "a colour space is not CMYK, grey or spot");
    }
}

pub fn look_at_dictionary(document: &Document, dictionary: &Dictionary, found: &mut Found) {
    for key in [&b"ColorSpace"[..], b"CS"] {
        if name(document, dictionary, key).is_some_and(|space| FOREIGN.contains(&space)) {
            found.say(Clause::Colour, "an image, a shading or a group is not CMYK or grey");
        }
    }
}
