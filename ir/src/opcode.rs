//! The one table of operations: name, operand format, result type and effects.
//!
//! Everything else derives from it: the printer, the parser, the verifier, the passes' questions
//! ("may this move?") and the selectors' dispatch. To add an operation, add its row here and its
//! arm in `Select::select` of the code generator.
//!
//! # Vectors
//!
//! An opcode is a byte. Of its 256 values Wasm's 236 vector operators would leave too few, but most
//! of them are one operation on six shapes (`i8x16` to `f64x2`), and an instruction has a
//! controlling type anyway: the shape goes there, as the width of an integer does. What differs by
//! shape is asked of the type, not of the opcode. Bitwise operations, which have no shape, have the
//! controlling type `v128`.
//!
//! Some operators are several rows: a load of a lane is a scalar load that sinks into
//! `replace_lane`, one that extends its lanes is `extend_low` of `first_lane` of a load. "Less" is
//! "greater" with its operands exchanged.

/// How the words `a`, `b`, `c` of an [`crate::Inst`] are used.
///
/// `pool` means an index into [`crate::Function::pool`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// No operands.
    Nullary,
    /// 64-bit immediate: low half in `b`, high half in `c`. Floats are stored as their bits, `i32`
    /// zero-extended.
    Const,
    /// Operand `a`.
    Unary,
    /// Operands `a`, `b`.
    Binary,
    /// Operands `a`, `b`, `c`.
    Ternary,
    /// Address `a`, static offset `b` in bytes, of [`crate::Inst::memory`].
    Load,
    /// Address `a`, static offset `b` in bytes, stored value `c`, of [`crate::Inst::memory`].
    Store,
    /// Operand `a` is written to the variable with index `b`.
    VarSet,
    /// Entity index `b`.
    Index,
    /// Number `b`.
    Count,
    /// Operand `a`, entity index or lane number `b`.
    UnaryIndex,
    /// Operands `a`, `c`, entity index or lane number `b`.
    BinaryIndex,
    /// `pool[c..]` = the bits of a vector, 32 a word, the lowest first.
    VectorConst,
    /// Operands `a`, `b`; `pool[c..]` = the numbers of the 16 bytes that are chosen from both, four
    /// a word, the first in the lowest byte.
    Shuffle,
    /// Immediates and operands in a list: `pool[c..]` = first immediate, second immediate, operand
    /// count, operands.
    Builtin,
    /// Function index `b`; `pool[c..]` = operand count, operands.
    Call,
    /// Callee operand `a`, the index of an element (`i32`) or a reference; `b` = 1 for
    /// [`Inst::calls_own`](crate::Inst::calls_own), else 0; `pool[c..]` = type index, table index
    /// (zero for a reference), operand count, operands.
    CallIndirect,
    /// Result number `b` (from 1) of the call `a`, which this follows directly or behind other
    /// projections.
    Projection,
    /// Target block `b`; in SSA form `pool[c..]` = argument count, arguments, or `c` = 0 where
    /// there are none.
    Jump,
    /// Condition `a` (`i32`), target `b` where it is not zero, target `c` where it is. No
    /// arguments.
    BranchIf,
    /// Index operand `a` (`i32`); `pool[c..]` = target count (without the default), targets,
    /// default target. No arguments.
    BranchTable,
    /// Target `b` where the call before it returns, target `c` where it throws. No arguments.
    Unwind,
    /// `pool[c..]` = operand count, operands.
    Return,
    /// Trap code `b`.
    Trap,
}

/// What the type of an instruction's result is. The *controlling type* is [`crate::Inst::ty`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultType {
    /// No result.
    None,
    /// The controlling type.
    Same,
    /// Always `i32`; the controlling type is that of the operands.
    I32,
    /// The controlling type where the callee has results, else none (see
    /// [`crate::Inst::HAS_RESULT`]).
    Call,
    /// A vector; the controlling type is a shape, or `v128`.
    Vector,
    /// A lane of a vector; the controlling type is the vector's shape.
    Lane,
}

/// What an operation reads, writes and risks: a set of bits. The bit of a write follows that of the
/// read that it invalidates ([`Effects::clobbers`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effects(pub u32);

