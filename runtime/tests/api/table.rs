use gantry::*;

#[test]
fn elements_are_filled_and_copied() -> Result<()> {
    let mut store = Store::<()>::default();
    let ty = TableType::new(RefType::FUNCREF, 10, None);
    assert_eq!((ty.minimum(), ty.maximum(), ty.is_64()), (10, None, false));
    let table = ty.default_value(&mut store)?;
    let f = Func::wrap(&mut store, || {});
    table.fill(&mut store, 2, f.into(), 3)?;
    let set = |store: &Store<()>, table: &Table| -> Vec<u64> {
        let is_set = |&index: &u64| table.get(store, index).unwrap().is_non_null();
        (0..table.size(store)).filter(is_set).collect()
    };
    assert_eq!(set(&store, &table), [2, 3, 4]);
    // Overlapping, in either direction.
    Table::copy(&mut store, &table, 3, &table, 2, 4)?;
    assert_eq!(set(&store, &table), [2, 3, 4, 5]);
    Table::copy(&mut store, &table, 0, &table, 1, 3)?;
    assert_eq!(set(&store, &table), [1, 2, 3, 4, 5]);
    let other = Table::new(
        &mut store,
        TableType::new(RefType::FUNCREF, 2, None),
        f.into(),
    )?;
    Table::copy(&mut store, &table, 8, &other, 0, 2)?;
    assert_eq!(set(&store, &table), [1, 2, 3, 4, 5, 8, 9]);
    Ok(())
}

#[test]
fn what_does_not_fit_changes_nothing() -> Result<()> {
    let mut store = Store::<()>::default();
    let table = TableType::new(RefType::FUNCREF, 2, None).default_value(&mut store)?;
    let externs = TableType::new(RefType::EXTERNREF, 2, None).default_value(&mut store)?;
    let f = Func::wrap(&mut store, || {});
    let outside = Some(&Trap::TableOutOfBounds);
    for (index, length) in [(1, 2), (3, 0), (u64::MAX, 1), (0, u64::MAX), (1 << 32, 1)] {
        let error = table.fill(&mut store, index, f.into(), length).unwrap_err();
        assert_eq!(error.downcast_ref::<Trap>(), outside);
        let error = Table::copy(&mut store, &table, index, &table, 0, length).unwrap_err();
        assert_eq!(error.downcast_ref::<Trap>(), outside);
        let error = Table::copy(&mut store, &table, 0, &table, index, length).unwrap_err();
        assert_eq!(error.downcast_ref::<Trap>(), outside);
    }
    assert!(table.get(&mut store, 1 << 32).is_none());
    let error = table.fill(&mut store, 0, Ref::Extern(None), 1).unwrap_err();
    let message = "type mismatch: value does not match table element type";
    assert_eq!(error.to_string(), message);
    assert!(table.set(&mut store, 0, Ref::Extern(None)).is_err());
    assert!(table.grow(&mut store, 1, Ref::Extern(None)).is_err());
    let error = Table::copy(&mut store, &table, 0, &externs, 0, 1).unwrap_err();
    assert!(
        super::says(&error, "source table's element type"),
        "{error:?}"
    );
    assert!(table.get(&store, 0).unwrap().is_null());
    Ok(())
}
