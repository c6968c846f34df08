//! What a press file says of itself in, its XMP packet out.

use std::fmt::Write as _;

/// The facts of a packet; they are those of the Info dictionary.
pub struct Packet<'a> {
    pub title: &'a str,
    pub creator: &'a str,
    pub producer: &'a str,
    /// As XMP writes it: `2026-11-22T00:00:00+09:00`.
    pub date: &'a str,
    /// 32 hexadecimal digits each.
    pub document: &'a str,
    pub instance: &'a str,
    pub claim: Claim,
}

/// What a file claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    X1a,
    X4,
    /// A proof.
    Nothing,
}

impl Packet<'_> {
    /// Writes the packet.
    pub fn write(&self) -> String {
        let mut said = String::new();
        let mut say = |name: &str, value: &str| {
            let _ = writeln!(said, "<{name}>{}</{name}>", escaped(value));
        };
        say("dc:format", "application/pdf");
        say("xmp:CreatorTool", self.creator);
        say("xmp:CreateDate", self.date);
        say("xmp:ModifyDate", self.date);
        say("xmp:MetadataDate", self.date);
        say("pdf:Producer", self.producer);
        say("pdf:Trapped", "False");
        say("xmpMM:DocumentID", &format!("uuid:{}", uuid(self.document)));
        say("xmpMM:InstanceID", &format!("uuid:{}", uuid(self.instance)));
        say("xmpMM:VersionID", "1");
        say("xmpMM:RenditionClass", "default");
        match self.claim {
            Claim::X1a => {
                say("pdfx:GTS_PDFXVersion", super::X1A);
                say("pdfx:GTS_PDFXConformance", super::X1A);
            }
            Claim::X4 => say("pdfxid:GTS_PDFXVersion", super::X4),
            Claim::Nothing => {}
        }
        format!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
             xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" \
             xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n\
             <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n{said}\
             </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n",
            escaped(self.title)
        )
    }
}

fn uuid(digits: &str) -> String {
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
