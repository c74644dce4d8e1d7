//! A made-up machine: seven integer and four float registers, one instruction for each kind of
//! constraint, and an interpreter that spoils whatever the allocator may not rely on.

use crate::{
    emit::{
        Emit,
        buffer::{CodeBuffer, Label},
        frame::Frame,
    },
    isa::{
        condition::{self, CompareKind, Comparison, Conditional, Predicate, Term, Test},
        convention::Convention,
        machine::{
            CallTarget, Machine, MachineInst, Meter, OperandVisitor, ReturnCall, Transfer,
            ValuePlace,
        },
        reg::{Reg, RegClass, RegSet},
        width::Width,
    },
};
use gantry_ir::{TrapCode, Type};

pub const fn i(number: u8) -> Reg {
    Reg::int(number)
}

pub const fn f(number: u8) -> Reg {
    Reg::float(number)
}

/// All arithmetic is on 64 bits, floats included.
#[derive(Clone, Copy, Debug)]
pub enum Inst {
    Const {
        dst: Reg,
        bits: u64,
    },
    /// The second half of a constant that is made in the scratch register.
    FromScratch {
        dst: Reg,
    },
    Move {
        dst: Reg,
        src: Reg,
    },
    Add {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// Two-address.
    Sub {
        dst: Reg,
        src: Reg,
        b: Reg,
    },
    /// `b` may be in the frame.
    Mul {
        dst: Reg,
        a: Reg,
        b: Reg,
        slot: Option<i32>,
    },
    /// Spoils `temp` before it reads.
    Xor {
        dst: Reg,
        a: Reg,
        b: Reg,
        temp: Reg,
    },
    /// Writes `dst` before it reads `b`.
    And {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// i0 and i1 = quotient and remainder of i0 by `d`.
    Div {
        quotient: Reg,
        remainder: Reg,
        dividend: Reg,
        divisor: Reg,
    },
    /// `dst` = `src` + 1 by way of i3, which is clobbered with i4.
    Clobber {
        dst: Reg,
        src: Reg,
    },
    Reload {
        dst: Reg,
        offset: i32,
        slots: u32,
    },
    Spill {
        src: Reg,
        offset: i32,
        slots: u32,
    },
    LoadIncoming {
        dst: Reg,
        offset: i32,
        slots: u32,
    },
    StoreIncoming {
        src: Reg,
        offset: i32,
        slots: u32,
    },
    /// Sets the flag: `a` is not below `bound`.
    Compare {
        a: Reg,
        bound: u64,
    },
    Branch {
        when: bool,
        target: Label,
        otherwise: Label,
    },
    /// Indices that are too large are the last.
    Table {
        index: Reg,
        temp: Reg,
        first: u32,
        count: u32,
    },
    Jump {
        target: Label,
    },
    Call {
        callee: Reg,
        seed: u32,
        params: usize,
        results: usize,
        info: u32,
    },
    Return {
        info: u32,
    },
    Trap,
}

impl MachineInst for Inst {
    fn visit<V: OperandVisitor>(&mut self, v: &mut V) {
        match self {
            Inst::Const { dst, .. } => v.write(dst),
            Inst::FromScratch { dst } => v.write(dst),
            Inst::Move { dst, src } => {
                v.read(src);
                v.write(dst);
            }
            Inst::Add { dst, a, b } => {
                v.read(a);
                v.read(b);
                v.write(dst);
            }
            Inst::Sub { dst, src, b } => {
                v.modify(dst, src);
                v.read(b);
            }
            Inst::Mul { dst, a, b, slot } => {
                v.read(a);
                *slot = v.read_any(b);
                v.write(dst);
            }
            Inst::Xor { dst, a, b, temp } => {
                v.read(a);
                v.read(b);
                v.write_early(temp);
                v.write(dst);
            }
            Inst::And { dst, a, b } => {
                v.read(a);
                v.read_late(b);
                v.write(dst);
            }
            Inst::Div {
                quotient,
                remainder,
                dividend,
                divisor,
            } => {
                v.read_fixed(dividend, i(0));
                v.read_late(divisor);
                v.write_fixed(quotient, i(0));
                v.write_fixed(remainder, i(1));
            }
            Inst::Clobber { dst, src } => {
                v.read_fixed(src, i(3));
                v.write(dst);
                v.clobber(RegSet::of(&[i(3), i(4)]));
            }
            Inst::Reload { dst, .. } | Inst::LoadIncoming { dst, .. } => v.write(dst),
            Inst::Spill { src, .. } | Inst::StoreIncoming { src, .. } => v.read(src),
            Inst::Compare { a, .. } => v.read(a),
            Inst::Table { index, temp, .. } => {
                v.read(index);
                v.write_early(temp);
            }
            Inst::Call { callee, info, .. } => {
                v.read(callee);
                v.call(*info);
                v.clobber(Toy::ALLOCATABLE.without(Toy::CALLEE_SAVED));
            }
            Inst::Return { info } => v.call(*info),
            Inst::Branch { .. } | Inst::Jump { .. } | Inst::Trap => {}
        }
    }
}

pub struct Toy;

impl Machine for Toy {
    type Inst = Inst;
    const ALLOCATABLE: RegSet = RegSet::of(&[
        i(0),
        i(1),
        i(2),
        i(3),
        i(4),
        i(5),
        i(6),
        f(0),
        f(1),
        f(2),
        f(3),
    ]);
    const HOMES: RegSet = RegSet::of(&[i(2), i(3), i(4), i(5), i(6), f(2), f(3)]);
    const CALLEE_SAVED: RegSet = RegSet::of(&[i(4), i(5), i(6), f(3)]);
    const CONVENTION: Convention = Convention {
        int_arguments: &[i(0), i(1), i(2)],
        float_arguments: &[f(0), f(1)],
        int_results: &[i(2), i(0)],
        float_results: &[f(1)],
    };
    const SCRATCH: [Reg; 2] = [i(15), f(15)];
    const CONTEXT: Reg = Reg::int(29);
    const MEMORY: Reg = Reg::int(30);
    const COUNTER: Reg = i(6);
    const STACK_POINTER: Reg = i(14);
    const LINK_REGISTER: Option<Reg> = None;

    fn jump_inst(target: Label) -> Inst {
        Inst::Jump { target }
    }

    fn call_inst(_target: CallTarget, _info: u32) -> Inst {
        unreachable!("the tests' selector makes its calls itself")
    }

    fn return_inst(info: u32) -> Inst {
        Inst::Return { info }
    }
    fn return_call_inst(call: ReturnCall, _info: u32) -> Inst {
        unreachable!("{call:?}: no function here is left for another one")
    }

    fn trap_inst(_code: TrapCode) -> Inst {
        Inst::Trap
    }

    /// Nothing throws here.
    fn catch_inst(dst: Reg) -> Inst {
        Inst::Const { dst, bits: 0 }
    }

    fn meter_inst(_: Meter) -> Inst {
        unreachable!("the tests count nothing")
    }

    fn move_inst(dst: Reg, src: Reg, _: u32) -> Inst {
        Inst::Move { dst, src }
    }

    fn reload_inst(dst: Reg, offset: i32, slots: u32) -> Inst {
        Inst::Reload { dst, offset, slots }
    }

    fn spill_inst(src: Reg, offset: i32, slots: u32) -> Inst {
        Inst::Spill { src, offset, slots }
    }

    fn load_incoming_inst(dst: Reg, offset: i32, slots: u32) -> Inst {
        Inst::LoadIncoming { dst, offset, slots }
    }

    fn store_incoming_inst(src: Reg, offset: i32, slots: u32) -> Inst {
        Inst::StoreIncoming { src, offset, slots }
    }

    fn constant(dst: Reg, ty: Type, bits: u64, emit: &mut impl FnMut(Inst)) {
        if RegClass::of(ty) == RegClass::Float {
            emit(Inst::Const { dst: i(15), bits });
            emit(Inst::FromScratch { dst });
        } else {
            emit(Inst::Const { dst, bits });
        }
    }

    fn conditional(inst: &Inst) -> Conditional {
        match *inst {
            Inst::Compare { a, bound } => Conditional::Sets(Comparison {
                kind: CompareKind::Integers { width: Width::W64 },
                lhs: Term::Reg(a),
                rhs: Term::Constant(bound),
            }),
            Inst::Branch {
                when,
                target,
                otherwise,
            } => {
                use condition::Outcome::{GreaterBelow, LessBelow};
                let below = |outcome| matches!(outcome, LessBelow | GreaterBelow);
                Conditional::Branches {
                    test: Test::Flags(Predicate::new(|outcome, _| below(outcome) != when)),
                    target,
                    otherwise,
                }
            }
            Inst::Jump { target } => Conditional::Jumps(target),
            Inst::Const { .. }
            | Inst::FromScratch { .. }
            | Inst::Move { .. }
            | Inst::Reload { .. }
            | Inst::Spill { .. }
            | Inst::LoadIncoming { .. }
            | Inst::StoreIncoming { .. } => Conditional::Keeps,
            _ => Conditional::Spoils,
        }
    }

    fn transfer(inst: &Inst) -> Transfer {
        use ValuePlace::Reg;
        let copy = |to, from| Transfer::Copy { to, from };
        match *inst {
            Inst::Const { dst, bits } => Transfer::Constant { to: Reg(dst), bits },
            Inst::FromScratch { dst } => copy(Reg(dst), Reg(i(15))),
            Inst::Move { dst, src } => copy(Reg(dst), Reg(src)),
            Inst::Reload { dst, offset, slots } => copy(Reg(dst), ValuePlace::slots(offset, slots)),
            Inst::Spill { src, offset, slots } => copy(ValuePlace::slots(offset, slots), Reg(src)),
            Inst::LoadIncoming { dst, offset, slots } => {
                copy(Reg(dst), ValuePlace::incoming(offset, slots))
            }
            Inst::StoreIncoming { src, offset, slots } => {
                copy(ValuePlace::incoming(offset, slots), Reg(src))
            }
            Inst::Jump { target } => Transfer::Jump(target),
            Inst::Branch { .. } | Inst::Table { .. } => Transfer::Branch,
            Inst::Return { .. } | Inst::Trap => Transfer::Exit,
            _ => Transfer::Other,
        }
    }
}

/// Code for the interpreter.
#[derive(Debug)]
pub struct Code {
    pub insts: Vec<Inst>,
    pub locations: Vec<u32>,
    /// Where each label is.
    labels: Vec<Option<usize>>,
    /// Those of jump tables, as the buffer numbers them.
    targets: Vec<Label>,
    pub context_slot: Option<i32>,
}

/// Keeps instructions; their labels and tables are a buffer's, in which each instruction is one
/// byte.
pub struct ToyEncoder {
    insts: Vec<Inst>,
    locations: Vec<u32>,
    context_slot: Option<i32>,
    next: Option<Label>,
    buffer: CodeBuffer,
}

impl ToyEncoder {
    pub fn new() -> ToyEncoder {
        let mut buffer = CodeBuffer::new();
        buffer.begin(0, 0);
        ToyEncoder {
            insts: Vec::new(),
            locations: Vec::new(),
            context_slot: None,
            next: None,
            buffer,
        }
    }

    /// The code with its labels in place.
    pub fn finish(mut self) -> Code {
        let end = self.buffer.new_label();
        let labels = (0..end.0).map(|label| {
            let offset = self.buffer.label_offset(Label(label));
            offset.map(|offset| offset as usize)
        });
        let labels = labels.collect();
        let tables = self.insts.iter().map(|inst| match *inst {
            Inst::Table { first, count, .. } => first + count,
            _ => 0,
        });
        let targets = 0..tables.max().unwrap_or(0);
        Code {
            labels,
            targets: targets
                .map(|index| self.buffer.table_target(index))
                .collect(),
            insts: self.insts,
            locations: self.locations,
            context_slot: self.context_slot,
        }
    }
}

impl Emit for ToyEncoder {
    type Inst = Inst;

    fn emit(&mut self, inst: &Inst) {
        if let (Inst::Jump { target }, Some(next)) = (*inst, self.next)
            && self.buffer.is_same(target, next)
        {
            return;
        }
        self.insts.push(*inst);
        self.locations.push(self.buffer.location());
        self.buffer.put1(0);
    }

    fn buffer(&mut self) -> &mut CodeBuffer {
        &mut self.buffer
    }

    fn bind(&mut self, label: Label) {
        assert!(!self.buffer.is_bound(label), "bound twice");
        self.buffer.bind(label);
    }

    fn set_next(&mut self, next: Option<Label>) {
        self.next = next;
    }

    fn begin_cold(&mut self, _frame: Frame) {}

    fn set_context_slot(&mut self, offset: i32) {
        self.context_slot = Some(offset);
    }
}

impl Code {
    /// Where a label is.
    pub fn place(&self, label: Label) -> usize {
        self.labels[label.0 as usize].expect("bound")
    }
}

/// What a function does with its arguments: the results, or a trap.
pub type Outcome = Option<Vec<u64>>;

/// What every callee computes.
pub fn callee_result(seed: u32, arguments: &[u64], index: usize) -> u64 {
    arguments
        .iter()
        .fold(u64::from(seed) * 31 + index as u64, |hash, &argument| {
            hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(23)
                .wrapping_add(argument)
        })
}

/// The state of a run.
struct Run<'a> {
    code: &'a Code,
    frame: &'a Frame,
    regs: [u64; 64],
    stack: Vec<u64>,
    incoming: Vec<u64>,
    garbage: u64,
    flag: bool,
}

/// Signatures of callees: parameter and result types.
pub type Signatures = Vec<gantry_ir::Signature>;

/// Bytes of the area that such a call passes values in.
fn outgoing(params: &[Type], results: &[Type]) -> i32 {
    Toy::CONVENTION.outgoing(&gantry_ir::Signature {
        params: params.to_vec(),
        results: results.to_vec(),
    })
}

/// Runs allocated code.
pub fn run(
    code: &Code,
    frame: &Frame,
    params: &[Type],
    results: &[Type],
    arguments: &[u64],
    signatures: &Signatures,
) -> Outcome {
    let outgoing = outgoing(params, results);
    let mut run = Run {
        code,
        frame,
        regs: std::array::from_fn(|bit| 0xdead_0000 + bit as u64),
        stack: vec![0xbad; frame.size as usize / 8],
        incoming: vec![0xbad; outgoing as usize / 8],
        garbage: 0xabcd_0000_0000,
        flag: false,
    };
    Toy::CONVENTION.arguments(params, |index, place| match place {
        crate::isa::convention::CallPlace::Reg(reg) => {
            run.regs[reg.bit() as usize] = arguments[index]
        }
        crate::isa::convention::CallPlace::Stack(offset) => {
            run.incoming[offset as usize / 8] = arguments[index];
        }
    });
    run.go(signatures)?;
    let mut values = vec![0; results.len()];
    Toy::CONVENTION.results(results, |index, place| {
        values[index] = match place {
            crate::isa::convention::CallPlace::Reg(reg) => run.regs[reg.bit() as usize],
            crate::isa::convention::CallPlace::Stack(offset) => run.incoming[offset as usize / 8],
        };
    });
    Some(values)
}

impl Run<'_> {
    fn get(&self, reg: Reg) -> u64 {
        assert!(reg.is_physical(), "{reg:?}");
        self.regs[reg.bit() as usize]
    }

