//! Wrong conditions are found: faults of a selector, written by hand, next to the right code.

use gantry_codegen::{
    allocator::Allocator,
    isa::{machine::Machine, reg::RegClass, width::Width},
};
use gantry_ir::{Block, Operand, TrapCode, Type, Value, Variable};
use gantry_isa_testing::conditions::{self, BRANCH_TABLE, read};
use gantry_isa_x64::{inst::*, machine::X64};

type Script<'a> = conditions::Script<'a, X64>;

fn discriminates(ir: &str, value: u32, message: &str, scenario: impl Fn(&mut Script<'_>, bool)) {
    conditions::discriminates::<X64>(ir, value, message, scenario);
}

fn compare(script: &mut Script<'_>, size: Size, lhs: u32, rhs: u32) {
    let (lhs, rhs) = (read(script, lhs), Rmi::Reg(read(script, rhs)));
    script.emit(Inst::Cmp { size, lhs, rhs });
}

fn compare_floats(script: &mut Script<'_>, lhs: u32, rhs: u32) {
    let (lhs, rhs) = (read(script, lhs), Rm::Reg(read(script, rhs)));
    script.emit(Inst::Fcmp {
        width: Width::W64,
        lhs,
        rhs,
    });
}

/// The last instruction of a `select`: `rhs` where the test holds, else `src`.
fn choose(script: &mut Script<'_>, value: u32, test: Test, src: u32, rhs: u32) {
    let (src, rhs) = (read(script, src), Rm::Reg(read(script, rhs)));
    let dst = script.write_over(Value(value), src);
    let src = script.tied_source(dst, src);
    let width = Width::W32;
    script.emit(match test {
        Test::One(cond) => Inst::Cmov {
            cond,
            width,
            dst,
            src,
            rhs,
        },
        _ => Inst::CmovUnequal {
            width,
            dst,
            src,
            rhs,
        },
    });
}

fn set(script: &mut Script<'_>, value: u32, test: Test) {
    let dst = script.write(Value(value));
    script.emit(Inst::SetCond { test, dst });
}

fn branch(script: &mut Script<'_>, test: Test, [target, otherwise]: [u32; 2]) {
    let target = script.block_label(Block(target));
    let otherwise = script.block_label(Block(otherwise));
    script.emit(Inst::Branch {
        test,
        target,
        otherwise,
    });
}

const SELECT_UNEQUAL: &str = "function %f (i32, i32, f64, f64) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = param.f64 2
    v3 = param.f64 3
    v4 = sink feq.f64 v2, v3
    v5 = sink eqz.i32 v4
    v6 = select.i32 v0, v1, v5
    return [v6]
}";

#[test]
fn the_sides_of_a_select_by_unequal_floats_are_exchanged() {
    discriminates(SELECT_UNEQUAL, 6, "v6 becomes v1 where", |script, right| {
        compare_floats(script, 2, 3);
        let [src, rhs] = if right { [1, 0] } else { [0, 1] };
        choose(script, 6, Test::FloatNotEqual, src, rhs);
    });
}

#[test]
fn unordered_floats_are_taken_for_equal() {
    discriminates(
        SELECT_UNEQUAL,
        6,
        "[FloatLess, FloatGreater]",
        |script, right| {
            compare_floats(script, 2, 3);
            let test = if right {
                Test::FloatNotEqual
            } else {
                Test::One(Cond::Ne)
            };
            choose(script, 6, test, 1, 0);
        },
    );
}

const BRANCH_LESS: &str = "function %f (i32, i32) -> () ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = sink lt_s.i32 v0, v1
    br_if v2, block1, block2
block1: extends
    return []
block2:
    return []
}";

#[test]
fn the_sides_of_a_comparison_are_exchanged() {
    discriminates(BRANCH_LESS, 3, "v3: a branch", |script, right| {
        compare(script, Size::B32, 1, 0);
        let cond = if right { Cond::G } else { Cond::L };
        branch(script, Test::One(cond), [1, 2]);
    });
}

