//! What templates see: finished text and links come in from the planner, and serialise into a template's context.
//!
//! Templates do no logic beyond loops and ifs, so every choice of wording, order and link is made before.
//! A field that may be missing is an `Option` (null in a template) and is always present by name.

use serde::Serialize;

/// Everything a template may use; `content` is the part that differs from template to template.
///
/// `site` is the same on every page and is handed to the templates once.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct View {
    pub page: PageView,
    pub content: ContentView,
}

/// The part that differs from template to template.
#[derive(Debug, Clone, Serialize, PartialEq)]
#[serde(untagged)]
pub enum ContentView {
    Area(Box<AreaContent>),
    Topic(Box<TopicContent>),
    Window(Box<WindowContent>),
    List(Box<ListContent>),
    Programmes(Box<ProgrammesContent>),
    Text(TextContent),
    NotFound(Box<NotFoundContent>),
}

impl ContentView {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Area(_) => "area.html",
            Self::Topic(_) => "topic.html",
            Self::Window(_) => "window.html",
            Self::List(_) => "list.html",
            Self::Programmes(_) => "programmes.html",
            Self::Text(_) => "page.html",
            Self::NotFound(_) => "404.html",
        }
    }
}

/// What is the same on every page of one build.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct SiteView {
    pub title: String,
    pub language: String,
    pub publisher: String,
    pub publisher_url: Option<String>,
    /// Root-relative address of the home page, with the base URL's path before it.
    pub home: String,
    pub favicon: String,
    /// Footer links: about, privacy, accessibility.
    pub footer: Vec<LinkView>,
    /// Where すぐ閉じる leads.
    pub exit: LinkView,
    /// The minified stylesheet, to be inlined in `<style>`.
    pub style: String,
    /// The small script, to be inlined in `<script>`.
    pub script: String,
    /// The content security policy for the `<meta>` element, with the hashes of `style` and `script`.
    pub csp: String,
}

/// What the head and the frame of one page need.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct PageView {
    /// The text of `<title>`; neutral on a sensitive page.
    pub title: String,
    /// The text of `<h1>`.
    pub heading: String,
    pub description: String,
    /// Absolute address of this page.
    pub canonical: String,
    /// Link preview title and description; neutral on a sensitive page.
    pub og_title: String,
    pub og_description: String,
    /// The page could endanger its reader: title and preview say nothing of its topic.
    pub sensitive: bool,
    pub noindex: bool,
    /// The day the site was made; only on the home page, so that other pages change only with their content.
    pub made_on: Option<String>,
    /// From home to this page; the last has no link.
    pub breadcrumbs: Vec<CrumbView>,
    /// Finished JSON-LD documents, safe inside `<script type="application/ld+json">`.
    pub json_ld: Vec<String>,
}

/// One step of the breadcrumb trail.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct CrumbView {
    pub name: String,
    pub url: Option<String>,
}

/// A named link.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct LinkView {
    pub name: String,
    pub url: String,
}

/// A telephone number, ready to tap.
#[derive(Debug, Clone, Serialize, PartialEq)]
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
    pub note: Option<String>,
    /// How the number is remembered, such as はれれば.
    pub mnemonic: Option<String>,
}

/// Coming in person.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct CounterView {
    pub hours: Option<String>,
    /// 予約が必要です and the like.
    pub appointment: Option<String>,
    pub place: Option<String>,
    pub note: Option<String>,
}

/// How sure we are of an entry.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct TrustView {
    /// 確認済み, 未確認 or 要再確認.
    pub label: String,
    /// `2021年度の資料による` or `2026年11月1日に確認`.
    pub detail: String,
    /// True only for a fresh confirmation.
    pub confirmed: bool,
}

/// An entry that is not running on the day of the build.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct EndedView {
    /// 終了しました or まだ始まっていません.
    pub label: String,
    /// The period as text.
    pub detail: String,
}

/// A window as shown in lists.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct WindowCard {
    pub id: String,
    pub name: String,
    pub url: String,
    pub organization: Option<String>,
    /// What it is for: its topics.
    pub topics: Vec<LinkView>,
    pub audience: Option<String>,
    pub phones: Vec<PhoneView>,
    /// Hours as written, when they hold for every line.
    pub hours: Option<String>,
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
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct GroupView {
    /// Anchor on the page.
    pub id: String,
    pub heading: String,
    /// The topic's or area's own page.
    pub url: Option<String>,
    pub windows: Vec<WindowCard>,
}

