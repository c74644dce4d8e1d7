//! The registers of AArch64 and what Gantry uses them for.
//!
//! | register | use |
//! |---|---|
//! | `sp` | stack pointer; there is no frame pointer, each function's frame size is constant and recorded |
//! | `x28` | the context ([`gantry_codegen::layout::VmContext`]) |
//! | `x27` | base of memory 0 |
//! | `x30` | link register: functions that call save it, at the top of their frames |
//! | `x16`, `v31` | scratch: never allocated, free within one machine instruction, move or address computation |
//! | `x17` | the encoder's: offsets that an instruction does not reach, and the linker's veneers |
//! | `x18` | the platform's: never touched |
//! | `x0`-`x15` | caller-saved; `x8` and `x13`-`x15` are temporaries only at `none` |
//! | `x19`-`x26`, `x29` | callee-saved |
//! | `x26` | in code that counts fuel or loops for the host: what is left |
//! | `v0`-`v7`, `v16`-`v30` | caller-saved |
//! | `v8`-`v15` | callee-saved, their lower 8 bytes, as in the platform's own convention; whole in modules with wide calls ([`gantry_ir::Declarations::wide_calls`]) |
//!
//! Number 31 is the stack pointer as a base and in sums with an immediate, and zero everywhere
//! else.

use gantry_codegen::isa::reg::{Reg, RegSet};

macro_rules! registers {
    ($kind:ident $($name:ident $number:literal)*) => {$(
        #[doc = concat!("Register `", stringify!($name), "`.")]
        pub const $name: Reg = Reg::$kind($number);
    )*};
}

registers! { int
    X0 0 X1 1 X2 2 X3 3 X4 4 X5 5 X6 6 X7 7 X8 8 X9 9 X10 10 X11 11 X12 12 X13 13 X14 14 X15 15 X16 16 X17 17
    X19 19 X20 20 X21 21 X22 22 X23 23 X24 24 X25 25 X26 26 X27 27 X28 28 X29 29 X30 30
    SP 31 ZERO 31
}

registers! { float
    V0 0 V1 1 V2 2 V3 3 V4 4 V5 5 V6 6 V7 7 V8 8 V9 9 V10 10 V11 11 V12 12 V13 13 V14 14 V15 15
    V16 16 V17 17 V18 18 V19 19 V20 20 V21 21 V22 22 V23 23 V24 24 V25 25 V26 26 V27 27 V28 28 V29 29 V30 30 V31 31
}

/// Holds the context.
pub const CONTEXT: Reg = X28;
/// Holds the base of memory 0.
pub const MEMORY: Reg = X27;
/// Holds what is counted down, in code that counts.
pub const COUNTER: Reg = X26;
/// Holds the return address at a function's entry.
pub const LINK: Reg = X30;
/// Integer scratch.
pub const SCRATCH: Reg = X16;
/// The encoder's own integer scratch: no instruction has it as an operand.
pub const ENCODER_SCRATCH: Reg = X17;
/// Float scratch.
pub const FLOAT_SCRATCH: Reg = V31;

/// The first of two registers that a table lookup reads; the other one is [`FLOAT_SCRATCH`].
pub const TABLE: Reg = V30;

/// Integer arguments, in order.
pub const INT_ARGUMENTS: [Reg; 8] = [X0, X1, X2, X3, X4, X5, X6, X7];
/// Float arguments, in order.
pub const FLOAT_ARGUMENTS: [Reg; 8] = [V0, V1, V2, V3, V4, V5, V6, V7];
/// Integer results, in order.
pub const INT_RESULTS: [Reg; 8] = INT_ARGUMENTS;
/// Float results, in order.
pub const FLOAT_RESULTS: [Reg; 8] = FLOAT_ARGUMENTS;

/// Registers that a call preserves.
pub const CALLEE_SAVED: RegSet = RegSet::of(&[
    X19, X20, X21, X22, X23, X24, X25, X26, X29, V8, V9, V10, V11, V12, V13, V14, V15,
]);
/// Registers that a call may change, scratch registers included.
pub const CALLER_SAVED: RegSet = RegSet::of(&[
    X0, X1, X2, X3, X4, X5, X6, X7, X8, X9, X10, X11, X12, X13, X14, X15, X16, X17, V0, V1, V2, V3,
    V4, V5, V6, V7, V16, V17, V18, V19, V20, V21, V22, V23, V24, V25, V26, V27, V28, V29, V30, V31,
]);
/// All registers that an allocator may give out.
pub const ALLOCATABLE: RegSet =
    CALLEE_SAVED.or(CALLER_SAVED.without(RegSet::of(&[SCRATCH, ENCODER_SCRATCH, FLOAT_SCRATCH])));
/// Registers that can be the home of a variable: four of each class are left to temporaries.
pub const HOMES: RegSet = ALLOCATABLE.without(RegSet::of(&[X8, X13, X14, X15, V27, V28, V29, V30]));
