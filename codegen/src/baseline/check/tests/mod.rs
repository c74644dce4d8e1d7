//! The checker is tested with an allocator that errs: code that it accepts does what the function
//! means, whatever fault was put in, and code without a fault is accepted.

mod scenarios;
mod variables;

use super::*;
use crate::{
    baseline::{BaselineAllocator, BaselineState},
    emit::{
        Emit,
        buffer::{CodeBuffer, Label},
        frame::Frame,
    },
    isa::{
        machine::Machine,
        reg::{Reg, RegSet},
    },
    vcode::tests::{
        generate::{Random, generate, signatures},
        machine::{self, Code, Inst, Signatures, Toy, ToyEncoder},
        select,
    },
};
use gantry_ir::{Block, Function};
use variables::to_variables;

/// What goes wrong, once a function. Each is something that an allocator could forget or confuse.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fault {
    /// A reload is left out: of a spilled temporary, of a variable that was put aside, of an
    /// argument.
    NoReload,
    /// A spill is left out.
    NoSpill,
    /// A move is left out: of an argument, to a variable's home, out of a fixed register.
    NoMove,
    /// A slot is given away too early.
    OtherSlot,
    /// A move goes elsewhere.
    OtherHome,
    /// A move comes after the next instruction, which may overwrite what it reads.
    LateMove,
    /// A register that is in use is given out and written to.
    Overwritten,
    /// A callee-saved register is not saved.
    NotSaved,
    /// The frame is a slot too small.
    SmallFrame,
}

const FAULTS: [Fault; 9] = [
    Fault::NoReload,
    Fault::NoSpill,
    Fault::NoMove,
    Fault::OtherSlot,
    Fault::OtherHome,
    Fault::LateMove,
    Fault::Overwritten,
    Fault::NotSaved,
    Fault::SmallFrame,
];

/// An encoder that puts a fault into what the allocator emits.
struct Saboteur<E> {
    encoder: E,
    fault: Option<Fault>,
    /// Instructions of the kind that is concerned which are still to pass.
    patience: usize,
    late: Option<Inst>,
    random: Random,
}

impl<E: Emit<Inst = Inst>> Saboteur<E> {
    fn concerns(&self, inst: &Inst) -> bool {
        match self.fault {
            Some(Fault::NoReload) => matches!(inst, Inst::Reload { .. }),
            Some(Fault::NoSpill | Fault::OtherSlot) => matches!(inst, Inst::Spill { .. }),
            Some(Fault::NoMove | Fault::OtherHome | Fault::LateMove) => {
                matches!(inst, Inst::Move { .. })
            }
            Some(Fault::Overwritten) => !matches!(inst, Inst::Compare { .. } | Inst::Const { .. }),
            _ => false,
        }
    }

    /// Emits the instruction with the fault.
    fn spoil(&mut self, fault: Fault, inst: Inst) {
        let among = |random: &mut Random, like: Reg| {
            let regs = Toy::ALLOCATABLE.in_class(like.class());
            regs.iter().nth(random.below(regs.len() as usize)).unwrap()
        };
        match (fault, inst) {
            (Fault::OtherSlot, Inst::Spill { src, offset, slots }) => {
                let offset = (offset - 8).max(0);
                self.encoder.emit(&Inst::Spill { src, offset, slots });
            }
            (Fault::OtherHome, Inst::Move { dst, src }) => {
                let dst = among(&mut self.random, dst);
                self.encoder.emit(&Inst::Move { dst, src });
            }
            (Fault::LateMove, _) => self.late = Some(inst),
            (Fault::Overwritten, _) => {
                let dst = among(&mut self.random, Reg::int(0));
                self.encoder.emit(&Inst::Const { dst, bits: 0x0bad });
                self.encoder.emit(&inst);
            }
            _ => {}
        }
    }
}

impl<E: Emit<Inst = Inst>> Emit for Saboteur<E> {
    type Inst = Inst;

    fn emit(&mut self, inst: &Inst) {
        if let Some(fault) = self.fault
            && self.concerns(inst)
        {
            if self.patience == 0 {
                self.fault = None;
                return self.spoil(fault, *inst);
            }
            self.patience -= 1;
        }
        self.encoder.emit(inst);
        if let Some(late) = self.late.take() {
            self.encoder.emit(&late);
        }
    }

    fn buffer(&mut self) -> &mut CodeBuffer {
        self.encoder.buffer()
    }

    fn bind(&mut self, label: Label) {
        self.encoder.bind(label);
    }

    fn set_next(&mut self, next: Option<Label>) {
        self.encoder.set_next(next);
    }

    fn begin_cold(&mut self, frame: Frame) {
        self.encoder.begin_cold(frame);
    }

    fn set_context_slot(&mut self, offset: i32) {
        self.encoder.set_context_slot(offset);
    }
}

/// The code of a function with a fault, and what the checker says of it.
struct Compiled {
    code: Code,
    frame: Frame,
    /// Whether there was anything that the fault could be put into.
    is_spoilt: bool,
    verdict: Result<(), Violation>,
}

fn compile(
    function: &Function,
    signatures: &Signatures,
    fault: Option<Fault>,
    random: &mut Random,
) -> Compiled {
    compile_in_order(
        &mut BaselineState::default(),
        function,
        signatures,
        fault,
        random,
    )
}

