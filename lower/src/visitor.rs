//! The one visitor: each operator is validated, then lowered. It only dispatches.
//!
//! Everything is monomorphised into one match over the opcode byte; no `Operator` is built.

use crate::control;
use crate::function::Builder;
use wasmparser::{
    FrameKind, FrameStack, FuncValidator, Result, ValidatorResources, VisitOperator,
    for_each_visit_operator,
};

/// Validates and lowers the operators of one function.
pub(crate) struct Visitor<'m> {
    pub(crate) validator: FuncValidator<&'m ValidatorResources>,
    pub(crate) builder: Builder<'m>,
    /// Offset of the current operator in the binary.
    pub(crate) offset: u64,
}

impl<'m> Visitor<'m> {
    /// A visitor at the start of a function.
    pub(crate) fn new(
        validator: FuncValidator<&'m ValidatorResources>,
        builder: Builder<'m>,
    ) -> Visitor<'m> {
        Visitor {
            validator,
            builder,
            offset: 0,
        }
    }
}

impl FrameStack for Visitor<'_> {
    #[inline(always)]
    fn current_frame(&self) -> Option<FrameKind> {
        // The parser asks at each operator; only frames of dead code are not on the builder's stack.
        if self.builder.dead_nesting > 0 {
            return self.validator.get_control_frame(0).map(|frame| frame.kind);
        }
        let frame = self.builder.control.last()?;
        Some(match frame.kind {
            control::FrameKind::Function | control::FrameKind::Block => FrameKind::Block,
            control::FrameKind::Loop => FrameKind::Loop,
            control::FrameKind::Then => FrameKind::If,
            control::FrameKind::Else => FrameKind::Else,
        })
    }
}

/// Lowers an accepted operator. Those that open and close frames see unreachable code too; selects of several results and
/// operators of other proposals are never accepted.
macro_rules! lower {
    ($builder:expr, mvp visit_block $args:tt) => { $builder.visit_block $args };
    ($builder:expr, mvp visit_loop $args:tt) => { $builder.visit_loop $args };
    ($builder:expr, mvp visit_if $args:tt) => { $builder.visit_if $args };
    ($builder:expr, mvp visit_else $args:tt) => { $builder.visit_else $args };
    ($builder:expr, mvp visit_end $args:tt) => { $builder.visit_end $args };
    ($builder:expr, reference_types visit_typed_select_multi $args:tt) => {};
    ($builder:expr, mvp $visit:ident $args:tt) => { lower!(@reachable $builder, $visit $args) };
    ($builder:expr, sign_extension $visit:ident $args:tt) => { lower!(@reachable $builder, $visit $args) };
    ($builder:expr, saturating_float_to_int $visit:ident $args:tt) => { lower!(@reachable $builder, $visit $args) };
    ($builder:expr, bulk_memory $visit:ident $args:tt) => { lower!(@reachable $builder, $visit $args) };
    ($builder:expr, reference_types $visit:ident $args:tt) => { lower!(@reachable $builder, $visit $args) };
    ($builder:expr, $proposal:ident $visit:ident $args:tt) => {
        debug_assert!(false, concat!(stringify!($proposal), " is not among the supported features"))
    };
    (@reachable $builder:expr, $visit:ident $args:tt) => {
        if $builder.reachable {
            $builder.$visit $args;
        }
    };
}

macro_rules! visit_operators {
    ($(@$proposal:ident $op:ident $({ $($arg:ident: $ty:ty),* })? => $visit:ident ($($annotation:tt)*))*) => {$(
        fn $visit(&mut self $($(, $arg: $ty)*)?) -> Self::Output {
            self.validator.visitor(self.offset).$visit($($($arg.clone()),*)?)?;
            lower!(self.builder, $proposal $visit($($($arg),*)?));
            Ok(())
        }
    )*};
}

// Most arguments are integers; the macro cannot tell them from the few that have to be cloned, or from those not lowered.
#[allow(clippy::clone_on_copy, unused_variables)]
impl<'a> VisitOperator<'a> for Visitor<'_> {
    type Output = Result<()>;

    for_each_visit_operator!(visit_operators);
}
