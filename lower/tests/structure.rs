//! The shape of what is lowered.

use gantry_ir::Function;
use gantry_lower::{Lowerer, parse};

/// The body of the last function of a module, in the text form without its header.
fn lower(text: &str) -> String {
    let bytes = wat::parse_str(text).unwrap();
    let module = parse(&bytes).unwrap();
    let mut function = Function::new();
    let source = module.functions.last().unwrap();
    Lowerer::new()
        .lower(&module.info, source, &mut function)
        .unwrap();
    gantry_ir::verify::verify(&function, &module.info.declarations).unwrap();
    function.to_string()
}

#[track_caller]
fn becomes(text: &str, expected: &[&str]) {
    let found = lower(text);
    let lines: Vec<&str> = found
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("function") && *line != "}")
        .collect();
    assert_eq!(lines, expected, "\n{found}");
}

#[test]
fn a_pending_alias_is_copied_before_its_local_changes() {
    becomes(
        "(module (func (param i32) (result i32)
            local.get 0
            (local.set 0 (i32.add (local.get 0) (i32.const 1)))
            local.get 0
            i32.add))",
        &[
            "var l0: i32 0..4 w4",
            "block0:",
            "v0 = sink iconst.i32 1",
            "v1 = iadd.i32 l0, v0",
            "v2 = copy.i32 l0",
            "var_set l0, v1",
            "v4 = iadd.i32 v2, l0",
            "return [v4]",
        ],
    );
}

#[test]
fn addresses_loads_and_comparisons_sink_and_intervals_span_the_loop() {
    becomes(
        "(module (memory 1) (func (param i32 i32) (result i32) (local i32)
            loop
                (local.set 2 (i32.add
                    (i32.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2))))
                    (local.get 2)))
                (br_if 0 (i32.eqz (i32.lt_s
                    (local.tee 1 (i32.add (local.get 1) (i32.const 1)))
                    (i32.const 10))))
            end
            local.get 2))",
        &[
            "var l0: i32 0..12 w8",
            "var l1: i32 0..12 w32",
            "var l2: i32 0..13 w17 zero",
            "block0:",
            "jump block1",
            "block1: loop, depth 1",
            "v1 = sink iconst.i32 2",
            "v2 = sink shl.i32 l1, v1",
            "v3 = sink iadd.i32 l0, v2",
            "v4 = sink load.i32 v3 + 0",
            "v5 = iadd.i32 l2, v4",
            "var_set l2, v5",
            "v7 = sink iconst.i32 1",
            "v8 = iadd.i32 l1, v7",
            "var_set l1, v8",
            "v10 = sink iconst.i32 10",
            "v11 = sink ge_s.i32 l1, v10",
            "br_if v11, block1, block2",
            "block2: extends",
            "return [l2]",
        ],
    );
}

#[test]
fn a_load_does_not_sink_past_a_store_nor_a_comparison_past_a_write() {
    becomes(
        "(module (memory 1) (func (param i32 i32) (result i32)
            (i32.lt_s (local.get 0) (local.get 1))
            (i32.load (local.get 0))
            (i32.store (local.get 1) (i32.const 7))
            (local.set 1 (i32.add (local.get 1)))
            (if (then (return (i32.const 1))))
            local.get 1))",
        &[
            "var l0: i32 0..1 w2",
            "var l1: i32 0..9 w5",
            "block0:",
            "v0 = lt_s.i32 l0, l1",
            "v1 = load.i32 l0 + 0",
            "v2 = sink iconst.i32 7",
            "store.i32 l1 + 0, v2",
            "v4 = iadd.i32 v1, l1",
            "var_set l1, v4",
            "br_if v0, block1, block2",
            "block1: extends",
            "v7 = sink iconst.i32 1",
            "return [v7]",
            "block2:",
            "return [l1]",
        ],
    );
}

