//! Values: their types, and how they are computed from locals.

use wasm_encoder::{HeapType, Instruction, MemArg, MemArgTarget, ValType};

use super::body::Body;
use crate::generate::Random;

/// All types that values have, but exceptions.
pub(super) const ALL: [ValType; 6] = [
    ValType::I32,
    ValType::I64,
    ValType::F32,
    ValType::F64,
    ValType::FUNCREF,
    ValType::EXTERNREF,
];

/// Some types; as many as one of `counts`.
pub(super) fn types(random: &mut Random, counts: &[usize]) -> Vec<ValType> {
    let numbers = &ALL[..4];
    let among: &[ValType] =
        random.pick::<&[ValType]>(&[&ALL, numbers, numbers, &ALL[..2], &ALL[2..4]]);
    let count = random.pick(counts);
    (0..count).map(|_| random.pick(among)).collect()
}

/// Where an access goes.
pub(super) fn at(offset: u64, align: u32) -> MemArg {
    MemArg {
        offset,
        align,
        target: MemArgTarget::Memory(0),
        ordering: None,
    }
}

impl Body<'_> {
    /// A value of a type, of a few operators at most.
    pub(super) fn value(&mut self, ty: ValType, depth: usize) {
        if ty == ValType::FUNCREF || ty == ValType::EXTERNREF {
            return self.reference(ty);
        }
        if depth == 0 || self.random.chance(40) {
            return match self.local_of(ty) {
                Some(local) if self.random.chance(80) => {
                    self.put(Instruction::LocalGet(local));
                }
                _ => self.constant(ty),
            };
        }
        match ty {
            ValType::I32 => self.int32(depth - 1),
            ValType::I64 => self.int64(depth - 1),
            _ => self.float(ty, depth - 1),
        }
    }

    fn reference(&mut self, ty: ValType) {
        let local = self.local_of(ty);
        let plain = self.plan.plain();
        let instruction = match (local, ty) {
            (Some(local), _) if self.random.chance(60) => Instruction::LocalGet(local),
            (_, ValType::FUNCREF) if self.random.chance(60) => Instruction::RefFunc(plain),
            (_, ValType::FUNCREF) => Instruction::RefNull(HeapType::FUNC),
            _ => Instruction::RefNull(HeapType::EXTERN),
        };
        self.put(instruction);
    }

    /// A constant; of floats one that is not large.
    pub(super) fn constant(&mut self, ty: ValType) {
        let number = match self.random.below(3) {
            0 => self.random.below(8) as i64 - 2,
            _ => self.random.number().cast_signed(),
        };
        self.put(match ty {
            ValType::I32 => Instruction::I32Const(number as i32),
            ValType::I64 => Instruction::I64Const(number),
            ValType::F32 => Instruction::F32Const(((number as i16) as f32 / 4.0).into()),
            ValType::F64 => Instruction::F64Const(((number as i32) as f64 / 8.0).into()),
            ValType::FUNCREF => Instruction::RefNull(HeapType::FUNC),
            _ => Instruction::RefNull(HeapType::EXTERN),
        });
    }

    fn int32(&mut self, depth: usize) {
        use Instruction::{
            I32Add, I32Eqz, I32LtS, I32Mul, I32Rotl, I32ShrU, I32Sub, I32TruncSatF64S, I32WrapI64,
            I32Xor, I64LtU, RefIsNull,
        };
        match self.random.below(10) {
            0 => {
                self.value(ValType::I64, depth);
                self.put(I32WrapI64);
            }
            1 => {
                self.value(ValType::F64, depth);
                self.put(I32TruncSatF64S);
            }
            2 => {
                self.value(ValType::I64, depth);
                self.value(ValType::I64, depth);
                self.put(I64LtU);
            }
            3 => {
                self.value(ValType::FUNCREF, depth);
                self.put(RefIsNull);
            }
            4 => {
                self.value(ValType::I32, depth);
                self.put(I32Eqz);
            }
            _ => {
                self.value(ValType::I32, depth);
                self.value(ValType::I32, depth);
                let operators = [I32Add, I32Sub, I32Mul, I32Xor, I32Rotl, I32ShrU, I32LtS];
                let operator = operators[self.random.below(operators.len())].clone();
                self.put(operator);
            }
        }
    }

    fn int64(&mut self, depth: usize) {
        use Instruction::{
            I64Add, I64ExtendI32S, I64ExtendI32U, I64Mul, I64ReinterpretF64, I64Rotl, I64Sub,
            I64TruncSatF32S, I64Xor,
        };
        let (from, operator) = match self.random.below(8) {
            0 => (ValType::I32, I64ExtendI32S),
            1 => (ValType::I32, I64ExtendI32U),
            2 => (ValType::F64, I64ReinterpretF64),
            3 => (ValType::F32, I64TruncSatF32S),
            _ => {
                self.value(ValType::I64, depth);
                self.value(ValType::I64, depth);
                let operators = [I64Add, I64Sub, I64Mul, I64Xor, I64Rotl];
                let operator = operators[self.random.below(operators.len())].clone();
                return self.put(operator);
            }
        };
        self.value(from, depth);
        self.put(operator);
    }

    /// A float that is no NaN and not beyond 2^33.
    fn float(&mut self, ty: ValType, depth: usize) {
        use Instruction as I;
        let wide = ty == ValType::F64;
        let of = |wide_one, narrow_one| if wide { wide_one } else { narrow_one };
        match self.random.below(7) {
            0 => {
                self.value(ValType::I32, depth);
                self.put(of(I::F64ConvertI32S, I::F32ConvertI32S));
            }
            1 => {
                let from = if wide { ValType::F32 } else { ValType::F64 };
                self.value(from, depth);
                self.put(of(I::F64PromoteF32, I::F32DemoteF64));
            }
            2 => {
                self.value(ty, depth);
                self.put(of(I::F64Neg, I::F32Neg));
            }
            3 => {
                self.value(ty, depth);
                self.value(ty, depth);
                self.put(of(I::F64Copysign, I::F32Copysign));
            }
            4 => {
                self.value(ty, depth);
                self.value(ty, depth);
                self.put(of(I::F64Max, I::F32Max));
            }
            _ => {
                self.value(ty, depth);
                self.value(ty, depth);
                self.put(of(I::F64Add, I::F32Add));
                // Both bounds are exact.
                let bound = 8_589_934_592_f64;
                self.put(of(
                    I::F64Const(bound.into()),
                    I::F32Const((bound as f32).into()),
                ));
                self.put(of(I::F64Min, I::F32Min));
                self.put(of(
                    I::F64Const((-bound).into()),
                    I::F32Const((-bound as f32).into()),
                ));
                self.put(of(I::F64Max, I::F32Max));
            }
        }
    }

    /// Mixes the value on the stack into the sum.
    pub(super) fn mix(&mut self, ty: ValType) {
        use Instruction as I;
        match ty {
            ValType::I32 => self.put(I::I64ExtendI32S),
            ValType::I64 => {}
            ValType::F32 => {
                self.put(I::I32ReinterpretF32);
                self.put(I::I64ExtendI32U);
            }
            ValType::F64 => self.put(I::I64ReinterpretF64),
            _ => {
                self.put(I::RefIsNull);
                self.put(I::I64ExtendI32U);
            }
        }
        self.put(I::GlobalGet(super::SUM));
        self.put(I::I64Const(7));
        self.put(I::I64Rotl);
        self.put(I::I64Const(0x9e37_79b9));
        self.put(I::I64Add);
        self.put(I::I64Xor);
        self.put(I::GlobalSet(super::SUM));
    }
}
