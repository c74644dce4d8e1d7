//! The registers of x86-64 and what Gantry uses them for.
//!
//! | register | use |
//! |---|---|
//! | `rsp` | stack pointer; there is no frame pointer, each function's frame size is constant and recorded |
//! | `r14` | the context ([`gantry_codegen::layout::VmContext`]) |
//! | `r15` | base of memory 0 |
//! | `gs` | with [`Environment::segment`], its base is that of memory 0, too, if there is one |
//! | `r11`, `xmm15` | scratch: never allocated, free within one machine instruction, move or address computation |
//! | `rax` `rdx` `rcx` | temporaries only at `none`, so division and results always find them free |
//! | `rsi` `rdi` `r8` | caller-saved |
//! | `rbx` `rbp` `r9` `r10` `r12` `r13` | callee-saved |
//! | `r13` | in code that counts fuel or loops for the host: what is left |
//! | `xmm0`-`xmm14` | caller-saved |
//!
//! [`Environment::segment`]: gantry_codegen::select::Environment::segment

use gantry_codegen::isa::reg::{Reg, RegSet};

macro_rules! registers {
    ($($name:ident $kind:ident $number:literal;)*) => {$(
        #[doc = concat!("Register `", stringify!($name), "`.")]
        pub const $name: Reg = Reg::$kind($number);
    )*};
}

registers! {
    RAX int 0; RCX int 1; RDX int 2; RBX int 3; RSP int 4; RBP int 5; RSI int 6; RDI int 7;
    R8 int 8; R9 int 9; R10 int 10; R11 int 11; R12 int 12; R13 int 13; R14 int 14; R15 int 15;
    XMM0 float 0; XMM1 float 1; XMM2 float 2; XMM3 float 3; XMM4 float 4; XMM5 float 5; XMM6 float 6; XMM7 float 7;
    XMM8 float 8; XMM9 float 9; XMM10 float 10; XMM11 float 11; XMM12 float 12; XMM13 float 13; XMM14 float 14;
    XMM15 float 15;
}

/// Holds the context.
pub const CONTEXT: Reg = R14;
/// Holds the base of memory 0.
pub const MEMORY: Reg = R15;
/// Holds what is counted down, in code that counts.
pub const COUNTER: Reg = R13;
/// Integer scratch.
pub const SCRATCH: Reg = R11;
/// Float scratch.
pub const FLOAT_SCRATCH: Reg = XMM15;

/// Integer arguments, in order. `rax` is left to the callee of an indirect call.
pub const INT_ARGUMENTS: [Reg; 5] = [RDI, RSI, RDX, RCX, R8];
/// Float arguments, in order.
pub const FLOAT_ARGUMENTS: [Reg; 8] = [XMM0, XMM1, XMM2, XMM3, XMM4, XMM5, XMM6, XMM7];
/// Integer results, in order.
pub const INT_RESULTS: [Reg; 6] = [RAX, RDX, RCX, RSI, RDI, R8];
/// Float results, in order.
pub const FLOAT_RESULTS: [Reg; 8] = FLOAT_ARGUMENTS;

/// Registers that a call preserves.
pub const CALLEE_SAVED: RegSet = RegSet::of(&[RBX, RBP, R9, R10, R12, R13]);
/// Registers that a call may change, scratch registers included.
pub const CALLER_SAVED: RegSet = RegSet::of(&[
    RAX, RCX, RDX, RSI, RDI, R8, R11, XMM0, XMM1, XMM2, XMM3, XMM4, XMM5, XMM6, XMM7, XMM8, XMM9,
    XMM10, XMM11, XMM12, XMM13, XMM14, XMM15,
]);
/// All registers that an allocator may give out.
pub const ALLOCATABLE: RegSet =
    CALLEE_SAVED.or(CALLER_SAVED.without(RegSet::of(&[SCRATCH, FLOAT_SCRATCH])));
/// Registers that can be the home of a variable: three integer and four float registers are left to
/// temporaries.
pub const HOMES: RegSet =
    ALLOCATABLE.without(RegSet::of(&[RAX, RDX, RCX, XMM0, XMM1, XMM2, XMM14]));
/// Further homes of vectors, if few temporaries are needed.
pub const VECTOR_HOMES: RegSet = RegSet::of(&[XMM14, XMM2]);
