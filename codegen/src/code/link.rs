//! Linking: chunks are placed in one image in the order of the functions, while others are still
//! being compiled.
//!
//! A chunk is copied as soon as all functions before it are placed, so that its memory can be
//! reused and a module's code exists only once. A call of a function that has a place is resolved
//! at once, any other call when all functions have one.
//!
//! A call that does not reach its target goes to a *veneer*, which does, in an island between
//! functions. An island is made before code that would put the oldest unresolved call out of reach
//! of an island behind it.
//!
//! Invariants: the image depends on the functions alone, not on how they are distributed over
//! chunks; all calls in `unresolved` reach an island at the end of the image so far.

use crate::code::{
    compiled::{CodeChunk, CodeTooLarge, CompiledCode, FunctionCode, Relocation, RelocationTarget},
    handlers::HandlerTable,
    refunds::RefundTable,
};
use crate::emit::phase::{self, Phases};
use crate::isa::features::CpuFeatures;
use gantry_ir::FunctionIndex;
use hashbrown::HashMap;

/// Functions begin at multiples of this many bytes.
const ALIGN: usize = phase::STEP as usize;

/// How an instruction set's calls refer to their targets.
pub trait CallFormat {
    /// Fills the space between functions: an instruction that traps, or part of one.
    const PADDING: u8;
    /// How far a call reaches, in bytes, forward or back from its word.
    const REACH: u32;
    /// The size of a veneer in bytes.
    const VENEER: u32;

    /// Makes the call whose word is at the offset `word` go to the offset `target`, which it
    /// reaches.
    fn patch_call(image: &mut [u8], word: u32, target: u32);

    /// Writes code to the offset `at` that goes on at the offset `target`, wherever that is, and
    /// changes no register that is live at calls.
    fn write_veneer(image: &mut [u8], at: u32, target: u32);
}

/// The place of a function that has none yet.
const NOWHERE: u32 = u32::MAX;

/// Memory that an image is built in.
pub trait ImageMemory {
    /// Why it cannot be extended.
    type Error: From<CodeTooLarge>;

    /// Makes it longer by this many bytes, whose content is arbitrary.
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
pub struct Linker<F, M> {
    memory: M,
    length: usize,
    tables: CompiledCode,
    imported_functions: u32,
    /// By import: the offset of its thunk, or `NOWHERE`.
    thunks: Vec<u32>,
    /// Offset of the thunk of calls to other instances.
    cross_instance: u32,
    /// Calls whose target has no place yet, or is out of reach: offsets in the image, ascending.
    unresolved: Vec<Relocation>,
    /// Veneers, each with its target.
    veneers: Vec<Relocation>,
    /// `fn() -> F` keeps the linker `Send` for every `F`.
    format: std::marker::PhantomData<fn() -> F>,
}

impl<F: CallFormat, M: ImageMemory> Linker<F, M> {
    /// A linker with an empty image. `code_hint` is about how many bytes of code are to come.
    pub fn new(
        memory: M,
        defined_functions: usize,
        imported_functions: u32,
        code_hint: usize,
    ) -> Linker<F, M> {
        Linker {
            memory,
            length: 0,
            tables: CompiledCode {
                code: Vec::new(),
                functions: Vec::with_capacity(defined_functions),
                entries: Vec::with_capacity(defined_functions),
                sites: Vec::with_capacity(code_hint / 6),
                handlers: HandlerTable::default(),
                processor: CpuFeatures::BASELINE,
                refunds: RefundTable::default(),
            },
            imported_functions,
            thunks: vec![NOWHERE; imported_functions as usize],
            cross_instance: NOWHERE,
            unresolved: Vec::new(),
            veneers: Vec::new(),
            format: std::marker::PhantomData,
        }
    }

