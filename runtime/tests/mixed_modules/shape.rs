//! Shapes of functions: their kinds of values, parameters and results.

use super::*;

/// What a module works on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Vectors, in locals: its calls are wide.
    Wide,
    /// Vectors that are no locals: its calls are not.
    Narrow,
    /// No vectors.
    Scalar,
}

/// The type of a function, and how it gets `x` and gives `r`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
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
    pub fn enter(self, x: i32) -> i32 {
        match self {
            Shape::Plain | Shape::Results => x,
            Shape::Parameters => x.wrapping_add(MANY as i32 - 1),
            Shape::Vector => x.wrapping_add(x.wrapping_mul(7)),
        }
    }

    /// What the caller has of it.
    pub fn leave(self, r: i32) -> i32 {
        match self {
            Shape::Plain | Shape::Parameters => r,
            Shape::Results => r.wrapping_add(r.wrapping_add(MANY as i32 - 1)),
            Shape::Vector => r.wrapping_add(r.wrapping_mul(7)),
        }
    }

    pub fn has_same_results(self, other: Shape) -> bool {
        let results = |shape| match shape {
            Shape::Plain | Shape::Parameters => 1,
            Shape::Results => 2,
            Shape::Vector => 3,
        };
        results(self) == results(other)
    }

    pub fn type_name(self) -> &'static str {
        match self {
            Shape::Plain => "$plain",
            Shape::Parameters => "$parameters",
            Shape::Results => "$results",
            Shape::Vector => "$vector",
        }
    }

    pub fn arguments(self, x: &str) -> String {
        match self {
            Shape::Plain | Shape::Results => x.to_owned(),
            Shape::Parameters => (1..MANY).fold(x.to_owned(), |text, index| {
                text + &format!(" (i32.const {index})")
            }),
            Shape::Vector => lanes(x),
        }
    }

    /// What is behind a call, whose results are on the stack; `$t` is free.
    pub fn take_results(self, call: &str) -> String {
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
    pub fn results(self) -> String {
        let r = "(local.get $r)";
        match self {
            Shape::Plain | Shape::Parameters => r.to_owned(),
            Shape::Results => (0..MANY)
                .map(|index| format!("(i32.add {r} (i32.const {index}))"))
                .collect(),
            Shape::Vector => lanes(r),
        }
    }

    pub fn parameters(self) -> String {
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
    pub fn begin(self) -> &'static str {
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
pub fn lanes(x: &str) -> String {
    format!("(i32x4.mul (i32x4.splat {x}) (v128.const i32x4 1 3 5 7))")
}

pub fn sum_of_lanes(vector: &str) -> String {
    // As a block, so that the vector is computed once; it is in memory meanwhile.
    format!(
        "(v128.store offset=32 (i32.const 0) {vector})
         (i32.add (i32.load offset=32 (i32.const 0)) (i32.load offset=44 (i32.const 0)))"
    )
}
