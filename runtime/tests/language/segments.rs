//! Segment addressing: accesses that add up their addresses by themselves, and whose memory the
//! segment has.

// What the macro makes for Windows hides from clippy that the initializer is constant.
#![cfg_attr(windows, allow(clippy::missing_const_for_thread_local))]

use crate::common::*;
use corosensei::{Coroutine, Yielder};
use gantry::{
    BoundsChecks, Caller, Config, Engine, Error, Extern, Func, Instance, Linker, Module,
    ResourceLimiter, Result, Store, Target, Trap, WasmBacktrace,
};
use std::{cell::Cell, ptr};

/// Whether this machine can have segment addressing.
fn is_available() -> bool {
    Engine::default().uses_segment_addressing()
}

/// For each way of compiling an engine without and, where that is possible, one with segments.
fn engines() -> Vec<Engine> {
    let mut engines = Vec::new();
    for compiler in COMPILERS {
        for enable in [false, true] {
            if enable && !is_available() {
                continue;
            }
            let mut config = config_of(compiler);
            engines.push(Engine::new(config.segment_addressing(enable)).unwrap());
        }
    }
    engines
}

/// The base of the segment, where it can be asked for.
fn segment_base() -> u64 {
    #[cfg(target_arch = "x86_64")]
    if is_available() {
        let base: u64;
        // SAFETY: the instruction is there.
        unsafe { std::arch::asm!("rdgsbase {}", out(reg) base, options(nomem, nostack)) };
        return base;
    }
    0
}

/// Sets it, where that is possible. Rust never uses the segment.
fn set_segment_base(base: u64) {
    #[cfg(target_arch = "x86_64")]
    if is_available() {
        // SAFETY: the instruction is there, and nothing of the host uses the segment.
        unsafe { std::arch::asm!("wrgsbase {}", in(reg) base, options(nomem, nostack)) };
    }
    let _ = base;
}

fn call(store: &mut Store<()>, instance: Instance, name: &str, param: i32) -> Result<i32> {
    let func = instance.get_typed_func::<i32, i32>(&mut *store, name)?;
    func.call(store, param)
}

/// Accesses of many kinds at the sum of two numbers.
const SUMS: &str = r#"(module
    (memory (export "memory") 1)
    (func (export "load") (param i32 i32) (result i32)
        (i32.load (i32.add (local.get 0) (local.get 1))))
    (func (export "scaled") (param i32 i32) (result i32)
        (i32.load (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))
    (func (export "above") (param i32 i32) (result i32)
        (i32.load (i32.add (local.get 0) (i32.const 16))))
    (func (export "below") (param i32 i32) (result i32)
        (i32.load (i32.sub (local.get 0) (i32.const 16))))
    (func (export "alone") (param i32 i32) (result i32)
        (i32.load (i32.add (i32.shl (local.get 1) (i32.const 3)) (i32.const 16))))
    (func (export "long") (param i32 i32) (result i32)
        (i32.wrap_i64 (i64.load (i32.add (local.get 0) (local.get 1)))))
    (func (export "float") (param i32 i32) (result i32)
        (i32.reinterpret_f32 (f32.load (i32.add (local.get 0) (local.get 1)))))
    (func (export "sunk") (param i32 i32) (result i32)
        (i32.add (local.get 0) (i32.load (i32.add (local.get 0) (local.get 1)))))
    (func (export "offset") (param i32 i32) (result i32)
        (i32.load offset=8 (i32.add (local.get 0) (local.get 1))))
    (func (export "store") (param i32 i32) (result i32)
        (i32.store (i32.add (local.get 0) (local.get 1)) (i32.const 0x55))
        (i32.const 0))
    (func (export "store8") (param i32 i32) (result i32)
        (i32.store8 (i32.add (local.get 0) (local.get 1)) (local.get 0))
        (i32.const 0))
    (func (export "store-float") (param i32 i32) (result i32)
        (f64.store (i32.add (local.get 0) (local.get 1)) (f64.convert_i32_u (local.get 0)))
        (i32.const 0)))"#;

