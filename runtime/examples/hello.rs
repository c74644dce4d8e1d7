//! Compiles a module, gives it a function of the host, and calls it.
//!
//! Run with `cargo run -p gantry --example hello`.

use gantry::{Caller, Engine, Linker, Module, Result, Store};

const HELLO: &str = r#"
    (module
        (import "host" "print" (func $print (param i32 i32)))
        (memory (export "memory") 1)
        (data (i32.const 16) "Hello from WebAssembly!")
        (func (export "run")
            (call $print (i32.const 16) (i32.const 23))))
"#;

fn main() -> Result<()> {
    // An engine compiles modules.
    let engine = Engine::default();
    let module = Module::new(&engine, HELLO)?;

    // A linker has what modules import. The text is in the memory of the module that calls.
    let mut linker = Linker::new(&engine);
    linker.func_wrap(
        "host",
        "print",
        |mut caller: Caller<'_, u32>, start: u32, length: u32| -> Result<()> {
            let memory = caller
                .get_export("memory")
                .and_then(|export| export.into_memory())
                .expect("the module exports its memory");
            let (bytes, prints) = memory.data_and_store_mut(&mut caller);
            let bytes = &bytes[start as usize..][..length as usize];
            println!("{}", std::str::from_utf8(bytes)?);
            *prints += 1;
            Ok(())
        },
    )?;

    // A store has instances, and data of the host: here the number of prints.
    let mut store = Store::new(&engine, 0);
    let instance = linker.instantiate(&mut store, &module)?;
    let run = instance.get_typed_func::<(), ()>(&mut store, "run")?;
    run.call(&mut store, ())?;
    run.call(&mut store, ())?;
    println!("printed {} times", store.data());
    Ok(())
}
