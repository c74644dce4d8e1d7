//! Marks the values that are computed at their reader ([`Inst::SINKS`]), for the selector to fuse.
//!
//! It marks only pairs that machines have an instruction for: a comparison and the branch on it, an
//! addition and the access to that address, a load and the arithmetic on it, a product or a shift
//! and the sum that it is part of. Anything else stays where it is, since a value that moves down
//! keeps its operands alive for longer. Constants always sink: they are made again at each reader.
//!
//! Two walks over each block. The first one goes forward, notes who reads each value, and how high
//! the tree of what may sink into it is. What is too high, or has a load that may not come along,
//! does not sink itself, so the trees are cut at their readers: a load in a product in a long sum
//! is part of the product. The second walk goes backwards: when it reaches a value, it knows where
//! the value's only reader is computed, and the writes that follow.

use super::cfg::NONE;
use crate::{Effects, Format, Function, Inst, Opcode, Operand, Type, Value};

/// How many values may sink one into the other.
const HIGHEST: u8 = 3;
/// The same where the last one is a comparison, which mostly has a tree of its own: one that becomes
/// a number first costs more than one that is a level higher. Or an extension that is extended, whose
/// tree is a load with what makes a vector of it.
const HIGHEST_COMPARED: u8 = HIGHEST + 1;
/// How far a value with two operands may sink, in instructions.
const FARTHEST: u32 = 32;
/// The same of a function of bits that sinks to another one: it makes one vector of two.
const FARTHEST_BITS: u32 = 8;

/// What a reader can do with an operand, which decides what may sink into it: a set of bits.
type Slot = u32;
/// Tests for zero.
const CONDITION: Slot = 1 << 0;
/// Adds it to an address.
const ADDRESS: Slot = 1 << 1;
/// Takes it from memory.
const MEMORY: Slot = 1 << 2;
/// Adds it to, or subtracts it from, another number or vector.
const SUM: Slot = 1 << 3;
/// Can shift it by a constant before.
const SHIFTED: Slot = 1 << 4;

/// Takes a vector from memory.
const VECTOR: Slot = 1 << 5;
/// Takes a lane of 8, 16, or more bits from memory.
const LANE_8: Slot = 1 << 6;
const LANE_16: Slot = 1 << 7;
const LANE: Slot = 1 << 8;
/// Takes half a vector from memory.
const HALF: Slot = 1 << 9;
/// Stores a lane of 8, 16, or more bits.
const STORED_8: Slot = 1 << 10;
const STORED_16: Slot = 1 << 11;
const STORED: Slot = 1 << 12;
/// Has another form for some constant vectors.
const CONSTANT: Slot = 1 << 13;
/// Adds it to a number that is no constant.
const COUNT: Slot = 1 << 14;
/// Extends the lower half of a vector.
const EXTENDED: Slot = 1 << 15;
/// Multiplies by the same lane of a vector everywhere.
const ELEMENT: Slot = 1 << 16;
/// Can take the difference of floats before.
const DIFFERENCE: Slot = 1 << 17;
/// Can take a function of the bits of vectors before.
const BITS: Slot = 1 << 18;
/// Is one operation with it: [`Function::merged`].
const MERGED: Slot = 1 << 19;
/// Compares a number with zero.
const ZERO: Slot = 1 << 20;
/// Has an address that may be a sum of two numbers. What adds to one has no room for both.
const BOTH: Slot = 1 << 21;

/// What is known of a value.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The last instruction of the block that reads the value and may let it sink, or [`NONE`].
    reader: u32,
    /// What that can do with it.
    slot: Slot,
    /// How many values there are at most, with this one, of which each may sink into the next.
    height: u8,
    /// The effects of these values.
    effects: Effects,
    /// The instruction that the value is computed at.
    place: u32,
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    nodes: Vec<Node>,
}

/// The next instructions that forbid a value to sink past them.
struct Barriers {
    /// By state: the next write.
    writes: [(Effects, u32); 5],
    /// The next effect or trap.
    event: u32,
}

