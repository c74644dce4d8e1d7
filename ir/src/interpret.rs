//! A small interpreter of functions in either form: the oracle of the passes' tests.
//!
//! It executes what the instructions say, with [`crate::fold`] for arithmetic, and honours
//! [`Inst::SINKS`]: a value that sinks is computed where it is read, so an illegal mark changes the
//! outcome. A stand-in plays each callee: it mixes the callee's index and arguments into global 0
//! and the first bytes of memory, and makes its results from that. Such a callee throws one
//! time in four, if there is a handler. Arithmetic makes only the canonical NaN. Tables are not
//! supported.

use std::collections::HashMap;

use crate::{
    Block, Declarations, Effects, Form, Format, Function, FunctionIndex, Inst, Opcode, Operand,
    TrapCode, Type, TypeIndex, fold, vector,
};

/// How an execution ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// With these results.
    Return(Vec<u128>),
    /// With a trap.
    Trap(TrapCode),
    /// With an exception.
    Throw(u64),
    /// It executed more instructions than were allowed.
    OutOfFuel,
}

/// What a function can change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    /// The linear memories.
    pub memories: Vec<Vec<u8>>,
    /// The globals.
    pub globals: Vec<u128>,
}

/// Executes a function.
///
/// # Panics
/// Where the function uses a table, or [`crate::verify`] would reject it.
pub fn interpret(
    function: &Function,
    declarations: &Declarations,
    arguments: &[u128],
    state: &mut State,
    fuel: u64,
) -> Outcome {
    let mut interpreter = Interpreter {
        function,
        declarations,
        state,
        values: vec![0; function.insts.len()],
        variables: vec![0; function.variables.len()],
        results: Vec::new(),
        thrown: None,
        exceptions: HashMap::new(),
        exception: 0,
    };
    if function.form == Form::Variables {
        interpreter.variables[..arguments.len()].copy_from_slice(arguments);
    }
    interpreter.run(arguments, fuel)
}

struct Interpreter<'a> {
    function: &'a Function,
    declarations: &'a Declarations,
    state: &'a mut State,
    values: Vec<u128>,
    variables: Vec<u128>,
    /// Of the last call.
    results: Vec<u128>,
    /// What the last call has thrown, if it has.
    thrown: Option<u64>,
    /// What was written to exceptions, by their numbers and slots.
    exceptions: HashMap<(u64, u32), u128>,
    /// The number of the newest exception that the function has made.
    exception: u64,
}

/// What comes after a block.
enum Next {
    Block(Block),
    Return(Vec<u128>),
}

