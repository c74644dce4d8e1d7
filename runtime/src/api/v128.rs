//! Vectors, as the host uses them, and values in slots.

use gantry_codegen::slots::slots_of;
use gantry_ir::Type;

/// A vector of 128 bits. Lane 0 is in the lowest bits.
///
/// ```
/// use gantry::{V128, Val};
///
/// let vector = V128::from(1);
/// assert_eq!(vector.as_u128(), 1);
/// assert_eq!(Val::from(vector).v128(), Some(vector));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct V128(u128);

impl V128 {
    /// The bits.
    #[inline]
    pub fn as_u128(self) -> u128 {
        self.0
    }
}

impl From<u128> for V128 {
    fn from(bits: u128) -> V128 {
        V128(bits)
    }
}

impl From<V128> for u128 {
    fn from(vector: V128) -> u128 {
        vector.0
    }
}

/// Writes the bits of a value to the slots that its type takes.
///
/// # Safety
///
/// The slots may be written.
#[inline]
pub(crate) unsafe fn write_slots(place: *mut u64, ty: Type, bits: u128) {
    // SAFETY: as the caller promises.
    unsafe {
        place.write(bits as u64);
        if slots_of(ty) > 1 {
            place.add(1).write((bits >> 64) as u64);
        }
    }
}

/// Reads them.
///
/// # Safety
///
/// The slots may be read.
#[inline]
pub(crate) unsafe fn read_slots(place: *const u64, ty: Type) -> u128 {
    // SAFETY: as the caller promises.
    unsafe {
        let low = u128::from(place.read());
        match slots_of(ty) {
            1 => low,
            _ => low | u128::from(place.add(1).read()) << 64,
        }
    }
}
