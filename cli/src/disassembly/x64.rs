//! x86-64, decoded and formatted by iced-x86.

use super::disassembler::{Disassembler, Reference};
use super::frame::StackAccess;
use iced_x86::{
    Code, Decoder, DecoderOptions, Formatter, Instruction, IntelFormatter, Mnemonic, OpKind,
    Register, SymbolResolver, SymbolResult,
};
use std::collections::BTreeMap;

/// Writes x86-64 as Intel does.
pub(super) struct X64 {
    formatter: IntelFormatter,
}

impl Disassembler for X64 {
    type Instruction = Instruction;

    const CALL: &'static str = "call";
    const JUMP: &'static str = "jmp";

    fn decode(bytes: &[u8], at: u32) -> Instruction {
        Decoder::with_ip(64, bytes, at.into(), DecoderOptions::NONE).decode()
    }

    fn length(instruction: &Instruction) -> u32 {
        instruction.len() as u32
    }

    fn reference(instruction: &Instruction) -> Option<Reference> {
        // Where the distance is, if it has four bytes.
        let field = (instruction.next_ip() as u32).wrapping_sub(4);
        if instruction.code() == Code::Call_rel32_64 {
            Some(Reference::Call { field })
        } else if instruction.code() == Code::Jmp_rel32_64 {
            let target = instruction.near_branch64() as u32;
            Some(Reference::Jump { field, target })
        } else if instruction.op_count() > 0 && instruction.op0_kind() == OpKind::NearBranch64 {
            Some(Reference::Code(instruction.near_branch64() as u32))
        } else if instruction.is_ip_rel_memory_operand() {
            let target = instruction.ip_rel_memory_address() as u32;
            Some(match instruction.mnemonic() {
                Mnemonic::Lea => Reference::Table(target),
                _ => Reference::Constant(target),
            })
        } else {
            None
        }
    }

    fn stack_access(instruction: &Instruction) -> Option<StackAccess> {
        let operand = (0..instruction.op_count())
            .find(|&operand| instruction.op_kind(operand) == OpKind::Memory)?;
        let is_at_constant = instruction.memory_base() == Register::RSP
            && instruction.memory_index() == Register::None;
        if !is_at_constant || instruction.mnemonic() == Mnemonic::Lea {
            return None;
        }
        let (reads, writes) = match (operand, stored_by(instruction)) {
            // Only the first operand is ever written.
            (1.., _) => (true, false),
            (0, Stored::Nothing) => (true, false),
            (0, Stored::New) => (false, true),
            (0, Stored::Changed) => (true, true),
        };
        Some(StackAccess {
            offset: instruction.memory_displacement64().cast_signed(),
            reads,
            writes,
        })
    }

    fn new(labels: BTreeMap<u32, String>) -> X64 {
        X64 {
            formatter: formatter(Symbols { labels }),
        }
    }

    fn format(&mut self, instruction: &Instruction) -> String {
        let mut text = String::new();
        self.formatter.format(instruction, &mut text);
        text
    }
}

/// What an instruction leaves in memory, if its first operand is there.
enum Stored {
    Nothing,
    New,
    Changed,
}

fn stored_by(instruction: &Instruction) -> Stored {
    use Mnemonic::{
        Bt, Call, Cmp, Div, Idiv, Imul, Jmp, Mov, Mul, Push, Test, Vmovapd, Vmovaps, Vmovd,
        Vmovdqa, Vmovdqu, Vmovdqu8, Vmovhpd, Vmovlpd, Vmovq, Vmovsd, Vmovss, Vmovupd, Vmovups,
        Vpextrb, Vpextrd, Vpextrq, Vpextrw,
    };
    match instruction.mnemonic() {
        Bt | Call | Cmp | Div | Idiv | Imul | Jmp | Mul | Push | Test => Stored::Nothing,
        Mov | Vmovapd | Vmovaps | Vmovd | Vmovdqa | Vmovdqu | Vmovdqu8 | Vmovhpd | Vmovlpd
        | Vmovq | Vmovsd | Vmovss | Vmovupd | Vmovups | Vpextrb | Vpextrd | Vpextrq | Vpextrw => {
            Stored::New
        }
        _ => Stored::Changed,
    }
}

/// Puts labels in the place of addresses.
struct Symbols {
    labels: BTreeMap<u32, String>,
}

impl SymbolResolver for Symbols {
    fn symbol(
        &mut self,
        instruction: &Instruction,
        _operand: u32,
        instruction_operand: Option<u32>,
        address: u64,
        _address_size: u32,
    ) -> Option<SymbolResult<'_>> {
        let operand = instruction_operand?;
        let is_target = match instruction.op_kind(operand) {
            OpKind::NearBranch64 => true,
            OpKind::Memory => instruction.memory_base() == Register::RIP,
            _ => false,
        };
        let label = self.labels.get(&u32::try_from(address).ok()?)?;
        is_target.then(|| SymbolResult::with_str(address, label))
    }
}

fn formatter(symbols: Symbols) -> IntelFormatter {
    let mut formatter = IntelFormatter::with_options(Some(Box::new(symbols)), None);
    let options = formatter.options_mut();
    options.set_hex_prefix("0x");
    options.set_hex_suffix("");
    options.set_uppercase_hex(false);
    options.set_space_after_operand_separator(true);
    options.set_space_between_memory_add_operators(true);
    options.set_branch_leading_zeros(false);
    options.set_show_branch_size(false);
    options.set_rip_relative_addresses(true);
    formatter
}
