//! Random state machines: a loop around a `br_table`, whose states set the next one. Where it is
//! known which, `speed` goes there at once, over copies of what lies between; each copy must find
//! all variables where it expects them.

mod random;

use anyhow::Result;
use gantry::{Config, Engine, Instance, Module, Store};
use gantry_filetests::run::{COMPILERS, config_of};
use random::Random;
use std::fmt::Write;

/// So many that not all are in registers.
const VARIABLES: usize = 18;

/// What happens in a state, or on the way to the next one. Numbers are variables.
enum Step {
    /// `a = rotl(a ^ b, 5) + c`
    Mix([usize; 3]),
    /// The next state.
    Set(u32),
    /// The next state is what a variable says: one of eight.
    SetFrom(usize),
    /// Steps that are taken if a variable is odd.
    If(usize, Vec<Step>),
    /// Goes on with the next state, or with the steps that some states have in common before.
    Leave(End),
    /// A word of memory, at what a variable says, is added to it, and this one to that.
    Memory([usize; 2]),
}

/// Where control goes behind a state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Next,
    Tail,
}

struct Machine {
    /// What happens before the state is looked at.
    head: Vec<Step>,
    /// This state is the end.
    last: u32,
    states: Vec<Vec<Step>>,
    /// The states that the table's entries lead to; the last one is for all others.
    table: Vec<usize>,
    /// What happens behind states that leave by [`End::Tail`].
    tail: Vec<Step>,
}

fn variable(random: &mut Random) -> usize {
    random.below(VARIABLES)
}

/// Steps that go on with those that follow.
fn steps(random: &mut Random, count: usize, sets: bool) -> Vec<Step> {
    (0..count).map(|_| step(random, sets)).collect()
}

fn step(random: &mut Random, sets: bool) -> Step {
    match random.below(if sets { 10 } else { 6 }) {
        0..4 => Step::Mix([(); 3].map(|()| variable(random))),
        4 => Step::Memory([(); 2].map(|()| variable(random))),
        5 => {
            let count = 1 + random.below(2);
            Step::If(variable(random), steps(random, count, false))
        }
        6..8 => Step::Set(random.below(10) as u32),
        8 if random.below(3) == 0 => Step::SetFrom(variable(random)),
        _ => {
            let condition = variable(random);
            let count = random.below(3);
            let mut taken = steps(random, count, false);
            taken.push(Step::Set(random.below(10) as u32));
            if random.below(3) > 0 {
                taken.push(Step::Leave(end(random)));
            }
            Step::If(condition, taken)
        }
    }
}

fn end(random: &mut Random) -> End {
    match random.below(3) {
        0 => End::Tail,
        _ => End::Next,
    }
}

fn machine(random: &mut Random) -> Machine {
    let count = 2 + random.below(7);
    let head = random.below(4);
    let tail = random.below(3);
    let states = (0..count).map(|_| {
        let count = 1 + random.below(4);
        let mut state = steps(random, count, true);
        if random.below(4) > 0 {
            state.push(Step::Leave(end(random)));
        }
        state
    });
    let states: Vec<Vec<Step>> = states.collect();
    let head = steps(random, head, false);
    let entries = 1 + random.below(9);
    Machine {
        head,
        last: 8 + random.below(3) as u32,
        table: (0..entries + 1).map(|_| random.below(count)).collect(),
        states,
        tail: steps(random, tail, false),
    }
}

const WORDS: usize = 64;

struct Run {
    variables: [u32; VARIABLES],
    memory: [u32; WORDS],
    state: u32,
}

impl Run {
    /// Returns how the steps leave, if they do.
    fn execute(&mut self, steps: &[Step]) -> Option<End> {
        for step in steps {
            let variables = &mut self.variables;
            match *step {
                Step::Mix([a, b, c]) => {
                    let mixed = (variables[a] ^ variables[b]).rotate_left(5);
                    variables[a] = mixed.wrapping_add(variables[c]);
                }
                Step::Set(state) => self.state = state,
                Step::SetFrom(a) => self.state = variables[a] & 7,
                Step::If(condition, ref steps) => {
                    if variables[condition] & 1 != 0
                        && let Some(end) = self.execute(steps)
                    {
                        return Some(end);
                    }
                }
                Step::Leave(end) => return Some(end),
                Step::Memory([a, b]) => {
                    let word = &mut self.memory[variables[a] as usize % WORDS];
                    *word = word.wrapping_add(variables[b]);
                    variables[b] = *word;
                }
            }
        }
        None
    }

    fn run(&mut self, machine: &Machine, mut count: u32) {
        loop {
            count -= 1;
            if count == 0 {
                return;
            }
            self.execute(&machine.head);
            if self.state == machine.last {
                return;
            }
            let others = machine.table.len() - 1;
            let entry = machine.table[(self.state as usize).min(others)];
            // A state that does not leave goes on with the one behind it.
            let mut states = machine.states[entry..].iter();
            let end = states.find_map(|steps| self.execute(steps));
            if end != Some(End::Next) {
                self.execute(&machine.tail);
            }
        }
    }

    fn result(&self) -> u32 {
        let all = self.variables.iter().chain(&self.memory);
        all.fold(self.state, |sum, word| (sum ^ word).rotate_left(3))
    }
}

