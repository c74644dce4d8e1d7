//! Wrong conditions are found: faults of a selector, written by hand, next to the right code.

use gantry_codegen::{
    allocator::Allocator,
    isa::{reg::RegClass, width::Width},
};
use gantry_ir::{Block, TrapCode, Type, Value};
use gantry_isa_aarch64::{inst::*, machine::Aarch64, regs::*};
use gantry_isa_testing::conditions::{self, BRANCH_TABLE, read};

type Script<'a> = conditions::Script<'a, Aarch64>;

fn discriminates(ir: &str, value: u32, message: &str, scenario: impl Fn(&mut Script<'_>, bool)) {
    conditions::discriminates::<Aarch64>(ir, value, message, scenario);
}

fn compare(script: &mut Script<'_>, op: CompareOp, width: Width, lhs: u32, rhs: Rhs) {
    let lhs = read(script, lhs);
    script.emit(Inst::Compare {
        op,
        width,
        lhs,
        rhs,
    });
}

fn set(script: &mut Script<'_>, value: u32, cond: Cond) {
    let dst = script.write(Value(value));
    script.emit(Inst::SetCond { cond, dst });
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

#[test]
fn the_sides_of_an_incremented_selection_are_exchanged() {
    let ir = "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = sink iconst.i32 1
    v3 = sink lt_s.i32 v0, v1
    v4 = select.i32 v2, v0, v3
    return [v4]
}";
    discriminates(ir, 4, "v4 becomes v0 where", |script, right| {
        let lhs = read(script, 0);
        let rhs = Rhs::Reg(read(script, 1));
        compare(script, CompareOp::Cmp, Width::W32, 0, rhs);
        let dst = script.write(Value(4));
        script.emit(Inst::Csel {
            op: CselOp::Increment,
            cond: if right { Cond::Ge } else { Cond::Lt },
            width: Width::W32,
            dst,
            lhs,
            rhs: ZERO,
        });
    });
}

const BRANCH_BIT: &str = "function %f (i64) -> () ssa {
block0:
    v0 = param.i64 0
    v1 = sink iconst.i64 4096
    v2 = sink and.i64 v0, v1
    v3 = sink eqz.i64 v2
    br_if v3, block1, block2
block1: extends
    return []
block2:
    return []
}";

#[test]
fn another_bit_is_tested() {
    discriminates(BRANCH_BIT, 4, "v0 & 0x2000 == 0", |script, right| {
        let (bit, reg) = (if right { 12 } else { 13 }, read(script, 0));
        branch(script, Test::BitClear { bit, reg }, [1, 2]);
    });
}

#[test]
fn a_tested_bit_is_negated() {
    discriminates(BRANCH_BIT, 4, "v0 & 0x1000 != 0", |script, right| {
        let (bit, reg) = (12, read(script, 0));
        let test = Test::BitSet { bit, reg };
        branch(script, test, if right { [2, 1] } else { [1, 2] });
    });
}

#[test]
fn half_of_a_register_is_tested() {
    let ir = "function %f (i64) -> () ssa {
block0:
    v0 = param.i64 0
    v1 = sink eqz.i64 v0
    br_if v1, block1, block2
block1: extends
    return []
block2:
    return []
}";
    discriminates(ir, 2, "v0 == 0 (32 bits)", |script, right| {
        let reg = read(script, 0);
        let width = if right { Width::W64 } else { Width::W32 };
        branch(script, Test::Zero { width, reg }, [1, 2]);
    });
}

#[test]
fn unordered_floats_are_taken_for_less() {
    let ir = "function %f (f64) -> (i32) ssa {
block0:
    v0 = param.f64 0
    v1 = sink fconst.f64 0x0
    v2 = flt.f64 v0, v1
    return [v2]
}";
    discriminates(ir, 2, "[FloatLess, Unordered]", |script, right| {
        let lhs = read(script, 0);
        script.emit(Inst::FcmpZero {
            width: Width::W64,
            lhs,
        });
        set(script, 2, if right { Cond::Mi } else { Cond::Lt });
    });
}

#[test]
fn a_negative_constant_is_compared_with_its_absolute_value() {
    let ir = "function %f (i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = sink iconst.i32 -5
    v2 = ge_u.i32 v0, v1
    return [v2]
}";
    discriminates(ir, 2, "v0 to 0x5", |script, right| {
        let op = if right {
            CompareOp::Cmn
        } else {
            CompareOp::Cmp
        };
        let five = SumImm::new(5).map(Rhs::Sum).expect("an immediate");
        compare(script, op, Width::W32, 0, five);
        set(script, 2, Cond::Hs);
    });
}

