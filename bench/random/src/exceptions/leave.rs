//! Calls in place of a return: of the module's own functions, of those of another instance and of
//! the host, through the table and by reference, with few arguments or with many.

use wasm_encoder::{HeapType, Instruction, ValType};

use super::body::Body;
use super::{HOST_CALL, HOST_CATCH, HOST_FUNCTIONS, HOST_THROW, Signature, values};
use crate::generate::Random;

/// The types of some functions, of which many have the same results.
pub(super) fn functions(random: &mut Random) -> Vec<Signature> {
    let results: Vec<_> = (0..random.pick(&[1, 1, 2, 3]))
        .map(|_| values::types(random, &[0, 1, 1, 2, 6, 8, 9, 14, 30]))
        .collect();
    let count = random.pick(&[2, 3, 4, 6]);
    let signature = || {
        let counts = [0, 1, 2, 3, 5, 6, 8, 9, 10, 14, 20, 40];
        let params = values::types(random, &counts);
        (params, results[random.below(results.len())].clone())
    };
    std::iter::repeat_with(signature).take(count).collect()
}

impl Body<'_> {
    /// A function of the module itself, or one of another instance, if there are some.
    pub(super) fn own_or_peer(&mut self) -> u32 {
        let mut index = self.random.below(self.plan.functions.len()) as u32;
        if self.plan.peers() > 0 && self.random.chance(30) {
            index += HOST_FUNCTIONS.len() as u32;
        } else {
            index += self.plan.first();
        }
        index
    }

    /// Leaves the function, nearly always if something is so.
    pub(super) fn perhaps_leave(&mut self) {
        if self.random.chance(10) {
            return self.leave();
        }
        self.sometimes(&[1, 2, 3, 5], Self::leave);
    }

    /// Leaves the function for one that has the same results.
    pub(super) fn leave(&mut self) {
        match self.random.below(10) {
            0 if self.leave_for_host() => {}
            0..4 if self.leave_by_table() => {}
            4 | 5 => {
                let (type_index, _) = self.arguments_and_reference();
                self.put(Instruction::ReturnCallRef(type_index));
            }
            _ => {
                let function = self.alike();
                let (params, _) = self.plan.signature(function).clone();
                self.values(&params);
                self.put(Instruction::ReturnCall(function));
            }
        }
    }

    /// Arguments and a reference to a function with the same results, which is null at times. Gives
    /// its type and its results.
    fn arguments_and_reference(&mut self) -> (u32, Vec<ValType>) {
        let function = self.alike();
        let (params, results) = self.plan.signature(function).clone();
        let type_index = self.plan.ty(&params, &results);
        self.values(&params);
        let reference = match self.random.chance(3) {
            true => Instruction::RefNull(HeapType::Concrete(type_index)),
            false => Instruction::RefFunc(function),
        };
        self.put(reference);
        (type_index, results)
    }

    /// Calls a function by its reference.
    pub(super) fn call_ref(&mut self) {
        let (type_index, results) = self.arguments_and_reference();
        self.put(Instruction::CallRef(type_index));
        self.store(&results);
    }

    /// A function with the same results: there is always this one.
    fn alike(&mut self) -> u32 {
        loop {
            let function = self.own_or_peer();
            if self.plan.signature(function).1 == self.signature.1 {
                return function;
            }
        }
    }

    /// Leaves for a function that the host has for all modules, if one has such results.
    fn leave_for_host(&mut self) -> bool {
        let alike = |function: &u32| HOST_FUNCTIONS[*function as usize].2 == self.signature.1;
        let functions = [HOST_THROW, HOST_CALL, HOST_CATCH].into_iter();
        let functions: Vec<_> = functions.filter(alike).collect();
        if functions.is_empty() {
            return false;
        }
        let function = self.random.pick(&functions);
        if function == HOST_THROW {
            self.values(&[ValType::I32, ValType::F64]);
        } else {
            let plain = self.plan.plain();
            self.put(Instruction::RefFunc(plain));
        }
        self.put(Instruction::ReturnCall(function));
        true
    }

    /// Leaves for what is in an element of the table: nearly always that has the type which is
    /// said, if there is one.
    fn leave_by_table(&mut self) -> bool {
        let alike = |slot: &u32| {
            let function = self.plan.in_slot(*slot);
            function.is_some_and(|one| self.plan.signature(one).1 == self.signature.1)
        };
        let slots: Vec<_> = (0..self.plan.table_size()).filter(alike).collect();
        if slots.is_empty() {
            return false;
        }
        let slot = self.random.pick(&slots);
        let function = self.plan.in_slot(slot).expect("it is not empty");
        let (params, results) = self.plan.signature(function).clone();
        let type_index = self.plan.ty(&params, &results);
        self.values(&params);
        if self.random.chance(5) {
            // Any, or one beyond the end.
            self.value(ValType::I32, 2);
            self.put(Instruction::I32Const(31));
            self.put(Instruction::I32And);
        } else {
            self.put(Instruction::I32Const(slot as i32));
        }
        self.put(Instruction::ReturnCallIndirect {
            type_index,
            table_index: 0,
        });
        true
    }
}
