use gantry::*;

#[test]
fn limits_are_said_as_elsewhere() -> Result<()> {
    let limits = StoreLimitsBuilder::new()
        .memory_size(1 << 16)
        .table_elements(2)
        .build();
    let mut store = Store::new(&Engine::default(), limits);
    store.limiter(|limits| limits);
    let memory = Memory::new(&mut store, MemoryType::new(1, None))?;
    let error = memory.grow(&mut store, 1).unwrap_err();
    assert_eq!(error.to_string(), "failed to grow memory by `1`");
    let ty = TableType::new(RefType::FUNCREF, 1, None);
    let table = Table::new(&mut store, ty, Ref::Func(None))?;
    let error = table.grow(&mut store, 2, Ref::Func(None)).unwrap_err();
    assert_eq!(error.to_string(), "failed to grow table by `2`");
    assert!(table.grow(&mut store, u64::MAX, Ref::Func(None)).is_err());
    let error = Memory::new(&mut store, MemoryType::new(2, None)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "memory minimum size of 2 pages exceeds memory limits"
    );
    let ty = TableType::new(RefType::FUNCREF, 3, None);
    let error = Table::new(&mut store, ty, Ref::Func(None)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table minimum size of 3 elements exceeds table limits"
    );
    Ok(())
}
