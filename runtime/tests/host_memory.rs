//! Memories that the host makes.

use gantry::{
    BoundsChecks, Config, Engine, Instance, LinearMemory, MemoryCreator, MemoryType, Module,
    Result, Store, Trap,
};
use std::{
    ptr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Makes memories by `mmap`, and counts the bytes that they have.
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
        let result = unsafe {
            let grown = (self.base + self.size) as *mut libc::c_void;
            let protection = libc::PROT_READ | libc::PROT_WRITE;
            libc::mprotect(grown, new_size - self.size, protection)
        };
        assert_eq!(result, 0);
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
        unsafe { libc::munmap(self.base as *mut libc::c_void, self.reserved) };
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
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        // SAFETY: a new mapping.
        let base = unsafe { libc::mmap(ptr::null_mut(), length, libc::PROT_NONE, flags, -1, 0) };
        assert_ne!(base, libc::MAP_FAILED);
        let mut memory = Mapped {
            base: base as usize,
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
