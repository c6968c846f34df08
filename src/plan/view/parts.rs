//! The parts of pages as templates see them: finished texts and links go out of the planner here.

use crate::plan::view::declare::views;
use crate::plan::view::shown::Shared;

views! {
    /// A named link.
    pub struct LinkView {
        pub name: String,
        pub url: String,
    }

    /// A name, linked where it has a page of its own.
    pub struct NameView {
        pub name: String,
        pub url: Option<String>,
    }

    /// A telephone number, ready to tap.
    pub struct PhoneView {
        /// As printed, without the extension: `0134-32-4111`.
        pub number: String,
        /// `tel:0134324111;ext=315`.
        pub href: String,
        /// `315`.
        pub extension: Option<String>,
        /// Which line this is, such as 夜間.
        pub label: Option<String>,
        /// What a call costs, where the kind of number tells.
        pub cost: Option<String>,
        /// Hours of this line as written.
        pub hours: Option<String>,
        /// What the browser tells "open now" from, where the line has hours of its own.
        pub now: Option<String>,
        pub note: Option<String>,
        /// How the number is remembered, such as はれれば.
        pub mnemonic: Option<String>,
    }

    /// Coming in person.
    pub struct CounterView {
        pub hours: Option<String>,
        /// What the browser tells "open now" from; absent where one must book.
        pub now: Option<String>,
        /// 予約が必要です and the like.
        pub appointment: Option<String>,
        pub place: Option<String>,
        pub note: Option<String>,
    }

    /// How sure we are of an entry.
    pub struct TrustView {
        /// 確認済み, 未確認 or 要再確認.
        pub label: String,
        /// `2021年度の資料による` or `2026年11月1日に確認`.
        pub detail: String,
        /// True only for a fresh confirmation.
        pub confirmed: bool,
    }

    /// An entry that is not running on the day of the build.
    pub struct EndedView {
        /// 終了しました or まだ始まっていません.
        pub label: String,
        /// The period as text.
        pub detail: String,
    }

    /// A window as shown in lists.
    pub struct WindowCard {
        pub id: String,
        pub name: String,
        pub url: String,
        pub organization: Option<String>,
        /// What it is for: its topics.
        pub topics: Vec<String>,
        pub audience: Option<String>,
        pub phones: Vec<PhoneView>,
        /// Hours as written, when they hold for every line.
        pub hours: Option<String>,
        /// What the browser tells "open now" from: empty where hours are unknown, absent where there is nothing to tell.
        pub now: Option<String>,
        pub counter: Option<CounterView>,
        pub appointment: Option<String>,
        /// 無料, 匿名で相談できます and the like.
        pub features: Vec<String>,
        pub line: Option<String>,
        pub email: Option<String>,
        pub web: Option<String>,
        pub sns: Vec<LinkView>,
        pub place: Option<String>,
        /// What to do when no way of contact is known.
        pub ask: Option<String>,
        pub trust: TrustView,
        /// The period it runs in, while it runs.
        pub period: Option<String>,
        pub ended: Option<EndedView>,
    }

    /// Windows under one heading.
    pub struct GroupView {
        /// Anchor on the page.
        pub id: String,
        pub heading: String,
        /// The topic's or area's own page.
        pub url: Option<String>,
        /// The windows belong to the area of the page, not to one around it.
        pub own: bool,
        pub windows: Vec<Shared<WindowCard>>,
    }

    /// A topic with the everyday worries that lead to it.
    pub struct TopicView {
        pub id: String,
        pub name: String,
        pub url: String,
        pub worries: Vec<String>,
        /// How many windows answer, wider areas included; 0 where only areas inside this one have any.
        pub count: usize,
    }

    /// Links to the lists of an area, and into its list of windows by name.
    pub struct JumpView {
        /// The list of topics with their worries, where the area has topics.
        pub worries: Option<String>,
        /// The list of windows by name.
        pub windows: String,
        /// The rows あ to わ, and what stands behind them where it does; linked where the row has windows.
        pub rows: Vec<NameView>,
    }

    /// A row of a 五十音 list, with at least one line.
    pub struct RowView {
        /// Anchor on the page.
        pub id: String,
        /// か行.
        pub heading: String,
        pub lines: Vec<NameLine>,
    }

    /// A window, or an area with a list of its own, as one line.
    pub struct NameLine {
        pub name: String,
        pub url: String,
        /// The area it belongs to, where that is not the page's.
        pub area: Option<String>,
        /// The first telephone number.
        pub phone: Option<PhoneView>,
        /// 終了しました or まだ始まっていません.
        pub ended: Option<String>,
    }

    /// An area in a list of areas.
    pub struct AreaLink {
        pub name: String,
        pub kana: Option<String>,
        pub url: String,
        /// Windows of its own.
        pub count: usize,
        /// The areas inside it.
        pub children: Vec<AreaLink>,
    }

    /// A link with the number of things behind it.
    pub struct CountedLink {
        pub name: String,
        pub url: String,
        pub count: usize,
    }

    /// Where an entry's facts come from.
    pub struct SourceView {
        pub title: String,
        pub fiscal_year: Option<String>,
        pub url: Option<String>,
    }

    /// Where something is.
    pub struct WhereView {
        pub place: Option<String>,
        pub address: Option<String>,
        pub building: Option<String>,
        /// 場所は公開していません, where a place is not disclosed.
        pub undisclosed: Option<String>,
    }

    /// やさしい日本語, written by a person.
    pub struct EasyView {
        pub name: Option<String>,
        pub notes_html: Option<String>,
    }

    /// A place or an event in its list page.
    pub struct ListedView {
        pub id: String,
        pub name: String,
        pub kana: Option<String>,
        /// What sort of place, such as 居場所.
        pub kind: Option<String>,
        pub organization: Option<String>,
        pub topics: Vec<String>,
        pub audience: Option<String>,
        /// What one gets there.
        pub offers: Vec<String>,
        pub conditions: Option<String>,
        /// Date and time as text.
        pub when: Vec<String>,
        pub hours: Option<String>,
        /// What the browser tells "open now" from.
        pub now: Option<String>,
        pub location: WhereView,
        pub phones: Vec<PhoneView>,
        pub appointment: Option<String>,
        pub features: Vec<String>,
        pub web: Option<String>,
        pub ask: Option<String>,
        pub notes_html: Option<String>,
        pub trust: TrustView,
        /// The period it runs in, while it runs.
        pub period: Option<String>,
        pub ended: Option<EndedView>,
        pub source: Option<SourceView>,
    }

    /// A heading with lines below it.
    pub struct LinesView {
        pub title: String,
        pub items: Vec<String>,
    }

    /// A partner of a programme or a printed material of it.
    pub struct NamedView {
        pub name: String,
        pub note: Option<String>,
        pub url: Option<String>,
    }

    /// A programme of an area.
    pub struct ProgrammeView {
        pub id: String,
        pub name: String,
        pub organization: Option<String>,
        pub summary: Option<String>,
        pub notes_html: Option<String>,
        pub worries: Vec<LinesView>,
        pub partners: Vec<NamedView>,
        pub materials: Vec<NamedView>,
        pub results: Vec<String>,
        pub ended: Option<EndedView>,
        pub source: Option<SourceView>,
    }

    /// A picture with its size in pixels of a page.
    pub struct PictureView {
        pub url: String,
        pub width: usize,
        pub height: usize,
        /// Another one for another paper, so that a page that is watched changes with its papers.
        pub mark: String,
    }

    /// A file to open or to print.
    pub struct FileView {
        /// Whom it is for: 画面で見る, 事務所のプリンター用, 印刷所用.
        pub label: String,
        /// What to know before printing it.
        pub note: Option<String>,
        pub url: String,
        /// Absent where the file could not be made.
        pub pages: Option<usize>,
        /// `118KB`.
        pub size: Option<String>,
    }

    /// A paper one can print.
    pub struct PaperView {
        /// Its place in the list of the area's papers.
        pub id: String,
        pub title: String,
        /// `カード（二つ折り） 91×55mm`.
        pub kind: String,
        /// `2026年11月22日版`.
        pub edition: String,
        /// Some entry on it is not confirmed: every side says 見本.
        pub proof: bool,
        pub picture: PictureView,
        /// The one for screens first.
        pub files: Vec<FileView>,
        /// The page that stands in for the paper on a phone.
        pub show: Option<String>,
    }
}
