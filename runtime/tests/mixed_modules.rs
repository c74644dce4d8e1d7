//! Random programs of several modules, with vectors and without, which call each other in every way
//! there is: what lives across a call is the same behind it, however the call is made and left.
//!
//! Each program is made twice: as modules, and as a tree that [`Oracle`] executes. Functions keep
//! more vectors or floats than there are registers, and sum them up in the end. All of the host that
//! stands in between spoils what its convention lets it spoil.

#![allow(missing_docs)]

mod common;

use common::*;
use gantry::{
    Caller, Engine, Exception, Extern, Func, FuncType, Global, GlobalType, Instance, Module,
    Mutability, Ref, RefType, ResourceLimiter, Result, Store, Table, TableType, Tag, TagType, Trap,
    UpdateDeadline, Val, ValType,
};
use std::{
    fmt::Write,
    future::Future,
    pin::Pin,
    task::{Context, Poll, Waker},
};

/// Values of each kind that a function keeps: more than there are registers that calls preserve.
const KEPT: usize = 11;
/// Parameters or results of functions that have some on the stack.
const MANY: usize = 12;
/// Functions of each module.
const FUNCTIONS: usize = 5;
/// Calls that a program may make in all, before each returns at once.
const BUDGET: i32 = 60;

struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(0x5851_f42d_4c95_7f2d)
            .wrapping_add(0x1405_7b7e_f767_814f);
        let bits = self.0 ^ self.0 >> 29;
        (bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end
    }

    fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// What a module works on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Vectors, in locals: its calls are wide.
    Wide,
    /// Vectors that are no locals: its calls are not.
    Narrow,
    /// No vectors.
    Scalar,
}

/// The type of a function, and how it gets `x` and gives `r`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    /// `x`; `r`.
    Plain,
    /// `x` and 11 further ones, the last of which is added; `r`.
    Parameters,
    /// `x`; `r` and 11 further ones, the last of which is added.
    Results,
    /// A vector, two lanes of which are added; a vector, likewise.
    Vector,
}

impl Shape {
    /// What the callee computes with.
    fn enter(self, x: i32) -> i32 {
        match self {
            Shape::Plain | Shape::Results => x,
            Shape::Parameters => x.wrapping_add(MANY as i32 - 1),
            Shape::Vector => x.wrapping_add(x.wrapping_mul(7)),
        }
    }

    /// What the caller has of it.
    fn leave(self, r: i32) -> i32 {
        match self {
            Shape::Plain | Shape::Parameters => r,
            Shape::Results => r.wrapping_add(r.wrapping_add(MANY as i32 - 1)),
            Shape::Vector => r.wrapping_add(r.wrapping_mul(7)),
        }
    }

    fn has_same_results(self, other: Shape) -> bool {
        let results = |shape| match shape {
            Shape::Plain | Shape::Parameters => 1,
            Shape::Results => 2,
            Shape::Vector => 3,
        };
        results(self) == results(other)
    }

