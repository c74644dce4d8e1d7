//! What compiling leaves behind: machine code and the tables that describe it.
//!
//! Each worker fills a [`CodeChunk`], one function after the other. [`link`] places all chunks in one image and resolves the
//! calls between them. The result, [`CompiledCode`], is position-independent plain data: it is published to executable memory,
//! or written to an artifact.
//!
//! Invariants: `functions` is sorted by `start` and the ranges do not overlap; within a function the *sites* are sorted by code
//! offset; each address that can fault, and each return address of a call, has exactly one site.

use crate::sites::{Site, SiteReader};
use gantry_ir::FunctionIndex;

/// Code of some functions, in the order in which one worker compiled them.
#[derive(Debug, Default)]
pub struct CodeChunk {
    /// The bytes.
    pub code: Vec<u8>,
    /// One record a function; `start` and `sites` count from the start of this chunk.
    pub functions: Vec<FunctionCode>,
    /// Calls to resolve, sorted by offset.
    pub relocations: Vec<Relocation>,
    /// The sites of all functions, see [`crate::sites`].
    pub sites: Vec<u8>,
}

/// Where the code of a function is, and what its frame looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct FunctionCode {
    /// The function.
    pub function: FunctionIndex,
    /// Offset of its first byte.
    pub start: u32,
    /// Its size in bytes, without the padding behind it.
    pub size: u32,
    /// Bytes between the stack pointer in its body and its return address.
    pub frame_size: u32,
    /// Offset of its part of the stream of sites, see [`crate::sites`].
    pub sites: u32,
    /// Offset in the Wasm binary from which its sites count.
    pub wasm_start: u32,
}

/// A 32-bit field that holds the distance from its end to the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relocation {
    /// Offset of the field.
    pub offset: u32,
    /// What it points to.
    pub target: RelocationTarget,
}

/// What a call points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelocationTarget {
    /// A function that the module defines.
    Function(FunctionIndex),
    /// The trampoline of a builtin (its discriminant), which is part of every image.
    Builtin(u8),
}

/// Finished code of a module, independent of where it will be placed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct CompiledCode {
    /// The bytes: functions, then the trampolines of the builtins.
    pub code: Vec<u8>,
    /// One record a function, sorted by `start`.
    pub functions: Vec<FunctionCode>,
    /// For each function that the module defines, the offset of its first byte.
    pub entries: Vec<u32>,
    /// The sites of all functions.
    pub sites: Vec<u8>,
}

impl CompiledCode {
    /// The function whose code contains this offset.
    pub fn function_at(&self, offset: u32) -> Option<&FunctionCode> {
        let after = self.functions.partition_point(|f| f.start <= offset);
        let function = &self.functions[after.checked_sub(1)?];
        (offset - function.start <= function.size).then_some(function)
    }

    /// The site at exactly this offset, which must lie in `function`.
    pub fn site_at(&self, function: &FunctionCode, offset: u32) -> Option<Site> {
        let wanted = offset.checked_sub(function.start)?;
        let end = self
            .functions
            .partition_point(|f| f.start <= function.start);
        let end = self
            .functions
            .get(end)
            .map_or(self.sites.len(), |next| next.sites as usize);
        let bytes = self.sites.get(function.sites as usize..end)?;
        SiteReader::new(bytes, function.wasm_start)
            .take_while(|site| site.code_offset <= wanted)
            .find(|site| site.code_offset == wanted)
    }
}

/// A function's code cannot be placed: the image would not be addressable with 32 bits.
#[derive(Debug, thiserror::Error)]
#[error("the machine code of the module exceeds 2 GiB")]
pub struct CodeTooLarge;

