//! Text in, the same with what HTML reads as marks made harmless out, piece by piece instead of byte by byte.

use tera::Tera;

/// Lets templates escape as Tera itself does, but write what needs no escape in one piece.
pub fn quicken(tera: &mut Tera) {
    tera.set_escape_fn(|text, out| {
        let bytes = text.as_bytes();
        let mut written = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let entity: &[u8] = match byte {
                b'&' => b"&amp;",
                b'<' => b"&lt;",
                b'>' => b"&gt;",
                b'"' => b"&quot;",
                b'\'' => b"&#39;",
                _ => continue,
            };
            out.write_all(&bytes[written..at])?;
            out.write_all(entity)?;
            written = at + 1;
        }
        out.write_all(&bytes[written..])
    });
}

#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    use super::quicken;

    #[test]
    fn templates_write_what_they_would_without_it() {
        for text in ["", "a", "<", "'a'", "a&b<c>d\"e'f", "相談 <b>「窓口」</b> & 'x'", "&&"] {
            let mut context = Context::new();
            context.insert("text", text);
            let written = |tera: &Tera| tera.render_str("{{ text }}", &context, true).expect("the template is right");
            let mut tera = Tera::default();
            let theirs = written(&tera);
            quicken(&mut tera);
            assert_eq!(written(&tera), theirs);
        }
    }
}
