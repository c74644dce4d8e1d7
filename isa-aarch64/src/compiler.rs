//! The compiler for AArch64. This is the only place where the generic compiler is instantiated for
//! it.

use crate::machine::Aarch64;
use gantry_codegen::compile::{CompileFunctions, Compiler, HasCompiler};

impl HasCompiler for Aarch64 {
    fn compiler(verify: bool) -> Box<dyn CompileFunctions> {
        Box::new(Compiler::<Aarch64>::with_checks(verify))
    }
}
