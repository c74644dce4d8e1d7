//! Refusals name the feature that is missing, or say what is invalid.

use gantry_lower::{Features, LowerError, PROPOSALS, validate, validate_with};

#[track_caller]
fn refused(text: &str) -> LowerError {
    let bytes = wat::parse_str(text).unwrap();
    validate(&bytes).unwrap_err()
}

#[track_caller]
fn names(text: &str, expected: &str) {
    match refused(text) {
        LowerError::Unsupported { feature, .. } => assert_eq!(feature, expected, "{text}"),
        other => panic!("{other:?} for {text}"),
    }
}

#[test]
fn missing_features_are_named() {
    names("(module (memory 1 1 shared))", "threads");
    names(
        "(module (memory 1) (func (drop (i32.atomic.load (i32.const 0)))))",
        "threads",
    );
    names("(module (memory i64 1))", "memory64");
    names("(module (type (struct)))", "garbage collection");
    names(
        "(module (func (drop (ref.i31 (i32.const 0)))))",
        "garbage collection",
    );
    for text in [
        "(module (type (sub (func))))",
        "(module (rec (type (func)) (type (array i8))))",
        "(module (import \"\" \"\" (global anyref)))",
        "(module (global nullfuncref (ref.null nofunc)))",
        "(module (table 0 i31ref))",
        "(module (table 1 i31ref (ref.i31 (i32.const 0))))",
        "(module (elem i31ref (item (ref.i31 (i32.const 0)))))",
        "(module (global externref (extern.convert_any (ref.i31 (i32.const 0)))))",
        "(module (func (param anyref)))",
        "(module (func (local eqref)))",
        "(module (func (drop (ref.null nofunc))))",
        "(module (func (drop (any.convert_extern (ref.null extern)))))",
    ] {
        names(text, "garbage collection");
    }
    names("(module (memory 1 (pagesize 1)))", "custom page sizes");
    names(
        "(module (func (drop (drop (i64.add128 (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0))))))",
        "wide arithmetic",
    );
    names("(component)", "the component model");
}

/// What a module uses that is switched off is refused by its name, in sections and in code.
#[test]
fn what_is_switched_off_is_named() {
    let off = |switch: &str, text: &str| {
        let bytes = wat::parse_str(text).unwrap();
        validate(&bytes).unwrap();
        let mut features = Features::default();
        features.switch(switch, false).unwrap();
        match validate_with(&bytes, features) {
            Err(LowerError::Disabled { switch, .. }) => switch,
            other => panic!("{other:?} for {text}"),
        }
    };
    let code = "(module (tag $e) (func (try_table (throw $e))))";
    let legacy = "(module (tag $e) (func try catch $e end))";
    assert_eq!(off("exceptions", "(module (tag))"), "exceptions");
    assert_eq!(off("exceptions", code), "exceptions");
    assert_eq!(
        off("exceptions", "(module (func (local exnref)))"),
        "exceptions"
    );
    assert_eq!(off("legacy-exceptions", legacy), "legacy-exceptions");
    let body = "(module (func (try_table)))";
    assert_eq!(off("exceptions", body), "exceptions");
    let tail = "(module (func $f (return_call $f)))";
    assert_eq!(off("tail-call", tail), "tail-call");
    let tail = "(module (table 1 funcref) (func (return_call_indirect (i32.const 0))))";
    assert_eq!(off("tail-call", tail), "tail-call");
    for text in [
        "(module (func (param (ref func))))",
        "(module (type $t (func)) (func (call_ref $t (ref.null $t))))",
        "(module (type $t (func)) (func (return_call_ref $t (ref.null $t))))",
        "(module (func (local (ref extern))))",
        "(module (func (param funcref) (drop (ref.as_non_null (local.get 0)))))",
        "(module (func (param funcref) (br_on_null 0 (local.get 0)) (drop)))",
        "(module (table 1 funcref (ref.null func)))",
    ] {
        assert_eq!(off("function-references", text), "function-references");
    }
    let two = "(module (func (result i32 i32) (i32.const 1) (i32.const 2)))";
    assert_eq!(off("multi-value", two), "multi-value");
    let fill = "(module (memory 1)
        (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0))))";
    assert_eq!(off("bulk-memory", fill), "bulk-memory");
    for text in [
        "(module (memory 1) (memory 1))",
        "(module (import \"\" \"\" (memory 1)) (memory 1))",
    ] {
        assert_eq!(off("multi-memory", text), "multi-memory");
    }
    let sum = "(module (global i32 (i32.add (i32.const 1) (i32.const 2))))";
    assert_eq!(off("extended-const", sum), "extended-const");
    for text in [
        "(module (func (result v128) unreachable))",
        "(module (func (local v128)))",
        "(module (func (drop (v128.const i64x2 0 0))))",
        "(module (func (param i32) (drop (i8x16.splat (local.get 0)))))",
    ] {
        assert_eq!(off("simd", text), "simd", "{text}");
    }
    let relaxed = "(module (func (param v128 v128) (result v128)
        (i8x16.relaxed_swizzle (local.get 0) (local.get 1))))";
    assert_eq!(off("relaxed-simd", relaxed), "relaxed-simd");
    let extend = "(module (func (drop (i32.extend8_s (i32.const 1)))))";
    assert_eq!(off("sign-extension", extend), "sign-extension");
}

