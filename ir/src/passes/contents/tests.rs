//! Tests of what is known of memory and globals.

use crate::passes::PassContext;
use crate::testing::{Pass, apply, declarations};
use crate::text::{Named, parse_function};
use crate::verify::verify;
use crate::{Declarations, Type};

#[track_caller]
fn becomes(before: &str, after: &str) {
    becomes_with(&declarations(), before, after);
}

#[track_caller]
fn becomes_with(declarations: &Declarations, before: &str, after: &str) {
    let text = |body: &str| {
        format!(
            "function %f (i32, i32, i64) -> () ssa {{\nblock0:\n    v0 = param.i32 0\n    v1 = param.i32 1\n{body}\n}}\n"
        )
    };
    let (_, mut function) = parse_function(&text(before)).unwrap();
    verify(&function, declarations).unwrap();
    let mut context = PassContext::default();
    context.analyze(&function);
    context.gvn(&mut function, declarations);
    let passes: [Pass; 2] = [PassContext::dce, PassContext::layout];
    apply(&mut function, &mut context, &passes);
    verify(&function, declarations).unwrap();
    let printed = Named("f", &function).to_string();
    assert_eq!(printed, text(after), "\n{printed}");
}

#[test]
fn stores_of_the_same_base_elsewhere_keep_what_is_known() {
    becomes(
        "    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v0
    v4 = load.i32 v0 + 0
    v5 = load.f32 v0 + 4
    store8.i32 v0 + 7, v4
    v7 = load.i32 v0 + 0
    v8 = load.f32 v0 + 4
    store.f32 v7 + 0, v8
    v10 = load.i32 v0 + 0
    store.i32 v10 + 0, v10
    store.f32 v1 + 8, v5
    return []",
        "    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v0
    v4 = bitcast.f32 v0
    store8.i32 v0 + 7, v1
    v6 = load.f32 v0 + 4
    store.f32 v1 + 0, v6
    v8 = load.i32 v0 + 0
    store.i32 v8 + 0, v8
    store.f32 v1 + 8, v4
    return []",
    );
}

#[test]
fn memories_are_apart() {
    becomes(
        "    store.i32 v0 + 0, v1
    store.i32 v0 + 0, v0, memory1
    v4 = load.i32 v0 + 0
    v5 = load.i32 v0 + 0, memory1
    v6 = load.i32 v0 + 4
    v7 = load.i32 v0 + 4, memory1
    store.i32 v6 + 8, v4, memory1
    store.i32 v7 + 8, v5, memory1
    v10 = load.i32 v0 + 4
    v11 = load.i32 v0 + 4, memory1
    store.i32 v10 + 12, v11, memory1
    return []",
        "    store.i32 v0 + 0, v1
    store.i32 v0 + 0, v0, memory1
    v4 = load.i32 v0 + 4
    v5 = load.i32 v0 + 4, memory1
    store.i32 v4 + 8, v1, memory1
    store.i32 v5 + 8, v0, memory1
    v8 = load.i32 v0 + 4, memory1
    store.i32 v4 + 12, v8, memory1
    return []",
    );
}

/// The host may give one memory twice. At another offset of the same address it is apart all
/// the same.
#[test]
fn imported_memories_may_be_one() {
    let mut declarations = declarations();
    declarations.imported_memories = 2;
    becomes_with(
        &declarations,
        "    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v1, memory1
    v4 = load.i32 v0 + 0
    store.i32 v0 + 0, v4, memory1
    v6 = load.i32 v0 + 0
    store.i32 v6 + 8, v6, memory1
    return []",
        "    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v1, memory1
    store.i32 v0 + 0, v1, memory1
    v5 = load.i32 v0 + 0
    store.i32 v5 + 8, v5, memory1
    return []",
    );
}

