//! The inlined style and scripts in, the content security policy that allows them and nothing else out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The policy for `<meta http-equiv>`: nothing is fetched from anywhere but this site, where the search has its script and its
/// files; nothing inline runs but the theme's own style and scripts.
pub fn policy(style: &str, scripts: &[&str]) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| format!("'sha256-{}'", hash(script))).collect();
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'self' {}; img-src 'self'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'",
        hash(style),
        scripts.join(" ")
    )
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::policy;

    #[test]
    fn the_policy_names_the_hashes_of_what_is_inline() {
        let policy = policy("", &[""]);
        let empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert!(policy.contains(&format!("style-src 'sha256-{empty}'")), "{policy}");
        assert!(!policy.contains("unsafe"));
    }
}
