//! The code by which Wasm code is left, other than by the trampolines of a signature: a process has
//! one copy for all engines whose code relies on the same registers, so its addresses are known
//! everywhere.

use crate::{
    code::{
        function_table::Described,
        publish::PublishedCode,
        watch::{Image, Symbol, Watched, Watchers},
    },
    engine::isa,
};
use anyhow::Result;
use gantry_codegen::{
    emit::pinned::{Counter, Pinned},
    layout::VmRuntime,
};
use std::sync::{Mutex, OnceLock, PoisonError};

/// The ways out of Wasm code.
pub(crate) struct Exits {
    /// Goes away before the code does.
    _described: Described,
    code: PublishedCode,
    offsets: isa::Exits,
    counts_fuel: bool,
}

/// By what code relies on.
static EXITS: [OnceLock<Exits>; Pinned::ALL.len()] = [const { OnceLock::new() }; Pinned::ALL.len()];

impl Exits {
    /// The process's exits for engines of this kind, made if they have not been.
    ///
    /// # Errors
    ///
    /// If there is no memory for machine code.
    pub(crate) fn get(pinned: Pinned) -> Result<&'static Exits> {
        let known = &EXITS[pinned.number()];
        if let Some(exits) = known.get() {
            return Ok(exits);
        }
        let (code, offsets) = isa::exits(pinned);
        let code = PublishedCode::copy(&code, true)?;
        let mut exits = Exits {
            _described: Described::default(),
            code,
            offsets,
            counts_fuel: pinned.counter == Counter::Fuel,
        };
        exits._described = Described::new(&exits.code, || {
            let pieces = exits.image().symbols.into_iter();
            pieces.filter_map(|mut piece| Some((piece.range, piece.unwind.pop()?)))
        });
        Ok(known.get_or_init(|| exits))
    }

    /// Tells profilers and debuggers of this code, once each.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    #[cold]
    pub(crate) fn tell(&'static self, watchers: Watchers) -> Result<()> {
        static TOLD: Mutex<Vec<(usize, Watchers, Watched)>> = Mutex::new(Vec::new());
        let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
        let start = self.code.address(0) as usize;
        let is_told = |told: &(usize, Watchers, Watched)| (told.0, told.1) == (start, watchers);
        if !told.iter().any(is_told) {
            let image = self.image();
            told.push((start, watchers, watchers.tell(&image)?));
        }
        Ok(())
    }

    fn image(&self) -> Image<'_> {
        let offsets = &self.offsets;
        let mut starts = vec![
            (0, "[trap]", Vec::new()),
            (offsets.leave, "[leave wasm]", Vec::new()),
            (offsets.make_room, "[tail call]", Vec::new()),
        ];
        for (area, &start) in offsets.tail_returns.iter().enumerate() {
            // A return address is the start, and debuggers look at what is before that: in front of
            // the first is padding, of each other one a jump's last byte.
            let row = isa::unwind_tail_return(area);
            starts.push((start - 1, "[tail return]", vec![row]));
        }
        let ends = starts.iter().skip(1).map(|(start, ..)| *start);
        let ends: Vec<u32> = ends.chain([self.code.bytes().len() as u32]).collect();
        let pieces = starts.into_iter().zip(ends);
        let symbols = pieces.map(|((start, name, unwind), end)| Symbol {
            name: name.to_owned(),
            range: start..end,
            unwind,
        });
        Image {
            code: self.code.bytes(),
            symbols: symbols.collect(),
        }
    }

    /// All that have been made: those for a store are before any of its Wasm code runs.
    /// Async-signal-safe.
    pub(crate) fn existing() -> impl Iterator<Item = &'static Exits> {
        EXITS.iter().filter_map(OnceLock::get)
    }

    /// Those that a store's Wasm code leaves by. Async-signal-safe.
    pub(crate) fn of(runtime: &VmRuntime) -> Option<&'static Exits> {
        Exits::existing().find(|exits| exits.leave() == runtime.leave)
    }

    /// Whether a register has the fuel that is left, where code faults.
    pub(crate) fn counts_fuel(&self) -> bool {
        self.counts_fuel
    }

    /// Where to resume after a fault, with the runtime's `entry_sp` as the first argument.
    pub(crate) fn trap_exit(&self) -> *const u8 {
        self.code.address(0)
    }

    /// See [`VmRuntime::leave`](gantry_codegen::layout::VmRuntime::leave).
    pub(crate) fn leave(&self) -> *const u8 {
        self.code.address(self.offsets.leave)
    }

    /// See [`VmRuntime::make_room`](gantry_codegen::layout::VmRuntime::make_room).
    pub(crate) fn make_room(&self) -> *const u8 {
        self.code.address(self.offsets.make_room)
    }

    /// Where a callee returns to that has an area of this size, one of
    /// [`TAIL_AREAS`](gantry_codegen::layout::TAIL_AREAS) by index.
    pub(crate) fn tail_return(&self, area: usize) -> *const u8 {
        self.code.address(self.offsets.tail_returns[area])
    }
}
