//! Lowers and checks all functions of real modules: `lower_check FILE.wasm...`.

#[path = "../tests/support/mod.rs"]
mod support;

use gantry_ir::Function;
use gantry_lower::Lowerer;

fn main() {
    let mut failures = 0;
    for file in std::env::args().skip(1) {
        match check(&file) {
            Ok((count, bad, needed, marked)) => {
                println!(
                    "{file}: {count} functions, {bad} bad; {marked} variables cleared, {needed} need it"
                );
                failures += bad;
            }
            Err(error) => println!("{file}: {error}"),
        }
    }
    if failures > 0 {
        std::process::exit(1);
    }
}

fn check(file: &str) -> Result<(usize, usize, usize, usize), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(file)?;
    let module = gantry_lower::parse(&bytes)?;
    let mut lowerer = Lowerer::new();
    let mut function = Function::new();
    let (mut bad, mut needed, mut marked) = (0, 0, 0);
    for source in &module.functions {
        lowerer.lower(&module.info, source, &mut function)?;
        marked += function
            .variables
            .iter()
            .filter(|variable| variable.needs_zero)
            .count();
        match support::check(&function, &module.info.declarations) {
            Ok(count) => needed += count,
            Err(error) => {
                bad += 1;
                if bad <= 10 {
                    println!("{}: {error}", source.index);
                }
            }
        }
    }
    Ok((module.functions.len(), bad, needed, marked))
}
