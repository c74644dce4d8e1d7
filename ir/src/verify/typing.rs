//! Checks of one instruction's operands against the table of operations and the module's
//! declarations.

use super::{Result, Verifier};
use crate::{
    Declarations, Form, Format, Function, FunctionIndex, Inst, Opcode, Operand, Signature,
    TrapCode, Type, TypeIndex, Value,
};

impl Verifier<'_> {
    pub(super) fn check_types(&self, value: Value) -> Result {
        let function = self.function;
        let inst = function.inst(value);
        if inst.op.result() == crate::opcode::ResultType::Call {
            return self.check_call(value, inst);
        }
        if !controlling_type_is_valid(inst) {
            return self.at(value, format!("is not defined for {}", inst.ty));
        }
        if inst.op.is_vector() {
            return self.check_vector(value, inst);
        }
        let (a, b, c) = (inst.operand_a(), inst.operand_b(), inst.operand_c());
        match inst.op.format() {
            Format::VectorConst | Format::Shuffle => self.check_vector(value, inst),
            Format::Nullary | Format::Const | Format::Count => Ok(()),
            Format::Index => self.check_index(value, inst),
            Format::Unary => self.expect(value, a, operand_type(inst)),
            Format::Binary => {
                self.expect(value, a, inst.ty)?;
                self.expect(value, b, inst.ty)
            }
            Format::Ternary => {
                self.expect(value, a, inst.ty)?;
                self.expect(value, b, inst.ty)?;
                self.expect(value, c, Type::I32)
            }
            Format::Load | Format::Store => {
                let memories = self.declarations.memories.len();
                self.exists(value, "memory", inst.memory().0, memories)?;
                self.expect(value, a, Type::I32)?;
                if inst.op.is_store() {
                    self.expect(value, c, inst.ty)?;
                }
                Ok(())
            }
            Format::VarSet => match function.variables.get(inst.b as usize) {
                Some(data) if data.ty == inst.ty => self.expect(value, a, inst.ty),
                Some(data) => self.at(value, format!("l{} is of type {}", inst.b, data.ty)),
                None => self.at(value, format!("l{} does not exist", inst.b)),
            },
            Format::UnaryIndex | Format::BinaryIndex => self.check_indexed(value, inst),
            Format::Builtin => self.check_builtin(value, inst),
            Format::Projection => self.check_projection(value, inst),
            Format::Jump => self.check_arguments(value, inst),
            Format::BranchIf | Format::BranchTable => self.expect(value, a, Type::I32),
            Format::Return => self.expect_list(value, inst, &function.results),
            Format::Trap => match TrapCode::from_u8(inst.b as u8) {
                Some(_) if inst.b <= u8::MAX.into() => Ok(()),
                _ => self.at(value, "has no trap code"),
            },
            Format::Call | Format::CallIndirect => self.check_return_call(value, inst),
            Format::Unwind => self.check_unwind(value, inst),
        }
    }

    pub(super) fn expect(&self, value: Value, operand: Operand, ty: Type) -> Result {
        match self.function.operand_type(operand) {
            Some(found) if found == ty => Ok(()),
            Some(found) => self.at(
                value,
                format!("needs {ty}, but {operand} is of type {found}"),
            ),
            None => self.at(value, format!("operand {operand} has no value")),
        }
    }

    fn expect_list(&self, value: Value, inst: &Inst, types: &[Type]) -> Result {
        let operands = self.function.operand_list(inst);
        if operands.len() != types.len() {
            let message = format!("has {} operands, but needs {}", operands.len(), types.len());
            return self.at(value, message);
        }
        for (&word, &ty) in operands.iter().zip(types) {
            self.expect(value, Operand(word), ty)?;
        }
        Ok(())
    }

    fn exists(&self, value: Value, what: &str, index: u32, count: usize) -> Result {
        if (index as usize) < count {
            return Ok(());
        }
        self.at(value, format!("{what} {index} does not exist"))
    }

    fn check_index(&self, value: Value, inst: &Inst) -> Result {
        let declarations = self.declarations;
        match inst.op {
            Opcode::Param => self.check_param(value, inst),
            Opcode::Tag => self.exists(value, "tag", inst.b, declarations.tags.len()),
            Opcode::RefFunc => self.exists(value, "function", inst.b, declarations.functions.len()),
            Opcode::MemorySize => self.exists(value, "memory", inst.b, declarations.memories.len()),
            Opcode::TableSize => self.exists(value, "table", inst.b, declarations.tables.len()),
            _ => match declarations.globals.get(inst.b as usize) {
                Some(global) if global.ty == inst.ty => Ok(()),
                _ => self.at(value, "the global does not exist or has another type"),
            },
        }
    }

    fn check_param(&self, value: Value, inst: &Inst) -> Result {
        let function = self.function;
        if function.form != Form::Ssa {
            return self.at(value, "parameters are variables in variable form");
        }
        let block = self.block_of[value.index()];
        let first = function.blocks[block as usize].first;
        let mut before = (first..value.0)
            .rev()
            .map(|index| function.inst(Value(index)))
            .filter(|inst| inst.op != Opcode::Nop);
        let previous = before.next();
        if previous.is_some_and(|previous| previous.op != Opcode::Param) {
            return self.at(value, "stands behind the block's head");
        }
        if block == 0 {
            let is_ascending = previous.is_none_or(|previous| previous.b < inst.b);
            if !is_ascending || function.params.get(inst.b as usize) != Some(&inst.ty) {
                return self.at(value, "is no parameter of the function");
            }
        } else if previous.map_or(0, |previous| previous.b + 1) != inst.b {
            return self.at(value, "the parameters of a block are numbered from 0");
        }
        Ok(())
    }

    /// Checks a jump's arguments against its target's parameters. A jump without a list passes
    /// none.
    fn check_arguments(&self, value: Value, inst: &Inst) -> Result {
        let types: Vec<Type> = parameters(self.function, inst.b).collect();
        if types.is_empty() || inst.c != 0 {
            return self.expect_list(value, inst, &types);
        }
        self.at(
            value,
            format!("block{} needs {} arguments", inst.b, types.len()),
        )
    }

    fn check_indexed(&self, value: Value, inst: &Inst) -> Result {
        let declarations = self.declarations;
        if inst.op == Opcode::GlobalSet {
            return match declarations.globals.get(inst.b as usize) {
                Some(global) if global.ty == inst.ty && global.mutable => {
                    self.expect(value, inst.operand_a(), inst.ty)
                }
                _ => self.at(
                    value,
                    "the global does not exist, is constant or has another type",
                ),
            };
        }
        match inst.op {
            Opcode::ExceptionGet => return self.expect(value, inst.operand_a(), Type::Ref),
            Opcode::ExceptionSet => {
                self.expect(value, inst.operand_a(), Type::Ref)?;
                return self.expect(value, inst.operand_c(), inst.ty);
            }
            _ => {}
        }
        if inst.b as usize >= declarations.tables.len() {
            return self.at(value, format!("table {} does not exist", inst.b));
        }
        if inst.ty != Type::Ref {
            return self.at(value, "tables hold references");
        }
        self.expect(value, inst.operand_a(), Type::I32)?;
        match inst.op {
            Opcode::TableSet => self.expect(value, inst.operand_c(), inst.ty),
            _ => Ok(()),
        }
    }

    fn check_builtin(&self, value: Value, inst: &Inst) -> Result {
        use Opcode::*;
        let (first, second) = self.function.immediates(inst);
        let memories = self.declarations.memories.len();
        match inst.op {
            MemoryGrow | MemoryFill | MemoryCopy => {
                self.exists(value, "memory", first, memories)?
            }
            MemoryInit => self.exists(value, "memory", second, memories)?,
            _ => {}
        }
        if inst.op == MemoryCopy {
            self.exists(value, "memory", second, memories)?;
        }
        let tables = &self.declarations.tables;
        let table = match inst.op {
            TableGrow | TableFill | TableCopy => tables.get(first as usize),
            TableInit => tables.get(second as usize),
            _ => None,
        };
        let needs_table = matches!(inst.op, TableGrow | TableFill | TableCopy | TableInit);
        if needs_table && table.is_none() {
            return self.at(value, "the table does not exist");
        }
        const I32: Type = Type::I32;
        const REF: Type = Type::Ref;
        match inst.op {
            MemoryGrow => self.expect_list(value, inst, &[I32]),
            TableGrow => self.expect_list(value, inst, &[REF, I32]),
            TableFill => self.expect_list(value, inst, &[I32, REF, I32]),
            DataDrop | ElemDrop => self.expect_list(value, inst, &[]),
            ExceptionNew => {
                self.exists(value, "tag", first, self.declarations.tags.len())?;
                self.expect_list(value, inst, &[])
            }
            ExceptionShare | ExceptionDrop | Throw => self.expect_list(value, inst, &[REF]),
            _ => self.expect_list(value, inst, &[I32, I32, I32]),
        }
    }

    fn callee(&self, inst: &Inst) -> Option<&Signature> {
        let declarations = self.declarations;
        if inst.op.format() == Format::CallIndirect {
            let (ty, table) = self.function.immediates(inst);
            if inst.op.names_table() {
                declarations.tables.get(table as usize)?;
            }
            return declarations.types.get(TypeIndex(ty).index());
        }
        declarations.functions.get(inst.b as usize)?;
        Some(declarations.signature(FunctionIndex(inst.b)))
    }

    fn check_call(&self, value: Value, inst: &Inst) -> Result {
        let signature = self.checked_callee(value, inst)?;
        if inst.result_type() != signature.results.first().copied() {
            return self.at(value, "the first result is of another type");
        }
        if signature.results.len() > self.function.most_passed {
            return self.at(value, "has more results than the function says");
        }
        Ok(())
    }

    fn check_return_call(&self, value: Value, inst: &Inst) -> Result {
        let signature = self.checked_callee(value, inst)?;
        if signature.results != self.function.results {
            return self.at(value, "the callee has other results than the function");
        }
        Ok(())
    }

    /// The type of what is called; its arguments are right.
    fn checked_callee(&self, value: Value, inst: &Inst) -> Result<&Signature> {
        let Some(signature) = self.callee(inst) else {
            return self.at(value, "the callee's type or table does not exist");
        };
        if inst.op.format() == Format::CallIndirect {
            let callee = match inst.op.names_table() {
                true => Type::I32,
                false => Type::Ref,
            };
            self.expect(value, inst.operand_a(), callee)?;
            self.check_own(value, inst)?;
        }
        self.expect_list(value, inst, &signature.params)?;
        if signature.params.len() > self.function.most_passed {
            return self.at(value, "has more arguments than the function says");
        }
        Ok(signature)
    }

    /// A call may rely on a table that is filled with functions of its type. (Signatures do not
    /// tell which types references are of.)
    fn check_own(&self, value: Value, inst: &Inst) -> Result {
        let Declarations { types, tables, .. } = self.declarations;
        let (ty, table) = self.function.immediates(inst);
        let is_filled = |ty: TypeIndex, with: TypeIndex| types[with.index()] == types[ty.index()];
        let filled = tables.get(table as usize).and_then(|table| table.filled);
        match inst.b {
            0 => Ok(()),
            1 if !inst.op.names_table() => self.at(value, "a reference is of no table"),
            1 if filled.is_some_and(|with| is_filled(TypeIndex(ty), with)) => Ok(()),
            _ => self.at(value, "relies on a table that is not filled with its type"),
        }
    }

    fn check_projection(&self, value: Value, inst: &Inst) -> Result {
        let Some(call) = inst.operand_a().as_value() else {
            return self.at(value, "reads no call");
        };
        let between = call.0 + 1..value.0;
        let is_adjacent = call < value
            && between.into_iter().all(|index| {
                let other = self.function.inst(Value(index));
                other.op == Opcode::Nop || other.op == Opcode::Result && other.a == inst.a
            });
        if !is_adjacent {
            return self.at(value, "does not follow its call");
        }
        let call = self.function.inst(call);
        if call.op.result() != crate::opcode::ResultType::Call {
            return self.at(value, "reads no call");
        }
        let results = self.callee(call).map_or(&[][..], |callee| &callee.results);
        if inst.b == 0 || results.get(inst.b as usize) != Some(&inst.ty) {
            return self.at(value, "the call has no such result");
        }
        Ok(())
    }
}

