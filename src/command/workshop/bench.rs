//! A theme and then orders come in on standard input, a line each; what was made goes out on standard output, a line each.

use std::io::{self, BufRead as _, Write as _};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use crate::command::Exit;
use crate::command::workshop::{Answer, MEMORY, TIME};
use crate::render::papers::{Order, Setter};
use crate::theme::Papers;

/// How often it is looked whether an order takes too long.
const LOOK: Duration = Duration::from_secs(1);

/// Works until nobody sends orders any more.
pub fn run() -> Exit {
    limit_memory();
    let order = watch_the_clock();
    let mut lines = io::stdin().lock().lines().map_while(Result::ok);
    let theme: Option<Papers> = lines.next().and_then(|line| serde_json::from_str(&line).ok());
    let Some(theme) = theme else { return Exit::Broken };
    let setter = Setter::new(&theme);
    for line in lines {
        let Ok(next) = serde_json::from_str::<Order>(&line) else { return Exit::Broken };
        let answer: Answer = setter.set(&next);
        order.fetch_add(1, Ordering::Relaxed);
        let mut out = io::stdout().lock();
        let told = serde_json::to_vec(&answer).map(|mut line| {
            line.push(b'\n');
            line
        });
        if told.map_err(io::Error::from).and_then(|line| out.write_all(&line)).and_then(|()| out.flush()).is_err() {
            return Exit::Broken;
        }
    }
    Exit::Done
}

/// Ends the process if one order takes far too long: whoever sent it may have been killed. Returns the count of orders.
fn watch_the_clock() -> Arc<AtomicU64> {
    let order = Arc::new(AtomicU64::new(0));
    let watched = Arc::clone(&order);
    thread::spawn(move || {
        let (mut last, mut looked) = (0, 0);
        loop {
            thread::sleep(LOOK);
            let now = watched.load(Ordering::Relaxed);
            looked = if now == last { looked + 1 } else { 0 };
            last = now;
            // A worker that waits is idle, and nobody knows of it once its line is closed: it ends by that.
            if looked > 2 * TIME.as_secs() && is_orphan() {
                process::exit(2);
            }
        }
    });
    order
}

#[cfg(unix)]
fn is_orphan() -> bool {
    std::os::unix::process::parent_id() == 1
}

#[cfg(not(unix))]
fn is_orphan() -> bool {
    false
}

#[cfg(unix)]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // Without the limit the machine's own holds.
    let _ = setrlimit(Resource::As, Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) });
}

#[cfg(not(unix))]
fn limit_memory() {}
