//! Folders: what is known of a file.

use std::time::SystemTime;

/// A file of a folder.
pub(crate) struct DirectoryEntry {
    pub(crate) name: String,
    /// In bytes.
    pub(crate) size: u64,
    /// When it was written to, or its time set, the last time.
    pub(crate) modified: SystemTime,
}
