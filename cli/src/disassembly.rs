//! Machine code as text.
//!
//! Decoding and formatting are iced-x86's, so that a fault of Gantry's own encoder cannot hide here. What is added: labels for
//! the targets of branches, names for the targets of calls, comments where an instruction may trap, and the constants and jump
//! tables behind the code, which are told apart from it by the references to them.

use gantry_codegen::compiled::{CodeChunk, CompiledCode, FunctionCode, RelocationTarget};
use gantry_codegen::layout::Builtin;
use gantry_ir::FunctionIndex;
use iced_x86::{
    Code, Decoder, DecoderOptions, Formatter, Instruction, IntelFormatter, Mnemonic, OpKind,
    Register, SymbolResolver, SymbolResult,
};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// The text of all functions of a chunk. `name` gives the names of functions that are called.
pub fn disassemble(chunk: CodeChunk, name: &dyn Fn(FunctionIndex) -> String) -> String {
    let relocations: HashMap<u32, String> = chunk
        .relocations
        .iter()
        .map(|relocation| {
            let target = match relocation.target {
                RelocationTarget::Function(function) => format!("%{}", name(function)),
                RelocationTarget::Switch => "switch".to_owned(),
                RelocationTarget::Builtin(builtin) => builtin_name(builtin),
            };
            (relocation.offset, target)
        })
        .collect();
    let image = CompiledCode {
        code: chunk.code,
        functions: chunk.functions,
        entries: Vec::new(),
        sites: chunk.sites,
    };
    let mut out = String::new();
    for function in &image.functions {
        let listing = Listing::new(&image, function, &relocations);
        listing.print(&mut out, &name(function.function));
    }
    out
}

fn builtin_name(number: u8) -> String {
    match Builtin::ALL.get(usize::from(number)) {
        Some(builtin) => format!("builtin {builtin:?}"),
        None => format!("builtin {number}"),
    }
}

/// One function, decoded. All offsets count from its first byte.
struct Listing<'a> {
    image: &'a CompiledCode,
    function: &'a FunctionCode,
    instructions: Vec<Instruction>,
    /// Where the instructions end.
    code_end: u32,
    /// Places that something refers to, and their names.
    labels: BTreeMap<u32, String>,
    /// Starts of constants and, with `true`, of jump tables.
    data: BTreeMap<u32, bool>,
    /// By the instruction's offset, what a call goes to.
    calls: HashMap<u32, &'a str>,
}

