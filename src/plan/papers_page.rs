//! The papers of an area in, what pages tell of them out, and the page one holds out instead of a paper.

use std::sync::Arc;

use crate::artifact::SitePath;
use crate::model::area::AreaIndex;
use crate::model::flyer::choose::{self, Found};
use crate::model::flyer::{Flyer, FlyerKind, FlyerSize};
use crate::model::place::Place;
use crate::plan::card::Maker;
use crate::plan::frame::{self, Words, crumb_name};
use crate::plan::paper;
use crate::plan::paper::sheet::{Sheet, SheetFiles, files, sheets};
use crate::plan::recipe::{Form, Making, Manuscript, PaperRecipe, Recipe};
use crate::plan::route::PageAddress;
use crate::plan::view::pages::{PapersContent, ShowContent, ShowPlace};
use crate::plan::view::parts::{FileView, LinkView, PaperView, PictureView};
use crate::plan::view::{ContentView, View};

/// What the list of an area's papers is called.
const PAPERS: &str = "カード・チラシ";

/// Pixels of the longer side of a paper's picture, twice what pages show.
const PICTURE: f64 = 320.0;

/// A sheet with its data and its files, made once for all that need them.
pub struct Made<'a> {
    sheet: Sheet<'a>,
    files: SheetFiles,
    manuscript: Arc<Manuscript>,
}

/// Puts the papers of an area together.
pub fn papers<'a>(maker: &Maker<'a>, index: AreaIndex) -> Vec<Made<'a>> {
    let made = |sheet: Sheet<'a>| {
        let Sheet { flyer, size } = sheet;
        let data = Arc::from(paper::paper(maker, index, flyer, size).json().into_bytes());
        let manuscript = Arc::new(Manuscript { kind: flyer.kind, data, origin: flyer.origin.clone() });
        Made { sheet, files: files(maker, index, sheet), manuscript }
    };
    sheets(maker.area(index)).map(made).collect()
}

impl Made<'_> {
    /// The recipes of its files.
    pub fn recipes(&self) -> Vec<Recipe> {
        let files = &self.files;
        let picture = Form::Picture { width: picture_size(self.sheet).0 };
        let papers = [(&files.web, Form::Web), (&files.office, Form::Office), (&files.press, Form::Press)];
        papers.into_iter().chain([(&files.thumbnail, picture)]).map(|(path, form)| self.recipe(path, form)).collect()
    }

    fn recipe(&self, path: &SitePath, form: Form) -> Recipe {
        Recipe { path: path.clone(), making: Making::Paper(self.order(form)) }
    }

    fn order(&self, form: Form) -> PaperRecipe {
        PaperRecipe { manuscript: Arc::clone(&self.manuscript), form }
    }

    fn view(&self, maker: &Maker<'_>, index: AreaIndex, files: Vec<FileView>) -> PaperView {
        let flyer = self.sheet.flyer;
        let area = maker.area(index);
        let id = format!("p-{}", self.sheet.name());
        let (width, height) = picture_size(self.sheet);
        PaperView {
            id,
            title: flyer.title.clone(),
            kind: kind(self.sheet),
            edition: paper::edition(flyer.edition.value).shown,
            proof: self.files.is_proof,
            picture: PictureView {
                url: maker.routes.file(&self.files.thumbnail),
                width: usize::try_from(width).unwrap_or_default(),
                height: usize::try_from(height).unwrap_or_default(),
                mark: String::new(),
            },
            files,
            show: is_shown(maker, index, flyer).then(|| maker.routes.href(&PageAddress::paper(area, &flyer.id))),
        }
    }
}

/// The papers as an area's page offers them, and what the renderer needs to tell of each its length and size.
pub fn offered(maker: &Maker<'_>, index: AreaIndex, made: &[Made<'_>]) -> (Vec<PaperView>, Vec<PaperRecipe>) {
    let web = |made: &Made<'_>| vec![file(maker, "画面で見る", None, &made.files.web)];
    let views = made.iter().map(|made| made.view(maker, index, web(made))).collect();
    (views, made.iter().map(|made| made.order(Form::Web)).collect())
}

/// The page of an area's papers with all their files.
pub fn papers_page(maker: &Maker<'_>, index: AreaIndex, made: &[Made<'_>]) -> (View, Vec<PaperRecipe>) {
    let area = maker.area(index);
    let orders =
        made.iter().flat_map(|made| [Form::Web, Form::Office, Form::Press].map(|form| made.order(form))).collect();
    let content = PapersContent {
        area: LinkView { name: crumb_name(area), ..maker.area_link(area) },
        papers: made.iter().map(|made| made.view(maker, index, all_files(maker, &made.files))).collect(),
    };
    let words = Words {
        heading: format!("{} {PAPERS}", area.name),
        title: format!("{} {PAPERS}", area.name),
        description: format!("{}の相談窓口のカードとチラシを、印刷できる形で置いています。", area.name),
        sensitive: false,
    };
    let page = frame::frame(maker, index, &PageAddress::list(area, "flyers"), Some(PAPERS), words);
    (View { page, content: ContentView::Papers(content) }, orders)
}

