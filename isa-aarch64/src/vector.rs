//! The vector instructions, by shape: one table a shape, with the manual's encoding of each.
//!
//! All work on 128 bits. Where operands and result have lanes of different widths, the width that
//! an instruction names is the narrower one. An operation is named as in the manual; one that has a
//! `2` there works on, or writes, the upper half of the vector with the narrower lanes.

use gantry_ir::Type;

/// The lanes of a vector, by their width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Lanes {
    /// 16 of 8 bits.
    B16,
    /// 8 of 16 bits.
    H8,
    /// 4 of 32 bits.
    S4,
    /// 2 of 64 bits.
    D2,
}

impl Lanes {
    /// All of them, the narrowest first.
    pub const ALL: [Lanes; 4] = [Lanes::B16, Lanes::H8, Lanes::S4, Lanes::D2];

    /// Those of a shape.
    pub fn of(shape: Type) -> Lanes {
        match shape {
            Type::I8x16 => Lanes::B16,
            Type::I16x8 => Lanes::H8,
            Type::I32x4 | Type::F32x4 => Lanes::S4,
            _ => Lanes::D2,
        }
    }

    /// The lanes of half the width; those of 8 bits stay.
    pub fn narrower(self) -> Lanes {
        Lanes::ALL[(self as usize).saturating_sub(1)]
    }

    /// The bytes of a lane.
    #[inline]
    pub fn bytes(self) -> u8 {
        1 << self as u8
    }

    /// The bits of a lane.
    #[inline]
    pub fn bits(self) -> u8 {
        8 << self as u8
    }

    /// How many there are.
    pub fn count(self) -> u8 {
        16 >> self as u8
    }
}

/// Where an encoding says how wide the lanes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum LaneField {
    /// Nowhere.
    Fixed,
    /// In `size`.
    Size,
    /// In `sz`: floats.
    Float,
}

macro_rules! operations {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal $field:ident;)* }) => {
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
            const WORDS: &'static [(u32, LaneField)] = &[$(($word, LaneField::$field),)*];

            /// The encoding, without registers.
            #[inline]
            pub(crate) fn word(self, lanes: Lanes) -> u32 {
                let (word, field) = Self::WORDS[self as usize];
                word | match field {
                    LaneField::Fixed => 0,
                    LaneField::Size => (lanes as u32) << 22,
                    LaneField::Float => u32::from(lanes == Lanes::D2) << 22,
                }
            }

            /// Whether the operation is one on floats, or on bits: these have no lanes of 8 or 16
            /// bits.
            pub fn has_all_lanes(self) -> bool {
                Self::WORDS[self as usize].1 == LaneField::Size
            }
        }
    };
}

operations! {
    /// Operations of two vectors.
    VectorOp {
        Add 0x4e20_8400 Size; Sub 0x6e20_8400 Size; Mul 0x4e20_9c00 Size;
        Sqadd 0x4e20_0c00 Size; Uqadd 0x6e20_0c00 Size;
        Sqsub 0x4e20_2c00 Size; Uqsub 0x6e20_2c00 Size;
        Smin 0x4e20_6c00 Size; Umin 0x6e20_6c00 Size;
        Smax 0x4e20_6400 Size; Umax 0x6e20_6400 Size;
        Urhadd 0x6e20_1400 Size; Sqrdmulh 0x6e20_b400 Size;
        Cmeq 0x6e20_8c00 Size; Cmtst 0x4e20_8c00 Size;
        Cmgt 0x4e20_3400 Size; Cmhi 0x6e20_3400 Size;
        Cmge 0x4e20_3c00 Size; Cmhs 0x6e20_3c00 Size;
        Sshl 0x4e20_4400 Size; Ushl 0x6e20_4400 Size;
        Addp 0x4e20_bc00 Size; Umaxp 0x6e20_a400 Size;
        Uzp1 0x4e00_1800 Size; Uzp2 0x4e00_5800 Size;
        Trn1 0x4e00_2800 Size; Trn2 0x4e00_6800 Size;
        Zip1 0x4e00_3800 Size; Zip2 0x4e00_7800 Size;
        Smull 0x0e20_c000 Size; Smull2 0x4e20_c000 Size;
        Umull 0x2e20_c000 Size; Umull2 0x6e20_c000 Size;
        And 0x4e20_1c00 Fixed; Bic 0x4e60_1c00 Fixed;
        Orr 0x4ea0_1c00 Fixed; Eor 0x6e20_1c00 Fixed; Orn 0x4ee0_1c00 Fixed;
        Tbl 0x4e00_0000 Fixed;
        Fadd 0x4e20_d400 Float; Fsub 0x4ea0_d400 Float;
        Fmul 0x6e20_dc00 Float; Fdiv 0x6e20_fc00 Float;
        Fmin 0x4ea0_f400 Float; Fmax 0x4e20_f400 Float; Fabd 0x6ea0_d400 Float;
        Fcmeq 0x4e20_e400 Float; Fcmge 0x6e20_e400 Float; Fcmgt 0x6ea0_e400 Float;
    }
}

