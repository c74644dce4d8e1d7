//! Evaluates the constant expressions of an instance, and copies its element segments to tables.

use crate::{
    api::v128::read_slots,
    store::{instance_data::InstanceData, table_data::TableData},
};
use anyhow::{Context, Result, bail};
use gantry_ir::{ElementIndex, TableIndex, TrapCode};
use gantry_lower::module::{ConstantExpression, ConstantOp, ElementItems};
use smallvec::SmallVec;

/// The value of a constant expression, as generated code has it.
#[inline]
pub(crate) fn evaluate(data: &InstanceData, expression: &ConstantExpression) -> Result<u128> {
    // Nearly all are a single operation.
    match expression.ops[..] {
        [ConstantOp::Constant(_, bits)] => Ok(bits.into()),
        _ => evaluate_all(data, expression),
    }
}

fn evaluate_all(data: &InstanceData, expression: &ConstantExpression) -> Result<u128> {
    let mut stack: SmallVec<[u128; 4]> = SmallVec::new();
    for &op in &expression.ops {
        let value = match op {
            ConstantOp::Constant(_, bits) => bits.into(),
            ConstantOp::VectorHigh(bits) => {
                let low = stack.pop().context("half of a vector is missing")?;
                low | u128::from(bits) << 64
            }
            ConstantOp::GlobalGet(global) => {
                let ty = data.module().inner().info().declarations.globals[global.index()].ty;
                // SAFETY: the cell is valid; validation allows globals that are initialised before.
                unsafe { read_slots(data.global_cell(global).as_ptr(), ty) }
            }
            ConstantOp::RefFunc(function) => data.reference(function).into(),
            _ => {
                let (Some(right), Some(left)) = (stack.pop(), stack.pop()) else {
                    bail!("a constant expression lacks operands");
                };
                combine(op, left as u64, right as u64).into()
            }
        };
        stack.push(value);
    }
    stack.pop().context("a constant expression without a value")
}

fn combine(op: ConstantOp, left: u64, right: u64) -> u64 {
    let narrow = |value: u64| u64::from(value as u32);
    match op {
        ConstantOp::I32Add => narrow(left.wrapping_add(right)),
        ConstantOp::I32Sub => narrow(left.wrapping_sub(right)),
        ConstantOp::I32Mul => narrow(left.wrapping_mul(right)),
        ConstantOp::I64Add => left.wrapping_add(right),
        ConstantOp::I64Sub => left.wrapping_sub(right),
        ConstantOp::I64Mul => left.wrapping_mul(right),
        ConstantOp::Constant(..)
        | ConstantOp::VectorHigh(_)
        | ConstantOp::GlobalGet(_)
        | ConstantOp::RefFunc(_) => {
            unreachable!("these have no operands")
        }
    }
}

/// How many elements there are in a segment of an instance, which may have dropped it.
pub(crate) fn segment_length(data: &InstanceData, segment: ElementIndex) -> u32 {
    let items = &data.module().inner().info().elements[segment.index()].items;
    match data.dropped_elements[segment.index()] {
        true => 0,
        false => items.count(),
    }
}

/// Copies elements of a segment to a table: start in the table, start in the segment, count. All or
/// none.
///
/// # Safety
///
/// The instance's references and globals are set.
pub(crate) unsafe fn copy_segment(
    tables: &mut [TableData],
    data: &InstanceData,
    table: TableIndex,
    segment: ElementIndex,
    (target, source, count): (u32, u32, u32),
) -> Result<(), TrapCode> {
    let items = &data.module().inner().info().elements[segment.index()].items;
    let length = segment_length(data, segment);
    let end = source.checked_add(count).filter(|&end| end <= length);
    let range = source as usize..end.ok_or(TrapCode::TableOutOfBounds)? as usize;
    let table = &mut tables[data.tables[table.index()] as usize];
    // SAFETY: the values are references of the store.
    unsafe {
        match items {
            // A dropped segment is empty, whatever the module has.
            _ if range.is_empty() => table.write(target, std::iter::empty()),
            ElementItems::Functions(functions) => {
                if let Some(first) = data.module().inner().plan().first_slots[segment.index()] {
                    let range = first as usize + range.start..first as usize + range.end;
                    return table.copy_entries(target, &data.function_refs()[range]);
                }
                let slots = &data.module().inner().info().declarations.reference_slots;
                let references = functions[range].iter().map(|&function| {
                    // References are set, as the caller promises.
                    &*data.function_ref(slots[function.index()]).cast_const()
                });
                table.write_entries(target, references)
            }
            ElementItems::Expressions(expressions) => {
                let value = |expression| evaluate(data, expression).unwrap_or(0) as u64;
                table.write(target, expressions[range].iter().map(value))
            }
        }
    }
}
