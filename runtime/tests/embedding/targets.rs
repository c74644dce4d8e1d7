//! Compiling for another machine: that is all that can be done with it here.

use gantry::{Config, Engine, Func, Instance, Linker, Module, OptLevel, Store, Target};

const TEXT: &str = r#"(module
    (memory 1)
    (func $add (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (func (export "load") (param i32) (result f64) (f64.load (local.get 0)))
    (func (export "call") (result i32) (call $add (i32.const 1) (i32.const 2))))"#;

fn compiling_for(target: Target) -> Engine {
    Engine::new(Config::new().target(target).unwrap()).unwrap()
}

fn others() -> impl Iterator<Item = Target> {
    let all = Target::ALL.into_iter();
    all.filter(|&target| target != Target::HOST)
}

/// It is about this target, which is not that of this machine.
#[track_caller]
fn assert_names_both(error: &str, target: Target) {
    for target in [target, Target::HOST] {
        assert!(error.contains(&target.to_string()), "{error}");
    }
}

#[test]
fn the_default_is_this_machine() {
    assert_eq!(Engine::default().target(), Target::HOST);
    let same = compiling_for(Target::HOST).precompile_module(TEXT.as_bytes());
    let default = Engine::default().precompile_module(TEXT.as_bytes());
    assert_eq!(same.unwrap(), default.unwrap());
}

#[test]
fn code_for_another_machine_is_written_and_not_run() {
    for target in others() {
        let engine = compiling_for(target);
        let module = Module::new(&engine, TEXT).unwrap();
        let bytes = module.serialize().unwrap();
        let mut store = Store::new(&engine, ());

        let error = Instance::new(&mut store, &module, &[]).unwrap_err();
        assert_names_both(&format!("{error:#}"), target);
        let linker = Linker::new(&engine);
        let error = linker.instantiate(&mut store, &module).unwrap_err();
        assert_names_both(&format!("{error:#}"), target);

        for engine in [engine, Engine::default()] {
            // SAFETY: the bytes stem from `serialize`.
            let error = unsafe { Module::deserialize(&engine, &bytes) }.unwrap_err();
            assert_names_both(&format!("{error:#}"), target);
        }
    }
}

#[test]
fn functions_of_the_host_have_no_other_target() {
    for target in others() {
        let mut store = Store::new(&compiling_for(target), ());
        let wrap = std::panic::AssertUnwindSafe(|| Func::wrap(&mut store, || {}));
        let panic = std::panic::catch_unwind(wrap).unwrap_err();
        let message = panic.downcast_ref::<String>().unwrap();
        assert_names_both(message, target);
    }
}

/// Nothing of the machine, and nothing of chance, is in an artifact.
#[test]
fn artifacts_are_reproducible() {
    for target in Target::ALL {
        for level in [OptLevel::None, OptLevel::Speed] {
            let artifact = |threads| {
                let mut config = Config::new();
                config
                    .target(target)
                    .unwrap()
                    .opt_level(level)
                    .threads(threads);
                let engine = Engine::new(&config).unwrap();
                engine.precompile_module(TEXT.as_bytes()).unwrap()
            };
            assert_eq!(artifact(1), artifact(3));
        }
    }
}
