//! What a thread has besides its registers and that code on one stack may have changed when control
//! goes to another one.

use super::processor::{float_control, segment_base, set_float_control, set_segment_base};

/// Which parts of that state Wasm code changes at all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ThreadStateParts {
    /// The base of the segment `gs`.
    pub(crate) segment: bool,
    /// The settings for floats.
    pub(crate) floats: bool,
}

/// The state at one moment.
#[derive(Debug)]
pub(crate) struct ThreadState {
    segment: Option<u64>,
    floats: Option<u64>,
}

impl ThreadState {
    pub(crate) fn save(parts: ThreadStateParts) -> ThreadState {
        ThreadState {
            segment: parts.segment.then(segment_base),
            floats: parts.floats.then(float_control),
        }
    }

    /// Makes the state that of this thread, which may be another one.
    pub(crate) fn restore(&self) {
        if let Some(base) = self.segment {
            set_segment_base(base);
        }
        if self.floats.is_some() {
            set_float_control(self.floats);
        }
    }
}
