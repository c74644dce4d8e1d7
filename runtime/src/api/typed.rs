//! Calls whose types are known at compile time.

use crate::{
    api::{
        exception::Exception,
        func::Func,
        types::{FuncType, HeapType, RefType, ValType},
        v128::{V128, read_slots, write_slots},
    },
    store::{
        StoreInner, StoreOpaque,
        context::{AsContext, AsContextMut},
    },
};
use anyhow::{Result, bail};
use gantry_codegen::{
    layout::EntryTrampoline,
    slots::{SlotCursor, WIDEST, slots_of},
};
use gantry_lower::types::{ValueType, is_subtype};
use std::{fmt, marker::PhantomData, mem::MaybeUninit};

/// The most values in a tuple.
const MAX_VALUES: usize = 16;
/// Slots for the values of any tuple.
const MAX_SLOTS: usize = MAX_VALUES * WIDEST as usize;

/// The first slot of the value with this index.
const fn slot_of(types: &[ValType], index: usize) -> usize {
    let (mut cursor, mut before) = (SlotCursor::behind(0), 0);
    loop {
        let first = cursor.place(slots_of(types[before].machine()));
        if before == index {
            return first as usize;
        }
        before += 1;
    }
}

pub(super) mod sealed {
    pub trait Sealed {}
}

/// A Rust type for a value of WebAssembly: `i32`, `u32`, `i64`, `u64`, `f32`, `f64`,
/// [`V128`], `Option<Func>`, `Option<Rooted<ExternRef>>`, `Option<OwnedRooted<ExternRef>>`,
/// `Option<Exception>`, and these four without `Option` for references that are not null.
pub trait WasmTy: sealed::Sealed + Send {
    /// The type of the value.
    #[doc(hidden)]
    const TYPE: ValType;

    /// The value as generated code has it.
    ///
    /// # Errors
    ///
    /// If it is a reference of another store.
    #[doc(hidden)]
    fn into_raw(self, store: &StoreOpaque) -> Result<u128>;

    /// The value that generated code has as these bits.
    ///
    /// # Safety
    ///
    /// The bits are of this type; a reference is one of this store.
    #[doc(hidden)]
    unsafe fn from_raw(raw: u128, store: &StoreOpaque) -> Self;
}

macro_rules! wasm_ty {
    ($($ty:ty, $variant:ident, $value:ident => $into:expr, $raw:ident => $from:expr;)*) => {$(
        impl sealed::Sealed for $ty {}
        impl WasmTy for $ty {
            const TYPE: ValType = ValType::$variant;

            #[inline]
            fn into_raw(self, _: &StoreOpaque) -> Result<u128> {
                let $value = self;
                Ok($into)
            }

            #[inline]
            unsafe fn from_raw($raw: u128, _: &StoreOpaque) -> Self {
                $from
            }
        }
    )*};
}

wasm_ty! {
    i32, I32, value => u128::from(value as u32), raw => raw as i32;
    u32, I32, value => u128::from(value), raw => raw as u32;
    i64, I64, value => u128::from(value as u64), raw => raw as i64;
    u64, I64, value => u128::from(value), raw => raw as u64;
    f32, F32, value => u128::from(value.to_bits()), raw => f32::from_bits(raw as u32);
    f64, F64, value => u128::from(value.to_bits()), raw => f64::from_bits(raw as u64);
    V128, V128, value => value.as_u128(), raw => V128::from(raw);
}

impl sealed::Sealed for Option<Func> {}
impl WasmTy for Option<Func> {
    const TYPE: ValType = ValType::FUNCREF;

    fn into_raw(self, store: &StoreOpaque) -> Result<u128> {
        self.map_or(Ok(0), |func| func.to_raw(store).map(u128::from))
    }

    unsafe fn from_raw(raw: u128, store: &StoreOpaque) -> Self {
        // SAFETY: as the caller promises.
        unsafe { Func::from_raw(raw as u64, store) }
    }
}

impl sealed::Sealed for Option<Exception> {}
impl WasmTy for Option<Exception> {
    const TYPE: ValType = ValType::EXNREF;

    fn into_raw(self, store: &StoreOpaque) -> Result<u128> {
        self.map_or(Ok(0), |exception| exception.to_raw(store).map(u128::from))
    }

    unsafe fn from_raw(raw: u128, store: &StoreOpaque) -> Self {
        // SAFETY: as the caller promises.
        unsafe { Exception::from_raw(raw as u64, store) }
    }
}

