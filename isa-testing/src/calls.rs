//! Calls between host and generated code: entry trampoline, a hand-made function, thunk, exit
//! trampoline or builtin, and back; with values in registers and on the stack, and with traps on
//! the way. Each public function is a test, or what is left of it once the
//! code is there.

use crate::{
    encode::INFO,
    jit::{Page, Traps},
    rng::Rng,
    watch::{
        EncoderOf, TestIsa, check_filled, fill, put_number, reference_target, watchful_caller,
    },
};
use gantry_codegen::{
    code::{compiled::CompiledCode, link::link},
    emit::{
        Encode,
        frame::Frame,
        pinned::Pinned,
        thunks,
        trampolines::{self, EncodeTrampolines},
    },
    generated_abi,
    isa::{
        convention::CallPlace,
        machine::{CallTarget, EntryCheck, Machine},
    },
    layout::{
        Builtin, BuiltinFunction, BuiltinResult, EntryTrampoline, NULL_SIGNATURE, VmContext,
        VmFuncRef, VmHostContext, VmImport, VmRuntime, key,
    },
    slots::{self, slot_offset, slots_of},
};
use gantry_ir::{FunctionIndex, Signature, TrapCode, Type};
use std::{marker::PhantomData, mem::offset_of, ptr::null_mut};

const MARKER: u64 = 0x5eed;

/// A context with one import.
#[repr(C)]
pub(crate) struct TestContext {
    pub(crate) header: VmContext,
    pub(crate) import: VmImport,
    pub(crate) marker: u64,
    /// That of references to functions of this context.
    pub(crate) key: u64,
}

/// What calls through an entry of the type of all of them check.
const KEY: Option<EntryCheck> = Some(EntryCheck::Key(offset_of!(TestContext, key) as u32));
/// What calls of a reference check.
const NULL: Option<EntryCheck> = Some(EntryCheck::Null);
const SIGNATURE: u32 = 7;
const OWNER: u32 = 1;

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

/// Types with the first slot of each in the host's array.
fn places(types: &[Type]) -> impl Iterator<Item = (Type, usize)> + '_ {
    let slots = slots::places(types.iter().copied());
    let values = types.iter().copied().zip(slots.map(|slot| slot as usize));
    // Each slot of a wide value is full.
    values.flat_map(|(ty, first)| match slots_of(ty) {
        1 => vec![(ty, first)],
        slots => (0..slots as usize)
            .map(|slot| (Type::I64, first + slot))
            .collect(),
    })
}

generated_abi! {
    unsafe fn host_call(
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
            for (ty, slot) in places(&host.signature.params) {
                let wanted = significant(ty, host.arguments[slot]);
                assert_eq!(*values.add(slot), wanted, "argument in slot {slot}");
            }
            for (_, slot) in places(&host.signature.results) {
                *values.add(slot) = host.results[slot];
            }
            u64::from(host.fail)
        }
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
    /// Function 0 is the thunk of the import.
    Direct(FunctionIndex),
    Reference(*const VmFuncRef, Option<EntryCheck>),
    /// The same by the thunk for references of other contexts.
    ReferenceByThunk(*const VmFuncRef, Option<EntryCheck>),
}

/// A function that passes its arguments to another one with the same signature and returns the
/// results, checking on the way that all is preserved that should be.
fn forward<I: TestIsa>(
    encoder: &mut EncoderOf<I>,
    signature: &Signature,
    route: Route,
    known: bool,
    padding: u32,
    index: u32,
) {
    let (convention, scratch) = (I::Isa::CONVENTION, I::Isa::SCRATCH[0]);
    let outgoing = convention.outgoing(signature) as u32;
    // The size of the largest padding is odd.
    let size = (outgoing + 8 + padding).next_multiple_of(8);
    let frame = Frame {
        context_slot: outgoing as i32,
        ..Frame::new::<I::Isa>(I::Isa::CALLEE_SAVED, size, true, false)
    };
    encoder.begin(known.then_some(frame), 10 * index);
    encoder.body().context_slot = outgoing as i32;
    fill::<I::Isa>(encoder, I::Isa::CALLEE_SAVED);
    convention.arguments(&signature.params, |index, place| {
        for offset in stack_slots(place, signature.params[index]) {
            encoder.encode(&I::Isa::load_incoming_inst(scratch, offset, 1));
            encoder.encode(&I::Isa::spill_inst(scratch, offset, 1));
        }
    });
    let target = match route {
        Route::Import => CallTarget::Import(offset_of!(TestContext, import) as u32),
        Route::Direct(function) => CallTarget::Function(function),
        Route::Reference(reference, check) => {
            reference_target::<I>(encoder, reference, false, check)
        }
        Route::ReferenceByThunk(reference, check) => {
            reference_target::<I>(encoder, reference, true, check)
        }
    };
    encoder.encode(&I::Isa::call_inst(target, INFO));
    encoder.buffer().set_location(10 * index + 1);
    check_preserved::<I>(encoder);
    convention.results(&signature.results, |index, place| {
        for offset in stack_slots(place, signature.results[index]) {
            encoder.encode(&I::Isa::reload_inst(scratch, offset, 1));
            encoder.encode(&I::Isa::store_incoming_inst(scratch, offset, 1));
        }
    });
    encoder.encode(&I::Isa::return_inst(INFO));
    encoder.finish(frame, FunctionIndex(index)).unwrap();
}

