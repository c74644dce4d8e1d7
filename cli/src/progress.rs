//! Tells that something takes a while.

use crate::load;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// What ends sooner is not worth a line.
const PATIENCE: Duration = Duration::from_secs(1);

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
                if receiver.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
                let bar = spinner(message);
                // Ends when the other side is dropped.
                let _ = receiver.recv();
                bar.finish_and_clear();
            });
        // Where no thread can be had, there is just no progress to see.
        Progress {
            running: thread.ok().map(|thread| (sender, thread)),
        }
    }
}

fn spinner(message: String) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_elapsed(PATIENCE);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        bar.set_style(style);
    }
    bar.set_message(message);
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
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