#[test]
fn loop_parameters_trade_places() {
    becomes(
        "(module (func (param i32 i32 i32) (result i32 i32)
            local.get 0
            local.get 1
            loop (param i32 i32) (result i32 i32)
                local.set 0
                local.set 1
                local.get 0
                local.get 1
                local.get 2
                br_if 0
            end))",
        &[
            "var l0: i32 0..8 w18",
            "var l1: i32 0..8 w18",
            "var l2: i32 0..7 w8",
            "var l3: i32 0..7 w17",
            "var l4: i32 1..7 w17",
            "block0:",
            "var_set l3, l0",
            "var_set l4, l1",
            "jump block1",
            "block1: loop, depth 1",
            "var_set l0, l4",
            "var_set l1, l3",
            "var_set l3, l0",
            "var_set l4, l1",
            "br_if l2, block1, block2",
            "block2: extends",
            "return [l0, l1]",
        ],
    );
}

#[test]
fn a_local_that_both_arms_write_needs_no_zero() {
    becomes(
        "(module (func (param i32) (result i32) (local i32)
            (if (local.get 0)
                (then (local.set 1 (i32.const 1)))
                (else (local.set 1 (i32.const 2))))
            local.get 1))",
        &[
            "var l0: i32 0..0 w1",
            "var l1: i32 2..7 w3",
            "block0:",
            "br_if l0, block1, block2",
            "block1: extends",
            "v1 = sink iconst.i32 1",
            "var_set l1, v1",
            "jump block3",
            "block2:",
            "v4 = sink iconst.i32 2",
            "var_set l1, v4",
            "jump block3",
            "block3:",
            "return [l1]",
        ],
    );
}

#[test]
fn dead_code_and_unused_labels_make_no_blocks() {
    becomes(
        "(module (func (param i32) (result i32)
            block
                loop
                    local.get 0
                    return
                    br 0
                    block i32.const 1 br_if 0 end
                end
                unreachable
            end
            i32.const 3))",
        &[
            "var l0: i32 0..1 w8",
            "block0:",
            "jump block1",
            "block1: depth 1",
            "return [l0]",
        ],
    );
}

#[test]
fn tables_of_branches_assign_each_label_once() {
    becomes(
        "(module (func (param i32) (result i32)
            block $a (result i32)
                block $b (result i32)
                    i32.const 7
                    local.get 0
                    br_table $a $b $a $b
                end
                i32.const 1
                i32.add
            end))",
        &[
            "var l0: i32 0..4 w1",
            "var l1: i32 1..9 w3",
            "var l2: i32 3..6 w2",
            "block0:",
            "v0 = sink iconst.i32 7",
            "var_set l1, v0",
            "v2 = sink iconst.i32 7",
            "var_set l2, v2",
            "br_table l0, [block2, block1, block2], block1",
            "block1:",
            "v5 = sink iconst.i32 1",
            "v6 = iadd.i32 l2, v5",
            "var_set l1, v6",
            "jump block2",
            "block2:",
            "return [l1]",
        ],
    );
}

#[test]
fn calls_with_several_results() {
    becomes(
        "(module (func $f (param i64) (result i32 i64) i32.const 1 local.get 0)
            (func (param i64) (result i64) (local i64)
                (local.set 1 (i64.const 5))
                local.get 0
                call $f
                local.set 0
                drop
                (i64.add (local.get 0) (local.get 1))))",
        &[
            "var l0: i64 0..5 w3 call",
            "var l1: i64 1..5 w2 call",
            "block0:",
            "v0 = sink iconst.i64 5",
            "var_set l1, v0",
            "v2 = call.i32 0 [l0]",
            "v3 = result.i64 v2, 1",
            "var_set l0, v3",
            "v5 = iadd.i64 l0, l1",
            "return [v5]",
        ],
    );
}

#[test]
fn constants_fold_and_identities_vanish() {
    becomes(
        "(module (func (param i32 i64) (result i32 i64 i32)
            (i32.add (i32.mul (i32.const 6) (i32.const 7)) (i32.const -42))
            (i64.mul (local.get 1) (i64.const 8))
            (i32.wrap_i64 (i64.extend_i32_u (i32.or (i32.const 0) (local.get 0))))))",
        &[
            "var l0: i32 0..3 w2",
            "var l1: i64 0..1 w1",
            "block0:",
            "v0 = sink iconst.i64 3",
            "v1 = shl.i64 l1, v0",
            "v2 = sink iconst.i32 0",
            "return [v2, v1, l0]",
        ],
    );
}
