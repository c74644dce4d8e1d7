//! Random programs of several modules, with vectors and without, which call each other in every way
//! there is: what lives across a call is the same behind it, however the call is made and left.
//!
//! Each program is made twice: as modules, and as a tree that [`Oracle`] executes. Functions keep
//! more vectors or floats than there are registers, and sum them up in the end. All of the host that
//! stands in between spoils what its convention lets it spoil.

#![allow(missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod host;
mod oracle;
mod program;
mod shape;
mod text;

use common::*;
use gantry::{
    Caller, Engine, Exception, Extern, Func, FuncType, Global, GlobalType, Instance, Module,
    Mutability, Ref, RefType, ResourceLimiter, Result, Store, Table, TableType, Tag, TagType, Trap,
    UpdateDeadline, Val, ValType,
};
use host::*;
use oracle::*;
use program::*;
use shape::*;
use std::{
    fmt::Write,
    future::Future,
    task::{Context, Poll, Waker},
};
use text::*;

/// Values of each kind that a function keeps: more than there are registers that calls preserve.
const KEPT: usize = 11;
/// Parameters or results of functions that have some on the stack.
const MANY: usize = 12;
/// Functions of each module.
const FUNCTIONS: usize = 5;
/// Calls that a program may make in all, before each returns at once.
const BUDGET: i32 = 60;

struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(0x5851_f42d_4c95_7f2d)
            .wrapping_add(0x1405_7b7e_f767_814f);
        let bits = self.0 ^ self.0 >> 29;
        (bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end
    }

    fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// The program's instances in a store.
struct Running {
    store: Store<State>,
    host: Host,
    budget: Global,
    /// By their numbers in the table.
    functions: Vec<Func>,
}

impl Running {
    fn new(engine: &Engine, host: Host, program: &Program) -> Running {
        let mut store = Store::new(engine, State::default());
        store.limiter(|state| state);
        match host {
            Host::Quiet => {}
            Host::Epochs => store.epoch_deadline_callback(|_| {
                spoil_upper_halves();
                Ok(UpdateDeadline::Continue(0))
            }),
            Host::Yields => store.epoch_deadline_async_yield_and_update(0),
            Host::Fuel => {
                store.set_fuel(u64::MAX / 2).unwrap();
                store.fuel_async_yield_interval(Some(50)).unwrap();
            }
        }
        let count: usize = program
            .parts
            .iter()
            .map(|part| part.instances * FUNCTIONS)
            .sum();
        let ty = TagType::new(FuncType::new(engine, [ValType::I32], []));
        let tag = Tag::new(&mut store, &ty).unwrap();
        let ty = GlobalType::new(ValType::I32, Mutability::Var);
        let budget = Global::new(&mut store, ty, Val::I32(0)).unwrap();
        let ty = TableType::new(RefType::FUNCREF, count as u32, None);
        let table = match host.is_asynchronous() {
            true => wait(Table::new_async(&mut store, ty, Ref::Func(None))),
            false => Table::new(&mut store, ty, Ref::Func(None)),
        };
        let table = table.unwrap();
        store.data_mut().table = Some(table);
        let provided = match host.is_asynchronous() {
            true => asynchronous_functions(&mut store, tag),
            false => functions(&mut store, tag),
        };
        let mut all = vec![None; count];
        for index in 0..program.parts.len() {
            let part = &program.parts[index];
            let (text, numbers) = text(program, index);
            let module =
                Module::new(engine, &text).unwrap_or_else(|error| panic!("{error:?}: {text}"));
            for base in (0..part.instances).map(|instance| part.base + instance * FUNCTIONS) {
                let ty = GlobalType::new(ValType::I32, Mutability::Const);
                let global = Global::new(&mut store, ty, Val::I32(base as i32)).unwrap();
                let mut imports: Vec<Extern> =
                    vec![tag.into(), budget.into(), global.into(), table.into()];
                imports.extend(provided.map(Extern::from));
                let imported = numbers.iter().map(|&number: &usize| {
                    let function: Option<Func> = all[number];
                    Extern::from(function.expect("an earlier instance"))
                });
                imports.extend(imported);
                let instance = match host.is_asynchronous() {
                    true => wait(Instance::new_async(&mut store, &module, &imports)),
                    false => Instance::new(&mut store, &module, &imports),
                };
                let instance = instance.unwrap();
                for function in 0..FUNCTIONS {
                    let name = format!("f{function}");
                    all[base + function] = instance.get_func(&mut store, &name);
                }
            }
        }
        Running {
            store,
            host,
            budget,
            functions: all.into_iter().map(Option::unwrap).collect(),
        }
    }

