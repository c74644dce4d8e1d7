//! Traps: why a program stopped, and where. All failures of calls are traps here, whether Wasm or the
//! host has failed; so their errors become traps, and traps that functions of C return errors.

use crate::{
    error::{or_null, terminated, text},
    host_info::HostInfoCell,
    references::{Item, wasm_instance_t, wasm_ref_t, wasm_trap_t},
    store::{StoreData, StoreRef, WeakStoreRef, store_of, wasm_store_t},
    vectors::{Objects, wasm_byte_vec_t},
};
use anyhow::Context as _;
use gantry::{
    Error, Exception, Exit, FrameInfo, Instance, Result, Trap, WasmBacktrace, WasmCoreDump,
    wasi::{I32Exit, WasiError},
};
use std::{
    ffi::c_char,
    io::Write,
    mem::MaybeUninit,
    sync::{Arc, OnceLock},
};

/// What a trap is.
#[derive(Debug)]
pub struct TrapData {
    message: String,
    code: Option<Trap>,
    status: Option<i32>,
    exception: Option<Exception>,
    /// Unknown until it has passed Wasm code.
    frames: OnceLock<Frames>,
    dump: OnceLock<CoreDump>,
    pub host_info: HostInfoCell,
}

/// Where a trap happened.
#[derive(Debug)]
struct Frames {
    /// The store of the instances. It need not be that of the trap: functions of the host can return
    /// traps of other stores.
    store: WeakStoreRef,
    /// The newest first.
    frames: Box<[Frame]>,
}

#[derive(Clone, Debug)]
struct Frame {
    instance: Option<Instance>,
    info: FrameInfo,
}

/// What the store held when a trap happened: that is read when it is written.
#[derive(Debug)]
struct CoreDump {
    store: WeakStoreRef,
    dump: WasmCoreDump,
}

/// A trap that a function of C has returned, on its way through Wasm code.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
struct HostTrap(Arc<TrapData>);

/// A function that was active when a trap happened.
#[derive(Clone, Debug)]
pub struct wasm_frame_t {
    frame: Frame,
    instance: Option<Box<wasm_instance_t>>,
}

impl TrapData {
    fn new(message: impl Into<String>) -> TrapData {
        TrapData {
            message: message.into(),
            code: None,
            status: None,
            exception: None,
            frames: OnceLock::new(),
            dump: OnceLock::new(),
            host_info: HostInfoCell::default(),
        }
    }

    fn boxed(self: Arc<TrapData>, store: Option<StoreRef>) -> Box<wasm_trap_t> {
        let item = Item::Trap(self);
        wasm_trap_t::boxed(wasm_ref_t { store, item })
    }

    /// The newest first, each with its instance if that is known.
    fn frames(&self) -> impl ExactSizeIterator<Item = Box<wasm_frame_t>> {
        let known = self.frames.get();
        let store = known.and_then(|known| known.store.upgrade());
        let frames = known.map_or(&[][..], |known| &known.frames);
        frames
            .iter()
            .map(move |frame| wasm_frame_t::boxed(store.as_ref(), frame))
    }

    /// Notes where it happened, unless that is known.
    fn set_frames(&self, backtrace: &WasmBacktrace, data: &StoreData) {
        if !backtrace.frames().is_empty() {
            self.frames.get_or_init(|| Frames {
                store: data.store(),
                frames: frames_of(backtrace, data),
            });
        }
    }

    /// Writes what the store held, under the name of the program.
    pub fn write_core_dump(&self, name: &str, writer: impl Write) -> Result<()> {
        let (store, dump) = self.core_dump()?;
        store.with(|context| dump.serialize_to(context, name, writer))
    }

    /// Fails if there is nothing to be written.
    pub fn check_core_dump(&self) -> Result<()> {
        self.core_dump().map(drop)
    }

    fn core_dump(&self) -> Result<(StoreRef, &WasmCoreDump)> {
        let known = self.dump.get();
        let CoreDump { store, dump } = known.context(
            "the trap has no core dump: `gantry_config_coredump_on_trap` says that traps of Wasm \
             code get one",
        )?;
        Ok((store.upgrade().context("the store is deleted")?, dump))
    }
}

fn frames_of(backtrace: &WasmBacktrace, data: &StoreData) -> Box<[Frame]> {
    let frame = |info: &FrameInfo| Frame {
        instance: data.only_instance(info.module()),
        info: info.clone(),
    };
    backtrace.frames().iter().map(frame).collect()
}

