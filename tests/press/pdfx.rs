//! Proves that press files of confirmed papers are PDF/X-1a:2003, that the checker sees each rule broken, and that
//! proofs claim nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use madoguchi::diagnostic::press::{PressFault, ProfileFault};
use madoguchi::render::press::{Press, Target};

use crate::desk;
use crate::x1a::{Clause, breaches};

fn card() -> Vec<u8> {
    let made = desk::press().typeset(&desk::job(desk::paper("as-if-confirmed-card"), Target::Press));
    made.unwrap_or_else(|faults| panic!("{}", desk::told(&faults))).bytes
}

#[test]
fn every_press_file_of_a_confirmed_paper_is_pdf_x_1a() {
    let press = desk::press();
    for (name, data) in desk::papers().into_iter().filter(|(name, _)| name != "too-long-card") {
        let made = press.typeset(&desk::job(desk::confirmed(&data), Target::Press));
        let made = made.unwrap_or_else(|faults| panic!("{name}: {}", desk::told(&faults)));
        assert_eq!(breaches(&made.bytes), BTreeSet::new(), "{name}");
        desk::keep(&format!("{name}-x1a.pdf"), &made.bytes);
    }
}

/// Breaks one rule in a good file; the checker names its clause and no other.
fn check(clause: Clause, what: &str, change: impl FnOnce(&mut Document)) {
    let mut document = Document::load_mem(&card()).expect("the card can be read");
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory can be written to");
    let found: BTreeSet<Clause> = breaches(&bytes).into_iter().map(|(clause, _)| clause).collect();
    assert_eq!(found, BTreeSet::from([clause]), "{what}");
}

fn page(document: &mut Document) -> &mut Dictionary {
    let page = document.page_iter().next().expect("it has a page");
    document.get_dictionary_mut(page).expect("a page is a dictionary")
}

fn info(document: &mut Document) -> &mut Dictionary {
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("it has Info");
    document.get_dictionary_mut(info).expect("Info is a dictionary")
}

fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().expect("it has a catalog")
}

fn intent(document: &mut Document) -> &mut Dictionary {
    let list = catalog(document).get_mut(b"OutputIntents").and_then(Object::as_array_mut).expect("it has intents");
    list[0].as_dict_mut().expect("an intent is a dictionary")
}

/// Any stream of a kind, or any dictionary of a type.
fn first<'d>(document: &'d mut Document, key: &[u8], wanted: &[u8]) -> &'d mut Dictionary {
    let is_wanted = |object: &Object| {
        let dictionary = object.as_dict().or_else(|_| object.as_stream().map(|stream| &stream.dict));
        dictionary.is_ok_and(|dictionary| dictionary.get(key).and_then(Object::as_name).is_ok_and(|is| is == wanted))
    };
    let object = document.objects.values_mut().find(|object| is_wanted(object)).expect("there is one");
    match object {
        Object::Stream(stream) => &mut stream.dict,
        other => other.as_dict_mut().expect("it is one"),
    }
}

fn paint(document: &mut Document, content: &str) {
    let page = document.page_iter().next().expect("it has a page");
    document.add_page_contents(page, content.as_bytes().to_vec()).expect("a page can be painted");
}

fn resource(document: &mut Document, object: impl Into<Object>) {
    let id = document.add_object(object);
    page(document).set("PieceInfo", id);
}

fn corners(numbers: [i64; 4]) -> Vec<Object> {
    numbers.map(Object::Integer).to_vec()
}

