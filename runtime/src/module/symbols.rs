//! A module's code with names, for profilers and debuggers.

use super::{ModuleInner, names::FunctionName, names::FunctionNames};
use crate::{
    code::watch::{Image, Symbol},
    engine::isa,
};
use gantry_codegen::{code::compiled::FunctionCode, emit::unwind::UnwindRow};
use gantry_ir::{FunctionIndex, GuestText};
use gantry_lower::module::{Import, ImportType};
use std::ops::Range;

/// What is in a module's code: thunks, functions, and the trampolines of builtins behind them.
pub(super) fn image(module: &ModuleInner) -> Image<'_> {
    let (info, code) = (module.info(), module.parts.code.bytes());
    let names = FunctionNames::new(info);
    let declarations = &info.declarations;
    let imported = declarations.imported_functions;
    let imports = info.imports.iter();
    let is_function = |import: &&Import| matches!(import.ty, ImportType::Function(_));
    let imports: Vec<&Import> = imports.filter(is_function).collect();
    let mut symbols = Vec::with_capacity(module.tables().functions.len() + 1);
    for record in &module.tables().functions {
        let function = record.function;
        let name = match names.get(function) {
            _ if function == FunctionCode::CROSS_INSTANCE => "[call of another instance]".into(),
            Some(name) if record.is_thunk(imported) => format!("[import] {}", FunctionName(name)),
            None if record.is_thunk(imported) => {
                format!("[import] {}", imported_name(&imports, function))
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

/// The pieces of a module's code and the frames of their bodies.
pub(super) fn frames(module: &ModuleInner) -> impl Iterator<Item = (Range<u32>, UnwindRow)> {
    let (tables, code) = (module.tables(), module.parts.code.bytes());
    let behind = tables.functions.last();
    let behind = behind.map_or(0, |last| last.start + last.size)..code.len() as u32;
    let wide = module.info().declarations.wide_calls;
    let builtins = isa::unwind_builtins(wide).pop().map(|row| (behind, row));
    let functions = tables.functions.iter().map(|record| {
        let range = record.start..record.start + record.size;
        (range, isa::unwind_body(record.frame))
    });
    functions.chain(builtins)
}

/// What the function is imported as.
fn imported_name(imports: &[&Import], function: FunctionIndex) -> String {
    match imports.get(function.index()) {
        Some(import) => format!("{}.{}", GuestText(&import.module), GuestText(&import.name)),
        None => format!("wasm-function[{}]", function.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AsContext, Caller, Config, Engine, Linker, Module, OptLevel, Store, WasmBacktrace,
    };
    use std::sync::{Arc, Mutex};

    /// The row that holds at an offset of a piece of code.
    fn row_at(rows: &[UnwindRow], offset: u32) -> &UnwindRow {
        let rows = rows.iter().rev();
        rows.clone().find(|row| row.offset <= offset).unwrap()
    }

    /// What the rows say of where the caller goes on, and its stack pointer.
    ///
    /// # Safety
    ///
    /// It is the stack pointer of code for which the row is.
    unsafe fn caller(row: &UnwindRow, stack_pointer: usize) -> (usize, usize) {
        let above = stack_pointer + row.frame as usize;
        let place = above - row.return_address.unwrap() as usize;
        // SAFETY: as the caller promises.
        (unsafe { *(place as *const usize) }, above)
    }

    /// The functions that are active below a function of the host, by the rows alone.
    fn walk(module: &Module, host: &Caller<'_, ()>) -> Vec<u32> {
        let image = image(module.inner());
        let text = module.text().as_ptr() as usize;
        let context = host.as_context();
        // SAFETY: the function of the host has been called by Wasm code, which has set it.
        let exit_sp = unsafe { (*context.opaque().runtime()).exit_sp };
        // SAFETY: as above.
        let mut pc = unsafe { *(exit_sp as *const usize) };
        let mut stack_pointer = exit_sp + 8;
        let mut found = Vec::new();
        loop {
            let before = pc.wrapping_sub(1).wrapping_sub(text);
            let inside = image.symbols.iter().find(|symbol| {
                (symbol.range.start as usize..symbol.range.end as usize).contains(&before)
            });
            let Some(symbol) = inside else {
                return found;
            };
            let offset = before as u32 - symbol.range.start;
            let function = module.inner().tables().function_at(before as u32);
            let imported = module.inner().info().declarations.imported_functions;
            found.extend(
                function
                    .filter(|f| !f.is_thunk(imported))
                    .map(|f| f.function.0),
            );
            let row = row_at(&symbol.unwind, offset);
            // SAFETY: it is where the function is suspended.
            (pc, stack_pointer) = unsafe { caller(row, stack_pointer) };
        }
    }

    /// Debuggers find the same frames as the runtime does, which has another way to them. Frames are
    /// of all kinds that functions have: with vectors, which AArch64 saves as a whole, with many
    /// values, and so large that the stack pointer is lowered in several steps.
    #[test]
    fn rows_lead_from_frame_to_frame() {
        let many = "(local i64 i64 i64 i64 i64 i64 i64 i64 f64 f64 f64 f64 f64 f64 f64 f64)";
        let fill: String = (1..17)
            .map(|local| match local {
                1..9 => format!("(local.set {local} (i64.extend_i32_s (local.get 0)))"),
                _ => format!("(local.set {local} (f64.convert_i32_s (local.get 0)))"),
            })
            .collect();
        let sum: String = (1..17)
            .map(|local| match local {
                1..9 => format!("(i32.wrap_i64 (local.get {local})) i32.add "),
                _ => format!("(i32.trunc_f64_s (local.get {local})) i32.add "),
            })
            .collect();
        let large: String = (0..700).map(|_| "v128 ").collect();
        let stores: String = (1..701)
            .map(|local| format!("(local.set {local} (i32x4.splat (local.get 0)))"))
            .collect();
        let loads: String = (1..701)
            .map(|local| format!("(i32x4.extract_lane 1 (local.get {local})) i32.add "))
            .collect();
        let text = format!(
            r#"(module
            (import "host" "stop" (func $stop (param i32) (result i32)))
            (func $small (param i32) (result i32) (call $stop (local.get 0)))
            (func $many (param i32) (result i32) {many} {fill}
                (call $small (local.get 0)) {sum})
            (func $large (param i32) (result i32) (local {large}) {stores}
                (call $many (local.get 0)) {loads})
            (func (export "run") (param i32) (result i32)
                (i32.add (call $large (local.get 0)) (local.get 0))))"#
        );
        for level in [OptLevel::None, OptLevel::Speed] {
            let engine = Engine::new(Config::new().opt_level(level).inlining(false)).unwrap();
            let module = Module::new(&engine, &text).unwrap();
            let walked = Arc::new(Mutex::new(Vec::new()));
            let mut linker = Linker::new(&engine);
            let (inner, walks) = (module.clone(), walked.clone());
            let stop = move |caller: Caller<'_, ()>, value: i32| {
                let backtrace = WasmBacktrace::capture(&caller);
                let frames = backtrace.frames().iter();
                let expected: Vec<u32> = frames.map(|frame| frame.func_index()).collect();
                walks
                    .lock()
                    .unwrap()
                    .push((walk(&inner, &caller), expected));
                value
            };
            linker.func_wrap("host", "stop", stop).unwrap();
            let mut store = Store::new(&engine, ());
            let instance = linker.instantiate(&mut store, &module).unwrap();
            let run = instance
                .get_typed_func::<i32, i32>(&mut store, "run")
                .unwrap();
            let result = run.call(&mut store, 3).unwrap();
            assert_eq!(result, 3 * (1 + 16 + 700 + 1));
            let walked = walked.lock().unwrap();
            assert_eq!(walked[0].1, [1, 2, 3, 4]);
            assert_eq!(walked[0].0, walked[0].1, "at {level:?}");
        }
    }

    /// Each function has the step of its prologue that its frame has.
    #[test]
    fn prologues_are_understood() {
        for level in [OptLevel::None, OptLevel::Speed] {
            let engine = Engine::new(Config::new().opt_level(level).inlining(false)).unwrap();
            let text = "(module (import \"\" \"\" (func $f (param i64) (result i64)))
                (func (param i64 i64) (result i64)
                    (i64.add (call $f (local.get 1)) (i64.add (local.get 0) (local.get 1)))))";
            let module = Module::new(&engine, text).unwrap();
            let image = image(module.inner());
            let symbol = image
                .symbols
                .iter()
                .find(|symbol| symbol.name == "wasm-function[1]");
            let rows = &symbol.unwrap().unwind;
            assert_eq!(rows[0].offset, 0);
            assert!(rows.is_sorted_by(|a, b| a.offset < b.offset), "{rows:?}");
            assert!(rows.is_sorted_by(|a, b| a.frame < b.frame), "{rows:?}");
            // The check of the stack comes first.
            assert!(rows.len() >= 2 && rows[1].offset > 4, "{rows:?}");
        }
    }

    #[test]
    fn names_are_of_one_line() {
        let text = "(module
            (import \"a\\n\" \"b\" (func))
            (func $_ZN3foo3bar17h0123456789abcdefE (export \"x\"))
            (func (export \"evil\\nname\"))
            (func))";
        let module = Module::new(&Engine::default(), text).unwrap();
        let image = image(module.inner());
        let names: Vec<&str> = image
            .symbols
            .iter()
            .map(|symbol| &symbol.name[..])
            .collect();
        let expected = [
            "[import] a\\n.b",
            "[call of another instance]",
            "foo::bar",
            "evil\\nname",
            "wasm-function[3]",
            "[builtins]",
        ];
        assert_eq!(names, expected);
        let ranges = image.symbols.iter().map(|symbol| symbol.range.clone());
        let ranges: Vec<_> = ranges.collect();
        assert!(ranges.is_sorted_by(|a, b| a.end <= b.start), "{ranges:?}");
    }

    /// Long names that end alike take neither stack nor more than linear time, and so do thunks of
    /// functions that are imported without a name of their own.
    #[test]
    fn hostile_names_are_no_burden() {
        let functions: String = (0..4000)
            .map(|index| format!("(func ${}{index:04} unreachable)", "x".repeat(240)))
            .collect();
        let imports: String = (0..20_000)
            .map(|index| format!(r#"(import "host" "f{index}" (func))"#))
            .collect();
        let text = format!("(module {imports} {functions})");
        let work = move || {
            let mut config = Config::new();
            config.opt_level(OptLevel::None).debug_info(cfg!(unix));
            Module::new(&Engine::new(&config).unwrap(), text).unwrap();
        };
        let thread = std::thread::Builder::new().stack_size(512 << 10);
        thread.spawn(work).unwrap().join().unwrap();
    }
}
