//! Function types as the whole process knows them.
//!
//! The types of a recursion group may refer to each other, and two types are equal if they have the
//! same place in equal groups (specification, 3.2: types are *iso-recursive*). So each group is
//! kept once, whichever modules define it, and each of its types has a number that stands for it in
//! a [`ValueType`]. References to types of the same group are relative where groups are compared;
//! references to others are numbers, as those are groups that are known already. So comparing
//! groups never goes deeper than one group, and comparing types is comparing numbers.
//!
//! A [`DefinedType`] keeps its group alive, and a group those that it refers to. A number is used
//! again only when its group is gone, so whoever has a `ValueType` with a number has to keep the
//! type: modules have all of theirs in a list.
//!
//! Nothing here recurses: groups can refer to each other in chains of a million.

use crate::types::{FunctionType, ValueType};
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, Weak};

/// A function type that the process knows: one of a recursion group.
#[derive(Clone)]
pub struct DefinedType {
    ty: FunctionType,
    /// The nullable and the other reference to functions of this type.
    references: [ValueType; 2],
    group: Arc<Group>,
}

/// There are too many different types in the process.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the process has too many different function types")]
pub struct TooManyTypes;

/// A recursion group that is kept once.
struct Group {
    /// The types, where references to types of the group are relative.
    key: Arc<[FunctionType]>,
    /// The number of each type.
    numbers: Box<[u32]>,
    /// The types where references are numbers; nothing if that is the key.
    absolute: Box<[FunctionType]>,
    /// The other groups that it refers to.
    others: Vec<Arc<Group>>,
}

static REGISTRY: LazyLock<Mutex<Registry>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Registry {
    groups: HashMap<Arc<[FunctionType]>, Weak<Group>>,
    /// By number: the group and the type's index in it.
    numbers: Vec<(Weak<Group>, u32)>,
    /// Numbers whose groups are gone.
    free: Vec<u32>,
}

fn registry() -> MutexGuard<'static, Registry> {
    REGISTRY.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Registry {
    fn group_of(&self, number: u32) -> Option<(Arc<Group>, u32)> {
        let (group, index) = self.numbers.get(number as usize)?;
        Some((group.upgrade()?, *index))
    }

    fn find(&self, key: &[FunctionType]) -> Option<Arc<Group>> {
        self.groups.get(key)?.upgrade()
    }

    fn add(&mut self, key: &[FunctionType]) -> Result<Arc<Group>, TooManyTypes> {
        let numbers = self.take_numbers(key.len())?;
        let types = || {
            key.iter()
                .flat_map(|ty| ty.params().iter().chain(ty.results()))
        };
        let mut others: Vec<Arc<Group>> = types()
            .filter_map(|ty| self.group_of(ty.type_number()?))
            .map(|(group, _)| group)
            .collect();
        others.sort_unstable_by_key(Arc::as_ptr);
        others.dedup_by_key(|group| Arc::as_ptr(group));
        let is_recursive = types().any(|ty| ty.relative().is_some());
        let absolute = match is_recursive {
            true => key.iter().map(|ty| ty.absolute(&numbers)).collect(),
            false => Box::default(),
        };
        let group = Arc::new(Group {
            key: key.into(),
            numbers: numbers.into(),
            absolute,
            others,
        });
        for (&number, index) in group.numbers.iter().zip(0..) {
            self.numbers[number as usize] = (Arc::downgrade(&group), index);
        }
        // A group of these types that is nearly gone leaves the entry to this one.
        self.groups
            .insert(group.key.clone(), Arc::downgrade(&group));
        Ok(group)
    }

    fn take_numbers(&mut self, count: usize) -> Result<Vec<u32>, TooManyTypes> {
        let new = count.saturating_sub(self.free.len());
        if self.numbers.len() + new > ValueType::NUMBERS as usize {
            return Err(TooManyTypes);
        }
        let first = self.numbers.len() as u32;
        self.numbers
            .resize(self.numbers.len() + new, (Weak::new(), 0));
        let kept = self.free.len() - (count - new);
        Ok(self
            .free
            .drain(kept..)
            .chain(first..first + new as u32)
            .collect())
    }

    /// Forgets a group that nobody has any more.
    fn forget(&mut self, group: &Group) {
        let is_its_own = |other: &Weak<Group>| std::ptr::eq(other.as_ptr(), group);
        if self.groups.get(&group.key).is_some_and(is_its_own) {
            self.groups.remove(&group.key);
        }
        self.free.extend_from_slice(&group.numbers);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        registry().forget(self);
        // Dropped here, and not one by the other.
        while let Some(group) = self.others.pop() {
            if let Some(mut group) = Arc::into_inner(group) {
                self.others.append(&mut group.others);
            }
        }
    }
}

impl DefinedType {
    /// The types of a recursion group. In `group`, references to types of the group itself are
    /// [`ValueType::relative_reference`]s, and the types that all others name are kept by somebody.
    ///
    /// # Errors
    ///
    /// If there are too many types.
    pub fn define(group: &[FunctionType]) -> Result<Vec<DefinedType>, TooManyTypes> {
        let mut defined = Vec::with_capacity(group.len());
        DefinedType::define_into(group, &mut defined)?;
        Ok(defined)
    }

