//! Texts in, the links and faults that `link` must make of them out.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use crate::model::link::{LineLink, LinkFault, WebLink};

fn check(input: &str, expected: Result<&str, LinkFault>) {
    let read = input.parse::<WebLink>().map(|link| link.host().to_owned());
    assert_eq!(read, expected.map(str::to_owned), "{input:?}");
}

fn check_line(input: &str, expected: Result<(), LinkFault>) {
    assert_eq!(input.parse::<LineLink>().map(|_| ()), expected, "{input:?}");
}

#[test]
fn web_links_keep_their_text_and_know_their_host() {
    check("https://www.city.kitami.lg.jp/", Ok("www.city.kitami.lg.jp"));
    check("http://example.jp", Ok("example.jp"));
    check("HTTPS://Example.JP/A", Ok("Example.JP"));
    check("https://example.jp:8443/a?b=c&d=%E5%8C%97#e", Ok("example.jp"));
    check("https://example.jp?x", Ok("example.jp"));
    check("https://example.jp/@name", Ok("example.jp"));
    check("https://example.jp/(a)!$*,;=~_-.+", Ok("example.jp"));
    check("https://xn--8pvr4u.jp/", Ok("xn--8pvr4u.jp"));
    check("https://北見.jp/相談窓口", Ok("北見.jp"));
    check("https://データ・センターの々.jp/", Ok("データ・センターの々.jp"));
    let text = "HTTPS://Example.JP/相談";
    assert_eq!(text.parse::<WebLink>().expect("a good link").to_string(), text);
}

#[test]
fn only_http_and_https_are_web_links() {
    let forbidden = |scheme: &str| {
        let scheme = scheme.to_owned();
        Err(LinkFault::ForbiddenScheme { scheme })
    };
    check("javascript:alert(1)", forbidden("javascript"));
    check("JavaScript://example.jp/%0aalert(1)", forbidden("javascript"));
    check("data:text/html,x", forbidden("data"));
    check("mailto:a@example.jp", forbidden("mailto"));
    check("ftp://example.jp/", forbidden("ftp"));
    check("localhost:8080", forbidden("localhost"));
    for text in ["www.city.kitami.lg.jp", "//example.jp/", "/a", "a/b:c", "://x.jp", "1a://x.jp"] {
        check(text, Err(LinkFault::NoScheme));
    }
}

#[test]
fn the_host_must_be_a_public_name() {
    for text in ["https://", "https:///a", "https:example.jp", "https:/example.jp", "https://:80/", "https"] {
        let fault = if text == "https" { LinkFault::NoScheme } else { LinkFault::NoHost };
        check(text, Err(fault));
    }
    for host in [
        "localhost",
        "192.168.0.1",
        "0x7f.1",
        "example..jp",
        ".jp",
        "example.jp.",
        "-a.jp",
        "a-.jp",
        "a_b.jp",
        "ａ.jp",
        "example。jp",
        "a!.jp",
        "ß.jp",
        "①.jp",
        "ﾃﾞｰﾀ.jp",
        "xn--北.jp",
        "①.jp．",
    ] {
        let fault = LinkFault::BadHost { host: host.to_owned() };
        check(&format!("https://{host}/"), Err(fault));
    }
    for port in ["", "0", "65536", "+80", "80:80", "x"] {
        let fault = LinkFault::BadPort { port: port.to_owned() };
        check(&format!("https://example.jp:{port}/"), Err(fault));
    }
    check("https://example.jp@evil.jp/", Err(LinkFault::UserInfo));
    check("https://a:b@example.jp/", Err(LinkFault::UserInfo));
}

#[test]
fn a_bad_character_is_found_at_its_place() {
    let bad = |character, offset| Err(LinkFault::BadCharacter { character, offset });
    check("https://example.jp/a b", bad(' ', 20));
    check(" https://example.jp", bad(' ', 0));
    check("https://example.jp/\n", bad('\n', 19));
    check("java\tscript:alert(1)", bad('\t', 4));
    check("https://example.jp/\"", bad('"', 19));
    check("https://example.jp/'", bad('\'', 19));
    check("https://example.jp/<b>", bad('<', 19));
    check("https:\\\\example.jp", bad('\\', 6));
    check("https://example.jp/相談　窓口", bad('\u{3000}', 25));
    check("https://example.jp/\u{202e}a", bad('\u{202e}', 19));
    check("https://exa\u{200b}mple.jp/", bad('\u{200b}', 11));
    check("https://[::1]/", bad('[', 8));
    check("https://example.jp/100%", bad('%', 22));
    check("https://example.jp/%zz", bad('%', 19));
    check("https://example.jp/%0北", bad('%', 19));
}

#[test]
fn empty_and_endless_links_are_refused() {
    check("", Err(LinkFault::Empty));
    let start = "https://example.jp/";
    check(&format!("{start}{}", "a".repeat(2048 - start.len())), Ok("example.jp"));
    check(&format!("{start}{}", "a".repeat(2049 - start.len())), Err(LinkFault::TooLong { length: 2049 }));
}

#[test]
fn only_https_is_encrypted() {
    for (text, expected) in
        [("https://a.jp", true), ("HTTPS://a.jp", true), ("http://a.jp", false), ("http://https.jp", false)]
    {
        let link: WebLink = text.parse().expect("a good link");
        assert_eq!(link.is_https(), expected, "{text}");
    }
}

#[test]
fn line_links_stay_on_line() {
    for text in [
        "https://line.me/R/ti/p/@abc",
        "https://line.me/R/ti/p/%40abc",
        "https://lin.ee/AbCdEf",
        "https://liff.line.me/1234-abcd",
        "https://page.line.me/abc",
        "https://LINE.me/ti/p/x",
    ] {
        check_line(text, Ok(()));
    }
    let other = |host: &str| Err(LinkFault::NotLine { host: host.to_owned() });
    check_line("https://example.jp/line.me", other("example.jp"));
    check_line("https://online.me/x", other("online.me"));
    check_line("https://line.me.example.jp/x", other("line.me.example.jp"));
    check_line("https://x.lin.ee/x", other("x.lin.ee"));
    check_line("https://line.me:444/x", other("line.me"));
    check_line("http://line.me/x", Err(LinkFault::NotHttps));
    check_line("https://line.me@evil.jp/", Err(LinkFault::UserInfo));
    let scheme = "line".to_owned();
    check_line("line://ti/p/x", Err(LinkFault::ForbiddenScheme { scheme }));
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC*|(https?|java|line)?:?/{0,3}[a-z.:@%/?#北\\\\]{0,20}") {
        if let Ok(link) = text.parse::<WebLink>() {
            prop_assert_eq!(link.as_str(), &text);
            prop_assert!(link.host().contains('.'));
            prop_assert_eq!(link.to_string().parse(), Ok(link));
        }
        let _ = text.parse::<LineLink>();
    }

    #[test]
    fn a_printed_link_reads_back(text in "https?://([a-z0-9北]{1,5}\\.){1,3}[a-z]{2,5}(:[1-9][0-9]{0,3})?(/[a-z0-9%20北]{0}[a-z北~@:]{0,9})?(\\?[a-z=&]{0,9})?(#[a-z/?]{0,9})?") {
        let link: WebLink = text.parse().expect("the pattern is inside the grammar");
        prop_assert_eq!(link.to_string().parse(), Ok(link));
    }
}
