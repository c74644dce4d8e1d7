//! Access to a guest's memory, within its bounds.

use super::Errno;

/// A part of memory.
pub fn slice(memory: &mut [u8], at: u32, size: u32) -> Result<&mut [u8], Errno> {
    let start = at as usize;
    memory
        .get_mut(start..start + size as usize)
        .ok_or(Errno::FAULT)
}

/// Writes bytes.
pub fn put(memory: &mut [u8], at: u32, bytes: &[u8]) -> Result<(), Errno> {
    let start = at as usize;
    let target = memory
        .get_mut(start..start + bytes.len())
        .ok_or(Errno::FAULT)?;
    target.copy_from_slice(bytes);
    Ok(())
}

/// Reads a word.
pub fn word(memory: &mut [u8], at: u32) -> Result<u32, Errno> {
    let mut bytes = [0; 4];
    bytes.copy_from_slice(slice(memory, at, 4)?);
    Ok(u32::from_le_bytes(bytes))
}

/// Reads text.
pub fn text(memory: &mut [u8], at: u32, size: u32) -> Result<String, Errno> {
    let bytes = slice(memory, at, size)?.to_vec();
    String::from_utf8(bytes).map_err(|_| Errno::INVAL)
}

/// Calls `access` with each of an array of vectors (an address and a size) until
/// it handles less than a whole one; writes the sum to `total`.
pub fn each_vector(
    memory: &mut [u8],
    [vectors, count, total]: [u32; 3],
    mut access: impl FnMut(&mut [u8]) -> Result<usize, Errno>,
) -> Result<(), Errno> {
    let mut sum = 0;
    for index in 0..count {
        let vector = vectors.wrapping_add(index.wrapping_mul(8));
        let at = word(memory, vector)?;
        let size = word(memory, vector.wrapping_add(4))?;
        let bytes = slice(memory, at, size)?;
        let whole = bytes.len();
        let done = access(bytes)?;
        sum += done;
        if done < whole {
            break;
        }
    }
    put(memory, total, &length(sum))
}

/// A length as a word of memory.
pub fn length(size: usize) -> [u8; 4] {
    u32::try_from(size).unwrap_or(u32::MAX).to_le_bytes()
}