impl Interpreter<'_> {
    fn run(&mut self, arguments: &[u128], mut fuel: u64) -> Outcome {
        let mut block = Block(0);
        let mut parameters = arguments.to_vec();
        loop {
            for value in self.function.block_insts(block) {
                if fuel == 0 {
                    return Outcome::OutOfFuel;
                }
                fuel -= 1;
                let inst = *self.function.inst(value);
                let effects = inst.op.effects();
                if effects.has(Effects::TERMINATES) {
                    match self.terminate(&inst, &mut parameters) {
                        Ok(Next::Block(next)) => block = next,
                        Ok(Next::Return(results)) => return Outcome::Return(results),
                        Err(code) => return Outcome::Trap(code),
                    }
                } else if inst.op == Opcode::Throw {
                    return match self.read_list(&inst) {
                        Ok(operands) => Outcome::Throw(operands[0] as u64),
                        Err(code) => Outcome::Trap(code),
                    };
                } else if inst.op == Opcode::Param {
                    self.values[value.index()] = parameters[inst.b as usize];
                } else if !inst.sinks() {
                    match self.execute(&inst) {
                        Ok(result) => self.values[value.index()] = result,
                        Err(code) => return Outcome::Trap(code),
                    }
                }
            }
        }
    }

    fn read(&mut self, operand: Operand) -> Result<u128, TrapCode> {
        if let Some(variable) = operand.as_variable() {
            return Ok(self.variables[variable.index()]);
        }
        let value = operand.as_value().expect("an operand");
        let inst = *self.function.inst(value);
        if inst.sinks() {
            return self.execute(&inst);
        }
        Ok(self.values[value.index()])
    }

    /// A scalar operand.
    fn read_word(&mut self, operand: Operand) -> Result<u64, TrapCode> {
        self.read(operand).map(|bits| bits as u64)
    }

    fn read_list(&mut self, inst: &Inst) -> Result<Vec<u128>, TrapCode> {
        let list = self.function.operand_list(inst).to_vec();
        list.into_iter()
            .map(|word| self.read(Operand(word)))
            .collect()
    }

    fn terminate(&mut self, inst: &Inst, parameters: &mut Vec<u128>) -> Result<Next, TrapCode> {
        Ok(match inst.op {
            Opcode::Jump => {
                *parameters = self.read_list(inst)?;
                Next::Block(Block(inst.b))
            }
            Opcode::BranchIf => {
                let condition = self.read(inst.operand_a())?;
                Next::Block(Block(if condition != 0 { inst.b } else { inst.c }))
            }
            Opcode::BranchTable => {
                let index = self.read_word(inst.operand_a())? as usize;
                let (targets, default) = self.function.branch_table(inst);
                Next::Block(targets.get(index).map_or(default, |&target| Block(target)))
            }
            Opcode::Unwind => Next::Block(Block(match self.thrown {
                Some(_) => inst.c,
                None => inst.b,
            })),
            Opcode::Return => Next::Return(self.read_list(inst)?),
            op if op.is_return_call() => {
                self.call(inst)?;
                Next::Return(std::mem::take(&mut self.results))
            }
            _ => return Err(TrapCode::from_u8(inst.b as u8).expect("a trap code")),
        })
    }

    fn execute(&mut self, inst: &Inst) -> Result<u128, TrapCode> {
        match inst.op {
            Opcode::Nop
            | Opcode::ConsumeFuel
            | Opcode::CheckEpoch
            | Opcode::EnterFrame
            | Opcode::LeaveFrame
            | Opcode::FrameRoom
            | Opcode::SetFrameRoom => return Ok(0),
            Opcode::Iconst | Opcode::Fconst => return Ok(inst.immediate().into()),
            Opcode::RefFunc => return Ok(u128::from(inst.b) + 1),
            Opcode::CheckNull => {
                return match self.read(inst.operand_a())? {
                    0 => Err(TrapCode::NullReference),
                    _ => Ok(0),
                };
            }
            Opcode::VarSet => {
                self.variables[inst.b as usize] = self.read(inst.operand_a())?;
                return Ok(0);
            }
            Opcode::Select => {
                let a = self.read(inst.operand_a())?;
                let b = self.read(inst.operand_b())?;
                let condition = self.read_word(inst.operand_c())?;
                return Ok(if condition as u32 != 0 { a } else { b });
            }
            Opcode::GlobalGet => return Ok(self.state.globals[inst.b as usize]),
            Opcode::GlobalSet => {
                self.state.globals[inst.b as usize] = self.read(inst.operand_a())?;
                return Ok(0);
            }
            Opcode::MemorySize => {
                let memory = &self.state.memories[inst.b as usize];
                return Ok(memory.len() as u128 >> 16);
            }
            Opcode::Result => return Ok(self.results[inst.b as usize]),
            Opcode::Catch => return Ok(self.thrown.expect("a call has thrown").into()),
            Opcode::Tag => return Ok(inst.b.into()),
            Opcode::ExceptionTag => return Ok(self.read(inst.operand_a())? & 1),
            Opcode::ExceptionGet => {
                let exception = self.read_word(inst.operand_a())?;
                let value = self.exceptions.get(&(exception, inst.b));
                return Ok(value
                    .copied()
                    .unwrap_or_else(|| stand_in(exception, inst.ty)));
            }
            Opcode::ExceptionSet => {
                let exception = self.read_word(inst.operand_a())?;
                let value = self.read(inst.operand_c())?;
                self.exceptions.insert((exception, inst.b), value);
                return Ok(0);
            }
            _ => {}
        }
        if inst.op.is_vector() {
            return self.vector(inst);
        }
        match inst.op.format() {
            Format::Unary if inst.op == Opcode::Copy => self.read(inst.operand_a()),
            Format::Unary => {
                let a = self.read_word(inst.operand_a())?;
                arithmetic(inst, fold::unary(inst.op, inst.ty, a), a, 0)
            }
            Format::Binary => {
                let a = self.read_word(inst.operand_a())?;
                let b = self.read_word(inst.operand_b())?;
                arithmetic(inst, fold::binary(inst.op, inst.ty, a, b), a, b)
            }
            Format::Load | Format::Store => self.access(inst),
            Format::Builtin => self.builtin(inst),
            _ => self.call(inst),
        }
    }

    fn vector(&mut self, inst: &Inst) -> Result<u128, TrapCode> {
        let mut words = [inst.a, inst.b, inst.c];
        let count = match inst.op.format() {
            Format::VectorConst => {
                return Ok(u128::from_le_bytes(self.function.vector_bytes(inst)));
            }
            Format::Unary | Format::UnaryIndex => 1,
            Format::Binary | Format::Shuffle => 2,
            // The second word is a lane's number.
            Format::BinaryIndex => {
                words[1] = inst.a;
                3
            }
            _ => 3,
        };
        let mut operands = [0; 3];
        for (operand, word) in operands.iter_mut().zip(words).take(count) {
            *operand = self.read(Operand(word))?;
        }
        if inst.op == Opcode::Shuffle {
            let lanes = self.function.vector_bytes(inst);
            return Ok(vector::shuffle(operands[0], operands[1], lanes));
        }
        let value = vector::evaluate(inst.op, inst.ty, inst.b, operands);
        Ok(value.expect("the verifier has seen the operation"))
    }

    fn access(&mut self, inst: &Inst) -> Result<u128, TrapCode> {
        use Opcode::*;
        let address = self.read_word(inst.operand_a())? + u64::from(inst.b);
        let width = match inst.op {
            Load8S | Load8U | Store8 => 1,
            Load16S | Load16U | Store16 => 2,
            Load32S | Load32U | Store32 => 4,
            _ => inst.ty.bytes() as usize,
        };
        let stored = match inst.op.format() {
            Format::Store => self.read(inst.operand_c())?,
            _ => 0,
        };
        let memory = self.state.memories.get_mut(inst.memory().index());
        let bytes = memory
            .zip(usize::try_from(address).ok())
            .and_then(|(memory, address)| memory.get_mut(address..address + width))
            .ok_or(TrapCode::MemoryOutOfBounds)?;
        if inst.op.is_store() {
            bytes.copy_from_slice(&stored.to_le_bytes()[..width]);
            return Ok(0);
        }
        let mut word = [0; 16];
        word[..width].copy_from_slice(bytes);
        let bits = u128::from_le_bytes(word);
        if inst.ty == Type::V128 {
            return Ok(bits);
        }
        let word = bits as u64;
        let low = if inst.ty.is_wide() {
            u64::MAX
        } else {
            u32::MAX.into()
        };
        let extended = match inst.op {
            Load8S => word as i8 as u64 & low,
            Load16S => word as i16 as u64 & low,
            Load32S => word as i32 as u64,
            _ => word,
        };
        Ok(extended.into())
    }

    fn builtin(&mut self, inst: &Inst) -> Result<u128, TrapCode> {
        let operands = self.read_list(inst)?;
        let first = self.function.immediates(inst).0 as usize;
        match inst.op {
            Opcode::MemoryGrow => {
                let memory = &mut self.state.memories[first];
                let old = memory.len();
                if operands[0] > 2 {
                    return Ok(u32::MAX.into());
                }
                memory.resize(old + ((operands[0] as usize) << 16), 0);
                Ok(old as u128 >> 16)
            }
            Opcode::MemoryFill => {
                let (start, length) = (operands[0] as usize, operands[2] as usize);
                let range = self.state.memories[first].get_mut(start..start + length);
                range
                    .ok_or(TrapCode::MemoryOutOfBounds)?
                    .fill(operands[1] as u8);
                Ok(0)
            }
            Opcode::ExceptionNew => {
                self.exception += 1;
                Ok(self.exception.into())
            }
            Opcode::ExceptionShare | Opcode::ExceptionDrop => Ok(0),
            other => panic!("{} is not supported", other.name()),
        }
    }

    fn call(&mut self, inst: &Inst) -> Result<u128, TrapCode> {
        let format = inst.op.format();
        assert!(
            matches!(format, Format::Call | Format::CallIndirect),
            "{}",
            inst.op.name()
        );
        let first = self.state.globals.first().copied().unwrap_or(0) as u64;
        let mut mixed = first ^ u64::from(inst.b);
        let signature = if format == Format::CallIndirect {
            mixed ^= self.read_word(inst.operand_a())?;
            &self.declarations.types[TypeIndex(self.function.immediates(inst).0).index()]
        } else {
            self.declarations.signature(FunctionIndex(inst.b))
        };
        for argument in self.read_list(inst)? {
            mixed = (mixed ^ argument as u64 ^ (argument >> 64) as u64)
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(29);
        }
        if let Some(global) = self.state.globals.first_mut() {
            *global = mixed.into();
        }
        for (byte, new) in self.state.memories[0].iter_mut().zip(mixed.to_le_bytes()) {
            *byte ^= new;
        }
        // Nothing comes of it where no handler follows.
        self.thrown = (mixed >> 40).is_multiple_of(4).then_some(mixed);
        let make = |(index, &ty): (usize, &Type)| stand_in(mixed >> (index % 32), ty);
        self.results = signature.results.iter().enumerate().map(make).collect();
        Ok(self.results.first().copied().unwrap_or(0))
    }
}

