//! Floats are computed as WebAssembly defines them, whatever the host has told the processor:
//! always by the compiler, and by the program where the engine is told to see to it.

use crate::common::*;
use gantry::{Caller, Config, Engine, Linker, Module, OptLevel, Store, Trap};
use std::{
    arch::asm,
    future::{Future, poll_fn},
    mem,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
    thread,
};

/// Values of the register that controls floats: denormals as zero, other roundings, exceptions that
/// are not masked (on processors that have such), and all of that.
#[cfg(target_arch = "x86_64")]
const SETTINGS: [u64; 5] = [0x9fc0, 0x3f80, 0x5f80, 0x0000, 0xe040];
#[cfg(target_arch = "aarch64")]
const SETTINGS: [u64; 4] = [1 << 24, 1 << 22, 2 << 22, 3 << 22 | 1 << 24 | 1 << 25];

#[cfg(target_arch = "x86_64")]
fn control() -> u64 {
    let mut control = 0u32;
    // SAFETY: writes the register to that place.
    unsafe { asm!("stmxcsr [{}]", in(reg) &raw mut control, options(nostack)) };
    // Without what has happened.
    u64::from(control & !0x3f)
}

#[cfg(target_arch = "x86_64")]
fn set_control(control: u64) {
    let control = control as u32;
    // SAFETY: reads a valid value from that place. No float is computed by the test until it is
    // reset.
    unsafe { asm!("ldmxcsr [{}]", in(reg) &raw const control, options(nostack)) };
}

#[cfg(target_arch = "aarch64")]
fn control() -> u64 {
    let control;
    // SAFETY: reads a register.
    unsafe { asm!("mrs {}, fpcr", out(reg) control, options(nostack)) };
    control
}

#[cfg(target_arch = "aarch64")]
fn set_control(control: u64) {
    // SAFETY: a valid value. No float is computed by the test until it is reset.
    unsafe { asm!("msr fpcr, {}", in(reg) control, options(nostack)) };
}

/// Does something while the register has a value, and checks that it has it still.
fn with_control<R>(setting: u64, action: impl FnOnce() -> R) -> R {
    let default = control();
    set_control(setting);
    let result = action();
    let after = control();
    set_control(default);
    assert_eq!(after, setting, "{setting:#x}");
    result
}

const TEXT: &str = r#"(module
    (import "" "host" (func $host))
    (func (export "half") (param i32) (result i32)
        (i32.reinterpret_f32 (f32.mul (f32.reinterpret_i32 (local.get 0)) (f32.const 0.5))))
    (func (export "quotient") (param i64 i64) (result i64)
        (i64.reinterpret_f64 (f64.div
            (f64.convert_i64_s (local.get 0)) (f64.convert_i64_s (local.get 1)))))
    (func (export "constant") (result i32)
        (i32.reinterpret_f32 (f32.add
            (f32.mul (f32.const 0x1p-149) (f32.const 8)) (f32.const 0x1p-149))))
    (func (export "third") (result i32)
        (i32.reinterpret_f32 (f32.div (f32.const 1) (f32.const 3))))
    (func (export "trap") (drop (i32.trunc_f32_s (f32.const nan))))
    (func (export "call") (call $host)))"#;

#[test]
fn the_hosts_settings_make_no_difference() {
    for level in [OptLevel::None, OptLevel::Speed] {
        let mut config = Config::new();
        config.opt_level(level).reset_float_settings(true);
        let engine = Engine::new(&config).unwrap();
        let mut linker = Linker::new(&engine);
        linker.func_wrap("", "host", || {}).unwrap();
        let module = Module::new(&engine, TEXT).unwrap();
        for setting in SETTINGS {
            let mut store = Store::new(&engine, ());
            let instance = linker.instantiate(&mut store, &module).unwrap();
            let half = instance.get_typed_func::<i32, i32>(&mut store, "half");
            let half = half.unwrap();
            let quotient = instance.get_typed_func::<(i64, i64), u64>(&mut store, "quotient");
            let quotient = quotient.unwrap();
            let mut call = |dividend, divisor| {
                let call = || quotient.call(&mut store, (dividend, divisor)).unwrap();
                with_control(setting, call)
            };
            // As Rust computes them, which has the default settings.
            assert_eq!(call(1, 3), (1f64 / 3f64).to_bits(), "{setting:#x}");
            assert_eq!(call(-2, 3), (-2f64 / 3f64).to_bits(), "{setting:#x}");
            assert_eq!(call(1, 0), f64::INFINITY.to_bits(), "{setting:#x}");
            assert_eq!(call(i64::MAX, 1), (i64::MAX as f64).to_bits());
            // A denormal.
            let half = with_control(setting, || half.call(&mut store, 6).unwrap());
            assert_eq!(half, 3, "{setting:#x}");
            let mut run = |name| with_control(setting, || run(&mut store, instance, name));
            assert_eq!(
                trap_of(&run("trap").unwrap_err()),
                Some(Trap::BadConversionToInteger)
            );
            run("call").unwrap();
        }
    }
}

#[test]
fn constants_are_computed_alike() {
    for level in [OptLevel::None, OptLevel::Speed] {
        let engine = Engine::new(Config::new().opt_level(level)).unwrap();
        let expected = Module::new(&engine, TEXT).unwrap().serialize().unwrap();
        for setting in SETTINGS {
            let module = with_control(setting, || Module::new(&engine, TEXT)).unwrap();
            assert!(module.serialize().unwrap() == expected, "{setting:#x}");
        }
    }
}

/// A suspended call leaves the host its settings, and finds its own again on another thread.
#[test]
fn suspended_calls_keep_their_settings() {
    let text = r#"(module
        (import "" "wait" (func $wait))
        (func (export "thirds") (param f64) (result f64)
            (call $wait)
            (f64.add (f64.div (local.get 0) (f64.const 3)) (call $third (local.get 0))))
        (func $third (param f64) (result f64)
            (call $wait) (f64.div (f64.neg (local.get 0)) (f64.const 3))))"#;
    let engine = Engine::new(Config::new().reset_float_settings(true)).unwrap();
    let mut linker = Linker::new(&engine);
    linker
        .func_wrap_async("", "wait", |_: Caller<'_, ()>, (): ()| {
            let mut is_ready = false;
            Box::new(poll_fn(move |_| match mem::replace(&mut is_ready, true) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            }))
        })
        .unwrap();
    for setting in SETTINGS {
        let (mut store, instance) = linked(&linker, (), text);
        let thirds = instance.get_typed_func::<f64, f64>(&mut store, "thirds");
        let thirds = thirds.unwrap();
        let mut call = pin!(thirds.call_async(&mut store, 1.0));
        let poll = |call: Pin<&mut (dyn Future<Output = gantry::Result<f64>> + Send)>| {
            call.poll(&mut Context::from_waker(Waker::noop()))
        };
        assert!(with_control(setting, || poll(call.as_mut())).is_pending());
        // The next poll is where the settings are the default ones, the last one where they are not.
        let second = thread::scope(|scope| {
            let call = &mut call;
            scope.spawn(move || poll(call.as_mut())).join().unwrap()
        });
        assert!(second.is_pending());
        let Poll::Ready(sum) = with_control(setting, || poll(call.as_mut())) else {
            panic!("the call waits twice")
        };
        assert_eq!(sum.unwrap(), 0.0, "{setting:#x}");
    }
}
