//! Promotion on small texts, on random functions, and on functions that are large in one way.

use super::*;
use crate::Declarations;
use crate::testing::{compare, declarations};
use crate::text::{Named, parse_function};
use crate::verify::verify;

fn promote(text: &str) -> Function {
    let (_, mut function) = parse_function(text).unwrap();
    run(&mut function, &mut PassContext::default());
    if let Err(error) = verify(&function, &declarations()) {
        panic!("{error}\n{function}");
    }
    function
}

#[track_caller]
fn becomes(before: &str, after: &str) {
    let function = promote(before);
    let printed = Named("f", &function).to_string();
    assert_eq!(printed.trim(), after.trim(), "\n{printed}");
}

#[test]
fn random_functions_keep_their_meaning() {
    let mut context = PassContext::default();
    compare(0..3000, |function, _| run(function, &mut context));
}
