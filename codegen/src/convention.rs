//! The convention by which generated code and the host call each other.

/// The type, or the definition, of a function that generated code calls, or that is generated.
///
/// The convention is the processor's own on AArch64. On x86-64 it is that of System V, on all
/// systems, so that generated code is the same everywhere: on Windows, functions of C have another
/// one. All that crosses the border is declared by this, and functions that are not do not have the
/// types of [`layout`](crate::layout).
///
/// ```
/// use gantry_codegen::generated_abi;
///
/// type Doubling = generated_abi!(unsafe fn(u64) -> u64);
///
/// generated_abi! {
///     /// Doubles a number.
///     unsafe fn double(number: u64) -> u64 {
///         2 * number
///     }
/// }
///
/// let function: Doubling = double;
/// // SAFETY: a number is all that it needs.
/// assert_eq!(unsafe { function(21) }, 42);
/// ```
#[cfg(target_arch = "x86_64")]
#[macro_export]
macro_rules! generated_abi {
    (unsafe fn($($parameter:ty),* $(,)?) $(-> $result:ty)?) => {
        unsafe extern "sysv64" fn($($parameter),*) $(-> $result)?
    };
    ($(#[$attribute:meta])* $visibility:vis unsafe fn $name:ident $($rest:tt)*) => {
        $(#[$attribute])* $visibility unsafe extern "sysv64" fn $name $($rest)*
    };
}

/// As on x86-64, with another name of the convention.
#[cfg(not(target_arch = "x86_64"))]
#[macro_export]
macro_rules! generated_abi {
    (unsafe fn($($parameter:ty),* $(,)?) $(-> $result:ty)?) => {
        unsafe extern "C" fn($($parameter),*) $(-> $result)?
    };
    ($(#[$attribute:meta])* $visibility:vis unsafe fn $name:ident $($rest:tt)*) => {
        $(#[$attribute])* $visibility unsafe extern "C" fn $name $($rest)*
    };
}
