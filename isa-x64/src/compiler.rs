//! The compiler for x86-64, of which the code is made here and nowhere else.

use crate::machine::X64;
use gantry_codegen::compile::{CompileFunctions, Compiler, HasCompiler};

impl HasCompiler for X64 {
    fn compiler(verify: bool) -> Box<dyn CompileFunctions> {
        Box::new(Compiler::<X64>::with_checks(verify))
    }
}
