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
