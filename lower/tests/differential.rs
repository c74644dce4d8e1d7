//! Random functions: what is lowered does what the operators say, and its intervals cover what is live.

#[path = "support/generate.rs"]
mod generate;
#[path = "support/reference.rs"]
mod reference;
#[path = "support/mod.rs"]
mod support;

use gantry_ir::Function;
use gantry_ir::interpret::{Outcome, State, interpret};
use gantry_lower::Lowerer;

fn state() -> State {
    State {
        memory: (0..1 << 16)
            .map(|byte: u32| (byte.wrapping_mul(0x9e37) >> 8) as u8)
            .collect(),
        globals: vec![7, 9],
    }
}

const ARGUMENTS: [[u64; 4]; 3] = [
    [0, 0, 0, 0],
    [5, u64::MAX, 0xffff_fff0, 0x3ff8_0000_0000_0000],
    [1, 1 << 40, 3, 0xc008_0000_0000_0000],
];

/// Runs one module, and says whether it came to an end.
fn run(seed: u64, lowerer: &mut Lowerer) -> usize {
    let text = generate::module(seed);
    let bytes =
        wat::parse_str(&text).unwrap_or_else(|error| panic!("seed {seed}: {error}\n{text}"));
    let module = gantry_lower::parse(&bytes).unwrap();
    let mut function = Function::new();
    let source = &module.functions[0];
    lowerer
        .lower(&module.info, source, &mut function)
        .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{text}"));
    support::check(&function, &module.info.declarations)
        .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{text}\n{function}"));
    let mut finished = 0;
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
            &arguments,
            &mut found_state,
            400_000,
        );
        assert_eq!(found, expected, "seed {seed}\n{text}\n{function}");
        assert!(
            found_state == expected_state,
            "seed {seed}: another state\n{text}\n{function}"
        );
        finished += 1;
    }
    finished
}

#[test]
fn lowered_functions_do_what_the_operators_say() {
    let count = std::env::var("GANTRY_SEEDS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(2_000);
    let mut lowerer = Lowerer::new();
    let finished: usize = (0..count).map(|seed| run(seed, &mut lowerer)).sum();
    assert!(
        finished > count as usize,
        "only {finished} runs of {count} modules came to an end"
    );
}
