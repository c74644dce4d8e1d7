//! Random modules that throw, catch and throw again.
//!
//! Functions call each other, themselves, the host and functions in a table, within `try_table`s
//! that are nested in each other, in loops and in handlers, and have many values of all types that
//! must survive: in locals, and on the operand stack. Exceptions carry values of all types, few or
//! many.
//!
//! What has to hold of each module:
//!
//! - It ends, and soon. Each call and each round of a loop takes one of a global, and functions
//!   give up when that is none.
//! - No float is a NaN or infinite, as which NaN arithmetic makes cannot be told from outside.
//!
//! There are three forms. In [`Form::Full`] handlers are those of `try_table` in all their kinds.
//! The others are the two forms of one program, for what the legacy instructions can do, too: the
//! one must do on Gantry what the other does on an engine that has only `try_table`.
//!
//! With [`Leaving::Often`], functions also leave for others by calls in place of a return (see
//! `leave.rs`), and a module is made to be there twice: each of the two instances has functions of
//! the other in its table, and the second imports those of the first.

mod body;
mod encode;
mod leave;
mod values;

use wasm_encoder::ValType;

use crate::generate::Random;
use crate::subject::twice;
use body::Body;

/// In which instructions a module has its handlers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `try_table`, in all its kinds.
    Full,
    /// `try_table`, where the legacy instructions can do the same.
    Common,
    /// `try`, `catch`, `rethrow` and `delegate`.
    Legacy,
}

/// Whether functions leave for others in place of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// They only return.
    Never,
    /// Many do.
    Often,
}

/// What the host gives: a tag, and functions that throw, call what they are given, and catch.
const HOST_FUNCTIONS: [(&str, &[ValType], &[ValType]); 3] = [
    ("throw", &[ValType::I32, ValType::F64], &[]),
    ("call", &[ValType::FUNCREF], &[]),
    ("catch", &[ValType::FUNCREF], &[ValType::I32]),
];
const HOST_THROW: u32 = 0;
const HOST_CALL: u32 = 1;
const HOST_CATCH: u32 = 2;
/// Elements of an instance's own in the table.
const SLOTS: u32 = twice::SLOTS;
/// The global that calls and loops take from, and the one that all that happens is mixed into.
const FUEL: u32 = 0;
const SUM: u32 = 1;

type Signature = (Vec<ValType>, Vec<ValType>);

/// What bodies have to know of their module.
struct Plan {
    form: Form,
    leaving: Leaving,
    /// How often in a hundred cases a function ends by leaving for another one.
    departures: usize,
    types: Vec<Signature>,
    /// Those of the module itself.
    functions: Vec<Signature>,
    /// The types of what exceptions carry; the first tag is the host's.
    tags: Vec<Vec<ValType>>,
    slots: Vec<Option<u32>>,
}

impl Plan {
    fn new(random: &mut Random, form: Form, leaving: Leaving) -> Self {
        let mut functions = match leaving {
            Leaving::Never => functions(random),
            Leaving::Often => leave::functions(random),
        };
        // What the host can call.
        functions.push((Vec::new(), Vec::new()));
        let mut tags = vec![vec![ValType::I32, ValType::F64]];
        for _ in 0..random.pick(&[1, 2, 3, 5]) {
            let alike = random.below(functions.len());
            tags.push(match random.chance(25) {
                true => functions[alike].1.clone(),
                false => values::types(random, &[0, 1, 1, 2, 3, 5, 20]),
            });
        }
        let departures = match leaving {
            Leaving::Never => 0,
            Leaving::Often => random.pick(&[50, 90, 95]),
        };
        let mut plan = Self {
            form,
            leaving,
            departures,
            types: Vec::new(),
            functions,
            tags,
            slots: Vec::new(),
        };
        // With imports, if there are some.
        let own = plan.functions.len() as u32;
        let first = plan.first().min(HOST_FUNCTIONS.len() as u32);
        let end = plan.first() + own;
        let slot =
            || (!random.chance(10)).then(|| first + random.below((end - first) as usize) as u32);
        plan.slots = std::iter::repeat_with(slot).take(SLOTS as usize).collect();
        plan
    }

    /// How many functions of another instance of the module are imported: all or none.
    fn peers(&self) -> usize {
        match self.leaving {
            Leaving::Never => 0,
            Leaving::Often => self.functions.len(),
        }
    }

    /// The first function of the module itself.
    fn first(&self) -> u32 {
        (HOST_FUNCTIONS.len() + self.peers()) as u32
    }

    /// The type of a function that is not the host's: one of another instance has that of the same
    /// function here.
    fn signature(&self, function: u32) -> &Signature {
        let index = function as usize - HOST_FUNCTIONS.len();
        &self.functions[index % self.functions.len()]
    }

    /// How many elements the table has.
    fn table_size(&self) -> u32 {
        match self.leaving {
            Leaving::Never => SLOTS,
            Leaving::Often => SLOTS * 2,
        }
    }

    /// The function that is in an element of the table, if there is one.
    fn in_slot(&self, slot: u32) -> Option<u32> {
        self.slots[(slot % SLOTS) as usize]
    }

    /// The index of a type; it is added if it is new.
    fn ty(&mut self, params: &[ValType], results: &[ValType]) -> u32 {
        let known = self
            .types
            .iter()
            .position(|ty| ty.0 == params && ty.1 == results);
        let index = known.unwrap_or_else(|| {
            self.types.push((params.to_vec(), results.to_vec()));
            self.types.len() - 1
        });
        index as u32
    }

    /// The function that has neither parameters nor results.
    fn plain(&self) -> u32 {
        self.first() + self.functions.len() as u32 - 1
    }
}

/// The types of some functions.
fn functions(random: &mut Random) -> Vec<Signature> {
    let mut functions: Vec<Signature> = Vec::new();
    for _ in 0..random.pick(&[2, 3, 4, 5]) {
        let signature = match functions.last() {
            Some(last) if random.chance(25) => last.clone(),
            _ => (
                values::types(random, &[0, 1, 2, 3, 5, 8, 20]),
                values::types(random, &[0, 0, 1, 1, 2, 3, 20]),
            ),
        };
        functions.push(signature);
    }
    functions
}

/// The module of a seed in one form. With `length`, its functions have about so many statements.
pub(crate) fn module(seed: u64, length: Option<usize>, form: Form, leaving: Leaving) -> Vec<u8> {
    let random = &mut Random::new(seed ^ 0x7423_9a1e);
    let mut plan = Plan::new(random, form, leaving);
    let usual = random.pick(&[5, 10, 20, 40, 80]);
    let length = length.unwrap_or(usual);
    let mut bodies = Vec::new();
    for index in 0..plan.functions.len() {
        bodies.push(Body::new(&mut plan, random, index, length).finish());
    }
    for index in 0..plan.functions.len() {
        bodies.push(body::entry(&mut plan, random, index));
    }
    encode::module(plan, &bodies)
}