/// With segment addressing, a sum is part of the access.
#[test]
fn accesses_add_up_their_addresses() {
    /// `mov eax, gs:[edi + esi]`.
    const LOAD: [u8; 5] = [0x65, 0x67, 0x8b, 0x04, 0x37];
    for engine in engines() {
        let module = Module::new(&engine, SUMS).unwrap();
        let found = module.text().windows(LOAD.len()).any(|code| code == LOAD);
        assert_eq!(found, engine.uses_segment_addressing());
    }
}

/// What a function of [`SUMS`] accesses: where, and how many bytes.
fn accessed(name: &str, a: u32, b: u32) -> (u64, u64) {
    let sum = match name {
        "scaled" => a.wrapping_add(b << 2),
        "above" => a.wrapping_add(16),
        "below" => a.wrapping_sub(16),
        "alone" => (b << 3).wrapping_add(16),
        _ => a.wrapping_add(b),
    };
    let bytes = match name {
        "long" | "store-float" => 8,
        "store8" => 1,
        _ => 4,
    };
    let offset = if name == "offset" { 8 } else { 0 };
    (u64::from(sum) + offset, bytes)
}

const NAMES: [&str; 12] = [
    "load",
    "scaled",
    "above",
    "below",
    "alone",
    "long",
    "float",
    "sunk",
    "offset",
    "store",
    "store8",
    "store-float",
];

/// The memory of [`SUMS`] in bytes.
const SIZE: u64 = 1 << 16;

/// Numbers whose sums lie at the edges of a memory, of the positive numbers and of all addresses.
fn operands() -> Vec<u32> {
    const SMALL: [u32; 8] = [0, 1, 2, 8, 15, 16, 17, 100];
    const LARGE: [u32; 4] = [0x3fff_ffff, 0x4000_0000, 0x7fff_ffff, 0x8000_0000];
    let ends = [9, 8, 4, 0].map(|before| SIZE as u32 - before);
    let numbers = SMALL.iter().chain(&LARGE);
    let negative = numbers.clone().map(|number| number.wrapping_neg());
    numbers.copied().chain(ends).chain(negative).collect()
}

/// Checks what a function of [`SUMS`] has returned or left in memory. Tells whether it trapped.
fn check_access(
    name: &str,
    (a, b): (u32, u32),
    result: Result<u32>,
    [before, after]: [&[u8]; 2],
) -> bool {
    let what = format!("{name} {a:#x} {b:#x}");
    let (address, bytes) = accessed(name, a, b);
    if address + bytes > SIZE {
        let error = result.unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds), "{what}");
        assert_eq!(before, after, "{what}");
        return true;
    }
    let result = result.unwrap();
    let at = &after[address as usize..(address + bytes) as usize];
    let word = || u32::from_le_bytes(at[..4].try_into().unwrap());
    match name {
        "store" => assert_eq!(word(), 0x55, "{what}"),
        "store8" => assert_eq!(at, [a as u8], "{what}"),
        "store-float" => assert_eq!(at, f64::from(a).to_le_bytes(), "{what}"),
        "sunk" => assert_eq!(result, word().wrapping_add(a), "{what}"),
        _ => assert_eq!(result, word(), "{what}"),
    }
    false
}

/// Sums wrap, what is added to them does not, and what is outside of memory traps.
#[test]
fn sums_wrap_and_what_lies_outside_traps() {
    let operands = operands();
    for engine in engines() {
        let (mut store, instance) = instance(&engine, SUMS, &[]);
        let memory = instance.get_memory(&mut store, "memory").unwrap();
        for (place, byte) in memory.data_mut(&mut store).iter_mut().enumerate() {
            *byte = (place * 7 / 8) as u8;
        }
        let mut trapped = 0;
        for name in NAMES {
            let func = instance.get_typed_func::<(u32, u32), u32>(&mut store, name);
            let func = func.unwrap();
            let second = |&a| operands.iter().map(move |&b| (a, b));
            for pair in operands.iter().flat_map(second) {
                let before = memory.data(&store).to_vec();
                let result = func.call(&mut store, pair);
                let memories = [&before, memory.data(&store)];
                trapped += usize::from(check_access(name, pair, result, memories));
            }
        }
        assert!(trapped > 1000, "{trapped}");
    }
}

