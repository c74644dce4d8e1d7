//! `gantry explain`.

mod json;
mod table;

use crate::args::{ExplainArgs, SortBy};
use crate::load;
use crate::progress::Progress;
use anyhow::{Context, Result};
use gantry::{
    Allocation, AllocationReason, Engine, FallbackAction, FunctionReport, Module, OptLevel, Target,
    Trap,
};
use gantry_cli::disassembly::{FrameAccesses, count_frame_accesses};
use std::cmp::Reverse;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How many functions are shown unless the user says otherwise.
const TOP: usize = 10;

/// Tells what compiling has made of a module's functions, and what it cost.
pub fn explain(args: &ExplainArgs) -> Result<ExitCode> {
    let binary = load::binary(&args.file)?;
    let size = binary.len();
    let mut config = args.compiler.config();
    if let Some(target) = args.target {
        config.target(target)?;
    }
    let reports = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&reports);
    config.on_function(move |report| {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        told.push(report.clone());
    });
    let engine = Engine::new(&config)?;
    let module = {
        let _progress = Progress::start("compiling", &args.file);
        Module::from_owned(&engine, binary)
            .with_context(|| format!("cannot compile {}", load::name(&args.file)))?
    };
    let reports = std::mem::take(&mut *reports.lock().unwrap_or_else(PoisonError::into_inner));
    let target = engine.target();
    let functions = reports
        .into_iter()
        .map(|report| Explained::new(report, target, module.text()))
        .collect();
    let mut explanation = Explanation {
        file: &args.file,
        size,
        target,
        opt_level: args.compiler.opt_level.into(),
        functions,
        shown: if args.all {
            usize::MAX
        } else {
            args.top.unwrap_or(TOP)
        },
        sort: args.sort,
    };
    explanation.sort();
    match args.json {
        true => json::print(&explanation)?,
        false => table::print(&explanation)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// All that there is to print.
struct Explanation<'a> {
    file: &'a std::path::Path,
    /// Bytes of the module.
    size: usize,
    target: Target,
    opt_level: OptLevel,
    /// All functions, in the order in which they are shown.
    functions: Vec<Explained>,
    /// At most so many of them are.
    shown: usize,
    sort: SortBy,
}

impl Explanation<'_> {
    /// The first are those that have most of what is asked for.
    fn sort(&mut self) {
        let sort = self.sort;
        self.functions.sort_by_key(|function| {
            let report = &function.report;
            Reverse(match sort {
                SortBy::Time => report.time.as_nanos(),
                SortBy::Code => report.code.len() as u128,
                SortBy::Wasm => report.wasm.len() as u128,
                SortBy::Spills => function.spills() as u128,
            })
        });
    }

    fn shown(&self) -> &[Explained] {
        &self.functions[..self.shown.min(self.functions.len())]
    }

    fn total(&self) -> Total {
        let mut total = Total::default();
        for function in &self.functions {
            let report = &function.report;
            total.time += report.time;
            total.wasm += report.wasm.len();
            total.code += report.code.len();
            total.lowered += report.lowered_insts;
            total.selected += report.selected_insts;
            total.slots += function.slots();
            total.accesses.stores += function.accesses.stores;
            total.accesses.reloads += function.accesses.reloads;
            total.add_traps(function);
            let place = total
                .outcomes
                .iter()
                .position(|(o, _)| *o == function.outcome());
            match place {
                Some(place) => total.outcomes[place].1 += 1,
                None => total.outcomes.push((function.outcome(), 1)),
            }
        }
        total.outcomes.sort_by_key(|&(_, count)| Reverse(count));
        let traps = &mut total.traps;
        traps.sort_by_key(|&(_, checks, implicit)| Reverse(checks + implicit));
        total
    }

    /// Functions that exceed a budget of `speed`, in the order in which functions are shown.
    fn over_budget(&self) -> impl Iterator<Item = (&Explained, &str, FallbackAction)> {
        self.functions
            .iter()
            .filter_map(|function| match &function.report.reason {
                AllocationReason::OverBudget {
                    exceeded, instead, ..
                } => Some((function, exceeded.as_str(), *instead)),
                _ => None,
            })
    }
}

/// A function, with what its code does with its frame.
struct Explained {
    report: FunctionReport,
    accesses: FrameAccesses,
}

impl Explained {
    fn new(report: FunctionReport, target: Target, text: &[u8]) -> Explained {
        let code = &text[report.code.clone()];
        Explained {
            accesses: count_frame_accesses(target, code, report.slots.clone()),
            report,
        }
    }

    fn spills(&self) -> usize {
        self.accesses.stores + self.accesses.reloads
    }

    /// Slots of its frame.
    fn slots(&self) -> usize {
        self.report.slots.len() / 8
    }

    /// Checks in its code. `unreachable` is none: the program says so itself.
    fn checks(&self) -> usize {
        let traps = self.report.traps.iter();
        let checked = traps.filter(|sites| sites.trap != Trap::UnreachableCodeReached);
        checked.map(|sites| sites.checks).sum()
    }

    fn outcome(&self) -> Outcome {
        let allocation = match self.report.level {
            OptLevel::None => None,
            _ => Some(self.report.allocation),
        };
        Outcome {
            allocation,
            is_over_budget: matches!(self.report.reason, AllocationReason::OverBudget { .. }),
        }
    }
}

/// What became of a function.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Outcome {
    /// What gave it its registers at `speed`; `None` if it was compiled as at `none`.
    allocation: Option<Allocation>,
    /// Whether `speed` has given up on it.
    is_over_budget: bool,
}

/// The sums over all functions.
#[derive(Default)]
struct Total {
    time: Duration,
    wasm: usize,
    code: usize,
    lowered: usize,
    selected: usize,
    slots: usize,
    accesses: FrameAccesses,
    checks: usize,
    /// For each trap: checks, and instructions that trap by themselves.
    traps: Vec<(Trap, usize, usize)>,
    /// What became of functions, and of how many, the most frequent first.
    outcomes: Vec<(Outcome, usize)>,
}

impl Total {
    fn add_traps(&mut self, function: &Explained) {
        self.checks += function.checks();
        for sites in &function.report.traps {
            let place = self.traps.iter().position(|(trap, ..)| *trap == sites.trap);
            let place = place.unwrap_or_else(|| {
                self.traps.push((sites.trap, 0, 0));
                self.traps.len() - 1
            });
            self.traps[place].1 += sites.checks;
            self.traps[place].2 += sites.implicit;
        }
    }
}