    fn type_name(self) -> &'static str {
        match self {
            Shape::Plain => "$plain",
            Shape::Parameters => "$parameters",
            Shape::Results => "$results",
            Shape::Vector => "$vector",
        }
    }

    fn arguments(self, x: &str) -> String {
        match self {
            Shape::Plain | Shape::Results => x.to_owned(),
            Shape::Parameters => (1..MANY).fold(x.to_owned(), |text, index| {
                text + &format!(" (i32.const {index})")
            }),
            Shape::Vector => lanes(x),
        }
    }

    /// What is behind a call, whose results are on the stack; `$t` is free.
    fn take_results(self, call: &str) -> String {
        match self {
            Shape::Plain | Shape::Parameters => call.to_owned(),
            Shape::Results => {
                let drops = "(drop)".repeat(MANY - 2);
                format!("{call} (local.set $t) {drops} (i32.add (local.get $t))")
            }
            Shape::Vector => sum_of_lanes(call),
        }
    }

    /// The results, of `r` in a local.
    fn results(self) -> String {
        let r = "(local.get $r)";
        match self {
            Shape::Plain | Shape::Parameters => r.to_owned(),
            Shape::Results => (0..MANY)
                .map(|index| format!("(i32.add {r} (i32.const {index}))"))
                .collect(),
            Shape::Vector => lanes(r),
        }
    }

    fn parameters(self) -> String {
        let rest = "i32 ".repeat(MANY - 2);
        match self {
            Shape::Plain => "(param $x i32) (result i32)".to_owned(),
            Shape::Parameters => {
                format!("(param $x i32) (param {rest}) (param $y i32) (result i32)")
            }
            Shape::Results => format!("(param $x i32) (result i32 i32 {rest})"),
            Shape::Vector => "(param $v v128) (result v128) (local $x i32)".to_owned(),
        }
    }

    /// Sets `x` to what is computed with.
    fn begin(self) -> &'static str {
        match self {
            Shape::Plain | Shape::Results => "",
            Shape::Parameters => "(local.set $x (i32.add (local.get $x) (local.get $y)))",
            Shape::Vector => {
                "(local.set $x (i32.add (i32x4.extract_lane 0 (local.get $v))
                    (i32x4.extract_lane 3 (local.get $v))))"
            }
        }
    }
}

/// A vector of products of an integer.
fn lanes(x: &str) -> String {
    format!("(i32x4.mul (i32x4.splat {x}) (v128.const i32x4 1 3 5 7))")
}

fn sum_of_lanes(vector: &str) -> String {
    // As a block, so that the vector is computed once; it is in memory meanwhile.
    format!(
        "(v128.store offset=32 (i32.const 0) {vector})
         (i32.add (i32.load offset=32 (i32.const 0)) (i32.load offset=44 (i32.const 0)))"
    )
}

