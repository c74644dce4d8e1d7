//! Random choices, the same in each run.

use gantry_codegen::isa::width::Width;

/// xorshift64*.
#[derive(Clone, Debug)]
pub struct Rng(pub u64);

#[allow(
    clippy::should_implement_trait,
    reason = "an iterator of numbers would have an end"
)]
impl Rng {
    /// Any number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below this one.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end
    }

    /// Yes or no.
    pub fn flip(&mut self) -> bool {
        self.below(2) == 0
    }

    /// 32 or 64 bits.
    pub fn width(&mut self) -> Width {
        self.pick(&Width::ALL)
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
