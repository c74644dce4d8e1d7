//! Machine code as text.
//!
//! Decoding and formatting are other people's (a file for each instruction set), so that a fault of
//! Gantry's own encoder cannot hide here. What is added, the same for all: labels for the targets
//! of branches, names for the targets of calls, comments where an instruction may trap or throw to
//! a handler, and the constants and jump tables behind the code, which are told apart from it by
//! the references to them.

mod aarch64;
mod disassembler;
mod frame;
mod x64;

use aarch64::Aarch64;
use anyhow::{Result, bail};
use disassembler::{Disassembler, Reference};
pub use frame::{FrameAccesses, count_frame_accesses};
use gantry::Target;
use gantry_codegen::code::compiled::{
    CodeChunk, CompiledCode, FunctionCode, RelocationTarget, ReturnAddress,
};
use gantry_codegen::layout::Builtin;
use gantry_ir::{FunctionIndex, TrapCode};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use x64::X64;

/// The text of all functions of a chunk of code for a target. `name` gives the names of functions
/// that are called.
///
/// # Errors
///
/// There is no disassembler for the target.
pub fn disassemble(
    target: Target,
    chunk: CodeChunk,
    name: &dyn Fn(FunctionIndex) -> String,
) -> Result<String> {
    Ok(match target {
        Target::X86_64 => disassemble_with::<X64>(chunk, name),
        Target::Aarch64 => disassemble_with::<Aarch64>(chunk, name),
        _ => bail!("there is no disassembler for {target}"),
    })
}

