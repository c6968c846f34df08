//! Windows and breadcrumb trails in, schema.org JSON-LD documents out, safe inside a script element.

use serde_json::{Value, json};

use crate::model::area::{Area, AreaIndex, AreaKind};
use crate::model::entry::Operator;
use crate::model::reception::WrittenHours;
use crate::model::window::{PhoneLine, Window};
use crate::plan::card::Maker;
use crate::plan::frame::crumb_name;
use crate::plan::route::PageAddress;

/// The `BreadcrumbList` of a page; none on the home page.
pub fn breadcrumbs(maker: &Maker<'_>, index: AreaIndex, here: Option<&str>, canonical: &str) -> Option<String> {
    let mut trail: Vec<(String, String)> = maker
        .content
        .areas
        .ancestry(index)
        .map(|(_, area)| (crumb_name(area), maker.routes.absolute(&PageAddress::area(area))))
        .collect();
    trail.reverse();
    if let Some(here) = here {
        trail.push((here.to_owned(), canonical.to_owned()));
    }
    if trail.len() < 2 {
        return None;
    }
    let items: Vec<Value> = trail
        .iter()
        .zip(1..)
        .map(|((name, url), position)| json!({"@type": "ListItem", "position": position, "name": name, "item": url}))
        .collect();
    Some(document(&json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})))
}

/// The organisation behind a window, with one `ContactPoint` a telephone line.
pub fn window(maker: &Maker<'_>, window: &Window) -> String {
    let entry = &window.entry;
    let area = maker.area(entry.area);
    let kind = match entry.operator {
        Some(Operator::Government) => "GovernmentOffice",
        Some(Operator::Npo) => "NGO",
        Some(Operator::Company | Operator::Other) | None => "Organization",
    };
    let served: Vec<Value> =
        std::iter::once(entry.area).chain(entry.serves.iter().copied()).map(|at| place(maker.area(at))).collect();
    let points: Vec<Value> =
        window.phones.iter().map(|line| contact_point(maker, line, window.hours.as_ref())).collect();
    let mut object = json!({
        "@context": "https://schema.org",
        "@type": kind,
        "name": entry.name,
        "url": maker.routes.absolute(&PageAddress::window(area, &entry.id)),
        "areaServed": served,
    });
    let fields = object.as_object_mut().expect("the object was just made");
    if let Some(organization) = entry.organization.as_ref().filter(|name| **name != entry.name) {
        fields.insert("parentOrganization".to_owned(), json!({"@type": "Organization", "name": organization}));
    }
    if let Some(first) = window.phones.first() {
        fields.insert("telephone".to_owned(), json!(first.phone.number()));
        fields.insert("contactPoint".to_owned(), Value::Array(points));
    }
    if let Some(email) = &window.email {
        fields.insert("email".to_owned(), json!(email.to_string()));
    }
    if let Some(address) = &window.whereabouts.address {
        let address = json!({"@type": "PostalAddress", "addressCountry": "JP", "streetAddress": address});
        fields.insert("address".to_owned(), address);
    }
    document(&object)
}

fn place(area: &Area) -> Value {
    let kind = match area.kind {
        AreaKind::Nation => "Country",
        AreaKind::Prefecture => "State",
        AreaKind::City => "City",
    };
    json!({"@type": kind, "name": area.name})
}

fn contact_point(maker: &Maker<'_>, line: &PhoneLine, common: Option<&WrittenHours>) -> Value {
    let mut point = json!({
        "@type": "ContactPoint",
        "telephone": line.phone.number(),
        "contactType": line.label.as_deref().unwrap_or("相談"),
        "availableLanguage": "ja",
    });
    let hours = line.hours.as_ref().or(common);
    let hours = hours.map(|hours| maker.cards.openings().of(hours, maker.today)).unwrap_or_default();
    if !hours.is_empty() {
        let fields = point.as_object_mut().expect("the object was just made");
        fields.insert("hoursAvailable".to_owned(), Value::Array(hours));
    }
    point
}

/// JSON that cannot end the script element it stands in.
fn document(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
