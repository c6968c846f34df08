//! Sites as they are compiled come in; answers to the paths of the newest one go out, each made when it is first asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use hyper::body::Bytes;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::command::watch::problems::Panel;
use crate::compile::Site;
use crate::diagnostic::Diagnostic;
use crate::source::SourceSet;
use crate::system::server::{Answer, Pages, State};

/// Where pages find what belongs to watch; no path of a site begins with a dot.
const SCRIPT: &str = "/.madoguchi/watch.js";
const STATES: &str = "/.madoguchi/states";
const CLIENT: &str = include_str!("client.js");

/// What stands in place of a site that there is none of yet.
const WAITING: &str = include_str!("waiting.html");

/// Bytes of made pages that are kept; when there are more, all are made anew.
const KEPT: usize = 64 << 20;

/// What is served at one time.
#[derive(Clone)]
pub struct Served {
    /// The last good site; `None` before the first.
    pub site: Option<Site>,
    pub panel: Panel,
    /// What the errors of pages point into.
    pub sources: SourceSet,
    /// How long each step before the rendering took.
    pub timing: Vec<(&'static str, Duration)>,
}

/// What is served now, for the threads of the server.
pub struct Desk(RwLock<Arc<Shelf>>);

struct Shelf {
    served: Served,
    home: String,
    made: Mutex<Made>,
}

#[derive(Default)]
struct Made {
    pages: BTreeMap<String, Arc<Page>>,
    bytes: usize,
}

/// A file of the site as it is sent.
struct Page {
    answer: Answer,
    /// Another one for other bytes.
    mark: String,
    panel: Panel,
}

/// What a page in a browser is told.
#[derive(Serialize)]
struct Told<'a> {
    page: &'a str,
    #[serde(flatten)]
    panel: &'a Panel,
}

impl Desk {
    /// Nothing is there yet.
    pub fn new() -> Self {
        let nothing = Served { site: None, panel: Panel::default(), sources: SourceSet::new(), timing: Vec::new() };
        Self(RwLock::new(Arc::new(Shelf::new(nothing))))
    }

    /// From now on, this is served.
    pub fn put(&self, served: Served) {
        let shelf = Arc::new(Shelf::new(served));
        // Nobody panics while holding the lock; if they did, the shelf would still be whole.
        let old = std::mem::replace(&mut *self.0.write().unwrap_or_else(PoisonError::into_inner), shelf);
        // Taking a large site apart takes time, and nobody has to wait for it.
        drop(old);
    }

    /// Adds errors that were found later, if that site is still the one that is served; tells whether anything changed.
    pub fn add(&self, site: &Site, errors: &[Diagnostic]) -> bool {
        let mut shelf = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let is_served = shelf.served.site.as_ref().is_some_and(|served| served.is(site));
        if errors.is_empty() || !is_served {
            return false;
        }
        let served = shelf.served.clone();
        let panel = served.panel.clone().with(errors, &served.sources);
        *shelf = Arc::new(Shelf::new(Served { panel, ..served }));
        true
    }

    /// The site that is served.
    pub fn site(&self) -> Option<Site> {
        self.shelf().served.site.clone()
    }

    /// Where the site's home page is.
    pub fn home(&self) -> String {
        self.shelf().home.clone()
    }

    fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Pages for Arc<Desk> {
    fn answer(&self, path: &str) -> Answer {
        match path {
            STATES => Answer::States,
            SCRIPT => file(200, kind_of(SCRIPT), Bytes::from_static(CLIENT.as_bytes())),
            _ => self.shelf().page(path).answer.clone(),
        }
    }

    fn state(&self, path: &str) -> State {
        let shelf = self.shelf();
        let page = shelf.page(path);
        let told = Told { page: &page.mark, panel: &page.panel };
        let data = serde_json::to_string(&told).expect("texts and numbers can be written");
        State { id: mark(&[data.as_bytes()]), data }
    }
}

impl Shelf {
    fn new(served: Served) -> Self {
        let home = served.site.as_ref().map_or_else(|| "/".to_owned(), Site::home);
        Self { served, home, made: Mutex::default() }
    }

