//! Why a program stopped: traps and deliberate exits, as errors.

use gantry_ir::TrapCode;
use std::fmt;

macro_rules! traps {
    ($($(#[$doc:meta])* $name:ident = $message:literal, $($code:ident)|+;)*) => {
        /// A trap of WebAssembly.
        ///
        /// Calls report it as an [`Error`](crate::Error); the
        /// [`WasmBacktrace`](crate::WasmBacktrace) is attached to the same error:
        ///
        /// ```
        /// use gantry::{Engine, Instance, Module, Store, Trap, WasmBacktrace};
        ///
        /// let engine = Engine::default();
        /// let module = Module::new(&engine, r#"(module (func (export "f") unreachable))"#)?;
        /// let mut store = Store::new(&engine, ());
        /// let instance = Instance::new(&mut store, &module, &[])?;
        /// let f = instance.get_typed_func::<(), ()>(&mut store, "f")?;
        ///
        /// let error = f.call(&mut store, ()).unwrap_err();
        /// assert_eq!(error.downcast_ref::<Trap>(), Some(&Trap::UnreachableCodeReached));
        /// let backtrace = error.downcast_ref::<WasmBacktrace>().unwrap();
        /// assert_eq!(backtrace.frames().len(), 1);
        /// # Ok::<(), gantry::Error>(())
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[non_exhaustive]
        pub enum Trap {
            $($(#[$doc])* $name,)*
        }

        impl Trap {
            fn message(self) -> &'static str {
                match self {
                    $(Trap::$name => $message,)*
                }
            }
        }

        impl From<TrapCode> for Trap {
            fn from(code: TrapCode) -> Trap {
                match code {
                    $($(TrapCode::$code)|+ => Trap::$name,)*
                }
            }
        }
    };
}

// The names are those that Wasmtime has, so that its users find them.
traps! {
    /// The stack limit was passed, see [`Config::max_wasm_stack`](crate::Config::max_wasm_stack)
    /// and [`Config::max_frame_cost`](crate::Config::max_frame_cost).
    StackOverflow = "call stack exhausted", StackOverflow;
    /// An access outside of a linear memory.
    MemoryOutOfBounds = "out of bounds memory access", MemoryOutOfBounds;
    /// An access outside of a table, that of `call_indirect` included.
    TableOutOfBounds = "undefined element: out of bounds table access",
        TableOutOfBounds | UndefinedElement;
    /// `call_indirect` through a null element.
    IndirectCallToNull = "uninitialized element", UninitializedElement;
    /// `call_indirect` of a function of another type.
    BadSignature = "indirect call type mismatch", IndirectCallTypeMismatch;
    /// Integer overflow in a division or a conversion.
    IntegerOverflow = "integer overflow", IntegerOverflow;
    /// Integer division by zero.
    IntegerDivisionByZero = "integer divide by zero", IntegerDivideByZero;
    /// Conversion of NaN to an integer.
    BadConversionToInteger = "invalid conversion to integer", InvalidConversionToInteger;
    /// `unreachable` was executed.
    UnreachableCodeReached = "wasm `unreachable` instruction executed", Unreachable;
    /// Use of a null reference where one is not allowed.
    NullReference = "null reference", NullReference;
    /// The store's fuel was used up, see [`Config::consume_fuel`](crate::Config::consume_fuel).
    OutOfFuel = "all fuel consumed by WebAssembly", OutOfFuel;
    /// The deadline of the store's epoch was reached, see
    /// [`Config::epoch_interruption`](crate::Config::epoch_interruption).
    Interrupt = "interrupt", Interrupt;
}

impl fmt::Display for Trap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "wasm trap: {}", self.message())
    }
}

impl std::error::Error for Trap {}

/// An error for functions of the host to return: the program is to end with this status.
/// (`proc_exit` of [`wasi`](crate::wasi) returns a [`WasiError`](crate::wasi::WasiError), which
/// also knows of signals.)
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("exited with status {0}")]
pub struct Exit(pub i32);
