//! The passes of `--opt-level=speed`.
//!
//! [`optimize`] is the list of them. Each takes a function that [`crate::verify`] accepts and
//! leaves such a function behind. Each is linear in the function's size, up to a logarithm, or has
//! a budget of steps and leaves the rest as it is when that is spent. None recurses over nesting,
//! and none allocates per instruction: a [`PassContext`] keeps the memory from function to
//! function.
//!
//! The passes know nothing of each other: what two of them need (the control-flow graph, the moves
//! that code motion decides and layout carries out) is passed in here.

pub mod cfg;
mod contents;
mod critical;
mod dce;
mod decided;
mod demote;
mod fields;
mod gvn;
mod heads;
mod hold;
mod inline;
mod late;
mod layout;
mod licm;

mod numbering;
mod places;
mod promote;
mod reassociate;
pub(crate) mod rebuild;
mod repeat;
mod share;
mod simplify;
mod simplify_vector;
mod sink;
pub mod split;
mod tables;
#[cfg(test)]
mod tests;
mod thread;
mod wide;

pub use hold::ConstantCost;
pub use inline::Inlinees;

use crate::{Declarations, Form, Function, FunctionIndex};

/// The memory of the passes, for use with any number of functions one after the other.
#[derive(Default, Debug)]
pub struct PassContext {
    cfg: cfg::Cfg,
    dce: dce::Scratch,
    demote: demote::Scratch,
    fields: fields::Scratch,
    gvn: gvn::Scratch,
    hold: hold::Scratch,
    inline: inline::Scratch,
    late: late::Scratch,
    layout: layout::Scratch,
    licm: licm::Scratch,
    promote: promote::Scratch,
    reassociate: reassociate::Scratch,
    repeat: repeat::Scratch,
    share: share::Scratch,
    sink: sink::Scratch,
    split: split::Scratch,
    tables: tables::Scratch,
    thread: thread::Scratch,
    wide: wide::Scratch,
    spare: rebuild::Body,
}

/// Each pass, with its part of the memory.
impl PassContext {
    /// Analyses the control flow of the function that comes next. Every pass but `fields` and `sink`
    /// needs that. The analysis is out of date after `promote` and `layout`, and after `gvn` if it
    /// says so.
    pub(crate) fn analyze(&mut self, function: &Function) {
        self.cfg.build(function);
    }

    pub(crate) fn promote(&mut self, function: &mut Function) {
        promote::run(function, &self.cfg, &mut self.promote, &mut self.spare);
    }

    /// Returns whether edges between blocks went.
    pub(crate) fn gvn(&mut self, function: &mut Function, declarations: &Declarations) -> bool {
        gvn::run(function, declarations, &self.cfg, &mut self.gvn)
    }

    pub(crate) fn inline(
        &mut self,
        function: &mut Function,
        own: FunctionIndex,
        inlinees: &Inlinees,
    ) {
        inline::run(function, own, inlinees, &mut self.inline, &mut self.spare);
    }

    /// Returns whether anything has changed: then the analysis is out of date.
    pub(crate) fn inline_own(&mut self, function: &mut Function, own: FunctionIndex) -> bool {
        if !inline::calls_itself(function, own) {
            return false;
        }
        self.layout(function);
        let has_changed = inline::run_own(function, own, &mut self.inline, &mut self.spare);
        if !has_changed {
            self.analyze(function);
        }
        has_changed
    }

    pub(crate) fn dce(&mut self, function: &mut Function) {
        dce::run(function, &self.cfg, &mut self.dce);
    }

    pub(crate) fn licm(&mut self, function: &mut Function, declarations: &Declarations) {
        let moves = &mut self.layout.moves;
        licm::run(function, declarations, &self.cfg, &mut self.licm, moves);
    }

    pub(crate) fn layout(&mut self, function: &mut Function) {
        layout::run(function, &self.cfg, &mut self.layout, &mut self.spare);
    }

    pub(crate) fn hold(&mut self, function: &mut Function, cost: ConstantCost) {
        hold::run(function, &self.cfg, cost, &mut self.hold, &mut self.spare);
    }

    pub(crate) fn share(&mut self, function: &mut Function) {
        share::run(function, &self.cfg, &mut self.share, &mut self.spare);
    }

    pub(crate) fn demote(&mut self, function: &mut Function) {
        demote::run(function, &self.cfg, &mut self.demote, &mut self.spare);
    }

    pub(crate) fn fields(&mut self, function: &mut Function, declarations: &Declarations) {
        fields::run(function, declarations, &mut self.fields);
    }

    pub(crate) fn reassociate(&mut self, function: &mut Function) {
        reassociate::run(function, &mut self.reassociate, &mut self.spare);
    }

    pub(crate) fn tables(&mut self, function: &mut Function) {
        tables::run(function, &mut self.tables, &mut self.spare);
    }

    pub(crate) fn late(&mut self, function: &mut Function) {
        late::run(function, &mut self.late, &mut self.spare);
    }

