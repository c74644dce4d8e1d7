//! Compiled modules as bytes.
//!
//! ```text
//! magic | version | checksum | size | place of each section | sections ... | code, page-aligned | tag
//! ```
//!
//! The checksum covers all that follows it up to the tag, and is verified first; what precedes it is
//! compared with constants. So an artifact that was cut or changed by accident is refused. If the
//! engine has a key, the last section is a *tag*, the keyed hash (BLAKE3) of all before it, which is
//! verified in place of the checksum: then one that was changed on purpose is refused, too. Such an
//! artifact is read into memory of its own, as whoever may write to its file may do so later. The
//! first five sections are text and name all that the code depends on: the *target*, the *features* of the
//! processor, separated by spaces, the *fingerprint*: the version of Gantry, a hash of the
//! layouts and conventions that its code keeps to, and how that checks bounds and what it counts;
//! which *NaNs* its operations give, and whether it has landing *pads*. Whether it has segment
//! addressing is told by the feature that this needs. Of what an engine may use besides the baseline,
//! only code with vectors needs any.
//!
//! An entry of a cache has a *source*, its key there, so that it is never taken for another one.
//!
//! The module's own debugging information is there if the engine that compiled it keeps it
//! ([`Config::wasm_backtrace_details`](crate::Config::wasm_backtrace_details)); code does not depend
//! on it.
//!
//! An artifact does not depend on the machine that made it, but for the defaults of these features.

use crate::{
    code::publish::{CodeMemory, CodePages, PublishedCode},
    engine::{
        Engine, isa,
        settings::Settings,
        target::{self, SEGMENT_FEATURE, Target},
    },
    module::{
        check,
        codec::{Codec, Input, Output},
        debug::DebugInfo,
        hash::{self, HASH_SIZE, Hash},
        made_for::{fingerprint, nans, protection, relaxed},
        parts::{ModuleBytes, ModuleParts},
    },
    sys::{self, page_size},
};
use anyhow::{Context, Result, bail, ensure};
use gantry_codegen::{
    code::link::ImageMemory,
    code::{
        compiled::{CompiledCode, FrameRecord, FunctionCode},
        handlers::{HandlerTable, HandlersOf},
        refunds::RefundTable,
    },
    isa::features::{CpuFeature, CpuFeatures},
};
use gantry_ir::{FunctionIndex, GuestText};
use gantry_lower::module::ModuleInfo;
use memmap2::MmapOptions;
use std::{borrow::Cow, fs::File, ops::Range, sync::Arc};

pub(super) const MAGIC: [u8; 8] = *b"\0gantry\0";
/// Changes with each change of the format.
pub(super) const VERSION: u32 = 11;
/// Where the checksummed part begins.
const CHECKED: usize = 16;
/// Code begins at a multiple of this. It is a multiple of every page size: AArch64 has pages of 4,
/// 16 or 64 KiB.
const CODE_ALIGN: usize = 64 << 10;

/// The sections, in the order of the file.
#[derive(Clone, Copy)]
enum Section {
    Target,
    Features,
    Fingerprint,
    Nans,
    Relaxed,
    Protection,
    Source,
    Info,
    Functions,
    Entries,
    Sites,
    Handlers,
    HandlerLists,
    RefundPlaces,
    Refunds,
    DebugPlaces,
    Debug,
    Data,
    Code,
    Tag,
}

const SECTIONS: usize = Section::Tag as usize + 1;
/// Words of a function's record.
const RECORD: usize = 7;
/// Magic, version, checksum, size, and start and end of each section.
const HEADER: usize = CHECKED + 8 + 16 * SECTIONS;
/// No artifact is larger: this is far beyond what an address of code reaches.
const MAX_SIZE: u64 = 16 << 30;

/// What is in an artifact besides the module.
#[derive(Clone, Copy)]
pub(crate) struct Label<'a> {
    /// The engine, which may have a key.
    pub(crate) engine: &'a Engine,
    /// Whether the code has segment addressing, which an artifact's may have or not.
    pub(crate) segment: bool,
    /// The entry of a cache that it is.
    pub(crate) source: &'a [u8],
}

