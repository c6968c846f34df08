//! Entries in, the finished texts and links that lists and detail pages show of them out.

use crate::model::area::{Area, AreaIndex};
use crate::model::content::Content;
use crate::model::date::Date;
use crate::model::date_range::RangeState;
use crate::model::entry::{Appointment, Entry, Feature, Source, Validity, Whereabouts};
use crate::model::reception::WrittenHours;
use crate::model::window::{Counter, PhoneLine, Window};
use crate::plan::cards::{Cards, Shape};
use crate::plan::markdown::{self, TopHeading};
use crate::plan::now;
use crate::plan::route::{PageAddress, Routes};
use crate::plan::summary::Summaries;
use crate::plan::view::parts::{
    CounterView, EndedView, LinkView, PhoneView, SourceView, TrustView, WhereView, WindowCard,
};
use crate::plan::view::shown::Shared;

/// What every view is made from: the content, the addresses and the day.
#[derive(Debug, Clone, Copy)]
pub struct Maker<'a> {
    pub content: &'a Content,
    pub routes: &'a Routes,
    pub summaries: &'a Summaries,
    /// The cards made so far.
    pub cards: &'a Cards<'a>,
    /// The day of the build, which decides what has ended and what is stale.
    pub today: Date,
}

impl<'a> Maker<'a> {
    pub fn area(&self, index: AreaIndex) -> &'a Area {
        self.content.areas.at(index)
    }

    /// A link to an area's page.
    pub fn area_link(&self, area: &Area) -> LinkView {
        LinkView { name: area.name.clone(), url: self.routes.href(&PageAddress::area(area)) }
    }

    /// Whether an entry runs today.
    pub fn running(&self, entry: &Entry) -> RangeState {
        entry.valid.period.state_on(self.today)
    }

    pub fn runs(&self, entry: &Entry) -> bool {
        self.running(entry) == RangeState::During
    }

    /// A window as lists show it.
    pub fn card(&self, window: &Window) -> Shared<WindowCard> {
        self.cards.of(self, window, Shape::Plain, || self.new_card(window))
    }

    fn new_card(&self, window: &Window) -> WindowCard {
        let entry = &window.entry;
        let home = self.area(entry.area);
        WindowCard {
            id: format!("w-{}", entry.id),
            name: entry.name.clone(),
            url: self.routes.href(&PageAddress::window(home, &entry.id)),
            organization: entry.organization.clone().filter(|name| *name != entry.name),
            topics: self.topic_names(entry),
            audience: entry.audience.clone(),
            phones: window.phones.iter().map(|line| self.phone(line, entry)).collect(),
            hours: window.hours.as_ref().map(|hours| hours.written.clone()),
            now: self.runs(entry).then(|| now::of_window(window)).flatten(),
            counter: window.counter.as_ref().map(|counter| self.counter(counter, entry)),
            appointment: entry.appointment.map(|appointment| appointment.label().to_owned()),
            features: features(&entry.features),
            line: window.line.as_ref().map(ToString::to_string),
            email: window.email.as_ref().map(ToString::to_string),
            web: window.web.as_ref().map(ToString::to_string),
            sns: accounts(window),
            place: place_line(&window.whereabouts),
            ask: entry.ask.clone(),
            trust: self.trust(entry),
            period: self.period(entry),
            ended: self.ended(entry),
        }
    }

    /// What an entry is for.
    pub fn topic_names(&self, entry: &Entry) -> Vec<String> {
        entry.categories.iter().map(|index| self.content.category(*index).name.clone()).collect()
    }

    pub fn phone(&self, line: &PhoneLine, entry: &Entry) -> PhoneView {
        PhoneView {
            number: line.phone.number().to_owned(),
            href: line.phone.href(),
            extension: line.phone.extension().map(str::to_owned),
            label: line.label.clone(),
            cost: line.phone.cost().map(|cost| cost.text().to_owned()),
            hours: line.hours.as_ref().map(|hours| hours.written.clone()),
            now: self.now(line.hours.as_ref(), entry),
            note: line.note.clone(),
            mnemonic: line.mnemonic.clone(),
        }
    }

    /// Coming in person; nobody is told "open now" of a counter one cannot just walk up to.
    fn counter(&self, counter: &Counter, entry: &Entry) -> CounterView {
        let walk_in = counter.appointment.or(entry.appointment) != Some(Appointment::Required);
        CounterView {
            hours: counter.hours.as_ref().map(|hours| hours.written.clone()),
            now: walk_in.then(|| self.now(counter.hours.as_ref(), entry)).flatten(),
            appointment: counter.appointment.map(|appointment| appointment.label().to_owned()),
            place: counter.place.clone(),
            note: counter.note.clone(),
        }
    }

    /// What the browser tells "open now" from, for a part of an entry that has hours and runs today.
    pub fn now(&self, hours: Option<&WrittenHours>, entry: &Entry) -> Option<String> {
        hours.filter(|_| self.runs(entry)).map(|hours| now::of(hours, &entry.valid))
    }

    /// How sure we are of an entry on the day of the build.
    pub fn trust(&self, entry: &Entry) -> TrustView {
        let year = entry.source.as_ref().and_then(Source::year_text);
        match entry.verified {
            None => TrustView {
                label: "未確認".to_owned(),
                detail: year.map_or("資料の年度は不明".to_owned(), |year| format!("{year}の資料による")),
                confirmed: false,
            },
            Some(date) if date.days_until(self.today) > self.content.site.freshness_days => TrustView {
                label: "要再確認".to_owned(),
                detail: format!("{}に確認", date.japanese()),
                confirmed: false,
            },
            Some(date) => TrustView {
                label: "確認済み".to_owned(),
                detail: format!("{}に確認", date.japanese()),
                confirmed: true,
            },
        }
    }

    /// The period of an entry that runs today and will end, or has begun on a known day.
    pub fn period(&self, entry: &Entry) -> Option<String> {
        self.runs(entry).then(|| period(&entry.valid)).flatten()
    }

    /// What to say of an entry that does not run today.
    pub fn ended(&self, entry: &Entry) -> Option<EndedView> {
        let label = match self.running(entry) {
            RangeState::During => return None,
            RangeState::Before => "まだ始まっていません",
            RangeState::After => "終了しました",
        };
        Some(EndedView { label: label.to_owned(), detail: period(&entry.valid).unwrap_or_default() })
    }

    pub fn source(&self, source: Option<&Source>) -> Option<SourceView> {
        source.map(|source| SourceView {
            title: source.title.clone(),
            fiscal_year: source.year_text(),
            url: source.url.as_ref().map(ToString::to_string),
        })
    }

    /// Notes as safe HTML.
    pub fn notes(&self, notes: Option<&String>) -> Option<String> {
        notes.map(|notes| markdown::to_html(notes, TopHeading::H3))
    }
}

