//! Hours in, the lines of a narrow column out: opening times, and days off apart: `月〜金 8:45〜17:30`, `祝日・年末年始休み`.
use std::fmt;

use crate::model::hours::days::When;
use crate::model::hours::print::japanese::{Closings, Wording};
use crate::model::hours::print::japanese_days::{Clocks, Names};
use crate::model::hours::print::outline::{Group, Outline};
use crate::model::hours::track::{Caveat, Track};

/// The wording of papers.
const PAPER: Wording =
    Wording { names: Names::Paper, clocks: Clocks::Colons, closings: Closings::Sentence, sets_apart: false };

/// Opening times and days off, in the words of a small table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// A line for each kind of days with its times; none where only days off are known.
    pub open: Vec<String>,
    /// Days off, and whatever else is said of single days.
    pub closed: Option<String>,
}

impl fmt::Display for Apart {
    /// Writes all on one line: `月〜金 8:45〜17:30（祝日休み）`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let open = self.open.join("、");
        match &self.closed {
            Some(closed) if open.is_empty() => f.write_str(closed),
            Some(closed) => write!(f, "{open}（{closed}）"),
            None => f.write_str(&open),
        }
    }
}

/// Writes channels line by line; days off that all channels share are said once.
pub fn apart(tracks: &[Track], caveats: &[Caveat]) -> Apart {
    let channels: Vec<Channel> = tracks.iter().map(channel).collect();
    let shared = channels.windows(2).all(|pair| pair[0].off == pair[1].off);
    let mut off: Vec<String> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for (at, mut channel) in channels.into_iter().enumerate() {
        match channel.open.last_mut() {
            Some(last) if !shared && !channel.off.is_empty() => {
                last.push_str(&format!("（{}）", channel.off.join("。")));
            }
            None if !shared => off.extend(channel.off.iter().map(|sentence| format!("{}{sentence}", channel.label))),
            _ if at == 0 => off.append(&mut channel.off),
            _ => {}
        }
        let label = channel.label;
        open.extend(channel.open.into_iter().map(|line| format!("{label}{line}")));
    }
    off.extend(PAPER.caveats(caveats));
    Apart { open, closed: (!off.is_empty()).then(|| off.join("。")) }
}

/// What is said of one channel.
struct Channel {
    /// `電話：`, empty where the phrase names none.
    label: String,
    open: Vec<String>,
    off: Vec<String>,
}

fn channel(track: &Track) -> Channel {
    let label = if track.label.is_empty() { String::new() } else { format!("{}：", track.label) };
    let remarks = PAPER.bracket(&PAPER.remarks(track));
    let outline = Outline::of(&track.schedule);
    if outline.always {
        return Channel { label, open: vec![format!("24時間{remarks}")], off: Vec::new() };
    }
    let mut off = PAPER.closed(&outline.closings);
    let line = |group: &Group<'_>| {
        let unsaid = matches!(group.days.as_slice(), [days] if *days.when == When::EVERY_DAY && !days.with_holidays);
        // 月〜日 would contradict the days off beside it.
        if unsaid && !off.is_empty() { PAPER.clocks.hours(group.spans) } else { PAPER.group(group, " ") }
    };
    let mut open: Vec<String> = outline.openings.iter().map(line).collect();
    off.extend(PAPER.kept_and_excepted(&outline));
    if let Some(last) = open.last_mut().or(off.last_mut()) {
        last.push_str(&remarks);
    }
    Channel { label, open, off }
}

#[cfg(test)]
mod tests {
    use crate::model::hours::Hours;

    fn check(text: &str, open: &[&str], closed: Option<&str>) {
        let hours = Hours::read(text).expect("the test's phrases are clear");
        let apart = hours.apart();
        assert_eq!(apart.open, open, "{text}");
        assert_eq!(apart.closed.as_deref(), closed, "{text}");
        let line = apart.to_string();
        let again = Hours::read(&line).unwrap_or_else(|fault| panic!("{line}: {fault:?}"));
        assert!(hours.means_the_same(&again), "{text} became {line}: {}", again.canonical());
    }

    #[test]
    fn opening_times_and_days_off_stand_apart_and_read_back_as_what_they_were() {
        for (text, open, closed) in [
            (
                "月曜から金曜 8時45分〜17時30分（年末年始・祝日除く）",
                &["月〜金 8:45〜17:30"][..],
                Some("祝日・年末年始休み"),
            ),
            ("月曜〜金曜 8時45分〜17時30分", &["月〜金 8:45〜17:30"], None),
            ("平日 8:30〜17:15", &["平日 8:30〜17:15"], None),
            ("木曜 10〜12時", &["木曜 10:00〜12:00"], None),
            ("土曜日 午前10時〜午後3時（1月1日を除く）", &["土曜 10:00〜15:00"], Some("1月1日休み")),
            (
                "月曜〜金曜 10時〜19時 土曜 10時〜17時（第2・第4のみ）",
                &["月〜金 10:00〜19:00", "第2・第4土曜 10:00〜17:00"],
                None,
            ),
            ("24時間", &["24時間"], None),
            ("毎日 16:00〜21:00（12/29〜1/3休み）", &["毎日 16:00〜21:00"], Some("年末年始休み")),
            ("平日 9時〜17時（12/28〜1/4休み）", &["平日 9:00〜17:00"], Some("年末年始（12月28日〜1月4日）休み")),
            (
                "月〜金 9:00〜17:00・18:00〜20:00、土日祝 9:00〜18:00（12/29〜1/3休み）",
                &["月〜金 9:00〜17:00・18:00〜20:00", "土・日・祝日 9:00〜18:00"],
                Some("年末年始休み"),
            ),
            ("平日 13時〜17時（要予約）", &["平日 13:00〜17:00（要予約）"], None),
            ("平日 13時〜17時（受付は4時30分まで）", &["平日 13:00〜17:00（受付16:30まで）"], None),
            ("平日 13時〜17時（お盆は休み）", &["平日 13:00〜17:00"], Some("お盆は休み")),
            ("平日 13時〜17時（臨時休業あり）", &["平日 13:00〜17:00"], Some("臨時休業あり")),
            ("休館日：月曜、年末年始", &[], Some("月曜・年末年始休み")),
            ("毎月1日・15日 10時〜12時", &["毎月1日・15日 10:00〜12:00"], None),
            ("毎日 18時〜翌2時", &["毎日 18:00〜翌2:00"], None),
            ("9時〜17時 月曜休館（祝日の場合は翌日）", &["9:00〜17:00"], Some("月曜（祝日なら翌日）休み")),
            (
                "平日13時〜16時 面談相談（木曜10〜12時・要予約）",
                &["平日 13:00〜16:00", "面談相談：木曜 10:00〜12:00（要予約）"],
                None,
            ),
        ] {
            check(text, open, closed);
        }
    }
}