/// Marks values in a function in SSA form with exact use counts.
pub fn run(function: &mut Function, scratch: &mut Scratch) {
    let nodes = &mut scratch.nodes;
    nodes.clear();
    let unread = Node {
        reader: NONE,
        slot: 0,
        height: 1,
        effects: Effects::PURE,
        place: NONE,
    };
    nodes.resize(function.insts.len(), unread);
    for block in 0..function.blocks.len() {
        let data = function.blocks[block];
        for index in data.first..data.end {
            offer(function, nodes, data.first, index);
        }
        let mut barriers = Barriers {
            writes: [
                (Effects::READS_MEMORY, NONE),
                (Effects::READS_GLOBAL, NONE),
                (Effects::READS_TABLE, NONE),
                (Effects::READS_SIZE, NONE),
                (Effects::READS_EXCEPTION, NONE),
            ],
            event: NONE,
        };
        for index in (data.first..data.end).rev() {
            place(function, nodes, &barriers, index);
            barriers.pass(function.inst(Value(index)), index);
        }
    }
}

impl Barriers {
    fn pass(&mut self, inst: &Inst, index: u32) {
        let effects = inst.op.effects();
        if effects.is_pure() {
            return;
        }
        for (reads, next) in &mut self.writes {
            if effects.clobbers().has(*reads) {
                *next = index;
            }
        }
        if !effects.is_removable() && !effects.has(Effects::PINNED) {
            self.event = index;
        }
    }

    fn allow(&self, effects: Effects, place: u32) -> bool {
        let may_trap = effects.has(Effects::TRAPS);
        let writes = self.writes.iter();
        (!may_trap || self.event >= place)
            && writes
                .filter(|(reads, _)| effects.reads_any(*reads))
                .all(|(_, next)| *next >= place)
    }
}

/// Decides whether a value sinks, and where it is computed.
fn place(function: &mut Function, nodes: &mut [Node], barriers: &Barriers, index: u32) {
    let inst = function.insts[index as usize];
    let node = nodes[index as usize];
    let reader = nodes.get(node.reader as usize);
    let place = reader.map_or(NONE, |reader| reader.place);
    let sinks = if inst.op.is_const() {
        true
    } else {
        place != NONE
            && may_sink(function, &inst, &node, node.slot)
            && place - index <= farthest(function, &inst)
            && barriers.allow(node.effects, place)
    };
    let flags = &mut function.insts[index as usize].flags;
    *flags = *flags & !Inst::SINKS | if sinks { Inst::SINKS } else { 0 };
    let is_moved = sinks && !inst.op.is_const();
    nodes[index as usize].place = if is_moved { place } else { index };
}

/// Whether a value may sink into such a slot of its reader, if nothing is in the way.
fn may_sink(function: &Function, inst: &Inst, node: &Node, slot: Slot) -> bool {
    let highest = match slot & (CONDITION | COUNT | EXTENDED) {
        0 => HIGHEST,
        _ => HIGHEST_COMPARED,
    };
    inst.uses == 1 && node.height <= highest && fits(function, inst, slot)
}

/// How far a value may sink: without a limit if at most one operand stays alive for it.
fn farthest(function: &Function, inst: &Inst) -> u32 {
    let is_constant = |operand| function.constant(operand).is_some();
    match inst.op.format() {
        Format::Binary if !is_constant(inst.operand_a()) && !is_constant(inst.operand_b()) => {
            match inst.op.is_vector_bitwise() {
                true => FARTHEST_BITS,
                false => FARTHEST,
            }
        }
        _ => u32::MAX,
    }
}

