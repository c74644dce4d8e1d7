//! Code as a debugger wants it: an ELF file in memory with the names and places of functions and
//! trampolines, and how to find callers from within them (`.debug_frame`). The code itself is not
//! in it, as it is where it is executed.

use super::Image;
use crate::engine::isa;
use anyhow::{Context, Result};
use gantry_codegen::emit::unwind::UnwindRow;
use gimli::{
    Encoding, Format, LittleEndian, Register,
    write::{
        Address, CallFrameInstruction, CommonInformationEntry, DebugFrame, EndianVec,
        FrameDescriptionEntry, FrameTable,
    },
};
use object::{
    Endianness, U16, U32, U64,
    elf::{self, Sym64},
    pod,
    write::elf::{FileHeader, SectionHeader, SectionIndex, Writer},
};

/// The machine's number in ELF files.
pub(super) const ELF_MACHINE: u16 = if cfg!(target_arch = "x86_64") {
    62
} else {
    183
};

/// The alignment of sections in the file.
const ALIGN: usize = 8;
const ENDIAN: object::LittleEndian = object::LittleEndian;
const SYMBOL: usize = size_of::<Sym64<object::LittleEndian>>();

/// The file for an image.
pub(super) fn file_of(image: &Image<'_>) -> Result<Vec<u8>> {
    let frames = frames(image)?;
    let mut file = Vec::new();
    let mut writer = Writer::new(Endianness::Little, true, &mut file);
    writer.reserve_file_header();
    writer.reserve_null_section_index();
    let text_name = writer.add_section_name(b".text");
    let text = writer.reserve_section_index();
    let frames_name = writer.add_section_name(b".debug_frame");
    writer.reserve_section_index();
    let symbols_name = writer.add_section_name(b".symtab");
    writer.reserve_section_index();
    let names_name = writer.add_section_name(b".strtab");
    let names_section = writer.reserve_section_index();
    writer.reserve_shstrtab_section_index();
    let (symbols, names) = symbols(image, text)?;
    let frames_offset = writer.reserve(frames.len(), ALIGN);
    let symbols_offset = writer.reserve(symbols.len(), ALIGN);
    let names_offset = writer.reserve(names.len(), 1);
    writer.reserve_shstrtab();
    writer.reserve_section_headers();

    writer.write_file_header(&FileHeader {
        os_abi: elf::ELFOSABI_NONE,
        abi_version: 0,
        e_type: elf::ET_EXEC,
        e_machine: ELF_MACHINE,
        e_entry: 0,
        e_flags: 0,
    })?;
    writer.write_align(ALIGN);
    writer.write(&frames);
    writer.write_align(ALIGN);
    writer.write(&symbols);
    writer.write(&names);
    writer.write_shstrtab();
    writer.write_null_section_header();
    let header = SectionHeader {
        name: Some(text_name),
        sh_type: elf::SHT_NOBITS,
        sh_flags: u64::from(elf::SHF_ALLOC | elf::SHF_EXECINSTR),
        sh_addr: image.code.as_ptr() as u64,
        sh_offset: 0,
        sh_size: image.code.len() as u64,
        sh_link: 0,
        sh_info: 0,
        sh_addralign: 1,
        sh_entsize: 0,
    };
    writer.write_section_header(&header);
    writer.write_section_header(&SectionHeader {
        name: Some(frames_name),
        sh_type: elf::SHT_PROGBITS,
        sh_flags: 0,
        sh_addr: 0,
        sh_offset: frames_offset as u64,
        sh_size: frames.len() as u64,
        sh_addralign: ALIGN as u64,
        ..header
    });
    writer.write_section_header(&SectionHeader {
        name: Some(symbols_name),
        sh_type: elf::SHT_SYMTAB,
        sh_flags: 0,
        sh_addr: 0,
        sh_offset: symbols_offset as u64,
        sh_size: symbols.len() as u64,
        sh_link: names_section.0,
        // How many are local: the first, which stands for none.
        sh_info: 1,
        sh_addralign: ALIGN as u64,
        sh_entsize: SYMBOL as u64,
    });
    writer.write_section_header(&SectionHeader {
        name: Some(names_name),
        sh_type: elf::SHT_STRTAB,
        sh_flags: 0,
        sh_addr: 0,
        sh_offset: names_offset as u64,
        sh_size: names.len() as u64,
        ..header
    });
    writer.write_shstrtab_section_header();
    Ok(file)
}

/// The table of symbols, and that of their names. Names are put one behind the other: a writer that
/// lets them share what they end with takes more than linear time, and stack, for some modules'.
fn symbols(image: &Image<'_>, section: SectionIndex) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut symbols = vec![0; SYMBOL];
    let mut names = vec![0];
    for symbol in &image.symbols {
        let name = u32::try_from(names.len()).context("names of 4 GiB for the debugger")?;
        symbols.extend_from_slice(pod::bytes_of(&Sym64 {
            st_name: U32::new(ENDIAN, name),
            st_info: (elf::STB_GLOBAL << 4) | elf::STT_FUNC,
            st_other: elf::STV_DEFAULT,
            st_shndx: U16::new(ENDIAN, section.0 as u16),
            st_value: U64::new(ENDIAN, image.address(symbol)),
            st_size: U64::new(ENDIAN, symbol.range.len() as u64),
        }));
        names.extend_from_slice(symbol.name.as_bytes());
        names.push(0);
    }
    Ok((symbols, names))
}

/// The section that says how to find callers.
fn frames(image: &Image<'_>) -> Result<Vec<u8>> {
    let encoding = Encoding {
        format: Format::Dwarf32,
        version: 4,
        address_size: 8,
    };
    let [return_address, stack_pointer] = isa::dwarf_registers().map(Register);
    let mut table = FrameTable::default();
    let mut common = CommonInformationEntry::new(encoding, 1, -8, return_address);
    common.add_instruction(CallFrameInstruction::Cfa(stack_pointer, 0));
    let common = table.add_cie(common);
    for symbol in &image.symbols {
        let address = Address::Constant(image.address(symbol));
        let size = u32::try_from(symbol.range.len())?;
        let mut entry = FrameDescriptionEntry::new(address, size);
        let mut before: Option<&UnwindRow> = None;
        for row in &symbol.unwind {
            add_row(&mut entry, row, before, return_address);
            before = Some(row);
        }
        table.add_fde(common, entry);
    }
    let mut section = DebugFrame(EndianVec::new(LittleEndian));
    let written = table.write_debug_frame(&mut section);
    written.context("cannot describe frames to the debugger")?;
    Ok(section.0.into_vec())
}

/// Adds what changes from one row to the next. What is saved stays so.
fn add_row(
    entry: &mut FrameDescriptionEntry,
    row: &UnwindRow,
    before: Option<&UnwindRow>,
    return_address: Register,
) {
    let at = row.offset;
    let below = |bytes: u32| -i32::try_from(bytes).unwrap_or(i32::MAX);
    let frame = below(row.frame).saturating_neg();
    entry.add_instruction(at, CallFrameInstruction::CfaOffset(frame));
    if row.is_signed != before.is_some_and(|before| before.is_signed) {
        entry.add_instruction(at, CallFrameInstruction::NegateRaState);
    }
    if let Some(bytes) = row.return_address
        && before.and_then(|before| before.return_address) != Some(bytes)
    {
        let place = CallFrameInstruction::Offset(return_address, below(bytes));
        entry.add_instruction(at, place);
    }
    for &(register, bytes) in &row.saved {
        let place = CallFrameInstruction::Offset(Register(register), below(bytes));
        entry.add_instruction(at, place);
    }
}