/// So may globals of one type be.
#[test]
fn imported_globals_may_be_one() {
    let before = "    v2 = global_get.i32 0
    v3 = global_get.f64 2
    global_set.i32 v1, 1
    v5 = global_get.i32 0
    v6 = global_get.f64 2
    v7 = global_get.i32 1
    store.i32 v0 + 0, v2
    store.i32 v0 + 16, v5
    store.f64 v0 + 24, v3
    store.f64 v7 + 0, v6
    return []";
    let mut declarations = declarations();
    declarations.globals[0].ty = Type::I32;
    becomes_with(
        &declarations,
        before,
        "    v2 = global_get.i32 0
    v3 = global_get.f64 2
    global_set.i32 v1, 1
    store.i32 v0 + 0, v2
    store.i32 v0 + 16, v2
    store.f64 v0 + 24, v3
    store.f64 v1 + 0, v3
    return []",
    );
    declarations.imported_globals = 3;
    becomes_with(
        &declarations,
        before,
        "    v2 = global_get.i32 0
    v3 = global_get.f64 2
    global_set.i32 v1, 1
    v5 = global_get.i32 0
    store.i32 v0 + 0, v2
    store.i32 v0 + 16, v5
    store.f64 v0 + 24, v3
    store.f64 v1 + 0, v3
    return []",
    );
}

#[test]
fn loops_and_merges_forget_what_they_write() {
    becomes(
        "    v2 = global_get.i32 1
    v3 = load.i32 v0 + 0
    jump block1
block1: loop, depth 1
    v5 = global_get.i32 1
    v6 = load.i32 v0 + 0
    br_if v5, block2, block3
block2: depth 1
    store.i32 v1 + 0, v6
    jump block4
block3: depth 1
    jump block4
block4: depth 1
    v11 = load.i32 v0 + 0
    v12 = load.i32 v0 + 0
    v13 = isub.i32 v12, v11
    v14 = iadd.i32 v11, v3
    br_if v14, block5, block6
block5: depth 1
    jump block1
block6:
    v17 = global_get.i32 1
    call 1 [v17]
    v19 = global_get.i32 1
    store.i32 v19 + 0, v2
    return []",
        "    v2 = global_get.i32 1
    v3 = load.i32 v0 + 0
    jump block1
block1: loop, depth 1
    v5 = load.i32 v0 + 0
    br_if v2, block2, block3
block2: depth 1, extends
    store.i32 v1 + 0, v5
    jump block4
block3: depth 1
    jump block4
block4: depth 1
    v10 = load.i32 v0 + 0
    v11 = iadd.i32 v10, v3
    br_if v11, block5, block6
block5: depth 1, extends
    jump block1
block6:
    call 1 [v2]
    v15 = global_get.i32 1
    store.i32 v15 + 0, v2
    return []",
    );
}

/// AssemblyScript keeps a stack of references, which it writes anew at each call.
#[test]
fn what_is_there_is_not_written_again() {
    becomes(
        "    v3 = global_get.i32 1
    store.i32 v3 + 4, v1
    v5 = iconst.i32 -4
    v6 = iadd.i32 v3, v5
    global_set.i32 v6, 1
    store.i32 v6 + 0, v0
    br_if v0, block1, block2
block1:
    global_set.i32 v3, 1
    store.i32 v3 + 4, v1
    v12 = iadd.i32 v3, v5
    global_set.i32 v12, 1
    v14 = iconst.i32 0
    store.i32 v12 + 0, v14
    store.i32 v12 + 0, v0
    return []
block2:
    global_set.i32 v3, 1
    store.i32 v3 + 4, v0
    v20 = isub.i32 v3, v5
    store.i32 v20 + 0, v0
    v22 = load.i32 v3 + 4
    store.i32 v22 + 0, v20
    return []",
        "    v2 = iconst.i32 4
    v3 = global_get.i32 1
    store.i32 v3 + 4, v1
    v5 = iconst.i32 -4
    v6 = iadd.i32 v3, v5
    global_set.i32 v6, 1
    store.i32 v6 + 0, v0
    br_if v0, block1, block2
block1: extends
    return []
block2:
    global_set.i32 v3, 1
    store.i32 v3 + 4, v0
    v13 = iadd.i32 v3, v2
    store.i32 v13 + 0, v0
    v15 = load.i32 v3 + 4
    store.i32 v15 + 0, v13
    return []",
    );
}

