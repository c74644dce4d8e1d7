//! Prints a hash of all machine code of each module, for both targets at both levels: whether a
//! change of the compiler changes any code shows by comparing two outputs.
//!
//! ```text
//! cargo run --release -p gantry --example code_hash -- [--functions] FILE...
//! ```
//!
//! With `--functions` each function gets a line of its own, so that `diff` names those that differ.

use gantry::{Config, Engine, Module, OptLevel, Target};
use std::hash::{DefaultHasher, Hasher};

const TARGETS: [(&str, Target); 2] = [("x86-64", Target::X86_64), ("aarch64", Target::Aarch64)];
const LEVELS: [(&str, OptLevel); 2] = [("none", OptLevel::None), ("speed", OptLevel::Speed)];

fn main() -> gantry::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let by_function = arguments.iter().any(|argument| argument == "--functions");
    for file in arguments
        .iter()
        .filter(|argument| !argument.starts_with("--"))
    {
        for (target_name, target) in TARGETS {
            for (level_name, level) in LEVELS {
                let mut config = Config::new();
                config.target(target)?.opt_level(level);
                let title = format!("{file} {target_name} {level_name}");
                match Module::from_file(&Engine::new(&config)?, file) {
                    Ok(module) => print(&title, &module, by_function),
                    Err(error) => println!("{title} {error:#}"),
                }
            }
        }
    }
    Ok(())
}

fn print(title: &str, module: &Module, by_function: bool) {
    let text = module.text();
    println!("{title} {} bytes {:016x}", text.len(), hash(text));
    if by_function {
        for (index, range) in module.functions() {
            println!("{title} function {index} {:016x}", hash(&text[range]));
        }
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
