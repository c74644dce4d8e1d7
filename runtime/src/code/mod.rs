//! Machine code in executable pages, and how an address finds its module.

pub(crate) mod function_table;
pub(crate) mod publish;
pub(crate) mod registry;
pub(crate) mod watch;
