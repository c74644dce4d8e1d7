//! Sections other than code.

use super::Series;
use crate::scaling::module::{
    FIRST, FIRST_GLOBAL, FIRST_TYPE, HOST_TYPE, I32, I64, Parts, elements, int, mutable, word,
};
use wasm_encoder::{ConstExpr, EntityType, ExportKind, RefType, TableType, ValType};

/// What engines agree on for most sections, less what each module has.
const MANY: usize = 1_000_000 - 10;

/// Imports and exports of functions that the module's own type, the list of them, has room for.
const TYPED: usize = 300_000;
/// The same for exports, of a larger type.
const EXPORTED: usize = 150_000;

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::limited("functions", MANY, "functions", functions),
    Series::limited(
        "functions-exported",
        EXPORTED,
        "size of the module's type",
        functions_exported,
    ),
    Series::limited("types", MANY, "types", types),
    Series::limited("types-used", MANY, "types", types_used),
    Series::limited("globals-declared", MANY, "globals", globals_declared),
    Series::limited("globals-used", MANY, "globals", globals_used),
    Series::limited("imports", TYPED, "size of the module's type", imports),
    Series::limited(
        "imports-called",
        TYPED,
        "size of the module's type",
        imports_called,
    ),
    Series::limited("imported-globals", MANY, "imports", imported_globals),
    Series::limited("exports", EXPORTED, "size of the module's type", exports),
    Series::limited("tables", 100, "tables", tables),
    Series::limited("data-segments", 100_000, "data segments", data_segments),
    Series::new("data-bytes", data_bytes),
    Series::limited(
        "element-segments",
        100_000,
        "element segments",
        element_segments,
    ),
    Series::new("elements", element_items),
    Series::new("elements-distinct", elements_distinct),
    Series::new("element-expressions", element_expressions),
    Series::limited("names", MANY, "functions", names),
];

fn functions(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for _ in 0..n {
        parts.define(1, &[], |code| {
            code.local_get(0);
        });
    }
    parts.finish()
}

fn functions_exported(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for index in 0..n {
        parts.define(1, &[], |code| {
            code.local_get(0);
        });
        let function = FIRST + word(index);
        parts
            .exports
            .export(&format!("f{index}"), ExportKind::Func, function);
    }
    parts.finish()
}

/// Another type each time.
fn distinct_type(parts: &mut Parts, index: usize) {
    let params: Vec<ValType> = (0..20)
        .map(|bit| if index >> bit & 1 == 0 { I32 } else { I64 })
        .collect();
    parts.signature(&params, &[]);
}

fn types(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for index in 0..n {
        distinct_type(&mut parts, index);
    }
    parts.finish()
}

fn types_used(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for index in 0..n {
        distinct_type(&mut parts, index);
    }
    for index in 0..n.min(MANY - 10) {
        parts.define(FIRST_TYPE + word(index), &[], |_| {});
    }
    parts.finish()
}

fn globals_declared(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for index in 0..n {
        let value = ConstExpr::i32_const(int(index));
        parts.globals.global(mutable(I32), &value);
    }
    parts.finish()
}

/// Every global is set in functions of a thousand accesses each.
fn globals_used(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for index in 0..n {
        let value = ConstExpr::i32_const(int(index));
        parts.globals.global(mutable(I32), &value);
    }
    for first in (0..n).step_by(1_000) {
        parts.define(1, &[], |code| {
            for index in first..n.min(first + 1_000) {
                code.local_get(0).global_set(FIRST_GLOBAL + word(index));
            }
            code.local_get(0);
        });
    }
    parts.finish()
}

fn imports(n: usize) -> Vec<u8> {
    let mut parts = Parts::before_functions();
    for index in 0..n {
        let name = format!("i{index}");
        parts
            .imports
            .import("host", &name, EntityType::Function(HOST_TYPE));
    }
    parts.define_helper();
    parts.finish()
}

fn imports_called(n: usize) -> Vec<u8> {
    let mut parts = Parts::before_functions();
    for index in 0..n {
        let name = format!("i{index}");
        parts
            .imports
            .import("host", &name, EntityType::Function(HOST_TYPE));
    }
    parts.define_helper();
    for first in (0..n).step_by(1_000) {
        parts.define(HOST_TYPE, &[], |code| {
            for index in first..n.min(first + 1_000) {
                code.call(word(index) + 1);
            }
        });
    }
    parts.finish()
}

fn imported_globals(n: usize) -> Vec<u8> {
    let mut parts = Parts::before_functions();
    for index in 0..n {
        let name = format!("i{index}");
        parts
            .imports
            .import("host", &name, EntityType::Global(mutable(I32)));
    }
    parts.define_helper();
    parts.finish()
}

fn exports(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for index in 0..n {
        parts
            .exports
            .export(&format!("e{index}"), ExportKind::Func, 1);
    }
    parts.finish()
}

fn tables(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for _ in 1..n {
        parts.tables.table(TableType {
            element_type: RefType::FUNCREF,
            minimum: 10,
            maximum: None,
            table64: false,
            shared: false,
        });
    }
    parts.finish()
}

fn data_segments(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for index in 0..n {
        let place = ConstExpr::i32_const((index % 60_000) as i32);
        parts.data.active(0, &place, [1, 2, 3]);
    }
    parts.finish()
}

/// A segment of ten bytes an element.
fn data_bytes(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let bytes = (0..n * 10).map(|index| index as u8);
    parts.data.passive(bytes);
    parts.finish()
}

fn element_segments(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for _ in 0..n {
        elements(&mut parts.elements, &[1, 0]);
    }
    parts.finish()
}

fn element_items(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    elements(&mut parts.elements, &vec![1; n]);
    parts.finish()
}

/// Each element another function.
fn elements_distinct(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let n = n.min(MANY - 10);
    for _ in 0..n {
        parts.define(1, &[], |code| {
            code.local_get(0);
        });
    }
    let functions: Vec<u32> = (0..n).map(|index| FIRST + word(index)).collect();
    elements(&mut parts.elements, &functions);
    parts.finish()
}

fn element_expressions(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let items: Vec<ConstExpr> = (0..n).map(|_| ConstExpr::ref_func(1)).collect();
    parts.elements.passive(wasm_encoder::Elements::Expressions(
        RefType::FUNCREF,
        items.into(),
    ));
    parts.finish()
}

/// Functions that the name section names.
fn names(n: usize) -> Vec<u8> {
    let mut module = functions(n);
    let mut map = wasm_encoder::NameMap::new();
    for index in 0..n {
        map.append(FIRST + word(index), &format!("function number {index}"));
    }
    let mut names = wasm_encoder::NameSection::new();
    names.functions(&map);
    let mut section = Vec::new();
    wasm_encoder::Section::append_to(&names, &mut section);
    module.extend(section);
    module
}