/// A memory of 4 GiB ends where addresses do.
#[test]
fn accesses_do_not_wrap_at_the_end_of_the_largest_memory() {
    let text = SUMS.replace("(export \"memory\") 1", "(export \"memory\") 65536");
    for engine in engines() {
        let (mut store, instance) = instance(&engine, &text, &[]);
        let mut get = |name, a, b| {
            let func = instance.get_typed_func::<(u32, u32), u32>(&mut store, name)?;
            func.call(&mut store, (a, b))
        };
        assert_eq!(get("store", 0xffff_fff0, 0xc).unwrap(), 0);
        assert_eq!(get("load", 0xffff_fff0, 0xc).unwrap(), 0x55);
        assert_eq!(get("load", 0xffff_fff0, 0x10).unwrap(), 0);
        for (name, b) in [
            ("load", 0xd),
            ("long", 0xc),
            ("long", 9),
            ("store-float", 0xf),
        ] {
            let error = get(name, 0xffff_fff0, b).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds), "{name} {b}");
        }
        assert_eq!(get("long", 0xffff_fff0, 8).unwrap(), 0);
    }
}

/// The trap is that of the access, not of the sum or of another access.
#[test]
fn traps_name_the_access() {
    let text = r#"(module (memory 1)
        (func (export "f") (param i32 i32) (result i32)
            (i32.add
                (i32.load (local.get 1))
                (i32.load (i32.add (local.get 0) (local.get 1))))))"#;
    let binary = wat::parse_str(text).unwrap();
    let loads = binary.windows(2).enumerate();
    let loads = loads.filter(|(_, bytes)| bytes == &[0x28, 0x02]);
    let second = loads.map(|(place, _)| place).nth(1).unwrap();
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        let func = instance
            .get_typed_func::<(u32, u32), u32>(&mut store, "f")
            .unwrap();
        let error = func.call(&mut store, (1 << 20, 4)).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
        let backtrace: &WasmBacktrace = error.downcast_ref().unwrap();
        assert_eq!(backtrace.frames()[0].module_offset(), Some(second));
    }
}

