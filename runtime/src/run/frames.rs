//! Walking the frames of Wasm code: the program counters of a backtrace.
//!
//! Generated code has no frame pointers. The size of each function's frame is in its module's
//! tables, so the program counter and the stack pointer give the place of the return address.
//! Signal handlers walk, so walking takes no locks and allocates nothing. Names are looked up later
//! (`backtrace.rs`).
//!
//! A function that calls has its return address at the top of its frame: the call left it there, or
//! the function saved it. The caller's stack pointer is directly above. Only the newest function
//! may still have its return address in a register.

use crate::{
    code::registry,
    run::tail_calls,
    sys::{self, FaultContext},
};
use gantry_codegen::{code::compiled::ReturnAddress, slots::SLOT_BYTES};

/// The return address that is kept there, without its signature. Async-signal-safe.
///
/// # Safety
///
/// There is one.
pub(crate) unsafe fn return_address_at(place: usize) -> usize {
    // SAFETY: as the caller promises.
    sys::without_signature(unsafe { (place as *const usize).read() })
}

/// Program counters of active Wasm functions, the newest first. The first may be a fault, all
/// others are return addresses.
#[derive(Debug)]
pub(crate) struct RawBacktrace {
    /// Room for as many as are recorded, because handlers cannot allocate.
    pcs: Box<[usize]>,
    length: usize,
    starts_with_fault: bool,
    truncated: bool,
}

impl RawBacktrace {
    /// A backtrace of at most this many frames: the newest ones.
    pub(crate) fn new(max_frames: usize) -> RawBacktrace {
        RawBacktrace {
            pcs: vec![0; max_frames].into(),
            length: 0,
            starts_with_fault: false,
            truncated: false,
        }
    }

    /// Records the active frames of a store, from a fault. Async-signal-safe.
    ///
    /// # Safety
    ///
    /// The machine was interrupted in generated code, in a function that has its return address
    /// there. `older_exits` are those of the store's activations, from the newest one on: each is
    /// zero or points at the return address of a call to the host.
    pub(crate) unsafe fn record_fault(
        &mut self,
        fault: &FaultContext,
        return_address: ReturnAddress,
        older_exits: impl Iterator<Item = usize>,
    ) {
        self.clear();
        self.starts_with_fault = true;
        self.push(fault.pc());
        // SAFETY: as the caller promises.
        unsafe {
            match (return_address, fault.link_register()) {
                (ReturnAddress::AboveFrame(bytes), _) => {
                    self.walk_from(fault.sp() + bytes as usize);
                }
                (ReturnAddress::LinkRegister(frame), Some(pc)) => {
                    self.walk(sys::without_signature(pc), fault.sp() + frame as usize);
                }
                // There are no such functions on this machine.
                (ReturnAddress::LinkRegister(_), None) => {}
            }
            self.walk_exits(older_exits);
        }
    }

    /// Records the active frames from a call to the host.
    ///
    /// # Safety
    ///
    /// As [`RawBacktrace::record_fault`]; `exit_sp` is that of the newest call to the host.
    pub(crate) unsafe fn record_exit(
        &mut self,
        exit_sp: usize,
        older_exits: impl Iterator<Item = usize>,
    ) {
        self.clear();
        // SAFETY: passed on.
        unsafe {
            self.walk_exit(exit_sp);
            self.walk_exits(older_exits);
        }
    }

    /// Walks the frames of each activation that was left for the host.
    ///
    /// # Safety
    ///
    /// As [`RawBacktrace::record_fault`].
    pub(crate) unsafe fn walk_exits(&mut self, exits: impl Iterator<Item = usize>) {
        for exit_sp in exits {
            // SAFETY: passed on.
            unsafe { self.walk_exit(exit_sp) };
        }
    }

    unsafe fn walk_exit(&mut self, exit_sp: usize) {
        if exit_sp != 0 {
            // SAFETY: passed on.
            unsafe { self.walk_from(exit_sp) };
        }
    }

    /// Walks the frames of one activation from where a return address is on the stack.
    unsafe fn walk_from(&mut self, return_slot: usize) {
        // SAFETY: as the caller promises. The caller's stack pointer is directly above.
        unsafe {
            self.walk(
                return_address_at(return_slot),
                return_slot + SLOT_BYTES as usize,
            )
        };
    }

    /// Walks the frames of one activation, starting with a return address and the stack pointer
    /// after the return.
    unsafe fn walk(&mut self, mut pc: usize, mut sp: usize) {
        loop {
            let Some(range) = registry::lookup(pc) else {
                let Some(return_slot) = tail_calls::return_slot(pc, sp) else {
                    return;
                };
                // SAFETY: the frame is there.
                pc = unsafe { return_address_at(return_slot) };
                sp = return_slot + SLOT_BYTES as usize;
                continue;
            };
            // SAFETY: code that is on the stack keeps its module alive.
            let tables = unsafe { &*range.tables };
            let offset = (pc - range.start) as u32;
            // A call may be a function's last instruction, so look at the byte before.
            let Some(function) = tables.function_at(offset.wrapping_sub(1)) else {
                return;
            };
            // Thunks are not part of the program.
            if !function.is_thunk(range.imported_functions) && !self.push(pc) {
                return;
            }
            // A function that has called has saved its return address.
            let ReturnAddress::AboveFrame(bytes) = function.return_address() else {
                return;
            };
            let return_slot = sp + bytes as usize;
            // SAFETY: as the caller promises, this is where the frame keeps its return address.
            pc = unsafe { return_address_at(return_slot) };
            sp = return_slot + SLOT_BYTES as usize;
        }
    }

    /// Forgets all frames.
    pub(crate) fn clear(&mut self) {
        self.length = 0;
        self.truncated = false;
        self.starts_with_fault = false;
    }

    /// Records the next older frame, of a call that returns to this address. Returns false if there
    /// is no room for more.
    pub(crate) fn push(&mut self, pc: usize) -> bool {
        match self.pcs.get_mut(self.length) {
            Some(place) => {
                *place = pc;
                self.length += 1;
                true
            }
            None => {
                self.truncated = true;
                false
            }
        }
    }

    /// The program counters, the newest first, and whether the instruction there has faulted;
    /// otherwise it is the one after a call.
    pub(crate) fn frames(&self) -> impl Iterator<Item = (usize, bool)> {
        let pcs = self.pcs[..self.length].iter().enumerate();
        pcs.map(|(index, &pc)| (pc, index == 0 && self.starts_with_fault))
    }

    /// How many frames there may be.
    pub(crate) fn max_frames(&self) -> usize {
        self.pcs.len()
    }

    /// Whether backtraces are wanted.
    pub(crate) fn is_enabled(&self) -> bool {
        !self.pcs.is_empty()
    }

    /// Whether there were more frames than are recorded.
    pub(crate) fn is_truncated(&self) -> bool {
        self.truncated
    }
}
