//! Functions are allocated for a made-up machine with `verify` on, run there, and compared with the meaning of the IR.

mod generate;
mod machine;
mod select;

use super::*;
use crate::allocator::Allocator;
use gantry_ir::Function;
use generate::{Random, generate, signatures};
use machine::{Code, Inst, Signatures, Toy};

fn options(budgets: Budgets) -> VcodeOptions {
    VcodeOptions { verify: true, budgets }
}

/// Compiles a function; the context must be able to be used again and again.
fn compile(context: &mut VcodeContext<Toy>, function: &Function, signatures: &Signatures) -> Code {
    let mut code = Code::default();
    let mut allocator = context.begin_function(function, &mut code);
    select::select(&mut allocator, function, signatures);
    allocator.finish();
    context.allocate().expect("it is not too large");
    context.emit(&mut code);
    let frame = context.frame();
    assert_eq!(frame.size % 8, 0);
    if frame.calls {
        assert_eq!((frame.size + 8 * frame.saved.len()) % 16, 8);
        assert!(frame.check_stack);
    }
    assert_eq!(frame.context_slot, code.context_slot);
    code
}

fn compare(context: &mut VcodeContext<Toy>, function: &Function, signatures: &Signatures, seed: u64) {
    let code = compile(context, function, signatures);
    let mut random = Random(seed | 1);
    for _ in 0..4 {
        let arguments: Vec<u64> = function.params.iter().map(|_| random.next() >> 3).collect();
        let expected = select::evaluate(function, signatures, &arguments);
        let (params, results) = (&function.params, &function.results);
        let got = machine::run(&code, context.frame(), params, results, &arguments, signatures);
        assert_eq!(got, expected, "{arguments:?} {function:#?}\n{code:#?}");
    }
}

fn compare_random(context: &mut VcodeContext<Toy>, seeds: std::ops::Range<u64>, fuel: usize) {
    for seed in seeds {
        let signatures = signatures(&mut Random(seed * 7 + 1));
        let function = generate(seed, fuel, &signatures);
        compare(context, &function, &signatures, seed);
    }
}

#[test]
fn random_functions_mean_the_same() {
    let mut context = VcodeContext::new(options(Budgets::default()));
    compare_random(&mut context, 0..300, 60);
    compare_random(&mut context, 300..320, 1000);
}

#[test]
fn random_functions_mean_the_same_with_the_one_pass_algorithm() {
    let budgets = Budgets { insts: 0, ..Budgets::default() };
    let mut context = VcodeContext::new(options(budgets));
    compare_random(&mut context, 0..300, 60);
    compare_random(&mut context, 300..320, 1000);
}

#[test]
fn zz_stats() {
    let mut context = VcodeContext::new(options(Budgets::default()));
    let (mut traps, mut runs, mut edits, mut insts, mut splits, mut spills, mut blocks, mut empty) = (0, 0, 0, 0, 0, 0, 0, 0);
    for seed in 0..3000 {
        let signatures = signatures(&mut Random(seed * 7 + 1));
        let function = generate(seed + 100000, 80, &signatures);
        compare(&mut context, &function, &signatures, seed);
        let arguments: Vec<u64> = function.params.iter().map(|_| 5).collect();
        runs += 1;
        traps += usize::from(select::evaluate(&function, &signatures, &arguments).is_none());
        edits += context.regalloc.output.edits.len();
        insts += context.code.insts.len();
        splits += context.flow.splits.len();
        spills += context.regalloc.output.num_spillslots;
        blocks += context.code.blocks.len();
        empty += context.code.blocks.len() - context.layout.order.len();
    }
    println!("runs {runs} traps {traps} edits {edits} insts {insts} splits {splits} spills {spills} blocks {blocks} empty {empty}");
}
