//! What templates see: finished text and links come in from the planner, and serialise into a template's context.
//!
//! Templates do no logic beyond loops and ifs, so every choice of wording, order and link is made before.
//! A field that may be missing is an `Option` (null in a template) and is always present by name.
//!
//! `parts` are what pages are put together from; `pages` are the whole contents, one a template.

mod declare;
pub mod pages;
pub mod parts;
pub mod shown;

use tera::Value;

use crate::plan::view::declare::views;
use crate::plan::view::pages::{
    AreaContent, ListContent, NotFoundContent, PapersContent, ProgrammesContent, ShowContent, TextContent,
    TopicContent, TopicsContent, WindowContent, WindowsContent,
};
use crate::plan::view::parts::{JumpView, LinkView, NameView, PaperView};
use crate::plan::view::shown::{Shared, Shown};

views! {
    /// Everything a template may use; `content` is the part that differs from template to template.
    ///
    /// `site` is the same on every page and is handed to the templates once.
    pub struct View {
        pub page: PageView,
        pub content: ContentView,
    }

    /// What is the same on every page of one build, before the theme adds its own.
    pub struct CommonView {
        pub title: String,
        pub language: String,
        pub publisher: String,
        pub publisher_url: Option<String>,
        /// Root-relative address of the home page, with the base URL's path before it.
        pub home: String,
        pub favicon: String,
        /// Footer links: about, privacy, accessibility.
        pub footer: Vec<LinkView>,
        /// The page that says what traces stay.
        pub privacy: Option<LinkView>,
        /// Where すぐ閉じる leads.
        pub exit: LinkView,
        /// Public holidays the page knows of, for the script that tells "open now".
        pub holidays: String,
    }

    /// What the theme adds to what is the same on every page; templates see both as one.
    pub struct ThemeView {
        /// The minified stylesheet, to be inlined in `<style>`.
        pub style: String,
        /// The small script, to be inlined in `<script>`.
        pub script: String,
        /// The script that tells "open now", to be inlined at the end of pages that list windows.
        pub clock: String,
        /// The content security policy for the `<meta>` element, with the hashes of the style and the scripts.
        pub csp: String,
    }

    /// What the head and the frame of one page need.
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
        pub breadcrumbs: Vec<NameView>,
        /// Finished JSON-LD documents, safe inside `<script type="application/ld+json">`.
        pub json_ld: Vec<String>,
        /// Links to the area's lists, on the pages one looks for a window from.
        pub jump: Option<Shared<JumpView>>,
        /// What a search over more windows than one file holds must know of its files; empty where one holds all.
        pub wide: Option<String>,
    }

}

/// The part that differs from template to template.
#[derive(Debug, Clone, PartialEq)]
pub enum ContentView {
    Area(Box<AreaContent>),
    Topic(Box<TopicContent>),
    Topics(TopicsContent),
    Window(Box<WindowContent>),
    Windows(WindowsContent),
    List(Box<ListContent>),
    Programmes(Box<ProgrammesContent>),
    Papers(PapersContent),
    Show(Box<ShowContent>),
    Text(TextContent),
    NotFound(Box<NotFoundContent>),
}

impl ContentView {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Area(_) => "area.html",
            Self::Topic(_) => "topic.html",
            Self::Topics(_) => "topics.html",
            Self::Window(_) => "window.html",
            Self::Windows(_) => "windows.html",
            Self::List(_) => "list.html",
            Self::Programmes(_) => "programmes.html",
            Self::Papers(_) => "papers.html",
            Self::Show(_) => "show.html",
            Self::Text(_) => "page.html",
            Self::NotFound(_) => "404.html",
        }
    }
}

impl ContentView {
    /// The papers it shows, so that what came out of setting them can be told.
    pub fn papers_mut(&mut self) -> &mut [PaperView] {
        match self {
            Self::Area(content) => &mut content.papers,
            Self::Papers(content) => &mut content.papers,
            _ => &mut [],
        }
    }
}

impl Shown for ContentView {
    fn shown(&self) -> Value {
        match self {
            Self::Area(content) => content.shown(),
            Self::Topic(content) => content.shown(),
            Self::Topics(content) => content.shown(),
            Self::Window(content) => content.shown(),
            Self::Windows(content) => content.shown(),
            Self::List(content) => content.shown(),
            Self::Programmes(content) => content.shown(),
            Self::Papers(content) => content.shown(),
            Self::Show(content) => content.shown(),
            Self::Text(content) => content.shown(),
            Self::NotFound(content) => content.shown(),
        }
    }
}

/// Every name a template may write behind a dot.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().chain(parts::FIELDS).chain(pages::FIELDS).copied()
}
