//! What operators of exceptions become, instruction by instruction.

use gantry_ir::Function;
use gantry_lower::{Lowerer, parse};

/// The body of the last function of a module, in the text form without header and variables.
fn lower(text: &str) -> Vec<String> {
    let bytes = wat::parse_str(text).unwrap();
    let module = parse(&bytes).unwrap();
    let mut function = Function::new();
    let source = module.functions.last().unwrap();
    Lowerer::new()
        .lower(&module.info, source, &mut function)
        .unwrap();
    gantry_ir::verify::verify(&function, &module.info.declarations).unwrap();
    let text = function.to_string();
    let lines = text.lines().map(|line| line.trim().to_owned());
    let is_code = |line: &String| {
        let outside = ["function", "var l", "}"];
        !line.is_empty() && !outside.iter().any(|start| line.starts_with(start))
    };
    lines.filter(is_code).collect()
}

/// A module with tags and a function that may throw.
fn module(function: &str) -> String {
    format!(
        "(module
            (import \"\" \"f\" (func $f (param i32) (result i32 i64)))
            (import \"\" \"g\" (func $g))
            (tag $t (param i32 f64)) (tag $u)
            {function})"
    )
}

#[track_caller]
fn becomes(function: &str, expected: &[&str]) {
    let found = lower(&module(function));
    assert_eq!(found, expected, "\n{}", found.join("\n"));
}

#[test]
fn a_throw_out_of_the_function_calls_the_runtime() {
    becomes(
        "(func (param f64) (throw $t (i32.const 1) (local.get 0)))",
        &[
            "block0:",
            "v0 = exception_new.ref 0, 0 []",
            "v1 = sink iconst.i32 1",
            "exception_set.i32 v0, v1, 0",
            "exception_set.f64 v0, l0, 1",
            "throw 0, 0 [v0]",
            "trap Unreachable",
        ],
    );
}

#[test]
fn a_call_outside_of_regions_ends_no_block() {
    becomes(
        "(func (try_table) (call $g))",
        &["block0:", "call 1 []", "return []"],
    );
}

#[test]
fn a_call_with_a_handler_is_followed_by_unwind_behind_its_results() {
    becomes(
        "(func (result i32 i64)
            try (result i32 i64) (call $f (i32.const 7))
            catch_all (i32.const 1) (i64.const 2) end)",
        &[
            "block0:",
            "v0 = sink iconst.i32 7",
            "v1 = call.i32 0 [v0]",
            "v2 = result.i64 v1, 1",
            "unwind block1, block2",
            "block1: extends",
            "var_set l0, v1",
            "var_set l1, v2",
            "jump block3",
            "block2:",
            "v7 = catch.ref",
            "var_set l2, v7",
            "exception_drop 0, 0 [l2]",
            "v10 = sink iconst.i32 1",
            "var_set l0, v10",
            "v12 = sink iconst.i64 2",
            "var_set l1, v12",
            "jump block3",
            "block3:",
            "return [l0, l1]",
        ],
    );
}

#[test]
fn a_throw_to_a_handler_of_the_same_function_is_a_jump() {
    becomes(
        "(func (result i32) (local f64)
            (block (result i32 f64)
                (try_table (catch $t 0) (throw $t (i32.const 1) (f64.const 2)))
                unreachable)
            local.set 0)",
        &[
            "block0:",
            "v0 = exception_new.ref 0, 0 []",
            "v1 = sink iconst.i32 1",
            "exception_set.i32 v0, v1, 0",
            "v3 = sink fconst.f64 2.0",
            "exception_set.f64 v0, v3, 1",
            "var_set l1, v0",
            "jump block1",
            "block1:",
            "v7 = tag.ref 0",
            "v8 = exception_tag.ref l1",
            "v9 = sink eq.ref v8, v7",
            "br_if v9, block2, block3",
            "block2: extends",
            "v11 = exception_get.i32 l1, 0",
            "v12 = exception_get.f64 l1, 1",
            "exception_drop 0, 0 [l1]",
            "var_set l2, v11",
            "var_set l3, v12",
            "jump block4",
            "block3:",
            "throw 0, 0 [l1]",
            "trap Unreachable",
            "block4:",
            "var_set l0, l3",
            "return [l2]",
        ],
    );
}