/// A module that knows its own number by its memory, and reaches a function of another instance by
/// each kind of call. After each it reads its memory again.
fn numbered(number: i32) -> String {
    let check = format!(
        "(if (i32.ne (i32.load (i32.add (local.get 0) (i32.const 8))) (i32.const {number}))
            (then unreachable))"
    );
    format!(
        r#"(module
        (type $f (func (param i32) (result i32)))
        (type $long (func (param i32 i64 i64 i64 i64 i64 i64 i64) (result i32)))
        (import "" "leaf" (func $leaf (type $f)))
        (import "" "long" (func $long (type $long)))
        (import "" "throw" (func $throw (type $f)))
        (import "" "table" (table $table 10 funcref))
        (import "" "tag" (tag $tag (param i32)))
        (memory 1)
        (data (i32.const 108) "\{number:02x}")
        (elem declare func $leaf)
        (func (export "direct") (type $f)
            (local $r i32)
            {check}
            (local.set $r (call $leaf (local.get 0)))
            {check}
            (local.get $r))
        (func (export "table") (type $f)
            (local $r i32)
            {check}
            (local.set $r (call_indirect (type $f) (local.get 0) (i32.const 1)))
            {check}
            (local.get $r))
        (func (export "reference") (type $f)
            (local $r i32)
            {check}
            (local.set $r (call_ref $f (local.get 0) (ref.func $leaf)))
            {check}
            (local.get $r))
        (func $stack (export "stack") (type $f)
            (local $r i32)
            {check}
            (local.set $r (call $long (local.get 0)
                (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5)
                (i64.const 6) (i64.const 7)))
            {check}
            (local.get $r))
        (func $tail (type $f) {check} (return_call $leaf (local.get 0)))
        (func $tail-table (type $f)
            {check}
            (return_call_indirect (type $f) (local.get 0) (i32.const 1)))
        (func $tail-stack (type $f)
            {check}
            (return_call $long (local.get 0)
                (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5)
                (i64.const 6) (i64.const 7)))
        (func (export "tails") (type $f)
            (local $r i32)
            (local.set $r (call $tail (local.get 0)))
            {check}
            (local.set $r (i32.add (local.get $r) (call $tail-table (local.get 0))))
            {check}
            (local.set $r (i32.add (local.get $r) (call $tail-stack (local.get 0))))
            {check}
            (local.get $r))
        (func (export "catch") (type $f)
            (local $r i32)
            (block $caught (result i32)
                (try_table (result i32) (catch $tag $caught) (call $throw (local.get 0))))
            (local.set $r)
            {check}
            (local.get $r))
        (func (export "legacy") (type $f)
            (local $r i32)
            try (result i32)
                (call $throw (local.get 0))
            catch $tag
                (local.set $r)
                {check}
                (local.get $r)
            end)
        (func (export "leaf") (type $f)
            {check}
            (i32.load (i32.add (local.get 0) (i32.const 8))))
        (func (export "long") (type $long)
            {check}
            (i32.load (i32.add (local.get 0) (i32.const 8))))
        (func (export "throw") (type $f)
            {check}
            (throw $tag (i32.load (i32.add (local.get 0) (i32.const 8)))))
        (func (export "trap") (type $f)
            {check}
            (i32.load (i32.add (local.get 0) (i32.const 65536)))))"#
    )
}

/// Two instances, the first of which calls the second and, where it ends, a function of the host.
fn pair(engine: &Engine) -> (Store<()>, [Instance; 2]) {
    let mut store = Store::new(engine, ());
    let base = r#"(module
        (table (export "table") 10 funcref)
        (tag (export "tag") (param i32))
        (func (export "leaf") (param i32) (result i32) (local.get 0))
        (func (export "throw") (param i32) (result i32) (local.get 0))
        (func (export "long") (param i32 i64 i64 i64 i64 i64 i64 i64) (result i32)
            (local.get 0)))"#;
    let base = instance_in(&mut store, base, &[]).unwrap();
    let mut exports: Vec<Extern> = ["leaf", "long", "throw", "table", "tag"]
        .map(|name| base.get_export(&mut store, name).unwrap())
        .into();
    let inner = instance_in(&mut store, &numbered(2), &exports).unwrap();
    for (place, name) in exports.iter_mut().zip(["leaf", "long", "throw"]) {
        *place = inner.get_export(&mut store, name).unwrap();
    }
    let leaf = inner.get_func(&mut store, "leaf").unwrap();
    let table = base.get_table(&mut store, "table").unwrap();
    table.set(&mut store, 1, leaf.into()).unwrap();
    let outer = instance_in(&mut store, &numbered(1), &exports).unwrap();
    (store, [outer, inner])
}

#[test]
fn instances_have_their_own_memories_back_after_calls() {
    for engine in engines() {
        let (mut store, [outer, inner]) = pair(&engine);
        for _ in 0..3 {
            for name in ["direct", "table", "reference", "stack", "catch", "legacy"] {
                assert_eq!(call(&mut store, outer, name, 100).unwrap(), 2, "{name}");
            }
            assert_eq!(call(&mut store, outer, "tails", 100).unwrap(), 6);
            assert_eq!(call(&mut store, inner, "leaf", 100).unwrap(), 2);
            for instance in [outer, inner] {
                let error = call(&mut store, instance, "trap", 100).unwrap_err();
                assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
            }
        }
    }
}

