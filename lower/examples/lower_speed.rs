//! Measures how fast bodies are validated, and validated and lowered: `lower_speed FILE.wasm...
//! [--times N]`.
//!
//! The best of N runs, in megabytes of bodies a second of CPU time on one thread; and what the
//! bodies became.

use gantry_ir::{Function, Opcode};
use gantry_lower::{FunctionSource, Lowerer, module::ModuleInfo};

/// Seconds that this thread has been running, which other load on the machine does not stretch
/// much.
fn cpu_seconds() -> f64 {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = schedule
        .split(' ')
        .next()
        .and_then(|word| word.parse::<f64>().ok());
    nanoseconds.unwrap_or(0.0) / 1e9
}

fn main() {
    let mut times = 5;
    let mut files = Vec::new();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--times" => times = args.next().and_then(|n| n.parse().ok()).unwrap_or(times),
            _ => files.push(arg),
        }
    }
    println!(
        "{:<24} {:>8} {:>10} {:>10}  ratio",
        "file", "MB", "validate", "lower"
    );
    for file in &files {
        if let Err(error) = measure(file, times) {
            println!("{file}: {error}");
        }
    }
}

fn measure(file: &str, times: u32) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(file)?;
    let module = gantry_lower::parse(&bytes)?;
    let megabytes = module
        .functions
        .iter()
        .map(FunctionSource::len)
        .sum::<usize>() as f64
        / 1e6;
    let mut lowerer = Lowerer::new();
    let mut function = Function::new();
    let (mut validate, mut lower) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..times {
        let start = cpu_seconds();
        for source in &module.functions {
            source.validate()?;
        }
        validate = validate.min(cpu_seconds() - start);
        let start = cpu_seconds();
        for source in &module.functions {
            lowerer.lower(&module.info, source, &mut function)?;
        }
        lower = lower.min(cpu_seconds() - start);
    }
    let name = file.rsplit('/').next().unwrap_or(file);
    let (validate, lower) = (megabytes / validate, megabytes / lower);
    println!(
        "{name:<24} {megabytes:8.2} {validate:10.1} {lower:10.1}  {:.2}",
        lower / validate
    );
    statistics(&module.info, &module.functions)?;
    Ok(())
}

/// What the bodies became, for an eye on quality.
fn statistics(
    info: &ModuleInfo,
    functions: &[FunctionSource<'_>],
) -> Result<(), gantry_lower::LowerError> {
    let mut lowerer = Lowerer::new();
    let mut function = Function::new();
    let mut insts = [0_u64; 256];
    let (mut total, mut sinks, mut dead, mut blocks) = (0, 0, 0, 0);
    let (mut variables, mut zero, mut crossing) = (0, 0, 0);
    for source in functions {
        lowerer.lower(info, source, &mut function)?;
        blocks += function.blocks.len();
        for inst in &function.insts {
            insts[inst.op as usize] += 1;
            total += 1;
            sinks += u64::from(inst.sinks() && !inst.op.is_const());
            dead += u64::from(inst.uses == 0 && inst.op.effects().is_pure());
        }
        for variable in function
            .variables
            .iter()
            .filter(|variable| variable.is_used())
        {
            variables += 1;
            zero += u64::from(variable.needs_zero);
            crossing += u64::from(variable.crosses_call);
        }
    }
    let count = |op: Opcode| insts[op as usize];
    println!(
        "    {total} instructions ({} const, {} var_set, {} copy, {sinks} sink, {dead} dead), {blocks} blocks, \
         {variables} variables ({zero} need zero, {crossing} cross calls)",
        count(Opcode::Iconst) + count(Opcode::Fconst),
        count(Opcode::VarSet),
        count(Opcode::Copy),
    );
    Ok(())
}
