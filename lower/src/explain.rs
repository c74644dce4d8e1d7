//! Why a function is refused: wasmparser, the reference validator, is asked only then.
//!
//! Checking while lowering finds *that* a function is wrong, at full speed and with no error to build; the words, the offset
//! and the name of a missing feature come from here. Where the two disagree, Gantry refuses and says so.

use crate::error::{LowerError, SUPPORTED, classify};
use crate::parse::FunctionSource;
use crate::reader::Refused;
use wasmparser::{
    FuncToValidate, FuncValidator, FuncValidatorAllocations, FunctionBody, ValidatorResources,
    WasmFeatures,
};

/// Why a walk stopped.
pub(crate) enum Fault {
    /// It is not valid: wasmparser knows why.
    Refused,
    /// The function grows beyond all measure at this offset.
    TooLarge(u64),
}

impl From<Refused> for Fault {
    fn from(_: Refused) -> Fault {
        Fault::Refused
    }
}

impl<'a> FunctionSource<'a> {
    /// What the validator needs, without a count on the shared resources.
    fn to_validate(&self, features: WasmFeatures) -> FuncToValidate<&ValidatorResources> {
        FuncToValidate {
            resources: &self.resources,
            index: self.index.0,
            ty: self.ty.0,
            features,
        }
    }

    /// Validates a function with wasmparser only.
    pub fn validate(&self) -> Result<(), LowerError> {
        let result = self.check(SUPPORTED);
        result.map_err(|error| self.classify(&error))
    }

    /// Runs wasmparser's validator over the body.
    fn check(&self, features: WasmFeatures) -> wasmparser::Result<()> {
        let validator = self.to_validate(features);
        let mut validator = validator.into_validator(FuncValidatorAllocations::default());
        validate_body(&mut validator, &self.body)
    }

    fn classify(&self, error: &wasmparser::Error) -> LowerError {
        classify(error, |features| {
            self.check(features).err().map(|error| error.offset())
        })
    }

    #[cold]
    pub(crate) fn explain(&self, fault: Fault) -> LowerError {
        match (fault, self.check(SUPPORTED)) {
            (Fault::Refused, Err(error)) => self.classify(&error),
            (Fault::Refused, Ok(())) => LowerError::Disagreement {
                offset: self.body.range().start,
            },
            (Fault::TooLarge(offset), _) => LowerError::Limit {
                what: "branches and calls carry too many values",
                offset,
            },
        }
    }
}

/// Runs the validator over a body.
fn validate_body(
    validator: &mut FuncValidator<&ValidatorResources>,
    body: &FunctionBody<'_>,
) -> wasmparser::Result<()> {
    let mut reader = body.get_binary_reader();
    reader.set_features(*validator.features());
    validator.read_locals(&mut reader)?;
    while !reader.eof() {
        let offset = reader.original_position();
        reader.visit_operator(&mut validator.visitor(offset))??;
    }
    reader.finish_expression(&validator.visitor(reader.original_position()))
}
