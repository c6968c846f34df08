//! A theme's stylesheet or script in, the same without what only its readers need out.

/// Drops lines that are empty or comments, and indentation.
///
/// Line breaks stay, so that no statement changes. A `//` behind code stays too: it may be part of a string. A script must
/// hold no string and no template that runs over several lines.
pub fn compact_js(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<&str>>().join("\n")
}

/// Drops comments and needless space. Strings stay as they are; selectors keep the spaces that join them.
pub fn compact_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if c == '"' || c == '\'' {
            let end = rest[1..].find(c).map_or(rest.len(), |at| at + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if c.is_whitespace() {
            rest = rest.trim_start();
            let tight = |c: char| matches!(c, '{' | '}' | ';' | ',' | '>');
            let before = out.chars().next_back();
            let needless = before.is_none_or(|c| tight(c) || c == ':') || rest.starts_with(tight);
            if !needless {
                out.push(' ');
            }
        } else {
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{compact_css, compact_js};

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

    fn check_css(css: &str, expected: &str) {
        assert_eq!(compact_css(css), expected);
    }

    #[test]
    fn a_stylesheet_loses_only_what_means_nothing() {
        check_css("a { color : red ; }\n", "a{color :red}");
        check_css("/* note */ .a .b > c,\n d { margin: 0 auto }", ".a .b>c,d{margin:0 auto}");
        check_css("a::before { content: \" ; } \" }", "a::before{content:\" ; } \"}");
        check_css(
            "@media (width > 20em) { a:hover { x: calc(1px + 2px) } }",
            "@media (width>20em){a:hover{x:calc(1px + 2px)}}",
        );
        check_css("a{background:url(x) , none}", "a{background:url(x),none}");
    }
}
