//! The compiler for AArch64. This is the only place where the generic compiler is instantiated for
//! it.

use crate::machine::Aarch64;
use gantry_codegen::compile::{CompileFunctions, Compiler, CompilerOptions, HasCompiler};

impl HasCompiler for Aarch64 {
    fn compiler(options: CompilerOptions) -> Box<dyn CompileFunctions> {
        Box::new(Compiler::<Aarch64>::new(options))
    }
}
