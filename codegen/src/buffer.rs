//! Code buffer.

/// A place in the code of one function, bound or not yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Label(pub u32);
