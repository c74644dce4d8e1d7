//! Looking up addresses in DWARF.
//!
//! This is what the crate addr2line does, and its results are those of the tests' oracle. But that
//! recurses over functions that are inlined into each other and keeps what it reads of a unit, and
//! here the sections may be anybody's. So all addresses are looked up in one pass over the units,
//! entries and lines, which neither recurses nor keeps anything but what is found, and which ends
//! when its [`Budget`] does: then the frames that are left have no symbols.

use super::{
    FrameSymbol,
    reader::{Budget, Reader},
};
use crate::module::debug::DebugInfo;
use gimli::{
    Attribute, AttributeValue, ColumnType, Dwarf, FileEntry, LineInstruction, LineProgram,
    LineProgramHeader, LineRow, Range, Reader as _, Result, SectionId, Unit, UnitHeader,
    UnitOffset, UnitRef, UnitType, constants as dw,
};
use std::mem;

/// The most functions that are told of a frame: the innermost ones come first.
const MOST_INLINED: usize = 64;
/// How often a function refers to another description of itself.
const MOST_HOPS: usize = 16;
/// Names and paths that are longer are left out.
const LONGEST_TEXT: usize = 64 << 10;

/// What a function of the source is described by.
type Entry = UnitOffset<usize>;

/// The name of a function that linkers see, and that in the source.
type Names = (Option<String>, Option<String>);

/// A place in the source: a number in the list of files of the unit, and where in that file.
#[derive(Clone, Copy)]
struct Place {
    file: Option<u64>,
    line: Option<u32>,
    column: Option<u32>,
}

/// A function that takes the place of its call.
struct Inlined {
    entry: Entry,
    call: Place,
}

/// An address that is looked up.
#[derive(Default)]
struct Probe {
    address: u64,
    /// The function that has the address.
    function: Option<Entry>,
    /// Those inlined there, the outermost first.
    inlined: Vec<Inlined>,
    place: Option<Place>,
}

/// Finds the functions of the source at addresses, which ascend: those inlined first. Where nothing
/// is known, there are none.
pub(super) fn find(debug: &DebugInfo, addresses: &[u32]) -> Vec<Vec<FrameSymbol>> {
    let budget = Budget::new(debug.bytes().len(), addresses.len());
    let section = |id: SectionId| {
        let makes_tables = matches!(id, SectionId::DebugAbbrev | SectionId::DebugLine);
        let bytes = debug.section(id.name());
        Ok::<_, gimli::Error>(Reader::new(bytes, &budget, makes_tables))
    };
    let mut symbols = vec![Vec::new(); addresses.len()];
    let Ok(dwarf) = Dwarf::load(section) else {
        return symbols;
    };
    let mut lookup = Lookup {
        dwarf,
        budget: &budget,
        probes: Vec::new(),
        other: None,
    };
    let mut left: Vec<usize> = (0..addresses.len()).collect();
    lookup.begin(addresses, &left);
    let mut units = lookup.dwarf.units();
    while let Ok(Some(header)) = units.next() {
        if left.is_empty() || budget.is_spent() {
            break;
        }
        // What is wrong with one unit is no matter of the others.
        let Ok(Some(unit)) = lookup.search(header) else {
            continue;
        };
        let mut probes = mem::take(&mut lookup.probes).into_iter();
        left.retain(|&index| {
            let probe = probes.next().expect("one for each that is left");
            symbols[index] = lookup.symbols(&unit, &probe);
            symbols[index].is_empty()
        });
        lookup.begin(addresses, &left);
    }
    symbols
}

struct Lookup<'a> {
    dwarf: Dwarf<Reader<'a>>,
    budget: &'a Budget,
    /// What is looked up in a unit, by address.
    probes: Vec<Probe>,
    /// The unit that was referred to last, and where it is.
    other: Option<(usize, Unit<Reader<'a>>)>,
}

impl<'a> Lookup<'a> {
    /// Begins with those addresses that are left.
    fn begin(&mut self, addresses: &[u32], left: &[usize]) {
        // Whoever has spent the budget sees that soon.
        let _ = self.budget.charge(left.len());
        let probe = |&index: &usize| Probe {
            address: addresses[index].into(),
            ..Probe::default()
        };
        self.probes.extend(left.iter().map(probe));
    }

