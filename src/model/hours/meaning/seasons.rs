//! Openings in, each with its days and its season apart out: `月〜金 4月〜10月`, `（11月〜3月）`, `4月〜9月は18時まで`.
use crate::model::hours::days::Calendar;
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::draft::{DayItem, DayKind, Draft, Joint, Manner, Opening};
use crate::model::hours::grammar::onholiday::months_together;
use crate::model::hours::words::cursor::Reading;

/// Parts the days of every opening from its season, and lends days to seasons that have none.
pub fn settle_seasons(draft: &mut Draft) -> Reading<()> {
    for opening in &mut draft.openings {
        part(opening)?;
    }
    seasons_alone(draft);
    inherit_in_season(draft);
    Ok(())
}

/// Parts 月〜金 4月〜10月 into its days and its season.
fn part(opening: &mut Opening) -> Reading<()> {
    let is_date = |item: &DayItem| matches!(item.kind, DayKind::Dates { .. });
    let dates: Vec<&DayItem> = opening.days.iter().filter(|item| is_date(item)).collect();
    let Some(first_date) = dates.first().filter(|_| dates.len() < opening.days.len()) else { return Ok(()) };
    let second = opening.days.iter().position(|item| is_date(item) != is_date(&opening.days[0])).unwrap_or(0);
    let repeats = dates.iter().all(|item| matches!(item.kind, DayKind::Dates { repeats: true, .. }));
    let together = matches!(opening.days[second].joint, Joint::Space | Joint::Tight);
    let mixed = opening.days[second..].iter().any(|item| is_date(item) != is_date(&opening.days[second]));
    match months_together(&dates) {
        Some(season) if together && !mixed && opening.season == Calendar::Always => {
            opening.season = season;
            opening.season_repeats = repeats;
            opening.days.retain(|item| !is_date(item));
            Ok(())
        }
        _ => Err(HoursFault { code: HoursCode::ScopeUnclear, span: first_date.span.clone() }),
    }
}

/// 4月〜9月 9時〜18時 names a season, not days; 「4月〜9月は18時まで」 is about the days of the opening before.
fn seasons_alone(draft: &mut Draft) {
    for index in 0..draft.openings.len() {
        let (before, rest) = draft.openings.split_at_mut(index);
        let opening = &mut rest[0];
        let items: Vec<&DayItem> = opening.days.iter().collect();
        let season = months_together(&items).filter(|_| !items.is_empty() && opening.season == Calendar::Always);
        let repeats = items.iter().all(|item| matches!(item.kind, DayKind::Dates { repeats: true, .. }));
        let Some(season @ (Calendar::Months(_) | Calendar::Yearly(..))) = season else { continue };
        match before {
            _ if is_one_day(season) => continue,
            [base] if opening.manner == Manner::Apart && base.season == Calendar::Always => {
                opening.days.clone_from(&base.days);
            }
            _ => opening.days.clear(),
        }
        opening.season = season;
        opening.season_repeats = repeats;
    }
}

fn is_one_day(season: Calendar) -> bool {
    matches!(season, Calendar::Yearly(from, to) if from == to)
}

/// 月〜金 8:45〜18:30（4月〜10月） 8:45〜18:00（11月〜3月）: the second season has the days of the first.
fn inherit_in_season(draft: &mut Draft) {
    for index in 1..draft.openings.len() {
        let (before, rest) = draft.openings.split_at_mut(index);
        let (last, opening) = (&before[index - 1], &mut rest[0]);
        let seasonal =
            last.season != Calendar::Always && opening.season != Calendar::Always && !last.season.meets(opening.season);
        if opening.days.is_empty() && !last.days.is_empty() && seasonal {
            opening.days.clone_from(&last.days);
        }
    }
}
