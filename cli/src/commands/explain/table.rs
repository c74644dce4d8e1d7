//! The explanation as text, for a terminal of 80 columns.

use super::{Explained, Explanation, Outcome, Total};
use crate::args::SortBy;
use crate::output::shortened;
use crate::{load, output};
use anyhow::Result;
use gantry::{Allocation, FunctionName, GuestText, OptLevel};
use std::time::Duration;
use unicode_width::UnicodeWidthStr;

/// Columns of a terminal.
const COLUMNS: usize = 80;
/// Columns of all of a row but the name of the function.
const FIGURES: usize = 58;
/// Functions over a budget that are listed, where not all functions are.
const LISTED: usize = 10;

const LEGEND: &str = "\
TIME: of the thread that compiled it. IR: instructions that machine code was
made of. SPILLS: instructions that store to or load from slots of the frame.
CHECKS: comparisons before a trap; what the hardware checks is not among them.
";

const OUTCOMES: &str = "\
GOT: `none`, or at `speed` what gave it its registers: the linear scan of
`whole` lives, that of lives `split` at loops (for want of registers, or to
save fewer of them), or `backtrack`ing where those do not do. A * marks a
function over a budget: it got the next best thing.
";

pub(super) fn print(explanation: &Explanation<'_>) -> Result<()> {
    let level = match explanation.opt_level {
        OptLevel::None => "none",
        OptLevel::Speed => "speed",
    };
    let file = load::name(explanation.file).to_string();
    let count = explanation.functions.len();
    output::print(format_args!(
        "{}\n{} bytes, {count} function{}; compiled at `{level}` for {}\n",
        shortened(&GuestText(file).to_string(), COLUMNS),
        explanation.size,
        if count == 1 { "" } else { "s" },
        explanation.target,
    ))?;
    if count == 0 {
        return Ok(());
    }
    let by = match explanation.sort {
        SortBy::Time => "take longest to compile",
        SortBy::Code => "have most machine code",
        SortBy::Wasm => "have most WebAssembly",
        SortBy::Spills => "spill most",
    };
    let shown = explanation.shown();
    if shown.len() < count {
        output::print(format_args!("\nThe {} that {by}:\n", shown.len()))?;
    }
    output::print(format_args!(
        "\n{:>7} {:<10} {:>7} {:>8} {:>7} {:>6} {:>6} FUNCTION\n",
        "TIME", "GOT", "WASM", "CODE", "IR", "SPILLS", "CHECKS"
    ))?;
    for function in shown {
        print_row(function)?;
    }
    let total = explanation.total();
    print_total(&total, count)?;
    output::print(format_args!("\n{LEGEND}"))?;
    if explanation.opt_level == OptLevel::Speed {
        output::print(format_args!("{OUTCOMES}"))?;
        print_over_budget(explanation)?;
    }
    print_traps(&total)
}

fn print_row(function: &Explained) -> Result<()> {
    let report = &function.report;
    output::print(format_args!(
        "{:>7} {:<10} {:>7} {:>8} {:>7} {:>6} {:>6} {}\n",
        time(report.time),
        outcome(function.outcome()),
        figure(report.wasm.len(), 7),
        figure(report.code.len(), 8),
        figure(report.selected_insts, 7),
        figure(function.spills(), 6),
        figure(function.checks(), 6),
        shortened(&name(function), COLUMNS - FIGURES),
    ))
}

/// What became of a function, in a word that fits its column.
fn outcome(outcome: Outcome) -> String {
    let word = match outcome.allocation {
        None => "none",
        Some(Allocation::SplitLives) => "split",
        Some(Allocation::Backtracking) => "backtrack",
        Some(_) => "whole",
    };
    let mark = if outcome.is_over_budget { "*" } else { "" };
    format!("{word}{mark}")
}

/// A function's index, and its name if it has one.
fn name(function: &Explained) -> String {
    let index = function.report.function;
    match &function.report.name {
        Some(name) => format!("{index} {}", FunctionName(name)),
        None => index.to_string(),
    }
}

