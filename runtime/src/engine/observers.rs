//! Whom compiling tells of functions that exceed a budget.

use gantry_ir::GuestText;
use std::{fmt, sync::Arc};

/// A function that is too large for [`OptLevel::Speed`](crate::OptLevel::Speed), see
/// [`Config::on_fallback`](crate::Config::on_fallback).
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Fallback {
    /// The function's index, imported functions included.
    pub function: u32,
    /// Its name, if the module has names.
    pub name: Option<String>,
    /// The budget that it exceeds.
    pub reason: String,
    /// What was done instead.
    pub instead: FallbackAction,
}

/// What becomes of a function that exceeds a budget of [`OptLevel::Speed`](crate::OptLevel::Speed).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum FallbackAction {
    /// It was optimized, but its registers were allocated by the linear scan.
    Scan,
    /// It was compiled as at [`OptLevel::None`](crate::OptLevel::None).
    None,
}

impl fmt::Display for FallbackAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FallbackAction::Scan => "its registers are allocated by a linear scan",
            FallbackAction::None => "it is compiled as at `none`",
        })
    }
}

impl fmt::Display for Fallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "function {}", self.function)?;
        if let Some(name) = &self.name {
            write!(f, " ({})", GuestText(name))?;
        }
        let Fallback {
            reason, instead, ..
        } = self;
        write!(f, " is too large for `speed`: {reason}; {instead}")
    }
}

/// Is told of fallbacks.
#[derive(Clone)]
pub(crate) struct Observer(pub(crate) Arc<dyn Fn(&Fallback) + Send + Sync>);

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}
