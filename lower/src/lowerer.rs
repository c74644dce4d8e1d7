//! The walk over a body that validates and lowers it at once.
//!
//! [`Lowerer`] is a worker's reusable memory. For each function it makes a [`Builder`], hands it
//! one operator after another, and asks for the reason if one is refused.

use crate::builder::{Builder, BuilderParts};
use crate::dead::DeadCode;
use crate::declared::Declared;
use crate::error::LowerError;
use crate::meter::{CATCH, CATCH_ALL, ELSE, Meter};
use crate::module::ModuleInfo;
use crate::operators::operator;
use crate::reader::{Checked, Reader, ensure};
use crate::source::{Fault, FunctionSource};
use gantry_ir::Function;
use wasmparser::FunctionBody;

/// How many parameters and locals a function may have, as in all engines (JavaScript interface,
/// 7.2).
const MAX_LOCALS: u32 = 50_000;

/// A worker's memory: lowers one function after another.
#[derive(Default)]
pub struct Lowerer {
    parts: BuilderParts,
}

impl Lowerer {
    /// A worker with no memory yet.
    pub fn new() -> Lowerer {
        Lowerer::default()
    }

    /// Validates a function and lowers it into `out`, whose content is replaced.
    ///
    /// # Errors
    ///
    /// When the function is invalid, uses a feature that is not supported, or becomes too large.
    /// `out` is then incomplete.
    pub fn lower(
        &mut self,
        module: &ModuleInfo,
        source: &FunctionSource<'_>,
        out: &mut Function,
    ) -> Result<(), LowerError> {
        // The walk knows all proposals that Gantry has.
        if !source.features.is_default() {
            source.validate()?;
        }
        let declared = Declared {
            declarations: &module.declarations,
            module,
            resources: &source.resources,
        };
        let mut builder = Builder::new(declared, out, &mut self.parts);
        builder.deterministic = source.features.deterministic;
        builder.canonical_nans = source.features.canonical_nans;
        builder.meter = Meter::new(source.features.metering);
        builder.begin(source.ty, source.len());
        let result = builder.walk(&source.body);
        builder.finish(out, &mut self.parts);
        result.map_err(|fault| source.explain(fault))
    }
}

impl Builder<'_> {
    /// Checks and lowers the whole body.
    fn walk(&mut self, body: &FunctionBody<'_>) -> Result<(), Fault> {
        let start = body.range().start;
        self.start = start as u32;
        let mut reader = Reader::new(body.as_bytes());
        self.read_locals(&mut reader)?;
        self.begin_block(false);
        let is_metered = self.meter.on.is_on();
        if is_metered {
            // It would take a part in a hundred longer to ask at each operator whether it is metered:
            // if so, each counts as if the function had become large.
            self.looks_at = 0;
            // Not zero, which says of an inlined instruction that it has no place of its own.
            self.location = start as u32 + reader.position() as u32;
            self.begin_metering();
            self.meter_next(&reader, body);
        }
        while !self.frames.is_empty() {
            let offset = start + reader.position() as u64;
            self.location = offset as u32;
            if self.reachable {
                operator(&mut reader, self)?;
            } else {
                self.check_dead_code(&mut reader)?;
                if self.dead.types.len() > self.limit {
                    return Err(Fault::TooLarge(offset));
                }
            }
            if self.size() > self.looks_at {
                if is_metered {
                    self.end_metered_operator();
                    self.meter_next(&reader, body);
                }
                if self.size() > self.limit {
                    return Err(Fault::TooLarge(offset));
                }
            }
        }
        ensure(reader.is_at_end())?;
        if is_metered {
            self.end_metering();
        }
        self.intervals.finish(&mut self.function);
        Ok(())
    }

    /// Meters the next operator, if it can be reached.
    #[cold]
    fn meter_next(&mut self, reader: &Reader<'_>, body: &FunctionBody<'_>) {
        let Some(&byte) = body.as_bytes().get(reader.position()) else {
            return;
        };
        if self.reachable {
            self.location = self.start + reader.position() as u32;
            self.meter_operator(byte);
        }
        if matches!(byte, ELSE | CATCH | CATCH_ALL) {
            self.begin_other_part();
        }
    }

    /// Checks an operator that cannot be reached.
    #[inline(never)]
    fn check_dead_code(&mut self, reader: &mut Reader<'_>) -> Checked {
        operator(reader, &mut DeadCode(self))
    }

    fn read_locals(&mut self, reader: &mut Reader<'_>) -> Checked {
        for _ in 0..reader.u32()? {
            let count = reader.u32()?;
            let ty = self.declared.value_type(reader.value_type()?)?;
            ensure(count <= MAX_LOCALS - self.locals.len() as u32)?;
            self.declare_locals(count, ty);
        }
        Ok(())
    }
}
