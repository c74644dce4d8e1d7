//! Printing of functions. See [`super`] for the form.

use std::fmt::{self, Display, Formatter};

use crate::opcode::ResultType;
use crate::{
    Block, Form, Format, Function, Inst, MemoryIndex, Opcode, Operand, TrapCode, Type, Value,
};

/// A function, and the name to print it under.
pub struct Named<'a>(pub &'a str, pub &'a Function);

impl Display for Function {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Named("f", self).fmt(f)
    }
}

impl Display for Named<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let function = self.1;
        write!(f, "function %{} (", self.0)?;
        comma_separated(f, function.params.iter())?;
        f.write_str(") -> (")?;
        comma_separated(f, function.results.iter())?;
        f.write_str(match function.form {
            Form::Variables => ") {\n",
            Form::Ssa => ") ssa {\n",
        })?;
        print_variables(f, function)?;
        for (index, data) in function.blocks.iter().enumerate() {
            write!(f, "{}:", Block::from_index(index))?;
            let mut separator = " ";
            let mut attribute = |f: &mut Formatter<'_>, text: &dyn Display| {
                write!(f, "{separator}{text}")?;
                separator = ", ";
                Ok::<(), fmt::Error>(())
            };
            if data.is_loop_header {
                attribute(f, &"loop")?;
            }
            if data.loop_depth != 0 {
                attribute(f, &format_args!("depth {}", data.loop_depth))?;
            }
            if data.extends_previous {
                attribute(f, &"extends")?;
            }
            f.write_str("\n")?;
            for value in function.block_insts(Block::from_index(index)) {
                let inst = function.inst(value);
                if inst.op != Opcode::Nop {
                    f.write_str("    ")?;
                    print_inst(f, function, value, inst)?;
                    f.write_str("\n")?;
                }
            }
        }
        f.write_str("}\n")
    }
}

fn print_variables(f: &mut Formatter<'_>, function: &Function) -> fmt::Result {
    for (index, data) in function.variables.iter().enumerate() {
        write!(f, "    var l{index}: {}", data.ty)?;
        if data.is_used() {
            write!(f, " {}..{} w{}", data.start, data.end, data.weight)?;
        } else {
            f.write_str(" unused")?;
        }
        if data.crosses_call {
            f.write_str(" call")?;
        }
        if data.needs_zero {
            f.write_str(" zero")?;
        }
        f.write_str("\n")?;
    }
    Ok(())
}

/// Whether the controlling type is part of the text. Otherwise the operands imply it, or it has no
/// meaning.
pub(super) fn shows_type(op: Opcode, has_result: bool) -> bool {
    match op.result() {
        ResultType::Same | ResultType::I32 | ResultType::Vector | ResultType::Lane => true,
        ResultType::Call => has_result,
        ResultType::None => {
            op.is_store()
                || matches!(
                    op,
                    Opcode::GlobalSet
                        | Opcode::TableSet
                        | Opcode::ExceptionSet
                        | Opcode::CheckNull
                        | Opcode::SetFrameRoom
                )
        }
    }
}

