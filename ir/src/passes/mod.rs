//! The passes of `--opt-level=speed`.
//!
//! [`optimize`] is the list of them. Each takes a function that [`crate::verify`] accepts and
//! leaves one behind. Each is linear in the function's size, up to a logarithm, or has a budget of
//! steps behind which it leaves the rest as it is. None recurses over nesting, and none allocates
//! per instruction: a [`PassContext`] keeps the memory from function to function.

pub mod cfg;
pub mod dce;
pub mod gvn;
pub mod layout;
pub mod licm;
mod loads;
pub mod promote;
pub(crate) mod rebuild;
mod simplify;
pub mod sink;

use crate::{Declarations, Form, Function, Inst, Opcode};

/// The memory of the passes, for use with any number of functions one after the other.
#[derive(Default, Debug)]
pub struct PassContext {
    cfg: cfg::Cfg,
    dce: dce::Scratch,
    gvn: gvn::Scratch,
    layout: layout::Scratch,
    licm: licm::Scratch,
    promote: promote::Scratch,
    sink: sink::Scratch,
    spare: rebuild::Body,
}

impl PassContext {
    /// Analyses the control flow of the function that comes next. Every pass but [`sink`] needs
    /// that, of the function as it is: after [`promote`] and [`layout`], and after [`gvn`] if it
    /// says so, the analysis is out of date.
    pub fn analyze(&mut self, function: &Function) {
        self.cfg.build(function);
    }
}

/// Runs all passes on a function in variable form. Afterwards it is in SSA form.
pub fn optimize(function: &mut Function, declarations: &Declarations, context: &mut PassContext) {
    debug_assert_eq!(function.form, Form::Variables);
    context.analyze(function);
    promote::run(function, context);
    context.analyze(function);
    if gvn::run(function, declarations, context) {
        context.analyze(function);
    }
    dce::run(function, context);
    licm::run(function, declarations, context);
    layout::run(function, context);
    sink::run(function, context);
}

/// Whether the instruction reads a global that never changes.
fn reads_constant_global(declarations: &Declarations, inst: &Inst) -> bool {
    let global = declarations.globals.get(inst.b as usize);
    inst.op == Opcode::GlobalGet && global.is_some_and(|global| !global.mutable)
}
