//! Whole contents of pages as templates see them, one a template.

use crate::plan::view::declare::views;
use crate::plan::view::parts::{
    AreaLink, CountedLink, EasyView, GroupView, LinkView, ListedView, NameView, PaperView, ProgrammeView, RowView,
    SourceView, TopicView, WhereView, WindowCard,
};
use crate::plan::view::shown::Shared;

views! {
    /// Template `area.html`: home, prefecture and city pages.
    pub struct AreaContent {
        pub name: String,
        /// `nation`, `prefecture` or `city`.
        pub kind: String,
        pub lead: Option<String>,
        pub notes_html: Option<String>,
        pub urgent: Vec<Shared<WindowCard>>,
        pub topics: Vec<Shared<TopicView>>,
        /// This area's own windows, by their first topic.
        pub groups: Vec<GroupView>,
        /// Windows of the areas around it, one group an area, nearest first.
        pub wider: Vec<GroupView>,
        pub children: Vec<AreaLink>,
        /// Places, events and programmes of this area.
        pub lists: Vec<CountedLink>,
        /// Papers one can print.
        pub papers: Vec<PaperView>,
        /// The page of those papers, with all their files.
        pub all_papers: Option<String>,
        /// Windows that ended or have not begun.
        pub ended: Vec<Shared<WindowCard>>,
    }

    /// Template `topic.html`: one topic in one area.
    pub struct TopicContent {
        pub name: String,
        pub area: LinkView,
        pub worries: Vec<String>,
        pub urgent: Vec<Shared<WindowCard>>,
        pub groups: Vec<GroupView>,
        /// Other topics of the area.
        pub others: Vec<Shared<TopicView>>,
        /// The same topic in the areas inside this one.
        pub children: Vec<LinkView>,
    }

    /// Template `topics.html`: every topic of one area with its worries.
    pub struct TopicsContent {
        pub area: LinkView,
        pub topics: Vec<Shared<TopicView>>,
    }

    /// Template `windows.html`: every window of one area by name.
    pub struct WindowsContent {
        pub area: LinkView,
        pub intro: String,
        pub rows: Vec<RowView>,
    }

    /// Template `window.html`.
    pub struct WindowContent {
        pub window: Shared<WindowCard>,
        /// The common hours in English, where they were read.
        pub hours_english: Option<String>,
        pub kana: Option<String>,
        pub area: LinkView,
        /// What it is for, linked where the area has a page of the topic.
        pub topics: Vec<NameView>,
        pub location: WhereView,
        pub say: Option<String>,
        pub languages: Vec<String>,
        pub notes_html: Option<String>,
        pub easy: Option<EasyView>,
        /// Further areas it serves.
        pub serves: Vec<LinkView>,
        pub source: Option<SourceView>,
        pub urgent: Vec<Shared<WindowCard>>,
        /// Windows of the same topics, same area first.
        pub related: Vec<LinkView>,
    }

    /// Template `list.html`: places or events of one area.
    pub struct ListContent {
        pub area: LinkView,
        pub intro: String,
        pub entries: Vec<ListedView>,
        /// Entries that ended or have not begun.
        pub ended: Vec<ListedView>,
    }

    /// Template `programmes.html`: the programmes of one area.
    pub struct ProgrammesContent {
        pub area: LinkView,
        pub programmes: Vec<ProgrammeView>,
    }

    /// Template `papers.html`: the papers of one area with all their files.
    pub struct PapersContent {
        pub area: LinkView,
        pub papers: Vec<PaperView>,
    }

    /// Template `show.html`: what one holds out instead of a paper.
    pub struct ShowContent {
        pub area: LinkView,
        /// What the paper is called.
        pub title: String,
        /// What is asked for, in a few words.
        pub heading: Option<String>,
        /// What the one who reads it shall know.
        pub show: String,
        pub lines: Vec<String>,
        /// Some of the places below are not confirmed.
        pub unsure: bool,
        /// Where it can be held out.
        pub places: Vec<ShowPlace>,
        /// The list of those places.
        pub places_url: Option<String>,
        pub edition: String,
    }

    /// A place where something is handed out to who holds out the page.
    pub struct ShowPlace {
        pub name: String,
        pub address: Option<String>,
        pub hours: Option<String>,
        /// What the browser tells "open now" from.
        pub now: Option<String>,
    }

    /// Template `page.html`: a Markdown page.
    pub struct TextContent {
        pub html: String,
    }

    /// Template `404.html`.
    pub struct NotFoundContent {
        pub urgent: Vec<Shared<WindowCard>>,
        pub children: Vec<AreaLink>,
    }
}