/// What reads memory through a sum, before and after a function of the host that may do anything.
const AROUND_HOST: &str = r#"(module
    (import "" "host" (func $host (param i32) (result i32)))
    (memory (export "memory") 1 100)
    (data (i32.const 108) "\07")
    (tag $tag)
    (func (export "run") (param i32) (result i32)
        (local $before i32) (local $result i32)
        (local.set $before (i32.load (i32.add (local.get 0) (i32.const 8))))
        (local.set $result (call $host (local.get 0)))
        (i32.add (local.get $result)
            (i32.add (local.get $before) (i32.load (i32.add (local.get 0) (i32.const 8))))))
    (func (export "caught") (param i32) (result i32)
        (block $caught
            (try_table (catch_all $caught) (drop (call $host (local.get 0)))))
        (i32.load (i32.add (local.get 0) (i32.const 8))))
    (func (export "grow") (param i32) (result i32)
        (drop (memory.grow (i32.const 1)))
        (i32.load (i32.add (local.get 0) (i32.const 8)))))"#;

/// A store whose function of the host is this.
fn around_host(
    engine: &Engine,
    host: impl Fn(i32) -> Result<i32> + Send + Sync + 'static,
) -> (Store<()>, Instance) {
    let mut store = Store::new(engine, ());
    let host = Func::wrap(&mut store, host);
    let instance = instance_in(&mut store, AROUND_HOST, &[host.into()]).unwrap();
    (store, instance)
}

/// A function of the host enters Wasm code of another store, and of another engine.
#[test]
fn a_host_may_enter_other_stores() {
    for engine in engines() {
        for other in engines() {
            let (mut store, instance) = around_host(&engine, move |param| {
                let (mut store, [outer, _]) = pair(&other);
                let error = call(&mut store, outer, "trap", param).unwrap_err();
                assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
                call(&mut store, outer, "direct", param)
            });
            assert_eq!(call(&mut store, instance, "run", 100).unwrap(), 16);
        }
    }
}

/// It enters the store that has called it.
#[test]
fn a_host_may_enter_again() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        let host = |mut caller: Caller<'_, Option<Instance>>, param: i32| -> Result<i32> {
            let inner = caller.data().unwrap();
            let func = inner.get_typed_func::<i32, i32>(&mut caller, "leaf")?;
            func.call(&mut caller, param)
        };
        linker.func_wrap("", "host", host).unwrap();
        let mut store = Store::new(&engine, None);
        let leaf = r#"(module (memory 1) (data (i32.const 104) "\09")
            (func (export "leaf") (param i32) (result i32)
                (i32.load (i32.add (local.get 0) (i32.const 4)))))"#;
        let module = Module::new(&engine, leaf).unwrap();
        let inner = Instance::new(&mut store, &module, &[]).unwrap();
        *store.data_mut() = Some(inner);
        let module = Module::new(&engine, AROUND_HOST).unwrap();
        let instance = linker.instantiate(&mut store, &module).unwrap();
        let run = instance
            .get_typed_func::<i32, i32>(&mut store, "run")
            .unwrap();
        assert_eq!(run.call(&mut store, 100).unwrap(), 23);
    }
}

/// A function of the host leaves another base behind, whether it returns, throws or traps.
#[test]
fn a_host_may_change_the_segment() {
    for engine in engines() {
        let (mut store, instance) = around_host(&engine, |param| {
            set_segment_base(0x1234_5678_9000);
            Ok(param)
        });
        assert_eq!(call(&mut store, instance, "run", 100).unwrap(), 114);
        let (mut store, instance) = around_host(&engine, |_| {
            set_segment_base(0x1234_5678_9000);
            Err(Trap::UnreachableCodeReached.into())
        });
        assert!(call(&mut store, instance, "run", 100).is_err());
        assert_eq!(call(&mut store, instance, "grow", 100).unwrap(), 7);
    }
}

