//! The forms editors type: a text comes in, a sound number with its extension goes out, or the first thing wrong.

use std::ops::Range;

use super::dial_plan::DialPlan;
use super::extension;
use super::fault::{PhoneFault, PhoneFaultKind};
use super::lex::{Mark, Token, lex};
use super::numbering::{Line, Misfit, hash_line, line};

/// How many tokens deep a second number is looked for; longer texts are no phone numbers anyway.
const REACH: usize = 64;

/// What a text says.
pub(super) struct Reading {
    pub(super) line: Line,
    pub(super) extension: Option<String>,
}

/// Reads a text; nothing in it may be left over.
pub(super) fn read(text: &str, plan: &DialPlan<'_>) -> Result<Reading, PhoneFault> {
    let fault = |kind, at: Range<usize>| Err(PhoneFault { kind, at });
    let tokens = lex(text);
    let whole = trim(&tokens);
    if whole.is_empty() {
        return fault(PhoneFaultKind::Empty, 0..text.len());
    }
    if let Some(token) = whole.iter().find(|token| token.mark == Mark::Invisible) {
        return fault(PhoneFaultKind::InvisibleCharacter, token.at.clone());
    }
    if let Some(token) = whole.iter().find(|token| is_fax(token)) {
        return fault(PhoneFaultKind::FaxMark, token.at.clone());
    }
    if !whole.iter().any(Token::is_digit) {
        return fault(PhoneFaultKind::NoDigits, bytes(whole));
    }
    let (number, extension) = extension::split(without_tel(whole))?;
    let number = trim(number);
    let line = interpret(number, plan).map_err(|first| explain(number, plan, first))?;
    if let Some(extension) = &extension
        && !line.kind.takes_extension()
    {
        return fault(PhoneFaultKind::ExtensionNotPossible { kind: line.kind }, extension.at.clone());
    }
    Ok(Reading { line, extension: extension.map(|extension| extension.digits) })
}

fn trim(tokens: &[Token]) -> &[Token] {
    let filled = |token: &Token| token.mark != Mark::Space;
    let start = tokens.iter().position(filled).unwrap_or(tokens.len());
    let end = tokens.iter().rposition(filled).map_or(start, |at| at + 1);
    &tokens[start..end]
}

/// The bytes of a line of tokens, which has at least one.
fn bytes(tokens: &[Token]) -> Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.at.start..last.at.end,
        _ => 0..0,
    }
}

fn is_fax(token: &Token) -> bool {
    const MARKS: [&str; 7] = ["fax", "ファックス", "ファクス", "ファクシミリ", "ﾌｧｯｸｽ", "ﾌｧｸｽ", "📠"];
    matches!(&token.mark, Mark::Word(word) if MARKS.iter().any(|mark| word.contains(mark)))
}

fn is_tel(token: &Token) -> bool {
    matches!(&token.mark, Mark::Word(word)
        if matches!(word.as_str(), "tel" | "telephone" | "phone" | "電話" | "電話番号" | "でんわ" | "☎" | "☏" | "📞" | "📱"))
}

/// Drops `TEL`, `電話：`, `（電話）`, `☎` at the start.
fn without_tel(tokens: &[Token]) -> &[Token] {
    let after = match tokens {
        [tel, rest @ ..] if is_tel(tel) => rest,
        [open, tel, close, rest @ ..] if is_tel(tel) && open.mark == Mark::Open && close.mark == Mark::Close => rest,
        _ => return tokens,
    };
    let start = after.iter().position(|token| !token.is_separator() && token.mark != Mark::Colon);
    &after[start.unwrap_or(after.len())..]
}

/// The digits of a number, in the groups and with the bytes they were written in.
#[derive(Default)]
struct Digits {
    groups: Vec<String>,
    at: Vec<Range<usize>>,
}

/// Reads tokens that are one number and nothing else.
fn interpret(tokens: &[Token], plan: &DialPlan<'_>) -> Result<Line, PhoneFault> {
    let whole = bytes(tokens);
    let (lead, rest) = match tokens {
        [lead, rest @ ..] if matches!(lead.mark, Mark::Plus | Mark::Hash) => (Some(&lead.mark), trim(rest)),
        _ => (None, tokens),
    };
    let mut digits = collect(rest)?;
    if digits.at.is_empty() {
        return Err(PhoneFault { kind: PhoneFaultKind::NoDigits, at: whole });
    }
    let placed = match lead {
        Some(Mark::Hash) => hash_line(&digits.groups.concat(), plan),
        Some(_) => {
            domesticate(&mut digits).ok_or(PhoneFault { kind: PhoneFaultKind::ForeignCountry, at: whole.clone() })?;
            line(&digits.groups, plan)
        }
        None => line(&digits.groups, plan),
    };
    placed.map_err(|misfit| located(misfit, &digits.at, whole))
}

/// Points a misfit of some digits at their bytes, and one of all digits at the whole number.
fn located(misfit: Misfit, at: &[Range<usize>], whole: Range<usize>) -> PhoneFault {
    let at = match at.get(misfit.digits.clone()) {
        Some([first, .., last]) if misfit.digits.len() < at.len() => first.start..last.end,
        Some([only]) if at.len() > 1 => only.clone(),
        _ => whole,
    };
    PhoneFault { kind: misfit.kind, at }
}

