//! A set paper in, its first page as a small PNG out: few colours by number, as a paper has them.

use std::collections::BTreeMap;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use crate::diagnostic::press::PressFault;
use crate::render::press::fault::unplaced;

/// No picture is taller than so many times its width.
const TALLEST: f64 = 8.0;

/// And none is narrower than this; less is not worth packing.
const NARROWEST: u32 = 32;

/// Colours of a picture. The edges of letters need some between ink and paper.
const COLOURS: usize = 48;

/// Draws the first page at a width in pixels.
pub fn draw(document: &PagedDocument, width_px: u32) -> Result<Vec<u8>, PressFault> {
    let page = document.pages().first().ok_or_else(|| unplaced("the paper has no page".to_owned()))?;
    let (width, height) = (page.frame.width().to_pt(), page.frame.height().to_pt());
    if width < 1.0 || height / width > TALLEST {
        return Err(unplaced(format!("a page of {width:.0} × {height:.0} pt is too tall for a picture")));
    }
    let options =
        RenderOptions { pixel_per_pt: Scalar::new(f64::from(width_px.max(NARROWEST)) / width), render_bleed: false };
    let drawn = typst_render::render(page, &options);
    let pixels: Vec<[u8; 3]> = drawn.data().chunks_exact(4).map(|rgba| [rgba[0], rgba[1], rgba[2]]).collect();
    let palette = palette(&pixels);
    let mut known = BTreeMap::new();
    let number = |pixel: &[u8; 3]| *known.entry(*pixel).or_insert_with(|| nearest(*pixel, &palette));
    let numbers: Vec<u8> = pixels.iter().map(number).collect();
    let written = file(drawn.width(), drawn.height(), &palette, &numbers);
    written.map_err(|error| unplaced(format!("the picture cannot be written: {error}")))
}

/// How many pixels have each of some colours.
type Shades = BTreeMap<[u8; 3], u32>;

/// The colours most pixels have, those that differ little taken together.
fn palette(pixels: &[[u8; 3]]) -> Vec<[u8; 3]> {
    let mut counts: BTreeMap<[u8; 3], (u32, Shades)> = BTreeMap::new();
    for pixel in pixels {
        let (count, shades) = counts.entry(pixel.map(|part| part >> 5)).or_default();
        *count += 1;
        *shades.entry(*pixel).or_default() += 1;
    }
    let mut groups: Vec<_> = counts.into_values().collect();
    groups.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let commonest = |shades: Shades| shades.into_iter().max_by_key(|(_, count)| *count);
    groups.into_iter().take(COLOURS).filter_map(|(_, shades)| commonest(shades)).map(|(shade, _)| shade).collect()
}

fn nearest(pixel: [u8; 3], palette: &[[u8; 3]]) -> u8 {
    let distance =
        |other: &[u8; 3]| -> u32 { pixel.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum() };
    let found = palette.iter().enumerate().min_by_key(|(_, other)| distance(other));
    found.and_then(|(at, _)| u8::try_from(at).ok()).unwrap_or_default()
}

/// Writes the file: a palette, and each pixel by its number there. Rows are packed as they are, since filters help photographs only.
fn file(width: u32, height: u32, palette: &[[u8; 3]], numbers: &[u8]) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(9));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(numbers)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::{nearest, palette};

    #[test]
    fn colours_that_differ_little_become_the_commonest_of_them() {
        let pixels = [[250, 250, 250], [255, 255, 255], [255, 255, 255], [0, 0, 0]];
        let palette = palette(&pixels);
        assert_eq!(palette, [[255, 255, 255], [0, 0, 0]]);
        assert_eq!(pixels.map(|pixel| nearest(pixel, &palette)), [0, 0, 0, 1]);
    }
}
