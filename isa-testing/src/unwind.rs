//! Walks up the frames of compiled functions and restores the registers of each caller from what
//! the records say, as an unwinder would: see [`gantry_codegen::emit::frame`].
//!
//! ```text
//! entry trampoline > probe 0 > function 0 > probe 1 > ... > probe n > thunk > exit trampoline > host
//! ```
//!
//! Functions are compiled, with many values that live across their call. A *probe* is made by hand:
//! it notes what its caller has in the registers that calls preserve, and puts something else in
//! some of them. The host walks. So each caller's registers are known without any record.

use crate::{
    calls::{TestContext, context},
    encode::INFO,
    jit::Page,
    rng::Rng,
    watch::{EncoderOf, TestIsa, put_number},
};
use gantry_codegen::{
    code::{
        compiled::{CodeChunk, CompiledCode, FrameRecord, FunctionCode, ReturnAddress},
        link::link,
    },
    compile::{Compiler, CompilerOptions, RegisterAllocator},
    emit::{
        Encode,
        frame::Frame,
        pinned::Pinned,
        thunks,
        trampolines::{self, EncodeTrampolines},
    },
    generated_abi,
    isa::{
        machine::{CallTarget, Machine},
        reg::{Reg, RegClass, RegSet},
    },
    layout::{
        ContextLayout, EntryTrampoline, VmContext, VmException, VmHostContext, VmImport, VmRuntime,
    },
    select::{Bounds, Environment},
    slots::{self, SLOT_BYTES, WIDEST, slot_offset},
};
use gantry_ir::{
    Declarations, Function, FunctionIndex, Signature, Type,
    entity::TypeIndex,
    passes::{PassContext, optimize},
    text::parse_function,
};
use std::{
    marker::PhantomData,
    mem::offset_of,
    ptr::{null, null_mut},
};

/// The import, whose thunk is function 0 of the code.
const IMPORT: FunctionIndex = FunctionIndex(0);
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

fn signature() -> Signature {
    Signature {
        params: vec![Type::I64, Type::F64],
        results: vec![Type::I64],
    }
}

/// The index of the probe with this number. That of the function which it calls is the next one.
fn probe_index(number: usize) -> FunctionIndex {
    FunctionIndex(2 * number as u32 + 1)
}

/// What is known of a probe.
struct Probe {
    /// What it saves, and then fills.
    saved: RegSet,
    number: usize,
    /// What its caller had in the registers that calls preserve, in their order.
    found: Box<[u64]>,
}

impl Probe {
    fn new<I: TestIsa>(rng: &mut Rng, number: usize) -> Probe {
        let often = 1 + rng.below(3);
        let preserved = I::Isa::CALLEE_SAVED;
        let mut saved = RegSet::EMPTY;
        for reg in preserved.iter().filter(|_| rng.below(often) == 0) {
            saved.insert(reg);
        }
        Probe {
            saved,
            number,
            found: vec![0; preserved.len() as usize].into(),
        }
    }

    fn number_in(&self, reg: Reg) -> u64 {
        FACTOR.wrapping_mul(1 + 64 * self.number as u64 + u64::from(reg.bit()))
    }

    /// What the probe has in the preserved registers when it calls.
    fn held<I: TestIsa>(&self) -> impl Iterator<Item = (Reg, u64)> {
        let found = I::Isa::CALLEE_SAVED.iter().zip(&self.found);
        found.map(|(reg, &found)| match self.saved.contains(reg) {
            true => (reg, self.number_in(reg)),
            false => (reg, found),
        })
    }

