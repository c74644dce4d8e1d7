//! x86-64 as the pipeline sees it: all of it, behind [`X64`].

use crate::{encode::Encoder, machine::X64, select::Selector};
use gantry_codegen::{allocator::Allocator, code::link::CallFormat, isa::Isa, select::Environment};
use gantry_ir::Function;

impl CallFormat for X64 {
    /// `int3`.
    const PADDING: u8 = 0xcc;
    /// The whole image.
    const REACH: u32 = i32::MAX as u32;
    const VENEER: u32 = 5;

    /// The distance counts from the end of the field.
    fn patch_call(image: &mut [u8], word: u32, target: u32) {
        let distance = target.wrapping_sub(word + 4);
        image[word as usize..word as usize + 4].copy_from_slice(&distance.to_le_bytes());
    }

    /// `jmp rel32`.
    fn write_veneer(image: &mut [u8], at: u32, target: u32) {
        image[at as usize] = 0xe9;
        X64::patch_call(image, at + 1, target);
    }
}

impl Isa for X64 {
    type Encoder = Encoder;

    fn select<'a, A: Allocator<Machine = X64>>(
        function: &'a Function,
        environment: Environment<'a>,
        allocator: A,
    ) -> A {
        Selector::select(function, environment, allocator)
    }
}
