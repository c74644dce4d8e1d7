//! What is read of a module besides code, and robustness against malformed binaries.

use gantry_ir::{Function, FunctionIndex, GlobalIndex, TagIndex, TypeIndex};
use gantry_lower::module::{ConstantOp, ElementItems, ExportItem, ImportType, SegmentMode};
use gantry_lower::types::ValueType;
use gantry_lower::{Lowerer, parse};

const MODULE: &str = "(module $test
    (import \"env\" \"log\" (func $log (param i32)))
    (import \"env\" \"base\" (global $base i32))
    (memory (export \"memory\") 2 3)
    (table $t 10 20 funcref)
    (global $f (mut funcref) (ref.func $b))
    (global $n i64 (i64.const -1))
    (func $a (export \"a\") (param i32) (result i32) local.get 0)
    (func $b)
    (func $c (call $log (i32.const 1)) call $b)
    (elem (i32.add (global.get $base) (i32.const 1)) $a $a)
    (elem declare funcref (item ref.func $b))
    (data (i32.const 8) \"hello\")
    (data \"passive\")
    (start $b))";

#[test]
fn reads_all_sections() {
    let bytes = wat::parse_str(MODULE).unwrap();
    let module = parse(&bytes).unwrap();
    let info = &module.info;
    let declarations = &info.declarations;
    assert_eq!(declarations.imported_functions, 1);
    assert_eq!(declarations.functions.len(), 4);
    assert_eq!(declarations.globals.len(), 3);
    assert_eq!(declarations.memories[0].maximum, Some(3));
    assert_eq!(
        (
            declarations.tables[0].minimum,
            declarations.tables[0].maximum
        ),
        (10, Some(20))
    );
    assert_eq!(info.imports.len(), 2);
    assert_eq!(info.exports[1].item, ExportItem::Function(FunctionIndex(1)));
    assert_eq!(info.start, Some(FunctionIndex(2)));
    assert_eq!(info.name.as_deref(), Some("test"));
    assert_eq!(info.function_names[1], (FunctionIndex(1), "a".to_owned()));
    assert_eq!(
        info.global_initializers[0].ops[..],
        [ConstantOp::RefFunc(FunctionIndex(2))]
    );
    assert_eq!(
        info.global_initializers[1].ops[..],
        [ConstantOp::Constant(ValueType::I64, u64::MAX)]
    );
    let SegmentMode::Active(_, offset) = &info.elements[0].mode else {
        panic!("active")
    };
    let ops = [
        ConstantOp::GlobalGet(GlobalIndex(0)),
        ConstantOp::Constant(ValueType::I32, 1),
        ConstantOp::I32Add,
    ];
    assert_eq!(offset.ops[..], ops);
    assert_eq!(
        info.elements[0].items,
        ElementItems::Functions(vec![FunctionIndex(1); 2])
    );
    assert_eq!(info.elements[1].mode, SegmentMode::Declared);
    let range = info.data[0].range.clone();
    assert_eq!(&bytes[range.start as usize..range.end as usize], b"hello");
    assert_eq!(info.data[1].mode, SegmentMode::Passive);
    // Exported or in a segment: functions 1 and 2.
    assert_eq!(declarations.reference_slots, [u32::MAX, 0, 1, u32::MAX]);
    assert_eq!(declarations.reference_count, 2);
    for (source, range) in module.functions.iter().zip(&info.bodies) {
        assert_eq!(source.len(), range.len());
    }
}

#[test]
fn reads_tags() {
    let text = "(module
        (type (func)) (type (func (param i32 exnref)))
        (import \"env\" \"t\" (tag (type 1)))
        (tag (export \"u\") (type 0))
        (table 1 exnref)
        (global exnref (ref.null exn))
        (elem (ref null noexn) (ref.null noexn)))";
    let bytes = wat::parse_str(text).unwrap();
    let module = parse(&bytes).unwrap();
    let info = &module.info;
    assert_eq!(info.declarations.tags, [TypeIndex(1), TypeIndex(0)]);
    assert_eq!(info.declarations.imported_tags, 1);
    assert_eq!(info.imports[0].ty, ImportType::Tag(TypeIndex(1)));
    assert_eq!(info.exports[0].item, ExportItem::Tag(TagIndex(1)));
    assert_eq!(info.types.tables[0].element, ValueType::EXNREF);
    assert_eq!(
        info.declarations.tables[0].elements,
        gantry_ir::module::TableElements::Handles
    );
    assert_eq!(
        info.global_initializers[0].ops[..],
        [ConstantOp::Constant(ValueType::EXNREF, 0)]
    );
    assert_eq!(info.elements[0].ty, ValueType::NULLEXNREF);
}

#[test]
fn a_malformed_name_section_is_ignored() {
    let mut bytes = wat::parse_str("(module (func $f))").unwrap();
    let name = bytes
        .windows(4)
        .rposition(|window| window == b"name")
        .unwrap();
    bytes[name + 5] = 0x7f;
    let module = parse(&bytes).unwrap();
    assert!(module.info.function_names.is_empty());
}

/// Lowers what can be lowered.
fn lower_all(bytes: &[u8]) {
    let Ok(module) = parse(bytes) else { return };
    let mut lowerer = Lowerer::new();
    let mut function = Function::new();
    for source in &module.functions {
        if lowerer.lower(&module.info, source, &mut function).is_ok() {
            gantry_ir::verify::verify(&function, &module.info.declarations).unwrap();
        }
    }
}

const BODIES: &str = "(module (memory 1) (table 1 funcref) (global (mut i64) (i64.const 0))
    (func $f (param i32 i64) (result i32) (local i32 f64 f32)
        (block $done (result i32)
            (loop $again (param) (result i32)
                (local.set 2 (i32.add (local.get 0) (i32.shl (local.get 2) (i32.const 2))))
                (br_if $again (i32.eqz (i32.load offset=4 (local.get 2))))
                (br_table $again $again (local.get 2)))
            (drop)
            (if (result i32) (i64.lt_s (local.get 1) (global.get 0))
                (then (call_indirect (param i32 i64) (result i32)
                    (local.get 0) (local.get 1) (i32.const 0)))
                (else (br $done (call $f (i32.const 7) (i64.extend_i32_u (local.get 0)))))))
        (i32.store8 (local.get 0) (i32.const 1))
        (f64.store (i32.const 8) (f64.add (local.get 3) (f64.promote_f32 (local.get 4))))
        (select (local.get 0) (i32.rem_u (i32.const 7) (local.get 2)) (local.get 2))))";

const EXCEPTIONS: &str = "(module (import \"\" \"f\" (func $f)) (tag $t (param i32 exnref)) (tag)
    (func (param exnref) (result i32) (local i32 (ref exn))
        (block (result (ref exn))
            (block (result i32 exnref)
                (try_table (catch $t 0) (catch_ref 1 1) (catch_all_ref 1)
                    (call $f) (throw $t (local.get 1) (local.get 0)))
                (local.get 1) (local.get 0))
            (local.set 0) (return))
        (local.tee 2) (throw_ref))
    (func (param i32 exnref) (result i32)
        try (result i32) try (call $f) delegate 0 (local.get 0)
        catch $t drop try (rethrow 1) catch_all end
        catch_all (rethrow 0) end))";

#[test]
fn truncated_and_damaged_modules_do_not_panic() {
    for text in [BODIES, MODULE, EXCEPTIONS] {
        let bytes = wat::parse_str(text).unwrap();
        lower_all(&bytes);
        for length in 0..bytes.len() {
            lower_all(&bytes[..length]);
        }
        let mut damaged = bytes.clone();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                damaged[at] = bytes[at] ^ 1 << bit;
                lower_all(&damaged);
            }
            for byte in [0, 0x0b, 0x7f, 0x80, 0xfc, 0xff] {
                damaged[at] = byte;
                lower_all(&damaged);
            }
            damaged[at] = bytes[at];
        }
    }
}

#[test]
fn deep_nesting_and_many_locals_are_linear() {
    // As deep as the parser allows for in a body of this size; recursion would overflow the stack.
    let depth = 100_000;
    let text = format!(
        "(module (func (param i32) {} {} {}))",
        "(local i64) ".repeat(10_000),
        "block loop local.get 0 br_if 1 ".repeat(depth),
        "end end ".repeat(depth),
    );
    let bytes = wat::parse_str(&text).unwrap();
    lower_all(&bytes);
}

/// Calls are wide if a function of the module declares that it works on vectors: not if there is
/// only a type for it, an import, or a byte that looks like one.
#[test]
fn calls_are_wide_where_functions_declare_vectors() {
    let is_wide = |fields: &str| {
        let bytes = wat::parse_str(format!("(module {fields})")).unwrap();
        parse(&bytes).unwrap().info.declarations.wide_calls
    };
    for fields in [
        "(func (param i32 v128))",
        "(func (result v128) unreachable)",
        "(func (local v128))",
        "(func (local i64)) (func (local i32 i32 f32 funcref (ref null func) i32 v128))",
        "(func) (func (local i32 v128 f64))",
    ] {
        assert!(is_wide(fields), "{fields}");
    }
    for fields in [
        "",
        "(type (func (param v128) (result v128)))",
        "(type (func (param v128))) (import \"\" \"f\" (func (type 0))) (func (param i32))",
        "(func (local i32 i64 f32 f64 funcref) (drop (i32.const -5)))",
        "(func (result i32) (i32.const 0xfd7b))",
        // As no function is said to work on them.
        "(func (drop (v128.const i64x2 1 2)))",
        "(global v128 (v128.const i64x2 1 2))",
    ] {
        assert!(!is_wide(fields), "{fields}");
    }
    // What is cut off or says too much is refused later, by whoever reads the function.
    for body in [
        &b"\x01"[..],
        b"\x01\x7b",
        b"\xff\xff\xff\xff\x0f\x01\x7f\x0b",
        b"\x01\x01\x40\x0b",
    ] {
        let mut bytes = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a".to_vec();
        bytes.extend([2 + body.len() as u8, 1, body.len() as u8]);
        bytes.extend(body);
        assert!(parse(&bytes).is_ok_and(|module| !module.info.declarations.wide_calls));
    }
}
