//! The types of parameters and locals, and which locals may be read yet.
//!
//! A local whose type has no default, such as a reference that is never null, may be read only once
//! it has been written. It counts as written until the end of the frame in which that happened
//! (specification, 3.4). So each such local remembers that frame, by depth and number, and closing
//! a frame costs nothing.
//!
//! Nearly all functions have no such local. So the locals before the first of them are kept apart,
//! as a plain list of types, and the rest are looked up only beyond the end of that list.

use crate::builder::Builder;
use crate::reader::{Checked, Refused, ensure};
use crate::types::ValueType;

/// The parameters and locals of a function.
#[derive(Debug, Default)]
pub(crate) struct Locals {
    early: Vec<ValueType>,
    /// The first local that has no default, and all after it.
    late: Vec<LateLocal>,
}

#[derive(Clone, Copy, Debug)]
struct LateLocal {
    ty: ValueType,
    /// Depth of the frame in which it was written.
    depth: u32,
    /// Unique number of that frame; zero if there is none.
    frame: u32,
}

impl Locals {
    /// Forgets everything and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.early.clear();
        self.late.clear();
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.early.len() + self.late.len()
    }

    /// Adds parameters, which come first and may be read.
    pub(crate) fn add_parameters(&mut self, types: &[ValueType]) {
        self.early.extend_from_slice(types);
    }

    /// Adds locals of one type.
    pub(crate) fn declare(&mut self, count: usize, ty: ValueType) {
        if self.late.is_empty() && ty.has_default() {
            return self.early.resize(self.early.len() + count, ty);
        }
        let local = LateLocal {
            ty,
            depth: 0,
            frame: 0,
        };
        self.late.resize(self.late.len() + count, local);
    }

    /// The type of a local that may always be read.
    #[inline(always)]
    pub(crate) fn get(&self, x: u32) -> Option<ValueType> {
        self.early.get(x as usize).copied()
    }
}

impl Builder<'_> {
    /// The type of a local that [`Locals::get`] does not know, if it may be read.
    #[cold]
    pub(crate) fn read_late_local(&self, x: u32) -> Checked<ValueType> {
        let local = self.late_local(x)?;
        ensure(local.ty.has_default() || self.is_written(local))?;
        Ok(local.ty)
    }

    /// The type of such a local, which is now written.
    #[cold]
    pub(crate) fn write_late_local(&mut self, x: u32) -> Checked<ValueType> {
        let local = self.late_local(x)?;
        if !self.is_written(local) {
            let (depth, frame) = self.innermost_frame();
            let index = x as usize - self.locals.early.len();
            self.locals.late[index] = LateLocal {
                ty: local.ty,
                depth,
                frame,
            };
        }
        Ok(local.ty)
    }

    fn late_local(&self, x: u32) -> Checked<LateLocal> {
        let index = (x as usize).checked_sub(self.locals.early.len());
        let local = index.and_then(|index| self.locals.late.get(index));
        local.copied().ok_or(Refused)
    }

    /// Whether the frame in which the local was written is still open.
    fn is_written(&self, local: LateLocal) -> bool {
        let top = self.frames.top() as u32;
        let frame = match local.depth.checked_sub(top) {
            None | Some(0) => self.frames.get(local.depth).map(|frame| frame.id),
            Some(nested) => {
                let frame = self.dead.frames.get(nested as usize);
                frame.map(|frame| frame.id)
            }
        };
        frame == Some(local.frame)
    }

    /// Depth and number of the innermost frame, which may be one of dead code.
    fn innermost_frame(&self) -> (u32, u32) {
        let top = self.frames.top();
        match self.dead.frames.last() {
            Some(frame) if !self.reachable => {
                let nested = self.dead.frames.len() - 1;
                ((top + nested) as u32, frame.id)
            }
            _ => (top as u32, self.frames[top].id),
        }
    }
}
