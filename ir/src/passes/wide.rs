//! Finds products of 64 by 64 bits that are computed from four products of halves.
//!
//! Wasm has no instruction for the upper half of a product, machines do. So all that multiplies numbers
//! of 128 bits, as hashes, ciphers and large numbers do, has a function that multiplies halves, adds
//! them up and carries: `__multi3` of LLVM's runtime libraries, `bits.Mul64` of Go. With `l` and `h` for
//! the lower and upper 32 bits, and all sums without overflow, that is one of
//!
//! ```text
//!  s = (al*bl >> 32) + al*bh        c = (al*bl >> 32) + l(ah*bl) + al*bh
//!  t = l(s) + ah*bl
//!  high = ah*bh + h(s) + h(t)       high = ah*bh + h(ah*bl) + h(c)
//!  low = t << 32 | l(al*bl)         low = c << 32 | l(al*bl)
//! ```
//!
//! where the two products of a lower and an upper half may be exchanged, and `high` may be a part of a
//! longer sum. The product `ah*bh` becomes the upper half in its place, the other two summands zero, and
//! `low` the plain product; what nobody reads any more is removed by the passes that come next.

use super::cfg::NONE;
use crate::{Function, Inst, Opcode, Operand, Type, Value};

/// How many operands a sum may have in which the parts of an upper half are looked for.
const MOST_SUMMANDS: usize = 12;
/// The lower half of a number.
const LOWER: u64 = 0xffff_ffff;
const HALF: u64 = 32;
/// How far behind `al*bl` the lower half of the product is looked for, in instructions.
const NEAR: usize = 128;

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// By value: the sum that alone reads it, or [`NONE`].
    sums: Vec<u32>,
    summands: Vec<Value>,
    links: Vec<u32>,
}

/// The parts of a product that was found.
#[derive(Clone, Copy, Debug)]
struct Wide {
    factors: [Value; 2],
    /// `al*bl`, and `t` or `c`.
    lowest: Value,
    middle: Value,
    /// The summands that become zero.
    upper: [Value; 2],
}

/// Runs the pass on a function in SSA form with use counts. Returns whether anything has changed; use
/// counts are too high then.
pub fn run(function: &mut Function, scratch: &mut Scratch) -> bool {
    let mut has_changed = false;
    let mut next = 0;
    while let Some(highest) = find_highest(function, next) {
        if !has_changed {
            scratch.find_sums(function);
        }
        next = highest + 1;
        if let Some(wide) = scratch.find(function, highest) {
            replace(function, highest, &wide);
            has_changed = true;
        }
    }
    has_changed
}

/// The next product of two upper halves.
fn find_highest(function: &Function, next: u32) -> Option<u32> {
    let insts = function.insts.iter().enumerate().skip(next as usize);
    let mut highest = insts.filter(|(_, inst)| {
        let is_upper = |operand| upper(function, operand).is_some();
        inst.op == Opcode::Imul
            && inst.ty == Type::I64
            && inst.uses == 1
            && (is_upper(inst.operand_a()) || is_upper(inst.operand_b()))
    });
    highest.next().map(|(index, _)| index as u32)
}

impl Scratch {
    fn find_sums(&mut self, function: &Function) {
        self.sums.clear();
        self.sums.resize(function.insts.len(), NONE);
        for (index, inst) in function.insts.iter().enumerate() {
            if inst.op == Opcode::Iadd && inst.ty == Type::I64 {
                for operand in [inst.operand_a(), inst.operand_b()] {
                    if let Some(value) = operand.as_value()
                        && function.inst(value).uses == 1
                    {
                        self.sums[value.index()] = index as u32;
                    }
                }
            }
        }
    }

    /// Finds what belongs to a product of upper halves.
    fn find(&mut self, function: &Function, highest: u32) -> Option<Wide> {
        let mut root = highest;
        for _ in 0..MOST_SUMMANDS {
            match self.sums[root as usize] {
                NONE => break,
                sum => root = sum,
            }
        }
        self.collect(function, root);
        let half = |value: Value| {
            let is_alone = function.inst(value).uses == 1;
            upper(function, Operand::value(value)).filter(|_| is_alone)
        };
        for &first in &self.summands {
            for &second in &self.summands {
                if first != second
                    && let (Some(lower), Some(middle)) = (half(first), half(second))
                    && let Some(wide) = find_wide(function, Value(highest), lower, middle)
                {
                    let upper = [first, second];
                    return Some(Wide { upper, ..wide });
                }
            }
        }
        None
    }

