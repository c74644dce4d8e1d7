//! Parsing of functions. See [`super`] for the form.
//!
//! There are two walks over the lines. The first gives every value and block its number, so that
//! the second can resolve names that come before their definition.

use hashbrown::HashMap;

use super::print::shows_type;
use crate::opcode::ResultType;
use crate::{
    BlockData, Form, Format, Function, Inst, MemoryIndex, Opcode, Operand, TrapCode, Type, Value,
    Variable, VariableData,
};

/// Gaps in the numbering of values are filled with `nop` up to this size. After a larger gap,
/// values get new numbers.
const LARGEST_GAP: u32 = 1 << 16;

/// Why a text is not a function.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct ParseError {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub message: String,
}

type Result<T, E = String> = std::result::Result<T, E>;

/// Reads one function: its name and its body.
///
/// # Errors
/// If the text does not have the form that [`super`] describes. A function that parses may still be
/// invalid: see [`crate::verify`].
pub fn parse_function(text: &str) -> Result<(String, Function), ParseError> {
    let lines = text.lines().enumerate().filter_map(|(index, line)| {
        let line = line.split(';').next().unwrap_or_default().trim();
        (!line.is_empty()).then_some((index as u32 + 1, line))
    });
    let lines: Vec<(u32, &str)> = lines.collect();
    let mut parser = Parser::default();
    parser.function.clear();
    parser.number_names(&lines);
    let mut name = None;
    let mut closed = false;
    for &(line, text) in &lines {
        let mut cursor = Cursor { rest: text };
        let parsed = if closed {
            Err("text behind the function's end".into())
        } else if name.is_none() {
            parser.header(&mut cursor).map(|parsed| name = Some(parsed))
        } else if cursor.eat("}") {
            closed = true;
            Ok(())
        } else {
            parser.line(&mut cursor, line)
        };
        parsed
            .and_then(|()| cursor.finish())
            .map_err(|message| ParseError { line, message })?;
    }
    match name {
        Some(name) if closed => Ok((name, parser.finish())),
        _ => Err(ParseError {
            line: text.lines().count() as u32,
            message: "the function does not end".into(),
        }),
    }
}

#[derive(Default)]
struct Parser {
    function: Function,
    /// By the number in the text: the instruction.
    values: HashMap<u32, u32>,
    /// By the number in the text: the block.
    blocks: HashMap<u32, u32>,
    /// Variables that the text gives no interval.
    open_variables: Vec<Variable>,
}

impl Parser {
    /// The first walk: numbers values and blocks.
    fn number_names(&mut self, lines: &[(u32, &str)]) {
        let mut next = 0;
        for (_, text) in lines.iter().skip(1) {
            let mut cursor = Cursor { rest: text };
            if let Some(number) = cursor.definition() {
                next = place(next, number);
                self.values.insert(number, next);
                next += 1;
            } else if text.starts_with("block") && text.contains(':') {
                if let Ok(number) = cursor.numbered("block") {
                    let index = self.blocks.len() as u32;
                    self.blocks.insert(number, index);
                }
            } else if !text.starts_with("var ") && !text.starts_with('}') {
                next += 1;
            }
        }
    }

    fn header(&mut self, cursor: &mut Cursor<'_>) -> Result<String> {
        cursor.expect("function")?;
        cursor.expect("%")?;
        let name = cursor.until(|c| c.is_whitespace() || c == '(');
        self.function.params = cursor.types()?;
        cursor.expect("->")?;
        self.function.results = cursor.types()?;
        if cursor.eat("ssa") {
            self.function.form = Form::Ssa;
        }
        cursor.expect("{")?;
        Ok(name.to_owned())
    }

    fn line(&mut self, cursor: &mut Cursor<'_>, line: u32) -> Result<()> {
        if cursor.rest.starts_with("block") && cursor.rest.contains(':') {
            return self.label(cursor);
        }
        if cursor.eat("var ") {
            loop {
                self.variable(cursor)?;
                if !cursor.eat(",") {
                    return Ok(());
                }
            }
        }
        if self.function.blocks.is_empty() {
            return Err("an instruction before the first block".into());
        }
        self.instruction(cursor, line)
    }

    fn label(&mut self, cursor: &mut Cursor<'_>) -> Result<()> {
        let number = cursor.numbered("block")?;
        cursor.expect(":")?;
        let index = self.function.blocks.len() as u32;
        if self.blocks.get(&number) != Some(&index) {
            return Err(format!("block{number} is defined twice"));
        }
        let first = self.function.insts.len() as u32;
        let mut data = BlockData {
            first,
            end: first,
            loop_depth: 0,
            is_loop_header: false,
            extends_previous: false,
        };
        while !cursor.rest.is_empty() {
            match cursor.word() {
                "loop" => data.is_loop_header = true,
                "depth" => data.loop_depth = cursor.number()?,
                "extends" => data.extends_previous = true,
                other => return Err(format!("unknown attribute of a block: {other:?}")),
            }
            if !cursor.eat(",") {
                break;
            }
        }
        self.function.blocks.push(data);
        Ok(())
    }