fn collect(tokens: &[Token]) -> Result<Digits, PhoneFault> {
    let fault = |kind, token: &Token| Err(PhoneFault { kind, at: token.at.clone() });
    let mut digits = Digits::default();
    let mut open: Option<(&Token, usize)> = None;
    let mut group_ended = true;
    for (index, token) in tokens.iter().enumerate() {
        match &token.mark {
            Mark::Digit(digit) => {
                if group_ended {
                    digits.groups.push(String::new());
                }
                if let Some(group) = digits.groups.last_mut() {
                    group.push(*digit);
                }
                digits.at.push(token.at.clone());
                group_ended = false;
            }
            Mark::Open if open.is_none() => {
                open = Some((token, digits.at.len()));
                group_ended = true;
            }
            Mark::Close if open.is_some_and(|(_, before)| digits.at.len() > before) => {
                open = None;
                group_ended = true;
            }
            Mark::Open | Mark::Close => return fault(PhoneFaultKind::UnbalancedBracket, token),
            Mark::Hyphen | Mark::Gap | Mark::Space if index > 0 && index + 1 < tokens.len() => group_ended = true,
            _ => return fault(PhoneFaultKind::UnexpectedCharacter, token),
        }
    }
    match open {
        Some((token, _)) => fault(PhoneFaultKind::UnbalancedBracket, token),
        None => Ok(digits),
    }
}

/// Turns the digits after `+` into what is dialled in Japan: `81 157` and `81 (0)157` become `0157`.
fn domesticate(digits: &mut Digits) -> Option<()> {
    let dialled = digits.groups.concat();
    let national = dialled.strip_prefix("81")?;
    let zero_typed = usize::from(national.starts_with('0'));
    let mut to_drop = 2 + zero_typed;
    for group in &mut digits.groups {
        let cut = to_drop.min(group.len());
        group.drain(..cut);
        to_drop -= cut;
    }
    digits.groups.retain(|group| !group.is_empty());
    match digits.groups.first_mut() {
        Some(first) => first.insert(0, '0'),
        None => digits.groups.push("0".to_owned()),
    }
    // The 0 stands where it was typed, or takes the place of the country code's last digit.
    digits.at.drain(..1 + zero_typed);
    Some(())
}

/// Looks for a kinder reason than `first` why the tokens are not one number.
fn explain(tokens: &[Token], plan: &DialPlan<'_>, first: PhoneFault) -> PhoneFault {
    let sound = |part: &[Token]| interpret(part, plan).is_ok();
    for cut in (1..tokens.len().min(REACH)).filter(|&at| !tokens[at].is_digit()) {
        if sound(trim(&tokens[..cut]))
            && let Some(fault) = explain_rest(trim(&tokens[cut..]), &sound)
        {
            return fault;
        }
    }
    let start = tokens.iter().position(|token| token.is_digit() || matches!(token.mark, Mark::Plus | Mark::Hash));
    let (before, number) = tokens.split_at(start.unwrap_or(0));
    if before.iter().any(is_text) {
        let opened = before.last().filter(|token| token.mark == Mark::Open && before.len() > 1);
        let split = before.len() - usize::from(opened.is_some());
        let touches = matches!(before.last(), Some(Token { mark: Mark::Word(word), .. }) if word.is_ascii());
        if !touches && sound(&tokens[split..]) {
            return PhoneFault { kind: PhoneFaultKind::Remark, at: bytes(trim(&tokens[..split])) };
        }
        return first;
    }
    // Behind the last digit there is only text: what is wrong is the number before it.
    let end = number.iter().rposition(Token::is_digit).map_or(0, |at| at + 1);
    if number[end..].iter().any(is_text) && !number[..end].iter().any(is_text) {
        return interpret(&tokens[..before.len() + end], plan).err().unwrap_or(first);
    }
    first
}

fn is_text(token: &Token) -> bool {
    matches!(token.mark, Mark::Word(_) | Mark::Colon)
}

/// Says what stands behind a sound number.
fn explain_rest(rest: &[Token], sound: &impl Fn(&[Token]) -> bool) -> Option<PhoneFault> {
    let starts_number = |at: usize| at == 0 || !rest[at - 1].is_digit();
    let starts = (0..rest.len().min(REACH)).filter(|&at| starts_number(at) && !rest[at].is_separator());
    for part in starts.map(|at| &rest[at..]) {
        let number = if sound(part) { Some(part) } else { number_before_text(part).filter(|number| sound(number)) };
        if let Some(number) = number {
            return Some(PhoneFault { kind: PhoneFaultKind::SeveralNumbers, at: bytes(number) });
        }
    }
    if rest.iter().any(is_text) {
        let from = rest.iter().position(|token| !token.is_separator()).unwrap_or(0);
        return Some(PhoneFault { kind: PhoneFaultKind::Remark, at: bytes(&rest[from..]) });
    }
    let divided = rest.iter().any(|token| matches!(token.mark, Mark::Between | Mark::Gap));
    let from = rest.iter().position(|token| token.is_digit() || token.mark == Mark::Hash)?;
    divided.then(|| PhoneFault { kind: PhoneFaultKind::SeveralNumbers, at: bytes(&rest[from..]) })
}

/// The start of `tokens` up to a bracket or text, if it is too long to be part of a remark such as 緊急は110へ.
fn number_before_text(tokens: &[Token]) -> Option<&[Token]> {
    let end =
        tokens.iter().skip(1).position(|token| is_text(token) || matches!(token.mark, Mark::Open | Mark::Between))?;
    let number = trim(&tokens[..=end]);
    let long = number.iter().filter(|token| token.is_digit()).count() > 4
        || number.iter().any(|token| token.mark == Mark::Hash);
    long.then_some(number)
}
