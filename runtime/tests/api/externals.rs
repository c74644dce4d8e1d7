use gantry::*;

#[test]
fn externals_know_what_they_are() -> Result<()> {
    let text = r#"(module
        (func (export "f")) (memory (export "m") 1) (table (export "t") 1 funcref)
        (global (export "g") i32 (i32.const 0)) (tag (export "e") (param i32)))"#;
    let (mut store, instance) = super::instantiate(text)?;
    for name in ["f", "m", "t", "g", "e"] {
        let item = instance.get_export(&mut store, name).unwrap();
        let kinds = [
            item.into_func().is_some(),
            item.into_memory().is_some(),
            item.into_table().is_some(),
            item.into_global().is_some(),
            item.into_tag().is_some(),
        ];
        assert_eq!(kinds.iter().filter(|&&kind| kind).count(), 1, "{name}");
        let ty = item.ty(&store);
        let kinds = [
            ty.func().is_some(),
            ty.memory().is_some(),
            ty.table().is_some(),
            ty.global().is_some(),
            ty.tag().is_some(),
        ];
        assert_eq!(kinds.iter().filter(|&&kind| kind).count(), 1, "{name}");
    }
    let exports: Vec<_> = instance.exports(&mut store).collect();
    assert!(exports[0].into_func().is_some() && exports[0].into_table().is_none());
    assert!(exports[1].into_memory().is_some() && exports[2].into_table().is_some());
    assert!(exports[3].into_global().is_some() && exports[4].into_tag().is_some());
    Ok(())
}

#[test]
fn references_to_objects_of_the_host() -> Result<()> {
    let mut store = Store::<()>::default();
    let object: Rooted<ExternRef> = ExternRef::new(&mut store, 5u8)?;
    let owned: OwnedRooted<ExternRef> = object.to_owned_rooted(&mut store)?;
    let again = owned.to_rooted(&mut store);
    assert!(Rooted::ref_eq(&store, &object, &again)?);
    let data = object.data_mut(&mut store)?.unwrap();
    *data.downcast_mut::<u8>().unwrap() += 1;
    assert_eq!(object.data(&store)?.unwrap().downcast_ref::<u8>(), Some(&6));
    let mut other = Store::<()>::default();
    assert!(object.data(&other).is_err());
    assert!(Rooted::ref_eq(&mut other, &object, &object).is_err());
    Ok(())
}
