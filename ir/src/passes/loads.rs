//! Knows what memory, globals and sizes contain, so that loads of what was loaded or stored before
//! can go.
//!
//! Part of the walk of [`super::gvn`] over the dominator tree. Memory is known in a few places,
//! each a base value, an offset and a width; a store forgets those of its memory that it may
//! overlap: of another base, or of its own at overlapping offsets. A global or a size is known by
//! its index. Both tables have a fixed size, so a step costs a constant. Two memories or globals
//! that are imported may be the same one under two indices.
//!
//! A block starts with what its immediate dominator ended with, less what the blocks between the
//! two may write; a loop header also without what the loop may write. "Between" is the range of
//! indices: see [`super::cfg`]. A log restores the tables where the walk leaves a branch of the
//! tree.

use super::cfg::Cfg;
use crate::{Declarations, Effects, Function, GlobalIndex, Inst, MemoryIndex, Opcode, Type};

/// Known places in memory.
const PLACES: usize = 16;
/// Known globals and sizes.
const CELLS: usize = 16;
const NONE: u32 = u32::MAX;

/// A known place of memory or a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Entry {
    /// The address, or the index of a global; [`NONE`] where nothing is known.
    base: u32,
    offset: u32,
    /// The value there.
    value: u32,
    /// Which memory it is in.
    memory: MemoryIndex,
    /// The operation that reads it, and the type that it had in memory.
    op: Opcode,
    ty: Type,
    width: u8,
}

const UNKNOWN: Entry = Entry {
    base: NONE,
    offset: 0,
    value: 0,
    memory: MemoryIndex(0),
    op: Opcode::Nop,
    ty: Type::I32,
    width: 0,
};

/// How many instructions before a block write state.
#[derive(Clone, Copy, Default, Debug)]
struct Writes {
    memory: u32,
    /// Globals, tables and sizes.
    cells: u32,
}

/// The tables.
#[derive(Debug)]
pub struct KnownContents {
    entries: [Entry; PLACES + CELLS],
    next: usize,
    /// By block: the writes before it; one more than there are blocks.
    writes: Vec<Writes>,
    log: Vec<(u8, Entry)>,
    /// By depth in the dominator tree: the length of the log at the block's start.
    marks: Vec<u32>,
}

impl Default for KnownContents {
    fn default() -> KnownContents {
        KnownContents {
            entries: [UNKNOWN; PLACES + CELLS],
            next: 0,
            writes: Vec::new(),
            log: Vec::new(),
            marks: Vec::new(),
        }
    }
}

const CELL_READS: Effects = Effects::READS_GLOBAL
    .or(Effects::READS_TABLE)
    .or(Effects::READS_SIZE);