/// Whether a machine can do the operation together with what the slot stands for.
fn fits(function: &Function, inst: &Inst, slot: Slot) -> bool {
    use Opcode::*;
    match inst.op {
        Eqz => slot & (CONDITION | COUNT) != 0,
        And => slot & (CONDITION | ZERO) != 0,
        _ if slot & MERGED != 0 => true,
        Iadd if slot & BOTH != 0 => true,
        Iadd | Isub => slot & ADDRESS != 0 && function.constant(inst.operand_b()).is_some(),
        ExtendS | ExtendU => slot & ADDRESS != 0,
        Shl | ShrS | ShrU => match function.constant(inst.operand_b()) {
            Some(1..=3) if inst.op == Shl => slot & (ADDRESS | SHIFTED) != 0,
            Some(_) => slot & SHIFTED != 0,
            None => false,
        },
        Imul => slot & SUM != 0,
        Load => {
            let (vector, scalar) = (slot & VECTOR != 0, slot & (MEMORY | LANE) != 0);
            if inst.ty == Type::V128 {
                vector
            } else {
                scalar
            }
        }
        Load8S | Load8U => slot & LANE_8 != 0,
        Load16S | Load16U => slot & LANE_16 != 0,
        op if op.is_vector() => fits_vector(function, inst, slot),
        op if op.is_int_compare() => slot & (CONDITION | COUNT) != 0,
        op => slot & CONDITION != 0 && op.is_float_compare(),
    }
}

/// The same for a vector operation.
#[cold]
fn fits_vector(function: &Function, inst: &Inst, slot: Slot) -> bool {
    use Opcode::*;
    match inst.op {
        Vconst => slot & (VECTOR | CONSTANT) != 0,
        // A part of a vector that is not in memory is no use. A quarter is read by an extension that
        // is extended.
        FirstLane => {
            let scalar = inst.operand_a().as_value();
            let is_load = scalar.is_some_and(|scalar| function.inst(scalar).op == Load);
            let takes = match inst.ty {
                Type::I64x2 => HALF,
                Type::I32x4 => EXTENDED,
                _ => 0,
            };
            is_load && slot & takes != 0
        }
        ExtendLowS | ExtendLowU => slot & EXTENDED != 0,
        Shuffle => slot & ELEMENT != 0 && function.lane_of_all(inst).is_some(),
        op if op.is_vector_bitwise() => slot & BITS != 0,
        Vsub => slot & DIFFERENCE != 0 && inst.ty.is_float_shape(),
        ExtractLane | ExtractLaneS => slot & stored_slot(inst.ty) != 0,
        op if op.tests_lanes() => slot & CONDITION != 0,
        op if op.is_added_in_lanes() => slot & SUM != 0 && !inst.ty.is_float_shape(),
        op if op.is_lane_shift() => {
            slot & SHIFTED != 0 && function.constant(inst.operand_b()).is_some()
        }
        _ => false,
    }
}

/// The slot of a scalar that becomes lanes of a shape.
fn lane_slot(shape: Type) -> Slot {
    match shape {
        Type::I8x16 => LANE_8,
        Type::I16x8 => LANE_16,
        _ => LANE,
    }
}

/// The slot of a stored lane of a shape.
fn stored_slot(shape: Type) -> Slot {
    match shape {
        Type::I8x16 => STORED_8,
        Type::I16x8 => STORED_16,
        _ => STORED,
    }
}

/// What a store can do with what it stores.
fn stored(op: Opcode) -> Slot {
    match op {
        Opcode::Store => STORED,
        Opcode::Store8 => STORED_8,
        Opcode::Store16 => STORED_16,
        _ => 0,
    }
}

/// What a vector operation can do with its operands.
#[cold]
fn tell_vector(inst: &Inst, mut tell: impl FnMut(u32, Slot)) {
    use Opcode::*;
    match inst.op {
        Splat | FirstLane => tell(inst.a, lane_slot(inst.ty)),
        ReplaceLane => tell(inst.c, lane_slot(inst.ty)),
        ExtendLowS | ExtendLowU => tell(inst.a, HALF | EXTENDED),
        Vpromote => tell(inst.a, HALF),
        VconvertS if inst.ty == Type::F64x2 => tell(inst.a, HALF),
        Vabs if inst.ty.is_float_shape() => tell(inst.a, VECTOR | DIFFERENCE),
        Vnot => tell(inst.a, VECTOR | BITS),
        AnyTrue | AllTrue | Bitmask | ExtendHighS | ExtendHighU => {}
        op if op.format() == Format::Unary => tell(inst.a, VECTOR),
        op if op.is_lane_shift() => {}
        Vadd if !inst.ty.is_float_shape() => {
            tell(inst.a, CONSTANT | SUM | SHIFTED);
            tell(inst.b, VECTOR | SUM | SHIFTED);
        }
        Vsub if !inst.ty.is_float_shape() => {
            tell(inst.a, CONSTANT);
            tell(inst.b, VECTOR | SUM);
        }
        Vor | Vxor => {
            tell(inst.a, CONSTANT | SHIFTED | BITS);
            tell(inst.b, VECTOR | SHIFTED | BITS);
        }
        op => {
            let either = op.takes_either_vector();
            let element = if op.takes_element() { ELEMENT } else { 0 };
            let bits = if op.is_vector_bitwise() { BITS } else { 0 };
            let slot = |takes| element | bits | if takes { VECTOR } else { CONSTANT };
            match op.format() {
                Format::Binary | Format::Shuffle | Format::Ternary => {
                    tell(inst.a, slot(either || op.takes_first_vector()));
                    tell(inst.b, slot(either || op.takes_load()));
                }
                _ => {}
            }
            if op.format() == Format::Ternary {
                tell(inst.c, CONSTANT);
            }
        }
    }
}

