//! Good sites come in as they are compiled; the newest of them is written to the output folder, beside all other work.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Instant;

use crate::command::build::{self, BuildOptions};
use crate::command::watch::words::Terminal;
use crate::compile::Site;

/// Sites that wait to be written.
pub struct Saving(Sender<Site>);

impl Saving {
    /// Begins to write whatever will be given.
    pub fn begin(options: BuildOptions, terminal: Terminal) -> Self {
        let (sender, sites) = mpsc::channel();
        thread::spawn(move || write_each(&sites, &options, &terminal));
        Self(sender)
    }

    /// Writes a site as soon as the one before it is written, unless there is a newer one by then.
    pub fn save(&self, site: Site) {
        // The thread ends only with the program, or by a panic that was printed.
        let _ = self.0.send(site);
    }
}

fn write_each(sites: &Receiver<Site>, options: &BuildOptions, terminal: &Terminal) {
    let mut said = String::new();
    let mut noted = Vec::new();
    while let Ok(mut site) = sites.recv() {
        while let Ok(newer) = sites.try_recv() {
            site = newer;
        }
        let started = Instant::now();
        match build::save(&site, options) {
            Ok((out, published)) => {
                said.clear();
                terminal.saved(&out, &published, started.elapsed());
                // A file somebody edited is kept by every save; it is told once.
                let notes = build::notes(&published);
                terminal.noted(notes.iter().filter(|note| !noted.contains(*note)));
                noted = notes;
            }
            Err(words) if words == said => {}
            Err(words) => {
                terminal.not_saved(&words);
                said = words;
            }
        }
    }
}
