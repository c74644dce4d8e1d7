//! Profilers where there is no `perf`.

/// Both of its interfaces.
macro_rules! no_interface {
    ($name:ident) => {
        pub(super) mod $name {
            use crate::code::watch::Image;
            use anyhow::{Result, bail};

            pub(in super::super) fn open() -> Result<()> {
                bail!("profiling with `perf` works on Linux only")
            }

            pub(in super::super) fn add(_image: &Image<'_>) -> Result<()> {
                open()
            }
        }
    };
}

no_interface!(perf_map);
no_interface!(jitdump);