fn all_files(maker: &Maker<'_>, files: &SheetFiles) -> Vec<FileView> {
    let office = "A4の紙に、実際の大きさ（100%）で印刷してください。両面のものは、長いほうの辺でとじる設定にします。";
    let press = "そのまま入稿できます（PDF/X、塗り足し3mm、トンボつき）。";
    let proof = "「見本・未確認」の字が入っています。配らないでください。";
    let (label, note) =
        if files.is_proof { ("印刷所用の見本", proof) } else { ("印刷所に渡すファイル", press) };
    vec![
        file(maker, "画面で見る・読み上げる", None, &files.web),
        file(maker, "事務所のプリンターで刷る", Some(office), &files.office),
        file(maker, label, Some(note), &files.press),
    ]
}

fn file(maker: &Maker<'_>, label: &str, note: Option<&str>, path: &SitePath) -> FileView {
    FileView {
        label: label.to_owned(),
        note: note.map(str::to_owned),
        url: maker.routes.file(path),
        pages: None,
        size: None,
    }
}

/// Says whether there is a page to hold out instead of a paper: it has words for that, and some place where they still help.
pub fn is_shown(maker: &Maker<'_>, index: AreaIndex, flyer: &Flyer) -> bool {
    let has_words = flyer.stub.is_some() || flyer.show.is_some() && flyer.kind != FlyerKind::Signboard;
    has_words && places(maker, index, flyer).any(|place| maker.runs(&place.entry))
}

/// The places a paper names.
fn places<'a>(maker: &Maker<'a>, index: AreaIndex, flyer: &'a Flyer) -> impl Iterator<Item = &'a Place> {
    choose::shown(&maker.content.areas, index, flyer, maker.today).filter_map(|(found, _)| match found {
        Found::Place(place) => Some(place),
        _ => None,
    })
}

/// The page one holds out instead of a paper.
pub fn show_page(maker: &Maker<'_>, index: AreaIndex, flyer: &Flyer) -> View {
    let area = maker.area(index);
    let stub = flyer.stub.as_ref();
    let shown = stub.map(|stub| stub.show.clone()).or_else(|| flyer.show.clone());
    let running: Vec<&Place> = places(maker, index, flyer).filter(|place| maker.runs(&place.entry)).collect();
    let content = ShowContent {
        area: LinkView { name: crumb_name(area), ..maker.area_link(area) },
        title: flyer.title.clone(),
        heading: stub.map(|stub| stub.heading.clone()),
        show: shown.unwrap_or_default(),
        lines: stub.map(|stub| stub.lines.clone()).unwrap_or_default(),
        unsure: running.iter().any(|place| !maker.trust(&place.entry).confirmed),
        places: running.iter().filter_map(|place| show_place(maker, place)).collect(),
        places_url: (!area.places.is_empty()).then(|| maker.routes.href(&PageAddress::list(area, "places"))),
        edition: paper::edition(flyer.edition.value).shown,
    };
    let heading = "この画面を窓口で見せてください".to_owned();
    let words = Words {
        title: format!("{} 窓口で見せる画面", area.name),
        description: format!("{}の窓口で、話さずに見せる画面です。", area.name),
        heading,
        sensitive: false,
    };
    let address = PageAddress::paper(area, &flyer.id);
    let mut page = frame::frame(maker, index, &address, Some("窓口で見せる画面"), words);
    page.noindex = true;
    View { page, content: ContentView::Show(Box::new(content)) }
}

/// A place where the page can be held out; one that is not disclosed is not told.
fn show_place(maker: &Maker<'_>, place: &Place) -> Option<ShowPlace> {
    (!place.whereabouts.undisclosed).then(|| ShowPlace {
        name: place.entry.name.clone(),
        address: place.whereabouts.address.clone(),
        hours: place.hours.as_ref().map(|hours| hours.written.clone()),
        now: maker.now(place.hours.as_ref(), &place.entry),
    })
}

/// `カード（二つ折り） 91×55mm`.
fn kind(sheet: Sheet<'_>) -> String {
    let Sheet { flyer, size } = sheet;
    let label = flyer.kind.label();
    match (flyer.kind, size) {
        (FlyerKind::Card, _) if flyer.folded => format!("{label}（二つ折り） 91×55mm"),
        (FlyerKind::Card, _) => format!("{label} 91×55mm"),
        (FlyerKind::Handbill, _) => label.to_owned(),
        (FlyerKind::Flyer | FlyerKind::Stub | FlyerKind::Signboard, _) => format!("{label} A4"),
        (FlyerKind::Poster, size) => format!("{label} {}", size.map_or("A3", FlyerSize::label)),
        (FlyerKind::Block, size) => format!("{label} {}", size.map_or("2段", FlyerSize::label)),
    }
}

/// Width and height of a picture in pixels, by the trim size of the first page.
fn picture_size(sheet: Sheet<'_>) -> (u32, u32) {
    let (width, height): (f64, f64) = match (sheet.flyer.kind, sheet.size) {
        (FlyerKind::Card, _) => (91.0, 55.0),
        (FlyerKind::Handbill, _) => (105.0, 148.0),
        (FlyerKind::Flyer | FlyerKind::Stub, _) => (210.0, 297.0),
        (FlyerKind::Signboard, _) => (297.0, 210.0),
        (FlyerKind::Poster, Some(FlyerSize::B4)) => (257.0, 364.0),
        (FlyerKind::Poster, _) => (297.0, 420.0),
        (FlyerKind::Block, Some(FlyerSize::One)) => (60.0, 150.0),
        (FlyerKind::Block, Some(FlyerSize::Three)) => (186.0, 84.0),
        (FlyerKind::Block, _) => (123.0, 104.0),
    };
    let scale = PICTURE / width.max(height);
    ((width * scale).round() as u32, (height * scale).round() as u32)
}
