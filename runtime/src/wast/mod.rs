//! Runs scripts of the WebAssembly specification's tests (`.wast`).
//!
//! ```
//! use gantry::{Engine, wast};
//!
//! let script = r#"
//!     (module (func (export "half") (param i32) (result i32) local.get 0 i32.const 2 i32.div_u))
//!     (assert_return (invoke "half" (i32.const 6)) (i32.const 3))
//! "#;
//! let report = wast::run(&Engine::default(), script)?;
//! assert_eq!((report.passed, report.failures.len()), (2, 0));
//! # Ok::<(), gantry::Error>(())
//! ```
//!
//! A directive is run even if one before has failed. Directives on threads and suspension are
//! not supported, as Gantry does not have these.

mod spectest;
mod values;

use crate::{Engine, Exception, Extern, Instance, Linker, Module, Store, Trap, Val};
use anyhow::{Context, Error, Result, anyhow, bail, ensure};
use gantry_ir::GuestLines;
use std::{collections::HashMap, fmt};
use wast::{
    QuoteWat, Wast, WastArg, WastDirective, WastExecute, WastInvoke, WastRet, Wat,
    lexer::Lexer,
    parser::{self, ParseBuffer},
    token::Id,
};

/// The outcome of a script.
#[derive(Debug, Default)]
pub struct Report {
    /// How many directives passed.
    pub passed: usize,
    /// The directives that failed.
    pub failures: Vec<Failure>,
}

/// A directive that failed.
#[derive(Debug)]
pub struct Failure {
    /// Its line in the script, from 1.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
    /// What went wrong.
    pub error: Error,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = format_args!("{:#}", self.error);
        write!(f, "{}:{}: {}", self.line, self.column, GuestLines(error))
    }
}

/// Runs a script in a new store.
///
/// # Errors
///
/// If the script itself cannot be parsed. Directives that fail are in the report.
pub fn run(engine: &Engine, script: &str) -> Result<Report> {
    let mut lexer = Lexer::new(script);
    lexer.allow_confusing_unicode(true);
    let buffer = ParseBuffer::new_with_lexer(lexer).map_err(syntax_error)?;
    let script_ast: Wast<'_> = parser::parse(&buffer).map_err(syntax_error)?;
    let mut runner = Runner::new(engine)?;
    let mut report = Report::default();
    for directive in script_ast.directives {
        let span = directive.span();
        match runner.directive(directive) {
            Ok(()) => report.passed += 1,
            Err(error) => {
                let (line, column) = span.linecol_in(script);
                report.failures.push(Failure {
                    line: line + 1,
                    column: column + 1,
                    error,
                });
            }
        }
    }
    Ok(report)
}

/// An error of the script's text, of which it shows a part.
fn syntax_error(error: wast::Error) -> Error {
    anyhow!("{}", GuestLines(error))
}

/// The state of a script.
struct Runner {
    store: Store<()>,
    linker: Linker<()>,
    instances: HashMap<String, Instance>,
    current: Option<Instance>,
    definitions: HashMap<Option<String>, Module>,
}

impl Runner {
    fn new(engine: &Engine) -> Result<Runner> {
        let mut store = Store::new(engine, ());
        if engine.config().metering.fuel {
            store.set_fuel(u64::MAX)?;
        }
        store.set_epoch_deadline(u64::MAX);
        let mut linker = Linker::new(engine);
        linker.allow_shadowing(true);
        spectest::define(&mut linker, &mut store)?;
        Ok(Runner {
            store,
            linker,
            instances: HashMap::new(),
            current: None,
            definitions: HashMap::new(),
        })
    }

