//! An address comes in; the browser of whoever sits at the machine opens it.

use std::io::{self, IsTerminal};
use std::process::{Command, Stdio};
use std::thread;

/// Whether a browser is likely to be wanted: somebody reads the terminal, and sits at this machine.
pub fn is_wanted() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let screen = !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY");
    io::stdout().is_terminal() && screen && !set("SSH_CONNECTION")
}

/// Opens an address of ours in the browser, without waiting for it.
///
/// # Errors
/// The program that opens browsers is not there.
pub fn open(address: &str) -> io::Result<()> {
    let (program, words): (&str, &[&str]) = match () {
        () if cfg!(target_os = "macos") => ("open", &[]),
        () if cfg!(windows) => ("cmd", &["/c", "start", ""]),
        () => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(words).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    // Somebody has to wait for it, or it stays in the list of processes.
    thread::spawn(move || child.wait());
    Ok(())
}
