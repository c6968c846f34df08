//! Orders for papers of a foreign theme come in; another process of this program carries them out, and is ended if it takes too much.
//!
//! A Typst template can loop for ever or fill the memory, and nothing inside the process can stop it.

pub mod bench;

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::diagnostic::press::{PressFault, Stop};
use crate::render::papers::{Apart, Order};
use crate::render::press::Product;
use crate::theme::Papers;

/// The hidden command of the other process.
pub const COMMAND: &str = "set-papers";

/// How long one file of a paper may take; the slowest of the standard theme takes less than a hundredth of it.
const TIME: Duration = Duration::from_secs(20);

/// The most memory (bytes of address space) the other process may take.
const MEMORY: u64 = 4 << 30;

/// What the other process answers.
type Answer = Result<Product, Vec<PressFault>>;

/// Processes that set papers, as many as work at the same time.
#[derive(Debug, Default)]
pub struct Workshop {
    idle: Mutex<Vec<Worker>>,
    /// Kinds of papers whose templates took too much: they would take it again for every paper.
    given_up: Mutex<Vec<GivenUp>>,
}

#[derive(Debug)]
struct GivenUp {
    theme: Arc<Papers>,
    kind: String,
    stop: Stop,
}

/// Another process with a theme in its hands.
#[derive(Debug)]
struct Worker {
    theme: Arc<Papers>,
    process: Child,
    orders: ChildStdin,
    answers: Receiver<String>,
}

impl Apart for Workshop {
    fn set(&self, theme: &Arc<Papers>, order: &Order) -> Answer {
        let kind = match order {
            Order::File(job) | Order::Picture(job, _) => &job.kind,
        };
        if let Some(stop) = self.given_up(theme, kind) {
            return Err(vec![PressFault::Stopped(stop)]);
        }
        self.carry_out(theme, order).unwrap_or_else(|stop| {
            if !matches!(stop, Stop::Broken { .. }) {
                let given_up = GivenUp { theme: Arc::clone(theme), kind: kind.clone(), stop: stop.clone() };
                self.given_up.lock().unwrap_or_else(PoisonError::into_inner).push(given_up);
            }
            Err(vec![PressFault::Stopped(stop)])
        })
    }
}

impl Workshop {
    /// What another process makes of an order, or why there is no answer.
    fn carry_out(&self, theme: &Arc<Papers>, order: &Order) -> Result<Answer, Stop> {
        let broken = |error: &io::Error| Stop::Broken { message: error.to_string() };
        let mut worker = match self.idle(theme) {
            Some(worker) => worker,
            None => Worker::new(theme).map_err(|error| broken(&error))?,
        };
        worker.send(order).map_err(|error| broken(&error))?;
        match worker.answers.recv_timeout(TIME) {
            Ok(line) => {
                let answer = serde_json::from_str(&line).map_err(|error| broken(&error.into()))?;
                self.workers().push(worker);
                Ok(answer)
            }
            Err(RecvTimeoutError::Timeout) => Err(Stop::Time { seconds: TIME.as_secs() }),
            Err(RecvTimeoutError::Disconnected) => Err(match worker.process.wait() {
                Ok(status) if is_abort(status) => Stop::Memory { mib: MEMORY >> 20 },
                Ok(status) => Stop::Broken { message: status.to_string() },
                Err(error) => broken(&error),
            }),
        }
    }

    fn given_up(&self, theme: &Arc<Papers>, kind: &str) -> Option<Stop> {
        let mut known = self.given_up.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|one| Arc::ptr_eq(&one.theme, theme));
        known.iter().find(|one| one.kind == kind).map(|one| one.stop.clone())
    }

    /// A worker that has the theme already; those with another are sent home.
    fn idle(&self, theme: &Arc<Papers>) -> Option<Worker> {
        let mut workers = self.workers();
        workers.retain(|worker| Arc::ptr_eq(&worker.theme, theme));
        workers.pop()
    }

    fn workers(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        // Nobody panics while holding the lock; if they did, the list would still be whole.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Worker {
    fn new(theme: &Arc<Papers>) -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn()?;
        let (Some(orders), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut worker = Self { theme: Arc::clone(theme), process, orders, answers };
        worker.send(&**theme)?;
        Ok(worker)
    }

    fn send(&mut self, what: &impl serde::Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(what)?;
        line.push(b'\n');
        self.orders.write_all(&line)?;
        self.orders.flush()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Says whether a process gave up as Rust programs without memory do.
#[cfg(unix)]
fn is_abort(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    const ABORT: i32 = 6;
    status.signal() == Some(ABORT)
}

#[cfg(not(unix))]
fn is_abort(_: ExitStatus) -> bool {
    false
}
