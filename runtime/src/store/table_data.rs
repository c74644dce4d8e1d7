//! Tables as a store owns them.
//!
//! A table of functions holds copies of [`VmFuncRef`]s, so that an indirect call reads one place;
//! its null entries carry a signature id that no function has. Other tables hold references as they
//! are, null is zero.

use crate::{api::extern_types::TableType, api::types::RefType, store::leak::leak};
use anyhow::{Result, bail};
use gantry_codegen::layout::{VmFuncRef, VmTable};
use gantry_ir::TrapCode;
use gantry_lower::types::ValueType;
use std::{
    alloc::{Layout, alloc_zeroed},
    ops::Range,
    ptr::NonNull,
};

/// A table as the store owns it.
#[derive(Debug)]
pub(crate) struct TableData {
    /// In the context of the instance that defines the table, or owned by this if the host has made
    /// it.
    vm: NonNull<VmTable>,
    owns_vm: bool,
    elements: Elements,
    ty: TableType,
    capacity: u32,
    /// Whether the runtime has written it since [`TableData::is_initialized`].
    is_changed: bool,
}

/// The entries. The vectors never change behind the back of `TableData::vm`.
#[derive(Debug)]
enum Elements {
    Func(Vec<VmFuncRef>),
    Handles(Vec<u64>),
}

/// An element as generated code passes it: a pointer to a [`VmFuncRef`] or to an exception, or a
/// handle of a host object.
pub(crate) type RawRef = u64;

/// The table entry for a reference.
///
/// # Safety
///
/// The reference is null or valid.
unsafe fn entry(reference: RawRef) -> VmFuncRef {
    // SAFETY: as the caller promises.
    match unsafe { (reference as *const VmFuncRef).as_ref() } {
        Some(reference) => *reference,
        None => VmFuncRef::NULL,
    }
}

/// A vector of zeros, which takes memory only where it is touched; `None` if there is no room for
/// it.
///
/// # Safety
///
/// All zeros are a valid `T`.
unsafe fn zeroed<T>(length: usize) -> Option<Vec<T>> {
    let layout = Layout::array::<T>(length).ok()?;
    if layout.size() == 0 {
        return Some(Vec::new());
    }
    // SAFETY: the layout has a size; the vector gets memory of its own layout, with `length` valid
    // elements.
    unsafe {
        let start = NonNull::new(alloc_zeroed(layout).cast::<T>())?;
        Some(Vec::from_raw_parts(start.as_ptr(), length, length))
    }
}

impl TableData {
    /// # Safety
    ///
    /// `vm` is where generated code looks for the table; it lives as long as the store. `init` is a
    /// reference of this store.
    pub(super) unsafe fn new(
        ty: TableType,
        init: RawRef,
        vm: Option<NonNull<VmTable>>,
        capacity: u32,
    ) -> Result<TableData> {
        let mut table = TableData {
            vm: vm.unwrap_or_else(|| {
                leak(Box::new(VmTable {
                    base: std::ptr::null_mut(),
                    length: 0,
                }))
            }),
            owns_vm: vm.is_none(),
            elements: match ty.element().matches(&RefType::FUNCREF) {
                true => Elements::Func(Vec::new()),
                false => Elements::Handles(Vec::new()),
            },
            ty,
            capacity,
            is_changed: true,
        };
        let (minimum, _) = table.ty.limits();
        // SAFETY: as the caller promises.
        if !unsafe { table.extend(minimum, init) } {
            bail!("no memory for a table of {minimum} elements");
        }
        Ok(table)
    }

    /// Takes the table out of its store. What stays is of no use.
    pub(super) fn take(&mut self) -> TableData {
        let rest = TableData {
            vm: NonNull::dangling(),
            owns_vm: false,
            elements: Elements::Handles(Vec::new()),
            ty: self.ty.clone(),
            capacity: 0,
            is_changed: true,
        };
        std::mem::replace(self, rest)
    }

    /// Notes that the table has what its module puts in it at first.
    pub(crate) fn is_initialized(&mut self) {
        self.is_changed = false;
    }

    /// Whether anything has been written that its module did not put in it at first, as far as the
    /// runtime has seen.
    pub(crate) fn is_changed(&self) -> bool {
        self.is_changed
    }

    /// Notes that code may write the table without the runtime.
    pub(crate) fn may_change(&mut self) {
        self.is_changed = true;
    }

