//! What all instances of a module have in common: found out once, when the module is made.

use crate::{
    engine::{
        Engine,
        allocation::{WASM_PAGE, image::MemoryImage},
    },
    sys::{FileRange, page_size},
};
use gantry_codegen::{layout::ContextLayout, slots::SLOT_BYTES};
use gantry_ir::{FunctionIndex, GlobalIndex, MemoryIndex, TableIndex, module::FilledTables};
use gantry_lower::module::{ConstantExpression, ConstantOp, ElementItems, ModuleInfo, SegmentMode};
use std::{
    any::Any,
    ops::Range,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// An image may have this many times the bytes of the data segments, and
/// [`Config::memory_guaranteed_dense_image_size`](crate::Config) more. Reading what lies between
/// them takes memory that counts for nobody.
const SPARSITY: u64 = 4;
/// How many bytes the idle instances of a module may have together.
const MAX_IDLE: usize = 16 << 20;

/// How instances of a module are made.
#[derive(Debug)]
pub(crate) struct InstancePlan {
    /// By reference slot.
    pub(crate) references: Box<[OwnReference]>,
    /// The slots of imported functions.
    pub(crate) imported_slots: Box<[(u32, FunctionIndex)]>,
    /// Whether the module's own tables have the same elements in every instance at first: null and
    /// the module's own functions.
    pub(crate) has_constant_tables: bool,
    /// Of each of the module's own tables, elements that a segment writes in every instance, the
    /// most at once. Empty without [constant tables](Self::has_constant_tables).
    pub(crate) placed: Box<[Range<u32>]>,
    /// Of each element segment of functions whose reference slots follow each other, the first.
    pub(crate) first_slots: Box<[Option<u32>]>,
    /// What the module's own globals are at first.
    pub(crate) globals: InitialGlobals,
    image: Option<Range<usize>>,
    /// Whether there was an instance, or many are expected.
    is_used: AtomicBool,
    made_image: OnceLock<Option<Arc<MemoryImage>>>,
}

/// What a reference to a function of the module has in every instance. For imported functions,
/// zeros.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OwnReference {
    /// Where its code is from the start of the module's.
    pub(crate) code: u32,
    pub(crate) signature: u32,
}

/// What a module's own globals are at first.
#[derive(Debug)]
pub(crate) struct InitialGlobals {
    /// All slots, with the values that are the same in every instance; zero for the others.
    pub(crate) slots: Box<[u64]>,
    /// Those others, in their order.
    pub(crate) evaluated: Box<[GlobalIndex]>,
}

impl InitialGlobals {
    fn new(info: &ModuleInfo, layout: &ContextLayout) -> InitialGlobals {
        let range = layout.own_global_slots();
        let mut slots = vec![0; (range.len() as u32 / SLOT_BYTES) as usize];
        let mut evaluated = Vec::new();
        let first = info.declarations.imported_globals as usize;
        let places = layout.own_globals().iter();
        for (index, (place, initializer)) in places.zip(&info.global_initializers).enumerate() {
            match initializer.ops[..] {
                [ConstantOp::Constant(_, bits)] => {
                    slots[((place - range.start) / SLOT_BYTES) as usize] = bits;
                }
                _ => evaluated.push(GlobalIndex::from_index(first + index)),
            }
        }
        InitialGlobals {
            slots: slots.into(),
            evaluated: evaluated.into(),
        }
    }
}