    fn variable(&mut self, cursor: &mut Cursor<'_>) -> Result<()> {
        let number = cursor.numbered("l")?;
        let variable = Variable::from_index(self.function.variables.len());
        if number != variable.0 {
            return Err(format!("the next variable must be {variable}"));
        }
        cursor.expect(":")?;
        let mut data = VariableData::new(cursor.value_type()?);
        let mut is_open = true;
        loop {
            if cursor.eat("call") {
                data.crosses_call = true;
            } else if cursor.eat("zero") {
                data.needs_zero = true;
            } else if cursor.eat("unused") {
                is_open = false;
            } else if cursor.eat("w") {
                data.weight = cursor.number()?;
            } else if cursor.rest.starts_with(|c: char| c.is_ascii_digit()) {
                data.start = cursor.number()?;
                cursor.expect("..")?;
                data.end = cursor.number()?;
                is_open = false;
            } else {
                break;
            }
        }
        if is_open {
            self.open_variables.push(variable);
        }
        self.function.variables.push(data);
        Ok(())
    }

    fn instruction(&mut self, cursor: &mut Cursor<'_>, line: u32) -> Result<()> {
        let definition = cursor.definition();
        if let Some(number) = definition {
            let target = self.values[&number];
            while (self.function.insts.len() as u32) < target {
                self.function
                    .push(Inst::new(Opcode::Nop, Type::I32, 0, 0, 0), line);
            }
            if self.function.insts.len() as u32 != target {
                return Err(format!("v{number} is defined twice"));
            }
        }
        let sinks = cursor.eat("sink ");
        let name = cursor.until(|c| c == '.' || c.is_whitespace());
        let Some(&op) = Opcode::ALL.iter().find(|op| op.name() == name) else {
            return Err(format!("unknown operation {name:?}"));
        };
        let mut inst = Inst::new(op, Type::I32, 0, 0, 0);
        if shows_type(op, definition.is_some()) {
            cursor.expect(".")?;
            inst.ty = cursor.ty()?;
        }
        if sinks {
            inst.flags |= Inst::SINKS;
        }
        if definition.is_some() && op.result() == ResultType::Call {
            inst.flags |= Inst::HAS_RESULT;
        }
        self.operands(cursor, &mut inst)?;
        if definition.is_some() != inst.result_type().is_some() {
            return Err(format!(
                "whether {name} has a result is at odds with its table row"
            ));
        }
        self.function.push(inst, line);
        let end = self.function.insts.len() as u32;
        self.function.blocks.last_mut().expect("checked").end = end;
        Ok(())
    }

    fn operands(&mut self, cursor: &mut Cursor<'_>, inst: &mut Inst) -> Result<()> {
        match inst.op.format() {
            Format::Nullary => {}
            Format::Const => {
                *inst = Inst {
                    flags: inst.flags,
                    ..cursor.constant(inst)?
                }
            }
            Format::VectorConst => {
                inst.c = self.function.push_vector(cursor.vector()?.to_le_bytes());
            }
            Format::Shuffle => {
                inst.a = self.operand(cursor)?;
                inst.b = self.next_operand(cursor)?;
                inst.c = self.function.push_vector(cursor.lanes()?);
            }
            Format::Unary => inst.a = self.operand(cursor)?,
            Format::Binary => {
                inst.a = self.operand(cursor)?;
                inst.b = self.next_operand(cursor)?;
            }
            Format::Ternary => {
                inst.a = self.operand(cursor)?;
                inst.b = self.next_operand(cursor)?;
                inst.c = self.next_operand(cursor)?;
            }
            Format::Load | Format::Store => {
                inst.a = self.operand(cursor)?;
                if cursor.eat("+") {
                    inst.b = cursor.number()?;
                }
                if inst.op.format() == Format::Store {
                    inst.c = self.next_operand(cursor)?;
                }
                if cursor.eat(",") {
                    *inst = inst.with_memory(cursor.memory()?);
                }
            }
            Format::VarSet => {
                let variable = self.variable_name(cursor)?;
                inst.b = variable.0;
                inst.ty = self.function.variable(variable).ty;
                inst.a = self.next_operand(cursor)?;
            }
            Format::Index | Format::Count => inst.b = cursor.number()?,
            Format::UnaryIndex | Format::Projection => {
                inst.a = self.operand(cursor)?;
                inst.b = cursor.next_number()?;
            }
            Format::BinaryIndex => {
                inst.a = self.operand(cursor)?;
                inst.c = self.next_operand(cursor)?;
                inst.b = cursor.next_number()?;
            }
            Format::Builtin => {
                let immediates = [cursor.number()?, cursor.next_number()?];
                inst.c = self.list(cursor, &immediates, "[", "]")?;
            }
            Format::Call => {
                inst.b = cursor.number()?;
                inst.c = self.list(cursor, &[], "[", "]")?;
            }
            Format::CallIndirect => {
                inst.a = self.operand(cursor)?;
                let mut immediates = [cursor.next_number()?, 0];
                if inst.op.names_table() {
                    immediates[1] = cursor.next_number()?;
                    inst.b = cursor.eat("own").into();
                }
                inst.c = self.list(cursor, &immediates, "[", "]")?;
            }
            Format::Return => inst.c = self.list(cursor, &[], "[", "]")?,
            Format::Jump | Format::BranchIf | Format::BranchTable | Format::Unwind => {
                self.branch(cursor, inst)?;
            }
            Format::Trap => {
                let name = cursor.word();
                let code = TrapCode::ALL
                    .iter()
                    .find(|code| format!("{code:?}") == name);
                inst.b = *code.ok_or_else(|| format!("unknown trap {name:?}"))? as u32;
            }
        }
        Ok(())
    }

