use gantry::*;

#[test]
fn values_are_looked_into() -> Result<()> {
    let mut store = Store::<()>::default();
    let f = Func::wrap(&mut store, || {});
    let object = ExternRef::new(&mut store, ())?;
    assert_eq!(Val::from(1.5f32).unwrap_f32(), 1.5);
    assert_eq!(Val::from(1.5f64).unwrap_f64(), 1.5);
    assert_eq!(Val::from(5u64).unwrap_i64(), 5);
    assert_eq!(Val::from(7u128).unwrap_v128().as_u128(), 7);
    assert!(Val::from(f).unwrap_funcref().is_some() && Val::from(f).externref().is_none());
    assert!(Val::from(object).unwrap_externref().is_some());
    assert!(matches!(Val::null_func_ref().funcref(), Some(None)));
    assert!(matches!(
        Val::null_extern_ref().ref_(),
        Some(Ref::Extern(None))
    ));
    assert!(Val::I32(1).ref_().is_none());
    let reference = Ref::from(f);
    assert!(reference.is_func() && !reference.is_extern() && !reference.is_exn());
    assert!(reference.as_func().unwrap().is_some() && reference.unwrap_func().is_some());
    assert!(Ref::from(object).as_extern().unwrap().is_some());
    Ok(())
}

#[test]
fn types_of_values_are_as_exact_as_can_be() -> Result<()> {
    let mut store = Store::<()>::default();
    let f = Func::wrap(&mut store, |_: i32| {});
    let exact = RefType::new(false, HeapType::ConcreteFunc(f.ty(&store)));
    assert_eq!(Ref::from(f).ty(&store)?, exact);
    assert_eq!(Val::from(f).ty(&store)?, ValType::Ref(exact.clone()));
    assert_eq!(Val::I64(0).ty(&store)?, ValType::I64);
    assert!(Ref::from(f).matches_ty(&store, &exact)?);
    assert!(Ref::from(f).matches_ty(&store, &RefType::FUNCREF)?);
    assert!(!Ref::from(f).matches_ty(&store, &RefType::EXTERNREF)?);
    assert!(!Ref::Func(None).matches_ty(&store, &exact)?);
    let other = Store::<()>::default();
    assert!(Val::from(f).ty(&other).is_err());
    assert!(Val::from(f).matches_ty(&other, &ValType::FUNCREF).is_err());
    Ok(())
}
