//! What all references have in common: `wasm_ref_t`, and what can be cast to it. And foreign objects,
//! which have nothing else.

use crate::{
    error::or_null,
    host_info::{Finalizer, HostInfo, HostInfoCell},
    module::ModuleData,
    store::{Context, StoreRef, store_of, wasm_store_t},
    trap::TrapData,
};
use gantry::{
    Exception, Extern, ExternRef, Func, Global, Instance, Memory, Result, Rooted, Table, Tag,
    ensure,
};
use std::{ffi::c_void, ptr, sync::Arc};

/// A reference to anything: an object, with the store that it keeps.
#[derive(Clone, Debug)]
pub struct wasm_ref_t {
    /// Objects that live by themselves may have none.
    pub store: Option<StoreRef>,
    pub item: Item,
}

/// What a reference refers to.
#[derive(Clone, Debug)]
pub enum Item {
    Func(Func),
    Global(Global),
    Table(Table),
    Memory(Memory),
    Tag(Tag),
    Instance(Instance),
    Exception(Exception),
    Module(Arc<ModuleData>),
    Trap(Arc<TrapData>),
    Foreign(Arc<HostInfoCell>),
}

/// What tells objects apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Key {
    Func([usize; 2]),
    Global(Global),
    Table(Table),
    Memory(Memory),
    Tag(Tag),
    Instance(Instance),
    Exception(Exception),
    /// The address of an object that lives by itself.
    Address(usize),
}

/// An object that Wasm code has as an `externref`. It does not keep the store, which has it.
struct Foreigner(Item);

impl wasm_ref_t {
    /// An object of a store.
    pub fn in_store(store: &StoreRef, item: Item) -> wasm_ref_t {
        wasm_ref_t {
            store: Some(store.clone()),
            item,
        }
    }

    fn key(&self) -> Key {
        match &self.item {
            Item::Func(func) => Key::Func(self.with(|context| func.hash_key(context))),
            Item::Global(global) => Key::Global(*global),
            Item::Table(table) => Key::Table(*table),
            Item::Memory(memory) => Key::Memory(*memory),
            Item::Tag(tag) => Key::Tag(*tag),
            Item::Instance(instance) => Key::Instance(*instance),
            Item::Exception(exception) => Key::Exception(*exception),
            Item::Module(module) => Key::Address(Arc::as_ptr(module).addr()),
            Item::Trap(trap) => Key::Address(Arc::as_ptr(trap).addr()),
            Item::Foreign(foreign) => Key::Address(Arc::as_ptr(foreign).addr()),
        }
    }

