//! A project folder comes in; how long a save takes to show in a browser, and what the server bears meanwhile, go out.
//!
//! `cargo bench --bench watch -- [--root FOLDER] [--edits N] [--seconds N]`; without a folder, a copy of the five cities. Files of
//! a given folder are edited in place and put back.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Browsers that ask at once.
const BROWSERS: usize = 50;

/// The steps that the server tells of, in `Server-Timing`.
const STEPS: [&str; 4] = ["wait", "read", "compile", "render"];

fn main() {
    let word = |name: &str| std::env::args().skip_while(|word| word != name).nth(1);
    let number = |name: &str, usual: usize| word(name).map_or(usual, |text| text.parse().expect("a number"));
    let copy = tempfile::tempdir().expect("a temporary folder can be made");
    let root = word("--root").map_or_else(|| five_cities(copy.path()), PathBuf::from);
    let windows = windows(&root);
    let began = Instant::now();
    let server = Server::start(&root);
    println!("{} windows, first site after {:.1} s", windows.len(), began.elapsed().as_secs_f64());
    edits(&server, &windows, number("--edits", 100));
    storm(&server, &root, &windows, Duration::from_secs(number("--seconds", 5) as u64));
}

fn five_cities(folder: &Path) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for file in files(&from) {
        let to = folder.join("content").join(file.strip_prefix(&from).expect("the walk stays below the folder"));
        fs::create_dir_all(to.parent().expect("a file stands in a folder")).expect("the folder is ours");
        fs::copy(file, to).expect("files can be copied");
    }
    folder.to_owned()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(here).expect("folders can be read").map(|entry| entry.expect("entries can be read")) {
            let place = entry.path();
            if entry.file_type().expect("entries have a type").is_dir() { open.push(place) } else { found.push(place) }
        }
    }
    found.sort();
    found
}

/// A window's file and the address of its page.
fn windows(root: &Path) -> Vec<(PathBuf, String)> {
    let country = root.join("content/japan");
    let page = |file: PathBuf| {
        let below = file.strip_prefix(&country).ok()?.with_extension("");
        let below = below.to_str()?;
        below.rsplit('/').nth(1).filter(|folder| *folder == "windows")?;
        Some((file.clone(), format!("/{below}/")))
    };
    files(&country).into_iter().filter_map(page).collect()
}

/// Saves windows all over the site, each as a careful editor does, and waits for the new text as a browser does.
fn edits(server: &Server, windows: &[(PathBuf, String)], count: usize) {
    let mut totals = Vec::new();
    let mut steps: [Vec<f64>; 4] = Default::default();
    for number in 0..count {
        let (file, page) = &windows[number * windows.len() / count % windows.len()];
        let text = fs::read_to_string(file).expect("the file can be read");
        let name = format!("計測{number}");
        let mut states = server.states(page);
        states.next();
        let beside = file.with_extension("yaml~");
        fs::write(&beside, renamed(&text, &name)).expect("the folder can be written to");
        let saved = Instant::now();
        fs::rename(&beside, file).expect("the file can be replaced");
        states.next();
        let (head, body) = Browser::new(server.port).get(page);
        totals.push(saved.elapsed().as_secs_f64() * 1000.0);
        assert!(body.contains(&name), "{page} is as it was");
        for (step, name) in steps.iter_mut().zip(STEPS) {
            let took = head
                .split_once(&format!("{name};dur="))
                .and_then(|(_, rest)| rest.split([',', '\r']).next()?.parse().ok());
            step.push(took.unwrap_or_default());
        }
        fs::write(file, text).expect("the file can be put back");
        states.next();
    }
    let steps = steps.map(|mut step| part(&mut step, 0.5));
    let median = part(&mut totals, 0.5);
    println!(
        "{count} edits, from the save to the new text: median {median:.1} ms, 95 % {:.1} ms, most {:.1} ms",
        part(&mut totals, 0.95),
        part(&mut totals, 1.0)
    );
    let known: f64 = steps.iter().sum();
    let told: Vec<String> = STEPS.iter().zip(steps).map(|(name, took)| format!("{name} {took:.1}")).collect();
    println!("of the median: {}, events and sockets {:.1}", told.join(", "), median - known);
}

fn renamed(text: &str, name: &str) -> String {
    let line = |line: &str| if line.starts_with("name:") { format!("name: {name}\n") } else { format!("{line}\n") };
    text.lines().map(line).collect()
}

fn part(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * share).round() as usize]
}

/// Many browsers ask at once while a file is saved ten times a second.
fn storm(server: &Server, root: &Path, windows: &[(PathBuf, String)], time: Duration) {
    let (stop, answers) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (file, page) = &windows[windows.len() / 2];
    let text = fs::read_to_string(file).expect("the file can be read");
    thread::scope(|scope| {
        for _ in 0..BROWSERS {
            scope.spawn(|| {
                let mut browser = Browser::new(server.port);
                while !stop.load(Ordering::Relaxed) {
                    assert!(browser.get(page).0.starts_with("HTTP/1.1 200"), "a page was not answered");
                    answers.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let began = Instant::now();
        let mut saves = 0;
        while began.elapsed() < time {
            saves += 1;
            fs::write(file, renamed(&text, &format!("計測{saves}"))).expect("the file can be written");
            thread::sleep(Duration::from_millis(100));
        }
        stop.store(true, Ordering::Relaxed);
        let rate = answers.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64();
        println!("{BROWSERS} browsers during {saves} saves: {rate:.0} answers a second, none of them an error");
    });
    fs::write(file, text).unwrap_or_else(|error| panic!("{} in {}: {error}", file.display(), root.display()));
}

/// The program while it watches.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(root: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
        command.args(["watch", "--no-open", "--port", "0", "--root"]).arg(root);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("the output is piped")).lines().map_while(Result::ok);
        let port = |line: String| line.split_once("http://localhost:")?.1.split('/').next()?.parse().ok();
        let port = lines.find_map(port).expect("the program tells its address");
        thread::spawn(move || lines.count());
        Self { child, port }
    }

    fn states(&self, page: &str) -> States {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server is there");
        let request = format!("GET /.madoguchi/states?page={page} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).expect("the server listens");
        States(BufReader::new(stream))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What an open page is told.
struct States(BufReader<TcpStream>);

impl States {
    fn next(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            assert!(self.0.read_line(&mut line).expect("the server goes on") > 0, "the server ended");
        }
    }
}

/// A connection that is kept.
struct Browser {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl Browser {
    fn new(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the server is there");
        stream.set_nodelay(true).expect("sockets can be set");
        Self { stream: BufReader::new(stream), port }
    }

    /// The head and the body of an answer.
    fn get(&mut self, path: &str) -> (String, String) {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        self.stream.get_mut().write_all(request.as_bytes()).expect("the server listens");
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(self.stream.read_line(&mut head).expect("the server answers") > 0, "the server ended");
        }
        let length = head.split_once("content-length: ").and_then(|(_, rest)| rest.split('\r').next()?.parse().ok());
        let mut body = vec![0; length.expect("answers have a length")];
        self.stream.read_exact(&mut body).expect("the server answers");
        (head, String::from_utf8(body).expect("pages are UTF-8"))
    }
}
