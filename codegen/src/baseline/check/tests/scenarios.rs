//! The classical faults of an allocator, written by hand, next to the right code.

use super::super::{
    Violation,
    contents::Symbol,
    instruction::{Call, Expected, Wanted},
    tokens::operands,
    trace::Trace,
};
use crate::{
    emit::buffer::Label,
    emit::frame::FrameNeeds,
    isa::{
        machine::ValuePlace,
        reg::{Reg, RegSet},
    },
    vcode::tests::machine::{Inst, Toy, f, i},
};
use gantry_ir::{
    Block, BlockData, Function, Inst as IrInst, Opcode, Operand, Type, Value, Variable,
    VariableData,
};

const A: Symbol = Symbol::Operand(Operand(0));
const B: Symbol = Symbol::Operand(Operand(1));
const C: Symbol = Symbol::Operand(Operand(2));

fn variable(index: u32) -> Symbol {
    Symbol::Operand(Operand::from(Variable(index)))
}

/// A function with these terminators, one a block, and as many `i64` parameters.
fn function(terminators: &[IrInst], params: usize) -> Function {
    let mut function = Function::new();
    function.params = vec![Type::I64; params];
    function.variables = vec![VariableData::new(Type::I64); params];
    for &terminator in terminators {
        let first = function.push(terminator, 0).0;
        function.blocks.push(BlockData {
            first,
            end: first + 1,
            loop_depth: 0,
            is_loop_header: false,
            extends_previous: false,
        });
    }
    function
}

fn branch(target: u32, otherwise: u32) -> IrInst {
    IrInst::new(Opcode::BranchIf, Type::I32, 0, target, otherwise)
}

fn trap() -> IrInst {
    IrInst::new(Opcode::Trap, Type::I32, 0, 0, 0)
}

const BRANCH: Inst = Inst::Branch {
    when: true,
    target: Label(0),
    otherwise: Label(0),
};

/// Emits by hand.
struct Script<'f>(Trace<'f>);