/// What a module does not use can be off.
#[test]
fn other_modules_do_not_need_a_switch() {
    let mut features = Features::default();
    for proposal in PROPOSALS {
        features.switch(proposal.switch, false).unwrap();
    }
    let text = "(module (memory 1) (func (export \"f\") (param i32) (result i32)
        (i32.load (local.get 0))))";
    validate_with(&wat::parse_str(text).unwrap(), features).unwrap();
}

#[test]
fn invalid_modules_are_told_apart() {
    for text in [
        "(module (func (result i32)))",
        "(module (func (drop)))",
        "(module (func (local.set 3 (i32.const 0))))",
        "(module (func (result i32) (i64.const 0)))",
        "(module (func (br 1)))",
        "(module (memory 1) (func (drop (i32.load align=8 (i32.const 0)))))",
        "(module (func $f) (func (drop (ref.func $f))))",
        "(module (func (if (result i32) (i32.const 1) (then (i32.const 1)))))",
        "(module (export \"a\" (func 4)))",
    ] {
        assert!(
            matches!(refused(text), LowerError::Invalid { .. }),
            "{text}"
        );
    }
    assert!(matches!(
        validate(b"\0asm"),
        Err(LowerError::Invalid { .. })
    ));
    assert!(matches!(
        validate(b"hello, world"),
        Err(LowerError::Invalid { .. })
    ));
}

#[test]
fn supported_features_are_accepted() {
    let text = "(module
        (global $g (export \"g\") (mut i32) (i32.add (i32.const 1) (i32.mul (i32.const 2) (i32.const 3))))
        (table $t 2 funcref) (table $u 2 externref)
        (tag $t (param i32))
        (memory 1)
        (data $d \"abc\")
        (elem $e funcref (ref.func $pair) (ref.null func))
        (elem declare func $swap)
        (func $pair (param externref) (result i32 i64) i32.const 1 i64.const 2)
        (func $swap (param i32 i64) (result i64 i32)
            local.get 0 local.get 1 (block (param i32 i64) (result i64 i32)
                local.set 1 local.set 0 local.get 1 local.get 0))
        (func (param v128 i32) (result v128)
            (v128.store8_lane 3 (local.get 1) (local.get 0))
            (i8x16.relaxed_swizzle (v128.load16_splat (local.get 1)) (v128.const i64x2 1 2)))
        (func (param f32) (result i32)
            (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)) (data.drop $d)
            (memory.copy (i32.const 0) (i32.const 1) (i32.const 1))
            (memory.fill (i32.const 0) (i32.const 1) (i32.const 1))
            (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1)) (elem.drop $e)
            (table.copy $t $t (i32.const 0) (i32.const 0) (i32.const 1))
            (table.fill $u (i32.const 0) (ref.null extern) (i32.const 1))
            (table.set $t (i32.const 0) (ref.func $swap))
            (drop (table.grow $u (table.get $u (i32.const 0)) (i32.const 1)))
            (drop (ref.is_null (table.get $t (table.size $t))))
            (drop (select (result externref) (ref.null extern) (ref.null extern) (i32.const 0)))
            (drop (i32.extend8_s (i32.trunc_sat_f32_s (local.get 0))))
            (block (result i32 exnref) (try_table (catch_ref $t 0)) (i32.const 0) (ref.null exn))
            (if (ref.is_null) (then (throw $t (i32.const 0)))) (drop)
            (block (result (ref null exn)) (try_table (catch_all_ref 0)) (ref.null noexn)) throw_ref)
        (func (result i32)
            try (throw $t (i32.const 1)) catch $t drop (rethrow 0) catch_all try delegate 0 end
            (global.set $g (memory.grow (memory.size)))
            global.get $g)
        (func (param i32 i64) (result i64 i32)
            (if (local.get 0) (then
                (return_call_indirect (param i32 i64) (result i64 i32)
                    (local.get 0) (local.get 1) (i32.const 0))))
            (return_call $swap (local.get 0) (local.get 1)))
        (rec (type $even (func (param (ref $odd)))) (type $odd (func (param (ref null $even)))))
        (table 2 (ref $odd) (ref.func $odd)) (global (ref $odd) (ref.func $odd))
        (elem (ref $odd) (ref.func $odd)) (elem (ref extern))
        (func $odd (type $odd) (local (ref $odd))
            (local.set 1 (ref.as_non_null (ref.func $odd)))
            (call_ref $even (local.get 1)
                (block (result (ref $even)) (br_on_non_null 0 (local.get 0)) (return)))
            (br_on_null 0 (local.get 0)) (drop)
            (return_call_ref $odd (ref.null $even) (local.get 1))))";
    validate(&wat::parse_str(text).unwrap()).unwrap();
}
