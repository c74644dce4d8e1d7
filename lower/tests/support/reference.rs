//! A stack machine that executes the operators of the generated modules as the specification says,
//! one by one.

use gantry_ir::interpret::{Outcome, State};
use gantry_ir::{Opcode, TrapCode, Type, fold};
use std::collections::HashMap;
use wasmparser::{BlockType, Catch, FuncType, Operator, Parser, Payload, ValType};

/// A control frame at run time.
struct Frame {
    /// Where a branch goes.
    target: usize,
    is_loop: bool,
    height: usize,
    /// How many values a branch carries.
    arity: usize,
    handler: Handler,
}

/// What a frame has to do with exceptions.
#[derive(Clone, Copy, PartialEq)]
enum Handler {
    None,
    /// The body of a `try_table` or `try`, which begins with this operator.
    Region(usize),
    /// An arm of a `try`, and the exception there.
    Caught(u64),
}

/// The exceptions of [`gantry_ir::interpret`].
#[derive(Default)]
struct Exceptions {
    /// What was written to them, by slot.
    values: HashMap<(u64, usize), u64>,
    newest: u64,
}

impl Exceptions {
    /// Pushes the values of an exception of this type.
    fn push(&self, exception: u64, ty: &FuncType, stack: &mut Vec<u64>) {
        for (slot, ty) in ty.params().iter().enumerate() {
            let bits = match ty {
                ValType::I32 => exception & 0xffff_ffff,
                _ => exception,
            };
            stack.push(*self.values.get(&(exception, slot)).unwrap_or(&bits));
        }
    }
}

/// Whether an exception has a tag.
fn has_tag(exception: u64, tag: u32) -> bool {
    exception & 1 == u64::from(tag)
}

/// Where an exception goes on.
enum Caught {
    /// Behind this operator.
    At(usize),
    /// With a branch.
    Branch(u32),
    Nowhere,
}

/// Looks for the handler of an exception.
fn unwind(
    exception: u64,
    module: &Module<'_>,
    exceptions: &Exceptions,
    frames: &mut Vec<Frame>,
    stack: &mut Vec<u64>,
) -> Caught {
    while let Some(frame) = frames.pop() {
        let Handler::Region(start) = frame.handler else {
            continue;
        };
        stack.truncate(frame.height);
        if let Operator::TryTable { try_table } = &module.operators[start] {
            for catch in &try_table.catches {
                let (tag, label, is_reference) = match *catch {
                    Catch::One { tag, label } => (Some(tag), label, false),
                    Catch::OneRef { tag, label } => (Some(tag), label, true),
                    Catch::All { label } => (None, label, false),
                    Catch::AllRef { label } => (None, label, true),
                };
                if tag.is_none_or(|tag| has_tag(exception, tag)) {
                    if let Some(tag) = tag {
                        exceptions.push(exception, module.tag(tag), stack);
                    }
                    if is_reference {
                        stack.push(exception);
                    }
                    return Caught::Branch(label);
                }
            }
            continue;
        }
        for &arm in &module.matches[start].arms {
            let tag = match module.operators[arm] {
                Operator::Catch { tag_index } => Some(tag_index),
                Operator::Delegate { relative_depth } => {
                    frames.truncate(frames.len() - relative_depth as usize);
                    break;
                }
                _ => None,
            };
            if tag.is_none_or(|tag| has_tag(exception, tag)) {
                if let Some(tag) = tag {
                    exceptions.push(exception, module.tag(tag), stack);
                }
                frames.push(Frame {
                    handler: Handler::Caught(exception),
                    ..frame
                });
                return Caught::At(arm + 1);
            }
        }
    }
    Caught::Nowhere
}