    /// Borrows the store of an object that has one.
    fn with<R>(&self, body: impl FnOnce(Context<'_>) -> R) -> R {
        let store = self.store.as_ref();
        store.expect("an object of a store").with(body)
    }

    /// The place for host information in an object that lives by itself.
    fn cell(&self) -> Option<&HostInfoCell> {
        match &self.item {
            Item::Module(module) => Some(&module.host_info),
            Item::Trap(trap) => Some(&trap.host_info),
            Item::Foreign(foreign) => Some(foreign),
            _ => None,
        }
    }

    fn host_info(&self) -> *mut c_void {
        if let Some(cell) = self.cell() {
            return cell.get();
        }
        let key = self.key();
        self.with(|context| {
            let info = context.data().host_infos.get(&key);
            info.map_or(ptr::null_mut(), |info| info.pointer)
        })
    }

    fn set_host_info(&self, info: HostInfo) {
        if let Some(cell) = self.cell() {
            return cell.set(info);
        }
        let key = self.key();
        // Its finalizer is called when the store is free again.
        let former = self.with(|mut context| context.data_mut().host_infos.insert(key, info));
        drop(former);
    }

    /// Fails if it belongs to another store.
    pub fn check_given(&self, store: &StoreRef) -> Result<()> {
        let is_other = self.store.as_ref().is_some_and(|own| !own.same(store));
        ensure!(!is_other, "an object of another store was given");
        Ok(())
    }

    /// What Wasm code has as an `externref`.
    pub fn to_extern_ref(&self, context: &mut Context<'_>) -> Result<Rooted<ExternRef>> {
        ExternRef::new(context, Foreigner(self.item.clone()))
    }
}

/// The object of an `externref`.
pub fn of_extern_ref(
    reference: Rooted<ExternRef>,
    store: &StoreRef,
    context: &Context<'_>,
) -> Option<Box<wasm_ref_t>> {
    let object = or_null(reference.data(context))??;
    let Foreigner(item) = object.downcast_ref()?;
    Some(Box::new(wasm_ref_t::in_store(store, item.clone())))
}

/// Functions that all references have. They lend what they are given.
macro_rules! base_functions {
    ($($ty:ident: $copy:ident $delete:ident $same:ident $get:ident $set:ident $set_finalizer:ident;)*) => {$(
        /// Another reference to the same object.
        #[unsafe(no_mangle)]
        pub extern "C" fn $copy(reference: Option<&$ty>) -> Option<Box<$ty>> {
            Some(Box::new(reference?.clone()))
        }

        /// Deletes a reference. The object goes with the last one, or with its store.
        #[unsafe(no_mangle)]
        pub extern "C" fn $delete(reference: Option<Box<$ty>>) {
            drop(reference);
        }

        /// Whether both refer to the same object.
        #[unsafe(no_mangle)]
        pub extern "C" fn $same(a: Option<&$ty>, b: Option<&$ty>) -> bool {
            match (a, b) {
                (Some(a), Some(b)) => a.base().key() == b.base().key(),
                (a, b) => a.is_none() && b.is_none(),
            }
        }

        /// The pointer that the program has attached to the object, or null.
        #[unsafe(no_mangle)]
        pub extern "C" fn $get(reference: Option<&$ty>) -> *mut c_void {
            reference.map_or(ptr::null_mut(), |reference| reference.base().host_info())
        }

        /// Attaches a pointer to the object.
        #[unsafe(no_mangle)]
        pub extern "C" fn $set(reference: Option<&$ty>, info: *mut c_void) {
            if let Some(reference) = reference {
                reference.base().set_host_info(HostInfo::new(info, None));
            }
        }

        /// Attaches a pointer to the object, and what is called when the object goes, or the pointer
        /// is replaced.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $set_finalizer(
            reference: Option<&$ty>,
            info: *mut c_void,
            finalizer: Finalizer,
        ) {
            if let Some(reference) = reference {
                reference.base().set_host_info(HostInfo::new(info, finalizer));
            }
        }
    )*};
}

/// The types that can be cast to `wasm_ref_t` and back.
macro_rules! reference_types {
    ($($(#[$doc:meta])* $ty:ident $pattern:pat,
        $up:ident $up_const:ident $down:ident $down_const:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        #[repr(transparent)]
        pub struct $ty(wasm_ref_t);

        impl $ty {
            /// The reference as one to anything.
            pub fn base(&self) -> &wasm_ref_t {
                &self.0
            }

            /// A reference, which has to be of this kind.
            pub fn boxed(reference: wasm_ref_t) -> Box<$ty> {
                debug_assert!(matches!(reference.item, $pattern));
                Box::new($ty(reference))
            }
        }

        /// The reference as one to anything.
        #[unsafe(no_mangle)]
        pub extern "C" fn $up(reference: *mut $ty) -> *mut wasm_ref_t {
            reference.cast()
        }

        /// The reference as one to anything.
        #[unsafe(no_mangle)]
        pub extern "C" fn $up_const(reference: *const $ty) -> *const wasm_ref_t {
            reference.cast()
        }

        /// The reference, if it is one of this kind; else null.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $down(reference: *mut wasm_ref_t) -> *mut $ty {
            // SAFETY: the caller passes a reference, or null.
            match unsafe { reference.as_ref() } {
                Some(wasm_ref_t { item: $pattern, .. }) => reference.cast(),
                _ => ptr::null_mut(),
            }
        }

        /// The reference, if it is one of this kind; else null.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $down_const(reference: *const wasm_ref_t) -> *const $ty {
            // SAFETY: as the caller promises here, too.
            unsafe { $down(reference.cast_mut()) }
        }
    )*};
}

