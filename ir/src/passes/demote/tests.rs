//! Random functions mean the same in SSA form and back in variable form. What some shapes become is
//! in `filetests/passes/demote`.

use crate::passes::{PassContext, demote, optimize, undo_demotion};
use crate::testing::{compare, declarations, takes_linear_time};
use crate::text::parse_function;
use crate::verify::verify;
use crate::{Type, VariableData};

#[test]
fn random_functions_keep_their_meaning() {
    let mut context = PassContext::default();
    compare(0..2000, |function, declarations| {
        optimize(function, declarations, &mut context);
        demote(function, &mut context, None);
    });
}

#[test]
fn it_can_be_undone() {
    let mut context = PassContext::default();
    compare(0..300, |function, declarations| {
        optimize(function, declarations, &mut context);
        let before = function.to_string();
        demote(function, &mut context, None);
        undo_demotion(function, &mut context);
        assert_eq!(function.to_string(), before);
    });
}

/// A variable for each of many arms: time must not grow with their square.
#[test]
fn many_arguments_for_one_parameter_take_linear_time() {
    let text = |arms| {
        let mut text =
            String::from("function %f (i32) -> (i32) ssa {\nblock0:\n    v0 = param.i32 0\n");
        for arm in 0..arms {
            text += &format!("    br_if v0, block{}, block{}\n", 2 * arm + 1, 2 * arm + 2);
            text += &format!("block{}: extends\n", 2 * arm + 1);
            text += &format!("    v{} = iadd.i32 v0, v0\n", 3 * arm + 2);
            text += &format!("    jump block{}(v{})\n", 2 * arms + 1, 3 * arm + 2);
            text += &format!("block{}:\n", 2 * arm + 2);
        }
        let last = 3 * arms + 1;
        text += &format!("    jump block{0}(v0)\nblock{0}:\n", 2 * arms + 1);
        text + &format!(
            "    v{} = param.i32 0\n    return [v{}]\n}}\n",
            last + 1,
            last + 1
        )
    };
    let function = takes_linear_time(30_000, text, |function| {
        demote(function, &mut PassContext::default(), None);
    });
    // All share the variable that the function's parameter arrives in.
    assert_eq!(function.variables.len(), 1);
}

#[test]
fn variables_of_which_nothing_is_left_are_unused() {
    let text = "function %f (i32) -> (i32) ssa {
    var l0: i32
block0:
    v0 = param.i32 0
    return [v0]
}";
    let (_, mut function) = parse_function(text).unwrap();
    // As promotion leaves a variable that it has kept.
    function.variables[0] = VariableData::in_ssa_form(Type::I32);
    demote(&mut function, &mut PassContext::default(), None);
    verify(&function, &declarations()).unwrap();
    assert_eq!(function.variables[1], VariableData::new(Type::I32));
}
