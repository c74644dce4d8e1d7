//! Tells that something takes a while.
//!
//! One line, written here: what libraries of progress bars can do beyond it brings the library of
//! mathematics into every process, which is 0.4 MB of memory for a spinner that few see.

use crate::load;
use std::io::{IsTerminal, Write, stderr};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What ends sooner is not worth a line.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn.
const TICK: Duration = Duration::from_millis(100);
const FRAMES: [char; 4] = ['-', '\\', '|', '/'];
/// Columns of the message. With what stands around it the line fits on the narrowest terminal in
/// use: one that wraps could not be drawn over.
const WIDTH: usize = 64;

/// Shows on a terminal's standard error that work is going on, from a second after its start until
/// it is dropped.
pub struct Progress {
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Work on a file has begun: `what` is a verb, "compiling".
    pub fn start(what: &str, file: &Path) -> Progress {
        if !std::io::stderr().is_terminal() {
            return Progress { running: None };
        }
        let message = format!("{what} {}", load::name(file));
        let (sender, receiver) = channel::<()>();
        let thread = std::thread::Builder::new()
            .name("progress".into())
            .spawn(move || {
                if receiver.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    spin(&shown(&message), &receiver);
                }
            });
        // Where no thread can be had, there is just no progress to see.
        Progress {
            running: thread.ok().map(|thread| (sender, thread)),
        }
    }
}

/// What of a message is shown: as much as the line has room for, and nothing that moves the cursor.
fn shown(message: &str) -> String {
    let mut room = WIDTH;
    let characters = message.chars().filter(|it| !it.is_control());
    let fit = characters.take_while(|it| {
        let width = it.width().unwrap_or(0);
        let fits = width <= room;
        room -= width.min(room);
        fits
    });
    fit.collect()
}

/// Draws the line again and again until the other side is dropped, and then removes it. A terminal
/// that is gone is none of the work's business.
fn spin(message: &str, work: &Receiver<()>) {
    let start = Instant::now();
    let mut columns = 0;
    for frame in FRAMES.iter().cycle() {
        let seconds = (PATIENCE + start.elapsed()).as_secs();
        let line = format!("{frame} {message} ({seconds}s)");
        // It is never narrower than it was: the seconds grow.
        columns = line.width();
        let _ = stderr().write_all(format!("\r{line}").as_bytes());
        if work.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    let blank = format!("\r{:columns$}\r", "");
    let _ = stderr().write_all(blank.as_bytes());
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
    fn a_message_fits_and_stays_on_its_line() {
        assert_eq!(shown("compiling a.wasm"), "compiling a.wasm");
        assert_eq!(shown("a\r\x1b[2Jb\n"), "a[2Jb");
        assert_eq!(shown(&"x".repeat(WIDTH + 1)), "x".repeat(WIDTH));
        // Each takes two columns.
        assert_eq!(shown(&"字".repeat(WIDTH)), "字".repeat(WIDTH / 2));
    }
}
