//! What the tests share: random numbers, random operands, decoding.
#![allow(dead_code, reason = "no test uses all of it")]

use gantry_codegen::{
    code::compiled::{CompiledCode, FunctionCode},
    emit::{Encode, frame::Frame},
    isa::reg::Reg,
};
use gantry_ir::FunctionIndex;
use gantry_isa_x64::{
    encode::Encoder,
    inst::{Amode, AmodeKind, Cond, Inst, Size},
};
use iced_x86::{Decoder, DecoderOptions, Instruction};

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

    pub fn int(&mut self) -> Reg {
        Reg::int(self.below(16) as u8)
    }

    pub fn float(&mut self) -> Reg {
        Reg::float(self.below(16) as u8)
    }

    pub fn size(&mut self) -> Size {
        self.pick(&[Size::B8, Size::B16, Size::B32, Size::B64])
    }

    pub fn cond(&mut self) -> Cond {
        self.pick(&CONDS).0
    }

    /// Immediates around the limits of their encodings.
    pub fn imm(&mut self) -> i32 {
        let near = self.below(5) as i32 - 2;
        let around = self.pick(&[0, 127, -128, 255, 32767, -32768, 65535, i32::MAX, i32::MIN]);
        if self.below(4) == 0 {
            self.next() as i32
        } else {
            near.wrapping_add(around)
        }
    }

    /// Any memory operand but a constant.
    pub fn amode(&mut self) -> Amode {
        let base = self.int();
        let mut index = self.int();
        if self.below(3) == 0 || index.number() == 4 {
            index = Reg::NONE;
        }
        let disp = if self.below(4) == 0 { 0 } else { self.imm() };
        Amode {
            base,
            index,
            disp,
            shift: if index.is_none() {
                0
            } else {
                self.below(4) as u8
            },
            kind: self.pick(&[AmodeKind::Safe, AmodeKind::Heap]),
        }
    }
}

/// Conditions and the names that the disassembler gives them.
pub const CONDS: [(Cond, &str); 16] = [
    (Cond::O, "o"),
    (Cond::No, "no"),
    (Cond::B, "b"),
    (Cond::Ae, "ae"),
    (Cond::E, "e"),
    (Cond::Ne, "ne"),
    (Cond::Be, "be"),
    (Cond::A, "a"),
    (Cond::S, "s"),
    (Cond::Ns, "ns"),
    (Cond::P, "p"),
    (Cond::Np, "np"),
    (Cond::L, "l"),
    (Cond::Ge, "ge"),
    (Cond::Le, "le"),
    (Cond::G, "g"),
];

pub fn cond_name(cond: Cond) -> &'static str {
    CONDS.iter().find(|(c, _)| *c == cond).unwrap().1
}

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

/// Decodes code that starts at address 0, and checks that all of it is valid.
pub fn decode(code: &[u8]) -> Vec<Instruction> {
    let decoder = Decoder::with_ip(64, code, 0, DecoderOptions::NONE);
    let insts: Vec<_> = decoder.into_iter().collect();
    for inst in &insts {
        assert!(!inst.is_invalid(), "{code:02x?}");
    }
    insts
}