#[test]
fn a_branch_is_negated() {
    discriminates(BRANCH_LESS, 3, "v3: a branch", |script, right| {
        compare(script, Size::B32, 0, 1);
        branch(
            script,
            Test::One(Cond::L),
            if right { [1, 2] } else { [2, 1] },
        );
    });
}

#[test]
fn a_comparison_without_sign_is_taken_for_one_with() {
    discriminates(
        BRANCH_LESS,
        3,
        "[LessBelow, GreaterBelow]",
        |script, right| {
            compare(script, Size::B32, 0, 1);
            let cond = if right { Cond::L } else { Cond::B };
            branch(script, Test::One(cond), [1, 2]);
        },
    );
}

#[test]
fn another_width_is_compared() {
    discriminates(BRANCH_LESS, 3, "width: W64", |script, right| {
        let size = if right { Size::B32 } else { Size::B64 };
        compare(script, size, 0, 1);
        branch(script, Test::One(Cond::L), [1, 2]);
    });
}

#[test]
fn flags_are_spoilt_between_comparison_and_branch() {
    discriminates(
        BRANCH_LESS,
        3,
        "that no comparison has set",
        |script, right| {
            let lhs = read(script, 0);
            compare(script, Size::B32, 0, 1);
            let dst = script.temp(RegClass::Int);
            script.emit(if right {
                Inst::Move { dst, src: lhs }
            } else {
                Inst::Count {
                    op: CountOp::Popcnt,
                    width: Width::W32,
                    dst,
                    src: Rm::Reg(lhs),
                }
            });
            branch(script, Test::One(Cond::L), [1, 2]);
        },
    );
}

#[test]
fn the_sign_alone_does_not_tell_less() {
    discriminates(BRANCH_LESS, 3, "the flags tell nothing", |script, right| {
        compare(script, Size::B32, 0, 1);
        let cond = if right { Cond::L } else { Cond::S };
        branch(script, Test::One(cond), [1, 2]);
    });
}

const TESTED: &str = "function %f (i64, i64, i64) -> () ssa {
block0:
    v0 = param.i64 0
    v1 = param.i64 1
    v2 = param.i64 2
    v3 = and.i64 v0, v1
    v4 = or.i64 v0, v1
    v5 = sink eqz.i64 v3
    br_if v5, block1, block2
block1: extends
    return [v4]
block2:
    return [v3]
}";

/// The bitwise operation that a value is.
fn bitwise(script: &mut Script<'_>, op: AluOp, value: u32) {
    script.begin_inst(Value(value));
    let (src, rhs) = (read(script, 0), Rmi::Reg(read(script, 1)));
    let dst = script.write_over(Value(value), src);
    let src = script.tied_source(dst, src);
    let width = Width::W64;
    script.emit(Inst::Alu {
        op,
        width,
        dst,
        src,
        rhs,
    });
    script.end_inst();
}

/// A branch on the flags that are there.
fn branch_on_number(script: &mut Script<'_>, size: Size, cond: Cond) {
    script.begin_inst(Value(6));
    let src = Rm::Reg(read(script, 3));
    script.emit(Inst::Tested { size, src });
    branch(script, Test::One(cond), [1, 2]);
}

#[test]
fn the_zero_flag_tells_of_another_number() {
    let message = "no flag tells whether v3 is zero (64 bits)";
    discriminates(TESTED, 3, message, |script, right| {
        let mut both = [(AluOp::Or, 4), (AluOp::And, 3)];
        if !right {
            both.reverse();
        }
        for (op, value) in both {
            bitwise(script, op, value);
        }
        branch_on_number(script, Size::B64, Cond::E);
    });
}

#[test]
fn half_a_number_is_tested() {
    let message = "no flag tells whether v3 is zero (32 bits)";
    discriminates(TESTED, 3, message, |script, right| {
        bitwise(script, AluOp::And, 3);
        let size = if right { Size::B64 } else { Size::B32 };
        branch_on_number(script, size, Cond::E);
    });
}