/// Notes at an instruction's operands that it reads them, and what tree it has.
fn offer(function: &mut Function, nodes: &mut [Node], first: u32, index: u32) {
    use Opcode::*;
    let inst = load_second(function, first, index);
    let function = &*function;
    nodes[index as usize].effects = inst.op.effects();
    let mut tell = |word: u32, slot: Slot| {
        // A value of another block stays there.
        let value = Operand(word).as_value();
        let Some(value) = value.filter(|value| (first..index).contains(&value.0)) else {
            return;
        };
        let node = &mut nodes[value.index()];
        (node.reader, node.slot) = (index, slot);
        if may_sink(function, function.inst(value), node, slot) {
            let (height, effects) = (node.height + 1, node.effects);
            let node = &mut nodes[index as usize];
            node.height = node.height.max(height);
            node.effects = node.effects.or(effects);
        }
    };
    match inst.op {
        BranchIf | Eqz => tell(inst.a, CONDITION),
        Select => tell(inst.c, CONDITION),
        Iadd => {
            let is_constant = |word| function.constant(Operand(word)).is_some();
            let count = match is_constant(inst.a) || is_constant(inst.b) {
                true => 0,
                false => COUNT,
            };
            tell(inst.a, ADDRESS | SUM | SHIFTED | count);
            tell(inst.b, ADDRESS | SUM | SHIFTED | MEMORY | count);
        }
        ExtendU => tell(inst.a, COUNT),
        Isub => tell(inst.b, SUM | SHIFTED | MEMORY),
        And | Or | Xor => {
            let merged = function.merged(&inst).map(|(side, _)| side);
            let slot = |side, usual| match merged == Some(side) {
                true => MERGED,
                false => usual,
            };
            tell(inst.a, slot(0, SHIFTED));
            tell(inst.b, slot(1, SHIFTED | MEMORY));
        }
        Imul | Fadd | Fsub | Fmul | Fdiv => tell(inst.b, MEMORY),
        op if op.is_load() => tell(inst.a, ADDRESS | BOTH),
        op if op.is_store() => {
            tell(inst.a, ADDRESS | BOTH);
            tell(inst.c, stored(op));
        }
        op if op.is_vector() => tell_vector(&inst, tell),
        Eq | Ne if function.constant(inst.operand_b()) == Some(0) => tell(inst.a, ZERO),
        op if op.is_int_compare() || op.is_float_compare() => tell(inst.b, MEMORY),
        _ => {}
    }
}

/// The instruction, with its operands exchanged if only the first could come from memory.
fn load_second(function: &mut Function, first: u32, index: u32) -> Inst {
    let mut inst = function.insts[index as usize];
    let is_load = |word: u32| {
        let value = Operand(word).as_value();
        value.filter(|value| value.0 >= first).is_some_and(|value| {
            let inst = function.inst(value);
            inst.op == Opcode::Load && inst.uses == 1
        })
    };
    let may_exchange = inst.op.is_commutative() || inst.op.swap_operands() != inst.op;
    if inst.op.takes_load() && may_exchange && is_load(inst.a) && !is_load(inst.b) {
        let is_constant = function.constant(inst.operand_b()).is_some();
        if !is_constant {
            inst.op = inst.op.swap_operands();
            std::mem::swap(&mut inst.a, &mut inst.b);
            function.insts[index as usize] = inst;
        }
    }
    inst
}

