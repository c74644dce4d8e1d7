//! The vector instructions, by shape: one table a shape, with what Intel's manual says of each.
//!
//! All are VEX forms on 128 bits, but for those of AVX-512, which are EVEX forms on 128 bits without
//! masks and only for processors that have them. Memory operands have no alignment. An operation is
//! named as in the manual, without its `V`.

use gantry_codegen::isa::width::Width;
use gantry_ir::Type;

/// Prefix, opcode map, opcode and the bit W of a VEX or EVEX form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VexCode {
    /// Implied prefix: none, 66, F3, F2.
    pub prefix: u8,
    /// Opcode map: 1 is 0F, 2 is 0F38, 3 is 0F3A.
    pub map: u8,
    /// The opcode.
    pub opcode: u8,
    /// The bit W.
    pub w: Width,
}

macro_rules! operations {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $prefix:literal $map:literal $opcode:literal $w:ident;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the names are those of the manual")]
        pub enum $name {
            $($variant,)*
        }

        impl $name {
            /// All operations, in the order of their discriminants.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];
            const CODES: &'static [VexCode] = &[$(VexCode {
                prefix: $prefix,
                map: $map,
                opcode: $opcode,
                w: Width::$w,
            },)*];

            /// How it is encoded.
            #[inline]
            pub fn code(self) -> VexCode {
                Self::CODES[self as usize]
            }
        }
    };
}

operations! {
    /// Operations of two vectors, the second of which may be in memory.
    VectorOp {
        Paddb 1 1 0xfc W32; Paddw 1 1 0xfd W32; Paddd 1 1 0xfe W32; Paddq 1 1 0xd4 W32;
        Psubb 1 1 0xf8 W32; Psubw 1 1 0xf9 W32; Psubd 1 1 0xfa W32; Psubq 1 1 0xfb W32;
        Paddsb 1 1 0xec W32; Paddsw 1 1 0xed W32; Paddusb 1 1 0xdc W32; Paddusw 1 1 0xdd W32;
        Psubsb 1 1 0xe8 W32; Psubsw 1 1 0xe9 W32; Psubusb 1 1 0xd8 W32; Psubusw 1 1 0xd9 W32;
        Pmullw 1 1 0xd5 W32; Pmulld 1 2 0x40 W32; Pmulhw 1 1 0xe5 W32; Pmulhuw 1 1 0xe4 W32;
        Pmuludq 1 1 0xf4 W32; Pmuldq 1 2 0x28 W32; Pmulhrsw 1 2 0x0b W32;
        Pmaddwd 1 1 0xf5 W32; Pmaddubsw 1 2 0x04 W32;
        Pminsb 1 2 0x38 W32; Pminsw 1 1 0xea W32; Pminsd 1 2 0x39 W32;
        Pminub 1 1 0xda W32; Pminuw 1 2 0x3a W32; Pminud 1 2 0x3b W32;
        Pmaxsb 1 2 0x3c W32; Pmaxsw 1 1 0xee W32; Pmaxsd 1 2 0x3d W32;
        Pmaxub 1 1 0xde W32; Pmaxuw 1 2 0x3e W32; Pmaxud 1 2 0x3f W32;
        Pavgb 1 1 0xe0 W32; Pavgw 1 1 0xe3 W32;
        Pand 1 1 0xdb W32; Pandn 1 1 0xdf W32; Por 1 1 0xeb W32; Pxor 1 1 0xef W32;
        Pcmpeqb 1 1 0x74 W32; Pcmpeqw 1 1 0x75 W32; Pcmpeqd 1 1 0x76 W32; Pcmpeqq 1 2 0x29 W32;
        Pcmpgtb 1 1 0x64 W32; Pcmpgtw 1 1 0x65 W32; Pcmpgtd 1 1 0x66 W32; Pcmpgtq 1 2 0x37 W32;
        Pshufb 1 2 0x00 W32;
        Packsswb 1 1 0x63 W32; Packuswb 1 1 0x67 W32; Packssdw 1 1 0x6b W32; Packusdw 1 2 0x2b W32;
        Punpcklbw 1 1 0x60 W32; Punpcklwd 1 1 0x61 W32; Punpckldq 1 1 0x62 W32;
        Punpcklqdq 1 1 0x6c W32; Punpckhbw 1 1 0x68 W32; Punpckhwd 1 1 0x69 W32;
        Punpckhdq 1 1 0x6a W32; Punpckhqdq 1 1 0x6d W32;
        Psllw 1 1 0xf1 W32; Pslld 1 1 0xf2 W32; Psllq 1 1 0xf3 W32;
        Psrlw 1 1 0xd1 W32; Psrld 1 1 0xd2 W32; Psrlq 1 1 0xd3 W32;
        Psraw 1 1 0xe1 W32; Psrad 1 1 0xe2 W32; Psravd 1 2 0x46 W32;
        Addps 0 1 0x58 W32; Addpd 1 1 0x58 W32; Subps 0 1 0x5c W32; Subpd 1 1 0x5c W32;
        Mulps 0 1 0x59 W32; Mulpd 1 1 0x59 W32; Divps 0 1 0x5e W32; Divpd 1 1 0x5e W32;
        Minps 0 1 0x5d W32; Minpd 1 1 0x5d W32; Maxps 0 1 0x5f W32; Maxpd 1 1 0x5f W32;
        Andps 0 1 0x54 W32; Andpd 1 1 0x54 W32; Andnps 0 1 0x55 W32; Andnpd 1 1 0x55 W32;
        Orps 0 1 0x56 W32; Orpd 1 1 0x56 W32; Xorps 0 1 0x57 W32; Xorpd 1 1 0x57 W32;
        Unpcklps 0 1 0x14 W32;
    }
}