/// A topic with the everyday worries that lead to it.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct TopicView {
    pub id: String,
    pub name: String,
    pub url: String,
    pub worries: Vec<String>,
    /// How many windows answer, wider areas included.
    pub count: usize,
}

/// An area in a list of areas.
#[derive(Debug, Clone, Serialize, PartialEq)]
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
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct CountedLink {
    pub name: String,
    pub url: String,
    pub count: usize,
}

/// Template `area.html`: home, prefecture and city pages.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct AreaContent {
    pub name: String,
    /// `nation`, `prefecture` or `city`.
    pub kind: String,
    pub lead: Option<String>,
    pub notes_html: Option<String>,
    pub urgent: Vec<WindowCard>,
    pub topics: Vec<TopicView>,
    /// This area's own windows, by their first topic.
    pub groups: Vec<GroupView>,
    /// Windows of the areas around it, one group an area, nearest first.
    pub wider: Vec<GroupView>,
    pub children: Vec<AreaLink>,
    /// Places, events and programmes of this area.
    pub lists: Vec<CountedLink>,
    /// Windows that ended or have not begun.
    pub ended: Vec<WindowCard>,
}

/// Template `topic.html`: one topic in one area.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct TopicContent {
    pub name: String,
    pub area: LinkView,
    pub worries: Vec<String>,
    pub urgent: Vec<WindowCard>,
    pub groups: Vec<GroupView>,
    /// Other topics of the area.
    pub others: Vec<TopicView>,
    /// The same topic in the areas inside this one.
    pub children: Vec<LinkView>,
}

/// Where an entry's facts come from.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct SourceView {
    pub title: String,
    pub fiscal_year: Option<String>,
    pub url: Option<String>,
    pub note: Option<String>,
}

/// Where something is.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct WhereView {
    pub place: Option<String>,
    pub address: Option<String>,
    pub building: Option<String>,
    /// 場所は公開していません, where a place is not disclosed.
    pub undisclosed: Option<String>,
}

/// やさしい日本語, written by a person.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct EasyView {
    pub name: Option<String>,
    pub notes_html: Option<String>,
}

/// Template `window.html`.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct WindowContent {
    pub window: WindowCard,
    pub kana: Option<String>,
    pub area: LinkView,
    pub location: WhereView,
    pub say: Option<String>,
    pub languages: Vec<String>,
    pub notes_html: Option<String>,
    pub easy: Option<EasyView>,
    /// Further areas it serves.
    pub serves: Vec<LinkView>,
    pub source: Option<SourceView>,
    pub urgent: Vec<WindowCard>,
    /// Windows of the same topics, same area first.
    pub related: Vec<LinkView>,
}

/// A place or an event in its list page.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct ListedView {
    pub id: String,
    pub name: String,
    pub kana: Option<String>,
    /// What sort of place, such as 居場所.
    pub kind: Option<String>,
    pub organization: Option<String>,
    pub topics: Vec<LinkView>,
    pub audience: Option<String>,
    /// What one gets there.
    pub offers: Vec<String>,
    pub conditions: Option<String>,
    /// Date and time as text.
    pub when: Vec<String>,
    pub hours: Option<String>,
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

/// Template `list.html`: places or events of one area.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct ListContent {
    pub area: LinkView,
    pub intro: String,
    pub entries: Vec<ListedView>,
    /// Entries that ended or have not begun.
    pub ended: Vec<ListedView>,
}

/// A heading with lines below it.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct LinesView {
    pub title: String,
    pub items: Vec<String>,
}

/// A partner of a programme or a printed material of it.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct NamedView {
    pub name: String,
    pub note: Option<String>,
    pub url: Option<String>,
}

/// A programme of an area.
#[derive(Debug, Clone, Serialize, PartialEq)]
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

/// Template `programmes.html`: the programmes of one area.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct ProgrammesContent {
    pub area: LinkView,
    pub programmes: Vec<ProgrammeView>,
}

/// Template `page.html`: a Markdown page.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct TextContent {
    pub html: String,
}

/// Template `404.html`.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct NotFoundContent {
    pub urgent: Vec<WindowCard>,
    pub children: Vec<AreaLink>,
}
