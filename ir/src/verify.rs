//! The verifier: what every stage may rely on.
//!
//! It checks the structure of blocks, the types of operands against the table of operations and the
//! module's declarations, definitions before uses, the legality of [`Inst::SINKS`], use counts,
//! loops, and in variable form the live intervals. It runs in tests, behind a debugging switch and
//! in debug builds; it is linear, but a normal compilation does without it.

mod flow;
mod typing;
mod vector;

#[cfg(test)]
pub(crate) use vector::is_defined as is_vector_operation;

use std::fmt;

use crate::opcode::ResultType;
use crate::passes::cfg::Cfg;
use crate::{Block, Declarations, Effects, Form, Format, Function, Inst, Opcode, Operand, Value};

/// What is wrong with a function, and where.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{place}: {message}")]
pub struct VerifyError {
    /// Where.
    pub place: ErrorPlace,
    /// What.
    pub message: String,
}

/// Where an error is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorPlace {
    /// The function as a whole.
    Function,
    /// A block.
    Block(Block),
    /// An instruction.
    Inst(Value, Opcode),
}

impl fmt::Display for ErrorPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorPlace::Function => f.write_str("function"),
            ErrorPlace::Block(block) => block.fmt(f),
            ErrorPlace::Inst(value, op) => write!(f, "{value} ({})", op.name()),
        }
    }
}

type Result<T = (), E = VerifyError> = std::result::Result<T, E>;

/// Checks a function.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(function: &Function, declarations: &Declarations) -> Result {
    let mut verifier = Verifier {
        function,
        declarations,
        cfg: Cfg::default(),
        block_of: Vec::new(),
        head_of: Vec::new(),
        reader: Vec::new(),
    };
    verifier.check_structure()?;
    verifier.cfg.build(function);
    verifier.check_flow()?;
    for (block, data) in function.blocks.iter().enumerate() {
        for value in data.first..data.end {
            verifier.check_types(Value(value))?;
            verifier.check_definitions(Value(value), block as u32)?;
        }
    }
    verifier.check_uses()?;
    verifier.check_sinks()?;
    if function.form == Form::Variables {
        verifier.check_intervals()?;
    }
    Ok(())
}

struct Verifier<'a> {
    function: &'a Function,
    declarations: &'a Declarations,
    cfg: Cfg,
    /// By instruction.
    block_of: Vec<u32>,
    /// By block: the first block of its extended block.
    head_of: Vec<u32>,
    /// By value: at first its last reader, then the instruction at which it is computed: its own,
    /// unless it sinks.
    reader: Vec<u32>,
}