operations! {
    /// Operations of two vectors and a number.
    VectorImmOp {
        Palignr 1 3 0x0f W32; Pblendw 1 3 0x0e W32; Pblendd 1 3 0x02 W32;
        Shufps 0 1 0xc6 W32; Cmpps 0 1 0xc2 W32; Cmppd 1 1 0xc2 W32;
    }
}

operations! {
    /// Operations of one vector, or of a scalar that becomes one. Some read only the lower part, and
    /// only that of an operand in memory.
    VectorUnaryOp {
        Pabsb 1 2 0x1c W32; Pabsw 1 2 0x1d W32; Pabsd 1 2 0x1e W32;
        Pmovsxbw 1 2 0x20 W32; Pmovsxwd 1 2 0x23 W32; Pmovsxdq 1 2 0x25 W32;
        Pmovzxbw 1 2 0x30 W32; Pmovzxwd 1 2 0x33 W32; Pmovzxdq 1 2 0x35 W32;
        Pmovsxbd 1 2 0x21 W32; Pmovsxbq 1 2 0x22 W32; Pmovsxwq 1 2 0x24 W32;
        Pmovzxbd 1 2 0x31 W32; Pmovzxbq 1 2 0x32 W32; Pmovzxwq 1 2 0x34 W32;
        Sqrtps 0 1 0x51 W32; Sqrtpd 1 1 0x51 W32;
        Cvtdq2ps 0 1 0x5b W32; Cvttps2dq 2 1 0x5b W32; Cvtdq2pd 2 1 0xe6 W32;
        Cvttpd2dq 1 1 0xe6 W32; Cvtpd2ps 1 1 0x5a W32; Cvtps2pd 0 1 0x5a W32;
        Pbroadcastb 1 2 0x78 W32; Pbroadcastw 1 2 0x79 W32; Pbroadcastd 1 2 0x58 W32;
        Pbroadcastq 1 2 0x59 W32; Broadcastss 1 2 0x18 W32; Movddup 3 1 0x12 W32;
    }
}

operations! {
    /// Operations of one vector and a number.
    VectorUnaryImmOp {
        Pshufd 1 1 0x70 W32; Pshuflw 3 1 0x70 W32; Pshufhw 2 1 0x70 W32;
        Roundps 1 3 0x08 W32; Roundpd 1 3 0x09 W32; Permilps 1 3 0x04 W32; Permilpd 1 3 0x05 W32;
    }
}

operations! {
    /// Choices between lanes by the highest bits of a third vector's.
    VectorBlendOp {
        Pblendvb 1 3 0x4c W32; Blendvps 1 3 0x4a W32; Blendvpd 1 3 0x4b W32;
    }
}

operations! {
    /// `dst` = `dst` + `lhs` * `rhs`, or `dst` - `lhs` * `rhs`.
    MultiplyAddOp {
        Fmadd231ps 1 2 0xb8 W32; Fmadd231pd 1 2 0xb8 W64;
        Fnmadd231ps 1 2 0xbc W32; Fnmadd231pd 1 2 0xbc W64;
    }
}

operations! {
    /// Operations that replace a part of a vector by an integer, a float or what is in memory. The
    /// number says which part.
    VectorInsertOp {
        Pinsrb 1 3 0x20 W32; Pinsrw 1 1 0xc4 W32; Pinsrd 1 3 0x22 W32; Pinsrq 1 3 0x22 W64;
        Insertps 1 3 0x21 W32;
    }
}

operations! {
    /// Operations that put a part of a vector in an integer register or in memory.
    VectorExtractOp {
        Pextrb 1 3 0x14 W32; Pextrw 1 3 0x15 W32; Pextrd 1 3 0x16 W32; Pextrq 1 3 0x16 W64;
    }
}

operations! {
    /// Operations that replace half of a vector by a scalar, in a register or in memory.
    VectorHalfOp {
        Movsd 3 1 0x10 W32; Movlpd 1 1 0x12 W32; Movlhps 0 1 0x16 W32; Movhpd 1 1 0x16 W32;
        Movhlps 0 1 0x12 W32;
    }
}

operations! {
    /// Operations that gather the highest bits of all lanes in an integer.
    VectorMaskOp {
        Pmovmskb 1 1 0xd7 W32; Movmskps 0 1 0x50 W32; Movmskpd 1 1 0x50 W32;
    }
}

