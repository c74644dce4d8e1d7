//! A module's functions as they are between the compiler's stages, as text.

use crate::disassembly::disassemble;
use anyhow::{Context, Result, bail};
use gantry::{FallbackAction, Target};
use gantry_codegen::compile::{CompileFunctions, CompilerOptions, HasCompiler, RegisterAllocator};
use gantry_codegen::isa::features::CpuFeatures;
use gantry_codegen::layout::ContextLayout;
use gantry_codegen::select::{Bounds, Environment};
use gantry_codegen::vcode::{Exceeded, check_ir_size};
use gantry_ir::passes::{PassContext, optimize, optimize_inlining};
use gantry_ir::text::{Named, parse_function};
use gantry_ir::{Declarations, Function, FunctionIndex};
use gantry_isa_aarch64::machine::Aarch64;
use gantry_isa_x64::machine::X64;
use gantry_lower::module::{ExportItem, ModuleInfo};
use gantry_lower::{Callees, Features, Lowerer, ParsedModule, SmallBodies};
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

/// What to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The IR in variable form, as lowering makes it.
    Ir,
    /// The IR in SSA form, as the passes of `speed` leave it.
    Opt,
    /// That in variable form again, as the linear scan of `speed` gets it.
    Variables,
    /// Machine instructions on virtual registers, as selection at `speed` makes them.
    Vcode,
    /// Machine code.
    Asm(Level),
}

/// The compiler's level, as far as stages depend on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// One pass, forward allocation.
    None,
    /// All passes, and one of the allocators.
    Speed(RegisterAllocator),
}

impl FromStr for Stage {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Stage> {
        Ok(match text.split_whitespace().collect::<Vec<_>>()[..] {
            ["ir"] => Stage::Ir,
            ["opt"] => Stage::Opt,
            ["variables"] => Stage::Variables,
            ["vcode"] => Stage::Vcode,
            ["asm", "none"] => Stage::Asm(Level::None),
            ["asm", "speed"] => Stage::Asm(Level::Speed(RegisterAllocator::Automatic)),
            ["asm", "linear-scan"] => Stage::Asm(Level::Speed(RegisterAllocator::LinearScan)),
            ["asm", "backtracking"] => Stage::Asm(Level::Speed(RegisterAllocator::Backtracking)),
            _ => bail!(
                "{text:?} is no stage: there are ir, opt, variables, vcode, asm none, asm speed, \
                 asm linear-scan, asm backtracking"
            ),
        })
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stage::Ir => "ir",
            Stage::Opt => "opt",
            Stage::Variables => "variables",
            Stage::Vcode => "vcode",
            Stage::Asm(Level::None) => "asm none",
            Stage::Asm(Level::Speed(RegisterAllocator::LinearScan)) => "asm linear-scan",
            Stage::Asm(Level::Speed(RegisterAllocator::Backtracking)) => "asm backtracking",
            Stage::Asm(Level::Speed(_)) => "asm speed",
        })
    }
}

impl Stage {
    /// Whether it is another for each target.
    pub fn has_target(self) -> bool {
        match self {
            Stage::Ir | Stage::Opt | Stage::Variables => false,
            Stage::Vcode | Stage::Asm(_) => true,
        }
    }
}

/// What machine code is shown for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Machine {
    /// Its instruction set and system.
    pub target: Target,
    /// Whether code has segment addressing.
    pub segment: bool,
    /// What the processor has besides the baseline.
    pub processor: CpuFeatures,
    /// What modules may have, and how that is lowered.
    pub features: Features,
}

impl From<Target> for Machine {
    /// The baseline, without segment addressing.
    fn from(target: Target) -> Machine {
        Machine {
            target,
            segment: false,
            processor: CpuFeatures::BASELINE,
            features: Features::default(),
        }
    }
}

/// Shows the functions that a module in the binary format defines, as compiled for a machine: all,
/// or those that `filter` selects by name or index; at `speed` with calls inlined, or not.
///
/// A function is given to `print` as soon as it is done, so the memory that is needed does not
/// depend on the module.
pub fn dump(
    binary: &[u8],
    machine: Machine,
    stage: Stage,
    inlining: bool,
    filter: Option<&str>,
    print: impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    match machine.target {
        Target::X86_64 => dump_with::<X64>(binary, machine, stage, inlining, filter, print),
        Target::Aarch64 => dump_with::<Aarch64>(binary, machine, stage, inlining, filter, print),
        target => bail!("there is no compiler for {target}"),
    }
}

