//! The address space of memories, in use and idle.

use crate::{
    api::extern_types::MemoryType,
    engine::{
        allocation::{
            PoolConcurrencyLimitError, check_memory,
            config::PoolingAllocationConfig,
            host_memory::{Creator, HostMemory},
            image::MemoryImage,
        },
        config::GUARDED_RESERVATION,
        settings::Settings,
    },
    sys::{Mapping, OVERCOMMITS, max_mappings, page_size},
};
use anyhow::{Context, Result, anyhow};
use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

/// The size of a page of linear memory.
pub(crate) const WASM_PAGE: u64 = 64 << 10;
/// How many idle memories are kept, unless a pool says otherwise.
const IDLE: usize = 32;
/// A memory that has had more bytes than this is given back to the system, as the system would keep
/// the tables that map its pages.
const LARGE: usize = 64 << 20;
/// With explicit checks, memories of at most this many bytes are wholly accessible from the start,
/// so that the system makes one mapping of neighbours.
const OPEN: usize = 1 << 20;
/// Half of what a process can address. Memories with explicit checks share it, see [`fair_share`].
const ADDRESSES: usize = 64 << 40;
/// The largest pool with guard pages that is made without being asked for.
const LARGEST_GUARDED_POOL: usize = ADDRESSES;

/// The memories of an engine.
#[derive(Debug)]
pub(crate) struct Memories {
    /// Whether what lies behind a memory has to fault, for a little over 8 GiB.
    guard: bool,
    pool: Option<Pool>,
    /// Makes all memories, if there is one.
    creator: Option<Creator>,
    /// How many idle memories are kept as they are.
    max_warm: usize,
    /// See [`PoolingAllocationConfig::linear_memory_keep_resident`].
    keep_resident: usize,
    idle: Mutex<Idle>,
    /// How many memories are in use.
    in_use: AtomicUsize,
    /// Bytes of address space that those in use have.
    addresses: AtomicUsize,
    /// How many memories have mapped an image, idle ones included.
    mapped_images: AtomicUsize,
}

/// Where the memories of a pool are.
#[derive(Debug)]
struct Pool {
    all: Arc<Mapping>,
    /// Distance from one to the next.
    stride: usize,
    config: PoolingAllocationConfig,
    /// How many bytes each may have, in whole pages.
    max_size: usize,
    count: usize,
}

#[derive(Debug, Default)]
struct Idle {
    /// Those whose image is still mapped, the newest last.
    warm: Vec<Slot>,
    /// Those of a pool that have nothing mapped.
    cold: Vec<Slot>,
    /// How many of a pool have been used at all.
    begun: usize,
}

/// Addresses for one memory.
#[derive(Debug)]
struct Slot {
    mapping: Mapping,
    /// How many bytes may be accessed.
    accessible: usize,
    /// Whether that is all of them, however long the memory is.
    is_open: bool,
    image: Option<Arc<MemoryImage>>,
}

/// What a memory has to be.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    /// The type that it was declared with.
    pub(crate) ty: MemoryType,
    /// Its size in bytes.
    pub(crate) minimum: usize,
    /// How far it may grow.
    pub(crate) maximum: usize,
    /// What it has at first, if that is not copied.
    pub(crate) image: Option<&'a Arc<MemoryImage>>,
}

impl Request<'_> {
    fn image_id(&self) -> u64 {
        self.image.map_or(0, |image| image.id())
    }
}

impl Slot {
    fn image_id(&self) -> u64 {
        self.image.as_ref().map_or(0, |image| image.id())
    }
}

