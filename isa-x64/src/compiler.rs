//! The compiler for x86-64. This is the only place where the generic compiler is instantiated for
//! it.

use crate::machine::X64;
use gantry_codegen::compile::{CompileFunctions, Compiler, HasCompiler};

impl HasCompiler for X64 {
    fn compiler(verify: bool) -> Box<dyn CompileFunctions> {
        Box::new(Compiler::<X64>::with_checks(verify))
    }
}
