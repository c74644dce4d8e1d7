//! Random functions mean the same in SSA form and back in variable form, and some shapes become
//! what one would write by hand.

use crate::passes::{PassContext, demote, optimize};
use crate::testing::compare;

#[test]
fn random_functions_keep_their_meaning() {
    let mut context = PassContext::default();
    compare(0..20000, |function, declarations| {
        optimize(function, declarations, &mut context);
        demote(function, &mut context);
    });
}
