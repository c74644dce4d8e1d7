//! The last page of 4 GiB, and addresses near it. Only memories that have that page from the first
//! have it at all; in the others, code makes sums of addresses offsets of accesses
//! (`ir/src/passes/fields.rs`). Where sums wrap, that must not be told.

use crate::common::*;
use gantry::{
    BoundsChecks, Config, Engine, Instance, Memory, MemoryType, Module, Store, Trap, Val,
};

/// All compilers, with each way to find what is out of bounds, and to address memory.
fn all_engines() -> Vec<Engine> {
    let engine = |compiler, change: &dyn Fn(&mut Config)| {
        let mut config = config_of(compiler);
        change(&mut config);
        Engine::new(&config).unwrap()
    };
    let engines = COMPILERS.into_iter().flat_map(|compiler| {
        [
            engine(compiler, &|_| {}),
            engine(compiler, &|config| {
                config.segment_addressing(false);
            }),
            engine(compiler, &|config| {
                config.bounds_checks(BoundsChecks::Explicit);
            }),
        ]
    });
    engines.collect()
}

/// Whatever the type allows, and whoever makes it: a memory has the last page from the first, or
/// never.
#[test]
fn memories_have_the_last_page_from_the_first() {
    const MOST: u32 = 1 << 16;
    let cases = [
        (MOST - 2, None),
        (MOST - 2, Some(MOST)),
        (MOST - 1, None),
        (MOST - 1, Some(MOST - 1)),
        (MOST - 1, Some(MOST)),
        (MOST, None),
        (MOST, Some(MOST)),
    ];
    for engine in all_engines() {
        for (minimum, maximum) in cases {
            // With explicit checks, only the first memory of an engine gets all addresses.
            let mut store = Store::new(&engine, ());
            let own = Memory::new(&mut store, MemoryType::new(minimum, maximum)).unwrap();
            while own.grow(&mut store, 1).is_ok() {}
            assert_eq!(own.size(&store), minimum.max(MOST - 1).into());
            drop(store);
            let limit = maximum.map_or(String::new(), |maximum| maximum.to_string());
            let text = format!(
                r#"(module (memory (export "m") {minimum} {limit})
                    (func (export "grow") (result i32) (memory.grow (i32.const 1)))
                    (func (export "end") (result i32)
                        (i32.load (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 4))))
                    (func (export "behind") (result i32)
                        (i32.load8_u offset=65536 (i32.mul (i32.sub (memory.size) (i32.const 1))
                            (i32.const 65536)))))"#
            );
            let (mut store, instance) = instance(&engine, &text, &[]);
            let exported = instance.get_memory(&store, "m").unwrap();
            let call = |store: &mut Store<()>, name| {
                let function = instance.get_typed_func::<(), i32>(&mut *store, name);
                function.unwrap().call(&mut *store, ())
            };
            let mut size = minimum;
            loop {
                assert_eq!(call(&mut store, "end").unwrap(), 0);
                let trap = trap_of(&call(&mut store, "behind").unwrap_err());
                assert_eq!(trap, Some(Trap::MemoryOutOfBounds));
                let grown = call(&mut store, "grow").unwrap();
                if size >= MOST - 1 {
                    assert_eq!(grown, -1, "{minimum}..{limit}");
                    break;
                }
                assert_eq!(grown as u32, size);
                size += 1;
            }
            assert_eq!(exported.size(&store), size.into());
            assert!(exported.grow(&mut store, 1).is_err());
            // What the type says is not what there is.
            let ty = exported.ty(&store);
            assert_eq!(
                (ty.minimum(), ty.maximum()),
                (size.into(), maximum.map(Into::into))
            );
        }
    }
}

/// Fields of a structure, in ascending and descending order, with what is before and behind it.
const FIELDS: &str = r#"
    (func (export "up") (param $p i32) (result i32)
        (i32.load8_u (i32.add (local.get $p) (i32.const 8)))
        (i32.load8_u (i32.add (local.get $p) (i32.const 12)))
        (i32.load8_u offset=3 (i32.add (local.get $p) (i32.const 40)))
        i32.add i32.add)
    (func (export "down") (param $p i32) (result i32)
        (i32.load8_u (i32.add (local.get $p) (i32.const 40)))
        (i32.load8_u (i32.add (local.get $p) (i32.const 12)))
        (i32.load8_u (i32.add (local.get $p) (i32.const -8)))
        i32.add i32.add)
    (func (export "from offsets") (param $p i32) (result i32)
        (i32.load8_u offset=32 (local.get $p))
        (i32.load8_u (i32.add (local.get $p) (i32.const 16)))
        i32.add)
    (func (export "unread") (param $p i32) (result i32)
        (drop (i32.load8_u (local.get $p)))
        (i32.store8 (i32.add (local.get $p) (i32.const 16)) (i32.const 77))
        (i32.load8_u (i32.add (local.get $p) (i32.const 4092))))
    (func (export "lanes") (param $p i32) (result i32)
        (v128.load8_splat (i32.add (local.get $p) (i32.const 4)))
        (v128.load8_lane 3 (i32.add (local.get $p) (i32.const 20))
            (v128.load32_zero (i32.add (local.get $p) (i32.const 28))))
        i8x16.add
        (i32x4.extract_lane 0))"#;