    /// Places the functions of a chunk. The chunks bring all thunks first, then the module's
    /// functions in order.
    pub fn append(&mut self, chunk: &CodeChunk) -> Result<(), M::Error> {
        self.tables.processor.add(chunk.processor);
        self.tables.refunds.append(&chunk.refunds);
        let mut relocations = chunk.relocations.as_slice();
        let mut handlers = chunk.handlers.all();
        for (index, record) in chunk.functions.iter().enumerate() {
            let start = record.start as usize;
            let code = &chunk.code[start..start + record.size as usize];
            let phases = chunk.phases.get(index).copied().unwrap_or_default();
            let placed = self.place(code, phases)?;
            match self.thunks.get_mut(record.function.index()) {
                Some(thunk) => *thunk = placed,
                None if record.function == FunctionCode::CROSS_INSTANCE => {
                    self.cross_instance = placed
                }
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
            let table = &mut self.tables.handlers;
            table.copy_first(&mut handlers, record.start, placed);

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

    /// Places the trampolines of the builtins and resolves what is left. `builtins` is
    /// position-independent code; `builtin_offsets` has the offset of each trampoline in it.
    pub fn finish(
        mut self,
        builtins: &[u8],
        builtin_offsets: &[u32],
    ) -> Result<(M, CompiledCode), M::Error> {
        let builtins = self.place(builtins, Phases::ANY)?;
        let place_of = |linker: &Self, target| match target {
            RelocationTarget::Function(function) => {
                let entry = linker.entry(function);
                entry.expect("all functions have been placed")
            }
            RelocationTarget::CrossInstance => linker.cross_instance,
            RelocationTarget::Builtin(builtin) => builtins + builtin_offsets[builtin as usize],
        };
        for relocation in std::mem::take(&mut self.unresolved) {
            let target = place_of(&self, relocation.target);
            if !self.resolve(relocation.offset, target) {
                self.unresolved.push(relocation);
            }
        }
        self.place_island()?;
        for Relocation { offset, target } in std::mem::take(&mut self.veneers) {
            let target = place_of(&self, target);
            F::write_veneer(self.memory.bytes(), offset, target);
        }
        self.tables.sites.shrink_to_fit();
        Ok((self.memory, self.tables))
    }

    /// Appends code to the image, in one of these phases, and returns its offset. Makes an island
    /// first if necessary.
    fn place(&mut self, code: &[u8], phases: Phases) -> Result<u32, M::Error> {
        if let Some(oldest) = self.unresolved.first() {
            // An island behind the code may have a veneer for each call so far, and for each call
            // in the code itself.
            let veneers = self.unresolved.len() + code.len() / 4;
            let veneer = (F::VENEER as usize).next_multiple_of(ALIGN);
            let padding = ALIGN + phase::LINE as usize;
            let island_end = self.length + code.len() + veneers * veneer + padding;
            if island_end - oldest.offset as usize > F::REACH as usize {
                self.place_island()?;
            }
        }
        let start = self.reserve(code.len(), phases)?;
        let place = start as usize;
        self.memory.bytes()[place..place + code.len()].copy_from_slice(code);
        Ok(start)
    }

    /// Makes the image longer by padding and this many bytes; returns where they begin.
    fn reserve(&mut self, size: usize, phases: Phases) -> Result<u32, M::Error> {
        let start = phases.place(self.length);
        let end = start + size;
        if end > i32::MAX as usize {
            return Err(CodeTooLarge.into());
        }
        self.memory.extend(end - self.length)?;
        self.memory.bytes()[self.length..start].fill(F::PADDING);
        self.length = end;
        Ok(start as u32)
    }

    /// Places a veneer for each target of the unresolved calls.
    #[cold]
    fn place_island(&mut self) -> Result<(), M::Error> {
        let mut places = HashMap::new();
        for Relocation { offset, target } in std::mem::take(&mut self.unresolved) {
            let veneer = match places.get(&target) {
                Some(&veneer) => veneer,
                None => {
                    let veneer = self.reserve(F::VENEER as usize, Phases::ANY)?;
                    self.veneers.push(Relocation {
                        offset: veneer,
                        target,
                    });
                    places.insert(target, veneer);
                    veneer
                }
            };
            if !self.resolve(offset, veneer) {
                // This needs a single function that is longer than a call reaches.
                return Err(CodeTooLarge.into());
            }
        }
        Ok(())
    }

    fn relocate(&mut self, offset: u32, target: RelocationTarget) {
        let entry = match target {
            RelocationTarget::Function(function) => self.entry(function),
            RelocationTarget::CrossInstance => Some(self.cross_instance),
            RelocationTarget::Builtin(_) => None,
        };
        let resolved = match entry {
            Some(entry) => self.resolve(offset, entry),
            None => false,
        };
        if !resolved {
            self.unresolved.push(Relocation { offset, target });
        }
    }

    /// Makes a call go to an offset if it reaches that; returns whether it does.
    fn resolve(&mut self, word: u32, target: u32) -> bool {
        let reaches = word.abs_diff(target) <= F::REACH;
        if reaches {
            F::patch_call(self.memory.bytes(), word, target);
        }
        reaches
    }

    /// Where a function, or an import's thunk, has been placed, if it has.
    fn entry(&self, function: FunctionIndex) -> Option<u32> {
        let index = function.index();
        let entry = match index.checked_sub(self.thunks.len()) {
            Some(defined) => self.tables.entries.get(defined),
            None => self.thunks.get(index),
        };
        entry.copied().filter(|&entry| entry != NOWHERE)
    }
}

/// Links chunks, whose functions are in the module's order, in new memory.
pub fn link<F: CallFormat>(
    chunks: &[CodeChunk],
    imported_functions: u32,
    builtins: &[u8],
    builtin_offsets: &[u32],
) -> Result<CompiledCode, CodeTooLarge> {
    let functions = chunks.iter().map(|chunk| chunk.functions.len()).sum();
    let mut linker = Linker::<F, _>::new(Vec::new(), functions, imported_functions, 0);
    for chunk in chunks {
        linker.append(chunk)?;
    }
    let (code, tables) = linker.finish(builtins, builtin_offsets)?;
    Ok(CompiledCode { code, ..tables })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::compiled::FrameRecord;

    /// A call is a word that holds the distance from its end; a veneer has the distance of its
    /// target.
    struct Near<const REACH: u32>;

    impl<const REACH: u32> CallFormat for Near<REACH> {
        const PADDING: u8 = 0xcc;
        const REACH: u32 = REACH;
        const VENEER: u32 = 8;

        fn patch_call(image: &mut [u8], word: u32, target: u32) {
            let distance = target.wrapping_sub(word + 4);
            image[word as usize..word as usize + 4].copy_from_slice(&distance.to_le_bytes());
        }

        fn write_veneer(image: &mut [u8], at: u32, target: u32) {
            let at = at as usize;
            image[at..at + 4].copy_from_slice(b"ven.");
            image[at + 4..at + 8].copy_from_slice(&target.to_le_bytes());
        }
    }

    fn record(function: u32, start: u32, size: u32) -> FunctionCode {
        FunctionCode {
            function: FunctionIndex(function),
            start,
            size,
            frame: FrameRecord::default(),
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
                ..CodeChunk::default()
            },
            CodeChunk {
                code: vec![1; 3],
                functions: vec![record(2, 0, 3)],
                relocations: vec![],
                ..CodeChunk::default()
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
                ..CodeChunk::default()
            },
        ];
        let compiled = link::<Near<{ i32::MAX as u32 }>>(&chunks, 2, &[9; 8], &[0, 4]).unwrap();
        let image = &compiled.code;
        assert_eq!(compiled.entries, [16, 32, 64]);
        assert_eq!(compiled.functions.len(), 4);
        let field = |at: usize| i32::from_le_bytes(image[at..at + 4].try_into().unwrap());
        assert_eq!(33 + 4 + field(33), 16);
        assert_eq!(40 + 4 + field(40), 80 + 4);
        assert_eq!(46 + 4 + field(46), 64);
        assert_eq!(65 + 4 + field(65), 0);
        assert_eq!(image.len(), 88);
        assert_eq!(image[19], 0xcc);
    }

    /// Follows a call, and its veneer if it has one; checks that the call is within reach.
    fn follow<const REACH: u32>(image: &[u8], word: u32) -> u32 {
        let at = word as usize;
        let distance = i32::from_le_bytes(image[at..at + 4].try_into().unwrap());
        let target = (word + 4).wrapping_add_signed(distance);
        assert!(target.abs_diff(word) <= REACH, "{word} -> {target}");
        let at = target as usize;
        if &image[at..at + 4] == b"ven." {
            u32::from_le_bytes(image[at + 4..at + 8].try_into().unwrap())
        } else {
            target
        }
    }

    #[test]
    fn calls_out_of_reach_go_through_veneers() {
        const REACH: u32 = 1000;
        // 100 functions of 40 bytes, each of which calls two others and a builtin.
        let callees = |function: u32| [(function * 37 + 11) % 100, (function * 61 + 5) % 100];
        let chunks: Vec<CodeChunk> = (0..100)
            .map(|function| {
                let mut relocations: Vec<Relocation> = callees(function)
                    .into_iter()
                    .enumerate()
                    .map(|(index, callee)| Relocation {
                        offset: 8 * index as u32,
                        target: RelocationTarget::Function(FunctionIndex(callee)),
                    })
                    .collect();
                relocations.push(Relocation {
                    offset: 32,
                    target: RelocationTarget::Builtin(1),
                });
                CodeChunk {
                    code: vec![0; 40],
                    functions: vec![record(function, 0, 40)],
                    relocations,
                    ..CodeChunk::default()
                }
            })
            .collect();
        let compiled = link::<Near<REACH>>(&chunks, 0, &[9; 8], &[0, 4]).unwrap();
        let image = &compiled.code;
        let entries = &compiled.entries;
        let last = follow::<REACH>(image, entries[99] + 32);
        for function in 0..100 {
            let start = entries[function as usize];
            for (index, callee) in callees(function).into_iter().enumerate() {
                let target = follow::<REACH>(image, start + 8 * index as u32);
                assert_eq!(target, entries[callee as usize], "{function}");
            }
            assert_eq!(follow::<REACH>(image, start + 32), last);
            assert_eq!(image[last as usize], 9);
        }
        // Nothing is placed that no call needs.
        let wide = link::<Near<{ i32::MAX as u32 }>>(&chunks, 0, &[9; 8], &[0, 4]).unwrap();
        assert_eq!(wide.code.len(), 99 * 48 + 48 + 8);
        assert!(image.len() > wide.code.len());
    }
}
