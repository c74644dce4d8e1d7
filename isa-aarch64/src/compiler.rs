//! The compiler for AArch64, of which the code is made here and nowhere else.

use crate::machine::Aarch64;
use gantry_codegen::compile::{CompileFunctions, Compiler, HasCompiler};

impl HasCompiler for Aarch64 {
    fn compiler(verify: bool) -> Box<dyn CompileFunctions> {
        Box::new(Compiler::<Aarch64>::with_checks(verify))
    }
}