fn print_inst(
    f: &mut Formatter<'_>,
    function: &Function,
    value: Value,
    inst: &Inst,
) -> fmt::Result {
    let has_result = inst.result_type().is_some();
    if has_result {
        write!(f, "{value} = ")?;
    }
    if inst.sinks() {
        f.write_str("sink ")?;
    }
    f.write_str(inst.op.name())?;
    if shows_type(inst.op, has_result) {
        write!(f, ".{}", inst.ty)?;
    }
    let (a, b, c) = (inst.operand_a(), inst.operand_b(), inst.operand_c());
    match inst.op.format() {
        Format::Nullary => Ok(()),
        Format::Const => {
            f.write_str(" ")?;
            print_constant(f, inst.ty, inst.immediate())
        }
        Format::VectorConst => {
            write!(
                f,
                " {:#x}",
                u128::from_le_bytes(function.vector_bytes(inst))
            )
        }
        Format::Shuffle => {
            write!(f, " {a}, {b}, [")?;
            comma_separated(f, function.vector_bytes(inst).iter())?;
            f.write_str("]")
        }
        Format::Unary => write!(f, " {a}"),
        Format::Binary => write!(f, " {a}, {b}"),
        Format::Ternary => write!(f, " {a}, {b}, {c}"),
        Format::Load => {
            write!(f, " {a} + {}", inst.b)?;
            print_memory(f, inst.memory())
        }
        Format::Store => {
            write!(f, " {a} + {}, {c}", inst.b)?;
            print_memory(f, inst.memory())
        }
        Format::VarSet => write!(f, " l{}, {a}", inst.b),
        Format::Index | Format::Count => write!(f, " {}", inst.b),
        Format::UnaryIndex | Format::Projection => write!(f, " {a}, {}", inst.b),
        Format::BinaryIndex => write!(f, " {a}, {c}, {}", inst.b),
        Format::Builtin => {
            let (first, second) = function.immediates(inst);
            write!(f, " {first}, {second} ")?;
            print_list(f, function.operand_list(inst))
        }
        Format::Call => {
            write!(f, " {} ", inst.b)?;
            print_list(f, function.operand_list(inst))
        }
        Format::CallIndirect => {
            let (ty, table) = function.immediates(inst);
            write!(f, " {a}, {ty}")?;
            if inst.op.names_table() {
                write!(f, ", {table}")?;
            }
            if inst.calls_own() {
                f.write_str(" own")?;
            }
            f.write_str(" ")?;
            print_list(f, function.operand_list(inst))
        }
        Format::Jump => {
            write!(f, " {}", Block(inst.b))?;
            let arguments = function.operand_list(inst);
            if !arguments.is_empty() {
                f.write_str("(")?;
                comma_separated(f, arguments.iter().map(|&word| Operand(word)))?;
                f.write_str(")")?;
            }
            Ok(())
        }
        Format::Unwind => write!(f, " {}, {}", Block(inst.b), Block(inst.c)),
        Format::BranchIf => write!(f, " {a}, {}, {}", Block(inst.b), Block(inst.c)),
        Format::BranchTable => {
            let (targets, default) = function.branch_table(inst);
            write!(f, " {a}, [")?;
            comma_separated(f, targets.iter().map(|&target| Block(target)))?;
            write!(f, "], {default}")
        }
        Format::Return => {
            f.write_str(" ")?;
            print_list(f, function.operand_list(inst))
        }
        Format::Trap => match TrapCode::from_u8(inst.b as u8) {
            Some(code) => write!(f, " {code:?}"),
            None => write!(f, " {}", inst.b),
        },
    }
}

/// Memory 0 goes without saying.
fn print_memory(f: &mut Formatter<'_>, memory: MemoryIndex) -> fmt::Result {
    match memory.0 {
        0 => Ok(()),
        _ => write!(f, ", {memory}"),
    }
}

fn print_list(f: &mut Formatter<'_>, words: &[u32]) -> fmt::Result {
    f.write_str("[")?;
    comma_separated(f, words.iter().map(|&word| Operand(word)))?;
    f.write_str("]")
}

fn comma_separated<T: Display>(
    f: &mut Formatter<'_>,
    items: impl Iterator<Item = T>,
) -> fmt::Result {
    for (index, item) in items.enumerate() {
        if index != 0 {
            f.write_str(", ")?;
        }
        item.fmt(f)?;
    }
    Ok(())
}

/// Prints a float as the shortest decimal that reads back as the same bits, and a NaN as its bits
/// in hexadecimal.
fn print_constant(f: &mut Formatter<'_>, ty: Type, bits: u64) -> fmt::Result {
    match ty {
        Type::I32 => write!(f, "{}", bits as u32 as i32),
        Type::I64 => write!(f, "{}", bits as i64),
        Type::F32 if !f32::from_bits(bits as u32).is_nan() => {
            write!(f, "{:?}", f32::from_bits(bits as u32))
        }
        Type::F64 if !f64::from_bits(bits).is_nan() => write!(f, "{:?}", f64::from_bits(bits)),
        _ => write!(f, "{bits:#x}"),
    }
}
