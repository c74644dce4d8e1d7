//! Functions are allocated for a made-up machine with `verify` on, run there, and compared with the meaning of the IR.

mod generate;
mod layout;
mod machine;
mod select;

use super::*;
use gantry_ir::Function;
use generate::{Random, generate, signatures};
use machine::{Code, Signatures, Toy};

fn context(budgets: Budgets) -> VcodeContext<Toy> {
    VcodeContext::new(VcodeOptions { verify: true, budgets })
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

/// Compares what the code does with what the function means, for some random arguments.
fn compare(context: &mut VcodeContext<Toy>, function: &Function, signatures: &Signatures) -> Code {
    let code = compile(context, function, signatures);
    let mut random = Random(function.insts.len() as u64 | 1);
    for _ in 0..4 {
        let arguments: Vec<u64> = function.params.iter().map(|_| random.next() >> 3).collect();
        let expected = select::evaluate(function, signatures, &arguments);
        let (params, results) = (&function.params, &function.results);
        let got = machine::run(&code, context.frame(), params, results, &arguments, signatures);
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
fn random_functions_mean_the_same_with_the_one_pass_algorithm() {
    let budgets = Budgets { insts: 0, ..Budgets::default() };
    compare_random(&mut context(budgets));
}

#[test]
fn budgets_choose_the_algorithm() {
    let signatures = signatures(&mut Random(1));
    let mut functions = (0..).map(|seed| generate(seed, 500, &signatures));
    let function = functions.find(|function| function.blocks.len() > 20).unwrap();
    let default = Budgets::default();
    let mut fitting = context(default);
    compare(&mut fitting, &function, &signatures);
    assert!(fitting.fits(&default));
    assert!(!fitting.fits(&Budgets { insts: 10, ..default }));
    assert!(!fitting.fits(&Budgets { vregs: 10, ..default }));
    assert!(!fitting.fits(&Budgets { blocks: 0, ..default }));
    assert!(!fitting.fits(&Budgets { live_ins: 10, ..default }));

    let mut context = context(Budgets { fast_insts: 20, ..default });
    let mut code = Code::default();
    let mut allocator = context.begin_function(&function, &mut code);
    select::select(&mut allocator, &function, &signatures);
    allocator.finish();
    assert_eq!(context.allocate(), Err(TooLarge));
    // A small function after a large one.
    let small = generate(4, 2, &signatures);
    if small.insts.len() < 20 {
        compare(&mut context, &small, &signatures);
    }
}
#[test]
fn zz_time() {
    use std::time::Instant;
    let mut random = Random(77);
    let signatures: Signatures = vec![gantry_ir::Signature { params: vec![gantry_ir::Type::I64; 3], results: vec![gantry_ir::Type::I64] }];
    let mut texts = Vec::new();
    for n in [5000u32, 20000, 60000] {
        let mut text = String::from("function %f (i64) -> (i64) ssa {\nblock0:\n    v0 = param.i64 0\n");
        for v in 1..n { text += &format!("    v{v} = iadd.i64 v{}, v0\n", v - 1); }
        for v in n..2 * n { text += &format!("    v{v} = isub.i64 v{}, v{}\n", v - 1, 2 * n - 1 - v); }
        text += &format!("    return [v{}]\n}}\n", 2 * n - 1);
        texts.push((format!("pressure {n}"), text));
        let mut text = String::from("function %f (i64) -> (i64) ssa {\nblock0:\n    v0 = param.i64 0\n");
        for v in 1..2*n { text += &format!("    v{v} = iadd.i64 v{}, v{}\n", v - 1, random.below(v as usize)); }
        text += &format!("    return [v{}]\n}}\n", 2 * n - 1);
        texts.push((format!("random {n}"), text));
        let mut text = String::from("function %f (i64) -> (i64) ssa {\nblock0:\n    v0 = param.i64 0\n");
        for v in 1..100 { text += &format!("    v{v} = iadd.i64 v{}, v0\n", v - 1); }
        for v in 100..n { text += &format!("    v{v} = call.i64 0 [v{}, v{}, v{}]\n", v - 1, random.below(v as usize), v%100); }
        text += &format!("    return [v{}]\n}}\n", n - 1);
        texts.push((format!("calls {n}"), text));
        let mut text = String::from("function %f (i64) -> (i64) ssa {\nblock0:\n    v0 = param.i64 0\n    jump block1(v0)\n");
        let d = n / 10;
        let mut v = 2;
        let mut prev = 0;
        for b in 1..=d { text += &format!("block{b}: loop\n    v{v} = param.i64 0\n    v{} = iadd.i64 v{v}, v{prev}\n    jump block{}(v{})\n", v+1, b+1, v+1); prev = v; v += 3; }
        text += &format!("block{}: loop\n    v{v} = param.i64 0\n    jump block{}\n", d + 1, d + 2);
        let last = v;
        v += 2;
        // each loop closes: block: br_if -> latch, out
        for k in 0..d { let b = d + 2 + 2 * k; text += &format!("block{b}:\n    br_if v{last}, block{}, block{}\nblock{}:\n    v{} = iadd.i64 v{last}, v{}\n    jump block{}(v{})\n", b + 1, b + 2, b + 1, v + 1, 2 + 3 * (d - 1 - k), d - k, v + 1); v += 3; }
        text += &format!("block{}:\n    return [v{last}]\n}}\n", d + 2 + 2 * d);
        texts.push((format!("nest {d}"), text));
    }
    for (name, text) in texts {
        let (_, function) = match gantry_ir::text::parse_function(&text) { Ok(f) => f, Err(e) => { println!("{name}: {e:?}"); continue; } };
        for budgets in [Budgets { insts: 1<<30, vregs: 1<<30, blocks: 1<<30, live_ins: 1<<60, fast_insts: 1<<30 }, Budgets { insts: 0, ..Budgets::default() }] {
            let mut context = VcodeContext::<Toy>::new(VcodeOptions { verify: false, budgets });
            let mut code = Code::default();
            let mut allocator = context.begin_function(&function, &mut code);
            select::select(&mut allocator, &function, &signatures);
            allocator.finish();
            context.operands.collect::<Toy>(&context.code, &context.flow);
            let est = context.spans.estimate(&context.code, &context.flow, &context.operands);
            let t = Instant::now();
            let r = context.allocate();
            let c = t.elapsed().as_millis();
            println!("fuel {name} {} insts {} blocks {} live {est} allocate {c} ms {r:?}", budgets.insts == 0, context.code.insts.len(), context.code.blocks.len());
        }
    }
}
