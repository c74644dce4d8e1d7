//! Files, lines and functions of the source, as a module's own debugging information tells them.
//!
//! A backtrace looks them up when somebody asks for the first time, for all its frames at once:
//! whoever catches an error and drops it pays nothing. What is looked up is kept by the backtrace,
//! and nothing else is.

mod lookup;
mod reader;
#[cfg(test)]
mod tests;

use crate::module::Module;
use std::sync::OnceLock;

/// A function of the source in a frame of a backtrace: the one that was executed, or one that it was
/// inlined into by the compiler that made the module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrameSymbol {
    name: Option<String>,
    /// The name in the source, without a scope, if `name` is mangled.
    plain_name: Option<String>,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
}

impl FrameSymbol {
    /// The function's name, mangled if its language does so.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The name in the source, if another one is mangled.
    pub(crate) fn plain_name(&self) -> Option<&str> {
        self.plain_name.as_deref()
    }

    /// The file, with the folder that the compiler was started in.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The line, counted from 1. `None` for code that no line stands for.
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// The column, counted from 1.
    pub fn column(&self) -> Option<u32> {
        self.column
    }
}

/// The symbols of a backtrace's frames.
pub(crate) struct Symbols {
    /// The module of each frame, and the offset in its binary.
    places: Vec<(Module, Option<u32>)>,
    found: OnceLock<Vec<Vec<FrameSymbol>>>,
}

impl Symbols {
    /// Those of frames in these places.
    pub(crate) fn new(places: Vec<(Module, Option<u32>)>) -> Symbols {
        Symbols {
            places,
            found: OnceLock::new(),
        }
    }

    /// Those of a frame.
    pub(crate) fn at(&self, frame: usize) -> &[FrameSymbol] {
        &self.found.get_or_init(|| self.find())[frame]
    }

    fn find(&self) -> Vec<Vec<FrameSymbol>> {
        let mut found = vec![Vec::new(); self.places.len()];
        let mut frames: Vec<usize> = (0..self.places.len()).collect();
        // Those of a module together.
        let text = |frame: usize| self.places[frame].0.text().as_ptr();
        frames.sort_by_key(|&frame| text(frame));
        for frames in frames.chunk_by(|&a, &b| text(a) == text(b)) {
            let Some(debug) = self.places[frames[0]].0.inner().debug() else {
                continue;
            };
            let address = |frame: usize| debug.address(self.places[frame].1?);
            let mut addresses: Vec<u32> = frames.iter().filter_map(|&f| address(f)).collect();
            addresses.sort_unstable();
            addresses.dedup();
            let symbols = lookup::find(debug, &addresses);
            for &frame in frames {
                let place = address(frame).and_then(|of| addresses.binary_search(&of).ok());
                if let Some(place) = place {
                    found[frame].clone_from(&symbols[place]);
                }
            }
        }
        found
    }
}
