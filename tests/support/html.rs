//! A rendered page in, its tags with their attributes and its texts out, cut apart as browsers do.

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// An opening tag with its attributes, values with their entities read.
    Open {
        name: String,
        attributes: Vec<(String, String)>,
    },
    Close(String),
    /// Text between tags, entities read; the raw text of a script or a style.
    Text(String),
    Comment(String),
}

/// Cuts a page into tokens.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(open) = next_tag(rest) else {
            found.push(Token::Text(unescaped(rest)));
            break;
        };
        if open > 0 {
            found.push(Token::Text(unescaped(&rest[..open])));
        }
        rest = tag(&rest[open..], &mut found);
        if let Some(Token::Open { name, .. }) = found.last().filter(|token| is_raw(token)) {
            let end = rest.to_lowercase().find(&format!("</{name}")).unwrap_or(rest.len());
            found.push(Token::Text(rest[..end].to_owned()));
            rest = &rest[end..];
        }
    }
    found
}

fn is_raw(token: &Token) -> bool {
    matches!(token, Token::Open { name, .. } if name == "script" || name == "style")
}

/// Where a tag, a comment or a declaration begins.
fn next_tag(text: &str) -> Option<usize> {
    let starts = |after: &str| after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    text.match_indices('<').map(|(at, _)| at).find(|at| starts(&text[at + 1..]))
}

/// Takes one tag off a text that begins with it.
fn tag<'a>(text: &'a str, found: &mut Vec<Token>) -> &'a str {
    if let Some(comment) = text.strip_prefix("<!--") {
        let (inside, rest) = comment.split_once("-->").unwrap_or((comment, ""));
        found.push(Token::Comment(inside.to_owned()));
        return rest;
    }
    if text.starts_with("<!") || text.starts_with("<?") {
        return text.split_once('>').map_or("", |(_, rest)| rest);
    }
    let closing = text.starts_with("</");
    let body = &text[if closing { 2 } else { 1 }..];
    let name_end = body.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(body.len());
    let name = body[..name_end].to_lowercase();
    let (attributes, rest) = attributes(&body[name_end..]);
    found.push(if closing { Token::Close(name) } else { Token::Open { name, attributes } });
    rest
}

/// Reads attributes up to the end of a tag.
fn attributes(text: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return (found, "");
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (found, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len()).max(1);
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            found.push((name, String::new()));
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
        };
        found.push((name, unescaped(value)));
        rest = after;
    }
}

/// Reads the entities that a careful writer uses; others stay as they are.
pub fn unescaped(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}