impl Memories {
    /// # Errors
    ///
    /// If there is no address space for the pool.
    pub(crate) fn new(
        pool: Option<&PoolingAllocationConfig>,
        creator: Option<&Creator>,
        settings: Settings,
    ) -> Result<Memories> {
        let reserved = pool
            .filter(|_| creator.is_none())
            .map(|config| Pool::new(config, settings.guard));
        let reserved = reserved.transpose()?;
        let warm = pool.map_or(IDLE, |pool| pool.max_unused_warm_slots as usize);
        Ok(Memories {
            guard: settings.guard,
            pool: reserved,
            creator: creator.cloned(),
            max_warm: warm,
            keep_resident: pool.map_or(0, |pool| pool.linear_memory_keep_resident),
            idle: Mutex::default(),
            in_use: AtomicUsize::new(0),
            addresses: AtomicUsize::new(0),
            mapped_images: AtomicUsize::new(0),
        })
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many memories are in use.
    pub(super) fn in_use(&self) -> usize {
        self.in_use.load(Ordering::Relaxed)
    }

    /// How many idle memories are kept as they are, and how many bytes of them the machine's memory
    /// has because they are to stay there.
    pub(super) fn warm(&self) -> (usize, usize) {
        let idle = self.idle();
        let resident = |slot: &Slot| slot.accessible.min(self.keep_resident);
        (
            idle.warm.len(),
            idle.warm.iter().map(resident).sum::<usize>(),
        )
    }

    /// A memory of zeros or, if [`MemorySlot::has_image`], of the image that is asked for.
    ///
    /// # Errors
    ///
    /// If there is no address space, or the pool is used up or does not allow such memories.
    pub(crate) fn allocate(self: &Arc<Self>, request: &Request<'_>) -> Result<MemorySlot> {
        if let Some(pool) = &self.pool {
            // Memories of modules were checked before; this one may be the host's.
            check_memory(request.minimum as u64, &pool.config)?;
        }
        if let Some(creator) = &self.creator {
            let memory = HostMemory::new(creator, request, self.guard)?;
            self.in_use.fetch_add(1, Ordering::Relaxed);
            return Ok(MemorySlot {
                capacity: request.maximum,
                length: request.minimum,
                is_untouched: false,
                place: Place::Host(memory),
                memories: self.clone(),
            });
        }
        let mut slot = match self.take_idle(request)? {
            Some(slot) => slot,
            None => self.new_slot(request)?,
        };
        if let Err(error) = self.prepare(&mut slot, request) {
            self.retire(slot);
            return Err(self.exhausted(error));
        }
        self.in_use.fetch_add(1, Ordering::Relaxed);
        self.addresses
            .fetch_add(slot.mapping.len(), Ordering::Relaxed);
        let most = match &self.pool {
            Some(pool) => pool.max_size,
            None if self.guard => usize::MAX,
            None => slot.mapping.len(),
        };
        Ok(MemorySlot {
            capacity: most.min(request.maximum),
            length: request.minimum,
            is_untouched: false,
            place: Place::Slot(slot),
            memories: self.clone(),
        })
    }

    /// An idle memory: best one that has the image, then one of the pool that has none.
    fn take_idle(&self, request: &Request<'_>) -> Result<Option<Slot>> {
        let (_, wanted) = self.wanted(request);
        let mut idle = self.idle();
        let image = request.image_id();
        let covers = |slot: &Slot| slot.mapping.len() >= wanted;
        let fits = |slot: &Slot| slot.image_id() == image && covers(slot);
        if let Some(place) = idle.warm.iter().rposition(fits) {
            return Ok(Some(idle.warm.remove(place)));
        }
        let Some(pool) = &self.pool else {
            // What is kept for others is not taken from them unless there is too much of it.
            let oldest = idle.warm.iter().position(covers);
            let is_full = idle.warm.len() >= self.max_warm;
            return Ok(oldest
                .filter(|_| is_full)
                .map(|place| idle.warm.remove(place)));
        };
        if let Some(slot) = idle.cold.pop() {
            return Ok(Some(slot));
        }
        if idle.begun < pool.count {
            idle.begun += 1;
            return Ok(Some(pool.slot(idle.begun - 1, self.guard)));
        }
        if !idle.warm.is_empty() {
            return Ok(Some(idle.warm.remove(0)));
        }
        Err(PoolConcurrencyLimitError::new(pool.count as u32, "total_memories").into())
    }

    /// Whether a new memory is wholly accessible, and how many addresses it is to have.
    fn wanted(&self, request: &Request<'_>) -> (bool, usize) {
        if self.guard {
            return (false, GUARDED_RESERVATION);
        }
        // A memory without pages has an address, too.
        let minimum = request.minimum.max(WASM_PAGE as usize);
        let maximum = request.maximum.max(minimum);
        let is_crowded = self.in_use() > max_mappings() / 4;
        if maximum <= OPEN || is_crowded {
            return (OVERCOMMITS, maximum.min(OPEN.max(minimum)));
        }
        let left = ADDRESSES.saturating_sub(self.addresses.load(Ordering::Relaxed));
        (false, fair_share(left).clamp(minimum, maximum))
    }

    /// A new memory with nothing accessible, or all.
    fn new_slot(&self, request: &Request<'_>) -> Result<Slot> {
        let (is_open, mut size) = self.wanted(request);
        if is_open && let Ok(mapping) = Mapping::zeros(size) {
            return Ok(Slot::open(mapping));
        }
        let minimum = match self.guard {
            true => size,
            false => request.minimum.max(WASM_PAGE as usize),
        };
        loop {
            match Mapping::reserve(size) {
                Ok(mapping) => return Ok(Slot::closed(mapping)),
                Err(error) if size == minimum => return Err(self.exhausted(error)),
                // Whole pages.
                Err(_) => size = (size / 2).next_multiple_of(WASM_PAGE as usize).max(minimum),
            }
        }
    }

    fn exhausted(&self, error: std::io::Error) -> anyhow::Error {
        let advice = match self.guard {
            _ if !OVERCOMMITS => "the system limits what all programs together may commit",
            true => {
                "with guard pages each takes 8 GiB of addresses and two mappings of the system's \
                 `vm.max_map_count`; `BoundsChecks::Explicit` needs less"
            }
            false => "the system's `vm.max_map_count` and `ulimit -v` limit them",
        };
        anyhow!(error).context(format!(
            "no address space for another memory, with {} in use ({advice})",
            self.in_use()
        ))
    }

    /// Makes a slot what is asked for. It has no writes of others.
    fn prepare(&self, slot: &mut Slot, request: &Request<'_>) -> std::io::Result<()> {
        let has_image = slot.image_id() == request.image_id();
        if !has_image {
            self.unmap_image(slot)?;
        }
        if !slot.is_open {
            let old = slot.accessible;
            let new = request.minimum;
            if old < new {
                slot.mapping.make_accessible(old..new)?;
            } else if self.guard && new < old {
                slot.mapping.make_inaccessible(new..old)?;
            }
            slot.accessible = match self.guard {
                true => new,
                false => new.max(old),
            };
        }
        if let (Some(image), false) = (request.image, has_image)
            && image.range().end <= request.minimum
            && (self.guard || self.mapped_images.load(Ordering::Relaxed) < max_mappings() / 8)
        {
            // If it cannot be had, whoever asks copies it.
            if slot.mapping.map_file(image.range(), image.file()).is_ok() {
                slot.image = Some(image.clone());
                self.mapped_images.fetch_add(1, Ordering::Relaxed);
            } else {
                slot.mapping.map_zeros(image.range())?;
            }
        }
        Ok(())
    }

    fn unmap_image(&self, slot: &mut Slot) -> std::io::Result<()> {
        if let Some(image) = slot.image.take() {
            self.mapped_images.fetch_sub(1, Ordering::Relaxed);
            slot.mapping.map_zeros(image.range())?;
        }
        Ok(())
    }

    /// Takes a memory back of which the first `length` bytes may have been written.
    fn give_back(&self, mut slot: Slot, length: usize) {
        self.in_use.fetch_sub(1, Ordering::Relaxed);
        self.addresses
            .fetch_sub(slot.mapping.len(), Ordering::Relaxed);
        if length > LARGE || self.max_warm == 0 || self.undo_writes(&mut slot, length).is_err() {
            return self.retire(slot);
        }
        let mut idle = self.idle();
        // Looked at under the lock under which `forget` looks for what is idle.
        if slot
            .image
            .as_ref()
            .is_some_and(|image| image.is_forgotten())
        {
            drop(idle);
            return self.retire(slot);
        }
        idle.warm.push(slot);
        let oldest = (idle.warm.len() > self.max_warm).then(|| idle.warm.remove(0));
        drop(idle);
        if let Some(oldest) = oldest {
            self.retire(oldest);
        }
    }

    /// Gives up idle memories with an image whose module is gone.
    pub(crate) fn forget(&self, image: &MemoryImage) {
        image.forget();
        let mut gone = Vec::new();
        let mut idle = self.idle();
        let has_it = |slot: &Slot| slot.image_id() == image.id();
        while let Some(place) = idle.warm.iter().position(has_it) {
            gone.push(idle.warm.remove(place));
        }
        drop(idle);
        gone.into_iter().for_each(|slot| self.retire(slot));
    }

    /// Makes the bytes of a memory what they were before its user wrote them.
    fn undo_writes(&self, slot: &mut Slot, length: usize) -> std::io::Result<()> {
        let kept = self.keep_resident.min(length) / page_size() * page_size();
        if kept < length {
            slot.mapping.discard_writes(kept..length)?;
        }
        if kept > 0 {
            // SAFETY: the bytes are accessible, and the memory's user has given them back.
            let bytes = unsafe { std::slice::from_raw_parts_mut(slot.mapping.as_ptr(), kept) };
            match &slot.image {
                None => bytes.fill(0),
                Some(image) => {
                    let range = image.range().start.min(kept)..image.range().end.min(kept);
                    bytes[..range.start].fill(0);
                    bytes[range.end..].fill(0);
                    image.file().read_start(&mut bytes[range])?;
                }
            }
        }
        Ok(())
    }

    /// Gives all that a memory takes back to the system; its addresses too, unless they are the
    /// pool's.
    fn retire(&self, mut slot: Slot) {
        if slot.image.take().is_some() {
            self.mapped_images.fetch_sub(1, Ordering::Relaxed);
        }
        if self.pool.is_none() {
            return;
        }
        let used = 0..slot.accessible;
        // Either works, unless the system has no memory for itself. Then the addresses stay as they
        // are, out of use.
        let is_clean = match slot.is_open {
            true => slot.mapping.map_zeros(0..slot.mapping.len()),
            false => slot.mapping.map_nothing(used),
        };
        if is_clean.is_ok() {
            if !slot.is_open {
                slot.accessible = 0;
            }
            self.idle().cold.push(slot);
        }
    }
}

impl Slot {
    /// Makes at least this many bytes accessible, if the system allows that.
    fn extend(&mut self, length: usize) -> bool {
        if self.accessible < length {
            let grown = self.accessible..length;
            if self.mapping.make_accessible(grown).is_err() {
                return false;
            }
            self.accessible = length;
        }
        true
    }