    fn directive(&mut self, directive: WastDirective<'_>) -> Result<()> {
        use WastDirective::*;
        match directive {
            Module(mut module) => {
                let name = module.name();
                let module = self.compile(&mut module)?;
                self.instantiate(&module, name)
            }
            ModuleDefinition(mut module) => {
                let name = module.name().map(owned);
                let module = self.compile(&mut module)?;
                self.definitions.insert(None, module.clone());
                self.definitions.insert(name, module);
                Ok(())
            }
            ModuleInstance {
                instance, module, ..
            } => {
                let definition = self.definitions.get(&module.map(owned));
                let module = definition.context("there is no such module")?.clone();
                self.instantiate(&module, instance)
            }
            Register { name, module, .. } => {
                let instance = self.instance(module)?;
                self.linker.instance(&self.store, name, instance)?;
                Ok(())
            }
            Invoke(invoke) => self.invoke(invoke)?.map(|_| ()),
            AssertReturn { exec, results, .. } => {
                let values = self.execute(exec)??;
                self.check_values(&values, &results)
            }
            AssertTrap { exec, message, .. } => expect_trap(self.execute(exec)?, message),
            AssertExhaustion { call, message, .. } => expect_trap(self.invoke(call)?, message),
            AssertUnlinkable {
                module, message, ..
            } => self.expect_unlinkable(module, message),
            AssertMalformed { module, .. } | AssertInvalid { module, .. } => {
                self.expect_invalid(module)
            }
            AssertMalformedCustom { .. } | AssertInvalidCustom { .. } => {
                bail!("custom sections are not checked")
            }
            AssertException { exec, .. } => expect_exception(self.execute(exec)?),
            AssertSuspension { .. } => bail!("suspension is not supported"),
            Thread(_) | Wait { .. } => bail!("threads are not supported"),
        }
    }

    fn compile(&self, module: &mut QuoteWat<'_>) -> Result<Module> {
        Module::from_binary(self.store.engine(), &module.encode()?)
    }

    fn instantiate(&mut self, module: &Module, name: Option<Id<'_>>) -> Result<()> {
        // If the module fails, there is no current one: what follows must not run against the
        // previous module.
        self.current = None;
        let instance = self.linker.instantiate(&mut self.store, module)?;
        self.current = Some(instance);
        if let Some(name) = name {
            self.instances.insert(owned(name), instance);
        }
        Ok(())
    }

    fn instance(&self, name: Option<Id<'_>>) -> Result<Instance> {
        match name {
            None => self.current.context("there is no current instance"),
            Some(name) => {
                let instance = self.instances.get(name.name());
                instance
                    .copied()
                    .with_context(|| format!("there is no instance `{}`", name.name()))
            }
        }
    }

    fn export(&self, module: Option<Id<'_>>, name: &str) -> Result<Extern> {
        let export = self.instance(module)?.get_export(&self.store, name);
        export.with_context(|| format!("there is no export `{name}`"))
    }

    /// Executes what an assertion is about. The inner result is its outcome, which may be the
    /// expected failure; the outer error is a fault of the script.
    fn execute(&mut self, exec: WastExecute<'_>) -> Result<Result<Vec<Val>>> {
        match exec {
            WastExecute::Invoke(invoke) => self.invoke(invoke),
            WastExecute::Wat(mut module) => {
                let module = Module::from_binary(self.store.engine(), &module.encode()?)?;
                let result = self.linker.instantiate(&mut self.store, &module);
                Ok(result.map(|_| Vec::new()))
            }
            WastExecute::Get { module, global, .. } => {
                let export = self.export(module, global)?;
                let global = export.into_global().context("the export is no global")?;
                Ok(Ok(vec![global.get(&self.store)]))
            }
        }
    }

    fn invoke(&mut self, invoke: WastInvoke<'_>) -> Result<Result<Vec<Val>>> {
        let export = self.export(invoke.module, invoke.name)?;
        let func = export.into_func().context("the export is no function")?;
        let mut arguments = Vec::with_capacity(invoke.args.len());
        for argument in &invoke.args {
            let WastArg::Core(argument) = argument else {
                bail!("values of the component model are not supported");
            };
            arguments.push(values::argument(&mut self.store, argument)?);
        }
        let mut results = vec![Val::I32(0); func.ty(&self.store).results().len()];
        let result = func.call(&mut self.store, &arguments, &mut results);
        Ok(result.map(|()| results))
    }