#[test]
fn the_zero_flag_is_spoilt_between_number_and_branch() {
    discriminates(TESTED, 3, "no flag tells whether v3", |script, right| {
        bitwise(script, AluOp::And, 3);
        script.begin_inst(Value(4));
        let src = Rm::Reg(read(script, 0));
        let dst = script.write(Value(4));
        let width = Width::W64;
        script.emit(match right {
            true => Inst::RotateImm {
                width,
                dst,
                src,
                count: 3,
            },
            false => Inst::MulImm {
                width,
                dst,
                src,
                imm: 3,
            },
        });
        script.end_inst();
        branch_on_number(script, Size::B64, Cond::E);
    });
}

#[test]
fn the_zero_flag_does_not_outlive_a_block() {
    discriminates(TESTED, 3, "no flag tells whether v3", |script, right| {
        bitwise(script, AluOp::And, 3);
        if !right {
            script.end_block();
            script.begin_block(Block(1));
        }
        branch_on_number(script, Size::B64, Cond::E);
    });
}

#[test]
fn what_a_number_sets_is_no_sign() {
    discriminates(TESTED, 3, "the flags tell nothing", |script, right| {
        bitwise(script, AluOp::And, 3);
        let cond = if right { Cond::E } else { Cond::L };
        branch_on_number(script, Size::B64, cond);
    });
}

#[test]
fn a_shift_by_nothing_sets_no_flags() {
    discriminates(TESTED, 3, "no flag tells whether v3", |script, right| {
        script.begin_inst(Value(3));
        let src = read(script, 0);
        let dst = script.write_over(Value(3), src);
        let src = script.tied_source(dst, src);
        script.emit(Inst::ShiftImm {
            op: ShiftOp::Shl,
            width: Width::W64,
            dst,
            src,
            count: if right { 63 } else { 64 },
        });
        script.end_inst();
        branch_on_number(script, Size::B64, Cond::E);
    });
}

#[test]
fn a_variable_is_overwritten_before_it_is_tested() {
    let ir = "function %f (i32, i32) -> () {
    var l0: i32
    var l1: i32
block0:
    v0 = and.i32 l0, l1
    var_set l0, v0
    var_set l0, l1
    br_if l0, block1, block2
block1: extends
    return []
block2:
    return []
}";
    discriminates(ir, 0, "no flag tells whether l0", |script, right| {
        script.begin_inst(Value(0));
        let src = script.read(Operand::variable(Variable(0)));
        let rhs = Rmi::Reg(script.read(Operand::variable(Variable(1))));
        let dst = script.write_over(Value(0), src);
        let src = script.tied_source(dst, src);
        script.emit(Inst::Alu {
            op: AluOp::And,
            width: Width::W32,
            dst,
            src,
            rhs,
        });
        script.end_inst();
        script.begin_inst(Value(1));
        let src = read(script, 0);
        script.set_variable(Variable(0), src);
        script.end_inst();
        if !right {
            script.begin_inst(Value(2));
            let src = script.read(Operand::variable(Variable(1)));
            script.set_variable(Variable(0), src);
            script.end_inst();
        }
        script.begin_inst(Value(3));
        let src = Rm::Reg(script.read(Operand::variable(Variable(0))));
        let size = Size::B32;
        script.emit(Inst::Tested { size, src });
        branch(script, Test::One(Cond::Ne), [1, 2]);
    });
}

#[test]
fn a_condition_is_left_out() {
    discriminates(BRANCH_LESS, 3, "nothing was emitted", |script, right| {
        compare(script, Size::B32, 0, 1);
        if right {
            branch(script, Test::One(Cond::L), [1, 2]);
        }
    });
}

#[test]
fn unordered_floats_are_taken_for_less() {
    let ir = "function %f (f64, f64) -> (i32) ssa {
block0:
    v0 = param.f64 0
    v1 = param.f64 1
    v2 = flt.f64 v0, v1
    return [v2]
}";
    discriminates(ir, 2, "[FloatLess, Unordered]", |script, right| {
        let (sides, cond) = if right {
            ([1, 0], Cond::A)
        } else {
            ([0, 1], Cond::B)
        };
        compare_floats(script, sides[0], sides[1]);
        set(script, 2, Test::One(cond));
    });
}

