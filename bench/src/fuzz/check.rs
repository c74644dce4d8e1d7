//! Running modules of files on every engine.

use std::path::PathBuf;

use anyhow::{Context, Result};
use gantry_bench_random::compare::Subjects;
use gantry_bench_random::safely::hurry;

use super::wasmtime::Wasmtime;
use super::{Finding, PATIENCE};

/// Runs the modules of files with all settings.
pub(super) fn files(files: &[PathBuf]) -> Result<Vec<Finding>> {
    let subjects = Subjects::new(Wasmtime::new()?)?;
    let mut findings = Vec::new();
    for file in files {
        hurry(PATIENCE);
        let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
        let wasm = wat::parse_bytes(&bytes)?;
        let mut finding = Finding {
            subject: file.display().to_string(),
            ..Finding::default()
        };
        match subjects.compare_all(&wasm) {
            Ok(tally) => finding.tally = Some(tally),
            Err(error) => {
                eprintln!("{}: {error:#}", file.display());
                finding.wrong.push(format!("{error:#}"));
            }
        }
        findings.push(finding);
    }
    Ok(findings)
}
