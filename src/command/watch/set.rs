//! Good sites come in as they are compiled; what shows only when their papers are set is told and shown, beside all other work.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::command::watch::desk::Desk;
use crate::command::watch::words::Terminal;
use crate::compile::papers::PaperCache;
use crate::compile::{Inputs, Site};
use crate::diagnostic::problems::Problems;
use crate::system::server::Bell;

/// Sites whose papers wait to be set.
pub struct Setting(Sender<(Site, Inputs)>);

impl Setting {
    /// Begins to set the papers of whatever will be given.
    pub fn begin(desk: Arc<Desk>, bell: Bell, terminal: Terminal) -> Self {
        let (sender, sites) = mpsc::channel();
        thread::spawn(move || set_each(&sites, &desk, &bell, &terminal));
        Self(sender)
    }

    /// Sets the papers of a site as soon as those before are set, unless there is a newer one by then.
    pub fn set(&self, site: Site, inputs: Inputs) {
        // The thread ends only with the program, or by a panic that was printed.
        let _ = self.0.send((site, inputs));
    }
}

fn set_each(sites: &Receiver<(Site, Inputs)>, desk: &Desk, bell: &Bell, terminal: &Terminal) {
    let mut cache = PaperCache::default();
    let mut before = Problems::default();
    while let Ok((mut site, mut inputs)) = sites.recv() {
        while let Ok(newer) = sites.try_recv() {
            (site, inputs) = newer;
        }
        let problems = site.paper_problems(&inputs, &mut cache);
        if desk.add(&site, &problems.errors()) {
            bell.ring();
        }
        terminal.papers(&problems.new_since(&before), before.has_errors(), &problems, &inputs.sources);
        before = problems;
    }
}
