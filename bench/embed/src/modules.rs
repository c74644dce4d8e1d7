//! The modules that are instantiated.

use anyhow::{Context, Result};
use std::{fmt::Write, path::Path};

/// A module to be instantiated.
pub struct Subject {
    /// What it is called in the report.
    pub name: String,
    /// The module in the binary format.
    pub binary: Vec<u8>,
}

/// The modules that are made here.
pub fn all() -> Vec<Subject> {
    vec![
        subject("empty", "(module)"),
        subject("data-1m", &data(1 << 20)),
        subject(
            "data-1m-started",
            &(data(1 << 20).trim_end_matches(')').to_owned() + ")" + WRITES),
        ),
        subject(
            "data-100",
            "(module (memory 1) (data (i32.const 8) \"0123456789\"))",
        ),
        subject("imports-200", &imports(200)),
        subject("table-2000", &table(2000, "")),
        subject("table-2000-exported", &table(2000, "(export \"table\")")),
        subject("table-2000-written", &written_table(2000)),
        subject(
            "table-2000-filled",
            &(written_table(2000).trim_end_matches(')').to_owned()
                + ")))(func $run) (start $run))"),
        ),
        subject("globals-100", &globals(100)),
    ]
}

/// A start function that reads and writes a few pages.
const WRITES: &str = "(func $start
    (i32.store (i32.const 0) (i32.load (i32.const 2000)))
    (i32.store (i32.const 40000) (i32.load (i32.const 500000)))
    (i32.store (i32.const 1100000) (i32.const 1)))
    (start $start))";

/// A module from a file.
pub fn file(path: &Path) -> Result<Subject> {
    let name = path.file_stem().context("a file without a name")?;
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Ok(Subject {
        name: name.to_string_lossy().into_owned(),
        binary: wat::parse_bytes(&bytes)?.into_owned(),
    })
}

fn subject(name: &str, text: &str) -> Subject {
    Subject {
        name: name.to_owned(),
        binary: wat::parse_str(text).expect("a module"),
    }
}

/// A memory with this many bytes of data, none of them zero.
fn data(bytes: usize) -> String {
    let text: String = (0..bytes)
        .map(|index| char::from(b'a' + (index % 26) as u8))
        .collect();
    format!("(module (memory (export \"memory\") 17) (data (i32.const 1024) \"{text}\"))")
}

fn imports(count: usize) -> String {
    let mut text = String::from("(module");
    for index in 0..count {
        let params = [
            "",
            "(param i32)",
            "(param i32 i64)",
            "(param i32 i32) (result i32)",
        ];
        let _ = write!(
            text,
            "(import \"host\" \"f{index}\" (func {}))",
            params[index % params.len()]
        );
    }
    text + ")"
}

fn functions(count: usize) -> (String, String) {
    let (mut functions, mut names) = (String::new(), String::new());
    for index in 0..count {
        let _ = write!(functions, "(func $f{index} (result i32) i32.const {index})");
        let _ = write!(names, " $f{index}");
    }
    (functions, names)
}

fn table(count: usize, export: &str) -> String {
    let (functions, names) = functions(count);
    format!(
        "(module (type $t (func (result i32))) (table {export} {count} funcref)
            (elem (i32.const 0) {names}) {functions}
            (func (export \"call\") (param i32) (result i32)
                (call_indirect (type $t) (local.get 0))))"
    )
}

/// A table that a function might write.
fn written_table(count: usize) -> String {
    let (functions, names) = functions(count);
    format!(
        "(module (type $t (func (result i32))) (table {count} funcref)
            (elem (i32.const 0) {names}) {functions}
            (func (export \"call\") (param i32) (result i32)
                (table.set (local.get 0) (ref.func $f0))
                (call_indirect (type $t) (local.get 0))))"
    )
}

fn globals(count: usize) -> String {
    let mut text = String::from("(module");
    for index in 0..count {
        let _ = write!(text, "(global (mut i64) (i64.const {index}))");
    }
    text + ")"
}