fn disassemble_with<D: Disassembler>(
    chunk: CodeChunk,
    name: &dyn Fn(FunctionIndex) -> String,
) -> String {
    let relocations: HashMap<u32, String> = chunk
        .relocations
        .iter()
        .map(|relocation| {
            let target = match relocation.target {
                RelocationTarget::Function(function) => format!("%{}", name(function)),
                RelocationTarget::CrossInstance => "cross_instance".to_owned(),
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
        handlers: chunk.handlers,
        processor: chunk.processor,
        refunds: chunk.refunds,
    };
    let mut out = String::new();
    for function in &image.functions {
        let listing = Listing::<D>::new(&image, function, &relocations);
        listing.print(&mut out, &name(function.function));
    }
    out
}

fn builtin_name(number: u8) -> String {
    let mut builtins = Builtin::ALL.iter().chain(&Builtin::INTERRUPTS);
    match builtins.nth(usize::from(number)) {
        Some(builtin) => format!("builtin {builtin:?}"),
        None => format!("builtin {number}"),
    }
}

/// One function, decoded. All offsets count from its first byte.
struct Listing<'a, D: Disassembler> {
    image: &'a CompiledCode,
    function: &'a FunctionCode,
    /// Traps that instructions may raise, by their offsets.
    traps: HashMap<u32, TrapCode>,
    /// Handlers of calls, by their return addresses.
    handlers: HashMap<u32, u32>,
    /// Each with its offset.
    instructions: Vec<(u32, D::Instruction)>,
    /// Places that something refers to, and their names.
    labels: BTreeMap<u32, String>,
    /// Starts of constants and, with `true`, of jump tables.
    data: BTreeMap<u32, bool>,
    /// By the instruction's offset, what a call or jump to a function is, and where it goes.
    calls: HashMap<u32, (&'static str, &'a str)>,
}

impl<'a, D: Disassembler> Listing<'a, D> {
    fn new(
        image: &'a CompiledCode,
        function: &'a FunctionCode,
        relocations: &'a HashMap<u32, String>,
    ) -> Listing<'a, D> {
        let sites = image.sites_of(function);
        let mut listing = Listing {
            image,
            function,
            traps: sites
                .filter_map(|site| Some((site.code_offset, site.trap?)))
                .collect(),
            handlers: image
                .handlers
                .of(function.start)
                .map(|(call, handler)| (call - function.start, handler - function.start))
                .collect(),
            instructions: Vec::new(),
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
        let mut position = 0;
        loop {
            let first_data = self.data.keys().next();
            let end = first_data.map_or(bytes.len(), |&at| at as usize);
            // Zeros align the data: they are no instruction that traps.
            let rest = bytes.get(position..end).unwrap_or_default();
            let at = position as u32;
            if !self.traps.contains_key(&at) && rest.iter().all(|&byte| byte == 0) {
                return;
            }
            let instruction = D::decode(&bytes[position..], at);
            position += D::length(&instruction) as usize;
            self.note_reference(at, &instruction, relocations);
            self.instructions.push((at, instruction));
        }
    }

    fn note_reference(
        &mut self,
        at: u32,
        instruction: &D::Instruction,
        relocations: &'a HashMap<u32, String>,
    ) {
        let size = self.function.size;
        match D::reference(instruction) {
            Some(Reference::Code(target)) => {
                self.labels.insert(target, String::new());
            }
            Some(Reference::Jump { field, target }) => {
                match relocations.get(&self.function.start.wrapping_add(field)) {
                    Some(target) => {
                        self.calls.insert(at, (D::JUMP, target));
                    }
                    None => {
                        self.labels.insert(target, String::new());
                    }
                }
            }
            Some(Reference::Constant(target)) if target < size => {
                self.data.insert(target, false);
            }
            Some(Reference::Table(target)) if target < size => {
                self.data.insert(target, true);
            }
            Some(Reference::Call { field }) => {
                let field = self.function.start.wrapping_add(field);
                if let Some(target) = relocations.get(&field) {
                    self.calls.insert(at, (D::CALL, target));
                }
            }
            _ => {}
        }
    }

    /// Numbers labels in the order of their places.
    fn name_labels(&mut self) {
        for &handler in self.handlers.values() {
            self.labels.insert(handler, String::new());
        }
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
        let size = self.function.size;
        let _ = write!(out, "function %{name} ; {size} bytes, ");
        let _ = match self.function.return_address() {
            ReturnAddress::AboveFrame(frame) => writeln!(out, "frame {frame}"),
            // It keeps its return address in the register that a call would overwrite.
            ReturnAddress::LinkRegister(frame) => writeln!(out, "leaf frame {frame}"),
        };
        let mut disassembler = D::new(self.labels.clone());
        for (at, instruction) in &self.instructions {
            if let Some(label) = self.labels.get(at) {
                let _ = writeln!(out, "{label}:");
            }
            let line = match self.calls.get(at) {
                Some((mnemonic, target)) => format!("{mnemonic} {target}"),
                None => disassembler.format(instruction),
            };
            match self.comment(*at, instruction) {
                Some(comment) => {
                    let _ = writeln!(out, "    {line:<40} ; {comment}");
                }
                None => {
                    let _ = writeln!(out, "    {line}");
                }
            }
        }
        self.print_data(out);
    }

    /// Where control may go on beside the next instruction.
    fn comment(&self, at: u32, instruction: &D::Instruction) -> Option<String> {
        if let Some(trap) = self.traps.get(&at) {
            return Some(format!("trap {trap:?}"));
        }
        let handler = self.handlers.get(&(at + D::length(instruction)))?;
        Some(format!("handler {}", self.labels[handler]))
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

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_codegen::code::compiled::{FrameRecord, Relocation};

    fn text(target: Target, code: &[u8], relocations: Vec<Relocation>) -> String {
        let function = FunctionCode {
            function: FunctionIndex(0),
            start: 0,
            size: code.len() as u32,
            frame: FrameRecord::default(),
            sites: 0,
            wasm_start: 0,
        };
        let chunk = CodeChunk {
            code: code.to_vec(),
            functions: vec![function],
            relocations,
            ..CodeChunk::default()
        };
        disassemble(target, chunk, &|function| format!("f{}", function.0)).unwrap()
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
            text(Target::X86_64, &code, vec![relocation]),
            "function %f0 ; 7 bytes, frame 0\nL0:\n    call %f7\n    jmp L0\n"
        );
    }

    #[test]
    fn constants_are_no_code() {
        // vmovsd xmm0, [rip+3]; ret; 2 bytes of padding, a constant of 8
        let mut code = vec![0xc5, 0xfb, 0x10, 0x05, 3, 0, 0, 0, 0xc3, 0, 0];
        code.extend(1.0f64.to_bits().to_le_bytes());
        assert_eq!(
            text(Target::X86_64, &code, Vec::new()),
            "function %f0 ; 19 bytes, frame 0\n    vmovsd xmm0, [rip + D0]\n    ret\nD0:\n    qword \
             0x3ff0000000000000\n"
        );
    }

    #[test]
    fn entries_of_jump_tables_are_labels() {
        // lea r11, [rip+2]; nop; ret; a table whose entry is the `ret`
        let mut code = vec![0x4c, 0x8d, 0x1d, 2, 0, 0, 0, 0x90, 0xc3];
        code.extend((-1i32).to_le_bytes());
        let text = text(Target::X86_64, &code, Vec::new());
        assert!(text.contains("L0:\n    ret\nD0:\n    table L0\n"), "{text}");
    }

    fn words(words: &[u32]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    #[test]
    fn branches_and_calls_are_named_on_aarch64() {
        let relocation = Relocation {
            offset: 4,
            target: RelocationTarget::Function(FunctionIndex(7)),
        };
        // cbz w0, to the return; bl; tbnz to the call; ret
        let code = words(&[0x3400_0060, 0x9400_0000, 0x370f_ffe1, 0xd65f_03c0]);
        assert_eq!(
            text(Target::Aarch64, &code, vec![relocation]),
            "function %f0 ; 16 bytes, frame 0\n    cbz w0, L1\nL0:\n    bl %f7\n    tbnz w1, #0x1, L0\nL1:\n    ret\n"
        );
    }

    #[test]
    fn data_is_no_code_on_aarch64() {
        // ldr d0, 16 bytes on; adr x16, 20 bytes on; ret; padding, a constant of 8, a table whose
        // entry is the `ret`
        let mut code = words(&[0x5c00_0080, 0x1000_00b0, 0xd65f_03c0, 0]);
        code.extend(1.0f64.to_bits().to_le_bytes());
        code.extend((-16i32).to_le_bytes());
        assert_eq!(
            text(Target::Aarch64, &code, Vec::new()),
            "function %f0 ; 28 bytes, frame 0\n    ldr d0, D0\n    adr x16, D1\nL0:\n    ret\nD0:\n    qword \
             0x3ff0000000000000\nD1:\n    table L0\n"
        );
    }
}
