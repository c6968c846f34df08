//! Extensions (内線): the tokens of a whole text come in, the number's tokens and the extension's digits go out.

use std::ops::Range;

use super::fault::{PhoneFault, PhoneFaultKind};
use super::lex::{Mark, Token};

/// The longest extension a switchboard is thought to have.
const LONGEST: usize = 8;

/// An extension and the bytes from its mark to its end.
pub(super) struct Extension {
    pub(super) digits: String,
    pub(super) at: Range<usize>,
}

/// Splits the tokens before `内線`, `（内）` or `ext.` from the extension behind it.
pub(super) fn split(tokens: &[Token]) -> Result<(&[Token], Option<Extension>), PhoneFault> {
    if let [first, .., last] = tokens
        && is_mark(tokens.iter().find(|token| token.mark != Mark::Open).unwrap_or(first))
    {
        return Err(PhoneFault { kind: PhoneFaultKind::NumberMissing, at: first.at.start..last.at.end });
    }
    let first_digit = tokens.iter().position(Token::is_digit).unwrap_or(tokens.len());
    let Some(mark) = (first_digit..tokens.len()).find(|&at| is_mark(&tokens[at])) else {
        return Ok((tokens, None));
    };
    let mut number = trim_end(&tokens[..mark]);
    let opening = number.last().filter(|token| token.mark == Mark::Open).map(|token| token.at.clone());
    if opening.is_some() {
        number = trim_end(&number[..number.len() - 1]);
    }
    let start = opening.as_ref().map_or(tokens[mark].at.start, |opening| opening.start);
    let digits = read_tail(&tokens[mark], &tokens[mark + 1..], opening)?;
    let end = tokens.last().map_or(start, |token| token.at.end);
    Ok((number, Some(Extension { digits, at: start..end })))
}

fn is_mark(token: &Token) -> bool {
    matches!(&token.mark, Mark::Word(word) if matches!(word.as_str(), "内線" | "内線番号" | "内" | "ext" | "extension"))
}

/// Drops what may stand between a number and its extension.
fn trim_end(tokens: &[Token]) -> &[Token] {
    let end = tokens.iter().rposition(|token| !matches!(token.mark, Mark::Space | Mark::Between));
    &tokens[..end.map_or(0, |at| at + 1)]
}

/// Reads everything behind the mark; `opening` is the bracket the mark stands in.
fn read_tail(mark: &Token, tail: &[Token], opening: Option<Range<usize>>) -> Result<String, PhoneFault> {
    let fault = |kind, at| Err(PhoneFault { kind, at });
    let mut open: Vec<Range<usize>> = opening.into_iter().collect();
    let mut digits = String::new();
    let mut ended = false;
    for (index, token) in tail.iter().enumerate() {
        match &token.mark {
            Mark::Digit(_) if ended => return Err(second(mark, &tail[index..])),
            Mark::Digit(digit) => digits.push(*digit),
            Mark::Open if open.is_empty() && digits.is_empty() => open.push(token.at.clone()),
            Mark::Close if open.pop().is_some() => ended = !digits.is_empty(),
            Mark::Open | Mark::Close => {
                return fault(PhoneFaultKind::UnbalancedBracket, token.at.clone());
            }
            Mark::Space | Mark::Between => ended = !digits.is_empty(),
            Mark::Colon | Mark::Gap | Mark::Hyphen if digits.is_empty() => {}
            Mark::Gap | Mark::Hyphen => ended = true,
            Mark::Word(_) if digits.is_empty() => {
                return fault(PhoneFaultKind::ExtensionMissing, mark.at.clone());
            }
            Mark::Word(_) => return fault(PhoneFaultKind::Remark, token.at.clone()),
            Mark::Plus | Mark::Hash | Mark::Colon | Mark::Invisible => {
                return fault(PhoneFaultKind::UnexpectedCharacter, token.at.clone());
            }
        }
    }
    if digits.is_empty() {
        return fault(PhoneFaultKind::ExtensionMissing, mark.at.clone());
    }
    if let Some(bracket) = open.pop() {
        return fault(PhoneFaultKind::UnbalancedBracket, bracket);
    }
    if let Some(dangling) =
        tail.last().filter(|last| !last.is_digit() && !matches!(last.mark, Mark::Close | Mark::Space))
    {
        return fault(PhoneFaultKind::UnexpectedCharacter, dangling.at.clone());
    }
    if digits.len() > LONGEST {
        let first = tail.iter().find(|token| token.is_digit()).map_or(mark.at.start, |token| token.at.start);
        let last = tail.iter().rfind(|token| token.is_digit()).map_or(mark.at.end, |token| token.at.end);
        return fault(PhoneFaultKind::ExtensionTooLong, first..last);
    }
    Ok(digits)
}

/// Tells a second extension from a second number.
fn second(mark: &Token, rest: &[Token]) -> PhoneFault {
    let end = rest.iter().rfind(|token| token.is_digit()).map_or(mark.at.end, |token| token.at.end);
    let more = rest.iter().filter(|token| token.is_digit()).count();
    if more > LONGEST || rest.iter().any(|token| token.mark == Mark::Hyphen) {
        PhoneFault { kind: PhoneFaultKind::SeveralNumbers, at: rest[0].at.start..end }
    } else {
        PhoneFault { kind: PhoneFaultKind::SeveralExtensions, at: mark.at.start..end }
    }
}