/// The artifact of a module, in pieces to be written one after the other. What the module has in
/// memory is not copied.
pub(crate) fn pieces_of<'a>(module: &'a ModuleParts, label: Label<'_>) -> Vec<Cow<'a, [u8]>> {
    pieces(sections(module, label), label.engine.artifact_key())
}

/// How many bytes pieces have together.
pub(crate) fn size_of(pieces: &[Cow<'_, [u8]>]) -> usize {
    pieces.iter().map(|piece| piece.len()).sum()
}

/// An artifact in pieces, one after the other: header, sections, with padding before the code. If
/// there is a key, the tag is made here.
fn pieces<'a>(sections: [Cow<'a, [u8]>; SECTIONS], key: Option<&[u8; 32]>) -> Vec<Cow<'a, [u8]>> {
    let mut pieces = vec![Cow::Borrowed(&[][..])];
    let mut header = vec![0; 8];
    let mut end = HEADER;
    for (index, section) in sections.into_iter().enumerate() {
        if index == Section::Code as usize {
            let padding = end.next_multiple_of(CODE_ALIGN) - end;
            pieces.push(Cow::Owned(vec![0; padding]));
            end += padding;
        }
        header.extend_from_slice(&(end as u64).to_le_bytes());
        end += match (index == Section::Tag as usize, key) {
            (true, Some(_)) => HASH_SIZE,
            _ => section.len(),
        };
        header.extend_from_slice(&(end as u64).to_le_bytes());
        pieces.push(section);
    }
    header[..8].copy_from_slice(&(end as u64).to_le_bytes());
    let mut checksum = crc32fast::Hasher::new();
    checksum.update(&header);
    pieces.iter().for_each(|piece| checksum.update(piece));
    let mut start = MAGIC.to_vec();
    start.extend_from_slice(&VERSION.to_le_bytes());
    start.extend_from_slice(&checksum.finalize().to_le_bytes());
    start.extend_from_slice(&header);
    debug_assert_eq!(start.len(), HEADER);
    pieces[0] = Cow::Owned(start);
    if let Some(key) = key {
        let mut tag = blake3::Hasher::new_keyed(key);
        for piece in &pieces {
            tag.update(piece);
        }
        pieces.push(Cow::Owned(tag.finalize().as_bytes().to_vec()));
    }
    pieces
}

/// The sections, in their order.
fn sections<'a>(module: &'a ModuleParts, label: Label<'_>) -> [Cow<'a, [u8]>; SECTIONS] {
    let tables = &module.tables;
    let settings = Settings {
        segment: label.segment,
        processor: tables.processor,
        ..label.engine.settings()
    };
    let mut info = Output::default();
    module.info.write(&mut info);
    let mut functions = Vec::with_capacity(4 * RECORD * tables.functions.len());
    for word in tables.functions.iter().flat_map(words) {
        functions.extend_from_slice(&word.to_le_bytes());
    }
    let entries = tables.entries.iter().flat_map(|entry| entry.to_le_bytes());
    let mut handlers = Vec::with_capacity(8 * tables.handlers.functions.len());
    for &HandlersOf { start, list } in &tables.handlers.functions {
        handlers.extend_from_slice(&start.to_le_bytes());
        handlers.extend_from_slice(&list.to_le_bytes());
    }
    let mut places = Vec::with_capacity(8 * tables.refunds.places.len());
    for &(offset, place) in &tables.refunds.places {
        places.extend_from_slice(&offset.to_le_bytes());
        places.extend_from_slice(&place.to_le_bytes());
    }
    let features = settings.features().collect::<Vec<_>>().join(" ");
    [
        settings.target.name().as_bytes().into(),
        features.into_bytes().into(),
        fingerprint(settings).into_bytes().into(),
        nans(module.canonical_nans).as_bytes().into(),
        relaxed(module.deterministic).as_bytes().into(),
        protection(module.landing_pads, module.signed_returns)
            .as_bytes()
            .into(),
        label.source.to_vec().into(),
        info.bytes.into(),
        functions.into(),
        entries.collect::<Vec<u8>>().into(),
        tables.sites.as_slice().into(),
        handlers.into(),
        tables.handlers.lists.as_slice().into(),
        places.into(),
        tables.refunds.stream.as_slice().into(),
        module
            .debug
            .as_ref()
            .map_or_else(Vec::new, DebugInfo::places)
            .into(),
        module
            .debug
            .as_ref()
            .map_or(&[][..], DebugInfo::bytes)
            .into(),
        module.data.bytes().into(),
        module.code.bytes().into(),
        (&[][..]).into(),
    ]
}

