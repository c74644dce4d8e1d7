//! What containerd's side calls: the name, and compiling the layers of an image.

use crate::{modules::Kind, sandbox, sandbox::GantrySandbox, settings::Settings};
use anyhow::{Result, anyhow};
use containerd_shim_wasm::{
    sandbox::context::WasmLayer,
    shim::{Compiler, Shim, Version, version},
};
use gantry::{Engine, Module};
use std::hash::Hash;

/// The shim.
#[derive(Clone, Copy, Debug)]
pub struct GantryShim;

impl Shim for GantryShim {
    type Sandbox = GantrySandbox;

    fn name() -> &'static str {
        "gantry"
    }

    fn version() -> Version {
        version!()
    }

    async fn compiler() -> Option<impl Compiler> {
        let engine = Settings::read().and_then(Settings::engine_of_shim);
        let engine = engine.inspect_err(|error| log::error!("cannot compile layers: {error:#}"));
        Some(LayerCompiler(engine.ok()?))
    }
}

/// Compiles modules that are layers of an image. containerd keeps what comes out, for as long as it
/// keeps the image.
struct LayerCompiler(Engine);

impl Compiler for LayerCompiler {
    /// What a layer is compiled to depends on the engine's settings and on this program.
    fn cache_key(&self) -> impl Hash {
        let Version { version, revision } = GantryShim::version();
        (version, revision, self.0.precompile_compatibility_hash())
    }

    async fn compile(&self, layers: &[WasmLayer]) -> Result<Vec<Option<Vec<u8>>>> {
        let layers = layers.iter().map(|layer| {
            // What is no module stays what it is: the container's log tells why it does not run.
            let is_module = Kind::of(&layer.layer).check().is_ok();
            (!layer.precompiled && is_module).then(|| layer.layer.clone())
        });
        let layers: Vec<Option<Vec<u8>>> = layers.collect();
        let engine = self.0.clone();
        let compiled = tokio::task::spawn_blocking(move || {
            let compile = |layer: Option<Vec<u8>>| layer.map(|bytes| artifact(&engine, &bytes));
            layers
                .into_iter()
                .map(|layer| compile(layer).transpose())
                .collect()
        });
        compiled.await?
    }
}

/// Compiles a module, or finds it in the cache.
pub(crate) fn artifact(engine: &Engine, bytes: &[u8]) -> Result<Vec<u8>> {
    let module = Module::new(engine, bytes).map_err(|error| anyhow!(sandbox::lines(&error)))?;
    module.serialize()
}
