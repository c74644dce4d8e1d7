//! Functions of a made-up instruction set: labels, jumps, constants, tables, prologues.

use super::*;

/// A jump of the made-up instruction set of these tests: one byte and a distance.
fn jump(buffer: &mut CodeBuffer, label: Label) {
    let start = buffer.position();
    buffer.put(1, 1, u64::from(-4i32 as u32), 4);
    buffer.use_label(start + 1, label, LabelUse::Word);
    buffer.note_jump(start, label);
}

fn finish(buffer: &mut CodeBuffer) {
    let finished = buffer.finish(FunctionIndex(0), FrameRecord::default());
    finished.expect("the code is not too large");
}

fn target(code: &[u8], at: usize) -> i32 {
    at as i32 + 5 + i32::from_le_bytes(code[at + 1..at + 5].try_into().unwrap())
}

#[test]
fn labels_aliases_and_dropped_jumps() {
    let mut buffer = CodeBuffer::new();
    buffer.begin(0, 0);
    let [a, b, c, d] = [(); 4].map(|()| buffer.new_label());
    assert!(!buffer.is_bound(a));
    jump(&mut buffer, a);
    jump(&mut buffer, b);
    assert!(buffer.alias(a, c));
    assert!(buffer.alias(c, d));
    assert!(!buffer.alias(d, a), "an endless loop");
    jump(&mut buffer, b);
    // The jump that precedes its target goes away, the others stay.
    buffer.bind(b);
    buffer.bind(d);
    buffer.put1(7);
    assert_eq!(buffer.label_offset(a), Some(10));
    finish(&mut buffer);
    let chunk = buffer.take_chunk();
    assert_eq!(chunk.code.len(), 11);
    assert_eq!((target(&chunk.code, 0), target(&chunk.code, 5)), (10, 10));
}

#[test]
fn code_moves_to_where_room_was_left() {
    let mut buffer = CodeBuffer::new();
    buffer.begin(0, 0);
    let label = buffer.new_label();
    buffer.put8(0);
    buffer.put1(7);
    let start = buffer.position();
    jump(&mut buffer, label);
    assert!(!buffer.move_to_room(start, 0..4, 9), "too long");
    assert!(buffer.move_to_room(start, 0..8, 9));
    assert_eq!(buffer.position(), start);
    buffer.put1(8);
    buffer.bind_to(label, start - 1);
    finish(&mut buffer);
    let code = buffer.take_chunk().code;
    assert_eq!(target(&code, 0), start as i32 - 1);
    assert_eq!(code[5..], [9, 9, 9, 7, 8]);
}

#[test]
fn a_bound_label_keeps_the_jump_before_it() {
    let mut buffer = CodeBuffer::new();
    buffer.begin(0, 0);
    let [a, b] = [(); 2].map(|()| buffer.new_label());
    jump(&mut buffer, b);
    buffer.bind(a);
    buffer.bind(b);
    finish(&mut buffer);
    assert_eq!(target(&buffer.take_chunk().code, 0), 5);
}

#[test]
fn prologue_constants_tables_and_sites() {
    let mut buffer = CodeBuffer::new();
    for _ in 0..2 {
        buffer.begin(11, 60);
        let (block, body) = (buffer.new_label(), buffer.position());
        let four = buffer.constant(&[4; 4]);
        let sixteen = buffer.constant(&[16; 16]);
        assert_eq!(buffer.constant(&[4; 4]), four);
        assert_ne!(buffer.constant(&[4; 8]), four);
        jump(&mut buffer, sixteen);
        jump(&mut buffer, four);
        buffer.set_location(70);
        buffer.add_site(Some(TrapCode::Unreachable));
        buffer.put1(2);
        buffer.bind(block);
        let first = buffer.table_targets([block, sixteen]);
        let table = buffer.table(first, 2);
        jump(&mut buffer, table);
        let from = buffer.position();
        buffer.put_bytes(&[0xaa, 0xbb, 0xcc]);
        assert_eq!(buffer.move_to_front(from), body - 3);
        finish(&mut buffer);
    }
    let chunk = buffer.take_chunk();
    for record in &chunk.functions {
        let code = &chunk.code[record.start as usize..][..record.size as usize];
        assert_eq!(code[..3], [0xaa, 0xbb, 0xcc]);
        let (sixteen, four) = (target(code, 3) as usize, target(code, 8) as usize);
        assert!(sixteen.is_multiple_of(16) && four.is_multiple_of(4));
        assert_eq!(code[sixteen..sixteen + 16], [16; 16]);
        assert_eq!(code[four..four + 4], [4; 4]);
        let table = target(code, 14) as usize;
        let entry = |at: usize| i32::from_le_bytes(code[at..at + 4].try_into().unwrap());
        assert_eq!(table as i32 + entry(table), 14);
        assert_eq!(table as i32 + entry(table + 4), sixteen as i32);
        assert_eq!(table + 8, code.len());
    }
    let compiled = crate::code::compiled::CompiledCode {
        code: chunk.code,
        functions: chunk.functions,
        entries: vec![],
        sites: chunk.sites,
        handlers: chunk.handlers,
        processor: chunk.processor,
        refunds: chunk.refunds,
    };
    let function = compiled.functions[1];
    let site = compiled.site_at(&function, function.start + 13).unwrap();
    assert_eq!(
        (site.wasm_offset, site.trap),
        (70, Some(TrapCode::Unreachable))
    );
}

#[test]
fn many_constants() {
    let mut buffer = CodeBuffer::new();
    buffer.begin(0, 0);
    let constants = 0..1000u64;
    let mut label_of = |value: u64| buffer.constant(&value.to_le_bytes());
    let labels: Vec<_> = constants.clone().map(&mut label_of).collect();
    assert!(constants.map(label_of).eq(labels));
    finish(&mut buffer);
    assert_eq!(buffer.take_chunk().code.len(), 8000);
}

#[test]
fn code_beyond_the_limit_is_an_error() {
    let mut buffer = CodeBuffer::new();
    for round in 0..3 {
        buffer.begin(16, 0);
        let label = buffer.new_label();
        jump(&mut buffer, label);
        let wanted = if round == 1 { 3 * LIMIT / 8 } else { 10 };
        for value in 0..wanted as u64 {
            buffer.put8(value);
        }
        buffer.bind(label);
        buffer.constant(&[1; 16]);
        let from = buffer.position();
        buffer.put1(9);
        buffer.move_to_front(from);
        let finished = buffer.finish(FunctionIndex(round), FrameRecord::default());
        assert_eq!(finished.is_err(), round == 1);
    }
    // The function that failed has left nothing.
    let chunk = buffer.take_chunk();
    let [first, second] = chunk.functions[..] else {
        panic!("two functions")
    };
    assert_eq!((first.size, second.size), (112, 112));
    assert_eq!(
        target(&chunk.code, second.start as usize + 1),
        second.start as i32 + 86
    );
}
