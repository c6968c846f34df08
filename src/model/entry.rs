//! What windows, places, events and programmes have in common: names, source, confirmation, period.

use std::sync::Arc;

use crate::model::area::AreaIndex;
use crate::model::category::CategoryIndex;
use crate::model::date::Date;
use crate::model::date_range::DateRange;
use crate::model::link::WebLink;
use crate::model::location::Location;
use crate::model::slug::Slug;
use crate::source::Span;

/// The common part of every entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The file's name without `.yaml`; unique in its area and kind.
    pub id: Slug,
    /// The area whose folder it lies in.
    pub area: AreaIndex,
    pub name: String,
    /// Smaller comes first among equals; entries without one follow, by id.
    pub order: Option<i64>,
    pub kana: Option<String>,
    pub organization: Option<String>,
    pub operator: Option<Operator>,
    pub categories: Vec<CategoryIndex>,
    pub audience: Option<String>,
    pub features: Vec<Feature>,
    pub appointment: Option<Appointment>,
    pub valid: Validity,
    /// Markdown.
    pub notes: Option<String>,
    /// Where to ask when the source tells no way of contact.
    pub ask: Option<String>,
    pub keywords: Vec<String>,
    /// Further areas it serves.
    pub serves: Vec<AreaIndex>,
    pub source: Option<Source>,
    /// The day somebody confirmed it; none is 未確認.
    pub verified: Option<Date>,
    pub origin: Origin,
}

impl Source {
    /// `2021年度`, with （推定） where the year was inferred.
    pub fn year_text(&self) -> Option<String> {
        let remark = if self.estimated { "（推定）" } else { "" };
        self.fiscal_year.map(|year| format!("{year}年度{remark}"))
    }
}

impl Entry {
    /// Sorts entries as pages list them.
    pub fn rank(&self) -> (i64, &Slug) {
        (self.order.unwrap_or(i64::MAX), &self.id)
    }
}

/// The file an entry was read from, and the spans in it that later findings point at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub path: Arc<str>,
    pub name: Span,
    /// The day of the confirmation, where one is written.
    pub verified: Option<Span>,
    /// The last day of the period, where one is written.
    pub ends: Option<Span>,
}

/// Where facts come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    pub title: String,
    /// Japanese fiscal year, April to March.
    pub fiscal_year: Option<i16>,
    /// The paper does not name its year; it was inferred.
    pub estimated: bool,
    pub url: Option<WebLink>,
    /// For editors: lines, readings, reasons. Not shown to residents.
    pub note: Option<String>,
    pub published: Option<Date>,
}

/// The period in which an entry holds, and single closed days inside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Validity {
    pub period: DateRange,
    pub closed: Vec<Date>,
}

/// Where something is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Whereabouts {
    /// A building or desk as printed.
    pub place: Option<String>,
    pub address: Option<String>,
    pub building: Option<String>,
    pub floor: Option<String>,
    pub location: Option<Location>,
    /// A shelter's place is never printed.
    pub undisclosed: bool,
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $key:literal $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($variant),* }

        impl $name {
            /// The words editors may write.
            pub const KEYS: &'static [&'static str] = &[$($key),*];

            /// The choice an editor's word stands for.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)* _ => None }
            }

            /// The word editors write.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }

            /// What residents read.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),* }
            }
        }
    };
}
pub(crate) use choice;

choice! {
    /// Who runs an entry; schema.org types follow from it.
    Operator {
        Government "government" "行政",
        Npo "npo" "民間の非営利団体",
        Company "company" "会社",
        Other "other" "その他",
    }
}

choice! {
    /// What a resident may want to know at a glance.
    Feature {
        Free "free" "無料",
        Anonymous "anonymous" "匿名で相談できます",
        WomenOnly "women-only" "女性専用",
        Childcare "childcare" "託児あり",
        Visit "visit" "訪問します",
        Accompany "accompany" "付き添います",
        Online "online" "オンライン",
        Interpreter "interpreter" "通訳あり",
        Shelter "shelter" "避難場所（シェルター）あり",
        AppointmentFree "appointment-free" "予約なしで行けます",
        SignLanguage "sign-language" "手話あり",
        AllDay "24h" "24時間",
    }
}

choice! {
    /// Whether one must book.
    Appointment {
        Required "required" "予約が必要です",
        Preferred "preferred" "予約をおすすめします",
    }
}
