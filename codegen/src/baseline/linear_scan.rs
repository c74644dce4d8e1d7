//! `none`: gives each variable a home for its whole life.
//!
//! A linear scan over the variables' live intervals, which `gantry-lower` has closed. A variable
//! keeps its home, a register or slots of the frame, for the whole interval, so edges of the
//! control-flow graph need no moves. Variables that live across calls take callee-saved registers,
//! others caller-saved ones first. Where registers run out, the variable of the least priority goes
//! to the frame.
//!
//! At `speed`, where the scan puts variables into the frame, homes come from
//! [`Regional`](super::regional::Regional) instead ([`Homes::adopt`]): a variable keeps its home, too,
//! but in the holes of its life the register may be the home of others.
//!
//! Invariant: two variables share a register only if one interval, or segment of a life, ends where,
//! or before, the other starts (and not at the function's entry, where all parameters arrive at
//! once).

use crate::{
    isa::{
        convention::CallPlace,
        machine::Machine,
        reg::{Reg, RegClass, RegSet},
    },
    slots::{SlotPool, slots_of},
};
use gantry_ir::{
    Function, Type, Variable, VariableData,
    passes::split::{self, FRAME, Lives},
};
use std::{cmp::Reverse, collections::BinaryHeap};

/// Where a variable lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Home {
    /// Nowhere: it is never read or written.
    None,
    /// In a register.
    Reg(Reg),
    /// In the frame, from this slot on.
    Slot(u32),
}

/// A register begins or ceases to be a home.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HomeEvent {
    /// Position: the first, or the last, at which the variable is live.
    pub position: u32,
    /// The variable's index.
    pub variable: u32,
    /// Its home.
    pub reg: Reg,
    /// The last position at which it is live, before it begins to be live anew.
    pub until: u32,
}

/// The result of the scan, and its memory, reused from function to function.
#[derive(Debug, Default)]
pub struct Homes {
    /// The home of each variable.
    pub homes: Vec<Home>,
    /// Registers that begin to be homes, by position.
    pub starts: Vec<HomeEvent>,
    /// Registers that cease to be homes, by last position.
    pub ends: Vec<HomeEvent>,
    /// Slots of the frame.
    pub slots: SlotPool,
    /// The float registers that the function's calls preserve as whole vectors. Whoever knows sets
    /// it for each function.
    pub whole: RegSet,
    order: Vec<u32>,
    /// The instructions that [`Machine::VECTOR_HOMES`] have to be left to, in order; they are
    /// looked for once it is asked ([`Homes::knows_demanding`]).
    demanding: Vec<u32>,
    knows_demanding: bool,
    /// Slots in use, by the last position of their variable, a heap with the smallest first.
    slots_in_use: BinaryHeap<Reverse<SlotUse>>,
}

/// A variable's slots: the last position at which it is live, the first slot, their number.
type SlotUse = (u32, u32, u32);

/// The variable that a register is the home of, while the scan is at work.
#[derive(Clone, Copy)]
struct Active {
    variable: u32,
    end: u32,
    priority: f32,
}

/// The least weight that pays for saving and restoring a register that calls preserve.
pub(super) const PRICE: u32 = 3;

/// Steps that homes in copied blocks may take for each instruction of the function.
const STEPS_FOR_COPIES: usize = 8;

/// What a register for the variable gains.
fn priority(variable: &VariableData) -> f32 {
    VariableData::priority(variable.weight as f32, variable.end - variable.start + 1)
}

impl Homes {
    /// Runs the scan for a function in variable form.
    pub fn assign<M: Machine>(&mut self, function: &Function) {
        self.begin(function);
        Scan::<M> {
            function,
            homes: self,
            active: [None; Reg::PHYSICAL as usize],
            live: RegSet::EMPTY,
            first_end: u32::MAX,
            touched: RegSet::EMPTY,
            registers: M::HOMES.without(M::reserved(function)),
            machine: std::marker::PhantomData,
        }
        .run();
        self.collect_events(function);
    }

    /// Forgets the last function, and puts the variables of this one in order.
    fn begin(&mut self, function: &Function) {
        self.homes.clear();
        self.homes.resize(function.variables.len(), Home::None);
        self.starts.clear();
        self.ends.clear();
        self.slots.reset(0);
        self.slots_in_use.clear();
        self.knows_demanding = false;
        self.order.clear();
        let used = |index: &u32| function.variables[*index as usize].is_used();
        self.order
            .extend((0..function.variables.len() as u32).filter(used));
        self.order
            .sort_unstable_by_key(|&index| (function.variables[index as usize].start, index));
    }

