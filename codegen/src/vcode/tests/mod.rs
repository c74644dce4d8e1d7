//! Functions are allocated for a made-up machine with `verify` on, run there, and compared with the
//! meaning of the IR.

mod budget;
pub(crate) mod generate;
mod layout;
pub(crate) mod machine;
pub(crate) mod select;

use super::*;
use gantry_ir::Function;
use generate::{Random, generate, signatures};
use machine::{Code, Signatures, Toy, ToyEncoder};

/// Whether the function, whose operands have been collected, is within the budgets.
fn check(context: &mut VcodeContext<Toy>, budgets: &Budgets) -> Result<(), Exceeded> {
    let VcodeContext {
        spans,
        code,
        flow,
        operands,
        ..
    } = context;
    spans.check(code, flow, operands, budgets)
}

fn context(budgets: Budgets) -> VcodeContext<Toy> {
    VcodeContext::new(VcodeOptions {
        verify: true,
        budgets,
    })
}

/// Compiles a function; the context must be able to be used again and again.
fn compile(context: &mut VcodeContext<Toy>, function: &Function, signatures: &Signatures) -> Code {
    let mut encoder = ToyEncoder::new();
    let mut allocator = context.begin_function(function, &mut encoder);
    select::select(&mut allocator, function, signatures);
    allocator.finish();
    context.allocate().expect("it is not too large");
    context.emit(&mut encoder);
    let code = encoder.finish();
    let frame = context.frame();
    assert_eq!(frame.size % 8, 0);
    if function.has_calls {
        assert_eq!((frame.size + 8 * frame.saved.len()) % 16, 8);
        assert!(frame.check_stack);
    }
    assert_eq!(frame.context_slot, code.context_slot.unwrap_or(0));
    code
}

/// Compares what the code does with what the function means, for some random arguments.
fn compare(context: &mut VcodeContext<Toy>, function: &Function, signatures: &Signatures) -> Code {
    let code = compile(context, function, signatures);
    let mut random = Random(function.insts.len() as u64 | 1);
    for _ in 0..4 {
        let arguments: Vec<u64> = function.params.iter().map(|_| random.next() >> 3).collect();
        let expected = select::evaluate(function, signatures, &arguments);
        let (params, results) = (&function.params, &function.results);
        let got = machine::run(
            &code,
            context.frame(),
            params,
            results,
            &arguments,
            signatures,
        );
        assert_eq!(got, expected, "{arguments:?} {function:#?}\n{code:#?}");
    }
    code
}

fn compare_random(context: &mut VcodeContext<Toy>) {
    for seed in 0..300 {
        let signatures = signatures(&mut Random(seed * 7 + 1));
        let fuel = if seed % 20 == 0 { 1000 } else { 60 };
        let function = generate(seed, fuel, &signatures);
        compare(context, &function, &signatures);
    }
}

#[test]
fn random_functions_mean_the_same() {
    compare_random(&mut context(Budgets::default()));
}

#[test]
fn budgets_choose_the_allocator() {
    let signatures = signatures(&mut Random(1));
    let mut functions = (0..).map(|seed| generate(seed, 500, &signatures));
    let function = functions
        .find(|function| function.blocks.len() > 20)
        .unwrap();
    let default = Budgets::default();
    let mut fitting = context(default);
    compare(&mut fitting, &function, &signatures);
    assert_eq!(check(&mut fitting, &default), Ok(()));
    assert!(
        check(
            &mut fitting,
            &Budgets {
                insts: 10,
                ..default
            }
        )
        .is_err()
    );
    assert!(
        check(
            &mut fitting,
            &Budgets {
                vregs: 10,
                ..default
            }
        )
        .is_err()
    );
    assert!(
        check(
            &mut fitting,
            &Budgets {
                blocks: 0,
                ..default
            }
        )
        .is_err()
    );
    assert!(
        check(
            &mut fitting,
            &Budgets {
                loop_depth: 0,
                ..default
            }
        )
        .is_err()
    );
    assert!(
        check(
            &mut fitting,
            &Budgets {
                total_live: 100,
                ..default
            }
        )
        .is_err()
    );

    let mut context = context(Budgets {
        insts: 20,
        ..default
    });
    let mut encoder = ToyEncoder::new();
    let mut allocator = context.begin_function(&function, &mut encoder);
    select::select(&mut allocator, &function, &signatures);
    allocator.finish();
    assert!(matches!(context.allocate(), Err(TooLarge(_))));
    // A small function after a large one.
    let small = generate(4, 2, &signatures);
    if small.insts.len() < 20 {
        compare(&mut context, &small, &signatures);
    }
}
