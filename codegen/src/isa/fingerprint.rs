//! The fingerprint of what machine code takes for granted beyond its instruction set: layouts,
//! registers, where arguments go, trap codes, builtins. Artifacts made with another are refused.
//!
//! It is made of values, not of source text: a comment leaves it as it is, and a changed rule shows
//! in what the rule gives. What no value shows is `RULES`.

use crate::{
    emit::{
        Encode,
        frame::Frame,
        pinned::{Counter, Pinned},
        trampolines,
    },
    isa::{
        Isa,
        convention::{CallPlace, Convention},
        machine::Machine,
        reg::{Reg, RegClass, RegSet},
    },
    layout::{self, Builtin, ContextLayout, ContextSlot},
};
use gantry_ir::{
    Declarations, FunctionIndex, GlobalIndex, MemoryIndex, Signature, TableIndex, TrapCode, Type,
    module::{GlobalDeclaration, MemoryType, TableDeclaration, TableElements},
};

/// The version of the rules that have no value: that an `i32` in a register or slot is
/// zero-extended, which registers thunks restore, what a site means, what trampolines do with what
/// is counted down, and the like. It goes up with each change of such a rule.
const RULES: u64 = 3;

/// The fingerprint of an instruction set, for code that counts this.
pub fn abi_fingerprint<I: Isa>(counter: Counter) -> u64 {
    let mut fingerprint = Fingerprint::new(RULES);
    fingerprint.add_layouts();
    fingerprint.add_registers::<I>();
    fingerprint.add_convention(&I::CONVENTION);
    let traps = TrapCode::ALL.map(|code| (format!("{code:?}"), code as u64));
    let builtins = Builtin::ALL.map(|builtin| (format!("{builtin:?}"), builtin as u64));
    for (name, number) in traps.iter().chain(&builtins) {
        fingerprint.add_named(name, *number);
    }
    fingerprint.add_frames::<I>();
    // What the trampolines save, and where, shows in their code.
    for segment in [false, true] {
        let pinned = Pinned { segment, counter };
        // All places of values show once.
        let signature = match segment {
            true => Signature::default(),
            false => long_signature(),
        };
        fingerprint.add_bytes(&trampolines::entry::<I::Encoder>(&signature, pinned));
        fingerprint.add_bytes(&trampolines::exit::<I::Encoder>(&signature, pinned));
        fingerprint.add_bytes(&trampolines::trap_exit::<I::Encoder>(pinned.segment));
        let has_wide = !trampolines::preserved_vectors::<I>().is_empty();
        for wide in [false, true].into_iter().take(1 + usize::from(has_wide)) {
            let mut builtins = trampolines::builtins::<I::Encoder>(pinned, wide);
            trampolines::add_interrupts::<I::Encoder>(pinned, wide, &mut builtins);
            fingerprint.add_bytes(&builtins.0);
        }
    }
    fingerprint.add(u64::from(layout::VmInterrupt::PATIENCE));
    fingerprint.0
}

/// A signature with more arguments and results of each type than there are registers.
fn long_signature() -> Signature {
    let types: Vec<Type> = (0..10).flat_map(|_| Type::ALL).collect();
    Signature {
        params: types.clone(),
        results: types,
    }
}

/// A hash of what is added. It takes eight bytes a step, as each program that loads an artifact
/// waits for it, and no step loses anything: two lists that differ in one value have different
/// hashes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Fingerprint(u64);

impl Fingerprint {
    fn new(rules: u64) -> Fingerprint {
        let mut fingerprint = Fingerprint(0xcbf2_9ce4_8422_2325);
        fingerprint.add(rules);
        fingerprint
    }

