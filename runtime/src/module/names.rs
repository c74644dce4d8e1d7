//! Names of a module's functions, for people: those of the name section, else of exports.

use gantry_ir::{FunctionIndex, GuestText};
use gantry_lower::module::{ExportItem, ModuleInfo};
use std::{collections::HashMap, fmt};

/// Names that are longer are shown as they are: demangling has to read all of a name.
const LONGEST_MANGLED: usize = 16 << 10;

/// The names of a module's functions, as the module has them.
pub(crate) struct FunctionNames<'a> {
    names: HashMap<FunctionIndex, &'a str>,
}

impl<'a> FunctionNames<'a> {
    pub(crate) fn new(info: &'a ModuleInfo) -> FunctionNames<'a> {
        let names = info.function_names.iter();
        let named = names.filter(|(_, name)| !name.is_empty());
        let mut names: HashMap<_, _> = named.map(|(index, name)| (*index, &name[..])).collect();
        for export in &info.exports {
            if let ExportItem::Function(function) = export.item {
                names.entry(function).or_insert(&export.name);
            }
        }
        FunctionNames { names }
    }

    pub(crate) fn get(&self, function: FunctionIndex) -> Option<&'a str> {
        self.names.get(&function).copied()
    }
}

/// Shows a function's name on one line: demangled if it is one of Rust's, escaped and shortened. A
/// short name can stand for megabytes, which are made only as far as they are shown.
pub struct FunctionName<'a>(pub &'a str);

impl<'a> FunctionName<'a> {
    /// Whether Rust has mangled it.
    pub(crate) fn is_mangled_rust(&self) -> bool {
        self.demangled().is_some()
    }

    fn demangled(&self) -> Option<rustc_demangle::Demangle<'a>> {
        let is_short = self.0.len() <= LONGEST_MANGLED;
        is_short.then(|| rustc_demangle::try_demangle(self.0).ok())?
    }
}

impl fmt::Display for FunctionName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.demangled() {
            Some(demangled) => write!(f, "{}", GuestText(format_args!("{demangled:#}"))),
            None => write!(f, "{}", GuestText(self.0)),
        }
    }
}
