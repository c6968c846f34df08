//! What may be asked of the server, who may ask, and what happens when it cannot have the port it wants.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{Watching, until};
use crate::{KODOMO, PAGE, support, watching, window, write};

#[test]
fn pages_are_answered_as_a_web_server_would() {
    let (_root, watching) = watching();
    let check = |path: &str, status: u16, head: &str| {
        let answer = watching.page(path);
        assert_eq!(answer.status, status, "{path}\n{}", answer.head);
        assert!(answer.head.contains(head), "{path}\n{}", answer.head);
    };
    check("/", 200, "content-type: text/html; charset=utf-8");
    check("/", 200, "cache-control: no-store");
    check("/hokkaido/kitami/index.html", 200, "content-type: text/html");
    check("/hokkaido/kitami", 302, "location: /hokkaido/kitami/");
    check("/%68okkaido/kitami/", 200, "content-type: text/html");
    check("/robots.txt", 200, "content-type: text/plain");
    check("/sitemap.xml", 200, "content-type: application/xml");
    check("/favicon.svg", 200, "content-type: image/svg+xml");
    check("/search.js", 200, "content-type: text/javascript");
    for path in [
        "/no-such-page/",
        "/no-such-page",
        "//",
        "//example.jp",
        "/hokkaido//kitami/",
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/..%2fcontent/site.yaml",
        "/%252e%252e/",
        "/content/site.yaml",
        "/index.html/",
        "/.madoguchi/",
        "/C:/",
        "/hokkaido/kitami/..",
        "/%E5%8C%97/",
    ] {
        check(path, 404, "content-type: text/html");
    }
    let lost = watching.page("/no-such-page/").text();
    assert!(lost.contains("href=\"/\"") && lost.contains("/.madoguchi/watch.js"), "{lost}");
    for path in ["/%", "/%zz", "/%00", "/%ff"] {
        check(path, 400, "content-type: text/plain");
    }
}

#[test]
fn nobody_outside_this_machine_and_nothing_but_reading_is_answered() {
    let (_root, watching) = watching();
    let port = watching.port;
    let check = |line: &str, host: &str, status: u16| {
        let answer = watching.ask(&format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, status, "{line} {host}\n{}", answer.head);
        answer
    };
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        check("GET /", &format!("{host}:{port}"), 200);
    }
    for path in ["/", "/.madoguchi/states?page=/", "/.madoguchi/watch.js", "/no-such-page/"] {
        for method in ["GET", "HEAD", "POST", "BREW"] {
            let answer = check(&format!("{method} {path}"), &format!("evil.example:{port}"), 403);
            assert!(!answer.head.contains("text/html"));
        }
    }
    check("GET /", "localhost", 403);
    check("GET /", &format!("localhost.evil.example:{port}"), 403);
    assert_eq!(watching.ask("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status, 403);
    assert_eq!(watching.ask("GET / HTTP/1.0\r\n\r\n").status, 403);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let answer = check(&format!("{method} /"), &format!("localhost:{port}"), 405);
        assert!(answer.head.contains("allow: GET, HEAD"), "{}", answer.head);
    }
    let (head, get) = (check("HEAD /", &format!("localhost:{port}"), 200), watching.page("/"));
    assert!(head.body.is_empty());
    let length = |head: &str| head.lines().find(|line| line.starts_with("content-length")).map(str::to_owned);
    assert_eq!(length(&head.head), length(&get.head));
}

#[test]
fn a_page_is_told_at_once_what_it_missed_and_nothing_it_knows() {
    let (root, watching) = watching();
    let own = |text: &str| text.split("data-page=\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
    let old = own(&watching.page(PAGE).text()).expect("the page says which one it is");
    write(root.path(), KODOMO, &window("だれも聞いていないとき"));
    watching.shows(PAGE, "だれも聞いていないとき");
    let new = own(&watching.page(PAGE).text()).expect("the page says which one it is");
    assert_ne!(old, new);
    let states = watching.states(PAGE, None);
    states.say(&format!("\"page\":\"{new}\""));
    let id =
        states.all().lines().find_map(|line| line.strip_prefix("id: ").map(str::to_owned)).expect("states have ids");
    let again = watching.states(PAGE, Some(&id));
    again.say("retry: ");
    write(root.path(), KODOMO, &window("そのあと"));
    again.say("data: ");
    assert!(!again.all().contains(&new), "{}", again.all());
    assert_eq!(again.count(), 1);
}

#[test]
fn a_site_below_a_folder_is_shown_below_it() {
    let root = support::small_site();
    let watching = Watching::with(root.path(), &["--port", "0", "--base-url", "https://example.jp/soudan"]);
    assert!(watching.address().is_some_and(|address| address.ends_with("/soudan/")), "{}", watching.said());
    let check = |path: &str, status: u16, to: &str| {
        let answer = watching.page(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.head.contains(to), "{path}\n{}", answer.head);
    };
    check("/", 302, "location: /soudan/\r\n");
    check("/soudan", 302, "location: /soudan/\r\n");
    check("/soudan/", 200, "");
    check("/soudan/hokkaido/kitami", 302, "location: /soudan/hokkaido/kitami/\r\n");
    check("/hokkaido/kitami/", 404, "");
}

#[test]
fn where_the_port_is_taken_the_next_one_is_used() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("some port is free");
    let port = taken.local_addr().expect("it has an address").port();
    let root = support::small_site();
    let watching = Watching::with(root.path(), &["--port", &port.to_string()]);
    assert_ne!(watching.port, port);
    watching.says(&format!("ポート {port} はほかのプログラムが使っているので、{} を使います。", watching.port));
    assert_eq!(watching.page("/").status, 200);
}