impl Effects {
    /// Nothing but the operands.
    pub const PURE: Effects = Effects(0);
    /// May trap.
    pub const TRAPS: Effects = Effects(1 << 0);
    /// Reads linear memory.
    pub const READS_MEMORY: Effects = Effects(1 << 1);
    /// Writes linear memory.
    pub const WRITES_MEMORY: Effects = Effects(1 << 2);
    /// Reads a global.
    pub const READS_GLOBAL: Effects = Effects(1 << 3);
    /// Writes a global.
    pub const WRITES_GLOBAL: Effects = Effects(1 << 4);
    /// Reads a table, its size included.
    pub const READS_TABLE: Effects = Effects(1 << 5);
    /// Writes a table, its size included.
    pub const WRITES_TABLE: Effects = Effects(1 << 6);
    /// Reads the size of a memory.
    pub const READS_SIZE: Effects = Effects(1 << 7);
    /// Changes the size of a memory.
    pub const WRITES_SIZE: Effects = Effects(1 << 8);
    /// Calls a function, of the module or of the runtime: caller-saved registers are lost.
    pub const CALLS: Effects = Effects(1 << 9);
    /// Ends a block.
    pub const TERMINATES: Effects = Effects(1 << 10);
    /// Must stay in its place and be kept (variables, parameters, projections).
    pub const PINNED: Effects = Effects(1 << 11);
    /// Reads the values of an exception.
    pub const READS_EXCEPTION: Effects = Effects(1 << 12);
    /// Writes the values of an exception.
    pub const WRITES_EXCEPTION: Effects = Effects(1 << 13);
    /// Is safe behind a check only (of null, of a tag): may not be computed earlier.
    pub const GUARDED: Effects = Effects(1 << 14);
    /// Counts what the host limits, or lets it interrupt: happens as often as the program says, in
    /// order with traps and calls.
    pub const COUNTS: Effects = Effects(1 << 15);
    /// May call the runtime out of line. All registers are kept, but the frame has to be one that
    /// calls.
    pub const INTERRUPTS: Effects = Effects(1 << 16);
    /// All state of the program may be read and written.
    pub const ANYTHING: Effects = Effects(0x33ff);
    const WRITES: u32 = Self::WRITES_MEMORY.0
        | Self::WRITES_GLOBAL.0
        | Self::WRITES_TABLE.0
        | Self::WRITES_SIZE.0
        | Self::WRITES_EXCEPTION.0;

    /// The union.
    pub const fn or(self, other: Effects) -> Effects {
        Effects(self.0 | other.0)
    }

    /// Whether the frame has to be one that calls.
    #[inline(always)]
    pub const fn needs_frame(self) -> bool {
        self.0 & (Self::CALLS.0 | Self::INTERRUPTS.0) != 0
    }

    /// Whether all bits of `other` are set.
    #[inline(always)]
    pub const fn has(self, other: Effects) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the operation may be dropped when its result is unused.
    #[inline(always)]
    pub const fn is_removable(self) -> bool {
        self.0
            & (Self::WRITES
                | Self::TRAPS.0
                | Self::CALLS.0
                | Self::TERMINATES.0
                | Self::PINNED.0
                | Self::COUNTS.0)
            == 0
    }

    /// Whether equal operands give an equal result, at any time and place.
    #[inline(always)]
    pub const fn is_pure(self) -> bool {
        self.0 == 0
    }

    /// What this operation writes, as the set of reads that it invalidates.
    #[inline(always)]
    pub const fn clobbers(self) -> Effects {
        Effects((self.0 & Self::WRITES) >> 1)
    }

    /// Whether the operation reads anything in `reads` (a set of `READS_*`).
    #[inline(always)]
    pub const fn reads_any(self, reads: Effects) -> bool {
        self.0 & reads.0 != 0
    }
}

macro_rules! opcodes {
    ($($(#[$doc:meta])* $variant:ident $name:literal $format:ident $result:ident [$($effect:ident),*];)*) => {
        /// An operation of the IR.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum Opcode {
            $($(#[$doc])* $variant,)*
        }

        impl Opcode {
            /// All operations, in the order of their discriminants.
            pub const ALL: &'static [Opcode] = &[$(Opcode::$variant,)*];
            const ROWS: &'static [Row] = &[$(Row {
                name: $name,
                format: Format::$format,
                result: ResultType::$result,
                effects: Effects::PURE$(.or(Effects::$effect))*,
            },)*];
        }
    };
}

// Every walk over instructions keeps the table in the first-level cache. With 16-bit effects a row
// would be no smaller.
const _: () = assert!(size_of::<Row>() == 24 && size_of::<Opcode>() == 1);

struct Row {
    name: &'static str,
    format: Format,
    result: ResultType,
    effects: Effects,
}

