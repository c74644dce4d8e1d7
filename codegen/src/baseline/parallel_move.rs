//! Moves that happen at once: arguments, results and parameters, where a source may be another
//! move's destination.

use crate::isa::reg::{Reg, RegSet};

/// A set of moves with distinct destinations, reused from call to call.
#[derive(Debug, Default)]
pub struct ParallelMove {
    moves: Vec<(Reg, Reg)>,
    /// All registers that the moves read.
    sources: RegSet,
    /// All registers that the moves write.
    destinations: RegSet,
    /// Loads from the frame, done after the moves: their destinations may be sources.
    pub loads: Vec<(Reg, i32, u32)>,
    /// Constants (as operand words), made last.
    pub constants: Vec<(Reg, u32)>,
}

impl ParallelMove {
    /// Forgets all moves.
    pub fn clear(&mut self) {
        self.moves.clear();
        self.sources = RegSet::EMPTY;
        self.destinations = RegSet::EMPTY;
        self.loads.clear();
        self.constants.clear();
    }

    /// Adds a move between registers of one class.
    #[inline]
    pub fn push(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            self.moves.push((dst, src));
            self.sources.insert(src);
            self.destinations.insert(dst);
        }
    }

    /// Adds a load from so many frame slots.
    pub fn push_load(&mut self, dst: Reg, offset: i32, slots: u32) {
        self.loads.push((dst, offset, slots));
    }

    /// Adds a constant.
    pub fn push_constant(&mut self, dst: Reg, word: u32) {
        self.constants.push((dst, word));
    }

    /// Emits the register moves, once after each `clear`, in an order that overwrites no source
    /// before it is read; cycles go through the scratch register of their class.
    pub fn resolve(&mut self, scratch: [Reg; 2], mut emit: impl FnMut(Reg, Reg)) {
        if self.sources.and(self.destinations).is_empty() {
            // Nearly always: any order will do.
            for &(dst, src) in &self.moves {
                emit(dst, src);
            }
            return;
        }
        while !self.moves.is_empty() {
            let sources = self.moves.iter().fold(RegSet::EMPTY, |mut set, &(_, src)| {
                set.insert(src);
                set
            });
            let before = self.moves.len();
            self.moves.retain(|&(dst, src)| {
                let blocked = sources.contains(dst);
                if !blocked {
                    emit(dst, src);
                }
                blocked
            });
            if self.moves.len() == before {
                // Only cycles are left: break one by saving a destination that is still to be read.
                let (dst, _) = self.moves[0];
                let aside = scratch[dst.class() as usize];
                emit(aside, dst);
                for (_, src) in &mut self.moves {
                    if *src == dst {
                        *src = aside;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Applies the emitted moves to a machine whose registers hold their own numbers.
    fn check(moves: &[(u8, u8)]) {
        let scratch = [Reg::int(11), Reg::float(15)];
        let mut regs: Vec<u32> = (0..Reg::PHYSICAL).collect();
        let mut parallel = ParallelMove::default();
        for &(dst, src) in moves {
            parallel.push(Reg::int(dst), Reg::int(src));
        }
        parallel.resolve(scratch, |dst, src| {
            regs[dst.bit() as usize] = regs[src.bit() as usize]
        });
        for &(dst, src) in moves {
            assert_eq!(regs[dst as usize], u32::from(src), "{moves:?}");
        }
    }

    #[test]
    fn chains_cycles_and_fans() {
        check(&[(1, 2), (2, 3), (3, 4)]);
        check(&[(1, 2), (2, 1)]);
        check(&[(1, 2), (2, 3), (3, 1), (4, 1), (5, 1)]);
        check(&[(1, 2), (2, 1), (3, 4), (4, 3), (6, 6)]);
        check(&[(1, 9), (2, 9), (3, 9)]);
    }
}
