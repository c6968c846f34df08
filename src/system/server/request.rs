//! A request comes in; what it asks for goes out, or why it is refused before anything is looked up.

use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, StatusCode};

/// The names this machine has for itself.
const OURS: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The type of the sentences below.
pub(super) const PLAIN: &str = "text/plain; charset=utf-8";

/// What a good request asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// Begins with `/`, decoded once.
    pub path: String,
    /// The path in the query `page=`, decoded once; empty where there is none.
    pub page: String,
    /// The state that the browser knows already.
    pub last: Option<String>,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    Host,
    Method,
    Path,
}

impl Refused {
    /// The status and a sentence for whoever sees it.
    pub fn words(self) -> (StatusCode, &'static str) {
        match self {
            Self::Host => (
                StatusCode::FORBIDDEN,
                "このサイトは、このコンピューターの中だけで見られます。http://localhost: で始まるアドレスで開いてください。\n",
            ),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "このサイトは、見ることだけができます。\n"),
            Self::Path => (StatusCode::BAD_REQUEST, "アドレスが読み取れません。\n"),
        }
    }
}

/// Refuses whatever does not come from a browser that shows this very site.
pub(super) fn check<B>(request: &Request<B>, port: u16) -> Result<Asked, Refused> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next().ok_or(Refused::Host)?;
    let named = request.uri().authority().map(|authority| authority.as_str());
    let good = hosts.next().is_none() && is_ours(host, port) && named.is_none_or(|name| is_our_name(name, port));
    if !good {
        return Err(Refused::Host);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Refused::Method);
    }
    let path = decoded(request.uri().path()).filter(|path| path.starts_with('/')).ok_or(Refused::Path)?;
    let mut pairs = request.uri().query().unwrap_or_default().split('&');
    let page = pairs.find_map(|pair| pair.strip_prefix("page=")).map_or(Some(String::new()), decoded);
    let last = request.headers().get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    Ok(Asked { path, page: page.ok_or(Refused::Path)?, last })
}

fn is_ours(host: &HeaderValue, port: u16) -> bool {
    host.to_str().is_ok_and(|host| is_our_name(host, port))
}

fn is_our_name(host: &str, port: u16) -> bool {
    /// What browsers leave out.
    const USUAL: u16 = 80;
    let host = host.to_ascii_lowercase();
    let rest = OURS.iter().find_map(|name| host.strip_prefix(name));
    rest.is_some_and(|rest| rest == format!(":{port}") || rest.is_empty() && port == USUAL)
}

/// Decodes percent signs once; nothing for what is no text then.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let byte = if byte == b'%' { digit(rest.next()?)? * 16 + digit(rest.next()?)? } else { byte };
        if byte == 0 {
            return None;
        }
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use crate::system::server::request::{Refused, check as checked};

    fn check((line, headers): (&str, &[(&str, &str)]), expected: Result<&str, Refused>) {
        let (method, uri) = line.split_once(' ').expect("a method and a path");
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).expect("the request is one");
        assert_eq!(checked(&request, 8000).map(|asked| asked.path), expected.map(str::to_owned), "{line} {headers:?}");
    }

    #[test]
    fn only_this_machines_names_with_our_port_are_answered() {
        for host in ["localhost:8000", "LocalHost:8000", "127.0.0.1:8000", "[::1]:8000"] {
            check(("GET /a/", &[("host", host)]), Ok("/a/"));
        }
        for host in [
            "localhost",
            "localhost:80",
            "localhost:80000",
            "localhost:8001",
            "example.jp",
            "example.jp:8000",
            "127.0.0.1",
            "127.0.0.1.example.jp:8000",
            "localhost.example.jp:8000",
            "xlocalhost:8000",
            "127.1:8000",
            "0.0.0.0:8000",
            "localhost:8000:8000",
            "localhost:8000.example.jp",
            "user@localhost:8000",
            "[::]:8000",
            "::1:8000",
            "",
        ] {
            check(("GET /a/", &[("host", host)]), Err(Refused::Host));
        }
    }

    #[test]
    fn a_request_names_one_host_and_the_same_everywhere() {
        check(("GET /", &[]), Err(Refused::Host));
        check(("GET /", &[("host", "localhost:8000"), ("host", "example.jp")]), Err(Refused::Host));
        check(("GET http://example.jp/", &[("host", "localhost:8000")]), Err(Refused::Host));
        check(("GET http://localhost:8000/b", &[("host", "localhost:8000")]), Ok("/b"));
        check(("POST /", &[("host", "example.jp")]), Err(Refused::Host));
    }

    #[test]
    fn a_site_can_only_be_looked_at() {
        let ours: &[(&str, &str)] = &[("host", "localhost:8000")];
        check(("HEAD /", ours), Ok("/"));
        for method in ["POST /", "PUT /", "DELETE /", "OPTIONS /", "OPTIONS *", "TRACE /", "BREW /"] {
            check((method, ours), Err(Refused::Method));
        }
        check(("CONNECT localhost:8000", ours), Err(Refused::Method));
    }

    #[test]
    fn paths_are_decoded_once_and_stay_text() {
        let ours: &[(&str, &str)] = &[("host", "localhost:8000")];
        check(("GET /%E5%8C%97/?q=%zz", ours), Ok("/北/"));
        check(("GET /%252e%252e/", ours), Ok("/%2e%2e/"));
        check(("GET /%2e%2e/etc", ours), Ok("/../etc"));
        for path in ["GET /%", "GET /%4", "GET /%zz", "GET /%ff", "GET /%00", "GET /?page=%ff"] {
            check((path, ours), Err(Refused::Path));
        }
    }
}
