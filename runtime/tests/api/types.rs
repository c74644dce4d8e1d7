use gantry::*;

#[test]
fn types_tell_what_they_are() {
    let engine = Engine::default();
    let all = [
        ValType::I32,
        ValType::I64,
        ValType::F32,
        ValType::F64,
        ValType::V128,
        ValType::FUNCREF,
        ValType::EXTERNREF,
        ValType::EXNREF,
    ];
    for (index, ty) in all.iter().enumerate() {
        let is = [
            ty.is_i32(),
            ty.is_i64(),
            ty.is_f32(),
            ty.is_f64(),
            ty.is_v128(),
            ty.is_funcref(),
            ty.is_externref(),
        ];
        assert!(
            is.iter()
                .enumerate()
                .all(|(other, &is)| is == (other == index)),
            "{ty}"
        );
        assert_eq!((ty.is_num(), ty.is_ref()), (index < 4, index > 4));
        assert!(ty.matches(ty) && ty.default_value().is_some());
    }
    let ty = FuncType::new(&engine, all.iter().cloned(), [ValType::F32]);
    assert!(ValType::eq(&ty.param(7).unwrap(), &ValType::EXNREF));
    assert!(ty.param(8).is_none() && ty.result(0).unwrap().is_f32() && ty.result(1).is_none());
    assert!(ty.matches(&ty.clone()));
}

#[test]
fn heap_types_are_subtypes() {
    let engine = Engine::default();
    let concrete = HeapType::from(FuncType::new(&engine, None, None));
    assert!(concrete.is_concrete() && concrete.is_concrete_func() && !concrete.is_abstract());
    assert!(concrete.as_concrete_func().is_some() && HeapType::Func.as_concrete_func().is_none());
    assert!(concrete.matches(&HeapType::Func) && !HeapType::Func.matches(&concrete));
    assert!(concrete.top().is_func() && HeapType::NoExn.top().is_exn());
    assert!(HeapType::Extern.is_top() && !HeapType::NoExn.is_top());
    assert!(HeapType::NoExn.matches(&HeapType::Exn) && !HeapType::Exn.matches(&HeapType::NoExn));
    let ty = ValType::Ref(RefType::new(true, concrete));
    assert!(
        ty.unwrap_ref()
            .heap_type()
            .unwrap_concrete_func()
            .params()
            .len()
            == 0
    );
}