#[test]
fn a_mask_does_not_set_the_carry_that_a_comparison_sets() {
    let ir = "function %f (i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = sink iconst.i32 0
    v2 = gt_s.i32 v0, v1
    return [v2]
}";
    // After `tst`, carry is clear: "higher" is never true.
    discriminates(ir, 2, "false", |script, right| {
        let reg = Rhs::Reg(read(script, 0));
        compare(script, CompareOp::Tst, Width::W32, 0, reg);
        set(script, 2, if right { Cond::Gt } else { Cond::Hi });
    });
}

#[test]
fn the_sign_of_half_a_register_becomes_a_number() {
    let ir = "function %f (i64) -> (i32) ssa {
block0:
    v0 = param.i64 0
    v1 = sink iconst.i64 0
    v2 = lt_s.i64 v0, v1
    return [v2]
}";
    discriminates(ir, 2, "v0 & 0x80000000 != 0", |script, right| {
        let src = read(script, 0);
        let dst = script.write(Value(2));
        let width = if right { Width::W64 } else { Width::W32 };
        let bit = width.highest_bit();
        script.emit(Inst::Bitfield {
            signed: false,
            width,
            dst,
            src,
            immr: bit,
            imms: bit,
        });
    });
}

#[test]
fn a_table_is_entered_one_too_far() {
    discriminates(BRANCH_TABLE, 1, "a table of 2", |script, right| {
        let first = script.table_targets(&[1, 2], Block(1));
        let index = read(script, 0);
        let limit = if right { 2 } else { 3 };
        let limit = SumImm::new(limit).map(Rhs::Sum).expect("an immediate");
        compare(script, CompareOp::Cmp, Width::W32, 0, limit);
        let temp = script.temp(index.class());
        script.emit(Inst::BranchTable {
            index,
            temp,
            first,
            count: 2,
        });
    });
}

#[test]
fn every_quotient_of_the_least_integer_traps() {
    let ir = "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = idiv_s.i32 v0, v1
    return [v2]
}";
    discriminates(ir, 2, "traps with IntegerOverflow", |script, right| {
        let one = Rhs::Sum(SumImm::ONE);
        compare(script, CompareOp::Cmn, Width::W32, 1, one);
        let lhs = read(script, 0);
        script.emit(Inst::CompareIf {
            op: CompareOp::Cmp,
            cond: if right { Cond::Eq } else { Cond::Ne },
            flags: Flags::NONE,
            width: Width::W32,
            lhs,
            rhs: 1,
        });
        script.emit(Inst::TrapIf {
            test: Test::Flags(Cond::Vs),
            code: TrapCode::IntegerOverflow,
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

/// Branches to the first block if the test makes no zero.
fn branch_lanes(script: &mut Script<'_>, test: LaneTest, width: Width, blocks: [u32; 2]) {
    let (dst, src) = (script.temp(RegClass::Int), read(script, 0));
    script.emit(Inst::TestLanes { test, dst, src });
    branch(script, Test::NonZero { width, reg: dst }, blocks);
}

#[test]
fn other_lanes_are_tested() {
    discriminates(
        BRANCH_LANES,
        2,
        "it should go to block1",
        |script, right| {
            let shape = if right { Type::I64x2 } else { Type::I32x4 };
            // The one is not zero where a lane is, the other where none is.
            let blocks = if right { [2, 1] } else { [1, 2] };
            let test = LaneTest::AllTrue(shape);
            branch_lanes(script, test, Width::W64, blocks);
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
            let blocks = if right { [2, 1] } else { [1, 2] };
            let test = LaneTest::AllTrue(Type::I64x2);
            branch_lanes(script, test, Width::W64, blocks);
        },
    );
}

#[test]
fn half_of_the_lanes_is_tested() {
    discriminates(
        BRANCH_LANES,
        2,
        "it should go to block1",
        |script, right| {
            let width = if right { Width::W64 } else { Width::W32 };
            let test = LaneTest::AllTrue(Type::I64x2);
            branch_lanes(script, test, width, [2, 1]);
        },
    );
}