impl Verifier<'_> {
    fn at<T>(&self, value: Value, message: impl Into<String>) -> Result<T> {
        Err(VerifyError {
            place: ErrorPlace::Inst(value, self.function.inst(value).op),
            message: message.into(),
        })
    }

    fn at_block<T>(&self, block: u32, message: impl Into<String>) -> Result<T> {
        Err(VerifyError {
            place: ErrorPlace::Block(Block(block)),
            message: message.into(),
        })
    }

    fn at_function<T>(&self, message: impl Into<String>) -> Result<T> {
        Err(VerifyError {
            place: ErrorPlace::Function,
            message: message.into(),
        })
    }

    fn check_structure(&mut self) -> Result {
        let function = self.function;
        if function.insts.len() != function.locations.len() {
            return self.at_function("as many locations as instructions are needed");
        }
        if function.blocks.is_empty() {
            return self.at_function("there is no block");
        }
        let mut next = 0;
        for (block, data) in function.blocks.iter().enumerate() {
            let block = block as u32;
            if data.first != next || data.end <= data.first {
                return self.at_block(block, "is empty or does not follow the block before it");
            }
            next = data.end;
            if next as usize > function.insts.len() {
                return self.at_block(block, "ends behind the last instruction");
            }
            for value in data.first..data.end {
                let inst = function.inst(Value(value));
                let is_last = value + 1 == data.end;
                if inst.op.effects().has(Effects::TERMINATES) != is_last {
                    return self.at(Value(value), "a block has one terminator, at its end");
                }
                self.check_lists(Value(value), inst)?;
                self.block_of.push(block);
            }
        }
        if next as usize != function.insts.len() {
            return self.at_function("instructions stand behind the last block");
        }
        self.check_variables()
    }

    /// Checks that lists and targets lie within the pool and the blocks, as the other checks rely
    /// on that.
    fn check_lists(&self, value: Value, inst: &Inst) -> Result {
        let function = self.function;
        let start = match inst.op.format() {
            Format::BranchTable => Some(inst.c),
            _ => inst.operand_list(),
        };
        if let Some(start) = start {
            let default = u64::from(inst.op == Opcode::BranchTable);
            let count = function.pool.get(start as usize).copied();
            let end = count.map(|count| u64::from(start) + 1 + u64::from(count) + default);
            if start == 0 || end.is_none_or(|end| end > function.pool.len() as u64) {
                return self.at(value, "its list lies outside of the pool");
            }
        }
        let blocks = function.blocks.len();
        let mut in_range = true;
        function.for_each_successor(inst, |target| in_range &= target.index() < blocks);
        if !in_range {
            return self.at(value, "branches to a block that does not exist");
        }
        Ok(())
    }

    /// What ends a call is behind one, and leads to a handler, which nothing else does.
    fn check_unwind(&self, value: Value, inst: &Inst) -> Result {
        let function = self.function;
        let before = function.insts[..value.index()]
            .iter()
            .rfind(|inst| !matches!(inst.op, Opcode::Result | Opcode::Nop));
        if before.is_none_or(|call| call.op.result() != ResultType::Call) {
            return self.at(value, "does not follow a call");
        }
        if !function.has_handlers {
            return self.at_function("has handlers, but does not say so");
        }
        if inst.b == inst.c {
            return self.at(value, "goes on in its handler");
        }
        Ok(())
    }

    fn check_variables(&self) -> Result {
        let function = self.function;
        if function.form == Form::Ssa {
            return Ok(());
        }
        let types = function.variables.iter().map(|data| data.ty);
        let parameters: Vec<_> = types.take(function.params.len()).collect();
        if parameters != function.params {
            return self.at_function("the first variables are not the parameters");
        }
        let of_parameters = function.variables.iter().take(function.params.len());
        if of_parameters.into_iter().any(|data| data.needs_zero) {
            return self.at_function("a parameter needs no zero");
        }
        Ok(())
    }

    fn check_definitions(&self, value: Value, block: u32) -> Result {
        let inst = *self.function.inst(value);
        let mut result = Ok(());
        self.function.for_each_operand(&inst, |operand| {
            if result.is_ok() {
                result = self.check_operand(value, block, operand);
            }
        });
        result
    }

    fn check_operand(&self, reader: Value, block: u32, operand: Operand) -> Result {
        let Some(value) = operand.as_value() else {
            return Ok(());
        };
        let is_before = match self.function.form {
            _ if self.block_of[value.index()] == block => value < reader,
            // It is made at its reader.
            Form::Variables if self.is_sinking_constant(value) => {
                self.cfg.dominates(self.block_of[value.index()], block)
            }
            Form::Variables => {
                let head = self.head_of[block as usize] as usize;
                value < reader && self.function.blocks[head].first <= value.0
            }
            Form::Ssa if !self.cfg.is_reachable(block) => true,
            Form::Ssa => {
                let definer = self.block_of[value.index()];
                self.cfg.is_reachable(definer) && self.cfg.dominates(definer, block)
            }
        };
        if is_before {
            return Ok(());
        }
        self.at(
            reader,
            format!("reads {value}, which is not defined on every way to it"),
        )
    }

    fn is_sinking_constant(&self, value: Value) -> bool {
        let inst = self.function.inst(value);
        inst.sinks() && inst.op.is_const()
    }

    fn check_uses(&mut self) -> Result {
        let function = self.function;
        let mut uses = vec![0_u32; function.insts.len()];
        self.reader = (0..function.insts.len() as u32).collect();
        for (index, inst) in function.insts.iter().enumerate() {
            function.for_each_operand(inst, |operand| {
                if let Some(value) = operand.as_value() {
                    uses[value.index()] += 1;
                    self.reader[value.index()] = index as u32;
                }
            });
        }
        for (index, inst) in function.insts.iter().enumerate() {
            let value = Value::from_index(index);
            let expected = uses[index].min(Inst::MANY_USES.into());
            if u32::from(inst.uses) < expected {
                let message = format!(
                    "is read {expected} times, but its counter says {}",
                    inst.uses
                );
                return self.at(value, message);
            }
            let effects = inst.op.effects();
            if inst.sinks() && !inst.op.is_const() {
                let is_movable = Effects(effects.0 & !Effects::TRAPS.0).is_removable();
                if !is_movable || effects.is_pure() && inst.result_type().is_none() {
                    return self.at(value, "cannot sink: it does more than compute a value");
                }
                if uses[index] > 1 || uses[index] == 0 && effects.has(Effects::TRAPS) {
                    return self.at(value, format!("sinks, but is read {} times", uses[index]));
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