#[cfg(test)]
mod tests {
    use crate::passes::{PassContext, optimize};
    use crate::testing::{compare, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;

    #[track_caller]
    fn becomes(before: &str, after: &str) {
        let text = |body: &str| {
            format!(
                "function %f (i32, i32, f64) -> () ssa {{\nblock0:\n    v0 = param.i32 0\n    v1 = param.i32 1\n    v2 = param.f64 2\n{body}\n}}\n"
            )
        };
        let (_, mut function) = parse_function(&text(before)).unwrap();
        PassContext::default().sink(&mut function);
        let printed = Named("f", &function).to_string();
        assert_eq!(printed, text(after), "\n{printed}");
        verify(&function, &declarations()).unwrap();
    }

    #[test]
    fn addresses_and_sums() {
        becomes(
            "    v3 = iconst.i32 2
    v4 = shl.i32 v0, v3
    v5 = iadd.i32 v4, v1
    v6 = load.i32 v5 + 8
    v7 = imul.i32 v6, v0
    v8 = iadd.i32 v7, v7
    store.i32 v8 + 0, v8
    return []",
            "    v3 = sink iconst.i32 2
    v4 = sink shl.i32 v0, v3
    v5 = sink iadd.i32 v4, v1
    v6 = sink load.i32 v5 + 8
    v7 = imul.i32 v0, v6
    v8 = iadd.i32 v7, v7
    store.i32 v8 + 0, v8
    return []",
        );
    }

    /// An address has room for a sum of two numbers, another sum only for one with a constant.
    #[test]
    fn sums_of_sums_are_made_where_they_are() {
        becomes(
            "    v3 = iadd.i32 v0, v1
    v4 = iconst.i32 7
    v5 = iadd.i32 v1, v4
    v6 = iadd.i32 v5, v0
    v7 = iadd.i32 v3, v6
    v8 = iadd.i32 v0, v0
    v9 = iadd.i32 v8, v4
    v10 = iadd.i32 v7, v9
    store.i32 v10 + 0, v7
    return []",
            "    v3 = iadd.i32 v0, v1
    v4 = sink iconst.i32 7
    v5 = sink iadd.i32 v1, v4
    v6 = iadd.i32 v5, v0
    v7 = iadd.i32 v3, v6
    v8 = iadd.i32 v0, v0
    v9 = sink iadd.i32 v8, v4
    v10 = sink iadd.i32 v7, v9
    store.i32 v10 + 0, v7
    return []",
        );
    }

    #[test]
    fn loads_do_not_pass_effects() {
        becomes(
            "    v3 = load.f64 v0 + 0
    v4 = fadd.f64 v3, v2
    v5 = load.f64 v0 + 8
    store.f64 v1 + 0, v4
    v7 = fmul.f64 v4, v5
    v8 = load.f64 v0 + 16
    v9 = flt.f64 v8, v7
    br_if v9, block1, block1
block1:
    return []",
            "    v3 = sink load.f64 v0 + 0
    v4 = fadd.f64 v2, v3
    v5 = load.f64 v0 + 8
    store.f64 v1 + 0, v4
    v7 = fmul.f64 v4, v5
    v8 = sink load.f64 v0 + 16
    v9 = sink fgt.f64 v7, v8
    br_if v9, block1, block1
block1:
    return []",
        );
    }

    #[test]
    fn values_with_two_readers_stay() {
        becomes(
            "    v3 = lt_s.i32 v0, v1
    v4 = select.f64 v2, v2, v3
    br_if v3, block1, block1
block1:
    return []",
            "    v3 = lt_s.i32 v0, v1
    v4 = select.f64 v2, v2, v3
    br_if v3, block1, block1
block1:
    return []",
        );
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut context = PassContext::default();
        compare(0..1500, |function, declarations| {
            optimize(function, declarations, &mut context);
        });
    }
}