#[test]
fn the_checker_names_the_clause_of_what_is_wrong_with_data_and_colour() {
    check(Clause::Structure, "version 1.5", |file| file.version = "1.5".to_owned());
    check(Clause::Colour, "no intent", |file| drop(catalog(file).remove(b"OutputIntents")));
    check(Clause::Colour, "another intent", |file| intent(file).set("S", "GTS_PDFA1"));
    check(Clause::Colour, "no identifier", |file| drop(intent(file).remove(b"OutputConditionIdentifier")));
    check(Clause::Colour, "no registry", |file| drop(intent(file).remove(b"RegistryName")));
    check(Clause::Colour, "no words", |file| drop(intent(file).remove(b"Info")));
    check(Clause::Colour, "RGB", |file| paint(file, "1 0 0 rg 0 0 9 9 re f"));
    check(Clause::Colour, "RGB by name", |file| paint(file, "/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f"));
    for space in ["ICCBased", "CalRGB", "Lab"] {
        check(Clause::Colour, space, |file| {
            resource(file, vec![Object::Name(space.into()), Object::Dictionary(Dictionary::new())]);
        });
    }
    check(Clause::Colour, "a spot colour over RGB", |file| {
        let names = ["Separation", "Gold", "DeviceRGB"].map(|name| Object::Name(name.into()));
        resource(file, names.to_vec());
    });
    check(Clause::Colour, "an image in RGB", |file| {
        resource(file, dictionary! { "Subtype" => "Image", "ColorSpace" => "DeviceRGB" });
    });
    check(Clause::Fonts, "no font file", |file| {
        drop(first(file, b"Type", b"FontDescriptor").remove(b"FontFile2"));
    });
    check(Clause::Files, "a file beside", |file| resource(file, dictionary! { "Type" => "Filespec" }));
    check(Clause::Files, "an embedded file", |file| {
        catalog(file).set("Names", dictionary! { "EmbeddedFiles" => Dictionary::new() });
    });
    check(Clause::Files, "OPI", |file| resource(file, dictionary! { "OPI" => Dictionary::new() }));
    for filter in ["LZWDecode", "JBIG2Decode", "JPXDecode", "Crypt"] {
        check(Clause::Compression, filter, |file| {
            resource(file, Stream::new(dictionary! { "Filter" => filter }, b"x".to_vec()));
        });
    }
}