/// How a function of the program is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
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
enum Callee {
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
struct Step {
    callee: Callee,
    /// What `x` is changed by.
    salt: i32,
    /// An exception is caught.
    catches: bool,
    /// Vectors that are no locals live across the call.
    temporaries: bool,
    /// How often.
    rounds: i32,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Return,
    /// A call in its place.
    Call(Way, usize, usize),
    /// If the result is a multiple of this.
    Throw(u32),
    Trap(u32),
}

#[derive(Clone, Debug)]
struct Function {
    shape: Shape,
    steps: Vec<Step>,
    end: End,
}

/// One module of the program.
#[derive(Debug)]
struct Part {
    kind: Kind,
    /// How many instances there are.
    instances: usize,
    /// Where in the table the functions of its first instance begin.
    base: usize,
    functions: Vec<Function>,
}

#[derive(Debug)]
struct Program {
    parts: Vec<Part>,
}

impl Program {
    fn new(seed: u64) -> Program {
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

    fn function(&self, part: usize, number: usize) -> &Function {
        let part = &self.parts[part];
        &part.functions[(number - part.base) % FUNCTIONS]
    }

    /// Some function that a module can call, if it is of one of these shapes.
    fn callee(
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

    fn step(&self, rng: &mut Rng, caller: usize) -> Step {
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

    fn end(&self, rng: &mut Rng, caller: usize, function: usize) -> End {
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

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Left {
    Exception(i32),
    Trap,
}

struct Oracle<'p> {
    program: &'p Program,
    budget: i32,
}

impl Oracle<'_> {
    /// What a function gives, before the caller has it.
    fn call(&mut self, mut part: usize, mut number: usize, mut x: i32) -> Result<i32, Left> {
        loop {
            let function = self.program.function(part, number);
            x = function.shape.enter(x);
            if self.budget <= 0 {
                return Ok(x ^ 0x1234);
            }
            self.budget -= 1;
            let r = self.body(part, function, x)?;
            match function.end {
                End::Call(_, next, callee) => (part, number, x) = (next, callee, r),
                End::Throw(of) if (r as u32).is_multiple_of(of) => return Err(Left::Exception(r)),
                End::Trap(of) if (r as u32).is_multiple_of(of) => return Err(Left::Trap),
                _ => return Ok(r),
            }
        }
    }

    fn body(&mut self, part: usize, function: &Function, x: i32) -> Result<i32, Left> {
        let kind = self.program.parts[part].kind;
        let mut vectors: [[i32; 4]; KEPT] = std::array::from_fn(|index| {
            [1, 3, 5, 7].map(|factor| x.wrapping_add(index as i32).wrapping_mul(factor))
        });
        let mut floats: [f64; KEPT] =
            std::array::from_fn(|index| f64::from(x & 0xff) + index as f64);
        let mut r = x;
        for step in &function.steps {
            for _ in 0..step.rounds {
                let before = r;
                r = self.step(step, r ^ step.salt)?;
                if step.temporaries && kind != Kind::Scalar {
                    // Lane 3.
                    let sum = before.wrapping_mul(7).wrapping_add(before ^ 0x55);
                    r = sum.wrapping_add(r.wrapping_mul(7));
                }
                for lane in vectors.iter_mut().flatten() {
                    *lane = lane.wrapping_mul(3).wrapping_add(r);
                }
                for float in &mut floats {
                    *float += f64::from(r & 0xff);
                }
            }
        }
        if kind == Kind::Wide {
            for &lane in vectors.iter().flatten() {
                r = r.wrapping_mul(31).wrapping_add(lane);
            }
        }
        for float in floats {
            r = r.wrapping_mul(31).wrapping_add(float as i32);
        }
        Ok(r)
    }

    fn step(&mut self, step: &Step, x: i32) -> Result<i32, Left> {
        let result = match step.callee {
            Callee::Function(_, part, number) => {
                let shape = self.program.function(part, number).shape;
                self.call(part, number, x).map(|r| shape.leave(r))
            }
            Callee::Throw => return Ok(x.wrapping_add(1)),
            _ => Ok(x.wrapping_add(1)),
        };
        match result {
            Err(Left::Exception(payload)) if step.catches => Ok(payload),
            result => result,
        }
    }
}

// --- as modules ---

const IMPORTS: &str = r#"
    (type $plain (func (param i32) (result i32)))
    (type $parameters (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
    (type $results
        (func (param i32) (result i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
    (import "" "e" (tag $e (param i32)))
    (import "" "budget" (global $budget (mut i32)))
    (import "" "base" (global $base i32))
    (import "" "table" (table $table 1 funcref))
    (import "" "next" (func $next (type $plain)))
    (import "" "next_of_many" (func $next_of_many (type $parameters)))
    (import "" "throw" (func $throw (type $plain)))
    (import "" "call" (func $call (param i32 i32) (result i32)))
"#;

/// The text of a part, and the numbers of the functions that it imports.
fn text(program: &Program, own: usize) -> (String, Vec<usize>) {
    let part = &program.parts[own];
    let mut imports = Vec::new();
    let mut bodies = String::new();
    for (index, function) in part.functions.iter().enumerate() {
        bodies += &Body::text(program, own, index, function, &mut imports);
    }
    let mut text = format!("(module {IMPORTS}");
    if part.kind != Kind::Scalar {
        text += "(type $vector (func (param v128) (result v128)))";
    }
    let mut references = String::new();
    let mut refer = |name: String, shape: &str| {
        let _ = write!(
            references,
            "(global $r{name} (mut (ref {shape})) (ref.func ${name}))"
        );
    };
    for (index, &(callee, number)) in imports.iter().enumerate() {
        let shape = program.function(callee, number).shape.type_name();
        let _ = write!(
            text,
            "(import \"\" \"i{index}\" (func $i{number} (type {shape})))"
        );
        refer(format!("i{number}"), shape);
    }
    for (index, function) in part.functions.iter().enumerate() {
        refer(format!("f{index}"), function.shape.type_name());
    }
    text += "(memory 2) (table $grows 1 funcref) (elem (table $table) (global.get $base) func";
    for index in 0..part.functions.len() {
        let _ = write!(text, " $f{index}");
    }
    text += ")";
    let imports = imports.into_iter().map(|(_, number)| number).collect();
    (text + &references + &bodies + ")", imports)
}

/// The text of a function.
struct Body<'p> {
    program: &'p Program,
    own: usize,
    imports: &'p mut Vec<(usize, usize)>,
}

impl Body<'_> {
    fn text(
        program: &Program,
        own: usize,
        index: usize,
        function: &Function,
        imports: &mut Vec<(usize, usize)>,
    ) -> String {
        let kind = program.parts[own].kind;
        let mut body = Body {
            program,
            own,
            imports,
        };
        let shape = function.shape;
        let mut text = format!(
            "(func $f{index} (export \"f{index}\") (type {}) {}
             (local $r i32) (local $t i32) (local $n i32)",
            shape.type_name(),
            shape.parameters()
        );
        let _ = write!(text, "(local {})", "f64 ".repeat(KEPT));
        let first = body.local(shape, 3);
        if kind == Kind::Wide {
            let _ = write!(text, "(local {})", "v128 ".repeat(KEPT));
        }
        text += shape.begin();
        let _ = write!(
            text,
            "(if (i32.le_s (global.get $budget) (i32.const 0))
                (then (local.set $r (i32.xor (local.get $x) (i32.const 0x1234)))
                    (return {})))
             (global.set $budget (i32.sub (global.get $budget) (i32.const 1)))
             (local.set $r (local.get $x))",
            shape.results()
        );
        for index in 0..KEPT {
            let _ = write!(
                text,
                "(local.set {} (f64.add (f64.convert_i32_s (i32.and (local.get $x) (i32.const 255)))
                    (f64.const {index})))",
                first + index
            );
            if kind == Kind::Wide {
                let x = lanes(&format!("(i32.add (local.get $x) (i32.const {index}))"));
                let _ = write!(text, "(local.set {} {x})", first + KEPT + index);
            }
        }
        for step in &function.steps {
            text += &body.step(kind, step, first);
        }
        text += &body.sum(kind, first);
        text + &body.end(shape, function.end) + ")"
    }

    /// The number of a local behind parameters and these others.
    fn local(&self, shape: Shape, before: usize) -> usize {
        before
            + match shape {
                Shape::Plain | Shape::Results => 1,
                Shape::Parameters => MANY,
                Shape::Vector => 2,
            }
    }

    fn step(&mut self, kind: Kind, step: &Step, first: usize) -> String {
        let mut text = String::new();
        if step.rounds > 1 {
            text += "(local.set $n (i32.const 0)) (loop $again";
        }
        let salt = step.salt;
        let x = format!("(i32.xor (local.get $r) (i32.const {salt}))");
        let call = self.call_of(step, &x);
        let call = match step.temporaries && kind != Kind::Scalar {
            false => call,
            true => format!(
                "{} (i32x4.splat (i32.xor (local.get $r) (i32.const 0x55))) (i32x4.add) {call}
                 (i32x4.splat) (v128.const i32x4 1 3 5 7) (i32x4.mul) (i32x4.add)
                 (i32x4.extract_lane 3)",
                lanes("(local.get $r)")
            ),
        };
        let _ = write!(text, "{call} (local.set $r)");
        for index in 0..KEPT {
            let float = first + index;
            let _ = write!(
                text,
                "(local.set {float} (f64.add (local.get {float})
                    (f64.convert_i32_s (i32.and (local.get $r) (i32.const 255)))))"
            );
            if kind == Kind::Wide {
                let vector = first + KEPT + index;
                let _ = write!(
                    text,
                    "(local.set {vector} (i32x4.add (i32x4.splat (local.get $r))
                        (i32x4.mul (local.get {vector}) (v128.const i32x4 3 3 3 3))))"
                );
            }
        }
        if step.rounds > 1 {
            let _ = write!(
                text,
                "(local.set $n (i32.add (local.get $n) (i32.const 1)))
                 (br_if $again (i32.lt_s (local.get $n) (i32.const {}))))",
                step.rounds
            );
        }
        text
    }

    /// Leaves an `i32` on the stack.
    fn call_of(&mut self, step: &Step, x: &str) -> String {
        let next = format!("(i32.add {x} (i32.const 1))");
        let many = Shape::Parameters.arguments(x);
        let call = match step.callee {
            Callee::Function(way, part, number) => self.call(way, part, number, x),
            Callee::Next => format!("(call $next {x})"),
            Callee::NextOfMany => format!("(call $next_of_many {many})"),
            Callee::Throw => format!("(call $throw {x})"),
            Callee::GrowMemory => {
                format!("(i32.add {x} (i32.gt_s (memory.grow (i32.const 1)) (i32.const 0)))")
            }
            Callee::GrowTable => format!(
                "(i32.add {x}
                    (i32.gt_s (table.grow $grows (ref.null func) (i32.const 1)) (i32.const 0)))"
            ),
            Callee::CopyMemory => {
                format!("(memory.copy (i32.const 64) (i32.const 4096) (i32.const 40000)) {next}")
            }
            Callee::FillMemory => {
                format!("(memory.fill (i32.const 64) (i32.const 9) (i32.const 50000)) {next}")
            }
        };
        match step.catches || matches!(step.callee, Callee::Throw) {
            false => call,
            true => {
                format!("(block $h (result i32) (try_table (result i32) (catch $e $h) {call}))")
            }
        }
    }

    /// The name of a function that a call names, its own or an import.
    fn name(&mut self, part: usize, number: usize) -> String {
        if part == self.own {
            return format!("$f{}", (number - self.program.parts[part].base) % FUNCTIONS);
        }
        if !self.imports.contains(&(part, number)) {
            self.imports.push((part, number));
        }
        format!("$i{number}")
    }

    /// A call, or with this prefix one in place of a return, of a function by other ways than the
    /// host's.
    fn call_by(&mut self, prefix: &str, way: Way, [part, number]: [usize; 2], x: &str) -> String {
        let shape = self.program.function(part, number).shape;
        let (ty, arguments) = (shape.type_name(), shape.arguments(x));
        if way == Way::Table {
            return format!(
                "({prefix}call_indirect $table (type {ty}) {arguments} (i32.const {number}))"
            );
        }
        let name = self.name(part, number);
        match way {
            Way::Reference => {
                let global = name.replace('$', "$r");
                format!("({prefix}call_ref {ty} {arguments} (global.get {global}))")
            }
            _ => format!("({prefix}call {name} {arguments})"),
        }
    }

    fn call(&mut self, way: Way, part: usize, number: usize, x: &str) -> String {
        let shape = self.program.function(part, number).shape;
        match way {
            Way::Host => format!("(call $call (i32.const {number}) {x})"),
            _ => shape.take_results(&self.call_by("", way, [part, number], x)),
        }
    }

    fn end(&mut self, shape: Shape, end: End) -> String {
        let r = "(local.get $r)";
        let condition = |of| format!("(i32.eqz (i32.rem_u {r} (i32.const {of})))");
        let results = shape.results();
        match end {
            End::Return => results,
            End::Throw(of) => {
                format!("(if {} (then (throw $e {r}))) {results}", condition(of))
            }
            End::Trap(of) => format!("(if {} (then unreachable)) {results}", condition(of)),
            End::Call(way, part, number) => self.call_by("return_", way, [part, number], r),
        }
    }

    fn sum(&self, kind: Kind, first: usize) -> String {
        let mut text = String::new();
        let mut add = |value: String| {
            let _ = write!(
                text,
                "(local.set $r (i32.add (i32.mul (local.get $r) (i32.const 31)) {value}))"
            );
        };
        if kind == Kind::Wide {
            for (index, lane) in (0..KEPT).flat_map(|index| (0..4).map(move |lane| (index, lane))) {
                let local = first + KEPT + index;
                add(format!("(i32x4.extract_lane {lane} (local.get {local}))"));
            }
        }
        for index in 0..KEPT {
            add(format!("(i32.trunc_f64_s (local.get {}))", first + index));
        }
        text
    }
}