/// Features as residents read them.
pub fn features(features: &[Feature]) -> Vec<String> {
    features.iter().map(|feature| feature.label().to_owned()).collect()
}

fn accounts(window: &Window) -> Vec<LinkView> {
    let link = |account: &crate::model::window::Account| LinkView {
        name: match &account.name {
            Some(name) => format!("{} {name}", account.service),
            None => account.service.clone(),
        },
        url: account.url.to_string(),
    };
    window.sns.iter().map(link).collect()
}

/// Place, building and floor on one line.
fn place_line(whereabouts: &Whereabouts) -> Option<String> {
    let parts: Vec<&str> = [&whereabouts.place, &whereabouts.building, &whereabouts.floor]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Where something is, for detail pages.
pub fn location(whereabouts: &Whereabouts) -> WhereView {
    let building = match (&whereabouts.building, &whereabouts.floor) {
        (Some(building), Some(floor)) => Some(format!("{building} {floor}")),
        (building, floor) => building.clone().or_else(|| floor.clone()),
    };
    WhereView {
        place: whereabouts.place.clone(),
        address: whereabouts.address.clone(),
        building,
        undisclosed: whereabouts.undisclosed.then(|| "安全のため、場所は公開していません。".to_owned()),
    }
}

/// A period with its closed days: `2021年11月13日（土）〜2022年2月26日（土）（2022年1月1日（土）は休み）`.
fn period(valid: &Validity) -> Option<String> {
    let mut text = match (valid.period.from(), valid.period.to()) {
        (None, None) => return None,
        (Some(from), None) => format!("{}から", from.japanese()),
        (None, Some(to)) => format!("{}まで", to.japanese()),
        (Some(from), Some(to)) => format!("{}〜{}", from.japanese(), to.japanese()),
    };
    if !valid.closed.is_empty() {
        let days: Vec<String> = valid.closed.iter().map(|day| day.japanese()).collect();
        text.push_str(&format!("（{}は休み）", days.join("・")));
    }
    Some(text)
}
