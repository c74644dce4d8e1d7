//! Operations of vectors whose result has lanes of another width or kind.

use super::Selector;
use crate::machine::Aarch64;
use gantry_codegen::{allocator::Allocator, select::VectorConvert};
use gantry_ir::{Inst as IrInst, Value};

impl<A: Allocator<Machine = Aarch64>> VectorConvert for Selector<'_, A> {
    fn vector_extend(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_narrow(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn extended_product(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn pairwise_sum(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn dot_product(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_truncate(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn vector_convert(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }
}