// --- as it runs ---

/// What the host does beside its functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Host {
    /// Nothing.
    Quiet,
    /// Is asked at each check of the epoch.
    Epochs,
    /// Calls are asynchronous, and yield at each check and wherever the host is called.
    Yields,
    /// The same, as fuel is used.
    Fuel,
}

impl Host {
    fn is_asynchronous(self) -> bool {
        matches!(self, Host::Yields | Host::Fuel)
    }
}

#[derive(Default)]
struct State {
    table: Option<Table>,
}

impl ResourceLimiter for State {
    fn memory_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
        spoil_upper_halves();
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
        spoil_upper_halves();
        Ok(true)
    }
}

/// A future that is not ready at first.
struct Yield(bool);

impl Future for Yield {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        match std::mem::replace(&mut self.0, true) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }
}

/// Waits for a future, and spoils meanwhile what a function may.
fn wait<F: Future>(future: F) -> F::Output {
    let mut future = Box::pin(future);
    loop {
        spoil_upper_halves();
        let poll = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        if let Poll::Ready(output) = poll {
            return output;
        }
    }
}

fn int(value: &Val) -> i32 {
    match value {
        Val::I32(value) => *value,
        other => panic!("an i32, not {other:?}"),
    }
}

fn lanes_of(x: i32) -> Val {
    let lanes = [1, 3, 5, 7].map(|factor| x.wrapping_mul(factor) as u32);
    let bits = (0..4).map(|lane| u128::from(lanes[lane]) << (32 * lane));
    Val::V128(bits.fold(0, |all, lane| all | lane).into())
}

