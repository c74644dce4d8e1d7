//! Runs code on the machine at hand: executable memory, and traps as values.

use crate::faults;
use gantry_codegen::code::compiled::CompiledCode;
use gantry_ir::TrapCode;
use memmap2::{Mmap, MmapMut};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard, Once};

/// Executable memory.
#[derive(Debug)]
pub struct Page(Mmap);

impl Page {
    /// Memory with this code.
    pub fn new(code: &[u8]) -> Page {
        let mut map = MmapMut::map_anon(code.len().max(1)).unwrap();
        map[..code.len()].copy_from_slice(code);
        #[cfg(target_arch = "aarch64")]
        flush(&map);
        Page(map.make_exec().unwrap())
    }

    /// The address at an offset of it.
    pub fn at(&self, offset: usize) -> *const u8 {
        self.0[offset..].as_ptr()
    }
}

/// Brings what was written to the instruction cache.
#[cfg(target_arch = "aarch64")]
fn flush(map: &[u8]) {
    // No cache line is shorter.
    for line in (0..map.len()).step_by(16) {
        // SAFETY: makes no changes to memory; the line is the map's.
        unsafe {
            let line = map.as_ptr().add(line);
            std::arch::asm!("dc cvau, {0}", "dsb ish", "ic ivau, {0}", in(reg) line, options(nostack));
        }
    }
    // SAFETY: barriers.
    unsafe { std::arch::asm!("dsb ish", "isb", options(nostack)) };
}

static LOCK: Mutex<()> = Mutex::new(());
static INSTALL: Once = Once::new();
/// Code in which a fault is a trap.
static START: AtomicUsize = AtomicUsize::new(0);
static END: AtomicUsize = AtomicUsize::new(0);
/// Where execution goes on after a trap.
static RESUME: AtomicUsize = AtomicUsize::new(0);
/// If not zero: where the value for the first argument is then.
static ARGUMENT: AtomicUsize = AtomicUsize::new(0);
/// Where the trap was.
static TRAPPED: AtomicUsize = AtomicUsize::new(0);

/// If a fault at this address is one of the code that is looked at: where execution goes on, and with
/// which first argument of a function of the host, if any.
pub(crate) fn resumption(at: usize) -> Option<(usize, Option<u64>)> {
    if !(START.load(SeqCst)..END.load(SeqCst)).contains(&at) {
        return None;
    }
    TRAPPED.store(at, SeqCst);
    let argument = ARGUMENT.load(SeqCst) as *const u64;
    // SAFETY: the test that set it keeps the place alive while its code runs.
    let argument = (!argument.is_null()).then(|| unsafe { *argument });
    Some((RESUME.load(SeqCst), argument))
}

/// Catches faults of one piece of code at a time.
#[derive(Debug)]
pub struct Traps<'a> {
    compiled: &'a CompiledCode,
    start: usize,
    _lock: MutexGuard<'static, ()>,
}

impl<'a> Traps<'a> {
    /// Faults in `compiled`, which is at `start`, go on at `resume`, with the first argument loaded
    /// from `argument` unless that is null.
    pub fn catch(
        compiled: &'a CompiledCode,
        start: *const u8,
        resume: *const u8,
        argument: *const usize,
    ) -> Traps<'a> {
        let lock = LOCK.lock().unwrap_or_else(|error| error.into_inner());
        INSTALL.call_once(faults::catch);
        START.store(start as usize, SeqCst);
        END.store(start as usize + compiled.code.len(), SeqCst);
        RESUME.store(resume as usize, SeqCst);
        ARGUMENT.store(argument as usize, SeqCst);
        TRAPPED.store(0, SeqCst);
        Traps {
            compiled,
            start: start as usize,
            _lock: lock,
        }
    }

    /// The trap since the last call, if there was one: code and Wasm offset.
    pub fn take(&self) -> Option<(TrapCode, u32)> {
        let at = TRAPPED.swap(0, SeqCst);
        if at == 0 {
            return None;
        }
        let offset = (at - self.start) as u32;
        let function = self.compiled.function_at(offset).unwrap();
        let site = self.compiled.site_at(function, offset).expect("a site");
        Some((site.trap.unwrap(), site.wasm_offset))
    }
}

impl Drop for Traps<'_> {
    fn drop(&mut self) {
        END.store(0, SeqCst);
    }
}