/// What `FIELDS` does, told anew, where memory has zeros but for what `byte` says: all bytes that are
/// read, each by the pointer, a distance that wraps, and an offset that does not.
fn expected(name: &str, pointer: u32, byte: impl Fn(u64) -> Option<u8>) -> Option<i32> {
    let load = |distance: i32, offset: u64| {
        let address = u64::from(pointer.wrapping_add_signed(distance)) + offset;
        byte(address).map(i32::from)
    };
    Some(match name {
        "up" => load(8, 0)? + load(12, 0)? + load(40, 3)?,
        "down" => load(40, 0)? + load(12, 0)? + load(-8, 0)?,
        "from offsets" => load(0, 32)? + load(16, 0)?,
        "unread" => {
            load(0, 0)?;
            load(16, 0)?;
            load(4092, 0)?
        }
        _ => {
            let splat = load(4, 0)? as u8;
            let lane = load(20, 0)? as u8;
            let zero = [load(28, 0)?, load(28, 1)?, load(28, 2)?, load(28, 3)?];
            let bytes = [zero[0] as u8, zero[1] as u8, zero[2] as u8, lane];
            i32::from_le_bytes(bytes.map(|byte| byte.wrapping_add(splat)))
        }
    })
}

#[test]
fn sums_wrap_where_they_did() {
    const NAMES: [&str; 5] = ["up", "down", "from offsets", "unread", "lanes"];
    /// The first and the last bytes have contents.
    const SET: u64 = 8192;
    let pages = [1, 65535, 65536];
    for engine in all_engines() {
        // The memory is the module's own, or imported as one that may have any size, or may not.
        for (pages, declared) in pages
            .into_iter()
            .flat_map(|pages| (0..4).map(move |kind| (pages, kind)))
        {
            let text = match declared {
                0 => format!(r#"(module (memory (export "m") {pages}) {FIELDS})"#),
                1 => format!(r#"(module (memory (export "m") {pages} 65536) {FIELDS})"#),
                2 => format!(r#"(module (memory (export "m") (import "" "") 1) {FIELDS})"#),
                _ => format!(r#"(module (memory (export "m") (import "" "") 1 {pages}) {FIELDS})"#),
            };
            let module = Module::new(&engine, text).unwrap();
            let mut store = Store::new(&engine, ());
            let imports = match declared {
                0 | 1 => vec![],
                _ => {
                    let maximum = (declared == 3).then_some(pages);
                    let ty = MemoryType::new(pages, maximum);
                    vec![Memory::new(&mut store, ty).unwrap().into()]
                }
            };
            let instance = Instance::new(&mut store, &module, &imports).unwrap();
            let memory = instance.get_memory(&store, "m").unwrap();
            let end = u64::from(pages) << 16;
            let content = |address: u64| match address {
                address if address >= end => None,
                address if address < SET || address >= end - SET => Some((address % 251) as u8),
                _ => Some(0),
            };
            let starts = [0, end - SET];
            for name in NAMES {
                for around in [0, end, 1 << 32] {
                    for distance in [-5000, -4093, -44, -43, -33, -32, -17, -16, -9, -8, -1, 0, 8] {
                        for start in starts {
                            let contents: Vec<u8> = (start..start + SET)
                                .map(|at| content(at).unwrap())
                                .collect();
                            memory.write(&mut store, start as usize, &contents).unwrap();
                        }
                        let pointer = around.wrapping_add_signed(distance) as u32;
                        let mut result = [Val::I32(0)];
                        let called = instance.get_func(&mut store, name).unwrap().call(
                            &mut store,
                            &[Val::I32(pointer as i32)],
                            &mut result,
                        );
                        let found = match called {
                            Ok(()) => result[0].i32(),
                            Err(error) => {
                                assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
                                None
                            }
                        };
                        let wanted = expected(name, pointer, content);
                        assert_eq!(found, wanted, "{name} of {pointer:#x}, {pages} {declared}");
                        // A store before a trap is made, one behind it is not.
                        let stored = u64::from(pointer.wrapping_add(16));
                        if name == "unread" && stored < end {
                            let mut byte = [0];
                            memory.read(&store, stored as usize, &mut byte).unwrap();
                            let is_stored = content(pointer.into()).is_some();
                            let before = content(stored).unwrap();
                            assert_eq!(byte[0], if is_stored { 77 } else { before });
                        }
                    }
                }
            }
        }
    }
}