#[test]
fn the_checker_names_the_clause_of_what_is_wrong_with_names_and_boxes() {
    check(Clause::Trapping, "no Trapped", |file| drop(info(file).remove(b"Trapped")));
    let unsure = |file: &mut Document| info(file).set("Trapped", "Unknown");
    let mut file = Document::load_mem(&card()).expect("the card can be read");
    unsure(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("memory can be written to");
    assert!(breaches(&bytes).iter().any(|(clause, _)| *clause == Clause::Trapping));
    for key in ["Title", "CreationDate", "ModDate", "GTS_PDFXVersion"] {
        check(Clause::Identification, key, |file| drop(info(file).remove(key.as_bytes())));
    }
    check(Clause::Identification, "a title of its own", |file| {
        info(file).set("Title", Object::String(b"Other".to_vec(), StringFormat::Literal));
    });
    check(Clause::Identification, "another day", |file| {
        info(file).set("ModDate", Object::string_literal("D:20261123000000+09'00'"));
    });
    check(Clause::Identification, "another standard", |file| {
        info(file).set("GTS_PDFXVersion", Object::string_literal("PDF/X-1:2001"));
    });
    check(Clause::Identification, "no XMP", |file| drop(catalog(file).remove(b"Metadata")));
    check(Clause::Identification, "no ID", |file| drop(file.trailer.remove(b"ID")));
    check(Clause::Boxes, "no trim", |file| drop(page(file).remove(b"TrimBox")));
    check(Clause::Boxes, "trim and art", |file| page(file).set("ArtBox", corners([50, 50, 90, 90])));
    check(Clause::Boxes, "a trim beyond the bleed", |file| page(file).set("TrimBox", corners([1, 1, 300, 300])));
    check(Clause::Boxes, "a bleed beyond the page", |file| page(file).set("BleedBox", corners([-9, 0, 900, 900])));
    check(Clause::Annotations, "a link", |file| {
        let link = dictionary! { "Subtype" => "Link", "Rect" => corners([99, 99, 120, 120]) };
        page(file).set("Annots", vec![Object::Dictionary(link)]);
    });
    check(Clause::ViewerPreferences, "the trim alone is shown", |file| {
        catalog(file).set("ViewerPreferences", dictionary! { "ViewClip" => "TrimBox" });
    });
}

#[test]
fn the_checker_names_the_clause_of_what_draws_or_acts() {
    for key in ["TR", "TR2", "HT"] {
        check(Clause::GraphicsState, key, |file| resource(file, dictionary! { key => Dictionary::new() }));
    }
    check(Clause::PostScript, "an XObject", |file| resource(file, dictionary! { "Subtype" => "PS" }));
    check(Clause::PostScript, "the operator", |file| paint(file, "(showpage) PS"));
    check(Clause::Alternates, "another image", |file| resource(file, dictionary! { "Alternates" => Vec::new() }));
    check(Clause::Actions, "when it opens", |file| catalog(file).set("OpenAction", Dictionary::new()));
    check(Clause::Actions, "a script", |file| {
        catalog(file).set("Names", dictionary! { "JavaScript" => Dictionary::new() });
    });
    check(Clause::Compatibility, "an operator nobody knows", |file| paint(file, "BX 1 2 zz EX"));
    let see_through = [
        ("an alpha", dictionary! { "ca" => 0.5 }),
        ("an alpha of strokes", dictionary! { "CA" => 0.5 }),
        ("a blend mode", dictionary! { "BM" => "Multiply" }),
        ("a soft mask", dictionary! { "SMask" => Dictionary::new() }),
        ("a group", dictionary! { "Group" => dictionary! { "S" => "Transparency" } }),
    ];
    for (what, state) in see_through {
        check(Clause::Transparency, what, |file| resource(file, state));
    }
    let mut bytes = card();
    let at = bytes.windows(7).rposition(|word| word == b"trailer").expect("it has a trailer") + 10;
    bytes.splice(at..at, b"/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>".iter().copied());
    let found: BTreeSet<Clause> = breaches(&bytes).into_iter().map(|(clause, _)| clause).collect();
    assert!(found.contains(&Clause::Encryption), "{found:?}");
}

#[test]
fn a_proof_claims_nothing() {
    let press = desk::press();
    let proof = press.typeset(&desk::job(desk::paper("kitami-card"), Target::Press)).expect("a proof is made");
    let text = String::from_utf8_lossy(&proof.bytes);
    assert!(!text.contains("GTS_PDFX") && !text.contains("OutputIntent"));
    let document = Document::load_mem(&proof.bytes).expect("it can be read");
    for page in document.page_iter() {
        let page = document.get_dictionary(page).expect("a page is a dictionary");
        assert!(page.has(b"TrimBox") && page.has(b"BleedBox") && !page.has(b"Annots"));
    }
}

/// As small as a profile can be: a header without tags.
fn profile(space: &[u8; 4]) -> Arc<[u8]> {
    let mut bytes = vec![0; 132];
    bytes[3] = 132;
    bytes[8] = 2;
    bytes[12..16].copy_from_slice(b"prtr");
    bytes[16..20].copy_from_slice(space);
    bytes[36..40].copy_from_slice(b"acsp");
    bytes.into()
}

#[test]
fn a_profile_of_the_theme_makes_it_pdf_x_4() {
    let press = |space| Press::new(&desk::templates(), &desk::fonts(), Some(profile(space)));
    let fault = press(b"RGB ").err().expect("a profile of a screen is none");
    assert_eq!(fault, [PressFault::Profile(ProfileFault::NotCmyk { space: "RGB".to_owned() })]);
    let press = press(b"CMYK").unwrap_or_else(|faults| panic!("{}", desk::told(&faults)));
    let made = press.typeset(&desk::job(desk::paper("as-if-confirmed-card"), Target::Press)).expect("it is made");
    assert!(made.bytes.starts_with(b"%PDF-1.6"));
    let mut document = Document::load_mem(&made.bytes).expect("it can be read");
    let embedded = intent(&mut document).get(b"DestOutputProfile").and_then(Object::as_reference).expect("a profile");
    let stream = document.get_object(embedded).and_then(Object::as_stream).expect("it is a stream");
    assert_eq!(stream.get_plain_content().expect("it can be unpacked"), profile(b"CMYK").to_vec());
    assert!(String::from_utf8_lossy(&made.bytes).contains("<pdfxid:GTS_PDFXVersion>PDF/X-4<"));
}
