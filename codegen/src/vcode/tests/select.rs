//! A selector from a part of the IR to the made-up machine, and the meaning of that part.

use super::machine::{Inst, Outcome, Signatures, Toy, callee_result};
use crate::{
    allocator::{Allocator, CallSite},
    isa::{
        machine::Machine,
        reg::{Reg, RegClass, RegSet},
    },
};
use gantry_ir::{Block, Form, Function, Opcode, Operand, Type, Value, Variable};

/// Registers that the moves of arguments write.
const ARGUMENTS: RegSet = RegSet::of(Toy::CONVENTION.int_arguments);

/// Drives the allocator over all blocks.
pub fn select(
    allocator: &mut impl Allocator<Machine = Toy>,
    function: &Function,
    signatures: &Signatures,
) {
    let mut next = Some(Block(0));
    while let Some(block) = next {
        allocator.begin_block(block);
        for value in function.block_insts(block) {
            if allocator.is_done(value) {
                continue;
            }
            allocator.set_location(function.locations[value.index()]);
            allocator.begin_inst(value);
            select_inst(allocator, function, signatures, value);
            allocator.end_inst();
        }
        allocator.end_block();
        next = allocator.block_behind(block);
    }
}

fn read(
    allocator: &mut impl Allocator<Machine = Toy>,
    function: &Function,
    operand: Operand,
) -> Reg {
    let Some(bits) = function.constant(operand) else {
        return allocator.read(operand);
    };
    let ty = function.operand_type(operand).unwrap();
    let reg = allocator.temp(RegClass::of(ty));
    Toy::constant(reg, ty, bits, &mut |inst| allocator.emit(inst));
    reg
}

fn select_inst(
    allocator: &mut impl Allocator<Machine = Toy>,
    function: &Function,
    signatures: &Signatures,
    value: Value,
) {
    let inst = *function.inst(value);
    match inst.op {
        Opcode::Nop | Opcode::Param | Opcode::Iconst | Opcode::Fconst | Opcode::Result => {}
        Opcode::VarSet => {
            let src = read(allocator, function, inst.operand_a());
            allocator.set_variable(Variable(inst.b), src);
        }
        Opcode::Copy => {
            let src = read(allocator, function, inst.operand_a());
            allocator.define(value, src);
        }
        Opcode::Call => {
            let seed = inst.b;
            let callee = allocator.temp_outside(RegClass::Int, ARGUMENTS);
            allocator.emit(Inst::Const {
                dst: callee,
                bits: u64::from(seed),
            });
            let which = seed as usize % signatures.len();
            let site = CallSite {
                value,
                signature: &signatures[which],
                arguments: function.operand_list(&inst),
                switches_context: seed.is_multiple_of(2),
                handler: None,
            };
            allocator.call(site, |info| Inst::Call {
                callee,
                seed,
                params: which,
                results: which,
                info,
            });
        }
        Opcode::Jump => {
            let target = allocator.block_label(Block(inst.b));
            allocator.emit(Inst::Jump { target });
        }
        Opcode::BranchIf => select_branch(allocator, function, value),
        Opcode::BranchTable => {
            let index = read(allocator, function, inst.operand_a());
            let (targets, default) = function.branch_table(&inst);
            let first = allocator.table_targets(targets, default);
            let count = targets.len() as u32 + 1;
            let temp = allocator.temp(RegClass::Int);
            allocator.emit(Inst::Table {
                index,
                temp,
                first,
                count,
            });
        }
        Opcode::Return => {
            let results = function.operand_list(&inst);
            allocator.ret(results, |info| Inst::Return { info });
        }
        Opcode::Trap => allocator.emit(Inst::Trap),
        _ => select_binary(allocator, function, value),
    }
}

fn select_branch(allocator: &mut impl Allocator<Machine = Toy>, function: &Function, value: Value) {
    let inst = *function.inst(value);
    let then = allocator.block_label(Block(inst.b));
    let otherwise = allocator.block_label(Block(inst.c));
    if let Some(bits) = function.constant(inst.operand_a()) {
        let target = if bits != 0 { then } else { otherwise };
        return allocator.emit(Inst::Jump { target });
    }
    let a = read(allocator, function, inst.operand_a());
    allocator.emit(Inst::Compare { a, bound: 1 });
    allocator.before_branch();
    // As selectors may: a branch to either target.
    let (when, target, otherwise) = if value.0.is_multiple_of(2) {
        (true, then, otherwise)
    } else {
        (false, otherwise, then)
    };
    allocator.emit(Inst::Branch {
        when,
        target,
        otherwise,
    });
}