/// Executes the only function of a module.
pub fn execute(bytes: &[u8], arguments: &[u64], state: &mut State, mut fuel: u64) -> Outcome {
    let module = read(bytes);
    let Module {
        operators, types, ..
    } = &module;
    let mut locals: Vec<u64> = arguments.to_vec();
    locals.resize(arguments.len() + module.locals, 0);
    let arity = |ty: &BlockType| match *ty {
        BlockType::Empty => (0, 0),
        BlockType::Type(_) => (0, 1),
        BlockType::FuncType(index) => {
            let ty = &types[index as usize];
            (ty.params().len(), ty.results().len())
        }
    };
    let mut exceptions = Exceptions::default();
    let mut stack: Vec<u64> = Vec::new();
    let mut frames = vec![Frame {
        target: operators.len(),
        is_loop: false,
        height: 0,
        arity: 2,
        handler: Handler::None,
    }];
    let mut at = 0;
    while at < operators.len() {
        if fuel == 0 {
            return Outcome::OutOfFuel;
        }
        fuel -= 1;
        let operator = &operators[at];
        let (end, alternative) = (module.matches[at].end, module.matches[at].alternative);
        at += 1;
        let mut branch = None;
        let mut thrown = None;
        match operator {
            Operator::Block { blockty } | Operator::Try { blockty } => {
                let (params, results) = arity(blockty);
                let is_try = matches!(operator, Operator::Try { .. });
                frames.push(Frame {
                    target: end + 1,
                    is_loop: false,
                    height: stack.len() - params,
                    arity: results,
                    handler: match is_try {
                        true => Handler::Region(at - 1),
                        false => Handler::None,
                    },
                });
            }
            Operator::TryTable { try_table } => {
                let (params, results) = arity(&try_table.ty);
                frames.push(Frame {
                    target: end + 1,
                    is_loop: false,
                    height: stack.len() - params,
                    arity: results,
                    handler: Handler::Region(at - 1),
                });
            }
            Operator::Catch { .. } | Operator::CatchAll => at = end,
            Operator::Delegate { .. } => drop(frames.pop()),
            Operator::Throw { tag_index } => {
                let count = module.tag(*tag_index).params().len();
                exceptions.newest += 1;
                let values = stack.split_off(stack.len() - count);
                for (slot, value) in values.into_iter().enumerate() {
                    exceptions.values.insert((exceptions.newest, slot), value);
                }
                thrown = Some(exceptions.newest);
            }
            Operator::ThrowRef => match stack.pop().unwrap() {
                0 => return Outcome::Trap(TrapCode::NullReference),
                exception => thrown = Some(exception),
            },
            Operator::Rethrow { relative_depth } => {
                let frame = &frames[frames.len() - 1 - *relative_depth as usize];
                let Handler::Caught(exception) = frame.handler else {
                    panic!("a valid function")
                };
                thrown = Some(exception);
            }
            Operator::Call { function_index } => {
                let is_handled = |frame: &Frame| matches!(frame.handler, Handler::Region(_));
                let is_handled = frames.iter().any(is_handled);
                thrown = call(*function_index, is_handled, &mut stack, state);
            }
            Operator::Loop { blockty } => {
                let (params, _) = arity(blockty);
                frames.push(Frame {
                    target: at,
                    is_loop: true,
                    height: stack.len() - params,
                    arity: params,
                    handler: Handler::None,
                });
            }
            Operator::If { blockty } => {
                let (params, results) = arity(blockty);
                let condition = stack.pop().unwrap();
                let height = stack.len() - params;
                frames.push(Frame {
                    target: end + 1,
                    is_loop: false,
                    height,
                    arity: results,
                    handler: Handler::None,
                });
                if condition == 0 {
                    at = alternative.map_or(end, |alternative| alternative + 1);
                }
            }
            Operator::Else => at = end,
            Operator::End => drop(frames.pop()),
            Operator::Br { relative_depth } => branch = Some(*relative_depth),
            Operator::BrIf { relative_depth } => {
                branch = (stack.pop().unwrap() != 0).then_some(*relative_depth);
            }
            Operator::BrTable { targets } => {
                let index = stack.pop().unwrap() as usize;
                let chosen = targets.targets().nth(index);
                branch = Some(chosen.map_or(targets.default(), Result::unwrap));
            }
            Operator::Unreachable => return Outcome::Trap(TrapCode::Unreachable),
            other => {
                if let Err(code) = simple(other, &mut stack, &mut locals, state) {
                    return Outcome::Trap(code);
                }
            }
        }
        if let Some(exception) = thrown {
            match unwind(exception, &module, &exceptions, &mut frames, &mut stack) {
                Caught::At(place) => at = place,
                Caught::Branch(depth) => branch = Some(depth),
                Caught::Nowhere => return Outcome::Throw(exception),
            }
        }
        if let Some(depth) = branch {
            frames.truncate(frames.len() - depth as usize);
            let frame = frames.last().unwrap();
            let values = stack.len() - frame.arity;
            stack.drain(frame.height..values);
            at = frame.target;
            if !frame.is_loop {
                frames.pop();
            }
        }
    }
    Outcome::Return(stack.into_iter().map(u128::from).collect())
}

/// What is executed of a module.
struct Module<'a> {
    /// The operators of the last function.
    operators: Vec<Operator<'a>>,
    /// For each operator what belongs to it.
    matches: Vec<Match>,
    types: Vec<FuncType>,
    /// The types of tags.
    tags: Vec<u32>,
    /// How many locals are declared.
    locals: usize,
}

impl Module<'_> {
    fn tag(&self, tag: u32) -> &FuncType {
        &self.types[self.tags[tag as usize] as usize]
    }
}

