//! The open frames of structured control: the function's body, and each `block`, `loop`, `then`,
//! `else`, `try_table`, `try` and `catch` in it.
//!
//! [`Frames`] is the control stack. What is done at a frame's label is in `control.rs`.
//!
//! Invariants: the first frame is the function's, until its end closes it; `floor` is the height of
//! the innermost frame; numbers of frames and tables are never given twice in a function.

use crate::assigned::Assigned;
use crate::reader::{Checked, Refused};
use crate::stack::{Entry, NONE};
use crate::types::ValueType;
use std::ops::{Index, IndexMut};

/// Which arm of structured control a frame is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FrameKind {
    /// The function's body.
    Function,
    /// `block`.
    Block,
    /// `loop`.
    Loop,
    /// The first arm of an `if`.
    Then,
    /// The second arm of an `if`.
    Else,
    /// The body of a `try_table`.
    TryTable,
    /// The body of a `try`.
    Try,
    /// An arm of a `try` behind `catch`.
    Catch,
    /// The arm of a `try` behind `catch_all`.
    CatchAll,
}

impl FrameKind {
    /// Whether `catch` or `catch_all` may follow.
    pub(crate) fn takes_catch(self) -> bool {
        matches!(self, FrameKind::Try | FrameKind::Catch)
    }

    /// Whether `rethrow` may name it.
    pub(crate) fn has_caught(self) -> bool {
        matches!(self, FrameKind::Catch | FrameKind::CatchAll)
    }
}

/// How the `else` arm of an `if` is reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Alternative {
    /// By the branch with this slot.
    Slot(u32),
    /// Never: the condition is a constant other than zero.
    Never,
    /// Always: the condition is zero. The block before the `if` is still open.
    Always,
}

/// Parameter and result types of a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FrameType {
    /// None.
    Empty,
    /// One result. A reference to functions of one type is relative, to the module's types.
    Single(ValueType),
    /// Those of a function type.
    Indexed(u32),
}

/// An open frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) kind: FrameKind,
    /// Unique in the function.
    pub(crate) id: u32,
    /// How many loops are open in it, itself included.
    pub(crate) loops: u32,
    pub(crate) ty: FrameType,
    /// Height of the operand stack below its parameters.
    pub(crate) height: u32,
    /// Newest slot of the branches to its end, or [`NONE`].
    pub(crate) slots: u32,
    pub(crate) alternative: Alternative,
    /// The block at the head of a loop.
    pub(crate) header: u32,
    /// First of the label's variables, or [`NONE`].
    pub(crate) variables: u32,
    /// How many parameters of `if`s around it are saved.
    saved: u32,
    /// The last `br_table` that has a branch to it.
    table: u32,
    /// The locals assigned at all branches to its end so far, or at the header of a loop.
    pub(crate) assigned: Assigned,
}

/// The open frames, innermost last.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    open: Vec<Frame>,
    /// Parameters of open `if`s, for their `else` arms.
    saved: Vec<Entry>,
    /// Height of the operand stack below the innermost frame's parameters.
    floor: u32,
    /// Number of frames so far; the unique number of the last.
    count: u32,
    /// Number of `br_table`s so far.
    tables: u32,
}

impl Frames {
    /// Forgets everything and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.open.clear();
        self.saved.clear();
        (self.floor, self.count, self.tables) = (0, 0, 0);
    }

    /// Whether the function is at its end.
    #[inline(always)]
    pub(crate) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// How many frames are open.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.open.len()
    }

    /// Index of the innermost frame. There is one until the function is at its end.
    #[inline(always)]
    pub(crate) fn top(&self) -> usize {
        self.open.len() - 1
    }

    /// The innermost frame.
    #[inline(always)]
    pub(crate) fn innermost(&self) -> Option<&Frame> {
        self.open.last()
    }

    /// The frame with this index, if it is open.
    #[inline(always)]
    pub(crate) fn get(&self, index: u32) -> Option<&Frame> {
        self.open.get(index as usize)
    }

    /// Height of the operand stack below the innermost frame's parameters.
    #[inline(always)]
    pub(crate) fn floor(&self) -> usize {
        self.floor as usize
    }

    /// The frame that a branch of this depth names.
    #[inline(always)]
    pub(crate) fn branch_target(&self, depth: u32) -> Checked<usize> {
        let frame = self.open.len().checked_sub(1 + depth as usize);
        frame.ok_or(Refused)
    }

    /// The same for a depth that has been checked.
    pub(crate) fn target(&self, depth: u32) -> usize {
        self.open.len() - 1 - depth as usize
    }

    /// Opens a frame; `loops` counts the loops that are open in it, itself included.
    pub(crate) fn push(&mut self, kind: FrameKind, ty: FrameType, height: u32, loops: u32) {
        self.count += 1;
        self.floor = height;
        self.open.push(Frame {
            kind,
            id: self.count,
            loops,
            ty,
            height,
            slots: NONE,
            alternative: Alternative::Never,
            header: NONE,
            variables: NONE,
            saved: self.saved.len() as u32,
            table: 0,
            assigned: Assigned::ALL,
        });
    }

    /// Closes the innermost frame.
    pub(crate) fn pop(&mut self) -> Option<Frame> {
        let frame = self.open.pop()?;
        self.saved.truncate(frame.saved as usize);
        self.floor = self.open.last().map_or(0, |frame| frame.height);
        Some(frame)
    }

    /// Closes all frames: the function is at its end.
    pub(crate) fn close_all(&mut self) {
        self.open.clear();
    }

    /// Keeps the parameters of the innermost frame, an `if`, for its second arm.
    pub(crate) fn save_parameters(&mut self, parameters: &[Entry]) {
        self.saved.extend_from_slice(parameters);
    }

    /// Begins the second arm of the innermost frame, an `if`, and returns its parameters.
    pub(crate) fn begin_second_arm(&mut self) -> &[Entry] {
        self.begin_arm(FrameKind::Else);
        &self.saved[self.open[self.top()].saved as usize..]
    }

    /// Begins another arm of the innermost frame.
    pub(crate) fn begin_arm(&mut self, kind: FrameKind) {
        let id = self.number();
        let top = self.top();
        let frame = &mut self.open[top];
        frame.id = id;
        frame.kind = kind;
    }

    /// Returns a number that no frame of the function has.
    pub(crate) fn number(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    /// Begins to mark the frames to which another `br_table` branches, and returns its number.
    pub(crate) fn begin_table(&mut self) -> u32 {
        self.tables += 1;
        self.tables
    }

    /// Notes that the current `br_table` branches to a frame, and returns whether it already did.
    pub(crate) fn mark_table(&mut self, frame: usize) -> bool {
        std::mem::replace(&mut self.open[frame].table, self.tables) == self.tables
    }
}

impl Index<usize> for Frames {
    type Output = Frame;

    #[inline(always)]
    fn index(&self, index: usize) -> &Frame {
        &self.open[index]
    }
}

impl IndexMut<usize> for Frames {
    #[inline(always)]
    fn index_mut(&mut self, index: usize) -> &mut Frame {
        &mut self.open[index]
    }
}