/// Of a narrow store the low bits count, and the width.
#[test]
fn narrow_stores_are_not_repeated() {
    becomes(
        "    store8.i32 v0 + 0, v1
    store8.i32 v0 + 0, v1
    store16.i32 v0 + 0, v1
    store8.i32 v0 + 0, v1
    v7 = load8_s.i32 v0 + 4
    store8.i32 v0 + 4, v7
    store16.i32 v0 + 4, v7
    v10 = load8_u.i32 v0 + 0
    store.i32 v1 + 0, v10
    return []",
        "    store8.i32 v0 + 0, v1
    store16.i32 v0 + 0, v1
    store8.i32 v0 + 0, v1
    v5 = load8_s.i32 v0 + 4
    store16.i32 v0 + 4, v5
    v7 = load8_u.i32 v0 + 0
    store.i32 v1 + 0, v7
    return []",
    );
}

/// Addresses of one root wrap around, and so do the bytes at them.
#[test]
fn distances_from_a_root_tell_apart() {
    becomes(
        "    v3 = iconst.i32 -8
    v4 = iconst.i32 -4
    v5 = iadd.i32 v0, v3
    v6 = iadd.i32 v0, v4
    v7 = load.i64 v0 + 0
    v8 = load.i32 v5 + 4
    store.i32 v5 + 0, v1
    v10 = load.i64 v0 + 0
    v11 = load.i32 v5 + 4
    store.i64 v6 + 0, v10
    v13 = load.i64 v0 + 0
    v14 = load.i32 v5 + 4
    v15 = load.i32 v5 + 0
    store.i32 v1 + 0, v11
    store.i64 v1 + 4, v13
    store.i32 v1 + 12, v14
    store.i32 v1 + 16, v15
    store.i32 v1 + 20, v8
    return []",
        "    v2 = iconst.i32 -8
    v3 = iconst.i32 -4
    v4 = iadd.i32 v0, v2
    v5 = iadd.i32 v0, v3
    v6 = load.i64 v0 + 0
    v7 = load.i32 v4 + 4
    store.i32 v4 + 0, v1
    store.i64 v5 + 0, v6
    v10 = load.i64 v0 + 0
    v11 = load.i32 v4 + 4
    store.i32 v1 + 0, v7
    store.i64 v1 + 4, v10
    store.i32 v1 + 12, v11
    store.i32 v1 + 16, v1
    store.i32 v1 + 20, v7
    return []",
    );
}

/// A host sees what was written where the program traps, or is called.
#[test]
fn what_nobody_sees_is_not_written() {
    becomes(
        "    v3 = iconst.i32 7
    store.i32 v0 + 0, v3
    v5 = iadd.i32 v1, v3
    store.i32 v0 + 0, v5
    v7 = idiv_u.i32 v5, v1
    store.i32 v0 + 0, v7
    v9 = load.i32 v1 + 0
    store.i32 v0 + 0, v9
    call 1 [v9]
    store.i32 v0 + 0, v1
    store8.i32 v0 + 0, v3
    store.i32 v0 + 0, v5
    global_set.i32 v5, 1
    global_set.i32 v7, 1
    v17 = iadd.i32 v9, v5
    store.i32 v17 + 0, v1
    global_set.i32 v9, 1
    br_if v0, block1, block2
block1:
    global_set.i32 v1, 1
    return []
block2:
    store.i32 v17 + 0, v3
    trap Unreachable",
        "    v2 = iconst.i32 7
    v3 = iadd.i32 v1, v2
    store.i32 v0 + 0, v3
    v5 = idiv_u.i32 v3, v1
    store.i32 v0 + 0, v5
    v7 = load.i32 v1 + 0
    store.i32 v0 + 0, v7
    call 1 [v7]
    store.i32 v0 + 0, v1
    store8.i32 v0 + 0, v2
    store.i32 v0 + 0, v3
    global_set.i32 v5, 1
    v14 = iadd.i32 v7, v3
    store.i32 v14 + 0, v1
    global_set.i32 v7, 1
    br_if v0, block1, block2
block1: extends
    global_set.i32 v1, 1
    return []
block2:
    store.i32 v14 + 0, v2
    trap Unreachable",
    );
}

