//! `memory.copy` and `memory.fill`: all short lengths, all ways to overlap, and the edges of memory.

use crate::common::*;
use gantry::{Engine, Instance, Memory, Store, Trap, TypedFunc};

const TEXT: &str = r#"(module
    (memory (export "memory") 1 2)
    (func (export "copy") (param i32 i32 i32)
        (memory.copy (local.get 0) (local.get 1) (local.get 2)))
    (func (export "fill") (param i32 i32 i32)
        (memory.fill (local.get 0) (local.get 1) (local.get 2)))
    (func (export "grow") (drop (memory.grow (i32.const 1)))))"#;

const PAGE: usize = 1 << 16;

/// An instance, and what its memory should be.
struct Pair {
    store: Store<()>,
    instance: Instance,
    memory: Memory,
    copy: TypedFunc<(i32, i32, i32), ()>,
    fill: TypedFunc<(i32, i32, i32), ()>,
    model: Vec<u8>,
}

impl Pair {
    fn new(engine: &Engine) -> Pair {
        let (mut store, instance) = instance(engine, TEXT, &[]);
        let memory = instance.get_memory(&mut store, "memory").unwrap();
        let model: Vec<u8> = (0..PAGE as u32)
            .map(|place| (place.wrapping_mul(0x9e37_79b1) >> 13) as u8)
            .collect();
        memory.write(&mut store, 0, &model).unwrap();
        let copy = instance.get_typed_func(&mut store, "copy").unwrap();
        let fill = instance.get_typed_func(&mut store, "fill").unwrap();
        Pair {
            store,
            instance,
            memory,
            copy,
            fill,
            model,
        }
    }

    /// Whether so many bytes from there on are in memory.
    fn has(&self, start: u32, length: u32) -> bool {
        start as usize + length as usize <= self.model.len()
    }

    fn copy(&mut self, target: u32, source: u32, length: u32) {
        let operands = (target as i32, source as i32, length as i32);
        let result = self.copy.call(&mut self.store, operands);
        let is_inside = self.has(target, length) && self.has(source, length);
        if is_inside {
            let (source, length) = (source as usize, length as usize);
            let range = source..source + length;
            self.model.copy_within(range, target as usize);
        }
        self.check(result, is_inside, operands);
    }

    fn fill(&mut self, target: u32, byte: u32, length: u32) {
        let operands = (target as i32, byte as i32, length as i32);
        let result = self.fill.call(&mut self.store, operands);
        let is_inside = self.has(target, length);
        if is_inside {
            let target = target as usize;
            self.model[target..target + length as usize].fill(byte as u8);
        }
        self.check(result, is_inside, operands);
    }

    /// What is out of bounds changes nothing.
    fn check(&self, result: gantry::Result<()>, is_inside: bool, operands: (i32, i32, i32)) {
        match result {
            Ok(()) => assert!(is_inside, "{operands:?}"),
            Err(error) => {
                assert!(!is_inside, "{operands:?}: {error:?}");
                assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
            }
        }
        assert!(self.memory.data(&self.store) == self.model, "{operands:?}");
    }
}

fn each(mut test: impl FnMut(Pair)) {
    for engine in engines() {
        test(Pair::new(&engine));
    }
}

/// The lengths around which something changes.
const EDGES: [u32; 20] = [
    0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129,
];

#[test]
fn all_short_lengths() {
    each(|mut pair| {
        for length in (0..=200).chain([255, 256, 257, 1000, 1023, 1024, 1025, 1088, 5000]) {
            pair.copy(3, 20_001, length);
            pair.copy(30_000, 5, length);
            pair.fill(40_001, 0x1a5, length);
            pair.fill(40_000 - length, length, length);
        }
    });
}

#[test]
fn copies_that_overlap() {
    each(|mut pair| {
        for length in EDGES.into_iter().chain([191, 192, 193, 640, 1024, 1030]) {
            for distance in (0..=70).chain([length, length + 1, length.max(1) - 1, 128, 500]) {
                pair.copy(10_000, 10_000 + distance, length);
                pair.copy(10_000 + distance, 10_000, length);
            }
        }
    });
}

#[test]
fn edges_of_memory() {
    each(|mut pair| {
        for pages in [1, 2] {
            let end = pages * PAGE as u32;
            for length in EDGES.into_iter().chain([1024, 1025]) {
                for past in [0, 1, 2, 100] {
                    let last = end - length + past;
                    pair.copy(last, 100, length);
                    pair.copy(100, last, length);
                    pair.copy(last, last, length);
                    pair.fill(last, 7 + past, length);
                }
                for far in [0x7fff_ffff, 0x8000_0000, u32::MAX - length, u32::MAX] {
                    pair.copy(far, 0, length);
                    pair.copy(0, far, length);
                    pair.fill(far, 1, length);
                }
            }
            for length in [end, end + 1, 0x8000_0000, u32::MAX] {
                pair.copy(0, 0, length);
                pair.copy(1, 0, length);
                pair.fill(0, 9, length);
                pair.fill(1, 9, length);
            }
            if pages == 1 {
                run(&mut pair.store, pair.instance, "grow").unwrap();
                pair.model.resize(2 * PAGE, 0);
            }
        }
    });
}

/// A module without memory, or with an empty one, has no bytes to copy.
#[test]
fn empty_memory() {
    let text = r#"(module (memory 0)
        (func (export "nothing") (memory.copy (i32.const 0) (i32.const 0) (i32.const 0))
            (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))
        (func (export "copy") (memory.copy (i32.const 0) (i32.const 0) (i32.const 1)))
        (func (export "fill") (memory.fill (i32.const 0) (i32.const 0) (i32.const 1))))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        run(&mut store, instance, "nothing").unwrap();
        for name in ["copy", "fill"] {
            let error = run(&mut store, instance, name).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
        }
    }
}
