//! Printing that copes with streams that are closed.

use anyhow::{Context, Error, Result};
use gantry::GuestText;
use std::fmt::Arguments;
use std::io::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// How many names a message lists.
const LISTED_NAMES: usize = 20;

/// Prints to standard output. Where that is closed, this is an error like any other: `println!`
/// would panic.
pub fn print(text: Arguments<'_>) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    stdout
        .write_fmt(text)
        .context("cannot write to standard output")
}

/// Makes sure that everything printed has arrived.
pub fn flush() -> Result<()> {
    std::io::stdout()
        .flush()
        .context("cannot write to standard output")
}

/// Prints an error and its causes to standard error, if there is one.
pub fn report(error: &Error) {
    let mut text = format!("error: {error}");
    for cause in error.chain().skip(1) {
        text.push_str("\n  caused by: ");
        text.push_str(&cause.to_string().replace('\n', "\n  "));
    }
    warn(format_args!("{text}"));
}

/// Text that takes at most so many columns of a terminal: what is left out is marked.
pub fn shortened(text: &str, columns: usize) -> String {
    const MARK: &str = "...";
    if text.width() <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(MARK.len());
    let prefixes = text.char_indices().map(|(end, _)| &text[..end]);
    let fitting = prefixes.take_while(|prefix| prefix.width() <= room).last();
    fitting.unwrap_or_default().to_owned() + &MARK[..columns.min(MARK.len())]
}

/// How many lines say what is wrong with the command line.
const MOST_LINES: usize = 3;

/// What the parser of the command line says of a mistake, without empty lines, and in as few lines
/// as say what to do.
pub fn brief(text: &str) -> String {
    let mut lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    // The usage of an option that was meant, perhaps, tells less than where to read of all.
    let [less, more] = match lines.iter().any(|line| line.starts_with("  tip: a")) {
        true => ["Usage: ", "For more information"],
        false => ["For more information", "Usage: "],
    };
    for dispensable in ["  tip: to pass", less, more] {
        let index = lines.iter().position(|line| line.starts_with(dispensable));
        if let Some(index) = index.filter(|_| lines.len() > MOST_LINES) {
            lines.remove(index);
        }
    }
    lines.join("\n")
}

/// Prints a line to standard error, if there is one.
pub fn warn(text: Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Names that a module gave, for a message: the first ones, if there are many.
pub fn names(names: &[&str]) -> String {
    let shown = names.iter().take(LISTED_NAMES);
    let mut list: Vec<String> = shown.map(|name| GuestText(name).to_string()).collect();
    if names.len() > LISTED_NAMES {
        list.push(format!("and {} more", names.len() - LISTED_NAMES));
    }
    list.join(", ")
}

/// A path as a string of JSON.
pub fn json_path(path: &Path) -> String {
    json_string(&path.to_string_lossy())
}

/// Text as a string of JSON.
pub fn json_string(text: &str) -> String {
    let mut string = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => string.extend(['\\', c]),
            c if c.is_control() => string.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => string.push(c),
        }
    }
    string + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_do_is_in_three_lines() {
        let similar = "error: unexpected argument '--x' found\n\n  tip: a similar argument exists: \
            '--y'\n  tip: to pass '--x' as a value, use '-- --x'\n\nUsage: gantry run --y <FILE>\n\n\
            For more information, try '--help'.\n";
        let shown = "error: unexpected argument '--x' found\n  tip: a similar argument exists: \
            '--y'\nFor more information, try '--help'.";
        assert_eq!(brief(similar), shown);
        let missing = "error: the following required arguments were not provided:\n  <FILE>\n\n\
            Usage: gantry run <FILE>\n\nFor more information, try '--help'.\n";
        let shown = "error: the following required arguments were not provided:\n  <FILE>\n\
            Usage: gantry run <FILE>";
        assert_eq!(brief(missing), shown);
    }

    #[test]
    fn text_fits_its_column() {
        assert_eq!(shortened("short", 5), "short");
        assert_eq!(shortened("longer", 5), "lo...");
        assert_eq!(shortened("longer", 2), "..");
        // These characters take two columns.
        assert_eq!(shortened("漢字漢字", 8), "漢字漢字");
        assert_eq!(shortened("漢字漢字", 6), "漢...");
        // So do these, by the second of their two characters.
        assert_eq!(
            shortened(&"\u{2601}\u{fe0f}".repeat(4), 7),
            "\u{2601}\u{fe0f}\u{2601}\u{fe0f}..."
        );
    }

    #[test]
    fn paths_are_strings_of_json() {
        let path = Path::new("/a \"b\"\\c\n\u{7f}ä");
        assert_eq!(json_path(path), r#""/a \"b\"\\c\u000a\u007fä""#);
    }
}
