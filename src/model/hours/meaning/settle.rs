//! Drafts as read in, drafts whose days, channels and seasons are settled out; what stays open is refused.
use std::ops::Range;

use crate::model::hours::days::Calendar;
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::closedlist::names_opening_days;
use crate::model::hours::grammar::draft::{Closing, DayItem, DayKind, Draft, Joint, Manner, OnHoliday, Opening};
use crate::model::hours::grammar::phrase::Reader;
use crate::model::hours::meaning::seasons::settle_seasons;
use crate::model::hours::words::cursor::Reading;

/// Settles every channel of a phrase.
pub fn settle(mut reader: Reader<'_>, length: usize, caveats: &mut Vec<(Range<usize>, bool)>) -> Reading<Vec<Draft>> {
    let whole = 0..length;
    reader.give_days_to_times();
    if let Some((count, span)) = &reader.must_be_last
        && reader.drafts.last().is_some_and(|draft| draft.openings.len() > *count || draft.pending.is_some())
    {
        return refuse(HoursCode::ScopeUnclear, span.clone());
    }
    let mut drafts = Vec::with_capacity(reader.drafts.len());
    for mut draft in reader.drafts {
        settle_seasons(&mut draft)?;
        settle_pending(&mut draft, caveats)?;
        drafts.extend(by_label(draft, &whole)?);
    }
    let count = drafts.len();
    for (index, draft) in drafts.iter_mut().enumerate() {
        // What closes the phrase could be about the last channel or about all.
        let last = index + 1 == count;
        let wide = last && draft.closings.iter().any(|closing| closing.anchor.is_none() || closing.loose);
        if count > 1 && (draft.openings.is_empty() || wide) {
            return refuse(HoursCode::LabelUnclear, whole);
        }
        if draft.openings.is_empty() && draft.closings.is_empty() {
            return refuse(HoursCode::NotHours, whole);
        }
        if draft.openings.is_empty() && draft.closings.iter().all(|closing| closing.is_except) {
            return refuse(HoursCode::TimesUnspecified, whole);
        }
        let excepts = draft.closings.iter().filter(|closing| closing.is_except).count();
        if draft.openings.is_empty() && excepts > 0 {
            return refuse(HoursCode::ScopeUnclear, whole);
        }
        if let Some(span) =
            draft.unsure.clone().filter(|_| draft.openings.iter().any(|opening| opening.days.is_empty()))
        {
            return refuse(HoursCode::ScopeUnclear, span);
        }
        settle_days(draft)?;
    }
    Ok(drafts)
}

fn refuse<T>(code: HoursCode, span: Range<usize>) -> Reading<T> {
    Err(HoursFault { code, span })
}

/// Decides what days without times are: all days, the days of the times before, or closed days.
fn settle_pending(draft: &mut Draft, caveats: &mut Vec<(Range<usize>, bool)>) -> Reading<()> {
    let Some(waiting) = draft.pending.take() else { return Ok(()) };
    let dayless = !draft.openings.is_empty() && draft.openings.iter().all(|opening| opening.days.is_empty());
    if dayless && waiting.days.iter().all(|item| item.kind == DayKind::EveryDay) {
        draft.every_day = true;
        return Ok(());
    }
    if let [opening] = draft.openings.as_mut_slice()
        && dayless
        && waiting.season == Calendar::Always
        && waiting.days.iter().all(names_opening_days)
    {
        opening.days = waiting.days;
        opening.with_holidays |= waiting.with_holidays;
        return Ok(());
    }
    let several = waiting.days.len() > 1;
    let closes = !draft.kept_open.is_empty() || waiting.days.iter().any(|item| speaks_of_closing(item, several));
    let excepted = draft.closings.iter().any(|closing| closing.is_except);
    if !(draft.openings.is_empty() && closes && !excepted && waiting.manner == Manner::Plain) {
        return refuse(HoursCode::TimesUnspecified, waiting.span);
    }
    let (vague, dated): (Vec<DayItem>, Vec<DayItem>) =
        waiting.days.into_iter().partition(|item| item.kind == DayKind::Vague);
    caveats.extend(vague.into_iter().map(|item| (item.span, true)));
    for item in dated {
        draft.closings.push(Closing { item, anchor: None, loose: false, is_except: false, after: 0, list: 0 });
    }
    Ok(())
}

/// 年末年始 in a bare list, and rules for closings on holidays, show that the list is of closed days.
fn speaks_of_closing(item: &DayItem, among_others: bool) -> bool {
    let year_end = match item.kind {
        DayKind::YearEnd(_) => true,
        DayKind::Dates { calendar: Calendar::Yearly(from, to), .. } if among_others => {
            from.month() == 12 && from.day() > 20 && to.month() == 1 && to.day() < 10
        }
        _ => false,
    };
    year_end || matches!(item.on_holiday, OnHoliday::Moves(_) | OnHoliday::Opens)
}

/// Parts a draft whose times are labelled one by one.
fn by_label(mut draft: Draft, whole: &Range<usize>) -> Reading<Vec<Draft>> {
    let labelled = draft.openings.iter().filter(|opening| opening.label.is_some()).count();
    if labelled == 0 {
        return Ok(vec![draft]);
    }
    if labelled != draft.openings.len() || !(draft.label.is_empty() || labelled == 1) {
        return refuse(HoursCode::LabelUnclear, whole.clone());
    }
    if labelled > 1 && (!draft.closings.is_empty() || draft.last_reception.is_some() || !draft.booked_days.is_empty()) {
        return refuse(HoursCode::LabelUnclear, whole.clone());
    }
    let openings = std::mem::take(&mut draft.openings);
    let days = openings[0].days.clone();
    let mut parts: Vec<Draft> = Vec::new();
    for mut opening in openings {
        let label = opening.label.take().unwrap_or_default();
        if opening.days.is_empty() {
            opening.days.clone_from(&days);
        }
        match parts.iter_mut().find(|part| part.label == label) {
            Some(part) => part.openings.push(opening),
            None => parts.push(Draft { label, openings: vec![opening], ..draft.clone() }),
        }
    }
    Ok(parts)
}

/// Gives days to openings without: those of the opening before in another season, or every day.
fn settle_days(draft: &mut Draft) -> Reading<()> {
    let count = draft.openings.len();
    let dayless: Vec<&Opening> = draft.openings.iter().filter(|opening| opening.days.is_empty()).collect();
    let Some(first) = dayless.first() else { return Ok(()) };
    let closes = draft.closings.iter().any(|closing| closing.anchor.is_none() || closing.loose || count == 1);
    let others_apart =
        draft.openings.iter().filter(|opening| !opening.days.is_empty()).all(|opening| opening.manner == Manner::Apart);
    let round_the_clock = first.round_the_clock && count == 1;
    let known = draft.every_day || closes || round_the_clock;
    let seasons = dayless.iter().filter(|opening| opening.season == Calendar::Always).count();
    let seasonal = seasons == 0 || (seasons == 1 && first.season == Calendar::Always);
    if !(known && others_apart && seasonal) {
        return refuse(HoursCode::DaysUnspecified, first.span.clone());
    }
    draft.every_day |= round_the_clock;
    let kind = DayKind::EveryDay;
    for opening in draft.openings.iter_mut().filter(|opening| opening.days.is_empty()) {
        let item = DayItem {
            kind,
            season: Calendar::Always,
            season_repeats: true,
            half: None,
            on_holiday: OnHoliday::Unsaid,
            joint: Joint::Tight,
            span: opening.span.clone(),
        };
        opening.days.push(item);
        opening.times_first = true;
    }
    Ok(())
}
