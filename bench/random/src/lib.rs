//! Random modules ([`generate`]), what is observed of a module on an engine ([`subject`]), Gantry
//! as such an engine and compared with others ([`compare`]), and the transcript of a module: all
//! of that in a line. What a module does must not depend on the machine, so transcripts of two
//! machines are compared (`gantry-bench transcripts`).

pub mod compare;
mod exceptions;
pub mod gantry;
pub mod generate;
mod references;
pub mod safely;
mod selectors;
mod smith;
pub mod subject;
pub mod transcript;
mod vectors;
