//! What a program does, by the tree.

use super::*;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    Exception(i32),
    Trap,
}

pub struct Oracle<'p> {
    pub program: &'p Program,
    pub budget: i32,
}

impl Oracle<'_> {
    /// What a function gives, before the caller has it.
    pub fn call(&mut self, mut part: usize, mut number: usize, mut x: i32) -> Result<i32, Left> {
        loop {
            let function = self.program.function(part, number);
            x = function.shape.enter(x);
            if self.budget <= 0 {
                return Ok(x ^ 0x1234);
            }
            self.budget -= 1;
            let r = self.body(part, function, x)?;
            match function.end {
                End::Call(_, next, callee) => (part, number, x) = (next, callee, r),
                End::Throw(of) if (r as u32).is_multiple_of(of) => return Err(Left::Exception(r)),
                End::Trap(of) if (r as u32).is_multiple_of(of) => return Err(Left::Trap),
                _ => return Ok(r),
            }
        }
    }

    pub fn body(&mut self, part: usize, function: &Function, x: i32) -> Result<i32, Left> {
        let kind = self.program.parts[part].kind;
        let mut vectors: [[i32; 4]; KEPT] = std::array::from_fn(|index| {
            [1, 3, 5, 7].map(|factor| x.wrapping_add(index as i32).wrapping_mul(factor))
        });
        let mut floats: [f64; KEPT] =
            std::array::from_fn(|index| f64::from(x & 0xff) + index as f64);
        let mut r = x;
        for step in &function.steps {
            for _ in 0..step.rounds {
                let before = r;
                r = self.step(step, r ^ step.salt)?;
                if step.temporaries && kind != Kind::Scalar {
                    // Lane 3.
                    let sum = before.wrapping_mul(7).wrapping_add(before ^ 0x55);
                    r = sum.wrapping_add(r.wrapping_mul(7));
                }
                for lane in vectors.iter_mut().flatten() {
                    *lane = lane.wrapping_mul(3).wrapping_add(r);
                }
                for float in &mut floats {
                    *float += f64::from(r & 0xff);
                }
            }
        }
        if kind == Kind::Wide {
            for &lane in vectors.iter().flatten() {
                r = r.wrapping_mul(31).wrapping_add(lane);
            }
        }
        for float in floats {
            r = r.wrapping_mul(31).wrapping_add(float as i32);
        }
        Ok(r)
    }

    pub fn step(&mut self, step: &Step, x: i32) -> Result<i32, Left> {
        let result = match step.callee {
            Callee::Function(_, part, number) => {
                let shape = self.program.function(part, number).shape;
                self.call(part, number, x).map(|r| shape.leave(r))
            }
            Callee::Throw => return Ok(x.wrapping_add(1)),
            _ => Ok(x.wrapping_add(1)),
        };
        match result {
            Err(Left::Exception(payload)) if step.catches => Ok(payload),
            result => result,
        }
    }
}

// --- as modules ---