/// The types of a block's parameters. Those of the entry are the function's; no jump passes them.
pub(super) fn parameters(function: &Function, block: u32) -> impl Iterator<Item = Type> {
    let data = function.blocks[block as usize];
    function.insts[data.first as usize..data.end as usize]
        .iter()
        .take_while(|inst| matches!(inst.op, Opcode::Param | Opcode::Nop))
        .filter(|inst| inst.op == Opcode::Param)
        .map(|inst| inst.ty)
}

fn controlling_type_is_valid(inst: &Inst) -> bool {
    use Opcode::*;
    let ty = inst.ty;
    if inst.op.is_vector() {
        return super::vector::is_defined(inst.op, ty);
    }
    if ty.is_vector() {
        let takes_any = matches!(
            inst.op,
            Param | Copy | VarSet | Select | GlobalGet | GlobalSet | ExceptionGet | ExceptionSet
        );
        return ty == Type::V128 && (takes_any || matches!(inst.op, Load | Store | Result));
    }
    let is_integer = matches!(ty, Type::I32 | Type::I64);
    match inst.op {
        Iconst | Eqz => !ty.is_float(),
        RefFunc | CheckNull | Catch | ExceptionNew | Tag | ExceptionTag => ty == Type::Ref,
        Param | Copy | VarSet | Select | GlobalGet | GlobalSet | TableGet | TableSet | Result
        | ExceptionGet | ExceptionSet => true,
        Eq | Ne => !ty.is_float(),
        ImulHighS | ImulHighU | Extend32S | ExtendS | ExtendU | Load32S | Load32U | Store32 => {
            ty == Type::I64
        }
        FrameRoom | SetFrameRoom => ty == Type::I64,
        Wrap | MemorySize | MemoryGrow | TableSize | TableGrow => ty == Type::I32,
        Demote => ty == Type::F32,
        Promote => ty == Type::F64,
        Load | Store | Bitcast => !ty.is_reference(),
        Fconst | ConvertI32S | ConvertI32U | ConvertI64S | ConvertI64U => ty.is_float(),
        op if op.is_float_compare() => ty.is_float(),
        Fadd | Fsub | Fmul | Fdiv | Fmin | Fmax | Fcopysign | Fabs | Fneg | Fsqrt | Fceil
        | Ffloor | Ftrunc | Fnearest => ty.is_float(),
        op if op.format() == Format::Binary || op.is_load() || op.is_store() => is_integer,
        Clz | Ctz | Popcnt | Extend8S | Extend16S => is_integer,
        TruncF32S | TruncF32U | TruncF64S | TruncF64U | TruncSatF32S | TruncSatF32U
        | TruncSatF64S | TruncSatF64U => is_integer,
        _ => true,
    }
}

/// The type of a unary operation's operand. Of a conversion, it is part of the name.
fn operand_type(inst: &Inst) -> Type {
    use Opcode::*;
    match inst.op {
        Wrap | ConvertI64S | ConvertI64U => Type::I64,
        ExtendS | ExtendU | ConvertI32S | ConvertI32U => Type::I32,
        TruncF32S | TruncF32U | TruncSatF32S | TruncSatF32U | Promote => Type::F32,
        TruncF64S | TruncF64U | TruncSatF64S | TruncSatF64U | Demote => Type::F64,
        Bitcast => match inst.ty {
            Type::I32 => Type::F32,
            Type::I64 => Type::F64,
            Type::F32 => Type::I32,
            _ => Type::I64,
        },
        _ => inst.ty,
    }
}
