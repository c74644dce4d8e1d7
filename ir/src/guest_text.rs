//! Text that a module brings along, made fit for messages.
//!
//! Names of imports, exports and functions are the guest's: they may be megabytes long, and may
//! hold line breaks, escape sequences or characters that turn the direction of writing. A message
//! shows them through [`GuestText`] or [`GuestLines`], so that no guest controls a terminal, forges
//! a line of a log, or fills a disk. Both take anything that can be printed and stop printing it
//! once they have enough: what is not shown is not even formatted.

use std::fmt::{self, Display, Write};

/// Characters of a guest's text that are shown.
const LENGTH: usize = 256;
/// Lines of a guest's text that are shown.
const LINES: usize = 16;
/// Stands for what is left out.
const ELLIPSIS: &str = "...";

/// Shows a guest's text on one line: escaped as in Rust's strings, except for quotes, and
/// shortened.
#[derive(Clone, Copy, Debug)]
pub struct GuestText<T>(pub T);

impl<T: Display> Display for GuestText<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(&self.0, f, 1)
    }
}

/// Shows a guest's text of several lines: each as [`GuestText`] does, and only the first few.
#[derive(Clone, Copy, Debug)]
pub struct GuestLines<T>(pub T);

impl<T: Display> Display for GuestLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(&self.0, f, LINES)
    }
}

/// Shows at most this many lines. If that is one, line breaks are escaped like everything else.
fn show(text: &dyn Display, f: &mut fmt::Formatter<'_>, lines: usize) -> fmt::Result {
    let mut shown = Shown {
        out: f,
        keeps_lines: lines > 1,
        lines,
        left: LENGTH,
        is_cut: false,
        is_full: false,
    };
    // If `text` itself fails, what it has written so far is all there is to show.
    let result = write!(shown, "{text}");
    match (shown.is_full, shown.is_cut) {
        (true, _) => f.write_str(ELLIPSIS),
        (false, true) => f.write_str(ELLIPSIS).and(result),
        (false, false) => result,
    }
}

/// Escapes what is written, and fails once nothing more is to be shown.
struct Shown<'a, 'f> {
    out: &'a mut fmt::Formatter<'f>,
    keeps_lines: bool,
    /// Lines that may still be begun or are being written.
    lines: usize,
    /// Characters that the current line may still get.
    left: usize,
    /// The rest of the current line is left out.
    is_cut: bool,
    /// All that follows is left out.
    is_full: bool,
}

impl Shown<'_, '_> {
    fn end_line(&mut self) -> fmt::Result {
        self.lines -= 1;
        self.left = LENGTH;
        if std::mem::take(&mut self.is_cut) {
            self.out.write_str(ELLIPSIS)?;
        }
        self.out.write_char('\n')?;
        self.is_full = self.lines == 0;
        self.proceed()
    }

    fn proceed(&self) -> fmt::Result {
        match self.is_full {
            true => Err(fmt::Error),
            false => Ok(()),
        }
    }

    fn cut(&mut self) -> fmt::Result {
        self.is_cut = true;
        // If only one line is shown, nothing else can follow.
        self.is_full = !self.keeps_lines;
        self.proceed()
    }
}

impl Write for Shown<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            self.write_char(character)?;
        }
        Ok(())
    }

    fn write_char(&mut self, character: char) -> fmt::Result {
        self.proceed()?;
        if character == '\n' && self.keeps_lines {
            return self.end_line();
        }
        if self.is_cut {
            return Ok(());
        }
        // Text that keeps its lines keeps its backslashes too, so that columns stay aligned.
        let is_plain = matches!(character, '"' | '\'') || self.keeps_lines && character == '\\';
        if is_plain {
            if self.left == 0 {
                return self.cut();
            }
            self.left -= 1;
            return self.out.write_char(character);
        }
        let escaped = character.escape_debug();
        let length = escaped.len();
        if length > self.left {
            return self.cut();
        }
        self.left -= length;
        write!(self.out, "{escaped}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_deceive_is_escaped() {
        assert_eq!(
            GuestText("plain <T as 'a>::\"b\" ü 名").to_string(),
            "plain <T as 'a>::\"b\" ü 名"
        );
        assert_eq!(
            GuestText("\x1b[2J\n\r\0\x7f").to_string(),
            "\\u{1b}[2J\\n\\r\\0\\u{7f}"
        );
        // C1 controls, bidi overrides and isolates, invisible characters, separators of lines.
        for c in [
            '\u{9b}',
            '\u{202e}',
            '\u{2066}',
            '\u{200b}',
            '\u{feff}',
            '\u{2028}',
            '\u{e0041}',
            '\u{301}',
        ] {
            let escaped = format!("\\u{{{:x}}}", u32::from(c));
            assert_eq!(GuestText(c).to_string(), escaped);
        }
        assert_eq!(
            GuestText("\\n").to_string(),
            "\\\\n",
            "not taken for a line break"
        );
    }

    #[test]
    fn what_is_long_is_cut() {
        let fits = "x".repeat(LENGTH);
        assert_eq!(GuestText(&fits).to_string(), fits);
        assert_eq!(
            GuestText(format!("{fits}y")).to_string(),
            format!("{fits}...")
        );
        // An escape is shown whole or not at all.
        let escapes = GuestText("\x1b".repeat(1000)).to_string();
        assert!(escapes.ends_with("\\u{1b}..."), "{escapes}");
    }

    #[test]
    fn what_is_not_shown_is_not_made() {
        struct Endless;
        impl Display for Endless {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                loop {
                    f.write_str("again and ")?;
                }
            }
        }
        assert!(
            GuestText(Endless)
                .to_string()
                .starts_with("again and again")
        );
        struct EndlessLines;
        impl Display for EndlessLines {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                loop {
                    f.write_str("again\n")?;
                }
            }
        }
        let lines = GuestLines(EndlessLines).to_string();
        assert_eq!(lines, "again\n".repeat(LINES) + ELLIPSIS);
    }

    #[test]
    fn lines_are_cut_one_by_one() {
        let long = "x".repeat(1000);
        let text = format!("one\n{long}\n\x1bthree\\00");
        let expected = format!("one\n{}...\n\\u{{1b}}three\\00", &long[..LENGTH]);
        assert_eq!(GuestLines(text).to_string(), expected);
        let unended = format!("one\n{long}");
        assert_eq!(
            GuestLines(unended).to_string(),
            format!("one\n{}...", &long[..LENGTH])
        );
    }
}