opcodes! {
    // --- no instruction ---
    /// Nothing: a removed instruction.
    Nop "nop" Nullary None [];
    /// The parameter `b` of the block (SSA form), or of the function in its entry block.
    Param "param" Index Same [PINNED];

    // --- constants, variables ---
    /// Integer constant; also the null reference, which is zero.
    Iconst "iconst" Const Same [];
    /// Float constant.
    Fconst "fconst" Const Same [];
    /// Reference to the function `b`.
    RefFunc "ref_func" Index Same [];
    /// The value of the operand now: reads a variable before it is written.
    Copy "copy" Unary Same [];
    /// Writes a variable.
    VarSet "var_set" VarSet None [PINNED];

    // --- integer arithmetic ---
    /// Sum.
    Iadd "iadd" Binary Same [];
    /// Difference.
    Isub "isub" Binary Same [];
    /// Product, low half.
    Imul "imul" Binary Same [];
    /// Signed product, high half, of `i64`.
    ImulHighS "imul_high_s" Binary Same [];
    /// Unsigned product, high half, of `i64`.
    ImulHighU "imul_high_u" Binary Same [];
    /// Signed quotient.
    IdivS "idiv_s" Binary Same [TRAPS];
    /// Unsigned quotient.
    IdivU "idiv_u" Binary Same [TRAPS];
    /// Signed remainder.
    IremS "irem_s" Binary Same [TRAPS];
    /// Unsigned remainder.
    IremU "irem_u" Binary Same [TRAPS];
    /// Bitwise and.
    And "and" Binary Same [];
    /// Bitwise or.
    Or "or" Binary Same [];
    /// Bitwise exclusive or.
    Xor "xor" Binary Same [];
    /// Shift left, the count modulo the width.
    Shl "shl" Binary Same [];
    /// Arithmetic shift right.
    ShrS "shr_s" Binary Same [];
    /// Logical shift right.
    ShrU "shr_u" Binary Same [];
    /// Rotate left.
    Rotl "rotl" Binary Same [];
    /// Rotate right.
    Rotr "rotr" Binary Same [];
    /// Count of leading zeros.
    Clz "clz" Unary Same [];
    /// Count of trailing zeros.
    Ctz "ctz" Unary Same [];
    /// Count of ones.
    Popcnt "popcnt" Unary Same [];
    /// Sign extension of the low 8 bits.
    Extend8S "extend8_s" Unary Same [];
    /// Sign extension of the low 16 bits.
    Extend16S "extend16_s" Unary Same [];
    /// Sign extension of the low 32 bits of an `i64`.
    Extend32S "extend32_s" Unary Same [];

    // --- comparison: the controlling type is that of the operands ---
    /// Equal to zero; null.
    Eqz "eqz" Unary I32 [];
    /// Equal.
    Eq "eq" Binary I32 [];
    /// Not equal.
    Ne "ne" Binary I32 [];
    /// Signed less.
    LtS "lt_s" Binary I32 [];
    /// Unsigned less.
    LtU "lt_u" Binary I32 [];
    /// Signed greater.
    GtS "gt_s" Binary I32 [];
    /// Unsigned greater.
    GtU "gt_u" Binary I32 [];
    /// Signed less or equal.
    LeS "le_s" Binary I32 [];
    /// Unsigned less or equal.
    LeU "le_u" Binary I32 [];
    /// Signed greater or equal.
    GeS "ge_s" Binary I32 [];
    /// Unsigned greater or equal.
    GeU "ge_u" Binary I32 [];
    /// Float equal.
    Feq "feq" Binary I32 [];
    /// Float not equal (true for NaN).
    Fne "fne" Binary I32 [];
    /// Float less.
    Flt "flt" Binary I32 [];
    /// Float greater.
    Fgt "fgt" Binary I32 [];
    /// Float less or equal.
    Fle "fle" Binary I32 [];
    /// Float greater or equal.
    Fge "fge" Binary I32 [];
    /// `a` where the `i32` `c` is not zero, else `b`.
    Select "select" Ternary Same [];

    // --- float arithmetic ---
    /// Float sum.
    Fadd "fadd" Binary Same [];
    /// Float difference.
    Fsub "fsub" Binary Same [];
    /// Float product.
    Fmul "fmul" Binary Same [];
    /// Float quotient.
    Fdiv "fdiv" Binary Same [];
    /// Float minimum (Wasm's: NaN wins, -0 < +0).
    Fmin "fmin" Binary Same [];
    /// Float maximum (Wasm's: NaN wins, +0 > -0).
    Fmax "fmax" Binary Same [];
    /// `a` with the sign of `b`.
    Fcopysign "fcopysign" Binary Same [];
    /// Absolute value.
    Fabs "fabs" Unary Same [];
    /// Negation.
    Fneg "fneg" Unary Same [];
    /// Square root.
    Fsqrt "fsqrt" Unary Same [];
    /// Round up.
    Fceil "fceil" Unary Same [];
    /// Round down.
    Ffloor "ffloor" Unary Same [];
    /// Round to zero.
    Ftrunc "ftrunc" Unary Same [];
    /// Round to nearest, ties to even.
    Fnearest "fnearest" Unary Same [];

    // --- conversion: the controlling type is that of the result ---
    /// Low 32 bits of an `i64`.
    Wrap "wrap" Unary Same [];
    /// Sign extension of an `i32` to `i64`.
    ExtendS "extend_s" Unary Same [];
    /// Zero extension of an `i32` to `i64`.
    ExtendU "extend_u" Unary Same [];
    /// `f32` to signed integer.
    TruncF32S "trunc_f32_s" Unary Same [TRAPS];
    /// `f32` to unsigned integer.
    TruncF32U "trunc_f32_u" Unary Same [TRAPS];
    /// `f64` to signed integer.
    TruncF64S "trunc_f64_s" Unary Same [TRAPS];
    /// `f64` to unsigned integer.
    TruncF64U "trunc_f64_u" Unary Same [TRAPS];
    /// `f32` to signed integer, saturating.
    TruncSatF32S "trunc_sat_f32_s" Unary Same [];
    /// `f32` to unsigned integer, saturating.
    TruncSatF32U "trunc_sat_f32_u" Unary Same [];
    /// `f64` to signed integer, saturating.
    TruncSatF64S "trunc_sat_f64_s" Unary Same [];
    /// `f64` to unsigned integer, saturating.
    TruncSatF64U "trunc_sat_f64_u" Unary Same [];
    /// Signed `i32` to float.
    ConvertI32S "convert_i32_s" Unary Same [];
    /// Unsigned `i32` to float.
    ConvertI32U "convert_i32_u" Unary Same [];
    /// Signed `i64` to float.
    ConvertI64S "convert_i64_s" Unary Same [];
    /// Unsigned `i64` to float.
    ConvertI64U "convert_i64_u" Unary Same [];
    /// `f64` to `f32`.
    Demote "demote" Unary Same [];
    /// `f32` to `f64`.
    Promote "promote" Unary Same [];
    /// The bits of a float as an integer of the same size, or the other way round.
    Bitcast "bitcast" Unary Same [];

    // --- linear memory: the address is an `i32`; which memory is in the flags ---
    /// Full-width load.
    Load "load" Load Same [TRAPS, READS_MEMORY];
    /// 8-bit load, sign-extended.
    Load8S "load8_s" Load Same [TRAPS, READS_MEMORY];
    /// 8-bit load, zero-extended.
    Load8U "load8_u" Load Same [TRAPS, READS_MEMORY];
    /// 16-bit load, sign-extended.
    Load16S "load16_s" Load Same [TRAPS, READS_MEMORY];
    /// 16-bit load, zero-extended.
    Load16U "load16_u" Load Same [TRAPS, READS_MEMORY];
    /// 32-bit load, sign-extended to `i64`.
    Load32S "load32_s" Load Same [TRAPS, READS_MEMORY];
    /// 32-bit load, zero-extended to `i64`.
    Load32U "load32_u" Load Same [TRAPS, READS_MEMORY];
    /// Full-width store. The controlling type is that of the value.
    Store "store" Store None [TRAPS, WRITES_MEMORY];
    /// Store of the low 8 bits.
    Store8 "store8" Store None [TRAPS, WRITES_MEMORY];
    /// Store of the low 16 bits.
    Store16 "store16" Store None [TRAPS, WRITES_MEMORY];
    /// Store of the low 32 bits of an `i64`.
    Store32 "store32" Store None [TRAPS, WRITES_MEMORY];
    /// Size of memory `b` in pages.
    MemorySize "memory_size" Index Same [READS_SIZE];
    /// Grows memory (first immediate) by `n` pages: the old size, or -1.
    MemoryGrow "memory_grow" Builtin Same [CALLS, READS_SIZE, WRITES_SIZE];
    /// Fills memory (first immediate): destination, byte, length.
    MemoryFill "memory_fill" Builtin None [CALLS, TRAPS, WRITES_MEMORY];
    /// Copies from memory (second immediate) to memory (first): destination, source, length.
    MemoryCopy "memory_copy" Builtin None [CALLS, TRAPS, READS_MEMORY, WRITES_MEMORY];
    /// Copies from data segment (first immediate) to memory (second): destination, source, length.
    MemoryInit "memory_init" Builtin None [CALLS, TRAPS, WRITES_MEMORY];
    /// Drops data segment (first immediate).
    DataDrop "data_drop" Builtin None [CALLS, WRITES_MEMORY];

    // --- globals and tables ---
    /// Value of global `b`.
    GlobalGet "global_get" Index Same [READS_GLOBAL];
    /// Writes global `b`. The controlling type is that of the value.
    GlobalSet "global_set" UnaryIndex None [WRITES_GLOBAL];
    /// Element of table `b` at the `i32` `a`.
    TableGet "table_get" UnaryIndex Same [TRAPS, READS_TABLE];
    /// Writes `c` to the element of table `b` at the `i32` `a`. The controlling type is that of the
    /// value.
    TableSet "table_set" BinaryIndex None [TRAPS, WRITES_TABLE];
    /// Number of elements of table `b`.
    TableSize "table_size" Index Same [READS_TABLE];
    /// Grows table (first immediate): initial value, count; the old size, or -1.
    TableGrow "table_grow" Builtin Same [CALLS, READS_TABLE, WRITES_TABLE];
    /// Fills table (first immediate): start, value, count.
    TableFill "table_fill" Builtin None [CALLS, TRAPS, WRITES_TABLE];
    /// Copies from table (second immediate) to table (first): destination, source, count.
    TableCopy "table_copy" Builtin None [CALLS, TRAPS, READS_TABLE, WRITES_TABLE];
    /// Copies from element segment (first immediate) to table (second): destination, source, count.
    TableInit "table_init" Builtin None [CALLS, TRAPS, WRITES_TABLE];
    /// Drops element segment (first immediate).
    ElemDrop "elem_drop" Builtin None [CALLS, WRITES_TABLE];

    // --- calls ---
    /// Calls function `b`. The value is the first result.
    Call "call" Call Call [ANYTHING];
    /// Calls through a table. The value is the first result.
    CallIndirect "call_indirect" CallIndirect Call [ANYTHING];
    /// A further result of a call.
    Result "result" Projection Same [PINNED];

    // --- exceptions: a reference to one is never null here ---
    /// The exception with which control has come: the first instruction of a handler, behind its
    /// parameters.
    Catch "catch" Nullary Same [PINNED];
    /// What tag `b` is known by: equal references are the same tag.
    Tag "tag" Index Same [];
    /// What the tag of exception `a` is known by.
    ExceptionTag "exception_tag" Unary Same [GUARDED];
    /// The value in slot `b` of exception `a`.
    ExceptionGet "exception_get" UnaryIndex Same [GUARDED, READS_EXCEPTION];
    /// Writes `c` to slot `b` of exception `a`. The controlling type is that of the value.
    ExceptionSet "exception_set" BinaryIndex None [WRITES_EXCEPTION];
    /// Makes an exception of tag (first immediate), whose values are still to be written.
    ExceptionNew "exception_new" Builtin Same [CALLS, TRAPS];
    /// A caught exception becomes a reference that the program keeps: dropping it has no effect any
    /// more.
    ExceptionShare "exception_share" Builtin None [CALLS];
    /// Gives up an exception that was caught: the program does not know it any more, unless it was
    /// shared.
    ExceptionDrop "exception_drop" Builtin None [CALLS, WRITES_EXCEPTION];
    /// Throws an exception to the caller: control does not come back.
    Throw "throw" Builtin None [ANYTHING];

    // --- references (the numbers of all above stay the same: value numbering hashes them) ---
    /// Traps if reference `a` is null.
    CheckNull "check_null" Unary None [TRAPS];
    /// Calls the function of reference `a`; traps if that is null. The value is the first result.
    CallRef "call_ref" CallIndirect Call [ANYTHING];

    // --- what the host limits and interrupts ---
    /// Takes `b` from the store's fuel. Where that is not enough, the runtime decides.
    ConsumeFuel "consume_fuel" Count None [TRAPS, COUNTS, INTERRUPTS];
    /// Calls the runtime if the deadline of the store's epoch is reached. What the host does then
    /// may change whatever it has access to. If `b` is not zero, it stands for instructions that take
    /// as long as so many simple ones, and code looks at the epoch only after many of those.
    CheckEpoch "check_epoch" Count None [
        TRAPS, COUNTS, INTERRUPTS, READS_MEMORY, WRITES_MEMORY, READS_GLOBAL, WRITES_GLOBAL,
        READS_TABLE, WRITES_TABLE, READS_SIZE, WRITES_SIZE
    ];
    /// Takes `b`, the cost of the function's frame, from the room for frames; traps if there is not
    /// enough.
    EnterFrame "enter_frame" Count None [TRAPS, COUNTS, INTERRUPTS];
    /// Gives it back.
    LeaveFrame "leave_frame" Count None [COUNTS];
    /// The room for frames that there is.
    FrameRoom "frame_room" Nullary Same [COUNTS];
    /// Sets the room for frames to `a`, what it was in this function before an exception.
    SetFrameRoom "set_frame_room" Unary None [COUNTS];

    // --- terminators ---
    /// Ends the call before it, with its projections: goes to one block where that returns, to a
    /// handler where it throws.
    Unwind "unwind" Unwind None [TERMINATES];
    /// Goes to a block.
    Jump "jump" Jump None [TERMINATES];
    /// Goes to one of two blocks.
    BranchIf "br_if" BranchIf None [TERMINATES];
    /// Goes to one of many blocks.
    BranchTable "br_table" BranchTable None [TERMINATES];
    /// Leaves the function.
    Return "return" Return None [TERMINATES];
    /// Leaves the function for function `b`, which returns to the caller. Its results are of the
    /// same types.
    ReturnCall "return_call" Call None [TERMINATES, TRAPS];
    /// The same for a function that is called through a table.
    ReturnCallIndirect "return_call_indirect" CallIndirect None [TERMINATES, TRAPS];
    /// The same for the function of a reference; traps if that is null.
    ReturnCallRef "return_call_ref" CallIndirect None [TERMINATES, TRAPS];
    /// Traps.
    Trap "trap" Trap None [TERMINATES, TRAPS];

    // --- vectors: the controlling type is the shape of the result, or else of the operands ---
    /// Vector constant.
    Vconst "vconst" VectorConst Vector [];
    /// All lanes are the scalar.
    Splat "splat" Unary Vector [];
    /// Lane 0 is the scalar, all others are zero.
    FirstLane "first_lane" Unary Vector [];
    /// Lane `b` of `a`, sign-extended; of lanes of 8 and 16 bits.
    ExtractLaneS "extract_lane_s" UnaryIndex Lane [];
    /// Lane `b` of `a`, zero-extended if it has 8 or 16 bits.
    ExtractLane "extract_lane" UnaryIndex Lane [];
    /// `a` with the scalar `c` in lane `b`.
    ReplaceLane "replace_lane" BinaryIndex Vector [];
    /// Bytes of both operands.
    Shuffle "shuffle" Shuffle Vector [];
    /// The bytes of `a` with the numbers in `b`; zero for numbers from 16 on.
    Swizzle "swizzle" Binary Vector [];

    // --- all bits of a vector ---
    /// Bitwise complement.
    Vnot "vnot" Unary Vector [];
    /// Bitwise and.
    Vand "vand" Binary Vector [];
    /// Bitwise and of `a` with the complement of `b`.
    VandNot "vand_not" Binary Vector [];
    /// Bitwise or.
    Vor "vor" Binary Vector [];
    /// Bitwise exclusive or.
    Vxor "vxor" Binary Vector [];
    /// The bits of `a` where those of `c` are set, else those of `b`.
    Bitselect "bitselect" Ternary Vector [];
    /// Whether any bit is set.
    AnyTrue "any_true" Unary I32 [];
    /// Whether no lane is zero.
    AllTrue "all_true" Unary I32 [];
    /// The highest bits of all lanes, lane 0's in the lowest bit.
    Bitmask "bitmask" Unary I32 [];

    // --- arithmetic of integer and float lanes ---
    /// Sums.
    Vadd "vadd" Binary Vector [];
    /// Differences.
    Vsub "vsub" Binary Vector [];
    /// Products, low halves; not of `i8x16`.
    Vmul "vmul" Binary Vector [];
    /// Negation.
    Vneg "vneg" Unary Vector [];
    /// Absolute values.
    Vabs "vabs" Unary Vector [];

    // --- arithmetic of integer lanes ---
    /// Sums, saturating, signed; of lanes of 8 and 16 bits.
    VaddSatS "vadd_sat_s" Binary Vector [];
    /// Sums, saturating, unsigned.
    VaddSatU "vadd_sat_u" Binary Vector [];
    /// Differences, saturating, signed.
    VsubSatS "vsub_sat_s" Binary Vector [];
    /// Differences, saturating, unsigned.
    VsubSatU "vsub_sat_u" Binary Vector [];
    /// Signed minimum; not of `i64x2`.
    VminS "vmin_s" Binary Vector [];
    /// Unsigned minimum.
    VminU "vmin_u" Binary Vector [];
    /// Signed maximum.
    VmaxS "vmax_s" Binary Vector [];
    /// Unsigned maximum.
    VmaxU "vmax_u" Binary Vector [];
    /// Unsigned average, rounded up; of lanes of 8 and 16 bits.
    VavgrU "vavgr_u" Binary Vector [];
    /// Counts of ones, of `i8x16`.
    Vpopcnt "vpopcnt" Unary Vector [];
    /// Shift left by the `i32` `b`, modulo the width of a lane.
    Vshl "vshl" Binary Vector [];
    /// Arithmetic shift right.
    VshrS "vshr_s" Binary Vector [];
    /// Logical shift right.
    VshrU "vshr_u" Binary Vector [];

    // --- comparisons: all bits of a lane are set where it holds, else none ---
    /// Equal, of integers or floats.
    Veq "veq" Binary Vector [];
    /// Not equal, of integers or floats (true for NaN).
    Vne "vne" Binary Vector [];
    /// Greater, of signed integers or floats.
    VgtS "vgt_s" Binary Vector [];
    /// Greater, of unsigned integers.
    VgtU "vgt_u" Binary Vector [];
    /// Greater or equal, of signed integers or floats.
    VgeS "vge_s" Binary Vector [];
    /// Greater or equal, of unsigned integers.
    VgeU "vge_u" Binary Vector [];

    // --- arithmetic of float lanes ---
    /// Quotients.
    Vdiv "vdiv" Binary Vector [];
    /// Minimum (Wasm's: NaN wins, -0 < +0).
    Vmin "vmin" Binary Vector [];
    /// Maximum (Wasm's: NaN wins, +0 > -0).
    Vmax "vmax" Binary Vector [];
    /// `b` where it is less than `a`, else `a`.
    Vpmin "vpmin" Binary Vector [];
    /// `b` where it is greater than `a`, else `a`.
    Vpmax "vpmax" Binary Vector [];
    /// Square roots.
    Vsqrt "vsqrt" Unary Vector [];
    /// Round up.
    Vceil "vceil" Unary Vector [];
    /// Round down.
    Vfloor "vfloor" Unary Vector [];
    /// Round to zero.
    Vtrunc "vtrunc" Unary Vector [];
    /// Round to nearest, ties to even.
    Vnearest "vnearest" Unary Vector [];

    // --- lanes of other widths: the controlling type is the shape of the result ---
    /// Sign extension of the lower half of the lanes.
    ExtendLowS "extend_low_s" Unary Vector [];
    /// Zero extension of the lower half of the lanes.
    ExtendLowU "extend_low_u" Unary Vector [];
    /// Sign extension of the upper half of the lanes.
    ExtendHighS "extend_high_s" Unary Vector [];
    /// Zero extension of the upper half of the lanes.
    ExtendHighU "extend_high_u" Unary Vector [];
    /// Signed lanes of `a`, then of `b`, saturated to signed ones of half the width.
    NarrowS "narrow_s" Binary Vector [];
    /// Signed lanes of `a`, then of `b`, saturated to unsigned ones of half the width.
    NarrowU "narrow_u" Binary Vector [];
    /// Products of the lower halves of the lanes, sign-extended.
    ExtmulLowS "extmul_low_s" Binary Vector [];
    /// Products of the lower halves of the lanes, zero-extended.
    ExtmulLowU "extmul_low_u" Binary Vector [];
    /// Products of the upper halves of the lanes, sign-extended.
    ExtmulHighS "extmul_high_s" Binary Vector [];
    /// Products of the upper halves of the lanes, zero-extended.
    ExtmulHighU "extmul_high_u" Binary Vector [];
    /// Sums of neighbours, sign-extended; to `i16x8` and `i32x4`.
    ExtaddS "extadd_s" Unary Vector [];
    /// Sums of neighbours, zero-extended.
    ExtaddU "extadd_u" Unary Vector [];
    /// Sums of the products of signed neighbours: to `i32x4`, and to `i16x8` (wrapping).
    DotS "dot_s" Binary Vector [];
    /// Products of fixed-point numbers with 15 bits behind the point, rounded, saturating; of
    /// `i16x8`.
    Q15mulrSatS "q15mulr_sat_s" Binary Vector [];

    // --- conversions of lanes: the controlling type is the shape of the result ---
    /// `f32x4` to signed integers, saturating.
    VtruncSatF32S "vtrunc_sat_f32_s" Unary Vector [];
    /// `f32x4` to unsigned integers, saturating.
    VtruncSatF32U "vtrunc_sat_f32_u" Unary Vector [];
    /// `f64x2` to signed integers of 32 bits, saturating; the upper half is zero.
    VtruncSatF64S "vtrunc_sat_f64_s" Unary Vector [];
    /// `f64x2` to unsigned integers of 32 bits, saturating; the upper half is zero.
    VtruncSatF64U "vtrunc_sat_f64_u" Unary Vector [];
    /// Signed integers of 32 bits, all or the lower half, to floats.
    VconvertS "vconvert_s" Unary Vector [];
    /// Unsigned integers of 32 bits, all or the lower half, to floats.
    VconvertU "vconvert_u" Unary Vector [];
    /// `f64x2` to `f32x4`; the upper half is zero.
    Vdemote "vdemote" Unary Vector [];
    /// The lower half of `f32x4` to `f64x2`.
    Vpromote "vpromote" Unary Vector [];

    // --- relaxed operations: what they give at the edges is up to the instruction set ---
    /// Like `swizzle`, for numbers below 16 or above 127.
    RelaxedSwizzle "relaxed_swizzle" Binary Vector [];
    /// Like `vtrunc_sat_f32_s`, for numbers in range.
    RelaxedTruncF32S "relaxed_trunc_f32_s" Unary Vector [];
    /// Like `vtrunc_sat_f32_u`, for numbers in range.
    RelaxedTruncF32U "relaxed_trunc_f32_u" Unary Vector [];
    /// Like `vtrunc_sat_f64_s`, for numbers in range.
    RelaxedTruncF64S "relaxed_trunc_f64_s" Unary Vector [];
    /// Like `vtrunc_sat_f64_u`, for numbers in range.
    RelaxedTruncF64U "relaxed_trunc_f64_u" Unary Vector [];
    /// `a` * `b` + `c`, rounded once. This is the same everywhere.
    Vmadd "vmadd" Ternary Vector [];
    /// `c` - `a` * `b`, rounded once. This is the same everywhere.
    Vnmadd "vnmadd" Ternary Vector [];
    /// Like `bitselect`, for lanes of `c` that are all ones or all zeros.
    RelaxedLaneselect "relaxed_laneselect" Ternary Vector [];
    /// Like `vmin`, but for NaNs and zeros.
    RelaxedMin "relaxed_min" Binary Vector [];
    /// Like `vmax`, but for NaNs and zeros.
    RelaxedMax "relaxed_max" Binary Vector [];
    /// Like `q15mulr_sat_s`, where nothing saturates.
    RelaxedQ15mulrS "relaxed_q15mulr_s" Binary Vector [];
    /// `i16x8` of `dot_s`, where no lane of `b` is negative.
    RelaxedDot "relaxed_dot" Binary Vector [];
    /// Sums of four products of neighbours, and `c`: of `i32x4`, where no lane of `b` is negative.
    RelaxedDotAdd "relaxed_dot_add" Ternary Vector [];
}

