//! Random functions: what is lowered does what the operators say, and its intervals cover what is
//! live.

#[path = "support/generate.rs"]
mod generate;
#[path = "support/reference.rs"]
mod reference;
#[path = "support/mod.rs"]
mod support;

use gantry_ir::interpret::{Outcome, State, interpret};
use gantry_ir::passes::{PassContext, demote, optimize};
use gantry_ir::{Function, VariableData};
use gantry_lower::Lowerer;

fn state() -> State {
    State {
        memories: vec![
            (0..1 << 16)
                .map(|byte: u32| (byte.wrapping_mul(0x9e37) >> 8) as u8)
                .collect(),
        ],
        globals: vec![7, 9],
    }
}

const ARGUMENTS: [[u64; 4]; 3] = [
    [0, 0, 0, 0],
    [5, u64::MAX, 0xffff_fff0, 0x3ff8_0000_0000_0000],
    [1, 1 << 40, 3, 0xc008_0000_0000_0000],
];

#[derive(Default)]
struct Counts {
    /// Runs that came to an end.
    finished: usize,
    /// Those that ended with an exception.
    thrown: usize,
    /// Functions with handlers.
    handling: usize,
    /// Variables whose interval starts with a zero.
    cleared: usize,
    /// Variables whose first zero may be read.
    needed: usize,
}

/// Checks the intervals of what the passes leave once it has variables again.
fn check_demoted(
    mut function: Function,
    module: &gantry_lower::module::ModuleInfo,
) -> Result<(), String> {
    let mut context = PassContext::default();
    optimize(&mut function, &module.declarations, &mut context);
    demote(&mut function, &mut context, None);
    let checked = support::check(&function, &module.declarations);
    checked
        .map(|_| ())
        .map_err(|error| format!("{error}\n{function}"))
}

/// Lowers, checks and runs one module.
fn run(seed: u64, lowerer: &mut Lowerer) -> Counts {
    let text = generate::module(seed);
    let bytes =
        wat::parse_str(&text).unwrap_or_else(|error| panic!("seed {seed}: {error}\n{text}"));
    let module = gantry_lower::parse(&bytes).unwrap();
    let mut function = Function::new();
    let source = &module.functions[0];
    lowerer
        .lower(&module.info, source, &mut function)
        .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{text}"));
    let needed = support::check(&function, &module.info.declarations)
        .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{text}\n{function}"));
    check_demoted(function.clone(), &module.info)
        .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{text}"));
    let is_cleared = |variable: &&VariableData| variable.needs_zero;
    let mut counts = Counts {
        finished: 0,
        thrown: 0,
        handling: usize::from(function.has_handlers),
        cleared: function.variables.iter().filter(is_cleared).count(),
        needed,
    };
    for arguments in ARGUMENTS {
        let (mut expected_state, mut found_state) = (state(), state());
        let expected = reference::execute(&bytes, &arguments, &mut expected_state, 20_000);
        if expected == Outcome::OutOfFuel {
            continue;
        }
        let declarations = &module.info.declarations;
        let found = interpret(
            &function,
            declarations,
            &arguments.map(u128::from),
            &mut found_state,
            400_000,
        );
        assert_eq!(found, expected, "seed {seed}\n{text}\n{function}");
        assert!(
            found_state == expected_state,
            "seed {seed}: another state\n{text}\n{function}"
        );
        counts.finished += 1;
        counts.thrown += usize::from(matches!(found, Outcome::Throw(_)));
    }
    counts
}

#[test]
fn lowered_functions_do_what_the_operators_say() {
    let count = std::env::var("GANTRY_SEEDS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(2_000);
    let mut lowerer = Lowerer::new();
    let mut sum = Counts::default();
    for seed in 0..count {
        let counts = run(seed, &mut lowerer);
        sum.finished += counts.finished;
        sum.thrown += counts.thrown;
        sum.handling += counts.handling;
        sum.cleared += counts.cleared;
        sum.needed += counts.needed;
    }
    assert!(
        sum.finished > count as usize,
        "only {} runs of {count} modules ended",
        sum.finished
    );
    println!("{} of {} runs threw", sum.thrown, sum.finished);
    assert!(
        sum.thrown > count as usize / 100 && sum.handling > count as usize / 10,
        "{} runs ended with an exception, {} functions had handlers",
        sum.thrown,
        sum.handling
    );
    // A read may vanish after it has been seen, if what it was for folds; else the two are equal.
    let most = sum.needed + sum.needed / 100;
    assert!(
        (sum.needed..=most).contains(&sum.cleared),
        "{} != {}",
        sum.cleared,
        sum.needed
    );
}