fn words(function: &FunctionCode) -> [u32; RECORD] {
    let &FunctionCode {
        function,
        start,
        size,
        frame: FrameRecord {
            return_address,
            saved,
        },
        sites,
        wasm_start,
    } = function;
    [
        function.0,
        start,
        size,
        return_address,
        saved,
        sites,
        wasm_start,
    ]
}

/// Reads an artifact in memory: the module, and whether its code has segment addressing.
pub(crate) fn read(engine: &Engine, bytes: &[u8]) -> Result<(ModuleParts, bool)> {
    let artifact = Artifact::open(engine, bytes, None, &[])?;
    let (info, tables) = artifact.contents()?;
    let parts = ModuleParts {
        canonical_nans: artifact.has_canonical_nans(),
        deterministic: artifact.is_deterministic(),
        landing_pads: artifact.has_landing_pads(),
        signed_returns: artifact.has_signed_returns(),
        info,
        tables,
        code: PublishedCode::copy(artifact.section(Section::Code), artifact.has_landing_pads())?,
        data: ModuleBytes::Owned(artifact.section(Section::Data).into()),
        debug: artifact.debug(engine, |range| ModuleBytes::Owned(bytes[range].into()))?,
    };
    Ok((parts, artifact.uses_segment()))
}

/// The same for an artifact in a file, which is an entry of a cache or has an empty source. It is
/// mapped, so code and data stay in the file's pages; with a key, where the file may be taken away,
/// or for a profiler that does not expect code in files, it is read.
pub(crate) fn read_file(
    engine: &Engine,
    file: &File,
    source: &[u8],
) -> Result<(ModuleParts, bool)> {
    let status = file.metadata()?;
    ensure!(status.is_file(), "it is not a file");
    let size = status.len();
    ensure!(size != 0, "the file is empty");
    ensure!(size <= MAX_SIZE, "the file is too large for an artifact");
    let size = size as usize;
    let is_mapped = engine.artifact_key().is_none() && !engine.watchers().needs_anonymous_memory();
    if is_mapped && sys::is_local(file) {
        // SAFETY: the caller promises not to change the file.
        let mapping = unsafe { MmapOptions::new().len(size).map_copy_read_only(file)? };
        return read_pages(engine, CodePages::Mapping(Arc::new(mapping)), None, source);
    }
    read_copy(engine, file, size, source)
}

/// The same for an artifact in a file of a size that is not mapped.
fn read_copy(
    engine: &Engine,
    file: &File,
    size: usize,
    source: &[u8],
) -> Result<(ModuleParts, bool)> {
    let mut memory = CodeMemory::new(size)?;
    memory.extend(size)?;
    let found = match engine.artifact_key() {
        Some(key) => {
            let (body, tag) = memory.bytes().split_at_mut(size.saturating_sub(HASH_SIZE));
            let found = hash::read_keyed(key, file, body)?;
            sys::read_exact_at(file, tag, body.len() as u64)?;
            Some(found)
        }
        None => {
            sys::read_exact_at(file, memory.bytes(), 0)?;
            None
        }
    };
    let pages = CodePages::Memory(Arc::new(memory.finish()?));
    read_pages(engine, pages, found, source)
}

