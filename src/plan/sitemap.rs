//! The absolute addresses of all pages in, the recipes of one sitemap, or of several with an index, out.

use crate::artifact::SitePath;
use crate::plan::recipe::{Making, Recipe};
use crate::plan::route::Routes;

/// The most addresses one sitemap may list (sitemaps.org protocol 0.9).
const LIMIT: usize = 50_000;

/// The sitemap that robots.txt names.
pub fn path() -> SitePath {
    named("sitemap.xml")
}

/// The files a number of pages needs, in the order of [`recipes`].
pub fn files(pages: usize) -> Vec<SitePath> {
    let parts = if pages > LIMIT { pages.div_ceil(LIMIT) } else { 0 };
    (1..=parts).map(part).chain([path()]).collect()
}

/// The sitemap of these addresses.
pub fn recipes(urls: Vec<String>, routes: &Routes) -> Vec<Recipe> {
    if urls.len() <= LIMIT {
        return vec![Recipe { path: path(), making: Making::Sitemap(urls) }];
    }
    let mut recipes: Vec<Recipe> = urls
        .chunks(LIMIT)
        .zip(1..)
        .map(|(urls, number)| Recipe { path: part(number), making: Making::Sitemap(urls.to_vec()) })
        .collect();
    let parts = recipes.iter().map(|recipe| routes.absolute_file(&recipe.path)).collect();
    recipes.push(Recipe { path: path(), making: Making::SitemapIndex(parts) });
    recipes
}

fn part(number: usize) -> SitePath {
    named(&format!("sitemap-{number}.xml"))
}

fn named(name: &str) -> SitePath {
    name.parse().expect("names of the program's own files are valid paths")
}

#[cfg(test)]
mod tests {
    use super::{files, recipes};
    use crate::plan::recipe::Making;
    use crate::plan::route::Routes;

    fn check(pages: usize, expected_files: &[&str]) {
        let routes = Routes::new(&"https://a.example".parse().unwrap());
        let urls: Vec<String> = (0..pages).map(|page| format!("https://a.example/{page}/")).collect();
        let recipes = recipes(urls.clone(), &routes);
        let paths: Vec<&str> = recipes.iter().map(|recipe| recipe.path.as_str()).collect();
        assert_eq!(paths, expected_files);
        assert_eq!(files(pages).iter().map(|path| path.as_str()).collect::<Vec<_>>(), expected_files);
        let listed = recipes.iter().filter_map(|recipe| match &recipe.making {
            Making::Sitemap(urls) => Some(urls.as_slice()),
            _ => None,
        });
        assert_eq!(listed.flatten().cloned().collect::<Vec<_>>(), urls, "every page is listed once");
    }

    #[test]
    fn a_sitemap_is_split_above_fifty_thousand_addresses() {
        check(0, &["sitemap.xml"]);
        check(50_000, &["sitemap.xml"]);
        check(50_001, &["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        check(111_000, &["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
    }
}
