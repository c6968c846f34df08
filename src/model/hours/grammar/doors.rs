//! Opening and closing times said one by one: `9時開館、17時閉館`, `開館9時 閉館17時` in, one span out.
use crate::model::hours::grammar::clock::resolve;
use crate::model::hours::span::Span;
use crate::model::hours::words::cursor::{Cursor, Reading};
use crate::model::hours::words::word::Word;

impl Cursor<'_> {
    /// Reads 「9時開館、17時閉館」 and, behind 開館, 「9時、閉館17時」.
    pub fn between_doors(&mut self) -> Reading<Option<Span>> {
        let place = self.place();
        let mut opens = self.opened_just_before();
        let start = self.clock()?;
        let begin = self.place();
        let bracket = matches!(self.peek(), Word::Open(_));
        self.skip_open(bracket);
        if self.peek() == Word::Act && self.written(0).starts_with("開") {
            self.step();
            opens = true;
            bracket.then(|| self.step());
        } else {
            self.back_to(begin);
        }
        self.skip(&[Word::Comma, Word::Slash, Word::Dot, Word::Stop, Word::Range]);
        let mut closes = self.shuts();
        self.skip(&[Word::Colon, Word::Wa, Word::No]);
        if opens && self.time_starts() {
            let end = self.clock()?;
            let bracket = matches!(self.peek(), Word::Open(_)) && !closes;
            let after = self.place();
            self.skip_open(bracket);
            // 開館9時〜12時 閉館13時〜17時: the second word has times of its own.
            if !closes && self.shuts() && !self.time_starts() && self.peek() != Word::Colon {
                closes = true;
                bracket.then(|| self.step());
            } else {
                self.back_to(after);
            }
            if closes {
                return match resolve(start, end) {
                    Ok(span) => Ok(Some(span)),
                    Err(code) => self.refuse_since(place, code),
                };
            }
        }
        self.back_to(place);
        Ok(None)
    }

    fn skip_open(&mut self, bracket: bool) {
        if bracket {
            self.step();
        }
    }

    /// Steps over 閉館, 終了.
    fn shuts(&mut self) -> bool {
        let shuts = matches!(self.peek(), Word::Closed | Word::Closing)
            && ["閉", "終了"].iter().any(|part| self.written(0).starts_with(part));
        if shuts {
            self.step();
        }
        shuts
    }

    /// Says whether 開館 stands before the next word, perhaps with a colon.
    fn opened_just_before(&mut self) -> bool {
        let here = self.place();
        let mut at = here;
        while at > 0 && matches!(self.behind(), Some(Word::Colon | Word::Wa)) {
            at -= 1;
            self.back_to(at);
        }
        let opened = self.behind() == Some(Word::Act) && self.written_behind().starts_with("開");
        self.back_to(here);
        opened
    }
}
