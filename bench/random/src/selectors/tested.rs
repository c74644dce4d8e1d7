//! What flags and addresses tell: numbers that are tested as soon as they are made, differences that
//! tell of equality, operations on the lowest bit, and addresses that are shifted.

use wasm_encoder::{BlockType, Instruction};

use super::body::{Body, Label, POINTER};
use super::operators::{self, Type};

/// A number that is tested.
#[derive(Clone, Copy)]
struct Number {
    local: u32,
    is_wide: bool,
    /// The numbers that it was made of.
    sides: [u32; 2],
    /// Whether it was compared, and where that is.
    compared: Option<u32>,
}

impl Body<'_> {
    /// A choice of values of type `ty` by a number that has just been made.
    pub fn chosen(&mut self, ty: Type, depth: usize) -> bool {
        let number = self.number_to_test(depth);
        self.between();
        for _ in 0..self.random.pick(&[0, 0, 1, 2, 3]) {
            self.read_test(number, depth);
        }
        self.leaf(ty);
        self.leaf(ty);
        self.test(number);
        self.emit(Instruction::TypedSelect(ty.val()));
        true
    }

    /// Branches and choices by a number that has just been made.
    pub fn decide(&mut self, depth: usize) {
        let number = self.number_to_test(depth);
        self.between();
        for _ in 0..self.random.pick(&[1, 1, 2, 3, 4]) {
            self.read_test(number, depth);
        }
        if let Some(local) = self.written_local(Type::I32) {
            self.emit(Instruction::LocalGet(number.local));
            if number.is_wide {
                self.emit(Instruction::I32WrapI64);
            }
            self.emit(Instruction::LocalSet(local));
        }
    }

    fn number_to_test(&mut self, depth: usize) -> Number {
        let is_wide = self.random.chance(40);
        let ty = if is_wide { Type::I64 } else { Type::I32 };
        // They are equal often enough.
        let is_bit = self.random.chance(30);
        let sides = [(); 2].map(|()| {
            let local = self.own_local(ty);
            self.operand(ty, depth.min(2));
            if is_bit && is_wide {
                self.emit(Instruction::I64Const(1));
                self.emit(Instruction::I64And);
            } else if is_bit {
                self.emit(Instruction::I32Const(1));
                self.emit(Instruction::I32And);
            }
            self.emit(Instruction::LocalSet(local));
            local
        });
        let local = self.own_local(ty);
        if self.random.chance(20) {
            self.test_sides(sides, is_wide);
            self.emit(Instruction::Drop);
        }
        self.make(sides, is_wide);
        self.emit(Instruction::LocalSet(local));
        let mut number = Number {
            local,
            is_wide,
            sides,
            compared: None,
        };
        if self.random.chance(40) {
            self.between();
            self.test(number);
            let compared = self.own_local(Type::I32);
            self.emit(Instruction::LocalSet(compared));
            number.compared = Some(compared);
        }
        number
    }

    /// A number made of two others.
    fn make(&mut self, sides: [u32; 2], is_wide: bool) {
        use Instruction as I;
        let of = |narrow, wide| if is_wide { wide } else { narrow };
        let [x, y] = sides.map(I::LocalGet);
        let constant = |number: i64| of(I::I32Const(number as i32), I::I64Const(number));
        let some = self.random.pick(&[
            1,
            2,
            3,
            4,
            7,
            8,
            0xff,
            0xffff,
            0xffff_ffff,
            -1,
            0x100,
            31,
            32,
            33,
            64,
            i64::MIN,
            0x7fff_ffff,
            0x8000_0000,
        ]);
        let count = self.random.pick(&[0, 1, 1, 2, 3, 8, 31, 32, 33, 63, 64]);
        let (and, xor) = (of(I::I32And, I::I64And), of(I::I32Xor, I::I64Xor));
        let (add, sub) = (of(I::I32Add, I::I64Add), of(I::I32Sub, I::I64Sub));
        let or = of(I::I32Or, I::I64Or);
        let code = match self.random.below(19) {
            0 | 1 => vec![x, y, sub],
            2 => vec![y, x, xor],
            3 => vec![x, y, self.random.pick_of([and, or, xor, add])],
            4 => vec![x, constant(some), self.random.pick_of([and, or, xor])],
            5 => vec![x, constant(some), self.random.pick_of([add, sub])],
            6 => vec![constant(some), x, self.random.pick_of([add, sub, and])],
            7 => vec![x, constant(count), of(I::I32Shl, I::I64Shl)],
            8 => vec![x, constant(count), of(I::I32ShrS, I::I64ShrS)],
            9 => vec![x, constant(count), of(I::I32ShrU, I::I64ShrU)],
            10..17 => return self.bits(sides, is_wide),
            17 if !is_wide => {
                self.wrapped();
                return;
            }
            _ => vec![x, y, of(I::I32Mul, I::I64Mul)],
        };
        code.into_iter().for_each(|one| self.emit(one));
    }

    /// What has to do with a number's lowest bit, or its complement.
    fn bits(&mut self, sides: [u32; 2], is_wide: bool) {
        use Instruction as I;
        let of = |narrow, wide| if is_wide { wide } else { narrow };
        let [x, y] = sides.map(I::LocalGet);
        let constant = |number: i64| of(I::I32Const(number as i32), I::I64Const(number));
        let (and, xor) = (of(I::I32And, I::I64And), of(I::I32Xor, I::I64Xor));
        let (add, sub) = (of(I::I32Add, I::I64Add), of(I::I32Sub, I::I64Sub));
        let less = match self.random.chance(50) {
            true => vec![x.clone(), constant(-1), add],
            false => vec![x.clone(), constant(1), sub.clone()],
        };
        let code = match self.random.below(7) {
            0 => vec![constant(0), x, sub],
            1 => vec![x.clone(), constant(0), x, sub, and],
            2 => [vec![x], less, vec![and]].concat(),
            3 => [less, vec![x, and]].concat(),
            4 => [vec![x], less, vec![xor]].concat(),
            5 => vec![x, constant(-1), xor, y, and],
            _ => vec![y, constant(-1), x, xor, and],
        };
        code.into_iter().for_each(|one| self.emit(one));
    }

    /// The operands of a choice between floats by a comparison: often of these two, which makes it
    /// the lesser one.
    pub fn chosen_by_floats(&mut self, ty: Type, depth: usize) {
        use Instruction as I;
        let is_wide = ty.inexact() == Type::F64;
        let [x, y, other] = [(); 3].map(|()| {
            let local = self.own_local(ty);
            self.operand(ty, depth);
            self.emit(I::LocalSet(local));
            I::LocalGet(local)
        });
        let some = self.random.pick(&[0.0, -0.0, 1.0, f32::INFINITY, f32::NAN]);
        let x = match (self.random.below(5), is_wide) {
            (0, false) => I::F32Const(some.into()),
            (0, true) => I::F64Const(f64::from(some).into()),
            _ => x,
        };
        // Zero is chosen in a way of its own, but not the negative one.
        let zero = self.random.pick(&[0.0, 0.0, -0.0]);
        let other = match (self.random.below(3), is_wide) {
            (0, false) => I::F32Const(zero.into()),
            (0, true) => I::F64Const(f64::from(zero).into()),
            _ => other,
        };
        let sides = [&x, &y];
        let chosen = match self.random.below(3) {
            0 => [self.random.pick(&sides), &other],
            1 => [&other, self.random.pick(&sides)],
            _ => self.random.pick_of([[&x, &y], [&y, &x]]),
        };
        let compared = self.random.pick_of([[&x, &y], [&y, &x]]);
        let of = |narrow, wide| if is_wide { wide } else { narrow };
        let compare = match self.random.below(10) {
            0..3 => of(I::F32Lt, I::F64Lt),
            3..6 => of(I::F32Gt, I::F64Gt),
            6 => of(I::F32Le, I::F64Le),
            7 => of(I::F32Ge, I::F64Ge),
            8 => of(I::F32Ne, I::F64Ne),
            _ => of(I::F32Eq, I::F64Eq),
        };
        let code = chosen.into_iter().chain(compared).chain([&compare]);
        code.for_each(|one| self.emit(one.clone()));
        for _ in 0..self.random.pick(&[0, 0, 0, 0, 1, 1, 2, 3]) {
            self.emit(I::I32Eqz);
        }
    }

    /// An `i32` that was 64 bits wide, of which only some can be set.
    pub fn wrapped(&mut self) -> bool {
        use Instruction as I;
        self.leaf(Type::I64);
        let mask = self
            .random
            .pick(&[0xff, 0xffff_ffff, 0x1_ffff_ffff, 0x8000_0000, -1]);
        let count = self.random.pick(&[8, 31, 32, 33, 63]);
        let code = match self.random.chance(50) {
            true => [I::I64Const(mask), I::I64And],
            false => [I::I64Const(count), I::I64ShrU],
        };
        code.into_iter().for_each(|one| self.emit(one));
        self.emit(I::I32WrapI64);
        true
    }

    /// What becomes moves, mostly.
    fn between(&mut self) {
        for _ in 0..self.random.pick(&[0, 0, 1, 1, 2, 4, 9]) {
            if self.random.chance(10) {
                self.statement(1);
            } else if self.reserved > 0 {
                let local = self.random.below(self.reserved);
                self.leaf(self.locals[local]);
                self.emit(Instruction::LocalSet(local as u32));
            }
        }
    }

    /// Tests a number, or what it was made of.
    fn test(&mut self, number: Number) {
        use Instruction as I;
        let Number {
            local,
            is_wide,
            sides,
            compared,
        } = number;
        let of = |narrow, wide| if is_wide { wide } else { narrow };
        let it = I::LocalGet(local);
        let zero = of(I::I32Const(0), I::I64Const(0));
        let (eqz, eq, ne) = (
            of(I::I32Eqz, I::I64Eqz),
            of(I::I32Eq, I::I64Eq),
            of(I::I32Ne, I::I64Ne),
        );
        let form = self.random.below(13);
        let code = match (form, compared) {
            (0..4, Some(compared)) => vec![I::LocalGet(compared)],
            (4, Some(compared)) => vec![I::LocalGet(compared), I::I32Eqz],
            (0 | 5, _) => vec![it, eqz],
            (1 | 6, _) => vec![it, zero, eq],
            (2 | 7, _) => vec![it, zero, ne],
            (8, _) => vec![zero, it, ne],
            (3, _) if !is_wide => vec![it],
            (9, _) => vec![it, zero, of(I::I32LtS, I::I64LtS)],
            (10 | 11, _) => return self.test_sides(sides, is_wide),
            _ => vec![it, eqz, I::I32Eqz],
        };
        code.into_iter().for_each(|one| self.emit(one));
    }

    fn test_sides(&mut self, [x, y]: [u32; 2], is_wide: bool) {
        use Instruction as I;
        let of = |narrow, wide| if is_wide { wide } else { narrow };
        let (x, y) = match self.random.chance(50) {
            true => (x, y),
            false => (y, x),
        };
        self.emit(I::LocalGet(x));
        self.emit(I::LocalGet(y));
        let compare = match self.random.below(5) {
            0 | 1 => of(I::I32Eq, I::I64Eq),
            2 | 3 => of(I::I32Ne, I::I64Ne),
            _ => of(I::I32LtU, I::I64LtU),
        };
        self.emit(compare);
    }

    /// Something that a test decides.
    fn read_test(&mut self, number: Number, depth: usize) {
        match self.random.below(8) {
            0..3 if self.reserved > 0 => {
                let local = self.random.below(self.reserved);
                let ty = self.locals[local];
                self.leaf(ty);
                self.leaf(ty);
                self.test(number);
                self.emit(Instruction::TypedSelect(ty.val()));
                self.emit(Instruction::LocalSet(local as u32));
            }
            3 => {
                self.emit(Instruction::Block(BlockType::Empty));
                self.labels.push(Label {
                    types: Vec::new(),
                    counter: None,
                });
                self.between();
                self.test(number);
                self.emit(Instruction::BrIf(0));
                self.statement(depth.min(1));
                self.labels.pop();
                self.emit(Instruction::End);
            }
            4 if self.reserved > 0 => {
                if let Some(local) = self.written_local(Type::I32) {
                    self.test(number);
                    self.emit(Instruction::LocalSet(local));
                }
            }
            _ => {
                self.test(number);
                self.emit(Instruction::If(BlockType::Empty));
                self.labels.push(Label {
                    types: Vec::new(),
                    counter: None,
                });
                self.between();
                self.labels.pop();
                self.emit(Instruction::End);
            }
        }
    }

    /// A shifted address of 16 bits. What is shifted may have more bits than stay.
    pub fn scaled(&mut self, depth: usize) {
        use Instruction as I;
        let shift = self.random.pick(&[1, 2, 2, 3, 3, 4]);
        let lost = self.random.pick(&[-1, 1, i32::MIN]) << (32 - shift);
        let masks = [shift - 1, shift, 0].map(|count| (u32::MAX >> count) as i32);
        match self.random.below(7) {
            0 | 1 => {
                self.masked(0xfff, depth);
                self.hidden(Type::I32, lost.into());
                self.emit(I::I32Or);
                let mask = self.random.pick(&masks);
                self.emit(I::I32Const(mask));
                self.emit(I::I32And);
            }
            2 => {
                self.value(Type::I32, depth);
                let count = self.random.pick(&[16 + shift, 20 + shift, 31]);
                self.emit(I::I32Const(count));
                self.emit(I::I32ShrU);
            }
            3 => {
                self.masked(0xfff, depth);
                self.hidden(Type::I32, lost.into());
                self.emit(I::I32Add);
            }
            // A sum that wraps.
            4 | 5 => {
                let part = self.random.pick(&[1, 16, 4096, 0x10_0000, 0x0fff_ffff]);
                self.masked(0xfff, depth);
                self.hidden(Type::I32, part);
                self.emit(I::I32Sub);
                self.emit(I::I32Const(shift));
                self.emit(I::I32Shl);
                self.emit(I::I32Const((part as i32) << shift));
                return self.emit(I::I32Add);
            }
            _ => {
                let pointer = (self.reserved + POINTER) as u32;
                self.emit(I::LocalGet(pointer));
                let narrow = operators::LOADS[3].at(self.memory(), 0, 0);
                self.emit(narrow);
            }
        }
        self.emit(I::I32Const(shift));
        self.emit(I::I32Shl);
    }
}
