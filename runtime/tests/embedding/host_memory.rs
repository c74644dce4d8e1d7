//! Memories that the host makes.

use gantry::{
    BoundsChecks, Config, Engine, Instance, LinearMemory, MemoryCreator, MemoryType, Module,
    Result, Store, Trap,
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// Addresses, as the system has them.
#[cfg(unix)]
mod system {
    use libc::{MAP_ANONYMOUS, MAP_FAILED, MAP_PRIVATE, PROT_NONE, PROT_READ, PROT_WRITE};
    use std::ptr;

    pub fn reserve(length: usize) -> usize {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS;
        // SAFETY: a new mapping.
        let base = unsafe { libc::mmap(ptr::null_mut(), length, PROT_NONE, flags, -1, 0) };
        assert_ne!(base, MAP_FAILED);
        base as usize
    }

    pub unsafe fn make_accessible(start: usize, length: usize) {
        // SAFETY: as the caller promises.
        let result = unsafe { libc::mprotect(start as *mut _, length, PROT_READ | PROT_WRITE) };
        assert_eq!(result, 0);
    }

    pub unsafe fn give_back(base: usize, length: usize) {
        // SAFETY: as the caller promises.
        unsafe { libc::munmap(base as *mut _, length) };
    }
}

/// Addresses, as the system has them.
#[cfg(windows)]
mod system {
    use std::ptr;
    use windows_sys::Win32::System::Memory::{
        MEM_COMMIT, MEM_RELEASE, MEM_RESERVE, PAGE_NOACCESS, PAGE_READWRITE, VirtualAlloc,
        VirtualFree,
    };

    pub fn reserve(length: usize) -> usize {
        // SAFETY: new addresses.
        let base = unsafe { VirtualAlloc(ptr::null(), length, MEM_RESERVE, PAGE_NOACCESS) };
        assert!(!base.is_null());
        base as usize
    }

    pub unsafe fn make_accessible(start: usize, length: usize) {
        // SAFETY: as the caller promises.
        let start = unsafe { VirtualAlloc(start as *const _, length, MEM_COMMIT, PAGE_READWRITE) };
        assert!(length == 0 || !start.is_null());
    }

    pub unsafe fn give_back(base: usize, _length: usize) {
        // SAFETY: as the caller promises.
        unsafe { VirtualFree(base as *mut _, 0, MEM_RELEASE) };
    }
}

/// Makes memories in reserved addresses, and counts the bytes that they have.
#[derive(Default)]
struct Creator {
    bytes: Arc<AtomicUsize>,
    most: usize,
}

struct Mapped {
    base: usize,
    reserved: usize,
    size: usize,
    most: usize,
    bytes: Arc<AtomicUsize>,
}

// SAFETY: the memory is reserved wholly, so it grows in place, and nobody else has it.
unsafe impl LinearMemory for Mapped {
    fn byte_size(&self) -> usize {
        self.size
    }

    fn byte_capacity(&self) -> usize {
        self.most
    }

    fn grow_to(&mut self, new_size: usize) -> Result<()> {
        if new_size > self.most {
            return Err(gantry::Error::msg("too large"));
        }
        // SAFETY: the range was reserved.
        unsafe { system::make_accessible(self.base + self.size, new_size - self.size) };
        self.bytes
            .fetch_add(new_size - self.size, Ordering::Relaxed);
        self.size = new_size;
        Ok(())
    }

    fn as_ptr(&self) -> *mut u8 {
        self.base as *mut u8
    }
}

impl Drop for Mapped {
    fn drop(&mut self) {
        self.bytes.fetch_sub(self.size, Ordering::Relaxed);
        // SAFETY: the range was reserved, and nobody uses it any more.
        unsafe { system::give_back(self.base, self.reserved) };
    }
}

// SAFETY: as for `Mapped`.
unsafe impl MemoryCreator for Creator {
    fn new_memory(
        &self,
        _: MemoryType,
        minimum: usize,
        maximum: Option<usize>,
        reserved: Option<usize>,
        guard: usize,
    ) -> Result<Box<dyn LinearMemory>, String> {
        let most = maximum.unwrap_or(self.most).min(self.most);
        if minimum > most {
            return Err(format!("{minimum} bytes are too many"));
        }
        let length = reserved.unwrap_or(self.most) + guard;
        let mut memory = Mapped {
            base: system::reserve(length),
            reserved: length,
            size: 0,
            most,
            bytes: self.bytes.clone(),
        };
        memory.grow_to(minimum).map_err(|error| error.to_string())?;
        Ok(Box::new(memory))
    }
}

const PAGE: usize = 64 << 10;

#[test]
fn the_host_makes_memories() {
    for checks in [BoundsChecks::Auto, BoundsChecks::Explicit] {
        let bytes = Arc::new(AtomicUsize::new(0));
        let mut config = Config::new();
        config
            .bounds_checks(checks)
            .with_host_memory(Arc::new(Creator {
                bytes: bytes.clone(),
                most: 3 * PAGE,
            }));
        let engine = Engine::new(&config).unwrap();
        let module = r#"(module (memory (export "m") 1) (data (i32.const 7) "data")
            (func (export "grow") (result i32) (memory.grow (i32.const 1)))
            (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))"#;
        let module = Module::new(&engine, module).unwrap();
        for _ in 0..3 {
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let memory = instance.get_memory(&store, "m").unwrap();
            assert_eq!(&memory.data(&store)[6..12], b"\0data\0");
            memory.data_mut(&mut store).fill(1);
            let grow = instance.get_typed_func::<(), i32>(&store, "grow").unwrap();
            for result in [1, 2, -1] {
                assert_eq!(grow.call(&mut store, ()).unwrap(), result);
            }
            assert_eq!(bytes.load(Ordering::Relaxed), 3 * PAGE);
            let load = instance.get_typed_func::<i32, i32>(&store, "load").unwrap();
            assert_eq!(load.call(&mut store, 0).unwrap(), 0x01010101);
            assert_eq!(load.call(&mut store, 2 * PAGE as i32).unwrap(), 0);
            for address in [3 * PAGE as i32 - 3, 3 * PAGE as i32, -4] {
                let error = load.call(&mut store, address).unwrap_err();
                assert_eq!(error.downcast_ref(), Some(&Trap::MemoryOutOfBounds));
            }
        }
        assert_eq!(bytes.load(Ordering::Relaxed), 0);
        let large = Module::new(&engine, "(module (memory 4))").unwrap();
        let error = Instance::new(Store::new(&engine, ()), &large, &[]).unwrap_err();
        assert!(
            format!("{error:#}").contains("262144 bytes are too many"),
            "{error:#}"
        );
    }
}