impl KnownContents {
    /// Starts with a function, of which nothing is known.
    pub fn start(&mut self, function: &Function) {
        self.entries = [UNKNOWN; PLACES + CELLS];
        self.log.clear();
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
        let node = &cfg.nodes[block as usize];
        let depth = node.depth as usize;
        if let Some(&mark) = self.marks.get(depth) {
            for (slot, entry) in self.log.drain(mark as usize..).rev() {
                self.entries[slot as usize] = entry;
            }
            self.marks.truncate(depth);
        }
        // Unreached blocks on the way have no marks of their own.
        self.marks.resize(depth + 1, self.log.len() as u32);
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
            self.forget(0..PLACES);
        }
        if before.cells != after.cells {
            self.forget(PLACES..PLACES + CELLS);
        }
    }

    /// Notes what the instruction does to the contents; returns the value that it would read, if
    /// that is known.
    pub fn visit(&mut self, index: u32, inst: &Inst, declarations: &Declarations) -> Option<u32> {
        match inst.op {
            op if op.is_load() => return self.load(index, inst),
            op if op.is_store() => self.store(inst, declarations),
            Opcode::GlobalGet | Opcode::MemorySize | Opcode::TableSize => {
                return self.read_cell(index, inst);
            }
            Opcode::GlobalSet => {
                if inst.b < declarations.imported_globals {
                    self.forget_same_globals(GlobalIndex(inst.b), declarations);
                }
                let entry = Entry {
                    base: inst.b,
                    value: inst.a,
                    op: Opcode::GlobalGet,
                    ty: inst.ty,
                    ..UNKNOWN
                };
                self.set(cell(inst.b, Opcode::GlobalGet), entry);
            }
            _ => {
                let clobbers = inst.op.effects().clobbers();
                if clobbers.has(Effects::READS_MEMORY) {
                    self.forget(0..PLACES);
                }
                if clobbers.reads_any(CELL_READS) {
                    self.forget_cells(clobbers);
                }
            }
        }
        None
    }

    fn load(&mut self, index: u32, inst: &Inst) -> Option<u32> {
        let width = width(inst.op, inst.ty);
        for entry in &self.entries[..PLACES] {
            let is_place = entry.base == inst.a && entry.offset == inst.b && entry.op == inst.op;
            if is_place && entry.width == width && entry.memory == inst.memory() {
                // A full-width load of the same bits as another type is a bitcast if one type is an
                // integer and one a float.
                let same = entry.ty == inst.ty;
                if same || inst.op == Opcode::Load && entry.ty.is_float() != inst.ty.is_float() {
                    return Some(entry.value);
                }
            }
        }
        self.add(Entry {
            base: inst.a,
            offset: inst.b,
            value: index,
            memory: inst.memory(),
            op: inst.op,
            ty: inst.ty,
            width,
        });
        None
    }

    fn store(&mut self, inst: &Inst, declarations: &Declarations) {
        let width = width(inst.op, inst.ty);
        let (start, end) = (u64::from(inst.b), u64::from(inst.b) + u64::from(width));
        for slot in 0..PLACES {
            let entry = self.entries[slot];
            let entry_start = u64::from(entry.offset);
            let is_elsewhere = entry.base == inst.a
                && (entry_start >= end || entry_start + u64::from(entry.width) <= start);
            let is_apart =
                is_elsewhere || !declarations.may_be_same_memory(entry.memory, inst.memory());
            if entry.base != NONE && !is_apart {
                self.set(slot, UNKNOWN);
            }
        }
        if inst.op == Opcode::Store {
            self.add(Entry {
                base: inst.a,
                offset: inst.b,
                value: inst.c,
                memory: inst.memory(),
                op: Opcode::Load,
                ty: inst.ty,
                width,
            });
        }
    }

    fn add(&mut self, entry: Entry) {
        let slot = self.next % PLACES;
        self.next += 1;
        self.set(slot, entry);
    }

    fn read_cell(&mut self, index: u32, inst: &Inst) -> Option<u32> {
        let slot = cell(inst.b, inst.op);
        let entry = self.entries[slot];
        if entry.base == inst.b && entry.op == inst.op {
            return Some(entry.value);
        }
        let entry = Entry {
            base: inst.b,
            value: index,
            op: inst.op,
            ty: inst.ty,
            ..UNKNOWN
        };
        self.set(slot, entry);
        None
    }

    fn forget(&mut self, slots: std::ops::Range<usize>) {
        for slot in slots {
            if self.entries[slot].base != NONE {
                self.set(slot, UNKNOWN);
            }
        }
    }

    /// Forgets the globals that may be this one.
    fn forget_same_globals(&mut self, global: GlobalIndex, declarations: &Declarations) {
        for slot in PLACES..PLACES + CELLS {
            let entry = self.entries[slot];
            let is_global = entry.base != NONE && entry.op == Opcode::GlobalGet;
            if is_global && declarations.may_be_same_global(GlobalIndex(entry.base), global) {
                self.set(slot, UNKNOWN);
            }
        }
    }

    fn forget_cells(&mut self, clobbers: Effects) {
        for slot in PLACES..PLACES + CELLS {
            let entry = self.entries[slot];
            if entry.base != NONE && entry.op.effects().reads_any(clobbers) {
                self.set(slot, UNKNOWN);
            }
        }
    }

    fn set(&mut self, slot: usize, entry: Entry) {
        self.log.push((slot as u8, self.entries[slot]));
        self.entries[slot] = entry;
    }
}

