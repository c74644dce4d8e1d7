//! `gantry-bench inspect`: what there is to know of a module without compiling it:
//! its size and the features it needs.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use serde::Serialize;
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

use crate::corpus::{self, name_of, read};
use crate::options::Json;
use crate::report::Document;

/// The options of `inspect`.
#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    json: Json,
    /// The modules (default: all of bench/corpus).
    files: Vec<PathBuf>,
}

/// A module, in a document.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    file_bytes: usize,
    code_bytes: usize,
    functions: u32,
    features: Vec<String>,
}

/// Prints what the modules are like.
pub fn run(options: &Options) -> Result<()> {
    let files = match options.files.is_empty() {
        true => corpus::real()?,
        false => options.files.clone(),
    };
    let mut document = Document::new(Vec::new());
    for file in files {
        let wasm = read(&file)?;
        let facts = facts(&wasm).with_context(|| name_of(&file))?;
        document.rows.push(Row {
            name: name_of(&file),
            file_bytes: wasm.len(),
            code_bytes: facts.code,
            functions: facts.functions,
            features: facts.features.iter().copied().map(plain).collect(),
        });
    }
    if document.write(options.json.to.as_ref())? {
        println!("| module | code section, MB | functions | features |");
        println!("| --- | ---: | ---: | --- |");
        for row in &document.rows {
            #[expect(clippy::cast_precision_loss, reason = "no code is that large")]
            let size = row.code_bytes as f64 / 1e6;
            let (name, functions) = (&row.name, row.functions);
            let features = row.features.join(", ");
            println!("| {name} | {size:.3} | {functions} | {features} |");
        }
    }
    Ok(())
}

/// A feature's name as people write it.
fn plain(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}

/// A module's sizes and needs.
#[derive(Debug, Default)]
pub struct Facts {
    /// The bytes of the code section.
    pub code: usize,
    /// The number of functions in it.
    pub functions: u32,
    /// The features it needs beyond the first version of WebAssembly.
    pub features: Vec<&'static str>,
}

/// Features that are parts of others.
const PARTS: [(&str, WasmFeatures, WasmFeatures); 2] = [
    (
        "CALL_INDIRECT_OVERLONG",
        WasmFeatures::CALL_INDIRECT_OVERLONG,
        WasmFeatures::REFERENCE_TYPES,
    ),
    (
        "BULK_MEMORY_OPT",
        WasmFeatures::BULK_MEMORY_OPT,
        WasmFeatures::BULK_MEMORY,
    ),
];

/// The size of a module's code section in bytes.
pub fn code_size(wasm: &[u8]) -> Result<usize> {
    Ok(sizes(wasm)?.code)
}

fn sizes(wasm: &[u8]) -> Result<Facts> {
    let mut facts = Facts::default();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CodeSectionStart { size, count, .. } = payload? {
            facts.code = usize::try_from(size)?;
            facts.functions = count;
        }
    }
    Ok(facts)
}

/// Reads a whole module. What it needs is found by leaving out one feature after
/// the other for as long as it stays valid, the newest first.
pub fn facts(wasm: &[u8]) -> Result<Facts> {
    let mut facts = sizes(wasm)?;
    let is_valid = |features| {
        Validator::new_with_features(features)
            .validate_all(wasm)
            .is_ok()
    };
    let mut needed = WasmFeatures::all();
    Validator::new_with_features(needed)
        .validate_all(wasm)
        .context("valid with no set of features")?;
    // Start from the oldest set that does, which is quicker and leaves the
    // features in that set that others imply.
    for set in [
        WasmFeatures::WASM1,
        WasmFeatures::WASM2,
        WasmFeatures::WASM3,
    ] {
        if is_valid(set) {
            needed = set;
            break;
        }
    }
    // The parts first: a feature may be needed only for them.
    let (parts, wholes) = (
        PARTS.map(|(name, part, _)| (name, part)),
        WasmFeatures::all(),
    );
    let mut names: Vec<_> = wholes.iter_names().collect();
    names.extend(parts);
    for (_, feature) in names.iter().rev() {
        let shared = PARTS.iter().filter(|(_, part, _)| part != feature);
        let own = shared.fold(*feature, |own, (_, part, _)| own.difference(*part));
        let rest = needed.difference(own);
        if needed.contains(*feature) && is_valid(rest) {
            needed = rest;
        }
    }
    for (name, feature) in names {
        let within = PARTS
            .iter()
            .any(|(part, _, whole)| *part == name && needed.contains(*whole));
        if needed.contains(feature) && !WasmFeatures::MVP.contains(feature) && !within {
            facts.features.push(name);
        }
    }
    Ok(facts)
}

/// The features that a module needs beyond Wasm 2.0 without SIMD, which is what
/// every engine here has. None if that cannot be told.
pub fn unusual_features(wasm: &[u8]) -> Vec<String> {
    let usual = WasmFeatures::WASM2.difference(WasmFeatures::SIMD);
    let needed = facts(wasm).map(|facts| facts.features).unwrap_or_default();
    let is_unusual =
        |name: &&str| WasmFeatures::from_name(name).is_some_and(|it| !usual.contains(it));
    needed.into_iter().filter(is_unusual).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_module_needs_nothing() {
        let facts = facts(b"\0asm\x01\0\0\0").unwrap();
        assert_eq!((facts.code, facts.functions), (0, 0));
        assert!(facts.features.is_empty(), "{:?}", facts.features);
    }

    #[test]
    fn sign_extension_is_noticed() {
        let wasm = b"\0asm\x01\0\0\0\x01\x06\x01\x60\x01\x7f\x01\x7f\x03\x02\x01\0\
            \x0a\x07\x01\x05\0\x20\0\xc0\x0b";
        assert_eq!(facts(wasm).unwrap().features, ["SIGN_EXTENSION"]);
        assert!(unusual_features(wasm).is_empty());
    }

    #[test]
    fn simd_is_unusual() {
        let wasm = wat::parse_str("(module (func (param v128)))").unwrap();
        assert_eq!(unusual_features(&wasm), ["simd"]);
    }
}