    /// Makes it a table of nulls, of the size that it had at first, but for elements in `kept` that
    /// are written next: nobody may look at them before.
    pub(crate) fn clear(&mut self, kept: &Range<u32>) {
        let minimum = self.ty.minimum() as usize;
        let (before, behind) = (..kept.start as usize, kept.end as usize..);
        let base = match &mut self.elements {
            Elements::Func(entries) => {
                entries.truncate(minimum);
                entries[before].fill(VmFuncRef::NULL);
                entries[behind].fill(VmFuncRef::NULL);
                entries.as_mut_ptr().cast::<u8>()
            }
            Elements::Handles(handles) => {
                handles.truncate(minimum);
                handles[before].fill(0);
                handles[behind].fill(0);
                handles.as_mut_ptr().cast::<u8>()
            }
        };
        let vm = VmTable {
            base,
            length: minimum,
        };
        // SAFETY: the place is valid as long as the instance, which no store has now.
        unsafe { self.vm.write(vm) };
        self.is_changed = true;
    }

    /// How many bytes it has room for.
    pub(super) fn size(&self) -> usize {
        match &self.elements {
            Elements::Func(entries) => entries.capacity() * size_of::<VmFuncRef>(),
            Elements::Handles(handles) => handles.capacity() * size_of::<RawRef>(),
        }
    }

    /// Makes room for appending elements; false if there is no memory for them. They are to follow
    /// at once, as code does not know where the table is until then.
    pub(super) fn reserve(&mut self, count: u32, value: RawRef) -> bool {
        if self.length() == 0 && value == 0 {
            return true;
        }
        let reserved = match &mut self.elements {
            Elements::Func(entries) => entries.try_reserve(count as usize),
            Elements::Handles(handles) => handles.try_reserve(count as usize),
        };
        reserved.is_ok()
    }

    /// Appends elements; false if there is no memory for them.
    ///
    /// # Safety
    ///
    /// `value` is a reference of this store.
    pub(super) unsafe fn extend(&mut self, count: u32, value: RawRef) -> bool {
        self.is_changed = true;
        let new_length = self.length() as usize + count as usize;
        if self.length() == 0 && value == 0 {
            // SAFETY: null references are all zeros, in both kinds of entries.
            let zeroed = unsafe {
                match self.elements {
                    Elements::Func(_) => zeroed(new_length).map(Elements::Func),
                    Elements::Handles(_) => zeroed(new_length).map(Elements::Handles),
                }
            };
            match zeroed {
                Some(elements) => self.elements = elements,
                None => return false,
            }
        }
        if !self.reserve(new_length as u32 - self.length(), value) {
            return false;
        }
        let base = match &mut self.elements {
            Elements::Func(entries) => {
                // SAFETY: as the caller promises.
                entries.resize(new_length, unsafe { entry(value) });
                entries.as_mut_ptr().cast::<u8>()
            }
            Elements::Handles(handles) => {
                handles.resize(new_length, value);
                handles.as_mut_ptr().cast::<u8>()
            }
        };
        let vm = VmTable {
            base,
            length: new_length,
        };
        // SAFETY: the place is valid as long as the store; generated code that is suspended reads
        // it anew after a call.
        unsafe { self.vm.write(vm) };
        true
    }

    /// What generated code knows of the table.
    pub(crate) fn vm(&self) -> *mut VmTable {
        self.vm.as_ptr()
    }

    pub(crate) fn length(&self) -> u32 {
        match &self.elements {
            Elements::Func(entries) => entries.len() as u32,
            Elements::Handles(handles) => handles.len() as u32,
        }
    }

    /// The type as it was declared.
    pub(crate) fn ty(&self) -> &TableType {
        &self.ty
    }

    /// The type of the elements. The table keeps what it names.
    pub(crate) fn element(&self) -> ValueType {
        self.ty.element().declared()
    }

    /// How many elements it can have at most.
    pub(crate) fn capacity(&self) -> u32 {
        self.capacity
    }

    /// The type with the current size as minimum.
    pub(crate) fn current_type(&self) -> TableType {
        self.ty.with_minimum(self.length())
    }

    pub(crate) fn get(&self, index: u32) -> Option<RawRef> {
        match &self.elements {
            Elements::Func(entries) => entries
                .get(index as usize)
                .map(|entry| entry.reference as u64),
            Elements::Handles(handles) => handles.get(index as usize).copied(),
        }
    }

    /// The references of a table that is not one of functions.
    pub(crate) fn handles(&self) -> &[RawRef] {
        match &self.elements {
            Elements::Func(_) => &[],
            Elements::Handles(handles) => handles,
        }
    }

