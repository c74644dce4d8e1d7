//! Published code by address: finds the module that an address belongs to.
//!
//! Signal handlers ask, so reading takes no lock: an atomic pointer leads to an immutable search
//! tree. A writer makes a new tree, which shares with the old one all nodes but those on one path
//! from the root, so both reading and writing take logarithmic time. Replaced trees are freed once
//! a writer sees no reader at work.

use gantry_codegen::code::compiled::CompiledCode;
use std::{
    ptr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicPtr, AtomicUsize, Ordering},
    },
};

/// One module's code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeRange {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Describes the code.
    pub(crate) tables: *const CompiledCode,
    /// How many functions the module imports.
    pub(crate) imported_functions: u32,
    /// The module, whose type only `module/` knows. It unregisters the range before it goes away.
    pub(crate) owner: *const (),
}

// SAFETY: the pointers are only followed while the module is known to be alive; modules are shared
// between threads.
unsafe impl Send for CodeRange {}
// SAFETY: as above.
unsafe impl Sync for CodeRange {}

/// A treap: ordered by the start of ranges, and a heap by priorities, which are as good as random.
/// So its depth is logarithmic.
#[derive(Clone, Debug)]
struct Node {
    range: CodeRange,
    left: Tree,
    right: Tree,
}

type Tree = Option<Arc<Node>>;

impl Node {
    fn priority(&self) -> usize {
        // The upper half of a product with a large odd number depends on all bits.
        let mixed = self.range.start.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
    }

    fn with_left(&self, left: Tree) -> Tree {
        Some(Arc::new(Node {
            left,
            ..self.clone()
        }))
    }

    fn with_right(&self, right: Tree) -> Tree {
        Some(Arc::new(Node {
            right,
            ..self.clone()
        }))
    }
}

/// The ranges that start before an address, and the others.
fn split(tree: &Tree, address: usize) -> (Tree, Tree) {
    let Some(node) = tree else {
        return (None, None);
    };
    if node.range.start < address {
        let (before, after) = split(&node.right, address);
        (node.with_right(before), after)
    } else {
        let (before, after) = split(&node.left, address);
        (before, node.with_left(after))
    }
}

/// Joins two trees. All ranges of the first precede those of the second.
fn join(first: &Tree, second: &Tree) -> Tree {
    match (first, second) {
        (tree, None) | (None, tree) => tree.clone(),
        (Some(a), Some(b)) if a.priority() > b.priority() => a.with_right(join(&a.right, second)),
        (Some(_), Some(b)) => b.with_left(join(first, &b.left)),
    }
}

/// The tree with one more range, which overlaps none of the others.
fn with_range(tree: &Tree, range: CodeRange) -> Tree {
    let (before, after) = split(tree, range.start);
    let node = Node {
        range,
        left: None,
        right: None,
    };
    join(&join(&before, &Some(Arc::new(node))), &after)
}

/// The root of the tree, as [`Arc::into_raw`] gives it; null if there are no ranges.
static CURRENT: AtomicPtr<Node> = AtomicPtr::new(ptr::null_mut());
static READERS: AtomicUsize = AtomicUsize::new(0);
/// Trees that readers may still look at. The lock makes writers take turns.
static RETIRED: Mutex<Vec<Arc<Node>>> = Mutex::new(Vec::new());

/// The range that an address lies in. Async-signal-safe.
///
/// The module in it is alive at least as long as some store that runs its code.
pub(crate) fn lookup(address: usize) -> Option<CodeRange> {
    // A writer that sees no reader after it exchanged the pointer frees the old tree: so count
    // first, then load.
    READERS.fetch_add(1, Ordering::SeqCst);
    let root = CURRENT.load(Ordering::SeqCst);
    // SAFETY: a tree is not freed while there are readers that may have loaded its root.
    let found = find(unsafe { root.as_ref() }, address);
    READERS.fetch_sub(1, Ordering::SeqCst);
    found
}

/// The range that an address lies in, in the tree of this root.
fn find(mut node: Option<&Node>, address: usize) -> Option<CodeRange> {
    let mut last_before = None;
    while let Some(current) = node {
        node = if current.range.start <= address {
            last_before = Some(current.range);
            current.right.as_deref()
        } else {
            current.left.as_deref()
        };
    }
    last_before.filter(|range| address < range.end)
}

/// Makes a range known.
pub(crate) fn register(range: CodeRange) {
    update(|tree| with_range(tree, range));
}

/// Forgets the range that starts at this address.
pub(crate) fn unregister(start: usize) {
    update(|tree| {
        let (before, rest) = split(tree, start);
        let (_, after) = split(&rest, start + 1);
        join(&before, &after)
    });
}

fn update(change: impl FnOnce(&Tree) -> Tree) {
    let mut retired: MutexGuard<'_, _> = RETIRED.lock().unwrap_or_else(PoisonError::into_inner);
    let old = CURRENT.load(Ordering::SeqCst);
    // SAFETY: the pointer is null or was made by `Arc::into_raw` below, and only this takes it
    // back, once.
    let old: Tree = (!old.is_null()).then(|| unsafe { Arc::from_raw(old) });
    let new = change(&old).map_or(ptr::null(), Arc::into_raw);
    CURRENT.store(new.cast_mut(), Ordering::SeqCst);
    // Readers may have loaded it.
    retired.extend(old);
    if READERS.load(Ordering::SeqCst) == 0 {
        retired.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: usize) -> CodeRange {
        CodeRange {
            start,
            end: start + 10,
            tables: ptr::null(),
            imported_functions: 0,
            owner: ptr::null(),
        }
    }

    fn depth(tree: &Tree) -> usize {
        let children = |node: &Arc<Node>| depth(&node.left).max(depth(&node.right));
        tree.as_ref().map_or(0, |node| 1 + children(node))
    }

    /// In whichever order addresses come, lookups are right and trees stay shallow.
    #[test]
    fn trees_are_ordered_and_shallow() {
        const COUNT: usize = 4096;
        let orders: [&dyn Fn(usize) -> usize; 3] =
            [&|i| i, &|i| COUNT - 1 - i, &|i| i * 1237 % COUNT];
        for order in orders {
            let place = |index| 0x7f00_0000_0000 + order(index) * 4096;
            let tree = (0..COUNT).fold(None, |tree, index| with_range(&tree, range(place(index))));
            assert!(depth(&tree) < 50, "{}", depth(&tree));
            for index in 0..COUNT {
                let start = place(index);
                for (address, found) in [(start, true), (start + 9, true), (start + 10, false)] {
                    let range = find(tree.as_deref(), address);
                    assert_eq!(range.map(|range| range.start), found.then_some(start));
                }
            }
            assert!(find(tree.as_deref(), 0x7f00_0000_0000 - 1).is_none());
        }
    }

    #[test]
    fn ranges_come_and_go() {
        // Nothing is mapped there.
        const BASE: usize = 1 << 60;
        let place = |index: usize| BASE + index * 16;
        (0..1000).for_each(|index| register(range(place(index))));
        assert_eq!(lookup(place(777) + 3).unwrap().start, place(777));
        (0..1000)
            .filter(|index| index % 7 == 0)
            .for_each(|index| unregister(place(index)));
        assert!(lookup(place(777) + 3).is_none());
        assert_eq!(lookup(place(778) + 3).unwrap().start, place(778));
        (0..1000).for_each(|index| unregister(place(index)));
        assert!((0..1000).all(|index| lookup(place(index)).is_none()));
    }
}