impl Opcode {
    /// The name in the text form.
    #[inline]
    pub fn name(self) -> &'static str {
        Self::ROWS[self as usize].name
    }

    /// How the operand words are used.
    #[inline]
    pub fn format(self) -> Format {
        Self::ROWS[self as usize].format
    }

    /// What the result's type is.
    #[inline]
    pub fn result(self) -> ResultType {
        Self::ROWS[self as usize].result
    }

    /// What the operation reads, writes and risks.
    #[inline]
    pub fn effects(self) -> Effects {
        Self::ROWS[self as usize].effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = Opcode::ALL.iter().map(|op| op.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Opcode::ALL.len());
    }

    #[test]
    fn writes_invalidate_the_reads_of_the_same_state() {
        assert_eq!(Opcode::Store.effects().clobbers(), Effects::READS_MEMORY);
        assert_eq!(
            Opcode::GlobalSet.effects().clobbers(),
            Effects::READS_GLOBAL
        );
        assert_eq!(Opcode::TableSet.effects().clobbers(), Effects::READS_TABLE);
        assert_eq!(Opcode::MemoryGrow.effects().clobbers(), Effects::READS_SIZE);
        assert!(
            Opcode::Load
                .effects()
                .reads_any(Opcode::Call.effects().clobbers())
        );
    }

    #[test]
    fn negation_is_an_involution() {
        for &op in Opcode::ALL.iter().filter(|op| op.is_int_compare()) {
            let negated = op.negate_int_compare().unwrap();
            assert_eq!(negated.negate_int_compare(), Some(op));
            assert_eq!(op.swap_operands().swap_operands(), op);
        }
    }
}
