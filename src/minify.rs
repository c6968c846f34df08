//! A theme's script in, the same script without what only its readers need out.

/// Drops lines that are empty or comments, and indentation.
///
/// Line breaks stay, so that no statement changes. A `//` behind code stays too: it may be part of a string. A script must
/// hold no string and no template that runs over several lines.
pub fn compact_js(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<&str>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::compact_js;

    fn check(script: &str, expected: &str) {
        assert_eq!(compact_js(script), expected);
    }

    #[test]
    fn comments_on_lines_of_their_own_and_indentation_are_dropped() {
        check("// What it does.\nvar a = 1;\n\n  // Why.\n  a++;\r\n", "var a = 1;\na++;");
    }

    #[test]
    fn code_is_left_as_it_stands() {
        check("var a = \"http://a\"; // why\nb = a\n  / 2", "var a = \"http://a\"; // why\nb = a\n/ 2");
        check("", "");
    }
}
