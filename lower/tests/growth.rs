//! How much larger a module may become by lowering.

use gantry_ir::Function;
use gantry_lower::{Growth, LowerError, Lowerer, parse, validate};

/// Lowers all functions, as a compiler does, and returns how many instructions they have.
fn lower(bytes: &[u8]) -> Result<usize, LowerError> {
    let module = parse(bytes)?;
    let growth = Growth::new(&module.info);
    let mut lowerer = Lowerer::new();
    let mut function = Function::new();
    let mut instructions = 0;
    for source in &module.functions {
        lowerer.lower(&module.info, source, &mut function)?;
        growth.add(source.len(), &function)?;
        gantry_ir::verify::verify(&function, &module.info.declarations).unwrap();
        instructions += function.insts.len();
    }
    Ok(instructions)
}

/// Whether the module is refused because it is too large: all parts agree on that.
fn is_refused(text: &str) -> bool {
    let bytes = wat::parse_str(text).unwrap();
    wasmparser::Validator::new().validate_all(&bytes).unwrap();
    let (validated, lowered) = (validate(&bytes), lower(&bytes));
    assert_eq!(lowered.clone().map(|_| ()), validated);
    match lowered {
        Ok(_) => false,
        Err(LowerError::Limit { what, .. }) => {
            assert!(what.contains("1048576"), "{what}");
            true
        }
        Err(error) => panic!("{error}"),
    }
}

/// Branches that carry `width` values each.
fn branches(width: usize, count: usize) -> String {
    format!(
        "(module (func (param i32) (block (result {}) {} {}) {}))",
        "i64 ".repeat(width),
        "i64.const 0 ".repeat(width),
        "local.get 0 br_if 0 ".repeat(count),
        "drop ".repeat(width),
    )
}

/// A table with as many targets as there are nested blocks, each of which gives `width` values.
fn nest(depth: usize, width: usize) -> String {
    let types = "i32 ".repeat(width);
    let targets: String = (0..depth).map(|depth| format!("{depth} ")).collect();
    format!(
        "(module (type $t (func (result {types}))) (func (param i32) {} {} local.get 0 br_table {targets} {} {}))",
        "block (type $t) ".repeat(depth),
        "i32.const 1 ".repeat(width),
        "end ".repeat(depth),
        "drop ".repeat(width),
    )
}

#[test]
fn a_few_bytes_may_become_a_million_instructions() {
    // 2.5 KB that become 320,000 instructions.
    assert!(!is_refused(&nest(400, 400)));
    assert!(!is_refused(&branches(1_000, 400)));
}

#[test]
fn dense_branches_are_refused() {
    // 240 KB, each byte of which would become 15 instructions.
    assert!(is_refused(&branches(29, 60_000)));
    assert!(is_refused(&branches(1_000, 1_000)));
    // Real code is far from that.
    assert!(!is_refused(&branches(4, 60_000)));
}

#[test]
fn a_table_stops_when_it_has_become_too_large() {
    // Lowered to the end it would have 8 million instructions.
    assert!(is_refused(&nest(4_000, 1_000)));
}

/// A `try_table` with as many clauses, each of which carries `width` values.
fn clauses(width: usize, count: usize) -> String {
    let types = "i32 ".repeat(width);
    format!(
        "(module (import \"\" \"\" (func $f)) (tag $t (param {types}))
            (func (block (result {types}) (try_table {} (call $f)) unreachable) {}))",
        "(catch $t 0)".repeat(count),
        "drop ".repeat(width),
    )
}

#[test]
fn clauses_stop_when_they_have_become_too_large() {
    assert!(!is_refused(&clauses(400, 400)));
    // Lowered to the end it would have 20 million instructions.
    assert!(is_refused(&clauses(1_000, 10_000)));
}

#[test]
fn calls_that_explode_are_refused() {
    let types = "i64 ".repeat(900);
    let locals = (0..900).map(|local| format!("local.get {local} "));
    let text = format!(
        "(module (type $t (func (param {types}) (result {types}))) (func $f (type $t) {} {}))",
        locals.collect::<String>(),
        "call $f ".repeat(20_000),
    );
    assert!(is_refused(&text));
}

/// A module with this function `count` times.
fn copies(function: &str, count: usize) -> String {
    let types = "i64 ".repeat(1_000);
    format!(
        "(module (import \"\" \"\" (func $wide (result {types}))) {})",
        function.repeat(count)
    )
}

#[test]
fn many_small_functions_are_no_way_around_the_limit() {
    let calls = "(func call $wide unreachable)";
    assert!(!is_refused(&copies(calls, 1_000)));
    assert!(is_refused(&copies(calls, 2_000)));
    let locals = "(local i32 i32 i32 i32 i32 i32 i32 i32) ".repeat(50);
    assert!(!is_refused(&copies(&format!("(func {locals})"), 500)));
}

#[test]
fn locals_count_where_they_are_many() {
    let function = [0x06, 1, 0xd0, 0x86, 0x03, 0x7f, 0x0b]; // 50,000 locals of type i32
    let module = |count: usize| {
        let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        let number = |value: usize| {
            [
                value as u8 | 0x80,
                (value >> 7) as u8 | 0x80,
                (value >> 14) as u8,
            ]
        };
        let mut section = |id: u8, body: &[u8]| {
            module.push(id);
            module.extend(number(body.len() + 3));
            module.extend(number(count));
            module.extend_from_slice(body);
        };
        section(3, &vec![0; count]);
        section(10, &function.repeat(count));
        module
    };
    assert_eq!(validate(&module(300)), Ok(()));
    assert!(matches!(
        validate(&module(400)),
        Err(LowerError::Limit { .. })
    ));
}

#[test]
fn the_message_names_the_function_and_the_limit() {
    let bytes = wat::parse_str(branches(1_000, 1_000)).unwrap();
    let error = validate(&bytes).unwrap_err().to_string();
    assert!(
        error.starts_with(
            "implementation limit: function 0 becomes more than one instruction or operand for \
             each byte, and 1048576 besides"
        ),
        "{error}"
    );
}