/// The types that can be cast to `wasm_extern_t` and back.
macro_rules! extern_casts {
    ($($ty:ident $pattern:pat,
        $up:ident $up_const:ident $down:ident $down_const:ident;)*) => {$(
        /// The reference as one to anything that can be imported or exported.
        #[unsafe(no_mangle)]
        pub extern "C" fn $up(reference: *mut $ty) -> *mut wasm_extern_t {
            reference.cast()
        }

        /// The reference as one to anything that can be imported or exported.
        #[unsafe(no_mangle)]
        pub extern "C" fn $up_const(reference: *const $ty) -> *const wasm_extern_t {
            reference.cast()
        }

        /// The reference, if it is one of this kind; else null.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $down(reference: *mut wasm_extern_t) -> *mut $ty {
            // SAFETY: the caller passes a reference, or null.
            match unsafe { reference.as_ref() } {
                Some(wasm_extern_t(wasm_ref_t { item: $pattern, .. })) => reference.cast(),
                _ => ptr::null_mut(),
            }
        }

        /// The reference, if it is one of this kind; else null.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $down_const(reference: *const wasm_extern_t) -> *const $ty {
            // SAFETY: as the caller promises here, too.
            unsafe { $down(reference.cast_mut()) }
        }
    )*};
}

impl wasm_ref_t {
    fn base(&self) -> &wasm_ref_t {
        self
    }
}

/// The object of a reference of one kind, with its store.
macro_rules! items {
    ($($ty:ident $variant:ident $get:ident $object:ty;)*) => {$(
        impl $ty {
            /// The object, with its store.
            pub fn $get(&self) -> (&StoreRef, $object) {
                match &self.0 {
                    wasm_ref_t { store: Some(store), item: Item::$variant(object) } => (store, *object),
                    _ => unreachable!("what a pointer is cast to was looked at"),
                }
            }
        }
    )*};
}

items! {
    wasm_func_t Func func Func;
    wasm_global_t Global global Global;
    wasm_table_t Table table Table;
    wasm_memory_t Memory memory Memory;
    wasm_instance_t Instance instance Instance;
}

impl wasm_extern_t {
    /// An object of a store.
    pub fn of(store: &StoreRef, item: Extern) -> Box<wasm_extern_t> {
        let item = match item {
            Extern::Func(func) => Item::Func(func),
            Extern::Global(global) => Item::Global(global),
            Extern::Table(table) => Item::Table(table),
            Extern::Memory(memory) => Item::Memory(memory),
            Extern::Tag(tag) => Item::Tag(tag),
        };
        wasm_extern_t::boxed(wasm_ref_t::in_store(store, item))
    }

    /// The object, with its store.
    pub fn item(&self) -> (&StoreRef, Extern) {
        let item = match &self.0.item {
            Item::Func(func) => Extern::Func(*func),
            Item::Global(global) => Extern::Global(*global),
            Item::Table(table) => Extern::Table(*table),
            Item::Memory(memory) => Extern::Memory(*memory),
            Item::Tag(tag) => Extern::Tag(*tag),
            _ => unreachable!("what a pointer is cast to was looked at"),
        };
        (self.0.store.as_ref().expect("an object of a store"), item)
    }
}

/// A foreign object: nothing but what the program attaches to it.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_foreign_new(store: Option<&wasm_store_t>) -> Option<Box<wasm_foreign_t>> {
    let store = or_null(store_of(store))?;
    let item = Item::Foreign(Arc::default());
    Some(wasm_foreign_t::boxed(wasm_ref_t::in_store(store, item)))
}