/// Arguments of a call with `x`, and room for the results.
fn values(ty: &FuncType, x: i32) -> (Vec<Val>, Vec<Val>) {
    let mut parameters = ty.params();
    let arguments = match parameters.len() {
        1 if matches!(parameters.next(), Some(ValType::V128)) => vec![lanes_of(x)],
        count => (0..count as i32)
            .map(|index| Val::I32(if index == 0 { x } else { index }))
            .collect(),
    };
    (arguments, vec![Val::I32(0); ty.results().len()])
}

/// What a caller has of results.
fn sum_of_results(results: &[Val]) -> i32 {
    match results {
        [Val::I32(r)] => *r,
        [Val::V128(vector)] => {
            let bits = vector.as_u128();
            (bits as i32).wrapping_add((bits >> 96) as i32)
        }
        many => int(&many[0]).wrapping_add(int(&many[MANY - 1])),
    }
}

/// The function of the program with this number.
fn function_of(caller: &mut Caller<'_, State>, number: i32) -> (Func, FuncType) {
    let table = caller.data().table.expect("it has been made");
    match table.get(&mut *caller, number as u64) {
        Some(Ref::Func(Some(function))) => (function, function.ty(&*caller)),
        other => panic!("a function, not {other:?}"),
    }
}

fn many(engine: &Engine) -> FuncType {
    FuncType::new(engine, vec![ValType::I32; MANY], [ValType::I32])
}