    /// Collects the operands of a sum of sums.
    fn collect(&mut self, function: &Function, root: u32) {
        self.summands.clear();
        self.links.clear();
        self.links.push(root);
        let mut next = 0;
        while let Some(&link) = self.links.get(next) {
            next += 1;
            let inst = function.inst(Value(link));
            for operand in [inst.operand_a(), inst.operand_b()] {
                let Some(value) = operand.as_value() else {
                    continue;
                };
                let is_link = self.sums[value.index()] == link && is_sum(function.inst(value));
                match is_link && self.links.len() < MOST_SUMMANDS {
                    true => self.links.push(value.0),
                    false => self.summands.push(value),
                }
            }
        }
    }
}

/// The product of which `first` is `s` and `second` is `t`, or `first` is `ah*bl` and `second` is `c`.
fn find_wide(function: &Function, highest: Value, first: Value, second: Value) -> Option<Wide> {
    let (lowest, crosses) = match is_sum(function.inst(first)) {
        true => {
            let (lowest, cross) = sum_with(function, first, upper)?;
            let (carried, other) = sum_with(function, second, lower)?;
            (carried == first).then_some((lowest, [cross, other]))?
        }
        false => find_carry(function, first, second)?,
    };
    Some(Wide {
        factors: factors(function, highest, lowest, crosses)?,
        lowest,
        middle: second,
        upper: [first, second],
    })
}

/// The parts of `c`, a sum of three in any order: `al*bl`, and the products of unlike halves.
fn find_carry(function: &Function, cross: Value, sum: Value) -> Option<(Value, [Operand; 2])> {
    if !is_sum(function.inst(sum)) {
        return None;
    }
    both(function.inst(sum)).into_iter().find_map(|(inner, z)| {
        let inner = inner.as_value().map(|inner| function.inst(inner))?;
        let [(x, y), _] = both(inner);
        let orders = [
            [x, y, z],
            [y, x, z],
            [x, z, y],
            [z, x, y],
            [y, z, x],
            [z, y, x],
        ];
        let mut orders = orders.into_iter().filter(|_| is_sum(inner));
        orders.find_map(|[carry, half, other]| {
            let is_half = lower(function, half) == Some(cross);
            let lowest = upper(function, carry).filter(|_| is_half)?;
            Some((lowest, [Operand::value(cross), other]))
        })
    })
}

/// The numbers whose upper halves `highest` multiplies, and whose lower ones `lowest` does, if the
/// `crosses` are the other two products of halves.
fn factors(
    function: &Function,
    highest: Value,
    lowest: Value,
    crosses: [Operand; 2],
) -> Option<[Value; 2]> {
    let product = |operand: Operand| {
        let inst = function.inst(operand.as_value()?);
        (inst.op == Opcode::Imul && inst.ty == Type::I64).then_some(inst)
    };
    let highest = product(Operand::value(highest))?;
    let lowest = product(Operand::value(lowest))?;
    let [first, second] = [product(crosses[0])?, product(crosses[1])?];
    let is_of = |inst: &Inst, factors: (Operand, Operand)| {
        let mut orders = both(inst).into_iter();
        orders.any(|(a, b)| is_same(function, a, factors.0) && is_same(function, b, factors.1))
    };
    for (a_high, b_high) in both(highest) {
        for (a_low, b_low) in both(lowest) {
            let unlike = [(a_low, b_high), (a_high, b_low)];
            let are_crosses = is_of(first, unlike[0]) && is_of(second, unlike[1])
                || is_of(first, unlike[1]) && is_of(second, unlike[0]);
            let a = upper(function, a_high).filter(|_| are_crosses);
            let b = upper(function, b_high);
            if a.is_some() && a == lower(function, a_low) && b == lower(function, b_low) {
                return Some([a?, b?]);
            }
        }
    }
    None
}

