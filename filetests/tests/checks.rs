//! The checker of allocations watches: it does not change the code.

use gantry_codegen::{
    compile::{Compiler, CompilerOptions, RegisterAllocator},
    isa::Isa,
    layout::ContextLayout,
    select::{Bounds, Environment},
};
use gantry_filetests::find;
use gantry_ir::Function;
use gantry_isa_aarch64::machine::Aarch64;
use gantry_isa_x64::machine::X64;
use gantry_lower::Lowerer;
use std::path::Path;

#[test]
fn code_for_x64_is_the_same_with_and_without_checks() {
    check::<X64>();
}

#[test]
fn code_for_aarch64_is_the_same_with_and_without_checks() {
    check::<Aarch64>();
}

fn check<I: Isa>() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("filetests/run");
    let mut functions = 0;
    for path in find(&root).unwrap() {
        let Ok(binary) = wat::parse_file(&path) else {
            continue;
        };
        let module = gantry_lower::parse(&binary).unwrap();
        let layout = ContextLayout::new(&module.info.declarations);
        let mut lowerer = Lowerer::new();
        let mut function = Function::new();
        for (bounds, segment) in [
            (Bounds::Guard, false),
            (Bounds::Guard, true),
            (Bounds::Explicit, false),
        ] {
            let environment = Environment {
                segment,
                ..Environment::new::<I>(&module.info.declarations, &layout, bounds)
            };
            let mut compilers = [true, false].map(|verify| {
                let allocator = RegisterAllocator::default();
                Compiler::<I>::new(CompilerOptions { verify, allocator })
            });
            for (source, body) in module.functions.iter().zip(&module.info.bodies) {
                lowerer.lower(&module.info, source, &mut function).unwrap();
                for compiler in &mut compilers {
                    compiler
                        .compile_baseline(environment, &function, source.index, body.start)
                        .unwrap();
                }
                functions += 1;
            }
            let [with, without] = compilers.each_mut().map(Compiler::<I>::take_chunk);
            assert_eq!(format!("{with:?}"), format!("{without:?}"), "{path:?}");
        }
    }
    assert!(functions > 500, "only {functions} functions");
}
