//! One text for each error.

use super::*;
use crate::module::{GlobalDeclaration, MemoryType, TableDeclaration, TableElements};
use crate::text::parse_function;
use crate::{Signature, Type, TypeIndex};

fn declarations() -> Declarations {
    Declarations {
        types: vec![
            Signature {
                params: vec![Type::I32],
                results: vec![Type::I32, Type::F64],
            },
            Signature::default(),
        ],
        functions: vec![TypeIndex(0)],
        tables: [None, Some(TypeIndex(0)), Some(TypeIndex(1))]
            .map(|filled| TableDeclaration {
                elements: TableElements::Functions,
                minimum: 1,
                maximum: None,
                filled,
            })
            .to_vec(),
        memories: vec![
            MemoryType {
                minimum: 1,
                maximum: None,
            };
            2
        ],
        globals: vec![GlobalDeclaration {
            ty: Type::I64,
            mutable: false,
        }],
        ..Declarations::default()
    }
}

/// Verifies a function of one `i32` parameter; lines are separated by `/`.
fn check(header: &str, body: &str) -> Result {
    let text = format!(
        "function %f (i32) -> () {header}\n{}\n}}\n",
        body.replace('/', "\n")
    );
    let (_, function) = parse_function(&text).unwrap();
    verify(&function, &declarations())
}

#[track_caller]
fn accepts(header: &str, body: &str) {
    if let Err(error) = check(header, body) {
        panic!("{body}: {error}");
    }
}

#[track_caller]
fn rejects(header: &str, body: &str, message: &str) {
    let error = check(header, body).expect_err(body).to_string();
    assert!(error.contains(message), "{body}: {error}");
}

const V: &str = "{\nvar l0: i32, l1: i64";
const S: &str = "ssa {";

#[test]
fn structure() {
    accepts(V, "block0:/return []");
    rejects(
        V,
        "block0:/jump block1/return []/block1:/return []",
        "one terminator",
    );
    rejects(V, "block0:/v0 = copy.i32 l0", "one terminator");
    rejects(V, "block0:/jump block1/block1:", "is empty");
}

#[test]
fn types() {
    accepts(
        V,
        "block0:/v0 = wrap.i32 l1/v1 = iadd.i32 v0, l0/store.i64 v1 + 4, l1/return []",
    );
    rejects(
        V,
        "block0:/v0 = iadd.i32 l0, l1/return []",
        "l1 is of type i64",
    );
    rejects(
        V,
        "block0:/v0 = iadd.f32 l0, l0/return []",
        "not defined for f32",
    );
    rejects(
        V,
        "block0:/v0 = select.i64 l1, l1, l1/return []",
        "needs i32",
    );
    rejects(
        V,
        "block0:/v0 = eqz.i64 l1/v1 = eqz.i64 v0/return []",
        "v0 is of type i32",
    );
    rejects(V, "block0:/v0 = trunc_f64_s.i32 l0/return []", "needs f64");
    rejects(V, "block0:/var_set l1, l0/return []", "needs i64");
    rejects(V, "block0:/return [l0]", "has 1 operands");
    rejects(V, "block0:/v0 = call.i32 0 []/return []", "has 0 operands");
    rejects(V, "block0:/v0 = call.i64 0 [l0]/return []", "another type");
    rejects(
        V,
        "block0:/v0 = call.i32 1 [l0]/return []",
        "does not exist",
    );
    accepts(
        V,
        "block0:/v0 = call.i32 0 [l0]/v1 = result.f64 v0, 1/return []",
    );
    rejects(
        V,
        "block0:/v0 = call.i32 0 [l0]/v1 = result.f64 v0, 2/return []",
        "no such result",
    );
    rejects(
        V,
        "block0:/v0 = call.i32 0 [l0]/v1 = eqz.i32 v0/v2 = result.f64 v0, 1/return []",
        "does not follow",
    );
    rejects(V, "block0:/global_set.i64 l1, 0/return []", "constant");
    rejects(
        V,
        "block0:/v0 = memory_grow.i32 2, 0 [l0]/return []",
        "memory 2 does not exist",
    );
    rejects(
        V,
        "block0:/br_if l1, block1, block1/block1:/return []",
        "needs i32",
    );
}

#[test]
fn definitions() {
    rejects(
        V,
        "block0:/v0 = iadd.i32 v1, v1/v1 = copy.i32 l0/return []",
        "not defined on every way",
    );
    rejects(
        V,
        "block0:/v0 = copy.i32 l0/jump block1/block1:/v2 = copy.i32 v0/return []",
        "not defined on",
    );
    accepts(
        V,
        "block0:/v0 = copy.i32 l0/br_if l0, block2, block1/block1: extends/v2 = copy.i32 v0/jump block2/block2:/return []",
    );
    accepts(
        S,
        "block0:/v0 = param.i32 0/jump block1/block1:/v2 = copy.i32 v0/return []",
    );
    rejects(
        S,
        "block0:/v0 = param.i32 0/br_if v0, block1, block2/block1:/v2 = copy.i32 v0/jump block2/block2:/v4 = copy.i32 v2/return []",
        "not defined on",
    );
    rejects(V, "block0:/v0 = param.i32 0/return []", "variable form");
}

#[test]
fn arguments() {
    accepts(
        S,
        "block0:/v0 = param.i32 0/jump block1(v0, v0)/block1:/v2 = param.i32 0/v3 = param.i32 1/return []",
    );
    rejects(
        S,
        "block0:/v0 = param.i32 0/jump block1/block1:/v2 = param.i32 0/return []",
        "needs 1 arguments",
    );
    rejects(
        S,
        "block0:/v0 = param.i32 0/jump block1(v0)/block1:/v2 = param.i64 0/return []",
        "needs i64",
    );
    rejects(
        S,
        "block0:/v0 = param.i32 0/jump block1(v0)/block1:/return []",
        "has 1 operands",
    );
    rejects(
        S,
        "block0:/v0 = param.i32 0/br_if v0, block1, block2/block1:/v2 = param.i32 0/return []/block2:/return []",
        "without arguments",
    );
    rejects(
        S,
        "block0:/v0 = iconst.i32 0/v1 = param.i32 0/return []",
        "behind the block's head",
    );
}

