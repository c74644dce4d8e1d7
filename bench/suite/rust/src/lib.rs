//! What the programs share.

use std::path::Path;

use sha2::{Digest, Sha256};

/// A file's text.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A number among the arguments.
pub fn number(index: usize) -> usize {
    std::env::args()
        .nth(index)
        .and_then(|word| word.parse().ok())
        .expect("a number")
}

/// A text's checksum.
pub fn sum(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
