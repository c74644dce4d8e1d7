//! Calls between host and generated code: entry trampoline, a hand-made function, exit trampoline or builtin, and back; with
//! values in registers and on the stack, and with traps on the way.

mod common;
#[path = "common/jit.rs"]
mod jit;

use common::Rng;
use gantry_codegen::{
    code::{compiled::CompiledCode, link::link},
    emit::{Encode, frame::Frame, trampolines},
    isa::{
        convention::CallPlace,
        machine::{CallTarget, Machine},
        reg::{Reg, RegSet},
    },
    layout::{
        Builtin, BuiltinFunction, BuiltinResult, EntryTrampoline, VmContext, VmFuncRef,
        VmHostContext, VmImport, VmRuntime,
    },
};
use gantry_ir::{FunctionIndex, Signature, TrapCode, Type};
use gantry_isa_x64::{encode::Encoder, inst::*, machine::X64, regs::*};
use jit::{Page, Traps};
use std::{mem::offset_of, ptr::null_mut};

/// Contents of a register that the callee must preserve.
const MAGIC: u64 = 0x0123_4567_89ab_cdef;
const MARKER: i32 = 0x5eed;
const INFO: u32 = u32::MAX;

/// A context with one import.
#[repr(C)]
struct TestContext {
    header: VmContext,
    import: VmImport,
    marker: u64,
}

/// What the host's function expects and answers.
struct Host {
    signature: Signature,
    arguments: Vec<u64>,
    results: Vec<u64>,
    caller: *const TestContext,
    runtime: *const VmRuntime,
    code: std::ops::Range<usize>,
    fail: bool,
    calls: usize,
}

/// The part of a value that its type says something about.
fn significant(ty: Type, value: u64) -> u64 {
    if ty.bytes() == 4 {
        u64::from(value as u32)
    } else {
        value
    }
}

unsafe extern "C" fn host_call(
    context: *mut VmHostContext,
    caller: *mut VmContext,
    values: *mut u64,
) -> u64 {
    // SAFETY: the test made the context, and the trampoline the values.
    unsafe {
        assert!(values.addr().is_multiple_of(8));
        let host = &mut *(*context).data.cast::<Host>();
        host.calls += 1;
        assert_eq!(caller.cast_const().cast(), host.caller);
        let return_address = *((*host.runtime).exit_sp as *const usize);
        assert!(host.code.contains(&return_address));
        for (index, &ty) in host.signature.params.iter().enumerate() {
            let wanted = significant(ty, host.arguments[index]);
            assert_eq!(*values.add(index), wanted, "argument {index}");
        }
        for (index, &result) in host.results.iter().enumerate() {
            *values.add(index) = result;
        }
        u64::from(host.fail)
    }
}

fn signature(rng: &mut Rng, most: usize) -> Signature {
    let mut types = || {
        let count = rng.below(most + 1);
        (0..count).map(|_| rng.pick(&Type::ALL)).collect()
    };
    Signature {
        params: types(),
        results: types(),
    }
}

/// How a function forwards its arguments.
#[derive(Clone, Copy, Debug)]
enum Route {
    Import,
    Direct(FunctionIndex),
    Reference(*const VmFuncRef),
}