operations! {
    /// AVX-512: operations of two vectors, the second of which may be in memory.
    EvexOp {
        Pmullq 1 2 0x40 W64; Psraq 1 1 0xe2 W64;
    }
}

operations! {
    /// AVX-512: operations of two vectors and a number; the second vector may be in memory.
    EvexImmOp {
        Rangeps 1 3 0x50 W32; Rangepd 1 3 0x50 W64;
    }
}

operations! {
    /// AVX-512: operations of one vector, which may be in memory. `Cvtudq2pd` reads the lower half.
    EvexUnaryOp {
        Pabsq 1 2 0x1f W64; Popcntb 1 2 0x54 W32; Cvtudq2ps 3 1 0x7a W32;
        Cvttps2udq 0 1 0x78 W32; Cvttpd2udq 0 1 0x78 W64; Cvtudq2pd 2 1 0x7a W32;
    }
}

operations! {
    /// AVX-512: an integer in all lanes.
    EvexSplatOp {
        Pbroadcastb 1 2 0x7a W32; Pbroadcastw 1 2 0x7b W32;
        Pbroadcastd 1 2 0x7c W32; Pbroadcastq 1 2 0x7c W64;
    }
}

operations! {
    /// AVX-512: shifts and rotations by constants. What extends their opcodes is beside them.
    EvexShiftOp {
        Psraq 1 1 0x72 W64; Prold 1 1 0x72 W32; Prolq 1 1 0x72 W64;
    }
}

impl EvexShiftOp {
    /// What extends the opcode.
    pub fn extension(self) -> u8 {
        match self {
            EvexShiftOp::Psraq => 4,
            EvexShiftOp::Prold | EvexShiftOp::Prolq => 1,
        }
    }
}

impl EvexUnaryOp {
    /// How many bytes it reads: displacements of one byte count in these.
    pub fn source_bytes(self) -> u8 {
        match self {
            EvexUnaryOp::Cvtudq2pd => 8,
            _ => 16,
        }
    }
}

operations! {
    /// AVX-512: operations of three vectors, the first of which is in the place of the result. Only
    /// that of the first one has a number.
    EvexOverOp {
        Pternlogq 1 3 0x25 W64; Permi2b 1 2 0x75 W32; Pdpbusd 1 2 0x50 W32;
    }
}

/// Shift by a constant. The count of the last two is in bytes, of the whole vector.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are those of the manual")]
pub enum VectorShiftOp {
    Psllw,
    Psrlw,
    Psraw,
    Pslld,
    Psrld,
    Psrad,
    Psllq,
    Psrlq,
    Pslldq,
    Psrldq,
}

impl VectorShiftOp {
    /// All operations, in the order of their discriminants.
    pub const ALL: [VectorShiftOp; 10] = [
        VectorShiftOp::Psllw,
        VectorShiftOp::Psrlw,
        VectorShiftOp::Psraw,
        VectorShiftOp::Pslld,
        VectorShiftOp::Psrld,
        VectorShiftOp::Psrad,
        VectorShiftOp::Psllq,
        VectorShiftOp::Psrlq,
        VectorShiftOp::Pslldq,
        VectorShiftOp::Psrldq,
    ];

    /// The opcode, and what extends it.
    pub fn code(self) -> (u8, u8) {
        const CODES: [(u8, u8); 10] = [
            (0x71, 6),
            (0x71, 2),
            (0x71, 4),
            (0x72, 6),
            (0x72, 2),
            (0x72, 4),
            (0x73, 6),
            (0x73, 2),
            (0x73, 7),
            (0x73, 3),
        ];
        CODES[self as usize]
    }
}

impl VectorOp {
    /// Compares lanes of this shape: each is all ones if equal, else zero.
    pub fn equal(shape: Type) -> VectorOp {
        match shape {
            Type::I8x16 => VectorOp::Pcmpeqb,
            Type::I16x8 => VectorOp::Pcmpeqw,
            Type::I32x4 => VectorOp::Pcmpeqd,
            _ => VectorOp::Pcmpeqq,
        }
    }
}

impl VectorMaskOp {
    /// The highest bits of lanes of this shape. Of `i16x8` they are those of the bytes: the upper one of
    /// each lane is its own.
    pub fn of(shape: Type) -> VectorMaskOp {
        match shape {
            Type::I8x16 | Type::I16x8 => VectorMaskOp::Pmovmskb,
            Type::I32x4 => VectorMaskOp::Movmskps,
            _ => VectorMaskOp::Movmskpd,
        }
    }

    /// The same, with what it gives where all lanes are all ones.
    pub fn with_ones(shape: Type) -> (VectorMaskOp, i32) {
        let op = VectorMaskOp::of(shape);
        let bits = match op {
            VectorMaskOp::Pmovmskb => 16,
            VectorMaskOp::Movmskps => 4,
            VectorMaskOp::Movmskpd => 2,
        };
        (op, (1 << bits) - 1)
    }
}
