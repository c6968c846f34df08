//! Japanese reception hours in, a model that can say "open now" out, or a typed refusal; never a guess.
pub mod agreement;
pub mod days;
pub mod evaluate;
pub mod fault;
pub mod grammar;
pub mod holiday;
pub mod last_date;
pub mod meaning;
pub mod odd;
pub mod print;
pub mod schedule;
pub mod span;
pub mod standing;
pub mod structured;
pub mod told;
pub mod track;
pub mod unsaid;
pub mod words;

use crate::model::hours::fault::HoursFault;
use crate::model::hours::track::{Caveat, Track};

/// The hours a phrase tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    tracks: Vec<Track>,
    caveats: Vec<Caveat>,
}

impl Hours {
    /// Reads a phrase exactly, or refuses it with a code and the bytes it is about.
    pub fn read(text: &str) -> Result<Hours, HoursFault> {
        let mut reader = grammar::phrase::read_phrase(text)?;
        let mut remarks = std::mem::take(&mut reader.caveats);
        let drafts = meaning::settle::settle(reader, text.len(), &mut remarks)?;
        let mut caveats: Vec<Caveat> =
            remarks.into_iter().map(|(span, closes)| Caveat { text: text[span].to_owned(), closes }).collect();
        caveats.dedup();
        let tracks = drafts.into_iter().map(meaning::closings::track).collect::<Result<Vec<Track>, HoursFault>>()?;
        Ok(Hours { tracks, caveats })
    }

    /// Lists the channels, in the order written.
    pub fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    /// Writes the hours in canonical Japanese, which reads back to the same meaning.
    pub fn canonical(&self) -> String {
        print::japanese::canonical(&self.tracks, &self.caveats)
    }

    /// Writes the hours for narrow columns, in the fewest words that read back to the same meaning.
    pub fn short(&self) -> String {
        let canonical = self.canonical();
        let reading = |text: &String| Hours::read(text).map(|hours| hours.canonical());
        let first = |wanted: &str| {
            let mut wordings = print::short::wordings(&self.tracks, &self.caveats);
            wordings.find(|text| reading(text).is_ok_and(|again| again == wanted))
        };
        // 平日・祝日 reads back as 月曜〜金曜・祝日, which are the same days.
        let short = first(&canonical).or_else(|| first(&reading(&canonical).ok()?));
        short.unwrap_or(canonical)
    }

    /// Writes opening times and days off apart, for the columns of papers.
    pub fn apart(&self) -> print::apart::Apart {
        print::apart::apart(&self.tracks, &self.caveats)
    }

    /// Writes the hours in plain English, a line for each channel.
    pub fn english(&self) -> String {
        print::english::english(&self.tracks, &self.caveats)
    }

    /// Lists what no calendar can resolve, as written: 等, 臨時休館あり.
    pub fn caveats(&self) -> &[Caveat] {
        &self.caveats
    }
}
