use gantry::*;

#[test]
fn sizes_and_places() -> Result<()> {
    let mut store = Store::<()>::default();
    let memory = Memory::new(
        &mut store,
        MemoryType::builder().min(1).max(Some(2)).build()?,
    )?;
    assert_eq!(memory.page_size(&store), 1 << memory.page_size_log2(&store));
    memory.write(&mut store, 5, &[9])?;
    let place = memory.data_ptr(&store);
    // SAFETY: the byte is in the memory, and nothing else uses it now.
    assert_eq!(unsafe { *place.add(5) }, 9);
    memory.grow(&mut store, 1)?;
    assert_eq!(memory.data_ptr(&store), place, "memories do not move");
    let ty = memory.ty(&store);
    assert!(!ty.is_64() && !ty.is_shared() && ty.maximum() == Some(2));
    assert_eq!(ty.default_value(&mut store)?.size(&store), ty.minimum());
    Ok(())
}

#[test]
fn types_that_cannot_be_are_refused() {
    let refused = [
        MemoryType::builder().min(2).max(Some(1)).build(),
        MemoryType::builder().min(65537).build(),
        MemoryType::builder().max(Some(1 << 40)).build(),
        MemoryType::builder().memory64(true).build(),
        MemoryType::builder().shared(true).build(),
        MemoryType::builder().page_size_log2(0).build(),
    ];
    assert!(refused.iter().all(|ty| ty.is_err()));
}
