//! What is found in DWARF, compared with what the crate addr2line finds; and DWARF that is made to
//! do harm.

use super::{FrameSymbol, lookup};
use crate::module::{debug::DebugInfo, parts::ModuleBytes, parts::ModuleSource};
use gantry_lower::DEBUG_SECTIONS;
use gimli::{EndianSlice, LittleEndian};
use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

/// Modules that clang has made: see `make.sh` beside them.
const MODULES: [&[u8]; 4] = [
    include_bytes!("../../../tests/dwarf/unoptimized.wasm"),
    include_bytes!("../../../tests/dwarf/dwarf4.wasm"),
    include_bytes!("../../../tests/dwarf/dwarf5.wasm"),
    include_bytes!("../../../tests/dwarf/linked.wasm"),
];

/// A module's debugging information, and the size of its code.
fn debug_of(module: &[u8]) -> (DebugInfo, u32) {
    let parsed = gantry_lower::parse(module).unwrap();
    let debug = DebugInfo::keep(&parsed.debug, &ModuleSource::Borrowed(module));
    let end = parsed.info.bodies.last().unwrap().end;
    let debug = debug.expect("it has DWARF");
    let size = debug.address(end).unwrap();
    (debug, size)
}

/// What addr2line finds.
fn oracle(debug: &DebugInfo, addresses: &[u32]) -> Vec<Vec<FrameSymbol>> {
    let section = |id: gimli::SectionId| {
        let bytes = debug.section(id.name());
        Ok::<_, gimli::Error>(EndianSlice::new(bytes, LittleEndian))
    };
    let dwarf = gimli::Dwarf::load(section).unwrap();
    let context = addr2line::Context::from_dwarf(dwarf).unwrap();
    let find = |&address: &u32| {
        let mut symbols = Vec::new();
        let mut frames = context
            .find_frames(address.into())
            .skip_all_loads()
            .unwrap();
        while let Some(frame) = frames.next().unwrap() {
            let name = frame
                .function
                .map(|name| name.raw_name().unwrap().into_owned());
            let place = frame.location;
            symbols.push(FrameSymbol {
                name,
                plain_name: None,
                file: place
                    .as_ref()
                    .and_then(|place| place.file)
                    .map(str::to_owned),
                line: place.as_ref().and_then(|place| place.line),
                // There, 0 is the left edge of the line.
                column: place
                    .and_then(|place| place.column)
                    .filter(|&column| column != 0),
            });
        }
        symbols
    };
    addresses.iter().map(find).collect()
}

/// What is found, without the names that addr2line does not tell.
fn find(debug: &DebugInfo, addresses: &[u32]) -> Vec<Vec<FrameSymbol>> {
    let mut found = lookup::find(debug, addresses);
    for symbol in found.iter_mut().flatten() {
        symbol.plain_name = None;
    }
    found
}

/// Modules besides, for those who look for faults: files that the variable names, separated by
/// colons.
fn other_modules() -> Vec<Vec<u8>> {
    let files = std::env::var("GANTRY_DWARF_MODULES").unwrap_or_default();
    let files = files.split(':').filter(|file| !file.is_empty());
    files.map(|file| std::fs::read(file).unwrap()).collect()
}

#[test]
fn what_is_found_is_what_addr2line_finds() {
    let others = other_modules();
    let modules = MODULES
        .into_iter()
        .chain(others.iter().map(|module| &module[..]));
    for (number, module) in modules.enumerate() {
        let (debug, size) = debug_of(module);
        let addresses: Vec<u32> = (0..size).collect();
        let expected = oracle(&debug, &addresses);
        let parts = addresses.chunks(1000);
        let found = parts.flat_map(|part| find(&debug, part));
        let found: Vec<_> = found.collect();
        for (address, (found, expected)) in found.iter().zip(&expected).enumerate() {
            assert_eq!(found, expected, "module {number}, address {address:#x}");
        }
        // A function in another, in another file: the fixtures have what there is to find.
        let files: HashSet<_> = found
            .iter()
            .flatten()
            .filter_map(FrameSymbol::file)
            .collect();
        assert!(files.len() >= 2, "{files:?}");
        if number != 0 {
            assert!(
                found.iter().any(|symbols| symbols.len() > 1),
                "module {number}"
            );
        }
        // One at a time, as most are asked for.
        for address in (0..size).step_by(size as usize / 64 + 1) {
            let found = find(&debug, &[address]);
            assert_eq!(
                found[0], expected[address as usize],
                "{number} {address:#x}"
            );
        }
    }
}