fn thrown(caller: &mut Caller<'_, State>, tag: &Tag, x: i32) -> Result<i32> {
    Err(Exception::new(caller, tag, &[Val::I32(x.wrapping_add(1))])?.into())
}

/// The functions that each module imports: `next`, `next_of_many`, `throw`, `call`.
fn functions(store: &mut Store<State>, tag: Tag) -> [Func; 4] {
    let many = many(store.engine());
    [
        Func::wrap(&mut *store, |x: i32| {
            spoil_upper_halves();
            x.wrapping_add(1)
        }),
        Func::new(&mut *store, many, |_, parameters, results| {
            spoil_upper_halves();
            results[0] = Val::I32(int(&parameters[0]).wrapping_add(1));
            Ok(())
        }),
        Func::wrap(&mut *store, move |mut caller: Caller<'_, State>, x: i32| {
            spoil_upper_halves();
            thrown(&mut caller, &tag, x)
        }),
        Func::wrap(
            &mut *store,
            |mut caller: Caller<'_, State>, number: i32, x: i32| {
                let (function, ty) = function_of(&mut caller, number);
                let (arguments, mut results) = values(&ty, x);
                spoil_upper_halves();
                let result = function.call(&mut caller, &arguments, &mut results);
                spoil_upper_halves();
                result.map(|()| sum_of_results(&results))
            },
        ),
    ]
}