/// The message of an error, without the backtrace, which has its own place.
fn message_of(error: &Error) -> String {
    let backtrace = error.downcast_ref::<WasmBacktrace>();
    let backtrace = backtrace.map(ToString::to_string);
    let messages = error.chain().map(ToString::to_string);
    let messages = messages.filter(|message| Some(message) != backtrace.as_ref());
    messages.collect::<Vec<_>>().join(": ")
}

/// The trap that an error is.
pub fn of_error(error: Error, store: &StoreRef) -> Box<wasm_trap_t> {
    let data = match error.downcast_ref::<HostTrap>() {
        Some(HostTrap(data)) => data.clone(),
        None => Arc::new(TrapData {
            code: error.downcast_ref::<Trap>().copied(),
            status: status_of(&error),
            exception: error.downcast_ref::<Exception>().copied(),
            ..TrapData::new(message_of(&error))
        }),
    };
    if let Some(backtrace) = error.downcast_ref::<WasmBacktrace>() {
        store.with(|context| data.set_frames(backtrace, context.data()));
    }
    if let Some(dump) = error.downcast_ref::<WasmCoreDump>() {
        data.dump.get_or_init(|| CoreDump {
            store: store.downgrade(),
            dump: dump.clone(),
        });
    }
    data.boxed(Some(store.clone()))
}

/// What a program has exited with.
fn status_of(error: &Error) -> Option<i32> {
    if let Some(I32Exit(status)) = error.downcast_ref() {
        return Some(*status);
    }
    if let Some(Exit(status)) = error.downcast_ref() {
        return Some(*status);
    }
    let wasi = error.downcast_ref::<WasiError>()?;
    Some(wasi.exit_status().into())
}

/// The error that a trap is, for Wasm code of this store to pass on.
pub fn into_error(trap: &wasm_trap_t, store: &StoreRef) -> Error {
    let Item::Trap(data) = &trap.base().item else {
        unreachable!("what a pointer is cast to was looked at");
    };
    let host = HostTrap(data.clone());
    let is_own = trap.base().check_given(store).is_ok();
    match (data.code, data.exception, data.status) {
        (Some(code), ..) => Error::new(code).context(host),
        // Wasm code may catch it.
        (_, Some(exception), _) if is_own => Error::new(exception).context(host),
        (.., Some(status)) => Error::new(Exit(status)).context(host),
        _ => Error::new(host),
    }
}

/// A trap with a message.
pub fn new_trap(store: Option<&StoreRef>, message: &str) -> Box<wasm_trap_t> {
    let data = Arc::new(TrapData::new(message));
    if let Some(store) = store {
        // The functions that are active now have to do with it.
        store.with(|context| {
            let backtrace = WasmBacktrace::capture(&context);
            data.set_frames(&backtrace, context.data());
        });
    }
    data.boxed(store.cloned())
}

pub fn data_of(trap: Option<&wasm_trap_t>) -> Option<&TrapData> {
    match &trap?.base().item {
        Item::Trap(data) => Some(data),
        _ => None,
    }
}

/// A trap with a message, which may have a zero byte behind it.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_trap_new(
    store: Option<&wasm_store_t>,
    message: Option<&wasm_byte_vec_t>,
) -> Option<Box<wasm_trap_t>> {
    let message = message.map_or(&[][..], wasm_byte_vec_t::as_slice);
    let message = message.strip_suffix(&[0]).unwrap_or(message);
    let store = or_null(store_of(store))?;
    Some(new_trap(Some(store), &String::from_utf8_lossy(message)))
}

/// A trap by which a program exits with a status.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_trap_new_exit(
    store: Option<&wasm_store_t>,
    status: i32,
) -> Option<Box<wasm_trap_t>> {
    let store = or_null(store_of(store))?;
    Some(of_error(Error::new(Exit(status)), store))
}

/// A trap with a message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_trap_new(
    store: Option<&wasm_store_t>,
    message: *const c_char,
) -> Option<Box<wasm_trap_t>> {
    // SAFETY: the caller passes a string.
    let message = or_null(unsafe { text(message, "the message") })?;
    Some(new_trap(Some(or_null(store_of(store))?), message))
}

/// The message, with a zero byte behind it.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_trap_message(
    trap: Option<&wasm_trap_t>,
    out: Option<&mut MaybeUninit<wasm_byte_vec_t>>,
) {
    if let Some(out) = out {
        let message = data_of(trap).map_or("", |data| &data.message[..]);
        out.write(terminated(message));
    }
}