    fn closed(mapping: Mapping) -> Slot {
        Slot {
            mapping,
            accessible: 0,
            is_open: false,
            image: None,
        }
    }

    fn open(mapping: Mapping) -> Slot {
        Slot {
            accessible: mapping.len(),
            is_open: true,
            ..Slot::closed(mapping)
        }
    }
}

impl Pool {
    fn new(config: &PoolingAllocationConfig, guard: bool) -> Result<Pool> {
        let (all, stride) = reserve_pool(config, guard)?;
        Ok(Pool {
            all: Arc::new(all),
            stride,
            config: config.clone(),
            max_size: config.max_memory_size / WASM_PAGE as usize * WASM_PAGE as usize,
            count: config.total_memories as usize,
        })
    }

    fn slot(&self, index: usize, guard: bool) -> Slot {
        let start = index * self.stride;
        let mapping = self.all.part(start..start + self.stride);
        match guard || !OVERCOMMITS {
            true => Slot::closed(mapping),
            false => Slot::open(mapping),
        }
    }
}

/// The addresses of a pool, and the distance from one memory to the next. Without guard pages, all
/// are accessible, so that they are one mapping, unless that would take memory by itself.
fn reserve_pool(config: &PoolingAllocationConfig, guard: bool) -> Result<(Mapping, usize)> {
    let page = page_size().max(WASM_PAGE as usize);
    let stride = match guard {
        true => Some(GUARDED_RESERVATION),
        false => config.max_memory_size.max(1).checked_next_multiple_of(page),
    };
    let count = config.total_memories as usize;
    let size = stride.and_then(|stride| Some((stride, stride.checked_mul(count)?)));
    let failed = || {
        format!(
            "no address space for a pool of {count} memories of {} bytes{}",
            config.max_memory_size,
            match guard {
                true => " with guard pages, which take a little over 8 GiB each",
                false => "",
            }
        )
    };
    let (stride, size) = size.with_context(failed)?;
    let mapping = match guard || !OVERCOMMITS {
        true => Mapping::reserve(size),
        false => Mapping::zeros(size),
    };
    Ok((mapping.with_context(failed)?, stride))
}

/// Whether a pool with guard pages leaves enough addresses to all else.
pub(crate) fn pool_may_have_guards(config: &PoolingAllocationConfig) -> bool {
    let size = GUARDED_RESERVATION.checked_mul(config.total_memories as usize);
    size.is_some_and(|size| size <= LARGEST_GUARDED_POOL)
        && config.total_memories as usize <= max_mappings() / 4
        && reserve_pool(config, true).is_ok()
}

/// How many of the addresses that are left a memory gets which may grow to any size. The first
/// 8,192 get all that they can use, which is half of the addresses. Of what is left then each gets
/// a part, so that a hundred thousand would still get some megabytes each. Where the system allows
/// too few mappings for so many, later ones get [`OPEN`] only: see [`Memories::wanted`].
fn fair_share(left: usize) -> usize {
    let parts = match left > ADDRESSES / 2 {
        true => 1 << 13,
        false => 1 << 14,
    };
    left / parts / WASM_PAGE as usize * WASM_PAGE as usize
}

/// Addresses of a memory that is in use. Dropping it gives them back.
#[derive(Debug)]
pub(crate) struct MemorySlot {
    place: Place,
    length: usize,
    capacity: usize,
    /// Whether nobody has written it.
    is_untouched: bool,
    memories: Arc<Memories>,
}

/// Where a memory is.
#[derive(Debug)]
enum Place {
    Slot(Slot),
    Host(HostMemory),
    /// It has been given back.
    Nowhere,
}

impl MemorySlot {
    /// The first byte.
    pub(crate) fn as_ptr(&self) -> *mut u8 {
        match &self.place {
            Place::Slot(slot) => slot.mapping.as_ptr(),
            Place::Host(memory) => memory.base(),
            Place::Nowhere => unreachable!("a memory that is in use is somewhere"),
        }
    }

