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
    let mut worked = functions.clone();
    let within = grows_at_most_by(TOLERANCE * growth, |size| {
        worked[size].clone_from(&functions[size]);
        let start = thread_time();
        work(&mut worked[size]);
        thread_time() - start
    });
    if let Err([few, many]) = within {
        panic!("{growth:.1} times the text takes {many:?} instead of {few:?}");
    }
    let [_, large] = worked;
    large
}

/// Whether the time that `measure` says for the large one (1) is at most `factor` times what it
/// says for the small one (0), once both have been disturbed as little as in any round. Otherwise
/// returns these times.
fn grows_at_most_by(
    factor: f64,
    mut measure: impl FnMut(usize) -> Duration,
) -> Result<(), [Duration; 2]> {
    let mut least = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        for (size, least) in least.iter_mut().enumerate() {
            *least = measure(size).min(*least);
        }
        if least[1] < least[0].mul_f64(factor) {
            return Ok(());
        }
    }
    Err(least)
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

#[cfg(test)]
mod tests {
    use super::*;

    const GROWTH: f64 = SMALLER as f64;

    /// The time of work that is so many steps at either size. It is counted and not taken, as a
    /// clock would see a square only while nothing disturbs the small one.
    fn steps([small, large]: [usize; 2]) -> impl FnMut(usize) -> Duration {
        move |size| Duration::from_micros([small, large][size] as u64)
    }

    #[test]
    fn squares_are_seen() {
        let square = [100 * 100, 400 * 400];
        assert_eq!(
            grows_at_most_by(TOLERANCE * GROWTH, steps(square)),
            Err(square.map(|steps| Duration::from_micros(steps as u64))),
        );
        assert!(grows_at_most_by(TOLERANCE * GROWTH, steps([100, 400])).is_ok());
    }

    #[test]
    fn one_quiet_round_is_enough() {
        let mut quiet = steps([100, 400]);
        let mut rounds = 0;
        let disturbed = |size: usize| {
            rounds += size;
            let delay = if size == 1 && rounds < ROUNDS { 50 } else { 1 };
            quiet(size) * delay
        };
        assert!(grows_at_most_by(TOLERANCE * GROWTH, disturbed).is_ok());
        assert_eq!(rounds, ROUNDS);
    }
}