impl wasm_frame_t {
    /// What the engine knows of it.
    pub fn info(&self) -> &FrameInfo {
        &self.frame.info
    }

    fn boxed(store: Option<&StoreRef>, frame: &Frame) -> Box<wasm_frame_t> {
        let instance = store.zip(frame.instance).map(|(store, instance)| {
            wasm_instance_t::boxed(wasm_ref_t::in_store(store, Item::Instance(instance)))
        });
        Box::new(wasm_frame_t {
            frame: frame.clone(),
            instance,
        })
    }
}

/// The newest function that was active, or null.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_trap_origin(trap: Option<&wasm_trap_t>) -> Option<Box<wasm_frame_t>> {
    data_of(trap)?.frames().next()
}

/// All functions that were active, the newest first.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_trap_trace(
    trap: Option<&wasm_trap_t>,
    out: Option<&mut MaybeUninit<Objects<wasm_frame_t>>>,
) {
    let Some(out) = out else { return };
    out.write(match data_of(trap) {
        None => Objects::empty(),
        Some(data) => Objects::from_elements(data.frames().map(Some)),
    });
}

/// Why Wasm code has trapped, if it has: `gantry_trap_code_t`.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_trap_code(
    trap: Option<&wasm_trap_t>,
    out: Option<&mut MaybeUninit<u8>>,
) -> bool {
    let code = data_of(trap).and_then(|data| data.code);
    let number = code.and_then(|code| CODES.iter().position(|&known| known == code));
    if let (Some(number), Some(out)) = (number, out) {
        out.write(number as u8);
    }
    number.is_some()
}

/// The codes, as `gantry.h` numbers them.
const CODES: [Trap; 12] = [
    Trap::StackOverflow,
    Trap::MemoryOutOfBounds,
    Trap::TableOutOfBounds,
    Trap::IndirectCallToNull,
    Trap::BadSignature,
    Trap::IntegerOverflow,
    Trap::IntegerDivisionByZero,
    Trap::BadConversionToInteger,
    Trap::UnreachableCodeReached,
    Trap::NullReference,
    Trap::OutOfFuel,
    Trap::Interrupt,
];

/// What a program has exited with, if it has.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_trap_exit_status(
    trap: Option<&wasm_trap_t>,
    out: Option<&mut MaybeUninit<i32>>,
) -> bool {
    let status = data_of(trap).and_then(|data| data.status);
    if let (Some(status), Some(out)) = (status, out) {
        out.write(status);
    }
    status.is_some()
}

/// Copies a frame.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_frame_copy(frame: Option<&wasm_frame_t>) -> Option<Box<wasm_frame_t>> {
    Some(Box::new(frame?.clone()))
}

/// Deletes a frame.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_frame_delete(frame: Option<Box<wasm_frame_t>>) {
    drop(frame);
}

/// The instance, which the frame lends; null if its module has several in the store.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_frame_instance(frame: Option<&wasm_frame_t>) -> Option<&wasm_instance_t> {
    frame?.instance.as_deref()
}

/// The function's index in its module, imported functions included.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_frame_func_index(frame: Option<&wasm_frame_t>) -> u32 {
    frame.map_or(0, |frame| frame.info().func_index())
}

/// Where in the function's body it was; `SIZE_MAX` if that is not known.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_frame_func_offset(frame: Option<&wasm_frame_t>) -> usize {
    let offset = frame.and_then(|frame| frame.info().func_offset());
    offset.unwrap_or(usize::MAX)
}

/// Where in the module's binary it was; `SIZE_MAX` if that is not known.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_frame_module_offset(frame: Option<&wasm_frame_t>) -> usize {
    let offset = frame.and_then(|frame| frame.info().module_offset());
    offset.unwrap_or(usize::MAX)
}

/// The function's name, if the module has it.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_frame_func_name(
    frame: Option<&wasm_frame_t>,
    out: Option<&mut MaybeUninit<wasm_byte_vec_t>>,
) -> bool {
    write_name(frame.and_then(|frame| frame.info().func_name()), out)
}

/// The module's name, if it has one.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_frame_module_name(
    frame: Option<&wasm_frame_t>,
    out: Option<&mut MaybeUninit<wasm_byte_vec_t>>,
) -> bool {
    write_name(frame.and_then(|frame| frame.info().module().name()), out)
}

fn write_name(name: Option<&str>, out: Option<&mut MaybeUninit<wasm_byte_vec_t>>) -> bool {
    if let (Some(name), Some(out)) = (name, out) {
        out.write(name.into());
    }
    name.is_some()
}
