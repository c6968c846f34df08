//! Words of the command line in, one checked invocation out, or a Japanese sentence that says what is wrong.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};
use madoguchi::command::build::BuildOptions;
use madoguchi::command::check::CheckOptions;
use madoguchi::command::hours;
use madoguchi::command::new::Request;
use madoguchi::command::sample;
use madoguchi::command::watch::WatchOptions;
use madoguchi::command::{Format, Options};
use madoguchi::diagnostic::code::{Code, Severity};
use madoguchi::model::date::Date;
use madoguchi::model::link::WebLink;

/// A command line that makes sense.
pub enum Invocation {
    Build(BuildOptions),
    Check(CheckOptions),
    Hours(hours::Request),
    New(Request),
    Watch(WatchOptions),
    /// Help or version, to be printed.
    Words(String),
}

const TEMPLATE: &str = "{about}\n\n使い方: {usage}\n\n{all-args}{after-help}\n";
const EXITS: &str = "終了コード: 0 = うまくいった、1 = 内容に間違いがある（何も公開しない）、2 = 使い方か機械の問題";

/// How many windows a sample has when nobody says.
const SAMPLE: usize = 1_000;

/// The most windows a sample can have.
const MOST_WINDOWS: u64 = sample::MOST_WINDOWS as u64;

/// Reads a command line, the program's name first.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Invocation, String> {
    let matches = match command().try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => return Ok(Invocation::Words(error.to_string())),
        Err(error) => return Err(explain(&error)),
    };
    match matches.subcommand() {
        Some(("build", matches)) => Ok(Invocation::Build(BuildOptions {
            common: options(matches)?,
            out: matches.get_one::<PathBuf>("out").cloned(),
            overwrite: matches.get_flag("overwrite"),
        })),
        Some(("check", matches)) => Ok(Invocation::Check(CheckOptions {
            common: options(matches)?,
            hours: matches.get_many::<PathBuf>("hours").map(|files| files.cloned().collect()),
        })),
        Some(("hours", matches)) => hours_request(matches),
        Some(("new", matches)) => Ok(Invocation::New(request(matches))),
        Some(("watch", matches)) => watch_options(matches).map(Invocation::Watch),
        _ => Ok(Invocation::Words(command().render_help().to_string())),
    }
}

fn command() -> Command {
    leaf("madoguchi", "相談窓口のYAMLから、だれでも使えるサイトを作ります。", "madoguchi <コマンド>")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version).help("版を表示します"))
        .after_help(EXITS)
        .subcommand_required(true)
        .subcommand_help_heading("コマンド")
        .disable_help_subcommand(true)
        .subcommand(build_command())
        .subcommand(watch_command())
        .subcommand(check_command())
        .subcommand(hours_command())
        .subcommand(new_command())
}

fn leaf(name: &'static str, about: &'static str, usage: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .override_usage(usage)
        .help_template(TEMPLATE)
        .next_help_heading("オプション")
        .disable_help_flag(true)
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).help("この説明を表示します"))
}

fn build_command() -> Command {
    let about = "サイトを作ります。間違いがあれば、前のサイトをそのまま残します。";
    output(common(leaf("build", about, "madoguchi build [オプション]")))
}

fn watch_command() -> Command {
    let about = "サイトをブラウザーで見せます。ファイルを保存すると、ページもすぐに変わります。";
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let command = common(leaf("watch", about, "madoguchi watch [オプション]"))
        .arg(
            Arg::new("port")
                .long("port")
                .value_name("番号")
                .value_parser(value_parser!(u16))
                .help("サイトを見せるポート（はじめは 8000。使われていれば、次の空いた番号）"),
        )
        .arg(flag("open", "ブラウザーを開きます").overrides_with("no-open"))
        .arg(flag("no-open", "ブラウザーを開きません（はじめは、画面のあるところでだけ開きます）"))
        .arg(flag("poll", "変化を自分で見に行きます（共有フォルダーなどで、保存しても変わらないときに）"))
        .arg(flag("write", "出力先のフォルダーも、いつも同じ中身にします"));
    output(command).mut_arg("out", |arg| arg.requires("write")).mut_arg("overwrite", |arg| arg.requires("write"))
}

fn output(command: Command) -> Command {
    command
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("フォルダー")
                .value_parser(value_parser!(PathBuf))
                .help("作ったサイトを置くフォルダー（はじめは public）"),
        )
        .arg(
            Arg::new("overwrite")
                .long("overwrite")
                .action(ArgAction::SetTrue)
                .help("出力先に自分で置いたファイルがあっても書きかえます"),
        )
}

