//! The embedder's handles: functions, instances, memories, tables, globals, tags,
//! exceptions, their types and values.

pub(crate) mod asynchronous;
pub(crate) mod coredump;
pub(crate) mod exception;
pub(crate) mod extern_ref;
pub(crate) mod extern_types;
pub(crate) mod externs;
pub(crate) mod func;
pub(crate) mod global;
pub(crate) mod host;
pub(crate) mod instance;
pub(crate) mod instance_pre;
pub(crate) mod instantiate;
pub(crate) mod linker;
pub(crate) mod memory;
pub(crate) mod program;
pub(crate) mod rooted;
pub(crate) mod table;
pub(crate) mod tag;
pub(crate) mod typed;
pub(crate) mod types;
pub(crate) mod v128;
pub(crate) mod value;
