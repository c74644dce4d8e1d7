//! The options that measuring commands share.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use crate::engines::{Engine, Launcher, v8};
use crate::measure::Limits;
use crate::report::{JsonTo, Version};

/// The engine that the others are compared with, unless told otherwise.
const BASE: &str = "cranelift";

/// Options of every command that measures.
#[derive(Args, Debug)]
pub struct Common {
    /// How often to measure each; the best counts.
    #[arg(long, short = 'n', default_value_t = 3)]
    pub times: u32,
    /// Only these engines (gantry-none, gantry-speed, cranelift, winch,
    /// wasmer-cranelift, wasmer-singlepass, turbofan, liftoff, native).
    #[arg(long, value_delimiter = ',')]
    engine: Vec<Engine>,
    /// The Node whose V8 is measured.
    #[arg(long, default_value = v8::NODE)]
    node: PathBuf,
    /// Print tables of ratios to this engine, too (without it, the ratio of the
    /// means to Cranelift's is told).
    #[arg(long, value_name = "ENGINE")]
    relative_to: Option<Engine>,
    /// Kill a measurement after so many CPU seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    timeout: u32,
    /// Kill a measurement that has more memory than this resident.
    #[arg(long, value_name = "MIB", default_value_t = 8192)]
    max_memory: u64,
    #[command(flatten)]
    pub json: Json,
}

/// The option of every command that finds something out.
#[derive(Args, Clone, Debug)]
pub struct Json {
    /// Print JSON instead of tables; or, given a file, write it there as well.
    #[arg(
        long = "json",
        value_name = "FILE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = ""
    )]
    pub to: Option<JsonTo>,
}

impl Common {
    /// The engines to measure of those that are `possible`, their versions, and
    /// how to start them. One that is not there is told of and left out.
    pub fn engines(
        &self,
        possible: impl Fn(Engine) -> bool,
    ) -> Result<(Launcher, Vec<Engine>, Vec<Version>)> {
        let limits = Limits {
            seconds: self.timeout,
            mib: self.max_memory,
        };
        let launcher = Launcher::new(self.node.clone(), limits)?;
        let mut wanted = self.engine.clone();
        if wanted.is_empty() {
            let all = Engine::NAMES.iter().map(|(_, engine)| *engine);
            wanted.extend(all.filter(|engine| possible(*engine)));
        }
        let (mut engines, mut versions) = (Vec::new(), Vec::new());
        for engine in wanted {
            let name = engine.name();
            if !possible(engine) {
                bail!("{name} cannot be measured so");
            }
            match launcher.version(engine) {
                Ok(version) => {
                    engines.push(engine);
                    versions.push(Version {
                        name: name.into(),
                        version,
                    });
                }
                Err(error) => eprintln!("{name} is left out: {error:#}"),
            }
        }
        if let Some(base) = self.relative_to
            && !engines.contains(&base)
        {
            bail!("{} is not among the engines measured", base.name());
        }
        Ok((launcher, engines, versions))
    }

    /// Whether engines are named.
    pub fn chooses(&self) -> bool {
        !self.engine.is_empty()
    }

    /// The engine to compare with, and whether to do so in each row.
    pub fn base(&self) -> (Option<&'static str>, bool) {
        let base = self.relative_to.map(Engine::name);
        (base.or(Some(BASE)), base.is_some())
    }
}