fn watch_options(matches: &ArgMatches) -> Result<WatchOptions, String> {
    let open = match (matches.get_flag("open"), matches.get_flag("no-open")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    Ok(WatchOptions {
        common: options(matches)?,
        today: matches.get_one::<String>("date").is_none().then_some(today_in_japan),
        port: matches.get_one::<u16>("port").copied(),
        open,
        write: matches.get_flag("write"),
        out: matches.get_one::<PathBuf>("out").cloned(),
        overwrite: matches.get_flag("overwrite"),
        poll: matches.get_flag("poll"),
    })
}

fn check_command() -> Command {
    common(leaf("check", "間違いがないか調べます。何も書きません。", "madoguchi check [オプション]")).arg(
        Arg::new("hours")
            .long("hours")
            .value_name("ファイル")
            .num_args(0..)
            .value_parser(value_parser!(PathBuf))
            .help("受付時間の読み取りも見せます。ファイルを書けば、その2週間の表も"),
    )
}

fn hours_command() -> Command {
    let about = "受付時間をどう読み取るか、見せます。例: madoguchi hours \"平日 9時〜17時\"";
    leaf("hours", about, "madoguchi hours [オプション] <受付時間>...")
        .arg(
            Arg::new("jsonl")
                .long("jsonl")
                .action(ArgAction::SetTrue)
                .conflicts_with("phrases")
                .help("標準入力の1行ごとに、JSONを1行で答えます（機械向け）"),
        )
        .arg(date_argument())
        .arg(format_argument("答えの見せ方: human = 表つき、short = 1行、json = 機械向け"))
        .next_help_heading("引数")
        .arg(
            Arg::new("phrases")
                .value_name("受付時間")
                .num_args(0..)
                .help("チラシに書くとおりに。- なら、標準入力から1行に1つ読みます"),
        )
}

fn new_command() -> Command {
    let path = |name: &'static str, label: &'static str, help: &'static str| {
        Arg::new(name).value_name(label).required(true).help(help)
    };
    leaf("new", "書きこむだけの見本を作ります。今あるファイルは書きかえません。", "madoguchi new <コマンド>")
        .subcommand_required(true)
        .subcommand_help_heading("コマンド")
        .disable_help_subcommand(true)
        .subcommand(
            root(leaf("window", "窓口のファイルを作ります。", "madoguchi new window [オプション] <地域> <名前>"))
                .next_help_heading("引数")
                .arg(path("area", "地域", "地域のフォルダー。例: hokkaido/kitami（全国の窓口は japan）"))
                .arg(path("id", "名前", "ファイルの名前。例: kodomo-shien")),
        )
        .subcommand(
            root(leaf("area", "地域のファイルを作ります。", "madoguchi new area [オプション] <地域>"))
                .next_help_heading("引数")
                .arg(path("area", "地域", "例: hokkaido（都道府県）、hokkaido/kitami（市町村）")),
        )
        .subcommand(
            leaf("site", "新しいサイトのフォルダーを作ります。", "madoguchi new site <フォルダー>")
                .next_help_heading("引数")
                .arg(folder()),
        )
        .subcommand(
            leaf(
                "sample",
                "大きさをためす見本のサイトを作ります。市区町村の名前は本物、窓口はどれも実在しません。",
                "madoguchi new sample [オプション] <フォルダー>",
            )
            .arg(
                Arg::new("windows")
                    .long("windows")
                    .value_name("件数")
                    .value_parser(value_parser!(u64).range(1..=MOST_WINDOWS))
                    .help("市区町村の窓口の数（はじめは 1000。87050 で全国1,741市区町村に50件ずつ）"),
            )
            .next_help_heading("引数")
            .arg(folder()),
        )
}

fn folder() -> Arg {
    let help = "作るフォルダー";
    Arg::new("folder").value_name("フォルダー").required(true).value_parser(value_parser!(PathBuf)).help(help)
}

fn root(command: Command) -> Command {
    command.arg(
        Arg::new("root")
            .long("root")
            .value_name("フォルダー")
            .default_value(".")
            .hide_default_value(true)
            .value_parser(value_parser!(PathBuf))
            .help("content フォルダーのある場所（はじめは今いる場所）"),
    )
}

fn common(command: Command) -> Command {
    root(command)
        .arg(
            Arg::new("base-url")
                .long("base-url")
                .value_name("アドレス")
                .help("公開する場所のアドレス（site.yaml のかわり）"),
        )
        .arg(date_argument())
        .arg(format_argument("間違いの見せ方: human = 絵つき、short = 1行、json = 機械向け"))
        .arg(
            Arg::new("deny")
                .long("deny")
                .value_name("コード")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .help("注意をエラーとして扱います。例: stale,unverified"),
        )
}

fn date_argument() -> Arg {
    Arg::new("date").long("date").value_name("日付").help("今日の日付（はじめは日本の今日）。例: 2026-11-22")
}

