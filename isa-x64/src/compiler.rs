//! The compiler for x86-64. This is the only place where the generic compiler is instantiated for
//! it.

use crate::machine::X64;
use gantry_codegen::compile::{CompileFunctions, Compiler, CompilerOptions, HasCompiler};

impl HasCompiler for X64 {
    fn compiler(options: CompilerOptions) -> Box<dyn CompileFunctions> {
        Box::new(Compiler::<X64>::new(options))
    }
}
