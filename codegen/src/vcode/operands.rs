//! The operands of all instructions, flat, as regalloc2 wants them; and the vcode as its
//! [`regalloc2::Function`].

use super::{code::Vcode, flow::Flow};
use crate::isa::{
    machine::{Machine, MachineInst, OperandVisitor},
    reg::{Reg, RegClass, RegSet},
};
use regalloc2::{
    Block as Node, Inst, InstRange, MachineEnv, Operand, OperandConstraint, OperandKind,
    OperandPos, PReg, PRegSet, VReg,
};

/// Operands, terminators and clobbers by instruction.
#[derive(Debug, Default)]
pub(super) struct Operands {
    operands: Vec<Operand>,
    /// By instruction, and one more.
    starts: Vec<u32>,
    /// By instruction: index of its clobbers, or'ed with the flags below.
    marks: Vec<u32>,
    clobbers: Vec<PRegSet>,
    /// The parameters of blocks, and the arguments, as regalloc2 names them: in the order of the
    /// vcode's.
    pub params: Vec<VReg>,
    pub args: Vec<VReg>,
    /// All registers that instructions clobber.
    pub clobbered: RegSet,
}

const RETURNS: u32 = 1 << 31;
const BRANCHES: u32 = 1 << 30;
const CLOBBERS: u32 = BRANCHES - 1;

/// The register as regalloc2 names it.
#[inline]
pub(super) fn preg(reg: Reg) -> PReg {
    let class = match reg.class() {
        RegClass::Int => regalloc2::RegClass::Int,
        RegClass::Float => regalloc2::RegClass::Float,
    };
    PReg::new(reg.number() as usize, class)
}

/// The register as Gantry names it.
#[inline]
pub(super) fn reg(preg: PReg) -> Reg {
    let number = preg.hw_enc() as u8;
    match preg.class() {
        regalloc2::RegClass::Int => Reg::int(number),
        _ => Reg::float(number),
    }
}

/// The register as regalloc2 names it.
#[inline]
pub(super) fn vreg(reg: Reg) -> VReg {
    let class = match reg.class() {
        RegClass::Int => regalloc2::RegClass::Int,
        RegClass::Float => regalloc2::RegClass::Float,
    };
    VReg::new(reg.virtual_index() as usize, class)
}

/// The registers of a machine but the reserved ones. Callee-saved ones are used where the others do
/// not suffice.
pub(super) fn environment<M: Machine>(reserved: RegSet) -> MachineEnv {
    let set = |regs: RegSet, class| -> PRegSet { regs.in_class(class).iter().map(preg).collect() };
    let by_class = |regs: RegSet| {
        [
            set(regs, RegClass::Int),
            set(regs, RegClass::Float),
            PRegSet::empty(),
        ]
    };
    let allocatable = M::ALLOCATABLE.without(reserved);
    MachineEnv {
        preferred_regs_by_class: by_class(allocatable.without(M::CALLEE_SAVED)),
        non_preferred_regs_by_class: by_class(allocatable.and(M::CALLEE_SAVED)),
        scratch_by_class: [None; 3],
        fixed_stack_slots: Vec::new(),
    }
}

impl Operands {
    /// Collects the operands of all instructions.
    pub fn collect<M: Machine>(&mut self, code: &Vcode<M::Inst>, flow: &Flow) {
        self.operands.clear();
        self.starts.clear();
        self.marks.clear();
        self.clobbers.clear();
        self.clobbers.push(PRegSet::empty());
        self.clobbered = RegSet::EMPTY;
        self.params.clone_from(&code.params);
        self.args.clone_from(&code.args);
        for (node, block) in code.blocks.iter().enumerate() {
            for inst in block.insts.clone() {
                self.collect_inst(code, inst);
            }
            let mark = self.marks.last_mut().expect("a block has a terminator");
            *mark |= if flow.successors(node).is_empty() {
                RETURNS
            } else {
                BRANCHES
            };
        }
        self.starts.push(self.operands.len() as u32);
    }