    /// Writes `count` elements from `start` on, all or none.
    ///
    /// # Safety
    ///
    /// `value` is a reference of this store.
    pub(crate) unsafe fn fill(
        &mut self,
        start: u32,
        value: RawRef,
        count: u32,
    ) -> Result<(), TrapCode> {
        let range = checked_range(start, count, self.length())?;
        self.is_changed = true;
        match &mut self.elements {
            // SAFETY: as the caller promises.
            Elements::Func(entries) => entries[range].fill(unsafe { entry(value) }),
            Elements::Handles(handles) => handles[range].fill(value),
        }
        Ok(())
    }

    /// Writes copies of references from `start` on, all or none. The table is one of functions.
    pub(crate) fn write_entries<'a>(
        &mut self,
        start: u32,
        values: impl ExactSizeIterator<Item = &'a VmFuncRef>,
    ) -> Result<(), TrapCode> {
        let count = u32::try_from(values.len()).map_err(|_| TrapCode::TableOutOfBounds)?;
        for (place, value) in self.entries_mut(start, count)?.iter_mut().zip(values) {
            *place = *value;
        }
        Ok(())
    }

    /// Writes copies of these references from `start` on, all or none, to a table of functions.
    pub(crate) fn copy_entries(
        &mut self,
        start: u32,
        values: &[VmFuncRef],
    ) -> Result<(), TrapCode> {
        let count = u32::try_from(values.len()).map_err(|_| TrapCode::TableOutOfBounds)?;
        self.entries_mut(start, count)?.copy_from_slice(values);
        Ok(())
    }

    /// Elements that are about to be written. The table is one of functions.
    fn entries_mut(&mut self, start: u32, count: u32) -> Result<&mut [VmFuncRef], TrapCode> {
        let range = checked_range(start, count, self.length())?;
        self.is_changed = true;
        match &mut self.elements {
            Elements::Func(entries) => Ok(&mut entries[range]),
            Elements::Handles(_) => {
                unreachable!("validation allows functions in tables of functions only")
            }
        }
    }

    /// Writes elements from `start` on, all or none.
    ///
    /// # Safety
    ///
    /// The values are references of this store.
    pub(crate) unsafe fn write(
        &mut self,
        start: u32,
        values: impl ExactSizeIterator<Item = RawRef>,
    ) -> Result<(), TrapCode> {
        let count = u32::try_from(values.len()).map_err(|_| TrapCode::TableOutOfBounds)?;
        let range = checked_range(start, count, self.length())?;
        self.is_changed = true;
        match &mut self.elements {
            Elements::Func(entries) => {
                for (place, value) in entries[range].iter_mut().zip(values) {
                    // SAFETY: as the caller promises.
                    *place = unsafe { entry(value) };
                }
            }
            Elements::Handles(handles) => {
                for (place, value) in handles[range].iter_mut().zip(values) {
                    *place = value;
                }
            }
        }
        Ok(())
    }
}

impl Drop for TableData {
    fn drop(&mut self) {
        if self.owns_vm {
            // SAFETY: it was made by `leak`; instances that point to it are dropped with the same
            // store.
            drop(unsafe { Box::from_raw(self.vm.as_ptr()) });
        }
    }
}

/// The elements that an operation is for, if the table has them.
pub(crate) fn checked_range(
    start: u32,
    count: u32,
    length: u32,
) -> Result<std::ops::Range<usize>, TrapCode> {
    match start.checked_add(count) {
        Some(end) if end <= length => Ok(start as usize..end as usize),
        _ => Err(TrapCode::TableOutOfBounds),
    }
}

/// Copies elements between tables, or within one: all or none.
pub(crate) fn copy_elements(
    tables: &mut [TableData],
    (target, source): (u32, u32),
    (target_start, source_start): (u32, u32),
    count: u32,
) -> Result<(), TrapCode> {
    let (target, source) = (target as usize, source as usize);
    let to = checked_range(target_start, count, tables[target].length())?;
    let from = checked_range(source_start, count, tables[source].length())?;
    tables[target].is_changed = true;
    if target == source {
        match &mut tables[target].elements {
            Elements::Func(entries) => entries.copy_within(from, to.start),
            Elements::Handles(handles) => handles.copy_within(from, to.start),
        }
        return Ok(());
    }
    let [target, source] = tables
        .get_disjoint_mut([target, source])
        .expect("two tables of the store");
    match (&mut target.elements, &source.elements) {
        (Elements::Func(to_entries), Elements::Func(entries)) => {
            to_entries[to].copy_from_slice(&entries[from]);
        }
        (Elements::Handles(to_handles), Elements::Handles(handles)) => {
            to_handles[to].copy_from_slice(&handles[from]);
        }
        _ => unreachable!("validation allows copies between tables of one type only"),
    }
    Ok(())
}