/// A function that passes its arguments to another one with the same signature and returns the results, checking on the way that
/// all is preserved that should be.
fn forward(
    encoder: &mut Encoder,
    signature: &Signature,
    route: Route,
    known: bool,
    padding: u32,
    index: u32,
) {
    let convention = X64::CONVENTION;
    let outgoing = convention.outgoing(signature) as u32;
    let mut size = outgoing + 8 + padding;
    if size.is_multiple_of(16) {
        size += 8;
    }
    let frame = Frame {
        saved: CALLEE_SAVED,
        size,
        check_stack: true,
        context_slot: outgoing as i32,
    };
    encoder.begin(known.then_some(frame), 10 * index);
    encoder.body().context_slot = outgoing as i32;
    for reg in CALLEE_SAVED.iter() {
        encoder.encode(&Inst::MoveImm {
            dst: reg,
            imm: MAGIC ^ u64::from(reg.number()),
        });
    }
    convention.arguments(&signature.params, |_, place| {
        let CallPlace::Stack(offset) = place else {
            return;
        };
        encoder.encode(&Inst::LoadIncoming {
            dst: SCRATCH,
            offset,
        });
        encoder.encode(&X64::spill_inst(SCRATCH, offset));
    });
    let target = match route {
        Route::Import => CallTarget::Import(offset_of!(TestContext, import) as u32),
        Route::Direct(function) => CallTarget::Function(function),
        Route::Reference(reference) => {
            encoder.encode(&Inst::MoveImm {
                dst: RAX,
                imm: reference as u64,
            });
            CallTarget::FuncRef {
                entry: RAX,
                by_thunk: false,
            }
        }
    };
    encoder.encode(&Inst::Call { target, info: INFO });
    encoder.buffer().set_location(10 * index + 1);
    check_preserved(encoder);
    convention.results(&signature.params, &signature.results, |_, place| {
        let CallPlace::Stack(offset) = place else {
            return;
        };
        encoder.encode(&X64::reload_inst(SCRATCH, offset));
        encoder.encode(&Inst::StoreIncoming {
            src: SCRATCH,
            offset,
        });
    });
    encoder.encode(&Inst::Return { info: INFO });
    encoder.finish(frame, FunctionIndex(index)).unwrap();
}

fn check_preserved(encoder: &mut Encoder) {
    let check = Inst::TrapIf {
        cond: Cond::Ne,
        code: TrapCode::Unreachable,
    };
    for reg in CALLEE_SAVED.iter() {
        encoder.encode(&Inst::MoveImm {
            dst: SCRATCH,
            imm: MAGIC ^ u64::from(reg.number()),
        });
        encoder.encode(&Inst::Cmp {
            size: Size::B64,
            lhs: reg,
            rhs: Rmi::Reg(SCRATCH),
        });
        encoder.encode(&check);
    }
    encoder.encode(&Inst::CmpMem {
        size: Size::B64,
        lhs: Amode::base(CONTEXT, offset_of!(TestContext, marker) as i32),
        rhs: Rmi::Imm(MARKER),
    });
    encoder.encode(&check);
    encoder.encode(&Inst::Cmp {
        size: Size::B64,
        lhs: MEMORY,
        rhs: Rmi::Mem(Amode::base(
            CONTEXT,
            offset_of!(VmContext, memory_base) as i32,
        )),
    });
    encoder.encode(&check);
}

/// Calls an entry trampoline as a host would that keeps something in all registers which System V preserves: the result has
/// further bits set if one is not as it was. `entry.context` is the value of `r14`.
fn watchful_caller(entry: &VmFuncRef) -> Vec<u8> {
    let saved = RegSet::of(&[RBX, RBP, R12, R13, R14, R15]);
    let frame = Frame {
        saved,
        size: 8,
        ..Frame::default()
    };
    let watched = [RBX, RBP, R12, R13, R15];
    let mut encoder = Encoder::default();
    let compiled = common::encode_framed(&mut encoder, frame, true, |encoder| {
        for dst in watched {
            encoder.encode(&Inst::MoveImm { dst, imm: MAGIC });
        }
        encoder.encode(&Inst::MoveImm {
            dst: R14,
            imm: entry.context as u64,
        });
        encoder.encode(&Inst::MoveImm {
            dst: RAX,
            imm: entry as *const VmFuncRef as u64,
        });
        encoder.encode(&Inst::Call {
            target: CallTarget::FuncRef {
                entry: RAX,
                by_thunk: false,
            },
            info: INFO,
        });
        encoder.encode(&Inst::MoveImm {
            dst: SCRATCH,
            imm: MAGIC,
        });
        for reg in watched {
            for (op, dst, rhs) in [(AluOp::Sub, reg, SCRATCH), (AluOp::Or, RAX, reg)] {
                encoder.encode(&Inst::Alu {
                    op,
                    wide: true,
                    dst,
                    src: dst,
                    rhs: Rmi::Reg(rhs),
                });
            }
        }
        encoder.encode(&Inst::Return { info: INFO });
    });
    compiled.code
}

