//! The calling convention of Wasm code: where arguments and results are at a call.

use crate::isa::reg::Reg;
use gantry_ir::{Signature, Type};

/// Which registers carry arguments and results, in order.
#[derive(Clone, Copy, Debug)]
pub struct Convention {
    /// Integer arguments.
    pub int_arguments: &'static [Reg],
    /// Float arguments.
    pub float_arguments: &'static [Reg],
    /// Integer results.
    pub int_results: &'static [Reg],
    /// Float results.
    pub float_results: &'static [Reg],
}

/// Where an argument or result is at the moment of the call or return.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallPlace {
    /// In a register.
    Reg(Reg),
    /// In the caller's outgoing area, at this offset from the stack pointer at the call
    /// instruction.
    Stack(i32),
}

/// The places of arguments or results, in order: each gets the next register of its class, or else
/// the next slot of the stack.
#[derive(Clone, Debug)]
pub struct CallPlaces<'a> {
    types: std::slice::Iter<'a, Type>,
    ints: std::slice::Iter<'static, Reg>,
    floats: std::slice::Iter<'static, Reg>,
    stack: i32,
}

impl CallPlaces<'_> {
    /// Where the stack part ends, behind all of them.
    fn end(mut self) -> i32 {
        while self.next().is_some() {}
        self.stack
    }
}

impl Iterator for CallPlaces<'_> {
    type Item = CallPlace;

    #[inline(always)]
    fn next(&mut self) -> Option<CallPlace> {
        let next = if self.types.next()?.is_float() {
            self.floats.next()
        } else {
            self.ints.next()
        };
        Some(match next {
            Some(&reg) => CallPlace::Reg(reg),
            None => {
                self.stack += 8;
                CallPlace::Stack(self.stack - 8)
            }
        })
    }
}

impl Convention {
    /// The place of each argument.
    #[inline]
    pub fn argument_places<'a>(&self, types: &'a [Type]) -> CallPlaces<'a> {
        CallPlaces {
            types: types.iter(),
            ints: self.int_arguments.iter(),
            floats: self.float_arguments.iter(),
            stack: 0,
        }
    }

    /// The place of each result. Results on the stack follow the arguments, which are of the types
    /// `params`.
    #[inline]
    pub fn result_places<'a>(&self, params: &[Type], results: &'a [Type]) -> CallPlaces<'a> {
        let registers = self.int_results.len().min(self.float_results.len());
        let none_on_stack = results.len() <= registers;
        CallPlaces {
            types: results.iter(),
            ints: self.int_results.iter(),
            floats: self.float_results.iter(),
            stack: if none_on_stack {
                0
            } else {
                self.argument_places(params).end()
            },
        }
    }

    /// Calls `visit` with the place of each argument, in order. Returns the size of their part of
    /// the outgoing area in bytes.
    pub fn arguments(&self, types: &[Type], visit: impl FnMut(usize, CallPlace)) -> i32 {
        visit_all(self.argument_places(types), visit)
    }

    /// Calls `visit` with the place of each result, in order. Results on the stack follow the
    /// arguments, which are of the types `params`. Returns the size of the outgoing area in bytes.
    pub fn results(
        &self,
        params: &[Type],
        results: &[Type],
        visit: impl FnMut(usize, CallPlace),
    ) -> i32 {
        visit_all(self.result_places(params, results), visit)
            .max(self.argument_places(params).end())
    }

    /// Size of the outgoing area of a call in bytes: arguments and results that are not in
    /// registers.
    #[inline]
    pub fn outgoing(&self, signature: &Signature) -> i32 {
        let arguments = self.int_arguments.len().min(self.float_arguments.len());
        let results = self.int_results.len().min(self.float_results.len());
        if signature.params.len() <= arguments && signature.results.len() <= results {
            return 0;
        }
        self.results(&signature.params, &signature.results, |_, _| {})
    }
}

fn visit_all(mut places: CallPlaces<'_>, mut visit: impl FnMut(usize, CallPlace)) -> i32 {
    for (index, place) in places.by_ref().enumerate() {
        visit(index, place);
    }
    places.stack
}
