//! Immediates: which constants an instruction can hold, and how.

use gantry_codegen::isa::width::Width;

/// An immediate of a sum or comparison: 12 bits, or 12 bits above 12 zeros.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SumImm(u16);

impl SumImm {
    /// Zero.
    pub const ZERO: SumImm = SumImm(0);
    /// One.
    pub const ONE: SumImm = SumImm(1);

    /// The immediate of this value, if there is one.
    #[inline]
    pub fn new(value: u64) -> Option<SumImm> {
        if value < 1 << 12 {
            Some(SumImm(value as u16))
        } else if value & 0xfff == 0 && value < 1 << 24 {
            Some(SumImm(1 << 12 | (value >> 12) as u16))
        } else {
            None
        }
    }

    /// The fields `sh` and `imm12`, side by side.
    #[inline(always)]
    pub fn bits(self) -> u32 {
        u32::from(self.0)
    }
}

/// An immediate of a bitwise operation: a run of ones, rotated, repeated in elements of 2 to 64
/// bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MaskImm(u16);

impl MaskImm {
    /// One bit of 64.
    pub const fn bit(number: u8) -> MaskImm {
        MaskImm(1 << 12 | ((64 - number as u16) & 63) << 6)
    }

    /// The immediate of this value, if there is one. For a 32-bit operation, only the lower half
    /// counts.
    ///
    /// Arm Architecture Reference Manual, `DecodeBitMasks`, the other way round.
    pub fn new(value: u64, width: Width) -> Option<MaskImm> {
        let value = match width {
            Width::W32 => value & 0xffff_ffff | value << 32,
            Width::W64 => value,
        };
        if value == 0 || value == u64::MAX {
            return None;
        }
        // The smallest element that repeats.
        let mut size = 64;
        while size > 2 {
            let half = size / 2;
            let mask = (1u64 << half) - 1;
            if value & mask != value >> half & mask {
                break;
            }
            size = half;
        }
        let mask = u64::MAX >> (64 - size);
        let element = value & mask;
        // Rotated so that the ones are at the bottom.
        let ones = element.count_ones();
        let run = (1u64 << ones) - 1;
        let start = if element & 1 == 0 {
            element.trailing_zeros()
        } else {
            // The run wraps around, or starts at the bottom.
            (size - (!element & mask).leading_zeros().wrapping_sub(64 - size)) % size
        };
        let rotated = if start == 0 {
            element
        } else {
            (element >> start | element << (size - start)) & mask
        };
        if rotated != run {
            return None;
        }
        let n = u16::from(size == 64);
        let immr = ((size - start) % size) as u16;
        let imms = (!(2 * size - 1) & 0x3f | (ones - 1)) as u16;
        Some(MaskImm(n << 12 | immr << 6 | imms))
    }

    /// The fields `N`, `immr` and `imms`, side by side.
    #[inline(always)]
    pub fn bits(self) -> u32 {
        u32::from(self.0)
    }
}

/// The immediate of 8 bits of a float constant (`fmov`), if there is one: sign, three bits of
/// exponent, four of fraction.
pub fn float_imm(bits: u64, width: Width) -> Option<u8> {
    let (fraction, sign) = match width {
        Width::W32 => (23, 31),
        Width::W64 => (52, 63),
    };
    let imm = (bits >> sign << 7 | bits >> (fraction - 4) & 0x7f) as u8;
    (float_of_imm(imm, width) == bits).then_some(imm)
}

/// The bits of the constant with this immediate (`VFPExpandImm` of the manual).
pub fn float_of_imm(imm: u8, width: Width) -> u64 {
    let (exponent_bits, fraction_bits) = match width {
        Width::W32 => (8, 23),
        Width::W64 => (11, 52),
    };
    let (sign, imm) = (u64::from(imm >> 7), u64::from(imm));
    // The second highest bit fills the exponent, except for its highest bit, which is the opposite.
    let fill = imm >> 6 & 1;
    let high = (fill ^ 1) << (exponent_bits - 1);
    let middle = (0u64.wrapping_sub(fill) & ((1 << (exponent_bits - 3)) - 1)) << 2;
    let exponent = high | middle | imm >> 4 & 3;
    sign << (exponent_bits + fraction_bits)
        | exponent << fraction_bits
        | (imm & 15) << (fraction_bits - 4)
}

/// An immediate of a vector constant: 8 bits, and how they become lanes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VectorImm {
    /// The opcode's bit `op` above the field `cmode`.
    mode: u8,
    bits: u8,
}

impl VectorImm {
    /// The bit `op`, which inverts what lanes of 16 and 32 bits become.
    const OP: u8 = 1 << 4;
    /// All ones.
    pub const ONES: VectorImm = VectorImm {
        mode: 0b1110,
        bits: 0xff,
    };