    /// The file at a path, made now or before.
    fn page(&self, path: &str) -> Arc<Page> {
        if let Some(page) = self.made().pages.get(path) {
            return Arc::clone(page);
        }
        let page = Arc::new(self.make(path));
        let mut made = self.made();
        made.bytes += page.size();
        if made.bytes > KEPT {
            *made = Made { bytes: page.size(), ..Made::default() };
        }
        made.pages.insert(path.to_owned(), Arc::clone(&page));
        page
    }

    fn made(&self) -> std::sync::MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn make(&self, path: &str) -> Page {
        let started = Instant::now();
        let Some(site) = &self.served.site else { return self.html(503, WAITING.as_bytes().to_vec(), started) };
        let Some(inside) = path.strip_prefix(&self.home) else {
            let outer = path == "/" || path.strip_suffix('/').unwrap_or(path) == self.home.trim_end_matches('/');
            return if outer { self.moved(self.home.clone()) } else { self.missing(site, started) };
        };
        let folder = inside.is_empty() || inside.ends_with('/');
        let file = if folder { format!("{inside}index.html") } else { inside.to_owned() };
        match site.artifact(&file) {
            Some(Ok(artifact)) if file.ends_with(".html") => self.html(200, artifact.bytes, started),
            Some(Ok(artifact)) => self.plain(&file, artifact.bytes, started),
            Some(Err(problems)) => Page {
                panel: self.served.panel.clone().with(&problems, &self.served.sources),
                ..self.html(500, WAITING.as_bytes().to_vec(), started)
            },
            None if !folder && site.artifact(&format!("{inside}/index.html")).is_some() => {
                self.moved(format!("{path}/"))
            }
            None => self.missing(site, started),
        }
    }

    fn missing(&self, site: &Site, started: Instant) -> Page {
        let bytes = match site.artifact("404.html") {
            Some(Ok(artifact)) => artifact.bytes,
            _ => WAITING.as_bytes().to_vec(),
        };
        self.html(404, bytes, started)
    }

    /// A page with the script of watch in it.
    fn html(&self, status: u16, mut bytes: Vec<u8>, started: Instant) -> Page {
        let mark = mark(&[&status.to_be_bytes(), &bytes]);
        let script =
            format!("<script src=\"{SCRIPT}\" data-page=\"{mark}\" data-events=\"{STATES}\" defer></script>\n");
        let end = bytes.windows(END.len()).rposition(|window| window == END).unwrap_or(bytes.len());
        bytes.splice(end..end, script.into_bytes());
        self.finished(status, kind_of("html"), bytes, mark, started)
    }

    fn plain(&self, path: &str, bytes: Vec<u8>, started: Instant) -> Page {
        let mark = mark(&[&bytes]);
        self.finished(200, kind_of(path), bytes, mark, started)
    }

    fn finished(&self, status: u16, kind: &'static str, bytes: Vec<u8>, mark: String, started: Instant) -> Page {
        let steps = self.served.timing.iter().copied().chain([("render", started.elapsed())]);
        let steps: Vec<String> =
            steps.map(|(name, took)| format!("{name};dur={:.2}", took.as_secs_f64() * 1000.0)).collect();
        let answer = Answer::File { status, kind, body: Bytes::from(bytes), timing: steps.join(", ") };
        Page { answer, mark, panel: self.served.panel.clone() }
    }

    fn moved(&self, to: String) -> Page {
        Page { mark: mark(&[to.as_bytes()]), answer: Answer::Moved(to), panel: self.served.panel.clone() }
    }
}

/// What the script of watch is put before.
const END: &[u8] = b"</body>";

impl Page {
    fn size(&self) -> usize {
        /// The map's own share.
        const ENTRY: usize = 256;
        ENTRY + if let Answer::File { body, .. } = &self.answer { body.len() } else { 0 }
    }
}

fn file(status: u16, kind: &'static str, body: Bytes) -> Answer {
    Answer::File { status, kind, body, timing: String::new() }
}

fn mark(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    parts.iter().for_each(|part| digest.update(part));
    digest.finalize()[..12].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The type of a file by its name.
fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
