//! A content stream in, operators that the standard does not allow out: RGB, PostScript, what PDF 1.4 does not have.

use lopdf::content::Content;

use super::{Clause, Found};

/// Every operator of PDF 1.4 (PDF Reference, appendix A); inline images are one to lopdf.
const KNOWN: &str = "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M \
    MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"";

pub fn look(bytes: &[u8], found: &mut Found) {
    let Ok(content) = Content::decode(bytes) else {
        return found.say(Clause::Structure, "a content stream cannot be read");
    };
    for operation in &content.operations {
        let first = operation.operands.first().and_then(|first| first.as_name().ok());
        match operation.operator.as_str() {
            "rg" | "RG" => found.say(Clause::Colour, "the page is painted in RGB"),
            "cs" | "CS" if matches!(first, Some(b"DeviceRGB" | b"CalRGB" | b"Lab")) => {
                found.say(Clause::Colour, "the page is painted in RGB");
            }
            "PS" => found.say(Clause::PostScript, "the operator PS"),
            other if !KNOWN.split_whitespace().any(|known| known == other) => {
                found.say(Clause::Compatibility, format!("the operator {other}"));
            }
            _ => {}
        }
    }
}