/// Linked code with everything around it that it needs to run.
struct World {
    runtime: Box<VmRuntime>,
    context: Box<TestContext>,
    host_context: Box<VmHostContext>,
    host: Box<Host>,
    compiled: CompiledCode,
    page: Page,
    entry: Page,
    watcher: Page,
    trap_exit: Page,
    _exit: Page,
    _entry_ref: Box<VmFuncRef>,
    references: Vec<VmFuncRef>,
}

fn context(runtime: &mut VmRuntime) -> VmContext {
    VmContext {
        runtime,
        memory_base: null_mut(),
        // SAFETY: a context consists of pointers, which may be null.
        ..unsafe { std::mem::zeroed() }
    }
}

impl World {
    /// `functions` are the routes of the functions with the indices from 1 on; it may refer to two references: the first leads
    /// to function 1 in the same context, the second to the host.
    fn new(
        rng: &mut Rng,
        signature: Signature,
        padding: u32,
        functions: impl Fn(&[VmFuncRef]) -> Vec<Route>,
    ) -> World {
        let mut runtime = Box::new(VmRuntime {
            entry_sp: 0,
            exit_sp: 0,
            host: null_mut(),
        });
        let mut references = vec![VmFuncRef::NULL; 2];
        let routes = functions(&references);
        let mut encoder = Encoder::default();
        for (index, &route) in routes.iter().enumerate() {
            let known = rng.flip();
            forward(
                &mut encoder,
                &signature,
                route,
                known,
                padding,
                index as u32 + 1,
            );
        }
        let (builtins, offsets) = trampolines::builtins::<Encoder>();
        let chunk = encoder.take_chunk();
        let compiled = link::<X64>(&[chunk], 1, &builtins, &offsets).unwrap();
        let page = Page::new(&compiled.code);
        let exit = Page::new(&trampolines::exit::<Encoder>(&signature));
        let entry = Page::new(&trampolines::entry::<Encoder>(&signature));

        let mut context_box = Box::new(TestContext {
            header: context(&mut runtime),
            import: VmImport {
                code: exit.at(0),
                context: null_mut(),
            },
            marker: MARKER as u64,
        });
        context_box.header.memory_base = 0x1234_5000 as *mut u8;
        let mut host = Box::new(Host {
            signature,
            arguments: Vec::new(),
            results: Vec::new(),
            caller: &*context_box,
            runtime: &*runtime,
            code: page.at(0) as usize..page.at(0) as usize + compiled.code.len(),
            fail: false,
            calls: 0,
        });
        let mut host_context = Box::new(VmHostContext {
            header: context(&mut runtime),
            call: host_call,
            data: (&raw mut *host).cast(),
        });
        context_box.import.context = &mut host_context.header;
        references[0].code = page.at(compiled.entries[0] as usize);
        references[0].context = &mut context_box.header;
        references[1].code = exit.at(0);
        references[1].context = &mut host_context.header;
        let entry_ref = Box::new(VmFuncRef {
            code: entry.at(0),
            context: 0x7777_7777_7777 as *mut VmContext,
            ..VmFuncRef::NULL
        });
        World {
            watcher: Page::new(&watchful_caller(&entry_ref)),
            trap_exit: Page::new(&trampolines::trap_exit::<Encoder>()),
            runtime,
            context: context_box,
            host_context,
            host,
            compiled,
            page,
            entry,
            _exit: exit,
            _entry_ref: entry_ref,
            references,
        }
    }

