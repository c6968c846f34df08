//! A URL in, a checked [`WebLink`] or [`LineLink`] or a typed [`LinkFault`] out.

use std::fmt;
use std::str::FromStr;

/// The most bytes a link may have.
pub const MAX_LENGTH: usize = 2048;

/// Holds an absolute `http` or `https` URL, in the characters it was written with.
///
/// Narrower than the WHATWG URL standard on purpose: every accepted text is read alike by all browsers, needs no
/// cleaning, and is safe in an attribute. No user info, no blanks, quotes or invisible characters; the host is a name of
/// two or more labels (ASCII, Japanese or punycode), never an IP number; non-ASCII paths stay as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebLink {
    text: String,
    host_start: usize,
    host_end: usize,
    has_port: bool,
}

/// Holds a link to a LINE account: `https`, at `lin.ee`, `line.me` or a host below `line.me`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineLink(WebLink);

/// Says why a text is no usable link; offsets count bytes from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// Nothing was written.
    Empty,
    /// More than [`MAX_LENGTH`] bytes.
    TooLong { length: usize },
    /// A character that has no place in a URL, or a `%` without two hexadecimal digits behind it.
    BadCharacter { character: char, offset: usize },
    /// No scheme; with `https://` in front it would be a link.
    NoScheme,
    /// A scheme other than `http` and `https`, in small letters.
    ForbiddenScheme { scheme: String },
    /// Nothing stands where the host should, or the two slashes are missing.
    NoHost,
    /// The host is no domain name of two or more labels.
    BadHost { host: String },
    /// The port is no number from 1 to 65535.
    BadPort { port: String },
    /// `name@` or `name:password@` stands before the host.
    UserInfo,
    /// A LINE link must use `https`.
    NotHttps,
    /// The host is none of LINE's.
    NotLine { host: String },
}

impl WebLink {
    /// Gives the link as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Gives the host as written, without port.
    pub fn host(&self) -> &str {
        &self.text[self.host_start..self.host_end]
    }

    /// Says whether the link is encrypted on its way.
    pub fn is_https(&self) -> bool {
        self.text.get(..6).is_some_and(|s| s.eq_ignore_ascii_case("https:"))
    }
}

impl FromStr for WebLink {
    type Err = LinkFault;

    fn from_str(text: &str) -> Result<WebLink, LinkFault> {
        if text.is_empty() {
            return Err(LinkFault::Empty);
        }
        if text.len() > MAX_LENGTH {
            return Err(LinkFault::TooLong { length: text.len() });
        }
        if let Some((offset, character)) = bad_character(text) {
            return Err(LinkFault::BadCharacter { character, offset });
        }
        let scheme = scheme(text).ok_or(LinkFault::NoScheme)?.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err(LinkFault::ForbiddenScheme { scheme });
        }
        let start = scheme.len() + "://".len();
        if text.get(scheme.len()..start) != Some("://") {
            return Err(LinkFault::NoHost);
        }
        let rest = &text[start..];
        let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        if authority.contains('@') {
            return Err(LinkFault::UserInfo);
        }
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        };
        check_host(host)?;
        port.map_or(Ok(()), check_port)?;
        Ok(WebLink { text: text.to_owned(), host_start: start, host_end: start + host.len(), has_port: port.is_some() })
    }
}

/// Gives the scheme of a text that has one by RFC 3986; `localhost:80` counts as having one, as it does to browsers.
fn scheme(text: &str) -> Option<&str> {
    let scheme = &text[..text.find([':', '/', '?', '#'])?];
    let named = text[scheme.len()..].starts_with(':');
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let opened = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    (named && opened && scheme.chars().all(plain)).then_some(scheme)
}

/// Finds the first character that is no URL code point of the URL standard, is a quote, or cannot be seen.
fn bad_character(text: &str) -> Option<(usize, char)> {
    let escaped = |offset: usize| {
        let digits = text.as_bytes().get(offset + 1..offset + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    text.char_indices().find(|&(offset, character)| match character {
        '%' => !escaped(offset),
        '"' | '\'' | '`' | '<' | '>' | '\\' | '^' | '{' | '|' | '}' | '[' | ']' => true,
        _ => character.is_control() || character.is_whitespace() || is_invisible(character),
    })
}

/// Says whether a character shows nothing or turns the direction of writing, so that a link could look like another.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}'
        | '\u{e0000}'..='\u{10ffff}')
}

fn check_host(host: &str) -> Result<(), LinkFault> {
    if host.is_empty() {
        return Err(LinkFault::NoHost);
    }
    let label = |label: &str| {
        let punycode = label.get(..4).is_some_and(|l| l.eq_ignore_ascii_case("xn--"));
        (1..=63).contains(&label.len())
            && label.chars().all(is_host_letter)
            && !label.starts_with('-')
            && !label.ends_with('-')
            && (label.is_ascii() || !punycode)
    };
    let top = host.rsplit_once('.').map(|(_, top)| top);
    // A last label that opens with a digit makes browsers read the host as an IPv4 number.
    let named = top.is_some_and(|top| !top.starts_with(|c: char| c.is_ascii_digit()));
    if named && host.len() <= 253 && host.split('.').all(label) {
        Ok(())
    } else {
        let host = host.to_owned();
        Err(LinkFault::BadHost { host })
    }
}

/// Accepts what ASCII and Japanese domain names are made of (JPRS: kana, kanji, 々〆〇ー・); other scripts must be
/// written in punycode, as browsers fold many of their letters (`ß`, `①`, full-width forms) into others.
fn is_host_letter(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '-' | '々' | '〆' | '〇' | 'ゝ' | 'ゞ' | 'ぁ'..='ゖ' | 'ァ'..='ヾ' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

fn check_port(port: &str) -> Result<(), LinkFault> {
    let digits = port.bytes().all(|b| b.is_ascii_digit());
    match port.parse::<u16>() {
        Ok(1..) if digits => Ok(()),
        _ => Err(LinkFault::BadPort { port: port.to_owned() }),
    }
}

impl LineLink {
    /// Gives the link as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Gives the same link as an ordinary web link.
    pub fn web(&self) -> &WebLink {
        &self.0
    }
}

impl FromStr for LineLink {
    type Err = LinkFault;

    fn from_str(text: &str) -> Result<LineLink, LinkFault> {
        let link: WebLink = text.parse()?;
        let host = link.host().to_ascii_lowercase();
        let known = host == "lin.ee" || host == "line.me" || host.ends_with(".line.me");
        if !known || link.has_port {
            return Err(LinkFault::NotLine { host });
        }
        if !link.is_https() {
            return Err(LinkFault::NotHttps);
        }
        Ok(LineLink(link))
    }
}

impl fmt::Display for WebLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl fmt::Display for LineLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests;
