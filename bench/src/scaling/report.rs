//! The table of the series, a line each, and the verdict.

use std::fmt::Write;

use super::measure::{Cost, Outcome};

/// How much more a byte of the largest module may cost.
const FLAT: f64 = 1.5;
/// What reading and copying a byte costs, in seconds: less tells nothing.
const LITTLE_TIME: f64 = 1e-9;
/// Memory below this is what an allocator rounds up to, and tells nothing.
const LITTLE_MEMORY: f64 = 1_500_000.0;

/// The measurements of one series with one engine.
#[derive(Debug)]
pub struct Row {
    name: &'static str,
    engine: &'static str,
    /// What the process costs with a module of next to nothing.
    fixed: Cost,
    cells: Vec<Cell>,
    limited_by: &'static str,
}

#[derive(Debug)]
struct Cell {
    elements: usize,
    bytes: usize,
    outcome: Outcome,
}

impl Row {
    /// A row without measurements.
    pub fn new(name: &'static str, engine: &'static str, fixed: Cost) -> Self {
        Self {
            name,
            engine,
            fixed,
            cells: Vec::new(),
            limited_by: "",
        }
    }

    /// Adds what was measured at a size, larger than those before.
    pub fn add(&mut self, elements: usize, bytes: usize, outcome: Outcome) {
        self.cells.push(Cell {
            elements,
            bytes,
            outcome,
        });
    }

    /// Says that the last size is the largest that there can be.
    pub fn limited_by(&mut self, limit: &'static str) {
        self.limited_by = limit;
    }

    /// What a cell cost beyond what the process costs: seconds and bytes.
    fn cost(&self, cell: &Cell) -> Option<Cost> {
        match &cell.outcome {
            Outcome::Done(cost) => Some(Cost {
                seconds: (cost.seconds - self.fixed.seconds).max(1e-9),
                peak: (cost.peak - self.fixed.peak).max(1.0),
            }),
            _ => None,
        }
    }

    /// How many times more than the base the larger sizes cost at most, in time and in memory, by
    /// byte.
    fn ratios(&self, base: usize) -> Option<(f64, f64)> {
        let first = self.cells.iter().rposition(|cell| cell.elements <= base);
        let first = first.unwrap_or(0);
        let small = self.cells.get(first)?;
        let small_cost = self.cost(small)?;
        let (mut time, mut memory) = (0.0_f64, 0.0_f64);
        let rest = &self.cells[first + 1..];
        for cell in if rest.is_empty() {
            &self.cells[first..]
        } else {
            rest
        } {
            let cost = self.cost(cell)?;
            let growth = float(cell.bytes) / float(small.bytes);
            let small_seconds = small_cost.seconds.max(LITTLE_TIME * float(small.bytes));
            time = time.max(cost.seconds / (small_seconds * growth));
            // A small module's memory is mostly what an allocator keeps at least.
            let small_peak = small_cost.peak.max(LITTLE_MEMORY);
            memory = memory.max(cost.peak / (small_peak * growth));
        }
        Some((time, memory))
    }

    /// What is wrong with the series, if anything.
    pub fn verdict(&self, base: usize) -> Option<String> {
        let last = self.cells.last()?;
        let name = format!("{}/{}", self.engine, self.name);
        match (&last.outcome, self.ratios(base)) {
            (Outcome::TooLong, _) => Some(format!("{name} (too long at {})", last.elements)),
            (Outcome::Failed(error), _) => {
                Some(format!("{name} (failed at {}: {error})", last.elements))
            }
            (_, Some((time, memory))) if time > FLAT || memory > FLAT => {
                Some(format!("{name} (time {time:.2}, memory {memory:.2})"))
            }
            _ => None,
        }
    }

