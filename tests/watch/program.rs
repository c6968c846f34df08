//! A folder comes in; the running program that watches it, and what a browser would get from it, go out.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{TODAY, program};

/// Generous, for slow and shared machines.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program while it watches; it ends with this value.
pub struct Watching {
    pub port: u16,
    child: Child,
    said: Arc<Mutex<String>>,
}

/// What a server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Watching {
    /// Starts to watch a root at a free port.
    pub fn start(root: &Path) -> Self {
        Self::with(root, &["--port", "0"])
    }

    /// Starts with further words, and waits for the address.
    pub fn with(root: &Path, words: &[&str]) -> Self {
        let mut command = program(root);
        command.args(["watch", "--no-open", "--date", TODAY]).args(words);
        Self::run(command)
    }

    /// Starts by way of other programs, the words of which come first.
    pub fn within(words: &[&str], root: &Path) -> Self {
        let inner = program(root);
        let mut command = Command::new(words[0]);
        command.current_dir(root).args(&words[1..]).arg(inner.get_program());
        command.args(["watch", "--no-open", "--date", TODAY, "--port", "0"]);
        Self::run(command)
    }

    fn run(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let said = Arc::new(Mutex::new(String::new()));
        listen(child.stdout.take().expect("the output is piped"), &said);
        listen(child.stderr.take().expect("the output is piped"), &said);
        let mut watching = Self { port: 0, child, said };
        watching.port =
            until("an address", || watching.address()?.split(['/', ':']).find_map(|part| part.parse().ok()));
        watching
    }

    /// The address it told, once it did.
    pub fn address(&self) -> Option<String> {
        let said = self.said();
        let (_, rest) = said.split_once("見られます: http://")?;
        Some(rest.split_once('\n')?.0.to_owned())
    }

    /// All it printed so far.
    pub fn said(&self) -> String {
        self.said.lock().expect("no test panics here").clone()
    }

    /// Waits until it has printed a text.
    pub fn says(&self, text: &str) {
        until(&format!("{text:?} in the terminal"), || self.said().contains(text).then_some(()));
    }

    /// How often it has printed a text.
    pub fn times(&self, text: &str) -> usize {
        self.said().matches(text).count()
    }

    /// Gets a path.
    pub fn page(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    /// Sends a request and reads until the server closes.
    pub fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server is there");
        stream.write_all(request.as_bytes()).expect("the server listens");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the server answers");
        Answer::of(&bytes)
    }

    /// Waits until a page has a text.
    pub fn shows(&self, path: &str, text: &str) {
        until(&format!("{text:?} at {path}"), || self.page(path).text().contains(text).then_some(()));
    }

    /// Waits until a page has a status.
    pub fn is(&self, path: &str, status: u16) {
        until(&format!("{status} at {path}"), || (self.page(path).status == status).then_some(()));
    }

    /// Listens to what a page is told.
    pub fn states(&self, page: &str, last: Option<&str>) -> States {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server is there");
        let last = last.map_or(String::new(), |id| format!("Last-Event-ID: {id}\r\n"));
        let request =
            format!("GET /.madoguchi/states?page={page} HTTP/1.1\r\nHost: localhost:{}\r\n{last}\r\n", self.port);
        stream.write_all(request.as_bytes()).expect("the server listens");
        let lines = Arc::new(Mutex::new(String::new()));
        listen(stream.try_clone().expect("a socket can be shared"), &lines);
        States { stream, lines }
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the program to end by itself.
    pub fn ends(&mut self) -> std::process::ExitStatus {
        until("the program's end", || self.child.try_wait().expect("the program can be asked"))
    }

    /// Every handle the program holds.
    pub fn handles(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.id())).expect("the program runs").count()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking() {
            eprintln!("the program said:\n{}", self.said());
        }
    }
}

impl Answer {
    fn of(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8(bytes[..end].to_vec()).expect("a head is text");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a head has a status");
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without what watch puts into pages.
    pub fn as_built(&self) -> Vec<u8> {
        let text = self.text();
        match text.split_once("<script src=\"/.madoguchi/") {
            Some((before, rest)) => {
                let (_, after) = rest.split_once("</script>\n").expect("the script ends");
                [before, after].concat().into_bytes()
            }
            None => self.body.clone(),
        }
    }
}

/// What a page is told, as it comes.
pub struct States {
    stream: TcpStream,
    lines: Arc<Mutex<String>>,
}

impl States {
    /// All that came so far.
    pub fn all(&self) -> String {
        self.lines.lock().expect("no test panics here").clone()
    }

    /// Waits until a state has a text.
    pub fn say(&self, text: &str) {
        until(&format!("a state with {text:?}"), || self.all().contains(text).then_some(()));
    }

    /// How many states came so far.
    pub fn count(&self) -> usize {
        self.all().matches("data: ").count()
    }
}

impl Drop for States {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

fn listen(out: impl Read + Send + 'static, said: &Arc<Mutex<String>>) {
    let said = Arc::clone(said);
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let mut said = said.lock().expect("no test panics here");
            said.push_str(&line);
            said.push('\n');
        }
    });
}

/// Asks again and again until there is an answer.
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(2));
    }
}

/// A connection that is kept, as browsers do.
pub struct KeepAlive {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl KeepAlive {
    /// Connects.
    pub fn new(port: u16) -> Self {
        Self { stream: BufReader::new(TcpStream::connect(("127.0.0.1", port)).expect("the server is there")), port }
    }

    /// Gets a path and returns the status.
    pub fn get(&mut self, path: &str) -> u16 {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        self.stream.get_mut().write_all(request.as_bytes()).expect("the server listens");
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("the server answers");
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a head has a status");
        let mut length = 0;
        loop {
            let mut header = String::new();
            self.stream.read_line(&mut header).expect("the server answers");
            if header == "\r\n" {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length: ") {
                length = value.trim().parse().expect("a length is a number");
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("the server answers");
        status
    }
}
