//! A placed image in, what printers would not take of it out: other colours than four inks, holes, too few pixels.

use typst::layout::Size;
use typst::visualize::{ExchangeFormat, Image, ImageKind, RasterFormat};

use crate::diagnostic::press::{Rule, SeeThrough};

/// Pixels an inch printers ask of photographs.
const FINEST: f64 = 350.0;

/// Every rule an image breaks. Drawings of SVG and PDF come with colours nobody can answer for.
pub fn breaches(image: &Image, size: Size, scale: f64) -> Vec<Rule> {
    let not_cmyk = |space: &str| Rule::NotCmyk { space: space.to_owned() };
    let raster = match image.kind() {
        ImageKind::Raster(raster) => raster,
        ImageKind::Svg(_) => return vec![not_cmyk("SVG")],
        ImageKind::Pdf(_) => return vec![not_cmyk("PDF")],
    };
    let mut broken = Vec::new();
    if raster.dynamic().color().has_alpha() {
        broken.push(Rule::Transparency(SeeThrough::Image));
    }
    let is_jpeg = raster.format() == RasterFormat::Exchange(ExchangeFormat::Jpg);
    match components(raster.data()).filter(|_| is_jpeg) {
        // With a profile of its own its colours mean something else than those around it; ISO 15930-4, 6.2.
        Some(4) if raster.icc().is_some() => broken.push(not_cmyk("ICC")),
        Some(4) => {}
        Some(1) => broken.push(not_cmyk("luma")),
        _ => broken.push(not_cmyk("rgb")),
    }
    let inches = [size.x, size.y].map(|side| side.to_inches() * scale);
    let dpi = (f64::from(raster.width()) / inches[0]).min(f64::from(raster.height()) / inches[1]);
    if dpi < FINEST - 0.5 {
        broken.push(Rule::CoarseImage { dpi: dpi as u32 });
    }
    broken
}

/// How many colours a JPEG has, from the header of its frame; ITU-T T.81, B.2.2.
fn components(jpeg: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let (mark, kind) = (*jpeg.get(at)?, *jpeg.get(at + 1)?);
        if mark != 0xFF {
            return None;
        }
        if kind == 0xFF {
            at += 1;
            continue;
        }
        let is_frame = (0xC0..=0xCF).contains(&kind) && ![0xC4, 0xC8, 0xCC].contains(&kind);
        if is_frame {
            return jpeg.get(at + 9).copied();
        }
        let length = u16::from_be_bytes([*jpeg.get(at + 2)?, *jpeg.get(at + 3)?]);
        at += 2 + usize::from(length);
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn the_frame_of_a_jpeg_is_found_behind_other_segments() {
        let frame = [0xFF, 0xC2, 0, 20, 8, 0, 1, 0, 1, 4];
        let begun = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC4, 0, 3, 9];
        assert_eq!(components(&[&begun[..], &frame[..]].concat()), Some(4));
        assert_eq!(components(&begun), None);
        assert_eq!(components(b"no picture"), None);
    }
}