    fn emit<I: TestIsa>(&self, rng: &mut Rng, callee: FunctionIndex) -> CodeChunk {
        let mut encoder = EncoderOf::<I>::default();
        let sizes = [0, 8, 16, 360, 504, 512, 4000, 5000, 40_000];
        let frame = Frame::new::<I::Isa>(self.saved, rng.pick(&sizes), true, rng.flip());
        encoder.begin(rng.flip().then_some(frame), 0);
        let base = I::Isa::SCRATCH[0];
        put_number::<I::Isa>(&mut encoder, base, self.found.as_ptr() as u64);
        for (slot, reg) in (0..).zip(I::Isa::CALLEE_SAVED.iter()) {
            encoder.store_slot(reg, base, slot_offset(slot) as i32);
        }
        for reg in self.saved.iter() {
            put_number::<I::Isa>(&mut encoder, reg, self.number_in(reg));
        }
        let target = CallTarget::Function(callee);
        encoder.encode(&I::Isa::call_inst(target, INFO));
        encoder.encode(&I::Isa::return_inst(INFO));
        encoder.finish(frame, probe_index(self.number)).unwrap();
        encoder.take_chunk()
    }
}

/// A function with values that live across a call of a probe: factors of the integer parameter, and
/// sums with the other one.
struct Live {
    factors: Vec<u64>,
    addends: Vec<f64>,
    /// Whether the call has a handler.
    handles: bool,
}

impl Live {
    fn new(rng: &mut Rng) -> Live {
        let most = rng.pick(&[1, 4, 12, 80]);
        let mut count = || rng.below(most);
        let (ints, floats) = (count(), count());
        Live {
            factors: (0..ints).map(|_| rng.next()).collect(),
            addends: (0..floats).map(|_| rng.below(1000) as f64).collect(),
            handles: rng.below(3) == 0,
        }
    }

    fn function(&self, callee: FunctionIndex) -> Function {
        let mut text = Text::default();
        let mut variables = Vec::new();
        for factor in &self.factors {
            let factor = text.value(format!("iconst.i64 {}", *factor as i64));
            let value = text.value(format!("imul.i64 l0, v{factor}"));
            variables.push((Type::I64, value));
        }
        for addend in &self.addends {
            let addend = text.value(format!("fconst.f64 {addend:?}"));
            let value = text.value(format!("fadd.f64 l1, v{addend}"));
            variables.push((Type::F64, value));
        }
        for (index, (_, value)) in variables.iter().enumerate() {
            text.line(format!("var_set l{}, v{value}", index + 2));
        }
        let sum = text.value(format!("call.i64 {} [l0, l1]", callee.0));
        if self.handles {
            text.line("unwind block1, block2".to_string());
            text.lines += "block1: extends\n";
        }
        self.mix(&mut text, &variables, sum);
        if self.handles {
            text.lines += "block2:\n";
            let exception = text.value("catch.ref".to_string());
            let sum = text.value(format!("exception_get.i64 v{exception}, 1"));
            self.mix(&mut text, &variables, sum);
        }
        let types = [Type::I64, Type::F64].into_iter();
        let types = types.chain(variables.iter().map(|&(ty, _)| ty));
        let variables = types
            .enumerate()
            .map(|(index, ty)| format!("var l{index}: {ty} w9\n"));
        let header = "function %live (i64, f64) -> (i64) {\n";
        let variables: String = variables.collect();
        let text = format!("{header}{variables}block0:\n{}}}\n", text.lines);
        parse_function(&text).unwrap().1
    }

    /// Mixes all that is live to a number, and returns it.
    fn mix(&self, text: &mut Text, variables: &[(Type, u32)], mut sum: u32) {
        for (index, (ty, _)) in variables.iter().enumerate() {
            let variable = format!("l{}", index + 2);
            let bits = match ty {
                Type::F64 => format!("v{}", text.value(format!("bitcast.i64 {variable}"))),
                _ => variable,
            };
            let mixed = text.value(format!("xor.i64 v{sum}, {bits}"));
            let factor = text.value(format!("iconst.i64 {}", FACTOR as i64));
            sum = text.value(format!("imul.i64 v{mixed}, v{factor}"));
        }
        text.line(format!("return [v{sum}]"));
    }

    /// What the function returns, where its callee has returned `sum`.
    fn result(&self, (int, float): (u64, f64), sum: u64) -> u64 {
        let ints = self.factors.iter().map(|factor| int.wrapping_mul(*factor));
        let floats = self.addends.iter().map(|addend| (float + addend).to_bits());
        ints.chain(floats)
            .fold(sum, |sum, bits| (sum ^ bits).wrapping_mul(FACTOR))
    }
}

