//! A function that is still to be validated and lowered, and why it is refused if it is.
//!
//! Checking while lowering finds *that* a function is wrong, at full speed and with no error to
//! build. The words, the offset and the name of a missing feature come from wasmparser, the
//! reference validator, which is asked only then. Where the two disagree, Gantry refuses the
//! function and says so.

use crate::error::{LowerError, classify};
use crate::features::Features;
use crate::growth;
use crate::reader::Refused;
use gantry_ir::{FunctionIndex, TypeIndex};
use wasmparser::{
    FuncToValidate, FuncValidator, FuncValidatorAllocations, FunctionBody, ValidatorResources,
    WasmFeatures,
};

/// A function that is still to be validated and lowered.
pub struct FunctionSource<'a> {
    /// Its index.
    pub index: FunctionIndex,
    /// Its type.
    pub ty: TypeIndex,
    pub(crate) body: FunctionBody<'a>,
    pub(crate) resources: ValidatorResources,
    pub(crate) features: Features,
}

/// Why a walk stopped.
pub(crate) enum Fault {
    /// It is not valid: wasmparser knows why.
    Refused,
    /// At this offset the function has become too large.
    TooLarge(u64),
}

impl From<Refused> for Fault {
    fn from(_: Refused) -> Fault {
        Fault::Refused
    }
}

impl FunctionSource<'_> {
    /// Size of the body in bytes: the cost of lowering is proportional to it.
    pub fn len(&self) -> usize {
        self.body.as_bytes().len()
    }

    /// Whether the body has no bytes; a valid one has at least two.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the validator needs, without a count on the shared resources.
    fn to_validate(&self, features: WasmFeatures) -> FuncToValidate<&ValidatorResources> {
        FuncToValidate {
            resources: &self.resources,
            index: self.index.0,
            ty: self.ty.0,
            features,
        }
    }

    /// Validates the function with the reference validator, without lowering it.
    ///
    /// # Errors
    ///
    /// When the function is invalid or uses a feature that is not supported.
    pub fn validate(&self) -> Result<(), LowerError> {
        let result = self.check(self.features.flags, self.end());
        result.map_err(|error| self.classify(&error))
    }

    /// Where the body ends in the binary.
    fn end(&self) -> u64 {
        self.body.range().end
    }

    /// Runs wasmparser's validator over the operators of the body that begin before `end`.
    fn check(&self, features: WasmFeatures, end: u64) -> wasmparser::Result<()> {
        let validator = self.to_validate(features);
        let mut validator = validator.into_validator(FuncValidatorAllocations::default());
        validate_body(&mut validator, &self.body, end)
    }

    fn classify(&self, error: &wasmparser::Error) -> LowerError {
        // What follows the error does not matter, and may be too large.
        let end = error.offset().saturating_add(1);
        classify(error, |features| {
            let result = self.check(features, end);
            result.err().map(|error| error.offset())
        })
    }

    #[cold]
    pub(crate) fn explain(&self, fault: Fault) -> LowerError {
        // If lowering found too many operands, the validator would go on collecting them.
        let end = match fault {
            Fault::Refused => self.end(),
            Fault::TooLarge(offset) => offset,
        };
        match (fault, self.check(self.features.flags, end)) {
            (_, Err(error)) => self.classify(&error),
            (Fault::Refused, Ok(())) => LowerError::Disagreement {
                offset: self.body.range().start,
            },
            (Fault::TooLarge(offset), Ok(())) => growth::function_too_large(self.index, offset),
        }
    }
}

/// Runs the validator over the operators of a body that begin before `end`.
fn validate_body(
    validator: &mut FuncValidator<&ValidatorResources>,
    body: &FunctionBody<'_>,
    end: u64,
) -> wasmparser::Result<()> {
    let mut reader = body.get_binary_reader();
    reader.set_features(*validator.features());
    validator.read_locals(&mut reader)?;
    while !reader.eof() {
        let offset = reader.original_position();
        if offset >= end {
            return Ok(());
        }
        reader.visit_operator(&mut validator.visitor(offset))??;
    }
    reader.finish_expression(&validator.visitor(reader.original_position()))
}