fn dump_with<I: HasCompiler>(
    binary: &[u8],
    machine: Machine,
    stage: Stage,
    inlining: bool,
    filter: Option<&str>,
    mut print: impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    let mut module = gantry_lower::parse_with(binary, machine.features)?;
    module.settle_filled_tables();
    if machine.segment {
        module.info.declarations.address_slack = 0;
    }
    let names = Names::new(&module.info);
    let mut lowerer = Lowerer::new();
    let declarations = &module.info.declarations;
    let layout = ContextLayout::new(declarations);
    let mut worker = Worker::new::<I>(machine, declarations, &layout, module.info.start, stage);
    worker.inlining = inlining.then(|| (&module, SmallBodies::new(&module.functions)));
    let mut function = Function::new();
    let mut found = false;
    for (source, body) in module.functions.iter().zip(&module.info.bodies) {
        let index = source.index;
        if filter.is_some_and(|filter| !names.matches(index, filter)) {
            continue;
        }
        found = true;
        lowerer.lower(&module.info, source, &mut function)?;
        let name = |index| names.get(index);
        let mut shown = worker.show(&mut function, index, body.start, stage, &name)?;
        if let Shown::TooLarge(note) = shown {
            // The passes may have changed it.
            lowerer.lower(&module.info, source, &mut function)?;
            let instead = match stage {
                Stage::Asm(_) => Stage::Asm(Level::None),
                _ => Stage::Ir,
            };
            let text = worker.show(&mut function, index, body.start, instead, &name)?;
            shown = Shown::Text(note + &text.into_text());
        }
        print(&shown.into_text())?;
    }
    match filter {
        Some(filter) if !found => bail!("the module defines no function {filter:?}"),
        _ => Ok(()),
    }
}

/// Shows a function in the IR's text form, after it is verified. It can refer to nothing that a
/// module declares.
pub fn dump_ir(text: &str, machine: Machine, stage: Stage) -> Result<String> {
    match machine.target {
        Target::X86_64 => dump_ir_with::<X64>(text, machine, stage),
        Target::Aarch64 => dump_ir_with::<Aarch64>(text, machine, stage),
        target => bail!("there is no compiler for {target}"),
    }
}

fn dump_ir_with<I: HasCompiler>(text: &str, machine: Machine, stage: Stage) -> Result<String> {
    let (name, mut function) = parse_function(text)?;
    let declarations = Declarations::default();
    gantry_ir::verify::verify(&function, &declarations)?;
    let name = |_| name.clone();
    let layout = ContextLayout::new(&declarations);
    let mut worker = Worker::new::<I>(machine, &declarations, &layout, None, stage);
    let shown = worker.show(&mut function, FunctionIndex(0), 0, stage, &name)?;
    Ok(shown.into_text())
}

/// What there is to see of a function.
enum Shown {
    Text(String),
    /// `speed` does not take it: why, as a line.
    TooLarge(String),
}

impl Shown {
    fn into_text(self) -> String {
        match self {
            Shown::Text(text) | Shown::TooLarge(text) => text,
        }
    }
}

/// A line that says so of a function that exceeds a budget.
fn note(exceeded: Exceeded, instead: FallbackAction) -> String {
    format!("; too large for speed: {exceeded}; {instead}\n")
}

/// The stages' memory, reused from function to function.
struct Worker<'a> {
    target: Target,
    declarations: &'a Declarations,
    environment: Environment<'a>,
    /// What may be inlined, if anything may.
    inlining: Option<(&'a ParsedModule<'a>, SmallBodies)>,
    callees: Callees,
    passes: PassContext,
    compiler: Box<dyn CompileFunctions>,
}