    /// The immediate that makes this constant, if there is one.
    pub fn new(bytes: [u8; 16]) -> Option<VectorImm> {
        let value = u64::from_le_bytes(bytes[..8].try_into().ok()?);
        if bytes[8..] != bytes[..8] {
            return None;
        }
        let inverted = |imm: VectorImm| VectorImm {
            mode: imm.mode | Self::OP,
            ..imm
        };
        VectorImm::of_bytes(value)
            .or_else(|| VectorImm::shifted(value))
            .or_else(|| VectorImm::shifted(!value).map(inverted))
            .or_else(|| VectorImm::over_ones(value))
            .or_else(|| VectorImm::over_ones(!value).map(inverted))
            .or_else(|| VectorImm::of_floats(value))
    }

    /// The immediate of `orr` that sets these bits, or of `bic` that clears them, if there is one.
    pub fn mask(bytes: [u8; 16]) -> Option<VectorImm> {
        let value = u64::from_le_bytes(bytes[..8].try_into().ok()?);
        let imm = VectorImm::shifted(value).filter(|_| bytes[8..] == bytes[..8])?;
        Some(VectorImm {
            mode: imm.mode | 1,
            ..imm
        })
    }

    /// Lanes of 8 bits, or of 64 bits whose bytes are all zeros or ones.
    fn of_bytes(value: u64) -> Option<VectorImm> {
        let bytes = value.to_le_bytes();
        if bytes == [bytes[0]; 8] {
            return Some(VectorImm {
                mode: 0b1110,
                bits: bytes[0],
            });
        }
        let numbers = (0..).zip(bytes);
        let bits = numbers.map(|(number, byte)| (byte & 1) << number).sum();
        let is_mask = bytes.iter().all(|&byte| byte == 0 || byte == 0xff);
        is_mask.then_some(VectorImm {
            mode: Self::OP | 0b1110,
            bits,
        })
    }

    /// Lanes of 16 or 32 bits with one byte that is not zero.
    fn shifted(value: u64) -> Option<VectorImm> {
        let (word, half) = (value as u32, value as u16);
        if value != u64::from(word) << 32 | u64::from(word) {
            return None;
        }
        let is_half = word == u32::from(half) << 16 | u32::from(half);
        let (lane, first, places) = match is_half {
            true => (u32::from(half), 0b1000, 2),
            false => (word, 0, 4),
        };
        (0..places).find_map(|place| {
            let bits = (lane >> (8 * place)) as u8;
            (lane == u32::from(bits) << (8 * place)).then_some(VectorImm {
                mode: first | (place as u8) << 1,
                bits,
            })
        })
    }

    /// Lanes of 32 bits with a byte above one or two bytes of ones, below zeros.
    fn over_ones(value: u64) -> Option<VectorImm> {
        let word = value as u32;
        if value != u64::from(word) << 32 | u64::from(word) {
            return None;
        }
        [8, 16].into_iter().find_map(|ones| {
            let bits = (word >> ones) as u8;
            let made = u32::from(bits) << ones | ((1 << ones) - 1);
            (word == made).then_some(VectorImm {
                mode: 0b1100 | u8::from(ones == 16),
                bits,
            })
        })
    }

    /// Floats that have an immediate.
    fn of_floats(value: u64) -> Option<VectorImm> {
        if let Some(bits) = float_imm(value, Width::W64) {
            let mode = Self::OP | 0b1111;
            return Some(VectorImm { mode, bits });
        }
        let word = value & 0xffff_ffff;
        let bits = float_imm(word, Width::W32).filter(|_| value == word << 32 | word)?;
        Some(VectorImm { mode: 0b1111, bits })
    }

