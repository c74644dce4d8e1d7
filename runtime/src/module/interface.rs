//! What a module imports and exports, which is known before it is compiled.

use crate::{
    api::extern_types::{
        ExportType, ExternType, GlobalType, ImportType, MemoryType, TableType, TagType,
    },
    api::types::FuncType,
    module::parts::to_binary,
};
use anyhow::Result;
use gantry_lower::module::{Export, ExportItem, ModuleInfo};
use std::borrow::Cow;

/// What a module imports and exports.
///
/// Reading it takes milliseconds where compiling the module takes seconds: mistakes that show in it
/// can be reported first, see [`Linker::check_imports`](crate::Linker::check_imports). A compiled
/// module gives it by [`Module::interface`](crate::Module::interface).
///
/// ```
/// use gantry::ModuleInterface;
///
/// let interface = ModuleInterface::new(r#"(module (func (export "run") (param i32)))"#)?;
/// assert_eq!(interface.get_export("run").unwrap().to_string(), "function (i32) -> ()");
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ModuleInterface<'a> {
    info: Cow<'a, ModuleInfo>,
}

impl ModuleInterface<'static> {
    /// Reads a module in the binary format or, with the crate's feature `wat`, the text format. The
    /// code of functions is not looked at.
    ///
    /// # Errors
    ///
    /// If anything but the code of functions is not valid, or needs a feature that Gantry does not
    /// have.
    pub fn new(bytes: impl AsRef<[u8]>) -> Result<ModuleInterface<'static>> {
        let binary = to_binary(bytes.as_ref())?;
        let info = gantry_lower::parse(&binary)?.info;
        Ok(ModuleInterface {
            info: Cow::Owned(info),
        })
    }
}

impl<'a> ModuleInterface<'a> {
    pub(crate) fn of(info: &'a ModuleInfo) -> ModuleInterface<'a> {
        ModuleInterface {
            info: Cow::Borrowed(info),
        }
    }

    /// The imports, in the order of the module.
    pub fn imports(&self) -> impl ExactSizeIterator<Item = ImportType<'_>> {
        imports(&self.info)
    }

    /// The exports, in the order of the module.
    pub fn exports(&self) -> impl ExactSizeIterator<Item = ExportType<'_>> {
        exports(&self.info)
    }

    /// The type of an export.
    pub fn get_export(&self, name: &str) -> Option<ExternType> {
        let export = self.info.exports.iter().find(|export| export.name == name);
        Some(export_type(&self.info, export?.item))
    }
}

/// What each instance of a module has of its own: see
/// [`Module::resources_required`](crate::Module::resources_required).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ResourcesRequired {
    /// How many memories the module defines.
    pub num_memories: u32,
    /// The size of the largest of them at first, in pages of 64 KiB; `None` if there are none.
    pub max_initial_memory_size: Option<u64>,
    /// How many tables the module defines.
    pub num_tables: u32,
    /// The size of the largest of them at first, in elements; `None` if there are none.
    pub max_initial_table_size: Option<u64>,
}

impl ResourcesRequired {
    pub(crate) fn of(info: &ModuleInfo) -> ResourcesRequired {
        let declarations = &info.declarations;
        let memories = &declarations.memories[declarations.imported_memories as usize..];
        let tables = &info.types.tables[declarations.imported_tables as usize..];
        ResourcesRequired {
            num_memories: memories.len() as u32,
            max_initial_memory_size: memories.iter().map(|memory| memory.minimum).max(),
            num_tables: tables.len() as u32,
            max_initial_table_size: tables.iter().map(|table| table.minimum.into()).max(),
        }
    }
}

/// The imports of a module, in its order.
pub(crate) fn imports(info: &ModuleInfo) -> impl ExactSizeIterator<Item = ImportType<'_>> {
    info.imports.iter().map(|import| ImportType {
        module: &import.module,
        name: &import.name,
        ty: ExternType::of_import(&import.ty, &info.types.functions),
    })
}

/// The exports of a module, in its order.
pub(crate) fn exports(info: &ModuleInfo) -> impl ExactSizeIterator<Item = ExportType<'_>> {
    info.exports.iter().map(|Export { name, item }| ExportType {
        name,
        ty: export_type(info, *item),
    })
}

/// The type of what an export names.
pub(crate) fn export_type(info: &ModuleInfo, item: ExportItem) -> ExternType {
    let declarations = &info.declarations;
    match item {
        ExportItem::Function(function) => {
            let ty = declarations.functions[function.index()];
            FuncType(info.types.functions[ty.index()].clone()).into()
        }
        ExportItem::Table(table) => TableType::of(info.types.tables[table.index()]).into(),
        ExportItem::Memory(memory) => MemoryType(declarations.memories[memory.index()]).into(),
        ExportItem::Global(global) => GlobalType::of(info.types.globals[global.index()]).into(),
        ExportItem::Tag(tag) => {
            let ty = declarations.tags[tag.index()];
            TagType::new(FuncType(info.types.functions[ty.index()].clone())).into()
        }
    }
}