    /// Gives the registers other numbers.
    pub fn renumber(&mut self, numbers: &[u32]) {
        let renumbered = |vreg: VReg| VReg::new(numbers[vreg.vreg()] as usize, vreg.class());
        for operand in &mut self.operands {
            let vreg = renumbered(operand.vreg());
            *operand = Operand::new(vreg, operand.constraint(), operand.kind(), operand.pos());
        }
        for vreg in self.params.iter_mut().chain(&mut self.args) {
            *vreg = renumbered(*vreg);
        }
    }

    fn collect_inst<I: MachineInst>(&mut self, code: &Vcode<I>, inst: u32) {
        let first = self.operands.len();
        self.starts.push(first as u32);
        let mut collector = Collector {
            operands: &mut self.operands,
            first,
            code,
            clobbers: RegSet::EMPTY,
            fixed_writes: RegSet::EMPTY,
        };
        if inst == 0 && !code.entry.is_empty() {
            for &(reg, physical) in &code.fixed[..code.entry.end as usize] {
                collector.write_to(reg, physical);
            }
        } else {
            let mut copy = code.insts[inst as usize];
            copy.visit(&mut collector);
        }
        // A register that is also written to as an operand would count twice.
        let clobbers = collector.clobbers.without(collector.fixed_writes);
        let mark = if clobbers.is_empty() {
            0
        } else {
            self.clobbered = self.clobbered.or(clobbers);
            self.clobbers.push(clobbers.iter().map(preg).collect());
            self.clobbers.len() as u32 - 1
        };
        self.marks.push(mark);
    }

    #[inline]
    pub fn of(&self, inst: usize) -> &[Operand] {
        &self.operands[self.starts[inst] as usize..self.starts[inst + 1] as usize]
    }
}

struct Collector<'a, I> {
    operands: &'a mut Vec<Operand>,
    /// Where this instruction's operands begin.
    first: usize,
    code: &'a Vcode<I>,
    clobbers: RegSet,
    fixed_writes: RegSet,
}

impl<I> Collector<'_, I> {
    #[inline]
    fn push(
        &mut self,
        reg: Reg,
        constraint: OperandConstraint,
        kind: OperandKind,
        pos: OperandPos,
    ) {
        if reg.is_virtual() {
            let operand = Operand::new(vreg(reg), constraint, kind, pos);
            self.operands.push(operand);
        }
    }

    fn read_from(&mut self, reg: Reg, physical: Reg) {
        let fixed = OperandConstraint::FixedReg(preg(physical));
        self.push(reg, fixed, OperandKind::Use, OperandPos::Early);
    }

    fn write_to(&mut self, reg: Reg, physical: Reg) {
        let fixed = OperandConstraint::FixedReg(preg(physical));
        self.push(reg, fixed, OperandKind::Def, OperandPos::Late);
        self.fixed_writes.insert(physical);
    }
}