    /// Prints the row: for each size nanoseconds and bytes of memory for a byte of the module.
    pub fn print(&self) {
        let mut line = format!("| {:26} |", self.name);
        let mut memory = String::new();
        for index in 0..5 {
            let cell = self.cells.get(index);
            let text = match cell.map(|cell| (cell, self.cost(cell))) {
                Some((cell, Some(cost))) => {
                    _ = write!(memory, " {:>7.1} |", cost.peak / float(cell.bytes));
                    format!("{:.1}", cost.seconds * 1e9 / float(cell.bytes))
                }
                Some((cell, None)) => {
                    _ = write!(memory, " {:>7} |", "");
                    match cell.outcome {
                        Outcome::TooLong => "> time".to_owned(),
                        _ => "failed".to_owned(),
                    }
                }
                None => {
                    _ = write!(memory, " {:>7} |", "");
                    String::new()
                }
            };
            _ = write!(line, " {text:>8} |");
        }
        let (time, space) = self.ratios(super::BASE).unzip();
        let ratio = |ratio: Option<f64>| ratio.map_or("-".to_owned(), |r| format!("{r:.2}"));
        _ = write!(line, " {:>6} |{memory} {:>6} |", ratio(time), ratio(space));
        if let Some((cell, cost)) = self.cells.last().and_then(|c| Some((c, self.cost(c)?))) {
            let per_element = float(cell.bytes) / float(cell.elements);
            _ = write!(line, " {:>7.3} s | {per_element:>5.1} |", cost.seconds);
            if !self.limited_by.is_empty() {
                _ = write!(line, " {} ({})", cell.elements, self.limited_by);
            }
        } else {
            _ = write!(line, " {:>9} | {:>5} |", "", "");
        }
        println!("{line}");
    }

    /// Prints each measurement as a line of JSON.
    pub fn print_json(&self) {
        for cell in &self.cells {
            let head = format!(
                "{{\"engine\":\"{}\",\"series\":\"{}\",\"elements\":{},\"bytes\":{}",
                self.engine, self.name, cell.elements, cell.bytes
            );
            match (&cell.outcome, self.cost(cell)) {
                (_, Some(cost)) => println!(
                    "{head},\"seconds\":{:.9},\"memory\":{}}}",
                    cost.seconds, cost.peak
                ),
                (Outcome::TooLong, _) => println!("{head},\"failed\":\"too long\"}}"),
                (outcome, _) => println!("{head},\"failed\":{:?}}}", format!("{outcome:?}")),
            }
        }
    }
}

/// Prints the head of an engine's table.
pub fn print_head(engine: &str) {
    println!(
        "\n## {engine}: ns a byte, and bytes of memory a byte, at 100 elements and each 10 times as many\n"
    );
    let time: String = (2..7)
        .map(|power| format!(" {:>8} |", format!("ns 1e{power}")))
        .collect();
    let memory: String = (2..7)
        .map(|power| format!(" {:>7} |", format!("B 1e{power}")))
        .collect();
    println!(
        "| {:26} |{time} {:>6} |{memory} {:>6} | {:>9} | {:>5} |",
        "series", "ratio", "ratio", "largest", "B/el."
    );
    println!(
        "|{:-<28}|{}{:-<7}:|{}{:-<7}:|{:-<10}:|{:-<6}:|",
        "",
        "---------:|".repeat(5),
        "",
        "--------:|".repeat(5),
        "",
        "",
        ""
    );
}

/// Prints which series are not flat.
pub fn print_verdicts(bent: &[String], json: bool) {
    if json {
        return;
    }
    println!();
    if bent.is_empty() {
        println!("All series are flat within {FLAT} times.");
        return;
    }
    println!("Not flat within {FLAT} times:");
    for verdict in bent {
        println!("- {verdict}");
    }
}

fn float(number: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "no module is that large")]
    let float = number as f64;
    float
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIXED: Cost = Cost {
        seconds: 0.001,
        peak: 1e6,
    };

    fn done(seconds: f64, peak: f64) -> Outcome {
        Outcome::Done(Cost { seconds, peak })
    }

    #[test]
    fn what_is_linear_is_flat() {
        let mut row = Row::new("a", "e", FIXED);
        row.add(10_000, 50_000, done(0.002, 3e6));
        row.add(1_000_000, 5_000_000, done(0.1, 200e6));
        assert_eq!(row.verdict(10_000), None);
    }

    #[test]
    fn what_is_not_linear_is_not_flat() {
        let mut row = Row::new("a", "e", FIXED);
        row.add(10_000, 50_000, done(0.002, 3e6));
        row.add(1_000_000, 5_000_000, done(0.2, 3e6));
        assert!(row.verdict(10_000).unwrap().contains("time 1.99"));
        let mut row = Row::new("a", "e", FIXED);
        row.add(10_000, 50_000, done(0.002, 3e6));
        row.add(1_000_000, 5_000_000, done(0.1, 1e9));
        assert!(row.verdict(10_000).unwrap().contains("memory"));
        row.add(2_000_000, 9_000_000, Outcome::TooLong);
        assert!(row.verdict(10_000).unwrap().contains("too long"));
    }
}
