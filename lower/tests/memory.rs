//! What lowering takes is in proportion to the module, whatever the module declares.
//!
//! The allocator of this program counts. So its one test must have the process for itself.

use gantry_lower::{LowerError, validate};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use wasm_encoder::{
    BlockType, CodeSection, EntityType, Function, FunctionSection, ImportSection, Instruction,
    Module, TypeSection, ValType,
};

/// Bytes that lowering may take for each byte of a module. The modules below take up to 50: few of
/// their instructions begin a variable.
const PER_BYTE: usize = 64;

/// Bytes that it may take besides: as much for a million instructions.
const BESIDES: usize = PER_BYTE << 20;

/// The system's allocator, which counts what it has given.
struct Counting {
    now: AtomicUsize,
    peak: AtomicUsize,
}

impl Counting {
    fn add(&self, bytes: usize) {
        let now = self.now.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.peak.fetch_max(now, Ordering::Relaxed);
    }

    /// The most that there was at once while `run` ran, beyond what there was before.
    fn peak_of<R>(&self, run: impl FnOnce() -> R) -> (usize, R) {
        let before = self.now.load(Ordering::Relaxed);
        self.peak.store(before, Ordering::Relaxed);
        let result = run();
        (self.peak.load(Ordering::Relaxed) - before, result)
    }
}

// SAFETY: the system's allocator does it all. (Growing in place is not asked for: a vector that
// grows is counted twice, as it may be moved.)
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.add(layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        self.now.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise; all memory is the system's.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting {
    now: AtomicUsize::new(0),
    peak: AtomicUsize::new(0),
};

/// A thousand values, the most that a type may have.
const WIDE: [ValType; 1_000] = [ValType::I64; 1_000];

/// The type with no parameters and a thousand results.
const RESULTS: u32 = 1;
/// The type with a thousand parameters and as many results.
const BOTH: u32 = 2;

/// A module with one function, of one `i32`, that begins with `first` and then has `pattern` so
/// often; it imports a function of a thousand results.
fn module(first: &[Instruction<'_>], pattern: &[Instruction<'_>], count: usize) -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], []);
    types.ty().function([], WIDE);
    types.ty().function(WIDE, WIDE);
    let mut imports = ImportSection::new();
    imports.import("", "", EntityType::Function(RESULTS));
    let mut functions = FunctionSection::new();
    functions.function(0);
    let mut body = Function::new([]);
    for instruction in first {
        body.instruction(instruction);
    }
    for _ in 0..count {
        for instruction in pattern {
            body.instruction(instruction);
        }
    }
    body.instruction(&Instruction::End);
    let mut code = CodeSection::new();
    code.function(&body);
    let mut module = Module::new();
    module.section(&types);
    module.section(&imports);
    module.section(&functions);
    module.section(&code);
    module.finish()
}

#[test]
fn what_a_module_declares_takes_memory_in_proportion_to_its_size() {
    use Instruction::{BrIf, Call, I64Const, If, LocalGet, Unreachable};
    let thousand = vec![I64Const(0); 1_000];
    let second_arms = [LocalGet(0), If(BlockType::FunctionType(BOTH))];
    let in_a_block = [
        &[Instruction::Block(BlockType::FunctionType(RESULTS))],
        &thousand[..],
    ];
    let modules = [
        ("calls", module(&[], &[Call(0)], 500_000)),
        (
            "calls that are not reached",
            module(&[Unreachable], &[Call(0)], 500_000),
        ),
        ("arms of `if`", module(&thousand, &second_arms, 250_000)),
        (
            "branches",
            module(&in_a_block.concat(), &[LocalGet(0), BrIf(0)], 250_000),
        ),
    ];
    for (name, bytes) in modules {
        let (peak, verdict) = ALLOCATOR.peak_of(|| validate(&bytes));
        assert!(
            matches!(verdict, Err(LowerError::Limit { .. })),
            "{name}: {verdict:?}"
        );
        let allowed = BESIDES + PER_BYTE * bytes.len();
        println!("{name}: {peak} bytes of memory for {} bytes", bytes.len());
        assert!(peak <= allowed, "{name}: {peak} bytes for {}", bytes.len());
    }
}