reference_types! {
    /// A function.
    wasm_func_t Item::Func(_),
        wasm_func_as_ref wasm_func_as_ref_const wasm_ref_as_func wasm_ref_as_func_const;
    /// A global.
    wasm_global_t Item::Global(_),
        wasm_global_as_ref wasm_global_as_ref_const wasm_ref_as_global wasm_ref_as_global_const;
    /// A table.
    wasm_table_t Item::Table(_),
        wasm_table_as_ref wasm_table_as_ref_const wasm_ref_as_table wasm_ref_as_table_const;
    /// A linear memory.
    wasm_memory_t Item::Memory(_),
        wasm_memory_as_ref wasm_memory_as_ref_const wasm_ref_as_memory wasm_ref_as_memory_const;
    /// An instance of a module.
    wasm_instance_t Item::Instance(_),
        wasm_instance_as_ref wasm_instance_as_ref_const wasm_ref_as_instance wasm_ref_as_instance_const;
    /// A module.
    wasm_module_t Item::Module(_),
        wasm_module_as_ref wasm_module_as_ref_const wasm_ref_as_module wasm_ref_as_module_const;
    /// A trap: why a program stopped.
    wasm_trap_t Item::Trap(_),
        wasm_trap_as_ref wasm_trap_as_ref_const wasm_ref_as_trap wasm_ref_as_trap_const;
    /// A foreign object.
    wasm_foreign_t Item::Foreign(_),
        wasm_foreign_as_ref wasm_foreign_as_ref_const wasm_ref_as_foreign wasm_ref_as_foreign_const;
    /// Anything that can be imported or exported.
    wasm_extern_t
        Item::Func(_) | Item::Global(_) | Item::Table(_) | Item::Memory(_) | Item::Tag(_),
        wasm_extern_as_ref wasm_extern_as_ref_const wasm_ref_as_extern wasm_ref_as_extern_const;
}

base_functions! {
    wasm_ref_t: wasm_ref_copy wasm_ref_delete wasm_ref_same
        wasm_ref_get_host_info wasm_ref_set_host_info wasm_ref_set_host_info_with_finalizer;
    wasm_func_t: wasm_func_copy wasm_func_delete wasm_func_same
        wasm_func_get_host_info wasm_func_set_host_info wasm_func_set_host_info_with_finalizer;
    wasm_global_t: wasm_global_copy wasm_global_delete wasm_global_same
        wasm_global_get_host_info wasm_global_set_host_info wasm_global_set_host_info_with_finalizer;
    wasm_table_t: wasm_table_copy wasm_table_delete wasm_table_same
        wasm_table_get_host_info wasm_table_set_host_info wasm_table_set_host_info_with_finalizer;
    wasm_memory_t: wasm_memory_copy wasm_memory_delete wasm_memory_same
        wasm_memory_get_host_info wasm_memory_set_host_info wasm_memory_set_host_info_with_finalizer;
    wasm_instance_t: wasm_instance_copy wasm_instance_delete wasm_instance_same
        wasm_instance_get_host_info wasm_instance_set_host_info wasm_instance_set_host_info_with_finalizer;
    wasm_module_t: wasm_module_copy wasm_module_delete wasm_module_same
        wasm_module_get_host_info wasm_module_set_host_info wasm_module_set_host_info_with_finalizer;
    wasm_trap_t: wasm_trap_copy wasm_trap_delete wasm_trap_same
        wasm_trap_get_host_info wasm_trap_set_host_info wasm_trap_set_host_info_with_finalizer;
    wasm_foreign_t: wasm_foreign_copy wasm_foreign_delete wasm_foreign_same
        wasm_foreign_get_host_info wasm_foreign_set_host_info wasm_foreign_set_host_info_with_finalizer;
    wasm_extern_t: wasm_extern_copy wasm_extern_delete wasm_extern_same
        wasm_extern_get_host_info wasm_extern_set_host_info wasm_extern_set_host_info_with_finalizer;
}

extern_casts! {
    wasm_func_t Item::Func(_),
        wasm_func_as_extern wasm_func_as_extern_const
        wasm_extern_as_func wasm_extern_as_func_const;
    wasm_global_t Item::Global(_),
        wasm_global_as_extern wasm_global_as_extern_const
        wasm_extern_as_global wasm_extern_as_global_const;
    wasm_table_t Item::Table(_),
        wasm_table_as_extern wasm_table_as_extern_const
        wasm_extern_as_table wasm_extern_as_table_const;
    wasm_memory_t Item::Memory(_),
        wasm_memory_as_extern wasm_memory_as_extern_const
        wasm_extern_as_memory wasm_extern_as_memory_const;
}
