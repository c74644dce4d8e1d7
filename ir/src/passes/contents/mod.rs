//! Knows what memory, globals and sizes contain, so that loads of what was loaded or stored before
//! can go, and writes of what is there already, or of what is overwritten before anybody sees it.
//!
//! Part of the walk of [`super::gvn`] over the dominator tree. Memory is known in a few places,
//! each a base value, an offset and a width; a store forgets those of its memory that it may
//! overlap: of another base, or at overlapping distances from the same one. A global or a size is
//! known by its index. Both tables have a fixed size, so a step costs a constant. Two memories or
//! globals that are imported may be the same one under two indices.
//!
//! A block starts with what its immediate dominator ended with, less what the blocks between the
//! two may write; a loop header also without what the loop may write. "Between" is the range of
//! indices: see [`super::cfg`]. The tables' logs restore them where the walk leaves a branch of the
//! tree.
//!
//! A host sees memory and globals when the program traps. So a write is *unseen* only until
//! something may trap or read it, or control leaves the block.

use super::cfg::Cfg;
use super::numbering::{Address, Numbering};
use crate::{Declarations, Effects, Function, GlobalIndex, Inst, MemoryIndex, Opcode, Type};

/// How much of memory is known at once, and how many globals and sizes.
const SLOTS: usize = 16;
const NONE: u32 = u32::MAX;

/// A known place of memory or a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Entry {
    /// The class of the address, or the index of a global; [`NONE`] where nothing is known.
    base: u32,
    offset: u32,
    /// The value there; of a narrow store, its low bits are there.
    value: u32,
    address: Address,
    /// Which memory it is in.
    memory: MemoryIndex,
    /// The operation that reads it, or a narrow store.
    op: Opcode,
    /// The type that it had in memory.
    ty: Type,
    width: u8,
}

const UNKNOWN: Entry = Entry {
    base: NONE,
    offset: 0,
    value: 0,
    address: Address {
        root: NONE,
        distance: 0,
    },
    memory: MemoryIndex(0),
    op: Opcode::Nop,
    ty: Type::I32,
    width: 0,
};

/// What is known of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// Nothing: it stays.
    Nothing,
    /// It reads this value.
    Reads(u32),
    /// It writes what is there already.
    Repeats,
    /// It overwrites what this instruction has written, and nobody has seen. What is known is as if
    /// that had not been, and the instruction is to be visited again.
    Overwrites(u32),
}

/// A write that nobody has seen.
#[derive(Clone, Copy, Debug)]
struct Unseen {
    index: u32,
    /// The length of its table's log before it. Since then nothing but the write has changed what
    /// was known of what is written so: what reads it sees it, another write takes its place here.
    mark: usize,
    /// Whether it may trap: then it has to come before a later write of another kind.
    traps: bool,
}

/// How many instructions before a block write state.
#[derive(Clone, Copy, Default, Debug)]
struct Writes {
    memory: u32,
    /// Globals, tables and sizes.
    cells: u32,
}

/// What is known of one kind of state.
#[derive(Debug)]
struct Table {
    entries: [Entry; SLOTS],
    /// What was in the slots before they changed.
    log: Vec<(u8, Entry)>,
}

/// What is known of memory, globals and sizes.
#[derive(Default, Debug)]
pub struct KnownContents {
    /// Of memory.
    places: Table,
    /// The place that is forgotten next.
    next: usize,
    /// Globals and sizes.
    cells: Table,
    /// By block: the writes before it; one more than there are blocks.
    writes: Vec<Writes>,
    /// By depth in the dominator tree: the lengths of the logs of places and cells at the block's
    /// start.
    marks: Vec<[usize; 2]>,
    /// The last store, if nobody has seen it.
    unseen_store: Option<Unseen>,
    /// The last write of a global, likewise.
    unseen_global: Option<Unseen>,
}

const CELL_READS: Effects = Effects::READS_GLOBAL
    .or(Effects::READS_TABLE)
    .or(Effects::READS_SIZE);

impl KnownContents {
    /// Starts with a function, of which nothing is known.
    pub fn start(&mut self, function: &Function) {
        self.places.start();
        self.cells.start();
        self.marks.clear();
        self.writes.clear();
        let mut sum = Writes::default();
        for block in &function.blocks {
            self.writes.push(sum);
            for inst in &function.insts[block.first as usize..block.end as usize] {
                let clobbers = inst.op.effects().clobbers();
                sum.memory += u32::from(clobbers.has(Effects::READS_MEMORY));
                sum.cells += u32::from(clobbers.reads_any(CELL_READS));
            }
        }
        self.writes.push(sum);
    }

