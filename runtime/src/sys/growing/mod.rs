//! Memory that grows while it is written, and is fixed then: for machine code and artifacts.
//!
//! Linux moves pages from one range of addresses to a longer one, and shortens it in the end. Other
//! systems do not, so there it is copied when it grows.

#[cfg(target_os = "linux")]
mod remapped;
#[cfg(target_os = "linux")]
pub(crate) use remapped::{FixedMemory, GrowingMemory};

#[cfg(not(target_os = "linux"))]
mod copied;
#[cfg(not(target_os = "linux"))]
pub(crate) use copied::{FixedMemory, GrowingMemory};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_stays() {
        let mut memory = GrowingMemory::new(10).unwrap();
        memory.resize(10).unwrap();
        memory.bytes().copy_from_slice(b"0123456789");
        for length in [4096, 4097, 1 << 20, 3 << 20] {
            memory.resize(length).unwrap();
            assert_eq!(memory.bytes().len(), length);
            assert_eq!(&memory.bytes()[..10], b"0123456789");
            assert!(memory.bytes()[10..].iter().all(|&byte| byte == 0));
        }
        memory.bytes()[(1 << 20) + 1] = 1;
        memory.resize((1 << 20) + 2).unwrap();
        let fixed = memory.finish().unwrap();
        assert_eq!(fixed.len(), (1 << 20) + 2);
        assert_eq!((fixed[9], fixed[10], fixed[(1 << 20) + 1]), (b'9', 0, 1));
    }

    #[test]
    fn none_is_fine() {
        let memory = GrowingMemory::new(0).unwrap();
        assert!(memory.finish().unwrap().is_empty());
    }
}
