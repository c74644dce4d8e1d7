//! A module's code with names, for profilers and debuggers.

use super::{ModuleInner, names::FunctionName, names::FunctionNames};
use crate::{
    code::watch::{Image, Symbol},
    engine::isa,
};
use gantry_codegen::code::compiled::FunctionCode;
use gantry_ir::GuestText;
use gantry_lower::module::{ImportType, ModuleInfo};

/// What is in a module's code: thunks, functions, and the trampolines of builtins behind them.
pub(super) fn image(module: &ModuleInner) -> Image<'_> {
    let (info, code) = (module.info(), module.parts.code.bytes());
    let names = FunctionNames::new(info);
    let declarations = &info.declarations;
    let imported = declarations.imported_functions;
    let mut symbols = Vec::with_capacity(module.tables().functions.len() + 1);
    for record in &module.tables().functions {
        let function = record.function;
        let name = match names.get(function) {
            _ if function == FunctionCode::CROSS_INSTANCE => "[call of another instance]".into(),
            Some(name) if record.is_thunk(imported) => format!("[import] {}", FunctionName(name)),
            None if record.is_thunk(imported) => {
                format!("[import] {}", imported_name(info, function.index()))
            }
            Some(name) => FunctionName(name).to_string(),
            None => format!("wasm-function[{}]", function.0),
        };
        let range = record.start..record.start + record.size;
        let bytes = &code[range.start as usize..range.end as usize];
        let unwind = isa::unwind_function(record.frame, bytes);
        symbols.push(Symbol {
            name,
            range,
            unwind,
        });
    }
    let behind = symbols.last().map_or(0, |last| last.range.end);
    symbols.push(Symbol {
        name: "[builtins]".into(),
        range: behind..code.len() as u32,
        unwind: isa::unwind_builtins(declarations.wide_calls),
    });
    Image { code, symbols }
}

/// What the function is imported as.
fn imported_name(info: &ModuleInfo, function: usize) -> String {
    let mut imports = info
        .imports
        .iter()
        .filter(|import| matches!(import.ty, ImportType::Function(_)));
    match imports.nth(function) {
        Some(import) => format!("{}.{}", GuestText(&import.module), GuestText(&import.name)),
        None => format!("wasm-function[{function}]"),
    }
}