/// The offsets of the slots that a value on the stack takes.
fn stack_slots(place: CallPlace, ty: Type) -> impl Iterator<Item = i32> {
    let first = match place {
        CallPlace::Stack(offset) => Some(offset),
        CallPlace::Reg(_) => None,
    };
    let slots = 0..slots_of(ty);
    first.into_iter().flat_map(move |first| {
        slots
            .clone()
            .map(move |slot| first + slot_offset(slot) as i32)
    })
}

/// Traps unless the callee-saved registers are as [`fill`] has left them, and the pinned ones as
/// the context says.
fn check_preserved<I: TestIsa>(encoder: &mut EncoderOf<I>) {
    check_filled::<I>(encoder, I::Isa::CALLEE_SAVED);
    // All has been looked at: these may change.
    let [temp, number] = I::TEMPS;
    let marker = offset_of!(TestContext, marker) as i32;
    encoder.load_value(Type::I64, temp, I::Isa::CONTEXT, marker);
    put_number::<I::Isa>(encoder, number, MARKER);
    I::check_same(encoder, temp, number);
    let base = offset_of!(VmContext, memory_base) as i32;
    encoder.load_value(Type::I64, temp, I::Isa::CONTEXT, base);
    I::check_same(encoder, I::Isa::MEMORY, temp);
}

/// Linked code with everything around it that it needs to run.
struct World<I> {
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
    _leave: Page,
    _entry_ref: Box<VmFuncRef>,
    references: Vec<VmFuncRef>,
    isa: PhantomData<I>,
}

pub(crate) fn context(runtime: &mut VmRuntime) -> VmContext {
    VmContext {
        runtime,
        memory_base: null_mut(),
        // SAFETY: a context consists of pointers, which may be null.
        ..unsafe { std::mem::zeroed() }
    }
}

generated_abi! {
    /// There are no exceptions.
    pub(crate) unsafe fn no_handler(_: *mut VmRuntime) -> u64 {
        0
    }
}