    fn branch(&mut self, cursor: &mut Cursor<'_>, inst: &mut Inst) -> Result<()> {
        match inst.op.format() {
            Format::Jump => {
                inst.b = self.target(cursor)?;
                if cursor.rest.starts_with('(') {
                    inst.c = self.list(cursor, &[], "(", ")")?;
                }
            }
            Format::Unwind => {
                inst.b = self.target(cursor)?;
                cursor.expect(",")?;
                inst.c = self.target(cursor)?;
            }
            Format::BranchIf => {
                inst.a = self.operand(cursor)?;
                cursor.expect(",")?;
                inst.b = self.target(cursor)?;
                cursor.expect(",")?;
                inst.c = self.target(cursor)?;
            }
            _ => {
                inst.a = self.operand(cursor)?;
                cursor.expect(",")?;
                cursor.expect("[")?;
                let mut targets = Vec::new();
                while !cursor.eat("]") {
                    if !targets.is_empty() {
                        cursor.expect(",")?;
                    }
                    targets.push(self.target(cursor)?);
                }
                cursor.expect(",")?;
                let default = self.target(cursor)?;
                let words = targets.iter().map(|&target| Operand(target));
                inst.c = self.function.push_list(&[], words);
                self.function.pool.push(default);
            }
        }
        Ok(())
    }

    fn list(
        &mut self,
        cursor: &mut Cursor<'_>,
        immediates: &[u32],
        open: &str,
        close: &str,
    ) -> Result<u32> {
        let mut operands = Vec::new();
        cursor.expect(open)?;
        while !cursor.eat(close) {
            if !operands.is_empty() {
                cursor.expect(",")?;
            }
            operands.push(Operand(self.operand(cursor)?));
        }
        Ok(self.function.push_list(immediates, operands.into_iter()))
    }

    fn target(&self, cursor: &mut Cursor<'_>) -> Result<u32> {
        let number = cursor.numbered("block")?;
        let block = self.blocks.get(&number).copied();
        block.ok_or_else(|| format!("there is no block{number}"))
    }

    fn variable_name(&self, cursor: &mut Cursor<'_>) -> Result<Variable> {
        let variable = Variable(cursor.numbered("l")?);
        if variable.index() >= self.function.variables.len() {
            return Err(format!("there is no variable {variable}"));
        }
        Ok(variable)
    }

    fn operand(&self, cursor: &mut Cursor<'_>) -> Result<u32> {
        if cursor.rest.starts_with('l') {
            return Ok(Operand::variable(self.variable_name(cursor)?).0);
        }
        let number = cursor.numbered("v")?;
        let value = self.values.get(&number);
        let value = value.ok_or_else(|| format!("there is no value v{number}"))?;
        Ok(Operand::value(Value(*value)).0)
    }

    fn next_operand(&self, cursor: &mut Cursor<'_>) -> Result<u32> {
        cursor.expect(",")?;
        self.operand(cursor)
    }

