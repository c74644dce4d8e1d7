use gantry::*;

#[test]
fn exports_by_index_are_those_of_one_module() -> Result<()> {
    let (mut store, instance) = super::instantiate(r#"(module (func (export "f")))"#)?;
    let index = instance.module(&store).get_export_index("f").unwrap();
    assert!(instance.get_module_export(&mut store, &index).is_some());
    let other = Module::new(store.engine(), r#"(module (func (export "f")))"#)?;
    let other = Instance::new(&mut store, &other, &[])?;
    assert!(other.get_module_export(&mut store, &index).is_none());
    let (a, b) = (instance.module(&store), other.module(&store));
    assert!(Module::same(a, a) && !Module::same(a, b));
    Ok(())
}