/// Debugging information of these sections; all others are empty.
fn debug_with(sections: &[(&str, &[u8])]) -> DebugInfo {
    let mut bytes = Vec::new();
    let mut numbers = vec![1];
    for name in DEBUG_SECTIONS {
        let section = sections.iter().find(|(known, _)| *known == name);
        bytes.extend_from_slice(section.map_or(&[], |(_, bytes)| bytes));
        numbers.push(bytes.len() as u32);
    }
    let numbers: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
    DebugInfo::read(&numbers, ModuleBytes::Owned(bytes.into())).unwrap()
}

/// The sections of a module, to be changed.
fn sections_of(debug: &DebugInfo) -> Vec<(&'static str, Vec<u8>)> {
    let section = |name| (name, debug.section(name).to_vec());
    DEBUG_SECTIONS.map(section).to_vec()
}

fn with_sections(sections: &[(&'static str, Vec<u8>)]) -> DebugInfo {
    let sections: Vec<_> = sections
        .iter()
        .map(|(name, bytes)| (*name, &bytes[..]))
        .collect();
    debug_with(&sections)
}

/// Numbers that look random.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// How often sections are damaged, of each module: more often if the variable says so.
fn rounds() -> usize {
    let rounds = std::env::var("GANTRY_DWARF_ROUNDS");
    rounds.map_or(100, |rounds| rounds.parse().unwrap())
}

#[test]
fn damaged_sections_do_no_harm() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for module in MODULES {
        let (debug, size) = debug_of(module);
        let sections = sections_of(&debug);
        let addresses: Vec<u32> = (0..size).step_by(5).collect();
        let mut differ = 0;
        let expected = lookup::find(&debug, &addresses);
        for _ in 0..rounds() {
            let mut sections = sections.clone();
            for _ in 0..=random.below(4) {
                let which = random.below(sections.len());
                let bytes = &mut sections[which].1;
                let place = random.below(bytes.len());
                match random.below(4) {
                    _ if bytes.is_empty() => {}
                    0 => bytes.truncate(place),
                    1 => bytes[place] = 0xff,
                    2 => bytes[place] ^= 1 << random.below(8),
                    _ => {
                        let part = bytes[place..].to_vec();
                        bytes.extend(part);
                    }
                }
            }
            let found = lookup::find(&with_sections(&sections), &addresses);
            differ += usize::from(found != expected);
        }
        assert!(differ > 10, "only {differ} changes have changed anything");
    }
}

/// What is looked up in it takes no longer than this. Most take milliseconds; emulators are slow,
/// and so are machines that do something else.
const PATIENCE: Duration = Duration::from_secs(20);

#[track_caller]
fn takes_no_time(sections: &[(&str, &[u8])]) -> Vec<Vec<FrameSymbol>> {
    let debug = debug_with(sections);
    let start = Instant::now();
    let found = lookup::find(&debug, &[0, 1, 16, 1000]);
    assert!(start.elapsed() < PATIENCE, "it took {:?}", start.elapsed());
    found
}

/// The header of a unit of DWARF 4 with this length, whose abbreviations are at this offset.
fn unit_header(length: usize, abbreviations: u32) -> Vec<u8> {
    let mut header = (length as u32 + 7).to_le_bytes().to_vec();
    header.extend(4_u16.to_le_bytes());
    header.extend(abbreviations.to_le_bytes());
    header.push(4);
    header
}

/// A unit with these entries.
fn unit(entries: &[u8]) -> Vec<u8> {
    let mut unit = unit_header(entries.len(), 0);
    unit.extend_from_slice(entries);
    unit
}

/// Abbreviations of a compilation unit (1), a function with a range (2), one that is inlined there
/// (3), and one whose name is that of another (4). All have children.
const ABBREVIATIONS: &[u8] = &[
    1, 0x11, 1, 0x11, 0x01, 0x12, 0x06, 0, 0, // low_pc: addr, high_pc: data4
    2, 0x2e, 1, 0x11, 0x01, 0x12, 0x06, 0, 0, //
    3, 0x1d, 1, 0x11, 0x01, 0x12, 0x06, 0, 0, //
    4, 0x2e, 1, 0x11, 0x01, 0x12, 0x06, 0x31, 0x13, 0, 0, // abstract_origin: ref4
    0,
];
/// What those attributes say: addresses from 0 to 4096.
const RANGE: [u8; 8] = [0, 0, 0, 0, 0, 16, 0, 0];

/// An entry with that range.
fn entry(abbreviation: u8) -> Vec<u8> {
    [&[abbreviation], &RANGE[..]].concat()
}

#[test]
fn functions_that_are_inlined_without_end() {
    let mut entries = [entry(1), entry(2)].concat();
    for _ in 0..50_000 {
        entries.extend(entry(3));
    }
    let found = takes_no_time(&[
        (".debug_abbrev", ABBREVIATIONS),
        (".debug_info", &unit(&entries)),
    ]);
    // Those that are told are as many as there may be.
    assert_eq!(found[0].len(), 65);
}

#[test]
fn names_that_lead_to_themselves() {
    let mut entries = [entry(1), entry(4)].concat();
    // The entry behind the unit's header and first entry.
    let own = (unit_header(0, 0).len() + entry(1).len()) as u32;
    entries.extend(own.to_le_bytes());
    let found = takes_no_time(&[
        (".debug_abbrev", ABBREVIATIONS),
        (".debug_info", &unit(&entries)),
    ]);
    assert_eq!(found[0].len(), 1);
    assert_eq!(found[0][0].name(), None);
}

#[test]
fn units_without_end() {
    let units: Vec<u8> = (0..20_000).flat_map(|_| unit(&entry(1))).collect();
    let found = takes_no_time(&[(".debug_abbrev", ABBREVIATIONS), (".debug_info", &units)]);
    assert_eq!(found[0], []);
}

#[test]
fn units_that_share_many_abbreviations() {
    let mut abbreviations = ABBREVIATIONS[..ABBREVIATIONS.len() - 1].to_vec();
    for number in 200..60_000_u32 {
        abbreviations.extend([
            number as u8 | 0x80,
            (number >> 7) as u8 | 0x80,
            (number >> 14) as u8,
        ]);
        abbreviations.extend([0x2e, 0, 0, 0]);
    }
    abbreviations.push(0);
    let units: Vec<u8> = (0..20_000).flat_map(|_| unit(&entry(1))).collect();
    let found = takes_no_time(&[(".debug_abbrev", &abbreviations), (".debug_info", &units)]);
    assert_eq!(found[0], []);
}

#[test]
fn attributes_that_take_no_bytes() {
    // An entry of one byte with 100,000 attributes: flags that are there.
    let mut abbreviations = ABBREVIATIONS[..ABBREVIATIONS.len() - 1].to_vec();
    abbreviations.extend([9, 0x2e, 0]);
    for _ in 0..100_000 {
        abbreviations.extend([0x3f, 0x19]);
    }
    abbreviations.extend([0, 0, 0]);
    let mut entries = entry(1);
    entries.extend([9].repeat(1_000_000));
    takes_no_time(&[
        (".debug_abbrev", &abbreviations),
        (".debug_info", &unit(&entries)),
    ]);
}

#[test]
fn functions_that_share_many_ranges() {
    // Functions whose ranges are at an offset: 500,000 of them, each the same.
    let mut abbreviations = ABBREVIATIONS[..ABBREVIATIONS.len() - 1].to_vec();
    abbreviations.extend([9, 0x2e, 0, 0x55, 0x17, 0, 0, 0]);
    let ranges = [0, 0, 0, 0, 0, 16, 0, 0].repeat(500_000);
    let mut entries = entry(1);
    entries.extend([9, 0, 0, 0, 0].repeat(100_000));
    let sections = [
        (".debug_abbrev", &abbreviations[..]),
        (".debug_info", &unit(&entries)),
        (".debug_ranges", &ranges),
    ];
    let found = takes_no_time(&sections);
    assert_eq!(found[0].len(), 1);
}

/// Sections with a unit whose lines are this program.
fn with_lines(lines: &[u8]) -> Vec<Vec<FrameSymbol>> {
    // low_pc, high_pc, and stmt_list: sec_offset.
    let abbreviations = [1, 0x11, 0, 0x11, 0x01, 0x12, 0x06, 0x10, 0x17, 0, 0, 0];
    let entries = [&entry(1)[..], &[0; 4]].concat();
    takes_no_time(&[
        (".debug_abbrev", &abbreviations),
        (".debug_info", &unit(&entries)),
        (".debug_line", lines),
    ])
}

/// A line program of DWARF 4 with this header, from the list of folders on, and these instructions.
fn line_program(tables: &[u8], instructions: &[u8]) -> Vec<u8> {
    // min_inst_length, max_ops, default_is_stmt, line_base, line_range, opcode_base and lengths.
    let fixed = [1, 1, 1, 0xfb, 14, 13, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1];
    let header = [&fixed[..], tables].concat();
    let mut program = 4_u16.to_le_bytes().to_vec();
    program.extend((header.len() as u32).to_le_bytes());
    program.extend(header);
    program.extend_from_slice(instructions);
    [&(program.len() as u32).to_le_bytes()[..], &program].concat()
}

/// `DW_LNE_set_address` of 0.
const SET_ADDRESS: [u8; 7] = [0, 5, 2, 0, 0, 0, 0];

#[test]
fn line_programs_that_are_made_to_grow() {
    // A file, and a line from 0 to 100.
    let tables = [0, b'a', 0, 0, 0, 0, 0];
    let plain = [&SET_ADDRESS[..], &[0x14, 2, 100, 0, 1, 1]].concat();
    let found = with_lines(&line_program(&tables, &plain));
    assert_eq!(found[1][0].file(), Some("a"));
    assert_eq!(found[1][0].line(), Some(3));

    // Folders without end.
    let found = with_lines(&line_program(&[b'x', 0].repeat(600_000), &plain));
    assert_eq!(found[1], []);
    // Files without end, defined while the program runs.
    let files = [0, 5, 3, 0, 0, 0, 0].repeat(300_000);
    let found = with_lines(&line_program(&tables, &[&plain[..], &files].concat()));
    assert_eq!(found[1][0].line(), Some(3));
    // The number that has no opposite, of lines to advance.
    let advance = [
        3, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f,
    ];
    let found = with_lines(&line_program(&tables, &[&plain[..], &advance].concat()));
    assert_eq!(found[1][0].line(), Some(3));
    // Lines without end that have all addresses, and all of them again.
    let lines = [&SET_ADDRESS[..], &[0x14, 2, 100, 0, 1, 1]].concat();
    let found = with_lines(&line_program(&tables, &lines.repeat(200_000)));
    assert_eq!(found[1][0].line(), Some(3));
}

#[test]
fn long_paths_are_left_out() {
    // A file whose name is long.
    let name = [b'n'].repeat(200_000);
    let tables = [&[0][..], &name, &[0, 0, 0, 0, 0]].concat();
    let plain = [&SET_ADDRESS[..], &[0x14, 2, 100, 0, 1, 1]].concat();
    let found = with_lines(&line_program(&tables, &plain));
    assert_eq!(found[1][0].file(), None);
    assert_eq!(found[1][0].line(), Some(3));
    // Short enough to be told.
    let tables = [&[0][..], &name[..60_000], &[0, 0, 0, 0, 0]].concat();
    let found = with_lines(&line_program(&tables, &plain));
    assert_eq!(found[1][0].file().map(str::len), Some(60_000));
}