    /// Reads what starts a unit.
    fn unit(&self, header: UnitHeader<Reader<'a>>) -> Result<Unit<Reader<'a>>> {
        self.budget.allow_tables();
        self.dwarf.unit(header)
    }

    /// Looks up the addresses in a unit. Gives the unit if any of them may be there, or else has
    /// noted nothing.
    fn search(&mut self, header: UnitHeader<Reader<'a>>) -> Result<Option<Unit<Reader<'a>>>> {
        if let UnitType::Type { .. } | UnitType::SplitType { .. } | UnitType::Partial =
            header.type_()
        {
            // They have no code.
            return Ok(None);
        }
        let unit = self.unit(header)?;
        let mut ranges = self.dwarf.unit_ranges(&unit)?;
        let (mut has_ranges, mut is_hit) = (false, false);
        while let Some(range) = ranges.next()? {
            has_ranges |= range.begin < range.end;
            is_hit |= !self.within(range).is_empty();
        }
        if has_ranges && !is_hit {
            return Ok(None);
        }
        // Where there are no functions, there may be lines.
        let _ = self.search_entries(&unit);
        let _ = self.search_lines(&unit);
        Ok(Some(unit))
    }

    /// The addresses in a range.
    fn within(&self, range: Range) -> std::ops::Range<usize> {
        let below = |end: u64| self.probes.partition_point(|probe| probe.address < end);
        let start = below(range.begin);
        start..below(range.end).max(start)
    }

    /// Finds the functions that have the addresses, and what is inlined there.
    fn search_entries(&mut self, unit: &Unit<Reader<'a>>) -> Result<()> {
        let mut entries = unit.entries_raw(None)?;
        let mut attributes = Vec::new();
        while !entries.is_empty() {
            let entry = entries.next_offset();
            let Some(abbreviation) = entries.read_abbreviation()? else {
                continue;
            };
            // An attribute may take no bytes.
            self.budget.charge(abbreviation.attributes().len())?;
            let is_inlined = match abbreviation.tag() {
                dw::DW_TAG_subprogram => false,
                dw::DW_TAG_inlined_subroutine => true,
                _ => {
                    entries.skip_attributes(abbreviation.attributes())?;
                    continue;
                }
            };
            entries.read_attributes(abbreviation.attributes(), &mut attributes)?;
            let call = is_inlined.then(|| call(&attributes, unit));
            self.add_function(unit, entry, &attributes, call)?;
        }
        Ok(())
    }

    /// Notes a function, which takes the place of a call if that is given, for the addresses that it
    /// has.
    fn add_function(
        &mut self,
        unit: &Unit<Reader<'a>>,
        entry: Entry,
        attributes: &[Attribute<Reader<'a>>],
        call: Option<Place>,
    ) -> Result<()> {
        let (mut low, mut high, mut size) = (None, None, None);
        let mut list = None;
        for attribute in attributes {
            let value = attribute.value();
            match attribute.name() {
                dw::DW_AT_low_pc => low = self.dwarf.attr_address(unit, value)?,
                dw::DW_AT_high_pc => {
                    size = value.udata_value();
                    high = self.dwarf.attr_address(unit, value)?;
                }
                dw::DW_AT_ranges => list = self.dwarf.attr_ranges_offset(unit, value)?,
                _ => {}
            }
        }
        if let Some(list) = list {
            let mut ranges = self.dwarf.ranges(unit, list)?;
            while let Some(range) = ranges.next()? {
                self.add_range(range, entry, call)?;
            }
        } else if let Some(begin) = low
            && let Some(end) = high.or(size.and_then(|size| begin.checked_add(size)))
        {
            self.add_range(Range { begin, end }, entry, call)?;
        }
        Ok(())
    }

    fn add_range(&mut self, range: Range, entry: Entry, call: Option<Place>) -> Result<()> {
        let within = self.within(range);
        self.budget.charge(within.len())?;
        for probe in &mut self.probes[within] {
            match call {
                None => probe.function = probe.function.or(Some(entry)),
                Some(call) => {
                    let is_new = probe.inlined.last().is_none_or(|last| last.entry != entry);
                    if is_new && probe.inlined.len() < MOST_INLINED {
                        probe.inlined.push(Inlined { entry, call });
                    }
                }
            }
        }
        Ok(())
    }

    /// Finds the lines of the addresses.
    fn search_lines(&mut self, unit: &Unit<Reader<'a>>) -> Result<()> {
        let Some(program) = &unit.line_program else {
            return Ok(());
        };
        let mut program = FixedFiles(program.header());
        self.budget.allow_lines();
        let mut row = LineRow::new(program.0);
        // What linkers have removed has one of these addresses.
        let bits = 8 * u32::from(program.0.address_size()).clamp(1, 8);
        let removed = u64::MAX >> (64 - bits) & !1;
        let mut is_removed = false;
        // Where the row before starts, unless it ended a sequence.
        let mut before: Option<(u64, Place)> = None;
        let mut instructions = program.0.instructions();
        while let Some(instruction) = instructions.next_instruction(program.0)? {
            match instruction {
                LineInstruction::SetAddress(to) => is_removed = to < row.address() || to >= removed,
                // gimli cannot negate it.
                LineInstruction::AdvanceLine(i64::MIN) => {
                    return Err(gimli::Error::BadSignedLeb128);
                }
                _ => {}
            }
            if !row.execute(instruction, &mut program)? {
                continue;
            }
            if !is_removed {
                let end = row.address();
                if let Some((begin, place)) = before {
                    self.add_line(Range { begin, end }, place)?;
                }
                before = (!row.end_sequence()).then(|| (end, place_of(&row)));
            }
            is_removed &= !row.end_sequence();
            row.reset(program.0);
        }
        Ok(())
    }

    fn add_line(&mut self, range: Range, place: Place) -> Result<()> {
        let within = self.within(range);
        self.budget.charge(within.len())?;
        for probe in &mut self.probes[within] {
            probe.place = probe.place.or(Some(place));
        }
        Ok(())
    }

    /// What was found of an address in a unit.
    fn symbols(&mut self, unit: &Unit<Reader<'a>>, probe: &Probe) -> Vec<FrameSymbol> {
        if probe.function.is_none() && probe.place.is_none() {
            return Vec::new();
        }
        // Each function is where the next one, inlined into it, was called.
        let entries = probe.inlined.iter().map(|inlined| Some(inlined.entry));
        let entries = entries.rev().chain([probe.function]);
        let calls = probe.inlined.iter().rev().map(|inlined| Some(inlined.call));
        let places = std::iter::once(probe.place).chain(calls);
        let pairs = entries.zip(places);
        let symbols = pairs.map(|(entry, place)| {
            let names = entry.and_then(|entry| self.names(unit, entry).ok());
            let (linkage_name, name) = names.unwrap_or_default();
            let (name, plain_name) = match linkage_name {
                Some(linkage_name) => (Some(linkage_name), name),
                None => (name, None),
            };
            FrameSymbol {
                name,
                plain_name,
                file: place.and_then(|place| self.file(unit, place.file?).ok()?),
                line: place.and_then(|place| place.line),
                column: place.and_then(|place| place.column),
            }
        });
        symbols.collect()
    }

    /// The names of a function: that which linkers see, if it has one, and that in the source.
    fn names(&mut self, unit: &Unit<Reader<'a>>, entry: Entry) -> Result<Names> {
        let mut entry = entry;
        // Whether the entry is in the other unit.
        let mut is_other = false;
        for _ in 0..MOST_HOPS {
            let unit = match &self.other {
                Some((_, other)) if is_other => other,
                _ => unit,
            };
            let (mut linkage_name, mut name, mut origin) = (None, None, None);
            let mut entries = unit.entries_raw(Some(entry))?;
            let Some(abbreviation) = entries.read_abbreviation()? else {
                return Ok(Names::default());
            };
            self.budget.charge(abbreviation.attributes().len())?;
            for &specification in abbreviation.attributes() {
                let attribute = entries.read_attribute(specification)?;
                let value = attribute.value();
                match attribute.name() {
                    dw::DW_AT_linkage_name | dw::DW_AT_MIPS_linkage_name => {
                        linkage_name = Some(value);
                    }
                    dw::DW_AT_name => name = Some(value),
                    dw::DW_AT_abstract_origin | dw::DW_AT_specification => origin = Some(value),
                    _ => {}
                }
            }
            if linkage_name.is_some() || name.is_some() {
                let string = |name: Option<_>| match name {
                    Some(name) => text(&self.dwarf.attr_string(unit, name)?),
                    None => Ok(None),
                };
                return Ok((string(linkage_name)?, string(name)?));
            }
            entry = match origin {
                Some(AttributeValue::UnitRef(entry)) => entry,
                Some(AttributeValue::DebugInfoRef(offset)) => {
                    let Some(start) = self.find_other(offset.0)? else {
                        return Ok(Names::default());
                    };
                    is_other = true;
                    UnitOffset(offset.0 - start)
                }
                _ => return Ok(Names::default()),
            };
        }
        Ok(Names::default())
    }

    /// Makes the unit that has an offset of the section the other one. Gives where it starts.
    fn find_other(&mut self, offset: usize) -> Result<Option<usize>> {
        let has_offset = |start: usize, header: &UnitHeader<Reader<'a>>| {
            let end = start.saturating_add(header.length_including_self());
            (start..end).contains(&offset)
        };
        if let Some((start, unit)) = &self.other
            && has_offset(*start, &unit.header)
        {
            return Ok(Some(*start));
        }
        let mut units = self.dwarf.units();
        while let Some(header) = units.next()? {
            let start = header.offset().0;
            if has_offset(start, &header) {
                self.other = Some((start, self.unit(header)?));
                return Ok(Some(start));
            }
        }
        Ok(None)
    }

    /// The path of a file of a unit.
    fn file(&self, unit: &Unit<Reader<'a>>, number: u64) -> Result<Option<String>> {
        let Some(program) = &unit.line_program else {
            return Ok(None);
        };
        let header: &LineProgramHeader<Reader<'a>> = program.header();
        let Some(file) = header.file(number) else {
            return Ok(None);
        };
        let unit = UnitRef::new(&self.dwarf, unit);
        let mut path = match &unit.comp_dir {
            Some(folder) => text(folder)?.unwrap_or_default(),
            None => String::new(),
        };
        // Folder 0 is the one before.
        if file.directory_index() != 0
            && let Some(folder) = file.directory(header)
        {
            push(
                &mut path,
                &text(&unit.attr_string(folder)?)?.unwrap_or_default(),
            );
        }
        let name = text(&unit.attr_string(file.path_name())?)?;
        Ok(name.map(|name| {
            push(&mut path, &name);
            path
        }))
    }
}

/// A line program whose files are those of its header: it may define more, which no compiler does
/// and which would be kept.
struct FixedFiles<'a, 'b>(&'b LineProgramHeader<Reader<'a>>);

impl<'a> LineProgram<Reader<'a>> for FixedFiles<'a, '_> {
    fn header(&self) -> &LineProgramHeader<Reader<'a>> {
        self.0
    }

    fn add_file(&mut self, _: FileEntry<Reader<'a>>) {}
}

/// The place of a row of lines.
fn place_of(row: &LineRow) -> Place {
    let line = row.line().map(|line| line.get() as u32);
    let column = match row.column() {
        ColumnType::LeftEdge => None,
        ColumnType::Column(column) => Some(column.get() as u32),
    };
    Place {
        file: Some(row.file_index()),
        line,
        column: column.filter(|_| line.is_some()),
    }
}

/// Where a function that is inlined was called.
fn call(attributes: &[Attribute<Reader<'_>>], unit: &Unit<Reader<'_>>) -> Place {
    let number = |name| {
        let mut named = attributes
            .iter()
            .filter(|attribute| attribute.name() == name);
        named.next().and_then(|attribute| match attribute.value() {
            AttributeValue::FileIndex(file) => Some(file),
            _ => attribute.udata_value(),
        })
    };
    // Before version 5, no file has the number 0.
    let is_file = |file: &u64| *file != 0 || unit.header.version() >= 5;
    let nonzero = |number: &u32| *number != 0;
    Place {
        file: number(dw::DW_AT_call_file).filter(is_file),
        line: number(dw::DW_AT_call_line)
            .map(|line| line as u32)
            .filter(nonzero),
        column: number(dw::DW_AT_call_column)
            .map(|column| column as u32)
            .filter(nonzero),
    }
}

/// A name or a path, unless it is too long.
fn text(text: &Reader<'_>) -> Result<Option<String>> {
    if text.len() > LONGEST_TEXT {
        return Ok(None);
    }
    Ok(Some(text.to_string_lossy()?.into_owned()))
}

/// Appends to a path; what is absolute takes its place.
fn push(path: &mut String, next: &str) {
    let is_absolute = next.starts_with(['/', '\\']) || matches!(next.get(1..3), Some(":/" | ":\\"));
    if is_absolute {
        path.clear();
    } else if !path.is_empty() && !path.ends_with(['/', '\\']) {
        path.push('/');
    }
    path.push_str(next);
}