    /// The same, appended to a list.
    ///
    /// # Errors
    ///
    /// As [`DefinedType::define`].
    pub fn define_into(
        group: &[FunctionType],
        out: &mut Vec<DefinedType>,
    ) -> Result<(), TooManyTypes> {
        if group.is_empty() {
            return Ok(());
        }
        let mut registry = registry();
        let group = match registry.find(group) {
            Some(group) => group,
            None => registry.add(group)?,
        };
        drop(registry);
        out.extend((0..group.numbers.len()).map(|index| DefinedType::of(group.clone(), index)));
        Ok(())
    }

    /// A type that is a recursion group by itself and does not refer to itself.
    ///
    /// # Errors
    ///
    /// As [`DefinedType::define`].
    pub fn new(ty: FunctionType) -> Result<DefinedType, TooManyTypes> {
        let mut registry = registry();
        let group = [ty];
        let group = match registry.find(&group) {
            Some(group) => group,
            None => registry.add(&group)?,
        };
        drop(registry);
        Ok(DefinedType::of(group, 0))
    }

    /// The type that a reference names, if it names one. Somebody keeps that type.
    pub fn referenced(ty: ValueType) -> Option<DefinedType> {
        let found = registry().group_of(ty.type_number()?);
        let (group, index) = found?;
        Some(DefinedType::of(group, index as usize))
    }

    fn of(group: Arc<Group>, index: usize) -> DefinedType {
        let number = group.numbers[index];
        DefinedType {
            ty: group
                .absolute
                .get(index)
                .unwrap_or(&group.key[index])
                .clone(),
            references: [true, false].map(|nullable| ValueType::defined(number, nullable)),
            group,
        }
    }

    /// A reference to functions of this type, or null.
    #[inline(always)]
    pub fn nullable(&self) -> ValueType {
        self.references[0]
    }

    /// A reference to functions of this type.
    #[inline(always)]
    pub fn not_null(&self) -> ValueType {
        self.references[1]
    }

    /// A list of just that reference.
    #[inline(always)]
    pub(crate) fn reference(&self, nullable: bool) -> &[ValueType] {
        std::slice::from_ref(&self.references[usize::from(!nullable)])
    }

    /// The recursion group's types, with relative references to each other, if this is its first.
    pub fn group(&self) -> Option<&[FunctionType]> {
        let first = self.group.numbers[0];
        (self.nullable().type_number() == Some(first)).then_some(&self.group.key)
    }
}

impl Deref for DefinedType {
    type Target = FunctionType;

    #[inline(always)]
    fn deref(&self) -> &FunctionType {
        &self.ty
    }
}

impl PartialEq for DefinedType {
    fn eq(&self, other: &DefinedType) -> bool {
        self.references == other.references
    }
}

impl Eq for DefinedType {}

impl Hash for DefinedType {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.nullable().hash(state);
    }
}

impl fmt::Display for DefinedType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ty.fmt(f)
    }
}

impl fmt::Debug for DefinedType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ty.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty(params: &[ValueType], results: &[ValueType]) -> FunctionType {
        FunctionType::new(params.iter().copied(), results.iter().copied())
    }

    #[test]
    fn equal_groups_are_one() {
        let (first, second) = (
            ValueType::relative_reference(0, true),
            ValueType::relative_reference(1, false),
        );
        let pair = [ty(&[second], &[]), ty(&[], &[first, ValueType::F32])];
        let a = DefinedType::define(&pair).unwrap();
        let b = DefinedType::define(&pair).unwrap();
        assert_eq!(a, b);
        assert_ne!(a[0], a[1]);
        assert_eq!(a[0].params(), [a[1].not_null()]);
        assert_eq!(a[1].results(), [a[0].nullable(), ValueType::F32]);
        assert_eq!(a[0].group().unwrap(), pair);
        assert!(a[1].group().is_none());
        let turned = [ty(&[], &[second, ValueType::F32]), ty(&[first], &[])];
        assert_ne!(DefinedType::define(&turned).unwrap()[1], a[0]);
        // The first type with the reference to the second spelt out is another type.
        let outside = DefinedType::new(ty(&[a[1].not_null()], &[])).unwrap();
        assert_ne!(outside, a[0]);
        assert_eq!(*outside, *a[0]);
        assert_eq!(
            DefinedType::referenced(a[1].not_null()).as_ref(),
            Some(&a[1])
        );
        assert_eq!(DefinedType::referenced(ValueType::FUNCREF), None);
    }

    /// Each type of a chain is kept by the next one, and all go with the last.
    #[test]
    fn long_chains_go_without_recursion() {
        let mut last = DefinedType::new(ty(&[ValueType::F64; 7], &[])).unwrap();
        let first = last.nullable();
        for _ in 0..200_000 {
            last = DefinedType::new(ty(&[last.nullable()], &[])).unwrap();
        }
        assert_eq!(
            DefinedType::referenced(first).unwrap().params().len(),
            7,
            "the chain keeps its start"
        );
        drop(last);
        let registry = registry();
        let (group, _) = &registry.numbers[first.type_number().unwrap() as usize];
        // Another test may have the number by now, but not that type.
        if let Some(group) = group.upgrade() {
            assert_ne!(group.key[0].params(), [ValueType::F64; 7]);
        }
    }
}