fn replace(function: &mut Function, highest: u32, wide: &Wide) {
    let [a, b] = wide.factors;
    let low = find_low(function, wide);
    let mut put = |place: usize, inst: Inst| {
        let uses = function.insts[place].uses;
        function.insts[place] = Inst { uses, ..inst };
    };
    let product = |op| Inst::new(op, Type::I64, a.0, b.0, 0);
    put(highest as usize, product(Opcode::ImulHighU));
    for upper in wide.upper {
        put(upper.index(), Inst::constant(Type::I64, 0));
    }
    if let Some(low) = low {
        put(low, product(Opcode::Imul));
    }
    for value in [a, b] {
        let uses = &mut function.insts[value.index()].uses;
        *uses = uses.saturating_add(2);
    }
}

/// What computes the lower half of the product from its parts, if that is nearby.
fn find_low(function: &Function, wide: &Wide) -> Option<usize> {
    let first = wide.lowest.index();
    let insts = function.insts.iter().enumerate().skip(first).take(NEAR);
    let mut lows = insts.filter(|(_, inst)| {
        matches!(inst.op, Opcode::Or | Opcode::Iadd) && {
            let mut orders = both(inst).into_iter();
            orders.any(|(shifted, rest)| {
                shifted.as_value().is_some_and(|shifted| {
                    let shifted = function.inst(shifted);
                    shifted.op == Opcode::Shl
                        && shifted.ty == Type::I64
                        && shifted.operand_a() == Operand::value(wide.middle)
                        && function.constant(shifted.operand_b()) == Some(HALF)
                }) && lower(function, rest) == Some(wide.lowest)
            })
        }
    });
    lows.next().map(|(index, _)| index)
}

/// Whether two operands are the same half of one number: halves are cheap, so some are there twice.
fn is_same(function: &Function, a: Operand, b: Operand) -> bool {
    let is_half = |half: fn(&Function, Operand) -> Option<Value>| {
        let number = half(function, a);
        number.is_some() && number == half(function, b)
    };
    a == b || is_half(lower) || is_half(upper)
}

fn is_sum(inst: &Inst) -> bool {
    inst.op == Opcode::Iadd && inst.ty == Type::I64
}

/// The operands in both orders.
fn both(inst: &Inst) -> [(Operand, Operand); 2] {
    let (a, b) = (inst.operand_a(), inst.operand_b());
    [(a, b), (b, a)]
}

/// If a value is a sum with such a half: the number that it is the half of, and the other summand.
fn sum_with(
    function: &Function,
    sum: Value,
    half: impl Fn(&Function, Operand) -> Option<Value>,
) -> Option<(Value, Operand)> {
    let sum = Some(function.inst(sum)).filter(|inst| is_sum(inst))?;
    let mut orders = both(sum).into_iter();
    orders.find_map(|(operand, other)| Some((half(function, operand)?, other)))
}

/// The value whose upper half an operand is.
fn upper(function: &Function, operand: Operand) -> Option<Value> {
    let inst = function.inst(operand.as_value()?);
    let is_upper = inst.op == Opcode::ShrU
        && inst.ty == Type::I64
        && function.constant(inst.operand_b()) == Some(HALF);
    is_upper.then(|| inst.operand_a().as_value()).flatten()
}

/// The value whose lower half an operand is.
fn lower(function: &Function, operand: Operand) -> Option<Value> {
    let inst = function.inst(operand.as_value()?);
    let is_lower = inst.op == Opcode::And
        && inst.ty == Type::I64
        && function.constant(inst.operand_b()) == Some(LOWER);
    is_lower.then(|| inst.operand_a().as_value()).flatten()
}

#[cfg(test)]
mod tests {
    use super::Scratch;
    use crate::interpret::{State, interpret};
    use crate::passes::rebuild::count_uses;
    use crate::testing::{Random, declarations};
    use crate::text::parse_function;
    use crate::verify::verify;
    use crate::{Function, Opcode};