impl InstancePlan {
    pub(super) fn new(
        engine: &Engine,
        info: &ModuleInfo,
        layout: &ContextLayout,
        slot_functions: &[FunctionIndex],
        own: impl Fn(FunctionIndex) -> OwnReference,
    ) -> InstancePlan {
        let declarations = &info.declarations;
        let mut imported_slots = Vec::new();
        let mut references = Vec::with_capacity(slot_functions.len());
        for (slot, &function) in slot_functions.iter().enumerate() {
            references.push(match declarations.is_imported(function) {
                true => {
                    imported_slots.push((slot as u32, function));
                    OwnReference::default()
                }
                false => own(function),
            });
        }
        let has_constant_tables = has_constant_tables(info);
        let segments = info.elements.iter();
        InstancePlan {
            references: references.into(),
            imported_slots: imported_slots.into(),
            has_constant_tables,
            placed: placed_elements(info, has_constant_tables),
            first_slots: segments
                .map(|segment| first_slot(info, &segment.items))
                .collect(),
            globals: InitialGlobals::new(info, layout),
            image: match engine.config().memory_init_cow {
                true => image_range(info, engine.config().dense_image_size),
                false => None,
            },
            is_used: AtomicBool::new(false),
            made_image: OnceLock::new(),
        }
    }

    /// Notes that the module will have many instances.
    pub(crate) fn expect_many(&self) {
        self.is_used.store(true, Ordering::Relaxed);
    }

    /// What the module's memory 0 has at first, if that is mapped. The first instance copies its
    /// data, unless many are expected, as it may be the only one; the image is made for the next.
    /// `bytes` are those of a data segment.
    pub(crate) fn image<'a>(
        &self,
        info: &ModuleInfo,
        bytes: impl Fn(&Range<u32>) -> &'a [u8],
    ) -> Option<&Arc<MemoryImage>> {
        let range = self.image.clone()?;
        if !self.is_used.load(Ordering::Relaxed) {
            self.is_used.store(true, Ordering::Relaxed);
            return None;
        }
        let make = || {
            let pieces = info.data.iter().filter_map(|segment| {
                let offset = offset_in_first(&segment.mode)?;
                let start = (constant(offset)? as usize).checked_sub(range.start)?;
                Some((start, bytes(&segment.range))).filter(|(_, bytes)| !bytes.is_empty())
            });
            let file = FileRange::new(range.len(), pieces).ok()?;
            Some(Arc::new(MemoryImage::new(range.start, file)))
        };
        self.made_image.get_or_init(make).as_ref()
    }

    /// The image, if it has been made.
    pub(super) fn made_image(&self) -> Option<&Arc<MemoryImage>> {
        self.made_image.get()?.as_ref()
    }
}

/// Where an active segment is in memory 0, if it is one of that.
fn offset_in_first(mode: &SegmentMode<MemoryIndex>) -> Option<&ConstantExpression> {
    match mode {
        SegmentMode::Active(MemoryIndex(0), offset) => Some(offset),
        _ => None,
    }
}

/// Where the image of memory 0 is, if its active data segments make one.
fn image_range(info: &ModuleInfo, sparse: u64) -> Option<Range<usize>> {
    let declarations = &info.declarations;
    if declarations.imported_memories > 0 {
        return None;
    }
    let size = declarations
        .memories
        .first()?
        .minimum
        .checked_mul(WASM_PAGE)?;
    // If placing elements, or data in another memory, fails, data must not be there yet for those
    // functions that have been placed in the tables of others.
    let is_placed_elsewhere = |mode: &SegmentMode<TableIndex>| match mode {
        SegmentMode::Active(table, _) => table.0 < declarations.imported_tables,
        _ => false,
    };
    if info
        .elements
        .iter()
        .any(|segment| is_placed_elsewhere(&segment.mode))
    {
        return None;
    }
    let (mut start, mut end, mut sum) = (u64::MAX, 0, 0u64);
    for segment in &info.data {
        let Some(offset) = offset_in_first(&segment.mode) else {
            continue;
        };
        let length = u64::from(segment.range.end - segment.range.start);
        let first = u64::from(constant(offset)?);
        if first + length > size {
            return None;
        }
        if length > 0 {
            start = start.min(first);
            end = end.max(first + length);
            sum += length;
        }
    }
    if sum == 0 {
        return None;
    }
    let page = page_size();
    let start = start as usize / page * page;
    let range = start..(end as usize).next_multiple_of(page);
    let most = sum.saturating_mul(SPARSITY).saturating_add(sparse);
    (range.len() as u64 <= most).then_some(range)
}

