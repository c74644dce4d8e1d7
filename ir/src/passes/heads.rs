//! What a function does first, where it often does nothing else: the tests after which it returns.
//!
//! Half of the calls of a recursive function end the recursion: a leaf of a tree, a number below two.
//! Such a call takes as long as any other, as it saves registers and checks the stack before it
//! looks. So a function's calls of itself are replaced by its *head*: its first blocks, while they do
//! nothing but compute conditions on which it returns, and behind them the call. What the callee then
//! tests once more costs less than the calls that do not happen.
//!
//! The head is a function of its own here, with a call of the other one in its last block; it is
//! inlined like any other ([`super::inline`]).

use super::cfg::NONE;
use super::rebuild::Body;
use crate::{Block, Form, Function, FunctionIndex, Inst, Opcode, Operand, Type, Value};

/// How many tests a head has at most.
const MOST_TESTS: usize = 3;
/// How many instructions it has at most on each way, constants not counted.
const MOST_INSTS: usize = 10;

/// Builds the head of a function in SSA form, if it has one, in the memory of `body`.
pub(super) fn find(
    function: &Function,
    own: FunctionIndex,
    names: &mut Vec<u32>,
    body: &mut Body,
) -> Option<Function> {
    names.clear();
    names.resize(function.insts.len(), NONE);
    body.clear();
    let mut builder = Builder {
        function,
        names,
        body,
        cost: 0,
    };
    builder.params();
    let mut block = builder.follow(0);
    let mut tests = 0;
    while tests < MOST_TESTS
        && let Some((exit, rest)) = builder.test(block)
    {
        tests += 1;
        builder.exit(exit);
        builder.body.start_block(0, false);
        block = builder.follow(rest);
    }
    if tests == 0 {
        return None;
    }
    builder.call(own);
    let mut head = Function {
        form: Form::Ssa,
        params: function.params.clone(),
        results: function.results.clone(),
        has_calls: true,
        most_passed: function.most_passed,
        has_vectors: function.has_vectors,
        wide_calls: function.wide_calls,
        is_optimized: true,
        ..Function::default()
    };
    builder.body.swap(&mut head);
    Some(head)
}

struct Builder<'a> {
    function: &'a Function,
    /// By value of the function: that of the head.
    names: &'a mut [u32],
    body: &'a mut Body,
    /// How many instructions there are on the way to the block at hand.
    cost: usize,
}

