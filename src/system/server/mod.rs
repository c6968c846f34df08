//! A site that answers paths comes in; browsers of this machine get its answers, and are told when they are others.
//!
//! Only this machine is served: the sockets are bound to its own addresses, and a request that names another host is
//! refused, so that no page of another site can read this one by giving its own name our address (DNS rebinding).

mod body;
mod request;

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::runtime::Runtime;
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use crate::system::server::body::Body;
use crate::system::server::request::Refused;

/// Ports tried after the wanted one before the machine is asked for any.
const NEIGHBOURS: u16 = 20;

/// How often a line is sent where nothing happens, so that a browser that has gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How soon a browser comes back to a server that went away.
const COME_BACK: &str = "retry: 300\n";

/// What is served.
pub trait Pages: Send + Sync + 'static {
    /// Answers a path, which begins with `/` and is decoded; it may ask for anything.
    fn answer(&self, path: &str) -> Answer;

    /// Tells what somebody who shows the page of a path has to know; asked again whenever the [`Bell`] rings.
    fn state(&self, path: &str) -> State;
}

/// An answer to a path.
#[derive(Debug, Clone)]
pub enum Answer {
    File {
        status: u16,
        kind: &'static str,
        body: Bytes,
        /// For the header `Server-Timing`.
        timing: String,
    },
    /// Another path, percent-encoded.
    Moved(String),
    /// A stream of states; which page is shown stands in the query `page=`.
    States,
}

/// What a page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Another one for another state; no line breaks.
    pub id: String,
    /// No line breaks.
    pub data: String,
}

/// Tells everybody who listens that states may be others.
#[derive(Debug, Clone)]
pub struct Bell(watch::Sender<()>);

impl Bell {
    pub fn ring(&self) {
        self.0.send_replace(());
    }
}

/// Sockets that wait for browsers.
#[derive(Debug)]
pub struct Bound {
    listeners: Vec<TcpListener>,
    port: u16,
}

/// What every request needs.
struct Shared<P> {
    pages: P,
    port: u16,
    bell: watch::Sender<()>,
}

impl Bound {
    /// Takes a port of this machine's own addresses: the wanted one, else one of the next, else any.
    ///
    /// # Errors
    /// There is none.
    pub fn at(wanted: u16) -> io::Result<Self> {
        let neighbours = (wanted..=wanted.saturating_add(NEIGHBOURS)).take_while(|port| *port != 0);
        for port in neighbours.chain(std::iter::repeat_n(0, usize::from(NEIGHBOURS))) {
            match Self::both(port) {
                Err(error) if matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied) => {}
                result => return result,
            }
        }
        Err(ErrorKind::AddrInUse.into())
    }

    /// Takes one port at both addresses: browsers try both for `localhost`, and must not find somebody else there.
    fn both(port: u16) -> io::Result<Self> {
        let first = TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), port))?;
        let port = first.local_addr()?.port();
        match TcpListener::bind((IpAddr::V6(Ipv6Addr::LOCALHOST), port)) {
            Ok(second) => Ok(Self { listeners: vec![first, second], port }),
            Err(error) if error.kind() == ErrorKind::AddrInUse => Err(error),
            // Not every machine has the other kind of address.
            Err(_) => Ok(Self { listeners: vec![first], port }),
        }
    }

    /// The port that was taken.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Serves from now on, on threads of its own, until the program ends.
    ///
    /// # Errors
    /// The machine gives no thread, or not enough of anything else.
    pub fn serve<P: Pages>(self, pages: P) -> io::Result<Bell> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(8).build()?;
        let bell = watch::Sender::new(());
        let shared = Arc::new(Shared { pages, port: self.port, bell: bell.clone() });
        self.listeners.iter().try_for_each(|listener| listener.set_nonblocking(true))?;
        thread::Builder::new().name("server".to_owned()).spawn(move || serve(&runtime, self.listeners, &shared))?;
        Ok(Bell(bell))
    }
}