fn print_total(total: &Total, count: usize) -> Result<()> {
    output::print(format_args!(
        "{:>7} {:<10} {:>7} {:>8} {:>7} {:>6} {:>6} all {count} functions\n\n",
        time(total.time),
        "",
        figure(total.wasm, 7),
        figure(total.code, 8),
        figure(total.selected, 7),
        figure(total.accesses.stores + total.accesses.reloads, 6),
        figure(total.checks, 6),
    ))?;
    let outcomes: Vec<String> = total
        .outcomes
        .iter()
        .map(|&(found, count)| format!("{count} {}", outcome(found)))
        .collect();
    print_wrapped(&format!("All functions: {}", outcomes.join(", ")))?;
    print_wrapped(&format!(
        "IR instructions: {} as lowered, {} when machine code was selected",
        total.lowered, total.selected
    ))?;
    print_wrapped(&format!(
        "Frames: {} slots, {} instructions that store to them, {} that load from them",
        total.slots, total.accesses.stores, total.accesses.reloads
    ))
}

fn print_over_budget(explanation: &Explanation<'_>) -> Result<()> {
    let count = explanation.over_budget().count();
    if count == 0 {
        return output::print(format_args!("\nOver a budget of `speed`: none.\n"));
    }
    let listed = match explanation.shown {
        usize::MAX => count,
        _ => count.min(LISTED),
    };
    let heading = match listed < count {
        true => format!("Over a budget of `speed` ({listed} of {count}; --all lists the others):"),
        false => format!("Over a budget of `speed` ({count}):"),
    };
    output::print(format_args!("\n{heading}\n"))?;
    for (function, exceeded, instead) in explanation.over_budget().take(listed) {
        let name = shortened(&name(function), COLUMNS / 2);
        print_wrapped(&format!("{name}: {exceeded}; {instead}"))?;
    }
    Ok(())
}

fn print_traps(total: &Total) -> Result<()> {
    if total.traps.is_empty() {
        return Ok(());
    }
    output::print(format_args!(
        "\n{:>9} {:>9} WHAT CODE MAY TRAP FOR, BUILTINS APART\n",
        "CHECKS", "HARDWARE"
    ))?;
    for (trap, checks, implicit) in &total.traps {
        let trap = trap.to_string();
        let trap = trap.trim_start_matches("wasm trap: ");
        output::print(format_args!("{checks:>9} {implicit:>9} {trap}\n"))?;
    }
    Ok(())
}

/// Prints words on lines that fit the terminal, all but the first indented.
fn print_wrapped(text: &str) -> Result<()> {
    let mut line = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        let word_width = word.width();
        if width > 0 && width + 1 + word_width > COLUMNS {
            output::print(format_args!("{line}\n"))?;
            line = "   ".to_owned();
            width = line.len();
        }
        if !line.is_empty() {
            line.push(' ');
            width += 1;
        }
        line.push_str(word);
        width += word_width;
    }
    output::print(format_args!("{line}\n"))
}

/// A number in so many columns at most: thousands or millions where it would need more.
fn figure(number: usize, columns: usize) -> String {
    let whole = number.to_string();
    match whole.len() <= columns {
        true => whole,
        false if number < 100_000_000 => format!("{}k", number / 1_000),
        false => format!("{}M", number / 1_000_000),
    }
}

/// A time in at most seven columns.
fn time(time: Duration) -> String {
    let micros = time.as_micros();
    match micros {
        0..1_000 => format!("{micros} us"),
        1_000..100_000 => format!("{}.{} ms", micros / 1_000, micros % 1_000 / 100),
        100_000..1_000_000 => format!("{} ms", micros / 1_000),
        _ => format!("{}.{} s", micros / 1_000_000, micros % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legends_fit_the_terminal() {
        let lines = LEGEND.lines().chain(OUTCOMES.lines());
        assert_eq!(
            lines.map(str::len).filter(|&width| width > COLUMNS).max(),
            None
        );
    }

    #[test]
    fn figures_fit_their_columns() {
        assert_eq!(figure(999_999, 6), "999999");
        assert_eq!(figure(1_234_567, 6), "1234k");
        assert_eq!(figure(123_456_789, 6), "123M");
        let times = [
            0,
            999,
            1_000,
            99_999,
            100_000,
            999_999,
            1_000_000,
            9_999_900_000,
        ];
        for micros in times {
            let text = time(Duration::from_micros(micros));
            assert!(
                text.len() <= 8 && (text.len() <= 7 || micros > 1_000_000_000),
                "{text}"
            );
        }
        assert_eq!(time(Duration::from_micros(1_250)), "1.2 ms");
        assert_eq!(time(Duration::from_millis(1_250)), "1.2 s");
    }
}
