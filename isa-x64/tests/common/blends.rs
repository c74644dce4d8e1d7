//! How choices between floats by a mask are written.

use super::{float_suffix, packed_suffix, rm, x};
use gantry_isa_x64::inst::*;

/// What is shown of a blend.
pub fn expected(inst: &Inst) -> Vec<String> {
    let Inst::Fblend {
        relation,
        width,
        dst,
        then,
        otherwise,
        lhs,
        rhs,
    } = *inst
    else {
        unreachable!("{inst:?} is no blend")
    };
    // EQ_OQ, NEQ_UQ, LT_OQ, LE_OQ, GE_OQ and GT_OQ.
    let predicate = match relation {
        FloatRelation::Equal => 0,
        FloatRelation::Unequal => 4,
        FloatRelation::Less => 17,
        FloatRelation::LessOrEqual => 18,
        FloatRelation::GreaterOrEqual => 29,
        FloatRelation::Greater => 30,
    };
    let (scalar, packed) = (float_suffix(width), packed_suffix(width));
    let (lhs, rhs) = (x(lhs), rm(&rhs, Size::from(width)));
    let dst = x(dst);
    vec![
        format!("vcmp{scalar} xmm15, {lhs}, {rhs}, {predicate}"),
        match (then.is_none(), otherwise.is_none()) {
            (true, _) => format!("vandn{packed} {dst}, xmm15, {}", x(otherwise)),
            (_, true) => format!("vand{packed} {dst}, xmm15, {}", x(then)),
            _ => format!(
                "vblendv{packed} {dst}, {}, {}, xmm15",
                x(otherwise),
                x(then)
            ),
        },
    ]
}