/// The body of a function, line by line.
#[derive(Default)]
struct Text {
    lines: String,
    count: u32,
}

impl Text {
    fn line(&mut self, text: String) {
        self.lines += &text;
        self.lines.push('\n');
        self.count += 1;
    }

    /// A line that defines the value with the number that is returned.
    fn value(&mut self, text: String) -> u32 {
        let number = self.count;
        self.line(format!("v{number} = {text}"));
        number
    }
}

/// What the host's function needs, and what it finds.
struct Walk<I> {
    compiled: CompiledCode,
    page: Page,
    probes: Vec<Probe>,
    context: *const TestContext,
    result: u64,
    /// Registers of callers that compiled functions had saved.
    restored: u32,
    /// How often the walk has come to its end.
    walks: usize,
    /// What the host throws, if it does not return.
    thrown: Option<Box<Thrown>>,
    /// The number of the function that has caught it.
    caught_by: Option<usize>,
    isa: PhantomData<I>,
}

/// An exception with two values, of which the second counts.
#[repr(C)]
struct Thrown {
    header: VmException,
    values: [u64; 2],
}

/// The registers of a function that has called, as far as they are known, and its stack pointer.
struct Registers {
    values: [Option<u64>; Reg::PHYSICAL as usize],
    sp: usize,
}

impl Registers {
    fn set(&mut self, reg: Reg, value: u64) {
        self.values[reg.bit() as usize] = Some(value);
    }

    #[track_caller]
    fn check(&self, wanted: impl Iterator<Item = (Reg, u64)>, what: &FunctionCode) {
        for (reg, value) in wanted {
            let found = self.values[reg.bit() as usize];
            assert_eq!(found, Some(value), "{reg:?} in {what:?}");
        }
    }
}

unsafe fn word(address: usize) -> u64 {
    // SAFETY: as the caller promises.
    unsafe { (address as *const u64).read() }
}

impl<I: TestIsa> Walk<I> {
    /// Walks all frames from where a return address is.
    ///
    /// # Safety
    ///
    /// `exit_sp` is that of the call which the host is in.
    unsafe fn walk(&mut self, exit_sp: usize) {
        let mut registers = Registers {
            values: [None; _],
            sp: exit_sp + SLOT_BYTES as usize,
        };
        let last = self.probes.last().unwrap();
        for (reg, value) in last.held::<I>() {
            registers.set(reg, value);
        }
        for (index, &reg) in EncoderOf::<I>::EXIT_SAVED.iter().enumerate() {
            let below = SLOT_BYTES as usize * (index + 1);
            // SAFETY: what the trampoline has saved is below the return address.
            registers.set(reg, unsafe { word(exit_sp - below) });
        }
        // SAFETY: as the caller promises.
        let mut pc = unsafe { word(exit_sp) } as usize;
        let mut frames = 0;
        while let Some(function) = self.function_at(pc) {
            self.check(&function, &registers);
            // SAFETY: the function is active, and the stack pointer its own.
            pc = unsafe { self.leave(&function, &mut registers) };
            frames += 1;
        }
        assert_eq!(frames, 2 * self.probes.len());
        let first = self.probes.first().unwrap();
        let found = I::Isa::CALLEE_SAVED.iter().zip(first.found.iter().copied());
        registers.check(found, &self.compiled.functions[1]);
        self.walks += 1;
    }

    fn function_at(&self, pc: usize) -> Option<FunctionCode> {
        let offset = pc.checked_sub(self.page.at(0) as usize + 1)?;
        self.compiled
            .function_at(u32::try_from(offset).ok()?)
            .copied()
    }

