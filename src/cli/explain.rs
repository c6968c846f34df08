//! An error of the command line in, Japanese sentences that say what to type out.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// Puts clap's errors into words of ours.
pub fn explain(error: &Error) -> String {
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