    /// Derives what the text leaves out.
    fn finish(self) -> Function {
        let mut function = self.function;
        // How many results a call has, the text does not say.
        function.most_passed = usize::MAX;
        let mut uses = vec![0_u32; function.insts.len()];
        function.has_vectors = function
            .variables
            .iter()
            .map(|variable| variable.ty)
            .chain(function.params.iter().copied())
            .any(Type::is_vector);
        for inst in &function.insts {
            function.has_vectors |= inst.result_type() == Some(Type::V128);
            function.has_calls |= inst.op.effects().needs_frame();
            function.has_handlers |= inst.op == Opcode::Catch;
            function.has_counter |= inst.counts_down();
            function.for_each_operand(inst, |operand| {
                if let Some(value) = operand.as_value() {
                    uses[value.index()] += 1;
                }
            });
        }
        for (inst, uses) in function.insts.iter_mut().zip(uses) {
            inst.uses = uses.min(Inst::MANY_USES.into()) as u8;
        }
        let is_loop = function.blocks.iter().any(|block| block.is_loop_header);
        for variable in self.open_variables {
            let is_parameter = variable.index() < function.params.len();
            let last = function.insts.len().saturating_sub(1) as u32;
            let has_calls = function.has_calls;
            let data = &mut function.variables[variable.index()];
            data.start = 0;
            data.end = last;
            data.weight = data.weight.max(if is_loop { 8 } else { 1 });
            data.crosses_call = has_calls;
            data.needs_zero = !is_parameter;
        }
        function
    }
}

/// The index of a value with this number in the text, if `next` instructions precede it.
fn place(next: u32, number: u32) -> u32 {
    if number > next && number - next <= LARGEST_GAP {
        number
    } else {
        next
    }
}

