//! Tests of what is said of conditions: of code that a selector might emit, and of the flags that
//! the processor sets.

use crate::encode::{INFO, encode};
use crate::jit::Page;
use gantry_codegen::{
    allocator::Allocator,
    conditions::{Violation, Watched},
    emit::{Encode, trampolines::EncodeTrampolines},
    generated_abi,
    isa::{
        Isa,
        condition::{Conditional, Outcome, Predicate, Test},
        machine::Machine,
        reg::Reg,
    },
    vcode::{VcodeAllocator, VcodeContext, VcodeOptions},
};
use gantry_ir::{Block, Declarations, Function, Operand, Value, text::parse_function};
use std::cmp::Ordering;
use std::fmt::Debug;

// --- wrong code is found ---

/// What a scenario emits to.
pub type Script<'a, I> = Watched<'a, VcodeAllocator<'a, I, <I as Isa>::Encoder>>;

/// Selects one instruction of a function in SSA form by hand.
fn verdict<I: Isa>(
    function: &Function,
    value: u32,
    script: impl FnOnce(&mut Script<'_, I>),
) -> Result<(), Violation> {
    let mut context = VcodeContext::<I>::new(VcodeOptions::default());
    let mut encoder = I::Encoder::default();
    encoder.begin_before_frame(0);
    let allocator = context.begin_function(function, &mut encoder);
    let declarations = Declarations::default();
    let mut allocator = Watched::new(allocator, function, &declarations);
    allocator.begin_block(Block(0));
    allocator.begin_inst(Value(value));
    script(&mut allocator);
    allocator.end_inst();
    allocator.finish().1
}

/// Runs a scenario rightly and wrongly; the latter is rejected with a message that contains
/// `message`.
///
/// # Panics
///
/// If the right code is rejected, or the wrong one accepted or rejected with another message.
pub fn discriminates<I: Isa>(
    ir: &str,
    value: u32,
    message: &str,
    scenario: impl Fn(&mut Script<'_, I>, bool),
) {
    let (_, function) = parse_function(ir).expect("a function");
    let right = verdict::<I>(&function, value, |script| scenario(script, true));
    right.expect("the right code is accepted");
    let wrong = verdict::<I>(&function, value, |script| scenario(script, false));
    let text = wrong.expect_err("the wrong code is rejected").to_string();
    assert!(text.contains(message), "{text:?} lacks {message:?}");
}

/// Reads the value with this number.
pub fn read<A: Allocator>(script: &mut A, value: u32) -> Reg {
    script.read(Operand(value))
}

/// A table of two entries; the `br_table` is instruction 1.
pub const BRANCH_TABLE: &str = "function %f (i32) -> () ssa {
block0:
    v0 = param.i32 0
    br_table v0, [block1, block2], block1
block1: extends
    return []
block2:
    return []
}";

// --- flags are described as they are set ---

/// An instruction set whose flags are tested.
pub trait TestFlags {
    /// The instruction set.
    type Isa: Isa;
    /// A test of flags.
    type Test: Copy + Debug;

    /// All tests.
    fn tests() -> Vec<Self::Test>;
    /// The opposite test.
    fn negate(test: Self::Test) -> Self::Test;
    /// Puts 1 in a register if the test holds, else 0.
    fn set(test: Self::Test, dst: Reg) -> InstOf<Self>;
    /// Copies 64 bits of an integer register to a float register.
    fn bits_to_float(dst: Reg, src: Reg) -> InstOf<Self>;
    /// Sets flags by the difference of two integers of 64 bits.
    fn compare(lhs: Reg, rhs: Reg) -> InstOf<Self>;
    /// Sets flags by the bits that two integers of 64 bits have in common.
    fn test_bits(lhs: Reg, rhs: Reg) -> InstOf<Self>;
    /// Sets flags by a comparison of two floats of 64 bits.
    fn compare_floats(lhs: Reg, rhs: Reg) -> InstOf<Self>;
}

/// Its instructions.
pub type InstOf<F> = <<F as TestFlags>::Isa as Machine>::Inst;

/// What a test says of flags.
fn predicate<F: TestFlags>(test: F::Test) -> Predicate {
    match F::Isa::conditional(&F::set(test, Reg::int(0))) {
        Conditional::Chooses {
            test: Test::Flags(predicate),
            ..
        } => predicate,
        other => panic!("{other:?}"),
    }
}

/// Checks that of a test and its opposite exactly one holds, by their descriptions.
///
/// # Panics
///
/// If both or none may hold.
pub fn a_negated_test_holds_where_the_test_does_not<F: TestFlags>() {
    for test in F::tests() {
        let (this, that) = (predicate::<F>(test), predicate::<F>(F::negate(test)));
        for outcome in Outcome::ALL {
            let is_known = !this.unknown.contains(outcome);
            assert_eq!(
                is_known,
                !that.unknown.contains(outcome),
                "{test:?} {outcome:?}"
            );
            let are_opposite = this.holds.contains(outcome) != that.holds.contains(outcome);
            assert!(!is_known || are_opposite, "{test:?} {outcome:?}");
        }
    }
}

/// The outcome as Rust sees it.
fn outcome(a: i64, b: i64) -> Outcome {
    match (a < b, (a as u64) < b as u64) {
        _ if a == b => Outcome::Equal,
        (true, true) => Outcome::LessBelow,
        (true, false) => Outcome::LessAbove,
        (false, true) => Outcome::GreaterBelow,
        (false, false) => Outcome::GreaterAbove,
    }
}

fn outcome_of_bits(a: i64, b: i64) -> Outcome {
    match a & b {
        0 => Outcome::Zero,
        bits if bits < 0 => Outcome::Negative,
        _ => Outcome::Positive,
    }
}

fn outcome_of_floats(a: f64, b: f64) -> Outcome {
    match a.partial_cmp(&b) {
        None => Outcome::Unordered,
        Some(Ordering::Equal) => Outcome::FloatEqual,
        Some(Ordering::Less) => Outcome::FloatLess,
        Some(Ordering::Greater) => Outcome::FloatGreater,
    }
}

/// Executes each test after an instruction that compares the host's first two arguments, or the
/// same bits in the first two float registers.
fn check_flags<F: TestFlags>(
    compare: InstOf<F>,
    outcome: impl Fn(u64, u64) -> Outcome,
    numbers: &[u64],
) {
    let arguments = EncoderOf::<F>::HOST_ARGUMENTS;
    let result = EncoderOf::<F>::HOST_RESULTS[0];
    let mut encoder = EncoderOf::<F>::default();
    for test in F::tests() {
        let compiled = encode(&mut encoder, |encoder| {
            for number in 0..2 {
                let dst = Reg::float(number);
                encoder.encode(&F::bits_to_float(dst, arguments[usize::from(number)]));
            }
            encoder.encode(&compare);
            encoder.encode(&F::set(test, result));
            encoder.encode(&F::Isa::return_inst(INFO));
        });
        let page = Page::new(&compiled.code);
        // SAFETY: the code keeps to the host's convention.
        let code: generated_abi!(unsafe fn(u64, u64) -> u64) =
            unsafe { std::mem::transmute(page.at(0)) };
        let predicate = predicate::<F>(test);
        for (&a, &b) in numbers
            .iter()
            .flat_map(|a| numbers.iter().map(move |b| (a, b)))
        {
            let outcome = outcome(a, b);
            if !predicate.unknown.contains(outcome) {
                let holds = predicate.holds.contains(outcome);
                // SAFETY: it only compares.
                let result = unsafe { code(a, b) };
                assert_eq!(result, u64::from(holds), "{test:?} {a:#x} {b:#x}");
            }
        }
    }
}

/// Its encoder.
type EncoderOf<F> = <<F as TestFlags>::Isa as Isa>::Encoder;

/// Checks the descriptions of tests against what the processor sets after comparisons.
///
/// # Panics
///
/// If the processor's answer is another one.
pub fn the_processor_sets_flags_as_they_are_described<F: TestFlags>() {
    let integers = [
        0,
        1,
        2,
        3,
        -1,
        -2,
        i64::MIN,
        i64::MIN + 1,
        i64::MAX,
        i64::MAX - 1,
    ];
    let integers = integers.map(|number| number as u64);
    let [lhs, rhs, ..] = EncoderOf::<F>::HOST_ARGUMENTS;
    let signed = |a, b| outcome(a as i64, b as i64);
    check_flags::<F>(F::compare(lhs, rhs), signed, &integers);
    let bits = |a, b| outcome_of_bits(a as i64, b as i64);
    check_flags::<F>(F::test_bits(lhs, rhs), bits, &integers);
    let floats = [
        0.0,
        -0.0,
        1.5,
        -1.5,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
    ];
    let ordered = |a, b| outcome_of_floats(f64::from_bits(a), f64::from_bits(b));
    let compare = F::compare_floats(Reg::float(0), Reg::float(1));
    check_flags::<F>(compare, ordered, &floats.map(f64::to_bits));
}