#[test]
fn an_eqz_is_forgotten() {
    let ir = "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = sink le_u.i32 v0, v1
    v3 = sink eqz.i32 v2
    v4 = eqz.i32 v3
    return [v4]
}";
    discriminates(ir, 4, "v4 becomes 0x1 where", |script, right| {
        compare(script, Size::B32, 0, 1);
        set(script, 4, Test::One(if right { Cond::Be } else { Cond::A }));
    });
}

#[test]
fn another_bit_is_tested() {
    let ir = "function %f (i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = sink iconst.i32 64
    v2 = sink and.i32 v0, v1
    v3 = eqz.i32 v2
    return [v3]
}";
    discriminates(ir, 3, "v0 & 0x20 == 0", |script, right| {
        let lhs = read(script, 0);
        script.emit(Inst::Test {
            size: Size::B32,
            lhs,
            rhs: Rmi::Imm(if right { 64 } else { 32 }),
        });
        set(script, 3, Test::One(Cond::E));
    });
}

#[test]
fn another_operand_is_in_memory() {
    let ir = "function %f (i32, i64) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i64 1
    v2 = sink load.i64 v0 + 8
    v3 = gt_s.i64 v1, v2
    return [v3]
}";
    discriminates(ir, 3, "4 bytes of memory", |script, right| {
        let lhs = Amode::base(read(script, 0), 8);
        let rhs = Rmi::Reg(read(script, 1));
        let size = if right { Size::B64 } else { Size::B32 };
        script.emit(Inst::CmpMem { size, lhs, rhs });
        set(script, 3, Test::One(Cond::L));
    });
}

#[test]
fn a_table_is_entered_one_too_far() {
    discriminates(BRANCH_TABLE, 1, "a table of 3", |script, right| {
        let first = script.table_targets(&[1, 2], Block(1));
        let index = read(script, 0);
        let limit = script.temp(RegClass::Int);
        X64::constant(limit, Type::I32, 2, &mut |inst| script.emit(inst));
        script.emit(Inst::Cmp {
            size: Size::B32,
            lhs: index,
            rhs: Rmi::Reg(limit),
        });
        let dst = script.temp_over(limit);
        let src = script.tied_source(dst, limit);
        script.emit(Inst::Cmov {
            cond: if right { Cond::B } else { Cond::Be },
            width: Width::W32,
            dst,
            src,
            rhs: Rm::Reg(index),
        });
        let temp = script.temp(RegClass::Int);
        script.emit(Inst::BranchTable {
            index: dst,
            temp,
            first,
            count: 3,
        });
    });
}

#[test]
fn a_divisor_that_is_not_zero_traps() {
    let ir = "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = idiv_u.i32 v0, v1
    return [v2]
}";
    discriminates(ir, 2, "traps with IntegerDivideByZero", |script, right| {
        let lhs = read(script, 1);
        let rhs = Rmi::Reg(lhs);
        script.emit(Inst::Test {
            size: Size::B32,
            lhs,
            rhs,
        });
        script.emit(Inst::TrapIf {
            cond: if right { Cond::E } else { Cond::Ne },
            code: TrapCode::IntegerDivideByZero,
        });
    });
}

const BRANCH_LANES: &str = "function %f (v128) -> () ssa {
block0:
    v0 = param.v128 0
    v1 = sink all_true.i64x2 v0
    br_if v1, block1, block2
block1: extends
    return []
block2:
    return []
}";

#[test]
fn other_lanes_are_tested() {
    discriminates(
        BRANCH_LANES,
        2,
        "it should go to block1",
        |script, right| {
            let shape = if right { Type::I64x2 } else { Type::I32x4 };
            let (test, src) = (LaneTest::AllTrue(shape), read(script, 0));
            script.emit(Inst::TestLanes { test, src });
            branch(script, Test::One(Cond::E), [1, 2]);
        },
    );
}

#[test]
fn a_test_of_lanes_is_negated() {
    discriminates(
        BRANCH_LANES,
        2,
        "it should go to block1",
        |script, right| {
            let (test, src) = (LaneTest::AllTrue(Type::I64x2), read(script, 0));
            script.emit(Inst::TestLanes { test, src });
            let cond = if right { Cond::E } else { Cond::Ne };
            branch(script, Test::One(cond), [1, 2]);
        },
    );
}