/// The same for an artifact whose code and data stay where they are. If the hash of all but the tag
/// is known, it is given.
pub(crate) fn read_pages(
    engine: &Engine,
    pages: CodePages,
    hash: Option<Hash>,
    source: &[u8],
) -> Result<(ModuleParts, bool)> {
    let is_aligned = pages.as_ptr().addr().is_multiple_of(page_size());
    ensure!(is_aligned, "the artifact does not begin with a page");
    let artifact = Artifact::open(engine, &pages, hash, source)?;
    let (info, tables) = artifact.contents()?;
    let code = artifact.range(Section::Code);
    ensure!(
        code.start.is_multiple_of(CODE_ALIGN),
        "the code is not aligned"
    );
    let data = artifact.range(Section::Data);
    let segment = artifact.uses_segment();
    let debug = artifact.debug(engine, |range| ModuleBytes::Artifact(pages.clone(), range))?;
    let parts = ModuleParts {
        canonical_nans: artifact.has_canonical_nans(),
        deterministic: artifact.is_deterministic(),
        landing_pads: artifact.has_landing_pads(),
        signed_returns: artifact.has_signed_returns(),
        info,
        tables,
        code: PublishedCode::in_place(pages.clone(), code, artifact.has_landing_pads())?,
        data: ModuleBytes::Artifact(pages, data),
        debug,
    };
    Ok((parts, segment))
}

/// Fails unless an artifact ends in the keyed hash of what is before that.
fn check_tag(key: &[u8; 32], bytes: &[u8], hash: Option<Hash>) -> Result<()> {
    let (body, tag) = bytes.split_at(bytes.len() - HASH_SIZE);
    let hash = hash.unwrap_or_else(|| hash::keyed_hash(key, body));
    // Comparing takes the same time wherever they differ, so nobody can guess a tag byte by byte.
    ensure!(
        hash == Hash::from_slice(tag)?,
        "the artifact is not authentic: it was changed, or made without the engine's `artifact_key`"
    );
    Ok(())
}

/// An artifact whose checksum or tag is right, and which was made for this engine.
struct Artifact<'a> {
    bytes: &'a [u8],
    sections: [Range<usize>; SECTIONS],
    target: Target,
}