impl<I: TestIsa> World<I> {
    /// `functions` are the routes of the functions with the indices from 1 on; it may refer to two
    /// references: the first leads to function 1 in the same context, the second to the host.
    fn new(
        rng: &mut Rng,
        signature: Signature,
        padding: u32,
        functions: impl Fn(&[VmFuncRef], bool) -> Vec<Route>,
    ) -> World<I> {
        let segment = I::has_segments() && rng.flip();
        let pinned = Pinned {
            segment,
            ..Pinned::default()
        };
        let leave = Page::new(&trampolines::leave::<EncoderOf<I>>(pinned));
        let mut runtime = Box::new(VmRuntime::new(leave.at(0), no_handler));
        let mut references = vec![VmFuncRef::NULL; 2];
        let in_registers = I::Isa::CONVENTION.outgoing(&signature) == 0;
        let routes = functions(&references, in_registers);
        let mut encoder = EncoderOf::<I>::default();
        encoder.body().segment = segment;
        if in_registers {
            let import = offset_of!(TestContext, import) as u32;
            thunks::import_thunk(&mut encoder, import, FunctionIndex(0), false).unwrap();
            thunks::cross_instance_thunk(&mut encoder, false).unwrap();
        }
        for (index, &route) in routes.iter().enumerate() {
            let known = rng.flip();
            forward::<I>(
                &mut encoder,
                &signature,
                route,
                known,
                padding,
                index as u32 + 1,
            );
        }
        let (builtins, offsets) = trampolines::builtins::<EncoderOf<I>>(Pinned::default(), false);
        let chunk = encoder.take_chunk();
        let compiled = link::<I::Isa>(&[chunk], 1, &builtins, &offsets).unwrap();
        let page = Page::new(&compiled.code);
        let exit = Page::new(&trampolines::exit::<EncoderOf<I>>(&signature, pinned));
        let entry = Page::new(&trampolines::entry::<EncoderOf<I>>(&signature, pinned));

        let mut context_box = Box::new(TestContext {
            header: context(&mut runtime),
            import: VmImport {
                code: exit.at(0),
                context: null_mut(),
            },
            marker: MARKER,
            key: key(SIGNATURE, OWNER),
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
        references[0].signature = SIGNATURE;
        references[0].owner = OWNER;
        references[1].code = exit.at(0);
        references[1].signature = SIGNATURE;
        references[1].context = &mut host_context.header;
        let entry_ref = Box::new(VmFuncRef {
            code: entry.at(0),
            context: 0x7777_7777_7777 as *mut VmContext,
            ..VmFuncRef::NULL
        });
        World {
            watcher: Page::new(&watchful_caller::<I>(&entry_ref)),
            trap_exit: Page::new(&trampolines::trap_exit::<EncoderOf<I>>(segment)),
            runtime,
            context: context_box,
            host_context,
            host,
            compiled,
            page,
            entry,
            _exit: exit,
            _leave: leave,
            _entry_ref: entry_ref,
            references,
            isa: PhantomData,
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
        let slots = slots::of_call(params.iter().copied(), results.iter().copied());
        let mut values: Vec<u64> = (0..slots + 1).map(|_| rng.next()).collect();
        self.host.arguments = values.clone();
        self.host.results = (0..slots).map(|_| rng.next()).collect();
        let guard = *values.last().unwrap();
        let calls = self.host.calls;
        let outcome = self.call(function, &mut values, rng.flip());
        assert_eq!(outcome, u64::from(self.host.fail));
        assert_eq!(self.host.calls, calls + 1);
        assert_eq!(*values.last().unwrap(), guard);
        if self.host.fail {
            return;
        }
        for (ty, slot) in places(&results) {
            let wanted = significant(ty, self.host.results[slot]);
            assert_eq!(values[slot], wanted, "result in slot {slot}: {ty}");
        }
    }
}

/// All routes: imports, a direct call, references to a function of the same context, checked or not,
/// and of another one; and by thunks.
fn all_routes(references: &[VmFuncRef], thunks: bool) -> Vec<Route> {
    let mut routes = vec![
        Route::Import,
        Route::Direct(FunctionIndex(1)),
        Route::Reference(&references[0], NULL),
        Route::Reference(&references[1], NULL),
        Route::Direct(FunctionIndex(3)),
        Route::Reference(&references[0], KEY),
        Route::Reference(&references[1], KEY),
        // It is known to be a function of the same context.
        Route::Reference(&references[0], None),
    ];
    if thunks {
        routes.push(Route::Direct(FunctionIndex(0)));
        for check in [NULL, KEY] {
            routes.push(Route::ReferenceByThunk(&references[0], check));
            routes.push(Route::ReferenceByThunk(&references[1], check));
        }
    }
    routes
}

/// Values of all types arrive, on all routes, and so does failure.
pub fn values_go_to_the_host_and_back<I: TestIsa>() {
    let mut rng = Rng(0xabcd_ef01);
    for round in 0..300 {
        let signature = signature(&mut rng, if round % 3 == 0 { 4 } else { 40 });
        let mut world = World::<I>::new(&mut rng, signature, 0, all_routes);
        for round in 0..20 {
            world.host.fail = round % 7 == 3;
            let function = round % world.compiled.entries.len();
            world.exercise(&mut rng, function);
        }
        assert_eq!(world.references[0].context, &raw mut world.context.header);
        assert_eq!(world.host_context.header.memory_base, null_mut());
    }
}

/// There may be a thousand arguments and results.
pub fn many_values<I: TestIsa>() {
    let mut rng = Rng(77);
    let signature = Signature {
        params: (0..1000).map(|_| rng.pick(&Type::ALL)).collect(),
        results: (0..1000).map(|_| rng.pick(&Type::ALL)).collect(),
    };
    let mut world = World::<I>::new(&mut rng, signature, 0, all_routes);
    for round in 0..10 {
        world.exercise(&mut rng, round % 8);
    }
}

/// A frame that does not fit traps, and the host goes on behind its call.
pub fn stack_overflow_unwinds_to_the_entry<I: TestIsa>() {
    let mut rng = Rng(5);
    // Below and above the size from which the whole frame is checked; the last is larger than any
    // stack.
    for padding in [0, 3000, 5000, 1 << 20, i32::MAX as u32 - 100_000] {
        for _ in 0..20 {
            let signature = signature(&mut rng, 8);
            let mut world =
                World::<I>::new(&mut rng, signature, padding, |_, _| vec![Route::Import]);
            if padding < 1 << 20 {
                world.exercise(&mut rng, 0);
            }
            let here = &raw const rng as usize;
            world.context.header.stack_limit = match padding {
                0 | 3000 => here + (1 << 12),
                // Windows has stacks below 2 GiB.
                _ => here.saturating_sub(padding as usize),
            };
            for round in 0..3 {
                if round == 2 {
                    // As large as can be: addresses are not signed.
                    world.context.header.stack_limit = usize::MAX;
                }
                let mut values = [0; 8];
                let world: *mut World<I> = &mut world;
                // SAFETY: what catches traps looks at code and sites only, which the call does not
                // change.
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

generated_abi! {
    unsafe fn builtin(
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
}

generated_abi! {
    unsafe fn wrong_builtin(
        _: *mut VmContext,
        _: u64,
        _: u64,
        _: u64,
        _: u32,
        _: u32,
    ) -> BuiltinResult {
        panic!("the wrong builtin was called")
    }
}

/// Each builtin is called with its operands and immediates, and its failure unwinds.
pub fn builtins_get_their_operands<I: TestIsa>() {
    let signature = Signature {
        params: vec![Type::I64; 3],
        results: vec![Type::I64],
    };
    let mut rng = Rng(99);
    for wanted in Builtin::ALL {
        let immediates = [rng.next() as u32, 0];
        let mut encoder = EncoderOf::<I>::default();
        let frame = Frame::new::<I::Isa>(I::Isa::CALLEE_SAVED, 8, true, false);
        let leave = Page::new(&trampolines::leave::<EncoderOf<I>>(Pinned::default()));
        let mut runtime = Box::new(VmRuntime::new(leave.at(0), no_handler));
        encoder.begin(None, 0);
        fill::<I::Isa>(&mut encoder, I::Isa::CALLEE_SAVED);
        let target = CallTarget::Builtin {
            builtin: wanted as u8,
            immediates,
        };
        encoder.encode(&I::Isa::call_inst(target, INFO));
        check_preserved::<I>(&mut encoder);
        encoder.encode(&I::Isa::return_inst(INFO));
        encoder.finish(frame, FunctionIndex(0)).unwrap();
        let (builtins, offsets) = trampolines::builtins::<EncoderOf<I>>(Pinned::default(), false);
        let compiled = link::<I::Isa>(&[encoder.take_chunk()], 0, &builtins, &offsets).unwrap();
        let page = Page::new(&compiled.code);
        let entry = Page::new(&trampolines::entry::<EncoderOf<I>>(
            &signature,
            Pinned::default(),
        ));
        let mut table: [BuiltinFunction; Builtin::ALL.len()] = [wrong_builtin; _];
        table[wanted as usize] = builtin;
        let mut context = Box::new(TestContext {
            header: context(&mut runtime),
            import: VmImport {
                code: std::ptr::null(),
                context: null_mut(),
            },
            marker: MARKER,
            key: 0,
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

/// A call through an entry of another type, or through none, traps, and the host goes on behind its
/// call.
pub fn signatures_are_checked<I: TestIsa>() {
    let mut rng = Rng(6);
    for round in 0..40 {
        let signature = signature(&mut rng, if round % 2 == 0 { 4 } else { 20 });
        let route = |references: &[VmFuncRef], thunks| match thunks {
            true => vec![Route::Import, Route::ReferenceByThunk(&references[0], KEY)],
            false => vec![Route::Import, Route::Reference(&references[0], KEY)],
        };
        let mut world = World::<I>::new(&mut rng, signature, 0, route);
        let own = world.references[0];
        for (signature, owner, wanted) in [
            (SIGNATURE, OWNER, None),
            (SIGNATURE, OWNER + 1, None),
            (SIGNATURE, 0, None),
            (
                SIGNATURE + 1,
                OWNER,
                Some(TrapCode::IndirectCallTypeMismatch),
            ),
            (SIGNATURE + 1, 0, Some(TrapCode::IndirectCallTypeMismatch)),
            (NULL_SIGNATURE, 0, Some(TrapCode::UninitializedElement)),
        ] {
            world.references[0] = VmFuncRef {
                signature,
                owner,
                ..own
            };
            if wanted.is_none() {
                world.exercise(&mut rng, 1);
                continue;
            }
            let mut values = [0; 20];
            let world: *mut World<I> = &mut world;
            // SAFETY: as in `stack_overflow_unwinds_to_the_entry`.
            let (traps, outcome) =
                unsafe { ((*world).traps(), (*world).call(1, &mut values, true)) };
            assert_eq!(traps.take().map(|(code, _)| code), wanted);
            assert_eq!(outcome, 1);
        }
    }
}
