//! Instances of Gantry.

use crate::{Instantiate, Strategy, check, modules::Subject};
use anyhow::{Result, ensure};
use gantry::{
    BoundsChecks, Config, Engine, ExternType, InstanceAllocationStrategy, InstancePre, Linker,
    Module, PoolingAllocationConfig, Store,
};

/// A module that is ready to be instantiated.
pub struct Prepared {
    engine: Engine,
    pre: InstancePre<()>,
}

impl Instantiate for Prepared {
    fn once(&self) {
        let mut store = Store::new(&self.engine, ());
        self.pre.instantiate(&mut store).expect("an instance");
    }
}

/// Compiles a module.
pub fn prepare(subject: &Subject, strategy: Strategy) -> Result<Prepared> {
    let mut config = Config::new();
    config.allocation_strategy(match strategy {
        Strategy::OnDemand => InstanceAllocationStrategy::OnDemand,
        Strategy::Pooled => InstanceAllocationStrategy::pooling(),
    });
    let engine = Engine::new(&config)?;
    let module = Module::new(&engine, &subject.binary)?;
    let mut linker = Linker::new(&engine);
    for import in module.imports() {
        let ExternType::Func(ty) = import.ty() else {
            check(subject, true)?;
            continue;
        };
        linker.func_new(import.module(), import.name(), ty, |_, _, _| Ok(()))?;
    }
    let pre = linker.instantiate_pre(&module)?;
    Ok(Prepared { engine, pre })
}

/// Keeps instances with a memory of one page alive, each in a store of its own, and says how much
/// memory the process has then.
pub fn keep_alive(count: usize) -> Result<()> {
    let module = r#"(module (memory (export "m") 1 1) (data (i32.const 100) "something")
        (func (export "f") (result i32) (i32.store (i32.const 8) (i32.const 7))
            (i32.load (i32.const 8))))"#;
    for strategy in [Strategy::OnDemand, Strategy::Pooled] {
        let mut config = Config::new();
        match strategy {
            Strategy::OnDemand => {
                config.bounds_checks(BoundsChecks::Explicit);
            }
            Strategy::Pooled => {
                let mut pool = PoolingAllocationConfig::new();
                let most = count as u32;
                pool.total_memories(most).total_core_instances(most);
                pool.max_memory_size(64 << 10);
                config.allocation_strategy(pool);
            }
        }
        let engine = Engine::new(&config)?;
        let module = Module::new(&engine, wat::parse_str(module)?)?;
        let pre = Linker::new(&engine).instantiate_pre(&module)?;
        let before = resident()?;
        let start = std::time::Instant::now();
        let mut alive = Vec::new();
        for _ in 0..count {
            let mut store = Store::new(&engine, ());
            let instance = pre.instantiate(&mut store)?;
            let run = instance.get_typed_func::<(), i32>(&mut store, "f")?;
            ensure!(run.call(&mut store, ())? == 7);
            instance
                .get_memory(&store, "m")
                .expect("the memory")
                .data_mut(&mut store)
                .fill(1);
            alive.push(store);
        }
        let maps = std::fs::read_to_string("/proc/self/maps")?.lines().count();
        println!(
            "{strategy:?}: {count} instances with 64 KiB each, all written: {} MiB resident, {} \
             mappings, {:.1} s",
            (resident()? - before) >> 20,
            maps,
            start.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

/// Bytes of memory that the process has.
fn resident() -> Result<usize> {
    let text = std::fs::read_to_string("/proc/self/statm")?;
    let pages = text
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<usize>().ok());
    // SAFETY: `sysconf` has no preconditions.
    let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    Ok(pages.unwrap_or(0) * page as usize)
}