impl<'a> Artifact<'a> {
    fn open(
        engine: &Engine,
        bytes: &'a [u8],
        hash: Option<Hash>,
        source: &[u8],
    ) -> Result<Artifact<'a>> {
        ensure!(
            bytes.len() >= HEADER && bytes[..8] == MAGIC,
            "this is not an artifact of Gantry"
        );
        let key = engine.artifact_key();
        if let Some(key) = key {
            check_tag(key, bytes, hash)?;
        }
        let version = word(bytes, 8);
        ensure!(
            version == VERSION,
            "the artifact has format {version}, not {VERSION}"
        );
        let size = long(bytes, CHECKED);
        ensure!(
            size == bytes.len() as u64,
            "the artifact has {} bytes, but had {size}",
            bytes.len()
        );
        let mut sections = [const { 0..0 }; SECTIONS];
        for (index, section) in sections.iter_mut().enumerate() {
            let place = CHECKED + 8 + 16 * index;
            let (start, end) = (long(bytes, place), long(bytes, place + 8));
            if start > end || end > size {
                bail!("section {index} lies outside of the artifact");
            }
            *section = start as usize..end as usize;
        }
        let tag = &sections[Section::Tag as usize];
        if key.is_none() {
            ensure!(
                word(bytes, 12) == crc32fast::hash(&bytes[CHECKED..tag.start.max(HEADER)]),
                "the artifact is damaged: its checksum is wrong"
            );
            ensure!(
                tag.is_empty(),
                "the artifact is authenticated by a key, but the engine has no `artifact_key`"
            );
        }
        let target = engine.settings().target;
        let artifact = Artifact {
            bytes,
            sections,
            target,
        };
        ensure!(
            source.is_empty() || artifact.section(Section::Source) == source,
            "the artifact is that of another module"
        );
        artifact.check_origin(engine.settings())?;
        Ok(artifact)
    }

    /// Checks that the code was made for these settings, and that this machine can execute it.
    fn check_origin(&self, settings: Settings) -> Result<()> {
        let target = self.text(Section::Target);
        ensure!(
            target == settings.target.name(),
            "the artifact is for {}, but the engine for {}",
            GuestText(target),
            settings.target
        );
        let expected = fingerprint(settings);
        let found = self.text(Section::Fingerprint);
        ensure!(
            found == expected,
            "the artifact was made by `{}`, but the engine is `{expected}`",
            GuestText(found)
        );
        ensure!(
            self.has_canonical_nans() || !settings.canonical_nans,
            "the artifact was made without NaN canonicalization, which is on in the engine"
        );
        ensure!(
            self.is_deterministic() || !settings.deterministic,
            "the artifact was made without deterministic relaxed vector operations, which are on in \
             the engine"
        );
        settings.target.check_host()?;
        let features = self.text(Section::Features);
        target::check_features(features.split_whitespace())
            .context("the artifact cannot be executed")?;
        ensure!(
            settings.segment || !self.uses_segment(),
            "the artifact has segment addressing, which is off in the engine"
        );
        Ok(())
    }

    fn has_canonical_nans(&self) -> bool {
        self.section(Section::Nans) == nans(true).as_bytes()
    }

    fn is_deterministic(&self) -> bool {
        self.section(Section::Relaxed) == relaxed(true).as_bytes()
    }

    fn has_landing_pads(&self) -> bool {
        let has = |signed| self.section(Section::Protection) == protection(true, signed).as_bytes();
        has(false) || has(true)
    }

    fn has_signed_returns(&self) -> bool {
        let has = |pads| self.section(Section::Protection) == protection(pads, true).as_bytes();
        has(false) || has(true)
    }

    /// What the code needs besides the target's baseline.
    fn processor(&self) -> CpuFeatures {
        let features = self.text(Section::Features);
        let features = features.split_whitespace();
        features.filter_map(CpuFeature::from_name).collect()
    }

    fn uses_segment(&self) -> bool {
        let features = self.text(Section::Features);
        let mut features = features.split_whitespace();
        features.any(|feature| feature == SEGMENT_FEATURE)
    }

    fn text(&self, section: Section) -> Cow<'a, str> {
        String::from_utf8_lossy(self.section(section))
    }

    fn range(&self, section: Section) -> Range<usize> {
        self.sections[section as usize].clone()
    }

    fn section(&self, section: Section) -> &'a [u8] {
        &self.bytes[self.range(section)]
    }

    fn contents(&self) -> Result<(ModuleInfo, CompiledCode)> {
        let mut input = Input::new(self.section(Section::Info));
        let mut info = ModuleInfo::read(&mut input).context("the module's description")?;
        info.declare_types();
        ensure!(
            input.bytes.is_empty(),
            "the module's description is too long"
        );
        check::check_info(&info, self.section(Section::Data).len())?;
        let functions = self.section(Section::Functions).chunks_exact(4 * RECORD);
        let tables = CompiledCode {
            code: Vec::new(),
            functions: functions.map(read_function).collect(),
            entries: self
                .section(Section::Entries)
                .chunks_exact(4)
                .map(|bytes| word(bytes, 0))
                .collect(),
            sites: self.section(Section::Sites).to_vec(),
            handlers: self.handlers(),
            processor: self.processor(),
            refunds: self.refunds(),
        };
        check::check_tables(&info, &tables, self.section(Section::Code).len())?;
        ensure!(
            isa::are_frames(self.target, &tables.functions),
            "the tables of the code have a wrong frame"
        );
        check::check_handlers(&tables)?;
        Ok((info, tables))
    }

    /// The module's own debugging information, if the engine wants it.
    fn debug(
        &self,
        engine: &Engine,
        bytes: impl FnOnce(Range<usize>) -> ModuleBytes,
    ) -> Result<Option<DebugInfo>> {
        let range = self.range(Section::Debug);
        if !engine.config().wasm_backtrace_details || range.is_empty() {
            return Ok(None);
        }
        DebugInfo::read(self.section(Section::DebugPlaces), bytes(range)).map(Some)
    }

    fn refunds(&self) -> RefundTable {
        let places = self.section(Section::RefundPlaces).chunks_exact(8);
        let places = places.map(|bytes| (word(bytes, 0), word(bytes, 4)));
        let stream = self.section(Section::Refunds).to_vec();
        RefundTable::from_parts(places.collect(), stream)
    }

    fn handlers(&self) -> HandlerTable {
        let functions = self.section(Section::Handlers).chunks_exact(8);
        let read = |bytes: &[u8]| HandlersOf {
            start: word(bytes, 0),
            list: word(bytes, 4),
        };
        HandlerTable {
            functions: functions.map(read).collect(),
            lists: self.section(Section::HandlerLists).to_vec(),
        }
    }
}

