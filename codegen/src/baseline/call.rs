//! Values in the places that the calling convention gives them: parameters, arguments, results.

use super::{BaselineAllocator, NOBODY, Temp, TempPlace};
use crate::{
    allocator::{Allocator, CallSite, OperandSource},
    baseline::linear_scan::Home,
    emit::Emit,
    isa::{
        convention::{CallPlace, CallPlaces},
        machine::Machine,
        reg::{Reg, RegClass, RegSet},
    },
    slots::slots_of,
};
use gantry_ir::{Inst, Opcode, Operand, Type, Value, Variable};

impl<M: Machine, E: Emit<Inst = M::Inst>> BaselineAllocator<'_, M, E> {
    /// Moves the parameters from where they arrive to their homes.
    pub(super) fn place_parameters(&mut self) {
        let function = self.function;
        self.state.moves.clear();
        let mut written = RegSet::EMPTY;
        let places = M::CONVENTION.argument_places(&function.params);
        for (index, place) in places.enumerate() {
            match (place, self.state.homes.homes[index]) {
                (CallPlace::Reg(src), Home::Reg(dst)) => {
                    self.state.moves.push(dst, src);
                    written.insert(dst);
                }
                (CallPlace::Reg(src), Home::Slot(slot)) => {
                    self.emit_spill(src, slot, slots_of(function.params[index]));
                    self.copies.add(src, Variable::from_index(index));
                }
                _ => {}
            }
        }
        self.emit_moves();
        self.copies.registers = self.copies.registers.without(written);
        M::CONVENTION.arguments(&function.params, |index, place| {
            let CallPlace::Stack(offset) = place else {
                return;
            };
            let slots = slots_of(function.params[index]);
            match self.state.homes.homes[index] {
                Home::None => {}
                Home::Reg(dst) => {
                    self.encoder
                        .emit(&M::load_incoming_inst(dst, offset, slots));
                    self.copies.registers.remove(dst);
                }
                Home::Slot(slot) => {
                    let scratch = M::SCRATCH[RegClass::of(function.params[index]) as usize];
                    self.encoder
                        .emit(&M::load_incoming_inst(scratch, offset, slots));
                    let offset = self.slot_offset(slot);
                    self.encoder.emit(&M::spill_inst(scratch, offset, slots));
                }
            }
        });
        self.zero_variables();
    }

    /// Clears the variables whose value before their first write is read.
    pub(super) fn zero_variables(&mut self) {
        let mut zeroed_scratch = [false; 2];
        for (index, variable) in self.function.variables.iter().enumerate() {
            if !variable.needs_zero {
                continue;
            }
            let encoder = &mut *self.encoder;
            match self.state.homes.homes[index] {
                Home::None => {}
                Home::Reg(dst) => {
                    M::constant(dst, variable.ty, 0, &mut |inst| encoder.emit(&inst));
                    self.copies.registers.remove(dst);
                }
                Home::Slot(slot) => {
                    let slots = slots_of(variable.ty);
                    let (class, ty) = match slots {
                        1 => (RegClass::Int, Type::I64),
                        _ => (RegClass::Float, variable.ty),
                    };
                    let scratch = M::SCRATCH[class as usize];
                    if !zeroed_scratch[class as usize] {
                        M::constant(scratch, ty, 0, &mut |inst| encoder.emit(&inst));
                        zeroed_scratch[class as usize] = true;
                    }
                    self.emit_spill(scratch, slot, slots);
                }
            }
        }
    }

    /// Places arguments or results: those that go to the stack first, then registers in parallel,
    /// then constants.
    pub(super) fn place_all(
        &mut self,
        words: &[u32],
        places: CallPlaces<'_>,
        store: fn(Reg, i32, u32) -> M::Inst,
        before_moves: impl FnOnce(&mut Self),
    ) {
        self.state.moves.clear();
        // Reading locks the registers of all operands, so nothing moves while the stack arguments
        // are stored.
        for (&word, place) in words.iter().zip(places) {
            let operand = Operand(word);
            let is_constant = self.function.constant(operand).is_some();
            match place {
                CallPlace::Reg(dst) if is_constant => self.state.moves.push_constant(dst, word),
                CallPlace::Reg(dst) => match self.read_any(operand) {
                    OperandSource::Reg(src) => self.state.moves.push(dst, src),
                    OperandSource::Slot(offset) => {
                        let slots = slots_of(self.operand_type(operand));
                        self.state.moves.push_load(dst, offset, slots);
                    }
                },
                CallPlace::Stack(offset) => {
                    let src = self.stack_source(operand, is_constant);
                    let slots = slots_of(self.operand_type(operand));
                    self.encoder.emit(&store(src, offset, slots));
                }
            }
        }
        before_moves(self);
        self.emit_moves();
    }

    /// Emits the moves that have been collected.
    fn emit_moves(&mut self) {
        let (moves, encoder) = (&mut self.state.moves, &mut *self.encoder);
        let function = self.function;
        moves.resolve(M::SCRATCH, |dst, src| {
            let slots = dst.class().slots_in(function);
            encoder.emit(&M::move_inst(dst, src, slots));
        });
        for &(dst, offset, slots) in &moves.loads {
            encoder.emit(&M::reload_inst(dst, offset, slots));
        }
        for &(dst, word) in &moves.constants {
            let constant = self.function.inst(Value(word));
            M::constant(dst, constant.ty, constant.immediate(), &mut |inst| {
                encoder.emit(&inst)
            });
        }
    }

    /// The register from which an operand can be stored: its own or the scratch register.
    #[cold]
    fn stack_source(&mut self, operand: Operand, is_constant: bool) -> Reg {
        let ty = self.operand_type(operand);
        let class = RegClass::of(ty);
        let scratch = M::SCRATCH[class as usize];
        if is_constant {
            self.materialize(scratch, operand.0);
            return scratch;
        }
        match self.read_any(operand) {
            OperandSource::Reg(src) => src,
            OperandSource::Slot(from) => {
                self.encoder
                    .emit(&M::reload_inst(scratch, from, slots_of(ty)));
                scratch
            }
        }
    }

    fn operand_type(&self, operand: Operand) -> Type {
        let ty = self.function.operand_type(operand);
        ty.expect("an argument has a type")
    }

    pub(super) fn materialize(&mut self, dst: Reg, word: u32) {
        let inst = self.function.inst(Value(word));
        let encoder = &mut *self.encoder;
        M::constant(dst, inst.ty, inst.immediate(), &mut |inst| {
            encoder.emit(&inst)
        });
    }

    /// Saves the temporaries that live across a call from the registers that it may change.
    pub(super) fn save_across_call(&mut self) {
        let mut lost = self.owned.without(M::CALLEE_SAVED);
        if self.function.has_vectors {
            lost = lost.or(self.vectors_in_saved());
        }
        for reg in lost.iter() {
            if !self.dying.contains(reg) {
                self.spill_owner(reg);
                self.owned.remove(reg);
                // The register still holds the value until the call: the moves of the arguments may
                // read it.
                self.scratch.insert(reg);
                self.locked.insert(reg);
            }
        }
    }

    /// The registers that a call preserves no more than the lower halves of, and that temporaries
    /// of vectors are in.
    fn vectors_in_saved(&self) -> RegSet {
        let saved = M::CALLEE_SAVED.in_class(RegClass::Float).and(self.owned);
        let saved = saved.without(self.state.homes.whole);
        let mut vectors = RegSet::EMPTY;
        for reg in saved.iter() {
            let owner = Value(self.owner[reg.bit() as usize]);
            if self.type_of(owner) == Type::V128 {
                vectors.insert(reg);
            }
        }
        vectors
    }

    /// Takes the results of a call from their places.
    pub(super) fn take_results(&mut self, site: &CallSite<'_>) {
        let function = self.function;
        let signature = site.signature;
        let mut results = function.call_results(site.value);
        let places = M::CONVENTION.result_places(&signature.results);
        for (index, place) in places.enumerate() {
            let Some(value) = results.value(index) else {
                continue;
            };
            match place {
                CallPlace::Reg(reg) => {
                    self.leave_home(reg);
                    self.free.remove(reg);
                    self.settle_for(value, reg, self.readers(value));
                }
                // Nobody would give the slot back.
                CallPlace::Stack(_) if self.readers(value) == 0 => {}
                CallPlace::Stack(offset) => {
                    let class = RegClass::of(signature.results[index]);
                    let scratch = M::SCRATCH[class as usize];
                    let slots = slots_of(signature.results[index]);
                    let slot = self.state.slots.take(slots);
                    self.encoder.emit(&M::reload_inst(scratch, offset, slots));
                    self.emit_spill(scratch, slot, slots);
                    self.state.temps[value.index()] = Temp {
                        place: TempPlace::slot(slot),
                        remaining: self.readers(value),
                    };
                }
            }
        }
    }

    /// Lets a result take the place of a variable that had its home here: one that was live up to
    /// this call, or one that is not live here and will be elsewhere, as the call is final.
    fn leave_home(&mut self, reg: Reg) {
        let home_of = &mut self.home_of[reg.bit() as usize];
        if *home_of == NOBODY {
            return;
        }
        if self.home_until[reg.bit() as usize] > self.current {
            self.left.insert(reg);
        } else {
            *home_of = NOBODY;
        }
    }

    /// Behind a final call, the registers that its results were in are homes again.
    #[cold]
    pub(super) fn return_home(&mut self) {
        for reg in self.left.iter() {
            if self.home_of[reg.bit() as usize] != NOBODY {
                self.free.remove(reg);
            }
        }
        self.left = RegSet::EMPTY;
    }

    /// How often a result of a call is read. The projections of the further results name the call:
    /// they count as uses of its first one, and read nothing.
    fn readers(&self, value: Value) -> u8 {
        let uses = self.function.inst(value).uses;
        if uses == Inst::MANY_USES {
            return uses;
        }
        let behind = &self.function.insts[value.index() + 1..];
        let projections = behind
            .iter()
            .take_while(|inst| inst.op == Opcode::Result && inst.a == value.0);
        uses.saturating_sub(projections.take(uses.into()).count() as u8)
    }
}
