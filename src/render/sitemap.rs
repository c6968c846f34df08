//! Absolute addresses in, sitemap XML (sitemaps.org protocol 0.9) out.

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A sitemap of pages.
pub fn urls(urls: &[String]) -> String {
    let rows: String = urls.iter().map(|url| format!("<url><loc>{}</loc></url>\n", escape(url))).collect();
    format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n{rows}</urlset>\n")
}

/// A sitemap of sitemaps.
pub fn index(parts: &[String]) -> String {
    let rows: String = parts.iter().map(|url| format!("<sitemap><loc>{}</loc></sitemap>\n", escape(url))).collect();
    format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n{rows}</sitemapindex>\n")
}

fn escape(url: &str) -> String {
    url.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}