/// The value of an expression of type `i32`, if it is the same in every instance.
fn constant(expression: &ConstantExpression) -> Option<u32> {
    match expression.ops[..] {
        [ConstantOp::Constant(_, bits)] => Some(bits as u32),
        _ => None,
    }
}

fn has_constant_tables(info: &ModuleInfo) -> bool {
    let declarations = &info.declarations;
    let is_own = |&function: &FunctionIndex| !declarations.is_imported(function);
    let is_constant = |expression: &ConstantExpression| match &expression.ops[..] {
        [ConstantOp::Constant(..)] => true,
        [ConstantOp::RefFunc(function)] => is_own(function),
        _ => false,
    };
    let is_placed = |segment: &gantry_lower::module::ElementSegment| {
        let SegmentMode::Active(table, offset) = &segment.mode else {
            return true;
        };
        table.0 >= declarations.imported_tables
            && constant(offset).is_some()
            && match &segment.items {
                ElementItems::Functions(functions) => functions.iter().all(is_own),
                ElementItems::Expressions(items) => items.iter().all(is_constant),
            }
    };
    let mut initial = info.table_initializers.iter().flatten();
    initial.all(is_constant) && info.elements.iter().all(is_placed)
}

/// Of each own table the elements that [`InstancePlan::placed`] has.
fn placed_elements(info: &ModuleInfo, has_constant_tables: bool) -> Box<[Range<u32>]> {
    let first = info.declarations.imported_tables;
    let own = &info.types.tables[first as usize..];
    let mut placed = vec![0..0; own.len()];
    if !has_constant_tables {
        return placed.into();
    }
    for segment in &info.elements {
        let SegmentMode::Active(table, offset) = &segment.mode else {
            continue;
        };
        let index = (table.0 - first) as usize;
        // What is not a function could be seen by a collection before it is written.
        let ElementItems::Functions(functions) = &segment.items else {
            continue;
        };
        let range = constant(offset).and_then(|start| {
            let end = start.checked_add(functions.len() as u32)?;
            (u64::from(end) <= own[index].minimum.into()).then_some(start..end)
        });
        if let Some(range) = range.filter(|range| range.len() > placed[index].len()) {
            placed[index] = range;
        }
    }
    placed.into()
}

/// The first reference slot of functions, if those of the others follow in their order.
fn first_slot(info: &ModuleInfo, items: &ElementItems) -> Option<u32> {
    let ElementItems::Functions(functions) = items else {
        return None;
    };
    let slots = &info.declarations.reference_slots;
    let mut slots = functions.iter().map(|function| slots[function.index()]);
    let first = slots.clone().next()?;
    let follows = slots.all({
        let mut expected = first;
        move |slot| slot == std::mem::replace(&mut expected, slot.wrapping_add(1))
    });
    follows.then_some(first)
}

/// Whether functions of a module may write one of its tables.
pub(crate) fn writes_table(info: &ModuleInfo, table: TableIndex) -> bool {
    let bit = FilledTables::bit(table.0);
    bit == 0 || info.written_tables & bit != 0
}

/// Instances that no store has any more, for the next store. What they are, the store knows.
#[derive(Debug, Default)]
pub(crate) struct IdleInstances(Mutex<Vec<(u32, Box<dyn Any + Send>)>>);

impl IdleInstances {
    /// An instance, if there is one: best one that had this number.
    pub(crate) fn take(&self, number: u32) -> Option<Box<dyn Any + Send>> {
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = idle.iter().rposition(|&(other, _)| other == number);
        let place = place.or_else(|| idle.len().checked_sub(1))?;
        Some(idle.swap_remove(place).1)
    }

    /// Keeps an instance of this many bytes, unless there are `most` of them or they have too many
    /// bytes.
    pub(crate) fn put(&self, number: u32, instance: Box<dyn Any + Send>, size: usize, most: usize) {
        let most = most.min(MAX_IDLE / size.max(1));
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < most {
            idle.push((number, instance));
        }
    }
}
