//! A bare e-mail address in, a checked [`Email`] or a typed [`EmailFault`] out.

use std::fmt;
use std::str::FromStr;

/// Holds an address that a `mailto:` link can carry: ASCII dot-atom, `@`, domain of two or more labels.
///
/// RFC 5321 and 5322 without quoted strings, comments, display names and address literals, and without `?`, which
/// would open header fields in a `mailto:` link (RFC 6068). The domain is kept in small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email {
    local: String,
    domain: String,
}

/// Says why a text is no address; offsets count bytes from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmailFault {
    /// Nothing was written.
    Empty,
    /// More than 64 characters before the `@`, or more than 254 in all.
    TooLong { length: usize },
    /// There is no `@`.
    NoAt,
    /// `窓口 <a@example.jp>`: a name and brackets around the address.
    DisplayName,
    /// A character that an address may not have at this place; `＠` and other full-width ones among them.
    BadCharacter { character: char, offset: usize },
    /// The part before `@` is empty, or has a dot at an end or two in a row.
    BadLocalPart,
    /// The part behind `@` is not a domain name.
    BadDomain,
}

impl Email {
    /// Gives the part before the `@`.
    pub fn local_part(&self) -> &str {
        &self.local
    }

    /// Gives the part behind the `@`, in small letters.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// Prints the `mailto:` link, with the characters escaped that mean something in a URL.
    pub fn mailto(&self) -> String {
        let mut link = String::from("mailto:");
        for byte in self.local.bytes() {
            match byte {
                b'%' | b'&' | b'#' | b'/' | b'^' | b'`' | b'{' | b'|' | b'}' | b'\'' => {
                    link.push_str(&format!("%{byte:02X}"));
                }
                _ => link.push(char::from(byte)),
            }
        }
        format!("{link}@{}", self.domain)
    }
}

impl FromStr for Email {
    type Err = EmailFault;

    fn from_str(text: &str) -> Result<Email, EmailFault> {
        if text.is_empty() {
            return Err(EmailFault::Empty);
        }
        if text.contains(['<', '>', '＜', '＞']) {
            return Err(EmailFault::DisplayName);
        }
        let at = text.find('@').unwrap_or(text.len());
        let bad = text.char_indices().find(|&(offset, c)| match offset {
            _ if offset < at => !is_local(c),
            _ if offset == at => false,
            _ => !is_domain(c),
        });
        if let Some((offset, character)) = bad {
            return Err(EmailFault::BadCharacter { character, offset });
        }
        let (local, domain) = text.split_once('@').ok_or(EmailFault::NoAt)?;
        if local.len() > 64 || text.len() > 254 {
            return Err(EmailFault::TooLong { length: text.len() });
        }
        if local.split('.').any(str::is_empty) {
            return Err(EmailFault::BadLocalPart);
        }
        if !is_domain_name(domain) {
            return Err(EmailFault::BadDomain);
        }
        Ok(Email { local: local.to_owned(), domain: domain.to_ascii_lowercase() })
    }
}

/// Accepts the `atext` of RFC 5322 and the dot, without `?`.
fn is_local(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-/=^_`{|}~.".contains(character)
}

fn is_domain(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '.')
}

fn is_domain_name(domain: &str) -> bool {
    let label = |label: &str| (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-');
    let top = domain.rsplit_once('.').map(|(_, top)| top);
    domain.split('.').all(label) && top.is_some_and(|t| t.starts_with(|c: char| !c.is_numeric()))
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}@{}", self.local, self.domain)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::model::email::{Email, EmailFault};

    fn check(input: &str, expected: Result<&str, EmailFault>) {
        let read = input.parse::<Email>().map(|email| email.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{input:?}");
    }

    #[test]
    fn plain_addresses_are_read_and_the_domain_made_small() {
        check("josei@city.kitami.lg.jp", Ok("josei@city.kitami.lg.jp"));
        check("Info@City.Otaru.LG.jp", Ok("Info@city.otaru.lg.jp"));
        check("a.b+c_d-e@xn--8pvr4u.jp", Ok("a.b+c_d-e@xn--8pvr4u.jp"));
        check("110@example.jp", Ok("110@example.jp"));
    }

    #[test]
    fn every_fault_is_named() {
        let bad = |character, offset| Err(EmailFault::BadCharacter { character, offset });
        check("", Err(EmailFault::Empty));
        check("info", Err(EmailFault::NoAt));
        check("窓口 <a@example.jp>", Err(EmailFault::DisplayName));
        check("<a@example.jp>", Err(EmailFault::DisplayName));
        check("info＠example.jp", bad('＠', 4));
        check("a@b@example.jp", bad('@', 3));
        check("a@example.jp?subject=x", bad('?', 12));
        check("a?b@example.jp", bad('?', 1));
        check("mailto:a@example.jp", bad(':', 6));
        check("a b@example.jp", bad(' ', 1));
        check("a@example.jp\n", bad('\n', 12));
        check("\"a\"@example.jp", bad('"', 0));
        check("窓口@example.jp", bad('窓', 0));
        check("a@例え.jp", bad('例', 2));
        check("a@example.jp,b@example.jp", bad(',', 12));
        for text in ["@example.jp", ".a@example.jp", "a.@example.jp", "a..b@example.jp"] {
            check(text, Err(EmailFault::BadLocalPart));
        }
        for text in ["a@", "a@localhost", "a@example..jp", "a@example.jp.", "a@-x.jp", "a@x-.jp", "a@127.0.0.1"] {
            check(text, Err(EmailFault::BadDomain));
        }
        let long = format!("{}@example.jp", "a".repeat(65));
        check(&long, Err(EmailFault::TooLong { length: 76 }));
    }

    #[test]
    fn a_mailto_link_escapes_what_a_url_would_read() {
        let mailto = |text: &str| text.parse::<Email>().expect("a good address").mailto();
        assert_eq!(mailto("a.b@Example.jp"), "mailto:a.b@example.jp");
        assert_eq!(mailto("a&b#c%d@example.jp"), "mailto:a%26b%23c%25d@example.jp");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*|[a-z.@?<Ａ-]{0,20}") {
            if let Ok(email) = text.parse::<Email>() {
                prop_assert_eq!(email.to_string().parse(), Ok(email));
            }
        }

        #[test]
        fn a_printed_address_reads_back(text in "[A-Za-z0-9!#$%&'*+/=^_`{|}~-]{1,9}(\\.[a-z0-9]{1,5}){0,3}@([A-Za-z0-9]{1,9}\\.){1,3}[a-z]{2,5}") {
            let email: Email = text.parse().expect("the pattern is inside the grammar");
            prop_assert_eq!(email.to_string().parse(), Ok(email));
        }
    }
}