/// The divisor is read first, to where the fixed operands leave it alone.
fn select_division(
    allocator: &mut impl Allocator<Machine = Toy>,
    function: &Function,
    value: Value,
) {
    let inst = *function.inst(value);
    let (first, second) = (Reg::int(0), Reg::int(1));
    let fixed = RegSet::of(&[first, second]);
    let divisor = match function.constant(inst.operand_b()) {
        None => allocator.read_outside(inst.operand_b(), fixed),
        Some(bits) => {
            let reg = allocator.temp_outside(RegClass::Int, fixed);
            Toy::constant(reg, Type::I64, bits, &mut |inst| allocator.emit(inst));
            reg
        }
    };
    let dividend = read(allocator, function, inst.operand_a());
    let dividend = allocator.read_fixed(dividend, first);
    let is_quotient = inst.op == Opcode::IdivU;
    let quotient = allocator.write_fixed(is_quotient.then_some(value), first);
    let remainder = allocator.write_fixed((!is_quotient).then_some(value), second);
    allocator.emit(Inst::Div {
        quotient,
        remainder,
        dividend,
        divisor,
    });
}

fn select_binary(allocator: &mut impl Allocator<Machine = Toy>, function: &Function, value: Value) {
    let inst = *function.inst(value);
    if matches!(inst.op, Opcode::IdivU | Opcode::IremU) {
        return select_division(allocator, function, value);
    }
    let a = read(allocator, function, inst.operand_a());
    if inst.op == Opcode::Popcnt {
        let dst = allocator.write(value);
        return allocator.emit(Inst::Clobber { dst, src: a });
    }
    let b = read(allocator, function, inst.operand_b());
    match inst.op {
        Opcode::Iadd | Opcode::Fadd => {
            let dst = allocator.write(value);
            allocator.emit(Inst::Add { dst, a, b });
        }
        Opcode::Isub | Opcode::Fsub => {
            let dst = allocator.write_over(value, a);
            let src = allocator.tied_source(dst, a);
            allocator.emit(Inst::Sub { dst, src, b });
        }
        Opcode::Imul | Opcode::Fmul => {
            let dst = allocator.write(value);
            allocator.emit(Inst::Mul {
                dst,
                a,
                b,
                slot: None,
            });
        }
        Opcode::Xor => {
            let temp = allocator.temp(RegClass::Int);
            let dst = allocator.write(value);
            allocator.emit(Inst::Xor { dst, a, b, temp });
        }
        Opcode::And => {
            let dst = allocator.write_early(value);
            allocator.emit(Inst::And { dst, a, b });
        }
        other => panic!("not selected: {other:?}"),
    }
}

/// What the function means.
pub fn evaluate(function: &Function, signatures: &Signatures, arguments: &[u64]) -> Outcome {
    let mut values = vec![0; function.insts.len()];
    let mut variables = vec![0; function.variables.len()];
    if function.form == Form::Variables {
        variables[..arguments.len()].copy_from_slice(arguments);
    }
    let mut passed = arguments.to_vec();
    let mut block = Block(0);
    loop {
        let mut next = None;
        for value in function.block_insts(block) {
            let inst = *function.inst(value);
            let get = |word: u32| {
                let operand = Operand(word);
                match (operand.as_value(), operand.as_variable()) {
                    (Some(value), _) => values[value.index()],
                    (_, Some(variable)) => variables[variable.index()],
                    _ => panic!("no operand"),
                }
            };
            let list: Vec<u64> = function
                .operand_list(&inst)
                .iter()
                .map(|&word| get(word))
                .collect();
            match inst.op {
                Opcode::Nop | Opcode::Result => {}
                Opcode::Param => values[value.index()] = passed[inst.b as usize],
                Opcode::Iconst | Opcode::Fconst => values[value.index()] = inst.immediate(),
                Opcode::VarSet => variables[inst.b as usize] = get(inst.a),
                Opcode::Copy => values[value.index()] = get(inst.a),
                Opcode::Call => {
                    let count = signatures[inst.b as usize % signatures.len()].results.len();
                    for index in 0..count {
                        values[value.index() + index] = callee_result(inst.b, &list, index);
                    }
                }
                Opcode::Jump => {
                    passed = list;
                    next = Some(Block(inst.b));
                }
                Opcode::BranchIf => {
                    next = Some(Block(if get(inst.a) != 0 { inst.b } else { inst.c }));
                }
                Opcode::BranchTable => {
                    let (targets, default) = function.branch_table(&inst);
                    let index = get(inst.a);
                    let target = usize::try_from(index)
                        .ok()
                        .and_then(|index| targets.get(index));
                    next = Some(target.map_or(default, |&target| Block(target)));
                }
                Opcode::Return => return Some(list),
                Opcode::Trap => return None,
                Opcode::Popcnt => values[value.index()] = get(inst.a).wrapping_add(1),
                op => values[value.index()] = binary(op, get(inst.a), get(inst.b)),
            }
        }
        block = next.expect("a block ends in a terminator");
    }
}

fn binary(op: Opcode, a: u64, b: u64) -> u64 {
    match op {
        Opcode::Iadd | Opcode::Fadd => a.wrapping_add(b),
        Opcode::Isub | Opcode::Fsub => a.wrapping_sub(b),
        Opcode::Imul | Opcode::Fmul => a.wrapping_mul(b),
        Opcode::Xor => a ^ b,
        Opcode::And => a & b,
        Opcode::IdivU => a / (b | 1),
        Opcode::IremU => a % (b | 1),
        other => panic!("no meaning: {other:?}"),
    }
}

/// The types that the generator uses.
pub const TYPES: [Type; 2] = [Type::I64, Type::F64];
