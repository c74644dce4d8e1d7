//! Programs that take turns with the memories of an engine, and such engines.

use gantry::{BoundsChecks, Config, Engine, PoolingAllocationConfig};

pub const PAGE: usize = 64 << 10;

pub fn pool() -> PoolingAllocationConfig {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_memories(4)
        .total_core_instances(4)
        .total_tables(4)
        .max_memory_size(8 * PAGE);
    pool
}

pub fn engine(pool: Option<&PoolingAllocationConfig>, checks: BoundsChecks) -> Engine {
    let mut config = Config::new();
    config.threads(1).bounds_checks(checks);
    if let Some(pool) = pool {
        config.allocation_strategy(pool.clone());
    }
    Engine::new(&config).unwrap()
}

/// Engines that keep nothing, a part or all of each memory in place.
pub fn engines() -> Vec<Engine> {
    let mut engines = Vec::new();
    for checks in [BoundsChecks::Guard, BoundsChecks::Explicit] {
        engines.push(engine(None, checks));
        for kept in [0, 5000, PAGE + 4096, usize::MAX] {
            engines.push(engine(
                Some(pool().linear_memory_keep_resident(kept)),
                checks,
            ));
        }
        engines.push(engine(Some(pool().max_unused_warm_slots(0)), checks));
        engines.push(engine(Some(pool().max_unused_warm_slots(1)), checks));
    }
    engines
}

/// A guest that writes a byte to all of its memory, grown as far as it grows, and traps.
pub const TENANT: &str = r#"
    (func (export "fill") (param i32)
        (loop $grow
            (br_if $grow (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
        (memory.fill (i32.const 0) (local.get 0) (i32.mul (memory.size) (i32.const 65536)))
        unreachable)
    (func (export "grow") (result i32) (memory.grow (i32.const 1)))
"#;

/// The tenants: what they have in their memory at first, and how large it is.
pub fn tenants() -> Vec<(String, Vec<u8>)> {
    let mut large = vec![0; 2 * PAGE];
    large[100..100 + PAGE].fill(b'x');
    let mut small = vec![0; PAGE];
    small[65530..65536].copy_from_slice(b"at end");
    let mut far = vec![0; 3 * PAGE];
    far[0] = b'0';
    far[3 * PAGE - 1] = b'3';
    vec![
        ("(memory (export \"m\") 1 6)".into(), vec![0; PAGE]),
        ("(memory (export \"m\") 0 4)".into(), Vec::new()),
        (
            format!(
                "(memory (export \"m\") 2 5) (data (i32.const 100) \"{}\")",
                "x".repeat(PAGE)
            ),
            large,
        ),
        (
            "(memory (export \"m\") 1) (data (i32.const 65530) \"at end\")".into(),
            small,
        ),
        (
            "(memory (export \"m\") 3 3) (data (i32.const 0) \"0\") (data (i32.const 196607) \"3\")"
                .into(),
            far,
        ),
    ]
}