/// The same, of functions that wait.
fn asynchronous_functions(store: &mut Store<State>, tag: Tag) -> [Func; 4] {
    let many = many(store.engine());
    [
        Func::wrap_async(&mut *store, |_: Caller<'_, State>, (x,): (i32,)| {
            Box::new(async move {
                Yield(false).await;
                x.wrapping_add(1)
            })
        }),
        Func::new_async(&mut *store, many, |_, parameters, results| {
            Box::new(async move {
                Yield(false).await;
                results[0] = Val::I32(int(&parameters[0]).wrapping_add(1));
                Ok(())
            })
        }),
        Func::wrap_async(
            &mut *store,
            move |mut caller: Caller<'_, State>, (x,): (i32,)| {
                Box::new(async move {
                    Yield(false).await;
                    thrown(&mut caller, &tag, x)
                })
            },
        ),
        Func::wrap_async(
            &mut *store,
            |mut caller: Caller<'_, State>, (number, x): (i32, i32)| {
                Box::new(async move {
                    let (function, ty) = function_of(&mut caller, number);
                    let (arguments, mut results) = values(&ty, x);
                    Yield(false).await;
                    let result = function
                        .call_async(&mut caller, &arguments, &mut results)
                        .await;
                    spoil_upper_halves();
                    result.map(|()| sum_of_results(&results))
                })
            },
        ),
    ]
}

/// The program's instances in a store.
struct Running {
    store: Store<State>,
    host: Host,
    budget: Global,
    /// By their numbers in the table.
    functions: Vec<Func>,
}

impl Running {
    fn new(engine: &Engine, host: Host, program: &Program) -> Running {
        let mut store = Store::new(engine, State::default());
        store.limiter(|state| state);
        match host {
            Host::Quiet => {}
            Host::Epochs => store.epoch_deadline_callback(|_| {
                spoil_upper_halves();
                Ok(UpdateDeadline::Continue(0))
            }),
            Host::Yields => store.epoch_deadline_async_yield_and_update(0),
            Host::Fuel => {
                store.set_fuel(u64::MAX / 2).unwrap();
                store.fuel_async_yield_interval(Some(50)).unwrap();
            }
        }
        let count: usize = program
            .parts
            .iter()
            .map(|part| part.instances * FUNCTIONS)
            .sum();
        let ty = TagType::new(FuncType::new(engine, [ValType::I32], []));
        let tag = Tag::new(&mut store, &ty).unwrap();
        let ty = GlobalType::new(ValType::I32, Mutability::Var);
        let budget = Global::new(&mut store, ty, Val::I32(0)).unwrap();
        let ty = TableType::new(RefType::FUNCREF, count as u32, None);
        let table = match host.is_asynchronous() {
            true => wait(Table::new_async(&mut store, ty, Ref::Func(None))),
            false => Table::new(&mut store, ty, Ref::Func(None)),
        };
        let table = table.unwrap();
        store.data_mut().table = Some(table);
        let provided = match host.is_asynchronous() {
            true => asynchronous_functions(&mut store, tag),
            false => functions(&mut store, tag),
        };
        let mut all = vec![None; count];
        for index in 0..program.parts.len() {
            let part = &program.parts[index];
            let (text, numbers) = text(program, index);
            let module =
                Module::new(engine, &text).unwrap_or_else(|error| panic!("{error:?}: {text}"));
            for base in (0..part.instances).map(|instance| part.base + instance * FUNCTIONS) {
                let ty = GlobalType::new(ValType::I32, Mutability::Const);
                let global = Global::new(&mut store, ty, Val::I32(base as i32)).unwrap();
                let mut imports: Vec<Extern> =
                    vec![tag.into(), budget.into(), global.into(), table.into()];
                imports.extend(provided.map(Extern::from));
                let imported = numbers.iter().map(|&number: &usize| {
                    let function: Option<Func> = all[number];
                    Extern::from(function.expect("an earlier instance"))
                });
                imports.extend(imported);
                let instance = match host.is_asynchronous() {
                    true => wait(Instance::new_async(&mut store, &module, &imports)),
                    false => Instance::new(&mut store, &module, &imports),
                };
                let instance = instance.unwrap();
                for function in 0..FUNCTIONS {
                    let name = format!("f{function}");
                    all[base + function] = instance.get_func(&mut store, &name);
                }
            }
        }
        Running {
            store,
            host,
            budget,
            functions: all.into_iter().map(Option::unwrap).collect(),
        }
    }