/// Where two writes become one, the first is where it traps.
#[test]
fn a_write_traps_where_the_first_did() {
    let text = "function %f (i32, i32) -> () ssa {\nblock0:\n    v0 = param.i32 0\n    \
                    v1 = param.i32 1\n    store.i32 v0 + 0, v0\n    store.i32 v0 + 0, v1\n    \
                    return []\n}\n";
    let (_, mut function) = parse_function(text).unwrap();
    function.locations = vec![10, 11, 12, 13, 14];
    let mut context = PassContext::default();
    context.analyze(&function);
    context.gvn(&mut function, &declarations());
    apply(
        &mut function,
        &mut context,
        &[PassContext::dce, PassContext::layout],
    );
    let stores = function.insts.iter().zip(&function.locations);
    let stores = stores.filter(|(inst, _)| inst.op.is_store());
    let places: Vec<_> = stores.map(|(inst, &location)| (inst.c, location)).collect();
    assert_eq!(places, [(1, 12)], "{function}");
}

/// A store that goes takes nothing along that is known of globals, nor the other way round; and if it
/// traps, what comes behind it has not happened.
#[test]
fn memory_and_globals_go_their_own_ways() {
    becomes(
        "    v2 = global_get.i32 1
    store.i32 v0 + 0, v1
    global_set.i32 v1, 1
    store.i32 v0 + 0, v2
    global_set.i32 v0, 1
    store.i32 v0 + 0, v1
    v8 = global_get.i32 1
    global_set.i32 v2, 1
    store.i32 v0 + 4, v8
    global_set.i32 v1, 1
    store.i32 v0 + 4, v1
    store.i32 v0 + 8, v1
    global_set.i32 v0, 1
    store.i32 v0 + 8, v0
    return []",
        "    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v0
    global_set.i32 v1, 1
    store.i32 v0 + 4, v1
    store.i32 v0 + 8, v1
    global_set.i32 v0, 1
    store.i32 v0 + 8, v0
    return []",
    );
}

/// A place behind the start of another one may be before it, modulo the space of addresses.
#[test]
fn distances_wrap() {
    let unchanged = "    v2 = iconst.i32 -4
    v3 = iadd.i32 v0, v2
    v4 = load.i64 v3 + 0
    store.i32 v0 + 0, v1
    v6 = load.i64 v3 + 0
    store.i64 v1 + 0, v4
    store.i64 v1 + 8, v6
    return []";
    becomes(unchanged, unchanged);
}

/// A global may be read under another index. No cell's reader reads memory.
#[test]
fn reads_of_cells_see_globals() {
    let mut declarations = declarations();
    declarations.globals[0].ty = Type::I32;
    declarations.imported_globals = 3;
    becomes_with(
        &declarations,
        "    global_set.i32 v0, 0
    v3 = global_get.i32 1
    global_set.i32 v1, 0
    store.i32 v0 + 0, v0
    v6 = global_get.i32 1
    v7 = memory_size.i32 0
    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v3
    store.i32 v0 + 8, v6
    store.i32 v0 + 12, v7
    return []",
        "    global_set.i32 v0, 0
    v3 = global_get.i32 1
    global_set.i32 v1, 0
    v5 = global_get.i32 1
    v6 = memory_size.i32 0
    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v3
    store.i32 v0 + 8, v5
    store.i32 v0 + 12, v6
    return []",
    );
}