impl<'a> Worker<'a> {
    fn new<I: HasCompiler>(
        machine: Machine,
        declarations: &'a Declarations,
        layout: &'a ContextLayout,
        start: Option<FunctionIndex>,
        stage: Stage,
    ) -> Worker<'a> {
        let allocator = match stage {
            Stage::Asm(Level::Speed(allocator)) => allocator,
            _ => RegisterAllocator::default(),
        };
        Worker {
            target: machine.target,
            declarations,
            environment: Environment {
                start,
                segment: machine.segment,
                processor: machine.processor,
                ..Environment::new::<I>(declarations, layout, Bounds::Guard)
            },
            inlining: None,
            callees: Callees::default(),
            passes: PassContext::default(),
            compiler: I::compiler(CompilerOptions {
                allocator,
                ..CompilerOptions::default()
            }),
        }
    }

    fn show(
        &mut self,
        function: &mut Function,
        index: FunctionIndex,
        wasm_start: u32,
        stage: Stage,
        name: &dyn Fn(FunctionIndex) -> String,
    ) -> Result<Shown> {
        let environment = self.environment;
        let is_speed = !matches!(stage, Stage::Ir | Stage::Asm(Level::None));
        if let (true, Err(exceeded)) = (is_speed, check_ir_size(function.insts.len())) {
            return Ok(Shown::TooLarge(note(exceeded, FallbackAction::None)));
        }
        Ok(Shown::Text(match stage {
            Stage::Ir => Named(&name(index), function).to_string(),
            Stage::Opt => {
                self.optimize(function, index)?;
                Named(&name(index), function).to_string()
            }
            Stage::Variables => {
                self.optimize(function, index)?;
                self.compiler
                    .demote(environment, function, &mut self.passes);
                gantry_ir::verify::verify(function, self.declarations)?;
                Named(&name(index), function).to_string()
            }
            Stage::Vcode => {
                self.optimize(function, index)?;
                let text = self.compiler.vcode_text(environment, function);
                format!("vcode %{}\n{text}", name(index))
            }
            Stage::Asm(Level::None) => {
                self.compiler
                    .compile_baseline(environment, function, index, wasm_start)?;
                disassemble(self.target, self.compiler.take_chunk(), name)?
            }
            Stage::Asm(Level::Speed(_)) => {
                self.optimize(function, index)?;
                let (compiler, passes) = (&mut self.compiler, &mut self.passes);
                compiler.compile_speed(environment, function, passes, index, wasm_start)?;
                let exceeded = compiler.choice().exceeded;
                let note = exceeded.map(|exceeded| note(exceeded, FallbackAction::Scan));
                note.unwrap_or_default() + &disassemble(self.target, compiler.take_chunk(), name)?
            }
        }))
    }

    fn optimize(&mut self, function: &mut Function, index: FunctionIndex) -> Result<()> {
        let passes = &mut self.passes;
        if let Some((
            ParsedModule {
                info, functions, ..
            },
            bodies,
        )) = &self.inlining
        {
            let callees = &mut self.callees;
            // A function is shown by itself, whatever else its batch would have inlined.
            callees.begin_batch(usize::MAX);
            let inlinees = callees.prepare(info, functions, bodies, function, passes);
            optimize_inlining(function, index, inlinees, self.declarations, passes);
        } else {
            optimize(function, self.declarations, passes);
        }
        gantry_ir::verify::verify(function, self.declarations)
            .context("the passes left an invalid function behind")?;
        Ok(())
    }
}

/// Names of functions as the IR's text can have them.
struct Names<'a> {
    /// The name that the name section has, else the first export's.
    given: HashMap<FunctionIndex, &'a str>,
}

/// Characters of a name that are shown: a function is named wherever it is called.
const NAME_LENGTH: usize = 256;

impl<'a> Names<'a> {
    fn new(info: &'a ModuleInfo) -> Names<'a> {
        let names = info.function_names.iter();
        let mut given: HashMap<_, _> = names.map(|(index, name)| (*index, &name[..])).collect();
        for export in &info.exports {
            if let ExportItem::Function(function) = export.item {
                given.entry(function).or_insert(&export.name);
            }
        }
        Names { given }
    }

    /// A name without characters that mean something else in the IR's text.
    fn get(&self, function: FunctionIndex) -> String {
        match self.given.get(&function) {
            Some(name) if !name.is_empty() => name
                .chars()
                .take(NAME_LENGTH)
                .map(|c| {
                    if c.is_ascii_alphanumeric() || c == '-' {
                        c
                    } else {
                        '_'
                    }
                })
                .collect(),
            _ => format!("f{}", function.0),
        }
    }

    fn matches(&self, function: FunctionIndex, filter: &str) -> bool {
        filter.parse() == Ok(function.0)
            || self.given.get(&function) == Some(&filter)
            || self.get(function) == filter
    }
}
