//! The explanation as JSON. Names and meanings of fields stay; there may be more of them later.

use super::{Explained, Explanation, Outcome};
use crate::output::{self, json_path, json_string};
use anyhow::Result;
use gantry::{Allocation, AllocationReason, FallbackAction, OptLevel, Trap};

pub(super) fn print(explanation: &Explanation<'_>) -> Result<()> {
    let total = explanation.total();
    let outcomes = total.outcomes.iter();
    let outcomes: Vec<String> = outcomes
        .map(|&(found, count)| format!("{}:{count}", json_string(&outcome(found))))
        .collect();
    let traps = total.traps.iter();
    let traps: Vec<String> = traps
        .map(|&(trap, checks, implicit)| trap_json(trap, checks, implicit))
        .collect();
    output::print(format_args!(
        "{{\"file\":{},\"size\":{},\"target\":{},\"opt_level\":{},\"total\":{{\"functions\":{},\
         \"time_ns\":{},\"wasm_bytes\":{},\"code_bytes\":{},\"lowered_instructions\":{},\
         \"selected_instructions\":{},\"slots\":{},\"spill_stores\":{},\"spill_loads\":{},\
         \"checks\":{},\"outcomes\":{{{}}},\"traps\":[{}]}},\"functions\":[",
        json_path(explanation.file),
        explanation.size,
        json_string(explanation.target.as_ref()),
        json_string(level(explanation.opt_level)),
        explanation.functions.len(),
        total.time.as_nanos(),
        total.wasm,
        total.code,
        total.lowered,
        total.selected,
        total.slots,
        total.accesses.stores,
        total.accesses.reloads,
        total.checks,
        outcomes.join(","),
        traps.join(","),
    ))?;
    for (index, function) in explanation.shown().iter().enumerate() {
        let separator = if index == 0 { "" } else { "," };
        output::print(format_args!("{separator}\n{}", function_json(function)))?;
    }
    output::print(format_args!("\n],\"over_budget\":["))?;
    for (index, (function, exceeded, instead)) in explanation.over_budget().enumerate() {
        let separator = if index == 0 { "" } else { "," };
        output::print(format_args!(
            "{separator}\n{{\"index\":{},\"name\":{},\"exceeded\":{},\"instead\":{}}}",
            function.report.function,
            name(function),
            json_string(exceeded),
            json_string(action(instead)),
        ))?;
    }
    output::print(format_args!("]}}\n"))
}

fn function_json(function: &Explained) -> String {
    let report = &function.report;
    let traps = report.traps.iter();
    let traps: Vec<String> = traps
        .map(|sites| trap_json(sites.trap, sites.checks, sites.implicit))
        .collect();
    let (reason, exceeded) = match &report.reason {
        AllocationReason::TooFewRegisters => ("too-few-registers", None),
        AllocationReason::FewerSaved => ("fewer-saved-registers", None),
        AllocationReason::NoBetter => ("backtracking-no-better", None),
        AllocationReason::OverBudget { exceeded, .. } => ("over-budget", Some(exceeded)),
        _ => ("usual", None),
    };
    let exceeded = exceeded.map_or("null".to_owned(), |exceeded| json_string(exceeded));
    format!(
        "{{\"index\":{},\"name\":{},\"time_ns\":{},\"wasm_offset\":{},\"wasm_bytes\":{},\
         \"code_offset\":{},\"code_bytes\":{},\"lowered_instructions\":{},\
         \"selected_instructions\":{},\"level\":{},\"allocation\":{},\"reason\":{},\
         \"exceeded\":{exceeded},\"frame_bytes\":{},\"slots\":{},\"spill_stores\":{},\
         \"spill_loads\":{},\"checks\":{},\"traps\":[{}]}}",
        report.function,
        name(function),
        report.time.as_nanos(),
        report.wasm.start,
        report.wasm.len(),
        report.code.start,
        report.code.len(),
        report.lowered_insts,
        report.selected_insts,
        json_string(level(report.level)),
        json_string(allocation(report.allocation)),
        json_string(reason),
        report.frame,
        function.slots(),
        function.accesses.stores,
        function.accesses.reloads,
        function.checks(),
        traps.join(","),
    )
}

/// The name as the module has it.
fn name(function: &Explained) -> String {
    let name = function.report.name.as_deref();
    name.map_or("null".to_owned(), json_string)
}

fn trap_json(trap: Trap, checks: usize, implicit: usize) -> String {
    format!("{{\"trap\":\"{trap:?}\",\"checks\":{checks},\"hardware\":{implicit}}}")
}

fn level(level: OptLevel) -> &'static str {
    match level {
        OptLevel::None => "none",
        OptLevel::Speed => "speed",
    }
}

fn allocation(allocation: Allocation) -> &'static str {
    match allocation {
        Allocation::SplitLives => "split-lives",
        Allocation::Backtracking => "backtracking",
        _ => "whole-lives",
    }
}

/// By the name that `allocation` has, or `none`, with `*` where `speed` has given up.
fn outcome(outcome: Outcome) -> String {
    let name = outcome.allocation.map_or("none", allocation);
    let mark = if outcome.is_over_budget { "*" } else { "" };
    format!("{name}{mark}")
}

fn action(action: FallbackAction) -> &'static str {
    match action {
        FallbackAction::Scan => "scan",
        _ => "none",
    }
}
