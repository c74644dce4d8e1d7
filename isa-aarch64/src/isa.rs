//! AArch64 as the pipeline sees it: all of it, behind [`Aarch64`].

use crate::{encode::Encoder, machine::Aarch64, select::Selector};
use gantry_codegen::{allocator::Allocator, code::link::CallFormat, isa::Isa, select::Environment};
use gantry_ir::Function;

/// `adrp x16`.
const PAGE_TO_SCRATCH: u32 = 0x9000_0010;
/// `add x16, x16, #imm12`.
const ADD_TO_SCRATCH: u32 = 0x9100_0210;
/// The bits of a call or jump that are its distance.
const DISTANCE: u32 = 0x03ff_ffff;
/// `ret x16`.
const RETURN_TO_SCRATCH: u32 = 0xd65f_0200;

impl CallFormat for Aarch64 {
    /// `udf #0` is all zeros.
    const PADDING: u8 = 0;
    /// A signed distance of 26 bits, in words.
    const REACH: u32 = (1 << 27) - 4;
    const VENEER: u32 = 12;

    fn patch_call(image: &mut [u8], word: u32, target: u32) {
        let distance = target.wrapping_sub(word) >> 2;
        // A call, or a jump in place of a return.
        let opcode = u32::from(image[word as usize + 3]) << 24 & !DISTANCE;
        write(image, word, opcode | distance & DISTANCE);
    }

    /// The image starts at a page.
    ///
    /// A veneer goes on by a return, which needs no landing pad: functions that are only called
    /// directly have none.
    fn write_veneer(image: &mut [u8], at: u32, target: u32) {
        let pages = (target >> 12).wrapping_sub(at >> 12);
        let page = PAGE_TO_SCRATCH | (pages & 3) << 29 | (pages >> 2 & 0x7_ffff) << 5;
        write(image, at, page);
        write(image, at + 4, ADD_TO_SCRATCH | (target & 0xfff) << 10);
        write(image, at + 8, RETURN_TO_SCRATCH);
    }
}

fn write(image: &mut [u8], at: u32, word: u32) {
    image[at as usize..at as usize + 4].copy_from_slice(&word.to_le_bytes());
}

impl Isa for Aarch64 {
    type Encoder = Encoder;

    fn select<'a, A: Allocator<Machine = Aarch64>>(
        function: &'a Function,
        environment: Environment<'a>,
        allocator: A,
    ) -> A {
        Selector::select(function, environment, allocator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(image: &[u8], at: u32, count: usize) -> Vec<u32> {
        image[at as usize..]
            .chunks(4)
            .take(count)
            .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
            .collect()
    }

    #[test]
    fn calls_reach_both_ways() {
        let mut image = vec![0; 0x2_0000];
        for (word, target, wanted) in [
            (0, 4, 0x9400_0001),
            (0x1_0000, 0x1_0000, 0x9400_0000),
            (0x1_0004, 0, 0x97ff_bfff),
            (0x1_fffc, 0x7ff_0000 + 0x1_fffc, 0x95ff_c000),
            (0x1_0008, 0x1_0000, 0x17ff_fffe),
        ] {
            // With any distance.
            write(&mut image, word, wanted & !DISTANCE | 0x1234);
            Aarch64::patch_call(&mut image, word, target);
            assert_eq!(words(&image, word, 1), [wanted]);
        }
    }

    /// Where a veneer goes, by what the manual says of its instructions.
    fn followed(image: &[u8], at: u32) -> u32 {
        let [page, add, ret] = words(image, at, 3)[..] else {
            panic!("three words")
        };
        assert_eq!(page & 0x9f00_001f, 0x9000_0010, "adrp x16");
        assert_eq!(add & 0xffc0_03ff, 0x9100_0210, "add x16, x16, #");
        assert_eq!(ret, 0xd65f_0200, "ret x16");
        let pages = (page >> 3 & 0x1f_fffc) | page >> 29 & 3;
        let pages = ((pages << 11) as i32) >> 11;
        (at & !0xfff)
            .wrapping_add_signed(pages << 12)
            .wrapping_add(add >> 10 & 0xfff)
    }

    #[test]
    fn veneers_reach_everything() {
        let mut image = vec![0; 0x2_0000];
        for at in [0, 0xff8, 0x1000, 0x1_fff0] {
            for target in [0, 4, 0xffc, 0x1000, 0x1_2344, 0x1234_5678, 0x7fff_fffc] {
                Aarch64::write_veneer(&mut image, at, target);
                assert_eq!(followed(&image, at), target, "{at:#x}");
            }
        }
    }
}
