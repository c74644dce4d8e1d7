//! Arithmetic, comparisons and bits of vectors.

use super::Selector;
use crate::machine::Aarch64;
use gantry_codegen::{allocator::Allocator, select::Vector};
use gantry_ir::{Inst as IrInst, Value};

impl<A: Allocator<Machine = Aarch64>> Vector for Selector<'_, A> {
    fn vector_bitwise(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn bitselect(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_test(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_arithmetic(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_unary(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_minmax(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_multiply_add(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_shift(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_compare(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }
}