#[test]
fn a_clause_with_a_reference_shares_the_exception_and_one_to_the_function_returns() {
    becomes(
        "(func (result exnref) (try_table (catch_all_ref 0) (call $g)) (ref.null exn))",
        &[
            "block0:",
            "call 1 []",
            "unwind block1, block2",
            "block1: extends",
            "jump block3",
            "block2:",
            "v3 = catch.ref",
            "var_set l0, v3",
            "exception_share 0, 0 [l0]",
            "return [l0]",
            "block3:",
            "v7 = sink iconst.ref 0x0",
            "return [v7]",
        ],
    );
}

#[test]
fn null_is_thrown_as_a_trap() {
    becomes(
        "(func (param exnref) (throw_ref (local.get 0)))",
        &[
            "block0:",
            "v0 = sink eqz.ref l0",
            "br_if v0, block2, block1",
            "block1: extends",
            "throw 0, 0 [l0]",
            "trap Unreachable",
            "block2:",
            "trap NullReference",
        ],
    );
    becomes(
        "(func (throw_ref (ref.null noexn)))",
        &["block0:", "trap NullReference"],
    );
    // What is never null is not compared.
    becomes(
        "(func (param (ref exn)) (throw_ref (local.get 0)))",
        &["block0:", "throw 0, 0 [l0]", "trap Unreachable"],
    );
}

#[test]
fn an_exception_that_fits_no_clause_goes_on_in_the_region_around() {
    becomes(
        "(func (block (try_table (catch_all 0) (block (try_table (catch $u 0) (call $g))))))",
        &[
            "block0:",
            "call 1 []",
            "unwind block1, block2",
            "block1: extends",
            "jump block5",
            "block2:",
            "v3 = catch.ref",
            "var_set l0, v3",
            "v5 = tag.ref 1",
            "v6 = exception_tag.ref l0",
            "v7 = sink eq.ref v6, v5",
            "br_if v7, block3, block4",
            "block3: extends",
            "exception_drop 0, 0 [l0]",
            "jump block6",
            "block4:",
            "var_set l1, l0",
            "jump block7",
            "block5:",
            "jump block6",
            "block6:",
            "jump block8",
            "block7:",
            "exception_drop 0, 0 [l1]",
            "jump block9",
            "block8:",
            "jump block9",
            "block9:",
            "return []",
        ],
    );
}

#[test]
fn delegate_and_rethrow_go_to_the_region_that_they_name() {
    becomes(
        "(func
            try
                try (call $g) delegate 1
                try (call $g) delegate 0
            catch $u
                rethrow 0
            end)",
        &[
            "block0:",
            "call 1 []",
            "unwind block1, block2",
            "block1: extends",
            "jump block3",
            "block2:",
            "v3 = catch.ref",
            "var_set l0, v3",
            "throw 0, 0 [l0]",
            "trap Unreachable",
            "block3:",
            "call 1 []",
            "unwind block4, block5",
            "block4: extends",
            "jump block6",
            "block5:",
            "v10 = catch.ref",
            "var_set l1, v10",
            "var_set l2, l1",
            "jump block7",
            "block6:",
            "jump block10",
            "block7:",
            "v15 = tag.ref 1",
            "v16 = exception_tag.ref l2",
            "v17 = sink eq.ref v16, v15",
            "br_if v17, block8, block9",
            "block8: extends",
            "throw 0, 0 [l2]",
            "trap Unreachable",
            "block9:",
            "throw 0, 0 [l2]",
            "trap Unreachable",
            "block10:",
            "return []",
        ],
    );
}

#[test]
fn what_is_rethrown_within_its_arm_is_not_given_up_by_another() {
    becomes(
        "(func
            try (call $g)
            catch_all
                try (rethrow 1) catch_all end
                rethrow 0
            end)",
        &[
            "block0:",
            "call 1 []",
            "unwind block1, block2",
            "block1: extends",
            "jump block4",
            "block2:",
            "v3 = catch.ref",
            "var_set l0, v3",
            "exception_share 0, 0 [l0]",
            "var_set l1, l0",
            "jump block3",
            "block3:",
            "exception_drop 0, 0 [l1]",
            "throw 0, 0 [l0]",
            "trap Unreachable",
            "block4:",
            "return []",
        ],
    );
}

#[test]
fn a_body_that_cannot_throw_has_no_handlers() {
    becomes(
        "(func (result i32)
            try (result i32) i32.const 1
            catch $t drop
            catch_all i32.const 2 (throw $u) end)",
        &[
            "block0:",
            "v0 = sink iconst.i32 1",
            "var_set l0, v0",
            "jump block1",
            "block1:",
            "return [l0]",
        ],
    );
}
