use gantry::*;

#[test]
fn default_values() -> Result<()> {
    let mut store = Store::<()>::default();
    for ty in [
        ValType::I32,
        ValType::V128,
        ValType::FUNCREF,
        ValType::EXNREF,
    ] {
        let global = GlobalType::new(ty.clone(), Mutability::Var).default_value(&mut store)?;
        assert!(global.get(&mut store).matches_ty(&store, &ty)?);
        assert!(global.ty(&store).mutability().is_var());
        assert!(!global.ty(&store).mutability().is_const());
    }
    let never_null = ValType::Ref(RefType::new(false, HeapType::Func));
    assert!(never_null.default_value().is_none());
    let ty = GlobalType::new(never_null, Mutability::Const);
    assert!(ty.default_value(&mut store).is_err());
    Ok(())
}
