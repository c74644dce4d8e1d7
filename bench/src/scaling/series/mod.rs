//! The series: what grows, how far it can, and how a module with so much of it
//! is made.
//!
//! An element should be a few bytes, the same ones at each size, and a module
//! should be linear in the number of its elements, so that whatever is not linear
//! is the compiler. (Operands that are indices grow with the size by a byte or
//! two; time and memory are therefore judged by element and by byte.)

use super::module::BODY_BYTES;

mod calls;
mod control;
mod exceptions;
mod locals;
mod loops;
mod sections;
mod stack;
mod straight;
mod switch;
mod tail_calls;

/// One thing that grows.
#[derive(Clone, Copy, Debug)]
pub struct Series {
    /// Its name, in the table and on the command line.
    pub name: &'static str,
    /// The most elements that the binary format, or the limits that engines agree on, allow.
    pub limit: usize,
    /// What limits it, where that is less than the largest size.
    pub limited_by: &'static str,
    /// Makes the module with so many elements.
    pub build: fn(usize) -> Vec<u8>,
}

impl Series {
    /// A series without a limit of its own.
    const fn new(name: &'static str, build: fn(usize) -> Vec<u8>) -> Self {
        Self::limited(name, usize::MAX, "", build)
    }

    /// A series that cannot have more elements than one function body has room for.
    const fn body(name: &'static str, build: fn(usize) -> Vec<u8>) -> Self {
        Self::limited(name, usize::MAX, FUNCTION_BODY, build)
    }

    /// A series that ends for a reason of its own.
    const fn limited(
        name: &'static str,
        limit: usize,
        limited_by: &'static str,
        build: fn(usize) -> Vec<u8>,
    ) -> Self {
        Series {
            name,
            limit,
            limited_by,
            build,
        }
    }
}

/// The smallest module of all: what a process costs that compiles next to nothing.
pub fn smallest() -> Vec<u8> {
    super::module::unary(0, |code| {
        code.local_get(0);
    })
}

/// What limits the series that grow in one function.
const FUNCTION_BODY: &str = "function body";

impl Series {
    /// The most elements that it can have, up to so many.
    pub fn end(&self, up_to: usize) -> usize {
        let mut end = up_to.min(self.limit);
        if self.limited_by == FUNCTION_BODY {
            let mut bytes = (self.build)(end).len();
            while bytes > BODY_BYTES {
                // A little less than what fits, as the last elements may be longer than the first.
                end = (end as u128 * BODY_BYTES as u128 * 99 / (bytes as u128 * 100)) as usize;
                bytes = (self.build)(end).len();
            }
        }
        end
    }
}

/// All series.
pub fn all() -> impl Iterator<Item = &'static Series> {
    let families: [&'static [Series]; 10] = [
        straight::SERIES,
        stack::SERIES,
        locals::SERIES,
        control::SERIES,
        loops::SERIES,
        switch::SERIES,
        calls::SERIES,
        sections::SERIES,
        exceptions::SERIES,
        tail_calls::SERIES,
    ];
    families.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_series_is_of_valid_modules() {
        let valid = |bytes: &[u8]| {
            let features = wasmparser::WasmFeatures::WASM2
                | wasmparser::WasmFeatures::EXCEPTIONS
                | wasmparser::WasmFeatures::LEGACY_EXCEPTIONS
                | wasmparser::WasmFeatures::TAIL_CALL;
            wasmparser::Validator::new_with_features(features).validate_all(bytes)
        };
        valid(&smallest()).unwrap();
        for series in all() {
            for size in [1, 100, 1_234.min(series.limit)] {
                if let Err(error) = valid(&(series.build)(size)) {
                    panic!("{} at {size}: {error}", series.name);
                }
            }
        }
    }

    #[test]
    fn modules_are_linear_in_their_elements() {
        for series in all() {
            let size = |elements: usize| (series.build)(elements).len() as f64;
            let some = 1_000.min(series.limit / 2);
            let more = 20_000.min(series.limit / 2);
            let growth = (size(2 * more) - size(more)) / more as f64;
            let before = (size(2 * some) - size(some)) / some as f64;
            // Indices may take up to two bytes more.
            assert!(
                growth < before * 1.6 + 8.0 && growth > 0.0,
                "{}: {before} and then {growth} bytes an element",
                series.name
            );
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = all().map(|series| series.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn what_is_too_large_for_a_body_ends_before() {
        let series = all().find(|series| series.name == "distinct").unwrap();
        let end = series.end(1_000_000);
        let bytes = (series.build)(end).len();
        assert!(end < 1_000_000 && bytes <= BODY_BYTES && bytes > BODY_BYTES * 9 / 10);
        assert_eq!(series.end(1_000), 1_000);
    }
}