macro_rules! not_null {
    ($($ty:ident $heap:ident)*) => {$(
        impl sealed::Sealed for $ty {}
        impl WasmTy for $ty {
            const TYPE: ValType = ValType::Ref(RefType::new(false, HeapType::$heap));

            fn into_raw(self, store: &StoreOpaque) -> Result<u128> {
                self.to_raw(store).map(u128::from)
            }

            unsafe fn from_raw(raw: u128, store: &StoreOpaque) -> Self {
                // SAFETY: as the caller promises.
                let reference = unsafe { Option::<$ty>::from_raw(raw, store) };
                reference.expect("a reference that is not null")
            }
        }
    )*};
}
not_null!(Func Func Exception Exn);

/// A list of values: nothing, one [`WasmTy`], or a tuple of up to 16.
pub trait WasmTyList: Sized + Send {
    /// The types of the values.
    #[doc(hidden)]
    const TYPES: &'static [ValType];

    /// Writes the values to an array of at least as many slots as they take.
    ///
    /// # Errors
    ///
    /// If one is a reference of another store.
    ///
    /// # Safety
    ///
    /// The array is long enough.
    #[doc(hidden)]
    unsafe fn store(self, store: &StoreOpaque, values: *mut u64) -> Result<()>;

    /// Reads the values from an array.
    ///
    /// # Safety
    ///
    /// The array has values of these types, with references of this store.
    #[doc(hidden)]
    unsafe fn load(store: &StoreOpaque, values: *const u64) -> Self;
}

impl<A: WasmTy> WasmTyList for A {
    const TYPES: &'static [ValType] = &[A::TYPE];

    #[inline]
    unsafe fn store(self, store: &StoreOpaque, values: *mut u64) -> Result<()> {
        // SAFETY: as the caller promises.
        unsafe { write_slots(values, A::TYPE.machine(), self.into_raw(store)?) };
        Ok(())
    }

    #[inline]
    unsafe fn load(store: &StoreOpaque, values: *const u64) -> Self {
        // SAFETY: as the caller promises.
        unsafe { A::from_raw(read_slots(values, A::TYPE.machine()), store) }
    }
}

macro_rules! wasm_list {
    ($($index:tt $ty:ident),*) => {
        impl<$($ty: WasmTy),*> WasmTyList for ($($ty,)*) {
            const TYPES: &'static [ValType] = &[$($ty::TYPE),*];

            #[inline]
            unsafe fn store(self, store: &StoreOpaque, values: *mut u64) -> Result<()> {
                // SAFETY: as the caller promises.
                unsafe {
                    $(
                        let place = values.add(const { slot_of(Self::TYPES, $index) });
                        write_slots(place, $ty::TYPE.machine(), self.$index.into_raw(store)?);
                    )*
                }
                Ok(())
            }

            #[inline]
            unsafe fn load(store: &StoreOpaque, values: *const u64) -> Self {
                // SAFETY: as the caller promises.
                unsafe {
                    ($({
                        let place = values.add(const { slot_of(Self::TYPES, $index) });
                        $ty::from_raw(read_slots(place, $ty::TYPE.machine()), store)
                    },)*)
                }
            }
        }
    };
}

impl WasmTyList for () {
    const TYPES: &'static [ValType] = &[];

    unsafe fn store(self, _: &StoreOpaque, _: *mut u64) -> Result<()> {
        Ok(())
    }

    unsafe fn load(_: &StoreOpaque, _: *const u64) -> Self {}
}

wasm_list!(0 A);
wasm_list!(0 A, 1 B);
wasm_list!(0 A, 1 B, 2 C);
wasm_list!(0 A, 1 B, 2 C, 3 D);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L, 12 M);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L, 12 M, 13 N);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L, 12 M, 13 N, 14 O);
wasm_list!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L, 12 M, 13 N, 14 O, 15 P);

/// Types of the parameters of a [`TypedFunc`]: nothing, one [`WasmTy`], or a tuple of up to 16.
pub trait WasmParams: WasmTyList {}
impl<L: WasmTyList> WasmParams for L {}

/// Types of the results of a [`TypedFunc`], as [`WasmParams`].
pub trait WasmResults: WasmTyList {}
impl<L: WasmTyList> WasmResults for L {}

/// What a closure may return to be a function of the host: results, or a [`Result`] of them.
pub trait WasmRet {
    /// The results.
    #[doc(hidden)]
    type Results: WasmResults;

