//! A list before 除く or 休み in, its closed days out: 「月〜金、祝日を除く」 opens on the first and excludes the second.
use crate::model::hours::days::{Calendar, Weekdays, Weeks, leap_year};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::draft::{DayItem, DayKind, Joint, Manner};
use crate::model::hours::grammar::phrase::{Behind, Reader};
use crate::model::hours::words::cursor::Reading;

impl Reader<'_> {
    /// Parts the opening days from a list that ends in 除く or 休み, and is the rest; refuses where the line is unclear.
    ///
    /// Where the phrase has named its days already, the whole list is closed.
    pub fn part_days(&mut self, mut list: Vec<DayItem>, is_except: bool, place: usize) -> Reading<Vec<DayItem>> {
        // 平日 水曜を除く: is it 平日 without Wednesdays, or the Wednesdays of 平日 that are left out?
        if list.iter().any(|item| matches!(item.kind, DayKind::Heijitsu(days) if days != Weekdays::WORKING)) {
            return self.cursor.refuse_since(place, HoursCode::ScopeUnclear);
        }
        let draft = self.draft();
        let named = draft.pending.is_some() || draft.openings.iter().any(|opening| !opening.days.is_empty());
        let timed = !draft.openings.is_empty();
        if named || list.len() < 2 {
            return Ok(list);
        }
        let ranged = list.iter().any(is_ranged);
        let Some(cut) = (1..list.len()).find(|cut| parts_at(&list, *cut)) else {
            return if ranged { self.cursor.refuse_since(place, HoursCode::ScopeUnclear) } else { Ok(list) };
        };
        if !union(&list[..cut]).and(union(&list[cut..])).is_empty() {
            return self.cursor.refuse_since(place, HoursCode::ScopeUnclear);
        }
        if list[..cut].iter().any(is_ranged) {
            // 月〜金、土曜、祝日を除く: the line could be before or behind 土曜.
            let later = (cut + 1..list.len()).filter(|later| parts_at(&list, *later));
            if later.into_iter().any(|later| !union(&list[cut..later]).is_empty()) {
                return self.cursor.refuse_since(place, HoursCode::ScopeUnclear);
            }
            let closed = list.split_off(cut);
            self.open_on(list, place)?;
            return Ok(closed);
        }
        let counted =
            list[..cut].iter().any(|item| matches!(item.kind, DayKind::Week { weeks, .. } if weeks != Weeks::ALL));
        let days = union(&list[..cut]);
        let weekend = Weekdays::ALL.minus(Weekdays::WORKING);
        let all = union(&list);
        let clear = match (list[cut].joint, is_except) {
            (Joint::Space, true) => false,
            (Joint::Space, false) => list[1..].iter().all(|item| item.joint == Joint::Space),
            (_, true) if timed => !counted && days.and(Weekdays::WORKING).is_empty(),
            (_, true) => !counted && all == weekend,
            (_, false) => true,
        };
        if !clear {
            return self.cursor.refuse_since(place, HoursCode::ScopeUnclear);
        }
        if !timed && !is_except {
            self.draft().unsure = Some(self.cursor.since(place));
        }
        Ok(list)
    }

    /// Gives days to the times before, or keeps them for times to come.
    pub fn open_on(&mut self, days: Vec<DayItem>, place: usize) -> Reading<()> {
        let span = self.cursor.since(place);
        let behind_times = self.behind == Behind::Times;
        let draft = self.draft();
        let count = draft.openings.len();
        match draft.openings.last_mut().filter(|opening| behind_times && opening.days.is_empty()) {
            Some(_) if count > 1 => Err(HoursFault { code: HoursCode::ScopeUnclear, span }),
            Some(opening) => {
                opening.days = days;
                if opening.spans.len() > 1 {
                    self.must_be_last = Some((count, span));
                }
                Ok(())
            }
            None => self.wait_for_times(days, Manner::Plain, place),
        }
    }
}

/// Says whether a list can fall into opening days and closed days at a place.
fn parts_at(list: &[DayItem], cut: usize) -> bool {
    let weak = matches!(list[cut].joint, Joint::Space | Joint::Listed);
    weak && (!union(&list[..cut]).is_empty() || list[..cut].iter().any(is_season))
}

fn union(list: &[DayItem]) -> Weekdays {
    list.iter().fold(Weekdays::NONE, |sum, item| sum.or(weekdays_of(item)))
}

fn weekdays_of(item: &DayItem) -> Weekdays {
    match item.kind {
        DayKind::Week { days, .. } | DayKind::Heijitsu(days) => days,
        DayKind::EveryDay => Weekdays::ALL,
        _ => Weekdays::NONE,
    }
}

fn is_ranged(item: &DayItem) -> bool {
    matches!(item.kind, DayKind::Week { listed: false, .. } | DayKind::Heijitsu(_) | DayKind::EveryDay)
}

/// Is the season that a space joins to a weekday: 4月〜9月 月曜 could be both or the one in the other.
pub fn season_beside_weekday(list: &[DayItem]) -> Option<&DayItem> {
    let week = |item: &DayItem| matches!(item.kind, DayKind::Week { .. } | DayKind::Heijitsu(_));
    let unclear = |pair: &&[DayItem]| {
        matches!(pair[1].joint, Joint::Space | Joint::Tight)
            && ((is_season(&pair[0]) && week(&pair[1])) || (week(&pair[0]) && is_season(&pair[1])))
    };
    list.windows(2).find(unclear).map(|pair| &pair[1])
}

/// Says whether dates are long enough to be a season rather than a break.
fn is_season(item: &DayItem) -> bool {
    match item.kind {
        DayKind::Dates { calendar: calendar @ (Calendar::Months(_) | Calendar::Yearly(..)), .. } => {
            leap_year().filter(|day| calendar.has(*day)).count() > 21
        }
        _ => false,
    }
}