    /// Checks that these are the registers of an active function.
    fn check(&self, function: &FunctionCode, registers: &Registers) {
        let context = self.context as u64;
        match function.function.0 {
            // The thunk has the context of the host's function: nothing has restored it yet.
            0 => registers.check(self.probes.last().unwrap().held::<I>(), function),
            odd if odd % 2 == 1 => {
                let probe = &self.probes[odd as usize / 2];
                registers.check(probe.held::<I>(), function);
                registers.check([(I::Isa::CONTEXT, context)].into_iter(), function);
            }
            even => {
                let probe = &self.probes[even as usize / 2];
                let found = I::Isa::CALLEE_SAVED.iter().zip(probe.found.iter().copied());
                registers.check(found, function);
                registers.check([(I::Isa::CONTEXT, context)].into_iter(), function);
            }
        }
    }

    /// Restores the registers of a function's caller. Returns where the function returns to.
    unsafe fn leave(&mut self, function: &FunctionCode, registers: &mut Registers) -> usize {
        let frame = Frame::of_record::<I::Isa>(function.frame).expect("a frame");
        let ReturnAddress::AboveFrame(bytes) = function.return_address() else {
            panic!("{function:?} has called");
        };
        let sp = registers.sp;
        let mut count = 0;
        EncoderOf::<I>::saved_places(&frame, |reg, offset| {
            // SAFETY: as the caller promises.
            registers.set(reg, unsafe { word(sp + offset as usize) });
            count += 1;
        });
        if function.function.0 != 0 && function.function.0.is_multiple_of(2) {
            self.restored += count;
        }
        let slot = sp + bytes as usize;
        registers.sp = slot + SLOT_BYTES as usize;
        // SAFETY: as the caller promises.
        unsafe { word(slot) as usize }
    }
}

generated_abi! {
    unsafe fn walk_from_host<I: TestIsa>(
        context: *mut VmHostContext,
        _: *mut VmContext,
        values: *mut u64,
    ) -> u64 {
        // SAFETY: the test made the context, and the trampoline the values.
        unsafe {
            let walk = &mut *(*context).data.cast::<Walk<I>>();
            let exit_sp = (*(*context).header.runtime).exit_sp;
            walk.walk(exit_sp);
            *values = walk.result;
            u64::from(walk.thrown.is_some())
        }
    }
}

/// Where the runtime keeps a register: which of the integers, or which word of the vectors.
type Kept = Result<usize, usize>;

/// Where the registers that calls preserve are kept, in their order.
fn places_of<I: TestIsa>() -> impl Iterator<Item = Kept> {
    let (mut ints, mut floats) = (0.., (0..).step_by(WIDEST as usize));
    I::Isa::CALLEE_SAVED
        .iter()
        .map(move |reg| match reg.class() {
            RegClass::Int => Ok(ints.next().unwrap()),
            RegClass::Float => Err(floats.next().unwrap()),
        })
}

fn kept(runtime: &mut VmRuntime, place: Kept) -> &mut u64 {
    match place {
        Ok(register) => &mut runtime.registers[register],
        Err(word) => &mut runtime.vectors[word],
    }
}

generated_abi! {
    /// Looks for a handler, as the runtime does.
    unsafe fn unwind<I: TestIsa>(runtime: *mut VmRuntime) -> u64 {
        // SAFETY: the test put the walk there; the frames are those of the call that has failed.
        unsafe {
            let walk = &mut *(*runtime).host.cast::<Walk<I>>();
            let preserved = I::Isa::CALLEE_SAVED;
            let exit_sp = (*runtime).exit_sp;
            let mut registers = Registers {
                values: [None; _],
                sp: exit_sp + SLOT_BYTES as usize,
            };
            for (reg, place) in preserved.iter().zip(places_of::<I>()) {
                registers.set(reg, *kept(&mut *runtime, place));
            }
            let mut pc = word(exit_sp) as usize;
            while let Some(function) = walk.function_at(pc) {
                walk.check(&function, &registers);
                let base = walk.page.at(0) as usize;
                let handler = walk.compiled.handler_at(&function, (pc - base) as u32);
                if let Some(handler) = handler {
                    for (reg, place) in preserved.iter().zip(places_of::<I>()) {
                        let value = registers.values[reg.bit() as usize];
                        *kept(&mut *runtime, place) = value.unwrap();
                    }
                    (*runtime).resume_pc = base + handler as usize;
                    (*runtime).resume_sp = registers.sp;
                    let thrown = walk.thrown.as_mut().unwrap();
                    (*runtime).exception = &raw mut thrown.header;
                    walk.caught_by = Some(function.function.0 as usize / 2 - 1);
                    return 1;
                }
                pc = walk.leave(&function, &mut registers);
            }
        }
        0
    }
}

