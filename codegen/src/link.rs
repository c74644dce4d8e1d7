//! Linking: chunks are placed in one image in the order of the functions, while others are still being compiled.
//!
//! A chunk is copied as soon as all functions before it are placed, so that its memory can be used again, and a module's code
//! exists once. A call of a function that has a place is resolved at once, any other when all have one.
//!
//! Invariant: the image depends on the functions alone, not on how they are distributed over chunks.

use crate::compiled::{
    CodeChunk, CodeTooLarge, CompiledCode, FunctionCode, Relocation, RelocationTarget,
};
use gantry_ir::FunctionIndex;

/// Functions begin at multiples of this many bytes.
const ALIGN: usize = 16;
/// Fills the space between functions: a byte that traps when executed on x86-64 (`int3`).
const PADDING: u8 = 0xcc;

/// Place of what has none.
const NOWHERE: u32 = u32::MAX;

/// Memory that an image is built in.
pub trait ImageMemory {
    /// Why there is no more.
    type Error: From<CodeTooLarge>;

    /// Makes it longer; what is added has any content.
    fn extend(&mut self, count: usize) -> Result<(), Self::Error>;

    /// The image so far.
    fn bytes(&mut self) -> &mut [u8];
}

impl ImageMemory for Vec<u8> {
    type Error = CodeTooLarge;

    fn extend(&mut self, count: usize) -> Result<(), CodeTooLarge> {
        self.resize(self.len() + count, 0);
        Ok(())
    }

    fn bytes(&mut self) -> &mut [u8] {
        self
    }
}

/// Builds an image.
#[derive(Debug)]
pub struct Linker<M> {
    memory: M,
    length: usize,
    tables: CompiledCode,
    imported_functions: u32,
    /// For each import so far the offset of its thunk.
    thunks: Vec<u32>,
    /// Offset of the thunk of calls to other instances.
    switch: u32,
    /// Calls of what has no place yet: offsets in the image.
    unresolved: Vec<Relocation>,
}

impl<M: ImageMemory> Linker<M> {
    /// A linker with an empty image. `code_hint` is about how many bytes of code are to come.
    pub fn new(
        memory: M,
        defined_functions: usize,
        imported_functions: u32,
        code_hint: usize,
    ) -> Linker<M> {
        Linker {
            memory,
            length: 0,
            tables: CompiledCode {
                code: Vec::new(),
                functions: Vec::with_capacity(defined_functions),
                entries: Vec::with_capacity(defined_functions),
                sites: Vec::with_capacity(code_hint / 6),
            },
            imported_functions,
            thunks: vec![NOWHERE; imported_functions as usize],
            switch: NOWHERE,
            unresolved: Vec::new(),
        }
    }

    /// Places the functions of a chunk: thunks of imports before all others, then those that follow in the module on those placed so
    /// far.
    pub fn append(&mut self, chunk: &CodeChunk) -> Result<(), M::Error> {
        let mut relocations = chunk.relocations.as_slice();
        for (index, record) in chunk.functions.iter().enumerate() {
            let start = record.start as usize;
            let code = &chunk.code[start..start + record.size as usize];
            let placed = self.place(code)?;
            match self.thunks.get_mut(record.function.index()) {
                Some(thunk) => *thunk = placed,
                None if record.function == FunctionCode::SWITCH => self.switch = placed,
                None => {
                    debug_assert_eq!(
                        record.function.0 - self.imported_functions,
                        self.tables.entries.len() as u32,
                        "functions are placed in order"
                    );
                    self.tables.entries.push(placed);
                }
            }
            let next = chunk.functions.get(index + 1);
            let sites_end = next.map_or(chunk.sites.len(), |next| next.sites as usize);
            self.tables.functions.push(FunctionCode {
                start: placed,
                sites: self.tables.sites.len() as u32,
                ..*record
            });
            let sites = &chunk.sites[record.sites as usize..sites_end];
            self.tables.sites.extend_from_slice(sites);

            let end = record.start + record.size;
            let count = relocations.partition_point(|relocation| relocation.offset < end);
            let (here, behind) = relocations.split_at(count);
            relocations = behind;
            for relocation in here {
                let offset = relocation.offset - record.start + placed;
                self.relocate(offset, relocation.target);
            }
        }
        Ok(())
    }

