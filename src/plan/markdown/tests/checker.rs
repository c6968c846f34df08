//! HTML in, the first thing in it that the renderer must never print out.

const BLOCKS: [&str; 12] = ["p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr"];
const INLINES: [&str; 5] = ["code", "em", "strong", "a", "br"];

/// Says what is wrong: an element or attribute outside the fixed set, a tag left open, a bare `<`, `>`, `&` or quote.
pub(super) fn fault(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if let Some(fault) = text_fault(&rest[..at]) {
            return Some(fault);
        }
        let Some((tag, after)) = rest[at + 1..].split_once('>') else {
            return Some("a bare <".to_owned());
        };
        rest = after;
        let fault = match tag.strip_prefix('/') {
            Some(name) => (open.pop() != Some(name)).then(|| format!("</{name}> closes nothing")),
            None => open_fault(tag, &mut open),
        };
        if fault.is_some() {
            return fault;
        }
    }
    let left = open.pop().map(|name| format!("<{name}> is left open"));
    left.or_else(|| text_fault(rest))
}

fn text_fault(text: &str) -> Option<String> {
    let entities = text
        .split('&')
        .skip(1)
        .all(|behind| ["amp;", "lt;", "gt;", "quot;"].iter().any(|entity| behind.starts_with(entity)));
    let bare = text.contains(['<', '>', '"', '\u{fdd0}']) || !entities;
    let control = text.contains(|c: char| c.is_control() && c != '\n' && c != '\t');
    (bare || control).then(|| format!("text {text:?}"))
}

fn open_fault<'h>(tag: &'h str, open: &mut Vec<&'h str>) -> Option<String> {
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let block = BLOCKS.contains(&name);
    let parent = open.last().copied();
    let in_phrase = open.iter().any(|name| name.starts_with(['p', 'h']) || INLINES.contains(name));
    let fits = match name {
        "li" => matches!(parent, Some("ul" | "ol")),
        "a" => !open.contains(&"a"),
        _ if block => !in_phrase && !matches!(parent, Some("ul" | "ol")),
        _ => INLINES.contains(&name) && parent.is_some(),
    };
    if !matches!(name, "br" | "hr") {
        open.push(name);
    }
    (!fits || !good_attributes(name, attributes)).then(|| format!("<{tag}> in {parent:?}"))
}

fn good_attributes(name: &str, attributes: &str) -> bool {
    let value = |text: &str, key: &str| -> Option<String> {
        let value = text.strip_prefix(key)?.strip_prefix("=\"")?.strip_suffix('"')?;
        text_fault(value).is_none().then(|| value.to_owned())
    };
    match name {
        "ol" if !attributes.is_empty() => value(attributes, "start").is_some_and(|start| start.parse::<u64>().is_ok()),
        "a" => {
            let external = attributes.strip_suffix(" rel=\"noreferrer noopener\"");
            let href = value(external.unwrap_or(attributes), "href").unwrap_or_default();
            let web = href.starts_with("https://") || href.starts_with("http://");
            let scheme = href.split(['/', '?', '#']).next().and_then(|first| first.split_once(':'));
            let own = matches!(scheme, None | Some(("mailto" | "tel", _))) && !href.starts_with("//");
            !href.is_empty() && (web == external.is_some()) && (web || own)
        }
        _ => attributes.is_empty(),
    }
}