    fn traps(&self) -> Traps<'_> {
        let entry_sp = &raw const self.runtime.entry_sp;
        Traps::catch(
            &self.compiled,
            self.page.at(0),
            self.trap_exit.at(0),
            entry_sp,
        )
    }

    /// Calls a function by the number of its record.
    fn call(&mut self, function: usize, values: &mut [u64], watched: bool) -> u64 {
        let code = self.page.at(self.compiled.entries[function] as usize);
        let entry = if watched { &self.watcher } else { &self.entry };
        // SAFETY: the trampoline was made for this signature, and there is room for all values.
        unsafe {
            let entry: EntryTrampoline = std::mem::transmute(entry.at(0));
            let context = &raw mut self.context.header;
            entry(code, context, values.as_mut_ptr(), &raw mut *self.runtime)
        }
    }

    /// Calls with random arguments and results, and checks what arrives.
    fn exercise(&mut self, rng: &mut Rng, function: usize) {
        let Signature { params, results } = self.host.signature.clone();
        let mut values: Vec<u64> = (0..params.len().max(results.len()) + 1)
            .map(|_| rng.next())
            .collect();
        self.host.arguments = values.clone();
        self.host.results = results.iter().map(|_| rng.next()).collect();
        let guard = *values.last().unwrap();
        let calls = self.host.calls;
        let outcome = self.call(function, &mut values, rng.flip());
        assert_eq!(outcome, u64::from(self.host.fail));
        assert_eq!(self.host.calls, calls + 1);
        assert_eq!(*values.last().unwrap(), guard);
        if self.host.fail {
            return;
        }
        for (index, &ty) in results.iter().enumerate() {
            let wanted = significant(ty, self.host.results[index]);
            assert_eq!(values[index], wanted, "result {index}: {ty}");
        }
    }
}

/// All routes: imports, a direct call, references to a function of the same context and of another one.
fn all_routes(references: &[VmFuncRef]) -> Vec<Route> {
    vec![
        Route::Import,
        Route::Direct(FunctionIndex(1)),
        Route::Reference(&references[0]),
        Route::Reference(&references[1]),
        Route::Direct(FunctionIndex(3)),
    ]
}

#[test]
fn values_go_to_the_host_and_back() {
    let mut rng = Rng(0xabcd_ef01);
    for round in 0..300 {
        let signature = signature(&mut rng, if round % 3 == 0 { 4 } else { 40 });
        let mut world = World::new(&mut rng, signature, 0, all_routes);
        for round in 0..20 {
            world.host.fail = round % 7 == 3;
            world.exercise(&mut rng, round % 5);
        }
        assert_eq!(world.references[0].context, &raw mut world.context.header);
        assert_eq!(world.host_context.header.memory_base, null_mut());
    }
}

#[test]
fn many_values() {
    let mut rng = Rng(77);
    let signature = Signature {
        params: (0..1000).map(|_| rng.pick(&Type::ALL)).collect(),
        results: (0..1000).map(|_| rng.pick(&Type::ALL)).collect(),
    };
    let mut world = World::new(&mut rng, signature, 0, all_routes);
    for round in 0..10 {
        world.exercise(&mut rng, round % 5);
    }
}

#[test]
fn stack_overflow_unwinds_to_the_entry() {
    let mut rng = Rng(5);
    // Below and above the size from which the whole frame is checked; the last is larger than any stack.
    for padding in [0, 3000, 5000, 1 << 20, i32::MAX as u32 - 100_000] {
        for _ in 0..20 {
            let signature = signature(&mut rng, 8);
            let mut world = World::new(&mut rng, signature, padding, |_| vec![Route::Import]);
            if padding < 1 << 20 {
                world.exercise(&mut rng, 0);
            }
            let here = &raw const rng as usize;
            world.context.header.stack_limit = match padding {
                0 | 3000 => here + (1 << 12),
                _ => here - padding as usize,
            };
            for round in 0..3 {
                if round == 2 {
                    // As large as can be: addresses are not signed.
                    world.context.header.stack_limit = usize::MAX;
                }
                let mut values = [0; 8];
                let world: *mut World = &mut world;
                // SAFETY: what catches traps looks at code and sites only, which the call does not change.
                let (traps, outcome) =
                    unsafe { ((*world).traps(), (*world).call(0, &mut values, true)) };
                assert_eq!(
                    traps.take(),
                    Some((TrapCode::StackOverflow, 10)),
                    "{padding}"
                );
                assert_eq!(outcome, 1);
            }
        }
    }
}