/// A value of this type, made of these bits.
fn stand_in(bits: u64, ty: Type) -> u128 {
    match ty {
        Type::I32 => u128::from(bits & 0xffff_ffff),
        Type::F32 => (bits as i16 as f32).to_bits().into(),
        Type::F64 => (bits as i32 as f64).to_bits().into(),
        Type::V128 => u128::from(bits) << 64 | u128::from(!bits),
        _ => bits.into(),
    }
}

/// Decides what folding leaves open: traps and NaNs.
fn arithmetic(inst: &Inst, folded: Option<u64>, a: u64, b: u64) -> Result<u128, TrapCode> {
    use Opcode::*;
    if let Some(result) = folded {
        return Ok(result.into());
    }
    match inst.op {
        IdivS | IdivU | IremS | IremU if b == 0 => Err(TrapCode::IntegerDivideByZero),
        IdivS => Err(TrapCode::IntegerOverflow),
        TruncF32S | TruncF32U if f32::from_bits(a as u32).is_nan() => {
            Err(TrapCode::InvalidConversionToInteger)
        }
        TruncF64S | TruncF64U if f64::from_bits(a).is_nan() => {
            Err(TrapCode::InvalidConversionToInteger)
        }
        TruncF32S | TruncF32U | TruncF64S | TruncF64U => Err(TrapCode::IntegerOverflow),
        _ if inst.ty == Type::F32 => Ok(0x7fc0_0000),
        _ => Ok(0x7ff8_0000_0000_0000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse_function;

    #[track_caller]
    fn run(text: &str, arguments: &[u128]) -> Outcome {
        let (_, function) = parse_function(text).unwrap();
        let mut state = State {
            memories: vec![vec![0; 1 << 16]],
            globals: vec![],
        };
        interpret(
            &function,
            &Declarations::default(),
            arguments,
            &mut state,
            10_000,
        )
    }

    #[test]
    fn sums_in_variable_form() {
        let text = "function %sum (i32) -> (i32) {
    var l0: i32, l1: i32
block0:
    jump block1
block1: loop, depth 1
    v1 = iadd.i32 l1, l0
    var_set l1, v1
    v3 = iconst.i32 1
    v4 = isub.i32 l0, v3
    var_set l0, v4
    br_if v4, block1, block2
block2:
    return [l1]
}";
        assert_eq!(run(text, &[10]), Outcome::Return(vec![55]));
    }

    #[test]
    fn sums_in_ssa_form() {
        let text = "function %sum (i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = iconst.i32 0
    jump block1(v0, v1)
block1: loop, depth 1
    v3 = param.i32 0
    v4 = param.i32 1
    v5 = iadd.i32 v4, v3
    v6 = sink iconst.i32 1
    v7 = isub.i32 v3, v6
    br_if v7, block2, block3
block2: depth 1
    jump block1(v7, v5)
block3:
    return [v5]
}";
        assert_eq!(run(text, &[10]), Outcome::Return(vec![55]));
    }

    #[test]
    fn traps() {
        let text = "function %f (i32) -> (i32) {
    var l0: i32
block0:
    v0 = load.i32 l0 + 4
    v1 = idiv_s.i32 v0, v0
    return [v1]
}";
        assert_eq!(
            run(text, &[0]),
            Outcome::Trap(TrapCode::IntegerDivideByZero)
        );
        assert_eq!(
            run(text, &[u32::MAX.into()]),
            Outcome::Trap(TrapCode::MemoryOutOfBounds)
        );
    }
}
