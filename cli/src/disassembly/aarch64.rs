//! AArch64, decoded and formatted by fARM64.

use super::disassembler::{Disassembler, Reference};
use super::frame::StackAccess;
use farm64::{
    Code, Decoder, DecoderOptions, FeatureSet, Formatter, Instruction, MemIndexMode, Mnemonic,
    Operand, Register, TokenKind,
    format::{FmtFormatter, FormatterOptions, FormatterOutput},
};
use std::collections::BTreeMap;

/// Writes AArch64 as Arm does.
pub(super) struct Aarch64 {
    labels: BTreeMap<u32, String>,
    formatter: FmtFormatter,
}

impl Disassembler for Aarch64 {
    type Instruction = Instruction;

    const CALL: &'static str = "bl";
    const JUMP: &'static str = "b";

    fn decode(bytes: &[u8], at: u32) -> Instruction {
        // Code is for all processors: what only some have would be a fault.
        let options = DecoderOptions {
            features: FeatureSet::BASE,
        };
        Decoder::new(bytes, at.into(), options).decode()
    }

    fn length(instruction: &Instruction) -> u32 {
        instruction.len() as u32
    }

    fn reference(instruction: &Instruction) -> Option<Reference> {
        let target = Self::target(instruction)?;
        let field = instruction.ip() as u32;
        match instruction.mnemonic() {
            Mnemonic::Bl => Some(Reference::Call { field }),
            Mnemonic::B => Some(Reference::Jump { field, target }),
            Mnemonic::Ldr | Mnemonic::Ldrsw => Some(Reference::Constant(target)),
            Mnemonic::Adr => Some(Reference::Table(target)),
            // Where a function is in its page, only the linked image knows.
            Mnemonic::Adrp => None,
            _ => Some(Reference::Code(target)),
        }
    }

    fn stack_access(instruction: &Instruction) -> Option<StackAccess> {
        let offset = (0..instruction.op_count()).find_map(|n| match instruction.op(n) {
            Operand::MemImm {
                base: Register::Sp,
                imm,
                mode: MemIndexMode::Offset,
            } => Some(imm),
            _ => None,
        })?;
        let writes = matches!(
            instruction.mnemonic(),
            Mnemonic::Str | Mnemonic::Stur | Mnemonic::Stp | Mnemonic::Strb | Mnemonic::Strh
        );
        Some(StackAccess {
            offset,
            reads: !writes,
            writes,
        })
    }

    fn new(labels: BTreeMap<u32, String>) -> Aarch64 {
        let options = FormatterOptions {
            first_operand_char_index: 0,
            ..FormatterOptions::default()
        };
        Aarch64 {
            labels,
            formatter: FmtFormatter::with_options(options),
        }
    }

    fn format(&mut self, instruction: &Instruction) -> String {
        if instruction.code() == Code::Invalid {
            return format!(".word {:#010x}", instruction.word());
        }
        let mut output = Output {
            label: Self::target(instruction).and_then(|target| self.labels.get(&target)),
            is_label_written: false,
            text: String::new(),
        };
        self.formatter.format(instruction, &mut output);
        output.text
    }
}

impl Aarch64 {
    /// The place that an instruction has the distance of.
    fn target(instruction: &Instruction) -> Option<u32> {
        (0..instruction.op_count()).find_map(|n| match instruction.op(n) {
            Operand::Label(target) => Some(target as u32),
            _ => None,
        })
    }
}

/// Collects an instruction's text, with a label in the place of an address.
struct Output<'a> {
    label: Option<&'a String>,
    is_label_written: bool,
    text: String,
}

impl FormatterOutput for Output<'_> {
    fn write(&mut self, text: &str, kind: TokenKind) {
        match self.label {
            // An address comes in several pieces.
            Some(label) if kind == TokenKind::Address => {
                if !std::mem::replace(&mut self.is_label_written, true) {
                    self.text.push_str(label);
                }
            }
            _ => self.text.push_str(text),
        }
    }
}
