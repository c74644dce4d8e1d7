//! The jump tables of a function, which are emitted behind it, and the labels that they lead to.

use super::label::{Label, Labels};
use std::ops::Range;

/// A jump table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JumpTable {
    /// Where it is.
    pub(crate) label: Label,
    /// Which of the list of targets is its first entry.
    pub(crate) first: u32,
    /// How many entries it has.
    pub(crate) count: u32,
}

/// All tables of a function.
#[derive(Debug, Default)]
pub(crate) struct JumpTables {
    tables: Vec<JumpTable>,
    /// The list that tables are parts of. The default of a table may follow it there.
    targets: Vec<Label>,
    /// By label: whether it is in that list. Shorter than the labels where none of the last is.
    is_target: Vec<bool>,
}

impl JumpTables {
    /// Forgets all tables and targets.
    pub(crate) fn clear(&mut self) {
        self.tables.clear();
        self.targets.clear();
        self.is_target.clear();
    }

    /// How many tables there are.
    pub(crate) fn len(&self) -> usize {
        self.tables.len()
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// A table.
    pub(crate) fn get(&self, index: usize) -> JumpTable {
        self.tables[index]
    }

    /// Adds the table at a label.
    pub(crate) fn add(&mut self, label: Label, first: u32, count: u32) {
        self.tables.push(JumpTable {
            label,
            first,
            count,
        });
    }

    /// Appends targets to the list; returns the position of the first.
    pub(crate) fn add_targets(
        &mut self,
        targets: impl IntoIterator<Item = Label>,
        labels: &mut Labels,
    ) -> u32 {
        let first = self.targets.len();
        self.targets.extend(targets);
        for index in first..self.targets.len() {
            self.mark_target(labels.resolve(self.targets[index]));
        }
        first as u32
    }

    /// The target at a position of the list.
    pub(crate) fn target(&self, index: u32) -> Label {
        self.targets[index as usize]
    }

    /// Notes that a table leads to a label.
    pub(crate) fn mark_target(&mut self, label: Label) {
        let index = label.0 as usize;
        if self.is_target.len() <= index {
            self.is_target.resize(index + 1, false);
        }
        self.is_target[index] = true;
    }

    /// Whether a table leads to a label.
    #[inline]
    pub(crate) fn is_target(&self, label: Label) -> bool {
        self.is_target.get(label.0 as usize) == Some(&true)
    }

    /// Gives those targets in a part of the list that are bound already other labels, one for each:
    /// calls `visit` with the bound label and its other name.
    pub(crate) fn rename_bound_targets(
        &mut self,
        part: Range<u32>,
        labels: &mut Labels,
        mut visit: impl FnMut(Label, Label),
    ) {
        let mut bound = Vec::new();
        for index in part {
            let target = labels.resolve(self.targets[index as usize]);
            if labels.offset(target).is_some() {
                bound.push((target.0, index));
            }
        }
        bound.sort_unstable();
        for same in bound.chunk_by(|a, b| a.0 == b.0) {
            let name = labels.add();
            for &(_, index) in same {
                self.targets[index as usize] = name;
            }
            visit(Label(same[0].0), name);
        }
    }
}
