//! The bytes of an ICC profile in, a profile of a printing condition for four inks out; ICC.1:2010, clause 7.2.

use std::sync::Arc;

use crate::diagnostic::press::ProfileFault;

/// The length of a profile's header.
const HEADER: usize = 128;

/// An output profile for CMYK.
pub struct Profile {
    pub bytes: Arc<[u8]>,
    /// What its maker calls it.
    pub name: String,
}

impl Profile {
    /// Checks class, colour space and version.
    pub fn read(bytes: Arc<[u8]>) -> Result<Self, ProfileFault> {
        let word = |at: usize| bytes.get(at..at + 4);
        let whole = number(&bytes, 0).is_some_and(|length| length == bytes.len());
        if bytes.len() < HEADER || !whole || word(36) != Some(b"acsp") {
            return Err(ProfileFault::NotIcc);
        }
        let said = |at: usize| String::from_utf8_lossy(&bytes[at..at + 4]).trim().to_owned();
        if word(12) != Some(b"prtr") {
            return Err(ProfileFault::NotOutput { class: said(12) });
        }
        if word(16) != Some(b"CMYK") {
            return Err(ProfileFault::NotCmyk { space: said(16) });
        }
        if bytes[8] > 4 {
            return Err(ProfileFault::TooNew { version: bytes[8] });
        }
        let name = name(&bytes).filter(|name| !name.is_empty()).unwrap_or_else(|| "CMYK".to_owned());
        Ok(Self { bytes, name })
    }
}

/// A big-endian number of four bytes.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

/// The text of the tag `desc`: ASCII up to version 2, UTF-16 in several languages since.
fn name(bytes: &[u8]) -> Option<String> {
    let tags = number(bytes, HEADER)?.min(100);
    let entry = (0..tags).map(|tag| HEADER + 4 + tag * 12).find(|at| bytes.get(*at..at + 4) == Some(b"desc"))?;
    let start = number(bytes, entry + 4)?;
    let tag = bytes.get(start..start.checked_add(number(bytes, entry + 8)?)?)?;
    match tag.get(..4)? {
        b"desc" => {
            let text = tag.get(12..12usize.checked_add(number(tag, 8)?)?)?;
            Some(String::from_utf8_lossy(text).trim_end_matches('\0').to_owned())
        }
        b"mluc" => {
            let (length, from) = (number(tag, 20)?, number(tag, 24)?);
            let text = tag.get(from..from.checked_add(length)?)?;
            let units = text.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            Some(char::decode_utf16(units).filter_map(Result::ok).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Profile;
    use crate::diagnostic::press::ProfileFault;

    /// A header and one tag `desc`, as small as a profile can be.
    fn profile(class: &[u8; 4], space: &[u8; 4], version: u8) -> Vec<u8> {
        let mut bytes = vec![0; 128];
        bytes[8] = version;
        bytes[12..16].copy_from_slice(class);
        bytes[16..20].copy_from_slice(space);
        bytes[36..40].copy_from_slice(b"acsp");
        bytes.extend([0, 0, 0, 1]);
        bytes.extend(b"desc");
        bytes.extend([0, 0, 0, 144, 0, 0, 0, 17]);
        bytes.extend(b"desc\0\0\0\0\0\0\0\x05Test\0");
        let length = u32::try_from(bytes.len()).unwrap();
        bytes[..4].copy_from_slice(&length.to_be_bytes());
        bytes
    }

    fn check(bytes: Vec<u8>, expected: Result<&str, ProfileFault>) {
        assert_eq!(Profile::read(bytes.into()).map(|profile| profile.name), expected.map(str::to_owned));
    }

    #[test]
    fn only_a_whole_profile_of_a_printer_with_four_inks_is_taken() {
        let good = profile(b"prtr", b"CMYK", 2);
        check(good.clone(), Ok("Test"));
        check(good[..good.len() - 1].to_vec(), Err(ProfileFault::NotIcc));
        check(b"no profile".to_vec(), Err(ProfileFault::NotIcc));
        check(profile(b"mntr", b"CMYK", 2), Err(ProfileFault::NotOutput { class: "mntr".to_owned() }));
        check(profile(b"prtr", b"RGB ", 2), Err(ProfileFault::NotCmyk { space: "RGB".to_owned() }));
        check(profile(b"prtr", b"CMYK", 5), Err(ProfileFault::TooNew { version: 5 }));
    }
}