    fn collect_events(&mut self, function: &Function) {
        for &index in &self.order {
            if let Home::Reg(reg) = self.homes[index as usize] {
                let variable = &function.variables[index as usize];
                let event = |position| HomeEvent {
                    position,
                    variable: index,
                    reg,
                    until: variable.end,
                };
                self.starts.push(event(variable.start));
                self.ends.push(event(variable.end));
            }
        }
        self.ends.sort_unstable_by_key(|event| event.position);
    }

    /// Whether the frame is the home of a variable.
    pub fn use_frame(&self) -> bool {
        let is_slot = |home: &Home| matches!(home, Home::Slot(_));
        self.homes.iter().any(is_slot)
    }

    /// What the homes cost: reads and writes of the frame, weighted by the depth of loops, and
    /// saving and restoring registers that calls preserve for variables that live across none.
    pub fn cost<M: Machine>(&self, function: &Function) -> u64 {
        let (mut across, mut within) = (RegSet::EMPTY, RegSet::EMPTY);
        let mut accesses = 0;
        for (index, (home, data)) in self.homes.iter().zip(&function.variables).enumerate() {
            let is_parameter = index < function.params.len();
            match *home {
                Home::Reg(reg) if data.crosses_call => across.insert(reg),
                Home::Reg(reg) => within.insert(reg),
                Home::Slot(_) => accesses += u64::from(data.weight) + u64::from(is_parameter),
                Home::None => {}
            }
        }
        let saved = within.and(M::CALLEE_SAVED).without(across);
        accesses + 2 * saved.iter().count() as u64
    }

    /// Gives the variables of a function these places, which are right for their lives.
    pub fn adopt(&mut self, function: &Function, lives: &Lives, places: &[u32]) {
        self.begin(function);
        for at in 0..self.order.len() {
            let index = self.order[at];
            let data = function.variables[index as usize];
            let home = match places[index as usize] {
                FRAME => Home::Slot(self.take_slots(data.start, data.end, slots_of(data.ty))),
                bit => Home::Reg(Reg::from_bit(bit)),
            };
            self.homes[index as usize] = home;
            let Home::Reg(reg) = home else {
                continue;
            };
            for &segment in lives.of(Variable(index)) {
                let (first, last) = split::positions(function, lives, segment);
                let event = |position| HomeEvent {
                    position,
                    variable: index,
                    reg,
                    until: last,
                };
                self.starts.push(event(first));
                self.ends.push(event(last));
            }
        }
        self.starts
            .sort_unstable_by_key(|event| (event.position, event.until));
        self.ends.sort_unstable_by_key(|event| event.position);
    }

    /// Says that blocks have been appended to the function, copies of these: its variables have
    /// their homes there, too. Returns false, and does nothing, if that would take too long.
    pub fn extend_to_copies(&mut self, function: &Function, copies: &[u32]) -> bool {
        let first = function.blocks.len() - copies.len();
        let (known, ended) = (self.starts.len(), self.ends.len());
        if copies.len() * known > STEPS_FOR_COPIES * function.insts.len() + (1 << 16) {
            return false;
        }
        for (copy, &original) in function.blocks[first..].iter().zip(copies) {
            let original = function.blocks[original as usize];
            let last = original.end - 1;
            for index in 0..known {
                let event = self.starts[index];
                if event.position > last {
                    break;
                }
                if event.until < original.first {
                    continue;
                }
                let move_there = |position: u32| position - original.first + copy.first;
                let until = move_there(event.until.min(last));
                let position = move_there(event.position.max(original.first));
                self.starts.push(HomeEvent {
                    position,
                    until,
                    ..event
                });
                self.ends.push(HomeEvent {
                    position: until,
                    until,
                    ..event
                });
            }
        }
        self.ends[ended..].sort_unstable_by_key(|event| event.position);
        true
    }

    /// As many slots that are free from `start` on, until `end`: the first of them.
    fn take_slots(&mut self, start: u32, end: u32, slots: u32) -> u32 {
        while let Some(&Reverse((last, first, slots))) = self.slots_in_use.peek() {
            if last >= start {
                break;
            }
            self.slots_in_use.pop();
            self.slots.give_back(first, slots);
        }
        let first = self.slots.take(slots);
        self.slots_in_use.push(Reverse((end, first, slots)));
        first
    }
}

struct Scan<'a, M> {
    function: &'a Function,
    homes: &'a mut Homes,
    active: [Option<Active>; Reg::PHYSICAL as usize],
    /// Registers with an entry in `active`.
    live: RegSet,
    /// The first end of a variable in `active`, or an earlier position.
    first_end: u32,
    /// Callee-saved registers that have been used: their price is paid.
    touched: RegSet,
    /// The registers that may be homes.
    registers: RegSet,
    machine: std::marker::PhantomData<M>,
}