impl<'f> Script<'f> {
    fn new(function: &'f Function) -> Script<'f> {
        Script(Trace::new::<Toy>(function))
    }

    /// The selector's instruction, with what its operands mean, in the order of `visit`.
    fn select(&mut self, inst: Inst, symbols: &[Symbol]) {
        self.announce(inst, symbols, None);
        self.emit(inst);
    }

    fn announce(&mut self, inst: Inst, symbols: &[Symbol], call: Option<Call>) {
        let mut operands = operands::<Toy>(&inst);
        assert_eq!(operands.accesses.len(), symbols.len());
        for (access, &symbol) in operands.accesses.iter_mut().zip(symbols) {
            access.symbol = Some(symbol);
        }
        self.0.expect(Expected { operands, call });
    }

    /// An instruction that the allocator adds.
    fn emit(&mut self, inst: Inst) {
        self.0.execute::<Toy>(&inst);
    }

    fn define(&mut self, symbol: Symbol, dst: Reg) {
        self.select(Inst::Const { dst, bits: 1 }, &[symbol]);
    }

    fn read(&mut self, symbol: Symbol, a: Reg) {
        self.select(Inst::Compare { a, bound: 1 }, &[symbol]);
    }

    fn move_(&mut self, dst: Reg, src: Reg) {
        self.emit(Inst::Move { dst, src });
    }

    /// A call of a function that is in `i(3)`.
    fn call(&mut self, switches_context: bool) {
        let call = Inst::Call {
            callee: i(3),
            seed: 0,
            params: 0,
            results: 0,
            info: 0,
        };
        let expected = Call {
            switches_context,
            ..Call::default()
        };
        self.define(A, i(3));
        self.announce(call, &[A], Some(expected));
        self.emit(call);
    }

    fn finish(self, saved: &[Reg]) -> Result<(), Violation> {
        self.finish_frame(saved, false)
    }

    fn finish_frame(self, saved: &[Reg], wide: bool) -> Result<(), Violation> {
        self.0.finish::<Toy>(FrameNeeds {
            saved: RegSet::of(saved),
            size: 16,
            calls: true,
            vectors: false,
            wide,
        })
    }
}

/// Runs a scenario rightly and wrongly; the latter is rejected with a message that contains
/// `message`.
fn discriminates(message: &str, scenario: impl Fn(bool) -> Result<(), Violation>) {
    scenario(true).expect("the right code is accepted");
    let violation = scenario(false).expect_err("the wrong code is rejected");
    let text = violation.to_string();
    assert!(text.contains(message), "{text:?} lacks {message:?}");
}

#[test]
fn a_reload_is_skipped() {
    let function = function(&[trap()], 0);
    discriminates("reads v0 from Reg(p0i), which holds v1", |right| {
        let mut script = Script::new(&function);
        script.define(A, i(0));
        script.emit(Inst::Spill {
            src: i(0),
            offset: 8,
            slots: 1,
        });
        script.define(B, i(0));
        if right {
            script.emit(Inst::Reload {
                dst: i(0),
                offset: 8,
                slots: 1,
            });
        }
        script.read(A, i(0));
        script.finish(&[])
    });
}

#[test]
fn a_slot_is_reused_too_early() {
    let function = function(&[trap()], 0);
    discriminates("reads v0 from Reg(p2i), which holds v1", |right| {
        let mut script = Script::new(&function);
        script.define(A, i(0));
        script.define(B, i(1));
        script.emit(Inst::Spill {
            src: i(0),
            offset: 0,
            slots: 1,
        });
        let offset = if right { 8 } else { 0 };
        script.emit(Inst::Spill {
            src: i(1),
            offset,
            slots: 1,
        });
        script.emit(Inst::Reload {
            dst: i(2),
            offset: 0,
            slots: 1,
        });
        script.read(A, i(2));
        script.finish(&[])
    });
}

#[test]
fn a_borrowed_home_is_restored_behind_the_branch() {
    let function = function(&[branch(1, 2), trap(), trap()], 1);
    discriminates(
        "l0, which has to be in Reg(p2i) when block1 is entered",
        |right| {
            let mut script = Script::new(&function);
            script.move_(i(2), i(0));
            script.emit(Inst::Spill {
                src: i(2),
                offset: 0,
                slots: 1,
            });
            script.define(A, i(2));
            script.read(A, i(2));
            let restore = Inst::Reload {
                dst: i(2),
                offset: 0,
                slots: 1,
            };
            if right {
                script.emit(restore);
                script.select(BRANCH, &[]);
            } else {
                script.select(BRANCH, &[]);
                script.emit(restore);
            }
            script.0.begin_block(Block(1));
            script.read(variable(0), i(2));
            script.0.begin_block(Block(2));
            script.finish(&[])
        },
    );
}

#[test]
fn a_dividend_is_clobbered() {
    let function = function(&[trap()], 0);
    discriminates("reads v0 from Reg(p0i), which holds v1", |right| {
        let mut script = Script::new(&function);
        script.define(A, i(0));
        script.define(B, i(3));
        if !right {
            script.move_(i(0), i(3));
        }
        let division = Inst::Div {
            quotient: i(0),
            remainder: i(1),
            dividend: i(0),
            divisor: i(3),
        };
        script.select(division, &[A, B, C, Symbol::Temporary(1)]);
        script.finish(&[])
    });
}

#[test]
fn a_divisor_is_overwritten_before_it_is_read() {
    let function = function(&[trap()], 0);
    discriminates("writes Reg(p1i) before it has read it", |right| {
        let mut script = Script::new(&function);
        let divisor = if right { i(3) } else { i(1) };
        script.define(A, i(0));
        script.define(B, divisor);
        let division = Inst::Div {
            quotient: i(0),
            remainder: i(1),
            dividend: i(0),
            divisor,
        };
        script.select(division, &[A, B, C, Symbol::Temporary(1)]);
        script.finish(&[])
    });
}

#[test]
fn an_operand_is_evicted_between_answer_and_use() {
    let function = function(&[trap()], 0);
    discriminates("reads v0 from Reg(p0i), which holds temporary 1", |right| {
        let mut script = Script::new(&function);
        script.define(A, i(0));
        script.define(B, i(1));
        // The selector has been told that v0 is in i0, and asks for a temporary.
        let temporary = if right { i(2) } else { i(0) };
        script.emit(Inst::Spill {
            src: i(0),
            offset: 0,
            slots: 1,
        });
        script.define(Symbol::Temporary(1), temporary);
        let sum = Inst::Add {
            dst: i(1),
            a: i(0),
            b: i(1),
        };
        script.select(sum, &[A, B, C]);
        script.finish(&[])
    });
}

#[test]
fn a_variable_is_not_home_at_the_back_edge() {
    let function = function(&[branch(1, 1), branch(1, 2), trap()], 1);
    let message =
        "l0, which has to be in Reg(p2i) when block1 is entered; where block1 jumps there";
    discriminates(message, |right| {
        let mut script = Script::new(&function);
        script.move_(i(2), i(0));
        script.select(BRANCH, &[]);
        script.0.begin_block(Block(1));
        script.read(variable(0), i(2));
        script.define(A, i(3));
        if right {
            script.move_(i(2), i(3));
        }
        script.0.assign(variable(0), A);
        script.select(BRANCH, &[]);
        script.0.begin_block(Block(2));
        script.finish(&[])
    });
}

#[test]
fn a_value_crosses_a_label() {
    let function = function(&[branch(1, 1), trap()], 0);
    let mut script = Script::new(&function);
    script.define(A, i(0));
    script.select(BRANCH, &[]);
    script.0.begin_block(Block(1));
    script.read(A, i(0));
    let violation = script.finish(&[]).expect_err("no value crosses a label");
    assert!(
        violation.to_string().contains("before block1"),
        "{violation}"
    );
}

#[test]
fn parallel_moves_are_swapped() {
    let function = function(&[trap()], 2);
    discriminates("reads l1 from Reg(p0i), which holds l0", |right| {
        let mut script = Script::new(&function);
        let call = Inst::Call {
            callee: i(3),
            seed: 0,
            params: 0,
            results: 0,
            info: 0,
        };
        script.define(A, i(3));
        let wanted = |index| Wanted::Symbol(variable(index));
        let expected = Call {
            arguments: vec![
                (ValuePlace::Reg(i(0)), wanted(1)),
                (ValuePlace::Reg(i(1)), wanted(0)),
            ],
            ..Call::default()
        };
        script.announce(call, &[A], Some(expected));
        if right {
            script.move_(i(15), i(1));
        }
        script.move_(i(1), i(0));
        script.move_(i(0), if right { i(15) } else { i(1) });
        script.emit(call);
        script.finish(&[])
    });
}

#[test]
fn a_temporary_is_kept_in_a_register_that_a_call_changes() {
    let function = function(&[trap()], 0);
    discriminates("which holds nothing that is still of use", |right| {
        let mut script = Script::new(&function);
        let kept = if right { i(4) } else { i(2) };
        script.define(A, i(3));
        script.define(B, kept);
        let call = Inst::Call {
            callee: i(3),
            seed: 0,
            params: 0,
            results: 0,
            info: 0,
        };
        script.announce(call, &[A], Some(Call::default()));
        script.emit(call);
        script.read(B, kept);
        script.finish(&[i(4)])
    });
}

/// A function with a parameter that is a vector.
fn vector_function(terminators: &[IrInst], wide_calls: bool) -> Function {
    let mut function = function(terminators, 0);
    function.params.push(Type::V128);
    function.variables.push(VariableData::new(Type::V128));
    function.has_vectors = true;
    function.wide_calls = wide_calls;
    function
}

#[test]
fn a_vector_lives_where_a_call_preserves_half_of_it() {
    discriminates("reads l0 from Reg(p3f), which holds half", |right| {
        let function = vector_function(&[trap()], right);
        let mut script = Script::new(&function);
        script.move_(f(3), f(0));
        script.define(variable(0), f(3));
        script.call(false);
        script.read(variable(0), f(3));
        script.finish_frame(&[f(3)], right)
    });
}

#[test]
fn a_vector_has_come_where_a_call_preserves_half_of_it() {
    discriminates("at most half of what Reg(p3f) held", |right| {
        let function = vector_function(&[branch(1, 1), trap()], right);
        let mut script = Script::new(&function);
        script.move_(f(3), f(0));
        script.select(BRANCH, &[]);
        script.0.begin_block(Block(1));
        script.call(false);
        script.read(variable(0), f(3));
        script.finish_frame(&[f(3)], right)
    });
}

#[test]
fn a_vector_lives_across_a_wide_call_that_leaves_by_itself() {
    discriminates("at most half of what Reg(p3f) held", |right| {
        let function = vector_function(&[branch(1, 1), trap()], true);
        let mut script = Script::new(&function);
        script.0.set_context_slot(8);
        script.move_(f(3), f(0));
        script.select(BRANCH, &[]);
        script.0.begin_block(Block(1));
        script.call(!right);
        script.read(variable(0), f(3));
        script.finish_frame(&[f(3)], true)
    });
}

#[test]
fn vectors_are_not_saved_for_the_caller_where_a_call_leaves_by_itself() {
    discriminates("{p3f} are written, but not saved", |right| {
        let function = vector_function(&[trap()], true);
        let mut script = Script::new(&function);
        script.0.set_context_slot(8);
        script.call(true);
        let saved = [f(3)];
        script.finish_frame(if right { &saved } else { &[] }, true)
    });
}

#[test]
fn halves_are_saved_for_a_caller_that_expects_vectors() {
    discriminates("other parts of vectors", |right| {
        let function = vector_function(&[trap()], true);
        let mut script = Script::new(&function);
        script.move_(f(3), f(0));
        script.finish_frame(&[f(3)], right)
    });
}

#[test]
fn a_preserved_register_is_not_saved() {
    let function = function(&[trap()], 0);
    discriminates("{p3f} are written, but not saved", |right| {
        let mut script = Script::new(&function);
        script.emit(Inst::Move {
            dst: f(3),
            src: f(0),
        });
        let saved = [f(3)];
        script.finish(if right { &saved } else { &[] })
    });
}

#[test]
fn a_variable_is_not_cleared() {
    let mut function = function(&[trap()], 0);
    function.variables.push(VariableData::new(Type::I64));
    discriminates("reads l0 from Reg(p2i)", |right| {
        let mut script = Script::new(&function);
        script.emit(Inst::Const {
            dst: i(2),
            bits: u64::from(!right),
        });
        script.0.begin_inst(Value(0));
        script.read(variable(0), i(2));
        script.finish(&[])
    });
}

#[test]
fn what_is_added_before_a_branch_spoils_the_flags() {
    let function = function(&[branch(1, 1), trap()], 1);
    discriminates("does not keep the flags", |right| {
        let mut script = Script::new(&function);
        script.read(variable(0), i(0));
        script.emit(if right {
            Inst::Move {
                dst: i(2),
                src: i(0),
            }
        } else {
            Inst::Add {
                dst: i(2),
                a: i(0),
                b: i(0),
            }
        });
        script.select(BRANCH, &[]);
        script.0.begin_block(Block(1));
        script.finish(&[])
    });
}

#[test]
fn an_instruction_is_lost() {
    let function = function(&[trap()], 0);
    discriminates("was not emitted", |right| {
        let mut script = Script::new(&function);
        let inst = Inst::Const { dst: i(0), bits: 1 };
        script.announce(inst, &[A], None);
        if right {
            script.emit(inst);
        }
        script.finish(&[])
    });
}