// --- builtins ---

static LAST: std::sync::Mutex<Vec<u64>> = std::sync::Mutex::new(Vec::new());

unsafe extern "C" fn builtin(
    context: *mut VmContext,
    a: u64,
    b: u64,
    c: u64,
    first: u32,
    second: u32,
) -> BuiltinResult {
    let mut last = LAST.lock().unwrap();
    *last = vec![context as u64, a, b, c, u64::from(first), u64::from(second)];
    BuiltinResult {
        value: a.wrapping_mul(b).wrapping_add(c),
        trap: u64::from(a == 13),
    }
}

unsafe extern "C" fn wrong_builtin(
    _: *mut VmContext,
    _: u64,
    _: u64,
    _: u64,
    _: u32,
    _: u32,
) -> BuiltinResult {
    panic!("the wrong builtin was called")
}

#[test]
fn builtins_get_their_operands() {
    let signature = Signature {
        params: vec![Type::I64; 3],
        results: vec![Type::I64],
    };
    let mut rng = Rng(99);
    for wanted in Builtin::ALL {
        let immediates = [rng.next() as u32, 0];
        let mut encoder = Encoder::default();
        let frame = Frame {
            saved: CALLEE_SAVED,
            size: 8,
            ..Frame::default()
        };
        let mut runtime = Box::new(VmRuntime {
            entry_sp: 0,
            exit_sp: 0,
            host: null_mut(),
        });
        encoder.begin(None, 0);
        for reg in CALLEE_SAVED.iter() {
            encoder.encode(&Inst::MoveImm {
                dst: reg,
                imm: MAGIC ^ u64::from(reg.number()),
            });
        }
        let target = CallTarget::Builtin {
            builtin: wanted as u8,
            immediates,
        };
        encoder.encode(&Inst::Call { target, info: INFO });
        check_preserved(&mut encoder);
        encoder.encode(&Inst::Return { info: INFO });
        encoder.finish(frame, FunctionIndex(0)).unwrap();
        let (builtins, offsets) = trampolines::builtins::<Encoder>();
        let compiled = link::<X64>(&[encoder.take_chunk()], 0, &builtins, &offsets).unwrap();
        let page = Page::new(&compiled.code);
        let entry = Page::new(&trampolines::entry::<Encoder>(&signature));
        let mut table: [BuiltinFunction; Builtin::ALL.len()] = [wrong_builtin; _];
        table[wanted as usize] = builtin;
        let mut context = Box::new(TestContext {
            header: context(&mut runtime),
            import: VmImport {
                code: std::ptr::null(),
                context: null_mut(),
            },
            marker: MARKER as u64,
        });
        context.header.builtins = table.as_ptr();
        for a in [7, 13, 8] {
            let [b, c] = [rng.next(), rng.next()];
            let mut values = [a, b, c];
            // SAFETY: the trampoline was made for this signature.
            let outcome = unsafe {
                let entry: EntryTrampoline = std::mem::transmute(entry.at(0));
                let context = &raw mut context.header;
                entry(page.at(0), context, values.as_mut_ptr(), &raw mut *runtime)
            };
            let address = &raw const *context as u64;
            let [first, second] = immediates.map(u64::from);
            assert_eq!(*LAST.lock().unwrap(), [address, a, b, c, first, second]);
            assert_eq!(outcome, u64::from(a == 13));
            if a != 13 {
                assert_eq!(values[0], a.wrapping_mul(b).wrapping_add(c));
            }
            assert_ne!(runtime.exit_sp, 0);
        }
    }
}

/// The scratch registers are the only ones that a forwarded call may lose: none of them carries a value.
#[test]
fn conventions_keep_clear_of_scratch_registers() {
    let carried: Vec<Reg> = INT_ARGUMENTS.iter().chain(&INT_RESULTS).copied().collect();
    assert!(
        ![SCRATCH, CONTEXT, MEMORY, RSP]
            .iter()
            .any(|reg| carried.contains(reg))
    );
    assert!(!FLOAT_ARGUMENTS.contains(&FLOAT_SCRATCH));
}