impl<M: Machine> Scan<'_, M> {
    fn run(&mut self) {
        let mut incoming = [Reg::NONE; 16];
        M::CONVENTION.arguments(&self.function.params, |index, place| {
            if let (CallPlace::Reg(reg), Some(slot)) = (place, incoming.get_mut(index)) {
                *slot = reg;
            }
        });
        for at in 0..self.homes.order.len() {
            let index = self.homes.order[at];
            let variable = self.function.variables[index as usize];
            self.expire(variable.start);
            let is_parameter = (index as usize) < self.function.params.len();
            let hint = if is_parameter {
                incoming.get(index as usize).copied().unwrap_or(Reg::NONE)
            } else {
                Reg::NONE
            };
            self.place(index, &variable, hint);
        }
    }

    /// Frees the registers whose variables ended before, or are read for the last time by the write
    /// at `start`.
    fn expire(&mut self, start: u32) {
        if start < self.first_end {
            return;
        }
        self.first_end = u32::MAX;
        for reg in self.live.iter() {
            let active = self.active[reg.bit() as usize];
            let Active { variable, end, .. } = active.expect("live registers are active");
            let began = self.function.variables[variable as usize].start;
            if end < start || (end == start && began < start) {
                self.active[reg.bit() as usize] = None;
                self.live.remove(reg);
            } else {
                self.first_end = self.first_end.min(end);
            }
        }
    }

    fn place(&mut self, index: u32, variable: &VariableData, hint: Reg) {
        let class = RegClass::of(variable.ty);
        let mut candidates = self.registers.in_class(class);
        if variable.crosses_call {
            candidates = match variable.ty {
                Type::V128 => candidates.and(self.homes.whole),
                _ => candidates.and(M::CALLEE_SAVED),
            };
        }
        let free = candidates.without(self.live);
        if let Some(reg) = self.choose(free, variable, hint) {
            return self.occupy(index, variable, reg);
        }
        let further = self.further_homes(variable);
        if let Some(reg) = further.without(self.live).first() {
            return self.occupy(index, variable, reg);
        }
        candidates = candidates.or(further);
        // The least valuable of the variables in candidate registers goes to the frame, if it is
        // less valuable than this.
        let mut weakest: Option<(Reg, Active)> = None;
        for reg in candidates.and(self.live).iter() {
            let active = self.active[reg.bit() as usize].expect("live registers are active");
            if weakest.is_none_or(|(_, weak)| active.priority < weak.priority) {
                weakest = Some((reg, active));
            }
        }
        match weakest {
            Some((reg, active)) if active.priority < priority(variable) => {
                let ty = self.function.variables[active.variable as usize].ty;
                let slot = self.homes.slots.take_new(slots_of(ty));
                self.homes.homes[active.variable as usize] = Home::Slot(slot);
                self.occupy(index, variable, reg);
            }
            _ => {
                let slots = slots_of(variable.ty);
                let slot = self.homes.take_slots(variable.start, variable.end, slots);
                self.homes.homes[index as usize] = Home::Slot(slot);
            }
        }
    }

    /// Homes of vectors that are otherwise left to temporaries.
    fn further_homes(&mut self, variable: &VariableData) -> RegSet {
        if M::VECTOR_HOMES.is_empty() || variable.ty != Type::V128 || variable.crosses_call {
            return RegSet::EMPTY;
        }
        let Homes {
            demanding,
            knows_demanding,
            ..
        } = &mut *self.homes;
        if !std::mem::replace(knows_demanding, true) {
            demanding.clear();
            let insts = self.function.insts.iter().enumerate();
            let found = insts.filter(|(_, inst)| !M::leaves_homes(inst));
            demanding.extend(found.map(|(index, _)| index as u32));
        }
        let next = demanding.partition_point(|&index| index < variable.start);
        match demanding.get(next) {
            Some(&index) if index <= variable.end => RegSet::EMPTY,
            _ => M::VECTOR_HOMES,
        }
    }

    /// The best of the free registers: the hint, else one that costs nothing, else a callee-saved
    /// one if the variable's weight pays for saving and restoring it.
    fn choose(&self, free: RegSet, variable: &VariableData, hint: Reg) -> Option<Reg> {
        if !hint.is_none() && free.contains(hint) {
            return Some(hint);
        }
        if !self.homes.whole.is_empty()
            && let Some(reg) = free
                .without(M::CALLEE_SAVED)
                .in_class(RegClass::Float)
                .first()
        {
            // The others are what vectors and floats across calls compete for.
            return Some(reg);
        }
        let costly = M::CALLEE_SAVED.without(self.touched);
        if let Some(reg) = free.without(costly).first() {
            return Some(reg);
        }
        free.first().filter(|_| variable.weight >= PRICE)
    }

    fn occupy(&mut self, index: u32, variable: &VariableData, reg: Reg) {
        self.homes.homes[index as usize] = Home::Reg(reg);
        self.live.insert(reg);
        self.first_end = self.first_end.min(variable.end);
        self.touched.insert(reg);
        self.active[reg.bit() as usize] = Some(Active {
            variable: index,
            end: variable.end,
            priority: priority(variable),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vcode::tests::{generate::Random, machine::Toy};
    use gantry_ir::Type;

    /// A function with nothing but variables, some of which are parameters.
    fn variables(random: &mut Random) -> Function {
        let mut function = Function::new();
        let params = random.below(5);
        for index in 0..1 + random.below(40) {
            let ty = Type::ALL[random.below(Type::ALL.len())];
            let mut variable = VariableData::new(ty);
            if index < params {
                function.params.push(ty);
            }
            if random.chance(90) {
                variable.start = if index < params {
                    0
                } else {
                    random.below(100) as u32
                };
                variable.end = variable.start + random.below(60) as u32;
                variable.crosses_call = random.chance(30);
                variable.weight = 1 + random.below(100) as u32;
            }
            function.variables.push(variable);
        }
        function
    }

    /// Whether two intervals need different places: they may only touch, and not at the entry.
    fn conflict(a: &VariableData, b: &VariableData) -> bool {
        let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
        second.start < first.end || second.start == 0 || first.start == second.start
    }

    #[test]
    fn variables_that_live_at_once_have_different_homes() {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let mut homes = Homes::default();
        let (mut in_registers, mut in_slots) = (0, 0);
        for _ in 0..2_000 {
            let function = variables(&mut random);
            homes.assign::<Toy>(&function);
            for (index, a) in function.variables.iter().enumerate() {
                let home = homes.homes[index];
                assert_eq!(home == Home::None, !a.is_used());
                match home {
                    Home::None => continue,
                    Home::Slot(slot) => {
                        assert!(slot < homes.slots.end());
                        in_slots += 1;
                    }
                    Home::Reg(reg) => {
                        assert!(Toy::HOMES.contains(reg) && reg.class() == RegClass::of(a.ty));
                        assert!(!a.crosses_call || Toy::CALLEE_SAVED.contains(reg));
                        in_registers += 1;
                    }
                }
                for (other, b) in function.variables.iter().enumerate().take(index) {
                    assert!(
                        homes.homes[other] != home || !conflict(a, b),
                        "variables {other} and {index} share {home:?}: {b:?}, {a:?}"
                    );
                }
            }
            let positions: Vec<_> = homes.starts.iter().map(|event| event.position).collect();
            assert!(positions.is_sorted());
        }
        assert!(in_registers > 1_000 && in_slots > 1_000);
    }

    #[test]
    fn parameters_stay_where_they_arrive_if_nothing_is_against_it() {
        let arguments = Toy::CONVENTION.int_arguments;
        let is_home = |reg: &Reg| Toy::HOMES.contains(*reg);
        let index = arguments.iter().position(is_home).expect("one is a home");
        let mut function = Function::new();
        for param in 0..=index {
            let mut variable = VariableData::new(Type::I64);
            if param == index {
                (variable.start, variable.end, variable.weight) = (0, 10, 1);
            }
            function.variables.push(variable);
            function.params.push(Type::I64);
        }
        let mut homes = Homes::default();
        homes.assign::<Toy>(&function);
        assert_eq!(homes.homes[index], Home::Reg(arguments[index]));
        // Against it: a call.
        function.variables[index].crosses_call = true;
        homes.assign::<Toy>(&function);
        assert!(!Toy::CALLEE_SAVED.contains(arguments[index]));
        assert_ne!(homes.homes[index], Home::Reg(arguments[index]));
    }

    #[test]
    fn slots_of_variables_that_live_at_once_never_overlap() {
        let mut random = Random(0x2545_f491_4f6c_dd1d);
        let mut homes = Homes::default();
        for _ in 0..50 {
            homes.slots.reset(0);
            homes.slots_in_use.clear();
            let mut live: Vec<(u32, u32, u32)> = Vec::new();
            for start in 1..100 {
                let (end, slots) = (start + random.below(30) as u32, 1 + random.below(2) as u32);
                let first = homes.take_slots(start, end, slots);
                live.retain(|&(last, ..)| last >= start);
                let overlaps = |&(_, other, length): &(u32, u32, u32)| {
                    first < other + length && other < first + slots
                };
                assert!(!live.iter().any(overlaps), "{first}: {live:?}");
                live.push((end, first, slots));
            }
        }
    }
}