fn read(bytes: &[u8]) -> Module<'_> {
    let (mut operators, mut types, mut tags, mut locals) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.unwrap() {
            Payload::TypeSection(section) => {
                types.extend(section.into_iter_err_on_gc_types().map(Result::unwrap));
            }
            Payload::TagSection(section) => {
                tags.extend(section.into_iter().map(|tag| tag.unwrap().func_type_idx));
            }
            Payload::CodeSectionEntry(body) => {
                for group in body.get_locals_reader().unwrap() {
                    locals += group.unwrap().0 as usize;
                }
                let reader = body.get_operators_reader().unwrap();
                operators = reader.into_iter().map(Result::unwrap).collect();
            }
            _ => {}
        }
    }
    Module {
        matches: matches(&operators),
        operators,
        types,
        tags,
        locals,
    }
}

/// What belongs to an operator.
#[derive(Clone, Default)]
struct Match {
    /// Of one that opens a frame or an arm: the `end`.
    end: usize,
    /// Of `if`: the `else`.
    alternative: Option<usize>,
    /// Of `try`: each `catch`, and `catch_all` or `delegate`.
    arms: Vec<usize>,
}

fn matches(operators: &[Operator<'_>]) -> Vec<Match> {
    let mut found = vec![Match::default(); operators.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, operator) in operators.iter().enumerate() {
        match operator {
            Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Try { .. }
            | Operator::TryTable { .. } => open.push(index),
            Operator::Catch { .. } | Operator::CatchAll => {
                found[*open.last().unwrap()].arms.push(index);
            }
            Operator::Else => found[*open.last().unwrap()].alternative = Some(index),
            Operator::End | Operator::Delegate { .. } => {
                if let Some(start) = open.pop() {
                    if matches!(operator, Operator::Delegate { .. }) {
                        found[start].arms.push(index);
                    }
                    let Match {
                        alternative, arms, ..
                    } = found[start].clone();
                    for place in arms.into_iter().chain(alternative).chain([start]) {
                        found[place].end = index;
                    }
                }
            }
            _ => {}
        }
    }
    found
}

fn simple(
    operator: &Operator<'_>,
    stack: &mut Vec<u64>,
    locals: &mut [u64],
    state: &mut State,
) -> Result<(), TrapCode> {
    match *operator {
        Operator::LocalGet { local_index } => stack.push(locals[local_index as usize]),
        Operator::LocalSet { local_index } => locals[local_index as usize] = stack.pop().unwrap(),
        Operator::LocalTee { local_index } => locals[local_index as usize] = *stack.last().unwrap(),
        Operator::GlobalGet { global_index } => {
            stack.push(state.globals[global_index as usize] as u64)
        }
        Operator::GlobalSet { global_index } => {
            state.globals[global_index as usize] = stack.pop().unwrap().into();
        }
        Operator::I32Const { value } => stack.push(u64::from(value as u32)),
        Operator::I64Const { value } => stack.push(value as u64),
        Operator::F64Const { value } => stack.push(value.bits()),
        Operator::Drop => drop(stack.pop()),
        Operator::Select => {
            let condition = stack.pop().unwrap();
            let b = stack.pop().unwrap();
            let a = stack.pop().unwrap();
            stack.push(fold::select(a, b, condition));
        }
        Operator::RefNull { .. } => stack.push(0),
        Operator::RefIsNull => {
            let reference = stack.pop().unwrap();
            stack.push(u64::from(reference == 0));
        }
        Operator::I32Load { memarg } => load(memarg.offset, 4, stack, state)?,
        Operator::I64Load { memarg } | Operator::F64Load { memarg } => {
            load(memarg.offset, 8, stack, state)?;
        }
        Operator::I32Store { memarg } => store(memarg.offset, 4, stack, state)?,
        Operator::I64Store { memarg } | Operator::F64Store { memarg } => {
            store(memarg.offset, 8, stack, state)?;
        }
        ref other => numeric(other, stack)?,
    }
    Ok(())
}

fn place(
    offset: u64,
    width: usize,
    address: u64,
    state: &mut State,
) -> Result<&mut [u8], TrapCode> {
    let address = (address + offset) as usize;
    let bytes = state.memories[0].get_mut(address..address + width);
    bytes.ok_or(TrapCode::MemoryOutOfBounds)
}

fn load(
    offset: u64,
    width: usize,
    stack: &mut Vec<u64>,
    state: &mut State,
) -> Result<(), TrapCode> {
    let address = stack.pop().unwrap();
    let mut word = [0; 8];
    word[..width].copy_from_slice(place(offset, width, address, state)?);
    stack.push(u64::from_le_bytes(word));
    Ok(())
}

fn store(
    offset: u64,
    width: usize,
    stack: &mut Vec<u64>,
    state: &mut State,
) -> Result<(), TrapCode> {
    let value = stack.pop().unwrap();
    let address = stack.pop().unwrap();
    let bytes = place(offset, width, address, state)?;
    bytes.copy_from_slice(&value.to_le_bytes()[..width]);
    Ok(())
}

/// The stand-in for callees that [`gantry_ir::interpret`] uses: the exception that it throws, which
/// it does only if that is handled.
fn call(function: u32, is_handled: bool, stack: &mut Vec<u64>, state: &mut State) -> Option<u64> {
    let arguments = stack.split_off(stack.len() - if function == 0 { 1 } else { 2 });
    let mut mixed = state.globals[0] as u64 ^ u64::from(function);
    for argument in arguments {
        mixed = (mixed ^ argument)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29);
    }
    state.globals[0] = mixed.into();
    for (byte, new) in state.memories[0].iter_mut().zip(mixed.to_le_bytes()) {
        *byte ^= new;
    }
    if is_handled && (mixed >> 40).is_multiple_of(4) {
        return Some(mixed);
    }
    stack.push(mixed & 0xffff_ffff);
    if function == 1 {
        stack.push(mixed >> 1);
    }
    None
}