    fn check_values(&self, values: &[Val], expected: &[WastRet<'_>]) -> Result<()> {
        ensure!(
            values.len() == expected.len(),
            "expected {} results, got {}",
            expected.len(),
            values.len()
        );
        for (index, (value, expected)) in values.iter().zip(expected).enumerate() {
            let WastRet::Core(expected) = expected else {
                bail!("values of the component model are not supported");
            };
            values::check(&self.store, value, expected)
                .with_context(|| format!("result {index}"))?;
        }
        Ok(())
    }

    fn expect_unlinkable(&mut self, mut module: Wat<'_>, message: &str) -> Result<()> {
        let module = Module::from_binary(self.store.engine(), &module.encode()?)?;
        match self.linker.instantiate(&mut self.store, &module) {
            Ok(_) => bail!("the module was linked, but should not: {message}"),
            Err(error) => {
                let found = format!("{error:#}");
                ensure!(
                    found.contains(message),
                    "expected `{message}`, got `{found}`"
                );
                Ok(())
            }
        }
    }

    /// A text that cannot be encoded is malformed. Messages are not compared: each validator words
    /// them in its own way.
    fn expect_invalid(&self, mut module: QuoteWat<'_>) -> Result<()> {
        let Ok(binary) = module.encode() else {
            return Ok(());
        };
        match Module::from_binary(self.store.engine(), &binary) {
            Ok(_) => bail!("an invalid module was accepted"),
            Err(_) => Ok(()),
        }
    }
}

fn expect_trap(result: Result<Vec<Val>>, message: &str) -> Result<()> {
    let error = match result {
        Ok(values) => bail!("expected trap `{message}`, got {values:?}"),
        Err(error) => error,
    };
    let trap = error
        .downcast_ref::<Trap>()
        .ok_or_else(|| anyhow!("expected trap `{message}`, got `{error:#}`"))?;
    let found = trap.to_string();
    let found = found.strip_prefix("wasm trap: ").unwrap_or(&found);
    // Scripts say what is null in some places, and not in others.
    let message = &message
        .replace("null function reference", "null reference")
        .replace("null exception reference", "null reference")
        .replace("unreachable", "wasm `unreachable` instruction executed");
    // The script may name the null element, or give only a part of the message. What goes beyond a
    // table has one message for all accesses, whose parts are what scripts say.
    let same =
        message.starts_with(found) || found.split(": ").any(|part| part.starts_with(message));
    ensure!(same, "expected trap `{message}`, got `{found}`");
    Ok(())
}

fn expect_exception(result: Result<Vec<Val>>) -> Result<()> {
    match result {
        Ok(values) => bail!("expected an exception, got {values:?}"),
        Err(error) if error.is::<Exception>() => Ok(()),
        Err(error) => bail!("expected an exception, got `{error:#}`"),
    }
}

fn owned(id: Id<'_>) -> String {
    id.name().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What should fail does fail: each of these directives but the modules is wrong.
    #[test]
    fn failures_are_found() {
        let script = r#"
            (module (memory 1)
                (func (export "f") (param i32) (result i32) local.get 0)
                (func (export "nan") (result f32) (f32.const nan:0x200000))
                (func (export "trap") unreachable)
                (func (export "null") (result externref) (ref.null extern)))
            (assert_return (invoke "f" (i32.const 1)) (i32.const 2))
            (assert_return (invoke "f" (i32.const 1)))
            (assert_return (invoke "f" (i32.const 1)) (i64.const 1))
            (assert_return (invoke "nan") (f32.const nan:canonical))
            (assert_return (invoke "nan") (f32.const nan:arithmetic))
            (assert_return (invoke "null") (ref.extern 0))
            (assert_return (invoke "trap"))
            (assert_trap (invoke "f" (i32.const 1)) "unreachable")
            (assert_trap (invoke "trap") "integer overflow")
            (assert_exhaustion (invoke "trap") "call stack exhausted")
            (assert_invalid (module) "anything")
            (assert_malformed (module quote "(func)") "anything")
            (assert_unlinkable (module) "unknown import")
            (assert_return (invoke "none"))
            (invoke "trap")
            (register "m" $none)
            (module (import "spectest" "none" (func)))
            (invoke "f" (i32.const 1))
        "#;
        let report = run(&Engine::default(), script).unwrap();
        assert_eq!(report.passed, 1);
        assert_eq!(report.failures.len(), 18);
        let lines: Vec<usize> = report.failures.iter().map(|failure| failure.line).collect();
        assert_eq!(lines, (7..25).collect::<Vec<_>>());
    }
}
