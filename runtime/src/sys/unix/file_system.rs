//! Which files may be mapped and executed for as long as one likes.

use rustix::fs::fstatfs;
use std::{fs::File, io, os::unix::fs::FileExt};

/// File systems of this machine alone: a file that is removed stays for whoever has mapped it, and
/// nothing but a failing disk keeps its pages from being read. From
/// [`linux/magic.h`](https://github.com/torvalds/linux/blob/master/include/uapi/linux/magic.h).
const LOCAL: [u32; 16] = [
    0xef53,      // ext2, ext3, ext4
    0x5846_5342, // XFS
    0x9123_683e, // Btrfs
    0x0102_1994, // tmpfs, and files in memory
    0x8584_58f6, // ramfs
    0x794c_7630, // overlayfs, which writes to one of these
    0xf2f5_2010, // F2FS
    0x2fc1_2fc1, // ZFS
    0xca45_1a4e, // bcachefs
    0x3153_464a, // JFS
    0x5265_4973, // ReiserFS
    0x7371_7368, // SquashFS
    0xe0f5_e1e2, // EROFS
    0x9660,      // ISO 9660
    0x4d44,      // FAT
    0x7366_746e, // NTFS
];

/// Whether a file is in a file system of this machine alone. One of a network is gone when another
/// machine removes it or the connection breaks: reading a page then ends the process by a signal.
/// What is not known here counts as one of those.
pub(crate) fn is_local(file: &File) -> bool {
    // The field has another type on each machine; what identifies a file system is 32 bits.
    fstatfs(file).is_ok_and(|status| LOCAL.contains(&(status.f_type as u32)))
}

/// Reads a part of a file, from a place on. Several threads may do so at once.
pub(crate) fn read_exact_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    file.read_exact_at(bytes, offset)
}

/// Reading parts of a file leaves its position where it was.
pub(crate) fn keeping_position<T>(_file: &File, read: impl FnOnce() -> T) -> T {
    read()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_systems_are_told_apart() {
        assert!(is_local(&tempfile::tempfile().unwrap()));
        let memory = rustix::fs::memfd_create(c"test", rustix::fs::MemfdFlags::CLOEXEC);
        assert!(is_local(&memory.unwrap().into()));
        assert!(!is_local(&File::open("/proc/version").unwrap()));
    }
}