    /// The fields `op`, `cmode`, `abc` and `defgh`.
    #[inline]
    pub(crate) fn fields(self) -> u32 {
        let (mode, bits) = (u32::from(self.mode), u32::from(self.bits));
        (mode >> 4) << 29 | (mode & 15) << 12 | (bits >> 5) << 16 | (bits & 31) << 5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the processor makes of an immediate (`AdvSIMDExpandImm` of the manual).
    fn expand(op: bool, mode: u8, bits: u8) -> u64 {
        let byte = u64::from(bits);
        let words = |word: u64| word << 32 | word;
        let halves = |half: u64| words(half << 16 | half);
        let ones = |op: bool| if op { u64::MAX } else { 0 };
        match mode >> 1 {
            place @ 0..4 => words(byte << (8 * place)) ^ ones(op),
            place @ 4..6 => halves(byte << (8 * (place - 4))) ^ ones(op),
            6 if mode & 1 == 0 => words(byte << 8 | 0xff) ^ ones(op),
            6 => words(byte << 16 | 0xffff) ^ ones(op),
            _ if mode == 14 && !op => halves(byte << 8 | byte),
            _ if mode == 14 => {
                let bytes =
                    (0..8).map(|number| ones(bits >> number & 1 == 1) & 0xff << (8 * number));
                bytes.sum()
            }
            _ if op => float_of_imm(bits, Width::W64),
            _ => words(float_of_imm(bits, Width::W32)),
        }
    }

    #[test]
    fn vector_constants_are_what_the_processor_expands() {
        let vector = |value: u64| (u128::from(value) << 64 | u128::from(value)).to_le_bytes();
        let mut valid = std::collections::HashSet::new();
        // Odd modes below 12 are those of `orr` and `bic`.
        for mode in (0..12).step_by(2).chain(12..16) {
            for bits in 0..=255 {
                for op in [false, true] {
                    let value = expand(op, mode, bits);
                    valid.insert(value);
                    let imm = VectorImm::new(vector(value)).expect("the constant has an immediate");
                    let is_inverted = imm.mode & VectorImm::OP != 0;
                    let expanded = expand(is_inverted, imm.mode & 15, imm.bits);
                    assert_eq!(expanded, value, "{value:#x}");
                }
                if mode < 12 {
                    let value = expand(false, mode, bits);
                    let imm = VectorImm::mask(vector(value)).expect("the mask has an immediate");
                    assert!(imm.mode < 12 && imm.mode & 1 == 1);
                    assert_eq!(expand(false, imm.mode & !1, imm.bits), value);
                }
            }
        }
        let mut state = 1u64;
        for _ in 0..100_000 {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            let word = state >> (state >> 58) & 0xffff_ffff;
            for value in [state, word, word << 32 | word] {
                let encoded = VectorImm::new(vector(value)).is_some();
                assert_eq!(encoded, valid.contains(&value), "{value:#x}");
            }
            assert_eq!(VectorImm::new((u128::from(state) | 1).to_le_bytes()), None);
        }
    }

    /// What the processor makes of the fields of a mask (`DecodeBitMasks` of the manual).
    fn decode(bits: u32, width: Width) -> Option<u64> {
        let (n, immr, imms) = (bits >> 12 & 1, bits >> 6 & 63, bits & 63);
        let combined = n << 6 | !imms & 63;
        let length = 31 - combined.leading_zeros();
        let size = 1 << length;
        let (s, r) = (imms & (size - 1), immr & (size - 1));
        if s == size - 1 || (width == Width::W32 && n == 1) {
            return None;
        }
        let run = (1u64 << (s + 1)) - 1;
        let mask = u64::MAX >> (64 - size);
        let element = if r == 0 {
            run
        } else {
            (run >> r | run << (size - r)) & mask
        };
        let mut value = element;
        let mut length = size;
        while length < 64 {
            value |= value << length;
            length *= 2;
        }
        Some(value & width.mask())
    }

    #[test]
    fn masks_are_what_the_processor_decodes() {
        for width in Width::ALL {
            let mut valid = std::collections::HashSet::new();
            for bits in 0..1 << 13 {
                let imms = bits & 63;
                if bits >> 12 == 0 && imms == 63 {
                    continue;
                }
                if bits >> 12 == 0 && !imms & 63 == 1 {
                    continue;
                }
                if let Some(value) = decode(bits, width) {
                    valid.insert(value);
                    let mask = MaskImm::new(value, width).expect("the value has an encoding");
                    assert_eq!(decode(mask.bits(), width), Some(value), "{value:#x}");
                }
            }
            assert_eq!(
                valid.len(),
                match width {
                    Width::W32 => 1302,
                    Width::W64 => 5334,
                }
            );
            let mut state = 1u64;
            for _ in 0..100_000 {
                state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
                let value = state >> (state >> 58);
                let value = value & width.mask();
                let encoded = MaskImm::new(value, width).is_some();
                assert_eq!(encoded, valid.contains(&value), "{value:#x}");
            }
        }
    }

    #[test]
    fn float_constants() {
        for (imm, value) in [
            (0x70, 1.0),
            (0xf0, -1.0),
            (0, 2.0),
            (0x3f, 31.0),
            (0x40, 0.125),
        ] {
            assert_eq!(float_imm(f64::to_bits(value), Width::W64), Some(imm));
            assert_eq!(
                float_imm(f32::to_bits(value as f32).into(), Width::W32),
                Some(imm)
            );
        }
        for imm in 0..=255 {
            for width in Width::ALL {
                assert_eq!(float_imm(float_of_imm(imm, width), width), Some(imm));
            }
        }
        for value in [0.0, -0.0, 32.0, 0.1, 1.03125, f64::NAN] {
            assert_eq!(float_imm(value.to_bits(), Width::W64), None);
        }
    }

    #[test]
    fn sums() {
        assert_eq!(SumImm::new(0xfff).map(SumImm::bits), Some(0xfff));
        assert_eq!(SumImm::new(0x1000).map(SumImm::bits), Some(0x1001));
        assert_eq!(SumImm::new(0xfff_000).map(SumImm::bits), Some(0x1fff));
        assert_eq!(SumImm::new(0x1001), None);
        assert_eq!(SumImm::new(1 << 24), None);
    }
}