/// Limits of a store are the host's functions as well.
#[test]
fn limits_may_change_the_segment() {
    struct Limits;

    impl ResourceLimiter for Limits {
        fn memory_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
            set_segment_base(0x1234_5678_9000);
            Ok(true)
        }

        fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
            Ok(true)
        }
    }

    for engine in engines() {
        let mut store = Store::new(&engine, Limits);
        store.limiter(|limits| limits);
        let host = Func::wrap(&mut store, |param: i32| param);
        let module = Module::new(&engine, AROUND_HOST).unwrap();
        let instance = Instance::new(&mut store, &module, &[host.into()]).unwrap();
        let grow = instance
            .get_typed_func::<i32, i32>(&mut store, "grow")
            .unwrap();
        for _ in 0..5 {
            assert_eq!(grow.call(&mut store, 100).unwrap(), 7);
        }
    }
}

/// With explicit checks a memory may move when it grows.
#[test]
fn memories_grow() {
    let mut engines = engines();
    for compiler in COMPILERS {
        engines.push(engine_of(compiler, BoundsChecks::Explicit));
    }
    for engine in engines {
        let (mut store, instance) = around_host(&engine, Ok);
        for _ in 0..50 {
            assert_eq!(call(&mut store, instance, "grow", 100).unwrap(), 7);
            assert_eq!(call(&mut store, instance, "run", 100).unwrap(), 114);
        }
        let memory = instance.get_memory(&mut store, "memory").unwrap();
        assert_eq!(memory.size(&store), 51);
    }
}

thread_local! {
    /// What suspends the coroutine that runs.
    static YIELDER: Cell<*const Yielder<(), ()>> = const { Cell::new(ptr::null()) };
}

/// Suspends the coroutine that runs.
fn suspend(param: i32) -> i32 {
    let yielder = YIELDER.get();
    // SAFETY: it was set by the coroutine that runs, which has it as long as it does.
    unsafe { (*yielder).suspend(()) };
    YIELDER.set(yielder);
    param
}

/// Coroutines wait in functions of the host while others run, and go on in any order.
#[test]
fn coroutines_have_their_memories_back() {
    for engine in engines() {
        let mut coroutines: Vec<Coroutine<(), (), i32>> = (0..4)
            .map(|number| {
                let engine = engine.clone();
                let text = AROUND_HOST.replace("\\07", &format!("\\{number:02x}"));
                Coroutine::new(move |yielder, ()| {
                    YIELDER.set(yielder);
                    let mut store = Store::new(&engine, ());
                    let host = Func::wrap(&mut store, suspend);
                    let instance = instance_in(&mut store, &text, &[host.into()]).unwrap();
                    let first = call(&mut store, instance, "run", 100).unwrap();
                    first + call(&mut store, instance, "caught", 100).unwrap()
                })
            })
            .collect();
        for order in [[0, 1, 2, 3], [2, 0, 3, 1]] {
            for number in order {
                assert!(coroutines[number].resume(()).as_yield().is_some());
            }
        }
        for number in [3usize, 1, 0, 2] {
            let result = coroutines[number].resume(()).as_return();
            assert_eq!(result, Some(100 + 3 * number as i32));
        }
        // Each call has left what it found, and the last did not begin first.
        set_segment_base(0);
    }
}

/// However Wasm code returns, the host has its own base back.
#[test]
fn the_host_keeps_its_segment() {
    fn failing(_: i32) -> Result<i32> {
        Err(Error::msg("the host fails"))
    }
    for engine in engines() {
        for own in [0, 0x7654_3210_f000] {
            let (mut store, [outer, inner]) = pair(&engine);
            let (mut other, around) = around_host(&engine, failing);
            set_segment_base(own);
            let own = segment_base();
            for name in [
                "direct", "table", "stack", "tails", "catch", "trap", "throw",
            ] {
                for instance in [outer, inner] {
                    let _ = call(&mut store, instance, name, 100);
                    let base = segment_base();
                    assert_eq!(base, own, "{name}");
                }
            }
            assert!(call(&mut other, around, "run", 100).is_err());
            assert_eq!(segment_base(), own);
            let _ = call(&mut other, around, "caught", 100);
            assert_eq!(segment_base(), own);
            set_segment_base(0);
        }
    }
}