    fn add_bytes(&mut self, bytes: &[u8]) {
        self.add(bytes.len() as u64);
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn add(&mut self, value: u64) {
        let product = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = product ^ (product >> 32);
    }

    fn add_named(&mut self, name: &str, value: u64) {
        self.add_bytes(name.as_bytes());
        self.add(value);
    }

    /// The structures, and the arrays behind the context of a module that has some of all.
    fn add_layouts(&mut self) {
        /// Enough for imported ones and own ones of each type.
        const SOME: usize = 20;
        layout::for_each_offset(|name, offset| self.add_named(name, offset as u64));
        self.add(u64::from(layout::NULL_SIGNATURE));
        let table = TableDeclaration {
            elements: TableElements::Functions,
            minimum: 0,
            maximum: None,
            filled: None,
        };
        let memory = MemoryType {
            minimum: 0,
            maximum: None,
        };
        let globals = Type::ALL
            .into_iter()
            .cycle()
            .take(SOME)
            .map(|ty| GlobalDeclaration { ty, mutable: true });
        let declarations = Declarations {
            tables: vec![table; SOME],
            globals: globals.collect(),
            imported_functions: 3,
            imported_tables: 5,
            imported_globals: 7,
            memories: vec![memory; SOME],
            ..Declarations::default()
        };
        let context = ContextLayout::new(&declarations);
        self.add(u64::from(context.size()));
        for index in 0..SOME as u32 {
            self.add(u64::from(context.import(FunctionIndex(index))));
            self.add(u64::from(context.memory(MemoryIndex(index))));
            for slot in [
                context.table(TableIndex(index)),
                context.global(GlobalIndex(index)),
            ] {
                match slot {
                    ContextSlot::Own(offset) => self.add_named("own", u64::from(offset)),
                    ContextSlot::Imported(offset) => self.add_named("imported", u64::from(offset)),
                }
            }
        }
    }

    fn add_registers<M: Machine>(&mut self) {
        self.add(M::CALLEE_SAVED.0);
        self.add_register(M::CONTEXT);
        self.add_register(M::MEMORY);
        self.add_register(M::COUNTER);
        self.add_register(M::STACK_POINTER);
        self.add_register(M::LINK_REGISTER.unwrap_or(Reg::NONE));
        for scratch in M::SCRATCH {
            self.add_register(scratch);
        }
    }

    /// What records say of frames that save none, one, two, ... registers.
    fn add_frames<I: Isa>(&mut self) {
        let mut saved = RegSet::EMPTY;
        for reg in Frame::saveable::<I>().iter() {
            saved.insert(reg);
            // Wide frames differ only where floats are saved.
            let has_floats = reg.class() == RegClass::Float;
            let kinds = [(false, false), (true, false), (true, true)];
            for (calls, wide) in kinds.into_iter().take(2 + usize::from(has_floats)) {
                let frame = Frame::new::<I>(saved, 0, calls, wide);
                let record = frame.record::<I>();
                self.add(u64::from(record.return_address));
                self.add(u64::from(record.saved));
                I::Encoder::saved_places(&frame, |reg, offset| {
                    self.add_register(reg);
                    self.add(u64::from(offset));
                });
            }
        }
    }

    fn add_register(&mut self, reg: Reg) {
        self.add(match reg.is_none() {
            true => u64::MAX,
            false => u64::from(reg.bit()),
        });
    }

    /// Where arguments and results are.
    fn add_convention(&mut self, convention: &Convention) {
        let long = long_signature();
        let long = long.params.as_slice();
        let same = Type::ALL.map(|ty| [ty; 40]);
        let lists = same.iter().map(|types| types.as_slice()).chain([long]);
        for types in lists {
            for place in convention.argument_places(types) {
                self.add_place(place);
            }
            for place in convention.result_places(types) {
                self.add_place(place);
            }
        }
    }

    fn add_place(&mut self, place: CallPlace) {
        match place {
            CallPlace::Reg(reg) => self.add_register(reg),
            CallPlace::Stack(offset) => self.add_named("stack", offset as u64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTS: [Reg; 3] = [Reg::int(0), Reg::int(1), Reg::int(2)];
    const SWAPPED: [Reg; 3] = [Reg::int(0), Reg::int(2), Reg::int(1)];
    const OTHER: [Reg; 3] = [Reg::int(3), Reg::int(1), Reg::int(2)];
    const FLOATS: [Reg; 2] = [Reg::float(0), Reg::float(1)];
    const CONVENTION: Convention = Convention {
        int_arguments: &INTS,
        float_arguments: &FLOATS,
        int_results: &INTS,
        float_results: &FLOATS,
    };

    fn of_convention(convention: &Convention) -> u64 {
        let mut fingerprint = Fingerprint::new(RULES);
        fingerprint.add_convention(convention);
        fingerprint.0
    }

    #[test]
    fn another_convention_is_another_fingerprint() {
        let mut seen = vec![of_convention(&CONVENTION)];
        let changes: [fn(&mut Convention); 5] = [
            |convention| convention.int_arguments = &SWAPPED,
            |convention| convention.int_arguments = &INTS[..2],
            |convention| convention.float_arguments = &FLOATS[..1],
            |convention| convention.int_results = &OTHER,
            |convention| convention.float_results = &[],
        ];
        for change in changes {
            let mut convention = CONVENTION;
            change(&mut convention);
            seen.push(of_convention(&convention));
        }
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count);
    }

    #[test]
    fn names_and_numbers_both_count() {
        let of = |rules, pairs: &[(&str, u64)]| {
            let mut fingerprint = Fingerprint::new(rules);
            for (name, number) in pairs {
                fingerprint.add_named(name, *number);
            }
            fingerprint.0
        };
        let base = of(1, &[("a", 1), ("b", 2)]);
        assert_ne!(base, of(2, &[("a", 1), ("b", 2)]));
        assert_ne!(base, of(1, &[("a", 2), ("b", 1)]));
        assert_ne!(base, of(1, &[("b", 1), ("a", 2)]));
        assert_ne!(base, of(1, &[("a", 1), ("b", 3)]));
        assert_ne!(base, of(1, &[("a", 1)]));
        assert_eq!(base, of(1, &[("a", 1), ("b", 2)]));
    }

    /// Each field of a structure counts, under its name.
    #[test]
    fn all_offsets_are_visited() {
        let mut offsets = Vec::new();
        layout::for_each_offset(|name, offset| offsets.push((name, offset)));
        let limit = std::mem::offset_of!(layout::VmContext, stack_limit);
        assert!(offsets.contains(&("stack_limit", limit)));
        assert!(offsets.contains(&("VmFuncRef", 32)));
        let of_layouts = || {
            let mut fingerprint = Fingerprint::new(RULES);
            fingerprint.add_layouts();
            fingerprint
        };
        assert_eq!(of_layouts(), of_layouts());
        assert_ne!(of_layouts(), Fingerprint::new(RULES));
    }
}