/// The slot of a global or a size.
fn cell(index: u32, op: Opcode) -> usize {
    let of_kind = if op == Opcode::GlobalGet {
        index
    } else {
        index + 13
    };
    PLACES + of_kind as usize % CELLS
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
mod tests {
    use crate::passes::PassContext;
    use crate::testing::{Pass, apply, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;
    use crate::{Declarations, Type};

    #[track_caller]
    fn becomes(before: &str, after: &str) {
        becomes_with(&declarations(), before, after);
    }

    #[track_caller]
    fn becomes_with(declarations: &Declarations, before: &str, after: &str) {
        let text = |body: &str| {
            format!(
                "function %f (i32, i32, i64) -> () ssa {{\nblock0:\n    v0 = param.i32 0\n    v1 = param.i32 1\n{body}\n}}\n"
            )
        };
        let (_, mut function) = parse_function(&text(before)).unwrap();
        verify(&function, declarations).unwrap();
        let mut context = PassContext::default();
        context.analyze(&function);
        context.gvn(&mut function, declarations);
        let passes: [Pass; 2] = [PassContext::dce, PassContext::layout];
        apply(&mut function, &mut context, &passes);
        verify(&function, declarations).unwrap();
        let printed = Named("f", &function).to_string();
        assert_eq!(printed, text(after), "\n{printed}");
    }

    #[test]
    fn stores_of_the_same_base_elsewhere_keep_what_is_known() {
        becomes(
            "    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v0
    v4 = load.i32 v0 + 0
    v5 = load.f32 v0 + 4
    store8.i32 v0 + 7, v4
    v7 = load.i32 v0 + 0
    v8 = load.f32 v0 + 4
    store.f32 v7 + 0, v8
    v10 = load.i32 v0 + 0
    store.i32 v10 + 0, v10
    store.f32 v1 + 8, v5
    return []",
            "    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v0
    v4 = bitcast.f32 v0
    store8.i32 v0 + 7, v1
    v6 = load.f32 v0 + 4
    store.f32 v1 + 0, v6
    v8 = load.i32 v0 + 0
    store.i32 v8 + 0, v8
    store.f32 v1 + 8, v4
    return []",
        );
    }

    #[test]
    fn memories_are_apart() {
        becomes(
            "    store.i32 v0 + 0, v1
    store.i32 v0 + 0, v0, memory1
    v4 = load.i32 v0 + 0
    v5 = load.i32 v0 + 0, memory1
    v6 = load.i32 v0 + 4
    v7 = load.i32 v0 + 4, memory1
    store.i32 v6 + 8, v4, memory1
    store.i32 v7 + 8, v5, memory1
    v10 = load.i32 v0 + 4
    v11 = load.i32 v0 + 4, memory1
    store.i32 v10 + 12, v11, memory1
    return []",
            "    store.i32 v0 + 0, v1
    store.i32 v0 + 0, v0, memory1
    v4 = load.i32 v0 + 4
    v5 = load.i32 v0 + 4, memory1
    store.i32 v4 + 8, v1, memory1
    store.i32 v5 + 8, v0, memory1
    v8 = load.i32 v0 + 4, memory1
    store.i32 v4 + 12, v8, memory1
    return []",
        );
    }

    /// The host may give one memory twice. At another offset of the same address it is apart all
    /// the same.
    #[test]
    fn imported_memories_may_be_one() {
        let mut declarations = declarations();
        declarations.imported_memories = 2;
        becomes_with(
            &declarations,
            "    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v1, memory1
    v4 = load.i32 v0 + 0
    store.i32 v0 + 0, v4, memory1
    v6 = load.i32 v0 + 0
    store.i32 v6 + 8, v6, memory1
    return []",
            "    store.i32 v0 + 0, v1
    store.i32 v0 + 4, v1, memory1
    store.i32 v0 + 0, v1, memory1
    v5 = load.i32 v0 + 0
    store.i32 v5 + 8, v5, memory1
    return []",
        );
    }

    /// So may globals of one type be.
    #[test]
    fn imported_globals_may_be_one() {
        let before = "    v2 = global_get.i32 0
    v3 = global_get.f64 2
    global_set.i32 v1, 1
    v5 = global_get.i32 0
    v6 = global_get.f64 2
    v7 = global_get.i32 1
    store.i32 v0 + 0, v2
    store.i32 v0 + 0, v5
    store.f64 v0 + 0, v3
    store.f64 v7 + 0, v6
    return []";
        let mut declarations = declarations();
        declarations.globals[0].ty = Type::I32;
        becomes_with(
            &declarations,
            before,
            "    v2 = global_get.i32 0
    v3 = global_get.f64 2
    global_set.i32 v1, 1
    store.i32 v0 + 0, v2
    store.i32 v0 + 0, v2
    store.f64 v0 + 0, v3
    store.f64 v1 + 0, v3
    return []",
        );
        declarations.imported_globals = 3;
        becomes_with(
            &declarations,
            before,
            "    v2 = global_get.i32 0
    v3 = global_get.f64 2
    global_set.i32 v1, 1
    v5 = global_get.i32 0
    store.i32 v0 + 0, v2
    store.i32 v0 + 0, v5
    store.f64 v0 + 0, v3
    store.f64 v1 + 0, v3
    return []",
        );
    }

    #[test]
    fn loops_and_merges_forget_what_they_write() {
        becomes(
            "    v2 = global_get.i32 1
    v3 = load.i32 v0 + 0
    jump block1
block1: loop, depth 1
    v5 = global_get.i32 1
    v6 = load.i32 v0 + 0
    br_if v5, block2, block3
block2: depth 1
    store.i32 v1 + 0, v6
    jump block4
block3: depth 1
    jump block4
block4: depth 1
    v11 = load.i32 v0 + 0
    v12 = load.i32 v0 + 0
    v13 = isub.i32 v12, v11
    v14 = iadd.i32 v11, v3
    br_if v14, block5, block6
block5: depth 1
    jump block1
block6:
    v17 = global_get.i32 1
    call 1 [v17]
    v19 = global_get.i32 1
    store.i32 v19 + 0, v2
    return []",
            "    v2 = global_get.i32 1
    v3 = load.i32 v0 + 0
    jump block1
block1: loop, depth 1
    v5 = load.i32 v0 + 0
    br_if v2, block2, block3
block2: depth 1, extends
    store.i32 v1 + 0, v5
    jump block4
block3: depth 1
    jump block4
block4: depth 1
    v10 = load.i32 v0 + 0
    v11 = iadd.i32 v10, v3
    br_if v11, block5, block6
block5: depth 1, extends
    jump block1
block6:
    call 1 [v2]
    v15 = global_get.i32 1
    store.i32 v15 + 0, v2
    return []",
        );
    }
}