#[test]
fn a_signal_ends_it_at_once_and_leaves_a_whole_site() {
    let root = support::small_site();
    let mut watching = Watching::with(root.path(), &["--port", "0", "--write"]);
    watching.says("書きました");
    write(root.path(), KODOMO, &window("終わるまぎわ"));
    let started = Instant::now();
    let sent = Command::new("kill").args(["-INT", &watching.id().to_string()]).status().expect("signals can be sent");
    assert!(sent.success());
    watching.ends();
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    let page = fs::read_to_string(root.path().join("public/hokkaido/kitami/windows/kodomo/index.html"));
    assert!(page.expect("the site is there").ends_with("</html>\n"));
}

#[test]
fn the_browser_is_opened_where_that_is_asked_for() {
    let root = support::small_site();
    let opener = root.path().join("xdg-open");
    fs::write(&opener, "#!/bin/sh\nprintf %s \"$1\" > opened.part && mv opened.part opened\n")
        .expect("the root is ours");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("the file is ours");
    let path = format!("{}:{}", root.path().display(), std::env::var("PATH").unwrap_or_default());
    let mut command = support::program(root.path());
    command.args(["watch", "--open", "--port", "0"]).env("PATH", path).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let opened = until("the browser", || fs::read_to_string(root.path().join("opened")).ok());
    child.kill().and_then(|()| child.wait()).expect("the program can be ended");
    assert!(opened.starts_with("http://localhost:") && opened.ends_with('/'), "{opened}");
}

#[test]
fn fifty_browsers_are_answered_while_the_site_is_made_anew() {
    let (root, watching) = watching();
    let (answers, stop) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| {
                let mut keep = crate::program::KeepAlive::new(watching.port);
                while stop.load(Ordering::Relaxed) == 0 {
                    assert_eq!(keep.get("/hokkaido/kitami/"), 200);
                    answers.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let started = Instant::now();
        let mut number = 0;
        while started.elapsed() < Duration::from_secs(2) {
            number += 1;
            write(root.path(), KODOMO, &window(&format!("{number}回目")));
            thread::sleep(Duration::from_millis(50));
        }
        stop.store(1, Ordering::Relaxed);
        println!("{} answers a second", answers.load(Ordering::Relaxed) as f64 / started.elapsed().as_secs_f64());
    });
    assert!(answers.load(Ordering::Relaxed) > 400, "{answers:?} answers in two seconds");
}

#[test]
fn where_the_machine_watches_no_more_the_program_looks_by_itself_and_says_how_to_raise_the_limit() {
    /// Numbers of a user's own in a name space of users; not every machine gives one.
    const GIVEN: [(&str, &str); 2] =
        [("max_inotify_instances", "max_user_instances"), ("max_inotify_watches", "max_user_watches")];
    let may = Command::new("unshare").args(["--user", "--map-root-user", "true"]).stderr(Stdio::null()).status();
    if !may.is_ok_and(|status| status.success()) {
        println!("left out: this machine gives no name space of users");
        return;
    }
    for (number, setting) in GIVEN {
        let root = support::small_site();
        let script = format!("echo 0 > /proc/sys/user/{number} && exec \"$0\" \"$@\"");
        let watching = Watching::within(&["unshare", "--user", "--map-root-user", "sh", "-c", &script], root.path());
        watching.says(&format!("sysctl fs.inotify.{setting}="));
        write(root.path(), KODOMO, &window("自分で見つけた窓口"));
        watching.shows(PAGE, "自分で見つけた窓口");
    }
}
