//! `br_table`.

use super::Series;
use crate::scaling::module::{GIVES_I32, VOID, mix, unary, word};

/// The most targets that engines agree on for one table.
const TARGETS: usize = 65_520;

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::limited("table-entries", TARGETS, "targets of a br_table", entries),
    Series::limited("table-targets", TARGETS, "targets of a br_table", targets),
    Series::limited(
        "table-random-targets",
        TARGETS,
        "targets of a br_table",
        random_targets,
    ),
    Series::limited("table-values", TARGETS, "targets of a br_table", values),
    Series::body("table-twice-the-values", twice_the_values),
    Series::body("tables-small", small_tables),
    Series::body("tables-deep", deep_tables),
    Series::body("tables-of-one-nest", tables_of_one_nest),
    Series::limited("interpreter", TARGETS, "targets of a br_table", interpreter),
    Series::limited(
        "interpreter-locals",
        TARGETS,
        "targets of a br_table",
        interpreter_locals,
    ),
    Series::new("threaded-interpreter", threaded_interpreter),
];

/// One table with two targets in turn.
fn entries(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.block(VOID).block(VOID).local_get(0);
        let entries: Vec<u32> = (0..n).map(|index| word(index % 2)).collect();
        code.br_table(entries, 1);
        code.end().call(0).end().local_get(0);
    })
}

fn targets(n: usize) -> Vec<u8> {
    table(n, word)
}

fn random_targets(n: usize) -> Vec<u8> {
    table(n, |index| mix(index) % word(n))
}

/// One table with as many blocks as entries.
fn table(n: usize, target: impl Fn(usize) -> u32) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.block(VOID);
        }
        let entries: Vec<u32> = (0..n).map(target).collect();
        code.local_get(0).br_table(entries, 0);
        for _ in 0..n {
            code.end().call(0);
        }
        code.local_get(0);
    })
}

/// As before, where each target takes a value.
fn values(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.block(GIVES_I32);
        }
        let entries: Vec<u32> = (0..n).map(word).collect();
        code.local_get(0).local_get(0).br_table(entries, 0);
        for _ in 0..n {
            code.end().i32_const(1).i32_add();
        }
    })
}

/// Many tables with the same two targets, which take a value.
fn twice_the_values(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.block(GIVES_I32);
        code.block(GIVES_I32);
        for _ in 0..n.div_ceil(8) {
            code.block(GIVES_I32);
            code.local_get(0).local_get(0);
            code.br_table([0, 1, 2, 1, 2, 1, 2, 1], 0);
            code.end().drop();
        }
        code.local_get(0).end().end();
    })
}

fn small_tables(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.block(VOID).block(VOID).local_get(0);
            code.br_table([0, 1], 0).end().call(0).end();
        }
        code.local_get(0);
    })
}

/// A table at each level, which leads far out.
fn deep_tables(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for level in 0..n {
            code.block(VOID).block(VOID).local_get(0);
            code.br_table([word(level), 0], 0).end();
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(0);
    })
}

/// Tables of a hundred entries, all with the same hundred targets.
fn tables_of_one_nest(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..100 {
            code.block(VOID);
        }
        for _ in 0..n.div_ceil(100) {
            code.block(VOID).local_get(0);
            code.br_table(1..101, 0).end();
        }
        for _ in 0..100 {
            code.call(0).end();
        }
        code.local_get(0);
    })
}

/// An interpreter: a loop around a table, and a case for each opcode.
fn interpreter(n: usize) -> Vec<u8> {
    interpreter_with(n, 8)
}

fn interpreter_locals(n: usize) -> Vec<u8> {
    interpreter_with(n, n.min(20_000))
}

fn interpreter_with(n: usize, locals: usize) -> Vec<u8> {
    unary(locals, |code| {
        code.loop_(VOID);
        for _ in 0..n {
            code.block(VOID);
        }
        let entries: Vec<u32> = (0..n).map(word).collect();
        code.local_get(0).br_table(entries, word(n) - 1);
        for index in 0..n {
            let local = |salt: usize| mix(index * 2 + salt) % word(locals) + 1;
            code.end();
            code.local_get(local(0)).local_get(0).i32_add();
            code.local_set(local(1)).local_get(0).i32_eqz().local_set(0);
            code.br(word(n - 1 - index));
        }
        code.end();
        code.local_get(1);
    })
}

/// An interpreter in which each case has a table of its own, with the cases that
/// follow; an entry of a table is an element.
fn threaded_interpreter(n: usize) -> Vec<u8> {
    let cases = (2 * n).isqrt().max(2);
    unary(8, |code| {
        code.loop_(VOID);
        for _ in 0..cases {
            code.block(VOID);
        }
        for case in 0..cases {
            let local = mix(case) % 8 + 1;
            code.local_get(local)
                .i32_const(3)
                .i32_mul()
                .local_set(local);
            code.block(VOID).local_get(0);
            code.br_table(1..word(cases - case) + 1, 0).end();
            code.end();
        }
        code.local_get(0).br_if(0).end();
        code.local_get(1);
    })
}
