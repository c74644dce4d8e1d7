//! Whether what is done to a function takes time in proportion to its size, however fast the
//! machine is and whatever else it does.

use std::time::Duration;

use crate::text::parse_function;
use crate::verify::verify;
use crate::{Declarations, Function};

/// So much smaller is the small one of the two functions that are compared.
const SMALLER: usize = 4;

/// Time may grow by so much more than the text: caches and logarithms, but nothing that is near a
/// square, which would grow by [`SMALLER`] times as much.
const TOLERANCE: f64 = 2.25;

/// What else the machine does makes a run longer and never shorter, so runs are repeated until
/// their least are fine, and not more often than this.
const ROUNDS: usize = 20;

/// Asserts that the time of `work` grows as the text does, from a fourth of `count` to `count`.
/// Returns the large function as `work` left it.
#[track_caller]
pub fn takes_linear_time(
    count: usize,
    text: impl Fn(usize) -> String,
    work: impl Fn(&mut Function),
) -> Function {
    let texts = [count / SMALLER, count].map(text);
    let functions = [0, 1].map(|size| match parse_function(&texts[size]) {
        Ok((_, function)) => function,
        Err(error) => panic!("{error}"),
    });
    let growth = texts[1].len() as f64 / texts[0].len() as f64;
    let mut least = [f64::INFINITY; 2];
    for _ in 0..ROUNDS {
        let mut worked = functions.clone();
        for (function, least) in worked.iter_mut().zip(&mut least) {
            let start = thread_time();
            work(function);
            *least = least.min((thread_time() - start).as_secs_f64());
        }
        if least[1] < TOLERANCE * growth * least[0] {
            let [_, large] = worked;
            return large;
        }
    }
    let [few, many] = least;
    panic!("{growth:.1} times the text takes {many:.6} seconds instead of {few:.6}")
}

/// The same of a pass, and that the function is valid before and after it.
#[track_caller]
pub fn stays_valid_in_linear_time(
    declarations: &Declarations,
    count: usize,
    text: impl Fn(usize) -> String,
    pass: impl Fn(&mut Function),
) -> Function {
    let is_valid = |function: &Function| match verify(function, declarations) {
        Ok(_) => {}
        Err(error) => panic!("{error}"),
    };
    let (_, before) = parse_function(&text(count)).expect("a function");
    is_valid(&before);
    let after = takes_linear_time(count, text, pass);
    is_valid(&after);
    after
}

/// The time that this thread has had a processor.
#[cfg(unix)]
fn thread_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.try_into().expect("a time since the thread began")
}

/// Time that passes: Windows counts a thread's own in steps that are too long.
#[cfg(not(unix))]
fn thread_time() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

#[test]
fn squares_are_seen() {
    let text = |count| {
        format!(
            "function %f () -> () {{\nblock0:\n{}    return []\n}}\n",
            line(count)
        )
    };
    fn line(count: usize) -> String {
        (0..count)
            .map(|index| format!("    v{index} = iconst.i32 1\n"))
            .collect()
    }
    let sum = |function: &mut Function, times: usize| {
        for _ in 0..times {
            for inst in &function.insts {
                std::hint::black_box(inst.a);
            }
        }
    };
    takes_linear_time(8_000, text, |function| sum(function, 500));
    let square = std::panic::catch_unwind(|| {
        takes_linear_time(8_000, text, |function| sum(function, function.insts.len()))
    });
    assert!(square.is_err());
}