fn serve<P: Pages>(runtime: &Runtime, listeners: Vec<TcpListener>, shared: &Arc<Shared<P>>) {
    runtime.block_on(async {
        let accepting: Vec<_> =
            listeners.into_iter().map(|listener| tokio::spawn(accept(listener, Arc::clone(shared)))).collect();
        for task in accepting {
            // A task ends only with its socket.
            let _ = task.await;
        }
    });
}

async fn accept<P: Pages>(listener: TcpListener, shared: Arc<Shared<P>>) -> io::Result<()> {
    /// Where there are no more handles, others have to close theirs first.
    const PAUSE: Duration = Duration::from_millis(50);
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(PAUSE).await;
            continue;
        };
        // Without it small answers wait for each other; where it cannot be had, they do.
        let _ = stream.set_nodelay(true);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(|request| respond(Arc::clone(&shared), request));
            let served = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
            // A browser that goes away in the middle is nobody's fault.
            let _ = served.await;
        });
    }
}

async fn respond<P: Pages>(shared: Arc<Shared<P>>, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let asked = match request::check(&request, shared.port) {
        Ok(asked) => asked,
        Err(refused) => return Ok(refusal(refused)),
    };
    let inner = Arc::clone(&shared);
    let path = asked.path;
    let answer = spawn_blocking(move || inner.pages.answer(&path)).await;
    Ok(match answer {
        Ok(Answer::File { status, kind, body, timing }) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let mut response = whole(status, kind, body);
            if let Ok(timing) = HeaderValue::from_str(&timing) {
                response.headers_mut().insert("server-timing", timing);
            }
            response
        }
        Ok(Answer::Moved(to)) => match HeaderValue::from_str(&to) {
            Ok(to) => {
                let mut response = whole(StatusCode::FOUND, request::PLAIN, Bytes::new());
                response.headers_mut().insert(header::LOCATION, to);
                response
            }
            Err(_) => refusal(Refused::Path),
        },
        Ok(Answer::States) if request.method() == Method::GET => states(shared, asked.page, asked.last),
        Ok(Answer::States) => whole(StatusCode::OK, EVENTS, Bytes::new()),
        // The page's own mistake: the others are still there.
        Err(_) => whole(StatusCode::INTERNAL_SERVER_ERROR, request::PLAIN, Bytes::from_static(b"internal error\n")),
    })
}

const EVENTS: &str = "text/event-stream";

fn refusal(refused: Refused) -> Response<Body> {
    let (status, words) = refused.words();
    let mut response = whole(status, request::PLAIN, Bytes::from_static(words.as_bytes()));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

fn whole(status: StatusCode, kind: &'static str, body: Bytes) -> Response<Body> {
    let length = HeaderValue::from(body.len());
    let mut response = with_headers(status, kind, Body::whole(body));
    response.headers_mut().insert(header::CONTENT_LENGTH, length);
    response
}

fn with_headers(status: StatusCode, kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let always = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in always {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn states<P: Pages>(shared: Arc<Shared<P>>, page: String, last: Option<String>) -> Response<Body> {
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(tell(shared, page, last, sender));
    with_headers(StatusCode::OK, EVENTS, Body::stream(receiver))
}

/// Sends the state now and whenever it is another, until nobody listens.
async fn tell<P: Pages>(shared: Arc<Shared<P>>, page: String, mut last: Option<String>, sender: mpsc::Sender<Bytes>) {
    let mut bell = shared.bell.subscribe();
    let mut first = COME_BACK;
    loop {
        bell.mark_unchanged();
        let (inner, path) = (Arc::clone(&shared), page.clone());
        let Ok(state) = spawn_blocking(move || inner.pages.state(&path)).await else { return };
        let mut text = std::mem::take(&mut first).to_owned();
        if last.as_ref() != Some(&state.id) {
            text.push_str(&format!("id: {}\ndata: {}\n\n", state.id, state.data));
            last = Some(state.id);
        }
        loop {
            if sender.send(Bytes::from(std::mem::take(&mut text))).await.is_err() {
                return;
            }
            match timeout(HEARTBEAT, bell.changed()).await {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) => text.push_str(":\n\n"),
            }
        }
    }
}
