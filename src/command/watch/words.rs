//! What happens while a site is watched comes in; lines for the terminal go out.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};

use crate::command::{Format, report};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::Problems;
use crate::model::date::Date;
use crate::source::SourceSet;
use crate::system::publish::Published;
use crate::system::watch::events::Loss;

/// Paths named before it is said how many more there are.
const NAMED: usize = 3;

/// Where lines go: beside diagnostics for machines, they go to standard error.
#[derive(Debug, Clone)]
pub struct Terminal {
    format: Format,
    /// Something is wrong that no compile will mend.
    waiting: bool,
}

impl Terminal {
    pub fn new(format: Format) -> Self {
        Self { format, waiting: false }
    }

    /// Whether it was said that something has to come back first.
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }

    fn line(&self, text: &str) {
        // Nobody may be reading any more, or the disk of a log be full; the site is still served.
        let _ = match self.format {
            Format::Human => writeln!(io::stdout(), "{text}"),
            Format::Short | Format::Json => writeln!(io::stderr(), "{text}"),
        };
    }

    /// Says which port is used, if not the one that was wanted.
    pub fn port(&self, wanted: u16, port: u16) {
        if wanted != port && wanted != 0 {
            self.line(&format!("ポート {wanted} はほかのプログラムが使っているので、{port} を使います。"));
        }
    }

    /// Says why everything is looked at again and again, and what would be better.
    pub fn polling(&self, loss: &Loss) {
        let reason = match loss {
            Loss::Folders => {
                "見守れるフォルダーの数が、このコンピューターの上限に届きました。\n\
                 上限を上げるには: sudo sysctl fs.inotify.max_user_watches=524288"
            }
            Loss::Programs => {
                "ファイルを見守るプログラムの数が、このコンピューターの上限に届きました。\n\
                 上限を上げるには: sudo sysctl fs.inotify.max_user_instances=512"
            }
            Loss::Silent => "この場所の変化は、コンピューターから教えてもらえないようです（共有フォルダーなど）。",
            Loss::Other(words) => &format!("ファイルの変化を、このコンピューターから教えてもらえません（{words}）。"),
        };
        self.line(&format!(
            "注意: {reason}\nかわりに、ときどき自分で見に行きます。保存してから変わるまで、少し長くかかります。"
        ));
    }

    /// Says that the first site is being made, which takes a while for a whole country.
    pub fn begins(&self) {
        self.line("サイトを作っています…");
    }

    /// Says what the first compile found.
    pub fn began(&self, problems: &Problems, sources: &SourceSet, took: Duration) {
        let found = problems.to_vec();
        self.diagnostics(&found, sources);
        let waiting = if problems.has_errors() { "直ると、サイトが出ます。" } else { "" };
        self.line(&format!("{}。{waiting}（{}）", report::summary(&found), duration(took)));
    }

    /// Says where the site is.
    pub fn address(&self, address: &str) {
        self.line(&format!(
            "サイトを見られます: {address}\n保存すると、ページもすぐに変わります。終わるには Ctrl+C を押します。"
        ));
    }

    pub fn no_browser(&self, address: &str) {
        self.line(&format!("ブラウザーを開けませんでした。ご自分で {address} を開いてください。"));
    }

    /// Says what changed, what is wrong now that was not before, and how long it took.
    pub fn changed(
        &mut self,
        paths: &BTreeSet<Arc<str>>,
        took: Duration,
        had_errors: bool,
        (fresh, all): (&[Diagnostic], &Problems),
        sources: &SourceSet,
    ) {
        self.waiting = false;
        match self.format {
            Format::Human => self.diagnostics(fresh, sources),
            // A program that reads this has to be told of every error again, but not of a country's warnings.
            Format::Short | Format::Json => {
                let warnings = fresh.iter().filter(|problem| !problem.is_error()).cloned();
                self.diagnostics(&all.errors().into_iter().chain(warnings).collect::<Vec<_>>(), sources);
            }
        }
        let (errors, warnings) = all.counts();
        let state = match (errors, had_errors) {
            (0, true) => "エラーはなくなりました。".to_owned(),
            (0, false) => String::new(),
            (errors, _) => format!("エラー {errors}件。直るまで、前のサイトを見せています。"),
        };
        let warnings = if warnings == 0 { String::new() } else { format!("注意 {warnings}件。") };
        let names = names(paths);
        self.line(&format!("{} 変わりました{names}。{state}{warnings}（{}）", clock(), duration(took)));
    }

    /// Says what shows only when papers are set: what is new, and whether all is well again.
    pub fn papers(&self, fresh: &[Diagnostic], had_errors: bool, all: &Problems, sources: &SourceSet) {
        self.diagnostics(fresh, sources);
        match (all.counts().0, had_errors) {
            (0, true) => self.line(&format!("{} 紙面のエラーはなくなりました。", clock())),
            (errors, _) if !fresh.is_empty() => self.line(&format!("{} 紙面のエラー {errors}件。", clock())),
            _ => {}
        }
    }

    /// Says that something has to come back first.
    pub fn waiting(&mut self, sentence: &str, remedy: &str) {
        self.waiting = true;
        self.line(&format!("{} {sentence}。前のサイトを見せています。\n直し方: {remedy}", clock()));
    }

    pub fn new_day(&self, today: Date) {
        self.line(&format!("{} 日付が変わったので、{today} のサイトにしました。", clock()));
    }

    pub fn saved(&self, out: &Path, published: &Published, took: Duration) {
        let Published { written, removed, .. } = published;
        if *written + *removed > 0 {
            self.line(&format!(
                "{} {} に書きました: 書いたファイル {written}個、消したファイル {removed}個（{}）",
                clock(),
                out.display(),
                duration(took)
            ));
        }
    }

    pub fn noted<'n>(&self, notes: impl Iterator<Item = &'n String>) {
        notes.for_each(|note| self.line(note));
    }

    pub fn not_saved(&self, words: &str) {
        self.line(&format!("{} 書けませんでした。{words}", clock()));
    }

    fn diagnostics(&self, found: &[Diagnostic], sources: &SourceSet) {
        report::say(found, sources, self.format);
    }
}