    /// Places the trampolines of the builtins and resolves what is left. `builtins` is position-independent code;
    /// `builtin_offsets` has the offset of each trampoline in it.
    pub fn finish(
        mut self,
        builtins: &[u8],
        builtin_offsets: &[u32],
    ) -> Result<(M, CompiledCode), M::Error> {
        let builtins = self.place(builtins)?;
        for Relocation { offset, target } in std::mem::take(&mut self.unresolved) {
            let target = match target {
                RelocationTarget::Function(function) => {
                    let entry = self.entry(function);
                    entry.expect("all functions have been placed")
                }
                RelocationTarget::Switch => self.switch,
                RelocationTarget::Builtin(builtin) => builtins + builtin_offsets[builtin as usize],
            };
            self.patch(offset, target);
        }
        self.tables.sites.shrink_to_fit();
        Ok((self.memory, self.tables))
    }

    /// Copies code behind what there is, aligned: its offset.
    fn place(&mut self, code: &[u8]) -> Result<u32, M::Error> {
        let start = self.length.next_multiple_of(ALIGN);
        let end = start + code.len();
        if end > i32::MAX as usize {
            return Err(CodeTooLarge.into());
        }
        self.memory.extend(end - self.length)?;
        let image = self.memory.bytes();
        image[self.length..start].fill(PADDING);
        image[start..end].copy_from_slice(code);
        self.length = end;
        Ok(start as u32)
    }

    fn relocate(&mut self, offset: u32, target: RelocationTarget) {
        let entry = match target {
            RelocationTarget::Function(function) => self.entry(function),
            RelocationTarget::Switch => Some(self.switch),
            RelocationTarget::Builtin(_) => None,
        };
        match entry {
            Some(entry) => self.patch(offset, entry),
            None => self.unresolved.push(Relocation { offset, target }),
        }
    }

    /// Where a function is, or the thunk of an import, if it has a place.
    fn entry(&self, function: FunctionIndex) -> Option<u32> {
        let index = function.index();
        let entry = match index.checked_sub(self.thunks.len()) {
            Some(defined) => self.tables.entries.get(defined),
            None => self.thunks.get(index),
        };
        entry.copied().filter(|&entry| entry != NOWHERE)
    }

    /// Lets the field at an offset point to another one.
    fn patch(&mut self, field: u32, target: u32) {
        let distance = target.wrapping_sub(field + 4);
        let bytes = &mut self.memory.bytes()[field as usize..field as usize + 4];
        bytes.copy_from_slice(&distance.to_le_bytes());
    }
}

/// Links chunks, whose functions follow on each other, to code in memory of its own.
pub fn link(
    chunks: &[CodeChunk],
    imported_functions: u32,
    builtins: &[u8],
    builtin_offsets: &[u32],
) -> Result<CompiledCode, CodeTooLarge> {
    let functions = chunks.iter().map(|chunk| chunk.functions.len()).sum();
    let mut linker = Linker::new(Vec::new(), functions, imported_functions, 0);
    for chunk in chunks {
        linker.append(chunk)?;
    }
    let (code, tables) = linker.finish(builtins, builtin_offsets)?;
    Ok(CompiledCode { code, ..tables })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(function: u32, start: u32, size: u32) -> FunctionCode {
        FunctionCode {
            function: FunctionIndex(function),
            start,
            size,
            frame_size: 0,
            sites: 0,
            wasm_start: 0,
        }
    }

    #[test]
    fn functions_are_aligned_and_calls_resolved() {
        let relocation = |offset, target| Relocation { offset, target };
        // Function 3 calls function 2 before it, function 4 behind it, builtin 1, and import 1.
        let chunks = [
            CodeChunk {
                code: vec![2; 5],
                functions: vec![record(1, 0, 5)],
                relocations: vec![],
                sites: vec![],
            },
            CodeChunk {
                code: vec![1; 3],
                functions: vec![record(2, 0, 3)],
                relocations: vec![],
                sites: vec![],
            },
            CodeChunk {
                code: vec![0; 31],
                functions: vec![record(3, 4, 20), record(4, 26, 5)],
                relocations: vec![
                    relocation(5, RelocationTarget::Function(FunctionIndex(2))),
                    relocation(12, RelocationTarget::Builtin(1)),
                    relocation(18, RelocationTarget::Function(FunctionIndex(4))),
                    relocation(27, RelocationTarget::Function(FunctionIndex(1))),
                ],
                sites: vec![],
            },
        ];
        let compiled = link(&chunks, 2, &[9; 8], &[0, 4]).unwrap();
        let image = &compiled.code;
        assert_eq!(compiled.entries, [16, 32, 64]);
        assert_eq!(compiled.functions.len(), 4);
        let field = |at: usize| i32::from_le_bytes(image[at..at + 4].try_into().unwrap());
        assert_eq!(33 + 4 + field(33), 16);
        assert_eq!(40 + 4 + field(40), 80 + 4);
        assert_eq!(46 + 4 + field(46), 64);
        assert_eq!(65 + 4 + field(65), 0);
        assert_eq!(image.len(), 88);
        assert_eq!(image[19], PADDING);
    }
}
