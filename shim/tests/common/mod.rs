//! What tests with containerd share.

pub mod containerd;
pub mod image;
