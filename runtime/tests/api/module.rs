use gantry::*;

#[test]
fn artifacts_are_recognised() -> Result<()> {
    let engine = Engine::default();
    let module = Module::new(&engine, r#"(module (func (export "f")))"#)?;
    let bytes = module.serialize()?;
    assert_eq!(
        Engine::detect_precompiled(&bytes),
        Some(Precompiled::Module)
    );
    assert_eq!(Engine::detect_precompiled(&bytes[..5]), None);
    assert_eq!(Engine::detect_precompiled(b"\0asm\x01\0\0\0"), None);
    let file = tempfile::NamedTempFile::new()?;
    assert_eq!(Engine::detect_precompiled_file(file.path())?, None);
    std::fs::write(file.path(), &bytes)?;
    let found = Engine::detect_precompiled_file(file.path())?;
    assert_eq!(found, Some(Precompiled::Module));
    assert!(Engine::detect_precompiled_file("/no/such/file").is_err());
    let range = module.image_range();
    assert_eq!(
        range.end as usize - range.start as usize,
        module.text().len()
    );
    Ok(())
}

#[test]
fn resources_are_those_of_each_instance() -> Result<()> {
    let engine = Engine::default();
    let resources = |text| Ok::<_, Error>(Module::new(&engine, text)?.resources_required());
    let ResourcesRequired {
        num_memories,
        max_initial_memory_size,
        num_tables,
        max_initial_table_size,
    } = resources("(module)")?;
    assert_eq!((num_memories, max_initial_memory_size), (0, None));
    assert_eq!((num_tables, max_initial_table_size), (0, None));
    let found = resources(
        r#"(module (import "" "" (table 100 funcref))
            (memory 3 9) (table 0 funcref) (table 7 externref) (table 2 8 funcref))"#,
    )?;
    assert_eq!(found.num_memories, 1);
    assert_eq!(found.max_initial_memory_size, Some(3));
    assert_eq!(found.num_tables, 3);
    assert_eq!(found.max_initial_table_size, Some(7));
    Ok(())
}