    /// How many bytes of addresses nobody else has.
    pub(crate) fn reserved(&self) -> usize {
        match &self.place {
            Place::Slot(slot) => slot.mapping.len(),
            Place::Host(memory) => memory.reserved(),
            Place::Nowhere => 0,
        }
    }

    /// How many bytes it can have at most.
    pub(crate) fn capacity(&self) -> usize {
        self.capacity
    }

    /// Whether it has the image that was asked for.
    pub(crate) fn has_image(&self) -> bool {
        matches!(&self.place, Place::Slot(slot) if slot.image.is_some())
    }

    /// Notes that nobody has written it, when it is not used any more.
    pub(crate) fn is_untouched(&mut self) {
        self.is_untouched = true;
    }

    /// Makes it longer. Returns false if the system or the host does not allow that.
    pub(crate) fn extend(&mut self, length: usize) -> bool {
        let has_grown = match &mut self.place {
            Place::Slot(slot) => slot.extend(length),
            Place::Host(memory) => memory.extend(length),
            Place::Nowhere => false,
        };
        if has_grown {
            self.length = length;
        }
        has_grown
    }
}

impl Drop for MemorySlot {
    fn drop(&mut self) {
        match std::mem::replace(&mut self.place, Place::Nowhere) {
            Place::Slot(slot) => {
                let written = match self.is_untouched {
                    true => 0,
                    false => self.length,
                };
                self.memories.give_back(slot, written);
            }
            Place::Host(_) => {
                self.memories.in_use.fetch_sub(1, Ordering::Relaxed);
            }
            Place::Nowhere => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_of_memories_get_all_addresses_and_many_more_get_some() {
        let (minimum, maximum) = (WASM_PAGE as usize, 1 << 32);
        let mut left = ADDRESSES;
        for count in 1..=100_000 {
            let share = fair_share(left).clamp(minimum, maximum);
            assert!(share == maximum || count > 8192, "memory {count}: {share}");
            assert!(share >= 4 << 20, "memory {count}: {share}");
            left -= share;
        }
    }
}