/// Places the chunks' code in one image, in the order of the functions, followed by the builtins' trampolines, and resolves
/// all calls.
///
/// `builtins` is position-independent code; `builtin_offsets` has the offset of each trampoline in it.
pub fn link(
    chunks: &[CodeChunk],
    defined_functions: usize,
    imported_functions: u32,
    builtins: &[u8],
    builtin_offsets: &[u32],
) -> Result<CompiledCode, CodeTooLarge> {
    const ALIGN: usize = 16;
    // Where each defined function is: chunk and record, in the order of the functions.
    let mut places = vec![(0u32, 0u32); defined_functions];
    for (chunk_index, chunk) in chunks.iter().enumerate() {
        for (index, function) in chunk.functions.iter().enumerate() {
            let defined = function.function.0 - imported_functions;
            places[defined as usize] = (chunk_index as u32, index as u32);
        }
    }
    let total: usize = chunks.iter().map(|chunk| chunk.code.len()).sum::<usize>()
        + ALIGN * defined_functions
        + builtins.len();
    if total > i32::MAX as usize {
        return Err(CodeTooLarge);
    }
    let mut compiled = CompiledCode {
        code: Vec::with_capacity(total),
        functions: Vec::with_capacity(defined_functions),
        entries: Vec::with_capacity(defined_functions),
        sites: Vec::with_capacity(chunks.iter().map(|chunk| chunk.sites.len()).sum()),
    };
    for &(chunk_index, index) in &places {
        let chunk = &chunks[chunk_index as usize];
        let record = chunk.functions[index as usize];
        let next = chunk.functions.get(index as usize + 1);
        let sites_end = next.map_or(chunk.sites.len(), |next| next.sites as usize);
        let start = record.start as usize;
        pad(&mut compiled.code, ALIGN);
        let placed = compiled.code.len() as u32;
        compiled.entries.push(placed);
        compiled.functions.push(FunctionCode {
            start: placed,
            sites: compiled.sites.len() as u32,
            ..record
        });
        compiled
            .code
            .extend_from_slice(&chunk.code[start..start + record.size as usize]);
        compiled
            .sites
            .extend_from_slice(&chunk.sites[record.sites as usize..sites_end]);
    }
    pad(&mut compiled.code, ALIGN);
    let builtins_start = compiled.code.len() as u32;
    compiled.code.extend_from_slice(builtins);
    for chunk in chunks {
        let mut relocations = chunk.relocations.as_slice();
        for record in &chunk.functions {
            let here = relocations.partition_point(|r| r.offset < record.start + record.size);
            let placed = compiled.entries[(record.function.0 - imported_functions) as usize];
            for relocation in &relocations[..here] {
                let target = match relocation.target {
                    RelocationTarget::Function(function) => {
                        compiled.entries[(function.0 - imported_functions) as usize]
                    }
                    RelocationTarget::Builtin(builtin) => {
                        builtins_start + builtin_offsets[builtin as usize]
                    }
                };
                let field = (relocation.offset - record.start + placed) as usize;
                let distance = target.wrapping_sub(field as u32 + 4);
                compiled.code[field..field + 4].copy_from_slice(&distance.to_le_bytes());
            }
            relocations = &relocations[here..];
        }
    }
    Ok(compiled)
}

/// Pads with a byte that traps when executed on x86-64 (`int3`).
fn pad(code: &mut Vec<u8>, align: usize) {
    code.resize(code.len().next_multiple_of(align), 0xcc);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sites::SiteWriter;

    #[test]
    fn sites_and_functions_are_found_by_offset() {
        let mut writer = SiteWriter::default();
        let mut functions = vec![];
        for start in [0, 32] {
            writer.begin(40, 95);
            for distance in [0, 7, 300] {
                writer.write(40 + distance, 100 + start + distance, None);
            }
            functions.push(FunctionCode {
                function: FunctionIndex(start),
                start: start * 100,
                size: 400,
                frame_size: 8,
                sites: writer.finish(4),
                wasm_start: 95,
            });
        }
        let compiled = CompiledCode {
            functions,
            sites: writer.take(),
            ..CompiledCode::default()
        };
        for start in [0, 32] {
            let function = *compiled.function_at(100 * start + 33).unwrap();
            assert_eq!(function.function.0, start);
            for distance in [0, 7, 300] {
                let offset = function.start + 4 + distance;
                let site = compiled.site_at(&function, offset).unwrap();
                assert_eq!(site.wasm_offset, 100 + start + distance);
                assert_eq!(compiled.site_at(&function, offset + 1), None);
                assert_eq!(compiled.site_at(&function, offset - 1), None);
            }
        }
        assert!(compiled.function_at(401).is_none());
    }

    #[test]
    fn link_orders_functions_and_resolves_calls() {
        // Function 3 (chunk 0) calls function 2 (chunk 1) and builtin 1.
        let record = |function, start, size| FunctionCode {
            function: FunctionIndex(function),
            start,
            size,
            frame_size: 0,
            sites: 0,
            wasm_start: 0,
        };
        let relocation = |offset, target| Relocation { offset, target };
        let chunks = [
            CodeChunk {
                code: vec![0; 20],
                functions: vec![record(3, 4, 16)],
                relocations: vec![
                    relocation(5, RelocationTarget::Function(FunctionIndex(2))),
                    relocation(12, RelocationTarget::Builtin(1)),
                ],
                sites: vec![],
            },
            CodeChunk {
                code: vec![1; 3],
                functions: vec![record(2, 0, 3)],
                relocations: vec![],
                sites: vec![],
            },
        ];
        let compiled = link(&chunks, 2, 2, &[9; 8], &[0, 4]).unwrap();
        assert_eq!(compiled.entries, [0, 16]);
        let field = |at: usize| i32::from_le_bytes(compiled.code[at..at + 4].try_into().unwrap());
        assert_eq!(17 + 4 + field(17), 0);
        assert_eq!(24 + 4 + field(24), 32 + 4);
        assert_eq!(compiled.code.len(), 40);
    }
}