    /// Enters a block in the walk over the dominator tree.
    pub fn enter(&mut self, cfg: &Cfg, block: u32) {
        self.see();
        let node = &cfg.nodes[block as usize];
        let depth = node.depth as usize;
        if let Some(&[places, cells]) = self.marks.get(depth) {
            self.places.go_back(places);
            self.cells.go_back(cells);
            self.marks.truncate(depth);
        }
        // Unreached blocks on the way have no marks of their own.
        self.marks
            .resize(depth + 1, [self.places.log.len(), self.cells.log.len()]);
        if block == 0 {
            return;
        }
        let is_header = node.loop_header == block;
        let end = if is_header { node.loop_end + 1 } else { block };
        let is_only = matches!(cfg.predecessors(block), [only] if *only == node.idom);
        if is_only && !is_header {
            return;
        }
        let (before, after) = (
            self.writes[node.idom as usize + 1],
            self.writes[end as usize],
        );
        if before.memory != after.memory {
            self.places.forget(|_| true);
        }
        if before.cells != after.cells {
            self.cells.forget(|_| true);
        }
    }

    /// Notes that what has been written may be seen here: the program may trap, or reads it.
    #[inline]
    pub fn see(&mut self) {
        self.unseen_store = None;
        self.unseen_global = None;
    }

    /// Notes what the instruction does to the contents; returns what is known of it.
    pub fn visit(
        &mut self,
        index: u32,
        values: &Numbering<'_>,
        declarations: &Declarations,
    ) -> Known {
        let inst = &values.function.insts[index as usize];
        match inst.op {
            op if op.is_load() => self.load(index, inst, values),
            op if op.is_store() => self.store(index, inst, values, declarations),
            Opcode::GlobalGet | Opcode::MemorySize | Opcode::TableSize => {
                self.read_cell(index, inst)
            }
            Opcode::GlobalSet => self.write_global(index, inst, values, declarations),
            _ => {
                self.see();
                let clobbers = inst.op.effects().clobbers();
                if clobbers.has(Effects::READS_MEMORY) {
                    self.places.forget(|_| true);
                }
                if clobbers.reads_any(CELL_READS) {
                    self.cells
                        .forget(|cell| cell.op.effects().reads_any(clobbers));
                }
                Known::Nothing
            }
        }
    }

    fn load(&mut self, index: u32, inst: &Inst, values: &Numbering<'_>) -> Known {
        let place = place(inst, values);
        for entry in &self.places.entries {
            if entry.is_at(&place) && entry.op == inst.op {
                // A full-width load of the same bits as another type is a bitcast if one type is an
                // integer and one a float.
                let same = entry.ty == inst.ty;
                if same || inst.op == Opcode::Load && entry.ty.is_float() != inst.ty.is_float() {
                    return Known::Reads(entry.value);
                }
            }
        }
        self.see();
        self.add(Entry {
            value: index,
            ..place
        });
        Known::Nothing
    }

    fn store(
        &mut self,
        index: u32,
        inst: &Inst,
        values: &Numbering<'_>,
        declarations: &Declarations,
    ) -> Known {
        let op = match inst.op {
            Opcode::Store => Opcode::Load,
            narrow => narrow,
        };
        let place = Entry {
            value: inst.c,
            op,
            ..place(inst, values)
        };
        if let Some(unseen) = self.unseen_store
            && self::place(&values.function.insts[unseen.index as usize], values).is_at(&place)
        {
            self.places.go_back(unseen.mark);
            self.unseen_store = None;
            return Known::Overwrites(unseen.index);
        }
        let places = self.places.entries.iter();
        let here = places.filter(|entry| entry.is_at(&place));
        let (mut is_accessed, mut is_there) = (false, false);
        for entry in here {
            is_accessed = true;
            is_there |= values.class(entry.value) == values.class(inst.c);
        }
        if is_there {
            return Known::Repeats;
        }
        if !is_accessed {
            self.see();
        }
        self.unseen_store = Some(Unseen {
            index,
            mark: self.places.log.len(),
            traps: !is_accessed,
        });
        let space = values.space(inst.a);
        self.places.forget(|entry| {
            declarations.may_be_same_memory(entry.memory, inst.memory())
                && !entry.is_apart(&place, space)
        });
        self.add(place);
        Known::Nothing
    }

    fn add(&mut self, entry: Entry) {
        let slot = self.next % SLOTS;
        self.next += 1;
        self.places.set(slot, entry);
    }

