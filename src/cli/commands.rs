//! Nothing in, the commands with their options and the words that explain them out.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};
use madoguchi::command::sample;
use madoguchi::command::workshop::COMMAND;
use madoguchi::render::press::Target;

const TEMPLATE: &str = "{about}\n\n使い方: {usage}\n\n{all-args}{after-help}\n";
const EXITS: &str = "終了コード: 0 = うまくいった、1 = 内容に間違いがある（何も公開しない）、2 = 使い方か機械の問題";

/// The most windows a sample can have.
const MOST_WINDOWS: u64 = sample::MOST_WINDOWS as u64;

/// All commands.
pub fn command() -> Command {
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
        .subcommand(flyer_command())
        .subcommand(hours_command())
        .subcommand(new_command())
        .subcommand(Command::new(COMMAND).hide(true))
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

fn flyer_command() -> Command {
    let about = "カードやチラシのPDFを作ります。名前を書かなければ、どんな紙があるかを見せます。";
    common(leaf("flyer", about, "madoguchi flyer [オプション] [名前]"))
        .arg(
            Arg::new("target")
                .long("target")
                .value_name("使い道")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(Target::ALL.map(Target::key))
                .hide_possible_values(true)
                .help("press = 印刷所、office = 事務所のプリンター、web = 画面（はじめは3つとも）"),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("フォルダー")
                .value_parser(value_parser!(PathBuf))
                .help("PDFを置くフォルダー（はじめは今いる場所）"),
        )
        .arg(Arg::new("open").long("open").action(ArgAction::SetTrue).help("できたPDFを開きます"))
        .next_help_heading("引数")
        .arg(Arg::new("name").value_name("名前").help("例: card、kitami/card、content/…/flyers/card.yaml"))
}

/// The command `hours`, which tells its help to who types nothing.
pub fn hours_command() -> Command {
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
