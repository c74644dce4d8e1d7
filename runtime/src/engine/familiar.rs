//! Settings by the names that Wasmtime has for them: what has another name here, does nothing here,
//! or asks for what is not there.

use crate::engine::{
    allocation::config::PoolingAllocationConfig,
    config::{Config, OptLevel},
};

/// Which compiler Wasmtime is to use: see [`Config::strategy`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Strategy {
    /// The default.
    Auto,
    /// The one that optimizes.
    Cranelift,
    /// The one that compiles in one pass.
    Winch,
}

/// Whether functions take the place of their calls: see [`Config::compiler_inlining`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Inlining {
    /// They do.
    Yes,
    /// They do not.
    No,
}

/// Whether Wasmtime is to use something: see [`PoolingAllocationConfig::memory_protection_keys`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Enabled {
    /// If it is there.
    Auto,
    /// In any case.
    Yes,
    /// In no case.
    No,
}

impl PoolingAllocationConfig {
    /// Protection keys are not used. [`Enabled::Yes`] is an error of
    /// [`Engine::new`](crate::Engine::new).
    pub fn memory_protection_keys(&mut self, enable: Enabled) -> &mut Self {
        self.unsupported("protection of memory by keys", enable)
    }

    /// The system's list of changed pages is not used. [`Enabled::Yes`] is an error of
    /// [`Engine::new`](crate::Engine::new).
    pub fn pagemap_scan(&mut self, enable: Enabled) -> &mut Self {
        self.unsupported("scanning the map of pages", enable)
    }

    /// They are not.
    pub fn are_memory_protection_keys_available() -> bool {
        false
    }

    /// It is not.
    pub fn is_pagemap_scan_available() -> bool {
        false
    }

    /// Does nothing: protection keys are not used.
    pub fn max_memory_protection_keys(&mut self, _: usize) -> &mut Self {
        self
    }

    /// Does nothing: what a memory leaves behind is undone when it is given back.
    pub fn decommit_batch_size(&mut self, _: usize) -> &mut Self {
        self
    }

    fn unsupported(&mut self, what: &'static str, enable: Enabled) -> &mut Self {
        self.unsupported.retain(|&other| other != what);
        if enable == Enabled::Yes {
            self.unsupported.push(what);
        }
        self
    }
}

/// How Wasmtime is to collect references: see [`Config::collector`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Collector {
    /// The default.
    #[default]
    Auto,
    /// By counting references.
    DeferredReferenceCounting,
    /// Not at all.
    Null,
    /// By copying objects.
    Copying,
}

impl Config {
    /// Does nothing: there is one way of collecting references to objects of the host, see
    /// [`ExternRef`](crate::ExternRef).
    pub fn collector(&mut self, _: Collector) -> &mut Self {
        self
    }

    /// Faults always become traps. False is an error of [`Engine::new`](crate::Engine::new).
    pub fn signals_based_traps(&mut self, enable: bool) -> &mut Self {
        self.unsupported("handling of traps without signals", !enable)
    }

    /// The level of optimization that fits a compiler of Wasmtime: [`OptLevel::None`] for
    /// [`Strategy::Winch`], else [`OptLevel::Speed`].
    pub fn strategy(&mut self, strategy: Strategy) -> &mut Self {
        self.opt_level(match strategy {
            Strategy::Winch => OptLevel::None,
            Strategy::Auto | Strategy::Cranelift => OptLevel::Speed,
        })
    }

    /// As [`Config::opt_level`].
    pub fn cranelift_opt_level(&mut self, level: OptLevel) -> &mut Self {
        self.opt_level(level)
    }

    /// As [`Config::inlining`].
    pub fn compiler_inlining(&mut self, inlining: Inlining) -> &mut Self {
        self.inlining(inlining == Inlining::Yes)
    }

    /// As [`Config::verify`].
    pub fn cranelift_debug_verifier(&mut self, enable: bool) -> &mut Self {
        self.verify(enable)
    }

    /// Whether several threads compile a module: as [`Config::threads`] with 0 or 1.
    pub fn parallel_compilation(&mut self, parallel: bool) -> &mut Self {
        self.threads(if parallel { 0 } else { 1 })
    }

    /// As [`Config::cranelift_flag_set`] for a flag that is on or off.
    ///
    /// # Safety
    ///
    /// It is always safe, and unsafe there.
    pub unsafe fn cranelift_flag_enable(&mut self, flag: &str) -> &mut Self {
        // SAFETY: it is always safe.
        unsafe { self.cranelift_flag_set(flag, "true") }
    }

    /// Does nothing: Cranelift's settings are not Gantry's, which has [`Config::cpu_features`]. But
    /// what programs compute depends on `enable_nan_canonicalization`: that is
    /// [`Config::nan_canonicalization`].
    ///
    /// # Safety
    ///
    /// It is always safe, and unsafe there.
    pub unsafe fn cranelift_flag_set(&mut self, name: &str, value: &str) -> &mut Self {
        match name {
            "enable_nan_canonicalization" => self.nan_canonicalization(value == "true"),
            _ => self,
        }
    }

    /// Does nothing: tables are as fast as they can be made.
    pub fn table_lazy_init(&mut self, _: bool) -> &mut Self {
        self
    }

    /// Does nothing: all engines can make asynchronous calls.
    pub fn async_support(&mut self, _: bool) -> &mut Self {
        self
    }

    /// Does nothing: a memory has the address space that it can grow to.
    pub fn memory_reservation_for_growth(&mut self, _: u64) -> &mut Self {
        self
    }

    /// Does nothing: a memory never moves.
    pub fn memory_may_move(&mut self, _: bool) -> &mut Self {
        self
    }

    /// Does nothing: no code computes an address below a memory.
    pub fn guard_before_linear_memory(&mut self, _: bool) -> &mut Self {
        self
    }
}

macro_rules! unsupported {
    ($($method:ident $what:literal;)*) => {
        /// Proposals that are not there. Asking for one is an error of
        /// [`Engine::new`](crate::Engine::new), not asking is always right.
        impl Config {
            $(
                #[doc = concat!("Modules with ", $what, " are not supported.")]
                pub fn $method(&mut self, enable: bool) -> &mut Self {
                    self.unsupported($what, enable)
                }
            )*
        }
    };
}

unsupported! {
    wasm_gc "garbage collection";
    wasm_memory64 "64-bit memories";
    wasm_threads "threads";
    wasm_shared_everything_threads "shared everything";
    wasm_custom_page_sizes "custom page sizes";
    wasm_wide_arithmetic "wide arithmetic";
    wasm_stack_switching "stack switching";
    wasm_component_model "components";
    shared_memory "shared memories";
}
