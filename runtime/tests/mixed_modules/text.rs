//! The modules' text.

use super::*;

pub const IMPORTS: &str = r#"
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
pub fn text(program: &Program, own: usize) -> (String, Vec<usize>) {
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
pub struct Body<'p> {
    pub program: &'p Program,
    pub own: usize,
    pub imports: &'p mut Vec<(usize, usize)>,
}

impl Body<'_> {
    pub fn text(
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
    pub fn local(&self, shape: Shape, before: usize) -> usize {
        before
            + match shape {
                Shape::Plain | Shape::Results => 1,
                Shape::Parameters => MANY,
                Shape::Vector => 2,
            }
    }

    pub fn step(&mut self, kind: Kind, step: &Step, first: usize) -> String {
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
    pub fn call_of(&mut self, step: &Step, x: &str) -> String {
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
    pub fn name(&mut self, part: usize, number: usize) -> String {
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
    pub fn call_by(
        &mut self,
        prefix: &str,
        way: Way,
        [part, number]: [usize; 2],
        x: &str,
    ) -> String {
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

    pub fn call(&mut self, way: Way, part: usize, number: usize, x: &str) -> String {
        let shape = self.program.function(part, number).shape;
        match way {
            Way::Host => format!("(call $call (i32.const {number}) {x})"),
            _ => shape.take_results(&self.call_by("", way, [part, number], x)),
        }
    }

    pub fn end(&mut self, shape: Shape, end: End) -> String {
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

    pub fn sum(&self, kind: Kind, first: usize) -> String {
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