fn write_steps(text: &mut String, steps: &[Step]) {
    let of = |x| format!("(local.get $v{x})");
    for step in steps {
        let line = match *step {
            Step::Mix([a, b, c]) => {
                let mixed = format!("(i32.rotl (i32.xor {} {}) (i32.const 5))", of(a), of(b));
                format!("(local.set $v{a} (i32.add {mixed} {}))", of(c))
            }
            Step::Set(state) => format!("(local.set $state (i32.const {state}))"),
            Step::SetFrom(a) => format!("(local.set $state (i32.and {} (i32.const 7)))", of(a)),
            Step::If(condition, ref steps) => {
                write!(text, "(if (i32.and {} (i32.const 1)) (then ", of(condition)).unwrap();
                write_steps(text, steps);
                String::from("))")
            }
            Step::Leave(End::Next) => String::from("(br $next)"),
            Step::Leave(End::Tail) => String::from("(br $tail)"),
            Step::Memory([a, b]) => {
                let word = format!("(i32.and {} (i32.const {}))", of(a), WORDS - 1);
                format!(
                    "(local.set $at (i32.shl {word} (i32.const 2)))
                    (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) {}))
                    (local.set $v{b} (i32.load (local.get $at)))",
                    of(b)
                )
            }
        };
        text.push_str(&line);
        text.push('\n');
    }
}

fn module(machine: &Machine) -> String {
    let mut text = String::from(
        "(module (memory 1)
        (func (export \"run\") (param $seed i32) (param $count i32) (result i32)
            (local $state i32) (local $at i32)",
    );
    for x in 0..VARIABLES {
        write!(text, " (local $v{x} i32)").unwrap();
    }
    for x in 0..VARIABLES {
        let value = format!("(i32.mul (local.get $seed) (i32.const {}))", 2 * x + 1);
        writeln!(text, "(local.set $v{x} {value})").unwrap();
    }
    text.push_str(
        "(block $end (loop $next
            (br_if $end (i32.eqz (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))\n",
    );
    write_steps(&mut text, &machine.head);
    let last = machine.last;
    writeln!(
        text,
        "(br_if $end (i32.eq (local.get $state) (i32.const {last})))"
    )
    .unwrap();
    text.push_str("(block $tail\n");
    for state in (0..machine.states.len()).rev() {
        write!(text, "(block $s{state} ").unwrap();
    }
    text.push_str("(br_table");
    for entry in &machine.table {
        write!(text, " $s{entry}").unwrap();
    }
    text.push_str(" (local.get $state))\n");
    for state in &machine.states {
        text.push_str(")\n");
        write_steps(&mut text, state);
    }
    text.push_str(")\n");
    write_steps(&mut text, &machine.tail);
    text.push_str("(br $next)))\n(local.get $state)\n");
    for x in 0..VARIABLES {
        writeln!(text, "(i32.rotl (i32.xor (local.get $v{x})) (i32.const 3))").unwrap();
    }
    for word in 0..WORDS {
        let load = format!("(i32.load (i32.const {}))", 4 * word);
        writeln!(text, "(i32.rotl (i32.xor {load}) (i32.const 3))").unwrap();
    }
    text.push_str("))");
    text
}

/// What fuel there is where it is counted.
const FUEL: u64 = 1 << 40;

/// The results of the calls, and the fuel that they have left, if it is counted.
fn run(
    text: &str,
    config: &mut Config,
    fuel: bool,
    calls: &[(u32, u32)],
) -> Result<(Vec<u32>, Option<u64>)> {
    let engine = Engine::new(config.consume_fuel(fuel))?;
    let module = Module::new(&engine, text)?;
    let mut results = Vec::new();
    let mut left = fuel.then_some(FUEL);
    for &(seed, count) in calls {
        let mut store = Store::new(&engine, ());
        if let Some(left) = left {
            store.set_fuel(left)?;
        }
        let instance = Instance::new(&mut store, &module, &[])?;
        let run = instance.get_typed_func::<(u32, u32), u32>(&mut store, "run")?;
        results.push(run.call(&mut store, (seed, count))?);
        if fuel {
            left = Some(store.get_fuel()?);
        }
    }
    Ok((results, left))
}

/// How many machines there are. Elsewhere these tests run under an emulator, which takes ten times
/// as long; what is compiled for the other target is checked here, too.
const MACHINES: u64 = if cfg!(target_arch = "x86_64") {
    200
} else {
    20
};

#[test]
fn each_way_to_a_state_leads_there() {
    for seed in 1..=MACHINES {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let machine = machine(&mut random);
        let text = module(&machine);
        let calls: Vec<(u32, u32)> = (0..4)
            .map(|_| (random.next() as u32, 1 + random.below(300) as u32))
            .collect();
        let expected: Vec<u32> = calls
            .iter()
            .map(|&(seed, count)| {
                let mut run = Run {
                    variables: std::array::from_fn(|x| seed.wrapping_mul(2 * x as u32 + 1)),
                    memory: [0; WORDS],
                    state: 0,
                };
                run.run(&machine, count);
                run.result()
            })
            .collect();
        let mut all_left: Option<u64> = None;
        for compiler in COMPILERS {
            let mut config = config_of(compiler);
            for fuel in [true, false] {
                let (found, left) = run(&text, &mut config, fuel, &calls)
                    .unwrap_or_else(|error| panic!("seed {seed}, {compiler:?}: {error:#}\n{text}"));
                assert_eq!(
                    found, expected,
                    "seed {seed}, {compiler:?}, {fuel}:\n{text}"
                );
                if let Some(left) = left {
                    let expected = *all_left.get_or_insert(left);
                    assert_eq!(left, expected, "seed {seed}, {compiler:?}: fuel\n{text}");
                }
            }
            for target in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"] {
                config.target(target).unwrap();
                let engine = Engine::new(&config).unwrap();
                engine
                    .precompile_module(text.as_bytes())
                    .unwrap_or_else(|error| panic!("seed {seed}, {target}: {error:#}"));
            }
        }
    }
}