    pub(crate) fn repeat(&mut self, function: &mut Function) {
        repeat::run(function, &mut self.repeat, &mut self.spare);
    }

    pub(crate) fn sink(&mut self, function: &mut Function) {
        sink::run(function, &mut self.sink);
    }
}

/// Runs all passes on a function in variable form. Afterwards it is in SSA form.
pub fn optimize(function: &mut Function, declarations: &Declarations, context: &mut PassContext) {
    begin(function, context);
    clean(function, declarations, context);
    finish(function, declarations, context);
}

/// The same, with calls replaced by what they call. `own` is the function's index.
pub fn optimize_inlining(
    function: &mut Function,
    own: FunctionIndex,
    inlinees: &Inlinees,
    declarations: &Declarations,
    context: &mut PassContext,
) {
    begin(function, context);
    context.inline(function, own, inlinees);
    clean(function, declarations, context);
    if context.inline_own(function, own) {
        clean(function, declarations, context);
    }
    finish(function, declarations, context);
}

/// Prepares a function in variable form for being inlined ([`Inlinees::add`]).
pub fn prepare(function: &mut Function, declarations: &Declarations, context: &mut PassContext) {
    begin(function, context);
    clean(function, declarations, context);
    context.layout(function);
}

/// Brings the function into SSA form.
fn begin(function: &mut Function, context: &mut PassContext) {
    debug_assert_eq!(function.form, Form::Variables);
    function.is_optimized = true;
    context.analyze(function);
    context.promote(function);
}

fn clean(function: &mut Function, declarations: &Declarations, context: &mut PassContext) {
    context.analyze(function);
    if context.gvn(function, declarations) {
        context.analyze(function);
    }
    context.dce(function);
    if wide::run(function, &mut context.wide) {
        context.analyze(function);
        if context.gvn(function, declarations) {
            context.analyze(function);
        }
        context.dce(function);
    }
}

fn finish(function: &mut Function, declarations: &Declarations, context: &mut PassContext) {
    context.licm(function, declarations);
    context.layout(function);
    context.tables(function);
    context.fields(function, declarations);
    context.reassociate(function);
    context.late(function);
    context.repeat(function);
    context.sink(function);
}

/// Brings a function that [`optimize`] has brought into SSA form back into variable form. Where
/// constants cost instructions, loops hold them; where several branches pass one on, they share it.
pub fn demote(function: &mut Function, context: &mut PassContext, cost: Option<ConstantCost>) {
    debug_assert_eq!(function.form, Form::Ssa);
    context.analyze(function);
    if let Some(cost) = cost {
        context.hold(function, cost);
    }
    context.share(function);
    context.demote(function);
}

/// Takes back what [`demote`] has done to the function just before.
pub fn undo_demotion(function: &mut Function, context: &mut PassContext) {
    debug_assert_eq!(function.form, Form::Variables);
    demote::undo(function, &mut context.demote, &mut context.spare);
}

/// Cuts the lives of the variables of a function in variable form where control enters and leaves
/// loops, for an allocator that [`split`]s them. `None` if that would take too long, or the function
/// has handlers.
pub fn cut_lives<'a>(
    function: &Function,
    context: &'a mut PassContext,
) -> Option<&'a split::Pieces> {
    debug_assert_eq!(function.form, Form::Variables);
    context.analyze(function);
    split::cut(function, &context.cfg, &mut context.split).then_some(&context.split.pieces)
}

/// Gives each piece of the lives that [`cut_lives`] has cut this place, the number of a register or
/// [`split::FRAME`]: a variable with several places becomes several variables. Returns their lives
/// and places, or `None` if finding them would take too long.
pub fn split<'a>(
    function: &mut Function,
    context: &'a mut PassContext,
    places: &[u32],
) -> Option<(&'a split::Lives, &'a [u32])> {
    let PassContext { cfg, split, .. } = context;
    let is_done = split::run(function, cfg, places, split);
    is_done.then_some((&split.lives, split.places()))
}

/// Takes back what [`split`] has done to the function just before.
pub fn undo_split(function: &mut Function, context: &mut PassContext) {
    split::undo(function, &mut context.split);
}

/// Threads the jumps of a function in variable form, for which it is the last pass before its code
/// is emitted: the verifier refuses what it leaves behind. Returns the blocks whose copies have been
/// appended, in the order of these, or `None` if no jump has another target.
pub fn thread<'a>(function: &mut Function, context: &'a mut PassContext) -> Option<&'a [u32]> {
    if !thread::may_apply(function) {
        return None;
    }
    context.analyze(function);
    let is_threaded = thread::run(function, &context.cfg, &mut context.thread);
    is_threaded.then_some(&context.thread.copies)
}

/// Takes back what [`thread`] has done to the function just before.
pub fn undo_threading(function: &mut Function, context: &mut PassContext) {
    thread::undo(function, &mut context.thread);
}
