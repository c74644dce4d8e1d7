//! Tells that something takes a while.
//!
//! One line, written here: what libraries of progress bars can do beyond it brings the library of
//! mathematics into every process, which is 0.35 MB of memory for a spinner that few see.

use crate::{load, output::shortened};
use gantry::GuestText;
use std::io::{IsTerminal, Write, stderr};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use terminal_size::terminal_size_of;
use unicode_width::UnicodeWidthStr;

/// What ends sooner is not worth a line.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn.
const TICK: Duration = Duration::from_millis(100);
const FRAMES: [char; 4] = ['-', '\\', '|', '/'];
/// Columns of a terminal that does not tell.
const COLUMNS: usize = 80;

/// Shows on a terminal's standard error that work is going on, from a second after its start until
/// it is dropped.
pub struct Progress {
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Work on a file has begun: `what` is a verb, "compiling".
    pub fn start(what: &str, file: &Path) -> Progress {
        if !can_be_drawn_over() {
            return Progress { running: None };
        }
        // Names of files are as strange as those in modules.
        let message = GuestText(format!("{what} {}", load::name(file))).to_string();
        let (sender, receiver) = channel::<()>();
        let thread = std::thread::Builder::new()
            .name("progress".into())
            .spawn(move || {
                if receiver.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    spin(&message, &receiver);
                }
            });
        // Where no thread can be had, there is just no progress to see.
        Progress {
            running: thread.ok().map(|thread| (sender, thread)),
        }
    }
}

/// Whether standard error is a terminal that can go back to the start of a line.
fn can_be_drawn_over() -> bool {
    let is_known = cfg!(windows) || std::env::var_os("TERM").is_some_and(|term| term != "dumb");
    is_known && stderr().is_terminal()
}

/// Draws the line again and again until the other side is dropped, and then removes it. A terminal
/// that is gone is none of the work's business.
fn spin(message: &str, work: &Receiver<()>) {
    let start = Instant::now();
    let mut drawn = 0;
    for frame in FRAMES.iter().cycle() {
        let columns = terminal_size_of(stderr()).map_or(COLUMNS, |(width, _)| width.0.into());
        let line = line(*frame, message, PATIENCE + start.elapsed(), columns);
        let blank = drawn - line.width().min(drawn);
        drawn = line.width();
        let _ = stderr().write_all(format!("\r{line}{:blank$}", "").as_bytes());
        if work.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    let _ = stderr().write_all(format!("\r{:drawn$}\r", "").as_bytes());
}

/// The line, which leaves the last of a terminal's columns free: one that wraps could not be drawn
/// over.
fn line(frame: char, message: &str, elapsed: Duration, columns: usize) -> String {
    let elapsed = format!(" ({}s)", elapsed.as_secs());
    let room = columns.saturating_sub("- ".len() + elapsed.len() + 1);
    let line = format!("{frame} {}{elapsed}", shortened(message, room));
    match room {
        0 => shortened(&line, columns.saturating_sub(1)),
        _ => line,
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.running.take() {
            drop(sender);
            // The line is gone before anything else is printed.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_fits_every_terminal() {
        let shown = |columns| line('-', "compiling a.wasm", Duration::from_secs(12), columns);
        assert_eq!(shown(80), "- compiling a.wasm (12s)");
        assert_eq!(shown(25), "- compiling a.wasm (12s)");
        assert_eq!(shown(24), "- compiling a.... (12s)");
        for columns in 1..40 {
            assert!(shown(columns).width() < columns, "{columns} columns");
        }
    }
}