    /// What a caller has of a function's results, and what is left of the budget.
    fn call(&mut self, number: usize, x: i32) -> (Result<i32, Left>, i32) {
        let store = &mut self.store;
        self.budget.set(&mut *store, Val::I32(BUDGET)).unwrap();
        let function = self.functions[number];
        let ty = function.ty(&*store);
        let (arguments, mut results) = values(&ty, x);
        let result = match self.host.is_asynchronous() {
            true => wait(function.call_async(&mut *store, &arguments, &mut results)),
            false => function.call(&mut *store, &arguments, &mut results),
        };
        let left = int(&self.budget.get(&mut *store));
        let result = match result {
            Ok(()) => Ok(sum_of_results(&results)),
            Err(error) => Err(match error.downcast_ref::<Exception>() {
                Some(exception) => Left::Exception(int(&exception.values(&*store)[0])),
                None => {
                    assert_eq!(
                        trap_of(&error),
                        Some(Trap::UnreachableCodeReached),
                        "{error:?}"
                    );
                    Left::Trap
                }
            }),
        };
        (result, left)
    }
}

/// What calls a program makes, in how many ways it is left, and how often.
fn check(seed: u64, engines: &[(Engine, Host)]) -> [usize; 3] {
    let program = Program::new(seed);
    let calls =
        |functions: usize| (0..functions).flat_map(|number| [3, -70_000_001].map(|x| (number, x)));
    let mut expected = Vec::new();
    let mut left = [0; 3];
    for (part, number) in program.parts.iter().enumerate().flat_map(|(index, part)| {
        let numbers = part.base..part.base + part.instances * FUNCTIONS;
        numbers.map(move |number| (index, number))
    }) {
        for x in [3, -70_000_001] {
            let mut oracle = Oracle {
                program: &program,
                budget: BUDGET,
            };
            let result = oracle.call(part, number, x);
            let shape = program.function(part, number).shape;
            let result = result.map(|r| shape.leave(r));
            left[match result {
                Ok(_) => 0,
                Err(Left::Exception(_)) => 1,
                Err(Left::Trap) => 2,
            }] += 1;
            expected.push((number, x, (result, oracle.budget)));
        }
    }
    let _ = calls;
    for (engine, host) in engines {
        let mut running = Running::new(engine, *host, &program);
        for &(number, x, expected) in &expected {
            let found = running.call(number, x);
            assert_eq!(
                found, expected,
                "function {number} of {x}, program {seed}, {host:?}"
            );
        }
    }
    left
}

/// An engine for each way of compiling, with what the host does.
fn all_engines() -> Vec<(Engine, Host)> {
    let mut engines = Vec::new();
    for compiler in COMPILERS {
        for host in [Host::Quiet, Host::Epochs, Host::Yields, Host::Fuel] {
            let mut config = config_of(compiler);
            config
                .consume_fuel(host == Host::Fuel)
                .epoch_interruption(matches!(host, Host::Epochs | Host::Yields));
            engines.push((Engine::new(&config).unwrap(), host));
        }
    }
    engines
}

#[test]
fn what_lives_across_calls_is_the_same_behind_them() {
    let seeds = match std::env::var("MIXED") {
        Ok(seeds) => seeds.parse().unwrap(),
        Err(_) => 25,
    };
    let engines = all_engines();
    let mut left = [0; 3];
    for seed in 0..seeds {
        let counts = check(seed, &engines);
        for (all, count) in left.iter_mut().zip(counts) {
            *all += count;
        }
    }
    println!("{left:?}");
}
