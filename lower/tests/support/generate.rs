//! Random valid functions in the text format, made to stress aliases, labels with values and dead
//! code.

use std::fmt::Write;

/// A small generator of numbers (SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

type Types = &'static [&'static str];

/// Locals 0 to 3 are parameters. Locals 9 to 11 count the iterations of loops, by depth.
const LOCALS: [&str; 9] = [
    "i32", "i64", "i32", "f64", "i32", "i32", "i64", "f64", "i32",
];
const COUNTERS: usize = 3;
/// The local for references to exceptions.
const EXCEPTION: usize = 12;
const LABELS: [Types; 5] = [
    &[],
    &["i32"],
    &["i64"],
    &["i32", "i32"],
    &["i64", "i32", "i32"],
];

struct Generator {
    random: Random,
    text: String,
    labels: Vec<Types>,
    loops: usize,
    budget: usize,
    /// Whether exceptions are used.
    has_exceptions: bool,
    /// How many labels there are in each arm of a `try` around this place.
    arms: Vec<usize>,
}

/// A module with one function (index 2), which calls two imported ones.
pub fn module(seed: u64) -> String {
    let mut generator = Generator {
        random: Random(seed),
        text: String::new(),
        labels: vec![&["i32", "i64"]],
        loops: 0,
        budget: 150,
        has_exceptions: seed % 3 == 1,
        arms: Vec::new(),
    };
    generator.statements(5);
    generator.expression("i32", 3);
    generator.expression("i64", 3);
    let body = generator.text;
    format!(
        "(module
  (import \"\" \"a\" (func (param i32) (result i32)))
  (import \"\" \"b\" (func (param i32 i64) (result i32 i64)))
  (tag (param i32 i64))
  (tag (param i32))
  (memory 1)
  (global (mut i32) (i32.const 7))
  (global (mut i64) (i64.const 9))
  (func (export \"f\") (param i32 i64 i32 f64) (result i32 i64)
    (local i32 i32 i64 f64 i32 i32 i32 i32 exnref)
{body}))"
    )
}

impl Generator {
    fn line(&mut self, line: impl std::fmt::Display) {
        let indent = 4 + 2 * self.labels.len();
        writeln!(self.text, "{:indent$}{line}", "").unwrap();
    }

    fn local(&mut self, ty: &str) -> usize {
        loop {
            let local = self.random.below(LOCALS.len());
            if LOCALS[local] == ty {
                return local;
            }
        }
    }

    fn expressions(&mut self, types: Types, depth: usize) {
        for ty in types {
            self.expression(ty, depth);
        }
    }

    fn drops(&mut self, types: Types) {
        for _ in types {
            self.line("drop");
        }
    }

    fn statements(&mut self, depth: usize) {
        for _ in 0..1 + self.random.below(3) {
            self.statement(depth);
        }
    }

    fn statement(&mut self, depth: usize) {
        if depth == 0 || self.budget == 0 {
            let local = self.local("i32");
            self.expression("i32", 1);
            return self.line(format_args!("local.set {local}"));
        }
        self.budget -= 1;
        match self.random.below(if self.has_exceptions { 18 } else { 13 }) {
            0..=3 => {
                let ty = self.random.pick(&["i32", "i64", "f64", "i32"]);
                let local = self.local(ty);
                self.expression(ty, depth - 1);
                self.line(format_args!("local.set {local}"));
            }
            4 => {
                self.expression("i32", depth - 1);
                self.line("global.set 0");
            }
            5 | 6 => {
                self.address(depth - 1);
                let ty = self.random.pick(&["i32", "i64", "f64"]);
                self.expression(ty, depth - 1);
                let offset = self.random.pick(&[0, 4, 12]);
                self.line(format_args!("{ty}.store offset={offset}"));
            }
            7 => self.branch_if(depth),
            8 => {
                let types = self.random.pick(&LABELS);
                self.structure("block", types, types, depth, |this| {
                    this.drops(types);
                    this.statements(depth - 1);
                    this.expressions(types, depth - 1);
                });
                self.drops(types);
            }
            9 => self.conditional(&[], depth),
            10 if self.loops < COUNTERS => {
                let types = self.random.pick(&LABELS);
                self.repeat(types, depth);
                self.drops(types);
            }
            11 => self.branch_table(depth),
            12 => {
                let label = self.random.below(self.labels.len());
                let types = self.labels[self.labels.len() - 1 - label];
                self.line("block");
                self.labels.push(&[]);
                self.expression("i32", 1);
                self.line("if");
                self.labels.push(&[]);
                // Loops are left only by what counts, so that they end: a branch back could run for
                // ever.
                self.expressions(types, depth - 1);
                self.line(format_args!("br {}", label + 2));
                self.statements(1);
                self.labels.pop();
                self.line("end");
                self.labels.pop();
                self.line("end");
            }
            13 | 14 => self.attempt_table(depth),
            15 | 16 => self.attempt(depth),
            17 => self.throw(depth),
            _ => {
                self.expression("f64", depth - 1);
                self.line("drop");
            }
        }
    }

    /// An address that is mostly in bounds.
    fn address(&mut self, depth: usize) {
        self.expression("i32", depth);
        if self.random.below(20) != 0 {
            let mask = self.random.pick(&[0xff, 0xfff8, 7]);
            self.line(format_args!("i32.const {mask}"));
            self.line("i32.and");
        }
        if self.random.below(3) == 0 {
            let local = self.local("i32");
            self.line(format_args!("local.get {local}"));
            self.line("i32.const 15");
            self.line("i32.and");
            self.line("i32.const 2");
            self.line("i32.shl");
            self.line("i32.add");
        }
    }

    fn branch_if(&mut self, depth: usize) {
        let label = self.random.below(self.labels.len());
        let types = self.labels[self.labels.len() - 1 - label];
        self.expressions(types, depth - 1);
        self.expression("i32", depth - 1);
        self.line(format_args!("br_if {label}"));
        self.drops(types);
    }

    fn branch_table(&mut self, depth: usize) {
        let types = self.labels[self.labels.len() - 1 - self.random.below(self.labels.len())];
        let labels: Vec<usize> = (0..self.labels.len())
            .filter(|label| self.labels[self.labels.len() - 1 - label] == types)
            .collect();
        // In a block of its own, so that what follows is alive.
        self.line("block");
        self.labels.push(&[]);
        self.expression("i32", 1);
        self.line("br_if 0");
        self.expressions(types, depth - 1);
        self.expression("i32", depth - 1);
        let mut list = String::new();
        for _ in 0..1 + self.random.below(5) {
            write!(list, " {}", self.random.pick(&labels) + 1).unwrap();
        }
        self.line(format_args!("br_table{list}"));
        self.labels.pop();
        self.line("end");
    }

    fn structure(
        &mut self,
        op: &str,
        params: Types,
        results: Types,
        depth: usize,
        body: impl FnOnce(&mut Self),
    ) {
        self.expressions(params, depth - 1);
        let list = |name: &str, types: Types| match types {
            [] => String::new(),
            _ => format!(" ({name} {})", types.join(" ")),
        };
        let (params_text, results_text) = (list("param", params), list("result", results));
        self.line(format_args!("{op}{params_text}{results_text}"));
        self.labels
            .push(if op == "loop" { params } else { results });
        body(self);
        self.labels.pop();
        self.line("end");
    }

    fn conditional(&mut self, types: Types, depth: usize) {
        let params = if self.random.below(3) == 0 {
            types
        } else {
            &[]
        };
        self.expressions(params, depth - 1);
        self.expression("i32", depth - 1);
        let list = |name: &str, types: Types| match types {
            [] => String::new(),
            _ => format!(" ({name} {})", types.join(" ")),
        };
        let (params_text, results_text) = (list("param", params), list("result", types));
        self.line(format_args!("if{params_text}{results_text}"));
        self.labels.push(types);
        self.statements(depth - 1);
        self.drops(params);
        self.expressions(types, depth - 1);
        if params.len() != types.len() || self.random.below(2) == 0 {
            self.line("else");
            self.statements(depth - 1);
            self.drops(params);
            self.expressions(types, depth - 1);
        }
        self.labels.pop();
        self.line("end");
    }

    /// A loop that counts down, with parameters that change and trade places.
    fn repeat(&mut self, types: Types, depth: usize) {
        let counter = LOCALS.len() + self.loops;
        self.line("i32.const 4");
        self.line(format_args!("local.set {counter}"));
        self.loops += 1;
        self.structure("loop", types, types, depth, |this| {
            this.line(format_args!("local.get {counter}"));
            this.line("i32.eqz");
            this.line("if");
            this.labels.push(&[]);
            // The way out of a loop that a branch inside of it keeps running.
            this.line("unreachable");
            this.labels.pop();
            this.line("end");
            match types {
                [.., a, b] if a == b && this.random.below(2) == 0 => {
                    this.line("local.set 4");
                    this.line("local.set 5");
                    this.line("local.get 4");
                    this.line("local.get 5");
                }
                [.., "i32"] => {
                    this.statements(depth - 1);
                    this.expression("i32", depth - 1);
                    this.line("i32.add");
                }
                _ => this.statements(depth - 1),
            }
            this.line(format_args!("local.get {counter}"));
            this.line("i32.const 1");
            this.line("i32.sub");
            this.line(format_args!("local.tee {counter}"));
            this.line("br_if 0");
        });
        self.loops -= 1;
    }

    /// A throw in a block of its own, so that what follows is alive.
    fn throw(&mut self, depth: usize) {
        self.line("block");
        self.labels.push(&[]);
        self.expression("i32", depth - 1);
        self.line("br_if 0");
        match self.random.below(4) {
            0 => {
                self.expressions(&["i32"], depth - 1);
                self.line("throw 1");
            }
            1 => {
                self.expression("exnref", 0);
                self.line("throw_ref");
            }
            2 if !self.arms.is_empty() => {
                let arm = self.random.pick(&self.arms.clone());
                self.line(format_args!("rethrow {}", self.labels.len() - arm));
            }
            _ => {
                self.expressions(&["i32", "i64"], depth - 1);
                self.line("throw 0");
            }
        }
        self.labels.pop();
        self.line("end");
    }

    /// A `try_table` with handlers of its own, and such that are other labels.
    fn attempt_table(&mut self, depth: usize) {
        const HANDLERS: [Types; 4] = [&[], &["i32", "i64", "exnref"], &["i32", "i64"], &["exnref"]];
        for types in HANDLERS {
            let results = types.join(" ");
            self.line(format_args!("block (result {results})"));
            self.labels.push(types);
        }
        let mut clauses = String::new();
        for _ in 0..self.random.below(5) {
            let (kind, types) = self.random.pick::<(&str, Types)>(&[
                ("catch 0", &["i32", "i64"]),
                ("catch 1", &["i32"]),
                ("catch_ref 0", &["i32", "i64", "exnref"]),
                ("catch_all", &[]),
                ("catch_all_ref", &["exnref"]),
            ]);
            let labels: Vec<usize> = (0..self.labels.len())
                .filter(|label| self.labels[self.labels.len() - 1 - label] == types)
                .collect();
            if !labels.is_empty() {
                let label = self.random.pick(&labels);
                write!(clauses, " ({kind} {label})").unwrap();
            }
        }
        self.line(format_args!("try_table{clauses}"));
        self.labels.push(&[]);
        self.statements(depth - 1);
        self.throw(depth);
        self.labels.pop();
        self.line("end");
        self.line("br 3");
        for (outer, types) in HANDLERS.iter().enumerate().rev() {
            self.labels.pop();
            self.line("end");
            for ty in types.iter().rev() {
                let local = match *ty {
                    "exnref" => EXCEPTION,
                    ty => self.local(ty),
                };
                self.line(format_args!("local.set {local}"));
            }
            if outer > 0 {
                self.statements(depth - 1);
                self.line(format_args!("br {}", outer - 1));
            }
        }
    }

    /// A `try`, which ends with handlers, with `delegate` or with nothing.
    fn attempt(&mut self, depth: usize) {
        let types = self.random.pick(&LABELS);
        self.line(format_args!("try (result {})", types.join(" ")));
        self.labels.push(types);
        self.statements(depth - 1);
        self.throw(depth);
        self.expressions(types, depth - 1);
        let mut arms: Vec<(&str, Types)> = Vec::new();
        for _ in 0..self.random.below(3) {
            arms.push(
                self.random
                    .pick(&[("catch 0", &["i32", "i64"]), ("catch 1", &["i32"])]),
            );
        }
        if self.random.below(3) == 0 {
            arms.push(("catch_all", &[]));
        }
        for (arm, values) in &arms {
            self.line(arm);
            self.arms.push(self.labels.len());
            for ty in values.iter().rev() {
                let local = self.local(ty);
                self.line(format_args!("local.set {local}"));
            }
            self.statements(depth - 1);
            self.expressions(types, depth - 1);
            self.arms.pop();
        }
        self.labels.pop();
        if arms.is_empty() && self.random.below(2) == 0 {
            let label = self.random.below(self.labels.len());
            self.line(format_args!("delegate {label}"));
        } else {
            self.line("end");
        }
        self.drops(types);
    }

    fn expression(&mut self, ty: &'static str, depth: usize) {
        if ty == "exnref" {
            let line = match self.random.below(8) {
                0 => "ref.null exn".to_owned(),
                _ => format!("local.get {EXCEPTION}"),
            };
            return self.line(line);
        }
        if depth == 0 || self.budget == 0 {
            let local = self.local(ty);
            return match self.random.below(3) {
                0 => {
                    let number = self.random.pick(&[0, 1, 2, 4, 8, 255, -1, 100]);
                    self.line(format_args!("{ty}.const {number}"));
                }
                _ => self.line(format_args!("local.get {local}")),
            };
        }
        self.budget -= 1;
        match self.random.below(14) {
            0..=3 => self.binary(ty, depth),
            4 => {
                let local = self.local(ty);
                self.expression(ty, depth - 1);
                self.line(format_args!("local.tee {local}"));
            }
            5 => {
                // An alias that is pending while its local is written.
                let local = self.local(ty);
                self.line(format_args!("local.get {local}"));
                self.statements(depth - 1);
                self.expression(ty, depth - 1);
                self.line(format_args!("{ty}.sub"));
            }
            6 => {
                self.expression(ty, depth - 1);
                self.expression(ty, depth - 1);
                self.expression("i32", depth - 1);
                self.line("select");
            }
            7 => {
                self.address(depth - 1);
                self.line(format_args!("{ty}.load"));
            }
            8 => {
                let types: Types = match ty {
                    "i32" => &["i32"],
                    "i64" => &["i64"],
                    _ => return self.unary(ty, depth),
                };
                match self.random.below(3) {
                    0 => self.structure("block", &[], types, depth, |this| {
                        this.statements(depth - 1);
                        this.expression(ty, depth - 1);
                        this.expression("i32", depth - 1);
                        this.line("br_if 0");
                    }),
                    1 if self.loops < COUNTERS => self.repeat(types, depth),
                    _ => self.conditional(types, depth),
                }
            }
            9 if ty == "i32" => {
                self.expression("i32", depth - 1);
                self.line("call 0");
            }
            9 if ty == "i64" => {
                let local = self.local("i64");
                self.expression("i32", depth - 1);
                self.expression("i64", depth - 1);
                self.line("call 1");
                self.line(format_args!("local.set {local}"));
                self.line("drop");
                self.line(format_args!("local.get {local}"));
            }
            _ => self.unary(ty, depth),
        }
    }

    fn unary(&mut self, ty: &'static str, depth: usize) {
        let (operand, ops): (_, &[&str]) = match (ty, self.random.below(3)) {
            ("i32", 0) => ("i32", &["i32.eqz", "i32.clz", "i32.extend8_s"]),
            ("i32", 1) => ("i64", &["i32.wrap_i64", "i64.eqz"]),
            ("i32", _) => return self.comparison(depth),
            ("i64", 0) => ("i64", &["i64.popcnt", "i64.extend32_s"]),
            ("i64", _) => ("i32", &["i64.extend_i32_u", "i64.extend_i32_s"]),
            (_, 0) => ("f64", &["f64.abs", "f64.neg", "f64.sqrt"]),
            _ => ("i32", &["f64.convert_i32_s", "f64.convert_i32_u"]),
        };
        self.expression(operand, depth - 1);
        let op = self.random.pick(ops);
        self.line(op);
    }

    fn comparison(&mut self, depth: usize) {
        let ty = self.random.pick(&["i32", "i64", "f64"]);
        self.expression(ty, depth - 1);
        self.expression(ty, depth - 1);
        let op = match ty {
            "f64" => self.random.pick(&["eq", "ne", "lt", "gt", "le", "ge"]),
            _ => self
                .random
                .pick(&["eq", "ne", "lt_s", "lt_u", "gt_s", "ge_u", "le_s"]),
        };
        self.line(format_args!("{ty}.{op}"));
        if self.random.below(3) == 0 {
            self.line("i32.eqz");
        }
    }

    fn binary(&mut self, ty: &'static str, depth: usize) {
        self.expression(ty, depth - 1);
        if ty != "f64" && self.random.below(4) == 0 {
            let number = self.random.pick(&[0, 1, 2, 3, 8, -1, 32]);
            self.line(format_args!("{ty}.const {number}"));
        } else {
            self.expression(ty, depth - 1);
        }
        let op = match ty {
            "f64" => self
                .random
                .pick(&["add", "sub", "mul", "div", "min", "max"]),
            _ => self.random.pick(&[
                "add", "add", "sub", "mul", "and", "or", "xor", "shl", "shr_s", "shr_u", "rotl",
                "div_s", "rem_u",
            ]),
        };
        self.line(format_args!("{ty}.{op}"));
    }
}
