//! The destination of a Markdown link in, the `href` to print or nothing out.

use pulldown_cmark::LinkType;

use crate::model::email::Email;
use crate::model::link::WebLink;

/// Holds an `href` that may be printed; still to be escaped for an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Href {
    /// A page of another site.
    External(String),
    /// A page of this site, an address or a phone number.
    Own(String),
}

/// Lets through `http` and `https` URLs, `mailto:` with one bare address, `tel:` and paths inside this site.
///
/// A list of what is allowed, on the text after entities were decoded: blanks, control characters, quotes and
/// backslashes, which browsers skip or bend, are in no allowed form.
pub(super) fn href(link_type: LinkType, destination: &str) -> Option<Href> {
    if link_type == LinkType::Email {
        return mailto(destination);
    }
    if let Ok(link) = destination.parse::<WebLink>() {
        return Some(Href::External(link.to_string()));
    }
    let first = &destination[..destination.find(['/', '?', '#']).unwrap_or(destination.len())];
    match first.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()) {
        Some(scheme) if scheme == "mailto" => mailto(&destination["mailto:".len()..]),
        Some(scheme) if scheme == "tel" => tel(&destination["tel:".len()..]),
        Some(_) => None,
        None => in_site(destination),
    }
}

fn mailto(address: &str) -> Option<Href> {
    let email: Email = address.parse().ok()?;
    Some(Href::Own(email.mailto()))
}

/// Takes digits and hyphens behind an optional `+`, `*` or escaped `#`, and an optional extension (RFC 3966).
fn tel(number: &str) -> Option<Href> {
    let prefixes = ["+", "*", "%23"];
    let rest = prefixes.into_iter().find_map(|prefix| number.strip_prefix(prefix));
    let rest = rest.unwrap_or(number);
    let (subscriber, extension) = rest.split_once(";ext=").unwrap_or((rest, "0"));
    let digits = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit()) && part.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    };
    (digits(subscriber) && digits(extension)).then(|| Href::Own(format!("tel:{number}")))
}

/// Takes a path, a query or an anchor that would also do behind a host; `//host` and `\host` would leave the site.
fn in_site(path: &str) -> Option<Href> {
    if path.is_empty() || path.starts_with("//") {
        return None;
    }
    let absolute = format!("https://in.site/{}", path.trim_start_matches('/'));
    absolute.parse::<WebLink>().ok()?;
    Some(Href::Own(path.to_owned()))
}
