//! How the processor computes floats: WebAssembly wants the default, whatever the host has set.

use super::processor::{float_control, is_default_control, set_float_control};

/// While this lives, the thread computes floats as WebAssembly defines them. Dropping it restores
/// the host's own settings.
#[derive(Debug)]
pub(crate) struct DefaultFloats {
    /// What to restore, if it is not the default.
    host: Option<u64>,
}

impl DefaultFloats {
    /// If the host has the default, too, this only reads the register and compares it.
    #[inline(always)]
    pub(crate) fn begin() -> DefaultFloats {
        let control = float_control();
        if is_default_control(control) {
            return DefaultFloats { host: None };
        }
        set_float_control(None);
        DefaultFloats {
            host: Some(control),
        }
    }
}

impl Drop for DefaultFloats {
    #[inline(always)]
    fn drop(&mut self) {
        if self.host.is_some() {
            set_float_control(self.host);
        }
    }
}