macro_rules! numeric {
    ($operator:expr, $unary:ident, $binary:ident; $($kind:ident $name:ident $op:ident $ty:ident;)*) => {
        match $operator {
            $(Operator::$name => $kind(Opcode::$op, Type::$ty),)*
            other => panic!("{other:?} is not generated"),
        }
    };
}

fn numeric(operator: &Operator<'_>, stack: &mut Vec<u64>) -> Result<(), TrapCode> {
    let unary = |op, ty| (false, op, ty);
    let binary = |op, ty| (true, op, ty);
    let (is_binary, op, ty) = numeric! { operator, unary, binary;
        unary I32Eqz Eqz I32; unary I32Clz Clz I32; unary I32Extend8S Extend8S I32;
        unary I32WrapI64 Wrap I32; unary I64Eqz Eqz I64; unary I64Popcnt Popcnt I64;
        unary I64Extend32S Extend32S I64; unary I64ExtendI32U ExtendU I64;
        unary I64ExtendI32S ExtendS I64; unary F64Abs Fabs F64; unary F64Neg Fneg F64;
        unary F64Sqrt Fsqrt F64; unary F64ConvertI32S ConvertI32S F64;
        unary F64ConvertI32U ConvertI32U F64;
        binary I32Add Iadd I32; binary I32Sub Isub I32; binary I32Mul Imul I32; binary I32And And I32;
        binary I32Or Or I32; binary I32Xor Xor I32; binary I32Shl Shl I32; binary I32ShrS ShrS I32;
        binary I32ShrU ShrU I32; binary I32Rotl Rotl I32; binary I32DivS IdivS I32;
        binary I32RemU IremU I32;
        binary I64Add Iadd I64; binary I64Sub Isub I64; binary I64Mul Imul I64; binary I64And And I64;
        binary I64Or Or I64; binary I64Xor Xor I64; binary I64Shl Shl I64; binary I64ShrS ShrS I64;
        binary I64ShrU ShrU I64; binary I64Rotl Rotl I64; binary I64DivS IdivS I64;
        binary I64RemU IremU I64;
        binary F64Add Fadd F64; binary F64Sub Fsub F64; binary F64Mul Fmul F64; binary F64Div Fdiv F64;
        binary F64Min Fmin F64; binary F64Max Fmax F64;
        binary I32Eq Eq I32; binary I32Ne Ne I32; binary I32LtS LtS I32; binary I32LtU LtU I32;
        binary I32GtS GtS I32; binary I32GeU GeU I32; binary I32LeS LeS I32;
        binary I64Eq Eq I64; binary I64Ne Ne I64; binary I64LtS LtS I64; binary I64LtU LtU I64;
        binary I64GtS GtS I64; binary I64GeU GeU I64; binary I64LeS LeS I64;
        binary F64Eq Feq F64; binary F64Ne Fne F64; binary F64Lt Flt F64; binary F64Gt Fgt F64;
        binary F64Le Fle F64; binary F64Ge Fge F64;
    };
    let b = if is_binary { stack.pop().unwrap() } else { 0 };
    let a = stack.pop().unwrap();
    let folded = if is_binary {
        fold::binary(op, ty, a, b)
    } else {
        fold::unary(op, ty, a)
    };
    stack.push(match (folded, op) {
        (Some(result), _) => result,
        (None, Opcode::IdivS | Opcode::IremU) if b == 0 => {
            return Err(TrapCode::IntegerDivideByZero);
        }
        (None, Opcode::IdivS) => return Err(TrapCode::IntegerOverflow),
        // A NaN that arithmetic made.
        (None, _) => 0x7ff8_0000_0000_0000,
    });
    Ok(())
}
