//! The handler regions around a place, and the open arms of `try`.
//!
//! A *region* is the body of a `try_table`, or of a `try`. Exceptions leave it in two ways: calls
//! go to its *landing*, where the exception is taken over, and a throw in the region itself goes to
//! its *dispatch*, with the exception in the region's variable. The landing ends at the dispatch.
//! Both are labels at the end of the body, whose branches are chained as those of other labels.
//!
//! Invariants: regions are nested as their frames are, so that the innermost is the last; a region
//! is closed where its body ends, before what its handlers do.

use crate::assigned::Assigned;
use crate::reader::Clause;
use crate::stack::NONE;

/// An open region.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region {
    /// Index of its frame.
    pub(crate) frame: u32,
    /// Newest slot of the calls that go to its landing, or [`NONE`].
    pub(crate) landing: u32,
    /// Newest slot of the branches to its dispatch, or [`NONE`].
    pub(crate) dispatch: u32,
    /// The variable that holds the exception, or [`NONE`] while there is none.
    pub(crate) variable: u32,
    /// What is assigned at all of those calls and branches.
    pub(crate) assigned: Assigned,
    /// How many clauses were open before those of its `try_table`.
    clauses: u32,
    /// The variable that keeps the room for frames, if that counts.
    pub(crate) frame_room: Option<u32>,
}

impl Region {
    /// Whether an exception can leave it.
    pub(crate) fn is_left(&self) -> bool {
        self.landing != NONE || self.dispatch != NONE
    }
}

/// A `try` whose body is closed and that has an open `catch` arm.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arms {
    /// Index of its frame.
    pub(crate) frame: u32,
    /// The variable that holds the exception, or [`NONE`] if nothing throws in the body.
    pub(crate) variable: u32,
    /// The slot of the branch that is taken if the exception does not fit the last arm, or
    /// [`NONE`].
    pub(crate) other: u32,
    /// What is assigned where the exception's tag is tested.
    pub(crate) assigned: Assigned,
}

/// A clause of an open `try_table`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenClause {
    /// The tag of the exceptions that it catches; `None` if it catches all.
    pub(crate) tag: Option<u32>,
    /// Whether the branch carries a reference to the exception, after its values.
    pub(crate) is_reference: bool,
    /// Index of the frame that it branches to.
    pub(crate) target: u32,
}

/// The open regions and arms.
#[derive(Debug, Default)]
pub(crate) struct Handlers {
    regions: Vec<Region>,
    arms: Vec<Arms>,
    /// Clauses of the open `try_table`s.
    clauses: Vec<OpenClause>,
}

impl Handlers {
    /// Forgets everything and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.regions.clear();
        self.arms.clear();
        self.clauses.clear();
    }

    /// Opens the region of a frame.
    pub(crate) fn open(&mut self, frame: usize, frame_room: Option<u32>) {
        self.regions.push(Region {
            frame: frame as u32,
            landing: NONE,
            dispatch: NONE,
            variable: NONE,
            assigned: Assigned::ALL,
            clauses: self.clauses.len() as u32,
            frame_room,
        });
    }

    /// Adds a clause to the innermost region.
    pub(crate) fn add_clause(&mut self, clause: Clause, target: usize) {
        self.clauses.push(OpenClause {
            tag: clause.tag,
            is_reference: clause.is_reference,
            target: target as u32,
        });
    }

    /// The innermost region.
    #[inline(always)]
    pub(crate) fn innermost(&mut self) -> Option<&mut Region> {
        self.regions.last_mut()
    }

    /// The innermost region that is this frame or contains it.
    pub(crate) fn around(&self, frame: usize) -> Option<usize> {
        let count = self
            .regions
            .partition_point(|region| region.frame as usize <= frame);
        count.checked_sub(1)
    }

    /// Closes the innermost region.
    pub(crate) fn close(&mut self) -> Option<Region> {
        self.regions.pop()
    }

    /// Returns the clauses of a region that has just been closed. Take them one by one with
    /// [`Handlers::clause`], then call [`Handlers::forget_clauses`].
    pub(crate) fn clause(&self, region: &Region, index: usize) -> Option<OpenClause> {
        self.clauses.get(region.clauses as usize + index).copied()
    }

    /// Forgets the clauses of a region.
    pub(crate) fn forget_clauses(&mut self, region: &Region) {
        self.clauses.truncate(region.clauses as usize);
    }

    /// Opens the first arm of a `try`.
    pub(crate) fn open_arms(&mut self, arms: Arms) {
        self.arms.push(arms);
    }

    /// The arms of the innermost `try` that has one open.
    pub(crate) fn arms(&mut self) -> Option<&mut Arms> {
        self.arms.last_mut()
    }

    /// Closes the innermost arms.
    pub(crate) fn close_arms(&mut self) -> Option<Arms> {
        self.arms.pop()
    }

    /// The variable that holds the exception caught by this frame, an arm of a `try`.
    pub(crate) fn caught(&self, frame: usize) -> Option<u32> {
        let found = self
            .arms
            .binary_search_by_key(&(frame as u32), |arms| arms.frame);
        let arms = &self.arms[found.ok()?];
        (arms.variable != NONE).then_some(arms.variable)
    }
}

impl std::ops::IndexMut<usize> for Handlers {
    fn index_mut(&mut self, index: usize) -> &mut Region {
        &mut self.regions[index]
    }
}

impl std::ops::Index<usize> for Handlers {
    type Output = Region;

    fn index(&self, index: usize) -> &Region {
        &self.regions[index]
    }
}