    fn set(&mut self, reg: Reg, value: u64) {
        assert!(reg.is_physical(), "{reg:?}");
        let kept = Toy::CALLEE_SAVED.contains(reg) && !self.frame.saved.contains(reg);
        assert!(!kept, "{reg:?} is not saved");
        self.regs[reg.bit() as usize] = value;
    }

    fn spoil(&mut self, regs: RegSet) {
        for reg in regs.iter() {
            self.garbage += 1;
            self.regs[reg.bit() as usize] = self.garbage;
        }
    }

    fn slot(&mut self, offset: i32) -> &mut u64 {
        assert!(offset >= 0 && offset % 8 == 0);
        &mut self.stack[offset as usize / 8]
    }

    fn go(&mut self, signatures: &Signatures) -> Option<()> {
        let mut at = 0;
        loop {
            let inst = self.code.insts[at];
            at += 1;
            match inst {
                Inst::Branch {
                    when,
                    target,
                    otherwise,
                } => {
                    at = self
                        .code
                        .place(if self.flag == when { target } else { otherwise });
                }
                Inst::Jump { target } => at = self.code.place(target),
                Inst::Table {
                    index,
                    temp,
                    first,
                    count,
                } => {
                    let last = u64::from(count) - 1;
                    self.set(temp, 0x7e39);
                    let entry = first as usize + self.get(index).min(last) as usize;
                    at = self.code.place(self.code.targets[entry]);
                }
                Inst::Call {
                    callee,
                    seed,
                    params,
                    results,
                    ..
                } => {
                    assert_eq!(self.get(callee), u64::from(seed));
                    let types = (&signatures[params].params, &signatures[results].results);
                    self.call(seed, types.0, types.1);
                }
                Inst::Return { .. } => return Some(()),
                Inst::Trap => return None,
                other => self.step(other),
            }
        }
    }

