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