    fn read_cell(&mut self, index: u32, inst: &Inst) -> Known {
        let slot = cell(inst.b, inst.op);
        let entry = self.cells.entries[slot];
        if entry.base == inst.b && entry.op == inst.op {
            return Known::Reads(entry.value);
        }
        // It may be the global that has been written, under another index or in no slot any more.
        self.unseen_global = None;
        let entry = Entry {
            base: inst.b,
            value: index,
            op: inst.op,
            ty: inst.ty,
            ..UNKNOWN
        };
        self.cells.set(slot, entry);
        Known::Nothing
    }

    fn write_global(
        &mut self,
        index: u32,
        inst: &Inst,
        values: &Numbering<'_>,
        declarations: &Declarations,
    ) -> Known {
        if let Some(unseen) = self.unseen_global
            && values.function.insts[unseen.index as usize].b == inst.b
        {
            self.cells.go_back(unseen.mark);
            self.unseen_global = None;
            return Known::Overwrites(unseen.index);
        }
        let slot = cell(inst.b, Opcode::GlobalGet);
        let entry = self.cells.entries[slot];
        let is_known = entry.base == inst.b && entry.op == Opcode::GlobalGet;
        if is_known && values.class(entry.value) == values.class(inst.a) {
            return Known::Repeats;
        }
        if self.unseen_store.is_some_and(|store| store.traps) {
            self.unseen_store = None;
        }
        self.unseen_global = Some(Unseen {
            index,
            mark: self.cells.log.len(),
            traps: false,
        });
        if inst.b < declarations.imported_globals {
            self.cells.forget(|cell| {
                cell.op == Opcode::GlobalGet
                    && declarations.may_be_same_global(GlobalIndex(cell.base), GlobalIndex(inst.b))
            });
        }
        let entry = Entry {
            base: inst.b,
            value: inst.a,
            op: Opcode::GlobalGet,
            ty: inst.ty,
            ..UNKNOWN
        };
        self.cells.set(slot, entry);
        Known::Nothing
    }
}

impl Default for Table {
    fn default() -> Table {
        Table {
            entries: [UNKNOWN; SLOTS],
            log: Vec::new(),
        }
    }
}

impl Table {
    /// Starts with a function.
    fn start(&mut self) {
        self.entries = [UNKNOWN; SLOTS];
        self.log.clear();
    }

    fn set(&mut self, slot: usize, entry: Entry) {
        self.log.push((slot as u8, self.entries[slot]));
        self.entries[slot] = entry;
    }

    fn forget(&mut self, is_lost: impl Fn(&Entry) -> bool) {
        for slot in 0..SLOTS {
            let entry = &self.entries[slot];
            if entry.base != NONE && is_lost(entry) {
                self.set(slot, UNKNOWN);
            }
        }
    }

    /// Knows again what was known when the log was as long as this.
    fn go_back(&mut self, mark: usize) {
        for (slot, entry) in self.log.drain(mark..).rev() {
            self.entries[usize::from(slot)] = entry;
        }
    }
}

impl Entry {
    /// Whether it has the bytes of a place, and no others.
    fn is_at(&self, place: &Entry) -> bool {
        self.base == place.base
            && self.offset == place.offset
            && self.width == place.width
            && self.memory == place.memory
    }

    /// Whether it has none of the bytes of a place in the same memory, of which `space` is the last
    /// address.
    fn is_apart(&self, place: &Entry, space: u64) -> bool {
        let (from, to) = (self.address, place.address);
        let distance = to.distance.wrapping_sub(from.distance) & space;
        let back = from.distance.wrapping_sub(to.distance) & space;
        from.root == to.root && distance >= u64::from(self.width) && back >= u64::from(place.width)
    }
}

/// The place that a load or store accesses.
fn place(inst: &Inst, values: &Numbering<'_>) -> Entry {
    Entry {
        base: values.class(inst.a),
        offset: inst.b,
        address: values.address(inst),
        memory: inst.memory(),
        op: inst.op,
        ty: inst.ty,
        width: width(inst.op, inst.ty),
        value: NONE,
    }
}

/// The slot of a global or a size.
fn cell(index: u32, op: Opcode) -> usize {
    let of_kind = if op == Opcode::GlobalGet {
        index
    } else {
        index + 13
    };
    of_kind as usize % SLOTS
}

/// How many bytes of memory an operation touches.
fn width(op: Opcode, ty: Type) -> u8 {
    use Opcode::*;
    match op {
        Load8S | Load8U | Store8 => 1,
        Load16S | Load16U | Store16 => 2,
        Load32S | Load32U | Store32 => 4,
        _ => ty.bytes() as u8,
    }
}

#[cfg(test)]
mod tests;
