//! What a guest may do with a directory, in the terms of those who embed: two sets of permissions,
//! from which follow the rights of preview1.

use super::types::Rights;

bitflags::bitflags! {
    /// What may be done with directories.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct DirPerms: u32 {
        /// They may be listed, and what is in them opened.
        const READ = 1;
        /// What is in them may be made, renamed and removed.
        const MUTATE = 2;
    }

    /// What may be done with files.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct FilePerms: u32 {
        /// They may be read.
        const READ = 1;
        /// They may be written.
        const WRITE = 2;
    }
}

const LISTING: Rights = Rights::FD_READDIR
    .union(Rights::PATH_OPEN)
    .union(Rights::PATH_READLINK)
    .union(Rights::PATH_FILESTAT_GET);
const MUTATING: Rights = Rights::PATH_CREATE_DIRECTORY
    .union(Rights::PATH_CREATE_FILE)
    .union(Rights::PATH_LINK_SOURCE)
    .union(Rights::PATH_LINK_TARGET)
    .union(Rights::PATH_RENAME_SOURCE)
    .union(Rights::PATH_RENAME_TARGET)
    .union(Rights::PATH_FILESTAT_SET_TIMES)
    .union(Rights::PATH_SYMLINK)
    .union(Rights::PATH_REMOVE_DIRECTORY)
    .union(Rights::PATH_UNLINK_FILE);
const WRITING: Rights = Rights::FD_WRITE
    .union(Rights::FD_ALLOCATE)
    .union(Rights::PATH_FILESTAT_SET_SIZE)
    .union(Rights::FD_FILESTAT_SET_SIZE)
    .union(Rights::FD_FILESTAT_SET_TIMES);

/// The rights of such a directory: for itself, and for what is opened in it.
pub(super) fn rights(dirs: DirPerms, files: FilePerms) -> (Rights, Rights) {
    // Of a read-only directory nothing is taken away: that it cannot be changed is a file system's
    // error.
    let read_only = !dirs.contains(DirPerms::MUTATE) && !files.contains(FilePerms::WRITE);
    let mut refused = Rights::empty();
    for (is_allowed, rights) in [
        (dirs.contains(DirPerms::READ), LISTING),
        (dirs.contains(DirPerms::MUTATE) || read_only, MUTATING),
        (files.contains(FilePerms::READ), Rights::FD_READ),
        (files.contains(FilePerms::WRITE) || read_only, WRITING),
    ] {
        if !is_allowed {
            refused |= rights;
        }
    }
    let all = Rights::DIRECTORY | Rights::FILE;
    (Rights::DIRECTORY - refused, all - refused)
}
