//! The checker of allocations watches: it does not change the code.

use gantry_codegen::{
    compile::Compiler,
    select::{Bounds, Environment},
};
use gantry_filetests::find;
use gantry_ir::Function;
use gantry_isa_x64::machine::X64;
use gantry_lower::Lowerer;
use std::path::Path;

#[test]
fn code_is_the_same_with_and_without_checks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("filetests/run");
    let mut functions = 0;
    for path in find(&root).unwrap() {
        let Ok(binary) = wat::parse_file(&path) else {
            continue;
        };
        let module = gantry_lower::parse(&binary).unwrap();
        let mut lowerer = Lowerer::new();
        let mut function = Function::new();
        for bounds in [Bounds::Guard, Bounds::Explicit] {
            let environment = Environment::new::<X64>(&module.info.declarations, bounds);
            let mut compilers = [true, false].map(Compiler::<X64>::with_checks);
            for (source, body) in module.functions.iter().zip(&module.info.bodies) {
                lowerer.lower(&module.info, source, &mut function).unwrap();
                for compiler in &mut compilers {
                    compiler
                        .compile_fast(environment, &function, source.index, body.start)
                        .unwrap();
                }
                functions += 1;
            }
            let [with, without] = compilers.each_mut().map(Compiler::<X64>::take_chunk);
            assert_eq!(format!("{with:?}"), format!("{without:?}"), "{path:?}");
        }
    }
    assert!(functions > 500, "only {functions} functions");
}
