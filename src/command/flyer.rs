//! `madoguchi flyer`: makes the files of one paper beside the site, or says which papers there are.

use std::path::{Path, PathBuf};

use crate::artifact::SitePath;
use crate::command::columns::padded;
use crate::command::{self, Exit, Format, Options, report, terminal};
use crate::compile::{Cache, Inputs, Site, compile};
use crate::diagnostic::code::Code;
use crate::diagnostic::{self, Diagnostic};
use crate::plan::paper::ToConfirm;
use crate::plan::paper::sheet::Offer;
use crate::render::press::Target;
use crate::system::{browser, file};

/// What `flyer` takes beside the common options.
#[derive(Debug, Clone)]
pub struct FlyerOptions {
    pub common: Options,
    /// `card`, `kitami/card` or the editor's file; without one, the papers are listed.
    pub name: Option<String>,
    /// All three where none is named.
    pub targets: Vec<Target>,
    /// Where files go.
    pub out: PathBuf,
    pub open: bool,
}

/// Makes the files of a paper.
pub fn run(options: &FlyerOptions) -> Exit {
    let inputs = match command::inputs(&options.common, &options.common.root.join(command::PUBLIC)) {
        Ok(inputs) => inputs,
        Err(message) => {
            terminal::err(format_args!("{message}\n"));
            return Exit::Broken;
        }
    };
    let outcome = compile(&inputs, &mut Cache::default());
    let Some(site) = outcome.site else {
        let errors = outcome.problems.errors();
        say(&errors, &inputs, options.common.format);
        terminal::err(format_args!("{}。先に直してください。何も作っていません。\n", report::summary(&errors)));
        return Exit::Problems;
    };
    let offers = site.papers();
    let Some(name) = &options.name else {
        terminal::out(list(&offers));
        return Exit::Done;
    };
    let chosen: Vec<&Offer> = offers.iter().filter(|offer| is_named(offer, name)).collect();
    let mut papers: Vec<&str> = chosen.iter().map(|offer| offer.id.as_str()).collect();
    papers.dedup();
    match papers.as_slice() {
        [_] => {
            let file = &chosen[0].file;
            let of_paper: Vec<Diagnostic> = outcome
                .problems
                .to_vec()
                .into_iter()
                .filter(|problem| problem.path() == file && problem.code() != Code::FlyerProof)
                .collect();
            say(&of_paper, &inputs, options.common.format);
            make(&site, &chosen, &inputs, options)
        }
        [] => {
            terminal::err(format_args!("「{name}」という紙はありません。\n{}\n", list(&offers)));
            Exit::Broken
        }
        several => {
            let names: Vec<String> = several.iter().map(|id| short(id)).collect();
            terminal::err(format_args!(
                "「{name}」という紙は1つに決まりません。このどれかを書いてください: {}\n",
                names.join("、")
            ));
            Exit::Broken
        }
    }
}

/// Makes the wanted files of the sheets of one paper; all of them, or none.
fn make(site: &Site, sheets: &[&Offer], inputs: &Inputs, options: &FlyerOptions) -> Exit {
    let mut made = Vec::new();
    let mut problems = Vec::new();
    for (target, path) in sheets.iter().flat_map(|sheet| wanted(sheet, &options.targets)) {
        match site.artifact(path.as_str()).expect("the paths of papers are files of the site") {
            Ok(artifact) => made.push((target, place(path, &options.out), artifact.bytes)),
            Err(found) => problems.extend(found),
        }
    }
    let problems = diagnostic::once(problems);
    if !problems.is_empty() {
        say(&problems, inputs, options.common.format);
        terminal::err(format_args!("{}。何も作っていません。\n", report::summary(&problems)));
        return Exit::Problems;
    }
    for (target, place, bytes) in &made {
        if let Err(error) = file::write(place, bytes) {
            terminal::err(format_args!("{error}\n"));
            return Exit::Broken;
        }
        terminal::out(format_args!("{}（{}、{}KB）\n", place.display(), target, bytes.len().div_ceil(1_000)));
    }
    terminal::out(to_confirm(sheets[0]));
    for (_, place, _) in made.iter().filter(|_| options.open) {
        if browser::open(&place.to_string_lossy()).is_err() {
            terminal::err(format_args!(
                "開くためのプログラムがありません。ご自分で {} を開いてください。\n",
                place.display()
            ));
        }
    }
    Exit::Done
}

/// The wanted files of a sheet, each with what it is for.
fn wanted<'o>(sheet: &'o Offer, targets: &[Target]) -> Vec<(&'static str, &'o SitePath)> {
    let files = &sheet.files;
    let press =
        if files.is_proof { "印刷所用の見本。刷らないでください" } else { "印刷所用 PDF/X" };
    let all = [
        (Target::Web, ("画面用", &files.web)),
        (Target::Office, ("事務所のプリンター用", &files.office)),
        (Target::Press, (press, &files.press)),
    ];
    let is_wanted = |target: &Target| targets.is_empty() || targets.contains(target);
    all.into_iter().filter(|(target, _)| is_wanted(target)).map(|(_, file)| file).collect()
}

/// `kitami-card-press.pdf` in the folder: the city and the file's own name.
fn place(path: &SitePath, out: &Path) -> PathBuf {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    let name = match parts.as_slice() {
        [.., area, "flyers", name] => format!("{area}-{name}"),
        _ => parts.last().copied().unwrap_or_default().to_owned(),
    };
    out.join(name)
}

/// Says whether a name means a paper: the end of its id with or without `flyers`, or its file.
fn is_named(offer: &Offer, name: &str) -> bool {
    let name = name.trim_start_matches("./").trim_end_matches('/');
    let ends = |whole: &str| whole == name || whole.strip_suffix(name).is_some_and(|before| before.ends_with('/'));
    ends(&offer.id) || ends(&short(&offer.id)) || ends(&offer.file) || name.ends_with(&*offer.file)
}

/// `hokkaido/kitami/card`
fn short(id: &str) -> String {
    id.replacen("flyers/", "", 1)
}

fn list(offers: &[Offer]) -> String {
    if offers.is_empty() {
        return "紙はまだありません。地域のフォルダーに flyers/card.yaml のようなファイルを置くと、作れます。\n"
            .to_owned();
    }
    let mut rows: Vec<(String, &str, &str)> = offers
        .iter()
        .map(|offer| {
            let state = if offer.files.is_proof { "見本・未確認" } else { "印刷できます" };
            (short(&offer.id), state, offer.title.as_str())
        })
        .collect();
    rows.dedup();
    let width = rows.iter().map(|(id, ..)| id.len()).max().unwrap_or_default();
    let row = |(id, state, title): &(String, &str, &str)| {
        format!("  {}  {}  {title}\n", padded(id, width), padded(state, 12))
    };
    format!("作れる紙:\n{}", rows.iter().map(row).collect::<String>())
}

/// Whom to call before the paper can be printed.
fn to_confirm(sheet: &Offer) -> String {
    if sheet.to_confirm.is_empty() {
        return String::new();
    }
    let row = |entry: &ToConfirm| {
        let phone = entry.phone.as_deref().unwrap_or("電話なし");
        format!("  {}（{phone}）: {}\n      {}\n", entry.name, entry.why, entry.file)
    };
    let rows: String = sheet.to_confirm.iter().map(row).collect();
    format!(
        "まだ刷れません（見本）。電話などで確かめて、それぞれのファイルの verified に日付を書いてください。\n{rows}"
    )
}

fn say(problems: &[Diagnostic], inputs: &Inputs, format: Format) {
    terminal::err(report::text(problems, &inputs.sources, format, report::colour()));
}
