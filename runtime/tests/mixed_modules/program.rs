//! A random program, as a tree.

use super::*;

/// How a function of the program is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Its own function, or an import.
    Direct,
    /// The same by a reference to it.
    Reference,
    /// Whatever is in the table.
    Table,
    /// A function of the host that calls it.
    Host,
}

#[derive(Clone, Copy, Debug)]
pub enum Callee {
    /// A function of the program by one of its numbers in the table: those of several instances are
    /// the same.
    Function(Way, usize, usize),
    /// A function of the host that gives its argument plus one.
    Next,
    /// The same with arguments on the stack.
    NextOfMany,
    /// Throws its argument plus one, which is caught.
    Throw,
    GrowMemory,
    GrowTable,
    CopyMemory,
    FillMemory,
}

#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub callee: Callee,
    /// What `x` is changed by.
    pub salt: i32,
    /// An exception is caught.
    pub catches: bool,
    /// Vectors that are no locals live across the call.
    pub temporaries: bool,
    /// How often.
    pub rounds: i32,
}

#[derive(Clone, Copy, Debug)]
pub enum End {
    Return,
    /// A call in its place.
    Call(Way, usize, usize),
    /// If the result is a multiple of this.
    Throw(u32),
    Trap(u32),
}

#[derive(Clone, Debug)]
pub struct Function {
    pub shape: Shape,
    pub steps: Vec<Step>,
    pub end: End,
}

/// One module of the program.
#[derive(Debug)]
pub struct Part {
    pub kind: Kind,
    /// How many instances there are.
    pub instances: usize,
    /// Where in the table the functions of its first instance begin.
    pub base: usize,
    pub functions: Vec<Function>,
}

#[derive(Debug)]
pub struct Program {
    pub parts: Vec<Part>,
}

impl Program {
    pub fn new(seed: u64) -> Program {
        let rng = &mut Rng(seed);
        let mut parts: Vec<Part> = Vec::new();
        let mut base = 0;
        for index in 0..2 + rng.below(3) {
            let kind = match index {
                0 => Kind::Wide,
                1 => rng.pick(&[Kind::Scalar, Kind::Narrow]),
                _ => rng.pick(&[Kind::Scalar, Kind::Narrow, Kind::Wide]),
            };
            let instances = 1 + rng.below(2);
            let functions = (0..FUNCTIONS).map(|_| Function {
                shape: match (kind, rng.below(6)) {
                    (_, 0) => Shape::Parameters,
                    (_, 1) => Shape::Results,
                    (Kind::Wide, 2) => Shape::Vector,
                    _ => Shape::Plain,
                },
                steps: Vec::new(),
                end: End::Return,
            });
            parts.push(Part {
                kind,
                instances,
                base,
                functions: functions.collect(),
            });
            base += instances * FUNCTIONS;
        }
        // In which order they are instantiated, that is which ones can import which, is random.
        for index in (1..parts.len()).rev() {
            parts.swap(index, rng.below(index + 1));
        }
        let mut program = Program { parts };
        for part in 0..program.parts.len() {
            for function in 0..FUNCTIONS {
                let steps = (0..1 + rng.below(4))
                    .map(|_| program.step(rng, part))
                    .collect();
                let end = program.end(rng, part, function);
                let function = &mut program.parts[part].functions[function];
                (function.steps, function.end) = (steps, end);
            }
        }
        program
    }

    pub fn function(&self, part: usize, number: usize) -> &Function {
        let part = &self.parts[part];
        &part.functions[(number - part.base) % FUNCTIONS]
    }

    /// Some function that a module can call, if it is of one of these shapes.
    pub fn callee(
        &self,
        rng: &mut Rng,
        caller: usize,
        is_fit: impl Fn(Shape) -> bool,
    ) -> Option<(Way, usize, usize)> {
        let part = rng.below(self.parts.len());
        let callee = &self.parts[part];
        let number = callee.base + rng.below(callee.instances * FUNCTIONS);
        let shape = self.function(part, number).shape;
        let has_vectors = self.parts[caller].kind != Kind::Scalar;
        if shape == Shape::Vector && !has_vectors || !is_fit(shape) {
            return None;
        }
        let mut ways = vec![Way::Table, Way::Host];
        if part <= caller {
            ways.extend([Way::Direct, Way::Direct, Way::Reference]);
        }
        Some((rng.pick(&ways), part, number))
    }

    pub fn step(&self, rng: &mut Rng, caller: usize) -> Step {
        let function = self.callee(rng, caller, |_| true);
        let callee = match (rng.below(24), function) {
            (0, _) => Callee::Next,
            (1, _) => Callee::NextOfMany,
            (2, _) => Callee::Throw,
            (3, _) => Callee::GrowMemory,
            (4, _) => Callee::GrowTable,
            (5, _) => Callee::CopyMemory,
            (6, _) => Callee::FillMemory,
            (_, Some((way, part, number))) => Callee::Function(way, part, number),
            (_, None) => Callee::Next,
        };
        Step {
            callee,
            salt: rng.next() as i32,
            catches: rng.is_one_in(2),
            temporaries: rng.is_one_in(3),
            rounds: if rng.is_one_in(4) { 2 } else { 1 },
        }
    }

    pub fn end(&self, rng: &mut Rng, caller: usize, function: usize) -> End {
        let own = self.parts[caller].functions[function].shape;
        match rng.below(8) {
            0 | 1 => End::Return,
            2 => End::Throw(1 + rng.below(4) as u32),
            3 => match rng.is_one_in(3) {
                true => End::Trap(20),
                false => End::Throw(7),
            },
            _ => match self.callee(rng, caller, |shape| shape.has_same_results(own)) {
                Some((way, part, number)) if way != Way::Host => End::Call(way, part, number),
                _ => End::Return,
            },
        }
    }
}

// --- as it is computed ---
