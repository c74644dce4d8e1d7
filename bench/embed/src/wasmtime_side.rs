//! Instances of Wasmtime.

use crate::{Instantiate, Strategy, check, modules::Subject};
use anyhow::Result;
use wasmtime::{
    Config, Engine, ExternType, InstanceAllocationStrategy, InstancePre, Linker, Module, Store,
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