fn read_function(bytes: &[u8]) -> FunctionCode {
    FunctionCode {
        function: FunctionIndex(word(bytes, 0)),
        start: word(bytes, 4),
        size: word(bytes, 8),
        frame: FrameRecord {
            return_address: word(bytes, 12),
            saved: word(bytes, 16),
        },
        sites: word(bytes, 20),
        wasm_start: word(bytes, 24),
    }
}

/// The 32-bit number at an offset, which must be in bounds.
fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("4 bytes"))
}

/// The 64-bit number at an offset, which must be in bounds.
fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("8 bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compile, module::parts::ModuleSource};
    use std::io::{Seek, SeekFrom, Write};

    fn label(engine: &Engine) -> Label<'_> {
        Label {
            engine,
            segment: engine.settings().segment,
            source: &[],
        }
    }

    /// The error for an artifact one of whose sections is changed.
    fn refusal(changed: Section, content: &str) -> String {
        let engine = Engine::default();
        let module = compile::compile(&engine, ModuleSource::Borrowed(b"\0asm\x01\0\0\0")).unwrap();
        let mut sections = sections(&module, label(&engine));
        sections[changed as usize] = content.as_bytes().into();
        match read(&engine, &pieces(sections, None).concat()) {
            Ok(_) => panic!("it was accepted"),
            Err(error) => format!("{error:#}"),
        }
    }

    /// A file of a network is read, not mapped: what comes of it is the same, and so is what is
    /// refused.
    #[test]
    fn a_copy_is_as_good_as_a_mapping() {
        let engine = Engine::default();
        let module = compile::compile(&engine, ModuleSource::Borrowed(b"\0asm\x01\0\0\0")).unwrap();
        let bytes = pieces(sections(&module, label(&engine)), None).concat();
        let file = tempfile::tempfile().unwrap();
        let write = |mut file: &File, bytes: &[u8], offset| {
            file.seek(SeekFrom::Start(offset)).unwrap();
            file.write_all(bytes).unwrap();
        };
        let copied = || read_copy(&engine, &file, bytes.len(), &[]);
        write(&file, &bytes, 0);
        let (copy, _) = copied().unwrap();
        assert!(pieces_of(&copy, label(&engine)).concat() == bytes);
        write(&file, &[!bytes[100]], 100);
        assert!(copied().is_err());
        file.set_len(100).unwrap();
        assert!(copied().is_err());
    }

    #[test]
    fn what_the_processor_lacks_is_named() {
        let error = refusal(Section::Features, "mul-by-magic");
        assert!(error.contains("mul-by-magic"), "{error}");
    }

    #[test]
    fn unknown_targets_are_named() {
        let error = refusal(Section::Target, "z80-cpm");
        assert!(error.contains("z80-cpm"), "{error}");
        assert!(error.contains(target::Target::HOST.name()), "{error}");
    }

    /// What a function's record says of its frame lies within that, or the artifact is refused.
    #[test]
    fn frames_that_no_code_has_are_refused() {
        let engine = Engine::default();
        let binary = wat::parse_str("(module (func (param i32)))").unwrap();
        let module = compile::compile(&engine, ModuleSource::Borrowed(&binary)).unwrap();
        let with_frame = |return_address: u32, saved: u32| {
            let mut sections = sections(&module, label(&engine));
            let records = sections[Section::Functions as usize].to_mut();
            assert!(records.len() >= 4 * RECORD && records.len().is_multiple_of(4 * RECORD));
            let last = records.len() - 4 * RECORD;
            records[last + 12..last + 16].copy_from_slice(&return_address.to_le_bytes());
            records[last + 16..last + 20].copy_from_slice(&saved.to_le_bytes());
            match read(&engine, &pieces(sections, None).concat()) {
                Ok(_) => String::new(),
                Err(error) => format!("{error:#}"),
            }
        };
        // 72 bytes below the return address are a frame on either processor.
        for accepted in [(72, 0), (72, 1), (72, 0b111_1111)] {
            assert_eq!(with_frame(accepted.0, accepted.1), "");
        }
        let refused = [
            (68, 0),
            (0, 1),
            (40, 0b111_1111),
            (1 << 31, 0),
            (u32::MAX - 7, 1),
            (72, 1 << 31),
            (200, u32::MAX),
            (1, 1),
        ];
        for (return_address, saved) in refused {
            let error = with_frame(return_address, saved);
            assert!(
                error.contains("wrong frame"),
                "{return_address} {saved:#x}: {error}"
            );
        }
    }

    /// Handlers are listed for functions that there are, and lie in these, or the artifact is
    /// refused.
    #[test]
    fn handlers_outside_of_their_functions_are_refused() {
        let engine = Engine::default();
        let text = "(module (tag) (func try throw 0 catch_all end) (func))";
        let binary = wat::parse_str(text).unwrap();
        let module = compile::compile(&engine, ModuleSource::Borrowed(&binary)).unwrap();
        let records = &module.tables.functions;
        let of = |index: u32| {
            let record = records.iter().find(|record| record.function.0 == index);
            record.map(|record| (record.start, record.size)).unwrap()
        };
        let ((start, size), (next, _)) = (of(0), of(1));
        let with_handlers = |functions: &[[u32; 2]], lists: &[u8]| {
            let mut sections = sections(&module, label(&engine));
            let words = functions.iter().flatten();
            let bytes: Vec<u8> = words.flat_map(|word| word.to_le_bytes()).collect();
            sections[Section::Handlers as usize] = bytes.into();
            sections[Section::HandlerLists as usize] = lists.into();
            match read(&engine, &pieces(sections, None).concat()) {
                Ok(_) => String::new(),
                Err(error) => format!("{error:#}"),
            }
        };
        assert!(size < 128, "{size}");
        let last = size as u8;
        // Distances of the handler are zigzag numbers: 1 is the byte before the return address.
        let back = 2 * last - 1;
        for (functions, lists) in [
            (&[][..], &[][..]),
            (&[[start, 0]], &[]),
            (&[[start, 0]], &[1, 0, 3, 5]),
            (&[[start, 0]], &[last, back]),
            (&[[start, 0], [next, 2]], &[last, 1]),
        ] {
            assert_eq!(
                with_handlers(functions, lists),
                "",
                "{functions:?} {lists:?}"
            );
        }
        for (functions, lists) in [
            (&[[start + 1, 0]][..], &[][..]),
            (&[[u32::MAX, 0]], &[]),
            (&[[start, 1]], &[]),
            (&[[start, u32::MAX]], &[]),
            (&[[start, 0], [start, 0]], &[]),
            (&[[next, 0], [start, 0]], &[]),
            (&[[start, 2], [next, 0]], &[1, 0]),
            (&[[start, 0]], &[0, 0]),
            (&[[start, 0]], &[last + 1, 1]),
            (&[[start, 0]], &[last, 0]),
            (&[[start, 0]], &[1, 3]),
            (&[[start, 0]], &[last, 1, last, 1]),
            (&[[start, 0]], &[1, 0xff, 0xff, 0xff, 0xff, 0x0f]),
        ] {
            let error = with_handlers(functions, lists);
            let what = format!("{functions:?} {lists:?}: {error}");
            assert!(error.contains("not in a function"), "{what}");
        }
    }
}