/// The same, with the blocks in the order of the state.
fn compile_in_order(
    state: &mut BaselineState,
    function: &Function,
    signatures: &Signatures,
    fault: Option<Fault>,
    random: &mut Random,
) -> Compiled {
    let outgoing = signatures.iter().map(|it| Toy::CONVENTION.outgoing(it));
    let outgoing = outgoing.max().unwrap_or(0) as u32;
    let checker = Checker::<Toy>::new(function);
    let mut encoder = ToyEncoder::new();
    let mut saboteur = Saboteur {
        encoder: Recorder::new(&mut encoder, &checker),
        fault,
        patience: random.below(12),
        late: None,
        random: Random(random.next() | 1),
    };
    state.homes.assign::<Toy>(function);
    let allocator = BaselineAllocator::<Toy, _>::new(function, state, &mut saboteur, outgoing);
    let mut allocator = CheckedAllocator::new(allocator, &checker);
    select::select(&mut allocator, function, signatures);
    let mut needs = allocator.into_inner().frame_needs();
    let mut is_spoilt = fault.is_some() && saboteur.fault.is_none();
    if fault == Some(Fault::NotSaved)
        && let Some(reg) = needs.saved.iter().last()
    {
        needs.saved = needs.saved.without(RegSet::of(&[reg]));
        is_spoilt = true;
    }
    if fault == Some(Fault::SmallFrame) && needs.size > 0 {
        needs.size -= 8;
        is_spoilt = true;
    }
    let verdict = checker.finish(needs);
    let frame = Frame {
        saved: needs.saved,
        size: needs.size,
        ..Frame::default()
    };
    Compiled {
        code: encoder.finish(),
        frame,
        is_spoilt,
        verdict,
    }
}

/// Runs the code, which must do what the function means.
fn compare(compiled: &Compiled, function: &Function, signatures: &Signatures, what: &str) {
    let mut random = Random(function.insts.len() as u64 | 1);
    for _ in 0..4 {
        let arguments: Vec<u64> = function.params.iter().map(|_| random.next() >> 3).collect();
        let expected = select::evaluate(function, signatures, &arguments);
        let (params, results) = (&function.params, &function.results);
        let Compiled { code, frame, .. } = compiled;
        let got = machine::run(code, frame, params, results, &arguments, signatures);
        assert_eq!(
            got, expected,
            "{what}: {arguments:?}\n{function}\n{code:#?}"
        );
    }
}

fn functions(seeds: std::ops::Range<u64>) -> impl Iterator<Item = (u64, Function, Signatures)> {
    seeds.map(|seed| {
        let signatures = signatures(&mut Random(seed * 7 + 1));
        let fuel = if seed % 20 == 0 { 600 } else { 60 };
        let function = to_variables(&generate(seed, fuel, &signatures));
        (seed, function, signatures)
    })
}

#[test]
fn code_without_a_fault_is_accepted_and_right() {
    for (seed, function, signatures) in functions(0..400) {
        let compiled = compile(&function, &signatures, None, &mut Random(seed | 1));
        if let Err(violation) = &compiled.verdict {
            panic!("{seed}: {violation}\n{function}\n{:#?}", compiled.code);
        }
        compare(&compiled, &function, &signatures, "without a fault");
    }
}

/// Marks where loops begin.
fn mark_loops(function: &mut Function) {
    for index in 0..function.blocks.len() {
        let terminator = *function.terminator(Block::from_index(index));
        let mut headers = Vec::new();
        function.for_each_successor(&terminator, |to| headers.push(to.index()));
        for header in headers.into_iter().filter(|&header| header <= index) {
            function.blocks[header].is_loop_header = true;
        }
    }
}

#[test]
fn loops_that_are_emitted_from_another_block_on_are_right() {
    let mut state = BaselineState::default();
    let mut turned = 0;
    for (seed, mut function, signatures) in functions(0..2000) {
        mark_loops(&mut function);
        let blocks = function.blocks.len();
        state.rotation.find(&mut function, blocks);
        let mut order: Vec<u32> = state.rotation.order(blocks).map(|block| block.0).collect();
        if order.is_sorted() {
            continue;
        }
        turned += 1;
        let mut random = Random(seed | 1);
        let compiled = compile_in_order(&mut state, &function, &signatures, None, &mut random);
        if let Err(violation) = &compiled.verdict {
            panic!("{seed}: {violation}\n{function}\n{:#?}", compiled.code);
        }
        compare(&compiled, &function, &signatures, "turned");
        order.sort_unstable();
        assert!(order.into_iter().eq(0..blocks as u32), "{seed}\n{function}");
    }
    println!("{turned} functions have such loops");
    assert!(turned > 100, "{turned}");
}

#[test]
fn code_with_a_fault_is_rejected_or_right_all_the_same() {
    for fault in FAULTS {
        let (mut spoilt, mut rejected) = (0, 0);
        for (seed, function, signatures) in functions(0..400) {
            let mut random = Random(seed * 31 + 1);
            let compiled = compile(&function, &signatures, Some(fault), &mut random);
            spoilt += u32::from(compiled.is_spoilt);
            match compiled.verdict {
                Err(_) => rejected += 1,
                Ok(()) => compare(&compiled, &function, &signatures, &format!("{fault:?}")),
            }
        }
        println!("{fault:?}: {rejected} of {spoilt} rejected");
        assert!(rejected > 20, "{fault:?}: {rejected} of {spoilt} rejected");
    }
}
