//! `madoguchi watch`: shows the site in the browser, and shows it anew as soon as a file is saved.

mod desk;
mod problems;
mod save;
mod set;
mod words;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::command::build::BuildOptions;
use crate::command::watch::desk::{Desk, Served};
use crate::command::watch::problems::Panel;
use crate::command::watch::save::Saving;
use crate::command::watch::set::Setting;
use crate::command::watch::words::Terminal;
use crate::command::{self, Exit, Options, failure, terminal};
use crate::compile::{Cache, Inputs, Outcome, Site, compile};
use crate::diagnostic::problems::Problems;
use crate::model::date::Date;
use crate::parse;
use crate::source::SourceSet;
use crate::system::browser;
use crate::system::disk::Limits;
use crate::system::server::{Bell, Bound};
use crate::system::watch::{Change, News, Watch};
use crate::theme;

/// The port where none is asked for.
const PORT: u16 = 8000;

/// How often the day is looked at.
const DAY: Duration = Duration::from_secs(20);

/// What `watch` takes beside the common options.
#[derive(Debug, Clone)]
pub struct WatchOptions {
    pub common: Options,
    /// Tells the day anew where none was given, as a site may be watched past midnight.
    pub today: Option<fn() -> Date>,
    pub port: Option<u16>,
    /// Open the browser; where nothing is said, only for a person at a terminal.
    pub open: Option<bool>,
    /// Keep the output folder as the site is, too.
    pub write: bool,
    pub out: Option<PathBuf>,
    pub overwrite: bool,
    /// Do not ask the machine for events.
    pub poll: bool,
}

/// Watches until somebody ends it.
pub fn run(options: &WatchOptions) -> Exit {
    let mut terminal = Terminal::new(options.common.format);
    match Round::begin(options, &mut terminal) {
        Ok(mut round) => round.run(&mut terminal),
        Err(message) => {
            terminal::err(format_args!("{message}\n"));
            Exit::Broken
        }
    }
}

/// Everything that lives from one change to the next.
struct Round {
    watch: Watch,
    cache: Cache,
    inputs: Inputs,
    /// What is wrong now, and what was when a site last came of it.
    problems: Problems,
    good: Problems,
    desk: Arc<Desk>,
    bell: Bell,
    saving: Option<Saving>,
    setting: Setting,
    content: PathBuf,
    today: Option<fn() -> Date>,
}

impl Round {
    fn begin(options: &WatchOptions, terminal: &mut Terminal) -> Result<Self, String> {
        let common = &options.common;
        let out = options.out.clone().unwrap_or_else(|| common.root.join(command::PUBLIC));
        let content = command::content(common)?;
        let wanted = options.port.unwrap_or(PORT);
        let bound = Bound::at(wanted).map_err(|error| words::no_port(&error))?;
        let port = bound.port();
        terminal.port(wanted, port);
        terminal.begins();
        let desk = Arc::new(Desk::new());
        let bell = bound.serve(Arc::clone(&desk)).map_err(|error| words::no_port(&error))?;
        let folders = [parse::CONTENT, theme::THEMES];
        let opened = Watch::open(&common.root, &folders, Limits::default(), !options.poll);
        let (watch, loss) = opened.map_err(|failure| command::unreadable(&failure))?;
        if let Some(loss) = loss {
            terminal.polling(&loss);
        }
        let inputs = command::inputs_of(watch.sources().clone(), common, &out);
        let saving = options.write.then(|| {
            let build = BuildOptions { common: common.clone(), out: Some(out), overwrite: options.overwrite };
            Saving::begin(build, terminal.clone())
        });
        let setting = Setting::begin(Arc::clone(&desk), bell.clone(), terminal.clone());
        let (cache, problems, good) = (Cache::default(), Problems::default(), Problems::default());
        let today = options.today;
        let mut round = Self { watch, cache, inputs, problems, good, desk, bell, saving, setting, content, today };
        let started = Instant::now();
        round.compile(&[]);
        terminal.began(&round.problems, &round.inputs.sources, started.elapsed());
        let address = format!("http://localhost:{port}{}", round.desk.home());
        terminal.address(&address);
        if options.open.unwrap_or_else(browser::is_wanted) && browser::open(&address).is_err() {
            terminal.no_browser(&address);
        }
        Ok(round)
    }

    fn run(&mut self, terminal: &mut Terminal) -> ! {
        loop {
            match self.watch.next(DAY) {
                News::Changed(change) => self.changed(&change, terminal),
                News::Failed(failure) => {
                    let (sentence, remedy) = failure::unreadable(&failure);
                    self.say("content", &sentence, remedy, terminal);
                }
                News::Polling(loss) => terminal.polling(&loss),
                News::Quiet => self.day(terminal),
            }
        }
    }

    fn changed(&mut self, change: &Change, terminal: &mut Terminal) {
        if !self.content.is_dir() {
            let words = format!("{} が見えなくなりました", self.content.display());
            return self.say(
                "content",
                &words,
                "フォルダーをもとの場所に戻してください。戻ると、続きから始まります。",
                terminal,
            );
        }
        let (before, good) = (self.problems.clone(), self.good.clone());
        let had_errors = before.has_errors() || terminal.is_waiting();
        self.inputs.sources = self.watch.sources().clone();
        self.compile(&[("wait", change.waited), ("read", change.read)]);
        let took = change.since.elapsed();
        // Errors hide warnings: those that come to light again are not new.
        let mut fresh = self.problems.new_since(&before);
        let since_good = self.problems.new_since(&good);
        fresh.retain(|problem| since_good.contains(problem));
        terminal.changed(&change.paths, took, had_errors, (&fresh, &self.problems), &self.inputs.sources);
    }

    /// Compiles, and shows what comes of it.
    fn compile(&mut self, steps: &[(&'static str, Duration)]) {
        let started = Instant::now();
        if let Some(today) = self.today {
            self.inputs.today = today();
        }
        let Outcome { site, problems } = compile(&self.inputs, &mut self.cache);
        let panel = Panel::of(&problems, &self.inputs.sources);
        let compiled = started.elapsed();
        if let Some(site) = &site {
            self.good = problems.clone();
            if let Some(saving) = &self.saving {
                saving.save(site.clone());
            }
        }
        let timing = steps.iter().copied().chain([("compile", compiled)]).collect();
        self.show(site.clone(), panel, timing);
        if let Some(site) = site {
            self.setting.set(site, self.inputs.clone());
        }
        self.problems = problems;
    }

    fn show(&self, site: Option<Site>, panel: Panel, timing: Vec<(&'static str, Duration)>) {
        let site = site.or_else(|| self.desk.site());
        let sources: SourceSet = self.inputs.sources.clone();
        self.desk.put(Served { site, panel, sources, timing });
        self.bell.ring();
    }

    /// Says what is wrong with the machine, over the last good site.
    fn say(&self, place: &str, sentence: &str, remedy: &str, terminal: &mut Terminal) {
        terminal.waiting(sentence, remedy);
        self.show(None, Panel::saying(place, sentence, remedy), Vec::new());
    }

    /// A new day is a change, too.
    fn day(&mut self, terminal: &mut Terminal) {
        if self.today.is_some_and(|today| today() != self.inputs.today) {
            self.compile(&[]);
            terminal.new_day(self.inputs.today);
        }
    }
}