fn format_argument(help: &'static str) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("形")
        .value_parser(["human", "short", "json"])
        .default_value("human")
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(help)
}

fn today(matches: &ArgMatches) -> Result<Date, String> {
    match matches.get_one::<String>("date") {
        None => Ok(today_in_japan()),
        Some(date) => date.parse().map_err(|_| format!("--date の「{date}」は日付ではありません。例: 2026-11-22")),
    }
}

fn format(matches: &ArgMatches) -> Format {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("short") => Format::Short,
        Some("json") => Format::Json,
        _ => Format::Human,
    }
}

/// No phrase, or `-`, means standard input; a person who types neither gets the help.
fn hours_request(matches: &ArgMatches) -> Result<Invocation, String> {
    let today = today(matches)?;
    if matches.get_flag("jsonl") {
        return Ok(Invocation::Hours(hours::Request::Lines { today }));
    }
    let phrases: Vec<String> = matches.get_many::<String>("phrases").into_iter().flatten().cloned().collect();
    let phrases = if phrases == ["-"] { Vec::new() } else { phrases };
    if phrases.is_empty() && hours::is_waiting_for_a_person() {
        return Ok(Invocation::Words(hours_command().bin_name("madoguchi hours").render_help().to_string()));
    }
    Ok(Invocation::Hours(hours::Request::Echo { phrases, today, format: format(matches) }))
}

fn options(matches: &ArgMatches) -> Result<Options, String> {
    let text = |name: &str| matches.get_one::<String>(name);
    let today = today(matches)?;
    let base_url = text("base-url").map(|url| {
        url.parse::<WebLink>()
            .map_err(|_| format!("--base-url の「{url}」はアドレスではありません。例: https://example.jp"))
    });
    Ok(Options {
        root: matches.get_one::<PathBuf>("root").cloned().unwrap_or_default(),
        today,
        base_url: base_url.transpose()?,
        deny: matches
            .get_many::<String>("deny")
            .into_iter()
            .flatten()
            .map(|id| denied(id))
            .collect::<Result<_, _>>()?,
        format: format(matches),
    })
}

fn denied(id: &str) -> Result<Code, String> {
    Code::from_id(id).ok_or_else(|| {
        let warnings = Code::ALL.iter().map(|code| code.info()).filter(|info| info.severity == Severity::Warning);
        let ids: Vec<&str> = warnings.map(|info| info.id).collect();
        format!("--deny の「{id}」というコードはありません。使えるコード: {}", ids.join("、"))
    })
}

fn request(matches: &ArgMatches) -> Request {
    let text = |matches: &ArgMatches, name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    let path = |matches: &ArgMatches, name: &str| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    match matches.subcommand() {
        Some(("window", inner)) => {
            Request::Window { root: path(inner, "root"), area: text(inner, "area"), id: text(inner, "id") }
        }
        Some(("area", inner)) => Request::Area { root: path(inner, "root"), path: text(inner, "area") },
        Some(("sample", inner)) => Request::Sample {
            folder: path(inner, "folder"),
            windows: inner.get_one::<u64>("windows").map_or(SAMPLE, |windows| {
                usize::try_from(*windows).expect("clap has checked that it is at most the most windows")
            }),
        },
        Some((_, inner)) => Request::Site { folder: path(inner, "folder") },
        None => unreachable!("clap requires a subcommand"),
    }
}

/// The day in Japan, whatever the machine's zone (標準時ニ関スル件, 明治28年勅令第167号: UTC+9).
fn today_in_japan() -> Date {
    let now = Timestamp::now().to_zoned(TimeZone::fixed(offset(9))).date();
    Date::new(now.year(), now.month(), now.day()).expect("the clock shows a year of our time")
}

/// Puts clap's errors into words of ours.
fn explain(error: &Error) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let mut text = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("「{}」というコマンドはありません。", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "コマンドを書いてください。".to_owned()
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("「{argument}」というオプションはありません。")
        }
        ErrorKind::UnknownArgument => format!("「{argument}」は、ここには書けません。"),
        ErrorKind::MissingRequiredArgument => format!("{argument} を書いてください。"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::NoEquals => {
            let choices = context(ContextKind::ValidValue);
            let choices = if choices.is_empty() { String::new() } else { format!("選べる値: {choices}") };
            match context(ContextKind::InvalidValue).as_str() {
                "" => format!("{argument} の値を書いてください。{choices}"),
                value => format!("{argument} に「{value}」は使えません。{choices}"),
            }
        }
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => format!("{argument} は1回だけ書けます。"),
        _ => "この書き方は使えません。".to_owned(),
    };
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(context).concat();
    if !suggestion.is_empty() {
        text.push_str(&format!("\nもしかして「{suggestion}」ですか。"));
    }
    text + "\n使い方は `madoguchi --help` で見られます。"
}
