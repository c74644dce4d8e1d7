//! The calling convention of Wasm code: where arguments and results are at a call.

use crate::{
    isa::reg::{Reg, RegClass},
    slots::{SlotCursor, slot_offset, slots_of},
};
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
/// the next slots of the stack.
#[derive(Clone, Debug)]
pub struct CallPlaces<'a> {
    types: std::slice::Iter<'a, Type>,
    ints: std::slice::Iter<'static, Reg>,
    floats: std::slice::Iter<'static, Reg>,
    stack: SlotCursor,
}

impl CallPlaces<'_> {
    /// The slots of the stack part, up to the end of the last of them.
    fn end(mut self) -> SlotCursor {
        while self.next().is_some() {}
        self.stack
    }

    /// The place of a value that takes this many slots where no register is left.
    #[inline(always)]
    fn place(&mut self, class: RegClass, slots: u32) -> CallPlace {
        let next = match class {
            RegClass::Float => self.floats.next(),
            RegClass::Int => self.ints.next(),
        };
        match next {
            Some(&reg) => CallPlace::Reg(reg),
            None => CallPlace::Stack(slot_offset(self.stack.place(slots)) as i32),
        }
    }
}

impl Iterator for CallPlaces<'_> {
    type Item = CallPlace;

    #[inline(always)]
    fn next(&mut self) -> Option<CallPlace> {
        let &ty = self.types.next()?;
        Some(self.place(RegClass::of(ty), slots_of(ty)))
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
            stack: SlotCursor::default(),
        }
    }

    /// The place of each result. On the stack they take the place of the arguments, which the
    /// callee has read when it begins: so a callee that was called in place of another one's return
    /// has its results where that one's caller expects them.
    #[inline]
    pub fn result_places<'a>(&self, results: &'a [Type]) -> CallPlaces<'a> {
        CallPlaces {
            types: results.iter(),
            ints: self.int_results.iter(),
            floats: self.float_results.iter(),
            stack: SlotCursor::default(),
        }
    }

    /// Calls `visit` with the place of each argument, in order.
    pub fn arguments(&self, types: &[Type], visit: impl FnMut(usize, CallPlace)) {
        visit_all(self.argument_places(types), visit);
    }

    /// Calls `visit` with the place of each result, in order.
    pub fn results(&self, types: &[Type], visit: impl FnMut(usize, CallPlace)) {
        visit_all(self.result_places(types), visit);
    }

    /// Size of the outgoing area of a call in bytes: arguments and results that are not in
    /// registers.
    #[inline]
    pub fn outgoing(&self, signature: &Signature) -> i32 {
        let arguments = self.arguments_area(&signature.params);
        arguments.max(self.results_area(&signature.results))
    }

    /// How many arguments, and how many results, are in registers whatever their types.
    #[inline]
    pub fn always_in_registers(&self) -> usize {
        let arguments = self.int_arguments.len().min(self.float_arguments.len());
        let results = self.int_results.len().min(self.float_results.len());
        arguments.min(results)
    }

    /// Bytes of the arguments that are not in registers.
    #[inline]
    pub fn arguments_area(&self, types: &[Type]) -> i32 {
        let registers = self.int_arguments.len().min(self.float_arguments.len());
        match types.len() <= registers {
            true => 0,
            false => area_bytes(self.argument_places(types).end()),
        }
    }

    /// Bytes of the results that are not in registers.
    #[inline]
    pub fn results_area(&self, types: &[Type]) -> i32 {
        let registers = self.int_results.len().min(self.float_results.len());
        match types.len() <= registers {
            true => 0,
            false => area_bytes(self.result_places(types).end()),
        }
    }
}

fn visit_all(places: CallPlaces<'_>, mut visit: impl FnMut(usize, CallPlace)) {
    for (index, place) in places.enumerate() {
        visit(index, place);
    }
}

fn area_bytes(area: SlotCursor) -> i32 {
    slot_offset(area.end()) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_ir::Type::{F32, F64, I32, I64};

    const CONVENTION: Convention = Convention {
        int_arguments: &[Reg::int(1), Reg::int(2)],
        float_arguments: &[Reg::float(0)],
        int_results: &[Reg::int(3)],
        float_results: &[Reg::float(0)],
    };

    #[test]
    fn what_registers_do_not_take_is_on_the_stack_in_order() {
        use CallPlace::{Reg as InReg, Stack};
        let params = [I32, F32, I64, I64, F64, I32];
        let places: Vec<_> = CONVENTION.argument_places(&params).collect();
        let [first, second] = [1, 2].map(|number| InReg(Reg::int(number)));
        let float = InReg(Reg::float(0));
        assert_eq!(
            places,
            [first, float, second, Stack(0), Stack(8), Stack(16)]
        );
        let results: Vec<_> = CONVENTION.result_places(&[I64, I64]).collect();
        assert_eq!(results, [InReg(Reg::int(3)), Stack(0)]);
        let mut signature = Signature {
            params: params.to_vec(),
            results: vec![I64; 2],
        };
        assert_eq!(CONVENTION.outgoing(&signature), 24);
        signature.results = vec![I64; 6];
        assert_eq!(CONVENTION.outgoing(&signature), 40);
    }

    #[test]
    fn values_of_two_slots_are_aligned_on_the_stack() {
        let mut places = CONVENTION.argument_places(&[]);
        let register = places.place(RegClass::Float, 2);
        assert_eq!(register, CallPlace::Reg(Reg::float(0)));
        let values = [1, 2, 1, 1, 2].map(|slots| places.place(RegClass::Float, slots));
        assert_eq!(values, [0, 16, 32, 40, 48].map(CallPlace::Stack));
        assert_eq!(area_bytes(places.end()), 64);
    }
}