/// The rest of a line. Each method skips the blanks after what it takes.
struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, text: &str) -> Result<()> {
        if self.eat(text) {
            return Ok(());
        }
        Err(format!("expected {text:?} before {:?}", self.rest))
    }

    fn finish(&self) -> Result<()> {
        if self.rest.is_empty() {
            return Ok(());
        }
        Err(format!("unexpected {:?}", self.rest))
    }

    fn until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(stop).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        taken
    }

    fn word(&mut self) -> &'a str {
        self.until(|c| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
    }

    fn numbered(&mut self, prefix: &str) -> Result<u32> {
        let before = self.rest;
        let number = self.eat(prefix).then(|| self.word().parse().ok()).flatten();
        number.ok_or_else(|| format!("expected {prefix}N before {before:?}"))
    }

    /// The memory that a load or store names.
    fn memory(&mut self) -> Result<MemoryIndex> {
        match self.numbered("memory")? {
            memory if memory < Inst::MEMORIES => Ok(MemoryIndex(memory)),
            memory => Err(format!("an instruction cannot name memory {memory}")),
        }
    }

    /// The number of the value that the line defines.
    fn definition(&mut self) -> Option<u32> {
        let (name, rest) = self.rest.split_once('=')?;
        let number = name.trim().strip_prefix('v')?.parse().ok()?;
        self.rest = rest.trim_start();
        Some(number)
    }

    fn number<T: TryFrom<i64>>(&mut self) -> Result<T> {
        let word = self.word();
        let number = word.parse::<i64>().ok().and_then(|n| n.try_into().ok());
        number.ok_or_else(|| format!("expected a number, not {word:?}"))
    }

    fn next_number(&mut self) -> Result<u32> {
        self.expect(",")?;
        self.number()
    }

    fn ty(&mut self) -> Result<Type> {
        let word = self.word();
        let mut types = Type::ALL.into_iter().chain(Type::SHAPES);
        let ty = types.find(|ty| ty.name() == word);
        ty.ok_or_else(|| format!("unknown type {word:?}"))
    }

    /// The type of a value: no shape.
    fn value_type(&mut self) -> Result<Type> {
        let before = self.rest;
        let ty = self.ty()?;
        (!ty.is_shape())
            .then_some(ty)
            .ok_or_else(|| format!("a shape is no type of values: {before:?}"))
    }

    /// The bits of a vector, in hexadecimal.
    fn vector(&mut self) -> Result<u128> {
        let word = self.until(char::is_whitespace);
        let digits = word.strip_prefix("0x");
        let bits = digits.and_then(|digits| u128::from_str_radix(digits, 16).ok());
        bits.ok_or_else(|| format!("{word:?} is no vector"))
    }

    /// The numbers of the bytes that a shuffle chooses.
    fn lanes(&mut self) -> Result<[u8; 16]> {
        let mut lanes = [0; 16];
        self.expect(",")?;
        for (index, lane) in lanes.iter_mut().enumerate() {
            self.expect(if index == 0 { "[" } else { "," })?;
            *lane = self.number()?;
        }
        self.expect("]")?;
        Ok(lanes)
    }

    fn types(&mut self) -> Result<Vec<Type>> {
        let mut types = Vec::new();
        self.expect("(")?;
        while !self.eat(")") {
            if !types.is_empty() {
                self.expect(",")?;
            }
            types.push(self.value_type()?);
        }
        Ok(types)
    }

    fn constant(&mut self, inst: &Inst) -> Result<Inst> {
        let word = self.until(char::is_whitespace);
        let bits = if let Some(digits) = word.strip_prefix("0x") {
            u64::from_str_radix(digits, 16).ok()
        } else {
            match inst.ty {
                Type::I32 => word.parse::<i64>().ok().map(|n| u64::from(n as u32)),
                Type::F32 => word.parse::<f32>().ok().map(|n| n.to_bits().into()),
                Type::F64 => word.parse::<f64>().ok().map(f64::to_bits),
                _ => {
                    let signed = word.parse::<i64>().ok().map(|n| n as u64);
                    signed.or_else(|| word.parse().ok())
                }
            }
        };
        let bits = bits.ok_or_else(|| format!("{word:?} is no constant"))?;
        Ok(Inst {
            op: inst.op,
            ..Inst::constant(inst.ty, bits)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round_trip(text: &str) {
        let (name, function) = parse_function(text).unwrap();
        let printed = super::super::Named(&name, &function).to_string();
        assert_eq!(printed, text);
        let (_, again) = parse_function(&printed).unwrap();
        assert_eq!(again.insts, function.insts);
        assert_eq!(again.blocks, function.blocks);
        assert_eq!(again.variables, function.variables);
    }

    #[test]
    fn every_format_survives() {
        round_trip(
            "function %all (i32, i64) -> (i32, f64) {
    var l0: i32 0..30 w9 call
    var l1: i64 0..30 w1
    var l2: f64 unused zero
block0:
    v0 = sink iconst.i32 -5
    v1 = iadd.i32 l0, v0
    v2 = fconst.f64 -0.0
    v3 = fconst.f32 0x7fc00001
    v4 = fconst.f64 1e300
    v5 = fconst.f32 inf
    v6 = select.i32 v0, v1, l0
    v7 = load.i64 v1 + 4294967295
    store16.i32 v1 + 8, v6
    v9 = memory_grow.i32 0, 0 [v1]
    memory_fill 0, 0 [v1, v1, v1]
    var_set l1, v7
    v12 = global_get.i64 3
    global_set.i64 v12, 3
    v14 = table_get.ref v1, 0
    table_set.ref v1, v14, 0
    v16 = call.i32 7 [v1, l1]
    v17 = result.f64 v16, 1
    call 8 []
    call_indirect v1, 2, 0 [v17]
    call_indirect v1, 2, 0 own [v17]
    call_ref v2, 2 [v17]
    check_null.ref v2
    v23 = eqz.i64 v12
    br_if v23, block1, block2
block1: loop, depth 1, extends
    br_table v1, [block1, block2], block3
block2: depth 1
    jump block1
block3:
    v30 = ref_func.ref 4
    trap IntegerOverflow
}
",
        );
    }

    #[test]
    fn ssa_form_survives() {
        round_trip(
            "function %ssa (i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    jump block1(v0, v0)
block1: loop, depth 1
    v2 = param.i32 0
    v3 = param.i32 1
    v9 = isub.i32 v3, v2
    jump block1(v9, v2)
}
",
        );
    }

    #[test]
    fn names_stand_for_new_numbers_behind_large_gaps() {
        let text = "function %f () -> () {\nblock9:\n v4000000 = iconst.i32 1\n v1 = iadd.i32 v4000000, v4000000\n jump block7\nblock7:\n return []\n}";
        let (_, function) = parse_function(text).unwrap();
        assert_eq!(function.insts[1].a, 0);
        assert_eq!(function.insts[0].uses, 2);
        assert_eq!(function.insts[2].b, 1);
    }

    #[test]
    fn errors_have_a_line() {
        for (text, line) in [
            (
                "function %f () -> () {\nblock0:\n    v0 = iadd.i32 v1, v0\n}",
                3,
            ),
            ("function %f () -> () {\nblock0:\n    jump block1\n}", 3),
            ("function %f () -> () {\nblock0:\n    frob.i32\n}", 3),
            ("function %f () -> () {\nblock0:\n    return []", 3),
            ("function %f () -> () {\n    return []\n}", 2),
            ("function %f (i31) -> () {\n}", 1),
        ] {
            assert_eq!(parse_function(text).unwrap_err().line, line, "{text}");
        }
    }
}