/// The code of probes and functions in turn; a probe is the first and the last.
fn compile<I: TestIsa>(rng: &mut Rng, probes: &[Probe], functions: &[Live]) -> CompiledCode {
    let declarations = Declarations {
        types: vec![signature()],
        functions: vec![TypeIndex(0); 1 + probes.len() + functions.len()],
        imported_functions: 1,
        ..Declarations::default()
    };
    let layout = ContextLayout::new(&declarations);
    let environment = Environment::new::<I::Isa>(&declarations, &layout, Bounds::Guard);
    let allocator = match rng.flip() {
        true => RegisterAllocator::Automatic,
        false => RegisterAllocator::Backtracking,
    };
    let mut compiler = Compiler::<I::Isa>::new(CompilerOptions {
        allocator,
        ..CompilerOptions::default()
    });
    let mut encoder = EncoderOf::<I>::default();
    let import = offset_of!(TestContext, import) as u32;
    thunks::import_thunk(&mut encoder, import, IMPORT, false).unwrap();
    let mut chunks = vec![encoder.take_chunk()];
    for probe in probes {
        let Some(live) = functions.get(probe.number) else {
            chunks.push(probe.emit::<I>(rng, IMPORT));
            break;
        };
        let index = FunctionIndex(probe_index(probe.number).0 + 1);
        chunks.push(probe.emit::<I>(rng, index));
        let mut function = live.function(probe_index(probe.number + 1));
        if rng.flip() {
            compiler
                .compile_baseline(environment, &function, index, 0)
                .unwrap();
        } else {
            let mut passes = PassContext::default();
            optimize(&mut function, &declarations, &mut passes);
            compiler
                .compile_speed(environment, &mut function, &mut passes, index, 0)
                .unwrap();
        }
        chunks.push(compiler.take_chunk());
    }
    let (builtins, offsets) = trampolines::builtins::<EncoderOf<I>>(Pinned::default(), false);
    link::<I::Isa>(&chunks, 1, &builtins, &offsets).unwrap()
}

/// What callers have in registers is found in the frames of what they have called.
pub fn registers_of_callers_are_restored<I: TestIsa>() {
    let mut rng = Rng(0x0dd_f00d);
    let mut restored = 0;
    for _ in 0..150 {
        let count = 1 + rng.below(6);
        let functions: Vec<Live> = (0..count).map(|_| Live::new(&mut rng)).collect();
        let probes = (0..=count).map(|number| Probe::new::<I>(&mut rng, number));
        let probes: Vec<Probe> = probes.collect();
        let compiled = compile::<I>(&mut rng, &probes, &functions);
        let throws = rng.flip();
        restored += call_and_walk::<I>(&mut rng, compiled, probes, &functions, throws);
    }
    assert!(restored > 1000, "{restored} registers of 150 walks");
}

