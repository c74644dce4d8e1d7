//! `;; test: run`: calls, and what must come of them.
//!
//! A module may import these functions of the host from `host`: `twice`, which doubles an `i32`,
//! and `fail`, which returns an error.

use anyhow::{Context, Error, Result, bail, ensure};
use gantry::{
    BoundsChecks, Config, Engine, Instance, Linker, Module, OptLevel, RegisterAllocator, Store,
    Trap, Val, ValType,
};
use gantry_cli::values;

const RUN: &str = ";; run:";

/// Both levels, and at `speed` regalloc2 for all functions, too.
pub const COMPILERS: [(OptLevel, RegisterAllocator); 3] = [
    (OptLevel::None, RegisterAllocator::Automatic),
    (OptLevel::Speed, RegisterAllocator::Automatic),
    (OptLevel::Speed, RegisterAllocator::Backtracking),
];

/// Makes all calls of a file, at both levels and with each way to address memory.
pub fn check(input: &str) -> Result<()> {
    let lines = input.lines().enumerate();
    let calls: Vec<(usize, Call<'_>)> = lines
        .filter_map(|(index, line)| Some((index + 1, line.strip_prefix(RUN)?)))
        .map(|(line, text)| {
            let call = Call::parse(text).with_context(|| format!("line {line}"))?;
            Ok((line, call))
        })
        .collect::<Result<_>>()?;
    ensure!(!calls.is_empty(), "there is no line `{RUN} ...`");
    for compiler in COMPILERS {
        for addressing in ADDRESSING {
            let mut config = config_of(compiler);
            addressing.choose(&mut config);
            check_with(&config, false, input, &calls)
                .with_context(|| format!("with {compiler:?}, {addressing:?}"))?;
        }
        // What code counts takes a register of its own.
        for fuel in [false, true] {
            let mut config = config_of(compiler);
            COUNTED.choose(&mut config);
            config.consume_fuel(fuel).epoch_interruption(!fuel);
            let counted = if fuel { "fuel" } else { "epochs" };
            check_with(&config, fuel, input, &calls)
                .with_context(|| format!("with {compiler:?}, {counted}"))?;
        }
    }
    Ok(())
}

/// The ways in which code addresses memory. They need different numbers of registers.
#[derive(Clone, Copy, Debug)]
enum Addressing {
    /// What this machine does by default: by a segment register, if it can.
    Usual,
    /// By a base in a register.
    Base,
    /// With checks of bounds.
    Checked,
}

/// Only x86-64 has segments.
const ADDRESSING: &[Addressing] = match cfg!(target_arch = "x86_64") {
    true => &[Addressing::Usual, Addressing::Base, Addressing::Checked],
    false => &[Addressing::Usual, Addressing::Checked],
};

/// The way of code that counts. Emulators of other machines take seconds to reserve what memories
/// without checks need.
const COUNTED: Addressing = match cfg!(target_arch = "x86_64") {
    true => Addressing::Usual,
    false => Addressing::Checked,
};

impl Addressing {
    fn choose(self, config: &mut Config) {
        match self {
            Addressing::Usual => {}
            Addressing::Base => {
                config.segment_addressing(false);
            }
            Addressing::Checked => {
                config.bounds_checks(BoundsChecks::Explicit);
            }
        }
    }
}

/// How code is compiled that is to be checked.
pub fn config_of((level, allocator): (OptLevel, RegisterAllocator)) -> Config {
    let mut config = Config::new();
    config
        .opt_level(level)
        .register_allocator(allocator)
        .threads(1)
        .verify(true);
    config
}

fn check_with(config: &Config, fuel: bool, input: &str, calls: &[(usize, Call<'_>)]) -> Result<()> {
    let engine = Engine::new(config)?;
    let module = Module::new(&engine, input)?;
    let mut linker = Linker::new(&engine);
    linker.func_wrap("host", "twice", |x: i32| x.wrapping_mul(2))?;
    linker.func_wrap("host", "fail", || -> Result<()> {
        bail!("the host failed")
    })?;
    let mut store = Store::new(&engine, ());
    if fuel {
        store.set_fuel(u64::MAX)?;
    }
    store.set_epoch_deadline(1);
    let instance = linker.instantiate(&mut store, &module)?;
    let mut failures = Vec::new();
    for (line, call) in calls {
        if let Err(error) = call.check(&mut store, instance) {
            failures.push(format!("line {line}: {error:#}"));
        }
    }
    ensure!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}

/// A line `name(arguments) == results` or `name(arguments) traps "message"`.
struct Call<'a> {
    name: &'a str,
    arguments: Vec<&'a str>,
    expected: Expected<'a>,
}

enum Expected<'a> {
    Results(Vec<&'a str>),
    Trap(&'a str),
}

impl<'a> Call<'a> {
    fn parse(text: &'a str) -> Result<Call<'a>> {
        let form = "expected `name(arguments) == results` or `name(arguments) traps \"message\"`";
        let (name, rest) = text.split_once('(').context(form)?;
        let (arguments, rest) = rest.split_once(')').context(form)?;
        let rest = rest.trim();
        let expected = if let Some(results) = rest.strip_prefix("==") {
            Expected::Results(list(results))
        } else if rest.is_empty() {
            Expected::Results(Vec::new())
        } else {
            let message = rest.strip_prefix("traps").map(str::trim);
            let message = message.and_then(|m| m.strip_prefix('"')?.strip_suffix('"'));
            Expected::Trap(message.context(form)?)
        };
        Ok(Call {
            name: name.trim(),
            arguments: list(arguments),
            expected,
        })
    }

    fn check(&self, store: &mut Store<()>, instance: Instance) -> Result<()> {
        let name = self.name;
        let function = instance
            .get_func(&*store, name)
            .with_context(|| format!("there is no function `{name}`"))?;
        let ty = function.ty(&*store);
        ensure!(
            ty.params().len() == self.arguments.len(),
            "`{name}` takes {} arguments",
            ty.params().len()
        );
        let arguments = ty.params().zip(&self.arguments);
        let arguments = arguments.map(|(ty, text)| values::parse(&ty, text));
        let arguments: Vec<Val> = arguments.collect::<Result<_>>()?;
        let types: Vec<ValType> = ty.results().collect();
        let mut results = vec![Val::I32(0); ty.results().len()];
        let outcome = function.call(store, &arguments, &mut results);
        match (&self.expected, outcome) {
            (Expected::Results(expected), Ok(())) => self.compare(expected, &types, &results),
            (Expected::Results(_), Err(error)) => {
                Err(error).with_context(|| format!("`{}` failed", self.text()))
            }
            (Expected::Trap(message), Ok(())) => {
                bail!("`{}` did not trap with {message:?}", self.text())
            }
            (Expected::Trap(message), Err(error)) => {
                let text = cause(&error);
                ensure!(
                    text.contains(message),
                    "`{}` did not trap with {message:?}, but: {text}",
                    self.text()
                );
                Ok(())
            }
        }
    }

    fn compare(&self, expected: &[&str], types: &[ValType], results: &[Val]) -> Result<()> {
        ensure!(
            expected.len() == results.len(),
            "`{}` has {} results",
            self.text(),
            results.len()
        );
        for ((expected, ty), result) in expected.iter().zip(types).zip(results) {
            if !matches(expected, ty, result)? {
                let all: Vec<String> = results.iter().map(values::format).collect();
                bail!("`{}` is {}, not {expected}", self.text(), all.join(", "));
            }
        }
        Ok(())
    }

    fn text(&self) -> String {
        format!("{}({})", self.name, self.arguments.join(", "))
    }
}

/// What an error of a call says about its reason.
fn cause(error: &Error) -> String {
    match error.downcast_ref::<Trap>() {
        Some(trap) => trap.to_string(),
        None => format!("{error:#}"),
    }
}

fn list(text: &str) -> Vec<&str> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    text.split(',').map(str::trim).collect()
}

fn matches(expected: &str, ty: &ValType, result: &Val) -> Result<bool> {
    let quiet = match *result {
        Val::F32(bits) => Some((u64::from(bits & 0x7fff_ffff), 0x7fc0_0000)),
        Val::F64(bits) => Some((bits & (u64::MAX >> 1), 0x7ff8_0000_0000_0000)),
        _ => None,
    };
    match (expected, quiet) {
        ("nan:canonical", Some((bits, quiet))) => Ok(bits == quiet),
        ("nan:arithmetic", Some((bits, quiet))) => Ok(bits & quiet == quiet),
        _ => Ok(values::format(&values::parse(ty, expected)?) == values::format(result)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_parsed() {
        let call = Call::parse(" f(1, -2) == 3, nan:canonical").unwrap();
        assert_eq!((call.name, call.arguments.len()), ("f", 2));
        assert!(matches!(&call.expected, Expected::Results(r) if r[..] == ["3", "nan:canonical"]));
        let call = Call::parse(" f() traps \"unreachable\"").unwrap();
        assert!(matches!(call.expected, Expected::Trap("unreachable")));
        assert!(Call::parse("f() = 3").is_err());
        assert!(Call::parse("f").is_err());
    }

    #[test]
    fn nans_are_told_apart() {
        let (canonical, other) = (Val::F32(0xffc0_0000), Val::F32(0x7fc0_0001));
        let is = |expected, value| matches(expected, &ValType::F32, value).unwrap();
        assert!(is("nan:canonical", &canonical) && !is("nan:canonical", &other));
        assert!(is("nan:arithmetic", &canonical) && is("nan:arithmetic", &other));
        assert!(!is("nan:arithmetic", &Val::F32(0x7fa0_0000)));
        assert!(is("-nan:0x400000", &canonical) && !is("nan:0x400000", &canonical));
    }
}
