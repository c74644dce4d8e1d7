//! When registers are taken.

use crate::isa::reg::Reg;
use gantry_ir::passes::split::Segment;

/// By register: the segments in which it is taken, in order.
#[derive(Debug, Default)]
pub(super) struct Taken {
    segments: Vec<Vec<Segment>>,
    /// How many segments may still be moved to make room for others.
    budget: usize,
}

/// Segments that may be moved for each instruction of a function. In real functions it is a few.
const MOVED: usize = 4_000;

impl Taken {
    /// Begins with a function of this size.
    pub(super) fn begin(&mut self, insts: usize) {
        self.segments.resize(Reg::PHYSICAL as usize, Vec::new());
        self.budget = MOVED * insts;
    }

    /// Gives all registers back.
    pub(super) fn clear(&mut self) {
        self.segments.iter_mut().for_each(Vec::clear);
    }

    /// Whether a register is free all the time.
    pub(super) fn is_free(&self, reg: Reg, segments: &[Segment]) -> bool {
        are_apart(&self.segments[reg.bit() as usize], segments)
    }

    /// Takes a register that is free. `None` if that has taken too long by now.
    pub(super) fn take(&mut self, reg: Reg, segments: &[Segment]) -> Option<()> {
        let taken = &mut self.segments[reg.bit() as usize];
        for &segment in segments {
            let at = taken.partition_point(|it| it.to <= segment.from);
            self.budget = self.budget.checked_sub(taken.len() - at)?;
            taken.insert(at, segment);
        }
        Some(())
    }
}

/// Whether no segment of one list overlaps one of the other.
pub(super) fn are_apart(some: &[Segment], others: &[Segment]) -> bool {
    let (few, many) = match some.len() < others.len() {
        true => (some, others),
        false => (others, some),
    };
    few.iter().all(|segment| {
        let next = many.partition_point(|it| it.to <= segment.from);
        many.get(next).is_none_or(|it| segment.to <= it.from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(from: u32, to: u32) -> Segment {
        Segment { from, to }
    }

    #[test]
    fn what_overlaps_is_not_free() {
        let mut taken = Taken::default();
        taken.begin(1);
        let reg = Reg::int(3);
        taken.take(reg, &[segment(2, 5), segment(9, 12)]).unwrap();
        taken.take(reg, &[segment(5, 7)]).unwrap();
        assert!(taken.is_free(reg, &[segment(0, 2), segment(7, 9), segment(12, 20)]));
        for overlapping in [(0, 3), (4, 5), (6, 8), (8, 10), (11, 12), (0, 20)] {
            let segment = segment(overlapping.0, overlapping.1);
            assert!(!taken.is_free(reg, &[segment]), "{segment:?}");
        }
        assert!(taken.is_free(Reg::int(4), &[segment(0, 20)]));
        taken.clear();
        assert!(taken.is_free(reg, &[segment(0, 20)]));
    }

    #[test]
    fn too_much_work_is_refused() {
        let mut taken = Taken::default();
        taken.begin(1);
        let descending = (0..10_000).rev().map(|at| segment(2 * at, 2 * at + 1));
        let refused = descending
            .map(|segment| taken.take(Reg::int(0), &[segment]))
            .position(|done| done.is_none());
        // The sum of 1, 2, 3, ... is above the budget then.
        assert_eq!(refused, Some(89));
    }
}