    /// What a caller has of a function's results, and what is left of the budget.
    fn call(&mut self, number: usize, x: i32) -> (Result<i32, Left>, i32) {
        let store = &mut self.store;
        self.budget.set(&mut *store, Val::I32(BUDGET)).unwrap();
        let function = self.functions[number];
        let ty = function.ty(&*store);
        let (arguments, mut results) = values(&ty, x);
        let result = match self.host.is_asynchronous() {
            true => wait(function.call_async(&mut *store, &arguments, &mut results)),
            false => function.call(&mut *store, &arguments, &mut results),
        };
        let left = int(&self.budget.get(&mut *store));
        let result = match result {
            Ok(()) => Ok(sum_of_results(&results)),
            Err(error) => Err(match error.downcast_ref::<Exception>() {
                Some(exception) => Left::Exception(int(&exception.values(&*store)[0])),
                None => {
                    assert_eq!(
                        trap_of(&error),
                        Some(Trap::UnreachableCodeReached),
                        "{error:?}"
                    );
                    Left::Trap
                }
            }),
        };
        (result, left)
    }
}

/// What calls a program makes, in how many ways it is left, and how often.
fn check(seed: u64, engines: &[(Engine, Host)]) -> [usize; 3] {
    let program = Program::new(seed);
    let calls =
        |functions: usize| (0..functions).flat_map(|number| [3, -70_000_001].map(|x| (number, x)));
    let mut expected = Vec::new();
    let mut left = [0; 3];
    for (part, number) in program.parts.iter().enumerate().flat_map(|(index, part)| {
        let numbers = part.base..part.base + part.instances * FUNCTIONS;
        numbers.map(move |number| (index, number))
    }) {
        for x in [3, -70_000_001] {
            let mut oracle = Oracle {
                program: &program,
                budget: BUDGET,
            };
            let result = oracle.call(part, number, x);
            let shape = program.function(part, number).shape;
            let result = result.map(|r| shape.leave(r));
            left[match result {
                Ok(_) => 0,
                Err(Left::Exception(_)) => 1,
                Err(Left::Trap) => 2,
            }] += 1;
            expected.push((number, x, (result, oracle.budget)));
        }
    }
    let _ = calls;
    for (engine, host) in engines {
        let mut running = Running::new(engine, *host, &program);
        for &(number, x, expected) in &expected {
            let found = running.call(number, x);
            assert_eq!(
                found, expected,
                "function {number} of {x}, program {seed}, {host:?}"
            );
        }
    }
    left
}

/// An engine for each way of compiling, with what the host does.
fn all_engines() -> Vec<(Engine, Host)> {
    let mut engines = Vec::new();
    for compiler in COMPILERS {
        for host in [Host::Quiet, Host::Epochs, Host::Yields, Host::Fuel] {
            let mut config = config_of(compiler);
            config
                .consume_fuel(host == Host::Fuel)
                .epoch_interruption(matches!(host, Host::Epochs | Host::Yields));
            engines.push((Engine::new(&config).unwrap(), host));
        }
    }
    engines
}

#[test]
fn what_lives_across_calls_is_the_same_behind_them() {
    let seeds = match std::env::var("MIXED") {
        Ok(seeds) => seeds.parse().unwrap(),
        Err(_) => 25,
    };
    let engines = all_engines();
    let mut left = [0; 3];
    for seed in 0..seeds {
        let counts = check(seed, &engines);
        for (all, count) in left.iter_mut().zip(counts) {
            *all += count;
        }
    }
    println!("{left:?}");
}