impl<I> OperandVisitor for Collector<'_, I> {
    #[inline]
    fn read(&mut self, reg: &mut Reg) {
        self.push(
            *reg,
            OperandConstraint::Reg,
            OperandKind::Use,
            OperandPos::Early,
        );
    }

    #[inline]
    fn read_late(&mut self, reg: &mut Reg) {
        self.push(
            *reg,
            OperandConstraint::Reg,
            OperandKind::Use,
            OperandPos::Late,
        );
    }

    #[inline]
    fn write(&mut self, reg: &mut Reg) {
        self.push(
            *reg,
            OperandConstraint::Reg,
            OperandKind::Def,
            OperandPos::Late,
        );
    }

    #[inline]
    fn write_early(&mut self, reg: &mut Reg) {
        self.push(
            *reg,
            OperandConstraint::Reg,
            OperandKind::Def,
            OperandPos::Early,
        );
    }

    #[inline]
    fn modify(&mut self, dst: &mut Reg, src: &mut Reg) {
        debug_assert_eq!(dst.is_virtual(), src.is_virtual(), "both or none");
        let index = self.operands.len() - self.first;
        self.push(
            *src,
            OperandConstraint::Reg,
            OperandKind::Use,
            OperandPos::Early,
        );
        self.push(
            *dst,
            OperandConstraint::Reuse(index),
            OperandKind::Def,
            OperandPos::Late,
        );
    }

    fn read_fixed(&mut self, reg: &mut Reg, physical: Reg) {
        self.read_from(*reg, physical);
    }

    fn write_fixed(&mut self, reg: &mut Reg, physical: Reg) {
        self.write_to(*reg, physical);
    }

    #[inline]
    fn read_any(&mut self, reg: &mut Reg) -> Option<i32> {
        self.push(
            *reg,
            OperandConstraint::Any,
            OperandKind::Use,
            OperandPos::Early,
        );
        None
    }

    fn call(&mut self, info: u32) {
        let code = self.code;
        let Some(call) = code.calls.get(info as usize) else {
            return;
        };
        for &(reg, physical) in &code.fixed[call.reads.start as usize..call.reads.end as usize] {
            self.read_from(reg, physical);
        }
        for &(reg, physical) in &code.fixed[call.writes.start as usize..call.writes.end as usize] {
            self.write_to(reg, physical);
        }
        self.clobbers = self.clobbers.or(call.clobbers);
    }

    fn clobber(&mut self, set: RegSet) {
        self.clobbers = self.clobbers.or(set);
    }
}

/// The vcode as regalloc2 sees it.
#[derive(Debug)]
pub(super) struct Body<'a, I> {
    pub code: &'a Vcode<I>,
    pub flow: &'a Flow,
    pub operands: &'a Operands,
}

impl<I> regalloc2::Function for Body<'_, I> {
    fn num_insts(&self) -> usize {
        self.code.insts.len()
    }

    fn num_blocks(&self) -> usize {
        self.code.blocks.len()
    }

    fn entry_block(&self) -> Node {
        Node::new(0)
    }

    fn block_insns(&self, block: Node) -> InstRange {
        let insts = &self.code.blocks[block.index()].insts;
        InstRange::new(
            Inst::new(insts.start as usize),
            Inst::new(insts.end as usize),
        )
    }

    fn block_succs(&self, block: Node) -> &[Node] {
        self.flow.successors(block.index())
    }

    fn block_preds(&self, block: Node) -> &[Node] {
        self.flow.predecessors(block.index())
    }

    fn block_params(&self, block: Node) -> &[VReg] {
        let params = &self.code.blocks[block.index()].params;
        &self.operands.params[params.start as usize..params.end as usize]
    }

    fn is_ret(&self, inst: Inst) -> bool {
        self.operands.marks[inst.index()] & RETURNS != 0
    }

    fn is_branch(&self, inst: Inst) -> bool {
        self.operands.marks[inst.index()] & BRANCHES != 0
    }

    fn branch_blockparams(&self, block: Node, _inst: Inst, _successor: usize) -> &[VReg] {
        let args = &self.code.blocks[block.index()].args;
        &self.operands.args[args.start as usize..args.end as usize]
    }

    fn inst_operands(&self, inst: Inst) -> &[Operand] {
        self.operands.of(inst.index())
    }

    fn inst_clobbers(&self, inst: Inst) -> PRegSet {
        self.operands.clobbers[(self.operands.marks[inst.index()] & CLOBBERS) as usize]
    }

    fn num_vregs(&self) -> usize {
        self.code.vregs as usize
    }

    /// By class, as regalloc2 knows no types.
    fn spillslot_size(&self, class: regalloc2::RegClass) -> usize {
        match class {
            regalloc2::RegClass::Int => 1,
            _ => self.code.widest as usize,
        }
    }
}