    fn call(&mut self, seed: u32, params: &[Type], results: &[Type]) {
        let mut arguments = vec![0; params.len()];
        Toy::CONVENTION.arguments(params, |index, place| {
            arguments[index] = match place {
                crate::isa::convention::CallPlace::Reg(reg) => self.get(reg),
                crate::isa::convention::CallPlace::Stack(offset) => *self.slot(offset),
            };
        });
        self.spoil(Toy::ALLOCATABLE.without(Toy::CALLEE_SAVED));
        self.spoil(RegSet::of(&Toy::SCRATCH));
        let outgoing = outgoing(params, results);
        for offset in (0..outgoing).step_by(8) {
            *self.slot(offset) = 0xbad;
        }
        Toy::CONVENTION.results(results, |index, place| {
            let value = callee_result(seed, &arguments, index);
            match place {
                crate::isa::convention::CallPlace::Reg(reg) => self.set(reg, value),
                crate::isa::convention::CallPlace::Stack(offset) => *self.slot(offset) = value,
            }
        });
    }

    fn step(&mut self, inst: Inst) {
        match inst {
            Inst::Const { dst, bits } => self.set(dst, bits),
            Inst::FromScratch { dst } => self.set(dst, self.get(i(15))),
            Inst::Move { dst, src } => self.set(dst, self.get(src)),
            Inst::Add { dst, a, b } => self.set(dst, self.get(a).wrapping_add(self.get(b))),
            Inst::Sub { dst, src, b } => {
                assert_eq!(dst, src);
                self.set(dst, self.get(src).wrapping_sub(self.get(b)));
            }
            Inst::Mul { dst, a, b, slot } => {
                let b = match slot {
                    Some(offset) => *self.slot(offset),
                    None => self.get(b),
                };
                self.set(dst, self.get(a).wrapping_mul(b));
            }
            Inst::Xor { dst, a, b, temp } => {
                self.set(temp, 0x7e39);
                self.set(dst, self.get(a) ^ self.get(b));
            }
            Inst::And { dst, a, b } => {
                self.set(dst, self.get(a));
                self.set(dst, self.get(dst) & self.get(b));
            }
            Inst::Div {
                quotient,
                remainder,
                dividend,
                divisor,
            } => {
                assert_eq!((quotient, remainder, dividend), (i(0), i(1), i(0)));
                self.set(i(1), 0);
                let (n, d) = (self.get(dividend), self.get(divisor) | 1);
                self.set(i(0), n / d);
                assert_eq!(d, self.get(divisor) | 1, "the divisor is in neither");
                self.set(i(1), n % d);
            }
            Inst::Clobber { dst, src } => {
                assert_eq!(src, i(3));
                let value = self.get(src).wrapping_add(1);
                assert!(self.frame.saved.contains(i(4)));
                self.spoil(RegSet::of(&[i(3), i(4)]));
                self.set(dst, value);
            }
            Inst::Reload { dst, offset, .. } => {
                let value = *self.slot(offset);
                self.set(dst, value);
            }
            Inst::Spill { src, offset, .. } => *self.slot(offset) = self.get(src),
            Inst::LoadIncoming { dst, offset, .. } => {
                self.set(dst, self.incoming[offset as usize / 8]);
            }
            Inst::StoreIncoming { src, offset, .. } => {
                self.incoming[offset as usize / 8] = self.get(src);
            }
            Inst::Compare { a, bound } => self.flag = self.get(a) >= bound,
            other => unreachable!("{other:?} transfers control"),
        }
    }
}