/// Each thread has a segment of its own, and stores move between them.
#[test]
fn threads_have_their_own_segments() {
    for engine in engines() {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let engine = engine.clone();
                std::thread::spawn(move || {
                    let (mut store, instances) = pair(&engine);
                    for _ in 0..200 {
                        assert_eq!(call(&mut store, instances[0], "tails", 100).unwrap(), 6);
                        assert!(call(&mut store, instances[1], "trap", 100).is_err());
                        std::thread::yield_now();
                    }
                    (store, instances)
                })
            })
            .collect();
        for thread in threads {
            let (mut store, instances) = thread.join().unwrap();
            assert_eq!(call(&mut store, instances[0], "catch", 100).unwrap(), 2);
        }
    }
}

fn load(engine: &Engine, bytes: &[u8]) -> Result<Module> {
    // SAFETY: the bytes stem from `serialize`.
    unsafe { Module::deserialize(engine, bytes) }
}

fn with_segments(enable: bool) -> Engine {
    Engine::new(Config::new().segment_addressing(enable)).unwrap()
}

/// Code with segment addressing needs an engine with it; code without does not mind, but cannot be
/// in a store with the other.
#[test]
fn artifacts_tell_whether_they_have_segment_addressing() {
    if !is_available() {
        return;
    }
    let (with, without) = (with_segments(true), with_segments(false));
    let bytes = |engine| Module::new(engine, SUMS).unwrap().serialize().unwrap();
    let plain = bytes(&without);
    assert_ne!(bytes(&with), plain);
    let error = load(&without, &bytes(&with)).err().unwrap();
    assert!(
        format!("{error:#}").contains("segment addressing"),
        "{error:#}"
    );

    let loaded = load(&with, &plain).unwrap();
    assert_eq!(loaded.serialize().unwrap(), plain);
    let mut store = Store::new(&with, ());
    let instance = Instance::new(&mut store, &loaded, &[]).unwrap();
    let func = instance
        .get_typed_func::<(u32, u32), u32>(&mut store, "load")
        .unwrap();
    assert_eq!(func.call(&mut store, (u32::MAX, 1)).unwrap(), 0);
    let error = func.call(&mut store, (1 << 16, 1)).unwrap_err();
    assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
    let error = instance_in(&mut store, SUMS, &[]).unwrap_err();
    assert!(error.to_string().contains("segment addressing"), "{error}");
    Instance::new(&mut store, &load(&with, &plain).unwrap(), &[]).unwrap();

    let same = load(&with, &bytes(&with)).unwrap();
    let mut store = Store::new(&with, ());
    Instance::new(&mut store, &same, &[]).unwrap();
    instance_in(&mut store, SUMS, &[]).unwrap();
}

#[test]
fn what_has_no_segments_refuses_them() {
    let new = |target, enable, bounds| {
        let mut config = Config::new();
        config
            .target(target)
            .unwrap()
            .segment_addressing(enable)
            .bounds_checks(bounds);
        Engine::new(&config)
    };
    let error = new(Target::Aarch64, true, BoundsChecks::Auto).unwrap_err();
    assert!(error.to_string().contains("segment addressing"), "{error}");
    if Target::HOST != Target::X86_64 {
        let crossing = new(Target::X86_64, true, BoundsChecks::Auto).unwrap();
        assert!(crossing.uses_segment_addressing());
    }
    let explicit = new(Target::HOST, is_available(), BoundsChecks::Explicit).unwrap();
    assert!(!explicit.uses_segment_addressing());
    for target in Target::ALL {
        let engine = Engine::new(Config::new().target(target).unwrap()).unwrap();
        let expected = target == Target::HOST && is_available();
        assert_eq!(engine.uses_segment_addressing(), expected);
    }
}
