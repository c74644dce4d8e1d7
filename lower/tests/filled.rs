//! Which tables calls may rely on.

use gantry_ir::module::FilledTables;
use gantry_ir::{Function, TypeIndex};
use gantry_lower::{Lowerer, ParsedModule, parse};

/// Types 0 and 2 are the same.
const TYPES: &str = "(type (func (param i32))) (type (func)) (type (func (param i32)))
    (import \"\" \"i\" (func $i (type 0))) (import \"\" \"g\" (global $g i32))
    (import \"\" \"f\" (global $f funcref))
    (func $a (type 0)) (func $b (type 2)) (func $c (type 1))";

fn with_module<T>(fields: &str, look: impl FnOnce(ParsedModule<'_>) -> T) -> T {
    let binary = wat::parse_str(format!("(module {TYPES} {fields})")).unwrap();
    look(parse(&binary).unwrap())
}

/// For each table the type that it is filled with.
fn filled(fields: &str) -> Vec<Option<u32>> {
    with_module(fields, |module| {
        let tables = &module.info.declarations.tables;
        let types = tables.iter().map(|table| table.filled);
        types.map(|ty| ty.map(|TypeIndex(ty)| ty)).collect()
    })
}

#[test]
fn filled_tables() {
    for fields in [
        "(table 2 funcref) (elem (i32.const 0) $a $b)",
        "(table 2 9 funcref) (elem (i32.const 1) $a) (elem (i32.const 0) $a)",
        "(table 2 funcref) (elem (i32.const 0) funcref (ref.func $a) (ref.func $a))",
        "(table 3 (ref 0) (ref.func $b))",
        "(table 3 (ref null 0) (ref.func $a)) (elem (i32.const 2) (ref 0) (ref.func $b))",
        "(table 3 funcref (ref.func $i)) (elem (i32.const 0) $a $b $a)",
        // What is overwritten is not there any more.
        "(table 2 funcref) (elem (i32.const 1) $c) (elem (i32.const 0) $a $b)",
        "(table 1 funcref) (elem (i32.const 0) $i) (elem (i32.const 0) funcref (ref.null func))
         (elem (i32.const 0) $a)",
        // Others that the segments do not concern.
        "(table 1 funcref) (elem (i32.const 0) $a) (elem (i32.const 1) func) (elem func $i)
         (elem declare func $c)",
    ] {
        let [Some(ty)] = filled(fields)[..] else {
            panic!("{fields} is not filled");
        };
        assert!(ty == 0 || ty == 2, "{fields}");
    }
}

#[test]
fn others() {
    for fields in [
        "(table 0 funcref)",
        "(table 2 funcref)",
        "(table 2 funcref) (elem (i32.const 1) $a)",
        "(table 2 funcref) (elem (i32.const 0) $a) (elem (i32.const 0) $b)",
        "(table 2 funcref) (elem (i32.const 0) $a $c)",
        "(table 2 funcref) (elem (i32.const 0) $a $i)",
        "(table 2 funcref (ref.func $i)) (elem (i32.const 0) $a)",
        "(table 2 funcref (ref.func $a)) (elem (i32.const 0) funcref (ref.null func))",
        "(table 2 funcref (ref.func $a)) (elem (i32.const 0) $c)",
        "(table 1 funcref (global.get $f)) (elem (i32.const 0) $a)",
        "(table 1 funcref) (elem (i32.const 0) funcref (global.get $f))",
        "(table 1 funcref (ref.func $a)) (elem (global.get $g) $a)",
        "(table 1 funcref (ref.func $a)) (elem (i32.add (i32.const 0) (i32.const 0)) $a)",
        "(table 1 funcref (ref.func $a)) (elem (i32.const 1) $a)",
        "(table 1 funcref (ref.func $a)) (elem (i32.const -1) $a)",
        "(table 1 funcref (ref.func $a)) (elem (i32.const 2) func)",
        "(table (export \"t\") 1 funcref) (elem (i32.const 0) $a)",
        "(table 1 externref)",
        "(table 2_000_000 (ref 0) (ref.func $a))",
    ] {
        assert_eq!(filled(fields), [None], "{fields}");
    }
    let imported = "(module (import \"\" \"t\" (table 1 1 funcref)) (func $a)
        (elem (i32.const 0) $a))";
    let binary = wat::parse_str(imported).unwrap();
    let declarations = parse(&binary).unwrap().info.declarations;
    assert!(!declarations.has_filled_tables());
}

/// Behind a segment that may not fit, others may have been left out, which matters to those who
/// have got a function of the instance before.
#[test]
fn segments_that_may_fail() {
    let fields = |segments: &str| {
        let binary = wat::parse_str(format!(
            "(module (import \"\" \"t\" (table $t 1 funcref)) (import \"\" \"g\" (global $g i32))
            (table $u 1 funcref) (table $v 1 funcref) (func $a) {segments})"
        ));
        let declarations = parse(&binary.unwrap()).unwrap().info.declarations;
        [1, 2].map(|index: usize| declarations.tables[index].filled.is_some())
    };
    let [t, u, v, anywhere] = [
        "(elem (table $t) (i32.const 0) func $a)",
        "(elem (table $u) (i32.const 0) func $a)",
        "(elem (table $v) (i32.const 0) func $a)",
        "(elem (table $v) (global.get $g) func $a)",
    ];
    assert_eq!(fields(&[u, v].concat()), [true, true]);
    assert_eq!(fields(&[t, u, v].concat()), [true, true]);
    assert_eq!(fields(&[u, t, t, v].concat()), [true, false]);
    assert_eq!(fields(&[t, t, u, v].concat()), [false, false]);
    assert_eq!(fields(&[anywhere, u, t].concat()), [true, false]);
    assert_eq!(fields(&[t, anywhere, u].concat()), [false, false]);
    assert_eq!(fields(&[t, u, anywhere].concat()), [true, false]);
}

/// Tables beyond the first 64 have no bit.
#[test]
fn the_first_tables() {
    let table = "(table 1 (ref 0) (ref.func $a))".repeat(100);
    let filled = filled(&table);
    assert!(filled[..FilledTables::MOST].iter().all(Option::is_some));
    assert!(filled[FilledTables::MOST..].iter().all(Option::is_none));
    // Together they may have only so many elements.
    let table = "(table 300_000 (ref 0) (ref.func $a))".repeat(4);
    let filled = self::filled(&table);
    assert_eq!(filled.iter().flatten().count(), 3);
}

/// What the last function of a module has to do with its tables: 0, with functions of type 0, 1 and
/// 2, with those of type 1, 3, which is not filled, and 4, with a function of a type of its own.
fn uses(body: &str) -> FilledTables {
    let fields = format!(
        "(table $x 1 (ref null 0) (ref.func $a)) (table $y 1 (ref null 1) (ref.func $c))
        (table $z 1 (ref null 1) (ref.func $c)) (table $n 1 (ref null 1))
        (elem $e (ref 1) (ref.func $c)) (elem declare func $a $c)
        (type $p (func (param (ref null 0)))) (type $q (func (param (ref null 1))))
        (func $r (type $p)) (table $w 1 (ref null $p) (ref.func $r))
        (func {body})"
    );
    with_module(&fields, |module| {
        let mut function = Function::new();
        let last = module.functions.last().unwrap();
        Lowerer::new()
            .lower(&module.info, last, &mut function)
            .unwrap();
        function.filled_tables
    })
}

#[test]
fn what_functions_do() {
    let relied = |relied| FilledTables { relied, written: 0 };
    let written = |written| FilledTables { relied: 0, written };
    for (body, wanted) in [
        (
            "(call_indirect $x (type 0) (i32.const 1) (i32.const 0))",
            relied(1),
        ),
        // An equal type.
        (
            "(call_indirect $x (type 2) (i32.const 1) (i32.const 0))",
            relied(1),
        ),
        (
            "(return_call_indirect $z (type 1) (i32.const 0))",
            relied(4),
        ),
        ("(call_indirect $x (type 1) (i32.const 0))", relied(0)),
        (
            "(call_indirect $w (type $p) (ref.null 0) (i32.const 0))",
            relied(16),
        ),
        // It only looks alike to machine code.
        (
            "(call_indirect $w (type $q) (ref.null 1) (i32.const 0))",
            relied(0),
        ),
        ("(call_indirect $n (type 1) (i32.const 0))", relied(0)),
        ("(table.set $y (i32.const 0) (ref.func $c))", written(2)),
        (
            "(drop (table.grow $y (ref.null 1) (i32.const 0)))",
            written(2),
        ),
        (
            "(table.fill $x (i32.const 0) (ref.null 0) (i32.const 0))",
            written(1),
        ),
        (
            "(table.copy $y $z (i32.const 0) (i32.const 0) (i32.const 0))",
            written(2),
        ),
        (
            "(table.init $z $e (i32.const 0) (i32.const 0) (i32.const 0))",
            written(4),
        ),
        // Instances want to know of every table, filled or not.
        ("(table.set $n (i32.const 0) (ref.func $c))", written(8)),
        (
            "(drop (table.get $x (i32.const 0))) (drop (table.size $x)) (elem.drop $e)",
            written(0),
        ),
        // What is never reached does nothing.
        (
            "(return) (table.set $y (i32.const 0) (ref.func $c))",
            written(0),
        ),
    ] {
        assert_eq!(uses(body), wanted, "{body}");
    }
    let mut all = relied(3);
    all |= written(4);
    assert!(!all.is_contradiction());
    all |= written(2);
    assert!(all.is_contradiction());
}

#[test]
fn settling() {
    let call = "(func (call_indirect (type 1) (i32.const 0)))";
    let write = "(func (table.set (i32.const 0) (ref.null func)))";
    for (functions, wanted) in [
        (call, true),
        (write, true),
        (&[call, write].concat()[..], false),
        (&[write, call].concat()[..], false),
    ] {
        let fields = format!("(table 1 funcref) (elem (i32.const 0) $c) {functions}");
        with_module(&fields, |mut module| {
            module.settle_filled_tables();
            let has = module.info.declarations.has_filled_tables();
            assert_eq!(has, wanted, "{functions}");
        });
    }
}
