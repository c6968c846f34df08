//! A drawn diagnostic in, what its carets stand under out, measured as a terminal measures.

/// Columns a terminal gives a character: two for the wide ones of Japanese, none for marks that sit on another.
pub fn columns(character: char) -> usize {
    match character {
        '\u{0300}'..='\u{036f}' | '\u{200b}'..='\u{200f}' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{33ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// The columns of a text.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// The text above the first row of carets; nothing where no place is drawn or the line was shortened.
pub fn marked(drawing: &str) -> Option<String> {
    let lines: Vec<&str> = drawing.lines().collect();
    let at = lines.iter().position(|line| {
        let row = line.trim_start().strip_prefix('|').map(str::trim);
        row.is_some_and(|row| !row.is_empty() && row.bytes().all(|byte| byte == b'^'))
    })?;
    let (source, carets) = (lines[at - 1], lines[at]);
    if source.contains("...") {
        return None;
    }
    let first = carets.find('^')?;
    let last = carets.rfind('^')?;
    let mut column = 0;
    let mut above = String::new();
    for character in source.chars() {
        if (first..=last).contains(&column) {
            above.push(character);
        }
        column += columns(character);
    }
    Some(above)
}

/// A text as a drawing shows it: a tab as four blanks, control characters as their pictures.
pub fn shown(text: &str) -> String {
    text.chars()
        .flat_map(|character| match character {
            '\t' => vec![' '; 4],
            '\u{0}'..='\u{1f}' => vec![char::from_u32(0x2400 + u32::from(character)).unwrap_or(character)],
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => vec!['\u{fffd}'],
            other => vec![other],
        })
        .collect()
}