    /// Halves and products of them, before what adds them up.
    const HALVES: &str = "block0:
    v0 = param.i64 0
    v1 = param.i64 1
    v2 = iconst.i64 32
    v3 = iconst.i64 4294967295
    v4 = shr_u.i64 v0, v2
    v5 = shr_u.i64 v1, v2
    v6 = and.i64 v0, v3
    v7 = and.i64 v1, v3
    v8 = imul.i64 v6, v7
    v9 = imul.i64 v4, v7
    v10 = imul.i64 v5, v6
    v11 = imul.i64 v4, v5
    v12 = shr_u.i64 v8, v2
    v13 = and.i64 v8, v3
";
    /// The form of `__multi3`.
    const TWICE: &str = "    v14 = iadd.i64 v12, v10
    v15 = and.i64 v14, v3
    v16 = iadd.i64 v15, v9
    v17 = shr_u.i64 v14, v2
    v18 = shr_u.i64 v16, v2
    v19 = iadd.i64 v11, v17
    v20 = iadd.i64 v19, v18
    v21 = shl.i64 v16, v2
    v22 = or.i64 v21, v13
    return [v20, v22]
";
    /// The form with one carry.
    const ONCE: &str = "    v14 = and.i64 v9, v3
    v15 = iadd.i64 v10, v14
    v16 = iadd.i64 v15, v12
    v17 = shr_u.i64 v9, v2
    v18 = shr_u.i64 v16, v2
    v19 = iadd.i64 v17, v18
    v20 = iadd.i64 v11, v19
    v21 = shl.i64 v16, v2
    v22 = iadd.i64 v13, v21
    return [v20, v22]
";

    fn function(body: &str) -> Function {
        let text = format!("function %f (i64, i64) -> (i64, i64) ssa {{\n{HALVES}{body}}}\n");
        let (_, mut function) = parse_function(&text).unwrap();
        count_uses(&mut function);
        function
    }

    /// Runs the pass, and compares what the function computes.
    #[track_caller]
    fn run(body: &str) -> Function {
        let before = function(body);
        let mut after = before.clone();
        super::run(&mut after, &mut Scratch::default());
        verify(&after, &declarations()).unwrap();
        let mut random = Random(7);
        let edges = [0, 1, u64::MAX, 1 << 32, (1 << 32) - 1, 1 << 63];
        for round in 0..200 {
            let mut number = || match random.below(2) {
                0 => edges[random.below(edges.len())],
                _ => random.next(),
            };
            let (a, b) = (number(), number());
            let result = |function: &Function| {
                let mut state = State {
                    memories: Vec::new(),
                    globals: Vec::new(),
                };
                let arguments = [a, b].map(u128::from);
                interpret(function, &declarations(), &arguments, &mut state, 1000)
            };
            assert_eq!(
                result(&before),
                result(&after),
                "{round}: {a}, {b}\n{after}"
            );
        }
        after
    }

    fn count(function: &Function, op: Opcode) -> usize {
        function.insts.iter().filter(|inst| inst.op == op).count()
    }

    #[test]
    fn both_forms_become_products() {
        for body in [TWICE, ONCE] {
            let after = run(body);
            assert_eq!(count(&after, Opcode::ImulHighU), 1, "{after}");
            // The lower half: the one at the end.
            let low = &after.insts[22];
            assert_eq!((low.op, low.a + low.b), (Opcode::Imul, 1), "{after}");
        }
    }

    #[test]
    fn what_is_another_sum_stays() {
        for (form, is, would_be) in [
            // The wrong half, product, shift and carry.
            (TWICE, "v15 = and.i64 v14, v3", "v15 = and.i64 v8, v3"),
            (TWICE, "v16 = iadd.i64 v15, v9", "v16 = iadd.i64 v15, v10"),
            (TWICE, "v18 = shr_u.i64 v16, v2", "v18 = shr_u.i64 v9, v2"),
            (TWICE, "v14 = iadd.i64 v12, v10", "v14 = iadd.i64 v13, v10"),
            (ONCE, "v14 = and.i64 v9, v3", "v14 = and.i64 v10, v3"),
            (ONCE, "v16 = iadd.i64 v15, v12", "v16 = iadd.i64 v15, v13"),
            (ONCE, "v17 = shr_u.i64 v9, v2", "v17 = shr_u.i64 v10, v2"),
        ] {
            assert!(form.contains(is));
            let after = run(&form.replace(is, would_be));
            assert_eq!(count(&after, Opcode::ImulHighU), 0, "{is}\n{after}");
        }
    }

    #[test]
    fn parts_that_others_read_stay() {
        let after = run(&TWICE.replace("[v20, v22]", "[v20, v17]"));
        assert_eq!(count(&after, Opcode::ImulHighU), 0, "{after}");
    }
}
