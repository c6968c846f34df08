//! A PDF as Typst writes it in, a file for print shops out: boxes, intent and identification of PDF/X.
//!
//! Without a profile PDF/X-1a:2003 (ISO 15930-4), with one PDF/X-4 (ISO 15930-7). A proof is neither.

pub mod icc;
mod xmp;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use crate::render::press::data::Paper;
use crate::render::press::pdfx::icc::Profile;
use crate::render::press::pdfx::xmp::{Claim, Packet};

/// The program that asks for the file.
pub const CREATOR: &str = "madoguchi";

const PRODUCER: &str = concat!("madoguchi ", env!("CARGO_PKG_VERSION"), " (Typst)");
const X1A: &str = "PDF/X-1a:2003";
const X4: &str = "PDF/X-4";

/// Bleed of Japanese printers, 3 mm in points.
const BLEED: f32 = 3.0 * 72.0 / 25.4;

/// What a catalog and a page keep of what Typst wrote; what is not named could act, link or shine through.
const CATALOG: [&[u8]; 3] = [b"Type", b"Pages", b"Lang"];
const PAGE: [&[u8]; 6] = [b"Type", b"Parent", b"MediaBox", b"TrimBox", b"Resources", b"Contents"];

/// Makes a press file of a PDF; one of a proof must not pass for a finished paper and claims nothing.
pub fn finish(bytes: &[u8], paper: &Paper, profile: Option<&Profile>) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("Typst writes PDF that can be read");
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        if let Ok(page) = document.get_dictionary_mut(page) {
            keep(page, &PAGE);
            set_boxes(page);
        }
    }
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form")
        {
            stream.dict.remove(b"Group");
        }
    }
    let claim = match profile {
        _ if paper.proof => Claim::Nothing,
        Some(_) => Claim::X4,
        None => Claim::X1a,
    };
    document.version = if claim == Claim::X4 { "1.6" } else { "1.4" }.to_owned();
    identify(&mut document, bytes, paper, claim, profile);
    document.prune_objects();
    let mut finished = Vec::with_capacity(bytes.len());
    document.save_to(&mut finished).expect("memory can be written to");
    finished
}

fn keep(dictionary: &mut Dictionary, keys: &[&[u8]]) {
    let others: Vec<Vec<u8>> =
        dictionary.iter().map(|(key, _)| key.clone()).filter(|key| !keys.contains(&key.as_slice())).collect();
    for key in others {
        dictionary.remove(&key);
    }
}

/// A page without a trim box is no sheet of the paper; its trim is all of it.
fn set_boxes(page: &mut Dictionary) {
    let corners = |key: &[u8]| -> Option<[f32; 4]> {
        let list = page.get(key).and_then(Object::as_array).ok()?;
        let numbers: Vec<f32> = list.iter().filter_map(|number| number.as_float().ok()).collect();
        numbers.try_into().ok()
    };
    let Some(media) = corners(b"MediaBox") else { return };
    let trim = corners(b"TrimBox").unwrap_or(media);
    let [left, low, right, high] = trim;
    let bleed = [
        (left - BLEED).max(media[0]),
        (low - BLEED).max(media[1]),
        (right + BLEED).min(media[2]),
        (high + BLEED).min(media[3]),
    ];
    let written = |corners: [f32; 4]| Object::Array(corners.map(Object::Real).to_vec());
    page.set("TrimBox", written(trim));
    page.set("BleedBox", written(bleed));
}

/// Writes Info, XMP, intent and ID: what the file is, made of its content alone.
fn identify(document: &mut Document, bytes: &[u8], paper: &Paper, claim: Claim, profile: Option<&Profile>) {
    let name = digest(&[paper.id.as_bytes(), paper.size.as_deref().unwrap_or_default().as_bytes()]);
    let instance = digest(&[bytes, paper.edition.to_string().as_bytes()]);
    let day = paper.edition.to_string();
    let packet = Packet {
        title: &paper.title,
        creator: CREATOR,
        producer: PRODUCER,
        date: &format!("{day}T00:00:00+09:00"),
        document: &hexadecimal(&name),
        instance: &hexadecimal(&instance),
        claim,
    };
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = Stream::new(metadata, packet.write().into_bytes()).with_compression(false);
    let metadata = document.add_object(metadata);
    let intent = (claim != Claim::Nothing).then(|| intent(document, profile.filter(|_| claim == Claim::X4)));
    if let Ok(catalog) = document.catalog_mut() {
        keep(catalog, &CATALOG);
        catalog.set("Metadata", metadata);
        if let Some(intent) = intent {
            catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
        }
    }
    let info = document.add_object(info(paper, &day, claim));
    document.trailer.set("Info", info);
    let id = |bytes: &[u8; 16]| Object::String(bytes.to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id(&name), id(&instance)]);
}

fn info(paper: &Paper, day: &str, claim: Claim) -> Dictionary {
    let date = format!("D:{}000000+09'00'", day.replace('-', ""));
    let mut info = dictionary! {
        "Title" => text(&paper.title),
        "Creator" => text(CREATOR),
        "Producer" => text(PRODUCER),
        "CreationDate" => Object::string_literal(date.as_str()),
        "ModDate" => Object::string_literal(date.as_str()),
        "Trapped" => "False",
    };
    match claim {
        Claim::X1a => {
            info.set("GTS_PDFXVersion", text(X1A));
            info.set("GTS_PDFXConformance", text(X1A));
        }
        Claim::X4 => info.set("GTS_PDFXVersion", text(X4)),
        Claim::Nothing => {}
    }
    info
}

/// The printing condition: Japan Color 2001 Coated by its name in the ICC's registry, or the theme's own profile.
fn intent(document: &mut Document, profile: Option<&Profile>) -> Dictionary {
    let mut intent = dictionary! { "Type" => "OutputIntent", "S" => "GTS_PDFX" };
    if let Some(profile) = profile {
        let mut stream = Stream::new(dictionary! { "N" => 4, "Alternate" => "DeviceCMYK" }, profile.bytes.to_vec());
        // What cannot be compressed stays as it is.
        let _ = stream.compress();
        intent.set("OutputConditionIdentifier", text("Custom"));
        intent.set("OutputCondition", text(&profile.name));
        intent.set("Info", text(&profile.name));
        intent.set("DestOutputProfile", document.add_object(stream));
    } else {
        intent.set("OutputConditionIdentifier", text("JC200103"));
        intent.set("OutputCondition", text("Japan Color 2001 Coated"));
        intent.set("RegistryName", text("http://www.color.org"));
        intent.set("Info", text("Japan Color 2001 Coated"));
    }
    intent
}

/// A text string: as it is where ASCII is enough, else UTF-16 with a mark at its beginning.
fn text(said: &str) -> Object {
    if said.is_ascii() {
        return Object::string_literal(said);
    }
    let units = std::iter::once(0xFEFF).chain(said.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

fn digest(parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let whole = hash.finalize();
    std::array::from_fn(|at| whole[at])
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