/// Calls the first probe, and checks the walk and what is returned. Returns how many registers
/// compiled functions had saved.
fn call_and_walk<I: TestIsa>(
    rng: &mut Rng,
    compiled: CompiledCode,
    probes: Vec<Probe>,
    functions: &[Live],
    throws: bool,
) -> u32 {
    let leave = Page::new(&trampolines::leave::<EncoderOf<I>>(Pinned::default()));
    let mut runtime = VmRuntime::new(leave.at(0), unwind::<I>);
    let exit = Page::new(&trampolines::exit::<EncoderOf<I>>(
        &signature(),
        Pinned::default(),
    ));
    let entry = Page::new(&trampolines::entry::<EncoderOf<I>>(
        &signature(),
        Pinned::default(),
    ));
    let mut own_context = TestContext {
        header: context(&mut runtime),
        import: VmImport {
            code: exit.at(0),
            context: null_mut(),
        },
        marker: 0,
        key: 0,
    };
    let mut walk = Walk::<I> {
        page: Page::new(&compiled.code),
        compiled,
        probes,
        context: &raw const own_context,
        result: rng.next(),
        restored: 0,
        walks: 0,
        thrown: throws.then(|| {
            Box::new(Thrown {
                header: VmException {
                    tag: null(),
                    host: 0,
                },
                values: [0, rng.next()],
            })
        }),
        caught_by: None,
        isa: PhantomData,
    };
    let mut host_context = VmHostContext {
        header: context(&mut runtime),
        call: walk_from_host::<I>,
        data: (&raw mut walk).cast(),
    };
    own_context.import.context = (&raw mut host_context).cast();
    runtime.host = (&raw mut walk).cast();
    let arguments = (rng.next(), rng.below(1000) as f64);
    let mut values = [0; 4];
    let slots = slots::places(signature().params).map(|slot| slot as usize);
    for (slot, bits) in slots.zip([arguments.0, arguments.1.to_bits()]) {
        values[slot] = bits;
    }
    let first = walk.page.at(walk.compiled.entries[0] as usize);
    // SAFETY: the trampoline was made for this signature.
    let outcome = unsafe {
        let entry: EntryTrampoline = std::mem::transmute(entry.at(0));
        let context = (&raw mut own_context).cast();
        entry(first, context, values.as_mut_ptr(), &mut runtime)
    };
    assert_eq!(walk.walks, 1);
    let handler = functions.iter().rposition(|live| live.handles);
    let (active, returned) = match &walk.thrown {
        Some(thrown) => {
            assert_eq!(walk.caught_by, handler);
            assert_eq!(outcome, u64::from(handler.is_none()));
            (handler.map_or(0, |last| last + 1), thrown.values[1])
        }
        None => (functions.len(), walk.result),
    };
    if outcome == 0 {
        let callers = functions[..active].iter().rev();
        let result = callers.fold(returned, |sum, live| live.result(arguments, sum));
        assert_eq!(values[0], result);
    }
    walk.restored
}

/// Whatever a record says, the places of registers lie within its frame and apart, and the frame
/// has that record.
pub fn records_never_lead_out_of_the_frame<I: TestIsa>() {
    let mut rng = Rng(0xf0_49ed);
    let mut accepted = 0;
    for _ in 0..20_000 {
        let return_address = match rng.below(3) {
            0 => rng.next() as u32,
            1 => rng.below(400) as u32,
            _ => 8 * rng.below(50) as u32 + rng.below(2) as u32,
        };
        let saved = rng.next() as u32 >> rng.below(32);
        let record = FrameRecord {
            return_address,
            saved,
        };
        let Some(frame) = Frame::of_record::<I::Isa>(record) else {
            continue;
        };
        accepted += 1;
        assert_eq!(frame.record::<I::Isa>(), record);
        let mut places = Vec::new();
        EncoderOf::<I>::saved_places(&frame, |reg, offset| places.push((offset, reg)));
        let mut wanted = frame.saved;
        if let Some(link) = I::Isa::LINK_REGISTER {
            wanted.remove(link);
        }
        let found: Vec<Reg> = places.iter().map(|&(_, reg)| reg).collect();
        assert_eq!(
            (RegSet::of(&found), found.len() as u32),
            (wanted, wanted.len())
        );
        let (ReturnAddress::AboveFrame(end) | ReturnAddress::LinkRegister(end)) =
            record.return_address();
        places.sort_by_key(|&(offset, _)| offset);
        for (index, &(offset, reg)) in places.iter().enumerate() {
            let next = places.get(index + 1).map_or(end, |&(next, _)| next);
            assert!(offset % SLOT_BYTES == 0, "{reg:?} {record:?}");
            assert!(offset + SLOT_BYTES <= next, "{reg:?} {record:?}");
        }
    }
    assert!(accepted > 500, "{accepted}");
}