#[test]
fn loops() {
    accepts(
        V,
        "block0:/jump block1/block1: loop, depth 1/br_if l0, block1, block2/block2:/return []",
    );
    rejects(
        V,
        "block0:/jump block1/block1: depth 1/br_if l0, block1, block2/block2:/return []",
        "no loop header",
    );
    rejects(
        V,
        "block0:/jump block1/block1: loop/br_if l0, block1, block2/block2:/return []",
        "depth 1",
    );
    rejects(
        V,
        "block0:/br_if l0, block0, block1/block1:/return []",
        "jumps to the entry",
    );
    rejects(
        V,
        "block0:/br_if l0, block1, block2/block1: loop, depth 1/jump block2/block2: depth 1/br_if l0, block1, block3/block3:/return []",
        "does not dominate",
    );
    rejects(
        V,
        "block0:/jump block1/block1: extends/return []",
        "extends",
    );
}

#[test]
fn calls_that_rely_on_filled_tables() {
    let rejected = "relies on a table that is not filled";
    accepts(
        V,
        "block0:/v0 = call_indirect.i32 l0, 0, 1 own [l0]/return []",
    );
    accepts(
        V,
        "block0:/v0 = call_indirect.i32 l0, 0, 0 [l0]/return_call_indirect l0, 1, 2 own []",
    );
    rejects(
        V,
        "block0:/v0 = call_indirect.i32 l0, 0, 0 own [l0]/return []",
        rejected,
    );
    rejects(
        V,
        "block0:/v0 = call_indirect.i32 l0, 0, 2 own [l0]/return []",
        rejected,
    );
    rejects(V, "block0:/return_call_indirect l0, 1, 1 own []", rejected);
}

#[test]
fn sinks() {
    accepts(
        V,
        "block0:/v0 = sink load.i32 l0 + 0/v1 = sink iadd.i32 v0, l0/store.i32 l0 + 0, v1/return []",
    );
    rejects(
        V,
        "block0:/v0 = sink load.i32 l0 + 0/store.i32 l0 + 0, l0/store.i32 l0 + 0, v0/return []",
        "past v1",
    );
    rejects(
        V,
        "block0:/v0 = sink iadd.i32 l0, l0/v1 = iadd.i32 v0, v0/return []",
        "read 2 times",
    );
    rejects(
        V,
        "block0:/v0 = sink load.i32 l0 + 0/return []",
        "read 0 times",
    );
    rejects(
        V,
        "block0:/v0 = sink eqz.i32 l0/v1 = iconst.i32 1/var_set l0, v1/br_if v0, block1, block1/block1:/return []",
        "writes l0 before",
    );
    rejects(
        V,
        "block0:/v0 = sink load.i32 l0 + 0/br_if l0, block2, block1/block1: extends/v2 = eqz.i32 v0/jump block2/block2:/return []",
        "past v1",
    );
    rejects(
        V,
        "block0:/sink store.i32 l0 + 0, l0/return []",
        "does more",
    );
    rejects(
        V,
        "block0:/v0 = sink load.i32 l0 + 0/v1 = idiv_s.i32 l0, l0/v2 = iadd.i32 v1, v0/return []",
        "past v1",
    );
    // The transitive reader counts.
    rejects(
        V,
        "block0:/v0 = sink load.i32 l0 + 0/v1 = sink eqz.i32 v0/store.i32 l0 + 0, l0/br_if v1, block1, block1/block1:/return []",
        "past v2",
    );
}

#[test]
fn intervals() {
    accepts(
        "{\nvar l0: i32 0..1 w1",
        "block0:/v0 = iconst.i32 1/v1 = iadd.i32 l0, v0/return []",
    );
    rejects(
        "{\nvar l0: i32 0..1 w1",
        "block0:/v0 = iconst.i32 1/v1 = iadd.i32 l0, v0/v2 = eqz.i32 l0/return []",
        "not at 2",
    );
    // Read where its reader is.
    rejects(
        "{\nvar l0: i32 0..0 w1",
        "block0:/v0 = sink eqz.i32 l0/br_if v0, block1, block1/block1:/return []",
        "not at 1",
    );
    rejects(
        "{\nvar l0: i32 0..1 w1",
        "block0:/v0 = call.i32 0 [l0]/v1 = eqz.i32 l0/return []",
        "across a call",
    );
    accepts(
        "{\nvar l0: i32 0..1 w1 call",
        "block0:/v0 = call.i32 0 [l0]/v1 = eqz.i32 l0/return []",
    );
}

#[test]
fn memories() {
    accepts(
        V,
        "block0:/v0 = load.i64 l0 + 8, memory1/store.i64 l0 + 4, v0, memory1/return []",
    );
    rejects(
        V,
        "block0:/v0 = load.i64 l0 + 8, memory2/return []",
        "memory 2 does not exist",
    );
}

#[test]
fn use_counts() {
    let text = "function %f (i32) -> () ssa {\nblock0:\nv0 = param.i32 0\nv1 = iadd.i32 v0, v0\nreturn []\n}";
    let (_, mut function) = parse_function(text).unwrap();
    function.insts[0].uses = 1;
    let error = verify(&function, &declarations()).unwrap_err();
    assert_eq!(error.place, ErrorPlace::Inst(Value(0), Opcode::Param));
}
