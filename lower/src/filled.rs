//! Tables that calls may rely on: private ones, whose elements are known from the sections before
//! the code.
//!
//! A table is *filled* ([`TableDeclaration::filled`](gantry_ir::module::TableDeclaration::filled))
//! if the module defines it and does not export it, and if instantiation makes each of its elements
//! a function that the module defines, of one type for all. As long as no function writes it, a
//! call of that type need not look at the element. Whether one does is known when all functions are
//! lowered: see [`FilledTables`].

use crate::lowerer::Lowerer;
use crate::module::{
    ConstantExpression, ConstantOp, ElementItems, ElementSegment, ExportItem, ModuleInfo,
    SegmentMode,
};
use crate::parse::ParsedModule;
use gantry_ir::module::{FilledTables, TableElements};
use gantry_ir::{Function, FunctionIndex, TableIndex, TypeIndex};

/// How many elements all tables that are looked at may have: an initial value fills a table without
/// a byte for each element, and looking must not take longer than the rest.
const MOST_ELEMENTS: u32 = 1 << 20;

/// A null element. No module has that many functions.
const NULL: FunctionIndex = FunctionIndex(u32::MAX);

/// A table that may be filled, and its elements so far.
struct Candidate {
    table: TableIndex,
    elements: Vec<FunctionIndex>,
}

impl ModuleInfo {
    /// Finds the tables that are filled.
    pub(crate) fn find_filled_tables(&mut self) {
        let mut candidates = self.candidates();
        if candidates.is_empty() {
            return;
        }
        self.apply_segments(&mut candidates);
        for Candidate { table, elements } in candidates {
            let ty = self.type_of_all(&elements);
            self.declarations.tables[table.index()].filled = ty;
        }
    }

    /// The tables that segments or initial values may fill, with their initial values. Nearly all
    /// modules have none: the first element of a compiler's table is null.
    fn candidates(&self) -> Vec<Candidate> {
        let mut placed = [0; FilledTables::MOST];
        for segment in &self.elements {
            if let SegmentMode::Active(table, _) = &segment.mode
                && let Some(placed) = placed.get_mut(table.index())
            {
                *placed += count(segment);
            }
        }
        let mut left = MOST_ELEMENTS as usize;
        let mut candidates = Vec::new();
        let first = self.declarations.imported_tables as usize;
        for (index, initializer) in (first..FilledTables::MOST).zip(&self.table_initializers) {
            let table = &self.declarations.tables[index];
            let size = table.minimum as usize;
            let initial = match initializer {
                Some(initializer) => element(initializer),
                None => Some(NULL),
            };
            let may_be_full = placed[index] >= size || initial != Some(NULL);
            let is_possible = size > 0 && table.elements == TableElements::Functions && may_be_full;
            if is_possible && let (Some(initial), Some(rest)) = (initial, left.checked_sub(size)) {
                left = rest;
                candidates.push(Candidate {
                    table: TableIndex::from_index(index),
                    elements: vec![initial; size],
                });
            }
        }
        candidates.retain(|candidate| !self.exports_table(candidate.table));
        candidates
    }

    fn exports_table(&self, table: TableIndex) -> bool {
        let mut items = self.exports.iter().map(|export| export.item);
        items.any(|item| item == ExportItem::Table(table))
    }

    /// Applies the active segments in order, as instantiation does, and removes the tables that
    /// have other elements then, or whose elements are not known.
    ///
    /// Instantiation ends with the first segment that does not fit its table. Nobody can call a
    /// function of the instance then, unless an earlier segment has put one in a table of another
    /// instance. So behind a segment that may not fit it is not known which ones have been applied.
    fn apply_segments(&self, candidates: &mut Vec<Candidate>) {
        let (mut is_reachable, mut is_certain) = (false, true);
        for segment in &self.elements {
            let SegmentMode::Active(table, offset) = &segment.mode else {
                continue;
            };
            let is_imported = table.0 < self.declarations.imported_tables;
            let start = match offset.ops[..] {
                [ConstantOp::Constant(_, bits)] => Some(bits as usize),
                _ => None,
            };
            let size = self.declarations.tables[table.index()].minimum as usize;
            let start = start.filter(|start| !is_imported && start + count(segment) <= size);
            if start.is_none() && is_reachable {
                is_certain = false;
            }
            is_reachable |= is_imported;
            let place = candidates.iter().position(|other| other.table == *table);
            if let Some(place) = place {
                let elements = &mut candidates[place].elements;
                let is_applied = is_certain
                    && start.is_some_and(|start| apply(segment, &mut elements[start..]).is_some());
                if !is_applied {
                    candidates.swap_remove(place);
                }
            }
        }
    }

    /// The type of all these elements, if they are functions of one type that the module defines.
    fn type_of_all(&self, elements: &[FunctionIndex]) -> Option<TypeIndex> {
        let declarations = &self.declarations;
        let types = &self.types.functions;
        let first = *declarations.functions.get(elements[0].index())?;
        let is_alike = |&element: &FunctionIndex| {
            element != NULL && !declarations.is_imported(element) && {
                let ty = declarations.functions[element.index()];
                ty == first || types[ty.index()] == types[first.index()]
            }
        };
        elements.iter().all(is_alike).then_some(first)
    }
}

/// How many elements a segment has.
fn count(segment: &ElementSegment) -> usize {
    match &segment.items {
        ElementItems::Functions(functions) => functions.len(),
        ElementItems::Expressions(expressions) => expressions.len(),
    }
}

/// The element that an expression makes, if that is known.
fn element(expression: &ConstantExpression) -> Option<FunctionIndex> {
    match expression.ops[..] {
        [ConstantOp::RefFunc(function)] => Some(function),
        [ConstantOp::Constant(..)] => Some(NULL),
        _ => None,
    }
}

/// Puts the elements of a segment where they belong; `None` if one is not known.
fn apply(segment: &ElementSegment, elements: &mut [FunctionIndex]) -> Option<()> {
    match &segment.items {
        ElementItems::Functions(functions) => {
            elements[..functions.len()].copy_from_slice(functions)
        }
        ElementItems::Expressions(expressions) => {
            for (to, expression) in elements.iter_mut().zip(expressions) {
                *to = element(expression)?;
            }
        }
    }
    Some(())
}

impl ParsedModule<'_> {
    /// Lowers all functions to find out whether they write tables that their calls rely on; if so,
    /// no table is filled any more. For whoever compiles functions one by one. What is not valid is
    /// passed over.
    pub fn settle_filled_tables(&mut self) {
        if !self.info.declarations.has_filled_tables() {
            return;
        }
        let mut lowerer = Lowerer::new();
        let mut function = Function::new();
        let mut all = FilledTables::default();
        for source in &self.functions {
            if lowerer.lower(&self.info, source, &mut function).is_ok() {
                all |= function.filled_tables;
            }
        }
        if all.is_contradiction() {
            self.info.declarations.forget_filled_tables();
        }
    }
}
