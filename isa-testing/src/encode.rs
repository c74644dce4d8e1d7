//! The code of one function or instruction.

use gantry_codegen::{
    code::compiled::{CompiledCode, FunctionCode},
    emit::{Encode, buffer::Label, frame::Frame},
};
use gantry_ir::FunctionIndex;

/// What a call or return says of its operands where nothing allocates registers.
pub const INFO: u32 = u32::MAX;

/// Encodes one function whose frame is empty.
pub fn encode<E: Encode>(encoder: &mut E, body: impl FnOnce(&mut E)) -> CompiledCode {
    encode_framed(encoder, Frame::default(), true, body)
}

/// Encodes one function, whose frame is known at the beginning or only at the end.
pub fn encode_framed<E: Encode>(
    encoder: &mut E,
    frame: Frame,
    known: bool,
    body: impl FnOnce(&mut E),
) -> CompiledCode {
    encoder.begin(known.then_some(frame), 1);
    body(encoder);
    encoder.finish(frame, FunctionIndex(0)).unwrap();
    take(encoder)
}

/// The only function that has been encoded.
pub fn take<E: Encode>(encoder: &mut E) -> CompiledCode {
    let chunk = encoder.take_chunk();
    let record = chunk.functions[0];
    let start = record.start as usize;
    assert_eq!(chunk.code.len(), start + record.size as usize);
    CompiledCode {
        code: chunk.code[start..].to_vec(),
        functions: vec![FunctionCode { start: 0, ..record }],
        entries: vec![0],
        sites: chunk.sites,
        handlers: chunk.handlers,
        refunds: chunk.refunds,
    }
}

/// Encodes one instruction.
pub fn encode_inst<E: Encode>(encoder: &mut E, inst: E::Inst) -> CompiledCode {
    encode(encoder, |encoder| encoder.encode(&inst))
}

/// New labels.
pub fn labels<E: Encode>(encoder: &mut E, count: usize) -> Vec<Label> {
    (0..count).map(|_| encoder.buffer().new_label()).collect()
}