impl Builder<'_> {
    /// Starts the head with the function's parameters, which are its first values.
    fn params(&mut self) {
        self.body.start_block(0, false);
        for (number, &ty) in self.function.params.iter().enumerate() {
            let param = Inst::new(Opcode::Param, ty, 0, number as u32, 0);
            self.body.push(param, 0);
        }
        for value in self.function.block_insts(Block(0)) {
            let inst = self.function.inst(value);
            if inst.op == Opcode::Param {
                self.names[value.index()] = inst.b;
            }
        }
    }

    /// Where a block does no more than jump ahead, into a loop for instance, copies it and returns that
    /// block, else this one.
    fn follow(&mut self, block: u32) -> u32 {
        let jump = *self.function.terminator(Block(block));
        if jump.op != Opcode::Jump || jump.b <= block || self.pure_insts(block) != Some(0) {
            return block;
        }
        self.copy(block);
        self.pass_on(&jump);
        jump.b
    }

    /// Lets the parameters of a jump's target be its arguments.
    fn pass_on(&mut self, jump: &Inst) {
        let arguments = self.function.operand_list(jump);
        for value in self.function.block_insts(Block(jump.b)) {
            let inst = self.function.inst(value);
            if inst.op != Opcode::Param {
                break;
            }
            let argument = Operand(arguments[inst.b as usize]).as_value();
            self.names[value.index()] = argument.map_or(NONE, |value| self.names[value.index()]);
        }
    }

    /// If a block does nothing but compute a condition on which the function returns, copies it, and
    /// returns the block on the way to that and the other one.
    fn test(&mut self, block: u32) -> Option<(u32, u32)> {
        let terminator = *self.function.terminator(Block(block));
        if terminator.op != Opcode::BranchIf || terminator.b == terminator.c {
            return None;
        }
        let cost = self.cost + self.pure_insts(block)?;
        let returns = |target| {
            let exit = self.exit_cost(target)?;
            (cost + exit < MOST_INSTS).then_some(target)
        };
        let is_second = returns(terminator.b).is_none();
        let (exit, rest) = match is_second {
            true => (returns(terminator.c)?, terminator.b),
            false => (terminator.b, terminator.c),
        };
        self.copy(block);
        self.cost = cost + 1;
        let next = self.body.blocks.len() as u32;
        let mut branch = terminator;
        (branch.b, branch.c) = match is_second {
            true => (next + 1, next),
            false => (next, next + 1),
        };
        self.body.rename(self.names, &mut branch);
        self.body.push(branch, 0);
        self.body.end_block();
        Some((exit, rest))
    }

    /// How many instructions a block has besides constants, parameters and the terminator, if it has
    /// no effects.
    fn pure_insts(&self, block: u32) -> Option<usize> {
        let data = self.function.block(Block(block));
        let mut count = 0;
        for inst in &self.function.insts[data.first as usize..data.end as usize - 1] {
            match inst.op {
                Opcode::Param => {}
                op if op.effects().is_pure() => count += usize::from(!op.is_const()),
                _ => return None,
            }
        }
        Some(count)
    }

    /// How many instructions there are from a block until the function returns, if nothing else
    /// happens.
    fn exit_cost(&self, block: u32) -> Option<usize> {
        let terminator = self.function.terminator(Block(block));
        let cost = self.pure_insts(block)?;
        match terminator.op {
            Opcode::Return => Some(cost),
            Opcode::Jump if terminator.b > block => {
                let last = self.function.terminator(Block(terminator.b));
                let rest = self.pure_insts(terminator.b)?;
                (last.op == Opcode::Return).then_some(cost + rest)
            }
            _ => None,
        }
    }

    /// Copies what [`Self::exit_cost`] has looked at, as one block.
    fn exit(&mut self, block: u32) {
        self.body.start_block(0, false);
        self.copy(block);
        let mut terminator = *self.function.terminator(Block(block));
        if terminator.op == Opcode::Jump {
            self.pass_on(&terminator);
            self.copy(terminator.b);
            terminator = *self.function.terminator(Block(terminator.b));
        }
        self.body.copy_list(self.function, &mut terminator);
        self.body.rename(self.names, &mut terminator);
        self.body.push(terminator, 0);
        self.body.end_block();
    }

    /// Copies a block without parameters and terminator.
    fn copy(&mut self, block: u32) {
        let data = self.function.block(Block(block));
        for index in data.first..data.end - 1 {
            if self.function.inst(Value(index)).op != Opcode::Param {
                self.names[index as usize] = self.body.copy_inst(self.function, index, self.names);
            }
        }
    }

    /// Ends the head with the call.
    fn call(&mut self, own: FunctionIndex) {
        let Function {
            params, results, ..
        } = self.function;
        let mut calls = self.function.insts.iter();
        let call = calls.find(|inst| inst.op == Opcode::Call && inst.b == own.0);
        let mut call = *call.expect("the function calls itself");
        let list = |body: &mut Body, values: &mut dyn ExactSizeIterator<Item = u32>| {
            let start = body.pool.len() as u32;
            body.pool.push(values.len() as u32);
            body.pool.extend(values);
            start
        };
        call.c = list(self.body, &mut (0..params.len() as u32));
        let first = self.body.push(call, 0);
        for (number, &ty) in results.iter().enumerate().skip(1) {
            let result = Inst::new(Opcode::Result, ty, first, number as u32, 0);
            self.body.push(result, 0);
        }
        let values = first..first + results.len() as u32;
        let values = list(self.body, &mut values.into_iter());
        self.body
            .push(Inst::new(Opcode::Return, Type::I32, 0, 0, values), 0);
        self.body.end_block();
    }
}

#[cfg(test)]
mod tests {
    use crate::FunctionIndex;
    use crate::passes::PassContext;
    use crate::text::parse_function;

    /// Whether a function whose entry tests this calls itself behind the test, too.
    fn is_replaced(variable: &str, tested: &str) -> bool {
        let text = format!(
            "function %f (i32) -> () ssa {{
{variable}
block0:
    v0 = param.i32 0
    v1 = copy.i32 {tested}
    br_if v1, block1, block2
block1:
    call 1 [v0]
    return []
block2:
    return []
}}
"
        );
        let (_, mut function) = parse_function(&text).unwrap();
        let mut context = PassContext::default();
        context.analyze(&function);
        context.inline_own(&mut function, FunctionIndex(1))
    }

    #[test]
    fn variables_are_not_those_of_the_call() {
        assert!(is_replaced("", "v0"));
        assert!(!is_replaced("    var l0: i32\n    var l1: i32", "l1"));
    }
}
