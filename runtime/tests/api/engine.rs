use gantry::*;

#[test]
fn settings_have_familiar_names() -> Result<()> {
    let mut config = Config::new();
    config
        .strategy(Strategy::Winch)
        .cranelift_opt_level(OptLevel::None)
        .compiler_inlining(Inlining::No)
        .parallel_compilation(false)
        .async_support(true)
        .async_stack_size(2 << 20)
        .memory_reservation(0)
        .memory_guard_size(0)
        .wasm_backtrace(false)
        .wasm_gc(false);
    let engine = Engine::new(&config)?;
    assert!(!engine.uses_guard_pages());
    assert!(Engine::same(&engine, &engine.clone()));
    assert!(!Engine::same(&engine, &Engine::default()));
    let weak = engine.weak();
    assert!(weak.upgrade().is_some());
    drop(engine);
    assert!(weak.upgrade().is_none());
    Ok(())
}

#[test]
fn what_is_not_there_is_an_error_that_names_it() {
    for (what, enable) in [
        (
            "64-bit memories",
            Config::wasm_memory64 as fn(&mut Config, bool) -> &mut Config,
        ),
        ("threads", Config::wasm_threads),
        ("garbage collection", Config::wasm_gc),
    ] {
        let mut config = Config::new();
        let error = Engine::new(enable(&mut config, true)).unwrap_err();
        assert_eq!(error.to_string(), format!("{what} is not supported"));
    }
}

#[test]
fn pools_have_familiar_settings() -> Result<()> {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_memories(1)
        .memory_protection_keys(Enabled::Auto)
        .pagemap_scan(Enabled::No);
    let mut config = Config::new();
    config
        .signals_based_traps(true)
        .collector(Collector::Auto)
        .allocation_strategy(pool.clone());
    Engine::new(&config)?;
    pool.memory_protection_keys(Enabled::Yes);
    let error = Engine::new(config.allocation_strategy(pool)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "protection of memory by keys is not supported"
    );
    let error = Engine::new(Config::new().signals_based_traps(false)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "handling of traps without signals is not supported"
    );
    Ok(())
}

#[test]
fn objects_of_another_engine_are_refused() -> Result<()> {
    let mut store = Store::<()>::default();
    let module = Module::new(&Engine::default(), "(module)")?;
    let error = Instance::new(&mut store, &module, &[]).unwrap_err();
    assert!(super::says(&error, "cross-`Engine`"), "{error:?}");
    Ok(())
}

/// What Wasmtime's examples call to be fast.
#[test]
fn settings_by_their_names_there() {
    let mut config = Config::new();
    config.debug_info(cfg!(unix)).table_lazy_init(false);
    // SAFETY: both do nothing.
    unsafe {
        config.cranelift_flag_enable("has_avx2");
        config.cranelift_flag_set("enable_pcc", "false");
    }
    let keys = PoolingAllocationConfig::are_memory_protection_keys_available();
    let scan = PoolingAllocationConfig::is_pagemap_scan_available();
    let enabled = |is_there| if is_there { Enabled::Yes } else { Enabled::No };
    let mut pool = PoolingAllocationConfig::new();
    // Emulators have fewer addresses than a thousand memories take.
    pool.total_memories(10)
        .memory_protection_keys(enabled(keys))
        .max_memory_protection_keys(2)
        .pagemap_scan(enabled(scan))
        .decommit_batch_size(1000);
    config.allocation_strategy(pool);
    Engine::new(&config).unwrap();
}

/// The one flag that changes what programs compute.
#[test]
fn canonical_nans_by_their_name_there() {
    let text = r#"(module (func (export "f") (param f32) (result i32)
        (i32.reinterpret_f32 (f32.add (local.get 0) (f32.const 1)))))"#;
    for (value, expected) in [("true", 0x7fc0_0000), ("false", 0x7fc0_1234)] {
        let mut config = Config::new();
        // SAFETY: it is always safe.
        unsafe { config.cranelift_flag_set("enable_nan_canonicalization", value) };
        let engine = Engine::new(&config).unwrap();
        let module = Module::new(&engine, text).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let f = instance
            .get_typed_func::<f32, u32>(&mut store, "f")
            .unwrap();
        let nan = f32::from_bits(0x7fc0_1234);
        assert_eq!(f.call(&mut store, nan).unwrap(), expected, "{value}");
    }
}

#[test]
fn targets_are_texts() {
    for (text, target) in [
        ("x86_64", Target::X86_64),
        ("aarch64", Target::Aarch64),
        ("aarch64-apple-darwin", Target::Aarch64),
        ("aarch64-unknown-linux-musl", Target::Aarch64),
    ] {
        let mut config = Config::new();
        config.target(text).unwrap();
        assert_eq!(Engine::new(&config).unwrap().target(), target);
        config.target(target).unwrap();
        assert_eq!(Engine::new(&config).unwrap().target(), target);
    }
    for text in [
        "",
        "riscv64",
        "aarch64-pc-windows-msvc",
        "arm64e-apple-darwin",
    ] {
        let error = Config::new().target(text).unwrap_err();
        assert!(
            error.to_string().contains("there is no compiler"),
            "{error:?}"
        );
    }
}

#[test]
fn the_cache_of_the_user_is_where_the_command_has_it() {
    let cache = Cache::from_file(None).unwrap();
    assert!(cache.directory().ends_with("gantry"));
    let error = Cache::from_file(Some("cache.toml".as_ref())).unwrap_err();
    assert!(error.to_string().contains("cache.toml"), "{error:?}");
}