impl<'a> Listing<'a> {
    fn new(
        image: &'a CompiledCode,
        function: &'a FunctionCode,
        relocations: &'a HashMap<u32, String>,
    ) -> Listing<'a> {
        let mut listing = Listing {
            image,
            function,
            instructions: Vec::new(),
            code_end: function.size,
            labels: BTreeMap::new(),
            data: BTreeMap::new(),
            calls: HashMap::new(),
        };
        listing.decode(relocations);
        listing.name_labels();
        listing
    }

    fn bytes(&self) -> &'a [u8] {
        let start = self.function.start as usize;
        &self.image.code[start..start + self.function.size as usize]
    }

    /// Decodes until the first byte of data. References to data precede it, so one walk is enough.
    fn decode(&mut self, relocations: &'a HashMap<u32, String>) {
        let bytes = self.bytes();
        let mut decoder = Decoder::with_ip(64, bytes, 0, DecoderOptions::NONE);
        while decoder.can_decode() {
            let position = decoder.position();
            let end = self
                .data
                .keys()
                .next()
                .map_or(bytes.len(), |&at| at as usize);
            let rest = &bytes[position..end.max(position)];
            // Up to 15 bytes of zeros align the data.
            if rest.iter().all(|&byte| byte == 0) && (!rest.is_empty() || position >= end) {
                self.code_end = position as u32;
                return;
            }
            if rest.is_empty() {
                self.code_end = position as u32;
                return;
            }
            let instruction = decoder.decode();
            self.note_targets(&instruction, relocations);
            self.instructions.push(instruction);
        }
    }

    fn note_targets(&mut self, instruction: &Instruction, relocations: &'a HashMap<u32, String>) {
        let next = instruction.next_ip() as u32;
        let field = self.function.start.wrapping_add(next.wrapping_sub(4));
        if instruction.code() == Code::Call_rel32_64 {
            if let Some(target) = relocations.get(&field) {
                self.calls.insert(instruction.ip() as u32, target);
            }
        } else if instruction.op_count() > 0 && instruction.op0_kind() == OpKind::NearBranch64 {
            let target = instruction.near_branch64() as u32;
            self.labels.insert(target, String::new());
        } else if instruction.is_ip_rel_memory_operand() {
            let target = instruction.ip_rel_memory_address() as u32;
            if target < self.function.size {
                let is_table = instruction.mnemonic() == Mnemonic::Lea;
                self.data.insert(target, is_table);
            }
        }
    }

    /// Numbers labels in the order of their places.
    fn name_labels(&mut self) {
        for target in self.table_targets().collect::<Vec<_>>() {
            self.labels.insert(target, String::new());
        }
        for (number, name) in self.labels.values_mut().enumerate() {
            *name = format!("L{number}");
        }
        for (number, &start) in self.data.keys().enumerate() {
            self.labels.insert(start, format!("D{number}"));
        }
    }

    fn table_targets(&self) -> impl Iterator<Item = u32> {
        let tables = self.data.iter().filter(|&(_, &is_table)| is_table);
        tables.flat_map(|(&start, _)| {
            let bytes = &self.bytes()[start as usize..self.data_end(start) as usize];
            let entry = move |entry: &[u8]| start.wrapping_add(read_u32(entry));
            bytes.chunks_exact(4).map(entry)
        })
    }

    /// Where the constant or table ends that starts at `start`.
    fn data_end(&self, start: u32) -> u32 {
        let mut behind = self.data.range(start + 1..);
        behind.next().map_or(self.function.size, |(&at, _)| at)
    }

    fn print(&self, out: &mut String, name: &str) {
        let FunctionCode { size, frame, .. } = *self.function;
        let _ = writeln!(out, "function %{name} ; {size} bytes, frame {frame}");
        let mut formatter = formatter(Symbols {
            labels: self.labels.clone(),
        });
        for instruction in &self.instructions {
            let at = instruction.ip() as u32;
            if let Some(label) = self.labels.get(&at) {
                let _ = writeln!(out, "{label}:");
            }
            let mut line = String::new();
            match self.calls.get(&at) {
                Some(target) => line = format!("call {target}"),
                None => formatter.format(instruction, &mut line),
            }
            let site = self.image.site_at(self.function, self.function.start + at);
            match site.and_then(|site| site.trap) {
                Some(trap) => {
                    let _ = writeln!(out, "    {line:<40} ; trap {trap:?}");
                }
                None => {
                    let _ = writeln!(out, "    {line}");
                }
            }
        }
        self.print_data(out);
    }

    fn print_data(&self, out: &mut String) {
        for (&start, &is_table) in &self.data {
            let _ = writeln!(out, "{}:", self.labels[&start]);
            let bytes = &self.bytes()[start as usize..self.data_end(start) as usize];
            if is_table {
                for entry in bytes.chunks_exact(4) {
                    let target = start.wrapping_add(read_u32(entry));
                    let _ = writeln!(out, "    table {}", self.labels[&target]);
                }
            } else if bytes.len().is_multiple_of(8) {
                for word in bytes.chunks_exact(8) {
                    let high = u64::from(read_u32(&word[4..]));
                    let word = high << 32 | u64::from(read_u32(word));
                    let _ = writeln!(out, "    qword {word:#018x}");
                }
            } else {
                for word in bytes.chunks_exact(4) {
                    let _ = writeln!(out, "    dword {:#010x}", read_u32(word));
                }
            }
        }
    }
}

fn read_u32(bytes: &[u8]) -> u32 {
    let mut word = [0; 4];
    word.copy_from_slice(&bytes[..4]);
    u32::from_le_bytes(word)
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

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_codegen::compiled::Relocation;

    fn text(code: &[u8], relocations: Vec<Relocation>) -> String {
        let function = FunctionCode {
            function: FunctionIndex(0),
            start: 0,
            size: code.len() as u32,
            frame: 0,
            sites: 0,
            wasm_start: 0,
        };
        let chunk = CodeChunk {
            code: code.to_vec(),
            functions: vec![function],
            relocations,
            sites: Vec::new(),
        };
        disassemble(chunk, &|function| format!("f{}", function.0))
    }

    #[test]
    fn branches_and_calls_are_named() {
        let relocation = Relocation {
            offset: 1,
            target: RelocationTarget::Function(FunctionIndex(7)),
        };
        // call; jmp to the call
        let code = [0xe8, 0, 0, 0, 0, 0xeb, 0xf9];
        assert_eq!(
            text(&code, vec![relocation]),
            "function %f0 ; 7 bytes, frame 0\nL0:\n    call %f7\n    jmp L0\n"
        );
    }

    #[test]
    fn constants_are_no_code() {
        // vmovsd xmm0, [rip+3]; ret; 2 bytes of padding, a constant of 8
        let mut code = vec![0xc5, 0xfb, 0x10, 0x05, 3, 0, 0, 0, 0xc3, 0, 0];
        code.extend(1.0f64.to_bits().to_le_bytes());
        assert_eq!(
            text(&code, Vec::new()),
            "function %f0 ; 19 bytes, frame 0\n    vmovsd xmm0, [rip + D0]\n    ret\nD0:\n    qword \
             0x3ff0000000000000\n"
        );
    }

    #[test]
    fn entries_of_jump_tables_are_labels() {
        // lea r11, [rip+2]; nop; ret; a table whose entry is the `ret`
        let mut code = vec![0x4c, 0x8d, 0x1d, 2, 0, 0, 0, 0x90, 0xc3];
        code.extend((-1i32).to_le_bytes());
        let text = text(&code, Vec::new());
        assert!(text.contains("L0:\n    ret\nD0:\n    table L0\n"), "{text}");
    }
}