operations! {
    /// Operations of two vectors and what is in the place of the result. `Sdot` is not in the
    /// baseline.
    VectorOverOp {
        Mla 0x4e20_9400 Size; Mls 0x6e20_9400 Size;
        Smlal 0x0e20_8000 Size; Smlal2 0x4e20_8000 Size;
        Umlal 0x2e20_8000 Size; Umlal2 0x6e20_8000 Size;
        Smlsl 0x0e20_a000 Size; Smlsl2 0x4e20_a000 Size;
        Umlsl 0x2e20_a000 Size; Umlsl2 0x6e20_a000 Size;
        Bsl 0x6e60_1c00 Fixed; Bit 0x6ea0_1c00 Fixed; Bif 0x6ee0_1c00 Fixed;
        Fmla 0x4e20_cc00 Float; Fmls 0x4ea0_cc00 Float;
        Sdot 0x4e80_9400 Fixed;
    }
}

operations! {
    /// Operations of a vector and one lane of another, of 32 or 64 bits.
    VectorElementOp {
        Mul 0x4f80_8000 Fixed; Fmul 0x4f80_9000 Float;
    }
}

operations! {
    /// The same with what is in the place of the result.
    VectorElementOverOp {
        Mla 0x6f80_0000 Fixed; Mls 0x6f80_4000 Fixed;
        Fmla 0x4f80_1000 Float; Fmls 0x4f80_5000 Float;
    }
}

operations! {
    /// Operations of one vector. Comparisons with zero have `Zero` in their names.
    VectorUnaryOp {
        Neg 0x6e20_b800 Size; Abs 0x4e20_b800 Size;
        Rev16 0x4e20_1800 Size; Rev32 0x6e20_0800 Size; Rev64 0x4e20_0800 Size;
        Saddlp 0x4e20_2800 Size; Uaddlp 0x6e20_2800 Size;
        CmeqZero 0x4e20_9800 Size; CmgtZero 0x4e20_8800 Size; CmgeZero 0x6e20_8800 Size;
        CmleZero 0x6e20_9800 Size; CmltZero 0x4e20_a800 Size;
        Xtn 0x0e21_2800 Size; Sqxtn 0x0e21_4800 Size;
        Uqxtn 0x2e21_4800 Size; Sqxtun 0x2e21_2800 Size;
        Shll 0x2e21_3800 Size; Addv 0x4e31_b800 Size; Uminv 0x6e31_a800 Size;
        Cnt 0x4e20_5800 Fixed; Not 0x6e20_5800 Fixed;
        Fcvtn 0x0e61_6800 Fixed; Fcvtl 0x0e61_7800 Fixed;
        FaddpScalar 0x7e70_d800 Fixed;
        Fneg 0x6ea0_f800 Float; Fabs 0x4ea0_f800 Float; Fsqrt 0x6ea1_f800 Float;
        Frintn 0x4e21_8800 Float; Frintm 0x4e21_9800 Float;
        Frintp 0x4ea1_8800 Float; Frintz 0x4ea1_9800 Float;
        Fcvtzs 0x4ea1_b800 Float; Fcvtzu 0x6ea1_b800 Float;
        Scvtf 0x4e21_d800 Float; Ucvtf 0x6e21_d800 Float;
        FcmeqZero 0x4ea0_d800 Float; FcmgtZero 0x4ea0_c800 Float; FcmgeZero 0x6ea0_c800 Float;
        FcmleZero 0x6ea0_d800 Float; FcmltZero 0x4ea0_e800 Float;
    }
}

operations! {
    /// Operations of one vector and what is in the place of the result: sums of pairs are added to
    /// that, narrowed lanes are put above its lower half.
    VectorUnaryOverOp {
        Sadalp 0x4e20_6800 Size; Uadalp 0x6e20_6800 Size;
        Sqxtn2 0x4e21_4800 Size; Sqxtun2 0x6e21_2800 Size;
    }
}

operations! {
    /// Shifts by constants. The lanes are in the field of the count.
    VectorShiftOp {
        Shl 0x4f00_5400 Fixed; Sshr 0x4f00_0400 Fixed; Ushr 0x6f00_0400 Fixed;
        Sshll 0x0f00_a400 Fixed; Sshll2 0x4f00_a400 Fixed;
        Ushll 0x2f00_a400 Fixed; Ushll2 0x6f00_a400 Fixed;
    }
}

operations! {
    /// Shifts to the right by constants, which are added to what is in the place of the result, or
    /// put below its higher bits.
    VectorShiftOverOp {
        Ssra 0x4f00_1400 Fixed; Usra 0x6f00_1400 Fixed; Sri 0x6f00_4400 Fixed;
    }
}

impl VectorShiftOp {
    /// Whether it shifts to the left. Those to the right need a count above zero.
    pub fn is_left(self) -> bool {
        !matches!(self, VectorShiftOp::Sshr | VectorShiftOp::Ushr)
    }
}

/// An operation with an immediate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum VectorImmOp {
    /// Sets bits.
    Orr,
    /// Clears bits.
    Bic,
}