    /// The results or the error.
    #[doc(hidden)]
    fn into_result(self) -> Result<Self::Results>;
}

impl<L: WasmResults> WasmRet for L {
    type Results = L;

    fn into_result(self) -> Result<L> {
        Ok(self)
    }
}

impl<R: WasmRet> WasmRet for Result<R> {
    type Results = R::Results;

    fn into_result(self) -> Result<R::Results> {
        self?.into_result()
    }
}

/// Whether the host's values of these types fit what is expected of them.
fn are_subtypes(types: &[ValType], expected: &[ValueType]) -> bool {
    let mut pairs = types.iter().zip(expected);
    types.len() == expected.len()
        && pairs.all(|(ty, &expected)| is_subtype(ty.declared(), expected))
}

/// Whether values of these types fit what the host expects.
fn are_supertypes(expected: &[ValType], types: &[ValueType]) -> bool {
    let mut pairs = types.iter().zip(expected);
    types.len() == expected.len()
        && pairs.all(|(&ty, expected)| is_subtype(ty, expected.declared()))
}

impl Func {
    /// The function with types that are known at compile time. They are checked here once, not at
    /// each call.
    ///
    /// A result may be of a subtype of the one that is asked for: `Option<Func>` takes references
    /// to functions of any type. Likewise, a parameter may be of a supertype.
    ///
    /// # Errors
    ///
    /// If the function is of another type, or there is no memory for machine code.
    pub fn typed<Params: WasmParams, Results: WasmResults>(
        &self,
        store: impl AsContext,
    ) -> Result<TypedFunc<Params, Results>> {
        let context = store.as_context();
        let id = self.reference(context.opaque()).signature;
        let signatures = context.engine().signatures();
        let signature = signatures.get(id);
        let ty = &signature.ty.0;
        let fits = are_subtypes(Params::TYPES, ty.params())
            && are_supertypes(Results::TYPES, ty.results());
        if !fits {
            let wanted = FuncType::of(
                Params::TYPES.iter().cloned(),
                Results::TYPES.iter().cloned(),
            );
            bail!("the function has type {}, not {wanted}", signature.ty);
        }
        let entry = signatures.entry_trampoline(&signature)?;
        // SAFETY: the types were compared.
        Ok(unsafe { TypedFunc::new(*self, entry) })
    }
}

/// A [`Func`] whose type is known at compile time. Calls are faster than those of [`Func::call`].
pub struct TypedFunc<Params, Results> {
    func: Func,
    entry: EntryTrampoline,
    types: PhantomData<fn(Params) -> Results>,
}

impl<Params, Results> Clone for TypedFunc<Params, Results> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Params, Results> Copy for TypedFunc<Params, Results> {}

impl<Params, Results> fmt::Debug for TypedFunc<Params, Results> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TypedFunc").field(&self.func).finish()
    }
}

impl<Params: WasmParams, Results: WasmResults> TypedFunc<Params, Results> {
    /// # Safety
    ///
    /// The function is of this type, and the trampoline that of its signature.
    pub(crate) unsafe fn new(func: Func, entry: EntryTrampoline) -> Self {
        TypedFunc {
            func,
            entry,
            types: PhantomData,
        }
    }

    /// The function.
    pub fn func(&self) -> &Func {
        &self.func
    }

    /// Calls the function.
    ///
    /// # Errors
    ///
    /// As [`Func::call`].
    ///
    /// # Panics
    ///
    /// Panics if the store is not the function's own.
    #[inline]
    pub fn call(&self, mut store: impl AsContextMut, params: Params) -> Result<Results> {
        let store = store.as_context_mut().into_inner();
        store.opaque.check_synchronous()?;
        self.call_inner(store, params)
    }

    #[inline]
    pub(crate) fn call_inner<T>(
        &self,
        store: &mut StoreInner<T>,
        params: Params,
    ) -> Result<Results> {
        const { assert!(Params::TYPES.len() <= MAX_VALUES && Results::TYPES.len() <= MAX_VALUES) };
        let mut values = [const { MaybeUninit::<u64>::uninit() }; MAX_SLOTS];
        let values = values.as_mut_ptr().cast::<u64>();
        // SAFETY: the types were compared when this was made, and there is room for as many values
        // as there can be.
        unsafe {
            params.store(&store.opaque, values)?;
            self.func.call_raw(store, self.entry, values)?;
            Ok(Results::load(&store.opaque, values))
        }
    }
}