/// `: a、b、ほか3個`, or nothing.
fn names(paths: &BTreeSet<Arc<str>>) -> String {
    if paths.is_empty() {
        return String::new();
    }
    let mut names: Vec<String> = paths.iter().take(NAMED).map(|path| path.to_string()).collect();
    if paths.len() > NAMED {
        names.push(format!("ほか{}個", paths.len() - NAMED));
    }
    format!(": {}", names.join("、"))
}

fn duration(took: Duration) -> String {
    match took.as_millis() {
        ms @ 0..1000 => format!("{ms}ミリ秒"),
        ms => format!("{}.{}秒", ms / 1000, ms % 1000 / 100),
    }
}

/// The time in Japan, as on the pages.
fn clock() -> String {
    Timestamp::now().to_zoned(TimeZone::fixed(offset(9))).strftime("%H:%M:%S").to_string()
}

/// No port can be had, or no thread to serve it.
pub fn no_port(error: &io::Error) -> String {
    format!(
        "サイトを見せる場所（ポート）が取れません（{error}）。\nほかのプログラムを閉じるか、--port で別の番号を教えてください。"
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::command::watch::words::{duration, names};

    #[test]
    fn a_few_names_are_said_and_many_are_counted() {
        let check = |paths: &[&str], expected: &str| {
            assert_eq!(names(&paths.iter().map(|path| (*path).into()).collect()), expected);
        };
        check(&[], "");
        check(&["b", "a"], ": a、b");
        check(&["a", "b", "c", "d", "e"], ": a、b、c、ほか2個");
    }

    #[test]
    fn short_times_are_told_in_milliseconds() {
        assert_eq!(duration(Duration::from_micros(18_400)), "18ミリ秒");
        assert_eq!(duration(Duration::from_millis(1_260)), "1.2秒");
    }
}
