//! regex: counts what several patterns find in a text.

use regex::Regex;

const PATTERNS: &[&str] = &[
    r"\bJS_[A-Z][a-z]+",
    r"(?i)return|break|continue",
    r"([a-z_]+)\s*\(([^()]*)\)",
    r"[0-9]+(?:\.[0-9]+)?[ ,;]",
    r#""(?:[^"\\]|\\.)*""#,
    r"(?m)^\s*(?:if|for|while)\b.*\{$",
    r"\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}+)+",
    r"\w+\s+\w+\s+\w+;",
];

fn main() {
    let mut text = suite::read(&std::env::args().nth(1).expect("a file"));
    text.truncate(suite::number(2));
    for (index, pattern) in PATTERNS.iter().enumerate() {
        let regex = Regex::new(pattern).expect("a pattern");
        let (mut count, mut bytes) = (0_u64, 0_u64);
        for captures in regex.captures_iter(&text) {
            count += 1;
            bytes += captures.iter().flatten().map(|group| group.len() as u64).sum::<u64>();
        }
        let mut replaced = regex.replace_all(&text, "<$0>");
        for _ in 0..5 {
            replaced = regex.replace_all(&text, "<$0>");
        }
        println!("regex {index}: {count} {bytes} {}", replaced.len());
    }
}
