//! What the tests share: random numbers, encoding of one function.
#![allow(dead_code, reason = "no test uses all of it")]

use gantry_codegen::{
    code::compiled::{CompiledCode, FunctionCode},
    emit::{Encode, frame::Frame},
    isa::reg::Reg,
};
use gantry_ir::FunctionIndex;
use gantry_isa_aarch64::{
    encode::Encoder,
    inst::{Cond, Inst},
};

/// xorshift64*.
pub struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end
    }

    pub fn flip(&mut self) -> bool {
        self.below(2) == 0
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Any integer register, the stack pointer's number included.
    pub fn int(&mut self) -> Reg {
        Reg::int(self.below(32) as u8)
    }

    pub fn float(&mut self) -> Reg {
        Reg::float(self.below(32) as u8)
    }

    pub fn cond(&mut self) -> Cond {
        self.pick(&CONDS).0
    }
}

/// Conditions and their names.
pub const CONDS: [(Cond, &str); 14] = [
    (Cond::Eq, "eq"),
    (Cond::Ne, "ne"),
    (Cond::Hs, "hs"),
    (Cond::Lo, "lo"),
    (Cond::Mi, "mi"),
    (Cond::Pl, "pl"),
    (Cond::Vs, "vs"),
    (Cond::Vc, "vc"),
    (Cond::Hi, "hi"),
    (Cond::Ls, "ls"),
    (Cond::Ge, "ge"),
    (Cond::Lt, "lt"),
    (Cond::Gt, "gt"),
    (Cond::Le, "le"),
];

/// Encodes one function whose frame is empty.
pub fn encode(encoder: &mut Encoder, body: impl FnOnce(&mut Encoder)) -> CompiledCode {
    encode_framed(encoder, Frame::default(), true, body)
}

/// Encodes one function, whose frame is known at the beginning or only at the end.
pub fn encode_framed(
    encoder: &mut Encoder,
    frame: Frame,
    known: bool,
    body: impl FnOnce(&mut Encoder),
) -> CompiledCode {
    encoder.begin(known.then_some(frame), 1);
    body(encoder);
    encoder.finish(frame, FunctionIndex(0)).unwrap();
    take(encoder)
}

/// The only function that has been encoded.
pub fn take(encoder: &mut Encoder) -> CompiledCode {
    let chunk = encoder.take_chunk();
    let record = chunk.functions[0];
    let start = record.start as usize;
    assert_eq!(chunk.code.len(), start + record.size as usize);
    CompiledCode {
        code: chunk.code[start..].to_vec(),
        functions: vec![FunctionCode { start: 0, ..record }],
        entries: vec![0],
        sites: chunk.sites,
    }
}

/// Encodes one instruction.
pub fn encode_inst(encoder: &mut Encoder, inst: Inst) -> CompiledCode {
    encode(encoder, |encoder| encoder.encode(&inst))
}

/// The instructions of some code.
pub fn words(code: &[u8]) -> Vec<u32> {
    code.chunks(4)
        .map(|word| u32::from_le_bytes(word.try_into().unwrap()))
        .collect()
}
